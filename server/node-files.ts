/** The disk as the service sees it under Node.js: read-only, bounded, and no further than the folders it was given. */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { globPaths } from "./node-glob.ts";
import type { FileSystem, ReadFailure, ReadResult } from "./service-types.ts";
import { decodeBytes } from "./text/bytes.ts";
import { LARGEST_TEXT } from "./text/size.ts";

export interface NodeFilesOptions {
  /** Folders that may be read, with everything below them; asked anew each time, for they come and go. All by default. */
  readonly roots?: () => readonly string[];
  /** Largest file that is read, in bytes. */
  readonly maxBytes?: number;
}

export interface NodeFiles extends FileSystem {
  /** What a folder holds; a link is no folder. */
  entries(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[];
}

/** Only regular files under `roots` are opened; what a link points to counts, not where the link stands. */
export function nodeFiles({ roots, maxBytes = LARGEST_TEXT }: NodeFilesOptions = {}): NodeFiles {
  /** The real path, when it may be read. */
  const admit = (path: string): { readonly real: string } | { readonly failure: ReadFailure } => {
    // Relative to what an unsaved text is, nobody knows: surely not to the folder of this process.
    const real = roots === undefined || isAbsolute(path) ? realPath(path) : OUTSIDE;
    if (roots === undefined) return typeof real === "string" ? { real } : real;
    const allowed = roots().filter((root) => isAbsolute(root));
    if (typeof real === "string") {
      return allowed.some((root) => isInside(real, realPath(root))) ? { real } : { failure: "outside" };
    }
    // Whether a file outside is missing or forbidden is nobody's business.
    const parent = nearestFolder(path);
    return allowed.some((root) => isInside(parent, realPath(root))) ? real : { failure: "outside" };
  };
  /** A dangling link is named by glob(3) too; that it leads nowhere is said when it is read. */
  const hasLink = (path: string): boolean => "real" in admit(dirname(path)) && isLink(path);
  const list = (folder: string): readonly Dirent[] => {
    const admitted = admit(folder);
    return "real" in admitted ? entriesOf(admitted.real) : [];
  };
  return {
    read: (path) => {
      const admitted = admit(path);
      return "real" in admitted ? readRegularFile(admitted.real, maxBytes) : admitted;
    },
    holds: (path, word) => {
      const admitted = admit(path);
      return "real" in admitted && regularFileHolds(admitted.real, maxBytes, word);
    },
    glob: (pattern) =>
      globPaths(pattern, {
        names: (folder) => list(folder).map(({ name }) => name),
        exists: (path) => "real" in admit(path) || hasLink(path),
      }),
    entries: (folder) => list(folder).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() })),
    stamp: (path) => {
      const admitted = admit(path);
      return "real" in admitted ? stampOf(admitted.real) : undefined;
    },
  };
}

const OUTSIDE = { failure: "outside" } as const;

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

function isInside(path: string, root: ReturnType<typeof realPath>): boolean {
  if (typeof root !== "string") return false;
  return path === root || path.startsWith(root.endsWith("/") ? root : `${root}/`);
}

function realPath(path: string): string | { readonly failure: ReadFailure } {
  try {
    return slashes(realpathSync.native(path));
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** The real path of the nearest folder above `path` that there is. */
function nearestFolder(path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const real = realPath(folder);
    if (typeof real === "string") return real;
    if (folder === dirname(folder)) return folder;
  }
}

/** Windows gives `C:\x`; the service's names have `/` and a small drive letter. */
function slashes(path: string): string {
  if (process.platform !== "win32") return path;
  return path.replaceAll("\\", "/").replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

function failureOf(error: unknown): ReadFailure {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return "missing";
  return code === "EISDIR" ? "folder" : "unreadable";
}

interface OpenFile {
  readonly handle: number;
  /** In bytes. */
  readonly size: number;
}

/**
 * What `work` makes of a regular file. Opens first and looks then, so that what is checked is what is read; never blocks
 * on a pipe or device.
 */
function withRegularFile<T>(
  path: string,
  maxBytes: number,
  work: (file: OpenFile) => T,
): T | { readonly failure: ReadFailure } {
  let handle: number;
  try {
    // Opening a device can have effects: look before, too.
    const kind = statSync(path);
    if (kind.isDirectory()) return { failure: "folder" };
    if (!kind.isFile()) return { failure: "special" };
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { failure: failureOf(error) };
  }
  try {
    const { size, mode } = fstatSync(handle);
    if (!isRegular(mode)) return { failure: "special" };
    if (size > maxBytes) return { failure: "too-large" };
    return work({ handle, size });
  } catch (error) {
    return { failure: failureOf(error) };
  } finally {
    closeSync(handle);
  }
}

function readRegularFile(path: string, maxBytes: number): ReadResult {
  return withRegularFile<ReadResult>(path, maxBytes, ({ handle, size }) => {
    const bytes = readBytes(handle, size);
    return looksBinary(bytes) ? { failure: "binary" } : decodeBytes(bytes);
  });
}

/** Bytes that are looked through at once. */
const PIECE = 65_536;

/** Looks through a file piece by piece: of a large neighbour that includes nothing, nothing has to be held. */
function regularFileHolds(path: string, maxBytes: number, word: string): boolean {
  const held = withRegularFile(path, maxBytes, ({ handle, size }) => {
    const bytes = Buffer.allocUnsafe(PIECE);
    let before = 0; // a word may be cut in two
    for (let read = 0; read < size; ) {
      const count = readSync(handle, bytes, before, PIECE - before, null);
      if (count === 0) return false;
      read += count;
      const filled = before + count;
      if (bytes.subarray(0, filled).includes(word, 0, "latin1")) return true;
      before = Math.min(filled, word.length - 1);
      bytes.copyWithin(0, filled - before, filled);
    }
    return false;
  });
  return held === true;
}

function isRegular(mode: number): boolean {
  return (mode & constants.S_IFMT) === constants.S_IFREG;
}

/** At most `size` bytes: a file that grows meanwhile is read as it was. */
function readBytes(handle: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(handle, bytes, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

const SAMPLE = 8192;

/** More control characters than a slip of the keyboard explains. A stray NUL is a finding, not a reason to refuse. */
export function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  const controls = sample.reduce((sum, byte) => sum + Number(byte < 32 && (byte < 9 || byte > 13) && byte !== 27), 0);
  return controls > Math.max(4, sample.length / 32);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function stampOf(path: string): string | undefined {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs}:${size}:${ino}`;
  } catch {
    return undefined;
  }
}
