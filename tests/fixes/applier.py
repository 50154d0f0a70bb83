"""Applies the safe fixes of `logitlint check --output-format json` to a folder, to a fixed point. Where the program has `check --fix`
that is used instead."""

import functools
import json
import os
import pathlib
import subprocess

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROUNDS = 10
TIMEOUT = 600


def check(folder, *options):
    """The findings and what was said on standard error."""
    run = subprocess.run([PROGRAM, "check", "--output-format", "json", *options, "."], cwd=folder, stdin=subprocess.DEVNULL,
                         capture_output=True, encoding="utf-8", timeout=TIMEOUT)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"exit status {run.returncode}: {run.stderr}")
    return json.loads(run.stdout), run.stderr


def fixes_of(finding, applicability="safe"):
    return [fix for fix in finding["fixes"] if fix["applicability"] == applicability]


@functools.cache
def has_fix():
    help_text = subprocess.run([PROGRAM, "check", "--help"], capture_output=True, encoding="utf-8", timeout=60).stdout
    return "--fix " in help_text or "--fix\n" in help_text


class Text:
    """A file as the findings count: lines and columns, of a notebook in cells."""

    def __init__(self, path):
        self.path = path
        self.bytes = path.read_bytes()
        self.notebook = json.loads(self.bytes) if path.suffix == ".ipynb" else None
        self.edits = []

    def source(self, cell):
        if self.notebook is None:
            return self.bytes.decode("utf-8")
        source = self.notebook["cells"][cell - 1]["source"]
        return source if isinstance(source, str) else "".join(source)

    def range(self, edit):
        lines = self.source(edit["cell"]).splitlines(keepends=True)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line))
        begin, end = (starts[p["line"] - 1] + p["column"] - 1 for p in (edit["start"], edit["end"]))
        return edit["cell"] or 0, begin, end, edit["content"]

    def takes(self, edits):
        """Whether the edits go with those that are there already."""
        for cell, begin, end, content in edits:
            for other in self.edits:
                if (cell, begin, end, content) != other and cell == other[0] and begin < max(other[2], other[1] + 1) and other[1] < max(end, begin + 1):
                    return False
        return True

    def write(self):
        for cell in {edit[0] for edit in self.edits}:
            text = self.source(cell or None)
            for _, begin, end, content in sorted({e for e in self.edits if e[0] == cell}, reverse=True):
                text = text[:begin] + content + text[end:]
            if self.notebook is None:
                self.path.write_bytes(text.encode("utf-8"))
            else:
                self.notebook["cells"][cell - 1]["source"] = text.splitlines(keepends=True)
                self.path.write_text(json.dumps(self.notebook, indent=1), encoding="utf-8")


def apply_once(folder, findings, applicability="safe"):
    """How many fixes were applied: of each finding the first, and only those that go together."""
    texts, applied = {}, 0
    for finding in findings:
        for fix in fixes_of(finding, applicability)[:1]:
            wanted = {}
            for edit in fix["edits"]:
                text = texts.setdefault(edit["path"], Text(pathlib.Path(folder, edit["path"])))
                wanted.setdefault(edit["path"], []).append(text.range(edit))
            if all(texts[path].takes(edits) for path, edits in wanted.items()):
                for path, edits in wanted.items():
                    texts[path].edits += edits
                applied += 1
    for text in texts.values():
        text.write()
    return applied


def apply_all(folder, *options):
    """The number of rounds that changed something."""
    if has_fix():
        run = subprocess.run([PROGRAM, "check", "--fix", *options, "."], cwd=folder, stdin=subprocess.DEVNULL,
                             capture_output=True, encoding="utf-8", timeout=TIMEOUT)
        assert run.returncode in (0, 1), run.stderr
        return 1
    for number in range(ROUNDS):
        if not apply_once(folder, check(folder, *options)[0]):
            return number
    raise RuntimeError("the fixes come to no end")
