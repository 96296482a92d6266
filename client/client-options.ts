/** What the client tells the server and the library: which documents, which settings, what happens around a command. */
import { workspace } from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import { type Ask, commandMiddleware } from "./commands.ts";
import type { JsonView } from "./json-view.ts";

/** Where an lvs document may live: on disk, not yet saved, or in a virtual workspace. */
const SCHEMES = ["file", "untitled", "vscode-vfs"];

/** The documents that the server looks at. */
export function servedDocuments(): { readonly scheme: string; readonly language: string }[] {
  // A folder may be served by whatever extension knows how; history and comparisons are not to be checked.
  const schemes = new Set([...SCHEMES, ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
  return [...schemes].map((scheme) => ({ scheme, language: "lvs" }));
}

/** Options that do not depend on how the server is started. */
export function clientOptions(ask: Ask, view: JsonView): LanguageClientOptions {
  return {
    documentSelector: servedDocuments(),
    // A server that cannot ask for settings gets them here; one that can asks again. The locale is sent by the library.
    // As data: what the editor gives has methods, which cannot be sent to a worker.
    initializationOptions: () => ({
      ...JSON.parse(JSON.stringify(workspace.getConfiguration("lvs"))),
      showsPlaces: true,
    }),
    synchronize: { configurationSection: "lvs" },
    middleware: commandMiddleware(ask, view),
  };
}
