/** Fixes that several word and value rules share. */
import type { Bilingual } from "../../../grammar/vocabulary.ts";
import type { Statement } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import type { Fix, FixEdit } from "../finding.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import type { Slip } from "./slip.ts";
import { placeOfSlip } from "./slip.ts";

/** `Write "x"`. */
export function titleOfWriting(text: string): Bilingual {
  return { en: `Write \`${text}\``, zh: `改为 \`${text}\`` };
}

/** Puts `text` in the place of a slip: the result means what was clearly meant. */
export function write(statement: Statement, slip: Slip, text: string): Fix {
  return safeFix(titleOfWriting(text), [replace(placeOfSlip(statement, slip), text)]);
}

/** Puts `text` in the place of a slip, for a person to look at. */
export function suggest(statement: Statement, slip: Slip, text: string): Fix {
  return suggestion(titleOfWriting(text), [replace(placeOfSlip(statement, slip), text)]);
}

/** Takes the words from `index` on out, with the blank before them. */
export function cutFrom(statement: Statement, index: number): FixEdit {
  const start = statement.words[index - 1]?.end ?? 0;
  return replace({ line: statement.line, start, end: statement.words.at(-1)?.end ?? start }, "");
}

export const DELETE_LINE: Bilingual = { en: "Delete this line", zh: "删除这一行" };

/** Deletes the line of a statement, where it has the line for itself. */
export function deletion(statement: Statement): readonly Fix[] {
  const edit = deleteStatement(statement);
  return edit === undefined ? [] : [safeFix(DELETE_LINE, [edit])];
}
