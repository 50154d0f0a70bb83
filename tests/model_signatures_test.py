"""The model tables against the real libraries: every spelling of torch exists, and its parameters and defaults agree.

Names of other libraries are compared where those are installed. Without torch the test is skipped.
"""

import ast
import functools
import glob
import importlib
import inspect
import os
import re
import sys
import typing
import unittest

try:
    import tomllib
except ImportError:
    tomllib = None

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "model_rows"))
import with_torch  # noqa: E402

if with_torch.find():
    import torch
else:
    torch = None

SOURCE = os.environ.get("LOGITLINT_SOURCE", os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TABLES = os.path.join(SOURCE, "lint", "model", "tables")
POSITIONAL, STAR, KEYWORD, KEYWORDS = "positional", "star", "keyword", "keywords"

# Names that exist in older releases only; the tables keep them for the code that was written then.
GONE = {
    "torch.nn.NLLLoss2d",
    "torch.nn.CrossEntropyLoss2d",
    "torch._C._nn.nll_loss2d",
    "torch::nn::BatchNorm",
    "torch::nn::FeatureDropout",
}

# Methods of the arrays of other libraries, which are tensors to the tables.
ELSEWHERE = {"Tensor.astype"}

# What the interpreter knows without a row.
BUILTIN = {"argparse.ArgumentParser", "types.SimpleNamespace"}


class Param(typing.NamedTuple):
    name: str
    kind: str
    has_default: bool
    default: typing.Any  # a plain value, or Ellipsis where it is not known


class Unknown(Exception):
    """There is nothing to compare with."""


# --- signatures from Python's own syntax: the tables, the type stubs, the first lines of docstrings ---


def literal(node):
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ...


def params_of_arguments(arguments):
    positional = arguments.posonlyargs + arguments.args
    missing = len(positional) - len(arguments.defaults)
    params = []
    for index, argument in enumerate(positional):
        has_default = index >= missing
        default = literal(arguments.defaults[index - missing]) if has_default else ...
        params.append(Param(argument.arg, POSITIONAL, has_default, default))
    if arguments.vararg:
        params.append(Param(arguments.vararg.arg, STAR, False, ...))
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        params.append(Param(argument.arg, KEYWORD, default is not None, literal(default) if default else ...))
    if arguments.kwarg:
        params.append(Param(arguments.kwarg.arg, KEYWORDS, False, ...))
    return params


def params_of_text(text):
    return params_of_arguments(ast.parse(f"def f({text}): pass").body[0].args)


@functools.lru_cache(maxsize=None)
def stub_functions(stub, classes):
    """Name -> list of overloads, of the functions of a type stub or of the methods of its classes."""
    path = os.path.join(os.path.dirname(torch.__file__), stub)
    overloads = {}
    if not os.path.exists(path):
        return overloads
    with open(path, encoding="utf-8") as file:
        body = ast.parse(file.read()).body
    if classes:
        body = [item for node in body if isinstance(node, ast.ClassDef) and node.name in classes for item in node.body]
    for node in body:
        if isinstance(node, ast.FunctionDef):
            overloads.setdefault(node.name, []).append(params_of_arguments(node.args))
    return overloads


def docstring_overloads(value, name):
    found = []
    for match in re.finditer(rf"^(?:\w+\.)*{re.escape(name)}\((.*?)\)\s*->", value.__doc__ or "", re.M):
        try:
            found.append(params_of_text(re.sub(r":\s*[\w\[\], ]+?(?=[,=)]|$)", "", match.group(1))))
        except SyntaxError:
            pass
    return found


# --- signatures from live objects ---


def params_of_signature(signature):
    kinds = {
        inspect.Parameter.POSITIONAL_ONLY: POSITIONAL,
        inspect.Parameter.POSITIONAL_OR_KEYWORD: POSITIONAL,
        inspect.Parameter.VAR_POSITIONAL: STAR,
        inspect.Parameter.KEYWORD_ONLY: KEYWORD,
        inspect.Parameter.VAR_KEYWORD: KEYWORDS,
    }
    params = []
    for parameter in signature.parameters.values():
        has_default = parameter.default is not inspect.Parameter.empty
        default = parameter.default if has_default else ...
        if not isinstance(default, (int, float, str, bool, tuple, type(None))):
            default = ...
        params.append(Param(parameter.name, kinds[parameter.kind], has_default, default))
    return params


def says_nothing(params):
    return bool(params) and all(param.kind in (STAR, KEYWORDS) or param.name == "self" for param in params)


def overloads_of(value):
    declared = typing.get_overloads(value) if inspect.isfunction(value) else []
    functions = [value] if not declared else declared
    found = []
    for function in functions:
        try:
            params = params_of_signature(inspect.signature(function))
        except (ValueError, TypeError):
            continue
        if not says_nothing(params):
            found.append(params)
    return found


def function_overloads(spelling, value):
    namespace, _, name = spelling.rpartition(".")
    if namespace == "Tensor":
        overloads = stub_functions("_C/__init__.pyi", ("TensorBase", "_TensorBase")).get(name, [])
        overloads = overloads_of(value) or overloads
        overloads = [params[1:] for params in overloads]
        return overloads or docstring_overloads(value, name)
    overloads = overloads_of(value)
    if not overloads and namespace == "torch":
        overloads = stub_functions("_C/_VariableFunctions.pyi", ()).get(name, [])
    if not overloads and namespace == "torch.nn.functional":
        # Functions that dispatch on an argument keep the plain one beside them.
        plain = getattr(torch.nn.functional, "_" + name, None)
        overloads = overloads_of(plain) if plain is not None else []
    if not overloads and namespace in ("torch.nn.functional", "torch._C._nn"):
        overloads = stub_functions("_C/_nn.pyi", ()).get(name, [])
        overloads = overloads or stub_functions("_C/_VariableFunctions.pyi", ()).get(name, [])
    return overloads or docstring_overloads(value, name)


@functools.lru_cache(maxsize=None)
def library(name):
    """The package, or Unknown where it is not installed or does not fit this torch."""
    try:
        return importlib.import_module(name)
    except Exception as error:  # pylint: disable=broad-except
        if name == "torch":
            raise
        raise Unknown(name) from error


def lookup(spelling):
    if spelling.startswith("Tensor."):
        return getattr(torch.Tensor, spelling[len("Tensor."):])
    parts = spelling.split(".")
    value = library(parts[0])
    path = parts[0]
    for part in parts[1:]:
        path += "." + part
        if not hasattr(value, part):
            importlib.import_module(path)
        value = getattr(value, part)
    return value


# --- comparison ---


def same_default(ours, theirs):
    if not ours.has_default or not theirs.has_default or ours.default is ... or theirs.default is ...:
        return True
    return ours.default == theirs.default


def mismatch(row, overload, alone):
    """Why a call that the overload takes would be bound otherwise by the row; "" where it is not."""
    normal = [param for param in row if param.kind == POSITIONAL]
    star = any(param.kind == STAR for param in row)
    keywords = any(param.kind == KEYWORDS for param in row)
    by_name = {param.name: param for param in row}
    position = 0
    for param in overload:
        ours = by_name.get(param.name)
        if param.kind == POSITIONAL:
            if position < len(normal):
                ours = normal[position]
                if ours.name != param.name:
                    return f"parameter {position} is `{param.name}`, not `{ours.name}`"
            elif not star and not (ours is not None and ours.kind == KEYWORD):
                return f"parameter `{param.name}` is missing"
            position += 1
        elif param.kind == STAR and not star:
            return f"`*{param.name}` is missing"
        elif param.kind == KEYWORD and ours is None and not keywords:
            return f"keyword `{param.name}` is missing"
        if ours is not None and not same_default(ours, param):
            return f"default of `{param.name}` is {param.default!r}, not {ours.default!r}"
        if ours is not None and param.has_default and not ours.has_default and ours.kind == POSITIONAL:
            return f"`{param.name}` has a default, {param.default!r}"
        if alone and ours is not None and ours.has_default and not param.has_default and param.kind == POSITIONAL:
            return f"`{param.name}` has no default"
    names = {param.name for param in overload}
    for param in row:
        if param.kind in (POSITIONAL, KEYWORD) and not param.has_default and param.name not in names:
            return f"there is no parameter `{param.name}`"
    return ""


def compare(row, overloads):
    """What is wrong with the row's parameters; "" where one overload agrees and the others explain the rest."""
    known = {param.name for overload in overloads for param in overload}
    catch_all = any(param.kind == KEYWORDS for overload in overloads for param in overload)
    reasons = [mismatch(row, overload, len(overloads) == 1) for overload in overloads]
    if all(reasons):
        return min(reasons, key=len)
    for param in row:
        # Rows are shared between functions, of which some have `out`, and methods, which have not.
        if param.kind in (POSITIONAL, KEYWORD) and param.name not in known and param.name != "out" and not catch_all:
            return f"there is no parameter `{param.name}`"
    return ""


def load_tables():
    rows = {"op": [], "module": []}
    for path in sorted(glob.glob(os.path.join(TABLES, "*.toml"))):
        with open(path, "rb") as file:
            table = tomllib.load(file)
        for kind, found in rows.items():
            found += [(os.path.basename(path), row) for row in table.get(kind, [])]
    return rows


@unittest.skipUnless(tomllib, "needs Python 3.11 for tomllib")
@unittest.skipUnless(torch, "needs torch")
class ModelSignaturesTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.rows = load_tables()
        self.wrong = []
        self.compared = 0

    def tearDown(self):
        self.assertEqual("", "\n".join(self.wrong))

    def find(self, file, spelling):
        if spelling in GONE | ELSEWHERE:
            return None
        try:
            return lookup(spelling)
        except Unknown:
            return None
        except (AttributeError, ImportError):
            self.wrong.append(f"{file}: `{spelling}` does not exist")
            return None

    def check(self, where, row, overloads):
        if not overloads:
            return
        self.compared += 1
        reason = compare(row, overloads)
        if reason:
            self.wrong.append(f"{where}: {reason}")

    def test_operations(self):
        for file, row in self.rows["op"]:
            params = params_of_text(row.get("params", ""))
            for spelling in row.get("python", []):
                value = self.find(file, spelling)
                if value is None or row.get("attribute") == "yes" or not callable(value):
                    continue
                ours = params[1:] if spelling.startswith("Tensor.") else params
                overloads = function_overloads(spelling, value)
                # A method of a class other than Tensor is modelled with its receiver, which `self` is.
                self.check(f"{file}: `{spelling}`", ours, overloads)
        self.assertGreater(self.compared, 100)

    def test_modules(self):
        for file, row in self.rows["module"]:
            for spelling in row.get("python", []):
                value = self.find(file, spelling)
                if value is None or not inspect.isclass(value):
                    continue
                for key, method in (("init", "__init__"), ("call", "forward")):
                    if key not in row or not hasattr(value, method):
                        continue
                    overloads = [params[1:] for params in overloads_of(getattr(value, method))]
                    self.check(f"{file}: `{spelling}` {key}", params_of_text(row[key]), overloads)
        self.assertGreater(self.compared, 50)


# --- other paths to the same names: needs no library ---


@unittest.skipUnless(tomllib, "needs Python 3.11 for tomllib")
class ModelAliasesTest(unittest.TestCase):
    def test_targets(self):
        known = {"python": set(), "cpp": set()}
        aliases = []
        for path in sorted(glob.glob(os.path.join(TABLES, "*.toml"))):
            with open(path, "rb") as file:
                table = tomllib.load(file)
            for language, spellings in known.items():
                for row in table.get("op", []) + table.get("module", []):
                    spellings.update(row.get(language, []))
                for row in table.get("alias", []):
                    aliases += [(language, target) for target in row.get(language, {}).values()]
        for language, target in aliases:
            # C++ also has its own names for what Python calls otherwise: `torch::kFloat` is `torch.float32`.
            language = "python" if "::" not in target else language
            separator = "." if language == "python" else "::"
            if isinstance(getattr(torch, target.removeprefix("torch."), None), torch.dtype):
                continue
            found = target in BUILTIN or any(name == target or name.startswith(target + separator) for name in known[language])
            self.assertTrue(found, f"an alias leads to `{target}`, which no row is about")


# --- the C++ names, in the headers that come with torch ---

HEADERS = {
    "at::Tensor::": ["ATen/core/TensorBody.h", "ATen/core/TensorBase.h"],
    "torch::nn::functional::": ["torch/csrc/api/include/torch/nn/functional/*.h"],
    "torch::nn::": [
        "torch/csrc/api/include/torch/nn/modules/*.h",
        "torch/csrc/api/include/torch/nn/modules/container/*.h",
        "torch/csrc/api/include/torch/nn/utils/*.h",
        "torch/csrc/api/include/torch/nn/*.h",
    ],
    "torch::special::": ["torch/csrc/api/include/torch/special.h"],
    "torch::": [
        "ATen/ops/*.h",
        "ATen/TensorOperators.h",
        "ATen/core/*.h",
        "torch/csrc/api/include/torch/*.h",
        "torch/csrc/api/include/torch/data/datasets/*.h",
        "torch/csrc/autograd/generated/variable_factories.h",
        "torch/csrc/autograd/variable.h",
    ],
}


@functools.lru_cache(maxsize=None)
def declared_names(namespace):
    root = os.path.join(os.path.dirname(torch.__file__), "include")
    names = set()
    for pattern in HEADERS[namespace]:
        for path in glob.glob(os.path.join(root, pattern)):
            with open(path, encoding="utf-8") as file:
                text = re.sub(r"//.*", "", file.read())
            names.update(re.findall(r"\b(\w+)\(", text))
            names.update(re.findall(r"\busing (\w+) =", text))
            names.update(re.findall(r"\b(?:TORCH_MODULE|class|struct)\W+(?:TORCH_API )?(\w+)", text))
    return names


@unittest.skipUnless(tomllib, "needs Python 3.11 for tomllib")
@unittest.skipUnless(torch, "needs torch")
class ModelCppNamesTest(unittest.TestCase):
    def test_names(self):
        if not os.path.isdir(os.path.join(os.path.dirname(torch.__file__), "include", "ATen", "ops")):
            self.skipTest("this torch comes without headers")
        wrong = []
        for rows in load_tables().values():
            for file, row in rows:
                for spelling in set(row.get("cpp", [])) - GONE:
                    namespace = next((known for known in HEADERS if spelling.startswith(known)), None)
                    if namespace and spelling[len(namespace):].split("::")[-1] not in declared_names(namespace):
                        wrong.append(f"{file}: `{spelling}` does not exist")
        self.assertEqual("", "\n".join(wrong))


if __name__ == "__main__":
    with_torch.main(torch is not None, sys.argv[1:])
