/** Lines that hold more than one piece: `TCP_CHECK { connect_timeout 3 }`, `} real_server 10.1.1.1 80 {`, `}}`, `weight 1 }`. */
import type { BlockVocabulary, Vocabulary } from "../../../grammar/vocabulary.ts";
import type { LineShape } from "../line.ts";
import { vocabularyOfBlock } from "../meant-block.ts";
import type { LeafPiece, OpenPiece, Piece } from "../pieces.ts";
import type { StructureProblem } from "../section.ts";
import type { Place, Word } from "../tree.ts";
import { blockOf, keywordsOf, meaningsOf } from "../words-of.ts";
import { cutStatements } from "./cut-statements.ts";
import { closePiece, isBlockOnly, leafPiece, openPiece, placeAt, spanOf, takesText, textOf } from "./piece-of-line.ts";

/** True for a value with a block behind it, empty or with an address in it: `80{}`, `G1{10.0.0.1}`. */
function holdsBlock(word: string): boolean {
  return /^[^${]+\{[\d.:/-]*\}$/.test(word);
}

function isRemark(text: string, at: number): boolean {
  return text.charAt(at) === "#" || text.charAt(at) === "!";
}

/** True for a word that closes the braces it opens: `${NAME}`. */
function isBalanced(word: string): boolean {
  return word.includes("{") && word.split("{").length === word.split("}").length;
}

/** A line that holds more than one piece: `A { b 1 }`, `} c {`, `}}`, `b 1 }`. */
export function readCrowdedLine(
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
    const second = surplusBrace(first, words.at(-1));
    if (second !== undefined) problems.push({ kind: "brace-own-line", place: second, headers: [] });
    pieces.push(withGluedBrace(first));
    return;
  }
  if (split.length === 1 && first?.kind === "leaf") {
    pieces.push(orClosing(first));
    return;
  }
  const place = spanOf(line, shape.words);
  const turn = split.findIndex(({ kind }) => kind !== "leaf");
  const header = split[turn];
  if (header?.kind === "open") {
    const behind = turn === 0 ? place : { ...place, start: header.words[0]?.start ?? place.start };
    split[turn] = {
      ...header,
      slips: [{ kind: "brace-inline-block", place: behind, breaks: turn === 0 ? breaks.slice(1) : breaks }],
    };
  } else if (split.length > 1 || hasGluedClose(shape, text)) {
    const closing = split.filter((piece) => piece.kind === "close");
    const at = shape.words.find((word) => text.slice(word.start, word.end).includes("}"));
    const slipPlace = at === undefined ? place : placeAt(line, at);
    if (closing.length > 0) problems.push({ kind: "brace-close-glued", place: slipPlace, headers: [], breaks });
  }
  pieces.push(...split);
}

/** `url { {`: the last of the braces behind a header, which opens nothing. */
function surplusBrace({ brace, line }: OpenPiece, last: Word | undefined): Place | undefined {
  return last?.kind === "open" && brace !== undefined && last.start > brace.start ? placeAt(line, last) : undefined;
}

/** The last word of a header together with the brace that touches it, if one does. */
function wordWithBrace({ brace, words }: OpenPiece): Word | undefined {
  const last = words.at(-1);
  return brace !== undefined && last?.end === brace.start ? { ...last, end: brace.end } : undefined;
}

/** `real_server ${RIP} 80{`: a header of which only the brace is wrong. */
function withGluedBrace(piece: OpenPiece): OpenPiece {
  const glued = wordWithBrace(piece);
  return glued === undefined
    ? piece
    : { ...piece, slips: [{ kind: "brace-glued", place: placeAt(piece.line, glued) }] };
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

/** True for a header whose `{` has something behind it, blank or not: `real_server 10.1.1.1 80{weight 1`, `url {}`. */
export function opensBeforeItsEnd(text: string, { words }: LineShape, vocabulary: Vocabulary): boolean {
  const first = text.indexOf("{");
  const end = words.at(-1)?.end ?? 0;
  if (first < 0 || first >= end - 1) return false;
  const brace = braceOfHeader(text, words, vocabulary);
  return brace !== undefined && brace < end - 1;
}

/** The column of the `{` that belongs to the block keyword at the beginning of the line, whatever it touches. */
export function braceOfHeader(text: string, words: readonly Word[], vocabulary: Vocabulary): number | undefined {
  const [name = ""] = textOf(text, words[0]).split("{");
  if (!isBlockOnly(vocabulary, name)) return undefined;
  const most = meaningsOf(vocabulary, name)[0]?.args.length ?? 0;
  let quoted = false;
  for (const [i, { kind, start, end }] of words.entries()) {
    if (kind === "quote") quoted = !quoted;
    if (quoted) continue;
    const word = text.slice(start, end);
    if (!word.includes("{")) continue;
    // Where a value belongs, `{rip}` and `${RIP}` stand for one.
    const mayBeValue = i > 0 && i <= most;
    if (mayBeValue && isBalanced(word) && !holdsBlock(word)) continue;
    if (mayBeValue && word.endsWith("{") && isBalanced(word.slice(0, -1))) return end - 1;
    return start + word.indexOf("{");
  }
  return undefined;
}

/** The words of a line with the braces that are glued to them cut off as words of their own. */
function looseBraces(shape: LineShape, text: string, vocabulary: Vocabulary): Word[] {
  const loose: Word[] = [];
  let quoted = false;
  const behind = shape.words.slice(
    Math.max(
      0,
      shape.words.findIndex(({ kind }) => kind !== "close"),
    ),
  );
  const brace = braceOfHeader(text, behind, vocabulary) ?? Number.POSITIVE_INFINITY;
  const meaning = meaningsOf(vocabulary, textOf(text, shape.words[0]))[0];
  const wantsText = meaning !== undefined && takesText(meaning);
  for (const [i, word] of shape.words.entries()) {
    if (word.kind === "quote") quoted = !quoted;
    if (quoted || word.kind !== "word") {
      loose.push(word);
      continue;
    }
    let { start, end } = word;
    while (end > brace) {
      const at = text.indexOf("{", Math.max(start, brace));
      if (at < 0 || at >= end || (at !== brace && isValue(text.slice(start, end)))) break;
      if (at > start) loose.push({ kind: "word", start, end: at });
      loose.push({ kind: "open", start: at, end: at + 1 });
      start = at + 1;
    }
    if (start === end) continue;
    if (start > word.start && isRemark(text, start)) break; // `{#web`
    if (isBalanced(text.slice(start, end))) {
      loose.push({ ...word, start });
      continue;
    }
    const closesFrom = start;
    while (start < end && text.charAt(start) === "}") {
      loose.push({ kind: "close", start, end: start + 1 });
      start++;
    }
    // `};` and `}#end`: nothing but noise follows.
    if (start > closesFrom && (isRemark(text, start) || /[;,.]/.test(text.charAt(start)))) break;
    if (start === end) continue;
    const last = text.charAt(end - 1);
    const inText = i === shape.words.length - 1 && wantsText;
    if (last === "{") end--;
    while (end > start && text.charAt(end - 1) === "}" && !inText) end--;
    if (end > start) loose.push({ kind: "word", start, end });
    for (; end < word.end; end++) loose.push({ kind: last === "{" ? "open" : "close", start: end, end: end + 1 });
  }
  return loose;
}

/** True for a word that closes the braces it opens and has something in them. */
function isValue(word: string): boolean {
  return word !== "{}" && isBalanced(word);
}

function hasGluedClose(shape: LineShape, text: string): boolean {
  return shape.form === "gluedClosing" && textOf(text, shape.words[0]) !== "}";
}

/** Cuts words into pieces at braces and where the next statement begins; puts the column of each piece into `breaks`. */
export function splitStatements(
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
    const statements = cutStatements(text, run, blocks.at(-1), vocabulary);
    const header = brace?.kind === "open" ? headerOf(text, run, statements, vocabulary) : undefined;
    for (const statement of header === undefined ? statements : header === run ? [] : statements.slice(0, -1)) {
      breaks.push(statement[0]?.start ?? 0);
      pieces.push(leafPiece(line, text, statement, indent));
    }
    if (header !== undefined) {
      breaks.push(header[0]?.start ?? 0);
      pieces.push(openPiece(line, text, header, indent, placeAt(line, brace), []));
      blocks.push(blockOpenedBy(textOf(text, header[0]), blocks.at(-1), vocabulary));
      return;
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

/** The words in front of a `{` that it belongs to: all of them, unless the last statement among them opens a block. */
function headerOf(
  text: string,
  run: readonly Word[],
  statements: readonly (readonly Word[])[],
  vocabulary: Vocabulary,
): readonly Word[] | undefined {
  const last = statements.at(-1);
  if (last === undefined) return undefined;
  return statements.length > 1 && isBlockOnly(vocabulary, textOf(text, last[0])) ? last : run;
}

/** The words of the block that a header opens, as far as they are known. */
export function blockOpenedBy(
  name: string,
  around: BlockVocabulary | undefined,
  vocabulary: Vocabulary,
): BlockVocabulary {
  const root = blockOf(vocabulary, "root");
  return vocabularyOfBlock(keywordsOf(around ?? root, vocabulary).get(name), name, around ?? root, vocabulary);
}
