/** Lines of lvs.conf → pieces, as a person means them: glued, misplaced and inline braces are taken for what they were meant to be. */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import type { Lexer } from "../lexer.ts";
import { HOLDS_WIDE_BRACE, type LineShape, MAY_HOLD_PARAMETER } from "../line.ts";
import type { Piece, PiecesOfLines, Slip } from "../pieces.ts";
import type { Comment, StructureProblem } from "../section.ts";
import { holdsCode, holdsTemplateTag, linesOfCode } from "../template.ts";
import type { Word } from "../tree.ts";
import { blockOpenedBy, braceOfHeader, opensBeforeItsEnd, readCrowdedLine, splitStatements } from "./crowded-line.ts";
import {
  closePiece,
  isBlockOnly,
  isLeafOnly,
  leafPiece,
  openPiece,
  placeAt,
  spanOf,
  textOf,
  withoutEqualsSign,
} from "./piece-of-line.ts";
import { mergePlaceholders, withoutBracesOfVariables } from "./template-line.ts";
import { sayWideBraces, withUsualBraces } from "./wide-brace.ts";

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
        problems.push({ kind: "merge-conflict", place: spanOf(line, shape.words), headers: [] });
      if (mark === "<") conflict = "ours";
      else if (mark === ">") conflict = "none";
      else if (conflict !== "none") conflict = "theirs";
      else pieces.push(leafPiece(line, text, shape.words, shape.indent));
      continue;
    }
    if (form === "blank" || form === "comment" || conflict === "theirs") continue;
    if (holdsCode(text)) {
      isTemplate ||= holdsTemplateTag(text);
      const count = linesOfCode(lines, line);
      if (count > 0) {
        line += count - 1;
        continue;
      }
    }
    const words = mergePlaceholders(text, shape.words);
    if (words !== undefined) {
      pieces.push(templatePiece(line, text, words, shape.indent, vocabulary));
      continue;
    }
    const usual = (shape.marks & HOLDS_WIDE_BRACE) === 0 ? undefined : withUsualBraces(text);
    if (usual === undefined) {
      const plain = (shape.marks & MAY_HOLD_PARAMETER) === 0 ? text : withoutBracesOfVariables(text);
      const read = plain === text ? shape : { ...lexer(plain), name: undefined };
      readLine(line, text, read, vocabulary, pieces, problems);
      continue;
    }
    const first = pieces.length;
    readLine(line, usual, lexer(usual), vocabulary, pieces, problems);
    sayWideBraces(line, text, pieces, first, problems);
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
  const words = withoutEqualsSign(text, shape.header, vocabulary);
  const { indent } = shape;
  if (shape.form !== "ownLineOpening" && opensBeforeItsEnd(text, shape, vocabulary)) {
    readCrowdedLine(line, text, shape, indent, vocabulary, pieces, problems);
    return;
  }
  switch (shape.form) {
    case "statement":
      // `real_server ${RIP} 80 {`: a word that ends in a brace, and the brace of the block.
      if (text.includes("{") && braceOfHeader(text, shape.words, vocabulary) !== undefined) {
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

function statementPiece(line: number, text: string, shape: LineShape, vocabulary: Vocabulary): Piece {
  const { indent } = shape;
  const words = withoutEqualsSign(text, shape.words, vocabulary);
  const name = words === shape.words && shape.name !== undefined ? shape.name : textOf(text, words[0]);
  if (!isBlockOnly(vocabulary, name)) return { kind: "leaf", line, text, name, words, indent };
  return openPiece(line, text, words, indent, undefined, [{ kind: "brace-missing-open", place: spanOf(line, words) }]);
}
