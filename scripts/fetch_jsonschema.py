#!/usr/bin/env python3
"""Fills build/jsonschema with the validator that the JSON Schema of the configuration is tested with.

Fetched with pip from the indexes that it is configured for; all is pinned. Where pip finds none the tests that need it are skipped, and
say so. A finished run leaves a copy of this file as build/jsonschema/stamp: changing a pin makes scripts/setup fetch again.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from fetch_third_party import pip_command

PACKAGES = ["jsonschema==4.26.0", "jsonschema-specifications==2025.9.1", "referencing==0.37.0", "rpds-py==0.30.0", "attrs==25.4.0",
            "typing_extensions==4.15.0"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "jsonschema"


def is_current():
    stamp = TARGET / "stamp"
    return stamp.exists() and stamp.read_text() == pathlib.Path(__file__).read_text()


def fetch():
    print("fetch_jsonschema: jsonschema, for the tests", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        target = pathlib.Path(scratch) / "jsonschema"
        pip = pip_command(pathlib.Path(scratch))
        command = [*pip, "install", "--quiet", "--retries", "1", "--no-deps", "--only-binary", ":all:", "--target", str(target), *PACKAGES]
        environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            reason = (done.stdout.strip().splitlines() or [""])[-1]
            print(f"fetch_jsonschema: pip finds none ({reason}); THE TESTS OF THE JSON SCHEMA ARE SKIPPED", file=sys.stderr)
            return
        shutil.copy(__file__, target / "stamp")
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.parent.mkdir(exist_ok=True)
        shutil.move(str(target), str(TARGET))


if __name__ == "__main__":
    if sys.version_info >= (3, 11) and not is_current():
        fetch()
