/** Whatever is typed: reading never fails, and an edited text reads as one that is opened afresh. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Document, editDocument, readDocument } from "../../server/model/document.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import type { PlacedSection } from "../../server/syntax/section.ts";
import { upstreamDialect } from "../../server/syntax/upstream/index.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { replaceRange, splitLines } from "../../server/text/lines.ts";
import { compareBlocksByContent } from "../kit/blocks.ts";
import { testService } from "../kit/service.ts";

compareBlocksByContent();

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

/** What a section says, however it is held. */
function plain({ start, section }: PlacedSection) {
  const { context, lines, following, statements, problems, comments, marks } = section;
  return { start, context: context.id, lines, following, statements, problems, comments, marks };
}

test("sections that differ in digits only are read like any others", () => {
  const digits = fc.array(fc.nat(12), { minLength: 4, maxLength: 4 });
  const block = fc.constantFrom(
    "virtual_server 10.0.0.A 80 {\n  delay_loop B\n  real_server 10.1.0.C 8D {\n    weight A\n  }\n}\n",
    "vrrp_instance V_A {\n  @nB priority C\n  @^nB priority D\n}\n",
    "vrrp_instance V_A {\n  @nB v3_checksum_as_vC\n  @nD native_ipvA\n  @nC track_interface\n  {\n    ethB\n  }\n}\n",
    "virtual_server $VA 80 {\n  delay_loop $LB\n  @nB real_server $RC 8D\n  {\n    weight ${WA} # $D\n  }\n  $SA\n}\n",
    "vrrp_instance V_A {\n  @ priority C\n  @^ ~SEQ(NA, B) priority\n@nB include cA.conf\n  @nC\n}\n",
    "vrrp_instance V_A {\n@nA virtual_ipaddress {\n@nB virtual_ipaddress {\n  10.0.0.C\n  }\n}\n",
    "virtual_server_group g {\n  ~SEQ(NA, B, C) 10.0.0.$NA 80 # D\n}\n",
    "$SA= \\\n  real_server 10.1.0.B 80 { \\\n    weight C } \\\n\n",
    'global_defs {\n  "router_id" lbA\n  vrrp_mcast_group4 224.0.0.B }\n',
    "virtual_server 10.0.0.A 80 { lb_algo rr\nreal_server 10.1.0.B 80 {} }\n",
  );
  const fill = (text: string, values: readonly number[]): string =>
    text.replace(/[ABCD]/g, (letter) => String(values["ABCD".indexOf(letter)]));
  fc.assert(
    fc.property(block, fc.array(digits, { minLength: 4, maxLength: 8 }), (text, all) => {
      for (const values of all) {
        const lines = splitLines(fill(text, values));
        const afresh = upstreamDialect(dialect.vocabulary);
        const [known, own] = [dialect, afresh].map((each) => each.readSection(lines, root, undefined));
        if (known === undefined || own === undefined) throw new Error("nothing was read");
        expect(plain({ start: 0, section: known })).toEqual(plain({ start: 0, section: own }));
      }
    }),
    { numRuns: 100 },
  );
});

test("of sections that are alike only the lines are held, conditions and parameters among them", () => {
  const { sections } = read(
    [1, 2, 3, 4, 5]
      .map((n) => `vrrp_instance V_${n} {\n  @node${n} priority 10${n}\n  interface $IF${n}\n}\n`)
      .join(""),
  );
  // What comes once is no mould; the last section has an empty line more.
  expect(sections.map(({ section }) => section.kinship !== undefined)).toEqual([false, false, true, true, false]);
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
        expect(document.sections.map(plain)).toEqual(read(document.lines.join("")).sections.map(plain));
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
