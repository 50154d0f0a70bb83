#!/usr/bin/env python3
"""Runs the built program ($LOGITLINT) over the cases in testdata/ and compares its findings with the marks in them.

A case is a .py, .ipynb or C++ file, or a folder with several files, directly in

    testdata/<rule stem>/           about one rule
    testdata/engine/<topic>/        about what the analysis can follow

What is expected stands on the line it is about:

    loss = F.cross_entropy(p, y)    # expect: LGT101
    loss = F.cross_entropy(p, y)    # expect: LGT101 "part of the message"
    loss = F.cross_entropy(p, y)    # expect: LGT101, LGT109
    loss = F.cross_entropy(p, y)    # expect-miss: LGT101    it should be reported and is not
    loss = F.cross_entropy(p, y)    # expect-fp: LGT101      it is reported and should not be
    auto loss = criterion(p, y);    // expect: LGT101        the same in C++

A rule is given by its code or its name; a rule that is to report a line twice is given twice. A line without a mark must be
silent. In the folder of a rule that is off by default every rule is on. What is known to be wrong is counted, and fails once it
is right: then the mark must go. docs/limits.md names every case with such a mark, and no other.

    tests/testdata_test.py [part of a path ...]     runs only the cases whose path contains one of the parts
"""

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
SOURCES = (".py", ".ipynb", *CPP)
TIMEOUT = 60

MARK = re.compile(r"(?:#|//)\s*(expect(?:-[a-z]+)?):(.*)$")
ITEM = re.compile(r"\s*([A-Za-z0-9-]+)(?:\s+\"([^\"]*)\")?\s*(,|$)")
MARK_OF_LIMIT = re.compile(r"(?:#|//)\s*expect-(miss|fp):")
KINDS = ("expect", "expect-miss", "expect-fp")

Expectation = collections.namedtuple("Expectation", "kind code words")


class BadMark(Exception):
    """A mark in a case that cannot be read."""


def all_rules():
    run = subprocess.run([PROGRAM, "rules", "--output-format", "json"], capture_output=True, check=True, timeout=TIMEOUT)
    return json.loads(run.stdout)


def parse_marks(line, codes):
    found = MARK.search(line)
    if found is None:
        return
    kind, rest = found.groups()
    if kind not in KINDS:
        raise BadMark(f"unknown mark `{kind}`")
    at = 0
    while True:
        item = ITEM.match(rest, at)
        if item is None:
            raise BadMark(f"cannot read `{rest.strip()}`")
        code, words, comma = item.groups()
        if code not in codes:
            raise BadMark(f"no rule `{code}`")
        yield Expectation(kind, codes[code], words)
        if not comma:
            return
        at = item.end()


def lines_of(path):
    """(cell, line, text) for every line; `cell` is None but in a notebook."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        for number, line in enumerate(text.splitlines(), 1):
            yield None, number, line
        return
    for cell, content in enumerate(json.loads(text)["cells"], 1):
        if content["cell_type"] == "code":
            for number, line in enumerate("".join(content["source"]).splitlines(), 1):
                yield cell, number, line


class Case:
    def __init__(self, path, options):
        self.path = path
        self.options = options
        self.name = path.relative_to(ROOT / "testdata").as_posix()
        self.counts = collections.Counter()
        self.problems = []

    def files(self):
        if self.path.is_file():
            return [self.path]
        return sorted(p for p in self.path.rglob("*") if p.suffix in SOURCES and p.is_file())

    def expectations(self, codes):
        """(file, cell, line) -> what is expected there"""
        expected = collections.defaultdict(list)
        base = self.path if self.path.is_dir() else self.path.parent
        for file in self.files():
            for cell, number, text in lines_of(file):
                place = (file.relative_to(base).as_posix(), cell, number)
                try:
                    for expectation in parse_marks(text, codes):
                        expected[place].append(expectation)
                except BadMark as error:
                    self.problems.append(f"{text_of(place)}: {error}")
        return expected

    def findings(self):
        """(file, cell, line) -> findings. The case is copied, so that nothing around it is part of its project."""
        with tempfile.TemporaryDirectory(prefix="logitlint-case-") as folder:
            folder = pathlib.Path(folder, "case")
            if self.path.is_dir():
                shutil.copytree(self.path, folder)
            else:
                folder.mkdir()
                shutil.copy(self.path, folder)
            run = subprocess.run(
                [PROGRAM, "check", "--output-format", "json", "--threads", "1", *self.options, "."],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                timeout=TIMEOUT,
            )
        if run.returncode not in (0, 1):
            self.problems.append(f"exit status {run.returncode}")
            return {}
        if run.stderr:
            self.problems.append(f"said on standard error: {run.stderr.strip()}")
        found = collections.defaultdict(list)
        for finding in json.loads(run.stdout):
            found[(finding["path"], finding["cell"], finding["start"]["line"])].append(finding)
        return found

    def run(self, codes):
        expected = self.expectations(codes)
        found = self.findings()
        for place in sorted({*expected, *found}, key=lambda p: (p[0], p[1] or 0, p[2])):
            self.compare(text_of(place), expected.get(place, []), list(found.get(place, [])))
        return self

    def compare(self, place, expected, found):
        for kind, code, words in expected:
            self.counts[kind] += 1
            one = next((f for f in found if f["code"] == code and (words or "") in f["message"]), None)
            if one is not None:
                found.remove(one)
            if kind == "expect" and one is None:
                self.problems.append(f"{place}: {code} is not reported" + (f' with "{words}"' if words else ""))
            if kind == "expect-miss" and one is not None:
                self.problems.append(f"{place}: {code} is reported now; make the mark `expect:`")
            if kind == "expect-fp" and one is None:
                self.problems.append(f"{place}: {code} is not reported any more; remove the mark")
        for finding in found:
            self.problems.append(f"{place}: not expected: {finding['code']} {finding['message']}")


def text_of(place):
    path, cell, line = place
    return f"{path}:{line}" if cell is None else f"{path}:cell {cell}:{line}"


def cases(rules):
    """Every case, by path; what is neither a case nor a folder for cases is a mistake."""
    found, strays = [], []
    off = {rule["name"].replace("-", "_") for rule in rules if not rule["on_by_default"]}
    folders = [p for p in sorted((ROOT / "testdata").glob("*")) if p.name != "engine"]
    folders += sorted((ROOT / "testdata" / "engine").glob("*"))
    for folder in folders:
        if not folder.is_dir():
            strays.append(folder)
            continue
        for path in sorted(folder.iterdir()):
            if path.name == "__pycache__":
                continue
            if path.is_dir() or path.suffix in SOURCES:
                found.append(Case(path, ["--select", "ALL"] if folder.name in off else []))
            else:
                strays.append(path)
    return found, strays


def limits(results):
    """Where docs/limits.md and the marks disagree."""
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    ending = "|".join(map(re.escape, SOURCES))
    named = set(re.findall(rf"`((?!tests/)[a-z_]+/[^`\s]+(?:{ending}))`", page))
    marked = {
        file.relative_to(ROOT / "testdata").as_posix()
        for case in results
        for file in case.files()
        if MARK_OF_LIMIT.search(file.read_text(encoding="utf-8"))
    }
    yield from (f"docs/limits.md does not name {path}" for path in sorted(marked - named))
    yield from (f"docs/limits.md names {path}, which has no mark" for path in sorted(named - marked))


def main():
    rules = all_rules()
    codes = {key: rule["code"] for rule in rules for key in (rule["code"], rule["name"])}
    found, strays = cases(rules)
    parts = sys.argv[1:]
    if parts:
        found = [case for case in found if any(part in str(case.path) for part in parts)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = list(pool.map(lambda case: case.run(codes), found))
    counts = sum((case.counts for case in results), collections.Counter())
    failed = [case for case in results if case.problems]
    for case in failed:
        print(f"testdata/{case.name}")
        for problem in case.problems:
            print(f"    {problem}")
    for stray in strays:
        print(f"{stray.relative_to(ROOT).as_posix()} is no case and no folder for cases")
    disagreements = [] if parts else list(limits(results))
    print(*disagreements, sep="\n", end="\n" if disagreements else "")
    files = sum(len(case.files()) for case in results)
    print(
        f"{len(results)} cases in {files} files: {counts['expect']} findings expected, "
        f"{counts['expect-miss']} known misses, {counts['expect-fp']} known false alarms; {len(failed)} cases failed"
    )
    if not results:
        print("no case found")
    return 1 if failed or strays or disagreements or not results else 0


if __name__ == "__main__":
    sys.exit(main())
