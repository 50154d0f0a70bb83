#!/usr/bin/env python3
"""--baseline and --write-baseline of the built program ($LOGITLINT), in small folders."""

import json
import os
import pathlib
import resource
import stat
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
NOBODY = 65534
DEFAULT = "logitlint-baseline.json"

NET = """\
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(10, 10)

    def forward(self, x):
        return torch.softmax(self.head(x), dim=-1)
"""
TRAIN = """\
from torch import nn

from models.net import Net


def train(loader):
    model = Net()
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        loss = criterion(model(images), labels)
        loss.backward()
"""
WRONG = """\
import torch.nn.functional as F


def step(model, x, y):
    return F.cross_entropy(F.softmax(model(x), dim=1), y)
"""
ANOTHER = """\


def other(model, x, y):
    return F.nll_loss(F.softmax(model(x), dim=1), y)
"""


class BaselineTest(unittest.TestCase):
    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory(prefix="logitlint-baseline-")
        self.addCleanup(self._temporary.cleanup)
        self.folder = pathlib.Path(self._temporary.name).resolve()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run_program(self, *arguments, cwd=None, **more):
        return subprocess.run(
            [PROGRAM, "check", "--isolated", "--output-format", "json", *map(str, arguments)],
            cwd=cwd or self.folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
            env={**os.environ, "NO_COLOR": "1"}, timeout=120, **more,
        )

    def check(self, *arguments, status=0, said="", **more):
        """[(path, code)] of what is shown"""
        run = self.run_program(*arguments, **more)
        self.assertEqual((run.returncode, run.stderr), (status, said and said + "\n"), arguments)
        return [(f["path"], f["code"]) for f in json.loads(run.stdout)]

    def entries(self, name=DEFAULT):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))["findings"]


class Use(BaselineTest):
    def test_hides_what_it_has(self):
        self.write("a.py", WRONG)
        said = f"{DEFAULT}: 1 finding added, 0 kept, 0 dropped"
        self.assertEqual(self.check("--write-baseline", said=said), [])
        (entry,) = self.entries()
        self.assertEqual([entry[k] for k in ("path", "code", "symbol", "count")], ["a.py", "LGT101", "step", 1])
        self.assertRegex(entry["identity"], "^[0-9a-f]{16}$")
        self.assertIn("softmax", entry["message"])
        said = "1 finding in the baseline is not shown"
        self.assertEqual(self.check("--baseline", DEFAULT, said=said), [])
        self.write("a.py", WRONG + ANOTHER)
        self.assertEqual(self.check("--baseline", DEFAULT, status=1, said=said), [("a.py", "LGT106")])
        self.write("a.py", "# moved\n\n" + ANOTHER.replace("F.", "G.").replace("def", "import torch.nn.functional as G\n\n\ndef") + WRONG)
        self.assertEqual(self.check("--baseline", DEFAULT, status=1, said=said), [("a.py", "LGT106")])

    def test_equal_findings_are_counted(self):
        line = WRONG.splitlines()[-1].replace("return ", "a = ") + "\n"
        self.write("a.py", WRONG.replace(WRONG.splitlines()[-1] + "\n", line * 2))
        self.check("--write-baseline", said=f"{DEFAULT}: 2 findings added, 0 kept, 0 dropped")
        self.assertEqual([e["count"] for e in self.entries()], [2])
        self.write("a.py", WRONG.replace(WRONG.splitlines()[-1] + "\n", line * 3))
        self.assertEqual(len(self.check("--baseline", DEFAULT, status=1, said="2 findings in the baseline are not shown")), 1)
        self.write("a.py", WRONG.replace(WRONG.splitlines()[-1] + "\n", line))
        said = "1 finding in the baseline is not shown; 1 entry of the baseline is fixed: run again with --write-baseline to drop it"
        self.assertEqual(self.check("--baseline", DEFAULT, said=said), [])
        self.check("--baseline", DEFAULT, "--write-baseline",
                   said=f"1 finding in the baseline is not shown\n{DEFAULT}: 0 findings added, 1 kept, 1 dropped")
        self.assertEqual([e["count"] for e in self.entries()], [1])

    def test_shrinks_and_does_not_grow(self):
        self.write("a.py", WRONG)
        self.write("b.py", WRONG + ANOTHER)
        self.check("--write-baseline", said=f"{DEFAULT}: 3 findings added, 0 kept, 0 dropped")
        self.write("a.py", "import torch\n")
        self.write("c.py", WRONG)
        self.write("b.py", WRONG.replace("model(x)", "model(x, 1)") + ANOTHER)
        # What a.py had is in c.py now; the other line of b.py is another one.
        said = "2 findings in the baseline are not shown; 1 entry of the baseline is fixed: run again with --write-baseline to drop it"
        self.assertEqual(self.check("--baseline", DEFAULT, status=1, said=said), [("b.py", "LGT101")])
        said = f"2 findings in the baseline are not shown\n{DEFAULT}: 0 findings added, 2 kept, 1 dropped"
        self.assertEqual(self.check("--baseline", DEFAULT, "--write-baseline", status=1, said=said), [("b.py", "LGT101")])
        self.assertEqual([(e["path"], e["code"]) for e in self.entries()], [("b.py", "LGT106"), ("c.py", "LGT101")])
        # Alone it takes what there is, and says so.
        said = f"2 findings in the baseline are not shown\n{DEFAULT}: 1 finding added, 2 kept, 0 dropped"
        self.assertEqual(self.check("--write-baseline", said=said), [])
        self.assertEqual(len(self.entries()), 3)

    def test_file_is_made_where_both_are_given(self):
        self.write("a.py", WRONG)
        self.check("--baseline", "new.json", "--write-baseline", said="new.json: 1 finding added, 0 kept, 0 dropped")
        self.assertEqual(len(self.entries("new.json")), 1)

    def test_ways_to_name_the_file(self):
        self.write("src/a.py", WRONG)
        for number, arguments in enumerate((["--write-baseline=b.json", "src"], ["--write-baseline", "b.json", "src"],
                                            ["src", "--write-baseline", "b.json"], ["--write-baseline", "b.json"],
                                            ["--write-baseline=b.json"], ["--baseline", "b.json", "--write-baseline=./b.json"],
                                            ["--write-baseline=odd.name"])):
            with self.subTest(arguments):
                self.run_program(*arguments)
                name = "odd.name" if "odd" in arguments[0] else "b.json"
                self.assertEqual([e["path"] for e in self.entries(name)], ["src/a.py"])
                (self.folder / name).unlink()
        self.check("--write-baseline", "src", said=f"{DEFAULT}: 1 finding added, 0 kept, 0 dropped")

    def test_paths_are_those_from_its_folder(self):
        self.write("src/a.py", WRONG)
        self.write("lint/known.json", "")
        (self.folder / "lint/known.json").unlink()
        self.check("--write-baseline=lint/known.json", said="lint/known.json: 1 finding added, 0 kept, 0 dropped")
        self.assertEqual([e["path"] for e in self.entries("lint/known.json")], ["../src/a.py"])
        said = "1 finding in the baseline is not shown"
        for where, arguments in (("src", ("--baseline", "../lint/known.json")), ("lint", ("--baseline", "known.json", "../src/a.py")),
                                 (".", ("--baseline", self.folder / "lint/known.json", self.folder / "src"))):
            self.assertEqual(self.check(*arguments, cwd=self.folder / where, said=said), [])
        (self.folder / "link").symlink_to(self.folder / "src", target_is_directory=True)
        self.assertEqual(self.check("--baseline", "lint/known.json", "link", said=said), [])


class WhatARunKnows(BaselineTest):
    """An entry is fixed only where the run would have found it."""

    def setUp(self):
        super().setUp()
        self.write("models/net.py", NET)
        self.write("train.py", TRAIN)
        self.write("b.py", WRONG)
        self.check("--write-baseline", said=f"{DEFAULT}: 2 findings added, 0 kept, 0 dropped")

    def test_other_files(self):
        self.write("b.py", "import torch\n")
        self.write("models/net.py", NET.replace("torch.softmax(self.head(x), dim=-1)", "self.head(x)"))
        self.check("--baseline", DEFAULT, "models")
        fixed = "{0} of the baseline {1} fixed: run again with --write-baseline to drop {2}"
        self.check("--baseline", DEFAULT, "train.py", said=fixed.format("1 entry", "is", "it"))
        self.check("--baseline", DEFAULT, "models", "--write-baseline", said=f"{DEFAULT}: 0 findings added, 2 kept, 0 dropped")
        self.check("--baseline", DEFAULT, said=fixed.format("2 entries", "are", "them"))
        self.check("--write-baseline", said=f"{DEFAULT}: 0 findings added, 0 kept, 2 dropped")
        self.assertEqual(self.entries(), [])

    def test_other_rules(self):
        hidden = "2 findings in the baseline are not shown"
        self.check("--baseline", DEFAULT, "--select", "LGT2")
        self.check("--baseline", DEFAULT, "--select", "LGT2", "--write-baseline", said=f"{DEFAULT}: 0 findings added, 2 kept, 0 dropped")
        self.check("--baseline", DEFAULT, said=hidden)
        self.write("b.py", WRONG.rstrip("\n") + "  # noqa: LGT101\n")
        self.check("--baseline", DEFAULT, said="1 finding in the baseline is not shown")

    def test_files_that_cannot_be_read(self):
        self.write("b.py", b"x" * (33 << 20))
        run = self.run_program("--baseline", DEFAULT, "--write-baseline")
        self.assertIn("b.py", run.stderr)
        self.assertIn(f"{DEFAULT}: 0 findings added, 2 kept, 0 dropped", run.stderr)

    def test_files_that_do_not_parse(self):
        self.write("b.py", "def broken(:\n    pass\n\n\n" + WRONG.replace("F.softmax(model(x), dim=1)", "model(x)"))
        run = self.run_program("--baseline", DEFAULT, "--write-baseline")
        self.assertIn("b.py:1:", run.stderr)
        self.assertIn(f"{DEFAULT}: 0 findings added, 2 kept, 0 dropped", run.stderr)

    def test_paths_that_cannot_be_checked(self):
        before = self.entries()
        run = self.run_program("--baseline", DEFAULT, "--write-baseline", "b.py", "gone")
        self.assertEqual(run.returncode, 2)
        self.assertIn(f"{DEFAULT} is left as it is: not everything could be checked", run.stderr)
        self.assertEqual(self.entries(), before)

    def test_renamed_files(self):
        hidden = "2 findings in the baseline are not shown"
        (self.folder / "b.py").rename(self.folder / "c.py")
        self.assertEqual(self.check("--baseline", DEFAULT, said=hidden), [])
        (self.folder / "models/net.py").rename(self.folder / "models/network.py")
        self.write("train.py", TRAIN.replace("models.net ", "models.network "))
        (self.folder / "train.py").rename(self.folder / "fit.py")
        self.assertEqual(self.check("--baseline", DEFAULT, said=hidden), [])
        self.check("--baseline", DEFAULT, "--write-baseline", said=f"{hidden}\n{DEFAULT}: 0 findings added, 2 kept, 0 dropped")
        self.assertEqual([e["path"] for e in self.entries()], ["c.py", "fit.py"])

    def test_copied_files(self):
        self.write("copy.py", WRONG)
        self.assertEqual(self.check("--baseline", DEFAULT, status=1, said="2 findings in the baseline are not shown"), [("copy.py", "LGT101")])
        self.assertEqual(self.check("--baseline", DEFAULT, "copy.py", status=1), [("copy.py", "LGT101")])

    def test_files_that_are_gone(self):
        (self.folder / "b.py").unlink()
        said = "1 finding in the baseline is not shown; 1 entry of the baseline is fixed: run again with --write-baseline to drop it"
        self.check("--baseline", DEFAULT, said=said)
        self.check("--baseline", DEFAULT, "models")


class Form(BaselineTest):
    def test_lines_in_order(self):
        for name in ("b/x.py", "a.py", "c\u00e9 \u65e5.py", 'quote".py'):
            self.write(name, WRONG + ANOTHER)
        self.check("--write-baseline", said=f"{DEFAULT}: 8 findings added, 0 kept, 0 dropped")
        text = (self.folder / DEFAULT).read_text(encoding="utf-8")
        lines = text.splitlines()
        self.assertEqual((lines[:2], lines[3]), (["{", '"format": 1,'], '"findings": ['))
        self.assertRegex(lines[2], r'^"tool": "logitlint \d+\.\d+\.\d+",$')
        entries = [json.loads(line.rstrip(",")) for line in lines[4:-2]]
        self.assertEqual(entries, sorted(entries, key=lambda e: (e["path"].encode(), e["code"])))
        self.assertEqual(len(entries), 8)
        self.check("--baseline", DEFAULT, said="8 findings in the baseline are not shown")
        for threads in (1, 2, 7):
            self.run_program("--write-baseline=again.json", "--threads", threads)
            self.assertEqual((self.folder / "again.json").read_text(encoding="utf-8"), text)

    def test_file_names_that_are_no_utf8(self):
        try:
            with open(os.fsencode(self.folder) + b"/caf\xe9.py", "wb") as file:
                file.write(WRONG.encode())
        except OSError:
            self.skipTest("the file system takes UTF-8 names only")
        self.check("--write-baseline", said=f"{DEFAULT}: 1 finding added, 0 kept, 0 dropped")
        self.check("--baseline", DEFAULT, said="1 finding in the baseline is not shown")

    def test_file_that_need_not_change_is_left_alone(self):
        self.write("a.py", WRONG)
        self.run_program("--write-baseline")
        path = self.folder / DEFAULT
        text = path.read_text(encoding="utf-8").replace('"tool": "logitlint ', '"tool": "logitlint 0.0.0 ')
        path.write_text(text, encoding="utf-8")
        self.run_program("--write-baseline")
        self.assertEqual(path.read_text(encoding="utf-8"), text)

    def test_branches_merge(self):
        def git(*arguments):
            return subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e", *arguments], cwd=self.folder, capture_output=True, text=True)

        for name in ("a", "c", "e", "g"):
            self.write(f"{name}.py", WRONG)
        self.run_program("--write-baseline")
        try:
            git("init", "-q", "-b", "main")
        except FileNotFoundError:
            self.skipTest("no git")
        git("add", "-A")
        git("commit", "-qm", "1")
        git("checkout", "-qb", "branch")
        self.write("b.py", WRONG)
        self.run_program("--write-baseline")
        git("add", "-A")
        git("commit", "-qm", "2")
        git("checkout", "-q", "main")
        self.write("f.py", WRONG)
        self.run_program("--write-baseline")
        git("add", "-A")
        git("commit", "-qm", "3")
        self.assertEqual(git("merge", "-q", "branch").returncode, 0)
        self.assertEqual([e["path"] for e in self.entries()], [f"{n}.py" for n in "abcefg"])
        self.check("--baseline", DEFAULT, said="6 findings in the baseline are not shown")

    def test_mode_and_links_are_kept(self):
        self.write("a.py", WRONG)
        real = self.write("real.json", '{"format": 1, "findings": []}')
        real.chmod(0o640)
        (self.folder / DEFAULT).symlink_to("real.json")
        self.run_program("--write-baseline")
        self.assertTrue((self.folder / DEFAULT).is_symlink())
        self.assertEqual(stat.S_IMODE(real.stat().st_mode), 0o640)
        self.assertEqual(len(self.entries("real.json")), 1)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["a.py", DEFAULT, "real.json"])

    def test_notebook(self):
        cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": WRONG.splitlines(keepends=True)}
        notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        self.write("nb.ipynb", json.dumps(notebook, indent=1))
        self.run_program("--write-baseline")
        notebook["cells"].insert(0, {**cell, "source": ["a = 1\n"]})
        cell["source"].insert(0, "# first\n")
        self.write("nb.ipynb", json.dumps(notebook, indent=1))
        self.check("--baseline", DEFAULT, said="1 finding in the baseline is not shown")

    def test_ten_thousand_entries(self):
        self.write("a.py", WRONG)
        self.run_program("--write-baseline")
        (entry,) = self.entries()
        entries = [{**entry, "path": f"package/module_{i}.py", "identity": f"{i:016x}"} for i in range(10000)] + [entry]
        text = ",\n".join(json.dumps(e) for e in entries)
        self.write("big.json", f'{{"format": 1, "findings": [\n{text}\n]}}\n')

        def seconds(*arguments):
            """of the processor, which others that use it too do not make more of"""
            times = []
            for _ in range(7):
                begin = resource.getrusage(resource.RUSAGE_CHILDREN)
                run = self.run_program("a.py", *arguments)
                end = resource.getrusage(resource.RUSAGE_CHILDREN)
                times.append(end.ru_utime + end.ru_stime - begin.ru_utime - begin.ru_stime)
                self.assertIn(run.returncode, (0, 1))
            return min(times)

        more = seconds("--baseline", "big.json") - seconds()
        print(f"a baseline of 10,000 entries takes {1000 * more:.0f} ms")
        self.assertLess(more, 0.5)


class Mistakes(BaselineTest):
    def setUp(self):
        super().setUp()
        self.write("a.py", WRONG)

    def refused(self, *arguments, **more):
        run = self.run_program(*arguments, **more)
        self.assertEqual((run.returncode, run.stdout), (2, ""), arguments)
        self.assertRegex(run.stderr, r"^error: ")
        return run.stderr

    def test_missing(self):
        said = self.refused("--baseline", "b.json")
        self.assertEqual(said, "error: cannot read the baseline b.json: there is no such file; to make it: logitlint check --write-baseline=b.json\n")
        self.assertIn("--baseline", self.refused("--baseline", ""))
        self.assertIn("cannot read the baseline .: ", self.refused("--baseline", "."))

    def test_malformed(self):
        for text, said in (
            ('{"format": 2, "findings": {}}', "b.json:1:12: written by a newer logitlint (format 2); this one reads format 1"),
            ('{"format": 1, "findings": [\n  {"path": 3}\n]}', "b.json:2:12: `path` must be a string"),
            ('{"format": 1,\n<<<<<<< HEAD\n', "b.json:2:1: an unresolved merge; keep the lines of both sides"),
            ("", "b.json:1:1: object expected"),
            ("\0\1", "b.json:1:1: object expected"),
            ('{"format": 1, "findings": [}', "b.json:1:28: "),
            ("[" * 100000, "b.json:1:1: object expected"),
            ('{"findings": ' + "[" * 100000, "b.json:1:"),
        ):
            self.write("b.json", text)
            for options in (["--baseline", "b.json"], ["--write-baseline=b.json"], ["--baseline", "b.json", "--write-baseline"]):
                self.assertIn(f"error: {said}", self.refused(*options))
                self.assertEqual((self.folder / "b.json").read_text(), text, "nothing is lost")

    def test_two_files(self):
        self.assertIn("are two files", self.refused("--baseline", "b.json", "--write-baseline=c.json"))

    def test_unwritable(self):
        self.folder.chmod(0o755)
        (self.folder / "sub").mkdir()
        (self.folder / "sub").chmod(0o555)
        more = {"user": NOBODY} if os.geteuid() == 0 else {}
        try:
            run = self.run_program("--write-baseline=sub/b.json", **more)
        except PermissionError:
            self.skipTest("nobody else may run the program")
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr, "error: cannot write sub/b.json: Permission denied\n")
        run = self.run_program("--write-baseline=nowhere/b.json")
        self.assertEqual((run.returncode, run.stderr), (2, "error: cannot write nowhere/b.json: No such file or directory\n"))
        run = self.run_program("--write-baseline=sub")
        self.assertEqual(run.returncode, 2)

    def test_killed_while_writing(self):
        for i in range(60):
            self.write(f"b{i}.py", WRONG + ANOTHER)
        self.run_program("--write-baseline")
        whole = (self.folder / DEFAULT).read_bytes()
        old = b'{"format": 1, "findings": []}'
        for i in range(30):
            (self.folder / DEFAULT).write_bytes(old)
            with subprocess.Popen([PROGRAM, "check", "--isolated", "--write-baseline"], cwd=self.folder,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
                time.sleep(0.004 * i)
                run.kill()
            self.assertIn((self.folder / DEFAULT).read_bytes(), (old, whole))


if __name__ == "__main__":
    sys.exit(unittest.main())
