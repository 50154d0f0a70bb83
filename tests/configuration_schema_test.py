#!/usr/bin/env python3
"""The JSON Schema that `logitlint config --schema` prints, and docs/configuration.md, held to what the built program ($LOGITLINT) takes.

`--write` brings the table of docs/configuration.md up to date.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
DOCS = ROOT / "docs" / "configuration.md"
BEGIN, END = "<!-- settings -->\n", "<!-- /settings -->\n"

sys.path.insert(0, str(ROOT / "build" / "jsonschema"))
try:
    import jsonschema
except ImportError:
    jsonschema = None
try:
    import tomllib
except ImportError:  # before Python 3.11
    tomllib = None


def run_program(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *arguments], cwd=cwd, capture_output=True, encoding="utf-8", timeout=60)


def schema():
    return json.loads(run_program("config", "--schema").stdout)


def form_of(setting):
    """How the docs call what a setting is."""
    if "enum" in setting:
        return " ".join(f"`{word}`" for word in setting["enum"])
    if setting.get("type") == "array":
        return {"rule": "rules", "text": "strings", "override": "tables"}[setting["items"]["$ref"].split("/")[-1]]
    if setting.get("type") == "object":
        return "table"
    return "string or strings" if "anyOf" in setting else {"boolean": "true, false"}.get(setting.get("type"), "string")


def docs_table():
    whole = schema()
    of_files = whole["$defs"]["override"]["properties"]
    rows = ["| setting | is | default | of | meaning |", "| --- | --- | --- | --- | --- |"]
    for of, names in (("each file", lambda name: name in of_files), ("the run", lambda name: name not in of_files)):
        for name, setting in sorted(whole["properties"].items()):
            if names(name):
                default = f"`{json.dumps(setting['default'])}`" if "default" in setting else "–"
                scope = "the file" if name in ("extend", "overrides") else of
                rows.append(f"| `{name}` | {form_of(setting)} | {default} | {scope} | {setting['description']} |")
    return "\n".join(rows) + "\n"


class Documentation(unittest.TestCase):
    def test_table(self):
        text = DOCS.read_text(encoding="utf-8")
        table = text.split(BEGIN)[1].split(END)[0]
        self.assertEqual(table, docs_table(), "python3 tests/configuration_schema_test.py --write brings it up to date")

    @unittest.skipIf(tomllib is None, "needs Python 3.11")
    def test_examples_are_right(self):
        blocks = DOCS.read_text(encoding="utf-8").split("```toml\n")[1:]
        self.assertGreaterEqual(len(blocks), 3)
        with tempfile.TemporaryDirectory() as folder:
            for block in blocks:
                text = block.split("```")[0]
                own = tomllib.loads(text)
                own = own["tool"]["logitlint"] if "tool" in own else own
                self.assertEqual([name for name in own if name not in schema()["properties"]], [])
                name = "pyproject.toml" if "[tool.logitlint" in text else "logitlint.toml"
                pathlib.Path(folder, "base.toml").write_text("")
                pathlib.Path(folder, name).write_text(text.replace("../logitlint.toml", "base.toml"))
                run = run_program("config", "--config", name, cwd=folder)
                self.assertEqual((run.returncode, run.stderr), (0, ""), text)


RULES = ["LGT101", "LGT2", "LGT", "ALL", "all", "lgt301", "softmax-implicit-dim", "Softmax-Implicit-Dim", "LGT20"]
NO_RULES = ["LGT9x", "", "E501", "LGT1011", "softmax", "ALLE", " LGT1", 3, True, ["LGT101"], 1.5, {}]
TEXTS = ["a", "**/*.py", "!tests", "a b", "ü", "'", "\\", "=x"]
NO_TEXTS = ["", "a\0b", 3, False, [], {"a": 1}]


class Generator:
    """Configurations that are mostly right, as what TOML gives."""

    def __init__(self, seed, wrong):
        self.random, self.wrong = random.Random(seed), wrong

    def slips(self):
        return self.random.random() < self.wrong

    def one(self, right, wrong):
        return self.random.choice(wrong if self.slips() else right)

    def some(self, right, wrong, least=0):
        if self.slips():
            return self.random.choice([right[0], 7, {}, True])
        return [self.one(right, wrong) for _ in range(self.random.randint(least, 3))]

    def severity(self):
        if self.slips():
            return self.random.choice(["error", [], 3])
        words = ["error", "warning", "hint", "off"]
        rules, wrong = RULES, [word for word in NO_RULES if isinstance(word, str)]
        return {self.one(rules, wrong): self.one(words, ["eror", "Error", "", 2, []]) for _ in range(self.random.randint(0, 3))}

    def value(self, name, setting):
        if name == "severity":
            return self.severity()
        if name == "overrides":
            return self.one([[self.override() for _ in range(self.random.randint(0, 2))]], [[3], {}, [[]], "tests"])
        if "enum" in setting:
            return self.one(setting["enum"], ["", "Likely", "sure", 3])
        if setting.get("type") == "boolean":
            return self.one([True, False], ["true", 0, 1, [], ""])
        if "anyOf" in setting:
            return self.one(["full", ["json", "sarif=a"]], ["", [""], 3, {}, [3]])
        if setting.get("type") == "array":
            return self.some(RULES, NO_RULES) if setting["items"]["$ref"].endswith("rule") else self.some(TEXTS, NO_TEXTS)
        return self.one(TEXTS, NO_TEXTS)

    def settings(self, properties, count):
        chosen = self.random.sample(sorted(properties), count)
        table = {name: self.value(name, properties[name]) for name in chosen}
        if self.slips():
            table[self.random.choice(["selct", "Select", "", "tool", "extend_select"])] = self.one([["LGT1"], "a"], [3])
        return table

    def override(self):
        properties = {name: setting for name, setting in WHOLE["$defs"]["override"]["properties"].items() if name != "files"}
        table = self.settings(properties, self.random.randint(0, 3))
        if self.slips():
            table[self.random.choice(["exclude", "models", "overrides"])] = []
        if not self.slips():
            table["files"] = self.some(TEXTS, NO_TEXTS, least=0 if self.slips() else 1)
        return table

    def configuration(self):
        properties = {name: setting for name, setting in WHOLE["properties"].items() if name != "extend"}
        return self.settings(properties, self.random.randint(0, 5))


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=True)


WHOLE = schema()


@unittest.skipIf(jsonschema is None, "jsonschema is not in build/jsonschema (scripts/fetch_test_tools.py)")
class Schema(unittest.TestCase):
    def setUp(self):
        self.validator = jsonschema.Draft202012Validator(WHOLE)

    def test_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(WHOLE)
        for name, setting in WHOLE["properties"].items():
            if "default" in setting:
                self.assertTrue(self.validator.evolve(schema={**setting, "$defs": WHOLE["$defs"]}).is_valid(setting["default"]), name)

    def test_examples(self):
        for right in (
            {},
            {"select": ["LGT1", "all", "softmax-implicit-dim"], "severity": {"LGT301": "hint", "ALL": "off"}},
            {"output-format": "json", "certainty": "certain", "force-exclude": True, "extend": "../base.toml"},
            {"output-format": ["full", "sarif=out.sarif"]},
            {"overrides": [{"files": ["tests/**"], "ignore": ["LGT2"], "severity": {"LGT1": "warning"}}]},
        ):
            self.assertTrue(self.validator.is_valid(right), right)
        for wrong in (
            {"selct": []}, {"select": "LGT1"}, {"select": ["LGT9x"]}, {"severity": {"LGT301": "info"}}, {"severity": {"E501": "error"}},
            {"certainty": "sure"}, {"force-exclude": 1}, {"overrides": [{"ignore": []}]}, {"overrides": [{"files": []}]},
            {"overrides": [{"files": ["a"], "exclude": []}]}, {"models": [""]}, {"extend": []},
        ):
            self.assertFalse(self.validator.is_valid(wrong), wrong)

    @unittest.skipIf(tomllib is None, "needs Python 3.11")
    def test_agrees_with_the_program(self):
        verdicts = {True: 0, False: 0}
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "made.toml")
            for seed in range(400):
                made = Generator(seed, (0, 0.08, 0.2)[seed % 3]).configuration()
                text = "".join(f"{json.dumps(name)} = {toml(value)}\n" for name, value in made.items())
                self.assertEqual(tomllib.loads(text), made)
                file.write_text(text)
                run = run_program("config", "--config", str(file), "--output-format", "json", cwd=folder)
                valid = self.validator.is_valid(made)
                verdicts[valid] += 1
                self.assertEqual(run.returncode, 0 if valid else 2, f"{text}\n{run.stderr}")
                if not valid:
                    self.assertRegex(run.stderr, r"^error: made\.toml:\d+:\d+: [^\n]+\n$")
        self.assertGreater(min(verdicts.values()), 100, verdicts)


if __name__ == "__main__":
    if "--write" in sys.argv:
        before, rest = DOCS.read_text(encoding="utf-8").split(BEGIN)
        DOCS.write_text(before + BEGIN + docs_table() + END + rest.split(END)[1], encoding="utf-8")
    else:
        unittest.main()
