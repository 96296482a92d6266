/** Where completion is asked for: the words of the line, the one being typed, and what stands around it. */
import { contentOf, type Position, type Range } from "../text/lines.ts";
import { type Analysis, type BlockStatement, rangeOnLine, type Spot, spotAt } from "./analysis.ts";
import { type Typing, typingAt, type WrittenWord, writtenWords } from "./words.ts";

export interface TypingPlace {
  readonly analysis: Analysis;
  readonly spot: Spot;
  readonly written: readonly WrittenWord[];
  readonly typing: Typing;
  readonly range: Range;
  readonly around: BlockStatement | undefined;
}

/** The place of a position; undefined where nothing of the language is typed. */
export function placeAt(analysis: Analysis, position: Position): TypingPlace | undefined {
  const spot = spotAt(analysis, position);
  // Of what stands behind a NUL keepalived reads nothing: to it the line ends there.
  if (spot.inComment || spot.text.slice(0, spot.character).includes("\0")) return undefined;
  const shape = analysis.document.dialect.shapeOf(spot.text);
  if (shape.form === "conflictMarker") return undefined;
  // Of a merge conflict only one side is read: a line of the other is no statement, and has its words all the same.
  const { words } = spot.statement?.line === spot.line ? spot.statement : shape;
  const written = writtenWords(spot.text, words);
  const typing = typed(typingAt(written, spot.character), spot.character);
  if (typing === undefined) return undefined;
  const around = spot.ancestors.at(-1);
  const range = rangeOnLine(spot, typing.word.start, typing.word.end);
  return { analysis, spot, written, typing, range, around };
}

/**
 * The word as it is being typed: without a brace that is glued to it. With the cursor before the first word of a line,
 * that is not being typed: another statement is begun.
 */
function typed({ index, word }: Typing, character: number): Typing | undefined {
  if (index === 0 && word.start >= character) return { index, word: { ...NO_WORD, start: character, end: character } };
  // Of `${NAME}` and `~LST({A, B}, {1, 2})` the braces are no glue.
  if (word.quoted || /[$~]/.test(word.text)) return { index, word };
  const brace = /[{}]/.exec(word.text)?.index;
  // The word is typed behind a brace: where it begins is anyone's guess.
  if (brace !== undefined && word.start + brace < character) return undefined;
  const text = word.text.slice(0, brace);
  return { index, word: { ...word, text, end: word.start + text.length } };
}

const NO_WORD = { text: "", quoted: false } as const;

/** False where no statement can begin. */
export function mayBegin({ typing: { word }, spot: { text, character }, analysis }: TypingPlace): boolean {
  const before = text.slice(0, character);
  const { isReadByLine } = analysis.document.dialect;
  if (isReadByLine && text.slice(0, word.start).trim() !== "") return false;
  // Glued to a brace, in quotes, or within the `@id` of a line that is for one machine only.
  if (/[{}]$|["']|(?:^|\s)@\S*$/.test(before)) return false;
  // In the name of a variable or a sequence; between a header and its brace on the next line.
  return !/^[$~]/.test(word.text) && !(word.text === "" && text.slice(character).trimStart().startsWith("{"));
}

/** True when there is a `{` for the word at the position: the block is there, only its word is typed again. */
export function opensAlready({ spot, typing }: TypingPlace): boolean {
  const { statement } = spot;
  const isHeader = statement?.line === spot.line && statement.block?.open !== undefined;
  return isHeader || spot.text.slice(typing.word.end).trimStart().startsWith("{");
}

/** True when the line goes on with a `}`, or with what was there before a new statement is begun: neither may be glued. */
export function needsOwnLine({ spot, typing }: TypingPlace): boolean {
  const { start, end } = typing.word;
  const rest = spot.text.slice(end).trim();
  return rest.startsWith("}") || (start === end && rest !== "");
}

/** True in a text of several lines, each of which ends in a backslash. */
export function isJoined({ spot, analysis }: TypingPlace): boolean {
  if (analysis.document.dialect.isReadByLine) return false;
  return [spot.text, spot.section.lines[spot.line - 1] ?? ""].some((line) => contentOf(line).endsWith("\\"));
}
