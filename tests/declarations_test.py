"""The bundled declarations of LibTorch take the programs that LibTorch takes, and name what the model tables name.

tests/declarations/*.cpp are programs that use the library widely. They must compile with the bundled headers, and with the real ones where
these are installed: those that come with torch for Python, and those in $LOGITLINT_LIBTORCH (folders `include`, separated as in $PATH).
What rejected.txt lists, expressions on a tensor x and a torch::nn::Linear net, must compile with neither.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import tomllib
except ImportError:
    tomllib = None

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "model_rows"))
import with_torch  # noqa: E402

SOURCE = os.environ.get("LOGITLINT_SOURCE", os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HEADERS = os.path.join(SOURCE, "lint", "cpp", "headers")
PROGRAMS = os.path.join(SOURCE, "tests", "declarations")
CLANG = os.environ.get("CLANGXX") or shutil.which("clang++-19") or shutil.which("clang++")

# Names of older releases that these headers do not declare.
GONE = {"torch::nn::FeatureDropout"}


def installed():
    """The folders of real headers, by name."""
    found = {path: path for path in os.environ.get("LOGITLINT_LIBTORCH", "").split(os.pathsep) if path}
    if with_torch.find():
        import torch  # pylint: disable=import-outside-toplevel

        include = os.path.join(os.path.dirname(torch.__file__), "include")
        if os.path.exists(os.path.join(include, "torch", "csrc", "api", "include", "torch", "torch.h")):
            found[f"torch {torch.__version__}"] = include
    return found


def bundled_flags():
    std = os.path.join(HEADERS, "std")
    if os.path.isdir(std):
        return ["-nostdinc", "-nostdinc++", "-isystem", HEADERS, "-isystem", std]
    return ["-isystem", HEADERS]


def real_flags(include):
    return ["-isystem", include, "-isystem", os.path.join(include, "torch", "csrc", "api", "include")]


def standard_of(include):
    """Releases before 2 do not compile as C++20."""
    with open(os.path.join(include, "torch", "csrc", "api", "include", "torch", "version.h"), encoding="utf-8") as file:
        return "c++17" if "TORCH_VERSION_MAJOR 1" in file.read() else "c++20"


def diagnose(text, flags, standard):
    """The diagnostics of a program: of each error, the places that it and its notes name, and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.cpp")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        command = [CLANG, "-fsyntax-only", f"-std={standard}", "-w", "-ferror-limit=0", "-fno-caret-diagnostics", *flags, path]
        output = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False).stderr
    errors = []
    for line in output.splitlines():
        match = re.match(r"(.+?):(\d+):\d+: (error|fatal error|note): (.*)", line)
        if match and match[3] != "note":
            errors.append(([], line))
        if match and errors:
            errors[-1][0].append((os.path.basename(match[1]), int(match[2])))
    return errors


def programs():
    return sorted(glob.glob(os.path.join(PROGRAMS, "*.cpp")))


def rejected():
    with open(os.path.join(PROGRAMS, "rejected.txt"), encoding="utf-8") as file:
        return file.read().splitlines()


def spellings():
    found = set()
    for path in glob.glob(os.path.join(SOURCE, "lint", "model", "tables", "*.toml")):
        with open(path, "rb") as file:
            table = tomllib.load(file)
        for rows in table.values():
            for row in rows if isinstance(rows, list) else []:
                names = row.get("cpp", [])
                found.update(names.values() if isinstance(names, dict) else names)
    return sorted(name for name in found - GONE if name.startswith(("torch::", "at::", "c10::")) or "::" in name)


@unittest.skipUnless(CLANG, "needs clang++")
class DeclarationsTest(unittest.TestCase):
    maxDiff = None

    def check(self, flags, standard):
        """One program with everything in it: parsing the real headers takes long."""
        lines = ["#include <torch/script.h>", "#include <torch/torch.h>"]
        lines += [f'#include "{path}"' for path in programs()]
        first = len(lines) + 1
        lines += [f"void rejected{i}(torch::Tensor x, torch::nn::Linear net) {{ (void)({what}); }}" for i, what in enumerate(rejected())]
        errors = diagnose("\n".join(lines) + "\n", flags, standard)
        places = {line for named, _ in errors for file, line in named if file == "program.cpp"}
        accepted = [what for i, what in enumerate(rejected()) if first + i not in places]
        self.assertEqual([], accepted, "expressions that should not compile")
        wrong = [message for named, message in errors if not any(file == "program.cpp" and line >= first for file, line in named)]
        self.assertEqual([], wrong, "programs that should compile")

    def test_bundled(self):
        for standard in ("c++17", "c++20", "c++23"):
            with self.subTest(standard):
                self.check(bundled_flags(), standard)

    def test_real(self):
        found = installed()
        if not found:
            self.skipTest("no LibTorch is installed; $LOGITLINT_LIBTORCH may name one")
        for name, include in found.items():
            with self.subTest(name):
                self.check(real_flags(include), standard_of(include))

    def test_every_header_stands_alone(self):
        for path in glob.glob(os.path.join(HEADERS, "torch", "**", "*.h"), recursive=True):
            name = os.path.relpath(path, HEADERS)
            if not name.startswith(os.path.join("torch", "generated")):
                with self.subTest(name):
                    self.assertEqual([], diagnose(f"#include <{name}>\n", bundled_flags(), "c++20"))

    @unittest.skipUnless(tomllib, "needs Python 3.11 for tomllib")
    def test_spellings(self):
        lines, names = ["#include <torch/torch.h>"], spellings()
        for i, name in enumerate(names):
            scope = re.match(r"(at::Tensor|torch::nn::Module)::\w+$", name)
            where = f"struct check{i} : {scope[1]}" if scope else f"namespace check{i}"
            lines.append(f"{where} {{ using {name}; }}" + (";" if scope else ""))
        self.assertGreater(len(names), 500)
        errors = diagnose("\n".join(lines) + "\n", bundled_flags(), "c++20")
        self.assertEqual([], [names[line - 2] for named, _ in errors for _, line in named[:1]], "spellings in the model tables")

    def test_generated(self):
        include = installed().get("torch 2.13.0+cpu")
        if include is None:
            self.skipTest("the release that the declarations are generated from is not installed")
        script = os.path.join(SOURCE, "scripts", "generate_declarations.py")
        self.assertEqual(0, subprocess.run([sys.executable, script, "--check", include], check=False).returncode)


if __name__ == "__main__":
    with_torch.main(True, sys.argv[1:])
