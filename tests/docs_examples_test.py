#!/usr/bin/env python3
"""What the documentation of a rule says is what the built program ($LOGITLINT) does.

The ```python blocks of `logitlint explain RULE` are linted behind a fixed beginning that imports torch and defines x, y and
net; the ```cpp blocks are whole files. In the example, exactly the lines marked `# expect: CODE` or `// expect: CODE` are
reported; in what to use instead, nothing is. Every rule has the same headings, and at least three cases in each language in
testdata/<rule stem>/ that it reports and three that it does not.
"""

import collections
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

# What stands last where the numeric reference has an experiment about the rule.
NUMBERS = "In numbers"
HEADINGS = ["What it does", "Why is this bad", "Example", "Use instead", "Known limits", "Fix safety", "References"]
PRELUDE = """\
import torch
import torch.nn as nn
import torch.nn.functional as F
net, x, y = torch.load("example.pt")
"""
# A method shown without its class.
CLASS = "class Net(nn.Module):\n"
MARK = re.compile(r"(?:#|//)\s*expect:\s*(LGT\d+(?:\s*,\s*LGT\d+)*)")
CASE_MARK = re.compile(r"(?:#|//)\s*expect(?:-miss|-fp)?:")
LEAST = 3
ENDINGS = {"python": (".py", ".ipynb"), "cpp": (".cpp", ".cc", ".cxx", ".h", ".hpp", ".cu", ".cuh")}
NOT_IN_CPP = {
    "LGT114",  # the losses of Keras
    "LGT202",  # C++ has no softmax without `dim`
}

# Where the example is fixed in another way than the documentation shows: it leaves a variable that one would not write, or another of
# several remedies is shown.
FIXED_OTHERWISE = {
    *((code, "cpp") for code in ("LGT102", "LGT104", "LGT105", "LGT109", "LGT301", "LGT404")),
    *((code, "python") for code in ("LGT109", "LGT111", "LGT112", "LGT301")),
}

Block = collections.namedtuple("Block", "language text")


def run(*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, encoding="utf-8", timeout=60, **more)


def sections(text):
    """heading -> what stands below it, in order"""
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2]))


def blocks(text):
    """The examples of a section, as whole files."""
    found = re.findall(r"^```(python|cpp)\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return [Block(language, whole(block) if language == "python" else block) for language, block in found]


def whole(block):
    beginning = PRELUDE + (CLASS if block.startswith(" ") else "")
    return beginning + block


def reported(example, rule):
    """(line, code) of every finding, sorted; of a rule that is off by default too, where the example is about it"""
    options = [] if rule["on_by_default"] else ["--select", "ALL"]
    with tempfile.TemporaryDirectory(prefix="logitlint-docs-") as folder:
        file = "example" + ENDINGS[example.language][0]
        pathlib.Path(folder, file).write_text(example.text, encoding="utf-8")
        result = run("check", "--output-format", "json", *options, file, cwd=folder)
    if result.stderr:
        raise AssertionError(f"{result.stderr}\n{example.text}")
    return sorted((finding["start"]["line"], finding["code"]) for finding in json.loads(result.stdout))


def code_lines(text):
    """Without comments and indentation, and whatever variables are called."""
    names = re.findall(r"^\s*(?:auto )?(\w+) = ", text, flags=re.MULTILINE)
    variable = re.compile(r"\b(" + "|".join(names or ["$"]) + r")\b")
    return [variable.sub("_", re.sub(r"\s*(#|//) .*", "", line).strip()) for line in text.splitlines()]


def fixed(example):
    """The example with all fixes that may be applied."""
    with tempfile.TemporaryDirectory(prefix="logitlint-docs-") as folder:
        path = pathlib.Path(folder, "example" + ENDINGS[example.language][0])
        path.write_text(example.text, encoding="utf-8")
        run("check", "--isolated", "--fix-only", "--unsafe-fixes", path.name, cwd=folder)
        return path.read_text(encoding="utf-8")


def marked(text):
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        mark = MARK.search(line)
        if mark:
            found += [(number, code.strip()) for code in mark.group(1).split(",")]
    return sorted(found)


def texts_of(case, endings):
    files = [case] if case.is_file() else [p for p in case.rglob("*") if p.is_file()]
    return "\n".join(p.read_text(encoding="utf-8") for p in files if p.suffix in endings)


def languages(rule):
    return ["python"] if rule["code"] in NOT_IN_CPP else ["python", "cpp"]


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
        def check(rule, text):
            has_numbers = run("reference", rule["code"]).returncode == 0
            self.assertEqual(list(sections(text)), HEADINGS + ([NUMBERS] if has_numbers else []))
            for heading, body in sections(text).items():
                self.assertTrue(body.strip(), f"nothing below {heading}")

        self.each_rule(check)

    def test_fixes_lead_to_what_to_use_instead(self):
        """Every line that fixing an example changes comes to be one of what to use instead."""

        def check(rule, text):
            parts = sections(text)
            wanted = {language: set() for language in ENDINGS}
            for block in blocks(parts["Use instead"]):
                wanted[block.language] |= set(code_lines(block.text))
            for example in blocks(parts["Example"]):
                for line in code_lines(fixed(example)):
                    if line in code_lines(example.text) or (rule["code"], example.language) in FIXED_OTHERWISE:
                        continue
                    self.assertIn(line, wanted[example.language])

        self.each_rule(check)

    def test_examples_are_reported(self):
        def check(rule, text):
            examples = blocks(sections(text)["Example"])
            self.assertEqual({example.language for example in examples}, set(languages(rule)))
            for example in examples:
                self.assertIn(rule["code"], [code for _, code in marked(example.text)], example.text)
                self.assertEqual(reported(example, rule), marked(example.text), example.text)

        self.each_rule(check)

    def test_what_to_use_instead_is_silent(self):
        def check(rule, text):
            examples = blocks(sections(text)["Use instead"])
            self.assertEqual({example.language for example in examples}, set(languages(rule)))
            for example in examples:
                self.assertEqual(reported(example, rule), [], example.text)

        self.each_rule(check)

    def test_other_blocks(self):
        def check(rule, text):
            for heading in set(HEADINGS) - {"Example", "Use instead"}:
                for example in blocks(sections(text)[heading]):
                    self.assertEqual(reported(example, rule), marked(example.text), example.text)

        self.each_rule(check)

    def test_every_rule_has_cases(self):
        def check(rule, _):
            folder = ROOT / "testdata" / rule["name"].replace("-", "_")
            self.assertTrue(folder.is_dir(), f"no folder {folder}")
            names = f"(?:{rule['code']}|{rule['name']})"
            for language in languages(rule):
                texts = [text for text in (texts_of(case, ENDINGS[language]) for case in folder.iterdir()) if text]
                positive = [text for text in texts if re.search(rf"(?:#|//)\s*expect:[^\"]*{names}", text)]
                silent = [text for text in texts if not CASE_MARK.search(text)]
                self.assertGreaterEqual(len(positive), LEAST, f"{language} cases in {folder.name} that are reported")
                self.assertGreaterEqual(len(silent), LEAST, f"{language} cases in {folder.name} that are silent")

        self.each_rule(check)

    def test_rule_folders_belong_to_rules(self):
        stems = {rule["name"].replace("-", "_") for rule in self.rules} | {"engine"}
        folders = {p.name for p in (ROOT / "testdata").iterdir() if p.is_dir()}
        self.assertEqual(folders - stems, set())


if __name__ == "__main__":
    unittest.main()
