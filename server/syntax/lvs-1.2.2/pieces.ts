/** Lines of lvs.conf → pieces, as a person means them: glued, misplaced and inline braces are taken for what they were meant to be. */
import type { BlockVocabulary, Vocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import type { Lexer } from "../lexer.ts";
import type { LineShape } from "../line.ts";
import { vocabularyOfBlock } from "../meant-block.ts";
import type { ClosePiece, LeafPiece, OpenPiece, Piece, Slip } from "../pieces.ts";
import type { Comment, StructureProblem } from "../section.ts";
import type { Place, Word } from "../tree.ts";
import { blockOf, keywordsOf, meaningsOf, openingOf } from "../words-of.ts";
import { cutStatements } from "./cut-statements.ts";
import { isTemplateTag, mergePlaceholders } from "./template-line.ts";

export interface PiecesOfLines {
  readonly pieces: readonly Piece[];
  /** Slips that no header owns. */
  readonly problems: readonly StructureProblem[];
  readonly comments: readonly Comment[];
  /** Some lines are there or not as a template decides, so that the braces need not agree. */
  readonly isTemplate: boolean;
}

/** Reads lines as pieces. Of a merge conflict the first side is read, the other passed over. */
export function piecesOf(lines: Lines, vocabulary: Vocabulary, lexer: Lexer): PiecesOfLines {
  const pieces: Piece[] = [];
  const problems: StructureProblem[] = [];
  const comments: Comment[] = [];
  let conflict: "none" | "ours" | "theirs" = "none";
  let isTemplate = false;

  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] as string;
    const shape = lexer(text);
    const { form, comment } = shape;
    if (comment !== undefined) comments.push({ line, start: comment.start, end: comment.end });
    if (form === "conflictMarker") {
      const mark = text.trimStart().charAt(0);
      // One finding a conflict; of what is left of a conflict that was half resolved, the last marker tells.
      if (mark === "<" || (mark === ">" && conflict === "none"))
        problems.push({ kind: "merge-conflict", place: wholeOf(shape, line), headers: [] });
      if (mark === "<") conflict = "ours";
      else if (mark === ">") conflict = "none";
      else if (conflict !== "none") conflict = "theirs";
      else pieces.push(leafPiece(line, text, shape.words, shape.indent));
      continue;
    }
    if (form === "blank" || form === "comment" || conflict === "theirs") continue;
    const words = mergePlaceholders(text, shape.words);
    if (words !== undefined) {
      isTemplate ||= isTemplateTag(text);
      pieces.push(templatePiece(line, text, words, shape.indent, vocabulary));
      continue;
    }
    readLine(line, text, shape, vocabulary, pieces, problems);
  }
  return { pieces, problems, comments, isTemplate };
}

function readLine(
  line: number,
  text: string,
  shape: LineShape,
  vocabulary: Vocabulary,
  pieces: Piece[],
  problems: StructureProblem[],
): void {
  const words = shape.header;
  const { indent } = shape;
  switch (shape.form) {
    case "statement":
      if (opensBehindBraces(text, shape, vocabulary)) {
        readCrowdedLine(line, text, shape, indent, vocabulary, pieces, problems);
        return;
      }
      pieces.push(statementPiece(line, text, shape, vocabulary));
      return;
    case "opening":
      if (readHeaderBehind(line, text, shape, vocabulary, pieces)) return;
      pieces.push(openPiece(line, text, words, indent, placeAt(line, shape.words.at(-1)), []));
      return;
    case "gluedOpening": {
      if (readHeaderBehind(line, text, shape, vocabulary, pieces)) return;
      if (isLeafOnly(vocabulary, textOf(text, words[0]))) {
        pieces.push(leafPiece(line, text, shape.words, indent)); // a value that happens to end in a brace
        return;
      }
      const glued = placeAt(line, shape.words.at(-1));
      const brace = { line, start: glued.end - 1, end: glued.end };
      pieces.push(openPiece(line, text, words, indent, brace, [{ kind: "brace-glued", place: glued }]));
      return;
    }
    case "closing":
      pieces.push(closePiece(line, shape.words[0], indent));
      return;
    case "ownLineOpening":
      openAbove(line, text, shape, indent, vocabulary, pieces, problems);
      return;
    default:
      readCrowdedLine(line, text, shape, indent, vocabulary, pieces, problems);
  }
}

/** A line with placeholders: what it is shows in its first and last word. */
function templatePiece(
  line: number,
  text: string,
  words: readonly Word[],
  indent: number,
  vocabulary: Vocabulary,
): Piece {
  const last = words.at(-1);
  if (words[0]?.kind === "close") return closePiece(line, words[0], indent);
  if (last?.kind === "open" && words.length > 1)
    return openPiece(line, text, words.slice(0, -1), indent, placeAt(line, last), []);
  const name = textOf(text, words[0]);
  if (!isBlockOnly(vocabulary, name)) return { kind: "leaf", line, text, name, words, indent };
  return openPiece(line, text, words, indent, undefined, [{ kind: "brace-missing-open", place: spanOf(line, words) }]);
}

/** `real_server ${RIP} 80 {`: a header with a word that ends in a brace, which the grammar takes for a statement. */
function opensBehindBraces(text: string, { words }: LineShape, vocabulary: Vocabulary): boolean {
  if (!words.some(({ kind }) => kind === "open") || !isBlockOnly(vocabulary, textOf(text, words[0]))) return false;
  const quotes = words
    .slice(
      0,
      words.findIndex(({ kind }) => kind === "open"),
    )
    .filter(({ kind }) => kind === "quote");
  return quotes.length % 2 === 0;
}

/** True for a word that closes the braces it opens: `${NAME}`. */
function isBalanced(word: string): boolean {
  return word.includes("{") && word.split("{").length === word.split("}").length;
}

/** `weight 1 TCP_CHECK {`: a block that does not begin its line. False when the line holds no such thing. */
function readHeaderBehind(
  line: number,
  text: string,
  { words, header, indent }: LineShape,
  vocabulary: Vocabulary,
  pieces: Piece[],
): boolean {
  if (!isLeafOnly(vocabulary, textOf(text, words[0]))) return false;
  const at = header.findIndex((word, i) => i > 0 && isBlockOnly(vocabulary, textOf(text, word)));
  const behind = header[at];
  const last = words.at(-1);
  if (at < 0 || behind === undefined || last === undefined) return false;
  const before = header.slice(0, at);
  const place = { line, start: behind.start, end: last.end };
  const breaks = [before[0]?.start ?? 0, behind.start];
  pieces.push(leafPiece(line, text, before, indent));
  pieces.push(
    openPiece(line, text, header.slice(at), indent, { line, start: last.end - 1, end: last.end }, [
      { kind: "brace-inline-block", place, breaks },
    ]),
  );
  return true;
}

/** `{` on a line of its own belongs to the header above it. */
function openAbove(
  line: number,
  text: string,
  shape: LineShape,
  indent: number,
  vocabulary: Vocabulary,
  pieces: Piece[],
  problems: StructureProblem[],
): void {
  const header = pieces.at(-1);
  const brace = placeAt(line, shape.words[0]);
  const slips: Slip[] = [{ kind: "brace-own-line", place: brace }];
  const isHeader =
    header?.kind === "open"
      ? header.brace === undefined
      : header?.kind === "leaf" && !isLeafOnly(vocabulary, header.name);
  if (header === undefined || header.kind === "close" || !isHeader) {
    problems.push({ kind: "brace-own-line", place: brace, headers: [] });
    pieces.push(...splitStatements(line, text, shape.words.slice(1), indent, vocabulary, []));
    return;
  }
  pieces[pieces.length - 1] = openPiece(header.line, header.text, header.words, header.indent, brace, slips);
  const rest = shape.words.slice(1);
  if (rest.length === 0) return;
  const breaks: number[] = [];
  const block = blockOpenedBy(header.name, undefined, vocabulary);
  pieces.push(...splitStatements(line, text, rest, indent, vocabulary, breaks, block));
  slips[0] = { kind: "brace-inline-block", place: spanOf(line, rest), breaks };
}

/** A line that holds more than one piece: `A { b 1 }`, `} c {`, `}}`, `b 1 }`. */
function readCrowdedLine(
  line: number,
  text: string,
  shape: LineShape,
  indent: number,
  vocabulary: Vocabulary,
  pieces: Piece[],
  problems: StructureProblem[],
): void {
  const words = looseBraces(shape, text, vocabulary);
  const breaks: number[] = [];
  const split = splitStatements(line, text, words, indent, vocabulary, breaks);
  const first = split[0];
  if (split.length === 1 && first?.kind === "open") {
    pieces.push(first);
    return;
  }
  if (split.length === 1 && first?.kind === "leaf") {
    pieces.push(orClosing(first));
    return;
  }
  const place = spanOf(line, shape.words);
  if (first?.kind === "open") {
    split[0] = { ...first, slips: [{ kind: "brace-inline-block", place, breaks: breaks.slice(1) }] };
  } else if (split.length > 1 || hasGluedClose(shape, text)) {
    const closing = split.filter((piece) => piece.kind === "close");
    const at = shape.words.find((word) => text.slice(word.start, word.end).includes("}"));
    const slipPlace = at === undefined ? place : placeAt(line, at);
    if (closing.length > 0) problems.push({ kind: "brace-close-glued", place: slipPlace, headers: [], breaks });
  }
  pieces.push(...split);
}

/** A text may end in a brace, so whether it closes the block is for its surroundings to say. */
function orClosing(piece: LeafPiece): LeafPiece {
  const last = piece.words.at(-1);
  const word = textOf(piece.text, last);
  if (last === undefined || !word.endsWith("}") || isBalanced(word)) return piece;
  const { line } = piece;
  const words = [...piece.words.slice(0, -1), { ...last, end: last.end - 1 }];
  const close = { line, start: last.end - 1, end: last.end };
  return { ...piece, orClosing: { words, close, place: placeAt(line, last) } };
}

/** The words of a line with the braces that are glued to them cut off as words of their own. */
function looseBraces(shape: LineShape, text: string, vocabulary: Vocabulary): Word[] {
  const loose: Word[] = [];
  let quoted = false;
  for (const [i, word] of shape.words.entries()) {
    if (word.kind === "quote") quoted = !quoted;
    if (quoted || word.kind !== "word") {
      loose.push(word);
      continue;
    }
    let { start, end } = word;
    if (isBalanced(text.slice(start, end))) {
      loose.push(word);
      continue;
    }
    while (start < end && text.charAt(start) === "}") {
      loose.push({ kind: "close", start, end: start + 1 });
      start++;
    }
    if (start > word.start && /^[;,.#!]/.test(text.slice(start, end))) break; // `};` and `}#end`: nothing but noise follows
    if (start === end) continue;
    const last = text.charAt(end - 1);
    const inText = i === shape.words.length - 1 && takesText(vocabulary, text, shape.words);
    if (last === "{" || (last === "}" && !inText)) end--;
    if (end > start) loose.push({ kind: "word", start, end });
    if (end < word.end) loose.push({ kind: last === "{" ? "open" : "close", start: end, end: end + 1 });
  }
  return loose;
}

/** True when the line's keyword takes a text in which a brace may be meant. */
function takesText(vocabulary: Vocabulary, text: string, words: readonly Word[]): boolean {
  const meaning = meaningsOf(vocabulary, textOf(text, words[0]))[0];
  const type = meaning?.args[0]?.type;
  return type === "text" || type === "command" || type === "path" || type === "regex";
}

function hasGluedClose(shape: LineShape, text: string): boolean {
  return shape.form === "gluedClosing" && textOf(text, shape.words[0]) !== "}";
}

/** Cuts words into pieces at braces and where the next statement begins; puts the column of each piece into `breaks`. */
function splitStatements(
  line: number,
  text: string,
  words: readonly Word[],
  indent: number,
  vocabulary: Vocabulary,
  breaks: number[],
  around?: BlockVocabulary,
): Piece[] {
  const pieces: Piece[] = [];
  /** The blocks that are open, as far as this line tells. */
  const blocks = around === undefined ? [] : [around];
  let from = 0;
  const flush = (to: number, brace: Word | undefined): void => {
    const run = words.slice(from, to);
    from = to + 1;
    if (run.length === 0 && brace === undefined) return;
    if (brace?.kind === "open" && run.length > 0) {
      breaks.push(run[0]?.start ?? 0);
      pieces.push(openPiece(line, text, run, indent, placeAt(line, brace), []));
      blocks.push(blockOpenedBy(textOf(text, run[0]), blocks.at(-1), vocabulary));
      return;
    }
    for (const statement of cutStatements(text, run, blocks.at(-1), vocabulary)) {
      breaks.push(statement[0]?.start ?? 0);
      pieces.push(leafPiece(line, text, statement, indent));
    }
    if (brace?.kind === "close") {
      breaks.push(brace.start);
      pieces.push(closePiece(line, brace, indent));
      blocks.pop();
    }
  };
  for (const [i, word] of words.entries()) if (word.kind === "open" || word.kind === "close") flush(i, word);
  flush(words.length, undefined);
  const firstClose = pieces[0]?.kind === "close";
  // Words after a closing brace that are no statement are a remark: `} end of pool`.
  if (
    firstClose &&
    pieces.length === 2 &&
    pieces[1]?.kind === "leaf" &&
    meaningsOf(vocabulary, pieces[1].name).length === 0
  ) {
    pieces.pop();
    breaks.pop();
  }
  return pieces;
}

/** The words of the block that a header opens, as far as they are known. */
function blockOpenedBy(name: string, around: BlockVocabulary | undefined, vocabulary: Vocabulary): BlockVocabulary {
  const root = blockOf(vocabulary, "root");
  return vocabularyOfBlock(keywordsOf(around ?? root, vocabulary).get(name), name, around ?? root, vocabulary);
}

function statementPiece(line: number, text: string, shape: LineShape, vocabulary: Vocabulary): Piece {
  const { words, indent } = shape;
  const name = shape.name ?? textOf(text, words[0]);
  if (!isBlockOnly(vocabulary, name)) return { kind: "leaf", line, text, name, words, indent };
  return openPiece(line, text, words, indent, undefined, [{ kind: "brace-missing-open", place: spanOf(line, words) }]);
}

function isBlockOnly(vocabulary: Vocabulary, name: string): boolean {
  return openingOf(vocabulary, name) === "block";
}

function isLeafOnly(vocabulary: Vocabulary, name: string): boolean {
  return openingOf(vocabulary, name) === "leaf";
}

function openPiece(
  line: number,
  text: string,
  words: readonly Word[],
  indent: number,
  brace: Place | undefined,
  slips: readonly Slip[],
): OpenPiece {
  return { kind: "open", line, text, name: textOf(text, words[0]), words, brace, indent, slips };
}

function leafPiece(line: number, text: string, words: readonly Word[], indent: number): LeafPiece {
  return { kind: "leaf", line, text, name: textOf(text, words[0]), words, indent };
}

function closePiece(line: number, word: Word | undefined, indent: number): ClosePiece {
  const place = placeAt(line, word);
  return { kind: "close", place: { ...place, end: Math.min(place.end, place.start + 1) }, indent };
}

function textOf(text: string, word: Word | undefined): string {
  return word === undefined ? "" : text.slice(word.start, word.end);
}

function placeAt(line: number, word: Word | undefined): Place {
  return { line, start: word?.start ?? 0, end: word?.end ?? 0 };
}

function spanOf(line: number, words: readonly Word[]): Place {
  return { line, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
}

function wholeOf(shape: LineShape, line: number): Place {
  return spanOf(line, shape.words);
}
