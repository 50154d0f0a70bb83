// The interpreter that the Python extension has chosen, where there is such an extension.

import * as vscode from "vscode";

// What is used of the interface of ms-python.python.
interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(
      environment: { readonly path: string },
    ): Promise<{ readonly executable: { readonly uri: vscode.Uri | undefined } } | undefined>;
  };
}

export async function findInterpreter(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
  if (extension === undefined || !vscode.workspace.isTrusted) return undefined;
  try {
    const python = extension.isActive ? extension.exports : await extension.activate();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const environment = python.environments?.getActiveEnvironmentPath(folder);
    if (environment === undefined) return undefined;
    return (await python.environments?.resolveEnvironment(environment))?.executable.uri?.fsPath;
  } catch {
    return undefined; // It is theirs to say what is wrong with it.
  }
}
