import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, editDocument, readDocument } from "../../server/model/document.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import type { PlacedSection } from "../../server/syntax/section.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { replaceRange, splitLines } from "../../server/text/lines.ts";
import { compareBlocksByContent } from "../kit/blocks.ts";
import { testService } from "../kit/service.ts";

compareBlocksByContent();

const dialect = dialectOf("lvs-1.2.2");
const root = blockOf(dialect.vocabulary, "root");

function read(text: string): Document {
  return readDocument("main.conf", splitLines(text), dialect, root);
}

/** Lines of which every mixture is met: valid ones, and the ways to break them. */
const line = fc.constantFrom(
  "virtual_server 192.0.2.10 80 {",
  "virtual_server 192.0.2.10 80 {",
  "virtual_server 192.0.2.11 80{",
  "  lb_algo wrr",
  "  laddr_group_name g1",
  "  real_server 10.1.1.1 80 {",
  "    TCP_CHECK {",
  "    TCP_CHECK{",
  "      connect_timeout 3",
  "      connect_timeout 3 }",
  "    }",
  "  }",
  "}",
  "}}",
  "{",
  "local_address_group g1 {",
  "  10.0.0.1-9",
  "# 注释 😀",
  "# lvs-lsp: ignore",
  "",
  "<<<<<<< HEAD",
  "=======",
  ">>>>>>> x",
  "include other.conf",
  "virtual_srever 192.0.2.12 80 {",
);
const ending = fc.constantFrom("\n", "\n", "\n", "\r\n", "\r");
const text = fc
  .array(fc.tuple(line, ending), { maxLength: 40 })
  .map((lines) => lines.map((pair) => pair.join("")).join(""));
const edit = fc.record({
  startLine: fc.nat(45),
  startCharacter: fc.nat(20),
  lines: fc.nat(6),
  endCharacter: fc.nat(20),
  newText: fc.oneof(text, fc.constantFrom("", "x", "\n", "\r", "{", "}", " ")),
});

/** What a section says, however it is held. */
function contentOf({ start, section }: PlacedSection) {
  const { context, lines, following, statements, problems, comments, marks } = section;
  return { start, context, lines, following, statements, problems, comments, marks };
}

test("an edited document equals one that is read afresh", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 6 }), (before, edits) => {
      let document = read(before);
      for (const { startLine, startCharacter, lines, endCharacter, newText } of edits) {
        const range = {
          start: { line: startLine, character: startCharacter },
          end: { line: startLine + lines, character: endCharacter },
        };
        document = editDocument(document, replaceRange(document.lines, range, newText)).document;
        const fresh = read(document.lines.join(""));
        expect(document.lines).toEqual(fresh.lines);
        expect(document.sections.map(contentOf)).toEqual(fresh.sections.map(contentOf));
      }
    }),
    { numRuns: 300 },
  );
});

test("findings after edits equal those of the text opened afresh", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 5 }), (before, edits) => {
      const service = testService();
      service.open("/main.conf", before);
      service.findings("/main.conf");
      for (const { startLine, startCharacter, lines, endCharacter, newText } of edits) {
        const range = {
          start: { line: startLine, character: startCharacter },
          end: { line: startLine + lines, character: endCharacter },
        };
        service.change("/main.conf", [{ range, text: newText }]);
        const fresh = testService();
        fresh.open("/main.conf", service.textOf("/main.conf") ?? "");
        expect(service.findings("/main.conf")).toEqual(fresh.findings("/main.conf"));
      }
    }),
    { numRuns: 150 },
  );
});
