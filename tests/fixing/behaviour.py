"""Runs the programs of a folder under PyTorch and writes down how they behave, for fix_behaviour.py. The programs are not edited. What is written down, in order:
  - what is printed, with `<loss>` where a number comes from a loss;
  - every decision: argmax, the indices of max and topk, comparisons, round, samples;
  - what functions return whose name says that they predict or evaluate.

Numbers are traced from a loss by a mode that sees every call of PyTorch, and by a float that remembers. Gradients are zero, and
optimizers do not move the weights: what comes after a step does not depend on the loss.

Then the functions that no program called are called: parameters by the names under which values were seen, or else values that a name
suggests, tried until one fits; flags the other way round; methods on objects that were made, or can be. What could not be called is
named, with the reason."""

import ast
import contextlib
import inspect
import io
import itertools
import json
import math
import os
import pathlib
import re
import runpy
import signal
import sys
import types
import warnings
import weakref

import torch
from torch.overrides import TorchFunctionMode

PREDICTS = re.compile(r"predict|eval|accura|test|valid|infer|classif|decid|metric|score|error|act$|greedy|sample|label|hits|correct|iou|f1|confus|tag|decode", re.I)
LOSSES = re.compile(r"(cross_entropy|nll_loss|kl_div|mse_loss|l1_loss|hinge|margin|_loss$|ctc_loss)")
DECISIONS = {"argmax", "argmin", "argsort", "multinomial", "bernoulli", "round", "gt", "ge", "lt", "le", "eq", "ne", "__gt__", "__ge__", "__lt__", "__le__",
             "__eq__", "__ne__", "greater", "less", "searchsorted", "isclose", "allclose"}
INDICES = {"max", "min", "topk", "sort", "median", "kthvalue", "mode"}
SECONDS = 300

torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)  # imports much, which every child would do again


class LossFloat(float):
    """A number that comes from a loss, and what is computed from it."""

    def __str__(self):
        return "<loss>"

    __repr__ = __str__

    def __format__(self, spec):
        return "<loss>"


def keep_loss(name):
    plain = getattr(float, name)

    def method(self, *others):
        result = plain(self, *others)
        return LossFloat(result) if isinstance(result, (int, float)) and not isinstance(result, bool) else result

    setattr(LossFloat, name, method)


for operator in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "radd", "rsub", "rmul", "rtruediv", "rpow", "neg", "abs", "pos", "round"):
    keep_loss(f"__{operator}__")


def tensors(value, depth=3):
    if isinstance(value, torch.Tensor):
        yield value
    elif depth and isinstance(value, (list, tuple)):
        for item in value:
            yield from tensors(item, depth - 1)
    elif depth and isinstance(value, dict):
        for item in value.values():
            yield from tensors(item, depth - 1)


def digest(value, lossy, depth=4):
    """A value as data that can be compared."""
    if isinstance(value, LossFloat):
        return "<loss>"
    if isinstance(value, torch.Tensor):
        if lossy(value):
            return "<loss>"
        flat = value.detach().to("cpu").reshape(-1)[:400]
        return {"shape": list(value.shape), "values": [digest(v, lossy) for v in flat.tolist()]}
    if isinstance(value, float):
        return f"{value:.6g}" if not math.isnan(value) else "nan"
    if isinstance(value, (bool, int, str, type(None))):
        return value
    if depth and isinstance(value, (list, tuple, set)):
        return [digest(v, lossy, depth - 1) for v in value]
    if depth and isinstance(value, dict):
        return {str(k): digest(v, lossy, depth - 1) for k, v in value.items()}
    if type(value).__module__ == "numpy":
        return digest(value.tolist(), lossy, depth)
    return type(value).__name__


class Watch(TorchFunctionMode):
    """Sees the calls of PyTorch."""

    def __init__(self, hide_losses):
        super().__init__()
        self.hide_losses = hide_losses
        self.from_loss = {}
        self.decisions = []
        self.losses = 0
        self.numbers = set()  # numbers from a loss, as Python has them

    def lossy(self, tensor):
        return id(tensor) in self.from_loss and self.from_loss[id(tensor)]() is tensor

    def mark(self, tensor):
        self.from_loss[id(tensor)] = weakref.ref(tensor)

    def __torch_function__(self, function, kinds, args=(), kwargs=None):
        kwargs = kwargs or {}
        name = getattr(function, "__name__", "")
        with torch._C.DisableTorchFunction():
            given = [t for t in (*tensors(args), *tensors(kwargs))]
            from_loss = any(self.lossy(t) for t in given)
        if name in ("__repr__", "__str__", "__format__") and from_loss:
            return "<loss>"
        result = function(*args, **kwargs)
        with torch._C.DisableTorchFunction():
            if LOSSES.search(name) and not name.startswith("__"):
                self.losses += 1
                from_loss = self.hide_losses
            if from_loss:
                for t in tensors(result):
                    if t.is_floating_point():
                        self.mark(t)
                if name in ("item", "__float__", "tolist", "__format__") and isinstance(result, float):
                    self.numbers.add(result)
                    return LossFloat(result)
            elif name in DECISIONS or name in INDICES and not isinstance(result, torch.Tensor):
                what = result[1] if name in INDICES else result
                self.decisions.append([name.strip("_"), digest(what, self.lossy)])
        return result


NUMBER = re.compile(r"-?\d+\.\d+(?:e[-+]?\d+)?")


def without_losses(text, numbers):
    """What was printed. `float(loss)` is a float that does not remember: its digits tell."""

    def hidden(match):
        digits = len(match[0].partition("e")[0].partition(".")[2])
        return "<loss>" if any(abs(float(match[0]) - n) <= 0.51 * 10.0 ** -digits for n in numbers) else match[0]

    lines = [line for line in text.splitlines() if "it/s" not in line and "s/it" not in line]
    return NUMBER.sub(hidden, "\n".join(lines))


def still(tensor):
    """Zeroes the gradients of what a loss was computed from."""
    seen, nodes = set(), [tensor.grad_fn]
    while nodes:
        node = nodes.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if hasattr(node, "variable") and node.variable.grad is not None:
            node.variable.grad.zero_()
        nodes += [following for following, _ in node.next_functions]


class Calls:
    """Sees the calls of functions that are defined in the folder."""

    def __init__(self, folder, watch):
        self.folder, self.watch = str(folder) + os.sep, watch
        self.called, self.names, self.objects, self.returned = set(), {}, {}, []
        self.inputs = {}

    def __call__(self, frame, event, argument):
        code = frame.f_code
        if event not in ("call", "return") or not code.co_filename.startswith(self.folder):
            return
        key = (os.path.relpath(code.co_filename, self.folder), code.co_qualname if hasattr(code, "co_qualname") else code.co_name)
        if event == "call":
            self.called.add(key)
            values = frame.f_locals
            count = code.co_argcount + code.co_kwonlyargcount
            for name in code.co_varnames[:count]:
                self.see(name, values.get(name))
            if "self" in values:
                self.objects.setdefault(type(values["self"]).__qualname__, values["self"])
                if code.co_name == "forward":
                    self.inputs[id(values["self"])] = [values[n] for n in code.co_varnames[1:code.co_argcount]]
        else:
            for name, value in frame.f_locals.items():
                self.see(name, value)
            if code.co_name not in ("<module>", "<lambda>") and PREDICTS.search(code.co_name):
                with torch._C.DisableTorchFunction():
                    self.returned.append([key[1], digest(argument, self.watch.lossy)])

    def see(self, name, value):
        if value is not None and not isinstance(value, types.ModuleType):
            self.names[name] = value


def freeze():
    """Makes runs comparable."""
    binary_cross_entropy = torch.nn.functional.binary_cross_entropy

    def tolerant(input, *args, **options):
        return binary_cross_entropy(input.clamp(0, 1) if not torch.jit.is_scripting() else input, *args, **options)

    tolerant.__name__ = "binary_cross_entropy"
    torch.nn.functional.binary_cross_entropy = tolerant
    for optimizer in vars(torch.optim).values():
        if isinstance(optimizer, type) and issubclass(optimizer, torch.optim.Optimizer):
            optimizer.step = lambda self, closure=None, **_: closure() if closure else None
    backward = torch.Tensor.backward

    def still_backward(self, *args, **options):
        with torch._C.DisableTorchFunction():
            backward(self, *args, **options)
            still(self)

    torch.Tensor.backward = still_backward
    for name in ("exp", "log", "sqrt", "pow", "log2"):
        plain = getattr(math, name)
        setattr(math, name, lambda *v, plain=plain: LossFloat(plain(*map(float, v))) if any(isinstance(x, LossFloat) for x in v) else plain(*v))
    torch.set_printoptions(precision=4, sci_mode=False)


def seed():
    import random

    random.seed(5)
    torch.manual_seed(5)
    with contextlib.suppress(ImportError):
        import numpy

        numpy.random.seed(5)


def functions_of(folder):
    """(file, qualified name, node) of every function with a name."""

    def walk(node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield prefix + child.name, child
                yield from walk(child, prefix + child.name + ".<locals>.")
            elif isinstance(child, ast.ClassDef):
                yield from walk(child, prefix + child.name + ".")
            else:
                yield from walk(child, prefix)

    for path in sorted(folder.rglob("*.py")):
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for name, node in walk(tree, ""):
            yield path.relative_to(folder).as_posix(), name, node


SIZES = re.compile(
    r"dim|width|size|hidden|feature|classes|channel|vocab|num|units|levels|depth|^n|^in_|^out_|^[dkcn]$|inputs?$|outputs?$|_in$|_out$"
)
MODELS = re.compile(r"(model|net|network|module|classifier|clf|encoder|head|tower|critic|policy)$", re.I)
TARGETS = re.compile(r"(target|label|truth|tag|gt|^y|_y$|answer|wanted|expected)", re.I)
LOADERS = re.compile(r"(loader|batches|data|dataset|stream)$", re.I)
ATTEMPTS = 40


def layers_of(calls):
    modules = [o for o in calls.objects.values() if isinstance(o, torch.nn.Module)]
    return modules, [layer for module in modules for layer in module.modules()]


def inputs_of(calls):
    """Inputs that a model of the program may take."""
    _, layers = layers_of(calls)
    widths = [layer.in_features for layer in layers if isinstance(layer, torch.nn.Linear)]
    channels = [layer.in_channels for layer in layers if isinstance(layer, torch.nn.Conv2d)]
    values = [torch.randn(4, width) for width in dict.fromkeys([*widths, 6])]
    values = [torch.randn(2, count, 16, 16) for count in dict.fromkeys(channels)][:1] + values
    if any(isinstance(layer, (torch.nn.Embedding, torch.nn.EmbeddingBag)) for layer in layers):
        values.insert(0, torch.randint(0, 4, (4, 7)))
    return values[:4]


def targets_of(calls):
    _, layers = layers_of(calls)
    sizes = [layer.out_features for layer in layers if isinstance(layer, torch.nn.Linear)][-2:] or [6]
    values = [torch.randint(0, min(sizes), (4,)), torch.randint(0, 2, (4, 1)).float(), torch.randint(0, 2, (4,)).float()]
    return values + [torch.randint(0, 2, (4, size)).float() for size in sizes]


def guesses(name, calls, constructor):
    """Values that a parameter of this name may be meant for."""
    modules, _ = layers_of(calls)
    if constructor and SIZES.search(name):
        return [6]
    if MODELS.search(name):
        return modules[-1:]
    if re.search(r"opt(im|imizer)?$", name) and modules:
        return [torch.optim.SGD(modules[-1].parameters(), lr=0.1)] if list(modules[-1].parameters()) else []
    if LOADERS.search(name):
        return [[(x, y)] for x in inputs_of(calls) for y in targets_of(calls)]
    if TARGETS.search(name):
        return targets_of(calls)
    if constructor or re.search(r"criterion|loss|path|file|name|device|config|args", name):
        return []
    return inputs_of(calls)


def arguments_for(function, calls, flags=False):
    """What to call a function with, several to be tried; or why there is nothing; and whether a flag is the other way round."""
    fixed, flipped, open_names = {}, False, {}
    torch.manual_seed(11)
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if parameter.default is not parameter.empty:
            if flags and isinstance(parameter.default, bool):
                fixed[name], flipped = not parameter.default, True
        elif name in calls.names:
            fixed[name] = calls.names[name]
        else:
            open_names[name] = guesses(name, calls, isinstance(function, type))
            if not open_names[name]:
                return None, f"no value for `{name}`", False
    many = itertools.islice(itertools.product(*open_names.values()), ATTEMPTS)
    return [{**fixed, **dict(zip(open_names, values))} for values in many], None, flipped


def drive(folder, calls, modules, record):
    """Calls what was not called."""
    left = []
    for file, name, node in functions_of(folder):
        known = (file, name) in calls.called
        owner, _, short = name.rpartition(".")
        if "<locals>" in name:
            if not known:
                left.append([file, name, "a function inside another"])
            continue
        target, why = None, None
        if owner:
            instance = calls.objects.get(owner)
            if instance is None:
                made = make(owner, modules, calls)
                instance = made if not isinstance(made, str) else None
                why = made if isinstance(made, str) else None
            if instance is not None and short.startswith("__") and short != "__call__":
                continue
            target = getattr(instance, short, None) if instance is not None else None
        else:
            target = next((vars(m)[short] for f, m in modules.items() if f == file and short in vars(m)), None)
        if target is None or not callable(target):
            if not known:
                left.append([file, name, why or "no object to call it on"])
            continue
        for flags in ((False, True) if not known else (True,)):
            try:
                given, why, flipped = arguments_for(target, calls, flags)
            except (TypeError, ValueError):
                given, why, flipped = None, "no signature", False
            if flags and not flipped:
                continue
            if given is None:
                if not known:
                    left.append([file, name, why])
                break
            label = f"{name}({'flags turned' if flags else ''})"
            problem = None
            for attempt in given:
                problem = record(label, target, attempt)
                if not problem:
                    break
            if problem and not known:
                left.append([file, name, problem])
                break
    return left


def make(owner, modules, calls):
    kind = next((vars(m)[owner] for m in modules.values() if isinstance(vars(m).get(owner), type)), None)
    if kind is None:
        return "its class was not imported"
    try:
        seed()
        given, why, _ = arguments_for(kind, calls)
        if given is None:
            return why
        calls.objects[owner] = kind(**given[0])
        return calls.objects[owner]
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__} in the constructor"


def measure(folder, files, hide_losses):
    """The report of the programs, in order; called in a child of its own. `hide_losses`: what they are does not count."""
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    signal.alarm(SECONDS)
    freeze()
    watch = Watch(hide_losses)
    calls = Calls(folder, watch)
    report = {"files": {}, "driven": [], "left": [], "decisions": [], "returned": [], "losses": 0}
    modules, text = {}, io.StringIO()

    def guarded(run):
        sys.setprofile(calls)
        try:
            with watch, contextlib.redirect_stdout(text), contextlib.redirect_stderr(io.StringIO()):
                run()
            return None
        except SystemExit:
            return None
        except BaseException as error:  # noqa: BLE001
            return f"{type(error).__name__}: {str(error)[:200]}"
        finally:
            sys.setprofile(None)

    for file in files:
        seed()
        sys.argv = [file]
        names = {}
        problem = guarded(lambda: names.update(runpy.run_path(str(folder / file), run_name="__main__")))
        report["files"][file] = {"raised": problem, "text": without_losses(text.getvalue(), watch.numbers)}
        modules[file] = types.SimpleNamespace(**{k: v for k, v in names.items() if k.isidentifier()})
        for name, value in names.items():
            if not name.startswith("__") and not isinstance(value, (type, types.FunctionType)):
                calls.see(name, value)
        text.seek(0)
        text.truncate()
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None) or ""
        if path.startswith(str(folder) + os.sep):
            modules[os.path.relpath(path, folder)] = module

    def record(name, target, given):
        seed()
        count = len(watch.decisions), len(calls.returned)
        result = []

        def call():
            value = target(**given)
            result.append(list(value) if inspect.isgenerator(value) else value)

        problem = guarded(call)
        with torch._C.DisableTorchFunction():
            value = digest(result[0], watch.lossy) if result else None
        if problem:
            del watch.decisions[count[0]:], calls.returned[count[1]:]
            return problem
        # What a model gives may be scores now; who makes something of them says whether that matters.
        report["driven"].append([name, None if ".forward(" in name else value])
        return None

    report["called"] = len(calls.called)
    report["left"] = drive(folder, calls, modules, record)
    report.update(decisions=watch.decisions, returned=calls.returned, losses=watch.losses)
    return report


def run(folder, files, hide_losses):
    """The report, or why there is none."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            with os.fdopen(writer, "w", encoding="utf-8") as pipe:
                json.dump(measure(folder, files, hide_losses), pipe)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "r", encoding="utf-8") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    return json.loads(text) if text else f"did not end, or crashed (status {status})"
