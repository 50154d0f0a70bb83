#!/usr/bin/env python3
"""Fills build/black with the formatter that fingerprint_test rewrites Python with.

Fetched with pip from the indexes that it is configured for. Where pip finds none the test goes without it, and says so. A finished run
leaves a copy of this file as build/black/stamp: changing the pin makes scripts/setup fetch again.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from fetch_third_party import pip_command

BLACK = "25.1.0"
ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "black"


def is_current():
    stamp = TARGET / "stamp"
    return stamp.exists() and stamp.read_text() == pathlib.Path(__file__).read_text()


def fetch():
    print(f"fetch_black: black {BLACK}, for the tests", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        target = pathlib.Path(scratch) / "black"
        command = [*pip_command(pathlib.Path(scratch)), "install", "--quiet", "--retries", "1", "--target", str(target), f"black=={BLACK}"]
        environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            reason = (done.stdout.strip().splitlines() or [""])[-1]
            print(f"fetch_black: pip finds no black {BLACK} ({reason}); FINGERPRINTS ARE NOT TESTED WITH IT", file=sys.stderr)
            return
        shutil.copy(__file__, target / "stamp")
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.parent.mkdir(exist_ok=True)
        shutil.move(str(target), str(TARGET))


if __name__ == "__main__":
    if not is_current():
        fetch()
