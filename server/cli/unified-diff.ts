/** Two texts as a unified diff, as `diff -u` prints it and `patch -p0` takes it. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { encodeText } from "../service-text.ts";
import type { Terminal } from "./terminal.ts";

/** The diff of one file; bytes, as the texts may hold some that are no UTF-8. */
export function unifiedDiff(path: string, before: string, after: string, { colours }: Terminal): Uint8Array {
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  if (!colours.isColorSupported) return encodeText(patch);
  const paint = (line: string): string => {
    if (line.startsWith("+++") || line.startsWith("---")) return colours.bold(line);
    if (line.startsWith("@@")) return colours.cyan(line);
    if (line.startsWith("+")) return colours.green(line);
    return line.startsWith("-") ? colours.red(line) : line;
  };
  return encodeText(patch.split("\n").map(paint).join("\n"));
}
