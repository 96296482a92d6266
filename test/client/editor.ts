/** The part of the module `vscode` that the client uses: an editor that remembers what it was asked to do. */

interface Document {
  readonly languageId: string;
  readonly uri: { toString(): string };
}

/** What happened in the editor, and what stands in it. */
export const editor = {
  active: undefined as Document | undefined,
  opened: [] as unknown[],
  shown: [] as unknown[],
  messages: [] as string[],
  commands: new Map<string, () => unknown>(),
  executed: [] as string[],
  settings: {} as Record<string, unknown>,
};

/** An empty editor, for the next test. */
export function resetEditor(): void {
  Object.assign(editor, {
    active: undefined,
    opened: [],
    shown: [],
    messages: [],
    commands: new Map(),
    executed: [],
    settings: {},
  });
}

export const ViewColumn = { Beside: -2 };

export const l10n = { t: (text: string) => text };

export const commands = {
  registerCommand(name: string, run: () => unknown) {
    editor.commands.set(name, run);
    return { dispose: () => editor.commands.delete(name) };
  },
  executeCommand: async (name: string) => editor.executed.push(name),
};

export const window = {
  get activeTextEditor() {
    return editor.active && { document: editor.active };
  },
  showErrorMessage: async (message: string, ...answers: string[]) => {
    editor.messages.push(message);
    return answers[0];
  },
  showInformationMessage: (message: string) => editor.messages.push(message),
  setStatusBarMessage: (message: string) => editor.messages.push(message),
  showTextDocument: async (document: unknown, options: unknown) => editor.shown.push({ document, options }),
};

export const workspace = {
  getConfiguration: () => editor.settings,
  async openTextDocument(document: unknown) {
    editor.opened.push(document);
    return document;
  },
};
