/** Growing selections: word, arguments, statement, the inside of the block, the block, and so on outwards. */
import { placeOf, placeOfArguments, rangeOf } from "../syntax/tree.ts";
import { comparePositions, contentLength, type Position, type Range } from "../text/lines.ts";
import { type Analysis, type BlockStatement, hasBlock, type Spot, spotAt } from "./analysis.ts";
import { typingAt, writtenWords } from "./words.ts";

/** Steps outwards; real files need a dozen. */
const MOST_STEPS = 100;

/** The ranges around a position, the innermost first, each larger than the one before; the whole file is the last. */
export function selectionRanges(analysis: Analysis, position: Position): readonly Range[] {
  const spot = spotAt(analysis, position);
  const ranges: Range[] = [];
  const grow = (range: Range | undefined): void => {
    const inner = ranges.at(-1) ?? { start: position, end: position };
    if (range !== undefined && ranges.length < MOST_STEPS && isLarger(range, inner)) ranges.push(range);
  };
  const { statement } = spot;
  if (statement !== undefined && statement.line === spot.line && !spot.inComment) {
    const { word } = typingAt(writtenWords(spot.text, statement.words), spot.character);
    grow(rangeOf({ line: spot.line, ...word }, spot.start));
    grow(rangeOf(placeOfArguments(statement), spot.start));
    grow(rangeOf(placeOf(statement), spot.start));
  } else grow(wholeLine(spot));
  if (statement !== undefined && hasBlock(statement)) grow(blockRange(statement, spot));
  for (const around of spot.ancestors.toReversed()) {
    grow(insideOf(around, spot));
    grow(blockRange(around, spot));
  }
  const { lines } = analysis.document;
  const last = lines.length - 1;
  const file = { start: { line: 0, character: 0 }, end: { line: last, character: (lines[last] ?? "").length } };
  return ranges.length === 0 || isLarger(file, ranges.at(-1) as Range) ? [...ranges, file] : ranges;
}

function isLarger(outer: Range, inner: Range): boolean {
  const begins = comparePositions(outer.start, inner.start);
  const ends = comparePositions(outer.end, inner.end);
  return begins <= 0 && ends >= 0 && (begins < 0 || ends > 0);
}

/** The text of a line that holds no statement: a comment, a closing brace. */
function wholeLine({ text, line, start }: Spot): Range {
  const end = contentLength(text);
  return rangeOf({ line, start: Math.min(end, text.length - text.trimStart().length), end }, start);
}

function blockRange(statement: BlockStatement, { section, start }: Spot): Range {
  const { close, endLine } = statement.block;
  const end = close ?? { line: endLine, end: contentLength(section.lines[endLine] ?? "") };
  return {
    start: { line: statement.line + start, character: statement.words[0]?.start ?? 0 },
    end: { line: end.line + start, character: end.end },
  };
}

/** The lines between the braces; the text between them on one line. */
function insideOf({ block, line }: BlockStatement, { section, start }: Spot): Range | undefined {
  const { open, close, endLine } = block;
  const first = (open?.line ?? line) + 1;
  const last = close === undefined ? endLine : close.line - 1;
  if (open !== undefined && close?.line === open.line) {
    return rangeOf({ line: open.line, start: open.end, end: close.start }, start);
  }
  if (last < first) return undefined;
  return {
    start: { line: first + start, character: 0 },
    end: { line: last + start, character: contentLength(section.lines[last] ?? "") },
  };
}
