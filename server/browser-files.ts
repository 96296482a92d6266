/**
 * Files as a server sees them that cannot read any itself: the client reads them. What is asked for the first time is not
 * there yet; it is fetched, and whoever asked is told when everything that was missing has come.
 */
import type { HostFiles } from "./lsp/session.ts";
import { globPaths } from "./node-glob.ts";
import type { ReadFailure, ReadResult } from "./service-types.ts";
import { decodeBytes } from "./text/bytes.ts";
import { LARGEST_TEXT } from "./text/size.ts";

/** Asks the client; undefined when it refuses. */
export type AskClient = (method: string, params: object) => Promise<unknown>;

export interface RemoteFilesOptions {
  /** Folders that may be read, with everything below them; asked anew each time. */
  readonly roots: () => readonly string[];
  readonly ask: AskClient;
  /** Everything that was on its way has come: these files and folders. */
  readonly arrived: (paths: readonly string[]) => void;
}

/** Files that are read through the client, only under `roots()`; `arrived` is told when files that were asked for are there. */
export function remoteFiles({ roots, ask, arrived }: RemoteFilesOptions): HostFiles {
  const texts = new Map<string, { readonly result: ReadResult; readonly stamp: string }>();
  /** The names in folders, and whether they are those of folders. */
  const folders = new Map<string, ReadonlyMap<string, boolean>>();
  /** What is on its way. */
  const pending = new Set<string>();
  const came: string[] = [];
  let waiting: { readonly settled: Promise<void>; readonly settle: () => void } | undefined;
  let loads = 0;

  const fetch = async (path: string, load: () => Promise<void>): Promise<void> => {
    if (pending.has(path)) return;
    pending.add(path);
    if (waiting === undefined) {
      let settle = (): void => {};
      const settled = new Promise<void>((resolve) => {
        settle = resolve;
      });
      waiting = { settled, settle };
    }
    await load();
    came.push(path);
    pending.delete(path);
    if (pending.size > 0) return;
    const { settle } = waiting;
    waiting = undefined;
    arrived(came.splice(0));
    settle();
  };
  const isAllowed = (path: string): boolean =>
    roots().some((root) => path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`));

  const namesIn = (folder: string): ReadonlyMap<string, boolean> => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    if (isAllowed(folder)) {
      void fetch(folder, async () => {
        const names = await ask("lvs/readFolder", { path: folder });
        folders.set(folder, namesOf(names));
      });
    }
    return NOTHING;
  };
  const exists = (path: string): boolean => {
    if (!isAllowed(path)) return false;
    const at = path.lastIndexOf("/");
    const folder = path.slice(0, at) || "/";
    // The root of what may be read is there; above it nothing is looked at.
    return !isAllowed(folder) || namesIn(folder).has(path.slice(at + 1));
  };

  return {
    read(path) {
      if (!isAllowed(path)) return { failure: "outside" };
      const known = texts.get(path);
      if (known !== undefined) return known.result;
      if (!exists(path)) return { failure: "missing" };
      void fetch(path, async () => {
        texts.set(path, { result: readResult(await ask("lvs/readFile", { path })), stamp: String(++loads) });
      });
      return { failure: "missing" };
    },
    glob: (pattern) => globPaths(pattern, { names: (folder) => [...namesIn(folder).keys()], exists }),
    entries: (folder) => Array.from(namesIn(folder), ([name, isFolder]) => ({ name, isFolder })),
    stamp: (path) => (exists(path) ? (texts.get(path)?.stamp ?? "0") : undefined),
    arriving: () => waiting?.settled,
    forget(files) {
      for (const file of files) {
        texts.delete(file);
        folders.delete(file.slice(0, file.lastIndexOf("/")) || "/");
      }
    },
  };
}

const NOTHING: ReadonlyMap<string, boolean> = new Map();

/** What the client says that a folder holds: names, with a `/` behind those of folders. */
function namesOf(answer: unknown): ReadonlyMap<string, boolean> {
  const names = Array.isArray(answer) ? answer.filter((name) => typeof name === "string") : [];
  return new Map(names.map((name): [string, boolean] => [name.replace(/\/$/, ""), name.endsWith("/")]));
}

const FAILURES: readonly ReadFailure[] = ["missing", "folder", "unreadable", "too-large"];

/** The answer of the client: the bytes of the file, or the word for why there are none. */
function readResult(answer: unknown): ReadResult {
  if (answer instanceof Uint8Array) {
    return answer.length > LARGEST_TEXT ? { failure: "too-large" } : decodeBytes(answer);
  }
  return { failure: FAILURES.find((failure) => failure === answer) ?? "unreadable" };
}
