#!/usr/bin/env python3
"""The program on a pseudo terminal: the progress bar, --watch, and what Ctrl-C leaves behind."""

import json
import os
import pathlib
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

try:
    import pty
except ImportError:
    sys.exit(77)

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
PLAIN = {"NO_COLOR": "", "FORCE_COLOR": "", "TERM": "xterm", "COLUMNS": "100"}
ERASE = "\r\x1b[K"
CLEAR = "\x1b[2J\x1b[3J\x1b[H"
PATIENCE = 60

RIGHT = "import torch.nn.functional as F\n\n\ndef step(model, x, y):\n    return F.cross_entropy(model(x), y)\n"
WRONG = RIGHT.replace("model(x)", "F.softmax(model(x), dim=1)")
BIG = "import torch.nn.functional as F\n" + "".join(
    f"\n\ndef step{i}(model, x, y):\n    for k in range(3):\n        x = x + F.softmax(model(x), dim=1) * k\n    return F.cross_entropy(model(x), y)\n" for i in range(40))


class TerminalTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-terminal-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, text):
        """Replaced at once, as editors do it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(text)
        new.replace(path)

    def start(self, *arguments, out_on_terminal=True, **env):
        """The program with standard error, and perhaps standard output, on a terminal."""
        self.terminal, other = pty.openpty()
        self.addCleanup(os.close, self.terminal)
        out = other if out_on_terminal else subprocess.PIPE
        run = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, env={**os.environ, **PLAIN, **env}, stdin=other, stdout=out,
                               stderr=other, start_new_session=True)
        os.close(other)
        self.addCleanup(self.end, run)
        self.said = ""
        return run

    def end(self, run):
        if run.poll() is None:
            run.kill()
        run.wait()
        for stream in (run.stdout, run.stderr):
            if stream:
                stream.close()

    def read(self, until=None, patience=PATIENCE):
        """What comes on the terminal until the pattern, or until the program ends."""
        begin = len(self.said)
        stop = time.monotonic() + patience
        while time.monotonic() < stop:
            ready, _, _ = select.select([self.terminal], [], [], 0.1)
            if ready:
                try:
                    some = os.read(self.terminal, 65536)
                except OSError:
                    break
                if not some:
                    break
                self.said += some.decode()
            if until and re.search(until, self.said[begin:]):
                return self.said[begin:]
        if until:
            self.fail(f"no {until!r} in {self.said!r}")
        return self.said[begin:]


class ProgressTest(TerminalTest):
    def slow_folder(self):
        """As many files as take this machine some seconds."""
        files = 0
        took = 0.0
        while took < 2.5 and files < 20_000:
            more = max(50, files)
            for i in range(files, files + more):
                self.write(f"m{i}.py", BIG)
            files += more
            begin = time.monotonic()
            self.expected = subprocess.run([PROGRAM, "check", "--threads", "1", "--output-format", "concise"], cwd=self.folder,
                                           env={**os.environ, **PLAIN}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            took = time.monotonic() - begin
            self.assertEqual(self.expected.stderr, b"")  # no terminal, no bar

    def test_bar(self):
        self.slow_folder()
        arguments = ("check", "--threads", "1", "--output-format", "concise")
        with self.subTest("it comes, and nothing of it stays"):
            run = self.start(*arguments)
            said = self.read()
            self.assertEqual(run.wait(PATIENCE), self.expected.returncode)
            self.assertRegex(said, r"\r\x1b\[K[a-z ]+\[[#-]{24}\] +\d+%")
            bar, report = said.rsplit(ERASE, 1)
            self.assertTrue(bar.startswith(ERASE))
            for line in bar.split(ERASE):
                self.assertLess(len(line), 80)
                self.assertNotIn("\n", line)
            plain = re.sub(r"\x1b\[[0-9;]*m", "", report.replace("\r\n", "\n"))
            self.assertEqual(plain, self.expected.stdout.decode())
        with self.subTest("the report that goes elsewhere is the same"):
            run = self.start(*arguments, out_on_terminal=False)
            self.assertEqual(run.communicate(timeout=PATIENCE)[0], self.expected.stdout)
            self.assertIn("%", self.read())
        for env in ({"TERM": "dumb"}, {"NO_COLOR": "1"}):
            with self.subTest(env=env):
                run = self.start(*arguments, out_on_terminal=False, **env)
                run.communicate(timeout=PATIENCE)
                self.assertEqual(self.read(), "")
        with self.subTest("Ctrl-C takes it away"):
            run = self.start(*arguments)
            self.read(until="%")
            os.kill(run.pid, signal.SIGINT)
            self.assertEqual(run.wait(PATIENCE), -signal.SIGINT)
            self.assertTrue(self.read().endswith(ERASE))

    def test_no_bar_for_what_is_quick(self):
        self.write("train.py", RIGHT)
        run = self.start("check")
        self.assertNotIn("%", self.read())
        self.assertEqual(run.wait(PATIENCE), 0)


class WatchTest(TerminalTest):
    WAITING = r"\[\d\d:\d\d:\d\d\] checked in \d+\.\d\d s; waiting for changes"

    def test_on_a_terminal(self):
        self.write("models/net.py", RIGHT)
        self.write("train.py", RIGHT)
        run = self.start("check", "--watch")
        said = self.read(until=self.WAITING)
        self.assertTrue(said.startswith(CLEAR))
        self.assertIn("All clear: 2 files checked", said)
        self.write("train.py", WRONG)
        said = self.read(until=self.WAITING)
        self.assertIn(CLEAR, said)
        self.assertIn("LGT101", said)
        self.write("more/new.py", WRONG)
        self.assertIn("Found 2 errors", self.read(until=self.WAITING))
        (self.folder / "train.py").unlink()
        self.assertIn("Found 1 error ", self.read(until=self.WAITING))
        self.write(".gitignore", "more/\n")
        self.assertIn("All clear", self.read(until=self.WAITING))
        self.write("models/notes.txt", "nothing that is linted")
        self.assertEqual(self.read(patience=1.5), "")
        os.kill(run.pid, signal.SIGINT)
        self.assertEqual(run.wait(PATIENCE), -signal.SIGINT)
        self.assertNotIn("\x1b", self.read())

    def test_into_a_pipe(self):
        self.write("train.py", RIGHT)
        run = subprocess.Popen([PROGRAM, "check", "train.py", "--watch", "--output-format", "json"], cwd=self.folder,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end, run)
        deadline = threading.Timer(PATIENCE, run.kill)
        deadline.start()
        self.addCleanup(deadline.cancel)
        self.assertRegex(run.stderr.readline(), r"^--- [\d:]+ first check$")
        self.assertRegex(run.stderr.readline(), self.WAITING)
        # A mistake in the settings is no end.
        self.write("train.py", WRONG)
        self.assertRegex(run.stderr.readline(), r"^--- [\d:]+ train\.py changed$")
        self.assertRegex(run.stderr.readline(), self.WAITING)
        self.write("logitlint.toml", "[unclosed\n")
        self.assertRegex(run.stderr.readline(), r"^--- [\d:]+ logitlint\.toml changed$")
        self.assertRegex(run.stderr.readline(), r"^error: logitlint\.toml:1")
        self.assertRegex(run.stderr.readline(), r"nothing was checked; waiting for that to be mended")
        run.send_signal(signal.SIGINT)
        reports = run.stdout.read()
        self.assertNotIn("\x1b", reports)
        first, end = json.JSONDecoder().raw_decode(reports)
        self.assertEqual(first, [])
        (finding,) = json.loads(reports[end:])
        self.assertEqual(finding["code"], "LGT101")

    def test_what_a_run_depends_on(self):
        """Files that are no code, and lie anywhere: mistakes in them are said, and mended ones seen."""
        self.write("src/train.py", WRONG)
        run = subprocess.Popen([PROGRAM, "check", "src", "--watch", "--output-format", "concise"], cwd=self.folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.end, run)
        deadline = threading.Timer(PATIENCE, run.kill)
        deadline.start()
        self.addCleanup(deadline.cancel)

        def says(*patterns):
            for pattern in patterns:
                self.assertRegex(run.stderr.readline(), pattern)

        mended = "waiting for that to be mended"
        says("first check", self.WAITING)
        self.write("src/logitlint.toml", "extend = '../settings/base.toml'\n")
        says("changed$", r"^error: src/logitlint\.toml:1:10: .*base\.toml`: cannot read", mended)
        self.write("settings/base.toml", "[unclosed\n")
        says(r"base\.toml changed$", r"^error: .*base\.toml:1", mended)
        self.write("settings/base.toml", "baseline = 'known.json'\nmodels = ['own.toml']\n")
        says(r"base\.toml changed$", r"^error: .*own\.toml", mended)
        self.write("settings/own.toml", "")
        says(r"own\.toml changed$", r"^error: .*known\.json", mended)
        subprocess.run([PROGRAM, "check", "src", "--isolated", "--write-baseline", "settings/known.json"], cwd=self.folder, check=True,
                       capture_output=True)
        says(r"known\.json changed$", "1 finding in the baseline is not shown", self.WAITING)
        (self.folder / "settings" / "own.toml").unlink()
        says(r"own\.toml changed$", r"^error: .*own\.toml", mended)


if __name__ == "__main__":
    unittest.main()
