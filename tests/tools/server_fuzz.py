#!/usr/bin/env python3
"""Sends nonsense to the language server of $LOGITLINT: sessions as an editor has them, with bytes, values and order changed at
random. The server must neither crash nor hang: after each session it answers, and shuts down with status 0.

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

from lsp_client import Client, ServerDied, uri_of  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
LINES = [
    "import torch\n", "import torch.nn.functional as F\n", "def f(x, y):\n", "    p = torch.softmax(x, 1)\n",
    "    return F.cross_entropy(p, y)\n", "    é = '😀'\r\n", "  # logitlint: ignore[LGT101]\n", "x = '''\n", ")\r", "\t", "\x00", "",
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
                ("$/cancelRequest", {"id": dice.randrange(50)}, False),
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

    def step(self):
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
            client.initialize([folder], encodings=[dice.choice(["utf-8", "utf-16", "utf-32"])])
            session = Session(client, folder, dice)
            for _ in range(dice.randrange(20, 120)):
                session.step()
            # What was too long swallows what comes next, at most thirty bytes of it.
            client.send_bytes(b"\r\n" * 40)
            client.notify("nothing")
            client.notify("workspace/didChangeConfiguration", {"settings": None})
            client.settle()
            status = client.shut_down()
            return [] if status == 0 else [f"exit status {status}: {bytes(client.said).decode(errors='replace')[-3000:]}"]


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
