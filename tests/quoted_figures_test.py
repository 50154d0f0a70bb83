#!/usr/bin/env python3
"""A figure that the documentation quotes for what a mistake does is one that the numeric reference computes.

Looked at are the documentation of the rules (`logitlint explain`, above what is computed there), README.md and docs/*.md; code is
left out. Of a rule, every figure counts, and in "Why is this bad" whole numbers too; elsewhere those of paragraphs that speak of
losses, gradients, scores or probabilities, which must name the rule whose experiment gives them. Charts are not searched: a
figure is in a claim or in a table, for one of a few numbers of classes.
"""

import collections
import json
import math
import os
import pathlib
import re
import subprocess
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)

CLASSES = (3, 10, 100, 1000)
COMPUTED_FROM = "In numbers"
WITH_WHOLE_NUMBERS = "Why is this bad"
WITHOUT_FIGURES = "References"
# What says how things are defined and not what comes of them: the ends of a probability, the usual threshold, twice.
DEFINITIONS = {"0", "1", "2", "0.5"}

# (where, figure): why it is right although no experiment gives it.
ALLOWED = {
    ("LGT202", "3"): "a number of axes",
}

NUMBER = r"\d+(?:\.\d+)?(?:e[-+]?\d+)?"
# "2.0.1" is a version, "x2" a name.
FIGURE = re.compile(rf"(?<![\w.])({NUMBER})(\s?(?:%|percent\b))?(?!\w|\.\d)", re.IGNORECASE)
ABOUT_NUMBERS = re.compile(r"\b(loss|gradient|probabilit|logit|score|softmax|sigmoid|accura|calibrat|logarithm)", re.IGNORECASE)
RULE = re.compile(r"LGT\d{3}")
CODE = re.compile(r"^ *```.*?^ *```|`[^`\n]*`|\]\([^)]*\)|https?://\S+", re.DOTALL | re.MULTILINE)

Figures = collections.namedtuple("Figures", "numbers percents")


def prose(text):
    return CODE.sub(" ", text)


def is_whole(figure):
    return re.fullmatch(r"\d+", figure) is not None


def figures(text, whole_numbers=False):
    """What a text quotes: ("1.461", False), ("37", True) for 37 %."""
    found = [(number, bool(percent)) for number, percent in FIGURE.findall(text)]
    return [(number, percent) for number, percent in found
            if number not in DEFINITIONS and (percent or whole_numbers or not is_whole(number))]  # fmt: skip


def is_quoted_from(figure, number):
    """Whether somebody who has `number` would write `figure`. Signs are left to the words around it."""
    number = abs(number)
    if not math.isfinite(number):
        return False
    if is_whole(figure):
        return int(figure) in (math.floor(number), math.ceil(number))
    mantissa, _, exponent = figure.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(figure) == float(f"{number:.{decimals}e}" if exponent else f"{number:.{decimals}f}")


def figures_of(experiment):
    """Every number of its claims and tables."""
    cells = [cell for table in experiment["tables"] for row in table["rows"] for cell in row]
    texts = [*experiment["claims"], *(cell for cell in cells if isinstance(cell, str))]
    numbers = [abs(cell) for cell in cells if not isinstance(cell, str)]
    percents = []
    for number, percent in (match for text in texts for match in FIGURE.findall(text)):
        (percents if percent else numbers).append(float(number))
    return Figures(numbers, percents)


def is_given(figure, percent, known):
    candidates = known.percents + [100 * number for number in known.numbers] if percent else known.numbers
    return any(is_quoted_from(figure, number) for number in candidates)


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, encoding="utf-8", timeout=120, check=True).stdout


def figures_by_rule():
    together = collections.defaultdict(lambda: Figures([], []))
    for classes in CLASSES:
        for experiment in json.loads(run("reference", "--format", "json", "--classes", str(classes)))["experiments"]:
            found = figures_of(experiment)
            together[experiment["code"]].numbers.extend(found.numbers)
            together[experiment["code"]].percents.extend(found.percents)
    return together


def rule_quotes(text):
    """The figures that the documentation of a rule quotes."""
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    found = figures(prose(parts[0]))
    for heading, body in zip(parts[1::2], parts[2::2]):
        if heading == COMPUTED_FROM:
            break
        if heading != WITHOUT_FIGURES:
            found += figures(prose(body), whole_numbers=heading == WITH_WHOLE_NUMBERS)
    return found


def page_quotes(text):
    """(figure, is it a percentage, the rules that its paragraph names) of a page."""
    without_fences = re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)
    for paragraph in re.split(r"\n\s*\n", without_fences):
        if ABOUT_NUMBERS.search(prose(paragraph)):
            rules = sorted(set(RULE.findall(paragraph)))
            for figure, percent in figures(prose(paragraph)):
                yield figure, percent, rules


class QuotedFiguresTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.known = figures_by_rule()

    def objection(self, where, figure, percent, rules):
        if (where, figure) in ALLOWED or any(is_given(figure, percent, self.known[rule]) for rule in rules):
            return None
        by = ", ".join(rules) or "no rule named beside it"
        return f"{where} quotes {figure}{' %' if percent else ''}, which the reference ({by}) does not give"

    def hold(self, objections):
        found = [objection for objection in objections if objection]
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_rules(self):
        for rule in json.loads(run("rules", "--output-format", "json")):
            code = rule["code"]
            with self.subTest(code):
                self.hold(self.objection(code, *quote, [code]) for quote in rule_quotes(run("explain", code)))

    def test_pages(self):
        for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            with self.subTest(path.name):
                text = path.read_text(encoding="utf-8")
                self.hold(self.objection(path.name, *quote) for quote in page_quotes(text))

    def test_a_wrong_figure_is_caught(self):
        doc = "# x\n## Why is this bad\nWith 10 classes the loss cannot fall below {}, in `log(x + 0.777)`.\n## In numbers\n7.77"
        for figure, right in (("1.461", True), ("1.46", True), ("1.462", False), ("98.765 %", False), ("3.9876e-5", False)):
            objections = [self.objection("x", *quote, ["LGT101"]) for quote in rule_quotes(doc.format(figure))]
            self.assertEqual([bool(objection) for objection in objections], [False, not right], figure)
        page = "LGT101: the loss is at least {}.\n\nVersion 3.1 is old.\n\n```\na loss of 9.99\n```\n"
        for figure, right in (("1.461", True), ("1.471", False)):
            objections = [self.objection("page", *quote) for quote in page_quotes(page.format(figure))]
            self.assertEqual([bool(objection) for objection in objections], [not right], figure)
        unnamed = [self.objection("page", *quote) for quote in page_quotes("The loss is at least 1.461.")]
        self.assertEqual([bool(objection) for objection in unnamed], [True])

    def test_what_counts_as_quoted(self):
        right = (("0.731", 0.731058), ("-104"[1:], 103.97), ("89", 88.72), ("1.2e-9", 1.186e-9), ("0.5", -0.5))
        wrong = (("0.731", 0.7316), ("104", 105.1), ("1.2e-9", 1.26e-9), ("1.2e-9", 1.2e-8), ("1.5", math.inf))
        for figure, number in right:
            self.assertTrue(is_quoted_from(figure, number), (figure, number))
        for figure, number in wrong:
            self.assertFalse(is_quoted_from(figure, number), (figure, number))

    def test_allowed_figures_are_quoted(self):
        for where, figure in ALLOWED:
            text = run("explain", where) if RULE.fullmatch(where) else (ROOT / where).read_text(encoding="utf-8")
            self.assertIn(figure, [quote[0] for quote in (rule_quotes if RULE.fullmatch(where) else page_quotes)(text)])


if __name__ == "__main__":
    unittest.main()
