#!/usr/bin/env python3
"""The program ($LOGITLINT) and what a shell, a service or an editor makes of its command line: words that are empty, lists of
files, files that are no code, options that do not go together, standard input, and where reports go."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
SOURCE = pathlib.Path(os.environ.get("LOGITLINT_SOURCE", pathlib.Path(__file__).resolve().parent.parent))
PLAIN = {"NO_COLOR": "1", "GITHUB_ACTIONS": "", "TF_BUILD": "", "GITHUB_STEP_SUMMARY": ""}

WRONG = """\
import torch.nn.functional as F


def step(model, x, y):
    scores = F.softmax(model(x), dim=1)
    return F.cross_entropy(scores, y)
"""
RIGHT = WRONG.replace("F.softmax(model(x), dim=1)", "model(x)")
TWO = """\
import torch


def both(a, b):
    return torch.softmax(a, 1).argmax(1) + torch.softmax(b, 1).argmax(1)
"""


class CommandLineTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-command-line-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def check(self, *arguments, status, cwd=".", text="", **env):
        run = subprocess.run([PROGRAM, "check", *map(str, arguments)], cwd=self.folder / cwd, env={**os.environ, **PLAIN, **env},
                             input=text.encode(), capture_output=True, timeout=120)
        run.stdout, run.stderr = (some.decode("utf-8", "surrogateescape") for some in (run.stdout, run.stderr))
        self.assertEqual(run.returncode, status, f"{arguments}\n{run.stdout}\n{run.stderr}")
        return run

    def refused(self, *arguments, says, **more):
        run = self.check(*arguments, status=2, **more)
        self.assertEqual(run.stdout, "")
        self.assertIn(says, run.stderr)

    def paths(self, *arguments, status, **more):
        return [f["path"] for f in json.loads(self.check("--output-format", "json", *arguments, status=status, **more).stdout)]


class WordsTest(CommandLineTest):
    def test_empty_words(self):
        self.write("train.py", WRONG)
        self.refused("", says="argument 2 is empty")
        self.refused("train.py", "--ignore", "", says="the word after `--ignore` is empty")
        self.refused("--select=", says="nothing stands behind the `=` of `--select=`")
        self.refused("--baseline", "", says="the word after `--baseline` is empty")
        self.refused("--add-suppressions=", says="nothing stands behind")
        for option in ("--select", "--extend-select", "--ignore", "--exclude", "--extend-exclude"):
            self.refused(option, " , ", says=f"{option} names nothing")

    def test_words_that_the_parser_knows(self):
        self.write("train.py", WRONG)
        for word in ("--write-baseline=false", "--write-baseline=true", "--add-suppressions=true", "--fix=false"):
            self.refused(word, says=f"`{word}`: {word.split('=')[0]} is given or left out")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["train.py"])

    def test_severities_with_commas(self):
        self.write("train.py", WRONG)
        self.check("--severity", "LGT2=error, LGT101=hint", status=0)
        self.check("--severity", "LGT101=hint,LGT1=off", "--severity", "LGT101=error", status=1)
        self.refused("--severity", "LGT101", says="not of the form RULE=SEVERITY")

    def test_options_that_do_not_go_together(self):
        for option in ("--write-baseline", "--add-suppressions", "--review"):
            self.refused("--watch", option, says="excludes")
        for option in ("--diff", "--fix-only"):
            self.refused("--statistics", option, says="excludes")
        # No change to a file would mend these.
        self.refused("--watch", "--select", "LGT999", says="LGT999")
        self.refused("--watch", "--output-format", "nothing", says="`nothing` is not one of")
        self.refused("--watch", "-", says="--watch watches files")

    def test_what_is_asked_for_and_not_there(self):
        self.write("train.py", WRONG)
        self.refused("--libtorch", "nowhere", says="--libtorch: there is no LibTorch in `nowhere`")
        self.refused("-p", "nowhere", says="--compile-database: `nowhere`: there is no such file or folder")
        self.write("logitlint.toml", "libtorch = 'there'\n")
        self.refused(says="logitlint.toml:1:12: there is no LibTorch in `there`")
        self.write("logitlint.toml", "compile-database = 'there'\n")
        self.refused(says="logitlint.toml:1:20: `there`: there is no such file or folder")


class NothingToCheckTest(CommandLineTest):
    def test_known_without_paths(self):
        self.write("train.py", WRONG)
        self.write("empty", "\n")
        for arguments in (("--known", "."), ("--known", ".", "@empty"), ("@empty",), ("--known", ".", "@-")):
            with self.subTest(arguments):
                run = self.check(*arguments, "--output-format", "json=out.json", "--output-format", "full", status=0)
                self.assertEqual(run.stderr, "nothing to report: no path was given\n")
                self.assertEqual(run.stdout, "All clear: 0 files checked\n")
                self.assertEqual(json.loads((self.folder / "out.json").read_text()), [])
        self.check(status=1)

    def test_files_that_are_no_code(self):
        self.write("README.md", "no code\n")
        self.write("plot.png", bytes(range(256)))
        self.write("LICENSE", "no code\n")
        self.write("run", "#!/usr/bin/env python3\n" + WRONG)
        for name in ("README.md", "plot.png", "LICENSE"):
            run = self.check(name, status=0)
            self.assertIn(f"warning: {name}: nothing to check", run.stderr)
            self.assertEqual(run.stdout, "All clear: 0 files checked\n")
        self.assertEqual(self.paths("run", status=1), ["run"])
        self.write("train.py", WRONG)
        # Who lists what a change touches lists these too.
        self.assertEqual(self.check("--known", ".", "README.md", "plot.png", status=0).stderr, "")

    def test_all_is_excluded(self):
        self.write("train.py", WRONG)
        self.assertIn("or all are excluded", self.check("--exclude", "*", status=0).stderr)

    def test_what_git_lists(self):
        """The recipe of docs/ci.md."""
        def git(*arguments):
            return subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", *arguments], cwd=self.folder, check=True,
                                  capture_output=True, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}).stdout

        git("init", "-q")
        names = ["a b.py", "q'\"uote.py", "sub/ä ö.py", "new\nline.py", "plain.py", "notes.md"]
        for name in names:
            self.write(name, WRONG)
        git("add", ".")
        git("commit", "-qm", "all")
        recipe = (SOURCE / "docs" / "ci.md").read_text()
        (command,) = [line for line in recipe.splitlines() if line.startswith("git diff -z")]
        command = command.split("#")[0].replace("main", "HEAD").replace("logitlint", f"'{PROGRAM}'")

        def changed(cwd="."):
            run = subprocess.run(["bash", "-c", command + " --output-format json"], cwd=self.folder / cwd, capture_output=True,
                                 env={**os.environ, **PLAIN, "GIT_CONFIG_GLOBAL": os.devnull})
            self.assertIn(run.returncode, (0, 1), run.stderr)
            return [finding["path"] for finding in json.loads(run.stdout)]

        self.assertEqual(changed(), [])
        for name in names:
            self.write(name, "# changed\n" + WRONG)
        self.assertEqual(changed(), sorted(set(names) - {"notes.md"}))
        self.assertEqual(changed("sub"), ["ä ö.py"])
        (self.folder / "plain.py").unlink()
        self.assertNotIn("plain.py", changed())


class StandardInputTest(CommandLineTest):
    def test_findings(self):
        (path,) = self.paths("-", status=1, text=WRONG)
        self.assertEqual(path, "<stdin>")
        self.assertEqual(self.paths("-", "--stdin-filename", "not/there.py", status=1, text=WRONG), ["not/there.py"])
        self.write("train.py", WRONG)
        self.assertEqual(self.paths("-", "--stdin-filename", "train.py", status=0, text=RIGHT), [])
        self.write("train.py", RIGHT)
        self.write("logitlint.toml", "[[overrides]]\nfiles = ['tests/']\nignore = ['LGT1']\n")
        self.assertEqual(self.paths("-", "--stdin-filename", "train.py", status=1, text=WRONG), ["train.py"])
        self.assertEqual(self.paths("-", "--stdin-filename", "tests/train.py", status=0, text=WRONG), [])

    def test_what_else_is_known(self):
        self.write("net.py", "import torch\n\n\ndef net(x):\n    return x @ x\n")
        self.write("train.py", "import torch.nn.functional as F\nfrom net import net\n\n\ndef step(x, y):\n"
                               "    return F.cross_entropy(net(x), y)\n")
        text = "import torch\n\n\ndef net(x):\n    return torch.softmax(x @ x, 1)\n"
        self.assertEqual(self.paths("-", "--stdin-filename", "net.py", "--known", ".", status=1, text=text), ["train.py"])

    def test_fixes(self):
        path = self.write("train.py", WRONG)
        run = self.check("-", "--stdin-filename", "train.py", "--fix", status=0, text=WRONG)
        self.assertEqual(run.stdout, RIGHT)
        self.assertIn("Fixed 1 finding", run.stderr)
        self.assertEqual(path.read_text(), WRONG)
        self.assertEqual(self.check("-", "--fix-only", status=0, text=WRONG).stdout, RIGHT)
        self.assertEqual(self.check("-", "--fix", status=0, text=RIGHT).stdout, RIGHT)
        self.assertEqual(self.check("-", "--fix", status=0, text="").stdout, "")
        crlf = WRONG.replace("\n", "\r\n")
        self.assertEqual(self.check("-", "--fix", status=0, text=crlf).stdout, RIGHT.replace("\n", "\r\n"))
        diff = self.check("-", "--stdin-filename", "train.py", "--diff", status=1, text=WRONG).stdout
        self.assertIn("+++ b/train.py\n", diff)
        self.assertIn("+    scores = model(x)\n", diff)
        commented = self.check("-", "--add-suppressions=as in the paper", status=0, text=WRONG).stdout
        self.assertIn("# logitlint: ignore[softmax-before-cross-entropy] as in the paper", commented)

    def test_refused(self):
        self.refused("-", "train.py", says="`-` is one file on standard input")
        self.refused("--stdin-filename", "train.py", says="`-` is not among the paths")
        self.refused("-", "--stdin-filename", ".", says="is a folder")
        self.refused("-", "--review", says="standard input is the file")
        self.refused("-", "--since", "HEAD", says="--since compares files on disk")


class ReportsTest(CommandLineTest):
    def test_code_is_never_overwritten(self):
        self.write("train.py", WRONG)
        self.write("logitlint.toml", "certainty = 'likely'\n")
        self.write("run", "#!/usr/bin/python\n" + WRONG)
        self.check("--write-baseline", "base.json", status=0)
        before = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        self.refused("--output-file", "train.py", says="cannot write the report to train.py")
        self.refused("--output-format", "sarif=logitlint.toml", says="cannot write the report to logitlint.toml")
        self.refused("run", "--fix", "--output-format", "json=run", says="cannot write the report to run")
        self.refused("--baseline", "base.json", "--output-format", "json=base.json", says="cannot write the report to base.json")
        self.assertEqual({path.name: path.read_bytes() for path in self.folder.iterdir()}, before)
        self.check("--output-format", "json=new.json", status=1)
        self.check("--output-format", "json=new.json", status=1)

    def test_formats_of_the_configuration(self):
        self.write("project/train.py", WRONG)
        self.write("project/logitlint.toml", "output-format = ['json=out/report.json', 'concise']\n")
        run = self.check("project", status=1)
        self.assertTrue(run.stdout.startswith("project/train.py:6:12: LGT101"))
        self.assertEqual(len(json.loads((self.folder / "project/out/report.json").read_text())), 1)
        self.assertIn("\n::error ", self.check("project", status=1, GITHUB_ACTIONS="true").stdout)
        self.assertNotIn("\n::error ", self.check("project", "--output-format", "full", status=1, GITHUB_ACTIONS="true").stdout)
        self.write("project/logitlint.toml", "output-format = 'json'\n")
        json.loads(self.check("project", status=1, GITHUB_ACTIONS="true").stdout)
        for value, says in (("'jsno'", "project/logitlint.toml:1:17: `output-format`: `jsno` is not one of"),
                            ("['full', 'json=']", "project/logitlint.toml:1:26: `output-format`: `json=` names no file")):
            self.write("project/logitlint.toml", f"output-format = {value}\n")
            self.refused("project", says=says)

    def test_settings_of_the_run_further_below(self):
        self.write("part/train.py", WRONG)
        self.write("part/logitlint.toml", "ignore = ['LGT3']\noutput-format = 'json'\nexclude = ['train.py']\n")
        run = self.check(".", status=1)
        self.assertIn("warning: part/logitlint.toml:2:1: `output-format`, `exclude` does not count", run.stderr)
        self.write("logitlint.toml", "exclude = ['nothing']\n")
        self.write("part/logitlint.toml", "extend = '../logitlint.toml'\nignore = ['LGT3']\n")
        self.assertEqual(self.check(".", status=1).stderr, "")
        self.check("part", status=1)

    def test_reports_of_fixes(self):
        self.write("train.py", WRONG)
        run = self.check("--diff", "--output-format", "json=diff.json", "--output-format", "full", status=1)
        self.assertTrue(run.stdout.startswith("--- a/train.py"))
        self.assertNotIn("Found", run.stdout)
        self.assertEqual(len(json.loads((self.folder / "diff.json").read_text())), 1)
        self.assertEqual(self.check("--fix-only", "--output-format", "json=fixed.json", status=0).stdout, "")
        self.assertEqual(json.loads((self.folder / "fixed.json").read_text()), [])

    def test_statistics(self):
        self.write("train.py", WRONG)
        run = self.check("--statistics", "--output-format", "json=statistics.json", status=1)
        self.assertEqual(run.stdout, "")
        (row,) = json.loads((self.folder / "statistics.json").read_text())
        self.assertEqual((row["code"], row["count"]), ("LGT101", 1))
        self.check("--statistics", "--output-file", "table.txt", status=1)
        self.assertIn("LGT101", (self.folder / "table.txt").read_text())
        self.refused("--statistics", "--output-format", "sarif", says="a table (full) or json, and not sarif")
        self.refused("--statistics", "--output-format", "full", "--output-format", "json=x", says="one table")


class SuppressionsTest(CommandLineTest):
    def test_status(self):
        self.write("train.py", WRONG)
        self.check("--add-suppressions", "--exit-non-zero-on-fix", status=1)
        self.check("--add-suppressions", "--exit-non-zero-on-fix", status=0)

    def test_reasons(self):
        self.write("train.py", WRONG)
        self.refused("--add-suppressions", "--extend-select", "LGT904", says="--add-suppressions=REASON")
        self.assertEqual((self.folder / "train.py").read_text(), WRONG)
        self.check("--add-suppressions=why", "--extend-select", "LGT904", status=0)
        self.check("--extend-select", "LGT904", status=0)

    def test_what_is_not_written_is_called_what_it_is(self):
        self.write("train.py", WRONG).chmod(0o444)
        run = self.check("--add-suppressions", status=2)
        self.assertIn("suppression of LGT101 not applied", run.stderr)


class BaselineTest(CommandLineTest):
    def test_what_is_known_stays_so_through_fixes(self):
        """Both findings are about one statement: the fix of the new one gives the known one another identity."""
        self.write("both.py", TWO)
        self.check("--write-baseline", "base.json", status=0)
        entries = json.loads((self.folder / "base.json").read_text())
        text = (self.folder / "base.json").read_text()
        self.assertIn('"count": 2', text)
        self.write("base.json", text.replace('"count": 2', '"count": 1'))
        self.assertEqual(self.paths("--baseline", "base.json", status=1), ["both.py"])
        run = self.check("--baseline", "base.json", "--diff", status=1)
        self.assertEqual((self.folder / "base.json").read_text(), text.replace('"count": 2', '"count": 1'))
        run = self.check("--baseline", "base.json", "--fix", status=0)
        self.assertIn("Fixed 1 finding in 1 file", run.stdout)
        self.assertIn("1 finding in the baseline is not shown", run.stderr)
        self.assertIn("base.json: 1 finding in code that fixes changed is known by what it is now", run.stderr)
        self.assertNotIn("fixed: run again", run.stderr)
        self.assertEqual((self.folder / "both.py").read_text().count("softmax"), 1)
        self.assertEqual(self.paths("--baseline", "base.json", status=0), [])
        self.assertEqual(len(entries), len(json.loads((self.folder / "base.json").read_text())))

    def test_what_is_selected_decides_what_a_fix_may_bring(self):
        text = "import torch\n\n\ndef f(x):\n    return torch.log(torch.softmax(x))\n"
        self.write("log.py", text)
        run = self.check("--diff", "--ignore", "LGT202", "--unsafe-fixes", status=1)
        self.assertNotIn("LGT202", run.stderr)


if __name__ == "__main__":
    unittest.main()
