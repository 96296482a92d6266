/** What a worker thread of `lvs-lsp check` runs: one batch of files after the other. */
import type { Batch, BatchResult } from "./cli/batch.ts";
import { checkBatch } from "./cli/main.ts";
import { looksBinary, nodeFiles } from "./node-files.ts";
import { globPaths } from "./node-glob.ts";

const disk = { files: nodeFiles(), looksBinary, globPaths };

export default function check(batch: Batch): Promise<BatchResult> {
  return checkBatch(batch, disk);
}
