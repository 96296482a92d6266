/** The commands that a person calls by name. */
import { commands, type Disposable, l10n, Uri, window } from "vscode";
import type { BaseLanguageClient, ExecuteCommandMiddleware } from "vscode-languageclient";
import type { JsonView } from "./json-view.ts";

const CONVERT = "lvs.convertToJson";
const RESTART = "lvs.restart";

/** Asks the server to run one of its commands on a document; fails with the server's words. */
export type Ask = (command: string, document: Uri) => Promise<unknown>;

/**
 * Stands between a command of the server and the server. The library registers the server's commands with the editor;
 * a command called from the palette comes without arguments and its answer would be thrown away.
 */
export function commandMiddleware(ask: Ask, view: JsonView): ExecuteCommandMiddleware {
  return {
    executeCommand: (command, args, next) =>
      command === CONVERT ? convertToJson(args[0], ask, view) : next(command, args),
  };
}

/** Shows the configuration of a document as JSON beside it. Without an address: the document of the active editor. */
async function convertToJson(address: unknown, ask: Ask, view: JsonView): Promise<void> {
  const uri = typeof address === "string" ? Uri.parse(address) : activeDocument();
  if (uri === undefined) {
    window.showInformationMessage(l10n.t("Open an lvs.conf first."));
    return;
  }
  try {
    await view.show(uri, String(await ask(CONVERT, uri)));
  } catch (error) {
    await showRefusal(error instanceof Error ? error.message : String(error));
  }
}

/** What the server says is wrong, and the way to it. */
async function showRefusal(reason: string): Promise<void> {
  const problems = l10n.t("Show Problems");
  if ((await window.showErrorMessage(reason, problems)) === problems) {
    await commands.executeCommand("workbench.actions.view.problems");
  }
}

function activeDocument(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === "lvs" ? document.uri : undefined;
}

/** The command that starts the server anew, also when it had given up after crashes; `restarted` is called then. */
export function registerRestart(
  client: Pick<BaseLanguageClient, "needsStop" | "start" | "stop">,
  restarted: () => void,
): Disposable {
  return commands.registerCommand(RESTART, async () => {
    if (client.needsStop()) await client.stop();
    await client.start();
    restarted();
    window.setStatusBarMessage(l10n.t("The LVS language server has been restarted."), 3000);
  });
}
