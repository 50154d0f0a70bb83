#!/usr/bin/env python3
"""What a run comes to: --known, --fail-level, --exit-zero and --statistics, and the lists of rules."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))

NET = """\
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 10)

    def forward(self, x):
        return self.head(x).softmax(dim=1)
"""
TRAIN = """\
import torch.nn as nn

from models.net import Net

model = Net()
criterion = nn.CrossEntropyLoss()


def train(images, labels):
    return criterion(model(images), labels)
"""
HINT = """\
import torch.nn.functional as F


def step(model, x, y):
    return F.cross_entropy(F.log_softmax(model(x), dim=1), y)
"""
ONE_FILE = HINT.replace("log_softmax", "softmax")
WARNING = """\
import torch


def step(model, x):
    return torch.log(torch.softmax(model(x), dim=1))
"""


class StatusTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-status-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, **files):
        for name, text in files.items():
            path = self.folder / name.replace("__", "/").replace("_py", ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def run_check(self, *arguments, status, cwd="."):
        done = subprocess.run([PROGRAM, "check", *map(str, arguments)], cwd=self.folder / cwd, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=120)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def findings(self, *arguments, status, cwd="."):
        return [(finding["path"], finding["code"]) for finding in
                json.loads(self.run_check("--output-format", "json", *arguments, status=status, cwd=cwd).stdout)]


class KnownTest(StatusTest):
    def setUp(self):
        super().setUp()
        self.write(models__net_py=NET, train_py=TRAIN, other_py=WARNING)
        self.everything = [("other.py", "LGT401"), ("train.py", "LGT101")]

    def test_the_place_or_the_trail_lies_in_what_is_given(self):
        self.assertEqual(self.findings(status=1), self.everything)
        self.assertEqual(self.findings("models/net.py", status=0), [])
        for given, found in (("train.py", [("train.py", "LGT101")]), ("models/net.py", [("train.py", "LGT101")]),
                             ("models", [("train.py", "LGT101")]), ("other.py", [("other.py", "LGT401")]), (".", self.everything)):
            with self.subTest(given):
                self.assertEqual(self.findings("--known", ".", given, status=1), found)
                self.assertEqual(self.findings(given, "--known=.", status=1), found)
                self.assertEqual(self.findings(given, "--known", self.folder, status=1), found)
                self.assertEqual(self.findings(given, "--known", "train.py", "--known", "models", "--known", "other.py", status=1), found)

    def test_from_another_folder(self):
        self.assertEqual(self.findings("--known", "..", "net.py", status=1, cwd="models")[0][1], "LGT101")

    def test_a_given_file_is_checked_wherever_it_lies(self):
        self.write(**{"elsewhere__a_py": WARNING})
        self.assertEqual(self.findings("--known", "models", "elsewhere/a.py", status=1), [("elsewhere/a.py", "LGT401")])
        (self.folder / ".gitignore").write_text("other.py\n")
        self.assertEqual(self.findings("--known", ".", "other.py", status=1), [("other.py", "LGT401")])

    def test_through_a_link(self):
        (self.folder / "link.py").symlink_to("models/net.py")
        self.assertEqual(self.findings("--known", ".", "link.py", status=1), [("train.py", "LGT101")])

    def test_problems(self):
        self.write(broken_py="import torch\nx = torch.softmax(\ndef def\n")
        self.assertIn("broken.py", self.run_check("--known", ".", "broken.py", status=0).stderr)
        self.assertEqual(self.run_check("--known", ".", "models/net.py", status=1).stderr, "")
        self.assertIn("nowhere.py", self.run_check("--known", ".", "nowhere.py", status=2).stderr)
        self.assertIn("nowhere", self.run_check("--known", "nowhere", "train.py", status=2).stderr)


class ExitTest(StatusTest):
    def test_fail_level(self):
        self.write(hint_py=HINT)
        self.run_check(status=0)
        self.run_check("--fail-level", "hint", status=1)
        self.write(warning_py=WARNING)
        self.run_check(status=1)
        self.run_check("--fail-level=warning", status=1)
        self.assertIn("LGT401", self.run_check("--fail-level=error", status=0).stdout)
        self.write(models__net_py=NET, train_py=TRAIN)
        self.run_check("--fail-level=error", status=1)
        self.assertIn("did you mean `error`?", self.run_check("--fail-level=eror", status=2).stderr)

    def test_exit_zero(self):
        self.write(models__net_py=NET, train_py=TRAIN)
        self.assertIn("LGT101", self.run_check("--exit-zero", status=0).stdout)
        self.run_check("--exit-zero", "nowhere.py", status=2)
        self.run_check("--exit-zero", "--select", "nothing", status=2)


class FixTest(StatusTest):
    def setUp(self):
        super().setUp()
        self.write(a_py=ONE_FILE)
        (finding,) = json.loads(self.run_check("--output-format", "json", status=1).stdout)
        if not any(fix["applicability"] == "safe" for fix in finding["fixes"]):
            self.skipTest("this program has no safe fix for the example yet")

    def test_exit_non_zero_on_fix(self):
        self.run_check("--fix", "--exit-non-zero-on-fix", status=1)
        self.run_check("--fix", "--exit-non-zero-on-fix", status=0)
        self.write(a_py=ONE_FILE)
        self.run_check("--fix", status=0)
        self.run_check("--exit-non-zero-on-fix", status=0)

    def test_exit_zero_and_diff(self):
        self.run_check("--diff", status=1)
        self.run_check("--diff", "--exit-zero", status=0)

    def test_fixes_of_what_is_told_only(self):
        self.write(b_py=ONE_FILE)
        self.run_check("--fix", "--known", ".", "a.py", status=0)
        self.assertEqual((self.folder / "b.py").read_text(), ONE_FILE)
        self.assertNotEqual((self.folder / "a.py").read_text(), ONE_FILE)


class StatisticsTest(StatusTest):
    def test_table(self):
        self.write(models__net_py=NET, train_py=TRAIN, a_py=WARNING, b_py=WARNING)
        lines = [line.split() for line in self.run_check("--statistics", status=1).stdout.splitlines()]
        self.assertEqual(lines[0], ["COUNT", "FIXABLE", "CODE", "NAME"])
        self.assertEqual([(line[0], *line[2:]) for line in lines[1:]],
                         [("2", "LGT401", "log-of-softmax"), ("1", "LGT101", "softmax-before-cross-entropy"), ("3", "all")])

    def test_json(self):
        self.write(models__net_py=NET, train_py=TRAIN, a_py=WARNING, b_py=WARNING)
        rows = json.loads(self.run_check("--statistics", "--output-format", "json", status=1).stdout)
        self.assertEqual([(row["code"], row["name"], row["count"]) for row in rows],
                         [("LGT401", "log-of-softmax", 2), ("LGT101", "softmax-before-cross-entropy", 1)])
        self.assertTrue(all(0 <= row["fixable"] <= row["count"] for row in rows))

    def test_nothing(self):
        self.write(a_py="x = 1\n")
        self.assertEqual(self.run_check("--statistics", status=0).stdout.split(), ["COUNT", "FIXABLE", "CODE", "NAME", "0", "0", "all"])
        self.assertEqual(json.loads(self.run_check("--statistics", "--output-format=json", status=0).stdout), [])


if __name__ == "__main__":
    unittest.main()
