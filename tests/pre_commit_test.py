#!/usr/bin/env python3
"""The hooks of .pre-commit-hooks.yaml under the real pre-commit (build/hook_tools), in scratch repositories.

pip installs the hook from the sources, as it does for users; the program itself is the one that is tested ($LOGITLINT), not built again.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", ROOT / "build" / "release" / "bin" / "logitlint"))
TOOLS = ROOT / "build" / "hook_tools"
HOOK_FILES = [".pre-commit-hooks.yaml", "pyproject.toml", "CMakeLists.txt", "README.md", "scripts"]

NET_RIGHT = """\
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 10)

    def forward(self, x):
        return self.head(x)
"""
NET_WRONG = NET_RIGHT.replace("return self.head(x)", "return self.head(x).softmax(dim=1)")
TRAIN = """\
import torch.nn as nn

from models.net import Net

model = Net()
criterion = nn.CrossEntropyLoss()


def train(loader):
    for images, labels in loader:
        loss = criterion(model(images), labels)
        loss.backward()
"""
ELSEWHERE = """\
import torch.nn.functional as F


def step(model, x, y):
    return F.cross_entropy(F.softmax(model(x), dim=1), y)
"""


def mends_elsewhere():
    with tempfile.TemporaryDirectory() as name:
        (pathlib.Path(name) / "train.py").write_text(ELSEWHERE)
        done = subprocess.run([PROGRAM, "check", "--output-format", "json"], cwd=name, stdout=subprocess.PIPE, text=True)
    return any(fix["applicability"] == "safe" for finding in json.loads(done.stdout) for fix in finding["fixes"])


class PreCommitTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not (TOOLS / "stamp").exists():
            raise unittest.SkipTest("no pre-commit in build/hook_tools (scripts/setup fetches it)")
        cls.scratch = tempfile.TemporaryDirectory(prefix="logitlint-hooks-")
        cls.addClassCleanup(cls.scratch.cleanup)
        base = pathlib.Path(cls.scratch.name)
        cls.home = base / "home"
        cls.home.mkdir()
        cls.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "VIRTUAL_ENV"))},
            "HOME": str(cls.home), "PRE_COMMIT_HOME": str(cls.home / "cache"), "PYTHONPATH": str(TOOLS), "PATH":
            f"{pathlib.Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}", "LOGITLINT_BINARY": PROGRAM, "NO_COLOR": "1",
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"}
        cls.hooks = base / "hooks"
        cls.hooks.mkdir()
        for name in HOOK_FILES:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, cls.hooks / name)
        cls.revision = cls.new_repository(cls.hooks)

    @classmethod
    def run_in(cls, folder, *command, status=0):
        done = subprocess.run(command, cwd=folder, env=cls.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=600)
        if status is not None and (done.returncode != 0) != (status != 0):
            raise AssertionError(f"{command}: status {done.returncode}\n{done.stdout}")
        return done.stdout

    @classmethod
    def new_repository(cls, folder):
        cls.run_in(folder, "git", "init", "--quiet", "--initial-branch=main")
        cls.run_in(folder, "git", "add", "--all")
        cls.run_in(folder, "git", "commit", "--quiet", "--no-verify", "-m", "all")
        return cls.run_in(folder, "git", "rev-parse", "HEAD").strip()

    def project(self, hook, files):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.scratch.name, prefix="project-"))
        self.write(folder, {
            ".pre-commit-config.yaml": f"repos:\n- repo: {self.hooks}\n  rev: {self.revision}\n  hooks:\n  - id: {hook}\n", **files})
        self.new_repository(folder)
        self.run_in(folder, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
        return folder

    def write(self, folder, files):
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def commit(self, folder, *, status, more=("--all",)):
        return self.run_in(folder, "git", "commit", "-m", "change", *more, status=status)

    def test_a_bug_across_files_blocks_and_its_mending_passes(self):
        for hook in ("logitlint", "logitlint-system"):
            with self.subTest(hook):
                folder = self.project(hook, {"models/net.py": NET_RIGHT, "train.py": TRAIN, "elsewhere.py": ELSEWHERE})
                # The loss is in a file that does not change; what was wrong before in files that do not change is not told.
                self.write(folder, {"models/net.py": NET_WRONG})
                said = self.commit(folder, status=1)
                self.assertIn("LGT101", said)
                self.assertIn("train.py:11", said)
                self.assertIn("models/net.py:10", said)
                self.assertNotIn("elsewhere.py", said)
                self.write(folder, {"models/net.py": NET_RIGHT + "\n\nCLASSES = 10\n"})
                said = self.commit(folder, status=0)
                self.assertRegex(said, r"logitlint\.+Passed")
                # The other way round: the loss is what changes.
                self.write(folder, {"models/net.py": NET_WRONG, "train.py": TRAIN.replace("CrossEntropyLoss", "NLLLoss")})
                self.commit(folder, status=1)

    def test_what_is_not_staged_does_not_count(self):
        folder = self.project("logitlint", {"models/net.py": NET_RIGHT, "train.py": TRAIN})
        self.write(folder, {"train.py": TRAIN + "\nprint('done')\n", "models/net.py": NET_WRONG})
        self.run_in(folder, "git", "add", "train.py")
        self.commit(folder, status=0, more=())
        self.assertEqual((folder / "models/net.py").read_text(), NET_WRONG)
        self.run_in(folder, "git", "add", "models/net.py")
        self.commit(folder, status=1, more=())

    def test_other_files_start_nothing(self):
        folder = self.project("logitlint", {"models/net.py": NET_WRONG, "train.py": TRAIN})
        self.write(folder, {"notes.txt": "nothing\n"})
        self.run_in(folder, "git", "add", "notes.txt")
        self.assertIn("Skipped", self.commit(folder, status=0))

    def test_all_files(self):
        folder = self.project("logitlint", {"models/net.py": NET_WRONG, "train.py": TRAIN, "elsewhere.py": ELSEWHERE})
        said = self.run_in(folder, sys.executable, "-m", "pre_commit", "run", "--all-files", status=1)
        self.assertIn("elsewhere.py:5", said)
        self.assertIn("train.py:11", said)

    def test_a_wrong_configuration_blocks(self):
        folder = self.project("logitlint", {"train.py": ELSEWHERE, "logitlint.toml": "[unclosed\n"})
        self.write(folder, {"train.py": ELSEWHERE + "\n"})
        self.assertIn("logitlint.toml:1", self.commit(folder, status=1))

    @unittest.skipUnless(mends_elsewhere(), "this program has no safe fix for the example yet")
    def test_the_fix_hook_blocks_mends_and_passes(self):
        folder = self.project("logitlint-fix", {"train.py": "import torch\n"})
        self.write(folder, {"train.py": ELSEWHERE})
        said = self.commit(folder, status=1)
        self.assertIn("files were modified by this hook", said)
        self.assertNotEqual((folder / "train.py").read_text(), ELSEWHERE)
        said = self.commit(folder, status=0)
        self.assertRegex(said, r"logitlint \(fix\)\.+Passed")

    def test_the_hooks_are_as_pre_commit_wants_them(self):
        self.run_in(ROOT, sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")


class WheelTest(unittest.TestCase):
    """A wheel of the program, installed in a clean environment."""

    def test_a_wheel_installs_and_runs(self):
        with tempfile.TemporaryDirectory(prefix="logitlint-wheel-") as name:
            folder = pathlib.Path(name)
            environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INDEX": "1"}
            made = subprocess.run([sys.executable, ROOT / "scripts" / "wheel", "--binary", PROGRAM, "--output", folder], check=True,
                                  stdout=subprocess.PIPE, text=True).stdout.strip()
            self.assertRegex(pathlib.Path(made).name, r"^logitlint-[\d.]+-py3-none-\w+\.whl$")
            if subprocess.run([sys.executable, "-m", "venv", folder / "venv"], stdout=subprocess.DEVNULL).returncode != 0:
                self.skipTest("this Python makes no virtual environments")
            python = folder / "venv" / "bin" / "python"
            subprocess.run([python, "-m", "pip", "install", "--quiet", made], check=True, env=environment)
            (folder / "train.py").write_text(ELSEWHERE)
            run = subprocess.run([folder / "venv" / "bin" / "logitlint", "check", "train.py"], cwd=folder, stdout=subprocess.PIPE, text=True)
            self.assertEqual(run.returncode, 1)
            self.assertIn("LGT101", run.stdout)
            said = subprocess.run([folder / "venv" / "bin" / "logitlint", "--version"], stdout=subprocess.PIPE, text=True).stdout
            listed = subprocess.run([python, "-m", "pip", "list", "--format=freeze"], stdout=subprocess.PIPE, text=True, env=environment).stdout
            self.assertIn(said.splitlines()[0].replace(" ", "=="), listed)

    def test_the_same_program_gives_the_same_wheel(self):
        with tempfile.TemporaryDirectory(prefix="logitlint-wheel-") as name:
            made = []
            for part in ("a", "b"):
                command = [sys.executable, ROOT / "scripts" / "wheel", "--binary", "/bin/sh", "--output", pathlib.Path(name) / part]
                made.append(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip())
            first, second = (pathlib.Path(path).read_bytes() for path in made)
            self.assertEqual(first, second)


if __name__ == "__main__":
    unittest.main()
