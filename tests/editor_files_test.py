#!/usr/bin/env python3
"""The set-ups of editors/ say the same as the project: its version, the settings that the server takes, the languages, and what the
extension for VS Code promises in its package.json. Runs no editor."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

try:
    import tomllib
except ImportError:
    tomllib = None

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
EDITORS = ROOT / "editors"
VSCODE = EDITORS / "vscode"


def text(*parts):
    return pathlib.Path(*parts).read_text(encoding="utf-8")


def table_keys(document, heading):
    """What stands in the first column of the first table below a heading, in backticks."""
    below = document.split(f"\n## {heading}\n", 1)[1]
    return re.findall(r"^\| `([^`]+)` \|", below.split("\n## ", 1)[0], re.MULTILINE)


VERSION = re.search(r"project\(logitlint VERSION ([\d.]+)", text(ROOT, "CMakeLists.txt"))[1]
PACKAGE = json.loads(text(VSCODE, "package.json"))
DOCUMENTED = table_keys(text(ROOT, "docs", "editors.md"), "Settings")


class SettingsTest(unittest.TestCase):
    def test_the_server_takes_what_is_documented(self):
        taken = re.findall(r'\((?:Member|Word|Flag)\(settings, \{"(\w+)"', text(ROOT, "lint", "server", "server.cpp").replace(" = ", "("))
        self.assertEqual(sorted(set(taken)), sorted(DOCUMENTED))

    def test_the_extension_has_them(self):
        of_the_extension = {"path", "arguments", "trace.server"}
        names = {name.removeprefix("logitlint.") for name in PACKAGE["contributes"]["configuration"]["properties"]}
        self.assertEqual(names - of_the_extension, set(DOCUMENTED))
        self.assertLessEqual(of_the_extension, names)
        read = set(re.findall(r'settings\.get<[^>]+>\("([\w.]+)"', text(VSCODE, "src", "settings.ts")))
        self.assertEqual(read, names - {"trace.server"})  # the client library reads that itself

    def test_they_are_in_its_readme(self):
        names = {f"logitlint.{name}" for name in ("path", "arguments", "trace.server", *DOCUMENTED)}
        self.assertEqual(set(table_keys(text(VSCODE, "README.md"), "Settings")), names)

    def test_defaults_are_those_of_the_code(self):
        source = text(VSCODE, "src", "settings.ts")
        for name, setting in PACKAGE["contributes"]["configuration"]["properties"].items():
            name = name.removeprefix("logitlint.")
            if name != "trace.server":
                default = json.dumps(setting["default"])
                self.assertRegex(source, rf'settings\.get<[^>]+>\("{name}", {re.escape(default)}\)')

    def test_other_set_ups_name_only_what_there_is(self):
        for path, pattern in (
            ("neovim/lua/logitlint.lua", r"init_options = \{(.*?)\n        \}"),
            ("neovim/lsp/logitlint.lua", r"init_options = \{(.*?)\}"),
            ("helix/languages.toml", r"config = \{(.*?)\}"),
        ):
            names = re.findall(r"(\w+) = ", re.search(pattern, text(EDITORS, path), re.DOTALL)[1])
            self.assertTrue(names, path)
            self.assertLessEqual(set(names), set(DOCUMENTED), path)
        options = text(EDITORS, "emacs", "logitlint-eglot.el").split(":initializationOptions", 1)[1].split("(add-to-list", 1)[0]
        names = re.findall(r":(\w+) ", options)
        self.assertTrue(names)
        self.assertLessEqual(set(names), set(DOCUMENTED))


class VersionTest(unittest.TestCase):
    def test_versions(self):
        lock = json.loads(text(VSCODE, "package-lock.json"))
        extension = re.search(r'^version = "([^"]+)"', text(EDITORS, "zed", "extension.toml"), re.MULTILINE)
        crate = re.search(r'^version = "([^"]+)"', text(EDITORS, "zed", "Cargo.toml"), re.MULTILINE)
        library = re.search(r"^;; Version: (\S+)", text(EDITORS, "emacs", "logitlint-eglot.el"), re.MULTILINE)
        versions = [PACKAGE["version"], lock["version"], lock["packages"][""]["version"], extension[1], crate[1], library[1]]
        self.assertEqual(set(versions), {VERSION})

    def test_packages_are_pinned_and_come_from_where_npm_is_told(self):
        lock = json.loads(text(VSCODE, "package-lock.json"))
        pins = {**PACKAGE["dependencies"], **PACKAGE["devDependencies"]}
        for name, pin in pins.items():
            self.assertRegex(pin, r"^\d+\.\d+\.\d+$", name)
            self.assertEqual(lock["packages"][f"node_modules/{name}"]["version"], pin)
        for name, package in lock["packages"].items():
            self.assertNotIn("resolved", package, name)
            if name:
                self.assertTrue(package["integrity"].startswith("sha512-"), name)

    def test_types_are_those_of_the_oldest_editor(self):
        self.assertEqual(PACKAGE["engines"]["vscode"], "^" + PACKAGE["devDependencies"]["@types/vscode"])


class ExtensionTest(unittest.TestCase):
    def test_commands_are_there(self):
        own = set(re.findall(r'registerCommand\("([\w.]+)"', text(VSCODE, "src", "extension.ts")))
        of_the_server = set(re.findall(r'= "(logitlint\.\w+)"', text(ROOT, "lint", "server", "actions.h")))
        shown = {command["command"] for command in PACKAGE["contributes"]["commands"]}
        self.assertLessEqual(shown, own | of_the_server)
        # A command of the server that the client library registers too would not start.
        announced = of_the_server - {"logitlint.askReason"}
        self.assertEqual(own & announced, set())
        self.assertIn("logitlint.askReason", own)

    def test_it_wakes_for_the_languages_that_it_is_for(self):
        languages = json.loads(re.search(r"LANGUAGES = (\[.*?\])", text(VSCODE, "src", "client.ts"))[1])
        notebook = re.search(r'NOTEBOOK = "([\w-]+)"', text(VSCODE, "src", "client.ts"))[1]
        wakes = [*(f"onLanguage:{language}" for language in languages), f"onNotebook:{notebook}"]
        self.assertEqual(PACKAGE["activationEvents"], wakes)
        self.assertIn(f'"{notebook}"', text(ROOT, "lint", "server", "server.cpp"))

    def test_the_script_is_one(self):
        script = VSCODE / "package.sh"
        self.assertTrue(os.access(script, os.X_OK))
        if shutil.which("shellcheck"):
            subprocess.run(["shellcheck", "--severity=warning", script], check=True)


@unittest.skipIf(tomllib is None, "needs Python 3.11")
class TomlTest(unittest.TestCase):
    def test_helix(self):
        settings = tomllib.loads(text(EDITORS, "helix", "languages.toml"))
        server = settings["language-server"]["logitlint"]
        self.assertEqual((server["command"], server["args"]), ("logitlint", ["server"]))
        for language in settings["language"]:
            self.assertIn("logitlint", language["language-servers"])
        self.assertEqual([language["name"] for language in settings["language"]], ["python", "cpp"])

    def test_zed(self):
        extension = tomllib.loads(text(EDITORS, "zed", "extension.toml"))
        server = extension["language_servers"]["logitlint"]
        self.assertEqual(set(server["languages"]), set(server["language_ids"]))
        crate = tomllib.loads(text(EDITORS, "zed", "Cargo.toml"))
        self.assertEqual(crate["lib"]["crate-type"], ["cdylib"])
        self.assertTrue((EDITORS / "zed" / crate["lib"]["path"]).exists())


class DocumentationTest(unittest.TestCase):
    def test_every_set_up_is_pointed_to(self):
        document = text(ROOT, "docs", "editors.md")
        folders = sorted(path.name for path in EDITORS.iterdir() if path.is_dir())
        self.assertEqual(folders, ["emacs", "helix", "neovim", "vscode", "zed"])
        for folder in folders:
            self.assertIn(f"(../editors/{folder}/README.md)", document)
            self.assertTrue((EDITORS / folder / "README.md").exists())


if __name__ == "__main__":
    sys.exit(unittest.main())
