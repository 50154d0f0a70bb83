#!/usr/bin/env python3
"""The built program ($LOGITLINT) prints the same bytes in every run, for every number of threads and in every format."""

import os
import pathlib
import subprocess
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
FORMATS = ("full", "concise", "json")


def output(*arguments):
    run = subprocess.run(
        [PROGRAM, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )
    return run.returncode, run.stdout, run.stderr


class DeterminismTest(unittest.TestCase):
    def check(self, *arguments):
        return output("check", "--certainty", "possible", *arguments)

    def test_something_is_found(self):
        status, printed, _ = self.check("--output-format", "concise", "testdata")
        self.assertEqual(status, 1)
        self.assertGreater(len(printed.splitlines()), 50)

    def test_two_runs(self):
        for output_format in FORMATS:
            with self.subTest(output_format):
                arguments = ("--output-format", output_format, "testdata")
                self.assertEqual(self.check(*arguments), self.check(*arguments))

    def test_threads(self):
        arguments = ("--output-format", "full", "testdata")
        first = self.check("--threads", 1, *arguments)
        for threads in (2, 3, 8):
            with self.subTest(threads=threads):
                self.assertEqual(self.check("--threads", threads, *arguments), first)

    def test_order_of_the_paths(self):
        folders = sorted(p.relative_to(ROOT) for p in (ROOT / "testdata").iterdir() if p.is_dir())
        forward = self.check("--output-format", "json", *folders)
        backward = self.check("--output-format", "json", *reversed(folders))
        self.assertEqual(forward, backward)

    def test_dumps(self):
        folder = pathlib.Path("testdata", "engine", "sequential")
        for stage in ("ir", "facts", "facts-json", "findings"):
            with self.subTest(stage):
                arguments = ("dump", f"--stage={stage}", folder)
                self.assertEqual(output(*arguments), output(*arguments))


if __name__ == "__main__":
    unittest.main()
