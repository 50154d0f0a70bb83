#!/usr/bin/env python3
"""`check --fix` and its kin, driven through the built program ($LOGITLINT): what is changed, what is left as it was, and
what happens when files cannot be written, change meanwhile, or the process is killed."""

import json
import os
import pathlib
import pty
import random
import resource
import select
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
PLAIN = {"NO_COLOR": "1", "TERM": "xterm"}
KILLS = int(os.environ.get("KILLS", "200"))

WRONG = """\
import torch.nn.functional as F


def step(model, x, y):
    return F.cross_entropy(F.softmax(model(x), dim=1), y)
"""
RIGHT = WRONG.replace("F.softmax(model(x), dim=1)", "model(x)")
TWO = WRONG + WRONG.replace("step", "other").split("\n\n", 1)[1]

NET = """\
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(16, 10)

    def forward(self, x):
        return torch.softmax(self.head(x), dim=-1)
"""
TRAIN = """\
import torch.nn as nn
from models.net import Net


def main(loader):
    model = Net()
    criterion = nn.CrossEntropyLoss()
    for images, labels in loader:
        loss = criterion(model(images), labels)
        loss.backward()
"""


class FixingTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-fix-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name).resolve()

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def read(self, name):
        return (self.folder / name).read_bytes()

    def check(self, *arguments, status, **more):
        run = subprocess.run(
            [PROGRAM, "check", *map(str, arguments)],
            cwd=more.pop("cwd", self.folder),
            env={**os.environ, **PLAIN},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            **more,
        )
        output, errors = run.stdout.decode("utf-8", "replace"), run.stderr.decode("utf-8", "replace")
        self.assertEqual(run.returncode, status, f"{arguments}\n{output[-2000:]}\n{errors[-2000:]}")
        run.stdout, run.stderr, run.bytes = output, errors, run.stdout
        return run

    def names(self):
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())


class WhatIsChanged(FixingTest):
    def test_a_fix(self):
        self.write("a.py", WRONG)
        run = self.check("--fix", status=0)
        self.assertEqual(run.stdout, "All clear: 1 file checked\nFixed 1 finding in 1 file\n")
        self.assertEqual(self.read("a.py"), RIGHT.encode())
        self.assertEqual(self.names(), ["a.py"])

    def test_twice_changes_nothing(self):
        self.write("a.py", TWO)
        self.write("models/net.py", NET)
        self.write("train.py", TRAIN)
        self.check("--fix", status=0)
        before = {name: (self.read(name), os.stat(self.folder / name).st_ino) for name in self.names()}
        run = self.check("--fix", status=0)
        self.assertNotIn("Fixed", run.stdout)
        self.assertEqual(before, {name: (self.read(name), os.stat(self.folder / name).st_ino) for name in self.names()})

    def test_in_another_file(self):
        self.write("models/net.py", NET)
        self.write("train.py", TRAIN)
        self.assertIn("::: models/net.py:11:", self.check("train.py", status=1).stdout)
        self.check("--fix", "train.py", status=0)
        self.assertEqual(self.read("models/net.py").decode(), NET.replace("torch.softmax(self.head(x), dim=-1)", "self.head(x)"))
        self.assertEqual(self.read("train.py").decode(), TRAIN)

    def test_bytes_that_are_not_touched(self):
        for mark in (b"", b"\xef\xbb\xbf"):
            for line_break in (b"\n", b"\r\n"):
                for end in (b"", b"\n", b"\r\n", b"\n\n  "):
                    tail = b"# \xff\xfe odd" + end
                    wrong, right = (
                        mark + text.encode().replace(b"\n", line_break) + b"x = 1\n" + tail for text in (WRONG, RIGHT)
                    )
                    self.write("a.py", wrong)
                    self.check("--fix", status=0)
                    self.assertEqual(self.read("a.py"), right)

    def test_mode_and_link(self):
        path = self.write("real/a.py", WRONG)
        path.chmod(0o751)
        (self.folder / "link.py").symlink_to("real/a.py")
        self.check("--fix", "link.py", status=0)
        self.assertTrue((self.folder / "link.py").is_symlink())
        self.assertFalse(path.is_symlink())
        self.assertEqual(path.read_text(), RIGHT)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o751)

    @unittest.skipUnless(os.getuid() == 0, "only root may give files away")
    def test_owner(self):
        path = self.write("a.py", WRONG)
        os.chown(path, 65534, 65534)
        self.check("--fix", status=0)
        self.assertEqual((path.stat().st_uid, path.stat().st_gid), (65534, 65534))

    def test_notebook(self):
        def notebook(source):
            return (
                '{"cells":[\r\n {"source": ["# caf\\u00e9\\n", "F.softmax"], "cell_type": "markdown"},\r\n'
                ' {"cell_type":"code","outputs":[{"data":{"image/png":"iVBO\\/Rw0KG"},"text":["F.softmax"]}],\r\n'
                '   "source":  [\r\n    "%matplotlib inline\\n",\r\n    "import torch.nn.functional as F\\n"\r\n   ]},\r\n'
                ' {"cell_type":"code", "z":1.50, "a":null, "source": ' + source + "}\r\n], "
                '"metadata": {"kernelspec": {"language": "python"}}, "nbformat": 4}'
            ).encode()

        listed = '[\r\n    "def step(model, x, y):\\n",\r\n    "    t = \'\\u00e9\\/\'\\n",\r\n    "    return F.cross_entropy(%s, y)"\r\n  ]'
        for source in (listed, '"def step(model, x, y):\\n    t = \'\\u00e9\'\\n    return F.cross_entropy(%s, y)\\n"'):
            self.write("a.ipynb", notebook(source % "F.softmax(model(x), dim=1)"))
            self.check("--fix", status=0)
            self.assertEqual(self.read("a.ipynb"), notebook(source % "model(x)"))

    def test_suppressed_findings_are_left(self):
        text = WRONG.replace(", y)\n", ", y)  # noqa: LGT101\n")
        self.write("a.py", text)
        self.check("--fix", status=0)
        self.assertEqual(self.read("a.py").decode(), text)

    def test_any_number_of_threads(self):
        results = []
        for threads in (1, 2, 7):
            for number in range(8):
                self.write(f"p{number}/a.py", TWO)
                self.write(f"p{number}/models/net.py", NET)
                self.write(f"p{number}/train.py", TRAIN)
            run = self.check("--fix", "--threads", threads, status=0)
            results.append((run.stdout, run.stderr, {name: self.read(name) for name in self.names()}))
        self.assertEqual(results[0], results[1])
        self.assertEqual(results[0], results[2])


class Options(FixingTest):
    def test_diff(self):
        self.write("a.py", WRONG.replace("\n", "\r\n"))
        self.write("models/net.py", NET)
        self.write("train.py", TRAIN.rstrip("\n"))
        before = {name: self.read(name) for name in self.names()}
        run = self.check("--diff", status=1)
        self.assertEqual(before, {name: self.read(name) for name in self.names()})
        self.check("--fix", status=0)
        after = {name: self.read(name) for name in self.names()}
        self.assertEqual(self.check("--diff", status=0).stdout, "")
        for name, content in before.items():
            self.write(name, content)
        self.write("changes.patch", run.bytes)
        subprocess.run(["git", "apply", "--whitespace=nowarn", "changes.patch"], cwd=self.folder, check=True)
        os.unlink(self.folder / "changes.patch")
        self.assertEqual(after, {name: self.read(name) for name in self.names()})

    def test_fix_only(self):
        self.write("a.py", WRONG + "\n\ndef broken(:\n")
        run = self.check("--fix-only", status=0)
        self.assertEqual(run.stdout, "")
        self.assertIn(b"cross_entropy(model(x), y)", self.read("a.py"))

    def test_report_says_what_could_be_fixed(self):
        self.write("a.py", WRONG)
        run = self.check(status=1)
        self.assertIn("5 -     return F.cross_entropy(F.softmax(model(x), dim=1), y)\n", run.stdout)
        self.assertIn("5 +     return F.cross_entropy(model(x), y)\n", run.stdout)
        self.assertTrue(run.stdout.endswith("1 fixable with --fix\n"))
        self.assertIn("LGT101 [*] ", self.check("--output-format", "concise", status=1).stdout)
        self.assertEqual(self.read("a.py").decode(), WRONG)
        run = self.check("--unsafe-fixes", status=1)
        self.assertTrue(run.stdout.endswith("1 fixable with --fix --unsafe-fixes\n"))
        self.assertEqual(self.read("a.py").decode(), WRONG)

    def test_conflicts(self):
        for options in (["--fix", "--diff"], ["--fix-only", "--diff"], ["--review", "--diff"], ["--review", "--fix"]):
            run = self.check(*options, status=2)
            self.assertRegex(run.stderr, f"{options[0]}.*{options[1]}|{options[1]}.*{options[0]}")

    def test_review_needs_a_terminal(self):
        self.write("a.py", WRONG)
        run = self.check("--review", status=2, start_new_session=True)
        self.assertIn("--review asks on a terminal, and there is none", run.stderr)
        self.assertEqual(self.read("a.py").decode(), WRONG)


class Review(FixingTest):
    def review(self, answers, at_prompt=None):
        """Runs --review on a terminal of its own; `answers` are given one at each prompt."""
        main, terminal = pty.openpty()
        process = subprocess.Popen(
            [PROGRAM, "check", "--review"],
            cwd=self.folder,
            env={**os.environ, **PLAIN},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        seen, answers = b"", list(answers)
        prompts = 0
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([main], [], [], 0.1)[0]:
                try:
                    data = os.read(main, 65536)
                except OSError:
                    data = b""
                if not data:
                    break
                seen += data
            if seen.count(b"[q]uit: ") > prompts and answers:
                prompts += 1
                if at_prompt:
                    at_prompt(prompts)
                os.write(main, answers.pop(0).encode() + b"\n")
        status = process.wait(timeout=60)
        os.close(main)
        self.assertEqual(answers, [])
        return status, seen.decode()

    def setUp(self):
        super().setUp()
        for name in "abc":
            self.write(f"{name}.py", WRONG)

    def fixed(self):
        return "".join(name for name in "abc" if self.read(f"{name}.py").decode() == RIGHT)

    def test_yes_and_no(self):
        status, seen = self.review(["y", "n", "yes"])
        self.assertEqual((status, self.fixed()), (1, "ac"))
        self.assertIn("F.cross_entropy(model(x), y)", seen)

    def test_all(self):
        self.assertEqual(self.review(["n", "a"])[0], 1)
        self.assertEqual(self.fixed(), "bc")

    def test_quit_keeps_what_was_accepted(self):
        self.review(["y", "what?", "q"])
        self.assertEqual(self.fixed(), "a")

    def test_a_file_that_changes_meanwhile_is_left_alone_and_named(self):
        other = "# somebody else's\n"
        status, seen = self.review(["y", "y", "y"], at_prompt=lambda n: n == 3 and self.write("a.py", other))
        self.assertEqual(status, 2)
        self.assertIn("a.py: not fixed: it was changed by somebody else meanwhile", seen)
        self.assertEqual(self.read("a.py").decode(), other)
        self.assertEqual(self.fixed(), "bc")


class WhatCannotBeWritten(FixingTest):
    def test_read_only_file(self):
        self.write("a.py", WRONG).chmod(0o444)
        self.write("b.py", WRONG)
        run = self.check("--fix", status=2)
        self.assertIn("a.py: the file is read-only", run.stderr)
        self.assertEqual((self.read("a.py").decode(), self.read("b.py").decode()), (WRONG, RIGHT))

    def test_read_only_folder(self):
        self.write("sub/a.py", WRONG)
        (self.folder / "sub").chmod(0o555)
        self.addCleanup((self.folder / "sub").chmod, 0o755)
        run = self.check("--fix", status=2)
        self.assertIn("sub/a.py: its folder is read-only", run.stderr)
        self.assertEqual(self.read("sub/a.py").decode(), WRONG)
        self.assertEqual(self.names(), ["sub/a.py"])

    def test_file_of_another_project(self):
        self.write("project/train.py", TRAIN)
        self.write("project/models", b"")
        (self.folder / "project/models").unlink()
        self.write("elsewhere/models/net.py", NET)
        (self.folder / "project/models").symlink_to("../elsewhere/models")
        self.check("--fix", "train.py", status=1, cwd=self.folder / "project")
        self.assertEqual(self.read("elsewhere/models/net.py").decode(), NET)

    def test_file_size_limit(self):
        """What a full disk looks like to a process without rights."""
        big = WRONG + "#" * 200_000 + "\n"
        self.write("big.py", big)
        self.write("small.py", WRONG)

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

        run = self.check("--fix", status=2, preexec_fn=limit)
        self.assertIn("big.py: not fixed: cannot write: File too large", run.stderr)
        self.assertEqual((self.read("big.py").decode(), self.read("small.py").decode()), (big, RIGHT))
        self.assertEqual(self.names(), ["big.py", "small.py"])

    def test_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = os.getuid() == 0 and (
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True).returncode == 0
        )
        if not mounted:
            self.skipTest("no file system may be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        big = WRONG + "#" * 150_000 + "\n"
        self.write("disk/big.py", big)
        self.write("disk/small.py", WRONG)
        run = self.check("--fix", "disk", status=2)
        self.assertIn("disk/big.py: not fixed: cannot write: No space left on device", run.stderr)
        self.assertEqual((self.read("disk/big.py").decode(), self.read("disk/small.py").decode()), (big, RIGHT))
        self.assertEqual(self.names(), ["disk/big.py", "disk/small.py"])


class Killed(FixingTest):
    FILES = 200

    def make(self):
        for number in range(self.FILES):
            self.write(f"p{number % 10}/m{number}.py", WRONG)
        return {name: self.folder / name for name in self.names()}

    def start(self):
        return subprocess.Popen(
            [PROGRAM, "check", "--fix", "."],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def states(self, files):
        """How many files are new; each must be old or new."""
        new = 0
        for name, path in files.items():
            content = path.read_text()
            self.assertIn(content, (WRONG, RIGHT), name)
            if content == RIGHT:
                new += 1
                path.write_text(WRONG)
        return new

    def temporaries(self):
        return list(self.folder.rglob(".logitlint-*.tmp"))

    def test_at_any_moment(self):
        files = self.make()
        begin = time.monotonic()
        self.assertEqual(self.start().wait(), 0)
        duration = time.monotonic() - begin
        self.assertEqual(self.states(files), self.FILES)
        rng = random.Random(0)
        between = 0
        watched = list(files.values())
        for number in range(KILLS):
            inodes = {path: path.stat().st_ino for path in rng.sample(watched, 1)}
            process = self.start()
            if number % 2 == 0:
                time.sleep(rng.uniform(0, 1.1 * duration))
            else:  # while files are being replaced: when one of them, any, has been
                path, inode = next(iter(inodes.items()))
                while process.poll() is None and path.stat().st_ino == inode:
                    time.sleep(0.0002)
                time.sleep(rng.uniform(0, 0.005))
            process.kill()
            process.wait()
            new = self.states(files)
            between += 0 < new < self.FILES
            if number % 20 == 0 and self.temporaries():
                paths = [f["path"] for f in json.loads(self.check("--output-format", "json", status=1).stdout)]
                self.assertEqual(sorted(paths), sorted(files))
        left_over = len(self.temporaries())
        print(f"killed {KILLS} times, {between} times between the first file and the last, {left_over} temporary files left")
        self.assertGreater(between, KILLS // 10)
        # What they left does not get in the way, and goes.
        self.assertEqual(self.start().wait(), 0)
        self.assertEqual(self.states(files), self.FILES)
        self.assertEqual(self.temporaries(), [])

    def test_interrupted_and_terminated(self):
        files = self.make()
        for number, name in enumerate([signal.SIGINT, signal.SIGTERM, signal.SIGHUP] * 5):
            path = random.Random(number).choice(list(files.values()))
            inode = path.stat().st_ino
            process = self.start()
            while process.poll() is None and path.stat().st_ino == inode:
                time.sleep(0.0002)
            process.send_signal(name)
            self.assertIn(process.wait(), (-name, 0))
            self.states(files)
            self.assertEqual(self.temporaries(), [])


def main():
    with tempfile.TemporaryDirectory(prefix="logitlint-fix-") as folder:
        path = pathlib.Path(folder, "a.py")
        path.write_text(WRONG)
        run = subprocess.run([PROGRAM, "check", "--output-format", "json", folder], capture_output=True, check=False)
        findings = json.loads(run.stdout)
        if not any(fix["applicability"] == "safe" for finding in findings for fix in finding["fixes"]):
            print("no rule fixes what these tests are about")
            sys.exit(77)
    unittest.main()


if __name__ == "__main__":
    main()
