/** The extension in an editor that runs in a browser: the server is a web worker. */
import { type ExtensionContext, Uri, workspace } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { homeOf, pathAddresses, serveFiles } from "./remote-files.ts";
import { startExtension } from "./start.ts";

declare const Worker: new (address: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

let client: LanguageClient | undefined;

/** Starts the server; the editor calls this when the first lvs document is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const bundle = Uri.joinPath(context.extensionUri, "dist/browser/server.js").toString(true);
  const home = homeOf((workspace.workspaceFolders ?? []).map(({ uri }) => uri));
  client = await startExtension(context, (options) => {
    const created = new LanguageClient("lvs", "LVS", async () => connect(bundle), {
      ...options,
      uriConverters: pathAddresses(home),
    });
    serveFiles(created, home);
    return created;
  });
}

/** A new worker, and the way to it. The library knows workers by their class, which the editor has put another in for. */
function connect(bundle: string) {
  const worker = new Worker(bundle);
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

/** Stops the server before the editor goes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
