#!/usr/bin/env python3
"""Fills build/hook_tools with what the hooks and the CI files are tested with: pre-commit, and check-jsonschema, which carries the
published schemas of GitHub's actions and workflows and of GitLab's pipelines.

Fetched with pip from the indexes that it is configured for; where it finds them not, those tests are skipped, and say so. A finished
run leaves a copy of this file as build/hook_tools/stamp: changing a pin makes scripts/setup fetch again.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from fetch_third_party import pip_command

PINS = ["pre-commit==4.3.0", "check-jsonschema==0.33.3"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "hook_tools"


def is_current():
    stamp = TARGET / "stamp"
    return stamp.exists() and stamp.read_text() == pathlib.Path(__file__).read_text()


def fetch():
    print(f"fetch_hook_tools: {', '.join(PINS)}, for the tests", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        target = pathlib.Path(scratch) / "hook_tools"
        command = [*pip_command(pathlib.Path(scratch)), "install", "--quiet", "--retries", "1", "--only-binary", ":all:", "--target",
                   str(target), *PINS]
        environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            reason = (done.stdout.strip().splitlines() or [""])[-1]
            print(f"fetch_hook_tools: pip cannot install them ({reason}); THE TESTS OF HOOKS AND CI FILES ARE SKIPPED", file=sys.stderr)
            return
        shutil.copy(__file__, target / "stamp")
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.move(str(target), str(TARGET))


if __name__ == "__main__":
    if not is_current():
        fetch()
