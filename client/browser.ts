/** The extension in an editor that runs in a browser: the server is a web worker. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { homeOf, pathAddresses, serveFiles } from "./remote-files.ts";
import { startExtension } from "./start.ts";

declare const Worker: new (address: string) => import("vscode-languageclient/browser").ServerOptions;

let client: LanguageClient | undefined;

/** Starts the server; the editor calls this when the first lvs document is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const bundle = Uri.joinPath(context.extensionUri, "dist/browser/server.js").toString(true);
  const home = homeOf((workspace.workspaceFolders ?? []).map(({ uri }) => uri));
  client = await startExtension(context, (options) => {
    const created = new LanguageClient("lvs", "LVS", async () => new Worker(bundle), {
      ...options,
      uriConverters: pathAddresses(home),
    });
    serveFiles(created, home);
    return created;
  });
}

/** Stops the server before the editor goes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
