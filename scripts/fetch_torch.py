#!/usr/bin/env python3
"""Fills build/torch with the PyTorch that the model tables are tested against: the build for CPUs.

Fetched with pip from the indexes that it is configured for (PIP_EXTRA_INDEX_URL adds one). On Linux only the build marked `+cpu` is
taken; the plain one does not even start without several gigabytes of CUDA. Where pip finds none the tests against PyTorch are skipped,
and say so. A finished run leaves a copy of this file as build/torch/stamp: changing a pin makes scripts/setup fetch again.
"""

import importlib.util
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

from fetch_third_party import pip_command

TORCH, NUMPY = "2.13.0", "2.4.6"
ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "torch"


def is_current():
    stamp = TARGET / "stamp"
    return stamp.exists() and stamp.read_text() == pathlib.Path(__file__).read_text()


def install(pip, target, version):
    """What pip says last when it fails; None when all is there."""
    command = [*pip, "install", "--quiet", "--retries", "1", "--only-binary", ":all:", "--target", str(target), f"torch=={version}",
               f"numpy=={NUMPY}"]
    environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if done.returncode == 0 else (done.stdout.strip().splitlines() or [""])[-1]


def fetch():
    version = TORCH + ("+cpu" if platform.system() == "Linux" and platform.machine() == "x86_64" else "")
    print(f"fetch_torch: torch {version}, for the tests", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        target = pathlib.Path(scratch) / "torch"
        pip = pip_command(pathlib.Path(scratch))
        reason = install(pip, target, version)
        if reason is not None:
            print(f"fetch_torch: pip finds no torch {version} ({reason}); THE TESTS AGAINST PYTORCH ARE SKIPPED", file=sys.stderr)
            return
        shutil.copy(__file__, target / "stamp")
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.move(str(target), str(TARGET))


if __name__ == "__main__":
    if sys.version_info >= (3, 11) and importlib.util.find_spec("torch") is None and not is_current():
        fetch()
