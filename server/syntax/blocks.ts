/**
 * Pieces → blocks, as written. Braces are believed as long as they agree with each other and with the vocabulary;
 * when they do not, the section is read again with indentation and vocabulary deciding (mending.ts), so that one slip
 * gives one problem at its cause and what follows keeps its structure. Iterative throughout; never fails.
 */
import type { BlockVocabulary, Vocabulary } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { endOfBlock, endPlace, type Frame, type Growing } from "./block-end.ts";
import { decide } from "./decisions.ts";
import { meantByPiece, vocabularyOfBlock } from "./meant-block.ts";
import { indentWidth, type LeafPiece, type OpenPiece, type Piece } from "./pieces.ts";
import type { StructureProblem } from "./section.ts";
import type { Block, Place, Statement } from "./tree.ts";
import { keywordsOf, meaningsOf } from "./words-of.ts";

export interface Blocks {
  readonly statements: readonly Statement[];
  readonly problems: readonly StructureProblem[];
}

/** How many blocks outwards a stray statement's home is looked for; real files nest six deep. */
const REACH = 16;

/**
 * Reads the pieces of a section that stands in a block of vocabulary `context`.
 * @param next the header that follows the section
 * @param lines the lines of the section
 */
export function readBlocks(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  context: BlockVocabulary,
  next: OpenPiece | undefined,
  lines: Lines,
): Blocks {
  return believeBraces(pieces, vocabulary, context, lines) ?? mendBraces(pieces, lines, vocabulary, context, next);
}

/** The blocks as the braces say; undefined when braces and vocabulary contradict each other. */
function believeBraces(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  context: BlockVocabulary,
  lines: Lines,
): Blocks | undefined {
  const builder = createBuilder(vocabulary, context, lines);
  for (const piece of pieces) {
    const { frame } = builder;
    if (piece.kind === "close") {
      if (frame === undefined) return undefined;
      builder.close(piece.place);
      continue;
    }
    const name = piece.name;
    if (frame === undefined) {
      if (builder.statements.length > 0 && !builder.keywords.has(name) && meaningsOf(vocabulary, name).length > 0) {
        return undefined; // a statement that lost its block
      }
    } else if (piece.kind === "open" || holdsNoNames(frame.vocabulary)) {
      if (!frame.keywords.has(name) && builder.homeOf(name) !== undefined) return undefined;
    }
    // Its brace may stand too early.
    if (frame !== undefined && !frame.keywords.has(name)) {
      const before = frame.children.at(-1)?.block?.vocabulary;
      if (before !== undefined && keywordsOf(before, vocabulary).has(name)) return undefined;
    }
    if (piece.kind === "open" && isEntry(piece, frame, vocabulary)) builder.addStray(piece);
    else builder.add(piece);
  }
  if (builder.frame !== undefined) return undefined;
  return { statements: builder.statements, problems: builder.problems };
}

/** True for a value block whose entries are no names: a keyword in it has lost its block. A script may be called `state`. */
function holdsNoNames({ entry }: BlockVocabulary): boolean {
  return entry !== undefined && entry.args[0]?.type !== "name";
}

/** True for an entry of a list with a `{` behind it or on the line below: it opens nothing. */
function isEntry({ name }: OpenPiece, frame: Frame | undefined, vocabulary: Vocabulary): boolean {
  if (frame === undefined || !holdsNoNames(frame.vocabulary)) return false;
  return meaningsOf(vocabulary, name).length === 0;
}

/** The blocks as they were most likely meant. */
function mendBraces(
  pieces: readonly Piece[],
  lines: Lines,
  vocabulary: Vocabulary,
  context: BlockVocabulary,
  next: Piece | undefined,
): Blocks {
  const builder = createBuilder(vocabulary, context, lines);
  const decisions = decide(pieces, lines, vocabulary, context);
  let adrift = false;
  for (const [i, piece] of pieces.entries()) {
    const { abandoned, act } = decisions[i] ?? { abandoned: 0, act: "take" };
    builder.abandon(abandoned, piece);
    if (piece.kind !== "close") {
      if (builder.frame === undefined && builder.keywords.has(piece.name)) adrift = false;
      if (act === "split" && piece.kind === "leaf") builder.addClosing(piece);
      else if (act === "ignore" && piece.kind === "open") builder.addStray(piece);
      else builder.add(piece);
    } else if (act === "take") {
      builder.close(piece.place);
    } else {
      const { frame } = builder;
      // What belongs to no block is one slip, however many braces follow.
      if (!adrift) builder.drop(piece.place);
      adrift = frame === undefined;
    }
  }
  builder.abandon(builder.depth, next);
  return { statements: builder.statements, problems: builder.problems };
}

/** The tree under construction: a stack of frames and what is finished. */
function createBuilder(vocabulary: Vocabulary, context: BlockVocabulary, lines: Lines) {
  const statements: Statement[] = [];
  const problems: StructureProblem[] = [];
  const stack: Frame[] = [];
  const rootKeywords = keywordsOf(context, vocabulary);
  /** Where the problems stand that speak of a brace too many, by the block that it would close. */
  const dropped = new Map<Statement, number>();

  const open = (header: Growing<Statement>, block: BlockVocabulary, brace: Place | undefined, indent: number): void => {
    const children: Statement[] = [];
    const node: Growing<Block> = {
      vocabulary: block,
      children,
      open: brace,
      close: undefined,
      endLine: brace?.line ?? header.line,
    };
    header.block = node;
    stack.push({
      header,
      vocabulary: block,
      keywords: keywordsOf(block, vocabulary),
      children,
      block: node,
      indent,
      lastLine: node.endLine,
    });
  };

  /** Ends the innermost block on line `line`. */
  const end = (line: number): Frame | undefined => {
    const frame = stack.pop();
    if (frame === undefined) return undefined;
    frame.block.endLine = line;
    const outer = stack.at(-1);
    if (outer !== undefined) outer.lastLine = Math.max(outer.lastLine, line);
    return frame;
  };

  return {
    statements,
    problems,
    keywords: rootKeywords,
    get frame(): Frame | undefined {
      return stack.at(-1);
    },
    get depth(): number {
      return stack.length;
    },

    /** Adds a statement, or a header with its block, to the block being read. */
    add(piece: Piece & { kind: "open" | "leaf" }): void {
      const frame = stack.at(-1);
      const keywords = frame?.keywords ?? rootKeywords;
      const around = frame?.vocabulary ?? context;
      const known = keywords.get(piece.name) ?? (piece.kind === "leaf" ? around.entry : undefined);
      const meant = known === undefined ? meantByPiece(piece, around, vocabulary) : undefined;
      const keyword = meant === undefined ? known : keywords.get(meant);
      const { line, text, words } = piece;
      const plain: Growing<Statement> = { line, text, name: meant ?? piece.name, words, keyword, block: undefined };
      const statement = meant === undefined ? plain : { ...plain, misspelt: piece.name };
      (frame?.children ?? statements).push(statement);
      if (frame !== undefined) frame.lastLine = Math.max(frame.lastLine, piece.line);
      if (piece.kind === "leaf") return;
      open(
        statement,
        piece.vocabulary ?? vocabularyOfBlock(keyword, piece.name, around, vocabulary),
        piece.brace,
        piece.indent,
      );
      for (const slip of piece.slips) problems.push({ ...slip, headers: [statement] });
    },

    /** Closes the innermost block with the brace at `place`. */
    close(place: Place): void {
      const frame = stack.at(-1);
      if (frame === undefined) return;
      frame.block.close = place;
      end(place.line);
    },

    /** Passes over a closing brace that is too many. */
    drop(place: Place): void {
      const header = stack.at(-1)?.header;
      if (header !== undefined) dropped.set(header, problems.length);
      problems.push({ kind: "brace-extra-close", place, headers: header === undefined ? [] : [header] });
    },

    /** The frame around, innermost first, whose block has this word; "root" when only the top level has it. */
    homeOf(name: string): Frame | "root" | undefined {
      for (let i = stack.length - 2; i >= 0 && i >= stack.length - REACH; i--) {
        const frame = stack[i];
        if (frame?.keywords.has(name)) return frame;
      }
      return rootKeywords.has(name) ? "root" : undefined;
    },

    /** Adds a statement whose value ends in the brace that closes its block. */
    addClosing(piece: LeafPiece): void {
      const { orClosing } = piece;
      if (orClosing === undefined) return;
      const { words, close } = orClosing;
      this.add({ ...piece, words });
      const breaks = [words[0]?.start ?? 0, close.start];
      problems.push({ kind: "brace-close-glued", place: orClosing.place, headers: [], breaks });
      this.close(close);
    },

    /** Adds what stands before a `{` that opens nothing. */
    addStray({ brace, line, text, name, words, indent, slips }: OpenPiece): void {
      const headers: Statement[] = [];
      if (words[0]?.kind !== "open") {
        this.add({ kind: "leaf", line, text, name, words, indent });
        headers.push((stack.at(-1)?.children ?? statements).at(-1) as Statement);
      }
      if (brace === undefined) return;
      const isEntry =
        stack.at(-1)?.vocabulary.entry !== undefined && slips.some(({ kind }) => kind === "brace-own-line");
      problems.push(
        isEntry
          ? { kind: "brace-own-line", place: brace, headers: [] }
          : { kind: "brace-unexpected-open", place: brace, headers },
      );
    },

    /** Adds a statement that stands behind the end of the block it was read in. */
    adopt(statement: Statement): void {
      const { block, line, text, name, misspelt = name, words } = statement;
      if (block === undefined) {
        this.add({ kind: "leaf", line, text, name: misspelt, words, indent: indentWidth(text) });
        return;
      }
      const frame = stack.at(-1);
      (frame?.children ?? statements).push(statement);
      if (frame !== undefined) frame.lastLine = Math.max(frame.lastLine, block.endLine);
    },

    /** Ends the `count` innermost blocks as unclosed: one slip, said at the innermost. */
    abandon(count: number, next: Piece | undefined): void {
      const innermost = stack.at(-1);
      if (count === 0 || innermost === undefined) return;
      const insertAfter = endOfBlock(innermost, next, lines);
      const later = innermost.children.splice(innermost.children.findLastIndex(({ line }) => line <= insertAfter) + 1);
      const headers: Statement[] = [];
      for (let i = 0; i < count && stack.length > 0; i++) {
        const { header } = stack.at(-1) as Frame;
        end(insertAfter);
        const early = dropped.get(header);
        const problem = early === undefined ? undefined : problems[early];
        // The brace that is too many there is the one that lacks here.
        if (early !== undefined && problem !== undefined) problems[early] = { ...problem, insertAfter };
        else headers.push(header);
      }
      for (const statement of later) this.adopt(statement);
      if (headers.length === 0) return;
      problems.push({
        kind: "brace-missing-close",
        place: endPlace(insertAfter, innermost, lines),
        headers,
        insertAfter,
        ...(next !== undefined && next.kind !== "close" ? { next: statementOf(next) } : {}),
      });
    },
  };
}

function statementOf(piece: Piece & { kind: "open" | "leaf" }): Statement {
  const { line, text, name, words } = piece;
  return { line, text, name, words, keyword: undefined, block: undefined };
}
