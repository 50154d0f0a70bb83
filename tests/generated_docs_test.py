#!/usr/bin/env python3
"""What the program writes about itself: completions in the real shells, the manual page under the real formatters, versions, and the
lists of rules. Shells and formatters that are not installed are left out, and said."""

import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

try:
    import pty
except ImportError:
    sys.exit(77)

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))


def run(*command, text="", **more):
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120, **more)


def output(*arguments):
    done = run(PROGRAM, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def options_of(help_text):
    lists = re.findall(r"^  (-[\w,-]+)", help_text, re.MULTILINE)
    return {name for names in lists for name in names.split(",") if name.startswith("--")}


COMMANDS = re.findall(r"^  ([a-z]+) ", output("--help").split("Subcommands:")[1], re.MULTILINE)
RULES = json.loads(output("rules", "--output-format", "json"))
CODES = [rule["code"] for rule in RULES]


class CompletionsTest(unittest.TestCase):
    """Each shell is asked what it would offer for a line; a subclass knows how to ask."""

    shell = None

    @classmethod
    def setUpClass(cls):
        if cls.shell is None:
            raise unittest.SkipTest("the shells' own classes have the tests")
        if not shutil.which(cls.shell):
            raise unittest.SkipTest(f"{cls.shell} is not installed")
        cls.scratch = tempfile.TemporaryDirectory(prefix="logitlint-completions-")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.folder = pathlib.Path(cls.scratch.name)
        (cls.folder / "train.py").write_text("")
        (cls.folder / "script").write_text(output("completions", cls.shell))
        cls.environment = {**os.environ, "HOME": str(cls.folder), "PATH": f"{pathlib.Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}",
                           "TERM": "xterm", "ZDOTDIR": str(cls.folder), "XDG_CONFIG_HOME": str(cls.folder / ".config")}

    def test_commands(self):
        self.assertEqual(sorted(self.offered("")), sorted(COMMANDS))
        self.assertEqual(self.offered("exp"), ["explain"])

    def test_every_option_of_every_command(self):
        for command in COMMANDS:
            expected = options_of(output(command, "--help"))
            self.assertIn("--help", expected)
            with self.subTest(command):
                self.assertEqual({word for word in self.offered(f"{command} --") if word.startswith("--")}, expected)

    def test_words(self):
        self.assertEqual(self.offered("check --certainty l"), ["likely"])
        self.assertEqual(sorted(self.offered("check --color ")), ["always", "auto", "never"])
        self.assertEqual(self.offered("completions z"), ["zsh"])
        self.assertEqual(self.offered("completions --h"), ["--help"])

    def test_rules(self):
        self.assertEqual(sorted(self.offered("check --select LGT2")), [code for code in CODES if code.startswith("LGT2")])
        self.assertEqual(self.offered("check --ignore softmax-over-b"), ["softmax-over-batch-axis"])
        self.assertEqual(self.offered("check --ignore AL"), ["ALL"])
        self.assertEqual(self.offered("explain LGT10")[:2], ["LGT101", "LGT102"])

    def test_paths(self):
        self.assertIn("train.py", self.offered("check tr"))
        self.assertIn("train.py", self.offered("check --config tr"))
        self.assertIn("real", self.offered("check --libtorch re"))


class BashTest(CompletionsTest):
    shell = "bash"

    def offered(self, line):
        words = ["logitlint", *line.split(" ")]
        quoted = " ".join(f"'{word}'" for word in words)
        # Where the function offers nothing bash falls back to files, as `complete -o default` says.
        script = (f"source ./script; complete -p logitlint >/dev/null || exit 1; COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _logitlint; "
                  "if ((${#COMPREPLY[@]})); then printf '%s\\n' \"${COMPREPLY[@]}\"; else compgen -f -- \"${COMP_WORDS[COMP_CWORD]}\"; fi")
        done = run("bash", "--norc", "--noprofile", "-c", script, cwd=self.folder, env=self.environment)
        self.assertEqual(done.stderr, "")
        # Before a word is begun bash offers what may come at all; the options of the program are among that.
        return [word for word in done.stdout.splitlines() if line or not word.startswith("-")]

    def test_lists_and_equals_signs(self):
        self.assertEqual(self.offered("check --select LGT101,LGT20")[:2], ["LGT101,LGT201", "LGT101,LGT202"])
        self.assertEqual(self.offered("check --certainty = l"), ["likely"])
        self.assertEqual(sorted(self.offered("check --color =")), ["always", "auto", "never"])
        self.assertEqual(self.offered("check --output-format sar"), ["sarif"])
        self.assertEqual(self.offered("check --severity LGT10")[:2], ["LGT101", "LGT102"])
        for line in ("check --severity LGT101 = h", "check --severity = LGT101 = h"):
            self.assertEqual(self.offered(line), ["hint"])
        self.assertEqual(sorted(self.offered("check --severity LGT101 =")), ["error", "hint", "off", "warning"])

    def test_shellcheck(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        done = run("shellcheck", "--shell=bash", "--exclude=SC2207,SC2034", str(self.folder / "script"))
        self.assertEqual(done.stdout, "")


class ZshTest(unittest.TestCase):
    """An interactive zsh on a pseudo terminal: what Tab makes of a line."""

    def setUp(self):
        if not shutil.which("zsh"):
            self.skipTest("zsh is not installed")
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-completions-")
        self.addCleanup(temporary.cleanup)
        folder = pathlib.Path(temporary.name)
        (folder / "train.py").write_text("")
        (folder / "_logitlint").write_text(output("completions", "zsh"))
        self.terminal, other = pty.openpty()
        self.addCleanup(os.close, self.terminal)
        environment = {**os.environ, "HOME": str(folder), "ZDOTDIR": str(folder), "TERM": "dumb", "COLUMNS": "200", "LINES": "500"}
        self.zsh = subprocess.Popen(["zsh", "-f", "-i"], cwd=folder, env=environment, stdin=other, stdout=other, stderr=other,
                                    start_new_session=True)
        os.close(other)
        self.addCleanup(self.zsh.wait)
        self.addCleanup(self.zsh.kill)
        self.type("stty cols 200 rows 500; PS1='%% '; LISTMAX=0; unset zle_bracketed_paste\n")
        self.type("fpath=($PWD $fpath); autoload -Uz compinit; compinit -u -D; print LOA''DED\n", until="LOADED")

    def type(self, text, until=None):
        """What comes on the terminal, until the pattern or until nothing comes."""
        os.write(self.terminal, text.encode())
        said = ""
        stop = time.monotonic() + (10 if until else 3)
        while time.monotonic() < stop and not (until and re.search(until, said)):
            ready, _, _ = select.select([self.terminal], [], [], 0.5)
            if ready:
                said += os.read(self.terminal, 65536).decode(errors="replace")
            elif not until:
                break
        if until:
            self.assertRegex(said, until)
        return said

    def test_one_way_to_go_on(self):
        for line, whole in (("exp", "explain "), ("check --certainty=l", "--certainty=likely "), ("check --sel", "--select="),
                            ("check --ignore=softmax-over-b", "softmax-over-batch-axis"), ("check --ignore=LGT101,LGT40", "LGT101,LGT40"),
                            ("check tr", "train.py "), ("check --config tr", "train.py "), ("completions z", "zsh "),
                            ("explain softmax-over-b", "softmax-over-batch-axis ")):
            with self.subTest(line):
                self.type("\x15logitlint " + line + "\t", until=re.escape(whole))

    def test_options_are_listed(self):
        for command in COMMANDS:
            with self.subTest(command):
                listed = self.type(f"\x15logitlint {command} --\t\t", until="--help")
                listed += self.type("")
                for option in options_of(output(command, "--help")):
                    self.assertIn(option, listed)


class FishTest(CompletionsTest):
    shell = "fish"

    def offered(self, line):
        done = run("fish", "--no-config", "-c", "source ./script; complete -C$argv[1]", f"logitlint {line}", cwd=self.folder, env=self.environment)
        self.assertEqual(done.stderr, "")
        words = [text.split("\t")[0] for text in done.stdout.splitlines()]
        return [word for word in words if line or not word.startswith("-")]

    def test_lists_and_equals_signs(self):
        self.assertEqual(self.offered("check --select LGT101,LGT20")[:2], ["LGT101,LGT201", "LGT101,LGT202"])
        self.assertEqual(self.offered("check --certainty=l"), ["--certainty=likely"])
        self.assertEqual(self.offered("check --output-format sar"), ["sarif"])
        self.assertEqual(self.offered("check --severity LGT101=h"), ["LGT101=hint"])


class ManualTest(unittest.TestCase):
    def setUp(self):
        self.page = output("man")

    def test_it_has_every_option_and_rule(self):
        text = self.page.replace("\\-", "-")
        for command in COMMANDS:
            part = text.split(f".SS logitlint {command}\n")[1].split("\n.S")[0]
            for option in options_of(output(command, "--help")):
                self.assertIn(f"\\fB{option}\\fR", part, command)
        for rule in RULES:
            self.assertIn(f"\\fB{rule['code']}\\fR {rule['name']}", text)

    def test_formatters_have_nothing_to_say(self):
        formatters = {"mandoc": ["mandoc", "-T", "lint", "-W", "warning"], "groff": ["groff", "-ww", "-man", "-T", "utf8"],
                      "man": ["man", "--warnings", "-l", "-"]}
        tried = 0
        for name, command in formatters.items():
            if shutil.which(name):
                with self.subTest(name):
                    done = run(*command, text=self.page, env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8"})
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    self.assertTrue(name != "mandoc" or not done.stdout, done.stdout)
                    tried += 1
        if not tried:
            self.skipTest("no mandoc, groff or man")


class VersionTest(unittest.TestCase):
    def test_version(self):
        first, *others = output("--version").splitlines()
        self.assertRegex(first, r"^logitlint \d+\.\d+\.\d+$")
        self.assertEqual([line.split()[0] for line in others], ["clang", "tree-sitter", "tree-sitter-python"])
        pins = (ROOT / "scripts" / "fetch_third_party.py").read_text()
        for line in others[1:]:
            name, version = line.split()
            self.assertIn(f'("{name}", "{version}", ', pins)
        self.assertRegex(others[0], r"^clang \d+\.\d+\.\d+")


if __name__ == "__main__":
    for needed in ("zsh", "fish", "mandoc"):
        if not shutil.which(needed):
            print(f"generated_docs_test: {needed} is not installed; what it would say is NOT tested", file=sys.stderr)
    unittest.main()
