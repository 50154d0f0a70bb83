#!/usr/bin/env python3
"""Drives the built program ($LOGITLINT) over small folders: exit statuses, formats, and input that nobody means."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
NOBODY = 65534
PLAIN = {"NO_COLOR": "", "FORCE_COLOR": "", "TERM": "xterm", "GITHUB_ACTIONS": "", "TF_BUILD": ""}

WRONG = """\
import torch.nn.functional as F


def step(model, x, y):
    scores = F.softmax(model(x), dim=1)
    return F.cross_entropy(scores, y)
"""
RIGHT = """\
import torch.nn.functional as F


def step(model, x, y):
    return F.cross_entropy(model(x), y)
"""
FINDING = "LGT101"
LINE = 6


class CommandLineTest(unittest.TestCase):
    def setUp(self):
        self._temporary = tempfile.TemporaryDirectory(prefix="logitlint-cli-")
        self.addCleanup(self._temporary.cleanup)
        self.folder = pathlib.Path(self._temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def run_program(self, *arguments, cwd=None, env=None, **more):
        return subprocess.run(
            [PROGRAM, *map(str, arguments)],
            cwd=cwd or self.folder,
            env={**os.environ, **PLAIN, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=120,
            **more,
        )

    def check(self, *arguments, status, **more):
        """Runs `check`, holds the exit status against what is expected and gives back the finished run."""
        run = self.run_program("check", *arguments, **more)
        self.assertEqual(run.returncode, status, f"{arguments}\n{run.stdout[-2000:]}\n{run.stderr[-2000:]}")
        return run

    def findings(self, *arguments, status, **more):
        return json.loads(self.check("--output-format", "json", *arguments, status=status, **more).stdout)


class CheckTest(CommandLineTest):
    def test_nothing_found(self):
        self.write("right.py", RIGHT)
        run = self.check(status=0)
        self.assertEqual(run.stdout, "All clear: 1 file checked\n")
        self.assertEqual(run.stderr, "")

    def test_current_folder_is_the_default(self):
        self.write("train.py", WRONG)
        self.assertEqual(self.check(status=1).stdout, self.check(".", status=1).stdout)

    def test_full(self):
        self.write("train.py", WRONG)
        lines = self.check("train.py", status=1).stdout.splitlines()
        self.assertRegex(lines[0], rf"^error\[{FINDING}\] softmax-before-cross-entropy( \(likely\))?: .")
        self.assertRegex(lines[1], rf"^ --> train\.py:{LINE}:\d+$")
        self.assertEqual(lines[2], "  |")
        self.assertEqual(lines[3], f"{LINE} |     return F.cross_entropy(scores, y)")
        self.assertRegex(lines[4], r"^  \|  +\^+$")
        self.assertRegex(lines[5], r"^  = 1  train\.py:5:\d+  .")
        self.assertIn("Found 1 error in 1 file (1 file checked)", lines[-2:])  # what is fixable may follow

    def test_concise(self):
        self.write("train.py", WRONG)
        first, last = self.check("--output-format", "concise", "train.py", status=1).stdout.splitlines()[:2]
        self.assertRegex(first, rf"^train\.py:{LINE}:\d+: {FINDING} .")
        self.assertEqual(last, "Found 1 error in 1 file (1 file checked)")

    def test_json(self):
        self.write("train.py", WRONG)
        (finding,) = self.findings(status=1)
        keys = "code name severity certainty message symbol path start end cell related help url fingerprint identity fixes"
        self.assertEqual(list(finding), keys.split())
        self.assertEqual((finding["code"], finding["path"], finding["cell"]), (FINDING, "train.py", None))
        self.assertEqual((finding["start"]["line"], finding["end"]["line"]), (LINE, LINE))
        self.assertLess(finding["start"]["column"], finding["end"]["column"])
        self.assertIn(finding["certainty"], ("likely", "certain"))
        self.assertEqual(finding["related"][0]["start"]["line"], 5)
        self.assertRegex(finding["fingerprint"], "^[0-9a-f]{16}$")

    def test_json_of_nothing_is_an_empty_list(self):
        self.write("right.py", RIGHT)
        self.assertEqual(self.findings(status=0), [])

    def test_two_runs_print_the_same(self):
        for i in range(20):
            self.write(f"part{i % 3}/train{i}.py", WRONG)
        for output_format in ("full", "concise", "json"):
            runs = [self.check("--output-format", output_format, "--threads", n, status=1).stdout for n in (1, 4, 0)]
            self.assertEqual(runs[0], runs[1])
            self.assertEqual(runs[0], runs[2])

    def test_notebook(self):
        cells = [
            {"cell_type": "markdown", "metadata": {}, "source": ["# Title\n"]},
            {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None,
             "source": WRONG.splitlines(keepends=True)},
        ]
        self.write("nb.ipynb", json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1))
        (finding,) = self.findings(status=1)
        self.assertEqual((finding["cell"], finding["start"]["line"]), (2, LINE))
        self.assertIn(f"nb.ipynb:cell 2:{LINE}:", self.check(status=1).stdout)

    def test_columns_are_code_points(self):
        self.write("train.py", WRONG.replace("    return ", "    '日本🔥'; return "))
        (finding,) = self.findings(status=1)
        self.assertEqual(finding["start"]["line"], LINE)
        plain = 12  # of `F.cross_entropy` in WRONG
        self.assertEqual(finding["start"]["column"], plain + len("'日本🔥'; "))

    def test_argument_files(self):
        self.write("train.py", WRONG)
        self.write("other.py", WRONG)
        self.write("a folder/more.py", WRONG)
        self.write("list", "train.py\n\na folder\r\n--ignore\nLGT2\n")
        self.assertEqual([f["path"] for f in self.findings("@list", status=1)], ["a folder/more.py", "train.py"])
        self.assertIn("cannot read the file of arguments", self.check("@nowhere", status=2).stderr)
        self.write("@train.py", WRONG)
        self.assertEqual([f["path"] for f in self.findings("./@train.py", status=1)], ["@train.py"])

    def test_select_and_ignore(self):
        self.write("train.py", WRONG)
        self.assertEqual(self.findings("--select", "LGT2", status=0), [])
        self.assertEqual(self.findings("--ignore", "LGT101", status=0), [])
        self.assertEqual(self.findings("--ignore=softmax-before-cross-entropy,LGT2", status=0), [])
        self.assertEqual(len(self.findings("--select", "LGT1,LGT2", "train.py", status=1)), 1)
        self.assertEqual(len(self.findings("--select", "LGT101", "--ignore", "LGT1", status=1)), 1)

    def test_certainty(self):
        self.write("train.py", WRONG)
        self.assertEqual(len(self.findings("--certainty", "possible", status=1)), 1)

    def test_suppression(self):
        for comment in ("noqa", "noqa: LGT101", "NOQA:lgt1", "logitlint: ignore[softmax-before-cross-entropy]"):
            self.write("train.py", WRONG.rstrip("\n") + f"  # {comment}\n")
            self.assertEqual(self.findings(status=0), [], comment)
        for comment in ("noqa: E501", "logitlint: ignore[LGT2]", "nothing"):
            self.write("train.py", WRONG.rstrip("\n") + f"  # {comment}\n")
            self.assertEqual(len(self.findings("--select", "LGT1", status=1)), 1, comment)

    def test_cache_option_is_accepted_and_hidden(self):
        self.write("right.py", RIGHT)
        self.check("--no-cache", status=0)
        self.assertNotIn("--no-cache", self.run_program("check", "--help").stdout)

    def test_color(self):
        self.write("train.py", WRONG)
        escape = "\x1b["
        self.assertNotIn(escape, self.check(status=1).stdout)
        self.assertIn(escape, self.check("--color", "always", status=1).stdout)
        self.assertIn(escape, self.check(status=1, env={"FORCE_COLOR": "1"}).stdout)
        self.assertNotIn(escape, self.check(status=1, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout)
        self.assertNotIn(escape, self.check("--color", "never", status=1, env={"FORCE_COLOR": "1"}).stdout)
        self.assertIn(escape, self.check("--color", "always", status=1, env={"NO_COLOR": "1"}).stdout)
        self.assertNotIn(escape, self.check("--color", "always", "--output-format", "json", status=1).stdout)

    def test_no_file_of_ours(self):
        self.write("notes.txt", "nothing\n")
        run = self.check(status=0)
        self.assertIn("no Python, notebook or C++ file", run.stderr)


class OutputTest(CommandLineTest):
    def test_reader_that_leaves(self):
        for i in range(400):
            self.write(f"train{i}.py", WRONG)
        with subprocess.Popen([PROGRAM, "check"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            run.stdout.read(1)
            run.stdout.close()
            self.assertEqual(run.stderr.read(), b"")
        self.assertIn(run.returncode, (1, -signal.SIGPIPE))

    @unittest.skipUnless(os.path.exists("/dev/full"), "no device that is always full")
    def test_full_disk(self):
        self.write("train.py", WRONG)
        with open("/dev/full", "wb") as full:
            run = subprocess.run([PROGRAM, "check"], cwd=self.folder, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"cannot write", run.stderr)


class BadInputTest(CommandLineTest):
    """A bad file is said on standard error; the others are linted all the same."""

    def setUp(self):
        super().setUp()
        self.write("train.py", WRONG)

    def assert_train_is_found(self, run_findings):
        self.assertIn(("train.py", FINDING), [(f["path"], f["code"]) for f in run_findings])

    def test_missing_path(self):
        run = self.check("--output-format", "json", "nowhere", "train.py", status=2)
        self.assertRegex(run.stderr, "^error: nowhere: .")
        self.assert_train_is_found(json.loads(run.stdout))

    def test_only_a_missing_path(self):
        run = self.check("nowhere.py", status=2)
        self.assertRegex(run.stderr, r"^error: nowhere\.py: .")
        self.assertNotIn("All clear", run.stdout)

    def test_unreadable_file(self):
        secret = self.write("secret.py", WRONG)
        secret.chmod(0)
        more = {}
        if os.geteuid() == 0:  # root reads everything, so someone else runs the program
            self.folder.chmod(0o755)
            more = {"user": NOBODY}
            try:
                self.run_program("--version", **more)
            except PermissionError:
                self.skipTest("nobody else may run the program")
        run = self.check("--output-format", "json", status=2, **more)
        self.assertRegex(run.stderr, r"(?m)^error: secret\.py: .")
        self.assert_train_is_found(json.loads(run.stdout))

    def test_folder_that_contains_itself(self):
        (self.folder / "inner").mkdir()
        (self.folder / "inner" / "loop").symlink_to(self.folder, target_is_directory=True)
        (self.folder / "itself.py").symlink_to("itself.py")
        run = self.run_program("check", "--output-format", "json")
        self.assertIn(run.returncode, (1, 2), run.stderr)
        found = json.loads(run.stdout)
        self.assertEqual([f["path"] for f in found], ["train.py"])

    @unittest.skipUnless(hasattr(os, "mkfifo"), "no named pipes")
    def test_named_pipe_is_not_waited_for(self):
        os.mkfifo(self.folder / "pipe.py")
        self.assert_train_is_found(self.findings(status=1))

    def test_folder_named_like_a_file(self):
        self.write("package.py/inner.py", WRONG)
        found = self.findings(status=1)
        self.assertEqual([f["path"] for f in found], ["package.py/inner.py", "train.py"])

    def assert_survives(self, name, content):
        self.write(name, content)
        run = self.run_program("check", "--output-format", "json")
        self.assertIn(run.returncode, (1, 2), f"{name}: {run.stderr[-2000:]}")
        self.assert_train_is_found(json.loads(run.stdout))
        return run

    def test_nul_bytes(self):
        self.assert_survives("nul.py", WRONG.encode() + b"\0\0x = '\0'\n" + b"\0" * 5000)

    def test_invalid_utf8(self):
        self.assert_survives("latin.py", b"# caf\xe9 \xff\xfe\n" + WRONG.encode())
        self.assert_survives("utf16.py", WRONG.encode("utf-16"))

    def test_path_that_is_no_utf8(self):
        try:
            with open(os.fsencode(self.folder) + b"/caf\xe9.py", "wb") as file:
                file.write(WRONG.encode())
        except OSError:
            self.skipTest("the file system takes UTF-8 names only")
        self.assert_train_is_found(self.findings(status=1))

    def test_empty_files(self):
        self.assert_survives("empty.py", b"")
        self.assert_survives("empty.ipynb", b"")
        self.assert_survives("bom.py", b"\xef\xbb\xbf" + WRONG.encode())

    def test_notebooks_that_are_none(self):
        for content in (b"not json", b"{", b"[]", b"null", b'{"cells": 3}', b'{"cells": [3, {"source": 4}]}', b"[" * 100000):
            with self.subTest(content[:20]):
                self.assert_survives("nb.ipynb", content)

    def test_notebook_that_is_not_json_is_told(self):
        run = self.assert_survives("nb.ipynb", b"not json: " + WRONG.encode())
        self.assertIn("nb.ipynb", run.stderr)

    def test_syntax_errors(self):
        run = self.assert_survives("broken.py", "x = softmax(\ndef def def\n" + WRONG)
        self.assertEqual(run.returncode, 1)
        for line in run.stderr.splitlines():
            self.assertRegex(line, r"^warning: broken\.py:\d+:\d+: .")

    def test_large_file(self):
        line = b"x = F.softmax(torch.ones(3, 3), dim=1)  # one of very many such lines\n"
        self.assert_survives("large.py", WRONG.encode() + line * (50_000_000 // len(line)))

    def test_one_very_long_line(self):
        self.assert_survives("long.py", WRONG.replace("scores, y)", "scores, y); z = '" + "a" * 5_000_000 + "'"))

    def test_deep_nesting(self):
        deep = 100_000
        for name, text in {
            "brackets.py": "x = softmax(" + "[" * deep + "]" * deep + ")\n",
            "open.py": "x = softmax" + "(" * deep,
            "strings.py": "x = softmax(" + "f'{" * deep,
            "blocks.py": "".join(" " * i + "if softmax(x):\n" for i in range(3000)),
            "chain.py": "x = softmax(y)" + ".a" * deep + "\n",
            "sum.py": "x = softmax(y)" + " + 1" * deep + "\n",
            "unary.py": "x = " + "-" * deep + "softmax(y)\n",
            "calls.py": "x = " + "softmax(" * deep + "y" + ")" * deep + "\n",
        }.items():
            with self.subTest(name):
                self.assert_survives(name, WRONG + text)
                (self.folder / name).unlink()


class UsageTest(CommandLineTest):
    def assert_refused(self, *arguments, says):
        run = self.run_program(*arguments)
        self.assertEqual(run.returncode, 2, f"{arguments}: {run.stdout}{run.stderr}")
        self.assertEqual(run.stdout, "")
        self.assertIn(says, run.stderr)

    def test_mistakes(self):
        self.write("train.py", WRONG)
        self.assert_refused("chekc", says="unknown command `chekc`; did you mean `check`?")
        self.assert_refused("train.py", says="to check that path: logitlint check train.py")
        self.assert_refused(says="Usage: logitlint")
        self.assert_refused("check", "--selct", "LGT1", says="unknown option `--selct`; did you mean `--select`?")
        self.assert_refused("check", "--output-format=jsno", says="did you mean `json`?")
        self.assert_refused("check", "--certainty", "sure", says="`sure` is not one of possible, likely, certain")
        self.assert_refused("check", "--threads", "many", says="`many` is not a number")
        self.assert_refused("check", "--select", "", says="the word after `--select` is empty")
        self.assert_refused("check", "--select", "LGT1099", says="unknown rule `LGT1099`; did you mean `LGT109`?")
        self.assert_refused("check", "--ignore", "softmax-before-cros-entropy",
                            says="did you mean `softmax-before-cross-entropy`?")
        self.assert_refused("check", "--select", "E501", says="unknown rule `E501`")
        self.assert_refused("explain", "LGT9999", says="unknown rule `LGT9999`")
        self.assert_refused("explain", says="RULE is required")
        self.assert_refused("dump", "train.py", says="--stage is required")
        self.assert_refused("dump", "--stage=trees", "train.py", says="did you mean `tree`?")
        self.assert_refused("dump", "--stage=tree", "nowhere.py", says="nowhere.py: no such file or folder")
        self.assert_refused("why", "train.py", says="FILE:LINE")
        self.assert_refused("why", "train.py:0", says="FILE:LINE")
        self.assert_refused("why", "nowhere.py:3", says="nowhere.py: no such file or folder")
        self.assert_refused("why", "nb.ipynb:cell 2:6:12", says="by the line of the .ipynb file")
        self.assert_refused("why", "train.py:6", "--in", "nowhere", says="nowhere: no such file or folder")
        self.assert_refused("rules", "more", says="unexpected argument `more`")

    def test_version_and_help(self):
        self.assertRegex(self.run_program("--version").stdout, r"^logitlint \d+\.\d+\.\d+\n")
        for arguments in ((), ("check",), ("dump",), ("why",), ("rules",), ("explain",), ("reference",)):
            run = self.run_program(*arguments, "--help")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn("Usage: " + " ".join(("logitlint", *arguments)), run.stdout)

    def test_rules(self):
        rules = json.loads(self.run_program("rules", "--output-format", "json").stdout)
        self.assertIn(FINDING, [rule["code"] for rule in rules])
        self.assertEqual(rules, sorted(rules, key=lambda rule: rule["code"]))
        self.assertEqual(set(rules[0]), {"code", "name", "severity", "on_by_default", "group", "summary", "url"})
        self.assertEqual([rule["code"] for rule in rules if not rule["group"]], [], "a group is missing in lint/cli/rule_list.h")
        table = self.run_program("rules").stdout
        for rule in rules:
            self.assertRegex(table, rf"(?m)^{rule['code']}  {rule['name']} +{rule['severity']} +(on|off) +.")

    def test_explain(self):
        by_code = self.run_program("explain", FINDING)
        by_name = self.run_program("explain", "softmax-before-cross-entropy")
        self.assertEqual(by_code.returncode, 0)
        self.assertEqual(by_code.stdout, by_name.stdout)
        self.assertTrue(by_code.stdout.startswith("# softmax-before-cross-entropy (LGT101)\n"), by_code.stdout)
        other = self.run_program("explain", "LGT202").stdout
        self.assertEqual(self.run_program("explain", FINDING, "LGT202").stdout, by_code.stdout + "\n" + other)

    def test_explain_for_programs(self):
        asked = json.loads(self.run_program("explain", FINDING, "LGT202", "--output-format", "json").stdout)
        self.assertEqual([rule["code"] for rule in asked], [FINDING, "LGT202"])
        listed = {rule["code"]: rule for rule in json.loads(self.run_program("rules", "--output-format", "json").stdout)}
        for rule in asked:
            text = self.run_program("explain", rule["code"]).stdout
            self.assertIn(rule.pop("documentation"), text)
            self.assertIn(rule.pop("in_numbers"), text)
            self.assertEqual(rule, listed[rule["code"]])

    def test_dump(self):
        self.write("train.py", WRONG)
        for stage in ("tree", "ir", "facts", "facts-json", "findings"):
            run = self.run_program("dump", f"--stage={stage}", "train.py")
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertTrue(run.stdout)

    def test_why(self):
        path = self.write("sub/train.py", WRONG)
        for place in (f"sub/train.py:{LINE}", f"sub/train.py:{LINE}:28", f"{path}:{LINE}"):
            run = self.run_program("why", place)
            self.assertEqual((run.returncode, run.stderr), (0, ""), place)
            self.assertTrue(run.stdout)
        with tempfile.TemporaryDirectory() as elsewhere:
            run = self.run_program("why", f"{path}:{LINE}", cwd=elsewhere)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertEqual(self.run_program("why", f"{path}:{LINE}", "--in", path, cwd=elsewhere).returncode, 0)


class UnknownRules(CommandLineTest):
    def test_on_the_command_line(self):
        self.write("right.py", RIGHT)
        for option in ("--select", "--ignore"):
            for word, meant in (("LGT1O9", "LGT109"), ("softmax-before-cross-entrop", "softmax-before-cross-entropy"), ("AL", "ALL")):
                run = self.run_program("check", option, f"LGT2,{word}")
                self.assertEqual((run.returncode, run.stdout), (2, ""))
                self.assertEqual(run.stderr, f"error: unknown rule `{word}`; did you mean `{meant}`?\n")
            run = self.run_program("check", option, "E501")
            self.assertEqual((run.returncode, run.stderr.startswith("error: unknown rule `E501`")), (2, True))


if __name__ == "__main__":
    sys.exit(unittest.main())
