#!/usr/bin/env python3
"""Checks the lists of scripts/ecosystem and how it compares with them, without fetching anything."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "ecosystem"))

import packages  # noqa: E402
import verdicts  # noqa: E402


def entry(line, text="a", path="m.py", **more):
    return verdicts.Entry("pkg", path, line, "LGT101", text, **more)


class ListTest(unittest.TestCase):
    def test_every_finding_was_read(self):
        findings, problems = verdicts.read()
        for finding in findings:
            self.assertIn(finding.verdict, ("true", "false"), finding)
            self.assertTrue(finding.reason, finding)
        for problem in problems:
            self.assertTrue(problem.reason, problem)

    def test_every_entry_belongs_to_a_pinned_package(self):
        findings, problems = verdicts.read()
        pinned = {package.name for package in packages.read_pins()}
        self.assertEqual({it.package for it in findings + problems} - pinned, set())


class MatchTest(unittest.TestCase):
    def test_a_line_that_moved_keeps_its_verdict(self):
        new, gone, pairs = verdicts.match([entry(4, verdict="false", reason="because")], [entry(9)])
        self.assertEqual((new, gone), ([], []))
        (now,) = verdicts.carry_over(pairs, new)
        self.assertEqual((now.line, now.verdict, now.reason), (9, "false", "because"))

    def test_a_line_that_changed_is_new(self):
        new, gone, _ = verdicts.match([entry(4, verdict="true", reason="because")], [entry(4, text="b")])
        self.assertEqual(([it.verdict for it in new], [it.line for it in gone]), (["unread"], [4]))

    def test_of_equal_lines_the_one_that_did_not_move_is_the_same(self):
        listed = [entry(4, verdict="true", reason="x"), entry(8, verdict="false", reason="y")]
        new, gone, pairs = verdicts.match(listed, [entry(8)])
        self.assertEqual((new, [it.line for it in gone], [it.verdict for it, _ in pairs]), ([], [4], ["false"]))

    def test_spaces_do_not_count(self):
        self.assertEqual(verdicts.line_hash("  f(a,  b)\r"), verdicts.line_hash("f(a, b)"))


if __name__ == "__main__":
    unittest.main()
