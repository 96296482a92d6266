/** The built server follows a text through edits: what it finds after them is what it finds in the text opened anew. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openSession, type Session } from "../kit/session.ts";

const edited = "file:///edited/lvs.conf";
const fresh = "file:///fresh/lvs.conf";

const text = [
  "! 虚拟服务器 🙂 负载均衡",
  "virtual_server 192.0.2.1 80{",
  "    delay_loop 3",
  "\treal_server 10.0.0.1 80 {",
  '        notify_up "/bin/echo 中文🙂"',
  "        TCP_CHECK {",
  "            connect_timeout 300",
  "        }",
  "    }",
  "    sorry_server 10.0.0.9 80",
  "    sorry_server 10.0.0.8 80",
  "}",
  "",
].join("\r\n");

const pieces = [
  "{",
  "}",
  "\n",
  "\r\n",
  "\r",
  "中文",
  "🙂",
  "\ud83d",
  " ",
  "\t",
  "#",
  '"',
  "virtual_server",
  "real_server 10.0.0.2 80 {\n}",
];

const edit = fc.record({
  line: fc.integer({ min: -1, max: 15 }),
  character: fc.integer({ min: 0, max: 40 }),
  lines: fc.integer({ min: 0, max: 2 }),
  length: fc.integer({ min: 0, max: 9 }),
  text: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((parts) => parts.join("")),
});

async function openAs(session: Session, uri: string, content: string): Promise<void> {
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text: content } });
}

async function findings(session: Session, uri: string): Promise<unknown> {
  const report = (await session.result("textDocument/diagnostic", { textDocument: { uri } })) as { items: unknown };
  return report.items;
}

describe("edits", { timeout: 120_000 }, () => {
  it("leave the same findings as the text opened anew", async () => {
    const session = await openSession({ capabilities: { textDocument: { diagnostic: {} } } });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
        let mirror = text;
        await openAs(session, edited, text);
        for (const [at, { line, character, lines, length, text: typed }] of edits.entries()) {
          const start = { line, character };
          const end = lines === 0 ? { line, character: character + length } : { line: line + lines, character: length };
          const change = { range: { start, end }, text: typed };
          // A new document each time: the library's own `update` loses count after an edit past the end.
          mirror = TextDocument.applyEdits(TextDocument.create(edited, "lvs", 1, mirror), [
            { ...change, newText: typed },
          ]);
          session.notify("textDocument/didChange", {
            textDocument: { uri: edited, version: at + 2 },
            contentChanges: [change],
          });
          await findings(session, edited);
        }
        await openAs(session, fresh, mirror);
        expect(await findings(session, edited)).toEqual(await findings(session, fresh));
        for (const uri of [edited, fresh]) session.notify("textDocument/didClose", { textDocument: { uri } });
      }),
      { numRuns: 60 },
    );
  });

  it("are counted in UTF-16", async () => {
    const session = await openSession({ capabilities: { textDocument: { diagnostic: {} } } });
    await openAs(session, edited, "# 🙂中文 }\nvirtual_server 192.0.2.1 80 {\n}\n");
    const braces = async () => JSON.stringify(await findings(session, edited)).includes("brace-extra-close");
    expect(await braces()).toBe(false);
    // The comment sign and all behind it but the brace: one emoji of two units, two characters, two spaces.
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } };
    session.notify("textDocument/didChange", {
      textDocument: { uri: edited, version: 2 },
      contentChanges: [{ range, text: "" }],
    });
    expect(await braces()).toBe(true);
    expect(await findings(session, edited)).toContainEqual(
      expect.objectContaining({
        code: "brace-extra-close",
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
      }),
    );
  });
});
