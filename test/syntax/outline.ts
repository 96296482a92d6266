/** A tree as text: one statement a line, indented by its depth, with what its block or line was taken for. */
import type { Statement } from "../../server/syntax/tree.ts";
import { titleOf } from "../../server/syntax/tree.ts";

/** `name args` for a known word, `? name args` for an unknown one, `name {` for a block that is closed, `name {…` else. */
export function outline(statements: readonly Statement[], indent = ""): string[] {
  return statements.flatMap((statement) => {
    const { block, keyword } = statement;
    const brace = block === undefined ? "" : block.close === undefined ? " {…" : " {";
    const line = `${indent}${keyword === undefined ? "? " : ""}${titleOf(statement)}${brace}`;
    return [line, ...outline(block?.children ?? [], `${indent}  `)];
  });
}
