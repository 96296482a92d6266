/** Texts that nobody writes by hand, on the built server: it answers, soon, and lives. */
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { openSession, type Session } from "../kit/session.ts";

const uri = "file:///etc/keepalived/lvs.conf";
const PUBLISH = "textDocument/publishDiagnostics";

const able = {
  textDocument: {
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};

function open(session: Session, text: string): void {
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text } });
}

async function findings(session: Session): Promise<readonly Diagnostic[]> {
  return ((await session.next(PUBLISH)) as { diagnostics: readonly Diagnostic[] }).diagnostics;
}

/** Not a measure of speed: what grows with the square of a megabyte takes hours. */
const SOON = 180_000;

const textDocument = { uri };
const whole = { start: { line: 0, character: 0 }, end: { line: 200_000, character: 0 } };
const options = { tabSize: 4, insertSpaces: true };

/** Asks for everything, at the beginning, in the middle and behind the end. */
async function askForEverything(session: Session, lines: number): Promise<void> {
  for (const line of [0, Math.floor(lines / 2), lines + 5]) {
    const position = { line, character: 12 };
    for (const method of ["hover", "completion", "definition", "signatureHelp", "documentHighlight"])
      await session.result(`textDocument/${method}`, { textDocument, position });
    await session.result("textDocument/references", { textDocument, position, context: { includeDeclaration: true } });
    await session.result("textDocument/selectionRange", { textDocument, positions: [position] });
    await session.result("textDocument/onTypeFormatting", { textDocument, position, ch: "}", options });
    await session.request("textDocument/rename", { textDocument, position, newName: "x" });
  }
  for (const method of ["documentSymbol", "foldingRange", "documentLink", "codeLens", "semanticTokens/full"])
    await session.result(`textDocument/${method}`, { textDocument });
  await session.result("textDocument/formatting", { textDocument, options });
  await session.result("textDocument/inlayHint", { textDocument, range: whole });
  await session.result("textDocument/codeAction", { textDocument, range: whole, context: { diagnostics: [] } });
  await session.request("workspace/executeCommand", { command: "lvs.convertToJson", arguments: [uri] });
  await session.result("workspace/executeCommand", {
    command: "lvs.convertToJson",
    arguments: [{ uri, reading: "daemon" }],
  });
}

const nested = (depth: number) => `virtual_server 192.0.2.1 80 {\n${"real_server 10.1.1.1 80 {\n".repeat(depth)}`;
const megabyte = (piece: string) => piece.repeat(1_000_000 / piece.length);

describe("a text", () => {
  it.each([
    ["nested 100,000 deep", nested(100_000)],
    ["nested 100,000 deep and closed again", nested(100_000) + "}\n".repeat(100_001)],
    ["of 100,000 braces that close nothing", "}\n".repeat(100_000)],
    ["that is one line of a megabyte", `global_defs {\n    router_id ${megabyte("a")}\n}\n`],
    ["that is one line of a million words", megabyte("a ")],
    ["that is one line of a million braces", megabyte("{}")],
    ["that is one line of a million quotes", megabyte('"')],
    ["that is one line of blanks with an end", `${megabyte(" ")}x`],
    ["that is one line of digits with an end", `virtual_server ${megabyte("1")}x`],
    ["that is one line of semicolons with an end", `global_defs {\nrouter_id ${megabyte(";")}x\n}\n`],
    ["that is one line of backticks", `local_address_group ${megabyte("`")} {\n}\n`],
    ["of lone surrogates", "virtual_server \ud800 80 {\n    \udc00\udc00 \ud83d\n}\n# \udfff"],
    ["of NUL bytes", megabyte("\0\n")],
    [
      "of bytes that are no text",
      Buffer.from(Array.from({ length: 100_000 }, (_, n) => (n * 7919) % 256)).toString("latin1"),
    ],
  ])("%s is answered for", { timeout: SOON }, async (_, text) => {
    const session = await openSession({ capabilities: able, initializationOptions: { codeLenses: true } });
    open(session, text);
    await findings(session);
    await askForEverything(session, text.split("\n").length);
    session.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, text: "x" }],
    });
    await findings(session);
    expect(session.waiting("window/logMessage").filter((told) => JSON.stringify(told).includes("failed"))).toEqual([]);
    await session.result("shutdown");
    session.notify("exit");
    expect(await session.ended).toBe(0);
  });

  it("of more than 20 MB is held, and not looked into: one note says so", { timeout: SOON }, async () => {
    const session = await openSession({ capabilities: able, initializationOptions: { codeLenses: true } });
    const line = "virtual_server 192.0.2.10 80{ # a line that would be found fault with\n";
    open(session, line.repeat(Math.ceil((20 * 1024 * 1024 + 1) / line.length)));
    expect(await findings(session)).toEqual([
      expect.objectContaining({ code: "file-too-large", severity: 3, range: { start: whole.start, end: whole.start } }),
    ]);
    await session.result("textDocument/hover", { textDocument, position: { line: 3, character: 3 } });
    session.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: [{ text: line }] });
    expect((await findings(session)).map(({ code }) => code)).toContain("brace-glued");
  });
});
