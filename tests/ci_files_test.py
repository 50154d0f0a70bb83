#!/usr/bin/env python3
"""action.yml and templates/logitlint.yml: they are what GitHub's and GitLab's published schemas want (those that check-jsonschema
carries, in build/hook_tools), and the action's scripts do what they say when bash runs them."""

import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", ROOT / "build" / "release" / "bin" / "logitlint"))
TOOLS = ROOT / "build" / "hook_tools"
if (TOOLS / "stamp").exists():
    sys.path.insert(0, str(TOOLS))
if not importlib.util.find_spec("check_jsonschema") or not importlib.util.find_spec("yaml"):
    print("no check-jsonschema in build/hook_tools (scripts/setup fetches it)")
    sys.exit(77)

import jsonschema  # noqa: E402
import yaml  # noqa: E402

HELP = subprocess.run([PROGRAM, "check", "--help"], stdout=subprocess.PIPE, text=True).stdout
FORMATS = re.findall(r"[a-z]+", re.search(r"--output-format.*?(?=\n  -)", HELP, re.DOTALL)[0])
WRONG = "import torch.nn.functional as F\n\n\ndef step(m, x, y):\n    return F.cross_entropy(F.softmax(m(x), dim=1), y)\n"


def validate(document, schema):
    folder = pathlib.Path(importlib.util.find_spec("check_jsonschema").origin).parent / "builtin_schemas" / "vendor"
    rules = json.loads((folder / f"{schema}.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(rules)(rules).validate(document)


class ActionTest(unittest.TestCase):
    def setUp(self):
        self.action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        self.steps = {step["name"]: step for step in self.action["runs"]["steps"]}
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-action-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def test_schema(self):
        validate(self.action, "github-actions")

    def test_the_schema_refuses_what_is_wrong(self):
        del self.action["runs"]["using"]
        with self.assertRaises(jsonschema.ValidationError):
            validate(self.action, "github-actions")

    def test_every_reference_is_to_something(self):
        text = (ROOT / "action.yml").read_text(encoding="utf-8")
        ids = {step["id"] for step in self.action["runs"]["steps"] if "id" in step}
        for name in re.findall(r"inputs\.([\w-]+)", text):
            self.assertIn(name, self.action["inputs"])
        for step, name in re.findall(r"steps\.(\w+)\.outputs\.([\w-]+)", text):
            self.assertIn(step, ids)
            self.assertTrue(name == "cache-hit" or f'"{name}=' in text, name)

    def test_inputs_are_no_part_of_scripts(self):
        for step in self.action["runs"]["steps"]:
            self.assertNotIn("${{", step.get("run", ""), "whoever writes an input would write the script")

    def test_shellcheck(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not installed")
        for name, step in self.steps.items():
            if "run" in step:
                done = subprocess.run(["shellcheck", "--shell=bash", "--severity=warning", "-"], input=step["run"], stdout=subprocess.PIPE, text=True)
                self.assertEqual(done.stdout, "", name)

    def run_step(self, name, program=PROGRAM, **env):
        """The script of a step; its outputs, and what it said."""
        found = self.folder / "output"
        found.write_text("")
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.steps[name]["run"]], cwd=self.folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
                              env={"PATH": os.environ["PATH"], "GITHUB_OUTPUT": str(found), "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_OS": "Linux",
                                   "RUNNER_ARCH": "X64", **env})
        outputs = dict(line.split("=", 1) for line in found.read_text().splitlines())
        return done.returncode, outputs, done.stdout

    def test_finding(self):
        status, outputs, said = self.run_step("Find logitlint", BINARY=PROGRAM)
        self.assertEqual((status, outputs), (0, {"binary": PROGRAM}), said)
        self.assertIn("logitlint ", said)
        path = f"{pathlib.Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
        self.assertEqual(self.run_step("Find logitlint", BINARY="", PATH=path)[1], {"binary": PROGRAM})
        without = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if not os.path.exists(os.path.join(part, "logitlint")))
        status, outputs, said = self.run_step("Find logitlint", BINARY="", PATH=without)
        self.assertEqual(status, 0, said)
        self.assertEqual(outputs["build"], "true")
        self.assertRegex(outputs["key"], r"^logitlint-Linux-X64-[0-9a-f]{16}$")
        self.assertEqual(outputs, self.run_step("Find logitlint", BINARY="", PATH=without)[1])
        self.assertNotEqual(self.run_step("Find logitlint", BINARY=str(self.folder / "none"))[0], 0)

    def check(self, **env):
        given = {"BINARY": PROGRAM, "PATHS": ".\n", "ARGUMENTS": "", "FAIL_LEVEL": "warning", "SARIF": ""}
        status, outputs, said = self.run_step("Check", **{**given, **env})
        self.assertEqual(status, 0, said)
        return outputs["status"], said

    @unittest.skipUnless("github" in FORMATS and "sarif" in FORMATS, "this program has no formats github and sarif yet")
    def test_checking(self):
        (self.folder / "train.py").write_text(WRONG)
        (self.folder / "a folder").mkdir()
        (self.folder / "a folder" / "right.py").write_text("x = 1\n")
        status, said = self.check(SARIF="out file.sarif")
        self.assertEqual(status, "1")
        self.assertRegex(said, r"(?m)^::error .*train\.py")
        self.assertEqual(len(json.loads((self.folder / "out file.sarif").read_text())["runs"][0]["results"]), 1)
        self.assertEqual(self.check(FAIL_LEVEL="never")[0], "0")
        self.assertEqual(self.check(PATHS="a folder")[0], "0")
        self.assertEqual(self.check(PATHS="a folder\ntrain.py")[0], "1")
        self.assertEqual(self.check(ARGUMENTS="--ignore=LGT101")[0], "0")
        self.assertEqual(self.check(PATHS="nowhere")[0], "2")
        (self.folder / "-odd.py").write_text(WRONG)
        self.assertEqual(self.check(PATHS="-odd.py")[0], "1")
        for argument in ("--exit-zero", "--fail-level=error", "--statistics", "--output-file=x"):
            status, _, said = self.run_step("Check", BINARY=PROGRAM, PATHS=".", ARGUMENTS=argument, FAIL_LEVEL="warning", SARIF="")
            self.assertEqual(status, 2)
            self.assertIn(f"::error::logitlint: {argument}", said)
        self.assertIn("both go to standard output", self.check(ARGUMENTS="--output-format=json")[1])

    def test_the_last_step_fails_as_the_check_did(self):
        for status in (0, 1, 2):
            self.assertEqual(self.run_step("Result", STATUS=str(status))[0], status)


class TemplateTest(unittest.TestCase):
    def setUp(self):
        text = (ROOT / "templates" / "logitlint.yml").read_text(encoding="utf-8")
        self.header, self.raw = yaml.safe_load_all(text)
        inputs = self.header["spec"]["inputs"]
        filled = re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: str(inputs[match[1]].get("default", "an-image")), text)
        self.pipeline = list(yaml.safe_load_all(filled))[1]

    def test_schema(self):
        validate(self.header, "gitlab-ci")
        validate(self.pipeline, "gitlab-ci")

    @unittest.skipUnless("gitlab" in FORMATS, "this program has no format gitlab yet")
    def test_script(self):
        with tempfile.TemporaryDirectory(prefix="logitlint-template-") as name:
            folder = pathlib.Path(name)
            (folder / "train.py").write_text(WRONG)
            path = f"{pathlib.Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
            done = subprocess.run(["sh", "-ec", "\n".join(self.pipeline["logitlint"]["script"])], cwd=folder, env={**os.environ, "PATH": path},
                                  stdout=subprocess.PIPE, text=True)
            self.assertEqual(done.returncode, 1)
            report = json.loads((folder / self.pipeline["logitlint"]["artifacts"]["reports"]["codequality"]).read_text())
            self.assertEqual([entry["location"]["path"] for entry in report], ["train.py"])


if __name__ == "__main__":
    unittest.main()
