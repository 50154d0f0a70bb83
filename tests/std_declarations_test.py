#!/usr/bin/env python3
"""The bundled declarations of the C++ standard library against the real one.

- Each file of tests/std_declarations/ compiles with both; its static_asserts say what types are deduced. A file may open with
  `// modes: 20 23` and `// only: ours`.
- Each line of refused.txt compiles with neither.
- Every header of the standard is there, and each compiles alone, with no other header of the machine.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
HEADERS = ROOT / "lint/cpp/headers/std"
CASES = ROOT / "tests/std_declarations"
MODES = ("17", "20", "23")
OURS = ["-nostdinc", "-nostdinc++", "-isystem", str(HEADERS)]

C_HEADERS = """assert ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbool stddef
    stdint stdio stdlib string tgmath time uchar wchar wctype complex""".split()
C_NAMES = """assert ctype errno fenv float inttypes limits locale math setjmp signal stdarg stddef stdint stdio stdlib string time
    uchar wchar wctype""".split()
CXX_HEADERS = """algorithm any array atomic barrier bit bitset charconv chrono codecvt compare complex concepts
    condition_variable coroutine deque exception execution expected filesystem flat_map flat_set format forward_list fstream
    functional future generator initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map mdspan
    memory memory_resource mutex new numbers numeric optional ostream print queue random ranges ratio regex scoped_allocator
    semaphore set shared_mutex source_location span spanstream sstream stack stacktrace stdexcept stdfloat stop_token streambuf
    string string_view strstream syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map unordered_set
    utility valarray variant vector version""".split()
REFUSED_INCLUDES = """algorithm array atomic chrono fstream functional iostream list map memory mutex optional set string
    string_view thread tuple variant vector""".split()

# Functions over types of one translation unit cannot be defined elsewhere; ours are not defined at all.
UNDEFINED = "because its type does not have linkage"


def errors(compiler, mode, library, text):
    """The errors of compiling `text`, as lines."""
    command = [compiler, f"-std=c++{mode}", "-fsyntax-only", "-Wno-everything", "-fno-caret-diagnostics", *library, "-xc++", "-"]
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    return [line for line in run.stderr.splitlines() if "error:" in line and UNDEFINED not in line]


def check_case(compiler, path):
    text = path.read_text(encoding="utf-8")
    modes = re.search(r"^// modes: (.*)$", text, re.MULTILINE)
    libraries = {"ours": OURS} if "// only: ours" in text else {"ours": OURS, "real": []}
    for mode in modes[1].split() if modes else MODES:
        for name, library in libraries.items():
            for line in errors(compiler, mode, library, text):
                yield f"{path.name}, C++{mode}, {name}: {line}"


def check_refused(compiler, snippet):
    text = "".join(f"#include <{name}>\n" for name in REFUSED_INCLUDES) + f"void f() {{\n{snippet}\n}}\n"
    for name, library in (("ours", OURS), ("real", [])):
        if not errors(compiler, "20", library, text):
            yield f"refused.txt, {name}: compiles: {snippet}"


def check_header(compiler, path):
    for mode in MODES:
        for line in errors(compiler, mode, OURS, f"#include <{path}>\n"):
            yield f"{path} alone, C++{mode}: {line}"


def check_comments():
    for path in sorted(HEADERS.rglob("*")):
        if path.is_file() and not path.read_text(encoding="utf-8").startswith("// "):
            yield f"{path.relative_to(ROOT)}: does not open with a comment"


def check_names():
    for name in [*CXX_HEADERS, *(f"c{name}" for name in C_NAMES), *(f"{name}.h" for name in C_HEADERS)]:
        if not (HEADERS / name).is_file():
            yield f"the header <{name}> is missing"


def main():
    compiler = next(filter(None, map(shutil.which, ("clang++-19", "clang++"))), None)
    if compiler is None:
        print("no clang++ to compile with")
        return 77
    snippets = [line for line in (CASES / "refused.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    headers = [path.relative_to(HEADERS).as_posix() for path in sorted(HEADERS.rglob("*")) if path.is_file()]
    problems = [*check_names(), *check_comments()]
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for check, subjects in ((check_case, sorted(CASES.glob("*.cpp"))), (check_refused, snippets), (check_header, headers)):
            for found in pool.map(lambda subject, check=check: list(check(compiler, subject)), subjects):
                problems += found
    print("\n".join(problems) or f"{len(headers)} headers, {len(snippets)} refusals: both libraries agree")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
