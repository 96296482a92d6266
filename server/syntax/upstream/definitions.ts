/**
 * A definition of several lines (`$NAME= \`), as written. Its text is read where it is used; when its braces balance,
 * and some block knows its words, or what they are misspelt for, it is shown as a block of that kind, so that its lines
 * are checked like any others.
 */
import type { BlockVocabulary, Keyword, Vocabulary } from "../../../grammar/vocabulary.ts";
import { nearestWord } from "../nearest.ts";
import { indentWidth, type Piece } from "../pieces.ts";
import type { Word } from "../tree.ts";
import { keywordsOf } from "../words-of.ts";
import { isFilledIn } from "./line-head.ts";
import { createPieceReader, leafPiece } from "./piece-reader.ts";

/** A line of a definition; the backslash is not among its words. */
export interface DefinitionLine {
  readonly line: number;
  readonly text: string;
  readonly words: readonly Word[];
}

/** The pieces of a definition; its first line holds `$NAME=`. */
export function definitionPieces(lines: readonly DefinitionLine[], vocabulary: Vocabulary): readonly Piece[] {
  const [head, ...rest] = lines;
  const first = head?.words[0];
  if (head === undefined || first === undefined) return [];
  const alone = [leafPiece(head.line, head.text, [first])];
  const body = [{ ...head, words: wordsBehindName(head, first) }, ...rest];
  const reader = createPieceReader(vocabulary);
  for (const { line, text, words } of body) if (words.length > 0) reader.read(line, text, words, words);
  const pieces = reader.end();
  const meaning = balanced(pieces) ? contextOf(pieces, vocabulary) : undefined;
  if (meaning === undefined) return alone;
  const last = lines.at(-1) as DefinitionLine;
  const end = last.words.at(-1)?.end ?? 0;
  const brace = { line: head.line, start: first.end, end: first.end };
  return [
    {
      kind: "open",
      line: head.line,
      text: head.text,
      name: head.text.slice(first.start, first.end),
      words: [first],
      brace,
      indent: indentWidth(head.text),
      slips: [],
      vocabulary: meaning,
    },
    ...pieces,
    { kind: "close", place: { line: last.line, start: end, end }, indent: indentWidth(head.text) },
  ];
}

/** `$NAME=virtual_server …`: what touches the sign belongs to the text. */
function wordsBehindName(head: DefinitionLine, first: Word): readonly Word[] {
  const equals = head.text.indexOf("=", first.start) + 1;
  return equals < first.end ? [{ ...first, start: equals }, ...head.words.slice(1)] : head.words.slice(1);
}

function balanced(pieces: readonly Piece[]): boolean {
  let depth = 0;
  for (const piece of pieces) {
    if (piece.kind === "open") {
      if (piece.brace === undefined) return false;
      depth++;
    } else if (piece.kind === "close" && --depth < 0) return false;
  }
  return depth === 0;
}

/** The block that the text of a definition stands in; undefined when none knows its words. */
function contextOf(pieces: readonly Piece[], vocabulary: Vocabulary): BlockVocabulary | undefined {
  const names = outerNames(pieces);
  if (names.size === 0) return undefined;
  const fitting = Object.values(vocabulary.blocks).filter((block) => {
    const known = keywordsOf(block, vocabulary);
    return [...names].every((name) => known.has(name));
  });
  const [only] = fitting;
  if (only === undefined) return misspeltContextOf(names, vocabulary);
  if (fitting.length === 1) return partOf(only);
  // Several blocks have these words: only what they open is sure enough to be read.
  const known = keywordsOf(only, vocabulary);
  const blocks = [...names].flatMap((name): [string, Keyword][] => {
    const keyword = known.get(name);
    return keyword?.opens === undefined ? [] : [[name, keyword]];
  });
  return { id: "unknown", keywords: Object.fromEntries(blocks) };
}

/**
 * The one block that is meant when no block knows all the words: it knows the most of them, and those that it does not
 * know look like words of it.
 */
function misspeltContextOf(names: ReadonlySet<string>, vocabulary: Vocabulary): BlockVocabulary | undefined {
  let best: BlockVocabulary | undefined;
  let most = 0;
  for (const block of Object.values(vocabulary.blocks)) {
    const known = keywordsOf(block, vocabulary);
    const strangers = [...names].filter((name) => !known.has(name));
    const count = names.size - strangers.length;
    if (count < most || count === 0) continue;
    if (!strangers.every((name) => nearestWord(name, known.keys()) !== undefined)) continue;
    best = count > most ? block : undefined;
    most = count;
  }
  return best === undefined ? undefined : partOf(best);
}

const parts = new WeakMap<BlockVocabulary, BlockVocabulary>();

/** The words of a block, for lines that are only some of it: what a whole block needs is no matter of theirs. */
function partOf(block: BlockVocabulary): BlockVocabulary {
  let part = parts.get(block);
  if (part === undefined) {
    part = { id: "definition", keywords: block.keywords };
    parts.set(block, part);
  }
  return part;
}

/** The names that stand in no block of the text itself, without those that are filled in. */
function outerNames(pieces: readonly Piece[]): ReadonlySet<string> {
  const names = new Set<string>();
  let depth = 0;
  for (const piece of pieces) {
    if (piece.kind === "close") {
      depth--;
      continue;
    }
    if (depth === 0 && !isFilledIn(piece.name)) names.add(piece.name);
    if (piece.kind === "open") depth++;
  }
  return names;
}
