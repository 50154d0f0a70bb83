// Run by vscode_test.py with Node: the protocol layer of VS Code's client library drives the server of $LOGITLINT over the
// project in $PROJECT as VS Code does. A failed assertion ends it with status 1.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.env.VSCODE_MODULES, "package.json"));
const lsp = require("vscode-languageserver-protocol/node");

const folder = process.env.PROJECT;
const uriOf = (name) => pathToFileURL(path.join(folder, name)).toString();
const server = spawn(process.env.LOGITLINT, ["server"], { cwd: "/", stdio: ["pipe", "pipe", "inherit"] });
const ended = new Promise((resolve) => server.on("exit", resolve));
const connection = lsp.createProtocolConnection(
  new lsp.StreamMessageReader(server.stdout),
  new lsp.StreamMessageWriter(server.stdin),
);

let watchers = [];
let refreshes = 0;
const progress = [];
connection.onRequest(lsp.RegistrationRequest.type, ({ registrations }) => {
  watchers = registrations.flatMap((one) => one.registerOptions.watchers);
});
connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => {
  refreshes += 1;
});
connection.onRequest(lsp.WorkDoneProgressCreateRequest.type, ({ token }) => {
  connection.onProgress(lsp.WorkDoneProgress.type, token, ({ kind }) => progress.push(kind));
});
connection.onNotification(lsp.PublishDiagnosticsNotification.type, ({ uri }) => {
  assert.fail(`diagnostics of ${uri} are pushed to a client that pulls`);
});
connection.listen();

// --- a document as the editor has it -------------------------------------------------------------------------------

const open = new Map();

function offsetOf(text, { line, character }) {
  const lines = text.split("\n");
  return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
}

function edited(text, edits) {
  const inOrder = [...edits].sort((one, other) => offsetOf(text, other.range.start) - offsetOf(text, one.range.start));
  return inOrder.reduce(
    (now, { range, newText }) =>
      now.slice(0, offsetOf(text, range.start)) + newText + now.slice(offsetOf(text, range.end)),
    text,
  );
}

async function openFile(name) {
  const text = readFileSync(path.join(folder, name), "utf8");
  open.set(name, { text, version: 1 });
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri: uriOf(name), languageId: "python", version: 1, text },
  });
}

async function edit(name, edits) {
  const document = open.get(name);
  document.text = edited(document.text, edits);
  document.version += 1;
  // From the end, so that no place moves another.
  const contentChanges = [...edits]
    .sort((one, other) => other.range.start.line - one.range.start.line || other.range.start.character - one.range.start.character)
    .map(({ range, newText }) => ({ range, text: newText }));
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri: uriOf(name), version: document.version },
    contentChanges,
  });
}

async function replace(name, before, after) {
  const text = open.get(name).text;
  const at = text.indexOf(before);
  assert.notEqual(at, -1, before);
  const positionAt = (offset) => {
    const lines = text.slice(0, offset).split("\n");
    return { line: lines.length - 1, character: lines.at(-1).length };
  };
  await edit(name, [{ range: { start: positionAt(at), end: positionAt(at + before.length) }, newText: after }]);
}

async function close(name) {
  open.delete(name);
  await connection.sendNotification(lsp.DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf(name) } });
}

function pull(name, previousResultId) {
  return connection.sendRequest(lsp.DocumentDiagnosticRequest.type, {
    textDocument: { uri: uriOf(name) },
    identifier: "logitlint",
    ...(previousResultId === undefined ? {} : { previousResultId }),
  });
}

async function codes(name) {
  return (await pull(name)).items.map((item) => item.code);
}

async function until(what, holds) {
  for (let waited = 0; waited < 20000; waited += 20) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`${what}: not within 20 seconds`);
}

const filesChanged = (...changes) =>
  connection.sendNotification(lsp.DidChangeWatchedFilesNotification.type, {
    changes: changes.map(([name, type]) => ({ uri: uriOf(name), type })),
  });

// --- from start to end ------------------------------------------------------------------------------------------

async function initialize() {
  const { capabilities, serverInfo } = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: "project" }],
    initializationOptions: { config: [], suppressionReason: "" },
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      textDocument: {
        diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
        publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true, dataSupport: true },
        codeAction: {
          codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix", "source"] } },
          isPreferredSupport: true,
          dataSupport: true,
          resolveSupport: { properties: ["edit"] },
        },
      },
      workspace: {
        applyEdit: true,
        workspaceEdit: { documentChanges: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        diagnostics: { refreshSupport: true },
        fileOperations: { didRename: true },
      },
      window: { workDoneProgress: true },
    },
  });
  assert.equal(serverInfo.name, "logitlint");
  assert.equal(capabilities.positionEncoding, "utf-16");
  assert.equal(capabilities.diagnosticProvider.interFileDependencies, true);
  assert.equal(capabilities.textDocumentSync.change, lsp.TextDocumentSyncKind.Incremental);
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  await until("files are watched", () => watchers.length > 0);
  assert.ok(watchers.some(({ globPattern }) => globPattern.includes("py")));
}

async function pulledDiagnostics() {
  await openFile("train.py");
  const report = await pull("train.py");
  assert.equal(report.kind, lsp.DocumentDiagnosticReportKind.Full);
  const [finding] = report.items;
  assert.equal(finding.code, "LGT101");
  assert.equal(finding.source, "logitlint");
  assert.equal(finding.range.start.line, 5);
  assert.equal(finding.relatedInformation[0].location.uri, uriOf("net.py"));
  assert.deepEqual(await pull("train.py", report.resultId), { kind: "unchanged", resultId: report.resultId });
  return finding;
}

async function edits() {
  await replace("train.py", "loss.backward()", "wrong = '😀', nn.functional.cross_entropy(x.softmax(1), y)");
  const { items } = await pull("train.py");
  assert.deepEqual(items.map((item) => item.code), ["LGT101", "LGT101"]);
  const { start, end } = items[1].range;
  const text = open.get("train.py").text;
  const place = text.slice(offsetOf(text, start), offsetOf(text, end));
  assert.equal(place, "nn.functional.cross_entropy(x.softmax(1), y)"); // counted in UTF-16, behind the smiley
  await replace("train.py", "x.softmax(1)", "x");
  assert.deepEqual(await codes("train.py"), ["LGT101"]);
}

async function codeAction(finding) {
  const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    textDocument: { uri: uriOf("train.py") },
    range: finding.range,
    context: { diagnostics: [finding], triggerKind: lsp.CodeActionTriggerKind.Invoked },
  });
  let action = actions.find((one) => one.isPreferred);
  if (action.edit === undefined) action = await connection.sendRequest(lsp.CodeActionResolveRequest.type, action);
  const [change] = action.edit.documentChanges;
  assert.equal(change.textDocument.uri, uriOf("net.py"));
  const before = refreshes;
  await openFile("net.py");
  await edit("net.py", change.edits);
  assert.ok(!open.get("net.py").text.includes("Softmax"));
  assert.deepEqual(await codes("train.py"), []);
  await until("the editor is told that train.py is another", () => refreshes > before);
  await close("net.py"); // not saved
  assert.deepEqual(await codes("train.py"), ["LGT101"]);
}

async function rename() {
  renameSync(path.join(folder, "net.py"), path.join(folder, "network.py"));
  await connection.sendNotification(lsp.DidRenameFilesNotification.type, {
    files: [{ oldUri: uriOf("net.py"), newUri: uriOf("network.py") }],
  });
  await filesChanged(["net.py", lsp.FileChangeType.Deleted], ["network.py", lsp.FileChangeType.Created]);
  assert.deepEqual(await codes("train.py"), []);
  await replace("train.py", "from net import", "from network import");
  const [finding] = (await pull("train.py")).items;
  assert.equal(finding.code, "LGT101");
  assert.equal(finding.relatedInformation[0].location.uri, uriOf("network.py"));
  const { items } = await connection.sendRequest(lsp.WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
  assert.deepEqual(items.filter((one) => one.items.length > 0).map((one) => one.uri), [uriOf("train.py")]);
}

async function settings() {
  const change = (logitlint) =>
    connection.sendNotification(lsp.DidChangeConfigurationNotification.type, { settings: { logitlint } });
  await change({ config: ['ignore=["LGT101"]'], suppressionReason: "" });
  assert.deepEqual(await codes("train.py"), []);
  await change({ config: [], suppressionReason: "" });
  assert.deepEqual(await codes("train.py"), ["LGT101"]);
}

async function notebook() {
  const uri = uriOf("book.ipynb");
  const cell = `vscode-notebook-cell:${new URL(uri).pathname}#W0sZmlsZQ%3D%3D`;
  const text = "import torch.nn.functional as F\nF.cross_entropy(x.softmax(1), y)\n";
  await connection.sendNotification(lsp.DidOpenNotebookDocumentNotification.type, {
    notebookDocument: {
      uri,
      notebookType: "jupyter-notebook",
      version: 1,
      cells: [{ kind: lsp.NotebookCellKind.Code, document: cell }],
    },
    cellTextDocuments: [{ uri: cell, languageId: "python", version: 1, text }],
  });
  const pullCell = () => connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument: { uri: cell } });
  assert.deepEqual((await pullCell()).items.map((item) => [item.code, item.range.start.line]), [["LGT101", 1]]);
  await connection.sendNotification(lsp.DidCloseNotebookDocumentNotification.type, {
    notebookDocument: { uri },
    cellTextDocuments: [{ uri: cell }],
  });
  assert.deepEqual((await pullCell()).items, []);
}

async function shutDown() {
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.equal(await ended, 0);
  assert.equal(progress.filter((kind) => kind === "begin").length, progress.filter((kind) => kind === "end").length);
}

try {
  await initialize();
  const finding = await pulledDiagnostics();
  await edits();
  await codeAction(finding);
  await rename();
  await settings();
  await notebook();
  await shutDown();
} finally {
  server.kill("SIGKILL");
}
