#!/usr/bin/env python3
"""The bundled declarations and LibTorch's own headers lead to the same findings in every C++ case of testdata/.

Real headers: those of the PyTorch that the tests install, and every folder `include` that LOGITLINT_LIBTORCH lists
(separated as in PATH). Skipped where there are none.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ["LOGITLINT"]
SKIPPED = 77
ENDINGS = {".cpp", ".cc", ".cu", ".h", ".hpp"}


def real_headers():
    """The installations to compare with."""
    named = os.environ.get("LOGITLINT_LIBTORCH", "").split(os.pathsep)
    candidates = [pathlib.Path(name) for name in named if name]
    candidates.append(ROOT / "build" / "torch" / "torch" / "include")
    return [path for path in candidates if path.is_dir()]


def copy_cases(to):
    """The C++ files of testdata/, each file of several programs in a folder of its own, so that nothing links them."""
    for path in sorted((ROOT / "testdata").rglob("*")):
        if path.suffix in ENDINGS and path.is_file():
            relative = path.relative_to(ROOT / "testdata")
            alone = path.stem.startswith("cpp_") or path.parent.name.startswith("cpp_")
            target = to / relative.parent / (path.stem if alone else "") / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


def findings(root, extra):
    run = subprocess.run([PROGRAM, "check", "--isolated", "--certainty", "possible", "--select", "ALL",
                          "--output-format", "json", *extra, "."],
                         capture_output=True, text=True, cwd=root, timeout=1800)
    if run.returncode not in (0, 1):
        sys.exit(f"{' '.join(run.args)}: {run.stderr}")
    return {(f["path"], f["start"]["line"], f["start"]["column"], f["code"], f["certainty"])
            for f in json.loads(run.stdout)}


def main():
    installations = real_headers()
    if not installations:
        print("skipped: no LibTorch is here to compare with")
        return SKIPPED
    problems = 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        copy_cases(root)
        bundled = findings(root, [])
        for installation in installations:
            real = findings(root, [f"--libtorch={installation}"])
            for one in sorted(bundled ^ real):
                path, line, column, code, certainty = one
                where = "the bundled declarations" if one in bundled else installation
                print(f"{path}:{line}:{column}: {code} ({certainty}) only with {where}")
                problems += 1
    print(f"{len(bundled)} findings, {len(installations)} installations; {problems} differ")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
