#!/usr/bin/env python3
"""bench/server_latency.py [PARTS...] - how long an editor waits for `logitlint server`: from a keystroke sent to the diagnostics
received for that state of the document. The code is made up (bench/made_up_code.py) and the same in every run.

  file        every character of statements typed into a file of 5,000 lines and deleted again
  cross       an edit in models/net.py that brings, and one that takes, a finding in train.py, which is not open
  cpp         every character of a statement in a C++ file
  first       a file opened in a repository of 1,000,000 lines right after the start: from didOpen, and from the start of the process;
              a new server each round
  typing      `file` in a file of that repository while it is indexed
  index       how long the whole is indexed in the background, and the keystrokes afterwards
  memory      the most that `index` took

Prints a table. Without parts, all.

  --program P     what is measured instead of build/release/bin/logitlint
  --rounds N      statements typed, edits across files, servers started (20)
  --lines N       of the repository (1,000,000)
  --threads N     of the server (its default)
  --repository F  a folder to keep the made-up repository in, for the next time
"""

import argparse
import json
import pathlib
import random
import shutil
import statistics
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "tools"))
sys.path.insert(0, str(ROOT / "bench"))
sys.dont_write_bytecode = True

import made_up_code  # noqa: E402
from lsp_client import Client, uri_of  # noqa: E402

STATEMENTS = [
    "scaled = torch.relu(model.out.weight) * 0.5",
    "print(f'{loss.item():.3f}', step)",
    "if torch.isnan(loss): raise ValueError(\"loss\")",
    "p = torch.softmax(model(x), dim=1)",
    "total += F.cross_entropy(model(x), y).item()",
    "(x, y), rest = batch[0], batch[1:]",
]
CPP = {
    "net.h": """#pragma once
#include <torch/torch.h>
struct NetImpl : torch::nn::Module {
  torch::nn::Linear fc{8, 3};
  torch::Tensor forward(torch::Tensor x) { return torch::softmax(fc(x), 1); }
};
TORCH_MODULE(Net);
""",
    "train.cpp": """#include "net.h"

void step(Net net, torch::Tensor x, torch::Tensor y) {
  auto out = net(x);
  auto loss = torch::nn::functional::cross_entropy(out, y);
  loss.backward();
}
""",
}
TIMEOUT = 120
PATIENCE = 60  # seconds spent on waiting for one document


class Table:
    def __init__(self):
        self.rows = []

    def add(self, what, times, target=""):
        ordered = sorted(times)
        p95 = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
        self.rows.append((what, f"{len(times)}", f"{statistics.median(ordered):.1f}", f"{p95:.1f}", f"{ordered[-1]:.1f}", target))

    def print(self):
        head = ("what", "count", "median ms", "p95 ms", "longest ms", "p95 at most")
        widths = [max(len(row[i]) for row in (head, *self.rows)) for i in range(len(head))]
        for row in (head, *self.rows):
            print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))))


def start(options, folder):
    threads = ["--threads", str(options.threads)] if options.threads else []
    client = Client(options.program, *threads, cwd=str(folder))
    capabilities = {
        "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
        "window": {"workDoneProgress": True},
        "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    }
    client.initialize([folder], capabilities=capabilities, encodings=["utf-16"])
    return client


class Editor:
    """One document: what is typed into it, and how long the answer takes."""

    def __init__(self, client, path):
        self.client, self.text, self.version = client, path.read_text(), 1
        self.times = []
        self.sent = time.perf_counter()
        self.uri = client.open(path, self.text)
        self.wait()
        self.opened = self.milliseconds()

    def milliseconds(self):
        return (time.perf_counter() - self.sent) * 1000

    def wait(self):
        said = self.client.diagnostics
        self.client.wait_until(lambda: said.get(self.uri, {}).get("version") == self.version, TIMEOUT)

    def is_at_it(self):
        return sum(self.times) / 1000 < PATIENCE

    def change(self, line, character, deleted, text):
        self.version += 1
        edit = {
            "range": {"start": {"line": line, "character": character}, "end": {"line": line, "character": character + deleted}},
            "text": text,
        }
        self.sent = time.perf_counter()
        self.client.change(self.uri, self.version, edit)
        self.wait()
        self.times.append(self.milliseconds())

    # A new line below, the statement character by character, and all of it away again.
    def type_below(self, line, statement):
        above = self.text.splitlines()[line]
        indent = above[: len(above) - len(above.lstrip())]
        self.change(line, len(above), 0, "\n" + indent)
        typed = 0
        while typed < len(statement) and self.is_at_it():
            self.change(line + 1, len(indent) + typed, 0, statement[typed])
            typed += 1
        for place in reversed(range(typed)):
            if not self.is_at_it():
                return
            self.change(line + 1, len(indent) + place, 1, "")
        self.version += 1
        edit = {"range": {"start": {"line": line, "character": len(above)}, "end": {"line": line + 1, "character": len(indent)}}, "text": ""}
        self.sent = time.perf_counter()
        self.client.change(self.uri, self.version, edit)
        self.wait()
        self.times.append(self.milliseconds())


def lines_to_type_at(text, dice, count):
    """Lines of one statement each, in functions."""
    lines = text.splitlines()
    usual = [i for i, line in enumerate(lines) if line.startswith("    ") and line.endswith(")") and "def " not in line]
    return [dice.choice(usual) for _ in range(count)]


def type_into(editor, rounds, seed):
    dice = random.Random(seed)
    for line in lines_to_type_at(editor.text, dice, rounds):
        if editor.is_at_it():
            editor.type_below(line, dice.choice(STATEMENTS))


def measure_file(options, table):
    with tempfile.TemporaryDirectory(prefix="logitlint-bench-") as folder:
        folder = pathlib.Path(folder).resolve()
        (folder / "long.py").write_text(made_up_code.long_file())
        with start(options, folder) as client:
            editor = Editor(client, folder / "long.py")
            found = len(client.diagnostics[editor.uri]["diagnostics"])
            type_into(editor, options.rounds, seed=1)
    lines = editor.text.count("\n")
    table.add(f"keystroke, file of {lines} lines, {found} findings", editor.times, "10")


def measure_cross(options, table):
    good, bad = "return self.fc(x)", "return torch.softmax(self.fc(x), 1)"
    with tempfile.TemporaryDirectory(prefix="logitlint-bench-") as folder:
        folder = pathlib.Path(folder).resolve()
        made_up_code.project(folder)
        with start(options, folder) as client:
            editor = Editor(client, folder / "models" / "net.py")
            client.settle()
            line = next(i for i, text in enumerate(editor.text.splitlines()) if good in text)
            other = uri_of(folder / "train.py")
            times = []
            for number in range(options.rounds * 2):
                old, new = (good, bad) if number % 2 == 0 else (bad, good)
                count = client.published[other]
                editor.change(line, 8, len(old), new)
                client.wait_until(lambda: client.published[other] > count, TIMEOUT)
                times.append(editor.milliseconds())
                found = len(client.diagnostics[other]["diagnostics"])
                if found != (1 if new == bad else 0):
                    raise SystemExit(f"after {new!r} there are {found} findings in train.py")
    table.add("an edit whose effect is in another file", times, "30")


def measure_cpp(options, table):
    with tempfile.TemporaryDirectory(prefix="logitlint-bench-") as folder:
        folder = pathlib.Path(folder).resolve()
        for name, text in CPP.items():
            (folder / name).write_text(text)
        with start(options, folder) as client:
            editor = Editor(client, folder / "train.cpp")
            for _ in range(min(options.rounds, 5)):
                editor.type_below(3, "auto more = out.argmax(1);")
    table.add("keystroke, C++ file of LibTorch", editor.times)


def measure_first(options, table, folder):
    dice = random.Random(3)
    files = sorted(path for path in folder.rglob("*.py") if path.name.startswith(("train_", "net_")))
    since_open, since_start, typed = [], [], []
    for _ in range(options.rounds):
        begin = time.perf_counter()
        with start(options, folder) as client:
            editor = Editor(client, dice.choice(files))
            since_open.append(editor.opened)
            since_start.append((time.perf_counter() - begin) * 1000)
            if "typing" in options.parts:
                type_into(editor, 1, seed=dice.random())
                typed += editor.times
    table.add(f"first diagnostics, repository of {options.real_lines} lines", since_open, "100")
    table.add("  from the start of the process", since_start)
    if typed:
        table.add("  keystrokes right after that, while it is indexed", typed)


def memory_of(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0


def measure_index(options, table, folder):
    begin = time.perf_counter()
    with start(options, folder) as client:
        editor = Editor(client, folder / "team_001" / "train_1.py")
        client.settle()
        took = time.perf_counter() - begin
        said = [n["params"]["value"]["kind"] for n in client.notifications if n["method"] == "$/progress"]
        findings = sum(len(params["diagnostics"]) for params in client.diagnostics.values())
        table.add(f"the whole indexed ({findings} findings, {len(said)} words of progress)", [took * 1000])
        after_index = memory_of(client.process)
        type_into(editor, options.rounds, seed=4)
        table.add("  keystrokes afterwards", editor.times)
        dice = random.Random(5)
        files = sorted(path for path in folder.rglob("*.py") if path.name.startswith(("train_", "net_")))
        others = [Editor(client, dice.choice(files)) for _ in range(options.rounds)]
        table.add("  another file opened then", [one.opened for one in others], "100")
        memory = memory_of(client.process)
    return after_index, memory


def repository_of(options):
    """The folder, and whether it is to go afterwards."""
    kept = pathlib.Path(options.repository).resolve() if options.repository else None
    folder = kept or pathlib.Path(tempfile.mkdtemp(prefix="logitlint-bench-")).resolve()
    facts = folder.parent / (folder.name + ".json")
    if kept and facts.exists():
        options.real_lines = json.loads(facts.read_text())["lines"]
    else:
        options.real_lines = made_up_code.repository(folder, options.lines, max(100, options.lines // 250))
        if kept:
            facts.write_text(json.dumps({"lines": options.real_lines}))
    return folder, kept is None


def main():
    parts = ("file", "cross", "cpp", "first", "typing", "index", "memory")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", default=list(parts))
    parser.add_argument("--program", default=str(ROOT / "build" / "release" / "bin" / "logitlint"))
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--repository")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(parts):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    table, memory = Table(), None
    if "file" in options.parts:
        measure_file(options, table)
    if "cpp" in options.parts:
        measure_cpp(options, table)
    if "cross" in options.parts:
        measure_cross(options, table)
    if {"first", "typing", "index", "memory"} & set(options.parts):
        folder, is_ours = repository_of(options)
        try:
            if {"first", "typing"} & set(options.parts):
                measure_first(options, table, folder)
            if {"index", "memory"} & set(options.parts):
                memory = measure_index(options, table, folder)
        finally:
            if is_ours:
                shutil.rmtree(folder)
    table.print()
    if memory is not None:
        print(f"most memory: {memory[0]:.0f} MB when all was indexed, {memory[1]:.0f} MB after the keystrokes; at most 500 are wanted")


if __name__ == "__main__":
    main()
