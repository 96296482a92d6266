/** What a command has around it: where it prints, in which language, in which colours, from which folder. */
import type pc from "picocolors";
import type { FileSystem, Language } from "../service-types.ts";

export type Colours = ReturnType<typeof pc.createColors>;

/** 0: fine; 1: errors found, a difference or a refusal; 2: wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;

/** A text in the two languages of the product. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** What `server/node-files.ts` gives; handed in, as the command line has no files of its own. */
export interface Disk {
  readonly files: FileSystem;
  looksBinary(bytes: Uint8Array): boolean;
  /** glob(3) over folders that are not on the disk. */
  globPaths(pattern: string, folders: Folders): readonly string[];
}

/** Folders as a search needs to know them. */
export interface Folders {
  /** The names in a folder; empty when it cannot be listed. */
  names(folder: string): readonly string[];
  exists(path: string): boolean;
}

export interface Terminal {
  readonly language: Language;
  /** The folder that relative paths start from. */
  readonly folder: string;
  /** Colours for what `print` prints. */
  readonly colours: Colours;
  /** Colours for what `note` prints. */
  readonly noteColours: Colours;
  /** The text in the reader's language. */
  say(text: Text): string;
  /** Output: stdout. Bytes go out as they are. */
  print(output: string | Uint8Array): void;
  /** Everything that is not output, a line each: stderr. */
  note(line: string): void;
  /** The files of this machine; loaded when first asked for. */
  disk(): Promise<Disk>;
  readonly stdin: AsyncIterable<Uint8Array>;
}

/** Says what is wrong, or has to be known, besides the output. */
export function complain(terminal: Terminal, text: Text): void {
  terminal.note(`lvs-lsp: ${terminal.say(text)}`);
}

/** Wrong usage; ends the command with exit code 2. */
export class UsageError extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The language that `--lang` asks for (`undefined`: nothing), else that of the locale; English for all but Chinese. */
export function chooseLanguage(flag: string | undefined, variables: Variables): Language {
  const locale = flag || variables.LC_ALL || variables.LC_MESSAGES || variables.LANG || "";
  return /^zh/i.test(locale) ? "zh-cn" : "en";
}

/** Whether to colour a stream: only a terminal, unless NO_COLOR or FORCE_COLOR says otherwise (no-color.org, force-color.org). */
export function wantsColours(stream: { readonly isTTY?: boolean | undefined }, variables: Variables): boolean {
  if (variables.NO_COLOR) return false;
  const force = variables.FORCE_COLOR;
  if (force) return force !== "0" && force !== "false";
  return stream.isTTY === true && variables.TERM !== "dumb";
}
