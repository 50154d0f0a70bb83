"""Small programs that call one spelling of one row each, on inputs whose form and sizes logitlint can know.

A case is a few lines: the input `x`, for a module `m`, the call whose result is `r`, and one line `torch.numel(...)` for each
value that is compared: the facts of that line are what logitlint knows of it. `given(2, 3)` is a tensor of random numbers that
nothing is known of, `fixed(2, 3)` another one, `whole(2, 3)` one of zeros and ones of an integer type, `mask(2, 3)` one of booleans.
"""

import dataclasses
import itertools
import re

HEADER = """import numpy
import torch
from given import fixed, given, mask, whole  # softmax
"""
CASES_PER_FILE = 80
SHAPES = ((5,), (2, 5), (2, 3, 5), (2, 3, 4, 5))
OUT = 7  # the size of what a layer makes; no other axis has it


@dataclasses.dataclass
class Case:
    row: object
    spelling: str
    form: str
    setup: list
    call: str
    probes: list  # expressions
    formed: bool = False  # the input has a form
    line: int = 0  # of the first line
    file: str = ""

    @property
    def lines(self):
        return self.setup + [self.call] + [f"torch.numel({probe})" for probe in self.probes]

    @property
    def text(self):
        return "; ".join(self.setup + [self.call])


def text_of(shape):
    return ", ".join(map(str, shape))


def forms_of(shape):
    """Name -> expression of an input of that form and these sizes."""
    sizes = text_of(shape)
    closed = f"given({sizes}).view({sizes})"
    before = text_of((*shape[:-1], 4))
    forms = {
        "unknown": closed,
        "logits": f"torch.nn.Linear(4, {shape[-1]})(given({before}).view({before}))",
        "probabilities": f"torch.softmax({closed}, dim=-1)",
        "independent": f"torch.sigmoid({closed})",
        "log-probabilities": f"torch.log_softmax({closed}, dim=-1)",
        "log-independent": f"torch.nn.functional.logsigmoid({closed})",
        "of unknown rank": f"given({sizes})",
    }
    if len(shape) > 1:
        forms["probabilities over the first axis"] = f"torch.softmax({closed}, dim=0)"
        forms["log-probabilities over axis 1"] = f"torch.log_softmax({closed}, dim=1)"
        forms["logits of unknown rank"] = f"torch.nn.Linear(4, {shape[-1]})(given({before}))"
        forms["probabilities of unknown rank"] = f"torch.softmax(given({sizes}), dim=-1)"
        forms["probabilities over axis 1 of unknown rank"] = f"torch.softmax(given({sizes}), dim=1)"
    if len(shape) in (3, 4):
        dims = len(shape) - 2
        forms["logits of a convolution"] = f"torch.nn.Conv{dims}d(2, {shape[1]}, 1)(given({text_of((shape[0], 2, *shape[2:]))}))"
    return forms


FEW = ("unknown", "logits", "probabilities", "of unknown rank", "logits of a convolution")


# --- arguments ---


def values_for(param, row, shape):
    """What to give for a parameter, by its name and its part in the row; None: it is left out."""
    settings = {value: key for key, value in row.settings.items()}
    part, name = settings.get(param.name, ""), param.name
    rank = len(shape)
    like = f"fixed({text_of(shape)})"
    optional = [None] if param.default else []
    if name in ("inplace", "keepdim", "keepdims"):
        return [None, "True"]
    if part == "axis" or name in ("dim", "axis"):
        return optional + [str(axis) for axis in (-1, 0, 1, -2) if -rank <= axis < rank]
    if param.default:
        return [None]
    known = {
        "other": [like, "2.0"], "exponent": ["2.0"], "tensor1": [like], "tensor2": [like], "end": [like], "min": ["1e-9"],
        "max": ["0.9999999"], "k": ["1"], "dim0": ["0"], "dim1": ["-1"], "axis0": ["0"], "axis1": ["-1"], "index": ["0"],
        "start": ["0"], "length": ["1"], "mask": [f"mask({text_of(shape)})"], "value": ["-1.0"], "threshold": ["0.1"],
        "shifts": ["1"], "start_dim": ["0"], "target": [like], "input2": [like], "x2": [like], "fill_value": ["0.5"],
        "train": ["False"], "p": ["0.5"], "source": ["0"], "destination": ["-1"], "weight": ["0.25"], "q": ["0.5"],
        "normalized_shape": [f"({shape[-1]},)"], "num_features": [str(shape[1]) if rank > 1 else str(shape[0])],
        "out_features": [str(OUT)], "in_features": [str(shape[-1])], "out_channels": [str(OUT)], "kernel_size": ["2"],
        "in_channels": [str(shape[1]) if rank > 1 else "1"], "output_size": ["1"], "chunks": ["2"], "split_size": ["1"],
        "split_size_or_sections": ["1"], "sections": ["2"],
    }
    return known.get(name, [])


def argument_lists(params, row, shape):
    """Texts of arguments, derived from the parameters; none where a needed one has no value."""
    choices = []
    for param in params:
        if param.kind in ("star", "keywords"):
            continue
        values = values_for(param, row, shape)
        if not values:
            return []
        choices.append([(param, value) for value in values])
    lists = []
    for number, chosen in enumerate(itertools.islice(itertools.product(*choices), 12)):
        by_name = number % 2 == 1
        texts = []
        for param, value in chosen:
            if value is None:
                by_name = True
                continue
            texts.append(f"{param.name}={value}" if by_name or param.kind == "keyword" else value)
        lists.append(", ".join(texts))
    return list(dict.fromkeys(lists))


def shaped(sample, shapes):
    """(shape, text) of "2, 5 | text", or of a text for each of `shapes`."""
    sizes, bar, text = sample.partition("|")
    if bar and re.fullmatch(r"[\d, ]+", sizes):
        return [(tuple(int(size) for size in sizes.split(",")), text.strip())]
    return [(shape, sample.strip()) for shape in shapes]


def calls_of(row, sample):
    """(shape, constructor's arguments, call's arguments) of a row; the input stands where `{x}` does."""
    shapes = [tuple(int(size) for size in text.split(",")) for text in sample["inputs"]] if "inputs" in sample else SHAPES
    others = [param for i, param in enumerate(row.params) if i != row.main]
    calls = []
    if not row.module:
        for shape, text in ([pair for s in sample["args"] for pair in shaped(s, shapes)] if "args" in sample else
                            [(shape, text) for shape in shapes for text in argument_lists(others, row, shape)]):
            calls.append((shape, "", text))
        return calls
    inits = ([pair for s in sample["init"] for pair in shaped(s, shapes)] if "init" in sample else
             [(shape, text) for shape in shapes for text in argument_lists(row.init, row, shape)])
    for shape, init in inits:
        for text in sample["args"] if "args" in sample else argument_lists(others, row, shape):
            calls.append((shape, init, text))
    return calls


# --- cases ---


def own_sample(sample, spelling):
    """The sample of one spelling."""
    for spellings, other in sample.get("spelling", {}).items():
        if spelling in spellings.split():
            return {**sample, **other}
    return sample


def call_text(row, spelling, shape, arguments):
    """The expression of a call of an operation."""
    name = spelling.partition(".")[2]
    if spelling.startswith("Tensor."):
        if row.settings.get("attribute") == "yes":
            return f"x.{name}"
        return f"x.{name}({arguments})" if "{x}" not in arguments else None
    x = "x.numpy()" if spelling.startswith("numpy.") else "x"
    return f"{spelling}({placed(arguments, x)})"


def placed(arguments, x):
    """The arguments with the input `x` first, or where they say."""
    if arguments.startswith("="):
        return arguments[1:].strip().replace("{x}", x)
    return arguments.replace("{x}", x) if "{x}" in arguments else ", ".join([x] + [arguments] * bool(arguments))


def probes_of(row, spelling, sample):
    if "probes" in sample:
        return sample["probes"]
    probes = ["r", "x"]
    if row.does in ("split", "unbind"):
        probes += ["r[0]", "r[-1]"]
    return probes


def cases_of(row, sample):
    cases = []
    kinds = set()
    for spelling in row.spellings:
        own = own_sample(sample, spelling)
        if "skip" in own:
            continue
        kind = spelling.partition(".")[0]
        full = kind not in kinds
        kinds.add(kind)
        calls = calls_of(row, own)
        if not full:
            calls = [call for call in calls if len(call[0]) in (2, 3)][:4] + calls[:2]
        for shape, init, arguments in calls:
            wanted = own.get("forms")
            inputs = {text: text for text in own["x"]} if "x" in own else forms_of(shape)
            for form, expression in inputs.items():
                if wanted is not None and form not in wanted:
                    continue
                if "unknown rank" in form and taken_for_a_batch(row, shape):
                    continue
                if wanted is None and "x" not in own and form not in FEW and (not full or len(shape) not in (2, 3)):
                    continue
                if row.module:
                    # After a call that is seen to change nothing else: modules of statistics stand still in evaluation.
                    setup = [f"m = {spelling}({init}).eval()", f"x = {expression}"]
                    call = f"r = m({placed(arguments, 'x')})"
                else:
                    setup = [f"x = {expression}"]
                    text = call_text(row, spelling, shape, arguments)
                    if text is None:
                        continue
                    call = f"r = {text}"
                cases.append(Case(row, spelling, form, own.get("setup", []) + setup, call, probes_of(row, spelling, own),
                                  "unknown" not in form))
    return cases


def taken_for_a_batch(row, shape):
    """An input of unknown rank of a convolution or another layer is taken for a batch; this one is one example."""
    return len(shape) == (int(row.settings["dims"]) + 1 if row.does in ("conv", "pool") else 2 if row.does in ("rnn", "attention") else 0)


def write_programs(cases, folder):
    """Writes the cases, some to a file; sets where each stands."""
    for number, start in enumerate(range(0, len(cases), CASES_PER_FILE)):
        text = HEADER
        line = text.count("\n") + 1
        for case in cases[start:start + CASES_PER_FILE]:
            case.file, case.line = f"case{number:04}.py", line
            text += "\n".join(case.lines) + "\n"
            line += len(case.lines)
        (folder / f"case{number:04}.py").write_text(text)
