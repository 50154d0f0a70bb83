// Run by vscode_test.py with Node: which program the extension starts. $FIND_PROGRAM is find_program.ts, compiled.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import os from "node:os";

const { findProgram } = createRequire(import.meta.url)(process.env.FIND_PROGRAM);

async function found(programs, changed = {}) {
  let asked = false;
  const result = await findProgram({
    configured: "",
    extensionFolder: "/extension",
    workspaceFolder: "/project",
    searchPath: "bin:/usr/local/bin:/usr/bin",
    platform: "linux",
    findInterpreter: async () => {
      asked = true;
      return "/venv/bin/python";
    },
    isProgram: (file) => programs.includes(file),
    ...changed,
  });
  return { ...result, asked };
}

const bundled = "/extension/server/logitlint";
const onPath = "/usr/bin/logitlint";
const installed = "/venv/bin/logitlint";
const all = [bundled, "/usr/local/bin/logitlint", onPath, installed];

assert.equal((await found(all)).program, bundled);
assert.equal((await found(all.slice(1))).program, "/usr/local/bin/logitlint");
assert.deepEqual(await found([onPath, installed]), { program: onPath, origin: "PATH", asked: false });
assert.deepEqual(await found([installed]), { program: installed, origin: "the Python environment", asked: true });
assert.match((await found([])).reason, /install it/);
assert.equal((await found([], { findInterpreter: async () => undefined })).program, undefined);
// Programs of whatever folder is open are not started.
assert.equal((await found(["bin/logitlint"])).program, undefined);

const configured = (name, programs) => found(programs, { configured: name });
assert.equal((await configured("/opt/logitlint", ["/opt/logitlint", ...all])).program, "/opt/logitlint");
// What is asked for and is not there is not replaced.
assert.match((await configured("/opt/logitlint", all)).reason, /\/opt\/logitlint/);
assert.equal((await configured("${workspaceFolder}/b/logitlint", ["/project/b/logitlint"])).program, "/project/b/logitlint");
assert.equal((await configured("b/logitlint", ["/project/b/logitlint"])).program, "/project/b/logitlint");
assert.equal((await configured("~/logitlint", [`${os.homedir()}/logitlint`])).program, `${os.homedir()}/logitlint`);
assert.equal((await configured("logitlint-2", ["/usr/bin/logitlint-2"])).program, "/usr/bin/logitlint-2");
