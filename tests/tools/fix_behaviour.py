#!/usr/bin/env python3
"""Does `--fix` (safe fixes) change how programs behave? Runs each folder of a folder before and after, and compares:

    LOGITLINT=build/release/bin/logitlint tests/tools/fix_behaviour.py FOLDER [FOLDER ...] [--all] [--verbose]

Python programs run under PyTorch as tests/fixing/behaviour.py says; functions that no program calls are called as far as values for
their parameters are known, and what is not is named. C++ programs are compiled against the LibTorch that comes with PyTorch, and run.
Without --all only the cases that a safe fix changes are run. Exit status 1 if anything behaves otherwise."""

import argparse
import ast
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "fixes"), str(HERE.parent / "fixing"), str(HERE.parent / "model_rows")]
import applier  # noqa: E402
import with_torch  # noqa: E402

SAME_LOSS = {"LGT109", "LGT202", "LGT301", "LGT401", "LGT402", "LGT404", "LGT405"}
NOT_A_PROGRAM = {"expected.json"}


def torch_folder():
    import importlib.util

    return pathlib.Path(importlib.util.find_spec("torch").origin).parent


def programs(folder):
    """The Python files that no other imports."""
    files = {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*.py"))}
    imported = set()
    for name, path in files.items():
        try:
            tree = ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, UnicodeDecodeError):
            continue
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                package = name.split("/")[:-1][:len(name.split("/")) - node.level] if node.level else []
                base = ".".join([*package, *([node.module] if node.module else [])])
                names = [base, *(f"{base}.{a.name}" if base else a.name for a in node.names)]
            imported |= {n.replace(".", "/") for n in names}
    return [f for f in files if f[:-3].removesuffix("/__init__") not in imported] or list(files)


NUMBER = re.compile(r"(-?\d+\.\d+(?:e[-+]?\d+)?)")


def same(before, after):
    """Whether two values are the same up to the rounding of numbers."""
    if isinstance(before, str) and isinstance(after, str):
        a, b = NUMBER.split(before), NUMBER.split(after)
        return len(a) == len(b) and all(x == y or (i % 2 and abs(float(x) - float(y)) <= 2e-3 * max(1e-2, abs(float(x)))) for i, (x, y) in enumerate(zip(a, b)))
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(same(before[k], after[k]) for k in before)
    return before == after


def short(value):
    text = json.dumps(value)
    return text if len(text) < 160 else text[:157] + "..."


def python_differences(before, after):
    if isinstance(after, str):
        yield f"now {after}"
        return
    for file, was in before["files"].items():
        now = after["files"].get(file)
        if was["raised"] is None and now["raised"]:
            yield f"{file} raises now {now['raised']}"
        elif was["raised"] is None and not same(was["text"], now["text"]):
            yield f"{file} prints {short(now['text'])} instead of {short(was['text'])}"
    for what in ("decisions", "returned", "driven"):
        if len(before[what]) != len(after[what]):
            yield f"{len(after[what])} {what} instead of {len(before[what])}"
        for was, now in zip(before[what], after[what]):
            if not same(was[1], now[1]) or (what != "decisions" and was[0] != now[0]):
                yield f"{what}: {was[0]} gives {short(now[1])} instead of {short(was[1])}"
                break
    was, now = ({tuple(entry[:2]) for entry in report["left"]} for report in (before, after))
    for file, name in sorted(now - was):
        yield f"{file}: {name} cannot be called any more"


def shape_of(text):
    """A text without its numbers."""
    return NUMBER.sub("#", text)


class Cpp:
    """Compiles with the headers of PyTorch, precompiled once."""

    def __init__(self, scratch):
        self.scratch, self.torch = scratch, torch_folder()
        self.compiler = next((c for c in ("clang++-19", "clang++") if shutil.which(c)), None)
        self.flags = ["-O0", "-fPIC", "-w", "-D_GLIBCXX_USE_CXX11_ABI=1", f"-I{self.torch}/include", f"-I{self.torch}/include/torch/csrc/api/include"]
        self.flags.append("-std=c++20")  # what LibTorch needs; the cases' own may be older

    def precompiled(self):
        self.scratch.mkdir(parents=True, exist_ok=True)
        header = self.scratch / "torch.pch"
        if not header.exists():
            subprocess.run([self.compiler, "-x", "c++-header", *self.flags, self.torch / "include/torch/csrc/api/include/torch/torch.h", "-o", header],
                           check=True, timeout=1800)
        return header

    def run(self, folder):
        """What the compiler said, or the exit status and what the program printed."""
        said = (folder / "compile_flags.txt").read_text().split() if (folder / "compile_flags.txt").exists() else []
        mine = [f for f in said if not f.startswith("-std=")]
        sources = sorted(p.relative_to(folder) for p in folder.rglob("*") if p.suffix in (".cpp", ".cc", ".cxx"))
        objects = []
        (folder / "seeded.cc").write_text("static const bool seeded = (torch::manual_seed(3), true);\n")  # programs need not say a seed
        for i, source in enumerate([*sources, pathlib.Path("seeded.cc")]):
            target = folder / f"object{i}.o"
            run = subprocess.run([self.compiler, "-c", "-include-pch", self.precompiled(), *self.flags, *mine, source, "-o", target],
                                 cwd=folder, capture_output=True, encoding="utf-8", timeout=600)
            if run.returncode:
                return f"does not compile: {next((line for line in run.stderr.splitlines() if 'error' in line), '')}"
            objects.append(target)
        program = folder / "program"
        run = subprocess.run([self.compiler, *objects, f"-L{self.torch}/lib", f"-Wl,-rpath,{self.torch}/lib", "-ltorch", "-ltorch_cpu", "-lc10", "-o", program],
                             capture_output=True, encoding="utf-8", timeout=600)
        if run.returncode:
            return f"compiles; does not link: {run.stderr[-200:]}"
        try:
            run = subprocess.run([program], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", timeout=120, env={**os.environ, "OMP_NUM_THREADS": "1"})
        except subprocess.TimeoutExpired:
            return "did not end"
        return {"status": run.returncode, "text": run.stdout, "error": run.stderr.splitlines()[0][:150] if run.stderr else ""}


class Case:
    def __init__(self, path):
        self.path, self.codes, self.differences, self.notes = path, [], [], []
        self.ran = self.driven = self.left = 0
        self.unreached = []


def measure(case, cpp, everything):
    with tempfile.TemporaryDirectory(prefix="logitlint-behaviour-") as scratch:
        folder, fixed = pathlib.Path(scratch, "before"), pathlib.Path(scratch, "after")
        shutil.copytree(case.path, folder, ignore=shutil.ignore_patterns(*NOT_A_PROGRAM), copy_function=shutil.copyfile)
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        shutil.copytree(folder, fixed)
        findings, _ = applier.check(folder)
        case.codes = sorted({f["code"] for f in findings if applier.fixes_of(f)})
        if not case.codes and not everything:
            return case
        applier.apply_all(fixed)
        if any(folder.rglob("*.py")):
            measure_python(case, folder, fixed)
        if cpp and any(p.suffix in (".cpp", ".cc", ".cxx") for p in folder.rglob("*")):
            measure_cpp(case, folder, fixed, cpp)
    return case


def measure_python(case, folder, fixed):
    import behaviour

    files = programs(folder)
    hide_losses = not set(case.codes) <= SAME_LOSS
    before = behaviour.run(folder, files, hide_losses)
    if isinstance(before, str):
        case.notes.append(f"did not run before: {before}")
        return
    after = behaviour.run(fixed, files, hide_losses)
    if not hide_losses:
        case.notes.append("the losses are compared, too")
    for file, was in before["files"].items():
        if was["raised"]:
            case.notes.append(f"{file} did not run before: {was['raised']}")
        else:
            case.ran += 1
    case.driven = before["called"] + len(before["driven"])
    case.unreached = [f"{file}: {name}: {why}" for file, name, why in before["left"]]
    case.notes.append(f"{before['called']} functions called by the programs, {len(before['driven'])} besides; {len(before['decisions'])} decisions, "
                      f"{len(before['returned'])} results of evaluation, {before['losses']} losses")
    case.differences += python_differences(before, after)


def measure_cpp(case, folder, fixed, cpp):
    before, after = cpp.run(folder), cpp.run(fixed)
    if isinstance(before, str):
        case.notes.append(f"before: {before}")
        if isinstance(after, str) and after.split(":")[0] != before.split(":")[0]:
            case.differences.append(f"now {after}")
        return
    case.ran += 1
    if isinstance(after, str):
        case.differences.append(f"now {after}")
    elif after["status"] != before["status"]:
        case.differences.append(f"ends with {after['status']} instead of {before['status']}: {after['error']}")
    elif not same(before["text"], after["text"]):
        what = f"prints {short(after['text'])} instead of {short(before['text'])}"
        if shape_of(before["text"]) == shape_of(after["text"]) and not set(case.codes) <= SAME_LOSS:
            case.notes.append(f"{what}: for you to say whether that is the loss")
        else:
            case.differences.append(what)


def tell(case):
    if case.codes or case.notes or case.differences:
        print(f"{case.path.name}: {', '.join(case.codes) or 'no safe fix'}: {'DIFFERENT' if case.differences else 'same'}")
        for line in [*case.notes, *(f"!! {d}" for d in case.differences), *(f"not reached: {u}" for u in case.unreached)]:
            print(f"    {line}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--no-cpp", action="store_true")
    parser.add_argument("--keep-headers", type=pathlib.Path, metavar="FOLDER", help="where the precompiled headers of LibTorch stay for the next run")
    arguments = parser.parse_args()
    if not with_torch.find():
        print("PyTorch is not there")
        return with_torch.SKIPPED
    cases = [Case(p) for folder in arguments.folders for p in sorted(folder.iterdir()) if p.is_dir()]
    with tempfile.TemporaryDirectory(prefix="logitlint-cpp-") as scratch:
        cpp = None if arguments.no_cpp else Cpp(arguments.keep_headers or pathlib.Path(scratch))
        for case in cases:
            measure(case, cpp, arguments.all)
            tell(case)
    changed = [c for c in cases if c.codes]
    print(f"{len(cases)} cases, {len(changed)} with safe fixes; of those {sum(1 for c in changed if c.ran)} ran, {sum(c.driven for c in changed)} functions were called and "
          f"{sum(len(c.unreached) for c in changed)} were not; {sum(1 for c in changed if c.ran and not c.differences)} behave the same, "
          f"{sum(1 for c in changed if c.differences)} do not")
    return 1 if any(c.differences for c in cases) else 0


if __name__ == "__main__":
    sys.exit(main())
