#!/usr/bin/env python3
"""--since of the built program ($LOGITLINT), in repositories made for it."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
GIT = shutil.which("git")

NET = """\
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(10, 10)

    def forward(self, x):
        return self.head(x)
"""
SOFTMAX = NET.replace("return self.head(x)", "return torch.softmax(self.head(x), dim=-1)")
TRAIN = """\
from torch import nn

from models.net import Net


def train(loader):
    model = Net()
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        loss = criterion(
            model(images),
            labels,
        )
        print(loss)
        loss.backward()
"""
WRONG = """\
import torch.nn.functional as F


def step(model, x, y):
    return F.cross_entropy(F.softmax(model(x), dim=1), y)
"""


@unittest.skipUnless(GIT, "no git")
class SinceTest(unittest.TestCase):
    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory(prefix="logitlint-since-")
        self.addCleanup(self._temporary.cleanup)
        self.folder = pathlib.Path(self._temporary.name).resolve() / "repository"
        self.folder.mkdir()
        home = self.folder.parent / "home"
        home.mkdir()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        self.environment.update({"HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"})
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, cwd=None, check=True):
        command = ["git", "-c", "user.name=n", "-c", "user.email=e", "-c", "protocol.file.allow=always", *arguments]
        return subprocess.run(command, cwd=cwd or self.folder, env=self.environment, capture_output=True, text=True, check=check)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-qm", "more", "--allow-empty")

    def run_program(self, *arguments, cwd=None, env=None):
        return subprocess.run(
            [PROGRAM, "check", "--isolated", "--output-format", "json", *map(str, arguments)], cwd=cwd or self.folder,
            env={**self.environment, **(env or {})}, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
            errors="surrogateescape", timeout=120)

    def found(self, *arguments, **more):
        """[(path, line)] of what is shown"""
        run = self.run_program(*arguments, **more)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return [(f["path"], f["start"]["line"]) for f in json.loads(run.stdout)]

    def refused(self, *arguments, **more):
        run = self.run_program(*arguments, **more)
        self.assertEqual((run.returncode, run.stdout), (2, ""), run.stderr)
        self.assertRegex(run.stderr, r"^error: --since: ")
        return run.stderr


class Lines(SinceTest):
    def setUp(self):
        super().setUp()
        self.write("models/net.py", NET)
        self.write("train.py", TRAIN)
        self.commit()

    def test_cause_in_another_file(self):
        self.write("models/net.py", SOFTMAX)
        self.assertEqual(self.found("--since", "HEAD"), [("train.py", 10)])
        self.git("add", "-A")
        self.assertEqual(self.found("--since", "HEAD"), [("train.py", 10)])
        self.commit()
        run = self.run_program("--since", "HEAD")
        self.assertEqual((run.returncode, json.loads(run.stdout)), (0, []))
        self.assertEqual(run.stderr, "1 finding that no changed line has to do with is not shown\n")
        self.assertEqual(self.found("--since", "HEAD~1"), [("train.py", 10)])
        self.assertEqual(self.found("--since", "HEAD~1", "train.py"), [("train.py", 10)])
        self.assertEqual(self.found("--since=HEAD~1", cwd=self.folder / "models"), [])
        self.assertEqual(self.found("--since=HEAD~1", "..", cwd=self.folder / "models"), [(str(self.folder / "train.py"), 10)])
        self.assertEqual(self.found("--since=HEAD~1", self.folder, cwd=self.folder.parent / "home"), [(str(self.folder / "train.py"), 10)])

    def test_lines_of_the_statement(self):
        self.write("models/net.py", SOFTMAX)
        self.commit()
        for line in TRAIN.splitlines():
            if line:
                self.write("train.py", TRAIN.replace(line + "\n", line + "  # changed\n"))
                concerned = line.strip() in ("loss = criterion(", "model(images),", "labels,", ")")
                self.assertEqual(bool(self.found("--since", "HEAD")), concerned, line)

    def test_lines_that_are_gone(self):
        self.write("models/net.py", SOFTMAX)
        self.commit()
        self.write("train.py", TRAIN.replace("        print(loss)\n", ""))
        self.assertEqual(self.found("--since", "HEAD"), [("train.py", 10)])
        self.write("train.py", TRAIN.replace("from torch import nn\n\n", "from torch import nn\n"))
        self.assertEqual(self.found("--since", "HEAD"), [])

    def test_branches(self):
        """What the other branch did meanwhile is not ours."""
        self.git("checkout", "-qb", "branch")
        self.write("a.py", WRONG)
        self.commit()
        self.git("checkout", "-q", "main")
        self.write("b.py", WRONG)
        self.commit()
        self.git("checkout", "-q", "branch")
        self.assertEqual(self.found("--since", "main"), [("a.py", 5)])
        self.git("merge", "-q", "main", "-m", "m")
        self.assertEqual(self.found("--since", "main"), [("a.py", 5)])
        self.assertEqual(self.found("--since", "main~1"), [("a.py", 5), ("b.py", 5)])


class Files(SinceTest):
    def setUp(self):
        super().setUp()
        self.write("old.py", "import torch\n")
        self.commit()

    def test_new_files(self):
        self.write("a.py", WRONG)
        self.write("sub/caf\u00e9 \u65e5 'q'.py", WRONG)
        self.write('sub/"quote\\.py', WRONG)
        self.write("sub/line\nbreak.py", WRONG)
        self.write("with space.py", WRONG)
        everything = self.found()
        self.assertEqual(len(everything), 5)
        self.assertEqual(self.found("--since", "HEAD"), everything, "git does not know them")
        self.git("add", "-N", "a.py")
        self.assertEqual(self.found("--since", "HEAD"), everything)
        self.git("add", "-A")
        self.assertEqual(self.found("--since", "HEAD"), everything, "staged")
        self.commit()
        self.assertEqual(self.found("--since", "HEAD"), [])
        self.assertEqual(self.found("--since", "HEAD~1"), everything, "committed")
        self.assertEqual(self.found("--since", "HEAD~1", cwd=self.folder / "sub"), [(p[len("sub/"):], n) for p, n in everything if p.startswith("sub/")])

    def test_name_that_is_no_utf8(self):
        try:
            with open(os.fsencode(self.folder) + b"/caf\xe9.py", "wb") as file:
                file.write(WRONG.encode())
        except OSError:
            self.skipTest("the file system takes UTF-8 names only")
        self.assertEqual(len(self.found("--since", "HEAD")), 1)
        self.commit()
        self.assertEqual(len(self.found("--since", "HEAD~1")), 1)

    def test_renamed_files(self):
        self.write("a.py", WRONG + "\n# more\n" * 20)
        self.commit()
        self.git("mv", "a.py", "b.py")
        self.assertEqual(self.found("--since", "HEAD"), [])
        self.git("config", "diff.renames", "false")
        self.assertEqual(self.found("--since", "HEAD"), [])
        self.write("b.py", WRONG.replace("dim=1", "dim=-1") + "\n# more\n" * 20)
        self.assertEqual(self.found("--since", "HEAD"), [("b.py", 5)])

    def test_binary_and_deleted_files(self):
        self.write("a.py", WRONG)
        self.write("b.py", "# \0\n\n" + WRONG)
        self.write("data.bin", bytes(range(256)) * 100)
        self.write(".gitattributes", "a.py binary\n")
        self.commit()
        self.write("a.py", WRONG.replace("dim=1", "dim=-1"))
        self.write("b.py", "# \0 1\n\n" + WRONG)
        (self.folder / "old.py").unlink()
        self.write("data.bin", bytes(range(255)) * 100)
        self.assertEqual(self.found("--since", "HEAD"), [("a.py", 5)])

    def test_line_ends(self):
        self.write("a.py", WRONG.replace("\n", "\r\n").rstrip("\r\n"))
        self.write(".gitattributes", "*.py text eol=lf\n")
        self.commit()
        self.assertEqual(self.found("--since", "HEAD"), [])
        self.write("a.py", WRONG.replace("\n", "\r\n").replace("def", "a = 1\r\ndef").rstrip("\r\n"))
        self.assertEqual(self.found("--since", "HEAD"), [])
        self.write("a.py", WRONG.replace("dim=1", "dim=-1").replace("\n", "\r\n"))
        self.assertEqual(self.found("--since", "HEAD"), [("a.py", 5)])

    def test_files_outside_the_repository(self):
        outside = self.folder.parent / "outside.py"
        outside.write_text(WRONG)
        self.write("a.py", WRONG)
        self.assertEqual(self.found("--since", "HEAD", "."), [("a.py", 5)])
        self.assertIn("is in no git repository", self.refused("--since", "HEAD", ".", outside))

    def test_several_repositories(self):
        other = self.folder.parent / "other"
        other.mkdir()
        self.git("init", "-q", "-b", "main", cwd=other)
        (other / "b.py").write_text(WRONG)
        self.git("add", "-A", cwd=other)
        self.git("commit", "-qm", "m", cwd=other)
        self.write("a.py", WRONG)
        self.assertEqual(self.found("--since", "HEAD", ".", other), [("a.py", 5)])
        (other / "b.py").write_text(WRONG.replace("dim=1", "dim=-1"))
        self.assertEqual(len(self.found("--since", "HEAD", ".", other)), 2)

    def test_submodules_and_nested_repositories(self):
        other = self.folder.parent / "other"
        other.mkdir()
        self.git("init", "-q", "-b", "main", cwd=other)
        (other / "b.py").write_text(WRONG)
        self.git("add", "-A", cwd=other)
        self.git("commit", "-qm", "m", cwd=other)
        self.git("submodule", "add", "-q", str(other), "sub")
        self.commit()
        self.write("sub/b.py", WRONG + "\na = 1\n")
        self.assertEqual(self.found("--since", "HEAD"), [])
        self.assertEqual(self.found("--since", "HEAD", "sub"), [])
        self.write("sub/b.py", WRONG.replace("dim=1", "dim=-1"))
        self.assertEqual(len(self.found("--since", "HEAD", "sub")), 1, "its own repository is asked")
        shutil.copytree(other, self.folder / "nested")
        self.assertEqual(self.found("--since", "HEAD"), [("nested/b.py", 5)], "git does not know it")

    def test_notebook(self):
        cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": WRONG.splitlines(keepends=True)}
        notebook = {"cells": [{**cell, "source": ["a = 1\n", "b = 2"]}, cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        self.write("nb.ipynb", json.dumps(notebook, indent=1))
        self.commit()
        notebook["cells"][0]["source"] = ["a = 1\n", "b = 3"]
        cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": ["1\n"] * 10}]
        self.write("nb.ipynb", json.dumps(notebook, indent=1))
        self.assertEqual(self.found("--since", "HEAD"), [])
        cell["source"][4] = cell["source"][4].replace("dim=1", "dim=-1")
        self.write("nb.ipynb", json.dumps(notebook, indent=1))
        self.assertEqual(self.found("--since", "HEAD"), [("nb.ipynb", 5)])

    def test_settings_of_git(self):
        self.write("a.py", WRONG)
        self.commit()
        self.write("a.py", WRONG.replace("dim=1", "dim=-1"))
        run = self.folder.parent / "ran"
        tool = self.folder.parent / "tool"
        tool.write_text(f"#!/bin/sh\ntouch '{run}'\nexit 0\n")
        tool.chmod(0o755)
        for key, value in (("diff.external", tool), ("core.fsmonitor", tool), ("core.pager", tool), ("diff.noprefix", "true"),
                           ("diff.mnemonicPrefix", "true"), ("color.ui", "always"), ("diff.relative", "true"), ("diff.interHunkContext", "100"),
                           ("diff.context", "10"), ("diff.wordRegex", "."), ("diff.x.textconv", tool), ("diff.x.command", tool), ("diff.submodule", "log"),
                           ("core.quotePath", "false"), ("diff.algorithm", "patience"), ("status.showUntrackedFiles", "no"), ("diff.orderFile", "/dev/null")):
            self.git("config", key, str(value))
        (self.folder / ".git/info").mkdir(exist_ok=True)
        (self.folder / ".git/info/attributes").write_text("*.py diff=x\n")
        self.write("sub/new.py", WRONG)
        expected = [("a.py", 5), ("sub/new.py", 5)]
        self.assertEqual(self.found("--since", "HEAD"), expected)
        for variable in ("GIT_LITERAL_PATHSPECS", "GIT_TRACE"):
            self.assertEqual(self.found("--since", "HEAD", env={variable: "1"}), expected, variable)
        self.assertEqual(self.found("--since", "HEAD", env={"GIT_EXTERNAL_DIFF": str(tool), "GIT_PAGER": str(tool), "GIT_DIFF_OPTS": "-u9"}), expected)
        self.assertFalse(run.exists(), "a program of the settings was run")

    def test_links(self):
        self.write("real/a.py", WRONG)
        (self.folder / "link").symlink_to("real", target_is_directory=True)
        entry = self.folder.parent / "entry"
        entry.symlink_to(self.folder, target_is_directory=True)
        self.assertEqual(self.found("--since", "HEAD", "link"), [("link/a.py", 5)])
        self.assertEqual(len(self.found("--since", "HEAD", entry)), 1)
        self.assertEqual(len(self.found("--since", "HEAD", cwd=entry)), 1)


class Together(SinceTest):
    def test_with_a_baseline(self):
        self.write("a.py", WRONG)
        self.write("b.py", WRONG.replace("step", "other"))
        self.commit()
        self.run_program("--write-baseline=known.json", "a.py")
        self.assertEqual(self.found("--baseline", "known.json", "--since", "HEAD"), [])
        self.write("b.py", WRONG.replace("step", "other").replace("dim=1", "dim=-1"))
        self.write("a.py", "# first\n" + WRONG.replace("dim=1), y)", "dim=1),  # touched\n        y,\n    )"))
        self.assertEqual(self.found("--since", "HEAD"), [("a.py", 6), ("b.py", 5)])
        self.assertEqual(self.found("--baseline", "known.json", "--since", "HEAD"), [("b.py", 5)])
        run = self.run_program("--baseline", "known.json", "--since", "HEAD", "--write-baseline")
        self.assertIn("known.json: 0 findings added, 1 kept, 0 dropped", run.stderr)

    def test_with_selection_and_formats(self):
        self.write("a.py", WRONG)
        self.commit()
        self.write("a.py", WRONG.replace("dim=1", "dim=-1"))
        self.assertEqual(self.found("--since", "HEAD", "--select", "LGT2"), [])
        self.assertEqual(self.found("--since", "HEAD", "--select", "LGT101"), [("a.py", 5)])
        runs = [self.run_program("--since", "HEAD", "--threads", n).stdout for n in (1, 2, 5)]
        self.assertEqual(len(set(runs)), 1)


class Mistakes(SinceTest):
    def setUp(self):
        super().setUp()
        self.write("a.py", WRONG)

    def test_revisions(self):
        self.assertIn("`HEAD` is no revision of the repository", self.refused("--since", "HEAD"), "nothing is committed yet")
        self.commit()
        for revision in ("nosuch", "HEAD~7", "--output=x", "-x", "HEAD..HEAD", "HEAD:a.py", ":/nothing such", "a b", "@{u}", "x\n"):
            self.assertIn(f"`{revision.strip()}", self.refused(f"--since={revision}"))
        self.assertFalse((self.folder / "x").exists())
        self.assertEqual(self.run_program("--since", "").returncode, 2)

    def test_no_common_commit(self):
        self.commit()
        self.git("checkout", "-q", "--orphan", "other")
        self.write("b.py", "import torch\n")
        self.commit()
        self.assertIn("have no commit in common", self.refused("--since", "main"))

    def test_shallow_clone(self):
        self.commit()
        self.commit()
        clone = self.folder.parent / "clone"
        self.git("clone", "-q", "--depth", "1", f"file://{self.folder}", str(clone))
        self.assertIn("the clone is shallow: fetch more of its history", self.refused("--since", "HEAD~1", cwd=clone))

    def test_no_repository(self):
        elsewhere = self.folder.parent / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "a.py").write_text(WRONG)
        said = self.refused("--since", "HEAD", cwd=elsewhere, env={"GIT_CEILING_DIRECTORIES": str(self.folder.parent)})
        self.assertIn("is in no git repository", said)
        self.assertIn("is in no git repository", self.refused("--since", "HEAD", cwd=self.folder / ".git"))

    def test_no_git(self):
        self.commit()
        self.assertIn("the program `git` is not found in PATH", self.refused("--since", "HEAD", env={"PATH": "/nonexistent"}))
        fake = self.write("git", "#!/bin/sh\ntouch ran\n")
        fake.chmod(0o755)
        self.assertIn("is not found in PATH", self.refused("--since", "HEAD", env={"PATH": ".:"}))
        self.assertFalse((self.folder / "ran").exists(), "a program of the project was run")

    def test_damaged_repository(self):
        self.commit()
        shutil.rmtree(self.folder / ".git/objects")
        (self.folder / ".git/objects").mkdir()
        self.refused("--since", "HEAD")


if __name__ == "__main__":
    sys.exit(unittest.main())
