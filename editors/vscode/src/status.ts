// The item beside the language in the status bar: whether the server runs, and what it does.

import * as vscode from "vscode";

export type ServerState = "starting" | "ready" | "checking" | "failed" | "stopped";

const TEXTS: Record<ServerState, string> = {
  starting: "logitlint: starting",
  ready: "logitlint",
  checking: "logitlint: checking",
  failed: "$(error) logitlint: failed",
  stopped: "$(circle-slash) logitlint: stopped",
};

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private state: ServerState = "stopped";
  private readonly running = new Set<string>();

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem("logitlint.status", selector);
    this.item.name = "logitlint";
    this.show("stopped", "");
  }

  show(state: ServerState, detail: string): void {
    this.state = state;
    this.running.clear();
    this.item.detail = detail;
    this.update();
  }

  /** Work that the server tells of, by the token of its progress. */
  work(token: string, isRunning: boolean): void {
    if (isRunning) this.running.add(token);
    else this.running.delete(token);
    this.update();
  }

  dispose(): void {
    this.item.dispose();
  }

  private update(): void {
    const shown: ServerState = this.state === "ready" && this.running.size > 0 ? "checking" : this.state;
    this.item.text = TEXTS[shown];
    this.item.busy = shown === "starting" || shown === "checking";
    this.item.severity =
      shown === "failed" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.item.command =
      shown === "failed" || shown === "stopped"
        ? { command: "logitlint.restart", title: "Restart" }
        : { command: "logitlint.showOutput", title: "Show the output" };
  }
}
