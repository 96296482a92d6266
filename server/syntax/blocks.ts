/**
 * Pieces → blocks, as written. Braces are believed as long as they agree with each other and with the vocabulary;
 * when they do not, the section is read again with indentation and vocabulary deciding, so that one slip gives one
 * problem at its cause and what follows keeps its structure. Iterative throughout; never fails.
 */
import type { BlockVocabulary, Keyword, Vocabulary } from "../../grammar/vocabulary.ts";
import { nearestWord } from "./nearest.ts";
import type { Piece } from "./pieces.ts";
import type { StructureProblem } from "./section.ts";
import type { Block, Place, Statement } from "./tree.ts";
import { placeOf, placeOfWord } from "./tree.ts";
import { blockOf, keywordsOf, meaningsOf, UNKNOWN_BLOCK } from "./words-of.ts";

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A block that is being read. */
interface Frame {
  readonly header: Statement;
  readonly vocabulary: BlockVocabulary;
  readonly keywords: ReadonlyMap<string, Keyword>;
  readonly children: Statement[];
  readonly block: Growing<Block>;
  readonly indent: number;
  /** The last line that belongs to it so far. */
  lastLine: number;
}

export interface Blocks {
  readonly statements: readonly Statement[];
  readonly problems: readonly StructureProblem[];
}

/** How many blocks outwards a stray statement's home is looked for; real files nest six deep. */
const REACH = 16;

/**
 * Reads the pieces of a section that stands in a block of vocabulary `context`.
 * @param next the header that follows the section
 */
export function readBlocks(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  context: BlockVocabulary,
  next: Piece | undefined,
): Blocks {
  return believeBraces(pieces, vocabulary, context) ?? mendBraces(pieces, vocabulary, context, next);
}

/** The blocks as the braces say; undefined when braces and vocabulary contradict each other. */
function believeBraces(pieces: readonly Piece[], vocabulary: Vocabulary, context: BlockVocabulary): Blocks | undefined {
  const builder = createBuilder(vocabulary, context);
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
    builder.add(piece);
  }
  if (builder.frame !== undefined) return undefined;
  return { statements: builder.statements, problems: builder.problems };
}

/** True for a value block whose entries are no names: a keyword in it has lost its block. A script may be called `state`. */
function holdsNoNames({ entry }: BlockVocabulary): boolean {
  return entry !== undefined && entry.args[0]?.type !== "name";
}

/** The blocks as they were most likely meant. */
function mendBraces(
  pieces: readonly Piece[],
  vocabulary: Vocabulary,
  context: BlockVocabulary,
  next: Piece | undefined,
): Blocks {
  const builder = createBuilder(vocabulary, context);
  const surplus = surplusFrom(pieces);
  let closedAt: { indent: number; depth: number } | undefined;
  let adrift = false;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === "close") {
      const frame = builder.frame;
      if (frame === undefined) {
        if (!adrift) builder.problems.push({ kind: "brace-extra-close", place: piece.place, headers: [] });
        adrift = true; // what belongs to no block is one slip, however many braces follow
        continue;
      }
      const { indent } = piece;
      if (indent > frame.indent && closedAt?.indent === indent && closedAt.depth > builder.depth) {
        builder.problems.push({ kind: "brace-extra-close", place: piece.place, headers: [frame.header] });
        continue;
      }
      if (indent < frame.indent) {
        const owner = builder.frameWithIndent(indent);
        if (owner !== undefined) builder.abandonUpTo(owner, undefined);
      }
      closedAt = { indent, depth: builder.depth };
      builder.close(piece.place);
      continue;
    }
    const home = homeFor(piece, builder);
    if (home === "here") {
      if (builder.frame === undefined) adrift = false;
    } else if (home === "reopen" && !adrift && (surplus[i] ?? 0) > 0) {
      builder.reopen();
    } else if (home === "reopen" || home === "nowhere") {
      adrift = adrift || home === "nowhere";
    } else if (home === "root") {
      builder.abandonUpTo(undefined, piece);
    } else {
      builder.abandonUpTo(home, piece);
    }
    builder.add(piece);
  }
  builder.abandonUpTo(undefined, next);
  return { statements: builder.statements, problems: builder.problems };
}

/** For each piece: by how many closing braces the rest of the section, from it on, outnumbers the opening ones. */
function surplusFrom(pieces: readonly Piece[]): number[] {
  const surplus = new Array<number>(pieces.length).fill(0);
  let count = 0;
  for (let i = pieces.length - 1; i >= 0; i--) {
    const kind = pieces[i]?.kind;
    if (kind === "close") count++;
    if (kind === "open") count--;
    surplus[i] = count;
  }
  return surplus;
}

/** Where a statement belongs: in the block being read, in a block around it (the inner ones lack their `}`), … */
function homeFor(
  piece: Piece & { kind: "open" | "leaf" },
  builder: Builder,
): Frame | "here" | "root" | "reopen" | "nowhere" {
  const { frame } = builder;
  const { name, indent } = piece;
  if (frame === undefined) {
    if (builder.keywords.has(name)) return "here";
    if (builder.lastClosedHas(name)) return "reopen";
    return "here";
  }
  const known = frame.keywords.has(name);
  const isEntryBlock = frame.vocabulary.entry !== undefined;
  if (piece.kind === "open" || isEntryBlock) {
    if (known) return "here";
    const home = builder.homeOf(name);
    if (home !== undefined) return home;
    if (piece.kind === "open" && indent <= frame.indent) return builder.frameAround(indent) ?? "root";
    return "here";
  }
  if (known || indent > frame.indent) return "here";
  return builder.homeOf(name) ?? "here";
}

type Builder = ReturnType<typeof createBuilder>;

/** The tree under construction: a stack of frames and what is finished. */
function createBuilder(vocabulary: Vocabulary, context: BlockVocabulary) {
  const statements: Statement[] = [];
  const problems: StructureProblem[] = [];
  const stack: Frame[] = [];
  const rootKeywords = keywordsOf(context, vocabulary);
  let lastClosed: Frame | undefined;

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
    else lastClosed = frame;
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
      const keyword = keywords.get(piece.name) ?? (piece.kind === "leaf" ? around.entry : undefined);
      const statement: Growing<Statement> = {
        line: piece.line,
        text: piece.text,
        name: piece.name,
        words: piece.words,
        keyword,
        block: undefined,
      };
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

    /** The frame around, innermost first, whose block has this word; "root" when only the top level has it. */
    homeOf(name: string): Frame | "root" | undefined {
      for (let i = stack.length - 2; i >= 0 && i >= stack.length - REACH; i--) {
        const frame = stack[i];
        if (frame?.keywords.has(name)) return frame;
      }
      return rootKeywords.has(name) ? "root" : undefined;
    },

    /** The frame whose header has exactly this indent. */
    frameWithIndent(indent: number): Frame | undefined {
      for (let i = stack.length - 2; i >= 0 && i >= stack.length - REACH; i--)
        if (stack[i]?.indent === indent) return stack[i];
      return undefined;
    },

    /** The innermost frame whose header is indented less. */
    frameAround(indent: number): Frame | undefined {
      for (let i = stack.length - 1; i >= 0 && i >= stack.length - REACH; i--) {
        const frame = stack[i];
        if (frame !== undefined && frame.indent < indent) return frame;
      }
      return undefined;
    },

    /** True when the block that was closed last at the top level may hold this word. */
    lastClosedHas(name: string): boolean {
      return lastClosed?.keywords.has(name) ?? false;
    },

    /** Takes the block closed last up again: the brace that closed it was one too many. */
    reopen(): void {
      const frame = lastClosed;
      if (frame === undefined) return;
      const place = frame.block.close;
      if (place !== undefined) problems.push({ kind: "brace-extra-close", place, headers: [frame.header] });
      frame.block.close = undefined;
      lastClosed = undefined;
      stack.push(frame);
    },

    /** Ends all blocks inside `owner` (undefined: all there are) as unclosed: one slip, said at the innermost. */
    abandonUpTo(owner: Frame | undefined, next: Piece | undefined): void {
      const headers: Statement[] = [];
      let insertAfter = -1;
      let last: Statement | undefined;
      while (stack.length > 0 && stack.at(-1) !== owner) {
        const frame = stack.at(-1) as Frame;
        if (insertAfter < 0) {
          insertAfter = frame.lastLine;
          last = frame.children.at(-1);
        }
        headers.push(frame.header);
        end(frame.lastLine);
      }
      const innermost = headers[0];
      if (innermost === undefined) return;
      const place = endOfLine(insertAfter, last, innermost);
      problems.push({
        kind: "brace-missing-close",
        place,
        headers,
        insertAfter,
        ...(next !== undefined && next.kind !== "close" ? { next: statementOf(next) } : {}),
      });
    },
  };
}

/** The last thing said in an unclosed block: that is where the eye has to go. */
function endOfLine(line: number, last: Statement | undefined, header: Statement): Place {
  if (last === undefined) return placeOf(header);
  const close = last.block?.close;
  if (close !== undefined) return close;
  return last.line === line ? placeOf(last) : placeOfWord(last, 0);
}

function statementOf(piece: Piece & { kind: "open" | "leaf" }): Statement {
  const { line, text, name, words } = piece;
  return { line, text, name, words, keyword: undefined, block: undefined };
}

/** The words that may stand in the block a header opens, also when the header is misspelt or misplaced. */
function vocabularyOfBlock(
  keyword: Keyword | undefined,
  name: string,
  around: BlockVocabulary,
  vocabulary: Vocabulary,
): BlockVocabulary {
  if (keyword?.opens !== undefined) return blockOf(vocabulary, keyword.opens);
  if (keyword !== undefined) return UNKNOWN_BLOCK;
  const elsewhere = meaningsOf(vocabulary, name).find((meaning) => meaning.opens !== undefined);
  if (elsewhere?.opens !== undefined) return blockOf(vocabulary, elsewhere.opens);
  const near = nearestBlockWord(name, around, vocabulary);
  const opens = near === undefined ? undefined : keywordsOf(around, vocabulary).get(near)?.opens;
  return opens === undefined ? UNKNOWN_BLOCK : blockOf(vocabulary, opens);
}

/** The block keyword of `around` that a misspelt header was meant to be. */
export function nearestBlockWord(name: string, around: BlockVocabulary, vocabulary: Vocabulary): string | undefined {
  const candidates: string[] = [];
  for (const [word, keyword] of keywordsOf(around, vocabulary)) if (keyword.opens !== undefined) candidates.push(word);
  return nearestWord(name, candidates);
}
