/** `lvs-lsp check --fix` and `--diff`. */
import type { FixedText } from "../service-types.ts";
import type { BatchFile } from "./batch.ts";
import type { Input } from "./inputs.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import type { Workspace } from "./workspace.ts";

/** The safe fixes that were left out, by file. */
export type LeftByFile = ReadonlyMap<string, FixedText["left"]>;

/**
 * Applies the safe fixes to the files that were named: on disk, or to stdout when the text came from stdin.
 * @returns whether stdout holds a fixed text now, whether a file could not be written, and what was left out in each file
 */
export async function fixFiles(
  { service, opened, pathOf }: Workspace,
  terminal: Terminal,
): Promise<{ printed: boolean; failed: boolean; left: LeftByFile }> {
  const { writeOrSay } = await import("./write-file.ts");
  const { encodeText } = await import("../service-text.ts");
  let printed = false;
  let failed = false;
  const leftByFile = new Map<string, FixedText["left"]>();
  for (const { file, stdin } of opened) {
    const before = service.textOf(file) ?? "";
    const found = service.findings(file).length;
    const { text: after, left } = service.fixAll(file);
    sayLeft(left, pathOf(file), terminal);
    leftByFile.set(file, left);
    if (stdin) {
      terminal.print(encodeText(after));
      printed = true;
    }
    if (after === before) continue;
    if (!stdin && !writeOrSay(pathOf(file), after, terminal)) {
      failed = true;
      continue;
    }
    service.change(file, [{ text: after }]);
    const mended = Math.max(1, found - service.findings(file).length);
    terminal.note(
      terminal.say({
        en: `${pathOf(file)}: ${mended} ${mended === 1 ? "finding" : "findings"} fixed`,
        zh: `${pathOf(file)}：已修复 ${mended} 处`,
      }),
    );
  }
  return { printed, failed, left: leftByFile };
}

/** Says which safe fixes are left to the reader. Lines are those of the fixed text. */
function sayLeft(left: FixedText["left"], path: string, { note, say }: Terminal): void {
  for (const { rule, line, bringsUp } of left) {
    note(
      say({
        en: `${path}:${line + 1}: ${rule} is left to you: its fix brings up ${bringsUp.rule} on line ${bringsUp.line + 1}`,
        zh: `${path}:${line + 1}：${rule} 请自行修复：修复后第 ${bringsUp.line + 1} 行会出现 ${bringsUp.rule}`,
      }),
    );
  }
}

/** Prints what the safe fixes would change as a unified diff. Exit code 1 when there is something to change, or an error. */
export async function showDiff(
  { service, opened, incomplete, pathOf }: Workspace,
  terminal: Terminal,
): Promise<ExitCode> {
  const { unifiedDiff } = await import("./unified-diff.ts");
  let changed = 0;
  for (const { file } of opened as readonly Input[]) {
    const before = service.textOf(file) ?? "";
    const { text: after, left } = service.fixAll(file);
    sayLeft(left, pathOf(file), terminal);
    if (after === before) continue;
    changed++;
    terminal.print(unifiedDiff(pathOf(file), before, after, terminal));
  }
  terminal.note(
    terminal.say({
      en: `${changed} ${changed === 1 ? "file" : "files"} would be changed by --fix.`,
      zh: `--fix 会修改 ${changed} 个文件。`,
    }),
  );
  if (incomplete) return 2;
  return changed > 0 || opened.some(({ file }) => service.findings(file).some(({ severity }) => severity === "error"))
    ? 1
    : 0;
}

/** The findings of files after `--fix`: what it left out it would leave out again. */
export function afterFixing(files: readonly BatchFile[], leftByFile: LeftByFile): readonly BatchFile[] {
  return files.map((file) => {
    const left = leftByFile.get(file.file) ?? [];
    if (left.length === 0) return file;
    const findings = file.findings.map((finding) =>
      left.some(({ rule, line }) => rule === finding.rule && line === finding.range.start.line)
        ? { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, safe: false })) }
        : finding,
    );
    return { ...file, findings };
  });
}
