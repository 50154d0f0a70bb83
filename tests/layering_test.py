#!/usr/bin/env python3
"""Holds the #include lines of lint/, rules/ and reference/ to the table of layers.

A folder may include its own files, the folders named in its row, the standard library, and the third-party libraries named
in its row. The table is the one of docs/architecture.md; cmake/Layers.cmake links by it.
"""

import os
import pathlib
import re
import sys

# folder           layer  may include                                                             third party
TABLE = """
lint/base            0    -                                                                       llvm
reference            0    -                                                                       Eigen
lint/source          1    base                                                                    llvm
lint/markup          1    base                                                                    llvm
lint/exhibit         2    base markup reference                                                   llvm
lint/diag            2    base source                                                             llvm
lint/ir              2    base source                                                             llvm
lint/value           2    base                                                                    llvm
lint/python          3    base source ir                                                          llvm tree_sitter
lint/cpp             3    base source ir                                                          llvm clang
lint/model           3    base value                                                              llvm toml++
lint/baseline        3    base source diag                                                        llvm
lint/fix             3    base source diag                                                        llvm
lint/report          4    base markup source diag fix                                             llvm
lint/facts           4    base source ir value model                                              llvm
lint/interp          4    base ir value model facts                                               llvm
lint/rule            5    base source diag ir value model facts reference                         llvm
rules                6    rule                                                                    llvm
lint/config          6    base source diag rule                                                   llvm toml++
lint/project         7    base source diag ir value python cpp model facts interp rule config     llvm hs
lint/check           8    base source diag model rule config report baseline project                  llvm
lint/tidy            8    base source diag ir cpp model rule config project                          llvm clang clang-tidy
lint/server          9    base source diag model rule config report baseline fix project check           llvm
lint/cli             9    base source diag ir value model facts interp rule config report baseline fix project check server exhibit reference    llvm CLI
"""

# The first folder of an include that names a third-party library. Anything else with a slash is unknown.
THIRD_PARTY = {"llvm", "clang", "clang-tidy", "tree_sitter", "toml++", "CLI", "Eigen", "hs"}
SYSTEM = {"sys", "linux", "bits", "experimental"}

# Folders at the root of the repository.
OUTSIDE_LINT = ("rules", "reference")

# What the C++ front end shows to the programs it reads; no code of ours.
BUNDLED = "lint/cpp/headers/"

# Text in the code: the examples in a rule's documentation include what they like.
RAW_STRING = re.compile(r'R"(\w*)\(.*?\)\1"', re.DOTALL)
NAMESPACE = re.compile(r"^namespace ([\w:]+) \{", re.MULTILINE)
TYPE = re.compile(r"^(?:struct|class|enum class|union) (\w+)(?: final)?(?: : [^;{]*)? \{", re.MULTILINE)
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def read_table():
    layers, allowed, third_party = {}, {}, {}
    for line in TABLE.strip().splitlines():
        folder, layer, projects, libraries = re.split(r"\s{2,}", line)
        layers[folder] = int(layer)
        allowed[folder] = {name if name in OUTSIDE_LINT else f"lint/{name}" for name in projects.split() if name != "-"}
        third_party[folder] = set(libraries.split())
    return layers, allowed, third_party


LAYERS, ALLOWED, LIBRARIES = read_table()


def folder_of(path):
    """lint/ir of lint/ir/text/printer.h; None for what is no folder of ours."""
    parts = path.split("/")
    if parts[0] == "lint" and len(parts) > 2:
        return "/".join(parts[:2])
    return parts[0] if parts[0] in OUTSIDE_LINT and len(parts) > 1 else None


def objection(folder, quoted, angled):
    """Why `folder` may not have this #include; None where it may."""
    path = quoted or angled
    target = folder_of(path)
    if target is not None:
        if target not in LAYERS:
            return f"{target} is not in the table"
        return None if target == folder or target in ALLOWED[folder] else f"{folder} may not include {target}"
    first = path.split("/")[0]
    if first in THIRD_PARTY:
        return None if first in LIBRARIES[folder] else f"{folder} may not use {first}"
    if "/" in path:
        return None if angled and first in SYSTEM else f"`{first}` is neither a folder nor a known library"
    return f'"{path}" must be written from the root of the repository' if quoted else None


def check_table():
    """The table itself must not point upwards."""
    for folder, targets in ALLOWED.items():
        for target in targets:
            if LAYERS[target] > LAYERS[folder] or target not in LAYERS:
                yield f"the table lets {folder} include {target} of a higher layer"


def check_checker():
    """What must be refused is refused."""
    wrong = [
        ("lint/base", "lint/ir/ir.h", None),
        ("rules", "lint/facts/facts.h", None),
        ("rules", "reference/closed_forms.h", None),
        ("lint/ir", None, "tree_sitter/api.h"),
        ("lint/project", None, "toml++/toml.h"),
        ("lint/cli", "lint/python/python.h", None),
        ("reference", "lint/base/check.h", None),
        ("lint/interp", "reference/exhibit.h", None),
        ("lint/exhibit", "lint/rule/rule.h", None),
        ("lint/ir", "ir.h", None),
        ("lint/base", None, "boost/any.hpp"),
    ]
    right = [
        ("lint/ir", "lint/ir/text/printer.h", None),
        ("lint/exhibit", "reference/exhibit.h", None),
        ("rules", "lint/rule/rule.h", None),
        ("lint/rule", "reference/closed_forms.h", None),
        ("lint/python", None, "tree_sitter/api.h"),
        ("lint/base", None, "vector"),
        ("lint/source", None, "sys/mman.h"),
    ]
    for case in wrong:
        if objection(*case) is None:
            yield f"the checker lets {case} through"
    for case in right:
        if objection(*case) is not None:
            yield f"the checker refuses {case}"


def check_tree(root):
    for top in ("lint", "rules", "reference"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix not in (".h", ".cpp", ".inc", ".def") or not path.is_file():
                continue
            relative = path.relative_to(root).as_posix()
            if relative.startswith(BUNDLED):
                continue
            folder = folder_of(relative)
            if folder not in LAYERS:
                yield f"{relative}: its folder is not in the table"
                continue
            text = RAW_STRING.sub(lambda raw: "\n" * raw[0].count("\n"), path.read_text(encoding="utf-8"))
            for match in INCLUDE.finditer(text):
                why = objection(folder, match[1], match[2])
                if why:
                    yield f"{relative}:{text.count(chr(10), 0, match.start(0)) + 1}: {why}"


def check_names(root):
    """Two types of one name in one namespace share the code of templates over them, whichever the linker takes."""
    seen = {}
    for top in ("lint", "reference"):
        for path in sorted((root / top).rglob("*.h")):
            relative = path.relative_to(root).as_posix()
            if relative.startswith(BUNDLED):
                continue
            text = RAW_STRING.sub("", path.read_text(encoding="utf-8"))
            space = NAMESPACE.search(text)
            for name in TYPE.findall(text):
                first = seen.setdefault((space and space[1], name), relative)
                if first != relative:
                    yield f"{relative}: {first} has a type of the name {name}, too"


def main():
    root = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
    problems = [*check_table(), *check_checker(), *check_tree(root), *check_names(root)]
    print("\n".join(problems) or "every include is one the table allows")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
