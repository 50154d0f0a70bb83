// Finds and starts the server, keeps it in step with the settings, and says how it is.

import { accessSync, constants, statSync } from "node:fs";

import * as vscode from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";

import { makeClient, SELECTOR } from "./client";
import { type Found, findProgram } from "./find_program";
import { findInterpreter } from "./python_environment";
import { afterChange, SECTION, serverSettings, startSettings } from "./settings";
import { Status } from "./status";

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

class Extension implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel("logitlint");
  private readonly status = new Status(SELECTOR);
  private client: LanguageClient | undefined;
  // Starts and stops, one after the other.
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly folder: string) {}

  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  showOutput(): void {
    this.output.show();
  }

  async settingsChanged(event: vscode.ConfigurationChangeEvent): Promise<void> {
    const what = afterChange(event);
    if (what === "restart") await this.restart();
    if (what === "tell" && this.client?.isRunning() === true) {
      await this.client.sendNotification("workspace/didChangeConfiguration", {
        settings: { [SECTION]: serverSettings() },
      });
    }
  }

  dispose(): void {
    this.status.dispose();
    this.output.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work, work);
    return this.last;
  }

  private async startNow(): Promise<void> {
    this.status.show("starting", "");
    const found = await this.find();
    if (found.program === undefined) {
      this.fail(found.reason);
      return;
    }
    this.output.appendLine(`${found.program} (from ${found.origin})`);
    const client = makeClient(found.program, this.output, this.status);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.status.show("starting", "");
      if (newState === State.Running) this.status.show("ready", versionOf(client));
      if (newState === State.Stopped) this.status.show("stopped", "");
    });
    try {
      await client.start();
    } catch (error) {
      this.fail(`the server does not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private find(): Promise<Found> {
    return findProgram({
      configured: startSettings().path,
      extensionFolder: this.folder,
      workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      searchPath: process.env["PATH"] ?? "",
      platform: process.platform,
      findInterpreter,
      isProgram,
    });
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) return;
    // A server that does not run, or not any more, cannot be stopped.
    if (client.isRunning()) await client.stop().catch((error: unknown) => this.output.appendLine(String(error)));
    await client.dispose().catch(() => undefined);
  }

  private fail(reason: string): void {
    this.status.show("failed", reason);
    this.output.appendLine(reason);
    const show = "Show the output";
    void vscode.window.showErrorMessage(`logitlint: ${reason}`, show).then((chosen) => {
      if (chosen === show) this.showOutput();
    });
  }
}

function versionOf(client: LanguageClient): string {
  return client.initializeResult?.serverInfo?.version ?? "";
}

// What the server offers as an action where a client says that it can ask (`logitlintReason`).
async function askReason(request: object): Promise<void> {
  const reason = await vscode.window.showInputBox({
    prompt: "Why is this finding to be taken back?",
    value: serverSettings().suppressionReason,
    validateInput: (text) => (text.includes("*/") ? "*/ would end the comment" : undefined),
  });
  if (reason === undefined) return;
  await vscode.commands.executeCommand("logitlint.suppress", { ...request, reason: reason.trim() });
}

async function fixThisFile(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) await vscode.commands.executeCommand("logitlint.fixFile", document.uri.toString());
}

let extension: Extension | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const started = new Extension(context.extensionPath);
  extension = started;
  context.subscriptions.push(
    started,
    vscode.commands.registerCommand("logitlint.restart", () => started.restart()),
    vscode.commands.registerCommand("logitlint.showOutput", () => started.showOutput()),
    vscode.commands.registerCommand("logitlint.fixThisFile", fixThisFile),
    vscode.commands.registerCommand("logitlint.askReason", askReason),
    vscode.workspace.onDidChangeConfiguration((event) => started.settingsChanged(event)),
  );
  await started.start();
}

export async function deactivate(): Promise<void> {
  await extension?.stop();
}
