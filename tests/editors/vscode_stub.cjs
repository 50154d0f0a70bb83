// A stand-in of the module `vscode` for vscode_extension.mjs: as much of it as the extension and its client library touch on the
// way from the start of a server to its findings and actions. What is not here is a class, an event or a function that does nothing.

const path = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");

const ended = { dispose() {} };

class Disposable {
  constructor(dispose) {
    this.dispose = dispose;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
}

class EventEmitter {
  listeners = new Set();
  event = (listener, receiver, disposables) => {
    const bound = receiver === undefined ? listener : listener.bind(receiver);
    this.listeners.add(bound);
    const disposable = new Disposable(() => this.listeners.delete(bound));
    disposables?.push(disposable);
    return disposable;
  };
  fire(event) {
    return Promise.all([...this.listeners].map((listener) => listener(event)));
  }
  dispose() {
    this.listeners.clear();
  }
}

class CancellationTokenSource {
  emitter = new EventEmitter();
  token = { isCancellationRequested: false, onCancellationRequested: this.emitter.event };
  cancel() {
    this.token.isCancellationRequested = true;
    this.emitter.fire();
  }
  dispose() {}
}

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.slice(0, text.indexOf(":"));
  }
  static parse(text) {
    return new Uri(text);
  }
  static file(name) {
    return new Uri(pathToFileURL(name).toString());
  }
  get fsPath() {
    return fileURLToPath(this.text);
  }
  get path() {
    return new URL(this.text).pathname;
  }
  toString() {
    return this.text;
  }
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(...places) {
    const [start, end] = places.length === 4 ? [new Position(places[0], places[1]), new Position(places[2], places[3])] : places;
    Object.assign(this, { start, end });
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class CodeActionKind {
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value === "" ? part : `${this.value}.${part}`);
  }
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
}

class CodeAction {
  constructor(title, kind) {
    Object.assign(this, { title, kind });
  }
}

class WorkspaceEdit {
  edits = [];
  set(uri, edits) {
    this.edits.push(...edits.map((edit) => [uri.toString(), edit]));
  }
  replace(uri, range, newText) {
    this.set(uri, [{ range, newText }]);
  }
}

class TextEdit {
  constructor(range, newText) {
    Object.assign(this, { range, newText });
  }
}

// Everything else that begins with a capital: a class, whose members are their own names.
function anyClass(name) {
  return new Proxy(class {}, {
    get: (target, key) => (key in target || typeof key === "symbol" ? target[key] : `${name}.${key}`),
  });
}

function rest(known) {
  return new Proxy(known, {
    get(target, key) {
      if (key in target || typeof key === "symbol") return target[key];
      if (/^[A-Z]/.test(key)) return (target[key] = anyClass(key));
      if (/^on(Did|Will)/.test(key)) return (target[key] = new EventEmitter().event);
      return (target[key] = () => ended);
    },
  });
}

// --- what the test looks at and turns ---------------------------------------------------------------------------------

const editor = {
  settings: {},
  folders: [],
  documents: [],
  commands: new Map(),
  diagnostics: new Map(), // by URI
  codeActionProviders: [],
  appliedEdits: [],
  errors: [],
  output: [],
  status: undefined,
  reason: undefined, // what a person types when asked
  configurationChanged: new EventEmitter(),
  opened: new EventEmitter(),
  changed: new EventEmitter(),
  async change(name, value) {
    editor.settings[name] = value;
    await editor.configurationChanged.fire({ affectsConfiguration: (section) => section === name || name.startsWith(`${section}.`) });
  },
};

const workspace = rest({
  isTrusted: true,
  notebookDocuments: [],
  get workspaceFolders() {
    return editor.folders.map((folder, index) => ({ uri: Uri.file(folder), name: path.basename(folder), index }));
  },
  get textDocuments() {
    return editor.documents;
  },
  getConfiguration: (section) => ({
    get: (name, otherwise) => editor.settings[section ? `${section}.${name}` : name] ?? otherwise,
    inspect: () => undefined,
  }),
  getWorkspaceFolder: () => undefined,
  onDidChangeConfiguration: editor.configurationChanged.event,
  onDidOpenTextDocument: editor.opened.event,
  onDidChangeTextDocument: editor.changed.event,
  createFileSystemWatcher: () => rest({ dispose() {} }),
  applyEdit: async (edit) => editor.appliedEdits.push(edit) > 0,
});

const languages = rest({
  match: (selector, document) =>
    selector.some((one) => one.language === document.languageId && (one.scheme ?? document.uri.scheme) === document.uri.scheme) ? 10 : 0,
  createDiagnosticCollection: () => ({
    set: (uri, items) => editor.diagnostics.set(uri.toString(), items),
    delete: (uri) => editor.diagnostics.delete(uri.toString()),
    clear: () => editor.diagnostics.clear(),
    dispose: () => editor.diagnostics.clear(),
  }),
  createLanguageStatusItem: (id, selector) => (editor.status = { id, selector, dispose() {} }),
  registerCodeActionsProvider(selector, provider) {
    editor.codeActionProviders.push(provider);
    return ended;
  },
});

const window = rest({
  activeTextEditor: undefined,
  visibleTextEditors: [],
  tabGroups: { all: [], onDidChangeTabs: new EventEmitter().event },
  createOutputChannel: () => ({
    append: (text) => editor.output.push(text),
    appendLine: (text) => editor.output.push(text),
    show() {},
    dispose() {},
  }),
  showErrorMessage: async (message) => void editor.errors.push(message),
  showInputBox: async () => editor.reason,
});

const commands = rest({
  registerCommand(name, run) {
    if (editor.commands.has(name)) throw new Error(`the command ${name} is there already`);
    editor.commands.set(name, run);
    return new Disposable(() => editor.commands.delete(name));
  },
  executeCommand: async (name, ...given) => editor.commands.get(name)(...given),
});

module.exports = rest({
  editor,
  version: "1.82.0",
  env: { language: "en", appName: "stub" },
  extensions: { getExtension: () => undefined },
  workspace,
  languages,
  window,
  commands,
  CancellationTokenSource,
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticRelatedInformation: class {
    constructor(location, message) {
      Object.assign(this, { location, message });
    }
  },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  Disposable,
  EventEmitter,
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  Location: class {
    constructor(uri, range) {
      Object.assign(this, { uri, range });
    }
  },
  Position,
  Range,
  TextEdit,
  Uri,
  WorkspaceEdit,
});
