// The language client: which documents, which options, and what our server can that others cannot.

import * as vscode from "vscode";
import {
  type ClientCapabilities,
  type FeatureState,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type StaticFeature,
} from "vscode-languageclient/node";

import { serverSettings, startSettings } from "./settings";
import type { Status } from "./status";

const NOTEBOOK = "jupyter-notebook";
const LANGUAGES = ["python", "cpp", "cuda-cpp"];

export const SELECTOR = [
  ...LANGUAGES.map((language) => ({ scheme: "file", language })),
  { notebook: NOTEBOOK, language: "python" },
];

// What the server takes settings from, as it is typed.
const SETTINGS = ["**/{pyproject,logitlint,.logitlint}.toml", "**/.gitignore"].map((pattern) => ({
  scheme: "file",
  pattern,
}));

// Tells the server that we have the command that asks for the reason of a suppression.
class ReasonFeature implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), logitlintReason: true };
  }
  initialize(): void {}
  getState(): FeatureState {
    return { kind: "static" };
  }
  clear(): void {}
}

export function makeClient(program: string, output: vscode.OutputChannel, status: Status): LanguageClient {
  const settings = startSettings();
  const options: LanguageClientOptions = {
    documentSelector: [...SELECTOR, ...SETTINGS],
    initializationOptions: { ...serverSettings(), diagnostics: settings.diagnostics },
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: {
      handleWorkDoneProgress: (token, params, next) => {
        status.work(String(token), params.kind !== "end");
        next(token, params);
      },
    },
  };
  const command = { command: program, args: ["server", ...settings.arguments] };
  const client = new LanguageClient("logitlint", "logitlint", command, options);
  client.registerFeature(new ReasonFeature());
  return client;
}
