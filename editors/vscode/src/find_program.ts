// Which program is the server. Nothing here needs VS Code, so that it can be tested without.

import * as os from "node:os";
import * as path from "node:path";

export interface Surroundings {
  /** The setting `logitlint.path`; empty where it is not set. */
  readonly configured: string;
  readonly extensionFolder: string;
  readonly workspaceFolder: string | undefined;
  /** The variable PATH. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  /** The interpreter of the chosen Python environment; asked for only where nothing else is found. */
  readonly findInterpreter: () => Promise<string | undefined>;
  readonly isProgram: (file: string) => boolean;
}

export type Found =
  | { readonly program: string; readonly origin: string }
  | { readonly program: undefined; readonly reason: string };

function expand(configured: string, workspaceFolder: string | undefined): string {
  let expanded = configured;
  if (workspaceFolder !== undefined) expanded = expanded.replaceAll("${workspaceFolder}", workspaceFolder);
  if (expanded === "~" || expanded.startsWith("~/")) expanded = os.homedir() + expanded.slice(1);
  return expanded;
}

function inFolders(folders: readonly string[], name: string, isProgram: (file: string) => boolean): string | undefined {
  // A relative folder of PATH would be one of whatever is open.
  return folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find(isProgram);
}

function findConfigured(surroundings: Surroundings, searched: readonly string[]): Found {
  const expanded = expand(surroundings.configured, surroundings.workspaceFolder);
  // A bare name is looked for as a shell does.
  const isBare = !/[/\\]/.test(expanded);
  const program = isBare
    ? inFolders(searched, expanded, surroundings.isProgram)
    : path.resolve(surroundings.workspaceFolder ?? "", expanded);
  if (program !== undefined && surroundings.isProgram(program)) return { program, origin: "the setting logitlint.path" };
  return { program: undefined, reason: `the setting logitlint.path names no program: ${expanded}` };
}

/** The first of: what is configured, what came with the extension, what PATH has, what the Python environment has. */
export async function findProgram(surroundings: Surroundings): Promise<Found> {
  const { isProgram, platform } = surroundings;
  const name = platform === "win32" ? "logitlint.exe" : "logitlint";
  const searched = surroundings.searchPath.split(platform === "win32" ? ";" : ":");
  if (surroundings.configured !== "") return findConfigured(surroundings, searched);
  const bundled = path.join(surroundings.extensionFolder, "server", name);
  if (isProgram(bundled)) return { program: bundled, origin: "the extension" };
  const onPath = inFolders(searched, name, isProgram);
  if (onPath !== undefined) return { program: onPath, origin: "PATH" };
  const interpreter = await surroundings.findInterpreter();
  if (interpreter !== undefined) {
    const installed = inFolders([path.dirname(interpreter)], name, isProgram);
    if (installed !== undefined) return { program: installed, origin: "the Python environment" };
  }
  return {
    program: undefined,
    reason: "there is no program `logitlint`: install it, or name it in the setting logitlint.path",
  };
}
