#!/usr/bin/env python3
"""bench/cpp.py FILE [--include DIR]... [--rounds N] [--tool COMMAND] - a C++ file's cost, beside Clang's own tools.

Measures whole processes, one after the other in the same run: `clang++ -fsyntax-only` and `clang-tidy` with LibTorch's real
headers (the folders of --include), the tool with the bundled headers, and the tool with the real ones: the first file, which
precompiles them, and further files. Prints user CPU seconds, wall seconds and peak memory, and each as a share of
`-fsyntax-only`; on a machine that does other work too, CPU is the figure to trust.

  --tool COMMAND   what is measured instead of build/release/bin/logitlint check (FILE and --libtorch=... are appended)
  --no-tidy        leaves out clang-tidy
  --standard S     of the comparison; c++20
"""

import argparse
import os
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def measure(command, environment=None):
    """User and system CPU seconds, wall seconds, and peak memory in MB of one process."""
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    # The kernel counts in kilobytes on Linux and in bytes on macOS.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit


def median(runs):
    return tuple(statistics.median(column) for column in zip(*runs))


def first_of(*names):
    return next((name for name in names if shutil.which(name)), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tool", default=f"{ROOT}/build/release/bin/logitlint check")
    parser.add_argument("--no-tidy", action="store_true")
    parser.add_argument("--standard", default="c++20")
    options = parser.parse_args()

    tool = shlex.split(options.tool)
    flags = [f"-std={options.standard}", *(part for folder in options.include for part in ("-isystem", folder))]
    compiler = first_of("clang++-19", "clang++-20", "clang++-21", "clang++-18", "clang++")
    tidy = first_of("clang-tidy-19", "clang-tidy-20", "clang-tidy-21", "clang-tidy-18", "clang-tidy")

    rows = []

    def row(name, runs):
        rows.append((name, *median(runs)))
        cpu, wall, memory = rows[-1][1:]
        share = f"{cpu / rows[0][1]:8.4f} {wall / rows[0][2]:8.4f} {memory / rows[0][3]:8.4f}" if options.include else ""
        print(f"{name:32} {cpu:8.3f} {wall:8.3f} {memory:8.1f}   {share}", flush=True)

    print(f"{'':32} {'CPU s':>8} {'wall s':>8} {'MB':>8}   {'shares of -fsyntax-only' if options.include else ''}")
    if options.include:
        row("clang++ -fsyntax-only", [measure([compiler, "-fsyntax-only", "-w", *flags, options.file])])
        if tidy and not options.no_tidy:
            checks = "-checks=-*,bugprone-use-after-move,bugprone-infinite-loop"
            row("clang-tidy, 2 checks", [measure([tidy, checks, options.file, "--", "-w", *flags])])
    row("bundled headers", [measure([*tool, options.file]) for _ in range(options.rounds)])
    for folder in options.include:
        if not (pathlib.Path(folder) / "ATen" / "ATen.h").exists():
            continue
        with tempfile.TemporaryDirectory() as cache:
            environment = {**os.environ, "XDG_CACHE_HOME": cache}
            command = [*tool, f"--libtorch={folder}", options.file]
            row("real headers, first file", [measure(command, environment)])
            row("real headers, further files", [measure(command, environment) for _ in range(options.rounds)])
        break


if __name__ == "__main__":
    main()
