#!/usr/bin/env python3
"""Applies the safe fixes to a folder of programs, each in a folder of its own, and says what became of them:

    LOGITLINT=build/release/bin/logitlint tests/tools/fix_cases.py FOLDER [FOLDER ...]

Of every case: do the files parse as before, are the findings that had a safe fix gone, is there a new one, does fixing again change
anything; and of Python that PyTorch can import: does every file still run (as a module, without its main part) if it did before.
Exit status 1 if anything broke."""

import collections
import concurrent.futures
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "fixes"), str(HERE.parent / "model_rows")]
import applier  # noqa: E402
import fixes_test  # noqa: E402
import with_torch  # noqa: E402

RUN = "import runpy, sys, torch; torch.manual_seed(1); sys.path.insert(0, '.'); runpy.run_path(sys.argv[1], run_name='case')"


def outcomes(folder, files):
    """The exit status of each file, run as a module."""
    path = ":".join(p for p in sys.path if p.endswith("torch"))
    environment = {"PYTHONPATH": path, "PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1"}
    result = {}
    for file in files:
        try:
            run = subprocess.run([sys.executable, "-c", RUN, file], cwd=folder, env=environment, capture_output=True,
                                 encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL, timeout=120)
            result[file] = (run.returncode, run.stderr.strip().rsplit("\n", 1)[-1] if run.returncode else "")
        except subprocess.TimeoutExpired:
            result[file] = (-1, "timeout")
    return result


def run(case):
    problems, ran = [], 0
    with tempfile.TemporaryDirectory(prefix="logitlint-cases-") as folder:
        folder = pathlib.Path(folder, "case")
        shutil.copytree(case, folder, ignore=shutil.ignore_patterns("expected.json"))
        for path in [folder, *folder.rglob("*")]:
            path.chmod(path.stat().st_mode | 0o600)
        before, said = applier.check(folder)
        fixable = [f for f in before if applier.fixes_of(f)]
        counts = collections.Counter(f["code"] for f in fixable)
        if not fixable:
            return case.name, counts, ran, problems
        parsed = fixes_test.syntax_before(folder)
        python = [p.relative_to(folder).as_posix() for p in fixes_test.sources(folder) if p.suffix == ".py"] if with_torch.find() else []
        first = outcomes(folder, python)
        applier.apply_all(folder)
        after, said_after = applier.check(folder)
        for path, problem in parsed.items():
            if not problem and fixes_test.parses(path):
                problems.append(fixes_test.parses(path))
        for code, count in (fixes_test.counted(after) - (fixes_test.counted(before) - counts)).items():
            problems.append(f"{count} more {code} than without what was fixed")
        if any(applier.fixes_of(f) for f in after):
            problems.append("fixing again changes something")
        if said != said_after:
            problems.append(f"says now: {said_after.strip()}")
        for file, outcome in outcomes(folder, python).items():
            ran += first[file][0] == 0
            if first[file][0] == 0 and outcome[0] != 0:
                problems.append(f"{file} ran, and now: {outcome[1]}")
    return case.name, counts, ran, problems


def main():
    cases = [p for folder in sys.argv[1:] for p in sorted(pathlib.Path(folder).iterdir()) if p.is_dir()]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(run, cases))
    fixed = sum((counts for _, counts, _, _ in results), collections.Counter())
    for name, _, _, problems in results:
        for problem in problems:
            print(f"{name}: {problem}")
    print(f"{len(results)} cases, {sum(1 for r in results if r[1])} with safe fixes: " + ", ".join(f"{c} {n}" for c, n in sorted(fixed.items())))
    print(f"{sum(r[2] for r in results)} files ran before the fixes; {sum(1 for r in results if r[3])} cases with problems")
    return 1 if any(r[3] for r in results) else 0


if __name__ == "__main__":
    sys.exit(main())
