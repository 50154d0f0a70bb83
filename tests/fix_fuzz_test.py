#!/usr/bin/env python3
"""A short run of tests/tools/fix_fuzz.py: random programs behave after `--fix` as they did before."""

import os
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "tools"), str(HERE / "model_rows")]
import fix_fuzz  # noqa: E402
import with_torch  # noqa: E402

FOUND = with_torch.find()
FIRST, PROGRAMS = 1, 120


class Differences(unittest.TestCase):
    def test_what_counts_as_one(self):
        self.assertIsNone(fix_fuzz.difference("loss 1.0\np 0.50001 [1, 2]\n", "loss 2.0\np 0.50002 [1, 2]\n", with_loss=False))
        self.assertIsNotNone(fix_fuzz.difference("loss 1.0\n", "loss 2.0\n", with_loss=True))
        self.assertIsNotNone(fix_fuzz.difference("[1, 2]", "[1, 3]", with_loss=False))
        self.assertIsNotNone(fix_fuzz.difference("0.5", "0.52", with_loss=False))
        self.assertIsNotNone(fix_fuzz.difference("a\n", "a\nb\n", with_loss=False))


@unittest.skipUnless(FOUND, "PyTorch is not there")
class Fuzz(unittest.TestCase):
    def test_fixes_change_nothing_else(self):
        texts, summary, broken = fix_fuzz.run(range(FIRST, FIRST + PROGRAMS), os.cpu_count() or 1)
        print(*summary, sep="\n")
        self.assertFalse(texts, "\n\n".join(texts[:3]))
        self.assertLess(sum(broken.values()), PROGRAMS // 20, broken)
        self.assertGreater(int(summary[0].split(", ")[1].split()[0]), PROGRAMS // 12, "the programs are hardly ever fixed: nothing was compared")


if __name__ == "__main__":
    with_torch.main(FOUND)
