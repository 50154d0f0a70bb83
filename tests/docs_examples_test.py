#!/usr/bin/env python3
"""What the documentation of a rule says is what the built program ($LOGITLINT) does.

The ```python blocks of `logitlint explain RULE` are linted behind a fixed beginning that imports torch and defines x, y and
net. In the example, exactly the lines marked `# expect: CODE` are reported; in what to use instead, nothing is. Every rule
has the same headings, and at least three cases in testdata/<rule stem>/ that it reports and three that it does not.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)

HEADINGS = ["What it does", "Why is this bad", "Example", "Use instead", "Known limits", "Fix safety", "References"]
PRELUDE = """\
import torch
import torch.nn as nn
import torch.nn.functional as F
net, x, y = torch.load("example.pt")
"""
# A method shown without its class.
CLASS = "class Net(nn.Module):\n"
MARK = re.compile(r"#\s*expect:\s*(LGT\d+(?:\s*,\s*LGT\d+)*)")
CASE_MARK = re.compile(r"#\s*expect(?:-miss|-fp)?:")
LEAST = 3


def run(*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, encoding="utf-8", timeout=60, **more)


def sections(text):
    """heading -> what stands below it, in order"""
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2]))


def blocks(text):
    return re.findall(r"^```python\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def whole(block):
    beginning = PRELUDE + (CLASS if block.startswith(" ") else "")
    return beginning + block


def reported(text, rule):
    """(line, code) of every finding, sorted; of a rule that is off by default too, where the text is about it"""
    options = [] if rule["on_by_default"] else ["--select", "ALL"]
    with tempfile.TemporaryDirectory(prefix="logitlint-docs-") as folder:
        pathlib.Path(folder, "example.py").write_text(text, encoding="utf-8")
        result = run("check", "--output-format", "json", *options, "example.py", cwd=folder)
    if result.stderr:
        raise AssertionError(f"{result.stderr}\n{text}")
    return sorted((finding["start"]["line"], finding["code"]) for finding in json.loads(result.stdout))


def marked(text):
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        mark = MARK.search(line)
        if mark:
            found += [(number, code.strip()) for code in mark.group(1).split(",")]
    return sorted(found)


def text_of(case):
    files = [case] if case.is_file() else [p for p in case.rglob("*") if p.suffix in (".py", ".ipynb")]
    return "\n".join(p.read_text(encoding="utf-8") for p in files)


class DocsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rules = json.loads(run("rules", "--output-format", "json", check=True).stdout)
        cls.docs = {r["code"]: run("explain", r["code"], check=True).stdout for r in cls.rules}

    def each_rule(self, check):
        for rule in self.rules:
            with self.subTest(rule["name"]):
                check(rule, self.docs[rule["code"]])

    def test_headings(self):
        def check(_, text):
            self.assertEqual(list(sections(text)), HEADINGS)
            for heading, body in sections(text).items():
                self.assertTrue(body.strip(), f"nothing below {heading}")

        self.each_rule(check)

    def test_examples_are_reported(self):
        def check(rule, text):
            examples = [whole(block) for block in blocks(sections(text)["Example"])]
            self.assertTrue(examples)
            for example in examples:
                self.assertIn(rule["code"], [code for _, code in marked(example)], example)
                self.assertEqual(reported(example, rule), marked(example), example)

        self.each_rule(check)

    def test_what_to_use_instead_is_silent(self):
        def check(rule, text):
            examples = [whole(block) for block in blocks(sections(text)["Use instead"])]
            self.assertTrue(examples)
            for example in examples:
                self.assertEqual(reported(example, rule), [], example)

        self.each_rule(check)

    def test_other_blocks(self):
        def check(rule, text):
            for heading in set(HEADINGS) - {"Example", "Use instead"}:
                for example in map(whole, blocks(sections(text)[heading])):
                    self.assertEqual(reported(example, rule), marked(example), example)

        self.each_rule(check)

    def test_every_rule_has_cases(self):
        def check(rule, _):
            folder = ROOT / "testdata" / rule["name"].replace("-", "_")
            self.assertTrue(folder.is_dir(), f"no folder {folder}")
            cases = [p for p in folder.iterdir() if p.is_dir() or p.suffix in (".py", ".ipynb")]
            names = f"(?:{rule['code']}|{rule['name']})"
            positive = [c for c in cases if re.search(rf"#\s*expect:[^\"]*{names}", text_of(c))]
            silent = [c for c in cases if not CASE_MARK.search(text_of(c))]
            self.assertGreaterEqual(len(positive), LEAST, f"cases in {folder.name} that are reported")
            self.assertGreaterEqual(len(silent), LEAST, f"cases in {folder.name} that are silent")

        self.each_rule(check)

    def test_rule_folders_belong_to_rules(self):
        stems = {rule["name"].replace("-", "_") for rule in self.rules} | {"engine"}
        folders = {p.name for p in (ROOT / "testdata").iterdir() if p.is_dir()}
        self.assertEqual(folders - stems, set())


if __name__ == "__main__":
    unittest.main()
