/** The commands that a person calls by name. */
import { commands, type Disposable, l10n, type Uri, ViewColumn, window, workspace } from "vscode";
import type { BaseLanguageClient, ExecuteCommandSignature } from "vscode-languageclient";

const CONVERT = "lvs.convertToJson";
const RESTART = "lvs.restart";

/**
 * Stands between a command of the server and the server. The library registers the server's commands with the editor;
 * a command called from the palette comes without arguments and its answer would be thrown away.
 */
export async function runCommand(command: string, args: unknown[], next: ExecuteCommandSignature): Promise<unknown> {
  return command === CONVERT ? convertToJson(args, next) : next(command, args);
}

/** Shows the configuration of a document as JSON beside it. Without an address: the document of the active editor. */
async function convertToJson([address]: unknown[], next: ExecuteCommandSignature): Promise<void> {
  const uri = address === undefined ? activeDocument()?.toString() : String(address);
  if (uri === undefined) {
    window.showInformationMessage(l10n.t("Open an lvs.conf first."));
    return;
  }
  const json: unknown = await next(CONVERT, [uri]);
  // The server has said why when there is no text.
  if (typeof json !== "string") return;
  const document = await workspace.openTextDocument({ language: "json", content: json });
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true });
}

function activeDocument(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === "lvs" ? document.uri : undefined;
}

/** The command that starts the server anew, also when it had given up after crashes. */
export function registerRestart(client: Pick<BaseLanguageClient, "needsStop" | "start" | "stop">): Disposable {
  return commands.registerCommand(RESTART, async () => {
    if (client.needsStop()) await client.stop();
    await client.start();
    window.setStatusBarMessage(l10n.t("The LVS language server has been restarted."), 3000);
  });
}
