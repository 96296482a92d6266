import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createLexer, createMatch, type GrammarName } from "../../server/syntax/lexer.ts";

/** The words of a line, quoted where they are, and its form. */
function show(name: GrammarName, line: string): string {
  const { form, words, comment } = createMatch(name)(line);
  const texts = words.map((word) => line.slice(word.start, word.end));
  return `${form}: ${texts.join("·")}${comment === undefined ? "" : ` ${line.slice(comment.start, comment.end)}`}`;
}

describe("a line of lvs-1.2.2", () => {
  test.each([
    ["", "blank: "],
    ["  \t\n", "blank: "],
    ["# note\n", "comment:  # note"],
    ["  ! note\r\n", "comment:  ! note"],
    ["delay_loop 7\n", "statement: delay_loop·7"],
    ["virtual_server 192.0.2.10 80 {\n", "opening: virtual_server·192.0.2.10·80·{"],
    ["real_server 10.1.1.1 80 { # first\n", "opening: real_server·10.1.1.1·80·{ # first"],
    ["TCP_CHECK{\n", "gluedOpening: TCP_CHECK{"],
    ["{\n", "ownLineOpening: {"],
    ["TCP_CHECK { connect_timeout 3 }\n", "inlineBlock: TCP_CHECK·{·connect_timeout·3·}"],
    ["}\n", "closing: }"],
    ["} # end\n", "closing: } # end"],
    ["} real_server 10.1.1.1 80 {\n", "closingWithText: }·real_server·10.1.1.1·80·{"],
    ["}}\n", "gluedClosing: }}"],
    ["};\n", "gluedClosing: };"],
    ["}#end\n", "gluedClosing: }#end"],
    ["connect_timeout 3 }\n", "statementClosing: connect_timeout·3·}"],
    ["connect_timeout 3}\n", "statementClosing: connect_timeout·3}"],
    ["<<<<<<< HEAD\n", "conflictMarker: <<<<<<<·HEAD"],
    ["=======\n", "conflictMarker: ======="],
    ["delay_loop 7#seven\n", "statement: delay_loop·7#seven"],
    ['quorum_up "/bin/a # b"\n', 'statement: quorum_up·"·/bin/a # b"'],
    ['quorum_up "a { b }" # x\n', 'statement: quorum_up·"·a·{·b·}·" # x'],
    ['virtualhost www"abc"\n', 'statement: virtualhost·www·"·abc·"'],
    ["delay_loop\u00a07\n", "statement: delay_loop\u00a07"],
    ["lb_algo rr\u0000 hidden\n", "statement: lb_algo·rr"],
    ["\ufeffglobal_defs {\n", "opening: \ufeffglobal_defs·{"],
  ])("%j is %s", (line, expected) => expect(show("Lvs122", line)).toBe(expected));
});

describe("a line of upstream keepalived", () => {
  test.each([
    ['notify "/bin/a # b" x # c\n', 'statement: notify·"/bin/a # b"·x # c'],
    ["a { b 1 } # c\n", "statement: a·{·b·1·} # c"],
    ["auth_pass P@#D321\n", "statement: auth_pass·P@ #D321"],
    ["auth_pass P@\\#D321\n", "statement: auth_pass·P@\\#D321"],
    ["priority {{ prio }}\n", "statement: priority·{{ prio }}"],
    ["interface ${IF}.1\n", "statement: interface·${IF}.1"],
  ])("%j is %s", (line, expected) => expect(show("Keepalived", line)).toBe(expected));
});

const piece = fc.oneof(
  fc.constantFrom(
    " ",
    "\t",
    "{",
    "}",
    '"',
    "#",
    "!",
    "\u0000",
    "\r",
    "中",
    "😀",
    "\ud800",
    "=",
    "<<<<<<<",
    "${",
    "{{",
    "}}",
    "{%",
    "<%",
    "%>",
    "~SEQ(",
    ")",
    "\\",
    "  ",
    "a{",
    "\n",
  ),
  fc.stringMatching(/^[0-9a-z._-]{1,6}$/),
);
const anyLine = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));

test.each(["Lvs122", "Keepalived"] as const)(
  "%s: every line matches, words in order and inside it, digits do not matter",
  (name) => {
    const lexer = createLexer(name);
    const match = createMatch(name);
    fc.assert(
      fc.property(anyLine, (line) => {
        const shape = lexer(line);
        expect({ ...shape, family: undefined }).toEqual(match(line));
        let end = 0;
        for (const word of shape.words) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeGreaterThan(word.start);
          end = word.end;
        }
        expect(end).toBeLessThanOrEqual(line.length);
      }),
    );
  },
);
