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
            env={**os.environ, "NO_COLOR": "1"},
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
