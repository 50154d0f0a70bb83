#!/usr/bin/env python3
"""The bundled declarations and LibTorch's own headers lead to the same findings in every C++ case of testdata/.

Real headers: those of the PyTorch that the tests install, and every folder `include` that LOGITLINT_LIBTORCH lists
(separated as in PATH). Skipped where there are none.
"""

import json
import os
import pathlib
import subprocess
import sys

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


def cases():
    """The C++ files of testdata/, a list for each folder: each is a program or several of one file."""
    folders = {}
    for path in sorted((ROOT / "testdata").rglob("*")):
        if path.suffix in ENDINGS and path.is_file():
            folders.setdefault(path.parent, []).append(path.relative_to(ROOT).as_posix())
    return folders


def findings(paths, extra):
    run = subprocess.run([PROGRAM, "check", "--isolated", "--certainty", "possible", "--select", "ALL",
                          "--output-format", "json", *extra, *paths],
                         capture_output=True, text=True, cwd=ROOT, timeout=1800)
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
    total = 0
    for paths in cases().values():
        bundled = findings(paths, [])
        total += len(bundled)
        for installation in installations:
            real = findings(paths, [f"--libtorch={installation}"])
            for path, line, column, code, certainty in sorted(bundled ^ real):
                where = "the bundled declarations" if (path, line, column, code, certainty) in bundled else installation
                print(f"{path}:{line}:{column}: {code} ({certainty}) only with {where}")
                problems += 1
    print(f"{total} findings in {len(cases())} folders, {len(installations)} installations; {problems} differ")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
