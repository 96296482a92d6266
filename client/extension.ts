/** The extension in an editor with Node.js: the server is a process of its own, spoken to over its standard streams. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { startExtension } from "./start.ts";
import { registerTasks } from "./tasks.ts";

let client: LanguageClient | undefined;

/** Starts the server; Visual Studio Code calls this when the first lvs document is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const program = context.asAbsolutePath("dist/lvs-lsp.js");
  context.subscriptions.push(registerTasks(program));
  const server = { module: program, transport: TransportKind.stdio };
  const serverOptions: ServerOptions = {
    run: server,
    debug: { ...server, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
  };
  client = await startExtension(context, (options) => new LanguageClient("lvs", "LVS", serverOptions, options));
}

/** Stops the server before the editor goes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
