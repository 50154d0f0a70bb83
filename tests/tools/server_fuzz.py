#!/usr/bin/env python3
"""Sends nonsense to the language server of $LOGITLINT: sessions as an editor has them, with bytes, values and order changed at
random, while files come, go and change on disk. The server must neither crash nor hang: after each session it answers, and
shuts down with status 0; where the client dies in the middle, it ends by itself. Sanitizers have nothing to say.

    tests/tools/server_fuzz.py [--seconds 10] [--seed N]     prints the seed of a session that fails
"""

import argparse
import json
import os
import pathlib
import random
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from lsp_client import TIMEOUT, Client, ServerDied, uri_of  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
LINES = [
    "import torch\n", "import torch.nn.functional as F\n", "def f(x, y):\n", "    p = torch.softmax(x, 1)\n",
    "    return F.cross_entropy(p, y)\n", "    é = '😀'\r\n", "  # logitlint: ignore[LGT101]\n", "x = '''\n", ")\r", "\t", "\x00", "",
    "from a import f\n", "from b import f as g, h\n", "class Net(torch.nn.Module):\n", "    def forward(self, x): return f(x, g(x))\n", "    return torch.softmax(f(x, y), dim=-1)\n",
]  # fmt: skip
NAMES = ["a.py", "b.py", "n.ipynb", "c.cpp", "logitlint.toml", "é ü.py", "no/such/folder/a.py"]
ODD = [None, True, -1, 0, 1.5, 10**18, -(10**18), "", "x", [], {}, [[]], {"uri": 5}, "\ud83d", "file:///", "🤖"]


class Session:
    def __init__(self, client, folder, dice):
        self.client, self.folder, self.dice = client, folder, dice
        self.version = 1

    def uri(self):
        return uri_of(self.folder / self.dice.choice(NAMES))

    def text(self):
        return "".join(self.dice.choice(LINES) for _ in range(self.dice.randrange(12)))

    def position(self):
        if self.dice.random() < 0.05:
            return {"line": self.dice.choice([-1, 10**6, 2**31, 2**63, 10**30]), "character": self.dice.choice([-5, 2**32, 10**20])}
        return {"line": self.dice.randrange(15), "character": self.dice.randrange(40)}

    def range(self):
        return {"start": self.position(), "end": self.position()}

    def document(self):
        return {"uri": self.uri(), "version": self.version}

    def change(self):
        return {"text": self.text(), **({"range": self.range()} if self.dice.random() < 0.8 else {})}

    def message(self):
        self.version += 1
        dice = self.dice
        cells = [{"kind": dice.choice([1, 2]), "document": f"cell:{n}"} for n in range(dice.randrange(4))]
        texts = [{"uri": c["document"], "version": 1, "text": self.text()} for c in cells]
        notebook = {"uri": uri_of(self.folder / "n.ipynb"), "version": self.version}
        structure = {"array": {"start": dice.randrange(5), "deleteCount": dice.randrange(3), "cells": cells}, "didOpen": texts}
        content = [{"document": {"uri": f"cell:{dice.randrange(4)}", "version": 2}, "changes": [self.change()]}]
        about = {"textDocument": self.document()}
        return dice.choice(
            [
                ("textDocument/didOpen", {"textDocument": {**self.document(), "languageId": "python", "text": self.text()}}, False),
                ("textDocument/didChange", {**about, "contentChanges": [self.change() for _ in range(dice.randrange(4))]}, False),
                ("textDocument/didClose", about, False),
                ("textDocument/didSave", about, False),
                ("notebookDocument/didOpen", {"notebookDocument": {**notebook, "cells": cells}, "cellTextDocuments": texts}, False),
                ("notebookDocument/didChange", {"notebookDocument": notebook, "change": {"cells": {"structure": structure}}}, False),
                ("notebookDocument/didChange", {"notebookDocument": notebook, "change": {"cells": {"textContent": content}}}, False),
                ("notebookDocument/didClose", {"notebookDocument": notebook}, False),
                ("textDocument/hover", {**about, "position": self.position()}, True),
                ("textDocument/codeAction", {**about, "range": self.range(), "context": {"diagnostics": []}}, True),
                ("textDocument/codeAction", {**about, "range": self.range(), "context": {"only": ["source.fixAll"]}}, True),
                ("codeAction/resolve", {"title": "x", "data": {"uri": self.uri()}}, True),
                ("textDocument/inlayHint", {**about, "range": self.range()}, True),
                ("textDocument/diagnostic", {**about, "previousResultId": dice.choice(["", "1"])}, True),
                ("workspace/diagnostic", {"previousResultIds": [{"uri": self.uri(), "value": "x"}]}, True),
                ("workspace/executeCommand", {"command": "logitlint.fixFile", "arguments": [self.uri()]}, True),
                ("workspace/executeCommand", {"command": "logitlint.suppress", "arguments": [{"uri": self.uri()}]}, True),
                ("workspace/didChangeConfiguration", {"settings": {"logitlint": {"config": ["ignore=[]"]}}}, False),
                ("workspace/didChangeWatchedFiles", {"changes": [{"uri": self.uri(), "type": dice.randrange(5)}]}, False),
                ("workspace/didChangeWorkspaceFolders", {"event": {"added": [{"uri": uri_of(self.folder / "no")}], "removed": []}}, False),
                ("$/cancelRequest", {"id": f"fuzz-{self.version - dice.randrange(1, 6)}"}, False),
                ("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [{"uri": uri_of(self.folder)}]}}, False),
                ("workspace/didChangeWorkspaceFolders", {"event": {"added": [{"uri": uri_of(self.folder)}], "removed": []}}, False),
                ("no/such/method", {}, dice.random() < 0.5),
            ]
        )  # fmt: skip

    def spoil(self, value):
        """One value somewhere below is another."""
        if self.dice.random() < 0.2 or not isinstance(value, (dict, list)) or not value:
            return self.dice.choice(ODD)
        if isinstance(value, dict):
            key = self.dice.choice(list(value))
            return {**value, key: self.spoil(value[key])}
        place = self.dice.randrange(len(value))
        return [*value[:place], self.spoil(value[place]), *value[place + 1 :]]

    def touch_disk(self):
        """A file is written, deleted or renamed, maybe while it is open; the client may tell."""
        path, other = (self.folder / self.dice.choice(NAMES) for _ in range(2))
        changes = [{"uri": uri_of(path), "type": 2}]
        try:
            action = self.dice.randrange(4)
            if action == 0:
                path.unlink()
            elif action == 1:
                path.rename(other)
                changes.append({"uri": uri_of(other), "type": 1})
            elif action == 2:
                path.mkdir(parents=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(self.text(), encoding="utf-8", newline="")
        except OSError:
            pass
        if self.dice.random() < 0.7:
            self.client.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def step(self):
        if self.dice.random() < 0.1:
            self.touch_disk()
        method, params, is_request = self.message()
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if is_request:
            message["id"] = f"fuzz-{self.version}"
        if self.dice.random() < 0.3:
            message = self.spoil(message)
            if isinstance(message, dict) and message.get("method") in ("shutdown", "exit"):
                return
        body = bytearray(json.dumps(message).encode())
        length = len(body)
        if self.dice.random() < 0.05:
            for _ in range(self.dice.randrange(1, 5)):
                body[self.dice.randrange(len(body))] = self.dice.randrange(256)
        if self.dice.random() < 0.03:
            length += self.dice.choice([-7, -1, 1, 30])
        head = b"Content-Length: %d\r\n\r\n" % length
        if self.dice.random() < 0.02:
            head = bytes(self.dice.randrange(256) for _ in range(20)) + b"\n" + head
        self.client.send_bytes(head + bytes(body))


def run(seed):
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="logitlint-fuzz-") as folder:
        folder = pathlib.Path(os.path.realpath(folder))
        for name in NAMES[:2]:
            (folder / name).write_text("".join(LINES[:5]), encoding="utf-8")
        with Client(PROGRAM, "--threads", "1") as client:
            session = Session(client, folder, dice)
            if dice.random() < 0.2:  # before its time
                for _ in range(dice.randrange(1, 10)):
                    session.step()
                client.send_bytes(b"\r\n" * 40)
            watches = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": dice.random() < 0.5}}}
            client.initialize([folder], encodings=[dice.choice(["utf-8", "utf-16", "utf-32"])], capabilities=watches)
            for _ in range(dice.randrange(20, 120)):
                session.step()
            if dice.random() < 0.2:
                return die(client, dice)
            # What was too long swallows what comes next, at most thirty bytes of it.
            client.send_bytes(b"\r\n" * 40)
            client.notify("nothing")
            # What was spoiled may have made a folder of the whole disk.
            everything = {"event": {"added": [], "removed": [{"uri": "file:///"}]}}
            client.notify("workspace/didChangeWorkspaceFolders", everything)
            client.notify("workspace/didChangeConfiguration", {"settings": None})
            client.settle()
            return complaints(client, client.shut_down(), 0)


def die(client, dice):
    """The client is gone in the middle of a message."""
    client.send_bytes(b"Content-Length: 1000\r\n\r\n{"[: dice.randrange(30)])
    client.process.stdin.close()
    return complaints(client, client.process.wait(TIMEOUT), 1)


def complaints(client, status, expected):
    client.errors.join(TIMEOUT)
    said = bytes(client.said).decode(errors="replace")
    if status == expected and "Sanitizer" not in said and "runtime error" not in said:
        return []
    return [f"exit status {status}: {said[-6000:]}"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    end = time.monotonic() + options.seconds
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    count = 0
    while True:
        try:
            problems = run(seed)
        except (ServerDied, AssertionError, BrokenPipeError) as error:
            problems = [f"{type(error).__name__}: {error}"]
        count += 1
        if problems:
            print(f"--seed {seed}:", *problems, sep="\n")
            return 1
        if options.seed is not None or time.monotonic() > end:
            break
        seed = (seed + 1) % (1 << 32)
    print(f"{count} sessions, the last with --seed {seed}; none failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
