#!/usr/bin/env python3
"""The configuration file and the tables that it names: what the built program ($LOGITLINT) takes from them, and what it says of
mistakes in them."""

import json
import os
import pathlib
import random
import re
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)

PYPROJECT = '[project]\nname = "shop"\n\n[tool.logitlint]\nmodels = ["lint/losses.toml"]\n'
FOCAL = """\
[[module]]
python = ["shop.losses.FocalLoss"]
init = "alpha=0.25, gamma=2.0"
call = "input, target"
op = "binary_cross_entropy_with_logits"
"""
SQUASH = """\
[[op]]
name = "squash"
python = ["shop.ops.squash", "Tensor.squashed"]
params = "input, axis=-1"
does = "activation"
form = "probabilities"
axis = "axis"
"""
TRAIN = """\
import torch
from shop.losses import FocalLoss

criterion = FocalLoss(gamma=1.5)


def step(model, x, y):
    return criterion(torch.sigmoid(model(x)), y)
"""


class ConfigurationTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-config-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name).resolve()

    def write(self, files):
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def run_program(self, *arguments, cwd=None):
        run = subprocess.run(
            [PROGRAM, *map(str, arguments)],
            cwd=cwd or self.folder,
            env={**os.environ, "NO_COLOR": "1", "XDG_CONFIG_HOME": str(self.folder / "home")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
        )
        self.assertIn(run.returncode, (0, 1, 2), run.stderr)
        return run

    def found(self, *arguments, cwd=None):
        """(path, line, code) of every finding"""
        run = self.run_program("check", "--output-format", "json", *arguments, cwd=cwd)
        self.assertEqual(run.stderr, "")
        return sorted((f["path"], f["start"]["line"], f["code"]) for f in json.loads(run.stdout))

    def refused(self, *arguments):
        """what is said of a mistake, in one line"""
        run = self.run_program("check", *arguments)
        self.assertEqual((run.returncode, run.stdout), (2, ""), run.stderr)
        self.assertEqual(run.stderr.count("\n"), 1, run.stderr)
        self.assertTrue(run.stderr.startswith("error: "), run.stderr)
        return run.stderr.removeprefix("error: ").rstrip("\n")


class WhereItIsFound(ConfigurationTest):
    HIT = [("train.py", 8, "LGT102")]

    def test_nearest_going_up(self):
        self.write({"pyproject.toml": PYPROJECT, "lint/losses.toml": FOCAL, "train.py": TRAIN, "a/b/train.py": TRAIN})
        self.assertEqual(self.found("train.py"), self.HIT)
        self.assertEqual(self.found(cwd=self.folder / "a" / "b"), self.HIT)
        self.assertEqual(self.found("train.py", cwd=self.folder / "a" / "b"), self.HIT)
        self.assertEqual(len(self.found()), 2)
        self.write({"a/logitlint.toml": ""})
        self.assertEqual(self.found(cwd=self.folder / "a" / "b"), [])
        self.assertEqual(len(self.found()), 2, "one file counts for a run: that of what all paths lie in")
        self.assertEqual(len(self.found("a/b/train.py", "train.py")), 2)
        self.assertEqual(self.found("a/b/train.py", "a/b"), [])

    def test_own_file(self):
        self.write({"logitlint.toml": 'models = ["losses.toml"]\n', "losses.toml": FOCAL, "train.py": TRAIN})
        self.assertEqual(self.found(), self.HIT)
        self.write({"pyproject.toml": "[tool.logitlint]\nmodels = ['gone.toml']\n"})
        self.assertEqual(self.found(), self.HIT)

    def test_files_that_are_passed_over(self):
        self.write({"pyproject.toml": PYPROJECT, "lint/losses.toml": FOCAL, "a/train.py": TRAIN})
        for other in ("", "[tool.black]\n", "[project]\nname = 'logitlint'\n", "{% if x %}\n[project", b"\xff\xfe\0"):
            self.write({"a/pyproject.toml": other})
            self.assertEqual(len(self.found("a")), 1, other)

    def test_a_heading_that_is_not_closed(self):
        self.write({"pyproject.toml": "[tool.logitlint\nignore = []\n", "train.py": TRAIN})
        self.assertIn("pyproject.toml:1:", self.refused())

    def test_config_option(self):
        self.write({"conf/other.toml": "models = ['../lint/losses.toml']", "lint/losses.toml": FOCAL, "train.py": TRAIN})
        self.write({"pyproject.toml": "[tool.logitlint]\n"})
        self.assertEqual(self.found(), [])
        self.assertEqual(self.found("--config", "conf/other.toml"), self.HIT)
        self.assertEqual(self.found("--config", self.folder / "conf/other.toml"), self.HIT)
        self.write({"pyproject.toml": PYPROJECT})
        self.assertEqual(self.found("--isolated"), [])

    def test_config_option_mistakes(self):
        self.write({"pyproject.toml": "[project]\n", "train.py": TRAIN, "folder/x": ""})
        self.assertIn("gone.toml: cannot read: ", self.refused("--config", "gone.toml"))
        self.assertIn("folder: cannot read: ", self.refused("--config", "folder"))
        self.assertEqual(self.refused("--config", "pyproject.toml"), "pyproject.toml: has no [tool.logitlint]")

    def test_why_and_dump(self):
        self.write({"pyproject.toml": PYPROJECT, "lint/losses.toml": SQUASH})
        self.write({"use.py": "import torch\nfrom shop.ops import squash\nx = torch.nn.Linear(3, 4)(torch.load('x'))\np = squash(x)\n"})
        self.assertIn("probabilities", self.run_program("why", "use.py:4").stdout)
        self.assertIn("squash", self.run_program("dump", "--stage", "facts", ".").stdout)
        self.assertNotIn("probabilities", self.run_program("why", "--isolated", "use.py:4").stdout)


class WhatTheProjectHasItself(ConfigurationTest):
    """A row wins over code of the project that has its name."""

    FILES = {
        "pyproject.toml": PYPROJECT,
        "lint/losses.toml": FOCAL + SQUASH,
        "src/shop/__init__.py": "from .losses import FocalLoss\nfrom .ops import squash\n",
        "src/shop/losses.py": """\
import torch
from torch import nn
from .registry import LOSSES


@LOSSES.register()
class FocalLoss(nn.Module):
    def __init__(self, alpha=0.25, gamma=2.0):
        super().__init__()

    def forward(self, p, y):
        return (p * y).mean()


def beside(p, y):
    return FocalLoss()(torch.sigmoid(p), y)
""",
        "src/shop/registry.py": """\
class Registry:
    def __init__(self):
        self.members = {}

    def register(self):
        def keep(member):
            self.members[member.__name__] = member
            return member

        return keep


LOSSES = Registry()
""",
        "src/shop/ops.py": "def squash(x, axis=-1):\n    return x * 2\n",
        "src/train.py": """\
import torch
import torch.nn.functional as F
import shop
import shop.losses
from shop import FocalLoss, squash as s
from shop.registry import LOSSES


class Derived(FocalLoss):
    pass


def steps(x, y):
    a = shop.losses.FocalLoss()(torch.sigmoid(x), y)
    b = shop.FocalLoss(gamma=1.0)(torch.sigmoid(x), y)
    c = FocalLoss()(torch.sigmoid(x), y)
    d = LOSSES.members["FocalLoss"]()(torch.sigmoid(x), y)
    e = Derived()(torch.sigmoid(x), y)
    f = F.cross_entropy(s(x), y)
    return a + b + c + d + e + f
""",
    }

    def test_row_wins(self):
        self.write(self.FILES)
        expected = [("src/shop/losses.py", 16, "LGT102")]
        expected += [("src/train.py", line, "LGT102") for line in range(14, 19)] + [("src/train.py", 19, "LGT101")]
        self.assertEqual(self.found(), expected)
        self.assertEqual(self.found("--isolated"), [])

    def test_other_files_of_that_name(self):
        self.write({**self.FILES, "pyproject.toml": "[tool.logitlint]\nmodels = ['lint/own.toml']\n"})
        self.write({"lint/own.toml": FOCAL.replace("shop.losses", "losses") + SQUASH.replace("shop.ops", "other.ops")})
        self.assertEqual(self.found(), [])

    def test_folders_without_init(self):
        files = {n: t for n, t in self.FILES.items() if not n.endswith("__init__.py") and n != "src/train.py"}
        self.write({**files, "src/train.py": TRAIN})
        self.assertEqual(self.found(), [("src/shop/losses.py", 16, "LGT102"), ("src/train.py", 8, "LGT102")])

    def test_alias_of_a_module(self):
        self.write({"logitlint.toml": 'models = ["t.toml"]', "t.toml": '[[alias]]\npython = { "shop.functional" = "torch.nn.functional" }\n'})
        self.write({"shop/__init__.py": "", "shop/functional.py": "def softmax(x, dim): return x\ndef cross_entropy(x, y): return x\n"})
        body = "def step(x, y):\n    return SF.cross_entropy(SF.softmax(x, dim=1), y)\n"
        self.write({"a.py": "import shop.functional as SF\n" + body, "b.py": "from shop import functional as SF\n" + body})
        self.assertEqual(self.found(), [("a.py", 3, "LGT101"), ("b.py", 3, "LGT101")])


class Mistakes(ConfigurationTest):
    def test_configuration(self):
        for text, said in (
            ("[tool.logitlint]\nmodel = []\n", "pyproject.toml:2:1: unknown setting `model`; did you mean `models`?"),
            ("[tool.logitlint]\nmodels = 'x'\n", "pyproject.toml:2:10: `models` must be an array of file names"),
            ("[tool.logitlint]\nmodels = [\n 'x', 3]\n", "pyproject.toml:3:7: `models` must be an array of file names"),
            ("[tool.logitlint]\nmodels = ['']\n", "pyproject.toml:2:11: `models` must be an array of file names"),
            ("[tool]\nlogitlint = 3\n", "pyproject.toml:2:13: `tool.logitlint` must be a table"),
            ("[tool.logitlint]\nmodels = ['lint/gone.toml']\n", "pyproject.toml:2:11: cannot read `lint/gone.toml`: "),
            ("[tool.logitlint]\nmodels = ['.']\n", "pyproject.toml:2:11: cannot read "),
            ("[tool.logitlint]\nmodels = [\n", "pyproject.toml:"),
            ("[tool.logitlint]\nzzz = 1\n", "pyproject.toml:2:1: unknown setting `zzz`"),
        ):
            with self.subTest(text):
                self.write({"pyproject.toml": text, "train.py": TRAIN})
                self.assertTrue(self.refused().startswith(said), self.refused())

    def test_tables(self):
        op = '[[op]]\nname = "a"\npython = ["m.a"]\nparams = "x"\n'
        module = '[[module]]\npython = ["m.A"]\ncall = "input, target"\n'
        for text, said in (
            ("[[ops]]\n", "1:3: unknown table `ops`; one of `op`, `module`, `alias`; did you mean `op`?"),
            (op + 'does = "activaton"\n', "5:8: unknown transfer function `activaton`; did you mean `activation`?"),
            (op + 'does = "loss"\nexpects = { x = "class-logit" }\n', "did you mean `class-logits`?"),
            (op + 'does = "activation"\nform = "probabilites"\n', "did you mean `probabilities`?"),
            (op + 'does = "activation"\nform = "logits"\naxes = "x"\n', "7:8: `activation` takes no setting `axes`; did you mean `axis`?"),
            (op + 'does = "same"\nparam = "x"\n', "6:9: `same` takes no setting `param`; did you mean `params`?"),
            (op + 'does = "loss"\nexpects = { y = "logits" }\n', "6:13: operation `a` has no parameter `y`"),
            (op + 'does = "conv"\ndims = 1000000000\n', "6:8: `1000000000` is not a number of axes: 0 to 8"),
            (op + 'same_as = "crossentropy"\n', "did you mean `cross_entropy`?"),
            (op + 'does = "none"\n' + op.replace('"a"', '"b"') + 'does = "none"\n', "8:11: `m.a` has a row already"),
            (op + 'does = "none"\n' + op.replace("m.a", "m.b") + 'does = "none"\n', "6:1: a second operation of the name `a`"),
            (op.replace("m.a", "torch.softmax") + 'does = "none"\n', "3:11: `torch.softmax` has a row already"),
            (op.replace('"x"', '"x, x"') + 'does = "none"\n', "4:10: `params`: a second parameter `x`"),
            (module + 'op = "cross_entropi"\n', "4:6: there is no operation `cross_entropi`; did you mean `cross_entropy`?"),
            (module + 'rol = "base"\n', "4:1: a module has no key `rol`; did you mean `role`?"),
            (module + 'role = "contaner"\n', "4:8: unknown role `contaner`; did you mean `container`?"),
            ('[[alias]]\npython = { "torch" = "t" }\npython = {}\n', "3:10: "),
            ("a = 99999999999999999999\n", "not representable in 64 bits"),
            ("\0\1\2", "1:1: "),
        ):
            with self.subTest(text):
                self.write({"pyproject.toml": PYPROJECT, "lint/losses.toml": text, "train.py": TRAIN})
                message = self.refused()
                self.assertRegex(message, r"^lint/losses\.toml:\d+:\d+: ")
                self.assertIn(said, message)

    def test_tables_that_are_odd_and_right(self):
        circle = '[[alias]]\npython = { "a" = "b", "b" = "c.c", "c" = "a.a", "d" = "d", "shop.losses" = "shop.losses.losses" }\n'
        huge = (SQUASH + 'of = "input"\n').replace('axis = "axis"', "axis = 9223372036854775807")
        for text in ("", "\n", "# nothing\n", b"\xef\xbb\xbf" + FOCAL.encode(), circle, circle + FOCAL, huge, huge.replace("= 92", "= -92")):
            with self.subTest(text):
                self.write({"pyproject.toml": PYPROJECT, "lint/losses.toml": text})
                self.write({"train.py": TRAIN + "import a.b, b.a, c.x\nfrom shop.ops import squash\n"
                            "a.b(b.a(c.x(squash(torch.ones(2, 3).squashed())))); squash(torch.nn.Linear(3, 4)(a)).argmax(1)\n"
                            "torch.nn.functional.cross_entropy(squash(torch.nn.Linear(3, 4)(a)), a)\n"})
                self.found()

    def test_bytes_that_went_wrong(self):
        random.seed(7)
        table = (ROOT / "lint/model/tables/losses.toml").read_bytes()
        table = re.sub(rb'(name|same_as|op) = "', rb'\1 = "own_', table.replace(b'"torch.', b'"shop.'))[:6000]
        begin = time.monotonic()
        for _ in range(60):
            broken = bytearray(table)
            for _ in range(random.randint(1, 5)):
                at = random.randrange(len(broken))
                action = random.randrange(3)
                if action == 0:
                    broken[at] = random.randrange(256)
                elif action == 1:
                    del broken[at : at + random.randint(1, 80)]
                else:
                    broken[at:at] = bytes(random.choice(b'[]{}"\\=,.\n0a#') for _ in range(random.randint(1, 40)))
            self.write({"pyproject.toml": PYPROJECT, "lint/losses.toml": bytes(broken), "train.py": TRAIN})
            run = self.run_program("check")
            if run.returncode == 2:
                self.assertRegex(run.stderr, r"^error: lint/losses\.toml:\d+:\d+: ")
        self.assertLess(time.monotonic() - begin, 60)

    def test_nesting(self):
        for text in ("a = " + "[" * 100000, "a = " + "{b=" * 100000, "[" + "a." * 50000 + "a]\n", "a" + ".a" * 50000 + " = 1"):
            self.write({"pyproject.toml": PYPROJECT, "lint/losses.toml": text, "train.py": TRAIN})
            self.refused()


SOFTMAX = """\
import torch
import torch.nn.functional as F


def step(x, y):
    p = torch.softmax(torch.nn.Linear(3, 4)(x), dim=1)
    return F.cross_entropy(p, y)


def decide(x):
    return torch.softmax(torch.nn.Linear(3, 4)(x), dim=1).argmax(1)
"""
LOSS, DECISION = (7, "LGT101"), (11, "LGT301")


class OfEachFile(ConfigurationTest):
    """What is reported of a file is its own configuration's affair."""

    def reported(self, *arguments, cwd=None):
        run = self.run_program("check", "--output-format", "json", *arguments, cwd=cwd)
        self.assertEqual(run.stderr, "")
        return {(f["path"], f["code"]): f["severity"] for f in json.loads(run.stdout)}

    def test_nearest(self):
        for folder in ("", "a/", "a/b/", "c/"):
            self.write({f"{folder}x.py": SOFTMAX})
        self.write({"pyproject.toml": "[tool.logitlint]\nignore = ['LGT301']\n"})
        self.write({"a/logitlint.toml": "select = ['LGT301']\n", "a/b/pyproject.toml": "[tool.black]\n"})
        expected = {("x.py", "LGT101"): "error", ("a/x.py", "LGT301"): "warning", ("a/b/x.py", "LGT301"): "warning",
                    ("c/x.py", "LGT101"): "error"}
        self.assertEqual(self.reported(), expected)
        self.assertEqual(self.reported("--threads", "4", "a", "x.py", "c/x.py"), expected)
        self.write({"a/b/.logitlint.toml": "severity.LGT1 = 'hint'\n", "a/b/logitlint.toml": "select = []\n"})
        self.assertEqual(self.reported("a/b"), {("a/b/x.py", "LGT101"): "hint", ("a/b/x.py", "LGT301"): "warning"})
        self.assertEqual(self.reported("--isolated", "x.py"), {("x.py", "LGT101"): "error", ("x.py", "LGT301"): "warning"})
        self.assertEqual(self.reported("--config", "a/logitlint.toml", "x.py", "a/b/x.py"),
                         {("x.py", "LGT301"): "warning", ("a/b/x.py", "LGT301"): "warning"})

    def test_extend(self):
        self.write({"x.py": SOFTMAX, "a/b/x.py": SOFTMAX})
        self.write({"base.toml": "ignore = ['LGT301']\nseverity = { LGT101 = 'hint', LGT3 = 'error' }\n[[overrides]]\nfiles = ['a']\nseverity.LGT101 = 'warning'\n"})
        self.write({"a/middle.toml": "extend = '../base.toml'\n", "logitlint.toml": "extend = 'base.toml'\nextend-select = ['LGT301']\n"})
        self.write({"a/b/pyproject.toml": "[tool.logitlint]\nextend = '../middle.toml'\nseverity.softmax-before-cross-entropy = 'error'\n"})
        self.assertEqual(self.reported(), {("x.py", "LGT101"): "hint", ("x.py", "LGT301"): "error", ("a/b/x.py", "LGT101"): "warning"})
        self.write({"base.toml": "ignore = ['LGT301', 3]\n"})
        self.assertEqual(self.refused("a/b"), "a/base.toml:1:21: `ignore` must be an array of rules".replace("a/base", "base"))

    def test_circles(self):
        self.write({"x.py": SOFTMAX, "logitlint.toml": "extend = 'a/one.toml'\n", "a/one.toml": "extend = 'two.toml'\n"})
        self.write({"a/two.toml": "\nextend = 'one.toml'\n"})
        said = self.refused()
        self.assertTrue(said.startswith("a/two.toml:2:10: `extend` goes in a circle: "), said)
        for name in ("`logitlint.toml`", "`a/one.toml`", "`a/two.toml`"):
            self.assertIn(name, said)
        self.write({"logitlint.toml": "extend = 'logitlint.toml'\n"})
        self.assertIn("circle", self.refused())
        self.write({"logitlint.toml": "extend = 'gone.toml'\n"})
        self.assertTrue(self.refused().startswith("logitlint.toml:1:10: `gone.toml`: cannot read: "))
        self.write({"logitlint.toml": "extend = 'sub/pyproject.toml'\n", "sub/pyproject.toml": "[project]\n"})
        self.assertEqual(self.refused(), "sub/pyproject.toml: has no [tool.logitlint]")

    def test_long_chain(self):
        self.write({"x.py": SOFTMAX, "logitlint.toml": "extend = 'c0.toml'\n", "c300.toml": "ignore = ['LGT301']\n"})
        self.write({f"c{i}.toml": f"extend = 'c{i + 1}.toml'\n" for i in range(300)})
        self.assertEqual(list(self.reported()), [("x.py", "LGT101")])

    def test_overrides_in_order(self):
        self.write({"x.py": SOFTMAX, "tests/x.py": SOFTMAX, "tests/own/x.py": SOFTMAX})
        self.write({"logitlint.toml": """\
select = ["LGT1"]

[[overrides]]
files = ["tests/"]
extend-select = ["LGT301"]
severity.LGT101 = "off"

[[overrides]]
files = ["/tests/own/*.py"]
severity = { LGT101 = "warning", LGT301 = "hint" }
"""})
        expected = {("x.py", "LGT101"): "error", ("tests/x.py", "LGT301"): "warning",
                    ("tests/own/x.py", "LGT101"): "warning", ("tests/own/x.py", "LGT301"): "hint"}
        self.assertEqual(self.reported(), expected)
        self.assertEqual(self.reported(".", cwd=self.folder / "tests/own"), {("x.py", code): word for (path, code), word in expected.items() if path == "tests/own/x.py"})
        self.assertEqual(self.reported("--ignore", "LGT3", "tests"), {("tests/own/x.py", "LGT101"): "warning"})
        self.assertEqual(self.reported("--select", "LGT101", "tests"), {("tests/x.py", "LGT101"): "error", ("tests/own/x.py", "LGT101"): "warning"})
        self.assertEqual(self.reported("--severity", "LGT1=hint", "x.py"), {("x.py", "LGT101"): "hint"})

    def test_inline_settings(self):
        self.write({"x.py": SOFTMAX, "logitlint.toml": "select = ['LGT1']\n"})
        self.assertEqual(self.reported("--config", 'severity.LGT101="hint"', "--config", "extend-select=['LGT301']"),
                         {("x.py", "LGT101"): "hint", ("x.py", "LGT301"): "warning"})
        self.assertEqual(self.reported("--config", "select=['ALL']", "--select", "LGT301"), {("x.py", "LGT301"): "warning"})
        self.write({"other.toml": "select = ['LGT301']\n", "odd=name.toml": "select = []\n"})
        self.assertEqual(self.reported("--config", "other.toml", "--config", 'severity.ALL="error"'), {("x.py", "LGT301"): "error"})
        self.assertEqual(self.reported("--isolated", "--config", "select=['LGT1']"), {("x.py", "LGT101"): "error"})
        self.assertEqual(self.reported("--config", "odd=name.toml"), {})

    def test_user_level(self):
        self.write({"home/logitlint/logitlint.toml": "select = ['LGT301']\n", "x.py": SOFTMAX, "a/x.py": SOFTMAX, "a/logitlint.toml": ""})
        self.assertEqual(list(self.reported("x.py")), [("x.py", "LGT301")])
        self.assertEqual(len(self.reported("a")), 2)
        self.assertEqual(len(self.reported("--isolated", "x.py")), 2)
        self.write({"home/logitlint/logitlint.toml": "\nselct = []\n"})
        self.assertEqual(self.refused("x.py"), "home/logitlint/logitlint.toml:2:1: unknown setting `selct`; did you mean `select`?")

    def test_severity_decides_the_exit_status(self):
        self.write({"x.py": SOFTMAX, "logitlint.toml": "severity.ALL = 'hint'\n"})
        self.assertEqual(self.run_program("check").returncode, 0)
        self.assertEqual(self.run_program("check", "--severity", "LGT301=error").returncode, 1)

    def test_certainty(self):
        open_choice = "\n\ndef step(x, y, flag):\n    z = torch.nn.Linear(3, 4)(x)\n    if flag:\n        z = torch.softmax(z, 1)\n    return F.cross_entropy(z, y)\n"
        self.write({"x.py": "import torch\nimport torch.nn.functional as F\n" + open_choice, "logitlint.toml": "certainty = 'certain'\n"})
        self.assertEqual(self.reported(), {})
        self.assertEqual(list(self.reported("--certainty", "likely")), [("x.py", "LGT101")])

    def test_a_mistake_anywhere_below(self):
        self.write({"x.py": SOFTMAX, "clean/deep/y.py": "x = 1\n", "clean/deep/logitlint.toml": "severity.LGT1 = 'info'\n"})
        self.assertTrue(self.refused().startswith("clean/deep/logitlint.toml:1:17: `severity.LGT1`: `info` is not one of error, warning, hint, off"))
        self.assertEqual(len(self.reported("x.py")), 2)


class Excluded(ConfigurationTest):
    def checked(self, *arguments):
        return sorted({path for path, _, _ in self.found(*arguments)})

    def test_patterns(self):
        self.write({name: SOFTMAX for name in ("x.py", "old/x.py", "a/old/x.py", "a/x_pb2.py", "a/x.py", "ignored.py")})
        self.write({".gitignore": "ignored.py\n", ".git/HEAD": "", "logitlint.toml": "exclude = ['/old', '*_pb2.py']\n"})
        self.assertEqual(self.checked(), ["a/old/x.py", "a/x.py", "x.py"])
        self.assertEqual(self.checked("a"), ["a/old/x.py", "a/x.py"])
        self.assertEqual(self.checked("--extend-exclude", "old"), ["a/x.py", "x.py"])
        self.assertEqual(self.checked("--exclude", "a"), ["old/x.py", "x.py"])
        self.assertEqual(self.checked("--config", "extend-exclude=['a/x.py']"), ["a/old/x.py", "x.py"])
        self.assertEqual(self.checked("--no-respect-gitignore", "--exclude", "a"), ["ignored.py", "old/x.py", "x.py"])
        self.assertEqual(self.checked("--config", "respect-gitignore=false", "--config", "exclude=['*/']"), ["ignored.py", "x.py"])
        self.assertEqual(self.checked("--isolated"), ["a/old/x.py", "a/x.py", "a/x_pb2.py", "old/x.py", "x.py"])
        self.assertEqual(self.checked("old/x.py", "a/x_pb2.py"), ["a/x_pb2.py", "old/x.py"], "what is named is checked")
        self.assertEqual(self.checked("--force-exclude", "old/x.py", "old", "a/x_pb2.py", "x.py", "ignored.py"), ["ignored.py", "x.py"])
        self.assertEqual(self.checked("--force-exclude", "old/x.py"), [])

    def test_what_is_excluded_is_known(self):
        self.write({"logitlint.toml": "exclude = ['nets']\n", "nets/__init__.py": "", "nets/net.py": """\
import torch
import torch.nn.functional as F


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.head = torch.nn.Linear(3, 4)

    def forward(self, x):
        return torch.softmax(self.head(x), dim=1)


def own(x, y):
    return F.cross_entropy(Net()(x), y)
"""})
        self.write({"train.py": "import torch.nn.functional as F\nfrom nets.net import Net\n\n\ndef step(x, y):\n    return F.cross_entropy(Net()(x), y)\n"})
        self.assertEqual(self.found(), [("train.py", 6, "LGT101")])
        self.assertEqual(self.found("--isolated"), [("nets/net.py", 15, "LGT101"), ("train.py", 6, "LGT101")])

    def test_of_the_run(self):
        """The lists of what lies at or above everything given."""
        self.write({"a/logitlint.toml": "exclude = ['x.py']\n", "a/x.py": SOFTMAX, "a/y.py": SOFTMAX, "b/x.py": SOFTMAX})
        self.assertEqual(self.checked("a"), ["a/y.py"])
        run = self.run_program("check", "--output-format", "concise", "a", "b")
        self.assertEqual(sorted({line.split(":")[0] for line in run.stdout.splitlines() if "LGT" in line}), ["a/x.py", "a/y.py", "b/x.py"])
        self.assertIn("a/logitlint.toml:1:1: `exclude` does not count", run.stderr)


class ConfigCommand(ConfigurationTest):
    def config(self, *arguments):
        run = self.run_program("config", "--output-format", "json", *arguments)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return json.loads(run.stdout)

    def test_where_settings_come_from(self):
        self.write({"base.toml": "certainty = 'certain'\nmodels = ['m.toml']\n"})
        self.write({"pyproject.toml": "[tool.logitlint]\nextend = 'base.toml'\nignore = ['LGT301']\n[[tool.logitlint.overrides]]\nfiles = ['t']\nignore = ['LGT2']\nseverity.LGT101 = 'hint'\n", "t/x.py": ""})
        answer = self.config("t/x.py", "--ignore", "LGT4")
        self.assertEqual(answer["configurations"], ["base.toml", "pyproject.toml"])
        settings = answer["settings"]
        self.assertEqual(settings["certainty"], {"value": "certain", "from": ["base.toml:1:1"]})
        self.assertEqual(settings["models"], {"value": ["m.toml"], "from": ["base.toml:2:1"]})
        self.assertEqual(settings["ignore"], {"value": ["LGT301", "LGT2", "LGT4"], "from": ["pyproject.toml:3:1", "pyproject.toml:6:1", "--ignore"]})
        self.assertEqual(settings["fixable"], {"value": ["ALL"], "from": []})
        self.assertEqual(answer["rules"]["LGT101"], {"on": True, "severity": "hint", "from": ["pyproject.toml:7:10"]})
        self.assertEqual(answer["rules"]["LGT202"], {"on": False, "severity": "warning", "from": ["pyproject.toml:6:11"]})
        self.assertEqual(self.config("rules")["settings"], {})
        self.assertEqual(list(self.config("t", "ignore")["settings"]), ["ignore"])
        self.assertEqual(self.config("ignore")["settings"]["ignore"]["value"], ["LGT301"])
        self.assertEqual(self.config("--isolated")["configurations"], [])

    def test_text_is_toml(self):
        try:
            import tomllib
        except ImportError:
            self.skipTest("needs Python 3.11")
        self.write({"logitlint.toml": 'severity = { LGT1 = "off", "softmax-implicit-dim" = "hint" }\nexclude = ["a\\\\b", "\\u00fc"]\n'})
        text = self.run_program("config").stdout
        self.assertEqual(tomllib.loads(text)["exclude"], ["a\\b", "\u00fc"])
        self.assertEqual(tomllib.loads(text)["severity"], {"LGT1": "off", "softmax-implicit-dim": "hint"})
        self.write({"logitlint.toml": text})
        self.assertEqual(self.config()["settings"]["exclude"]["value"], ["a\\b", "\u00fc"])

    def test_example_of_the_docs(self):
        text = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
        self.write({"pyproject.toml": text.split("```toml\n")[1].split("```")[0], "tests/train.py": ""})
        command, answer = text.split("\n$ logitlint ")[1].split("```")[0].split("\n", 1)
        self.assertEqual(self.run_program(*command.split()).stdout, answer)

    def test_mistakes(self):
        self.write({"x.py": ""})
        for arguments, said in (
            (["selct"], "`selct` is neither a file, a folder, nor a setting; did you mean `select`?"),
            (["x.py", "selct"], "unknown setting `selct`; did you mean `select`?"),
            (["--config", "gone.toml"], "gone.toml: cannot read: "),
        ):
            run = self.run_program("config", *arguments)
            self.assertEqual((run.returncode, run.stdout), (2, ""))
            self.assertTrue(run.stderr.startswith("error: " + said), run.stderr)


class OptionsInConflict(ConfigurationTest):
    def test_all(self):
        self.write({"a.toml": "", "b.toml": "", "x.py": ""})
        for arguments, said in (
            (["--config", "a.toml", "--config", "b.toml"], "two configurations, `a.toml` and `b.toml`: one file counts for a run"),
            (["--config", "a.toml", "--isolated"], "--isolated reads no configuration, and --config names `a.toml`"),
            (["--config", "severity.LGT301=hint"], "--config 'severity.LGT301=hint': Error while parsing value: "),
            (["--config", "selct=[]"], "--config 'selct=[]': unknown setting `selct`; did you mean `select`?"),
            (["--config", "extend='a.toml'"], "--config 'extend='a.toml'': `extend` is for files"),
            (["--config", "select='LGT1'"], "--config 'select='LGT1'': `select` must be an array of rules"),
            (["--severity", "LGT101"], "--severity `LGT101` is not of the form RULE=SEVERITY"),
            (["--severity", "LGT101=eror"], "`eror` is not one of error, warning, hint, off; did you mean `error`?"),
            (["--severity", "LGT1o1=error"], "unknown rule `LGT1o1`; did you mean `LGT101`?"),
            (["--extend-select", "E501"], "unknown rule `E501`"),
        ):
            with self.subTest(arguments):
                self.assertTrue(self.refused(*arguments).startswith(said), self.refused(*arguments))


class OddFiles(ConfigurationTest):
    def setUp(self):
        super().setUp()
        self.write({"x.py": SOFTMAX})

    def test_folders_and_pipes_of_that_name(self):
        for name in ("pyproject.toml", "logitlint.toml", ".logitlint.toml"):
            (self.folder / name).mkdir()
            self.assertEqual(len(self.found()), 2)
            (self.folder / name).rmdir()
            os.mkfifo(self.folder / name)
            self.assertEqual(len(self.found()), 2)
            (self.folder / name).unlink()
            (self.folder / name).symlink_to(name)
            self.assertEqual(len(self.found()), 2)
            (self.folder / name).unlink()

    def test_unreadable(self):
        self.write({"logitlint.toml": "ignore = ['LGT301']\n"})
        (self.folder / "logitlint.toml").chmod(0)
        if os.access(self.folder / "logitlint.toml", os.R_OK):
            self.skipTest("who runs this may read everything")
        self.assertTrue(self.refused().startswith("logitlint.toml: cannot read: "))

    def test_zero_bytes(self):
        for text in (b"ignore = ['LGT3\0']\n", b"\0", b"ignore = ['LGT301']\n\0"):
            self.write({"logitlint.toml": text})
            self.assertRegex(self.refused(), r"^logitlint\.toml:\d+:\d+: ")
        self.write({"logitlint.toml": 'models = ["a\\u0000b"]\n'})
        self.assertEqual(self.refused(), "logitlint.toml:1:11: `models` must be an array of file names")

    def test_encodings(self):
        self.write({"logitlint.toml": b"\xef\xbb\xbfignore = ['LGT301']\r\n"})
        self.assertEqual(len(self.found()), 1)
        self.write({"logitlint.toml": b"ignore = ['LGT\xff']\n"})
        self.assertRegex(self.refused(), r"^logitlint\.toml:1:\d+: ")

    def test_deep(self):
        for text in ("select = " + "[" * 100000, "severity = " + "{a=" * 100000, "[" + "a." * 50000 + "a]\n", "a" + ".a" * 50000 + " = 1"):
            self.write({"logitlint.toml": text})
            self.refused()

    def test_large(self):
        item = "'LGT301',"
        self.write({"logitlint.toml": "ignore = [" + item * ((15 << 20) // len(item)) + "]\n"})
        begin = time.monotonic()
        self.assertEqual(len(self.found()), 1)
        self.assertLess(time.monotonic() - begin, 30)
        self.write({"logitlint.toml": "#" * (17 << 20)})
        self.assertTrue(self.refused().startswith("logitlint.toml: cannot read: "))

    def test_bytes_that_went_wrong(self):
        random.seed(11)
        whole = b"""select = ["LGT1", "softmax-implicit-dim"]\nseverity = { LGT101 = "hint" }\n[[overrides]]\nfiles = ["a/**"]\nignore = ["ALL"]\n"""
        for _ in range(150):
            broken = bytearray(whole)
            for _ in range(random.randint(1, 4)):
                at = random.randrange(len(broken))
                if random.random() < 0.5:
                    broken[at] = random.randrange(256)
                else:
                    broken[at:at] = bytes(random.choice(b'[]{}"\\=,.\n0a#') for _ in range(random.randint(1, 9)))
            self.write({"logitlint.toml": bytes(broken)})
            run = self.run_program("config")
            if run.returncode != 0:
                self.assertRegex(run.stderr, r"^error: logitlint\.toml:\d+:\d+: [^\n]+\n$", bytes(broken))


class Documentation(ConfigurationTest):
    """The walk through docs/models.md works as it stands there."""

    def test_example(self):
        text = (ROOT / "docs/models.md").read_text(encoding="utf-8")
        part = text.split("## An example", 1)[1].split("\n## ", 1)[0]
        files = re.findall(r"^```\w+\n# ([\w./]+)\n(.*?)^```", part, flags=re.MULTILINE | re.DOTALL)
        self.assertGreaterEqual({name for name, _ in files}, {"pyproject.toml", "lint/losses.toml", "train.py"})
        for name in {name for name, _ in files}:
            self.write({name: "".join(f"{body}\n" for other, body in files if other == name)})
        marked = []
        for path in sorted(self.folder.rglob("*.py")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for code in re.findall(r"# expect: (LGT\d+)", line):
                    marked.append((path.relative_to(self.folder).as_posix(), number, code))
        self.assertGreaterEqual(len(marked), 3)
        self.assertEqual(self.found(), marked)
        self.assertEqual(self.found("--isolated"), [], "the rows are what makes the difference")


if __name__ == "__main__":
    unittest.main()
