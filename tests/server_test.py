#!/usr/bin/env python3
"""Talks to the language server of the built program ($LOGITLINT) as an editor does.

The first part replays every case of testdata/ to one server and compares what it says with `logitlint check`: once with the
case on disk, once with the files on disk empty and the case in the editor's documents. The others are about what an editor
and its user do, and about clients that do what no client should.

    tests/server_test.py [names of tests ...]
"""

import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "tools"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
sys.dont_write_bytecode = True

import made_up_code  # noqa: E402
import testdata_test  # noqa: E402
from lsp_client import Client, ServerDied, apply_edits, path_of, uri_of  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("LOGITLINT", "logitlint"))
ROOT = pathlib.Path(os.environ.get("LOGITLINT_SOURCE") or pathlib.Path(__file__).resolve().parent.parent)
SEVERITIES = {"error": 1, "warning": 2, "hint": 3}
EVERYTHING = {"start": {"line": 0, "character": 0}, "end": {"line": 1000000, "character": 0}}

BAD = textwrap.dedent(
    """\
    import torch
    import torch.nn.functional as F

    def step(model, x, y):
        p = torch.softmax(model(x), dim=1)
        return F.cross_entropy(p, y)
    """
)
GOOD = BAD.replace("torch.softmax(model(x), dim=1)", "model(x)")
NET = textwrap.dedent(
    """\
    import torch.nn as nn

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc = nn.Linear(4, 3)
            self.out = nn.Softmax(dim=1)

        def forward(self, x):
            return self.out(self.fc(x))
    """
)
TRAIN = textwrap.dedent(
    """\
    import torch.nn as nn
    from net import Net

    def train(x, y):
        net = Net()
        loss = nn.CrossEntropyLoss()(net(x), y)
        loss.backward()
    """
)
CPP = textwrap.dedent(
    """\
    #include <torch/torch.h>
    torch::Tensor step(torch::Tensor x, torch::Tensor y) {
      auto p = torch::softmax(x, 1);
      return torch::nn::functional::cross_entropy(p, y);
    }
    """
)
MODELS = textwrap.dedent(
    """\
    [[op]]
    name = "squash"
    python = ["lib.squash"]
    params = "input, dim=-1"
    does = "activation"
    form = "probabilities"
    axis = "dim"
    """
)


def check(folder, *options):
    run = subprocess.run(
        [PROGRAM, "check", "--output-format", "json", *options, "."],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if run.returncode == 2:
        raise AssertionError(run.stderr)
    return json.loads(run.stdout)


def place_of(folder, item):
    """(document, start, end) as the server has it; documents of cells are named as `notebook` does."""
    path = str(pathlib.Path(folder, item["path"]))
    uri = uri_of(path) + (f"#{item['cell']}" if item["cell"] else "")
    return uri, *((item[end]["line"] - 1, item[end]["column"] - 1) for end in ("start", "end"))


def expected_of(folder, findings):
    """What the server is to say, by what the command line said."""
    return sorted(
        (
            *place_of(folder, f),
            f["code"],
            SEVERITIES[f["severity"]],
            f["message"] + (f"\nhelp: {f['help']}" if f["help"] else ""),
            f["identity"],
            f["certainty"],
            len(f["fixes"]),
            tuple((*place_of(folder, note), note["message"]) for note in f["related"]),
        )
        for f in findings
    )


def tuple_of(uri, place_range):
    return uri, *((place_range[end]["line"], place_range[end]["character"]) for end in ("start", "end"))


def said_of(diagnostics):
    """The findings among what the server says, in the same form; and the problems."""
    findings, problems = [], []
    for uri, params in diagnostics.items():
        for item in params["diagnostics"]:
            if "code" not in item:
                problems.append((uri, item["message"]))
                continue
            related = item.get("relatedInformation", [])
            findings.append(
                (
                    *tuple_of(uri, item["range"]),
                    item["code"],
                    item["severity"],
                    item["message"],
                    item["data"]["identity"],
                    item["data"]["certainty"],
                    item["data"]["fixes"],
                    tuple(
                        (*tuple_of(r["location"]["uri"], r["location"]["range"]), r["message"]) for r in related
                    ),
                )
            )
    return sorted(findings), problems


def notebook_of(path, text):
    """The parameters of notebookDocument/didOpen. A cell's URI is the notebook's, and its number."""
    cells = []
    documents = []
    for number, cell in enumerate(json.loads(text)["cells"], 1):
        uri = f"{uri_of(path)}#{number}"
        is_code = cell["cell_type"] == "code"
        cells.append({"kind": 2 if is_code else 1, "document": uri})
        source = cell["source"]
        documents.append(
            {"uri": uri, "languageId": "python", "version": 1, "text": source if isinstance(source, str) else "".join(source)}
        )
    return {
        "notebookDocument": {"uri": uri_of(path), "notebookType": "jupyter-notebook", "version": 1, "cells": cells},
        "cellTextDocuments": documents,
    }


class Replay:
    """One server for many cases, each a folder of the workspace for a while."""

    def __init__(self, options):
        self.options = options
        self.client = Client(PROGRAM, "--threads", "1", *options)
        self.client.initialize(encodings=["utf-32"])

    def folders(self, added=(), removed=()):
        named = [[{"uri": uri_of(folder), "name": "case"} for folder in some] for some in (added, removed)]
        self.client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": named[0], "removed": named[1]}})

    def diagnostics(self):
        self.client.settle()
        return {uri: params for uri, params in self.client.diagnostics.items() if params["diagnostics"]}

    def run(self, case):
        """What is wrong with the case."""
        with tempfile.TemporaryDirectory(prefix="logitlint-case-") as scratch:
            folder = pathlib.Path(os.path.realpath(scratch), "case")
            if case.path.is_dir():
                shutil.copytree(case.path, folder)
            else:
                folder.mkdir()
                shutil.copy(case.path, folder)
            expected = expected_of(folder, check(folder, *self.options))
            notebooks = [p for p in folder.rglob("*.ipynb")]
            files = [p for p in sorted(folder.rglob("*")) if p.suffix in testdata_test.SOURCES and p not in notebooks]
            wrong = []
            for name in ("on disk", "in documents"):
                texts = {p: p.read_text(encoding="utf-8") for p in (*files, *notebooks)}
                opened = [*notebooks, *(files if name == "in documents" else [])]
                for path in opened:
                    if name == "in documents":
                        path.write_text("", encoding="utf-8")
                    if path in notebooks:
                        self.client.notify("notebookDocument/didOpen", notebook_of(path, texts[path]))
                    else:
                        self.client.open(path, texts[path])
                self.folders(added=[folder])
                said, problems = said_of(self.diagnostics())
                for path in opened:
                    if path in notebooks:
                        closed = {"notebookDocument": {"uri": uri_of(path)}, "cellTextDocuments": []}
                        self.client.notify("notebookDocument/didClose", closed)
                    else:
                        self.client.close(uri_of(path))
                self.folders(removed=[folder])
                if said != expected:
                    wrong.append(f"{case.name} {name}:")
                    wrong += [f"    not said: {one}" for one in expected if one not in said]
                    wrong += [f"    not to be said: {one}" for one in said if one not in expected]
                if problems:
                    wrong.append(f"{case.name} {name}: {problems}")
                if self.diagnostics():
                    wrong.append(f"{case.name} {name}: something is left")
            return wrong


class AgreementTest(unittest.TestCase):
    def test_the_server_says_what_the_command_line_says(self):
        cases, _ = testdata_test.cases(testdata_test.all_rules())
        groups = [[c for c in cases if bool(c.options) == chosen] for chosen in (False, True)]
        groups = [g[i::2] for g in groups for i in range(2)]

        def replay(group):
            server = Replay(group[0].options if group else [])
            try:
                return [line for case in group for line in server.run(case)]
            finally:
                server.client.kill()

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            wrong = [line for lines in pool.map(replay, groups) for line in lines]
        self.assertEqual(wrong, [], "\n" + "\n".join(wrong[:40]))
        self.assertGreater(len(cases), 500)


class ServerCase(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="logitlint-server-")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(os.path.realpath(scratch.name), "project")
        self.folder.mkdir()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def start(self, *arguments, folders=None, **params):
        client = Client(PROGRAM, *arguments)
        self.addCleanup(client.kill)
        client.initialize([self.folder] if folders is None else folders, **params)
        return client

    def codes(self, client, uri):
        return [item.get("code") for item in client.items(uri)]

    def actions(self, client, uri, item_range=None, only=None):
        context = {"diagnostics": [], **({"only": only} if only else {})}
        params = {"textDocument": {"uri": uri}, "range": item_range or EVERYTHING, "context": context}
        return client.result("textDocument/codeAction", params)


class SyncTest(ServerCase):
    def test_edits_come_and_findings_go(self):
        path = self.write("a.py", BAD)
        client = self.start()
        uri = client.open(path)
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        self.assertEqual(client.diagnostics[uri]["version"], 1)
        line = {"line": 4, "character": 8}
        end = {"line": 4, "character": 38}
        client.change(uri, 2, {"range": {"start": line, "end": end}, "text": "model(x)"})
        self.assertEqual(self.codes(client, uri), [])
        self.assertEqual(client.diagnostics[uri]["version"], 2)
        client.change(uri, 3, {"text": BAD})
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        client.change(uri, 4, {"text": GOOD})
        client.close(uri)  # the disk counts again
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        self.assertEqual(client.shut_down(), 0)

    def test_places_count_in_the_units_agreed_on(self):
        text = BAD.replace("(p, y)", "(p, y, label='α😀')").replace("return F", "s = 'é😀'; return F")
        path = self.write("a.py", text)
        line = text.splitlines()[5]
        begin, end = line.index("F."), len(line)
        for encoding, units in (
            ("utf-8", lambda s: len(s.encode())),
            ("utf-16", lambda s: len(s.encode("utf-16-le")) // 2),
            ("utf-32", len),
        ):
            client = self.start(encodings=["something", encoding])
            self.assertEqual(client.capabilities["positionEncoding"], encoding)
            uri = client.open(path)
            places = client.items(uri)[0]["range"]
            self.assertEqual(places["start"], {"line": 5, "character": units(line[:begin])}, encoding)
            self.assertEqual(places["end"], {"line": 5, "character": units(line[:end])}, encoding)
            # What stands behind the smiley is replaced.
            at = {"line": 5, "character": units(line[: line.index("(p")] + "(")}
            to = {"line": 5, "character": units(line[: line.index("(p")] + "(p")}
            client.change(uri, 2, {"range": {"start": at, "end": to}, "text": "model(x)"})
            self.assertEqual(self.codes(client, uri), [], encoding)
            client.kill()

    def test_positions_out_of_range_are_moved_inside(self):
        client = self.start()
        uri = client.open(self.write("a.py", ""), "")
        far = {"line": 10**12, "character": 10**12}
        client.change(uri, 2, {"range": {"start": far, "end": far}, "text": BAD})
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        client.change(uri, 3, {"range": {"start": far, "end": {"line": 0, "character": 0}}, "text": GOOD})
        self.assertEqual(self.codes(client, uri), [])
        client.change(uri, 4, {"range": {"start": {"line": -1, "character": 0}, "end": far}, "text": "x"})
        client.change(uri, 5, {"range": {"start": {}, "end": None}, "text": "x"}, {"text": None}, 7, {})
        client.change(uri, 6, {"text": BAD})
        self.assertEqual(self.codes(client, uri), ["LGT101"])

    def test_a_version_that_goes_backwards_is_an_edit_too(self):
        client = self.start()  # messages come in order, whatever a client counts
        uri = client.open(self.write("a.py", BAD), version=9)
        client.change(uri, 3, {"text": GOOD})
        self.assertEqual(self.codes(client, uri), [])
        self.assertEqual(client.diagnostics[uri]["version"], 3)
        client.change(uri, 3, {"text": BAD})
        self.assertEqual(self.codes(client, uri), ["LGT101"])

    def test_all_ends_of_lines(self):
        for end in ("\r\n", "\r"):
            client = self.start()
            uri = client.open(self.write("a.py", ""), BAD.replace("\n", "\r\n").replace("\r\n", end))
            if end == "\r\n":
                self.assertEqual([i["range"]["start"]["line"] for i in client.items(uri)], [5])
            place = {"line": 4, "character": 8}, {"line": 4, "character": 38}
            client.change(uri, 2, {"range": {"start": place[0], "end": place[1]}, "text": "model(x)"})
            self.assertEqual(self.codes(client, uri), [])
            client.kill()

    def test_documents_stand_in_for_files_everywhere(self):
        self.write("net.py", NET)
        train = self.write("train.py", TRAIN)
        client = self.start()
        client.settle()
        uri = uri_of(train)
        self.assertEqual(self.codes(client, uri), ["LGT101"])  # nothing is open
        related = client.items(uri)[0]["relatedInformation"]
        self.assertEqual(path_of(related[0]["location"]["uri"]), str(self.folder / "net.py"))
        net = client.open(self.folder / "net.py")
        client.change(net, 2, {"text": NET.replace("self.out(self.fc(x))", "self.fc(x)")})
        self.assertEqual(self.codes(client, uri), [])
        client.close(net)
        self.assertEqual(self.codes(client, uri), ["LGT101"])

    def test_a_file_that_is_not_on_disk_yet(self):
        self.write("train.py", TRAIN)
        client = self.start()
        client.open(self.folder / "net.py", NET)
        self.assertEqual(self.codes(client, uri_of(self.folder / "train.py")), ["LGT101"])
        new = client.open(self.folder / "new" / "a.py", BAD)
        self.assertEqual(self.codes(client, new), ["LGT101"])

    def test_a_file_that_is_deleted_while_open(self):
        path = self.write("a.py", BAD)
        client = self.start()
        uri = client.open(path)
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        path.unlink()
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 3}]})
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        client.close(uri)
        self.assertEqual(self.codes(client, uri), [])

    def test_files_that_change_on_disk(self):
        path = self.write("a.py", GOOD)
        client = self.start()
        uri = uri_of(path)
        self.assertEqual(self.codes(client, uri), [])
        path.write_text(BAD, encoding="utf-8")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        path.rename(self.folder / "b.py")
        changes = [{"uri": uri, "type": 3}, {"uri": uri_of(self.folder / "b.py"), "type": 1}]
        client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
        self.assertEqual(self.codes(client, uri), [])
        self.assertEqual(self.codes(client, uri_of(self.folder / "b.py")), ["LGT101"])

    def test_a_file_that_changes_on_disk_is_seen_when_another_is_saved(self):
        net = self.write("net.py", NET.replace("self.out(self.fc(x))", "self.fc(x)"))
        client = self.start()
        uri = client.open(self.write("train.py", TRAIN))
        self.assertEqual(self.codes(client, uri), [])
        net.write_text(NET, encoding="utf-8")
        client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
        self.assertEqual(self.codes(client, uri), ["LGT101"])

    def test_folders_come_and_go(self):
        client = self.start(folders=[])
        one, two = self.write("one/a.py", BAD), self.write("two/a.py", BAD)
        event = {"added": [{"uri": uri_of(p.parent), "name": "x"} for p in (one, two)], "removed": []}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        self.assertEqual([self.codes(client, uri_of(p)) for p in (one, two)], [["LGT101"]] * 2)
        event = {"added": [], "removed": [{"uri": uri_of(one.parent), "name": "x"}]}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        self.assertEqual([self.codes(client, uri_of(p)) for p in (one, two)], [[], ["LGT101"]])

    def test_a_file_outside_of_all_folders(self):
        client = self.start(folders=[])
        uri = client.open(self.write("a.py", GOOD), BAD)
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        client.close(uri)
        self.assertEqual(self.codes(client, uri), [])

    def test_documents_that_are_no_files(self):
        client = self.start()
        for uri in ("untitled:Untitled-1", "git:/x/a.py", "file://", "file:///%zz", "file:///a%00.py", "nonsense", ""):
            document = {"uri": uri, "languageId": "python", "version": 1, "text": BAD}
            client.notify("textDocument/didOpen", {"textDocument": document})
            self.assertEqual(self.codes(client, uri), [])
            self.assertEqual(self.actions(client, uri), [])

    def test_a_path_that_has_to_be_escaped(self):
        path = self.write("a b/ä #%?.py", BAD)
        client = self.start()
        self.assertEqual(self.codes(client, uri_of(path)), ["LGT101"])

    def test_through_a_symbolic_link_the_client_s_name_counts(self):
        self.write("real/a.py", BAD)
        link = self.folder.parent / "link"
        link.symlink_to(self.folder / "real")
        client = self.start(folders=[link])
        uri = client.open(link / "a.py")
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        self.assertEqual(self.codes(client, uri_of(self.folder / "real" / "a.py")), [])

    def test_cpp(self):
        path = self.write("a.cpp", CPP)
        client = self.start()
        uri = client.open(path, language="cpp")
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        client.change(uri, 2, {"text": CPP.replace("torch::softmax(x, 1)", "x")})
        self.assertEqual(self.codes(client, uri), [])

    def test_syntax_errors_are_said(self):
        client = self.start()
        uri = client.open(self.write("a.py", BAD), BAD + "\ndef (:\n")
        items = client.items(uri)
        self.assertIn("LGT101", [i.get("code") for i in items])
        self.assertEqual([i["range"]["start"]["line"] for i in items if "code" not in i], [7])

    def test_a_notebook(self):
        cells = ["# text", "import torch\nimport torch.nn.functional as F\n", "%matplotlib inline\n" + BAD.split("\n\n")[1]]
        json_cells = [
            {"cell_type": "markdown" if n == 0 else "code", "metadata": {}, "source": s, "outputs": []}
            for n, s in enumerate(cells)
        ]
        text = json.dumps({"cells": json_cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)
        path = self.write("a.ipynb", text)
        client = self.start()
        uri = uri_of(path)
        self.assertEqual(self.codes(client, uri), ["LGT101"])  # a line of the file
        client.notify("notebookDocument/didOpen", notebook_of(path, text))
        cell = f"{uri}#3"
        self.assertEqual(self.codes(client, uri), [])
        self.assertEqual([i["range"]["start"] for i in client.items(cell)], [{"line": 3, "character": 11}])
        fix = next(a for a in self.actions(client, cell) if a.get("isPreferred"))
        [changed] = fix["edit"]["documentChanges"]
        self.assertEqual(changed["textDocument"]["uri"], cell)
        changes = [{"range": e["range"], "text": e["newText"]} for e in changed["edits"]]
        text_content = [{"document": {"uri": cell, "version": 2}, "changes": changes}]
        identity = {"uri": uri, "version": 2}
        client.notify("notebookDocument/didChange", {"notebookDocument": identity, "change": {"cells": {"textContent": text_content}}})
        self.assertEqual(self.codes(client, cell), [])
        new = {"uri": f"{uri}#4", "languageId": "python", "version": 1, "text": "F.cross_entropy(torch.softmax(torch.rand(3, 4), 1), torch.zeros(3).long())"}
        structure = {"array": {"start": 3, "deleteCount": 0, "cells": [{"kind": 2, "document": new["uri"]}]}, "didOpen": [new]}
        client.notify("notebookDocument/didChange", {"notebookDocument": identity, "change": {"cells": {"structure": structure}}})
        self.assertEqual(self.codes(client, new["uri"]), ["LGT101"])
        structure = {"array": {"start": 1, "deleteCount": 100}}
        client.notify("notebookDocument/didChange", {"notebookDocument": identity, "change": {"cells": {"structure": structure}}})
        self.assertEqual(self.codes(client, new["uri"]), [])


class SettingsTest(ServerCase):
    def test_a_configuration_counts_and_is_read_again(self):
        path = self.write("a.py", BAD)
        config = self.write("logitlint.toml", 'ignore = ["LGT101"]\n')
        client = self.start()
        uri = client.open(path)
        self.assertEqual(self.codes(client, uri), [])
        config.write_text('severity = {LGT101 = "warning"}\n', encoding="utf-8")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(config), "type": 2}]})
        self.assertEqual([(i["code"], i["severity"]) for i in client.items(uri)], [("LGT101", 2)])
        config.write_text('ignroe = ["LGT101"]\n', encoding="utf-8")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(config), "type": 2}]})
        self.assertEqual([(i["code"], i["severity"]) for i in client.items(uri)], [("LGT101", 2)])  # as before
        [mistake] = client.items(uri_of(config))
        self.assertIn("ignroe", mistake["message"])
        self.assertEqual(mistake["range"]["start"], {"line": 0, "character": 0})
        self.assertTrue(any(n["method"] == "window/showMessage" for n in client.notifications))
        config.unlink()
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(config), "type": 3}]})
        self.assertEqual([(i["code"], i["severity"]) for i in client.items(uri)], [("LGT101", 1)])
        self.assertEqual(client.items(uri_of(config)), [])

    def test_a_configuration_that_is_open_counts_as_it_is_typed(self):
        path = self.write("a.py", BAD)
        config = self.write("logitlint.toml", 'severity = {LGT101 = "warning"}\n')
        client = self.start()
        uri = client.open(path)
        settings = client.open(config, language="toml")
        self.assertEqual([(i["code"], i["severity"]) for i in client.items(uri)], [("LGT101", 2)])
        client.change(settings, 2, {"text": 'ignore = ["LGT101"]\n'})
        self.assertEqual(self.codes(client, uri), [])
        client.change(settings, 3, {"text": '# typing\nignroe = ["LGT101"]\n'})
        [mistake] = client.items(settings)
        self.assertIn("ignroe", mistake["message"])
        self.assertEqual(mistake["range"]["start"], {"line": 1, "character": 0})
        self.assertEqual(self.codes(client, uri), [])  # what could be read last goes on counting
        self.assertFalse(any(n["method"] == "window/showMessage" for n in client.notifications))  # it is shown there
        client.close(settings)  # the disk counts again
        self.assertEqual([(i["code"], i["severity"]) for i in client.items(uri)], [("LGT101", 2)])
        self.assertEqual(client.items(settings), [])

    def test_a_configuration_that_nobody_has_saved_yet(self):
        uris = [uri_of(self.write(name, BAD)) for name in ("a.py", "below/b.py", "below/deep/c.py")]
        client = self.start()
        new = client.open(self.folder / "below" / "pyproject.toml", "[tool.other]\n", language="toml")
        self.assertEqual([self.codes(client, uri) for uri in uris], [["LGT101"]] * 3)  # not one of ours
        client.change(new, 2, {"text": '[tool.logitlint]\nextend = "../shared.toml"\n'})
        self.assertEqual(len(client.items(new)), 1)  # there is none
        shared = client.open(self.folder / "shared.toml", 'ignore = ["LGT1"]\n', language="toml")
        self.assertEqual([self.codes(client, uri) for uri in uris], [["LGT101"], [], []])
        self.assertEqual(client.items(new), [])
        client.change(shared, 2, {"text": 'ignore = ["LGT2"]\n'})
        self.assertEqual([self.codes(client, uri) for uri in uris], [["LGT101"]] * 3)

    def test_exclusions_and_what_git_ignores_count_as_they_are_typed(self):
        uris = [uri_of(self.write(name, BAD)) for name in ("a.py", "made/b.py")]
        self.folder.joinpath(".git").mkdir()
        ignored = self.write(".gitignore", "")
        client = self.start()
        git = client.open(ignored, language="ignore")
        self.assertEqual([self.codes(client, uri) for uri in uris], [["LGT101"], ["LGT101"]])
        client.change(git, 2, {"text": "made/\n"})
        self.assertEqual([self.codes(client, uri) for uri in uris], [["LGT101"], []])
        client.change(git, 3, {"text": "a.py\n"})
        self.assertEqual([self.codes(client, uri) for uri in uris], [[], ["LGT101"]])
        client.close(git)
        config = client.open(self.folder / "logitlint.toml", 'exclude = ["made"]\n', language="toml")
        self.assertEqual([self.codes(client, uri) for uri in uris], [["LGT101"], []])
        client.close(config)
        self.assertEqual([self.codes(client, uri) for uri in uris], [["LGT101"], ["LGT101"]])

    def test_tables_of_models_that_are_open(self):
        text = "import torch\nimport torch.nn.functional as F\nimport lib\n\ndef f(x, y):\n    return F.cross_entropy(lib.squash(x), y)\n"
        uri = uri_of(self.write("a.py", text))
        self.write("logitlint.toml", 'models = ["lib.toml"]\n')
        table = self.write("lib.toml", "")
        client = self.start()
        self.assertEqual(self.codes(client, uri), [])
        open_table = client.open(table, language="toml")
        client.change(open_table, 2, {"text": MODELS})
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        client.change(open_table, 3, {"text": ""})
        self.assertEqual(self.codes(client, uri), [])

    def test_settings_of_the_client(self):
        client = self.start(options={"config": ['ignore=["LGT101"]']})
        uri = client.open(self.write("a.py", BAD))
        self.assertEqual(self.codes(client, uri), [])
        for other in ({}, None, {"pylsp": {}}):  # nothing about us
            client.notify("workspace/didChangeConfiguration", {"settings": other})
            self.assertEqual(self.codes(client, uri), [])
        client.notify("workspace/didChangeConfiguration", {"settings": {"logitlint": {}}})
        self.assertEqual(self.codes(client, uri), ["LGT101"])

    def test_suppressions_and_a_baseline(self):
        path = self.write("a.py", BAD)
        self.write("logitlint.toml", 'baseline = "known.json"\n')
        subprocess.run([PROGRAM, "check", "--write-baseline=known.json"], cwd=self.folder, capture_output=True, check=False)
        client = self.start()
        uri = client.open(path)
        self.assertEqual(self.codes(client, uri), [])
        client.change(uri, 2, {"text": BAD + BAD.replace("step", "other")})
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        client.change(uri, 3, {"text": GOOD + "# logitlint: ignore[LGT101]\nx = 1\n"})
        [item] = client.items(uri)
        self.assertEqual((item["code"], item["tags"]), ("LGT901", [1]))

    def test_files_are_watched_where_the_client_can(self):
        client = self.start(capabilities={"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
        client.settle()
        [asked] = [r for r in client.requests if r["method"] == "client/registerCapability"]
        watchers = asked["params"]["registrations"][0]["registerOptions"]["watchers"]
        self.assertTrue(any(".py" not in w["globPattern"] and "toml" in w["globPattern"] for w in watchers))


class PullTest(ServerCase):
    CAPABILITIES = {
        "textDocument": {"diagnostic": {}, "publishDiagnostics": {"relatedInformation": True}},
        "workspace": {"diagnostics": {"refreshSupport": True}},
    }

    def test_results_are_pulled_and_not_pushed(self):
        self.write("net.py", NET)
        self.write("train.py", TRAIN)
        client = self.start(capabilities=self.CAPABILITIES)
        uri = client.open(self.folder / "train.py")

        def pull(previous=None):
            params = {"textDocument": {"uri": uri}, **({"previousResultId": previous} if previous else {})}
            return client.result("textDocument/diagnostic", params)

        first = pull()
        self.assertEqual([i["code"] for i in first["items"]], ["LGT101"])
        self.assertEqual(pull(first["resultId"]), {"kind": "unchanged", "resultId": first["resultId"]})
        net = client.open(self.folder / "net.py")
        client.change(net, 2, {"text": NET.replace("self.out(self.fc(x))", "self.fc(x)")})
        second = pull(first["resultId"])
        self.assertEqual((second["kind"], second["items"]), ("full", []))
        self.assertEqual(client.published, {})
        client.settle()
        self.assertIn("workspace/diagnostic/refresh", [r["method"] for r in client.requests])
        whole = client.result("workspace/diagnostic", {"previousResultIds": [{"uri": uri, "value": first["resultId"]}]})
        self.assertEqual([(i["uri"], i["items"], i["version"]) for i in whole["items"]], [(uri, [], 1)])

    def test_the_workspace(self):
        self.write("net.py", NET)
        path = self.write("train.py", TRAIN)
        client = self.start(capabilities=self.CAPABILITIES)
        [item] = client.result("workspace/diagnostic", {"previousResultIds": []})["items"]
        self.assertEqual((item["uri"], item["version"], item["items"][0]["code"]), (uri_of(path), None, "LGT101"))
        known = [{"uri": item["uri"], "value": item["resultId"]}]
        [item] = client.result("workspace/diagnostic", {"previousResultIds": known})["items"]
        self.assertEqual(item["kind"], "unchanged")


    def test_a_client_that_can_pull_may_be_pushed_to(self):
        path = self.write("a.py", BAD)
        client = self.start(capabilities=self.CAPABILITIES)
        self.assertIn("diagnosticProvider", client.capabilities)
        client = self.start(capabilities=self.CAPABILITIES, options={"diagnostics": "push"})
        self.assertNotIn("diagnosticProvider", client.capabilities)
        self.assertEqual(self.codes(client, client.open(path)), ["LGT101"])


class ActionTest(ServerCase):
    def test_a_fix(self):
        client = self.start()
        uri = client.open(self.write("a.py", BAD))
        [item] = client.items(uri)
        self.assertEqual(item["source"], "logitlint")
        actions = self.actions(client, uri, item["range"])
        fix = actions[0]
        self.assertTrue(fix["isPreferred"])
        self.assertEqual(fix["diagnostics"][0]["data"]["fingerprint"], item["data"]["fingerprint"])
        [changed] = fix["edit"]["documentChanges"]
        self.assertEqual(changed["textDocument"], {"uri": uri, "version": 1})
        client.change(uri, 2, {"text": apply_edits(BAD, changed["edits"])})
        self.assertEqual(self.codes(client, uri), [])
        elsewhere = {"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}}
        self.assertEqual(self.actions(client, uri, elsewhere), [])

    def test_a_fix_in_another_file(self):
        self.write("net.py", NET)
        client = self.start(capabilities={"workspace": {}})
        uri = client.open(self.write("train.py", TRAIN))
        fix = self.actions(client, uri)[0]
        self.assertEqual(list(fix["edit"]["changes"]), [uri_of(self.folder / "net.py")])

    def test_comments(self):
        client = self.start(options={"suppressionReason": "known"})
        uri = client.open(self.write("a.py", BAD))
        for title, text in (("here", "  # logitlint: ignore[softmax-before-cross-entropy] known"), ("in this file", "# logitlint: ignore-file[softmax-before-cross-entropy] known\n")):
            client.change(uri, 2, {"text": BAD})
            [action] = [a for a in self.actions(client, uri) if a["title"] == f"Suppress LGT101 {title}"]
            [changed] = action["edit"]["documentChanges"]
            new = apply_edits(BAD, changed["edits"])
            self.assertIn(text, new)
            client.change(uri, 3, {"text": new})
            self.assertEqual(client.items(uri), [], title)

    def test_a_notebook_that_is_text_or_closed(self):
        head, body = BAD.split("\n\n")
        sources = ["# Ünïcode\n", head.splitlines(keepends=True), body.splitlines(keepends=True)]
        cells = [
            {"cell_type": "markdown" if n == 0 else "code", "metadata": {}, "source": s, "outputs": []}
            for n, s in enumerate(sources)
        ]
        notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        path = self.write("a.ipynb", json.dumps(notebook, indent=1, ensure_ascii=False))
        text = path.read_text(encoding="utf-8")
        for open_text in (None, text, text.replace('"metadata": {},\n "nbformat"', '"metadata": {"a": 1},\n "nbformat"')):
            client = self.start()
            uri = uri_of(path) if open_text is None else client.open(path, open_text, version=7, language="json")
            self.assertEqual(self.codes(client, uri), ["LGT101"])
            at = client.items(uri)[0]["range"]
            actions = self.actions(client, uri, at)
            [fix_all] = self.actions(client, uri, only=["source.fixAll"])
            before = open_text or text
            for chosen, holds in (
                (next(a for a in actions if a.get("isPreferred")), "p = model(x)"),
                (fix_all, "p = model(x)"),
                (next(a for a in actions if a["title"] == "Suppress LGT101 here"), "# logitlint: ignore[softmax-before-cross-entropy]"),
                (next(a for a in actions if a["title"] == "Suppress LGT101 in this file"), "# logitlint: ignore-file[softmax-before-cross-entropy]"),
            ):
                [changed] = chosen["edit"]["documentChanges"]
                document = {"uri": uri, "version": None if open_text is None else 7}
                self.assertEqual(changed["textDocument"], document)
                after = apply_edits(before, changed["edits"])
                code = ["".join(c["source"]) for c in json.loads(after)["cells"]]
                self.assertIn(holds, "\n".join(code))
                kept = [line for line in before.splitlines() if line not in after.splitlines()]
                self.assertLessEqual(len(kept), 3, chosen["title"])  # all else stays as it is written
                if open_text is not None:
                    client.change(uri, 8, {"text": after})
                    self.assertEqual(self.codes(client, uri), [])
                    client.change(uri, 7, {"text": before})
                    self.assertEqual(self.codes(client, uri), ["LGT101"])
            client.kill()

    def test_a_reason_that_a_person_gives(self):
        client = self.start(capabilities={"experimental": {"logitlintReason": True}, "workspace": {"applyEdit": True}})
        uri = client.open(self.write("a.py", BAD))
        [action] = [a for a in self.actions(client, uri) if "reason" in a["title"]]
        self.assertEqual(action["command"]["command"], "logitlint.askReason")
        request = {**action["command"]["arguments"][0], "reason": "it is meant"}
        client.result("workspace/executeCommand", {"command": "logitlint.suppress", "arguments": [request]})
        client.wait_until(lambda: any(r["method"] == "workspace/applyEdit" for r in client.requests))
        edits = client.requests[-1]["params"]["edit"]["changes"][uri]
        self.assertIn("# logitlint: ignore[softmax-before-cross-entropy] it is meant", apply_edits(BAD, edits))

    def test_fix_all_is_what_fix_does(self):
        text = BAD + BAD.replace("step", "other")
        fixed = self.write("a.py", text)
        subprocess.run([PROGRAM, "check", "--fix-only", "."], cwd=self.folder, capture_output=True, check=False)
        expected = fixed.read_text(encoding="utf-8")
        self.assertNotEqual(expected, text)
        self.write("a.py", text)
        resolving = {"textDocument": {"codeAction": {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}}}
        for capabilities, only in (({}, ["source.fixAll"]), (resolving, ["source.fixAll.logitlint"]), (resolving, None)):
            client = self.start(capabilities=capabilities)
            uri = client.open(fixed)
            if only is None:
                client.settle()  # a list of what there is to do does not wait for the folder
            [action] = [a for a in self.actions(client, uri, only=only) if a["kind"] == "source.fixAll.logitlint"]
            if capabilities:
                self.assertNotIn("edit", action)
                action = client.result("codeAction/resolve", action)
            edit = action["edit"]
            edits = edit["documentChanges"][0]["edits"] if "documentChanges" in edit else edit["changes"][uri]
            self.assertEqual(apply_edits(text, edits), expected)
            self.assertEqual(self.actions(client, uri, only=["refactor"]), [])
            client.kill()

    def test_commands(self):
        self.write("net.py", NET)
        client = self.start()
        uri = client.open(self.write("train.py", TRAIN))
        client.result("workspace/executeCommand", {"command": "logitlint.fixFile", "arguments": [uri]})
        client.wait_until(lambda: any(r["method"] == "workspace/applyEdit" for r in client.requests))
        [changed] = client.requests[-1]["params"]["edit"]["documentChanges"]
        self.assertEqual(changed["textDocument"]["uri"], uri_of(self.folder / "net.py"))
        self.assertNotIn("Softmax", apply_edits(NET, changed["edits"]))
        client.result("workspace/executeCommand", {"command": "logitlint.fixWorkspace"})
        self.assertIn("error", client.request("workspace/executeCommand", {"command": "rm", "arguments": ["-rf"]}))
        self.assertIn("error", client.request("workspace/executeCommand", {}))

    def test_the_page_of_a_rule(self):
        client = self.start(capabilities={"window": {"showDocument": {"support": True}}})
        uri = client.open(self.write("a.py", BAD))
        [item] = client.items(uri)
        page = item["codeDescription"]["href"]
        self.assertRegex(page, "^(https|file)://")
        [action] = [a for a in self.actions(client, uri) if a["title"].startswith("Open the page")]
        client.result("workspace/executeCommand", action["command"])
        client.wait_until(lambda: any(r["method"] == "window/showDocument" for r in client.requests))
        self.assertEqual(client.requests[-1]["params"]["uri"], page)
        if page.startswith("file:"):
            self.assertIn("softmax-before-cross-entropy", pathlib.Path(path_of(page)).read_text(encoding="utf-8"))


class HoverTest(ServerCase):
    def hover(self, client, uri, line, character):
        position = {"line": line, "character": character}
        found = client.result("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        return found and found["contents"]["value"]

    def test_values_and_findings(self):
        client = self.start(capabilities={"textDocument": {"hover": {"contentFormat": ["markdown"]}}})
        uri = client.open(self.write("a.py", BAD))
        value = self.hover(client, uri, 5, BAD.splitlines()[5].index("(p") + 1)
        self.assertIn("probabilities", value)
        self.assertIn("probabilities over axis 1, from `softmax` at a.py:5", value)
        self.assertIn("**LGT101**", value)
        self.assertIsNone(self.hover(client, uri, 2, 0))
        self.assertIsNone(self.hover(client, "file:///nowhere.py", 2, 0))
        client.change(uri, 2, {"text": GOOD})
        self.assertIsNone(self.hover(client, uri, 5, 27))

    def test_a_value_from_another_file_with_its_figures(self):
        client = self.start()
        net = NET.replace("nn.Linear(4, 3)", "nn.Linear(4, 10)").replace("self.fc(x)", "self.fc(x.flatten(1))")
        self.write("models/net.py", net)
        train = TRAIN.replace("from net", "from models.net").replace("(net(x), y)", "(scores, y)").replace("Net()\n", "Net()\n    scores = net(x)\n")
        uri = client.open(self.write("train.py", train))
        lines = train.splitlines()
        line = next(n for n, text in enumerate(lines) if "scores = " in text)
        made = next(n for n, text in enumerate(net.splitlines(), 1) if "self.out(" in text)
        at_call = self.hover(client, uri, line, lines[line].index("net(x)") + 4)
        at_use = self.hover(client, uri, line + 1, lines[line + 1].index("scores"))
        expected = f"probabilities over axis 1, from `softmax` at models/net.py:{made}; loss floor 1.461 with 10 classes\n"
        for value in (self.hover(client, uri, line, lines[line].index("net(x)") + 3), at_use):
            self.assertIn(expected, value)
            self.assertIn("returned by `Net.forward` at train.py", value)
            self.assertIn("a second softmax makes none larger than 0.232", value)
        self.assertIsNone(at_call)  # that is x, of which nothing is known

    def test_figures_are_of_the_form_and_the_classes(self):
        client = self.start()
        text = textwrap.dedent(
            """\
            import torch
            import torch.nn as nn

            def step(x, n):
                three = torch.softmax(nn.Linear(4, 3)(x), dim=-1)
                some = torch.softmax(nn.Linear(4, n)(x), dim=-1)
                logs = torch.log_softmax(nn.Linear(4, 3)(x), dim=-1)
                labels = torch.sigmoid(nn.Linear(4, 3)(x))
                raw = nn.Linear(4, 3)(x)
                return three, some, logs, labels, raw
            """
        )
        uri = client.open(self.write("a.py", text))
        lines = text.splitlines()
        said = {name: self.hover(client, uri, 9, lines[9].index(f" {name}") + 1) for name in ("three", "some", "logs", "labels", "raw")}
        self.assertIn("loss floor 0.551 with 3 classes", said["three"])
        self.assertIn("probabilities over the last axis, from `softmax` at a.py:6\n", said["some"])
        self.assertIn("log-probabilities over the last axis, from `log_softmax` at a.py:7\n", said["logs"])
        self.assertIn("independent probabilities", said["labels"])
        self.assertIn("loss floor 0.693 for a label of 0", said["labels"])
        self.assertIn("raw scores, classes along the last axis, from `linear` at a.py:9\n", said["raw"])

    def test_a_finding_says_its_rule_and_its_numbers(self):
        client = self.start(capabilities={"textDocument": {"hover": {"contentFormat": ["markdown"]}}})
        text = BAD.replace("model(x), dim=1", "torch.nn.Linear(4, 10)(x), dim=-1")
        uri = client.open(self.write("a.py", text))
        value = self.hover(client, uri, 5, text.splitlines()[5].index("F."))
        self.assertRegex(value, r"\*\*LGT101\*\* \[softmax-before-cross-entropy\]\(\S+\)")
        self.assertIn("with 10 classes this loss cannot fall below 1.461", value)
        self.assertIn("softmax output reaches a loss that applies softmax itself.", value)
        self.assertIn("ln(e + K - 1) - 1", value)

    def test_forms_as_hints(self):
        client = self.start()
        uri = client.open(self.write("a.py", BAD))
        params = {"textDocument": {"uri": uri}, "range": EVERYTHING}
        hints = client.result("textDocument/inlayHint", params)
        self.assertEqual([(h["position"], h["label"]) for h in hints], [({"line": 4, "character": 38}, ": probabilities")])


class LifeTest(ServerCase):
    def test_the_order_of_things(self):
        client = Client(PROGRAM)
        self.addCleanup(client.kill)
        self.assertEqual(client.request("textDocument/hover")["error"]["code"], -32002)
        self.assertEqual(client.request("shutdown")["error"]["code"], -32002)
        client.notify("textDocument/didOpen", {"textDocument": {"uri": "file:///a.py", "text": "", "version": 1}})
        client.initialize([self.folder])
        self.assertEqual(client.request("initialize")["error"]["code"], -32600)
        self.assertEqual(client.request("no/such/method")["error"]["code"], -32601)
        client.notify("no/such/notification")
        client.notify("$/setTrace", {"value": "off"})
        self.assertEqual(client.request("shutdown")["result"], None)
        self.assertEqual(client.request("textDocument/hover")["error"]["code"], -32600)
        client.notify("exit")
        self.assertEqual(client.process.wait(20), 0)

    def test_an_exit_without_shutdown(self):
        client = self.start()
        client.notify("exit")
        self.assertEqual(client.process.wait(20), 1)

    def test_a_client_that_goes_away(self):
        self.write("a.py", BAD * 200)
        for closes_output in (False, True):
            with subprocess.Popen([PROGRAM, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as run:
                params = {"capabilities": {}, "rootUri": uri_of(self.folder)}
                body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}).encode()
                run.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                run.stdin.flush()
                self.assertTrue(run.stdout.readline())
                if closes_output:
                    run.stdout.close()
                run.stdin.close()
                self.assertEqual(run.wait(20), 1)

    def test_a_client_that_dies_without_a_word(self):
        sleeper = subprocess.Popen(["sleep", "600"])
        client = Client(PROGRAM)
        self.addCleanup(client.kill)
        client.initialize([self.folder], processId=sleeper.pid)
        client.settle()
        sleeper.kill()
        sleeper.wait()
        self.assertEqual(client.process.wait(20), 1)

    def test_cancelled_requests(self):
        self.write("a.py", BAD * 300)
        client = self.start()
        uri = client.open(self.folder / "a.py")
        numbers = [client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 4, "character": 9}}) for _ in range(20)]
        for number in numbers:
            client.notify("$/cancelRequest", {"id": number})
        client.notify("$/cancelRequest", {"id": 99999})
        codes = {client.reply(number).get("error", {}).get("code") for number in numbers}
        self.assertIn(-32800, codes)

    def test_progress(self):
        for number in range(60):
            self.write(f"a{number}.py", BAD * 60)
        client = Client(PROGRAM, "--threads", "1")
        self.addCleanup(client.kill)
        client.initialize([self.folder], capabilities={"window": {"workDoneProgress": True}})
        client.settle()
        said = [n["params"]["value"]["kind"] for n in client.notifications if n["method"] == "$/progress"]
        if said:  # a fast machine is done before there is anything to show
            self.assertEqual((said[0], said[-1]), ("begin", "end"))
        self.assertEqual(said.count("begin"), said.count("end"))


class BadInputTest(ServerCase):
    def alive(self, client):
        uri = client.open(self.folder / "a.py", BAD, version=100)
        self.assertEqual(self.codes(client, uri), ["LGT101"])

    def test_bytes_that_are_no_messages(self):
        ping = json.dumps({"jsonrpc": "2.0", "id": "x", "method": "no/such/method"}).encode()
        for data in (
            b"\r\n\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            b"Content-Length: 5\r\n\r\n{{{{{",
            b"Content-Length: 0\r\n\r\n",
            b"Content-Length: -5\r\n\r\n",
            b"Content-Length: 99999999999999999999999999\r\n\r\n",
            b"Content-Length: 9999999999\r\n\r\n",
            b"Content-Length: nonsense\r\n\r\n{}",
            b"Content-Length: 2\r\n\r\n[]",
            b"Content-Length: 4\r\n\r\nnull",
            b"Content-Length: 2\nContent-Type: x; charset=utf-8\n\n{}",
            b"content-length:3\r\n\r\n\xff\xfe\xfd",
            b"Content-Length: %d\r\n\r\n" % (len(ping) - 3) + ping,  # too short
            b"Content-Length: %d\r\n\r\n" % (len(ping) + 20) + ping,  # too long: the next one begins within
            b"Content-Length: 200000\r\n\r\n" + b"[" * 200000,
            b"Content-Length: 200000\r\n\r\n" + b'{"a":' * 40000,
            bytes(range(256)) * 100 + b"\n",
            b"x" * 1000000 + b"\r\n",
        ):
            client = self.start()
            client.send_bytes(data)
            with self.subTest(data[:60]):
                self.alive(client)
            client.kill()

    def test_messages_that_mean_nothing(self):
        client = self.start()
        for message in (
            {"id": {}, "method": "shutdown"},
            {"id": [1], "method": "shutdown"},
            {"id": None, "method": "shutdown"},
            {"method": 5},
            {"id": 1},
            {"id": 777, "result": None},
            {"id": "777", "error": {}},
            {"id": 5, "method": "textDocument/hover", "params": None},
            {"id": 6, "method": "textDocument/hover", "params": [1, 2]},
            {"id": 7, "method": "codeAction/resolve"},
            {"id": 8, "method": "codeAction/resolve", "params": {"data": {"uri": 5}}},
            {"id": 9, "method": "textDocument/codeAction", "params": {"textDocument": {"uri": []}, "range": 5}},
            {"id": 10, "method": "textDocument/inlayHint", "params": {"textDocument": None}},
            {"id": 11, "method": "workspace/diagnostic", "params": {"previousResultIds": [1, {"uri": 5}, None]}},
            {"method": "textDocument/didOpen", "params": {"textDocument": {"uri": 5}}},
            {"method": "textDocument/didChange", "params": {"textDocument": {"uri": "file:///no.py"}, "contentChanges": 5}},
            {"method": "textDocument/didClose", "params": {"textDocument": []}},
            {"method": "notebookDocument/didOpen", "params": {"notebookDocument": {"uri": "file:///n.ipynb", "cells": [1, {}]}}},
            {"method": "notebookDocument/didChange", "params": {"notebookDocument": {"uri": "file:///n.ipynb"}, "change": {"cells": {"structure": {"array": {"start": -5, "deleteCount": 10**15}}, "textContent": [5]}}}},
            {"method": "workspace/didChangeWorkspaceFolders", "params": {"event": {"added": [5, {"uri": "x:"}]}}},
            {"method": "workspace/didChangeWorkspaceFolders"},
            {"method": "workspace/didChangeConfiguration", "params": {"settings": {"logitlint": {"config": [1, "no=1"]}}}},
            {"method": "workspace/didChangeConfiguration", "params": {"settings": None}},
            {"method": "workspace/didChangeConfiguration", "params": {"settings": {"logitlint": {"config": 5}}}},
            {"method": "workspace/didChangeWatchedFiles", "params": {"changes": [{}, 5, {"uri": 5}]}},
            {"method": "$/cancelRequest", "params": {"id": {}}},
        ):
            client.send(message)
        self.alive(client)
        self.assertGreaterEqual(len(client.strays), 3)

    def test_an_initialize_that_means_nothing(self):
        for params in (
            {"capabilities": None},
            {"capabilities": {"general": {"positionEncodings": 5}, "textDocument": []}},
            {"capabilities": {"general": {"positionEncodings": ["utf-7", 5]}}, "processId": "x", "rootUri": 5},
            {"workspaceFolders": [{"uri": "file:///no/such/folder"}], "initializationOptions": [5]},
            {"rootPath": "relative"},
        ):
            client = Client(PROGRAM)
            self.addCleanup(client.kill)
            self.assertEqual(client.result("initialize", params)["capabilities"]["positionEncoding"], "utf-16")
            client.settle()
            self.assertEqual(client.shut_down(), 0)
            client.kill()

    def test_a_hundred_megabytes(self):
        client = self.start()
        uri = client.open(self.folder / "big.py", "x = 1\n" * (100 * 1024 * 1024 // 6))
        client.settle()
        client.change(uri, 2, {"text": BAD})
        self.assertEqual(self.codes(client, uri), ["LGT101"])
        self.alive(client)

    def test_many_edits_in_a_row(self):
        client = self.start()
        uri = client.open(self.folder / "a.py", BAD)
        for version in range(2, 502):
            client.change(uri, version, {"range": {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}}, "text": "# a\n"})
        [item] = client.items(uri)
        self.assertEqual(item["range"]["start"]["line"], 505)
        self.assertLess(client.published[uri], 400)  # the newest state counts, not each

    def test_a_client_that_does_not_read(self):
        path = self.write("a.py", BAD)
        run = subprocess.Popen([PROGRAM, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:

            def send(message):
                body = json.dumps({"jsonrpc": "2.0", **message}).encode()
                run.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

            send({"id": 1, "method": "initialize", "params": {"capabilities": {}, "rootUri": uri_of(self.folder)}})
            for number in range(2, 3000):
                send({"id": number, "method": "no/such/method" * 20, "params": {"uri": uri_of(path)}})
            run.stdin.flush()  # would never come back if the server waited for us
            run.stdin.close()
            self.assertEqual(run.wait(20), 1)
        finally:
            run.kill()
            run.wait()
            run.stdout.close()


class BackgroundTest(ServerCase):
    """A folder that takes a while: what is open does not wait for it."""

    def setUp(self):
        super().setUp()
        self.project = self.folder / "large"
        made_up_code.repository(self.project, lines=125_000, files=500, teams=10)
        found = check(self.project)
        self.wrong = sorted({str(self.project / f["path"]) for f in found if "/train_" in f["path"]})
        self.assertGreater(len(self.wrong), 5)

    def codes_now(self, client, uri, version):
        client.wait_until(lambda: client.diagnostics.get(uri, {}).get("version") == version)
        return [item["code"] for item in client.diagnostics[uri]["diagnostics"]]

    def agree(self, client, contents):
        """The server says in the end what the command line says of the same contents on disk."""
        client.settle()
        for path, text in contents.items():
            pathlib.Path(path).write_text(text, encoding="utf-8")
        expected = sorted((uri_of(self.project / f["path"]), f["start"]["line"] - 1, f["code"]) for f in check(self.project))
        said = sorted(
            (uri, item["range"]["start"]["line"], item.get("code"))
            for uri, params in client.diagnostics.items()
            for item in params["diagnostics"]
        )
        self.assertEqual(said, expected)

    def test_what_is_open_comes_first(self):
        client = self.start(folders=[self.project], capabilities={"window": {"workDoneProgress": True}})
        uri = client.open(self.wrong[0])
        self.assertEqual(self.codes_now(client, uri, 1), ["LGT101"])
        others = [u for u, params in client.diagnostics.items() if params["diagnostics"] and u != uri]
        self.assertEqual(others, [])
        # Edits do not wait either.
        good = pathlib.Path(self.wrong[0]).read_text(encoding="utf-8").replace("F.softmax(net(x), dim=1)", "net(x)")
        client.change(uri, 2, {"text": good})
        self.assertEqual(self.codes_now(client, uri, 2), [])
        self.agree(client, {self.wrong[0]: good})
        self.assertGreater(len([u for u, p in client.diagnostics.items() if p["diagnostics"]]), 3)

    def test_edits_while_the_folder_is_looked_at(self):
        client = self.start(folders=[self.project])
        paths = self.wrong[:3]
        texts = {path: pathlib.Path(path).read_text(encoding="utf-8") for path in paths}
        uris = {path: client.open(path) for path in paths}
        for version in range(2, 60):
            path = paths[version % 3]
            is_wrong = "F.softmax(net(x), dim=1)" in texts[path]
            before, after = ("F.softmax(net(x), dim=1)", "net(x)") if is_wrong else ("= net(x)", "= F.softmax(net(x), dim=1)")
            texts[path] = texts[path].replace(before, after)
            client.change(uris[path], version, {"text": texts[path]})
        client.close(uris[paths[0]])
        del texts[paths[0]]
        self.agree(client, texts)
        for path in paths[1:]:
            client.change(uris[path], 100, {"text": texts[path] + "# the end\n"})
        self.agree(client, texts)

    def test_an_edit_that_changes_much(self):
        client = self.start(folders=[self.project])
        client.settle()
        loss = self.project / "core" / "base.py"
        uri = client.open(loss)
        text = loss.read_text(encoding="utf-8")
        known = len(self.codes_now(client, uri, 1))  # what others hand to the loss
        wrong = text + "\n\ndef other_loss(x, y):\n    return F.cross_entropy(torch.softmax(x, dim=1), y)\n"
        own = wrong.replace("return F.cross_entropy(logits", "return F.cross_entropy(torch.softmax(logits, 1)")
        edits = ((wrong, 1), (text, 0), ("x = 1\n" + wrong, 1), (own, 2))
        for version, (now, more) in enumerate(edits, 2):
            client.change(uri, version, {"text": now})
            self.assertEqual(len(self.codes_now(client, uri, version)), known + more)
        self.agree(client, {str(loss): now})

    def test_questions_about_what_is_open_do_not_wait(self):
        client = self.start(folders=[self.project], capabilities=PullTest.CAPABILITIES)
        uri = client.open(self.wrong[0])
        everything = client.ask("workspace/diagnostic", {"previousResultIds": []})
        about = {"textDocument": {"uri": uri}}
        items = client.result("textDocument/diagnostic", about)["items"]
        self.assertEqual([item["code"] for item in items], ["LGT101"])
        self.assertIn("quickfix", [action["kind"] for action in self.actions(client, uri, items[0]["range"])])
        self.assertIsNotNone(client.result("textDocument/hover", {**about, "position": items[0]["range"]["start"]}))
        client.ask("workspace/diagnostic", {"previousResultIds": []})
        client.notify("$/cancelRequest", {"id": everything})
        self.assertEqual(client.reply(everything)["error"]["code"], -32800)
        client.settle()
        self.assertEqual(client.published, {})

    def test_settings_while_the_folder_is_looked_at(self):
        client = self.start(folders=[self.project])
        uri = client.open(self.wrong[0])
        for rules in ([], ["LGT101"]) * 3:
            client.notify("workspace/didChangeConfiguration", {"settings": {"logitlint": {"config": [f"ignore={rules}"]}}})
        client.settle()
        self.assertEqual([u for u, params in client.diagnostics.items() if params["diagnostics"]], [])
        client.notify("workspace/didChangeConfiguration", {"settings": {"logitlint": {}}})
        self.assertEqual(self.codes(client, uri), ["LGT101"])

    def test_an_end_while_the_folder_is_looked_at(self):
        for _ in range(3):
            client = self.start(folders=[self.project])
            uri = client.open(self.wrong[0])
            self.codes_now(client, uri, 1)
            start = time.monotonic()
            self.assertEqual(client.shut_down(), 0)
            self.assertLess(time.monotonic() - start, 5)


class FuzzTest(unittest.TestCase):
    def test_nonsense_for_a_while(self):
        fuzz = ROOT / "tests" / "tools" / "server_fuzz.py"
        run = subprocess.run([sys.executable, fuzz, "--seconds", "15"], capture_output=True, encoding="utf-8", check=False)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="logitlint-cache-") as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        unittest.main(verbosity=1)
