/** The part of the module `vscode` that the client uses: an editor that remembers what it was asked to do. */

interface Document {
  readonly languageId: string;
  readonly uri: Uri;
}

/** What a task is made of; its fields are named as the test reads them. */
export interface FakeTask {
  readonly definition: object;
  readonly execution: FakeExecution;
  readonly matchers: unknown;
}

interface FakeExecution {
  readonly process: string;
  readonly args: string[];
  readonly options: { readonly env: object };
}

interface TaskProvider {
  provideTasks(): FakeTask[];
  resolveTask(task: { definition: object }): FakeTask | undefined;
}

interface Provider {
  provideTextDocumentContent(uri: Uri): string | undefined | Promise<string>;
}

/** What happened in the editor, and what stands in it. */
export const editor = {
  active: undefined as Document | undefined,
  provider: undefined as Provider | undefined,
  closed: undefined as ((document: { uri: Uri }) => void) | undefined,
  changed: [] as string[],
  shown: [] as { readonly document: unknown; readonly options: unknown }[],
  messages: [] as string[],
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  executed: [] as string[],
  settings: {} as Record<string, unknown>,
  folders: [] as Uri[],
  taskProvider: undefined as TaskProvider | undefined,
  language: "en",
  /** The exports of extensions by name. */
  extensions: {} as Record<string, unknown>,
  panels: [] as FakePanel[],
  saved: undefined as ((document: Document) => unknown) | undefined,
  files: new Map<string, string>(),
};

/** A page that the extension shows. */
export interface FakePanel {
  title: string;
  /** What the extension sent to the page. */
  readonly posted: unknown[];
  /** Lets the page send something to the extension. */
  send(message: unknown): unknown;
}

/** An empty editor, for the next test. */
export function resetEditor(): void {
  Object.assign(editor, {
    active: undefined,
    provider: undefined,
    closed: undefined,
    changed: [],
    shown: [],
    messages: [],
    commands: new Map(),
    executed: [],
    settings: {},
    folders: [],
    taskProvider: undefined,
    language: "en",
    extensions: {},
    panels: [],
    saved: undefined,
    files: new Map(),
  });
}

export const ViewColumn = { Beside: -2, One: 1 };

export const extensions = {
  getExtension: (name: string) =>
    Object.hasOwn(editor.extensions, name) ? { activate: async () => editor.extensions[name] } : undefined,
};

function createPanel(): object {
  let receive: (message: unknown) => unknown = () => undefined;
  const panel: FakePanel = { title: "", posted: [], send: (message) => receive(message) };
  editor.panels.push(panel);
  return Object.assign(panel, {
    reveal: () => {},
    dispose: () => {},
    onDidDispose: () => ({ dispose: () => {} }),
    webview: {
      cspSource: "",
      asWebviewUri: (uri: Uri) => uri,
      postMessage: async (message: unknown) => panel.posted.push(message),
      onDidReceiveMessage: (listener: typeof receive) => {
        receive = listener;
        return { dispose: () => {} };
      },
    },
  });
}

export const l10n = {
  t: (text: string, ...args: unknown[]) => text.replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)])),
};

export const commands = {
  registerCommand(name: string, run: (...args: unknown[]) => unknown) {
    editor.commands.set(name, run);
    return { dispose: () => editor.commands.delete(name) };
  },
  executeCommand: async (name: string) => editor.executed.push(name),
};

export const env = {
  get language() {
    return editor.language;
  },
};

export const tasks = {
  registerTaskProvider(_type: string, provider: TaskProvider) {
    editor.taskProvider = provider;
    return { dispose: () => {} };
  },
};

export const TaskScope = { Workspace: 2 };

export class ProcessExecution implements FakeExecution {
  readonly process: string;
  readonly args: string[];
  readonly options: { readonly env: object };

  constructor(process: string, args: string[], options: { readonly env: object }) {
    this.process = process;
    this.args = args;
    this.options = options;
  }
}

export class Task implements FakeTask {
  readonly definition: object;
  readonly execution: FakeExecution;
  readonly matchers: unknown;

  constructor(
    definition: object,
    _scope: unknown,
    _name: string,
    _source: string,
    execution: FakeExecution,
    matchers: unknown,
  ) {
    this.definition = definition;
    this.execution = execution;
    this.matchers = matchers;
  }
}

export const window = {
  get activeTextEditor() {
    return editor.active && { document: editor.active };
  },
  showErrorMessage: async (message: string, ...answers: string[]) => {
    editor.messages.push(message);
    return answers[0];
  },
  showInformationMessage: (message: string) => editor.messages.push(message),
  visibleTextEditors: [],
  createWebviewPanel: createPanel,
  setStatusBarMessage: (message: string) => editor.messages.push(message),
  showTextDocument: async (document: unknown, options: unknown) => editor.shown.push({ document, options }),
};

export const workspace = {
  get workspaceFolders() {
    return editor.folders.map((uri) => ({ uri }));
  },
  getConfiguration: () => editor.settings,
  fs: { readFile: async (uri: Uri) => new TextEncoder().encode(editor.files.get(uri.path)) },
  onDidSaveTextDocument(listener: (document: Document) => unknown) {
    editor.saved = listener;
    return { dispose: () => {} };
  },
  onDidCloseTextDocument(listener: (document: { uri: Uri }) => void) {
    editor.closed = listener;
    return { dispose: () => {} };
  },
  registerTextDocumentContentProvider(_scheme: string, provider: Provider) {
    editor.provider = provider;
    return { dispose: () => {} };
  },
  openTextDocument: async (uri: Uri) => ({
    uri: uri.toString(),
    text: await editor.provider?.provideTextDocumentContent(uri),
  }),
};

export class Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;

  constructor(scheme: string, authority: string, path: string, query = "") {
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
    this.query = query;
  }

  static joinPath(uri: Uri, ...steps: string[]): Uri {
    return uri.with({ path: [uri.path, ...steps].join("/") });
  }

  static parse(address: string): Uri {
    const [, scheme = "", authority = "", path = ""] = /^([^:]+):(?:\/\/([^/]*))?(.*)$/.exec(address) ?? [];
    return new Uri(scheme, authority, path);
  }

  with({
    scheme,
    authority,
    path,
    query,
  }: {
    scheme?: string;
    authority?: string;
    path?: string;
    query?: string;
  }): Uri {
    return new Uri(scheme ?? this.scheme, authority ?? this.authority, path ?? this.path, query ?? this.query);
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    return `${this.scheme}://${this.authority}${this.path}${this.query && `?${this.query}`}`;
  }
}

export const FileType = { File: 1, Directory: 2 };

export class EventEmitter {
  event = () => ({ dispose: () => {} });

  fire(uri: Uri): void {
    editor.changed.push(uri.toString());
  }

  dispose(): void {}
}
