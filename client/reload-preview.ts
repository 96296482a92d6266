/** "LVS: Preview Reload": what a reload would do to live traffic, beside the text and up to date with it. */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { FollowedDocument } from "./followed-document.ts";
import { headOf, textsAtHead } from "./git-head.ts";
import { pageHtml } from "./page.ts";
import { openPlace } from "./places.ts";
import { RELOAD_STYLE } from "./reload-style.ts";
import type { LvsServer, OldTexts, ReloadPreview } from "./requests.ts";

const PREVIEW = "lvs.previewReload";
const PREVIEW_FROM_HEAD = "lvs.previewReloadFromHead";

/** The text that is loaded now, where the editor shows another. */
const LOADED = "lvs-loaded";

interface Subject {
  readonly uri: Uri;
  /** What is loaded now; undefined: the files on disk. */
  readonly old: HeadTexts | undefined;
}

interface HeadTexts extends OldTexts {
  readonly commit: string | undefined;
}

/** @param here reads an address as the server writes it */
export function registerReloadPreview(
  server: LvsServer,
  followed: FollowedDocument,
  extension: Uri,
  here: (uri: string) => Uri,
): Disposable {
  const changed = new EventEmitter<Uri>();
  let panel: WebviewPanel | undefined;
  let subject: Subject | undefined;
  let shown: ReloadPreview | undefined;
  /** How often HEAD was read. */
  let readings = 0;

  const draw = async (): Promise<void> => {
    if (subject === undefined) return;
    if (subject.old !== undefined && (await headOf(subject.uri)) !== subject.old.commit) await refreshHead();
    shown = await server.reloadPreview(subject.uri, subject.old);
    if (panel === undefined || shown === undefined) return;
    panel.title = l10n.t("Reload: {0}", subject.uri.path.slice(subject.uri.path.lastIndexOf("/") + 1));
    const { page, jumps } = shown;
    const links = jumps.map(({ range: { start, end } }) => ({
      line: start.line,
      start: start.character,
      end: end.character,
    }));
    await panel.webview.postMessage({ page, links });
  };
  const open = (): WebviewPanel => {
    const script = Uri.joinPath(extension, "dist", "reload.js");
    const options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, "dist")] };
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const opened = window.createWebviewPanel("lvs.reload", "", column, options);
    opened.iconPath = Uri.joinPath(extension, "icons", "lvs.png");
    opened.onDidDispose(() => {
      panel = undefined;
      subject = undefined;
    });
    opened.webview.onDidReceiveMessage((message: unknown) => receive(message));
    opened.webview.html = pageHtml(opened.webview, { script, style: RELOAD_STYLE, texts: {} });
    return opened;
  };
  const receive = async (message: unknown): Promise<void> => {
    if (typeof message !== "object" || message === null) return;
    if ("ready" in message) await draw();
    // By number: the page cannot name anything that it was not given.
    const jump = "open" in message ? shown?.jumps[Number(message.open)] : undefined;
    if (jump === undefined) return;
    const uri = jump.side === "old" ? jump.uri.with({ scheme: LOADED, query: jump.uri.scheme }) : jump.uri;
    if (jump.side === "old") changed.fire(uri);
    await openPlace(uri, jump.target);
  };
  const show = async (next: Subject): Promise<void> => {
    subject = next;
    if (panel === undefined) panel = open();
    else {
      panel.reveal(undefined, true);
      await draw();
    }
  };
  const preview = async (address: unknown): Promise<void> => {
    const uri = typeof address === "string" ? here(address) : activeUri();
    if (uri !== undefined) await show({ uri, old: undefined });
  };
  const previewFromHead = async (): Promise<void> => {
    const uri = activeUri();
    if (uri === undefined) return;
    const old = await readHead(uri);
    if (old === undefined) window.showInformationMessage(l10n.t("Git does not have this file at HEAD."));
    else await show({ uri, old });
  };
  /** The configuration of a document as HEAD has it; each reading has a name of its own. */
  const readHead = async (uri: Uri): Promise<HeadTexts | undefined> => {
    const texts = await textsAtHead(uri, await server.configuration(uri));
    return texts && { id: `${++readings}`, texts, commit: await headOf(uri) };
  };
  /** After a save other files may differ from HEAD, after a commit HEAD is another one. */
  const refreshHead = async (): Promise<void> => {
    if (subject?.old === undefined) return;
    const { uri } = subject;
    const old = await readHead(uri);
    if (old !== undefined && subject?.uri === uri) subject = { uri, old };
  };
  const loadedText = async (uri: Uri): Promise<string> => {
    const real = uri.with({ scheme: uri.query, query: "" });
    const given = subject?.old?.texts.find((one) => one.uri.toString() === real.toString());
    return given?.text ?? new TextDecoder().decode(await workspace.fs.readFile(real));
  };

  const disposables = [
    changed,
    commands.registerCommand(PREVIEW, preview),
    commands.registerCommand(PREVIEW_FROM_HEAD, previewFromHead),
    workspace.registerTextDocumentContentProvider(LOADED, {
      onDidChange: changed.event,
      provideTextDocumentContent: loadedText,
    }),
    workspace.onDidSaveTextDocument(async ({ languageId }) => {
      if (languageId !== "lvs") return;
      await refreshHead();
      followed.refresh();
    }),
    followed.onDidChange(() => {
      if (panel !== undefined) void draw();
    }),
  ];
  return {
    dispose() {
      panel?.dispose();
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function activeUri(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  if (document?.languageId === "lvs") return document.uri;
  window.showInformationMessage(l10n.t("Open an lvs.conf first."));
  return undefined;
}
