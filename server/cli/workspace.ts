/** The files of the command line, read and held by a service. */
import { createReadStream } from "node:fs";
import { decodeBytes, LARGEST_TEXT } from "../service-text.ts";
import type { ReadResult, Service, Settings } from "../service-types.ts";
import { DEFAULT_SETTINGS } from "../service-types.ts";
import { expandArguments, type Input, pathNamer, statsOf } from "./inputs.ts";
import type { Disk, Terminal } from "./terminal.ts";
import { complain } from "./terminal.ts";
import { encodingNote, failureText } from "./unreadable.ts";

export interface Workspace {
  readonly service: Service;
  /** What was read and opened, in the order of the command line. */
  readonly opened: readonly Input[];
  /** Some argument named nothing that could be read; it has been said. */
  readonly incomplete: boolean;
  /** How the user names a file of the service. */
  pathOf(file: string): string;
}

export interface WorkspaceOptions {
  readonly dialect: Settings["dialect"];
  readonly rules: Settings["rules"];
  /** What `-` is called. */
  readonly stdinName: string;
  /** Where files are read from; the terminal's disk when left out. */
  readonly disk?: Disk;
}

/** Reads the files that arguments name into a new service and says on stderr what cannot be read. */
export async function openWorkspace(
  args: readonly string[],
  options: WorkspaceOptions,
  terminal: Terminal,
): Promise<Workspace> {
  const { createService } = await import("../service.ts");
  const disk = options.disk ?? (await terminal.disk());
  const service = createService({
    files: disk.files,
    log: (message) => terminal.note(`lvs-lsp: ${message}`),
    language: terminal.language,
  });
  service.configure({
    ...DEFAULT_SETTINGS,
    dialect: options.dialect,
    rules: options.rules,
    maxFindings: Number.POSITIVE_INFINITY,
  });
  const { inputs, problems } = await expandArguments(args, options.stdinName, terminal);
  for (const problem of problems) complain(terminal, problem);
  const opened: Input[] = [];
  for (const input of inputs) {
    const source = isPipe(input) ? { ...input, stdin: true } : input;
    const result = await read(source, disk, terminal);
    if ("failure" in result) {
      complain(terminal, failureText(input, result.failure));
      continue;
    }
    const note = encodingNote(input.path, result.text, result.invalidBytes);
    if (note !== undefined) complain(terminal, note);
    service.open(input.file, result.text);
    opened.push(source);
  }
  return {
    service,
    opened,
    incomplete: problems.length > 0 || opened.length < inputs.length,
    pathOf: pathNamer(inputs, terminal.folder),
  };
}

/** Says what is wrong with the settings files (`lvs-lsp.json`) that were met on the way. */
export function saySettingsProblems({ service, pathOf }: Workspace, terminal: Terminal): void {
  for (const { file, message } of service.settingsProblems()) terminal.note(`lvs-lsp: ${pathOf(file)}: ${message}`);
}

/** A shell's `<(command)`. */
function isPipe({ file, stdin }: Input): boolean {
  return !stdin && (statsOf(file)?.isFIFO() ?? false);
}

async function read(input: Input, disk: Disk, terminal: Terminal): Promise<ReadResult> {
  if (!input.stdin) return disk.files.read(input.file);
  const bytes = await readAll(isPipe({ ...input, stdin: false }) ? createReadStream(input.file) : terminal.stdin);
  if (bytes === undefined) return { failure: "too-large" };
  return disk.looksBinary(bytes) ? { failure: "binary" } : decodeBytes(bytes);
}

/** All bytes of a stream; undefined when there are too many. */
async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_TEXT) return undefined;
  }
  return Buffer.concat(chunks, size);
}
