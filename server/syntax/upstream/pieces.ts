/**
 * Lines of a configuration of upstream's kind → pieces (lib/parser.c read_line, process_stream).
 * A brace outside quotes is a token wherever it stands, so there is nothing to mend in how braces are written.
 */
import type { Vocabulary } from "../../../grammar/vocabulary.ts";
import type { Lines } from "../../text/lines.ts";
import type { Lexer } from "../lexer.ts";
import type { PiecesOfLines } from "../pieces.ts";
import type { Comment, StructureProblem } from "../section.ts";
import { holdsCode, holdsTemplateTag, linesOfCode } from "../template.ts";
import type { Word } from "../tree.ts";
import { createConditions } from "./conditions.ts";
import { type DefinitionLine, definitionPieces } from "./definitions.ts";
import { definedName, rowOf, withoutBackslash } from "./line-head.ts";
import { createPieceReader, leafPiece } from "./piece-reader.ts";

/** Reads lines as pieces. Of a merge conflict the first side is read, the other passed over. */
export function piecesOf(lines: Lines, vocabulary: Vocabulary, lexer: Lexer): PiecesOfLines {
  const reader = createPieceReader(vocabulary);
  const problems: StructureProblem[] = [];
  const comments: Comment[] = [];
  const conditions = createConditions(lines, lexer);
  let conflict: "none" | "ours" | "theirs" = "none";
  let isTemplate = false;
  let definition: DefinitionLine[] | undefined;

  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] as string;
    const shape = lexer(text);
    const { form, comment } = shape;
    if (comment !== undefined) comments.push({ line, start: comment.start, end: comment.end });
    if (form === "conflictMarker") {
      const mark = text.trimStart().charAt(0);
      if (mark === "<") {
        const place = { line, start: text.indexOf("<"), end: text.trimEnd().length };
        problems.push({ kind: "merge-conflict", place, headers: [] });
        conflict = "ours";
      } else if (mark === ">") conflict = "none";
      else if (conflict !== "none") conflict = "theirs";
      continue;
    }
    if (conflict === "theirs") continue;
    if (holdsCode(text)) {
      isTemplate ||= holdsTemplateTag(text);
      const count = linesOfCode(lines, line);
      if (count > 0) {
        line += count - 1;
        continue;
      }
    }
    const { words, condition, continues } = rowOf(text, shape);
    if (definition !== undefined) {
      definition.push({ line, text, words: withoutBackslash(text, words) });
      if (continues) continue;
      reader.addAll(definitionPieces(definition, vocabulary));
      definition = undefined;
      continue;
    }
    const first = words[0];
    if (first === undefined || conditions.drops(condition, words)) continue;
    const name = text.slice(first.start, first.end);
    if (definedName(name) !== undefined) {
      if (continues) definition = [{ line, text, words: withoutBackslash(text, words) }];
      else reader.addAll([leafPiece(line, text, words)]);
      continue;
    }
    if (vocabulary.anywhere?.includes(name)) {
      reader.addAll([leafPiece(line, text, includeWords(words))]);
      continue;
    }
    reader.read(line, text, words, shape.header);
  }
  if (definition !== undefined) reader.addAll(definitionPieces(definition, vocabulary));
  return { pieces: reader.end(), problems, comments, isTemplate };
}

/** Everything behind the word is the pattern, braces, blanks and quotes included. */
function includeWords(words: readonly Word[]): readonly Word[] {
  const [name, first] = words;
  const last = words.at(-1);
  if (name === undefined || first === undefined || last === undefined) return words;
  return [name, { start: first.start, end: last.end, kind: "word" }];
}
