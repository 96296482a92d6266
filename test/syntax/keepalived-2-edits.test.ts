/** Whatever is typed: reading never fails, and an edited text reads as one that is opened afresh. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, editDocument, readDocument } from "../../server/model/document.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { replaceRange, splitLines } from "../../server/text/lines.ts";
import { testService } from "../kit/service.ts";

const dialect = dialectOf("keepalived-2");
const root = blockOf(dialect.vocabulary, "root");

const read = (text: string): Document => readDocument("main.conf", splitLines(text), dialect, root);

const line = fc.constantFrom(
  "virtual_server 192.0.2.10 80 {",
  "virtual_server 192.0.2.10 80",
  "vrrp_instance A{ state MASTER",
  "@one virtual_server 192.0.2.11 80 {",
  "@two virtual_server 192.0.2.12 80 {",
  "@^one }",
  "real_server 10.1.1.1 80 { weight 1 }",
  "  TCP_CHECK {",
  "  lb_kind FNAT",
  "{",
  "}",
  "} {",
  "$SERVERS= \\",
  "  real_server 10.1.1.2 80 { \\",
  "  } \\",
  "# note \\",
  "$SERVERS",
  "$N=3",
  "~SEQ(N, 1, 9) 10.0.0.${N} 80",
  "~LST({A, B}, {1, 2}) $A {",
  'script "/bin/true',
  "include {a,b}.conf",
  "{% if x %}",
  "track_script {",
  "constructor __proto__",
  "<<<<<<< HEAD",
  "",
);
const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join("\n"));
const edit = fc.record({
  startLine: fc.nat(45),
  startCharacter: fc.nat(20),
  lines: fc.nat(6),
  endCharacter: fc.nat(20),
  newText: fc.oneof(text, fc.constantFrom("", "x", "\n", "{", "}", "\\", "@", "$", '"')),
});

test("an edited document equals one that is read afresh", () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 6 }), (before, edits) => {
      let document = read(before);
      for (const { startLine, startCharacter, lines, endCharacter, newText } of edits) {
        const range = {
          start: { line: startLine, character: startCharacter },
          end: { line: startLine + lines, character: endCharacter },
        };
        document = editDocument(document, replaceRange(document.lines, range, newText)).document;
        expect(document.sections).toEqual(read(document.lines.join("")).sections);
      }
    }),
    { numRuns: 200 },
  );
});

test("no rule fails on any mixture of lines", () => {
  fc.assert(
    fc.property(text, fc.constantFrom("keepalived-2", "dpvs"), (content, id) => {
      // A failure is logged, and what the service logs fails the test.
      const service = testService({ settings: { dialect: id, compatibility: true } });
      service.open("/main.conf", content);
      service.findings("/main.conf");
    }),
    { numRuns: 200 },
  );
});

test("the daemon's reading ends, whatever refers to what", () => {
  fc.assert(
    fc.property(text, (content) => {
      const lines = splitLines(content);
      dialect.readAsDaemon("main.conf", lines, { open: (pattern) => [{ file: pattern, lines }] });
    }),
    { numRuns: 200 },
  );
});
