#!/usr/bin/env python3
"""Applies the safe fixes to every case in testdata/ and to the documentation of the fixed forms in tests/fixes/.

Of every case that a safe fix changes:
  - the fixed files parse (Python by `ast`, C++ by the program itself, without a new warning);
  - every finding that had a safe fix is gone, and there is no new one;
  - fixing again changes nothing;
  - where tests/fixes/<folder of the rule>/<case> is there, the fixed text is that to the byte; of a case that no safe fix may change
    it is the case itself.

tests/fixes/safety/ are files in which the lines with `safe: CODE` have a finding with a safe fix, and no others.

tests/fixes/programs/<code>_<what>.py are programs with `step(net, x, y)`. They are fixed too (with unsafe fixes, where they say
UNSAFE), and then run by the real PyTorch: the gradient of the loss with respect to the scores is that of the numeric reference. Fixing
again changes nothing. Every rule whose findings have fixes in testdata/ must have such programs, a safe one if it has safe fixes.

    tests/fixes_test.py [part of a path ...]   only the cases whose path contains one of the parts
    tests/fixes_test.py --update               writes the fixed texts that differ
    tests/fixes_test.py --show                 prints what the fixes change
"""

import ast
import collections
import concurrent.futures
import difflib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "fixes"), str(HERE / "model_rows"), str(HERE / "reference")]
import applier  # noqa: E402
import testdata_test  # noqa: E402
import with_torch  # noqa: E402

TEXTS = HERE / "fixes"
UPDATE, SHOW = "--update" in sys.argv, "--show" in sys.argv
SUPPRESSIONS = {"LGT901", "LGT902", "LGT903", "LGT904"}  # about comments: tests/suppression_test.py
PARTS = [a for a in sys.argv[1:] if not a.startswith("--")]


def sources(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in testdata_test.SOURCES and p.is_file())


def cells(path):
    """The Python of a file, without what only a notebook understands."""
    if path.suffix == ".py":
        return [path.read_text(encoding="utf-8")]
    code = ["".join(c["source"]) for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
    return [text for text in code if not any(line.lstrip().startswith(("%", "!", "?")) for line in text.splitlines())]


def parses(path):
    for text in cells(path) if path.suffix in (".py", ".ipynb") else []:
        try:
            ast.parse(text)
        except SyntaxError as error:
            return f"{path.name} does not parse any more: {error}"
    return None


def syntax_before(folder):
    return {p: parses(p) for p in sources(folder)}


def counted(findings):
    return collections.Counter(f["code"] for f in findings)


class Outcome:
    def __init__(self, case):
        self.case = case
        self.problems = []
        self.fixed = collections.Counter()
        self.offered = {"safe": set(), "unsafe": set()}
        self.diff = ""
        self.compared = 0

    def run(self):
        with tempfile.TemporaryDirectory(prefix="logitlint-fix-") as folder:
            folder = pathlib.Path(folder, "case")
            if self.case.path.is_dir():
                shutil.copytree(self.case.path, folder)
            else:
                folder.mkdir()
                shutil.copy(self.case.path, folder)
            self.check(folder)
        return self

    def check(self, folder):
        before, said = applier.check(folder, *self.case.options)
        fixable = [f for f in before if applier.fixes_of(f)]
        self.fixed = counted(fixable)
        for kind, codes in self.offered.items():
            codes |= {f["code"] for f in before if applier.fixes_of(f, kind)}
        if not fixable:  # tests/fixes/ may say that it has to stay as it is
            for path in sources(folder):
                self.compare(path.relative_to(folder), path.read_text(encoding="utf-8"), path.read_text(encoding="utf-8"))
            return
        texts = {p: p.read_bytes() for p in sources(folder)}
        parsed = syntax_before(folder)
        applier.apply_all(folder, *self.case.options)
        after, said_after = applier.check(folder, *self.case.options)
        for path in sources(folder):
            problem = parses(path)
            if problem and not parsed[path]:
                self.problems.append(problem)
        if said_after != said:
            self.problems.append(f"says now on standard error: {said_after.strip()}")
        left = counted(before) - self.fixed
        for code, count in (counted(after) - left).items():
            self.problems.append(f"{count} more {code} than without what was fixed")
        fixed = {p: p.read_bytes() for p in sources(folder)}
        applier.apply_all(folder, *self.case.options)
        if any(p.read_bytes() != fixed[p] for p in fixed):
            self.problems.append("fixing again changes something")
        for path, text in fixed.items():
            self.compare(path.relative_to(folder), texts[path].decode("utf-8"), text.decode("utf-8"))

    def compare(self, path, before, after):
        if SHOW:
            self.diff += "".join(difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"{self.case.name}: {path}", "", n=2))
        name = pathlib.Path(self.case.name)
        expected = TEXTS / (name / path if self.case.path.is_dir() else name)
        if not expected.exists():
            return
        self.compared += 1
        if expected.read_text(encoding="utf-8") == after:
            return
        if UPDATE:
            expected.write_text(after, encoding="utf-8")
        else:
            wanted = expected.read_text(encoding="utf-8").splitlines(True)
            self.problems.append(f"{path} is fixed otherwise than in {expected.relative_to(HERE.parent)}\n" +
                                 "".join(difflib.unified_diff(wanted, after.splitlines(True), "expected", "fixed")))


# --- programs under PyTorch


def reference_gradient(loss, scores, target):
    """The gradient of the mean loss with respect to the scores, by the numeric reference."""
    import numpy
    import probe

    rows = scores.reshape(-1, scores.shape[-1])
    if loss == "classes":
        return probe.Probe().run("cross_entropy", (1,), rows, "mean", indices=target.reshape(-1))[1].reshape(scores.shape)
    if loss == "labels":
        wanted = numpy.ascontiguousarray(target.reshape(rows.shape), dtype=rows.dtype)
        return probe.Probe().run("binary_cross_entropy_with_logits", (1,), rows, "mean", target=wanted)[1].reshape(scores.shape)
    if loss == "distribution":  # of the scores' log-softmax: the gradient of cross-entropy with these probabilities
        return probe.Probe().run("cross_entropy_of_probabilities", (1,), rows, "mean", target=target)[1].reshape(scores.shape)
    raise ValueError(loss)


def gradient_problem(path):
    """Runs a fixed program. What is wrong; None: nothing."""
    import numpy
    import torch

    spec = importlib.util.spec_from_file_location(path.stem, path)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    torch.manual_seed(3)
    torch.set_default_dtype(torch.float64)
    net = program.Net()
    kept = []
    net.scores.register_forward_hook(lambda module, args, output: (output.retain_grad(), kept.append(output))[0])
    x, y = torch.randn(6, 4) * 3, program.target(torch)
    program.step(net, x, y).backward()
    got = kept[0].grad.numpy()
    want = reference_gradient(program.LOSS, kept[0].detach().numpy(), y.numpy())
    return None if numpy.allclose(got, want, rtol=1e-9, atol=1e-12) else f"gradient\n{got}\ninstead of\n{want}"


def run_programs(safe, unsafe):
    """Problems, and how many programs ran of each rule. `safe`, `unsafe`: the rules that have such fixes somewhere."""
    problems, ran, there = [], collections.Counter(), {"safe": set(), "unsafe": set()}
    torch_found = with_torch.find()
    for path in sorted((TEXTS / "programs").glob("*.py")):
        if PARTS and not any(part in str(path) for part in PARTS):
            continue
        code = path.stem.split("_")[0].upper()
        with tempfile.TemporaryDirectory(prefix="logitlint-program-") as folder:
            copy = pathlib.Path(folder, path.name)
            shutil.copy(path, copy)
            kind = "unsafe" if "UNSAFE = True" in path.read_text(encoding="utf-8") else "safe"
            there[kind].add(code)
            findings, _ = applier.check(folder, "--select", "ALL")
            if not any(f["code"] == code and applier.fixes_of(f, kind) for f in findings):
                problems.append(f"{path.name}: no {kind} fix for {code}: " + ", ".join(f"{f['code']} {[x['message'] for x in f['fixes']]}" for f in findings))
                continue
            options = ["--select", "ALL", *(["--unsafe-fixes"] if kind == "unsafe" else [])]
            applier.apply_all(folder, *options)
            if parses(copy):
                problems.append(parses(copy))
                continue
            left = [f["code"] for f in applier.check(folder, "--select", "ALL")[0]]
            problems += [f"{path.name}: {left_code} is there after the fix" for left_code in left if left_code == code or left_code not in {f["code"] for f in findings}]
            fixed = copy.read_bytes()
            applier.apply_all(folder, *options)
            if copy.read_bytes() != fixed:
                problems.append(f"{path.name}: fixing again changes something")
            if torch_found:
                ran[code] += 1
                problem = gradient_problem(copy)
                if problem:
                    problems.append(f"{path.name}: {problem}")
    if not PARTS:
        problems += [f"{code} has safe fixes, and no program in tests/fixes/programs that is safely fixed" for code in sorted(safe - there["safe"])]
        problems += [f"{code} has fixes, and no program in tests/fixes/programs" for code in sorted(unsafe - there["safe"] - there["unsafe"])]
    return problems, ran, torch_found


# --- which fixes are called safe

SAFE = re.compile(r"(?:#|//) safe: (.*)$")


def safety_problems():
    """Problems, and how many findings with safe fixes there are to be."""
    problems, count = [], 0
    for path in sorted((TEXTS / "safety").iterdir()):
        if PARTS and not any(part in str(path) for part in PARTS):
            continue
        with tempfile.TemporaryDirectory(prefix="logitlint-safety-") as folder:
            if path.is_dir():
                shutil.copytree(path, folder, dirs_exist_ok=True)
            else:
                shutil.copy(path, folder)
            findings, said = applier.check(folder)
            files = sources(pathlib.Path(folder))
            wanted = set()
            for file in files:
                for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                    for code in SAFE.search(line)[1].split(", ") if SAFE.search(line) else ():
                        wanted.add((str(file.relative_to(folder)), number, code))
        got = {(f["path"], f["start"]["line"], f["code"]) for f in findings if applier.fixes_of(f)}
        if said:
            problems.append(f"{path.name}: {said.strip()}")
        problems += [f"{path.name}: {file}:{line}: {code} has no safe fix" for file, line, code in sorted(wanted - got)]
        problems += [f"{path.name}: {file}:{line}: {code} has a safe fix" for file, line, code in sorted(got - wanted)]
        count += len(wanted)
    return problems, count


def main():
    found, _ = testdata_test.cases(testdata_test.all_rules())
    if PARTS:
        found = [case for case in found if any(part in str(case.path) for part in PARTS)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        outcomes = list(pool.map(lambda case: Outcome(case).run(), found))
    for outcome in outcomes:
        print(outcome.diff, end="")
        if outcome.problems:
            print(f"testdata/{outcome.case.name}", *(f"    {p}" for p in outcome.problems), sep="\n")
    offered = {kind: set().union(*(o.offered[kind] for o in outcomes)) - SUPPRESSIONS for kind in ("safe", "unsafe")}
    problems, ran, torch_found = run_programs(offered["safe"], offered["unsafe"])
    unsafe_texts, safe = safety_problems()
    problems += unsafe_texts
    print(*problems, sep="\n", end="\n" if problems else "")
    fixed = sum((o.fixed for o in outcomes), collections.Counter())
    print(f"{len(outcomes)} cases, {sum(1 for o in outcomes if o.fixed)} of them with safe fixes; findings fixed: "
          + ", ".join(f"{code} {count}" for code, count in sorted(fixed.items())))
    print(f"{sum(o.compared for o in outcomes)} fixed texts compared; programs run by PyTorch: "
          + (", ".join(f"{code} {count}" for code, count in sorted(ran.items())) if torch_found else "none, PyTorch is not there"))
    print(f"{safe} findings in tests/fixes/safety have safe fixes, as they should")
    return 1 if problems or any(o.problems for o in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
