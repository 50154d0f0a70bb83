// The settings, in the three kinds of what a change of them asks for.

import * as vscode from "vscode";

export const SECTION = "logitlint";

/** What the server takes while it runs (docs/editors.md). */
export interface ServerSettings {
  readonly config: readonly string[];
  readonly suppressionReason: string;
}

/** What it takes when it is started. */
export interface StartSettings {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly diagnostics: string;
}

export function serverSettings(): ServerSettings {
  const settings = vscode.workspace.getConfiguration(SECTION);
  return {
    config: settings.get<string[]>("config", []),
    suppressionReason: settings.get<string>("suppressionReason", ""),
  };
}

export function startSettings(): StartSettings {
  const settings = vscode.workspace.getConfiguration(SECTION);
  return {
    path: settings.get<string>("path", "").trim(),
    arguments: settings.get<string[]>("arguments", []),
    diagnostics: settings.get<string>("diagnostics", "push"),
  };
}

/** What has to be done; the client library itself looks after `trace`. */
export function afterChange(event: vscode.ConfigurationChangeEvent): "restart" | "tell" | "nothing" {
  const changed = (name: string): boolean => event.affectsConfiguration(`${SECTION}.${name}`);
  if (["path", "arguments", "diagnostics"].some(changed)) return "restart";
  return ["config", "suppressionReason"].some(changed) ? "tell" : "nothing";
}
