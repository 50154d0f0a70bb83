"""The rows of the model tables, and the samples that say how to call those whose arguments cannot be derived."""

import ast
import glob
import os
import tomllib
import typing

SOURCE = os.environ.get("LOGITLINT_SOURCE", os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
TABLES = os.path.join(SOURCE, "lint", "model", "tables")
SAMPLES = os.path.join(SOURCE, "tests", "model_rows", "samples.toml")
LIBRARIES = ("torch.", "Tensor.", "numpy.")


class Param(typing.NamedTuple):
    name: str
    kind: str  # normal, star, keyword, keywords
    default: str  # as text; "" where there is none


class Row(typing.NamedTuple):
    key: str  # the name of an operation, the first spelling of a module
    file: str
    module: bool
    spellings: list  # in the libraries that this test runs
    params: list  # of the operation, or of the module's call
    init: list  # of a module
    does: str
    settings: dict
    expects: dict  # parameter of the operation -> word
    role: str
    set: dict = {}

    @property
    def main(self):
        """The index of the parameter that the operation is about."""
        wanted = self.settings.get("of", "input")
        names = [param.name for param in self.params]
        return names.index(wanted) if wanted in names else 0


def params_of(text):
    arguments = ast.parse(f"def f({text}): pass").body[0].args
    positional = arguments.posonlyargs + arguments.args
    defaults = [None] * (len(positional) - len(arguments.defaults)) + arguments.defaults
    params = [Param(a.arg, "normal", ast.unparse(d) if d else "") for a, d in zip(positional, defaults)]
    if arguments.vararg:
        params.append(Param(arguments.vararg.arg, "star", ""))
    for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults):
        params.append(Param(a.arg, "keyword", ast.unparse(d) if d else ""))
    if arguments.kwarg:
        params.append(Param(arguments.kwarg.arg, "keywords", ""))
    return params


KEYS = ("name", "python", "cpp", "params", "does", "expects", "same_as")


def load_rows():
    ops, modules = {}, []
    for path in sorted(glob.glob(os.path.join(TABLES, "*.toml"))):
        with open(path, "rb") as file:
            table = tomllib.load(file)
        for row in table.get("op", []):
            ops[row["name"]] = (os.path.basename(path), row)
        modules += [(os.path.basename(path), row) for row in table.get("module", [])]

    def own(row):
        return {key: value for key, value in row.items() if key not in KEYS}

    def resolved(row):
        """(does, settings, expects) with what `same_as` brings."""
        if "same_as" not in row or "does" in row:
            return row.get("does", ""), own(row), row.get("expects", {})
        does, settings, expects = resolved(ops[row["same_as"]][1])
        return does, {**settings, **own(row)}, row.get("expects", expects)

    rows = []
    for file, row in ops.values():
        spellings = [name for name in row.get("python", []) if name.startswith(LIBRARIES)]
        if spellings:
            rows.append(Row(row["name"], file, False, spellings, params_of(row.get("params", "")), [], *resolved(row), ""))
    for file, row in modules:
        spellings = [name for name in row.get("python", []) if name.startswith(LIBRARIES)]
        if not spellings:
            continue
        does, settings, expects = resolved(ops[row["op"]][1]) if row.get("op") in ops else ("", {}, {})
        rows.append(Row(spellings[0], file, True, spellings, params_of(row.get("call", "")), params_of(row.get("init", "")),
                        does, settings, expects, row.get("role", ""), row.get("set", {})))
    return rows


def load_samples():
    with open(SAMPLES, "rb") as file:
        return tomllib.load(file)
