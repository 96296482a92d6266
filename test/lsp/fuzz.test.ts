/** Sessions no client would hold: whatever comes, each request gets one answer, nothing else gets any, and the server lives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSession, type Session } from "../kit/session.ts";

const METHODS = [
  "textDocument/didOpen",
  "textDocument/didChange",
  "textDocument/didClose",
  "textDocument/didSave",
  "textDocument/diagnostic",
  "textDocument/completion",
  "textDocument/hover",
  "textDocument/codeAction",
  "textDocument/documentSymbol",
  "textDocument/foldingRange",
  "textDocument/definition",
  "textDocument/references",
  "textDocument/documentHighlight",
  "textDocument/documentLink",
  "textDocument/rename",
  "textDocument/prepareRename",
  "textDocument/signatureHelp",
  "textDocument/selectionRange",
  "textDocument/formatting",
  "textDocument/rangeFormatting",
  "textDocument/onTypeFormatting",
  "textDocument/semanticTokens/full",
  "textDocument/semanticTokens/full/delta",
  "textDocument/semanticTokens/range",
  "textDocument/inlayHint",
  "textDocument/codeLens",
  "workspace/symbol",
  "workspace/executeCommand",
  "workspace/didChangeConfiguration",
  "workspace/didChangeWatchedFiles",
  "workspace/didChangeWorkspaceFolders",
  "initialize",
  "initialized",
  "$/setTrace",
  "$/cancelRequest",
  "no/such/method",
];

const uri = fc.constantFrom("file:///a/lvs.conf", "file:///a/b.conf", "file:///", "untitled:1", "file:///%", "::", "");
const number = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom(1e9, 0.5, Number.MAX_SAFE_INTEGER));
const position = fc.record({ line: number, character: number });
const range = fc.record({ start: position, end: position });
const text = fc.string({
  unit: fc.constantFrom(
    "{",
    "}",
    "\n",
    "\r",
    " ",
    "virtual_server",
    "include",
    "real_server 10.0.0.1 80",
    "中",
    "🙂",
    "\ud800",
    "\0",
  ),
});
const junk = fc.anything({
  withNullPrototype: false,
  maxDepth: 2,
  values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
});

const params = fc.oneof(
  { weight: 1, arbitrary: junk },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        textDocument: fc.record(
          { uri, version: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(null)), text },
          { requiredKeys: ["uri"] },
        ),
        position,
        range,
        context: fc.record(
          { diagnostics: fc.array(junk, { maxLength: 2 }), only: fc.array(fc.constantFrom("quickfix", "source", "x")) },
          { requiredKeys: [] },
        ),
        contentChanges: fc.array(fc.record({ range, text }, { requiredKeys: ["text"] }), { maxLength: 3 }),
        command: fc.constantFrom("lvs.convertToJson", "lvs.fixAll", "constructor", "lvs.x"),
        arguments: fc.array(fc.oneof(uri, fc.record({ uri, rule: fc.string(), reading: fc.string() }), junk), {
          maxLength: 2,
        }),
        settings: fc.oneof(junk, fc.record({ lvs: junk })),
        changes: fc.array(fc.oneof(junk, fc.record({ uri, type: number })), { maxLength: 2 }),
        event: junk,
        newName: fc.string(),
        positions: fc.array(position, { maxLength: 2 }),
        options: fc.oneof(junk, fc.record({ tabSize: number, insertSpaces: fc.boolean() })),
        ch: fc.constantFrom("}", "\n", "x"),
        query: fc.string(),
        previousResultId: fc.constantFrom("1", "2", "x"),
        id: fc.oneof(number, fc.string(), junk),
        value: fc.constantFrom("off", "messages", "verbose", "loud"),
      },
      { requiredKeys: ["textDocument"] },
    ),
  },
);

const message = fc.record({ method: fc.constantFrom(...METHODS), isRequest: fc.boolean(), params });

/** Sends the messages and returns the ids that were asked. */
function sendAll(
  session: Session,
  messages: readonly { method: string; isRequest: boolean; params: unknown }[],
  first: number,
) {
  const asked: number[] = [];
  for (const { method, isRequest, params } of messages) {
    const id = first + asked.length;
    // JSON knows no undefined, no functions: what is left of `anything` is what a client can send.
    const sent: unknown = JSON.parse(JSON.stringify(params ?? null));
    if (isRequest) asked.push(id);
    session.send(isRequest ? { id, method, params: sent } : { method, params: sent });
  }
  return asked;
}

describe("a session of nonsense", () => {
  it.each([
    ["pushed to", {}],
    ["that pulls", { textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: {} } } }],
  ])("with a client %s gets an answer for each request and stays alive", async (_, capabilities) => {
    const session = await openSession({ capabilities });
    let next = 1_000_000;
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 20 }), async (messages) => {
        const asked = sendAll(session, messages, next);
        next += asked.length;
        expect(
          await session.request("textDocument/hover", {
            textDocument: { uri: "file:///z" },
            position: { line: 0, character: 0 },
          }),
        ).toHaveProperty("result");
        const answered = session.received.filter(
          ({ id, method }) => method === undefined && asked.includes(Number(id)),
        );
        expect(answered.map(({ id }) => id).sort()).toEqual(asked.toSorted());
      }),
      { numRuns: 150 },
    );
    expect(session.stderr()).toBe("");
    const logged = session.waiting("window/logMessage").map((params) => JSON.stringify(params));
    expect(logged.filter((line) => line.includes("failed"))).toEqual([]);
    expect(await session.request("shutdown")).toMatchObject({ result: null });
    session.notify("exit");
    expect(await session.ended).toBe(0);
  });
});
