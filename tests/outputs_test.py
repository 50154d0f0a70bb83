#!/usr/bin/env python3
"""Holds every output format, over all of testdata and over names and sources that nobody means, to published schemas and to readers of
our own. scripts/fetch_test_tools.py fetches the schemas and the SARIF validator; where they are not there those tests are skipped.
LOGITLINT_OUTPUTS_TREE=FOLDER holds the reports of another tree to the same."""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
sys.path[:0] = [str(ROOT / "tests" / "outputs"), str(ROOT / "build" / "validators")]
import readers

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
VALIDATORS = ROOT / "build" / "validators"
MULTITOOL = VALIDATORS / "multitool" / "Sarif.Multitool"
FORMATS = ("full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "azure", "junit", "rdjson", "markdown", "html")
# What tells the program where it runs.
SERVICES = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "CI_PROJECT_DIR", "TF_BUILD", "BUILD_SOURCESDIRECTORY")
PLAIN = {"NO_COLOR": "1", **dict.fromkeys(SERVICES, "")}

WRONG = "import torch.nn.functional as F\n\n\ndef step(model, x, y):\n    return F.cross_entropy(F.softmax(model(x), dim=1), y)\n"
HINT = "import torch.nn.functional as F\n\n\ndef step(model, x, y):\n    return F.cross_entropy(F.log_softmax(model(x), dim=1), y)\n"
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Title\n"]},
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": ["import torch.nn.functional as F\n"]},
        {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [],
         "source": ["def step(model, x, y):\n", "    p = F.softmax(model(x), dim=1)\n", "    return F.cross_entropy(p, y)"]},
    ],
    "metadata": {"kernelspec": {"language": "python", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5,
}
BODY = WRONG.split("\n\n\n")[1]
ODD = {
    "plain.py": WRONG.encode(),
    "hint only.py": HINT.encode(),
    "a b#c%41;d,e:f]g&<h>'i\"|j`k.py": WRONG.encode(),
    "line\nbreak\r::error::x.py": WRONG.encode(),
    "日本/é.py": WRONG.encode(),
    os.fsdecode(b"not-utf8-\xff.py"): WRONG.encode(),
    "bytes.py": WRONG.replace("(x)", "(x, '\xff\x01\x1b[31m')").encode("latin-1"),
    "mark.py": b"\xef\xbb\xbf" + WRONG.encode(),
    "crlf.py": WRONG.replace("\n", "\r\n").encode(),
    "wide.py": WRONG.replace("dim=1), y)", "dim=1), y)  # \U0001f600 <![CDATA[ ]]> -->").replace("return", "'\U0001f600é'; return").encode(),
    "overrides.py": WRONG.replace("y)\n", "y)  # \u202e ::error::]](1) | `` ` ```\n").encode(),
    "long.py": WRONG.replace("    return", "    s = '" + "x" * 300_000 + "'; return").encode(),
    "nb.ipynb": json.dumps(NOTEBOOK, indent=1).encode(),
    "broken.py": b"def f(:\n" + WRONG.encode(),
    "net.cpp": b"#include <torch/torch.h>\n\ntorch::Tensor step(torch::Tensor x, torch::Tensor y) {\n"
               b"  return torch::nn::functional::cross_entropy(torch::softmax(x, 1), y);\n}\n",
}


def run(*arguments, cwd, env=None, **more):
    return subprocess.run([PROGRAM, "check", *map(str, arguments)], cwd=cwd, env={**os.environ, **PLAIN, **(env or {})},
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=600, **more)


class Reports:
    """All formats of one run, in a folder."""

    def __init__(self, cwd, *arguments, env=None):
        self.folder = tempfile.TemporaryDirectory(prefix="logitlint-outputs-")
        self.cwd = pathlib.Path(cwd)
        formats = [word for name in FORMATS for word in ("--output-format", f"{name}={self.folder.name}/{name}")]
        done = run(*formats, *arguments, cwd=cwd, env=env)
        self.status, self.stderr = done.returncode, done.stderr.decode("utf-8", "replace")
        assert done.stdout == b"" and done.returncode < 2 or arguments, (done.returncode, self.stderr)

    def path(self, name):
        return pathlib.Path(self.folder.name, name)

    def bytes(self, name):
        return self.path(name).read_bytes()

    def text(self, name):
        return self.bytes(name).decode("utf-8")

    def json(self, name):
        return json.loads(self.text(name))


def make_odd(folder):
    for name, content in ODD.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class EveryFormat:
    """What holds for the reports of any run; the classes below make them."""

    @classmethod
    def tearDownClass(cls):
        cls.reports.folder.cleanup()

    def setUp(self):
        self.findings = self.reports.json("json")

    def sarif(self):
        return self.reports.json("sarif")["runs"][0]

    def validate(self, name, schema):
        try:
            import fastjsonschema
        except ImportError:
            self.skipTest("fastjsonschema is not in build/validators")
        if not schema.exists():
            self.skipTest(f"{schema.name} is not in build/validators")
        fastjsonschema.compile(json.loads(schema.read_text()))(self.reports.json(name))

    def test_something_is_found(self):
        self.assertGreater(len(self.findings), 5)

    def test_json_lines(self):
        self.assertEqual([json.loads(line) for line in self.reports.text("jsonl").splitlines()], self.findings)

    def test_texts_are_lines_of_utf8_without_control_characters(self):
        for name in ("full", "concise", "grouped", "markdown", "github", "azure"):
            self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", self.reports.text(name)), name)

    def test_grouped(self):
        lines = re.findall(r"^  (?:cell \d+:)?\d+:\d+ +LGT\d+ .", self.reports.text("grouped"), re.MULTILINE)
        self.assertEqual(len(lines), len(self.findings))

    def test_sarif_schema(self):
        self.validate("sarif", VALIDATORS / "sarif.json")

    def test_sarif_validator(self):
        if not MULTITOOL.exists():
            self.skipTest("the SARIF validator is not in build/validators")
        source = pathlib.Path(self.reports.folder.name, "report.sarif")
        source.write_bytes(self.reports.bytes("sarif"))
        output = pathlib.Path(self.reports.folder.name, "validated.json")
        done = subprocess.run([MULTITOOL, "validate", source, "--output", output, "--level", "Error;Warning", "--quiet"],
                              env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}, capture_output=True, text=True, timeout=300)
        if not output.exists():
            self.skipTest(f"the SARIF validator does not run here: {done.stdout} {done.stderr}")
        (validated,) = json.loads(output.read_text())["runs"]
        self.assertTrue(validated["invocations"][0]["executionSuccessful"])
        results = [result for result in validated["results"] if result.get("level", "warning") == "error"]
        self.assertEqual(results, [])
        # Known warnings: where the program can be had is not said (SARIF2005), and of a file that is no source only the place (SARIF2004).
        self.assertLessEqual({result["ruleId"] for result in validated["results"]}, {"SARIF2004", "SARIF2005"})

    def test_sarif_rules(self):
        rules = self.sarif()["tool"]["driver"]["rules"]
        self.assertGreater(len(rules), 25)
        for rule in rules:
            for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
                self.assertTrue(0 < len(text) <= 1024, rule["id"])
            self.assertIn("## Why is this bad", rule["help"]["markdown"])
            self.assertIn(rule["defaultConfiguration"]["level"], ("error", "warning", "note"))
            self.assertIn(rule["properties"]["precision"], ("very-high", "high", "medium", "low"))
            self.assertIn(rule["properties"]["problem.severity"], ("error", "warning", "recommendation"))
            self.assertLessEqual(len(rule["properties"]["tags"]), 10)

    def test_sarif_results_are_the_findings(self):
        run = self.sarif()
        self.assertEqual(len(run["results"]), len(self.findings))
        rules = run["tool"]["driver"]["rules"]
        for result, finding in zip(run["results"], self.findings):
            self.assertEqual(result["ruleId"], finding["code"])
            self.assertEqual(rules[result["ruleIndex"]]["id"], finding["code"])
            self.assertEqual(result["partialFingerprints"]["logitlint/v1"], finding["fingerprint"])
            region = result["locations"][0]["physicalLocation"]["region"]
            self.assertEqual(region["startLine"], region["endLine"], "the primary place is on one line")
            if finding["cell"] is None:
                self.assertEqual((region["startLine"], region["startColumn"]), (finding["start"]["line"], finding["start"]["column"]))
            related = result.get("relatedLocations", [])
            self.assertEqual([at["message"]["text"] for at in related], [step["message"] for step in finding["related"]])
            self.assertEqual(re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"]), [str(at["id"]) for at in related])
            if related:
                (flow,) = result["codeFlows"][0]["threadFlows"]
                self.assertEqual(len(flow["locations"]), len(related) + 1)

    def test_sarif_places_are_in_the_files(self):
        run = self.sarif()
        artifacts = [artifact["location"] for artifact in run["artifacts"]]
        for result in run["results"]:
            for location in result["locations"] + result.get("relatedLocations", []):
                physical = location["physicalLocation"]
                place, region = physical["artifactLocation"], physical["region"]
                self.assertEqual(artifacts[place["index"]]["uri"], place["uri"])
                _, lines = readers.lines_of(self.reports.cwd / readers.file_of(place))
                text = lines[region["startLine"] - 1]
                if "snippet" in region and "\ufffd" not in text:
                    self.assertEqual(text[region["startColumn"] - 1:region["endColumn"] - 1], region["snippet"]["text"])

    def test_sarif_hashes_are_those_of_the_upload_action(self):
        hashes = {}
        for result in self.sarif()["results"]:
            physical = result["locations"][0]["physicalLocation"]
            path = readers.file_of(physical["artifactLocation"])
            if path.endswith(".ipynb"):
                continue
            if path not in hashes:
                data, _ = readers.lines_of(self.reports.cwd / path)
                hashes[path] = readers.line_hashes(data)
            expected = hashes[path][physical["region"]["startLine"] - 1]
            self.assertEqual(result["partialFingerprints"]["primaryLocationLineHash"], expected, path)

    def test_github(self):
        commands = readers.github_commands(self.reports.text("github"))
        kinds = collections.Counter(command for command, _, _ in commands)
        found = collections.Counter(finding["severity"].replace("hint", "notice") for finding in self.findings)
        self.assertEqual({kind: min(10, count) for kind, count in found.items() if kind != "warning"},
                         {kind: count for kind, count in kinds.items() if kind != "warning"})
        self.assertLessEqual(max(kinds.values()), 10)
        messages = {finding["message"] for finding in self.findings}
        paths = {finding["path"] for finding in self.findings}
        for _, properties, message in commands:
            self.assertLessEqual(set(properties), {"title", "file", "line", "col", "endLine", "endColumn"})
            if properties["title"] not in ("logitlint", "not checked"):
                self.assertIn(message.split("\n")[0], messages)
                self.assertIn(properties["file"], paths)
        group = self.reports.text("github").split("::group::")
        listed = group[1].split("::endgroup::")[0].count("\n") - 1 if len(group) > 1 else 0
        self.assertGreaterEqual(len(commands) + listed, len(self.findings), "what has no annotation is listed")

    def test_azure(self):
        commands = readers.azure_commands(self.reports.text("azure"))
        found = collections.Counter(finding["severity"] for finding in self.findings)
        self.assertEqual(sum("code" in properties for properties, _ in commands), found["error"] + found["warning"])
        places = {(finding["path"], str(finding["start"]["column"])) for finding in self.findings}
        for properties, _ in commands:
            self.assertIn(properties["type"], ("error", "warning"))
            if "columnnumber" in properties:
                self.assertIn((properties["sourcepath"], properties["columnnumber"]), places)

    def test_gitlab(self):
        self.validate("gitlab", ROOT / "tests" / "schemas" / "gitlab.json")
        issues = self.reports.json("gitlab")
        self.assertEqual([issue["fingerprint"] for issue in issues], [finding["fingerprint"] for finding in self.findings])
        self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))

    def test_rdjson(self):
        self.validate("rdjson", ROOT / "tests" / "schemas" / "rdjson.json")
        found = [diagnostic for diagnostic in self.reports.json("rdjson")["diagnostics"] if "code" in diagnostic]
        self.assertEqual([diagnostic["code"]["value"] for diagnostic in found], [finding["code"] for finding in self.findings])
        for diagnostic, result in zip(found, self.sarif()["results"]):
            physical = result["locations"][0]["physicalLocation"]
            if "startColumn" not in physical["region"]:
                continue
            data, lines = readers.lines_of(self.reports.cwd / readers.file_of(physical["artifactLocation"]))
            before = lines[physical["region"]["startLine"] - 1][:physical["region"]["startColumn"] - 1]
            if "\ufffd" not in before:
                self.assertEqual(diagnostic["location"]["range"]["start"]["column"], len(before.encode()) + 1)

    def test_junit(self):
        suites = ElementTree.fromstring(self.reports.text("junit"))
        count = lambda name: sum(1 for _ in suites.iter(name))
        self.assertEqual(count("failure"), sum(finding["severity"] != "hint" for finding in self.findings))
        self.assertEqual((suites.get("tests"), suites.get("failures")), (str(count("testcase")), str(count("failure"))))
        for suite in suites:
            self.assertEqual(int(suite.get("tests")), len(suite))

    def test_junit_schema(self):
        try:
            import xmlschema
        except ImportError:
            self.skipTest("xmlschema is not in build/validators")
        if not (VALIDATORS / "junit.xsd").exists():
            self.skipTest("junit.xsd is not in build/validators")
        xmlschema.XMLSchema(str(VALIDATORS / "junit.xsd")).validate(str(self.reports.path("junit")))

    def test_markdown(self):
        text = self.reports.text("markdown")
        fences = re.findall(r"^`{3,}", text, re.MULTILINE)
        self.assertEqual(fences[::2], fences[1::2])
        self.assertEqual(len(fences), 2 * len(self.findings))

    def test_html(self):
        text = self.reports.text("html")
        page = ElementTree.fromstring(text.removeprefix("<!DOCTYPE html>\n"))
        namespace = "{http://www.w3.org/1999/xhtml}"
        self.assertEqual(len([e for e in page.iter(namespace + "section") if e.get("class").startswith("finding ")]), len(self.findings))
        for element in page.iter():
            self.assertNotIn(element.tag, [namespace + name for name in ("script", "link", "img", "iframe")])
            self.assertFalse([key for key in element.keys() if key.startswith("on") or key == "src"])
            self.assertTrue(element.get("href", "#").startswith("#"))
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertNotIn("url(", text)
        steps = sum(len(finding["related"]) + 1 for finding in self.findings)
        self.assertGreaterEqual(text.count("<li class=\"step"), steps)


class Testdata(EveryFormat, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = Reports(ROOT / "testdata", "--certainty", "possible", "--select", "ALL", ".")


@unittest.skipUnless(os.environ.get("LOGITLINT_OUTPUTS_TREE"), "LOGITLINT_OUTPUTS_TREE names no tree")
class OtherTree(EveryFormat, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = Reports(os.environ["LOGITLINT_OUTPUTS_TREE"], "--certainty", "possible", "--select", "ALL", ".")


class OddInput(EveryFormat, unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sources = tempfile.TemporaryDirectory(prefix="logitlint-odd-")
        cls.addClassCleanup(cls.sources.cleanup)
        make_odd(cls.sources.name)
        cls.reports = Reports(cls.sources.name, ".")

    def test_every_file_is_in_the_report(self):
        self.assertEqual({readers.file_of(artifact["location"]) for artifact in self.sarif()["artifacts"]}, set(ODD))

    def test_notebook_lines_are_those_of_the_file(self):
        (result,) = [r for r in self.sarif()["results"] if "nb.ipynb" in json.dumps(r["locations"])]
        lines = json.dumps(NOTEBOOK, indent=1).split("\n")
        region = result["locations"][0]["physicalLocation"]["region"]
        self.assertIn("F.cross_entropy", lines[region["startLine"] - 1])
        self.assertNotIn("startColumn", region)

    def test_problems(self):
        (invocation,) = self.sarif()["invocations"]
        self.assertEqual(invocation["exitCode"], 1)
        notes = invocation["toolExecutionNotifications"]
        self.assertIn("broken.py", json.dumps(notes))
        self.assertIn("broken.py", self.reports.text("html").split("<section class=\"finding")[0])
        self.assertIn("broken.py", [p["file"] for kind, p, _ in readers.github_commands(self.reports.text("github")) if kind == "warning"])


class TwoPlacesTest(unittest.TestCase):
    """Where outputs go."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-outputs-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        (self.folder / "train.py").write_text(WRONG)

    def check(self, *arguments, status=1, cwd=None, env=None):
        done = run(*arguments, cwd=cwd or self.folder, env=env)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def reports(self, *arguments, **more):
        reports = Reports(*arguments, **more)
        self.addCleanup(reports.folder.cleanup)
        return reports

    def refuse(self, *arguments):
        done = self.check(*arguments, status=2)
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode()

    def test_a_file_and_standard_output(self):
        done = self.check("--output-format", "sarif=deep/er/out.sarif", "--output-format", "concise")
        self.assertIn(b"train.py:5:12: LGT101", done.stdout)
        self.assertEqual(json.loads((self.folder / "deep/er/out.sarif").read_text())["version"], "2.1.0")
        self.assertEqual(os.listdir(self.folder / "deep/er"), ["out.sarif"])

    def test_output_file(self):
        self.assertEqual(self.check("--output-format", "json", "--output-file", "out.json").stdout, b"")
        self.assertEqual(len(json.loads((self.folder / "out.json").read_text())), 1)
        self.check("--output-file", "out.txt")
        self.assertIn("LGT101", (self.folder / "out.txt").read_text())

    def test_dash_is_standard_output(self):
        self.assertEqual(self.check("--output-format", "json=-").stdout, self.check("--output-format", "json").stdout)

    def test_refused(self):
        self.assertIn("`full` and `json` both go to standard output", self.refuse("--output-format", "full", "--output-format", "json"))
        self.assertIn("both go to ./a", self.refuse("--output-format", "full=a", "--output-format", "json=./a"))
        self.assertIn("did you mean `sarif`?", self.refuse("--output-format", "sarf=x"))
        self.assertIn("names no file", self.refuse("--output-format", "sarif="))
        self.assertIn("has a file already", self.refuse("--output-format", "sarif=a", "--output-file", "b"))

    def test_what_cannot_be_written(self):
        (self.folder / "folder").mkdir()
        self.assertIn("cannot write folder", self.check("--output-format", "json=folder", status=2).stderr.decode())
        self.assertIn("cannot write train.py/out", self.check("--output-format", "json=train.py/out", status=2).stderr.decode())
        done = self.check("--output-format", "json=train.py/out", "--output-format", "concise", status=2)
        self.assertIn(b"LGT101", done.stdout, "what can be written is")
        self.assertEqual(sorted(os.listdir(self.folder)), ["folder", "train.py"])

    def test_a_full_device(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        self.assertIn("cannot write /dev/full", self.check("--output-format", "json=/dev/full", status=2).stderr.decode())

    def test_a_full_disk_leaves_the_old_file(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk], capture_output=True).returncode != 0:
            self.skipTest("a small tmpfs cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        (disk / "report.json").write_text("old")
        for i in range(100):
            (self.folder / f"train{i}.py").write_text(WRONG)
        done = self.check("--output-format", f"json={disk}/report.json", "--output-format", "concise", status=2)
        self.assertIn("No space left on device", done.stderr.decode())
        self.assertIn(b"Found 101 errors", done.stdout)
        self.assertEqual([(path.name, path.read_text()) for path in disk.iterdir()], [("report.json", "old")])

    def test_links_modes_and_devices_stay(self):
        target = self.folder / "real.json"
        target.write_text("old")
        target.chmod(0o640)
        (self.folder / "link.json").symlink_to("real.json")
        self.check("--output-format", "json=link.json", "--output-format", "sarif=/dev/null")
        self.assertTrue((self.folder / "link.json").is_symlink())
        self.assertEqual(len(json.loads(target.read_text())), 1)
        self.assertEqual(target.stat().st_mode & 0o777, 0o640)
        self.assertFalse(os.path.isfile("/dev/null"))

    def test_github_actions(self):
        summary = self.folder / "summary.md"
        summary.write_text("before\n")
        actions = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
        text = self.check(env=actions).stdout.decode()
        self.assertIn("error[LGT101]", text)
        ((kind, properties, message),) = readers.github_commands(text)
        self.assertEqual((kind, properties["file"], properties["line"], properties["col"]), ("error", "train.py", "5", "12"))
        self.assertTrue(summary.read_text().startswith("before\n## logitlint\n"))
        self.assertNotIn("::error", self.check("--output-format", "full", env=actions).stdout.decode())
        self.assertNotIn("error[LGT101]", self.check("--output-format", "github", env=actions).stdout.decode())

    def test_sources_and_names_give_no_commands(self):
        (self.folder / "::error::x.py").write_text(HINT.replace("y)\n", "y)  # ##vso[task.setvariable variable=a]b ##[error]c\n"))
        for service in ("GITHUB_ACTIONS", "TF_BUILD"):
            for name in ("full", "concise", "grouped"):
                text = self.check("--output-format", name, env={service: "true"}).stdout.decode()
                self.assertIn("error::x.py", text)
                self.assertIsNone(re.search(r"^\s*::|##\[|##vso\[", text, re.MULTILINE), text)
            self.assertIn("::error::x.py", self.check("--output-format", "concise").stdout.decode())
        self.assertIsNone(re.search(r"##vso\[task\.set", self.check("--output-format", "azure").stdout.decode()))

    def test_azure_pipelines_and_gitlab(self):
        self.assertEqual(len(readers.azure_commands(self.check(env={"TF_BUILD": "True"}).stdout.decode())), 1)
        self.assertEqual(self.check(env={"GITLAB_CI": "true"}).stdout, self.check().stdout)

    def test_paths_are_from_the_root_of_the_checkout(self):
        (self.folder / "sub dir").mkdir()
        (self.folder / "sub dir" / "net.py").write_text(WRONG)
        reports = self.reports(self.folder / "sub dir", ".", env={"GITHUB_WORKSPACE": str(self.folder)})
        ((_, properties, _),) = readers.github_commands(reports.text("github"))
        self.assertEqual(properties["file"], "sub dir/net.py")
        self.assertIn('"uri": "sub%20dir/net.py"', reports.text("sarif"))
        self.assertEqual(reports.json("gitlab")[0]["location"]["path"], "sub dir/net.py")
        self.assertEqual(reports.json("json")[0]["path"], "net.py")
        above = self.reports(self.folder / "sub dir", "..", env={"GITHUB_WORKSPACE": str(self.folder)})
        self.assertEqual(sorted(issue["location"]["path"] for issue in above.json("gitlab")), ["sub dir/net.py", "train.py"])

    def test_category(self):
        for arguments, name in (((), "logitlint/"), (("--sarif-category", "nightly"), "nightly/")):
            (report,) = json.loads(self.check("--output-format", "sarif", *arguments).stdout)["runs"]
            self.assertEqual(report["automationDetails"], {"id": name})

    def test_all_clear(self):
        (self.folder / "train.py").write_text("x = 1\n")
        reports = self.reports(self.folder, ".")
        self.assertEqual(reports.status, 0)
        suites = ElementTree.fromstring(reports.text("junit"))
        self.assertEqual((suites.get("tests"), suites.get("failures"), len(suites)), ("1", "0", 1))
        for name in ("json", "gitlab"):
            self.assertEqual(reports.json(name), [])
        self.assertEqual(reports.bytes("jsonl"), b"")
        self.assertEqual(reports.json("sarif")["runs"][0]["results"], [])
        ElementTree.fromstring(reports.text("html").removeprefix("<!DOCTYPE html>\n"))

    def test_a_path_that_cannot_be_checked(self):
        reports = self.reports(self.folder, ".", "missing.py")
        self.assertEqual(reports.status, 2)
        (invocation,) = reports.json("sarif")["runs"][0]["invocations"]
        self.assertEqual((invocation["executionSuccessful"], invocation["exitCode"]), (False, 2))
        self.assertEqual(ElementTree.fromstring(reports.text("junit")).get("errors"), "1")
        self.assertIn(b"missing.py", reports.bytes("github"))

    def test_the_same_bytes_for_any_number_of_threads(self):
        make_odd(self.folder)
        first, *others = [self.reports(self.folder, "--threads", n, ".") for n in (1, 2, 8)]
        for other in others:
            for name in FORMATS:
                self.assertEqual(first.bytes(name), other.bytes(name), name)


class DocumentationTest(unittest.TestCase):
    """The examples of docs/outputs.md are what the program prints."""

    def test_examples(self):
        text = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="logitlint-docs-") as folder:
            for code in re.findall(r"^```python\n(# (\S+\.py)\n.*?)^```$", text, re.MULTILINE | re.DOTALL):
                path = pathlib.Path(folder, code[1])
                path.parent.mkdir(exist_ok=True)
                path.write_text(code[0])
            examples = re.findall(r"^(`{3,})\w*\n\$ logitlint check \. (.*?)\n(.*?)^\1$", text, re.MULTILINE | re.DOTALL)
            for _, arguments, printed in examples:
                with self.subTest(arguments):
                    self.assertEqual(run(*arguments.split(), ".", cwd=folder).stdout.decode(), printed)
        named = {name for _, arguments, _ in examples for name in FORMATS if arguments.endswith(" " + name)}
        self.assertEqual(named, set(FORMATS) - {"html", "sarif", "json"})
        self.assertEqual(re.findall(r"^## `(\w+)`", text, re.MULTILINE), list(FORMATS))


if __name__ == "__main__":
    unittest.main()
