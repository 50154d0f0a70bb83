#!/usr/bin/env python3
"""Writes random PyTorch programs with a mistake in them, runs each before and after `--fix`, and compares what they print, save and raise:

    LOGITLINT=build/release/bin/logitlint tests/tools/fix_fuzz.py [--seed 1] [--count 100] [--jobs 1] [--keep FOLDER] [--minimise]
    LOGITLINT=build/release/bin/logitlint tests/tools/fix_fuzz.py --sweep      every mistake with every single use, all else plain

The same seed gives the same programs. What may differ is what is printed about the loss, where the fix is for a wrong loss; everything
else that a safe fix changes is a bug. --minimise makes each such program as plain as it stays wrong, --keep stores them.
Exit status 1 if there is one."""

import argparse
import collections
import concurrent.futures
import math
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "fixes"), str(HERE.parent / "fixing"), str(HERE.parent / "model_rows")]
import applier  # noqa: E402
import fuzz_programs  # noqa: E402
import running  # noqa: E402
import with_torch  # noqa: E402

# Rules whose fix keeps what the loss is.
SAME_LOSS = {"LGT109", "LGT202", "LGT301", "LGT401", "LGT402", "LGT404", "LGT405"}
NUMBER = re.compile(r"(-?(?:\d+\.\d*(?:e[-+]?\d+)?|\d+e[-+]?\d+|\d+|inf|nan))\b")


def same_line(before, after):
    """Whether two lines say the same, up to the rounding of numbers."""
    first, second = NUMBER.split(before), NUMBER.split(after)
    if len(first) != len(second):
        return False
    for i, (a, b) in enumerate(zip(first, second)):
        if i % 2 == 0:
            if a != b:
                return False
        elif a != b and ("." not in a + b and "e" not in a + b or not math.isclose(float(a), float(b), rel_tol=2e-3, abs_tol=2e-4)):
            return False
    return True


def difference(before, after, with_loss):
    """The first line that differs; None: there is none."""
    before, after = ([line for line in text.splitlines() if with_loss or not line.startswith("loss")] for text in (before, after))
    for i in range(max(len(before), len(after))):
        a, b = (lines[i] if i < len(lines) else "(nothing)" for lines in (before, after))
        if not same_line(a, b):
            return f"before: {a}\nafter:  {b}"
    return None


class Result:
    def __init__(self, choices):
        self.choices = choices
        self.codes = []
        self.files, self.fixed = {}, {}
        self.broken = self.wrong = None


def write(folder, files):
    for path, text in files.items():
        path = folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def try_program(choices, seed):
    result = Result(dict(choices))
    program = fuzz_programs.Program(result.choices, Plain() if isinstance(seed, dict) else random.Random(seed))
    result.files = fuzz_programs.build(program)
    with tempfile.TemporaryDirectory(prefix="logitlint-fuzz-") as folder:
        folder = pathlib.Path(folder)
        write(folder, result.files)
        found, _ = applier.check(folder, "--extend-select", "LGT405")
        result.codes = sorted({f["code"] for f in found if applier.fixes_of(f)})
        if not result.codes:
            return result
        before = running.run(folder, "main.py")
        if before.raised:
            result.broken = before.raised
            return result
        for path in [p for p in folder.rglob("*") if p.is_file() and p.suffix != ".py"]:
            path.unlink()
        shutil.rmtree(folder / "__pycache__", ignore_errors=True)
        run = subprocess.run([applier.PROGRAM, "check", "--fix", "--extend-select", "LGT405", "."], cwd=folder, stdin=subprocess.DEVNULL,
                             capture_output=True, encoding="utf-8", timeout=applier.TIMEOUT)
        result.fixed = {path: (folder / path).read_text(encoding="utf-8") for path in result.files}
        if run.returncode not in (0, 1):
            result.wrong = f"exit status {run.returncode}\n{run.stderr}"
            return result
        if result.fixed == result.files:
            return result
        after = running.run(folder, "main.py")
        if after.raised:
            result.wrong = f"raises {after.raised}"
        else:
            result.wrong = difference(before.text, after.text, set(result.codes) <= SAME_LOSS)
    return result


def minimise(result, seed):
    """The plainest program found that is still wrong in a program with a fix of one of the same rules."""
    best, again = result, True
    while again:
        again = False
        for key in sorted(best.choices, key=lambda k: (" uses" not in k, k)):
            for value in range(best.choices[key] if " uses" in key else 1):
                if best.choices.get(key, 0) == value:
                    continue
                tried = try_program({**best.choices, key: value}, seed)
                if tried.wrong and set(tried.codes) <= set(best.codes):
                    best, again = tried, True
                    break
    for place in ("before", "after", "model"):  # a use in the middle that is not needed
        for i in range(best.choices.get(f"{place} uses", 0) - 1):
            shifted = {**best.choices, f"{place} uses": best.choices[f"{place} uses"] - 1,
                       f"{place} use {i}": best.choices.get(f"{place} use {best.choices[f'{place} uses'] - 1}", 0)}
            tried = try_program(shifted, seed)
            if tried.wrong and set(tried.codes) <= set(best.codes):
                best = tried
                break
    return best


def described(seed, result):
    import difflib

    text = f"# seed {seed}: {', '.join(result.codes)}\n# " + result.wrong.replace("\n", "\n# ") + "\n"
    for path, source in result.files.items():
        text += f"\n##### {path}\n{source}"
    for path, source in result.files.items():
        text += "".join(difflib.unified_diff(source.splitlines(True), result.fixed.get(path, source).splitlines(True), path, f"{path} (fixed)"))
    return text


class Plain:
    """Draws nothing but what is plain."""

    def random(self):
        return 0.0

    def randrange(self, _):
        return 0


def sweep(mistakes):
    """The choices of every mistake with every single use."""
    outputs, models = range(len(fuzz_programs.OUTPUT_USES)), range(len(fuzz_programs.MODEL_USES))
    layer, sequential = (fuzz_programs.MODELS.index(model) for model in (fuzz_programs.layer, fuzz_programs.sequential))
    for mistake in mistakes or range(len(fuzz_programs.MISTAKES)):
        for more in ({}, {"activation in training": 4}):
            for place in ("before", "after"):
                yield from ({"mistake": mistake, **more, f"{place} uses": 1, f"{place} use 0": use} for use in outputs)
        for model in (0, layer, sequential):
            yield from ({"mistake": mistake, "model": model, "model uses": 1, "model use 0": use} for use in models)
        yield from ({"mistake": mistake, "forward use": use} for use in range(1, len(fuzz_programs.FORWARD_USES)))
        yield from ({"mistake": mistake, "method": use} for use in range(1, len(fuzz_programs.METHODS)))
        for model in range(len(fuzz_programs.MODELS)):
            yield from ({"mistake": mistake, "model": model, "layout": layout} for layout in range(7))


def fuzz(seed, shrink=False):
    """A seed, or choices of which the rest is plain."""
    result = try_program(seed if isinstance(seed, dict) else {}, seed)
    return seed, minimise(result, seed) if shrink and result.wrong else result


def run(seeds, jobs, shrink=False, keep=None):
    """The wrong programs' texts, and what is to be said of all."""
    fixed, wrong, broken, texts = collections.Counter(), 0, collections.Counter(), []
    with concurrent.futures.ProcessPoolExecutor(jobs, initializer=running.prepare) as pool:
        for done, (seed, result) in enumerate(pool.map(fuzz, seeds, [shrink] * len(seeds))):
            if done % 100 == 99:
                print(f"{done + 1} of {len(seeds)}", file=sys.stderr, flush=True)
            if result.broken:
                broken[result.broken.splitlines()[0][:90]] += 1
            if result.fixed and result.fixed != result.files:
                fixed.update(result.codes)
                fixed["programs"] += 1
            if result.wrong:
                wrong += 1
                texts.append(described(seed, result))
                if keep:
                    (keep / f"{'-'.join(result.codes)}-{seed if isinstance(seed, int) else '-'.join(map(str, seed.values()))}.txt").write_text(texts[-1], encoding="utf-8")
                    print(f"seed {seed}: {', '.join(result.codes)}: {result.wrong.splitlines()[0]}", file=sys.stderr, flush=True)
    programs = fixed.pop("programs", 0)
    summary = [f"{len(seeds)} programs, {programs} changed by safe fixes (" + ", ".join(f"{c} {n}" for c, n in sorted(fixed.items())) +
               f"), {wrong} of them behave otherwise; {sum(broken.values())} did not run before"]
    return texts, summary, broken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--sweep", action="store_true")
    parser.add_argument("--mistakes", type=int, nargs="*", help="only these, by their place in fuzz_programs.MISTAKES")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--minimise", action="store_true")
    parser.add_argument("--show", action="store_true", help="print the program of the seed, fixed, and what it prints")
    arguments = parser.parse_args()
    if not with_torch.find():
        print("PyTorch is not there")
        return with_torch.SKIPPED
    if arguments.show:
        seed, result = fuzz(arguments.seed)
        result.wrong = result.wrong or f"nothing wrong; did not run before: {result.broken}"
        print(described(seed, result))
        return 0
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    seeds = list(sweep(arguments.mistakes)) if arguments.sweep else range(arguments.seed, arguments.seed + arguments.count)
    texts, summary, broken = run(seeds, arguments.jobs, arguments.minimise, arguments.keep)
    print(*texts, sep="\n" + "=" * 100 + "\n")
    for reason, count in broken.most_common(12):
        print(f"  did not run before: {count} {reason}")
    print(*summary, sep="\n")
    return 1 if texts else 0


if __name__ == "__main__":
    sys.exit(main())
