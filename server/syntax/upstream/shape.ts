/** The words and form of a line of keepalived 2.x and DPVS. */
import { createLexer, type Lexer } from "../lexer.ts";
import { isOfItsOwn, wordsBefore } from "./line-head.ts";

let lexer: Lexer | undefined;

/** One lexer for both, made when the first line is read: they cut lines alike. */
export const shapeOf: Lexer = (line) => {
  lexer ??= createLexer("Keepalived", { wordsBefore, isOfItsOwn });
  return lexer(line);
};
