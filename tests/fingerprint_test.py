#!/usr/bin/env python3
"""Fingerprints last: every case in testdata/ is changed in ways that leave its findings what they are, and the built program
($LOGITLINT) must give each of them the fingerprint it had. Said for each kind of change is the share that stays.

    tests/fingerprint_test.py [--all] [--only CHANGE[,...]] [--verbose] [part of a path ...]

Without --all each case is changed in a third of the ways, in turn.
Black is needed for some of it (scripts/fetch_test_tools.py), and clang-format-19; what needs one that is not there is left out, and said.
"""

import argparse
import ast
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
CPP = (".cpp", ".cc", ".cxx", ".h", ".hpp", ".cu", ".cuh")
TIMEOUT = 60

# Of each change at least so many of 1,000 fingerprints must stay.
LEAST = collections.defaultdict(lambda: 1000, {"clang-format-narrow": 980})

sys.path.insert(0, str(ROOT / "build" / "black"))
try:
    import black
except ImportError:
    black = None
CLANG_FORMAT = shutil.which("clang-format-19")


def is_python(path):
    return path.endswith(".py")


def is_cpp(path):
    return path.endswith(CPP)


# --- changes: each takes {path: text} and gives another one, or None where there is nothing to change ---


def each(wanted, change):
    """The change of one text, made in all files of a language."""

    def rewrite(texts):
        changed = {path: change(text) if wanted(path) else text for path, text in texts.items()}
        return None if None in changed.values() or changed == texts else changed

    return rewrite


def starts_of(text):
    """The lines (from 0) on which a statement of Python begins."""
    return sorted({node.lineno - 1 for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)})


def docstring_end(tree):
    """The line behind which code may be put: the docstring and the imports from the future come first."""
    end = 0
    for node in tree.body:
        first = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str) and end == 0
        if not first and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            break
        end = node.end_lineno
    return end


def commented(text):
    """Comments and blank lines in front of every statement."""
    lines = text.splitlines(keepends=True)
    for number in reversed(starts_of(text)):
        before = lines[number]
        if before[: len(before) - len(before.lstrip())].strip() or (number and lines[number - 1].rstrip().endswith("\\")):
            continue
        lines[number:number] = ["\n", "        # what f(x) is, and why\n"]
    return "".join(lines)


def commented_cpp(text):
    lines = []
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if line.rstrip().endswith((";", "{", ",")) and not line.lstrip().startswith("#"):
            lines += ["\n", "    // what f(x) is, and why\n", "    /* and\n how */\n"]
    return "// first\n\n" + "".join(lines) if 'R"' not in text else None


def formatted(**mode):
    def change(text):
        try:
            return black.format_str(text, mode=black.Mode(**mode))
        except black.InvalidInput:
            return None

    return change


def clang_formatted(style):
    def change(text):
        command = [CLANG_FORMAT, f"--style={style}", "--assume-filename=x.cpp"]
        run = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=True)
        return run.stdout

    return change


def moved(text):
    """Runs of functions one after another, at the top and in classes, in the opposite order."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"

    def span(node):
        return min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1, node.end_lineno

    def reverse(body):
        run = []
        for node in [*body, None]:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.decorator_list:
                run.append(node)
                continue
            if len({n.name for n in run}) == len(run) > 1:
                pieces = [lines[slice(*span(n))] for n in run]
                for node_, piece in zip(reversed(run), pieces):
                    lines[slice(*span(node_))] = [None] * (span(node_)[1] - span(node_)[0])
                    place[span(node_)[0]] = piece
            run = []

    tree = ast.parse(text)
    place = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            reverse(node.body)
    lines = unfold(lines, place)
    if place:
        return "".join(lines)
    reverse(tree.body)
    lines = unfold(lines, place)
    return "".join(lines) if place else text


def unfold(lines, place):
    result = []
    for number, line in enumerate(lines):
        result += place.get(number, [])
        if line is not None:
            result.append(line)
    return result


ABOVE = """\
import torch.nn.functional as functional_above


def unrelated_above(model, x, y):
    return functional_above.cross_entropy(functional_above.softmax(model(x), dim=1), y)


"""
ABOVE_CPP = """\
torch::Tensor unrelated_above(torch::Tensor x, torch::Tensor y) {
  return torch::nn::functional::cross_entropy(torch::softmax(x, 1), y);
}

"""


def with_another(text):
    lines = text.splitlines(keepends=True)
    end = docstring_end(ast.parse(text))
    return "".join(lines[:end]) + ABOVE + "".join(lines[end:])


def with_another_cpp(text):
    last = None
    for last in re.finditer(r"^#\s*(include|endif|pragma).*\n", text, re.MULTILINE):
        pass
    return text[: last.end()] + ABOVE_CPP + text[last.end() :] if last and "#include <torch" in text else text


def windows_lines(text):
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def comments_in_cells(text):
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = "# a comment\n\n" + "".join(cell["source"])
    extra = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": ["a = (1,\n", "     2)\n"]}
    return json.dumps({**notebook, "cells": [extra, *notebook["cells"]]}, indent=2)


def renamed(texts, findings, which):
    """Every file that `which` names has another name, and whoever imports or includes it follows."""
    renames = {}
    for path in texts:
        name = pathlib.PurePosixPath(path)
        if which(path, {f["path"] for f in findings}) and not name.name.startswith("__") and name.suffix in (".py", *CPP):
            renames[path] = str(name.with_name(f"{name.stem}_renamed{name.suffix}"))
    if not renames:
        return None
    changed = {}
    for path, text in texts.items():
        for old in renames:
            stem = pathlib.PurePosixPath(old).stem
            if is_python(old) and is_python(path):
                text = re.sub(rf"(?m)^(\s*(?:from|import)\s.*?)(?<!\w){stem}(?!\w)", rf"\1{stem}_renamed", text)
            elif is_cpp(path):
                name = pathlib.PurePosixPath(old).name
                text = re.sub(rf'(?m)^(\s*#\s*include\s+"(?:.*/)?){re.escape(name)}"', lambda m: m[1] + pathlib.PurePosixPath(renames[old]).name + '"', text)
        changed[renames.get(path, path)] = text
    return changed


# name -> (change, what must stay)
CHANGES = {
    "comments": (each(is_python, commented), "fingerprint"),
    "cpp-comments": (each(is_cpp, commented_cpp), "fingerprint"),
    "notebook-comments": (each(lambda p: p.endswith(".ipynb"), comments_in_cells), "fingerprint"),
    "windows-lines": (each(lambda p: is_python(p) or is_cpp(p), windows_lines), "fingerprint"),
    "black": (each(is_python, formatted()) if black else None, "fingerprint"),
    "black-narrow": (each(is_python, formatted(line_length=30)) if black else None, "fingerprint"),
    "black-wide": (each(is_python, formatted(line_length=400, magic_trailing_comma=False)) if black else None, "fingerprint"),
    "black-preview": (each(is_python, formatted(line_length=60, preview=True, unstable=True)) if black else None, "fingerprint"),
    "clang-format": (each(is_cpp, clang_formatted("{BasedOnStyle: LLVM, SortIncludes: Never}")), "fingerprint"),
    "clang-format-narrow": (each(is_cpp, clang_formatted("{BasedOnStyle: Google, ColumnLimit: 40, SortIncludes: Never}")), "fingerprint"),
    "clang-format-wide": (each(is_cpp, clang_formatted("{BasedOnStyle: WebKit, ColumnLimit: 300, SortIncludes: Never}")), "fingerprint"),
    "clang-format-braces": (each(is_cpp, clang_formatted("{BasedOnStyle: LLVM, InsertBraces: true, SortIncludes: Never}")), "fingerprint"),
    "moved-functions": (each(is_python, moved), "fingerprint"),
    "finding-above": (each(is_python, with_another), "fingerprint"),
    "cpp-finding-above": (each(is_cpp, with_another_cpp), "fingerprint"),
    "renamed-neighbours": (lambda path, reported: path not in reported, "fingerprint"),
    "renamed-files": (lambda path, reported: True, "identity"),
}


def findings_in(texts):
    with tempfile.TemporaryDirectory(prefix="logitlint-names-") as folder:
        for path, text in texts.items():
            target = pathlib.Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))
        command = [PROGRAM, "check", "--isolated", "--threads", "1", "--select", "ALL", "--certainty", "possible", "--output-format", "json", "."]
        run = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=TIMEOUT)
    if run.returncode not in (0, 1):
        raise AssertionError(f"exit status {run.returncode}: {run.stderr}")
    return json.loads(run.stdout)


def names_of(findings, what):
    return collections.Counter(finding[what] for finding in findings)


def read(case):
    files = [case] if case.is_file() else sorted(p for p in case.rglob("*") if p.is_file())
    base = case.parent if case.is_file() else case
    texts = {f.relative_to(base).as_posix(): f.read_bytes().decode("utf-8", "replace") for f in files if f.suffix in (".py", ".ipynb", *CPP)}
    # A comment that takes a finding back is about a line, and lines change.
    return {path: re.sub("noqa|logitlint:|NOLINT", "", text) for path, text in texts.items()}


def run_case(case, only):
    """[(change, findings before, how many kept their name, what was lost)]"""
    texts = read(case)
    findings = findings_in(texts)
    results = []
    fingerprints = [f["fingerprint"] for f in findings]
    if len(set(fingerprints)) != len(fingerprints):
        raise AssertionError(f"{case}: two findings have the same fingerprint")
    for name in only if findings else []:
        change, what = CHANGES[name]
        try:
            changed = renamed(texts, findings, change) if name.startswith("renamed") else change(texts)
        except (SyntaxError, ValueError, RecursionError):
            continue
        if changed is None or changed == texts:
            continue
        after = findings_in(changed)
        # What the analysis makes of the change is for other tests.
        kinds = [collections.Counter(f["code"] for f in some if "unrelated_above" not in f["symbol"]) for some in (findings, after)]
        if kinds[0] != kinds[1]:
            results.append((name, 0, 0, [f"found {dict(kinds[1])} and not {dict(kinds[0])}"]))
            continue
        lost = names_of(findings, what) - names_of(after, what)
        places = [f"{f['path']}:{f['start']['line']} {f['code']}" for f in findings if f[what] in lost]
        results.append((name, len(findings), len(findings) - sum(lost.values()), places))
    return results


def cases_in(parts):
    found = []
    for group in sorted(p for p in (ROOT / "testdata").rglob("*") if p.is_dir()):
        if group.parent == ROOT / "testdata" and group.name != "engine" or group.parent == ROOT / "testdata" / "engine":
            found += [c for c in sorted(group.iterdir()) if not parts or any(part in c.as_posix() for part in parts)]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default=",".join(CHANGES))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("parts", nargs="*")
    arguments = parser.parse_args()
    only = [n for n in arguments.only.split(",") if CHANGES[n][0] is not None and (CLANG_FORMAT or not n.startswith("clang"))]
    for name in arguments.only.split(","):
        if name not in only:
            print(f"{name}: left out, its formatter is not there")
    total, kept, other = collections.Counter(), collections.Counter(), collections.Counter()
    every = 1 if arguments.all else 3
    work = [(case, [name for j, name in enumerate(only) if (i + j) % every == 0]) for i, case in enumerate(cases_in(arguments.parts))]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for (case, _), results in zip(work, pool.map(lambda w: run_case(*w), work)):
            for name, before, stayed, lost in results:
                total[name] += before
                kept[name] += stayed
                other[name] += before == 0
                if lost and (before or arguments.verbose):
                    print(f"{name}: {case.relative_to(ROOT).as_posix()}: {'; '.join(lost)}")
    failed = False
    for name in only:
        share = 1000 * kept[name] // total[name] if total[name] else 1000
        failed |= share < LEAST[name]
        more = f"; {other[name]} cases with other findings left out" if other[name] else ""
        print(f"{name}: {kept[name]} of {total[name]} stay{more}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
