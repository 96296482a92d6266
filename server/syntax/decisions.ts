/** What becomes of the pieces of a section. Sections that are alike but for their numbers are mended alike: once. */
import type { BlockVocabulary, Vocabulary } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { lineOf } from "./block-end.ts";
import { type Decision, mend } from "./mending.ts";
import { indentWidth, type Piece } from "./pieces.ts";

/** What was decided, by dialect, block and skeleton; forgotten when there is much of it. */
const decided = new Map<string, readonly Decision[]>();
const MOST_DECIDED = 100;

/** A larger section is seldom one of many. */
const MOST_LINES = 500;

/** A number, or a part of an address. The digits of a word may make it another word. */
const NUMBER = /[\s.:/-]\d+/g;

function withoutDigits(number: string): string {
  return number.charAt(0) + "0".repeat(number.length - 1);
}

/** One for each piece. */
export function decide(
  pieces: readonly Piece[],
  lines: Lines,
  vocabulary: Vocabulary,
  context: BlockVocabulary,
): readonly Decision[] {
  if (lines.length > MOST_LINES) return decideAnew(pieces, lines, vocabulary, context);
  const key = `${vocabulary.dialect} ${context.id}\n${lines.join("").replace(NUMBER, withoutDigits)}`;
  const known = decided.get(key);
  if (known !== undefined) return known;
  if (decided.size >= MOST_DECIDED) decided.clear();
  const decisions = decideAnew(pieces, lines, vocabulary, context);
  decided.set(key, decisions);
  return decisions;
}

/** Where tabs and blanks mix, a tab is worth eight columns or four, whichever makes more sense. */
function decideAnew(
  pieces: readonly Piece[],
  lines: Lines,
  vocabulary: Vocabulary,
  context: BlockVocabulary,
): readonly Decision[] {
  const wide = mend(pieces, vocabulary, context);
  if (!lines.some((line) => line.startsWith("\t")) || !lines.some((line) => line.startsWith("  ")))
    return wide.decisions;
  const narrow = mend(
    pieces.map((piece) => ({ ...piece, indent: indentWidth(lines[lineOf(piece)] ?? "", 4) })),
    vocabulary,
    context,
  );
  return narrow.cost < wide.cost ? narrow.decisions : wide.decisions;
}
