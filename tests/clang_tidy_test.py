#!/usr/bin/env python3
"""The plugin for clang-tidy, beside the built program ($LOGITLINT), finds what the program finds, under clang-tidy's rules.

Programs are parsed with the bundled headers as a system's. Where LibTorch is installed ($LOGITLINT_LIBTORCH: folders `include`,
separated as in $PATH; or with torch for Python) one is parsed with its headers.
"""

import concurrent.futures
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
sys.path.insert(0, str(SOURCE / "tests" / "model_rows"))
import with_torch  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("LOGITLINT") or "logitlint").resolve()
PLUGIN = PROGRAM.parent.parent / "lib" / "liblogitlint-tidy.so"
CANDIDATES = [path for path in map(shutil.which, (f"clang-tidy-{version}" for version in (19, 20, 21, 18))) if path]
HEADERS = SOURCE / "lint" / "cpp" / "headers"
BUNDLED = ["-std=c++20", "-nostdinc", "-nostdinc++", "-isystem", str(HEADERS / "std"), "-isystem", str(HEADERS)]
WARNING = re.compile(r"^(\S+?):(\d+):(\d+): (warning|error): .*\[logitlint-([a-z-]+)[],]", re.MULTILINE)

# An include that is not found stops clang: nothing behind it is instantiated, and nothing more is said.
STOPPED = {"missing_header.cpp"}
# What clang drops for names that it cannot resolve the program gets by parsing once more; the plugin has one parse only.
DROPPED = "cpp_unresolved"

WRONG = """\
#include <torch/torch.h>

torch::Tensor loss_of(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  auto p = torch::softmax(net(x), 1);
  return torch::nn::functional::cross_entropy(p, y);
}

torch::Tensor other(torch::nn::Linear net, torch::Tensor x, torch::Tensor y) {
  return torch::nll_loss(torch::softmax(net(x), 1), y);
}
"""
CROSS_ENTROPY = ("softmax-before-cross-entropy", 5)
NLL_LOSS = ("nll-loss-without-log-softmax", 9)


def fits(program):
    """Whether the plugin was made for this clang-tidy."""
    command = [program, "-load", str(PLUGIN), "-checks=-*,logitlint-*", "--list-checks"]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60, check=False)
    return "plugin is made for clang-tidy" not in run.stderr


CLANG_TIDY = next(filter(fits, CANDIDATES if PLUGIN.exists() else []), None)


def clang_tidy(files, cwd, checks="-*,logitlint-*", options=(), flags=tuple(BUNDLED)):
    command = [CLANG_TIDY, "-load", str(PLUGIN), f"-checks={checks}", *options, *files, "--", *flags]
    run = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=600, check=False)
    if run.returncode < 0:
        raise AssertionError(f"{command} ended by signal {-run.returncode}: {run.stderr}")
    return run


def places(output, cwd):
    """(file, line, column, rule) of what the checks report."""
    found = set()
    for path, line, column, _, rule in WARNING.findall(output):
        found.add((os.path.relpath(os.path.join(cwd, path), cwd), int(line), int(column), rule))
    return found


def rules(about_comments=False):
    """Names of the rules about code, or of those about comments that suppress, of which clang-tidy has its own."""
    run = subprocess.run([PROGRAM, "rules", "--output-format", "json"], capture_output=True, check=True)
    return [rule["name"] for rule in json.loads(run.stdout) if rule["code"].startswith("LGT9") == about_comments]


def single_file_cases():
    testdata = SOURCE / "testdata"
    found = [*testdata.glob("*/*.cpp"), *testdata.glob("engine/*/*.cpp")]
    left_out = {"engine", *(name.replace("-", "_") for name in rules(about_comments=True))}
    return sorted(path for path in found if path.parent.name not in left_out and path.name not in STOPPED)


def installed():
    """The folders of real headers."""
    found = [path for path in os.environ.get("LOGITLINT_LIBTORCH", "").split(os.pathsep) if path]
    if with_torch.find():
        found.append(os.path.join(os.path.dirname(importlib.util.find_spec("torch").origin), "include"))
    return [path for path in found if os.path.exists(os.path.join(path, "torch/csrc/api/include/torch/torch.h"))]


def standard_of(include):
    """LibTorch 1 is C++17, later releases want C++20."""
    text = pathlib.Path(include, "torch/csrc/api/include/torch/version.h").read_text(encoding="utf-8")
    return "c++17" if "TORCH_VERSION_MAJOR 1" in text else "c++20"


class ClangTidyTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="logitlint-tidy-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, text, name="a.cpp"):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    def found(self, text, **options):
        """(rule, line) of what is reported in a program."""
        output = clang_tidy([self.write(text)], self.folder, **options).stdout
        return [(rule, line) for _, line, _, rule in sorted(places(output, self.folder), key=lambda place: place[1])]

    def test_a_check_for_each_rule(self):
        output = clang_tidy([], self.folder, options=["--list-checks"]).stdout
        self.assertEqual(sorted(f"logitlint-{name}" for name in rules()), sorted(output.split()[2:]))

    def test_finds_what_the_program_finds(self):
        def program(case):
            number, path = case
            folder = self.folder / str(number)
            folder.mkdir()
            shutil.copy(path, folder)
            command = [PROGRAM, "check", "--isolated", "--select", "ALL", "--output-format", "json", path.name]
            run = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
            return {
                (f"{number}/{path.name}", one["start"]["line"], one["start"]["column"], one["name"]) for one in json.loads(run.stdout)
            }

        cases = list(enumerate(single_file_cases()))
        expected, got = set(), set()
        partly = {f"{number}/{path.name}" for number, path in cases if path.parent.name == DROPPED}
        workers = os.cpu_count() or 1
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            expected.update(*pool.map(program, cases))
            parts = [[f"{number}/{path.name}" for number, path in cases[i::workers]] for i in range(workers)]
            for run in pool.map(lambda files: clang_tidy(files, self.folder), filter(None, parts)):
                got |= places(run.stdout, self.folder)
        self.assertGreater(len(expected), 100)
        self.assertEqual([], sorted(got - expected))
        self.assertEqual([], sorted(found for found in expected - got if found[0] not in partly))

    def test_chosen_checks(self):
        self.assertEqual([CROSS_ENTROPY, NLL_LOSS], self.found(WRONG))
        self.assertEqual([CROSS_ENTROPY], self.found(WRONG, checks="-*,logitlint-softmax-before-cross-entropy"))
        both = "-*,logitlint-softmax-before-cross-entropy,logitlint-nll-loss-*"
        self.assertEqual([CROSS_ENTROPY, NLL_LOSS], self.found(WRONG, checks=both))
        self.assertEqual([NLL_LOSS], self.found(WRONG, checks="-*,logitlint-*,-logitlint-softmax-*"))

    def test_among_other_checks(self):
        output = clang_tidy([self.write(WRONG)], self.folder, checks="-*,logitlint-*,performance-*").stdout
        self.assertIn("performance-unnecessary-value-param", output)
        self.assertEqual(2, len(places(output, self.folder)))

    def test_what_is_said(self):
        output = clang_tidy([self.write(WRONG)], self.folder).stdout
        said = [re.sub(r"^\S*/", "", line) for line in output.splitlines() if re.match(r"\S+:\d+:\d+: ", line)]
        self.assertIn("a.cpp:5:10: warning: probabilities from `softmax` reach `cross_entropy`, which applies log-softmax itself", said[0])
        self.assertIn("a.cpp:4:12: note: `softmax` over axis 1 here", said)
        self.assertIn("a.cpp:5:10: note: pass the raw scores to the loss, and keep the softmax for inference", said)

    def test_comments(self):
        loss = "cross_entropy(p, y);"
        for comment in ("NOLINT", "NOLINT(logitlint-*)", "NOLINT(logitlint-softmax-before-cross-entropy)", "noqa: LGT101"):
            with self.subTest(comment):
                self.assertEqual([NLL_LOSS], self.found(WRONG.replace(loss, f"{loss}  // {comment}")))
        self.assertEqual([CROSS_ENTROPY, NLL_LOSS], self.found(WRONG.replace(loss, f"{loss}  // NOLINT(logitlint-log-of-softmax)")))
        before = WRONG.replace("  return torch::nn", "  // NOLINTNEXTLINE(logitlint-softmax-before-cross-entropy)\n  return torch::nn")
        self.assertEqual([(NLL_LOSS[0], 10)], self.found(before))
        self.assertEqual([], self.found(f"// NOLINTBEGIN(logitlint-*)\n{WRONG}// NOLINTEND(logitlint-*)\n"))

    def test_warnings_as_errors(self):
        self.write(WRONG)
        self.assertEqual(0, clang_tidy(["a.cpp"], self.folder).returncode)
        run = clang_tidy(["a.cpp"], self.folder, options=["--warnings-as-errors=logitlint-nll-*"])
        self.assertNotEqual(0, run.returncode)
        kinds = {rule: kind for _, _, _, kind, rule in WARNING.findall(run.stdout)}
        self.assertEqual({CROSS_ENTROPY[0]: "warning", NLL_LOSS[0]: "error"}, kinds)

    def test_certainty(self):
        unsure = """\
#include <torch/torch.h>

torch::Tensor loss_of(torch::nn::Linear net, torch::Tensor x, torch::Tensor y, bool a, bool b) {
  auto p = net(x);
  if (a && b) p = torch::softmax(p, 1);
  return torch::nn::functional::cross_entropy(p, y);
}
"""

        def with_certainty(word):
            option = f"-config={{CheckOptions: {{logitlint-{CROSS_ENTROPY[0]}.Certainty: {word}}}}}"
            return len(self.found(unsure, options=[option]))

        counts = [with_certainty(word) for word in ("possible", "likely", "certain")]
        self.assertEqual([1, 0], [counts[0], counts[2]])
        self.assertEqual(counts[1], len(self.found(unsure)), "`likely` is the default")
        dump = clang_tidy([], self.folder, options=["--dump-config"]).stdout
        self.assertRegex(dump, rf"logitlint-{CROSS_ENTROPY[0]}.Certainty: *'?likely")

    def test_headers_of_the_project(self):
        text = WRONG.replace("#include", "#pragma once\n#include")
        self.write(text.replace("torch::Tensor loss_of", "inline torch::Tensor loss_of").replace("torch::Tensor other", "inline auto other"), "loss.h")
        self.write('#include "loss.h"\n\nauto use() { return loss_of; }\n')
        self.assertEqual(set(), places(clang_tidy(["a.cpp"], self.folder).stdout, self.folder))
        shown = places(clang_tidy(["a.cpp"], self.folder, options=["--header-filter=.*"]).stdout, self.folder)
        self.assertEqual([("loss.h", 6), ("loss.h", 10)], sorted((file, line) for file, line, _, _ in shown))
        self.write(
            '#include "net.h"\n\ntorch::Tensor step(Net net, torch::Tensor x, torch::Tensor y) {\n'
            "  return torch::nn::functional::cross_entropy(net(x), y);\n}\n"
        )
        self.write(
            "#include <torch/torch.h>\n\nstruct NetImpl : torch::nn::Module {\n"
            '  torch::nn::Linear fc = register_module("fc", torch::nn::Linear(8, 3));\n'
            "  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }\n};\nTORCH_MODULE(Net);\n",
            "net.h",
        )
        output = clang_tidy(["a.cpp"], self.folder).stdout
        self.assertEqual([("a.cpp", 4)], sorted((file, line) for file, line, _, _ in places(output, self.folder)))
        self.assertIn("net.h:5:51: note: ", output)

    def test_bad_input(self):
        programs = {
            "does not compile": (WRONG + "int wrong = no_such_name(;\nstruct Half {\n", [CROSS_ENTROPY, NLL_LOSS]),
            "unknown names": (WRONG.replace("return torch::nll_loss", "no_such_name(x);\n  return torch::nll_loss"), [CROSS_ENTROPY, (NLL_LOSS[0], 10)]),
            "a missing header": ('#include "no_such_header.h"\n' + WRONG, []),
            "empty": ("", []),
            "no torch": ("int softmax(int x) { return x; }\n", []),
            "deeply nested": (WRONG + "int deep = " + "(" * 200 + "1" + ")" * 200 + ";\n", [CROSS_ENTROPY, NLL_LOSS]),
            "a byte order mark": ("\ufeff" + WRONG, [CROSS_ENTROPY, NLL_LOSS]),
        }
        for name, (text, expected) in programs.items():
            with self.subTest(name):
                self.assertEqual(expected, self.found(text))

    def test_c(self):
        run = clang_tidy([self.write("int softmax(int x) { return x; }\n", "a.c")], self.folder, flags=[])
        self.assertEqual((0, ""), (run.returncode, run.stdout))

    def test_real_headers(self):
        found = installed()
        if not found:
            self.skipTest("no LibTorch is installed; $LOGITLINT_LIBTORCH may name one")
        for include in found:
            with self.subTest(include):
                # Not as a system's: the library's own code is no business of the user's anyway.
                folders = ["-I", include, "-I", os.path.join(include, "torch", "csrc", "api", "include")]
                flags = [f"-std={standard_of(include)}", "-w", *folders]
                output = clang_tidy([self.write(WRONG)], self.folder, flags=flags, options=["--header-filter=.*"]).stdout
                if "clang-diagnostic-error" in output:
                    self.skipTest(f"its headers do not compile here: {output.splitlines()[0]}")
                got = sorted((file, line, rule) for file, line, _, rule in places(output, self.folder))
                self.assertEqual([("a.cpp", line, rule) for rule, line in (CROSS_ENTROPY, NLL_LOSS)], got)


if __name__ == "__main__":
    if CLANG_TIDY is None:
        why = f"{PLUGIN} is not built" if not PLUGIN.exists() else "clang-tidy of the version of Clang it was built with is not installed"
        print(f"SKIPPED: {why}", file=sys.stderr)
        sys.exit(77)
    unittest.main()
