#!/usr/bin/env python3
"""What comments take back, what is said of those that take nothing back, and what --add-suppressions writes.

Every case in testdata/ goes round: suppressions are added, nothing is reported; the mistakes are mended, --fix takes the
comments out again, and the file is what it was, byte for byte. What NOLINT means is asked of clang-tidy, where there is one.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
SOURCES = (".py", ".ipynb", ".cpp", ".cc", ".cxx", ".h", ".hpp", ".cu", ".cuh")
ABOUT_SUPPRESSIONS = "LGT9"
CODE = "LGT101"
NAME = "softmax-before-cross-entropy"

NET = """\
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Linear(8, 10)

    def forward(self, x):
        scores = self.head(x)
        p = torch.softmax(scores, dim=-1)
        return p
"""
TRAIN = """\
from torch import nn

from net import Net

net = Net()
criterion = nn.CrossEntropyLoss()


def step(images, labels):
    out = net(images)
    return criterion(out, labels)
"""
WRONG = """\
import torch
import torch.nn.functional as F


def step(scores, labels):
    return F.cross_entropy(torch.softmax(scores, dim=-1), labels)
"""
CPP = """\
#include <torch/torch.h>

torch::Tensor Step(torch::Tensor scores, torch::Tensor labels) {
  return torch::cross_entropy_loss(torch::softmax(scores, -1), labels);
}
"""


def run(*arguments, cwd):
    return subprocess.run([PROGRAM, "check", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120)


class FolderTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="logitlint-suppression-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, text, newline=""):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)

    def read(self, name):
        return (self.folder / name).read_bytes().decode("utf-8")

    def findings(self, *options):
        result = run("--output-format", "json", *options, ".", cwd=self.folder)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        self.stderr = result.stderr
        return json.loads(result.stdout)

    def codes(self, *options):
        return [finding["code"] for finding in self.findings(*options)]

    def fix(self, *options):
        result = run("--fix", *options, ".", cwd=self.folder)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return result


def with_comment(text, line, comment):
    """The text with the comment behind the line that contains `line`."""
    lines = text.split("\n")
    number = next(i for i, content in enumerate(lines) if line in content)
    lines[number] += comment
    return "\n".join(lines)


class Trail(FolderTest):
    def check(self, expected, net=None, train=None):
        self.write("net.py", net or NET)
        self.write("train.py", train or TRAIN)
        self.assertEqual(self.codes(), expected)

    def test_no_comment(self):
        self.check([CODE])

    def test_named_at_any_place_of_the_trail(self):
        for comment in (f"  # noqa: {CODE}", f"  # logitlint: ignore[{NAME}] on purpose", "  # logitlint: ignore[LGT1]"):
            self.check([], net=with_comment(NET, "torch.softmax", comment))
            self.check([], train=with_comment(TRAIN, "criterion(out", comment))
            self.check([], train=with_comment(TRAIN, "out = net", comment))

    def test_blank_only_where_the_form_is_made(self):
        for comment in ("  # noqa", "  # logitlint: ignore"):
            self.check([], net=with_comment(NET, "torch.softmax", comment))
            self.check([], train=with_comment(TRAIN, "criterion(out", comment))
        self.check([CODE], train=with_comment(TRAIN, "out = net", "  # noqa"))
        # That blank comment of ours takes nothing back.
        self.check([f"{ABOUT_SUPPRESSIONS}01", CODE], train=with_comment(TRAIN, "out = net", "  # logitlint: ignore"))

    def test_other_rules_are_none_of_it(self):
        self.check([CODE], net=with_comment(NET, "torch.softmax", "  # noqa: E501"))
        self.check(["LGT901", CODE], net=with_comment(NET, "torch.softmax", "  # logitlint: ignore[LGT2]"))

    def test_file_of_the_maker(self):
        self.check([], net=f"# logitlint: ignore-file[{CODE}] on purpose\n{NET}")
        self.check([], train=f"# logitlint: ignore-file[{CODE}] on purpose\n{TRAIN}")
        self.check([CODE], net=f"# logitlint: skip-file\n{NET}")
        self.check([], train=f"# logitlint: skip-file\n{TRAIN}")

    def test_range_around_the_maker(self):
        net = NET.replace("        p = ", f"        # logitlint: disable[{NAME}]\n        p = ").replace(
            "        return p", f"        # logitlint: enable[{NAME}]\n        return p"
        )
        self.check([], net=net)

    def test_a_part_of_the_project_says_nothing_of_unused_ones_in_functions(self):
        self.write("net.py", with_comment(NET, "torch.softmax", f"  # noqa: {CODE}"))
        self.write("train.py", TRAIN)
        self.assertEqual(json.loads(run("--output-format", "json", "net.py", cwd=self.folder).stdout), [])
        (self.folder / "train.py").unlink()
        self.assertEqual(self.codes(), ["LGT901"])


class Forms(FolderTest):
    def silenced(self, text, name="a.py"):
        self.write(name, text)
        return CODE not in self.codes("--ignore", "LGT9")

    def test_statement_over_several_lines(self):
        statement = [
            "    return F.cross_entropy(",
            "        torch.softmax(scores, dim=-1),",
            "        labels,",
            "    )",
        ]
        head = WRONG[: WRONG.index("    return")]
        for line, expected in enumerate((True, False, False, True)):
            lines = list(statement)
            lines[line] += f"  # logitlint: ignore[{CODE}]"
            # The softmax is a place of the trail.
            self.assertEqual(self.silenced(head + "\n".join(lines) + "\n"), expected or line == 1, lines)
        above = [f"    # logitlint: ignore[{CODE}] for a reason", "    # and more words", ""]
        self.assertTrue(self.silenced(head + "\n".join(above + statement) + "\n"))
        self.assertFalse(self.silenced(head + "    # noqa\n" + "\n".join(statement) + "\n"))

    def test_continued_lines_strings_and_tabs(self):
        head = "import torch\nimport torch.nn.functional as F\n\n\ndef step(scores, labels):\n"
        continued = "\treturn 1 + \\\n\t\tF.cross_entropy(torch.softmax(scores, dim=-1), labels)%s\n"
        self.assertTrue(self.silenced(head + continued % "  # noqa: LGT101"))
        string = '    return F.cross_entropy(torch.softmax(scores, dim=-1), labels), """\n# noqa: LGT101\n"""%s\n'
        self.assertFalse(self.silenced(head + string % ""))
        self.assertTrue(self.silenced(head + string % "  # noqa: LGT101"))
        self.assertTrue(self.silenced((head + continued % "  # noqa: LGT101").replace("\n", "\r\n")))
        self.assertTrue(self.silenced("\ufeff" + head + "    é = 'äöü'; return F.cross_entropy(torch.softmax(scores, dim=-1), labels)  # logitlint: ignore[LGT1] — ja\n"))

    def test_decorators(self):
        text = """\
import torch
import torch.nn.functional as F


def traced(loss):
    return lambda f: f


# logitlint: ignore[LGT101] above
@traced(F.cross_entropy(torch.softmax(torch.nn.Linear(8, 10)(torch.rand(4, 8)), dim=-1), torch.zeros(4, dtype=torch.long)))
def step(scores):
    return scores
"""
        self.assertTrue(self.silenced(text))
        self.assertFalse(self.silenced(text.replace("# logitlint: ignore[LGT101] above\n", "")))
        self.assertTrue(self.silenced(text.replace("# logitlint: ignore[LGT101] above\n", "").replace("(scores):", "(scores):  # noqa: LGT101")))

    def test_ranges(self):
        body = "    loss = F.cross_entropy(torch.softmax(scores, dim=-1), labels)\n"
        text = "import torch\nimport torch.nn.functional as F\n\n\ndef one(scores, labels):\n{0}{body}    return loss\n\n\n{1}def two(scores, labels):\n{body}    return loss\n{2}"
        self.write("a.py", text.format("    # logitlint: disable[LGT101]\n", "", "", body=body))
        self.assertEqual([f["start"]["line"] for f in self.findings()], [12])
        self.assertEqual(self.stderr, "warning: a.py:6:7: `disable` is never ended by `enable`: it goes to the end of the block\n")
        self.write("a.py", text.format("", "# logitlint: disable[LGT101]\n", "# logitlint: enable\n", body=body))
        self.assertEqual([f["start"]["line"] for f in self.findings()], [6])
        self.assertEqual(self.stderr, "")
        self.write("a.py", text.format("", "# logitlint: enable[LGT101]\n", "", body=body))
        self.assertEqual(len(self.findings()), 2)
        self.assertIn("a.py:10:21: `enable[LGT101]` without a `disable[LGT101]` before it", self.stderr)

    def test_file_directives_stand_at_the_top(self):
        for word in ("skip-file", "ignore-file", f"ignore-file[{NAME}]"):
            self.assertTrue(self.silenced(f'#!/usr/bin/env python\n"""Words."""\n# logitlint: {word}\n{WRONG}'))
            self.assertFalse(self.silenced(f"{WRONG}\n# logitlint: {word}\n"))
            self.assertIn("has no effect here", self.stderr)

    def test_macros(self):
        macro = """\
#include <torch/torch.h>

#define LOSS(scores, labels) torch::cross_entropy_loss(torch::softmax(scores, -1), labels)

torch::Tensor Step(torch::Tensor scores, torch::Tensor labels) {
  return LOSS(scores, labels);
}
"""
        self.write("a.cpp", macro)
        found = self.findings()
        self.assertEqual([f["code"] for f in found], [CODE])
        line = found[0]["start"]["line"]
        lines = macro.split("\n")
        lines[line - 1] += f"  // NOLINT({CODE})"
        self.assertTrue(self.silenced("\n".join(lines), "a.cpp"))
        lines = macro.split("\n")
        lines.insert(line - 1, f"// NOLINTNEXTLINE({CODE})")
        self.assertTrue(self.silenced("\n".join(lines), "a.cpp"))

    def test_notebook(self):
        def notebook(*cells):
            return json.dumps({"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": [line + "\n" for line in cell.split("\n")[:-1]] + [cell.split("\n")[-1]]} for cell in cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)

        cells = ("import torch\nimport torch.nn.functional as F", "x, y = torch.rand(8, 4), torch.zeros(8, dtype=torch.long)", "loss = F.cross_entropy(torch.softmax(torch.nn.Linear(4, 3)(x), dim=-1), y)")
        self.write("a.ipynb", notebook(*cells))
        self.assertEqual(self.codes(), [CODE])
        for at, comment in ((0, "# logitlint: skip-file\n"), (0, f"# logitlint: ignore-file[{CODE}]\n"), (2, f"# logitlint: ignore[{CODE}]\n"), (2, f"# logitlint: disable[{CODE}]\n")):
            changed = list(cells)
            changed[at] = comment + changed[at]
            self.write("a.ipynb", notebook(*changed))
            self.assertEqual(self.codes(), [], comment)
        # A range ends with its cell.
        self.write("a.ipynb", notebook(cells[0], f"# logitlint: disable[{CODE}]\n{cells[1]}", cells[2]))
        self.assertEqual(self.codes(), ["LGT901", CODE])
        self.assertIn("it goes to the end of the block or cell", self.stderr)
        unused = notebook(cells[0], cells[1] + f"  # logitlint: ignore[{CODE}]")
        self.write("a.ipynb", unused)
        self.fix()
        self.assertEqual(self.read("a.ipynb"), notebook(cells[0], cells[1]))


class Judgement(FolderTest):
    """What --fix makes of a comment behind a line without a finding."""

    def fixed(self, comment, *options, name="a.py"):
        self.write(name, f"x = 1{comment}\n")
        self.fix(*options)
        return self.read(name)[len("x = 1") :].removesuffix("\n")

    def test_unused(self):
        for comment, left in (
            ("  # noqa: LGT101", ""),
            ("\t#noqa:LGT101  why", ""),
            ("  # noqa: E501, LGT101", "  # noqa: E501"),
            ("  # noqa: LGT101,E501 why", "  # noqa: E501 why"),
            ("  # noqa: LGT101, E501, LGT2, F401", "  # noqa: E501, F401"),
            ("  # type: ignore  # noqa: E501, LGT101", "  # type: ignore  # noqa: E501"),
            ("  # type: ignore  # noqa: LGT101", "  # type: ignore"),
            ("  # noqa: LGT101  # type: ignore", "  # type: ignore"),
            ("  # logitlint: ignore[LGT101] why  # noqa: E501", "  # noqa: E501"),
            ("  # logitlint: ignore[LGT101, LGT904]", "  # logitlint: ignore[LGT904]"),
            ("  # logitlint: ignore", ""),
            ("  # logitlint: ignore[]", ""),
            ("  # noqa", "  # noqa"),
            ("  # noqa: E501", "  # noqa: E501"),
            ("  # noqa: LGT1O1", ""),
            ("  # logitlint: ignore[LGT1O1, LGT101]", ""),
            ("  # see noqa: LGT101", "  # see noqa: LGT101"),
        ):
            with self.subTest(comment):
                self.assertEqual(self.fixed(comment), left)
                self.assertEqual(self.codes(), [])

    def test_lines_and_ranges(self):
        self.write("a.py", "x = 1\n# logitlint: disable[LGT101, LGT2]\ny = 2\n# logitlint: enable[LGT101, LGT2]\n# logitlint: ignore[LGT101]\n\n\nz = 3\n# logitlint: disable\n\n# logitlint: enable")
        self.fix()
        self.assertEqual(self.read("a.py"), "x = 1\ny = 2\n\n\nz = 3\n")

    def test_cpp(self):
        for comment, left in (
            ("  // NOLINT(LGT101)", ""),
            ("  // NOLINT(logitlint-*): why", ""),
            ("  /* NOLINT(LGT101) */", ""),
            ("  // words NOLINT(LGT101)", "  // words"),
            ("  // NOLINT(google-*, LGT101)", "  // NOLINT(google-*)"),
            ("  // NOLINT(*)", "  // NOLINT(*)"),
            ("  // NOLINT", "  // NOLINT"),
            ("  // words  // NOLINT(LGT101)", "  // words"),
            ("  // logitlint: ignore[LGT101] https://example.org", ""),
        ):
            with self.subTest(comment):
                self.write("a.cpp", f"int a();{comment}\n")
                self.fix()
                self.assertEqual(self.read("a.cpp"), f"int a();{left}\n")
        self.write("a.cpp", "// NOLINTBEGIN(google-*,LGT101)\nint a();\n// NOLINTEND(google-*,LGT101)\n// NOLINTBEGIN(LGT1)\n// NOLINTEND(LGT1)\n")
        self.fix()
        self.assertEqual(self.read("a.cpp"), "// NOLINTBEGIN(google-*)\nint a();\n// NOLINTEND(google-*)\n")

    def test_line_endings_and_marks(self):
        self.write("a.py", "\ufeffx = 'é'  # noqa: LGT101\r\n# logitlint: ignore[LGT101]\r\ny = 2\r\n")
        self.fix()
        self.assertEqual(self.read("a.py"), "\ufeffx = 'é'\r\ny = 2\r\n")

    def test_blank(self):
        line = "    return F.cross_entropy(torch.softmax(scores, dim=-1), labels)"
        for comment, options, left in (
            ("  # logitlint: ignore why", (), f"  # logitlint: ignore[{NAME}] why"),
            ("  # noqa", (), "  # noqa"),
            ("  # noqa", ("--unsafe-fixes",), f"  # noqa: {CODE}"),
        ):
            self.write("a.py", WRONG.replace(line, line + comment))
            self.fix("--select", "LGT1,LGT903", *options)
            self.assertEqual(self.read("a.py"), WRONG.replace(line, line + left))
        self.assertEqual(self.codes("--select", "ALL", "--ignore", "LGT904"), [])

    def test_severity_and_default(self):
        self.write("a.py", "x = 1  # logitlint: ignore[LGT101]\n")
        self.assertEqual(run("a.py", cwd=self.folder).returncode, 1)
        self.assertEqual(self.codes("--ignore", "unused-suppression"), [])
        self.assertEqual(self.codes("--select", "LGT2,LGT901"), [])  # the rule did not run
        self.assertEqual(self.codes("--select", "LGT904"), ["LGT904"])
        self.write("a.py", "x = 1  # logitlint: ignore[LGT101, unused-suppression]\n")
        self.assertEqual(self.codes(), [])

    def test_findings_that_are_not_shown_count_as_use(self):
        self.write("a.py", WRONG.replace("labels)\n", "labels)  # noqa: LGT101\n"))
        self.assertEqual(self.codes("--certainty", "certain"), [])

    def test_unknown(self):
        for comment, said in (
            ("noqa: LGT1O9", "unknown rule `LGT1O9`; did you mean `LGT109`?"),
            ("logitlint: ignore[softmax_before_cross_entropy]", "unknown rule `softmax_before_cross_entropy`; did you mean `softmax-before-cross-entropy`?"),
            ("logitlint: disable[LGT1, E501]", "unknown rule `E501`"),
        ):
            self.write("a.py", f"x = 1  # {comment}\n")
            self.assertIn(said, [f["message"] for f in self.findings() if f["code"] == "LGT902"])
        self.write("a.py", "x = 1  # logitlint: ingore[LGT101]\n")
        self.assertEqual(self.codes(), [])
        self.assertEqual(self.stderr, "warning: a.py:1:21: unknown suppression `logitlint: ingore`; did you mean `ignore`?\n")


CHECK = "modernize-use-nullptr"
PLACEMENTS = (
    "{line}  // NOLINT",
    "{line}  // NOLINT(x)",
    "{line}  // NOLINT()",
    "{line}  // NOLINT(*)",
    "{line}  // NOLINT({name})",
    "{line}  // NOLINT(other, {name})",
    "{line}  // NOLINT( {name} )",
    "{line}  // NOLINT({head}*)",
    "{line}  // NOLINT(*{tail})",
    "{line}  // NOLINT({head}*{tail})",
    "{line}  // NOLINT(*, -{name})",
    "{line}  // NOLINT(-{name}, *)",
    "{line}  // NOLINT({name}",
    "{line}  // words NOLINT({name}) words",
    "{line}  // NOLINTER",
    "{line}  // nolint",
    "{line}  /* NOLINT({name}) */",
    "// NOLINT\n{line}",
    "// NOLINTNEXTLINE\n{line}",
    "// NOLINTNEXTLINE({name})\n{line}",
    "// NOLINTNEXTLINE(other)\n{line}",
    "// NOLINTNEXTLINE({name})\n\n{line}",
    "// NOLINTBEGIN\n{line}\n// NOLINTEND",
    "// NOLINTBEGIN({name})\n{line}\n// NOLINTEND({name})",
    "// NOLINTBEGIN({name})\n{line}",
    "// NOLINTBEGIN({name})\n{line}\n// NOLINTEND",
    "// NOLINTBEGIN({name})\n{line}\n// NOLINTEND({name})  ",
    "// NOLINTBEGIN({name})\n// NOLINTBEGIN(other)\n{line}\n// NOLINTEND(other)\n// NOLINTEND({name})",
    "// NOLINTBEGIN({name})\n// NOLINTBEGIN(other)\n{line}\n// NOLINTEND({name})\n// NOLINTEND(other)",
    "// NOLINTBEGIN({name})\n// NOLINTEND({name})\n{line}",
)


class AsClangTidy(FolderTest):
    @unittest.skipUnless(shutil.which("clang-tidy-19"), "there is no clang-tidy-19")
    def test_placements(self):
        for placement in PLACEMENTS:
            with self.subTest(placement):
                text = "int* f() {\n" + placement.format(line="  return 0;", name=CHECK, head="modernize-", tail="-use-nullptr"[4:]) + "\n}\n"
                self.write("b.cpp", text)
                tidy = subprocess.run(["clang-tidy-19", f"--checks=-*,{CHECK}", "b.cpp", "--"], cwd=self.folder, capture_output=True, encoding="utf-8", timeout=60)
                theirs = f"[{CHECK}]" not in tidy.stdout
                (self.folder / "b.cpp").unlink()
                line = "  return torch::cross_entropy_loss(torch::softmax(scores, -1), labels);"
                spelled = placement.format(line=line, name=f"logitlint-{NAME}", head="logitlint-", tail="-before-cross-entropy")
                self.write("a.cpp", CPP.replace(line, spelled))
                ours = CODE not in self.codes()
                self.assertEqual(ours, theirs, tidy.stdout)


class Adding(FolderTest):
    def add(self, *options):
        result = run("--add-suppressions", *options, ".", cwd=self.folder)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return result

    def test_what_is_written(self):
        line = "    return F.cross_entropy(torch.softmax(scores, dim=-1), labels)"
        for before, after in (
            ("", f"  # logitlint: ignore[{NAME}]"),
            ("  ", f"  # logitlint: ignore[{NAME}]  "),
            ("  # words", f"  # words  # logitlint: ignore[{NAME}]"),
            ("  # type: ignore", f"  # type: ignore  # logitlint: ignore[{NAME}]"),
            ("  # noqa: E501", f"  # noqa: E501  # logitlint: ignore[{NAME}]"),
            ("  # logitlint: ignore[unused-suppression] why", f"  # logitlint: ignore[unused-suppression, {NAME}] why"),
        ):
            for end in ("\n", "\r\n", ""):
                with self.subTest(before + repr(end)):
                    self.write("a.py", WRONG.replace(line + "\n", line + before).replace("\n", end or "\n") + end)
                    result = self.add()
                    self.assertEqual(result.stderr, "suppressed 1 finding in 1 file\n")
                    self.assertEqual(result.returncode, 0)
                    self.assertEqual(self.read("a.py"), WRONG.replace(line + "\n", line + after).replace("\n", end or "\n") + end)
                    self.assertEqual(self.codes(), [])

    def test_reason(self):
        self.write("a.py", WRONG)
        self.add("--add-suppressions=as in #12")
        self.assertIn(f"labels)  # logitlint: ignore[{NAME}] as in #12\n", self.read("a.py"))
        self.assertEqual(self.codes("--select", "ALL"), [])
        result = run("--add-suppressions=two\nlines", ".", cwd=self.folder)
        self.assertEqual(result.returncode, 2)

    def test_several_rules_on_one_line(self):
        self.write("a.py", WRONG.replace("labels)\n", "labels) + F.nll_loss(torch.softmax(scores, 1), labels)\n"))
        codes = self.codes()
        self.assertGreater(len(codes), 1)
        self.add()
        self.assertEqual(self.read("a.py").count("logitlint: ignore["), 1)
        self.assertEqual(self.codes(), [])

    def test_where_no_comment_can_stand(self):
        text = 'import torch\nimport torch.nn.functional as F\n\n\ndef step(scores, labels):\n    return (F.cross_entropy(torch.softmax(scores, dim=-1), labels), """\n    words""")\n'
        self.write("a.py", text)
        self.add()
        self.assertEqual(self.read("a.py"), text.replace('words""")', f'words""")  # logitlint: ignore[{NAME}]'))
        both = text.replace("    return (F", '    return ("""\n    """, F')
        self.write("a.py", both)
        self.add()
        self.assertEqual(self.codes(), [])
        continued = text[: text.index("    return")] + "    return 1 + \\\n        F.cross_entropy(torch.softmax(scores, dim=-1), labels) + \\\n        2\n"
        self.write("a.py", continued)
        self.add()
        self.assertEqual(self.read("a.py"), continued.replace("        2\n", f"        2  # logitlint: ignore[{NAME}]\n"))
        self.assertEqual(self.codes(), [])

    def test_cpp(self):
        line = "  return torch::cross_entropy_loss(torch::softmax(scores, -1), labels);"
        for before, after in (
            ("", f"  // NOLINT(logitlint-{NAME})"),
            ("  // words", f"  // words  // NOLINT(logitlint-{NAME})"),
            ("  // NOLINT(google-*)", f"  // NOLINT(google-*,logitlint-{NAME})"),
            ("  // logitlint: ignore[LGT9] why", f"  // logitlint: ignore[LGT9, {NAME}] why"),
        ):
            self.write("a.cpp", CPP.replace(line, line + before))
            self.add()
            self.assertEqual(self.read("a.cpp"), CPP.replace(line, line + after))
            self.assertEqual(self.codes(), [])
        self.write("a.cpp", CPP.replace(line, line + "  /* words\n */"))
        self.add()
        self.assertEqual(self.read("a.cpp"), CPP.replace(line, f"  // logitlint: ignore[{NAME}]\n" + line + "  /* words\n */"))
        self.assertEqual(self.codes(), [])

    def test_diff_writes_nothing(self):
        self.write("a.py", WRONG)
        result = self.add("--diff")
        self.assertIn(f"\n+    return F.cross_entropy(torch.softmax(scores, dim=-1), labels)  # logitlint: ignore[{NAME}]\n", result.stdout)
        self.assertEqual(self.read("a.py"), WRONG)

    def test_not_with_fix(self):
        self.assertEqual(run("--add-suppressions", "--fix", ".", cwd=self.folder).returncode, 2)


# Nothing is found where the names of activations, losses and decisions are unknown ones.
WORDS = re.compile(r"(?i)softmax|sigmoid|entropy|nll|bce|kl_?div|argmax|max\b|exp\b|log|softplus|topk|loss|erf|sum")
ADDED = re.compile(r"\s*(?:#|//|/\*) (?:logitlint: ignore\[|NOLINT\()[^\n\"\\]*")


def mended(text, back=False):
    """The code with other names in it; our comments, and names in marks, stay as they are."""
    pieces = re.split(r"((?:#|//|/\*) (?:logitlint: ignore\[|NOLINT\()[^\n\"\\]*)", text)
    for i in range(0, len(pieces), 2):
        pieces[i] = pieces[i].replace("qq", "") if back else WORDS.sub(lambda m: m.group(0)[0] + "qq" + m.group(0)[1:], pieces[i])
    return "".join(pieces)


class RoundTrip(unittest.TestCase):
    def cases(self):
        for folder in sorted((ROOT / "testdata").iterdir()):
            for case in sorted(folder.iterdir()) if folder.name != "engine" else sorted(folder.glob("*/*")):
                files = [case] if case.is_file() else [p for p in case.rglob("*") if p.is_file()]
                text = "".join(p.read_text(encoding="utf-8") for p in files if p.suffix in SOURCES)
                if "expect" in text and not re.search("noqa|logitlint:|NOLINT|qq|#if", text) and os.environ.get("LOGITLINT_CASES", "") in case.as_posix():
                    yield case

    def round(self, case):
        """(what is wrong, whether the mistakes could be mended)"""
        with tempfile.TemporaryDirectory(prefix="logitlint-round-") as folder:
            folder = pathlib.Path(folder, "case")
            shutil.copytree(case, folder) if case.is_dir() else folder.mkdir() or shutil.copy(case, folder)
            files = [p for p in sorted(folder.rglob("*")) if p.suffix in SOURCES and p.is_file()]
            original = {p: p.read_bytes() for p in files}
            options = ("--threads", "1", "--select", "ALL", "--ignore", "LGT903,LGT904", "--output-format", "json")
            added = run(*options, "--add-suppressions=round trip", ".", cwd=folder)
            if added.stderr.startswith("suppressed 0 findings"):
                return "", False
            if json.loads(added.stdout):
                return f"left: {added.stdout}", False
            if json.loads(run(*options, ".", cwd=folder).stdout):
                return "a second run finds something", False
            for path in files:
                if ADDED.sub("", path.read_bytes().decode("utf-8")) != ADDED.sub("", original[path].decode("utf-8")):
                    return f"{path.name} differs in more than comments", False
            for path in files:
                path.write_bytes(mended(path.read_bytes().decode("utf-8")).encode("utf-8"))
            commented = {path: path.read_bytes() for path in files}
            for path in files:
                path.write_bytes(ADDED.sub("", path.read_bytes().decode("utf-8")).encode("utf-8"))
            if json.loads(run(*options, "--certainty", "possible", ".", cwd=folder).stdout):
                return "", False  # not mended
            for path in files:
                path.write_bytes(commented[path])
            fixed = run(*options, "--fix", ".", cwd=folder)
            if "an error that Clang sees" in fixed.stderr:
                return "", False  # there is no such name: mending broke the code, and no fix may
            if json.loads(fixed.stdout):
                return f"after --fix: {fixed.stdout}", True
            for path in files:
                now = mended(path.read_bytes().decode("utf-8"), back=True)
                if now.encode("utf-8") != original[path]:
                    return f"{path.name} did not come back:\n{now}", True
            return "", True

    def test_every_case(self):
        cases = list(self.cases())
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            results = list(pool.map(self.round, cases))
        wrong = [f"{case.relative_to(ROOT)}: {problem}" for case, (problem, _) in zip(cases, results) if problem]
        self.assertEqual(wrong, [], "\n".join(wrong))
        counts = collections.Counter(round_trip for _, round_trip in results)
        print(f"{len(cases)} cases with findings, {counts[True]} of them all the way round", file=sys.stderr)
        self.assertGreater(counts[True], len(cases) // 3)


if __name__ == "__main__":
    unittest.main()
