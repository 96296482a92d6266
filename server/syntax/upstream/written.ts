/** The as-written reading of keepalived 2.x and DPVS: the same but for their words. */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import { readBlocks } from "../blocks.ts";
import type { Dialect } from "../dialect.ts";
import { createLexer } from "../lexer.ts";
import { indentWidth, type OpenPiece } from "../pieces.ts";
import { blockOf } from "../words-of.ts";
import { piecesOf } from "./pieces.ts";

/** One lexer for both: they cut lines alike. */
export const shapeOf = createLexer("Keepalived");

/** The as-written reading with the words of `vocabulary`. */
export function writtenReading(vocabulary: Vocabulary): Pick<Dialect, "shapeOf" | "startsSection" | "readSection"> {
  const headers = sectionHeaders(vocabulary);
  return {
    shapeOf,
    startsSection: (line) => startsWithOneOf(line, headers),
    readSection(lines, context, following) {
      const { pieces, problems, comments } = piecesOf(lines, vocabulary, shapeOf);
      const next = following === undefined ? undefined : headerPiece(following, lines);
      const blocks = readBlocks(pieces, vocabulary, context, next);
      return {
        context,
        lines,
        following,
        statements: blocks.statements,
        problems: problems.length === 0 ? blocks.problems : [...problems, ...blocks.problems],
        comments,
      };
    },
  };
}

function headerPiece(text: string, lines: Lines): OpenPiece {
  const words = shapeOf(text).words.filter(({ kind }) => kind !== "open");
  const name = words[0] === undefined ? "" : text.slice(words[0].start, words[0].end);
  const indent = indentWidth(text);
  return { kind: "open", line: lines.length, text, name, words, brace: undefined, indent, slips: [] };
}

/** Words that open a block at the top level and stand nowhere else: a line that begins with one begins a section. */
function sectionHeaders(vocabulary: Vocabulary): ReadonlySet<string> {
  const headers = new Set<string>();
  for (const [name, { opens }] of Object.entries(blockOf(vocabulary, "root").keywords)) {
    if (opens !== undefined) headers.add(name);
  }
  for (const block of Object.values(vocabulary.blocks)) {
    if (block.id !== "root") for (const name of Object.keys(block.keywords)) headers.delete(name);
  }
  return headers;
}

const FIRST_WORD = /^[ \t]*([A-Za-z_]+)(?=[ \t\r\n{}]|$)/;

/** A line of a definition, which ends in a backslash, begins nothing. */
function startsWithOneOf(line: string, headers: ReadonlySet<string>): boolean {
  const name = FIRST_WORD.exec(line)?.[1];
  return name !== undefined && headers.has(name) && !line.trimEnd().endsWith("\\");
}
