/**
 * Many files: in batches, each in memory alone, on all processor cores there are. Which files make a batch does not depend
 * on the cores, and what was found comes in the order of the files.
 */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import type { Batch, BatchFile, BatchResult } from "./batch.ts";
import type { Terminal } from "./terminal.ts";

/** So many files are checked together as one workspace; of more, nobody expects that each knows of all others. */
export const MOST_TOGETHER = 64;

/** Files of a batch; those of one folder, which may belong together, stay together up to the larger number. */
const BATCH = 32;
const LARGEST_BATCH = 256;

/** Time after which one wants to see that something happens, and between two signs of it, in ms. */
const PATIENCE = 1000;
const PROGRESS_STEP = 100;

export interface Fleet extends Omit<BatchResult, "files"> {
  /** Each file once. */
  readonly files: readonly BatchFile[];
}

/** Checks the files of a batch each; what it gives is plain data. */
type Worker = (batch: Batch) => Promise<BatchResult>;

/** Checks many files. */
export async function checkFleet(
  paths: readonly string[],
  common: Omit<Batch, "paths">,
  terminal: Terminal,
): Promise<Fleet> {
  const batches = batchesOf(paths);
  const crew = await hire(terminal, batches.length);
  const progress = startProgress(paths.length, terminal);
  try {
    const results = await Promise.all(
      batches.map(async (batch) => {
        const result = await crew.work({ ...common, paths: batch });
        progress.add(batch.length);
        return result;
      }),
    );
    return merge(results);
  } finally {
    progress.end();
    await crew.dismiss();
  }
}

/** Cuts the list where the folder changes, or where too many files lie in one folder. */
export function batchesOf(paths: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let batch: string[] = [];
  for (const path of paths) {
    const last = batch.at(-1);
    const isApart = last !== undefined && dirname(last) !== dirname(path);
    if ((isApart && batch.length >= BATCH) || batch.length >= LARGEST_BATCH) {
      batches.push(batch);
      batch = [];
    }
    batch.push(path);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Threads where there are cores for them; else this one, a batch after the other. */
async function hire(terminal: Terminal, batches: number): Promise<{ readonly work: Worker; dismiss(): Promise<void> }> {
  const threads = Math.min(availableParallelism(), batches);
  const filename = join(__dirname, "check-worker.js");
  if (threads > 1 && existsSync(filename)) {
    const { Tinypool } = await import("tinypool");
    const pool = new Tinypool({ filename, minThreads: threads, maxThreads: threads });
    return { work: (batch) => pool.run(batch), dismiss: () => pool.destroy() };
  }
  const { checkBatch } = await import("./batch.ts");
  const disk = await terminal.disk();
  let before: Promise<unknown> = Promise.resolve();
  const work: Worker = (batch) => {
    const result = before.then(() => checkBatch(batch, disk));
    before = result;
    return result;
  };
  return { work, dismiss: async () => {} };
}

/** Results in the order of their batches; a file that several include counts where it came first. */
function merge(results: readonly BatchResult[]): Fleet {
  const files = new Map<string, BatchFile>();
  for (const result of results) for (const file of result.files) if (!files.has(file.file)) files.set(file.file, file);
  return {
    files: [...files.values()],
    notes: [...new Set(results.flatMap(({ notes }) => notes))],
    incomplete: results.some(({ incomplete }) => incomplete),
  };
}

/** A line on stderr that counts, where a person sits before it and has waited. */
function startProgress(total: number, terminal: Terminal): { add(count: number): void; end(): void } {
  let done = 0;
  let shown = false;
  const show = (): void => {
    const text = terminal.say({ en: `${done} of ${total} files checked`, zh: `已检查 ${done}/${total} 个文件` });
    process.stderr.write(`\r\u001b[K${text}`);
    shown = true;
  };
  let timer: NodeJS.Timeout | undefined;
  if (process.stderr.isTTY) {
    timer = setTimeout(() => {
      show();
      timer = setInterval(show, PROGRESS_STEP);
    }, PATIENCE);
  }
  return {
    add: (count) => {
      done += count;
    },
    end: () => {
      clearTimeout(timer);
      if (shown) process.stderr.write("\r\u001b[K");
    },
  };
}
