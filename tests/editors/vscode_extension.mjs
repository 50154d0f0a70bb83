// Run by vscode_test.py with Node: the extension ($EXTENSION) in a stand-in of the editor ($VSCODE_STUB), with the real client library
// and the real server ($LOGITLINT), over the project in $PROJECT.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const vscode = require(process.env.VSCODE_STUB);
const load = Module._load;
Module._load = (request, ...more) => (request === "vscode" ? vscode : load(request, ...more));
const extension = require(process.env.EXTENSION);

const { editor, Uri } = vscode;
const folder = process.env.PROJECT;
const train = Uri.file(path.join(folder, "train.py"));

async function until(what, holds) {
  for (let waited = 0; waited < 20000; waited += 20) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail(`${what}: not within 20 seconds; ${editor.status.text}\n${editor.output.join("\n")}\n${editor.errors.join("\n")}`);
}

const codes = () => (editor.diagnostics.get(train.toString()) ?? []).map((one) => one.code?.value ?? one.code);
const finds = (what, ...expected) => until(what, () => codes().join() === expected.join());

function open(uri) {
  const lines = readFileSync(uri.fsPath, "utf8");
  const document = { uri, languageId: "python", version: 1, getText: () => lines, isClosed: false };
  editor.documents.push(document);
  return editor.opened.fire(document);
}

async function type(document, text) {
  document.version += 1;
  const end = document.getText();
  const line = end.split("\n").length - 1;
  document.getText = () => end + text;
  const place = new vscode.Range(line, 0, line, 0);
  await editor.changed.fire({ document, contentChanges: [{ range: place, rangeOffset: end.length, rangeLength: 0, text }] });
}

async function aProgramThatIsNotThere() {
  editor.folders = [folder];
  editor.settings["logitlint.path"] = "/nowhere/logitlint";
  const subscriptions = [];
  await extension.activate({ extensionPath: "/nowhere", subscriptions });
  assert.match(editor.status.text, /failed/);
  assert.equal(editor.status.command.command, "logitlint.restart");
  assert.match(editor.errors.join(), /\/nowhere\/logitlint/);
  return subscriptions;
}

async function start() {
  await editor.change("logitlint.path", process.env.LOGITLINT);
  await until("the server runs", () => editor.status.text === "logitlint" && !editor.status.busy);
  assert.match(editor.status.detail, /^\d+\.\d+\.\d+/);
  await finds("a finding without an open file", "LGT101");
  const [{ relatedInformation }] = editor.diagnostics.get(train.toString());
  assert.ok(relatedInformation[0].location.uri.toString().endsWith("/net.py"));
}

async function typing() {
  await open(train);
  await finds("a finding in an open file", "LGT101");
  await type(editor.documents[0], "\ndef other(x, y):\n    return nn.functional.cross_entropy(x.softmax(1), y)\n");
  await finds("a finding in what is typed", "LGT101", "LGT101");
}

async function settings() {
  await editor.change("logitlint.config", ['ignore=["LGT101"]']);
  await finds("the setting counts");
  await editor.change("logitlint.config", []);
  await finds("the setting does not count any more", "LGT101", "LGT101");
}

async function aReason() {
  const [provider] = editor.codeActionProviders;
  const range = editor.diagnostics.get(train.toString())[0].range;
  const actions = await provider.provideCodeActions(editor.documents[0], range, { diagnostics: [] }, new vscode.CancellationTokenSource().token);
  const asking = actions.find((action) => action.command?.command === "logitlint.askReason");
  await vscode.commands.executeCommand(asking.command.command, ...asking.command.arguments); // nothing is typed
  assert.deepEqual(editor.appliedEdits, []);
  editor.reason = "as in the paper";
  await vscode.commands.executeCommand(asking.command.command, ...asking.command.arguments);
  await until("the comment is written", () => editor.appliedEdits.length === 1);
  assert.match(JSON.stringify(editor.appliedEdits[0].edits), /logitlint: ignore\[softmax-before-cross-entropy\] as in the paper/);
}

async function restartAndStop(subscriptions) {
  await vscode.commands.executeCommand("logitlint.restart");
  await finds("the findings come again", "LGT101", "LGT101");
  await extension.deactivate();
  assert.match(editor.status.text, /stopped/);
  assert.equal(editor.diagnostics.size, 0);
  subscriptions.forEach((one) => one.dispose());
  assert.deepEqual([...editor.commands.keys()], []);
}

const subscriptions = await aProgramThatIsNotThere();
await start();
await typing();
await settings();
await aReason();
await restartAndStop(subscriptions);
process.exit(0);
