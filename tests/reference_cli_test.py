#!/usr/bin/env python3
"""Drives `logitlint reference` of the built program ($LOGITLINT): formats, input that nobody means, the image of the README."""

import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
sys.path.insert(0, str(ROOT / "scripts"))

# What these report stops with an error: there is no wrong number to compute.
WITHOUT_NUMBERS = {
    "cross-entropy-target-format",
    "bce-target-dtype",
    # about comments
    "unused-suppression",
    "unknown-rule-in-suppression",
    "blanket-suppression",
    "suppression-without-reason",
}
RULE = "LGT101"
NAME = "softmax-before-cross-entropy"
SVG = "{http://www.w3.org/2000/svg}"
NOT_FINITE = {"nan", "inf", "-inf"}
SECONDS = 20  # wanted are 5; a machine that does other things too is slower


def run(*arguments):
    return subprocess.run([PROGRAM, "reference", *arguments], capture_output=True, encoding="utf-8", timeout=300)


def output(*arguments):
    finished = run(*arguments)
    if finished.returncode != 0 or finished.stderr:
        raise AssertionError(f"{arguments}: {finished.returncode}\n{finished.stderr}")
    return finished.stdout


@functools.lru_cache(maxsize=None)
def experiments(*arguments):
    return json.loads(output("--format", "json", *arguments))["experiments"]


class RefusedTest(unittest.TestCase):
    def refused(self, *arguments):
        finished = run(*arguments)
        self.assertEqual((finished.returncode, finished.stdout), (2, ""), arguments)
        self.assertTrue(finished.stderr.startswith("error: "), finished.stderr)
        return finished.stderr.splitlines()[0]

    def test_options_that_make_no_sense(self):
        wrong = {
            "--logits": ("", "nan,1", "1,inf", "-inf,1", "1e999,0", "a,b", "1,,2", "1,2,", "1;2", "3"),
            "--target": ("3", "-1", "1.5", "a", "", "99999999999"),
            "--classes": ("1", "0", "-5", "2.5", "many", "100001", "99999999999"),
            "--output-format": ("yaml", ""),
        }
        for option, values in wrong.items():
            for value in values:
                for arguments in ((option, value), (f"{option}={value}",)):
                    with self.subTest(arguments):
                        self.assertIn(option, self.refused(RULE, *arguments))

    def test_options_that_do_not_fit(self):
        self.assertIn("--classes", self.refused("--classes", "4", "--logits", "1,2,3"))
        self.assertIn("--target", self.refused("--logits", "1,2,3", "--target", "3"))
        self.assertIn("--output-format", self.refused("--format", "svg"))
        self.assertEqual(output("--output-format", "json"), output("--format", "json"))
        self.assertIn("--chart", self.refused(RULE, "--chart", "2"))
        self.assertIn("--chart", self.refused(RULE, "--format", "svg", "--chart", "0"))
        self.assertIn("--chart", self.refused(RULE, "--format", "svg", "--chart", "999"))
        self.assertIn("--chart", self.refused(RULE, "--format", "svg", "--chart", "first"))

    def test_rules(self):
        self.assertIn(f"did you mean `{NAME}`", self.refused("softmax-before-cross-entropi"))
        self.assertIn("unknown rule `LGT1`", self.refused("LGT1"))
        self.assertIn("LGT112 has no numeric experiment", self.refused("bce-target-dtype"))
        self.assertIn("LGT102", self.refused(RULE, "LGT102"))

    def test_output_that_cannot_be_written(self):
        self.assertIn("/no/such/folder/page.html", self.refused(RULE, "--output", "/no/such/folder/page.html"))
        with tempfile.TemporaryDirectory() as folder:
            self.assertIn("--output", self.refused(RULE, "--output", folder))


class FormatsTest(unittest.TestCase):
    def assert_number(self, value):
        if isinstance(value, str):
            self.assertIn(value, NOT_FINITE)
        else:
            self.assertIsInstance(value, (int, float))

    def assert_texts(self, *values):
        for value in values:
            self.assertIsInstance(value, str)
            self.assertTrue(value.strip())

    def test_json(self):
        for experiment in experiments():
            with self.subTest(experiment["name"]):
                self.assert_texts(*(experiment[key] for key in ("code", "name", "summary", "right", "wrong")))
                self.assert_texts(*experiment["claims"])
                self.assertTrue(experiment["claims"])
                for table in experiment["tables"]:
                    self.assert_texts(table["title"])
                    self.assertTrue(table["rows"])
                    self.assertEqual({len(row) for row in table["rows"]}, {len(table["columns"])}, table["title"])
                for chart in experiment["charts"]:
                    self.check_chart(chart)

    def check_chart(self, chart):
        self.assert_texts(chart["title"], chart["x"]["label"], chart["y"]["label"])
        self.assertIn(chart["kind"], ("lines", "bars"))
        self.assertLessEqual({chart["x"]["scale"], chart["y"]["scale"]}, {"linear", "log"})
        self.assertTrue(chart["series"])
        for series in chart["series"]:
            self.assert_texts(series["name"])
            self.assertIn(series["role"], ("right", "wrong", "neutral"))
            self.assertEqual(len(series["x"]), len(series["y"]))
            for number in series["x"] + series["y"]:
                self.assert_number(number)

    def test_request(self):
        for logits in (("--logits", "-1,2.5"), ("--logits=-1,2.5",), ("--logits= -1 , 2.5 ",)):
            asked = json.loads(output(RULE, *logits, "--target", "1", "--format", "json"))["request"]
            self.assertEqual(asked, {"classes": 2, "target": 1, "logits": [-1, 2.5]})
        self.assertEqual(len(json.loads(output(RULE, "--classes", "100000", "--format", "json"))["request"]["logits"]), 100000)

    def test_a_name_is_as_good_as_a_code(self):
        self.assertEqual(output(NAME), output(RULE))

    def test_text(self):
        text = output(RULE)
        experiment = experiments(RULE)[0]
        for wanted in (RULE, NAME, *experiment["claims"], *(table["title"] for table in experiment["tables"])):
            self.assertIn(wanted, text)

    def test_html(self):
        page = output("--format", "html")
        tree = xml.etree.ElementTree.fromstring(page)
        # Names of XML namespaces are the only addresses.
        addresses = set(re.findall(r"[a-z]+://[^\"<\s]*", page))
        self.assertEqual(addresses, {"http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"})
        self.assertNotRegex(page, r"<script|<link|<img|@import|url\(|src=|xlink")
        titles = [chart["title"] for experiment in experiments() for chart in experiment["charts"]]
        pictures = list(tree.iter(f"{SVG}svg"))
        self.assertEqual(len(pictures), len(titles))
        for picture, title in zip(pictures, titles):
            self.assertEqual(picture.get("role"), "img")
            self.assertTrue(picture.get("aria-label").startswith(title))
            places = [value for part in picture.iter() for key, value in part.items() if key not in ("class", "aria-label", "role")]
            self.assertNotRegex(" ".join(places), "nan|inf")

    def test_html_of_extreme_scores(self):
        for request in (("--logits", "1e300,-1e300"), ("--logits", "0,0,0"), ("--logits", "-1e-300,1e4"), ("--classes", "1000")):
            xml.etree.ElementTree.fromstring(output("--format", "html", *request))

    def test_svg(self):
        for number, chart in enumerate(experiments(RULE)[0]["charts"], 1):
            picture = xml.etree.ElementTree.fromstring(output(RULE, "--format", "svg", "--chart", str(number)))
            self.assertEqual(picture.tag, f"{SVG}svg")
            self.assertIn(chart["title"], picture.get("aria-label"))

    def test_output(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "page.html")
            self.assertEqual(output(RULE, "--format", "html", "--output", str(file)), "")
            self.assertEqual(file.read_text(encoding="utf-8"), output(RULE, "--format", "html"))

    def test_the_same_bytes_twice(self):
        for form in ("text", "json", "html"):
            self.assertEqual(output("--format", form), output("--format", form), form)

    def test_time(self):
        start = time.monotonic()
        output("--format", "html")
        self.assertLess(time.monotonic() - start, SECONDS)


class RulesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        listed = subprocess.run([PROGRAM, "rules", "--output-format", "json"], capture_output=True, check=True)
        cls.rules = json.loads(listed.stdout)

    def test_every_rule_has_an_experiment(self):
        names = {rule["name"] for rule in self.rules}
        self.assertLessEqual(WITHOUT_NUMBERS, names)
        self.assertEqual(names - {experiment["name"] for experiment in experiments()}, WITHOUT_NUMBERS)

    def test_experiments_are_in_order_of_code(self):
        codes = [experiment["code"] for experiment in experiments()]
        self.assertEqual(codes, sorted(codes))

    def test_explain_ends_with_the_figures(self):
        for rule in self.rules:
            explained = subprocess.run([PROGRAM, "explain", rule["code"]], capture_output=True, encoding="utf-8", check=True)
            figures = explained.stdout.partition("\n## In numbers\n")[2]
            with self.subTest(rule["code"]):
                for claim in (claim for made in experiments() if made["code"] == rule["code"] for claim in made["claims"]):
                    self.assertIn(claim, figures)


class ReadmeTest(unittest.TestCase):
    def test_images_are_what_the_command_gives(self):
        import readme_figures

        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        self.assertEqual(sorted(path.name for path in (ROOT / "docs/images").iterdir()), sorted(readme_figures.IMAGES))
        for name, arguments in readme_figures.IMAGES.items():
            self.assertIn(f"docs/images/{name}", readme)
            image = (ROOT / "docs/images" / name).read_text(encoding="utf-8")
            self.assertEqual(image, output(*arguments), f"{name}: run scripts/readme_figures.py")


if __name__ == "__main__":
    unittest.main()
