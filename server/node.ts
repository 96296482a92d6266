/** The program `lvs-lsp`: the language server when a client asks for one, else the command line. */

import { setFlagsFromString } from "node:v8";
import { bundlesIn } from "./node-bundles.ts";
import { letThreadsGiveWay } from "./node-threads.ts";
import { V8 } from "./node-v8.ts";

// New objects get 1 MB, those of a server that has rehearsed 2 (node-room.ts): V8 itself would go on to 16 MB, twice.
// What is made of a text stays in use, and goes where it stays; a page of memory that is used for the first time costs
// more than to look through a small room again.
if (V8 >= 11 && V8 <= 13) setFlagsFromString("--semi-space-growth-factor=1");
// What is no longer used is looked for when the heap has grown by a fifth, not when it has doubled: whole-document
// answers are large, and soon forgotten.
if (V8 >= 11 && V8 <= 13) setFlagsFromString("--heap-growing-percent=20");
// A large file is read in slices. Between them V8 would take the chance to look for what is no longer used, long before
// it has to: that took a fifth of the time.
if (V8 >= 11 && V8 <= 13) setFlagsFromString("--no-incremental-marking-task");
// The room for new objects is small: to wake other threads for it takes longer than to clear it alone.
if (V8 >= 11 && V8 <= 13) setFlagsFromString("--no-parallel-scavenge");
// What has run for a while is optimized on other threads, and more than once when too little was seen before. Six times
// as long a while costs no text anything, and saves 2 MiB and a quarter of the processor time of all threads.
if (V8 === 11) setFlagsFromString("--interrupt-budget=400000");

const bundle = bundlesIn(__dirname);

const argv = process.argv.slice(2);

/** How a client talks to the server, when this is a client's call: it puts options of its own around the flag. */
function serverMode(): "stdio" | "node-ipc" | undefined {
  if (argv[0]?.startsWith("-") === false) return undefined;
  if (argv.includes("--stdio")) return "stdio";
  return argv.includes("--node-ipc") ? "node-ipc" : undefined;
}

async function start(): Promise<void> {
  const mode = serverMode();
  if (mode !== undefined) {
    letThreadsGiveWay();
    const { runServer } = bundle("./server.js") as typeof import("./node-server.ts");
    runServer(mode);
    return;
  }
  const { main } = bundle("./cli.js") as typeof import("./cli/main.ts");
  const code = await main(argv, async () => {
    const [{ looksBinary, nodeFiles }, { globPaths }] = await Promise.all([
      import("./node-files.ts"),
      import("./node-glob.ts"),
    ]);
    return { files: nodeFiles(), looksBinary, globPaths };
  });
  // Not exit(): what is still to be printed would be lost. A failed write has set its own code.
  process.exitCode ??= code;
}

void start();
