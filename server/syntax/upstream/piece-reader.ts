/** The words of lines, put together to headers, statements and closing braces. */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import { indentWidth, type LeafPiece, type OpenPiece, type Piece } from "../pieces.ts";
import type { Place, Word } from "../tree.ts";
import { openingOf } from "../words-of.ts";
import { isFilledIn, isSequence } from "./line-head.ts";

/** A statement whose `{` may still come on a later line. */
interface Waiting {
  readonly line: number;
  readonly text: string;
  readonly words: readonly Word[];
}

/** Puts pieces together from the words of one line after the other. */
export function createPieceReader(vocabulary: Vocabulary) {
  const pieces: Piece[] = [];
  let waiting: Waiting | undefined;

  const settle = (): void => {
    if (waiting === undefined) return;
    pieces.push(statementPiece(waiting, vocabulary));
    waiting = undefined;
  };

  return {
    /**
     * Adds the words of a line; a brace is a word of its own.
     * @param header the words up to the last one, kept with the shape of the line; any other list when there is none such
     */
    read(line: number, text: string, words: readonly Word[], header: readonly Word[]): void {
      let from = 0;
      for (let i = 0; i < words.length; i++) {
        const word = words[i] as Word;
        if (word.kind !== "open" && word.kind !== "close") continue;
        if (i > from) {
          settle();
          const own = from === 0 && i === header.length ? header : words.slice(from, i);
          waiting = { line, text, words: withoutSequences(text, own) };
        }
        from = i + 1;
        const place = { line, start: word.start, end: word.end };
        if (word.kind === "close") {
          settle();
          pieces.push({ kind: "close", place, indent: indentWidth(text) });
        } else if (waiting === undefined) {
          pieces.push(strayOpening(line, text, word, place));
        } else {
          pieces.push(openPiece(waiting, place));
          waiting = undefined;
        }
      }
      if (from === words.length) return;
      settle();
      waiting = { line, text, words: from === 0 ? words : withoutSequences(text, words.slice(from)) };
    },
    addAll(more: readonly Piece[]): void {
      settle();
      pieces.push(...more);
    },
    /** All pieces, once the lines are at their end. */
    end(): readonly Piece[] {
      settle();
      return pieces;
    },
  };
}

/** What a sequence behind a brace repeats; one that repeats nothing stays. */
function withoutSequences(text: string, words: readonly Word[]): readonly Word[] {
  const from = words.findIndex(({ start, end }) => !isSequence(text.slice(start, end)));
  return from <= 0 ? words : words.slice(from);
}

/** A `{` that follows no statement: it opens a block of which nothing is known, so that its `}` closes that. */
function strayOpening(line: number, text: string, word: Word, place: Place): OpenPiece {
  const slips = [{ kind: "brace-unexpected-open", place } as const];
  return { ...openPiece({ line, text, words: [word] }, place), slips };
}

function openPiece({ line, text, words }: Waiting, brace: Place | undefined): OpenPiece {
  return { kind: "open", line, text, name: nameIn(text, words), words, brace, indent: indentWidth(text), slips: [] };
}

function statementPiece(statement: Waiting, vocabulary: Vocabulary): Piece {
  const { line, text, words } = statement;
  const name = nameIn(text, words);
  if (openingOf(vocabulary, name) !== "block" || isFilledIn(text)) return leafPiece(line, text, words);
  const place = { line, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0 };
  return { ...openPiece(statement, undefined), slips: [{ kind: "brace-missing-open", place }] };
}

/** A line that opens and closes nothing. */
export function leafPiece(line: number, text: string, words: readonly Word[]): LeafPiece {
  return { kind: "leaf", line, text, name: nameIn(text, words), words, indent: indentWidth(text) };
}

/** The first word, which may be quoted. */
function nameIn(text: string, words: readonly Word[]): string {
  const [first] = words;
  if (first === undefined) return "";
  const quoted = first.kind === "string" && first.end - first.start > 1;
  return quoted ? text.slice(first.start + 1, first.end - 1) : text.slice(first.start, first.end);
}
