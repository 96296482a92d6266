/**
 * A server in a web worker reads no files: it asks here. It knows files by their path alone, so that an `include` means
 * the same in a virtual workspace as on a disk; where such a path is, only the editor knows.
 */
import { FileType, Uri, workspace } from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

/** Where the paths of the workspace are: `vscode-vfs://github`, for instance. */
interface Home {
  readonly scheme: string;
  readonly authority: string;
}

/** The home of the workspace; undefined when its folders are on a disk, or when there are none. */
export function homeOf(folders: readonly Uri[]): Home | undefined {
  const [first] = folders;
  if (first === undefined || first.scheme === "file") return undefined;
  return { scheme: first.scheme, authority: first.authority };
}

/** How addresses are told to a server that knows paths, and read from it. */
export function pathAddresses(home: Home | undefined): NonNullable<LanguageClientOptions["uriConverters"]> {
  if (home === undefined) return { code2Protocol: String, protocol2Code: (text) => Uri.parse(text) };
  return {
    code2Protocol: (uri) => {
      const isHere = uri.scheme === home.scheme && uri.authority === home.authority;
      return (isHere ? uri.with({ scheme: "file", authority: "" }) : uri).toString();
    },
    protocol2Code: (text) => {
      const uri = Uri.parse(text);
      return uri.scheme === "file" ? uri.with(home) : uri;
    },
  };
}

interface Asked {
  readonly path: string;
}

/** Begins to answer what the server asks about files. Reads only, and only what the editor itself can read. */
export function serveFiles(client: BaseLanguageClient, home: Home | undefined): void {
  const at = (path: string): Uri => (home === undefined ? Uri.file(path) : Uri.from({ ...home, path }));
  client.onRequest<Uint8Array | string, unknown>("lvs/readFile", async ({ path }: Asked) => {
    try {
      return await workspace.fs.readFile(at(path));
    } catch {
      const found = await workspace.fs.stat(at(path)).then(
        ({ type }) => type,
        () => undefined,
      );
      return found === undefined ? "missing" : found & FileType.Directory ? "folder" : "unreadable";
    }
  });
  client.onRequest<string[], unknown>("lvs/readFolder", async ({ path }: Asked) => {
    try {
      const entries = await workspace.fs.readDirectory(at(path));
      // A link to a folder is no folder: it may lead back to where it stands.
      return entries.map(([name, type]) => (type === FileType.Directory ? `${name}/` : name));
    } catch {
      return [];
    }
  });
}
