/** The language server as a process: standard input and output, or the IPC channel of the editor that started it. */
import { Console } from "node:console";
import { packageVersion, rulePage } from "./cli/package-files.ts";
import { type ConnectionEnd, ipcConnection, streamConnection } from "./lsp/node-transport.ts";
import { rehearsal } from "./lsp/rehearsal.ts";
import { type ServerHost, startServer } from "./lsp/server.ts";
import { nodeFiles } from "./node-files.ts";
import { collectGarbage } from "./node-garbage.ts";
import { standardInput } from "./node-input.ts";
import { doubleRoom } from "./node-room.ts";
import { createService } from "./service.ts";

/** Time between two looks at the process that started us, in ms. */
const PARENT_CHECK = 3000;

/**
 * Runs the server until its client ends it. Exit code 0 after `shutdown`, else 1.
 * The client may name itself by `--clientProcessId=N`, besides `processId` of `initialize`.
 */
export function runServer(mode: "stdio" | "node-ipc"): void {
  // Standard output belongs to the protocol: whatever is printed by mistake must not get in between.
  globalThis.console = new Console(process.stderr);
  // When nobody reads what we write, there is nothing to say any more; complaining about it would fail in the same way.
  process.stdout.on("error", end.gone);
  process.stderr.on("error", () => {});
  process.on("uncaughtException", (error) => end.broken(error.stack ?? error.message));
  const connection =
    mode === "stdio" ? streamConnection(standardInput(), process.stdout, end) : ipcConnection(process, end);
  for (const id of process.argv.flatMap(clientProcessId)) watchProcess(id);
  startServer(connection, host);
}

/** After an unknown state nothing is kept: the editor starts a new server. */
const end: ConnectionEnd = {
  broken: (reason) => {
    process.stderr.write(`lvs-lsp: the language server ends: ${reason}\n`);
    process.exit(1);
  },
  gone: () => process.exit(1),
};

const pages = new Map<string, string>();

const host: ServerHost = {
  version: packageVersion(),
  createService,
  *rehearsal(session) {
    yield doubleRoom();
    yield* rehearsal(session, createService, collectGarbage);
  },
  createFiles: (roots) => nodeFiles({ roots }),
  rulePage: (rule, language) => {
    const key = `${language} ${rule}`;
    const page = pages.get(key) ?? rulePage(rule, language);
    pages.set(key, page);
    return page;
  },
  watchProcess,
  exit: (code) => process.exit(code),
};

function clientProcessId(argument: string, at: number, argv: readonly string[]): number[] {
  const [name, value = argv[at + 1]] = argument.split("=");
  const id = name === "--clientProcessId" ? Number(value) : Number.NaN;
  return Number.isInteger(id) ? [id] : [];
}

/** Ends this process when process `id` is gone, so that no server outlives its editor. */
function watchProcess(id: number): void {
  const look = (): void => {
    if (!isAlive(id)) end.gone();
  };
  setInterval(look, PARENT_CHECK).unref();
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // Someone else's process is there although we may not signal it.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
