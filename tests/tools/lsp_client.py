"""A client of the language server protocol for tests: starts the server, talks to it, keeps what it says."""

import collections
import json
import os
import pathlib
import queue
import subprocess
import threading
import urllib.parse

TIMEOUT = float(os.environ.get("LOGITLINT_TEST_TIMEOUT", "60"))


class ServerDied(Exception):
    """The server ended, or did not answer in time."""


def uri_of(path):
    return "file://" + urllib.parse.quote(str(path))


def path_of(uri):
    return urllib.parse.unquote(uri.removeprefix("file://"))


class Client:
    def __init__(self, program, *arguments, cwd=None, env=None):
        self.process = subprocess.Popen(
            [program, "server", *arguments],
            cwd=cwd,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.said = bytearray()  # on standard error
        self.diagnostics = {}  # by URI: the last published
        self.published = collections.Counter()  # by URI: how often
        self.notifications = []
        self.requests = []  # of the server, answered with null or by `answers`
        self.answers = {}  # by method: a function of the parameters
        self.strays = []  # answers without an id
        self.capabilities = None
        self._replies = {}
        self._last = 0
        self._inbox = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.errors = threading.Thread(target=self._read_errors, daemon=True)
        self.errors.start()

    # What is sent

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params=None):
        self.send({"method": method, "params": params or {}})

    def ask(self, method, params=None):
        """Sends a request; gives its id."""
        self._last += 1
        self.send({"id": self._last, "method": method, "params": params or {}})
        return self._last

    def request(self, method, params=None, timeout=TIMEOUT):
        """The whole answer to a request."""
        return self.reply(self.ask(method, params), timeout)

    def result(self, method, params=None, timeout=TIMEOUT):
        answer = self.request(method, params, timeout)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    # What comes

    def _read(self):
        out = self.process.stdout
        while True:
            length = None
            while (line := self._line(out)) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if length is None:
                self._inbox.put(None)
                return
            try:
                self._inbox.put(json.loads(out.read(length)))
            except ValueError:  # the server died in the middle of it, or we have closed our end
                self._inbox.put(None)
                return

    @staticmethod
    def _line(out):
        try:
            return out.readline()
        except ValueError:  # it is closed
            return b""

    def _read_errors(self):
        for line in self.process.stderr:
            self.said += line

    def step(self, timeout=TIMEOUT):
        """Takes one message of the server's."""
        try:
            message = self._inbox.get(timeout=timeout)
        except queue.Empty:
            raise ServerDied(f"nothing was said for {timeout} seconds") from None
        if message is None:
            self._inbox.put(None)
            raise ServerDied(f"the server ended: {self.process.wait()} {bytes(self.said).decode(errors='replace')}")
        if "method" not in message:
            if message.get("id") is None:
                self.strays.append(message)
            else:
                self._replies[message["id"]] = message
        elif "id" in message:
            self.requests.append(message)
            answer = self.answers.get(message["method"], lambda params: None)(message["params"])
            self.send({"id": message["id"], "result": answer})
        else:
            self.notifications.append(message)
            if message["method"] == "textDocument/publishDiagnostics":
                params = message["params"]
                self.diagnostics[params["uri"]] = params
                self.published[params["uri"]] += 1
        return message

    def reply(self, number, timeout=TIMEOUT):
        while number not in self._replies:
            self.step(timeout)
        return self._replies.pop(number)

    def wait_until(self, holds, timeout=TIMEOUT):
        while not holds():
            self.step(timeout)

    def settle(self):
        """Waits until everything that was sent is checked: a question is answered when nothing is left to do."""
        self.result("workspace/diagnostic", {"previousResultIds": []})

    # What is usual

    def initialize(self, folders=(), capabilities=None, encodings=("utf-32",), options=None, **params):
        capabilities = {
            "general": {"positionEncodings": list(encodings)},
            "textDocument": {"publishDiagnostics": {"relatedInformation": True}},
            "workspace": {"workspaceEdit": {"documentChanges": True}, "applyEdit": True},
            **(capabilities or {}),
        }
        folders = [{"uri": uri_of(folder), "name": pathlib.Path(folder).name} for folder in folders]
        result = self.result(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folders[0]["uri"] if folders else None,
                "workspaceFolders": folders,
                "capabilities": capabilities,
                "initializationOptions": options or {},
                **params,
            },
        )
        self.capabilities = result["capabilities"]
        self.notify("initialized")
        return result

    def open(self, path, text=None, version=1, language="python"):
        text = pathlib.Path(path).read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri_of(path), "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri_of(path)

    def change(self, uri, version, *changes):
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})

    def close(self, uri):
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def items(self, uri):
        """The diagnostics of a document, once everything is checked."""
        self.settle()
        return self.diagnostics.get(uri, {"diagnostics": []})["diagnostics"]

    def shut_down(self):
        self.result("shutdown")
        self.notify("exit")
        status = self.process.wait(TIMEOUT)
        return status

    def kill(self):
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except OSError:
                pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()


def apply_edits(text, edits):
    """The text after edits whose positions count code points (utf-32)."""
    lines = text.splitlines(keepends=True)

    def offset(position):
        before = sum(len(line) for line in lines[: position["line"]])
        return before + (position["character"] if position["line"] < len(lines) else 0)

    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text
