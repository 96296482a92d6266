/**
 * What single lines of a section show, read once for all rules that look at a line by itself: slips in its words, and
 * whatever few lines have.
 */
import type { BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Statement } from "../../syntax/tree.ts";
import { type FoundLine, lineFinder } from "../line-finder.ts";
import type { CheckContext, FoundCheck } from "../rule.ts";
import { readSlips, type SlipKind, type StatementSlip } from "./statement-slips.ts";

/** Of the lines without a slip of their own: `sign` holds a `#` or `!`, `backslash` ends in one, `sequence` holds a `~`. */
type LineKind = SlipKind | "deprecated" | "sign" | "backslash" | "sequence";

interface Seen {
  readonly kind: LineKind;
  readonly slip: StatementSlip | undefined;
}

/** What a line shows. It depends on the line and its block alone. */
function seenIn(statement: Statement, around: BlockVocabulary): readonly Seen[] {
  const { text, keyword } = statement;
  const seen: Seen[] = readSlips(statement, around).map((slip) => ({ kind: slip.kind, slip }));
  if (keyword?.deprecated !== undefined) seen.push({ kind: "deprecated", slip: undefined });
  if (text.includes("#") || text.includes("!")) seen.push({ kind: "sign", slip: undefined });
  if (text.includes("\\")) seen.push({ kind: "backslash", slip: undefined });
  if (text.includes("~")) seen.push({ kind: "sequence", slip: undefined });
  return seen;
}

const findInLines = lineFinder<Seen>(seenIn);

/** The check of a rule that says slips of one kind. */
export function onSlip<M extends string>(
  kind: SlipKind,
  say: (statement: Statement, slip: StatementSlip, context: CheckContext<M>) => void,
): FoundCheck<M> {
  return {
    scope: "found",
    find: findInLines,
    kind,
    check({ statement, seen }: FoundLine<Seen>, context) {
      if (seen.slip !== undefined) say(statement, seen.slip, context);
    },
  };
}

/** The check of a rule about lines of another kind. */
export function onLine<M extends string>(
  kind: Exclude<LineKind, SlipKind>,
  say: (statement: Statement, context: CheckContext<M>) => void,
): FoundCheck<M> {
  return { scope: "found", find: findInLines, kind, check: ({ statement }, context) => say(statement, context) };
}
