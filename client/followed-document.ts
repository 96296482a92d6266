/** The document that views speak of: the lvs document that was looked at last. */
import {
  type Disposable,
  type Event,
  EventEmitter,
  languages,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from "vscode";
import { servedDocuments } from "./client-options.ts";

/** Time without a key press after which views are drawn anew, in ms. */
const PAUSE = 300;

export interface FollowedDocument extends Disposable {
  readonly uri: Uri | undefined;
  /** Another document is looked at, or an lvs document has changed. */
  readonly onDidChange: Event<void>;
  /** Tells everyone to look again. */
  refresh(): void;
}

/** Begins to follow the person's eyes, until it is disposed. */
export function followDocument(): FollowedDocument {
  const changed = new EventEmitter<void>();
  const served = servedDocuments();
  let uri: Uri | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const look = (document: TextDocument | undefined): void => {
    if (document === undefined || languages.match(served, document) === 0) return;
    if (document.uri.toString() === uri?.toString()) return;
    uri = document.uri;
    changed.fire();
  };
  const later = (): void => {
    clearTimeout(pause);
    pause = setTimeout(() => changed.fire(), PAUSE);
  };
  const isOurs = (address: Uri): boolean =>
    workspace.textDocuments.some((document) => {
      return document.languageId === "lvs" && document.uri.toString() === address.toString();
    });
  const disposables = [
    changed,
    window.onDidChangeActiveTextEditor((editor) => look(editor?.document)),
    workspace.onDidOpenTextDocument((document) => {
      // Also comes when the language of a document is changed.
      if (document === window.activeTextEditor?.document) look(document);
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.languageId === "lvs") later();
    }),
    // Comes after a change of settings too, when the server has taken them in.
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(isOurs)) later();
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (document.uri.toString() !== uri?.toString()) return;
      uri = undefined;
      look(window.activeTextEditor?.document);
      changed.fire();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("lvs")) later();
    }),
  ];
  look(window.activeTextEditor?.document);
  return {
    get uri() {
      return uri;
    },
    onDidChange: changed.event,
    refresh: () => changed.fire(),
    dispose() {
      clearTimeout(pause);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
