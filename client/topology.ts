/** "LVS: Show Topology": a picture of the services at the cursor or in the selection. */
import {
  commands,
  type Disposable,
  l10n,
  Range,
  type TextEditor,
  TextEditorSelectionChangeKind,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { FollowedDocument } from "./followed-document.ts";
import { pageHtml } from "./page.ts";
import { openPlace } from "./places.ts";
import type { LvsServer, Service } from "./requests.ts";
import { TOPOLOGY_STYLE } from "./topology-style.ts";

const SHOW = "lvs.showTopology";

/** What is drawn: a document and the lines that were pointed at. */
interface Subject {
  readonly uri: Uri;
  readonly range: Range;
}

/** A row of a view that stands for something of a document. */
interface Pointer {
  readonly place: Subject;
}

/** The command that draws the virtual_server at the cursor in a web view beside it, and keeps the picture up to date. */
export function registerTopology(server: LvsServer, followed: FollowedDocument, extension: Uri): Disposable {
  let panel: WebviewPanel | undefined;
  let subject: Subject | undefined;
  let services: readonly Service[] = [];

  /** Draws the services of `next`; when there are none, what is shown stays. */
  const draw = async (next: Subject): Promise<boolean> => {
    const found = await server.serviceDetails(next.uri, next.range);
    if (found.length === 0) return false;
    subject = next;
    services = found;
    if (panel !== undefined) {
      panel.title = found.length === 1 ? l10n.t("Topology: {0}", found[0]?.name ?? "") : l10n.t("Topology");
      // Addresses go as text: what comes back is compared with what was sent.
      await panel.webview.postMessage({ services: JSON.parse(JSON.stringify(found)) });
    }
    return true;
  };
  const open = (): WebviewPanel => {
    const script = Uri.joinPath(extension, "dist", "topology.js");
    const options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, "dist")] };
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const opened = window.createWebviewPanel("lvs.topology", l10n.t("Topology"), column, options);
    opened.iconPath = Uri.joinPath(extension, "icons", "lvs.png");
    opened.onDidDispose(() => {
      panel = undefined;
      subject = undefined;
    });
    opened.webview.onDidReceiveMessage((message: unknown) => receive(message));
    opened.webview.html = pageHtml(opened.webview, { script, style: TOPOLOGY_STYLE, texts: texts() });
    return opened;
  };
  const receive = async (message: unknown): Promise<void> => {
    if (typeof message !== "object" || message === null) return;
    if ("ready" in message && subject !== undefined) await draw(subject);
    if ("open" in message && Array.isArray(message.open)) await openNode(message.open);
    if ("svg" in message && typeof message.svg === "string") await saveSvg(message.svg, subject?.uri);
  };
  /** The page says which thing was clicked by number, never by address: nothing but what was drawn can be opened. */
  const openNode = async ([service, what, index]: readonly unknown[]): Promise<void> => {
    const shown = services[Number(service)];
    if (shown === undefined) return;
    const place =
      what === "server"
        ? shown.servers[Number(index)]
        : what === "sorry"
          ? shown.sorryServer
          : what === "local"
            ? shown.localAddresses
            : shown;
    if (place !== undefined) await openPlace(place.uri, place.range);
  };
  const show = async (pointer: unknown): Promise<void> => {
    const next = isPointer(pointer) ? pointer.place : subjectOf(window.activeTextEditor);
    if (next === undefined || !(await draw(next))) {
      window.showInformationMessage(l10n.t("Put the cursor in a virtual_server first."));
      return;
    }
    if (panel === undefined) panel = open();
    else panel.reveal(undefined, true);
  };

  const disposables = [
    commands.registerCommand(SHOW, show),
    followed.onDidChange(() => {
      if (panel !== undefined && subject !== undefined) void draw(subject);
    }),
    window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      const next = subjectOf(textEditor);
      // A jump from the picture itself must not change the picture.
      const byPerson = kind === TextEditorSelectionChangeKind.Mouse || kind === TextEditorSelectionChangeKind.Keyboard;
      if (panel?.visible && byPerson && next !== undefined && !isShown(next, subject, services)) void draw(next);
    }),
  ];
  return {
    dispose() {
      panel?.dispose();
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

/** True when the cursor stands in the one service that is drawn already. */
function isShown({ uri, range }: Subject, subject: Subject | undefined, services: readonly Service[]): boolean {
  const [only] = services;
  if (services.length !== 1 || only === undefined || subject === undefined) return false;
  return uri.toString() === only.uri.toString() && only.fullRange.contains(range);
}

function subjectOf(editor: TextEditor | undefined): Subject | undefined {
  if (editor?.document.languageId !== "lvs") return undefined;
  const { start, end } = editor.selection;
  return { uri: editor.document.uri, range: new Range(start, end) };
}

function isPointer(value: unknown): value is Pointer {
  return typeof value === "object" && value !== null && "place" in value;
}

async function saveSvg(svg: string, beside: Uri | undefined): Promise<void> {
  const folder =
    beside && beside.scheme !== "untitled" ? Uri.joinPath(beside, "..") : workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder && { defaultUri: Uri.joinPath(folder, "topology.svg") }),
    filters: { SVG: ["svg"] },
  });
  if (target === undefined) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  window.setStatusBarMessage(l10n.t("The picture is saved."), 3000);
}

function texts(): Record<string, string> {
  return {
    zoomIn: l10n.t("Zoom in"),
    zoomOut: l10n.t("Zoom out"),
    fit: l10n.t("Show all"),
    exportSvg: l10n.t("Export as SVG"),
    weight: l10n.t("weight"),
    sorryServer: "sorry_server",
    localAddresses: l10n.t("local addresses"),
    more: l10n.t("and {0} more services", "{0}"),
    moreServers: l10n.t("and {0} more real servers", "{0}"),
    empty: l10n.t("Put the cursor in a virtual_server first."),
  };
}
