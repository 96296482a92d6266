/** The extension in an editor with Node.js: the server is a process of its own, spoken to over IPC. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { clientOptions } from "./client-options.ts";
import { type Ask, registerRestart } from "./commands.ts";
import { registerJsonView } from "./json-view.ts";

let client: LanguageClient | undefined;

/** Starts the server; Visual Studio Code calls this when the first lvs document is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath("dist/lvs-lsp.js"), transport: TransportKind.ipc };
  const serverOptions: ServerOptions = {
    run: server,
    debug: { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
  };
  const view = registerJsonView();
  const ask: Ask = (command, args) => lvs.sendRequest("workspace/executeCommand", { command, arguments: args });
  const lvs = new LanguageClient("lvs", "LVS", serverOptions, clientOptions(ask, view));
  client = lvs;
  context.subscriptions.push(view, registerRestart(lvs));
  await lvs.start();
}

/** Stops the server before the editor goes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
