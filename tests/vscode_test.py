#!/usr/bin/env python3
"""Visual Studio Code as a client of the language server of $LOGITLINT, without Visual Studio Code.

The protocol layer of its client library drives the server (editors/vscode_protocol.mjs); the extension of editors/vscode is
compiled, type-checked and run against a stand-in of the editor's module (editors/vscode_extension.mjs), and packed. Skipped without Node
and the npm packages, which scripts/fetch_test_tools.py puts into build/vscode.
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "tools"))
sys.dont_write_bytecode = True

from server_test import NET, PROGRAM, TRAIN  # noqa: E402

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
SCRIPTS = ROOT / "tests" / "editors"
EXTENSION = ROOT / "editors" / "vscode"
MODULES = ROOT / "build" / "vscode"
SKIPPED = 77


def why_not():
    if shutil.which("node") is None:
        return "there is no node"
    stamp = MODULES / "stamp"
    pins = hashlib.sha256((EXTENSION / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.exists() or pins not in json.loads(stamp.read_text(encoding="utf-8")):
        return "the npm packages are not in build/vscode (scripts/fetch_test_tools.py vscode)"
    return None


class VscodeTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="logitlint-vscode-")
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(os.path.realpath(scratch.name))

    def run_in_time(self, *command, **more):
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.scratch / "cache"), **more.pop("env", {})}
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=240, check=False, **more
        )
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def project(self):
        folder = self.scratch / "project"
        folder.mkdir()
        (folder / "net.py").write_text(NET, encoding="utf-8")
        (folder / "train.py").write_text(TRAIN, encoding="utf-8")
        return folder

    def bundle(self, source, name):
        bundled = self.scratch / name
        builder = MODULES / "node_modules" / ".bin" / "esbuild"
        options = ["--bundle", "--platform=node", "--format=cjs", "--external:vscode", "--log-level=warning"]
        # The sources are not where the packages are.
        env = {"NODE_PATH": str(MODULES / "node_modules")}
        self.run_in_time(builder, EXTENSION / "src" / source, *options, f"--outfile={bundled}", env=env)
        return bundled

    def test_the_protocol_layer(self):
        env = {"LOGITLINT": PROGRAM, "PROJECT": str(self.project()), "VSCODE_MODULES": str(MODULES)}
        self.run_in_time("node", SCRIPTS / "vscode_protocol.mjs", env=env)

    def test_which_program_is_started(self):
        self.run_in_time("node", SCRIPTS / "find_program.mjs", env={"FIND_PROGRAM": str(self.bundle("find_program.ts", "find.cjs"))})

    def test_the_extension(self):
        env = {
            "LOGITLINT": PROGRAM,
            "PROJECT": str(self.project()),
            "EXTENSION": str(self.bundle("extension.ts", "extension.cjs")),
            "VSCODE_STUB": str(SCRIPTS / "vscode_stub.cjs"),
        }
        self.run_in_time("node", SCRIPTS / "vscode_extension.mjs", env=env)

    def test_it_is_packed(self):
        for program in (None, PROGRAM):
            dist = self.scratch / f"dist-{program is None}"
            said = self.run_in_time(EXTENSION / "package.sh", *([program] if program else []), env={"LOGITLINT_DIST": str(dist)})
            path = pathlib.Path(said.splitlines()[-1])
            with zipfile.ZipFile(path) as packed:
                names = set(packed.namelist())
                self.assertLessEqual({"extension/package.json", "extension/out/extension.js", "extension/README.md"}, names)
                self.assertEqual("extension/server/logitlint" in names, program is not None)
                self.assertFalse([name for name in names if "node_modules" in name or "/src/" in name])
                if program:
                    mode = packed.getinfo("extension/server/logitlint").external_attr >> 16
                    self.assertEqual(mode & 0o111, 0o111)
                main = json.loads(packed.read("extension/package.json"))["main"]
                self.assertIn(f"extension/{pathlib.PurePosixPath(main)}", names)


if __name__ == "__main__":
    reason = why_not()
    if reason:
        print(reason)
        sys.exit(SKIPPED)
    unittest.main()
