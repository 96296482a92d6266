/** How what the service says is shown to clients of different abilities. */
import { describe, expect, it } from "vitest";
import { MOST_PROPOSALS } from "../../server/service.ts";
import type { CompletionItem, ReportedFix, SymbolNode } from "../../server/service-types.ts";
import { findingOn, openFakeSession } from "../kit/fake-server.ts";
import type { Session } from "../kit/session.ts";

const uri = "file:///etc/lvs%20conf/lvs.conf";
const file = "/etc/lvs conf/lvs.conf";
const textDocument = { uri };
const at = { textDocument, position: { line: 0, character: 2 } };
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } };

function open(session: Session, text = "de\n"): void {
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 3, text } });
}

describe("completion", () => {
  const items: readonly CompletionItem[] = [
    {
      label: "real_server",
      kind: "block",
      range,
      newText: "real_server",
      snippet: "real_server ${1:ip} {\n\t$0\n}",
      documentation: "A **real server** of `virtual_server`.",
      detail: "block",
      deprecated: true,
      sortText: "1",
    },
    { label: "rr", kind: "value", range, newText: "rr" },
  ];
  const completion = async (completionItem: object, context?: object) => {
    const session = await openFakeSession(() => ({ completion: () => items }), {
      capabilities: { textDocument: { completion: { completionItem } } },
    });
    const list = (await session.result("textDocument/completion", { ...at, context })) as { items: unknown };
    return list.items;
  };

  it("is plain text for a plain client", async () => {
    expect(await completion({})).toEqual([
      {
        label: "real_server",
        kind: 22,
        textEdit: { range, newText: "real_server" },
        insertTextFormat: 1,
        detail: "block",
        sortText: "1",
        documentation: { kind: "plaintext", value: "A real server of virtual_server." },
      },
      { label: "rr", kind: 12, textEdit: { range, newText: "rr" }, insertTextFormat: 1 },
    ]);
  });

  it("uses what a client can", async () => {
    const able = {
      snippetSupport: true,
      documentationFormat: ["markdown", "plaintext"],
      tagSupport: { valueSet: [1] },
      insertTextModeSupport: { valueSet: [1, 2] },
    };
    expect(await completion(able)).toMatchObject([
      {
        textEdit: { newText: items[0]?.snippet },
        insertTextFormat: 2,
        insertTextMode: 2,
        tags: [1],
        documentation: { kind: "markdown", value: items[0]?.documentation },
      },
      { textEdit: { newText: "rr" }, insertTextFormat: 1 },
    ]);
  });

  it("gives the documentation when it is asked for, where the client asks", async () => {
    const session = await openFakeSession(() => ({ completion: () => items }), {
      capabilities: {
        textDocument: { completion: { completionItem: { resolveSupport: { properties: ["documentation"] } } } },
      },
    });
    expect(session.capabilities.completionProvider).toMatchObject({ resolveProvider: true });
    const ask = async () => (await session.result("textDocument/completion", at)) as { items: object[] };
    const [old] = (await ask()).items;
    const [first, second] = (await ask()).items;
    expect([first, second].map((item) => item && "documentation" in item)).toEqual([false, false]);
    const resolved = { ...first, documentation: { kind: "plaintext", value: "A real server of virtual_server." } };
    expect(await session.result("completionItem/resolve", first)).toEqual(resolved);
    expect(await session.result("completionItem/resolve", second)).toEqual(second);
    // Of a list that was followed by another nothing is known any more; the item itself is.
    expect(await session.result("completionItem/resolve", old)).toEqual(old);
    expect(await session.request("completionItem/resolve", { kind: 1 })).toMatchObject({ error: { code: -32602 } });
  });

  it("shows what follows a word behind it, and what a value is at the edge, where the client can", async () => {
    const proposals: readonly CompletionItem[] = [
      { label: "delay_loop", kind: "keyword", detail: "<seconds>", range, newText: "delay_loop" },
      { label: "rr", kind: "value", detail: "algorithm", range, newText: "rr" },
      { label: "alpha", kind: "keyword", detail: "", range, newText: "alpha" },
    ];
    const session = await openFakeSession(() => ({ completion: () => proposals }), {
      capabilities: { textDocument: { completion: { completionItem: { labelDetailsSupport: true } } } },
    });
    const { items: shown } = (await session.result("textDocument/completion", at)) as { items: object[] };
    expect(shown).toMatchObject([
      { labelDetails: { detail: " <seconds>" } },
      { labelDetails: { description: "algorithm" } },
      {},
    ]);
    expect(
      shown.map(
        (item) => "detail" in item || ((item as { label: string }).label === "alpha" && "labelDetails" in item),
      ),
    ).toEqual([false, false, false]);
  });

  it("lets a space take a word that is written as it is, and nothing else", async () => {
    const proposals: readonly CompletionItem[] = [
      { label: "alpha", kind: "keyword", range, newText: "alpha" },
      { label: "delay_loop", kind: "keyword", range, newText: "delay_loop", snippet: "delay_loop $1" },
      { label: "80", kind: "value", range, newText: "80" },
    ];
    const commits = async (completionItem: object) => {
      const session = await openFakeSession(() => ({ completion: () => proposals }), {
        capabilities: { textDocument: { completion: { completionItem } } },
      });
      const { items: shown } = (await session.result("textDocument/completion", at)) as {
        items: { label: string; commitCharacters?: string[] }[];
      };
      return shown.flatMap(({ label, commitCharacters }) => (commitCharacters ? [label] : []));
    };
    expect(await commits({ snippetSupport: true, commitCharactersSupport: true })).toEqual(["alpha"]);
    expect(await commits({ commitCharactersSupport: true })).toEqual(["alpha", "delay_loop"]);
    expect(await commits({ snippetSupport: true })).toEqual([]);
  });

  it("leaves it to the person whether the rest of the word goes, where the client can", async () => {
    const replace = { start: at.position, end: { ...at.position, character: at.position.character + 3 } };
    const insert = { start: at.position, end: at.position };
    const proposals: readonly CompletionItem[] = [
      { label: "alpha", kind: "keyword", range: replace, newText: "alpha" },
      { label: "weight", kind: "keyword", range: replace, newText: "weight", snippet: "weight $1" },
    ];
    const list = async (completion: object) => {
      const session = await openFakeSession(() => ({ completion: () => proposals }), {
        capabilities: { textDocument: { completion } },
      });
      return session.result("textDocument/completion", at);
    };
    const completionList = { itemDefaults: ["editRange"] };
    const completionItem = { insertReplaceSupport: true, snippetSupport: true };
    expect(await list({ completionItem })).toMatchObject({
      items: [{ textEdit: { newText: "alpha", insert, replace } }, { textEdit: { newText: "weight $1" } }],
    });
    expect(await list({ completionList })).toEqual({
      isIncomplete: false,
      itemDefaults: { editRange: replace },
      items: proposals.map(({ label }) => ({ label, kind: 14, insertTextFormat: 1 })),
    });
    expect(await list({ completionItem, completionList })).toEqual({
      isIncomplete: false,
      itemDefaults: { editRange: { insert, replace } },
      items: [
        { label: "alpha", kind: 14, insertTextFormat: 1 },
        { label: "weight", kind: 14, insertTextFormat: 2, textEditText: "weight $1" },
      ],
    });
  });

  it("offers no keywords after a mere space", async () => {
    expect(await completion({}, { triggerKind: 2, triggerCharacter: " " })).toMatchObject([{ label: "rr" }]);
    expect(await completion({}, { triggerKind: 1 })).toHaveLength(2);
  });
});

describe("a long list of proposals", () => {
  it("has to be asked for again", async () => {
    const proposals = (count: number) =>
      Array.from({ length: count }, (_, n): CompletionItem => ({ label: `g${n}`, kind: "name", range, newText: "g" }));
    let count = MOST_PROPOSALS;
    const session = await openFakeSession(() => ({ completion: () => proposals(count) }));
    expect(await session.result("textDocument/completion", at)).toMatchObject({ isIncomplete: true });
    count--;
    expect(await session.result("textDocument/completion", at)).toMatchObject({ isIncomplete: false });
  });
});

describe("hover", () => {
  const markdown =
    "### delay_loop\n\nSeconds, **1** to `2147`; see [the page](https://x.example).\n```lvs\ndelay_loop 3\n```";
  const hover = async (contentFormat: readonly string[] | undefined) => {
    const session = await openFakeSession(() => ({ hover: () => ({ markdown, range }) }), {
      capabilities: { textDocument: { hover: { contentFormat } } },
    });
    return session.result("textDocument/hover", at);
  };

  it("is Markdown for who reads it", async () => {
    expect(await hover(["markdown", "plaintext"])).toEqual({ contents: { kind: "markdown", value: markdown }, range });
  });

  it.each([[["plaintext"]], [undefined]])("is plain text for %j", async (formats) => {
    const value = "delay_loop\n\nSeconds, 1 to 2147; see the page.\ndelay_loop 3";
    expect(await hover(formats)).toEqual({ contents: { kind: "plaintext", value }, range });
  });
});

describe("documentSymbol", () => {
  const node = (name: string, kind: SymbolNode["kind"], children: readonly SymbolNode[] = []): SymbolNode => {
    return { name, detail: "", kind, range, selectionRange: range, children };
  };
  const symbols = async (roots: readonly SymbolNode[], documentSymbol: object) => {
    const session = await openFakeSession(() => ({ symbols: () => roots }), {
      capabilities: { textDocument: { documentSymbol } },
    });
    return session.result("textDocument/documentSymbol", { textDocument });
  };
  const tree = [
    node("192.0.2.1 80", "service", [node("10.0.0.1 80", "server", [node("TCP_CHECK", "checker")])]),
    node("", "group"),
  ];

  it("is a tree where the client knows trees", async () => {
    expect(await symbols(tree, { hierarchicalDocumentSymbolSupport: true })).toMatchObject([
      { name: "192.0.2.1 80", kind: 5, children: [{ name: "10.0.0.1 80", children: [{ name: "TCP_CHECK" }] }] },
      { name: "group", kind: 3 },
    ]);
  });

  it("is a list elsewhere", async () => {
    expect(await symbols(tree, {})).toMatchObject([
      { name: "192.0.2.1 80", location: { uri, range } },
      { name: "10.0.0.1 80", containerName: "192.0.2.1 80" },
      { name: "TCP_CHECK", containerName: "10.0.0.1 80" },
      { name: "group" },
    ]);
  });

  it("survives nesting without end", async () => {
    let deep = node("innermost", "block");
    for (let depth = 0; depth < 50_000; depth++) deep = node("block", "block", [deep]);
    expect(await symbols([deep], { hierarchicalDocumentSymbolSupport: true })).toMatchObject([{ name: "block" }]);
    expect(await symbols([deep], {})).toHaveLength(50_001);
  });
});

describe("foldingRange", () => {
  const spans = [
    { startLine: 0, endLine: 10 },
    { startLine: 1, endLine: 4 },
    { startLine: 2, endLine: 3 },
    { startLine: 5, endLine: 9 },
    { startLine: 12, endLine: 14, kind: "comment" as const },
  ];
  const folding = async (foldingRange: object) => {
    const session = await openFakeSession(() => ({ folding: () => spans }), {
      capabilities: { textDocument: { foldingRange } },
    });
    return session.result("textDocument/foldingRange", { textDocument });
  };

  it("gives all", async () => expect(await folding({ lineFoldingOnly: true })).toEqual(spans));

  it("keeps the outermost when the client wants few", async () => {
    expect(await folding({ rangeLimit: 4 })).toEqual([spans[0], spans[1], spans[3], spans[4]]);
    expect(await folding({ rangeLimit: 0 })).toEqual([]);
  });
});

describe("codeAction", () => {
  const fix = (title: string, safe: boolean): ReportedFix => ({ title, safe, edits: [{ file, range, newText: "x" }] });
  const findings = [
    findingOn(0, { fixes: [fix("guess", false), fix("mend", true), fix("mend otherwise", true)] }),
    findingOn(4, { fixes: [fix("mend line 4", true)] }),
    findingOn(5, { rule: "unknown-keyword", fixes: [fix("rename", false)] }),
  ];
  const able = { codeAction: { codeActionLiteralSupport: {}, isPreferredSupport: true } };
  const session = async (textDocument: object = able, workspace: object = {}) => {
    const fixed = { text: "mended\n", left: [] };
    const opened = await openFakeSession(() => ({ findings: () => findings, fixAll: () => fixed }), {
      capabilities: { textDocument, workspace },
    });
    open(opened);
    return opened;
  };
  const ask = (line: number, context: object = {}) => ({
    textDocument,
    range: { start: { line, character: 2 }, end: { line, character: 2 } },
    context: { diagnostics: [], ...context },
  });

  it("comes from the server's own findings, the first safe fix preferred", async () => {
    const actions = await (await session()).result("textDocument/codeAction", ask(0, { only: ["quickfix"] }));
    expect(actions).toMatchObject([
      { title: "guess", kind: "quickfix", diagnostics: [{ code: "brace-glued", source: "lvs-lsp" }] },
      { title: "mend", isPreferred: true, edit: { changes: { [uri]: [{ range, newText: "x" }] } } },
      { title: "mend otherwise" },
      {
        title: "Fix all brace-glued problems in this file",
        command: { command: "lvs.fixAll", arguments: [{ uri, rule: "brace-glued" }] },
      },
    ]);
    expect(JSON.stringify(actions).match(/isPreferred/g)).toHaveLength(1);
  });

  it("prefers one fix at a place: that of the gravest finding", async () => {
    const both = [
      findingOn(0, { severity: "warning", fixes: [fix("mend a warning", true)] }),
      findingOn(0, { severity: "error", fixes: [fix("mend an error", true)] }),
      findingOn(4, { severity: "hint", fixes: [fix("mend elsewhere", true)] }),
    ];
    const opened = await openFakeSession(() => ({ findings: () => both }), {
      capabilities: { textDocument: able, workspace: {} },
    });
    open(opened);
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const actions = await opened.result("textDocument/codeAction", { ...ask(0, { only: ["quickfix"] }), range });
    const preferred = (actions as { title: string; isPreferred?: boolean }[]).filter((action) => action.isPreferred);
    expect(preferred.map(({ title }) => title)).toEqual(["mend an error", "mend elsewhere"]);
  });

  it("carries the client's own diagnostic when it sent one", async () => {
    const own = { code: "brace-glued", source: "lvs-lsp", message: "as sent", range: findings[0]?.range };
    const context = { only: ["quickfix"], diagnostics: [{ source: "other" }, null, own] };
    const actions = await (await session()).result("textDocument/codeAction", ask(0, context));
    expect(actions).toMatchObject([{ diagnostics: [own] }, {}, {}, {}]);
  });

  it("is empty where nothing is wrong, and for clients that know commands only", async () => {
    expect(await (await session()).result("textDocument/codeAction", ask(9, { only: ["quickfix"] }))).toEqual([]);
    expect(await (await session({})).result("textDocument/codeAction", ask(0))).toEqual([]);
  });

  it("offers to silence a rule after the fixes", async () => {
    const silence = (rule: string): ReportedFix => ({
      title: `Ignore ${rule} here`,
      safe: false,
      edits: [{ file, range, newText: "# x" }],
    });
    const opened = await openFakeSession(
      () => ({
        findings: () => findings,
        suppressionEdit: (_, place, rule) => (place === findings[2]?.range ? silence(rule) : undefined),
      }),
      { capabilities: { textDocument: able } },
    );
    expect(await opened.result("textDocument/codeAction", ask(5, { only: ["quickfix"] }))).toMatchObject([
      { title: "rename" },
      { title: "Ignore unknown-keyword here", edit: { changes: { [uri]: [{ newText: "# x" }] } } },
    ]);
  });

  it("edits by version where the client can", async () => {
    const versioned = await session(able, { workspaceEdit: { documentChanges: true } });
    const actions = await versioned.result("textDocument/codeAction", ask(4, { only: ["quickfix"] }));
    expect(actions).toMatchObject([
      { edit: { documentChanges: [{ textDocument: { uri, version: 3 }, edits: [{ range, newText: "x" }] }] } },
      {},
    ]);
  });

  it.each(["source", "source.fixAll", "source.fixAll.lvs"])("of kind %s fixes all", async (kind) => {
    const actions = await (await session()).result("textDocument/codeAction", ask(0, { only: [kind] }));
    const whole = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    expect(actions).toEqual([
      {
        title: "Fix all problems that are safe to fix",
        kind: "source.fixAll.lvs",
        edit: { changes: { [uri]: [{ range: whole, newText: "mended\n" }] } },
      },
    ]);
  });

  it.each(["source.organizeImports", "refactor", "quickfix.other", "source.fixAll.eslint"])(
    "of kind %s is none of ours",
    async (kind) => {
      expect(await (await session()).result("textDocument/codeAction", ask(0, { only: [kind] }))).toEqual([]);
    },
  );

  it("offers to fix all when everything is asked for", async () => {
    const actions = await (await session()).result("textDocument/codeAction", ask(9));
    expect(actions).toMatchObject([
      { kind: "source.fixAll.lvs", command: { command: "lvs.fixAll", arguments: [{ uri }] } },
    ]);
  });
});

describe("executeCommand", () => {
  const run = (session: Session, command: string, ...args: unknown[]) =>
    session.request("workspace/executeCommand", { command, arguments: args });

  it("converts to JSON", async () => {
    const calls: unknown[] = [];
    const session = await openFakeSession(() => ({
      convert: (...call) => {
        calls.push(call);
        return { text: "{ }\n" };
      },
    }));
    open(session);
    expect(await run(session, "lvs.convertToJson", uri)).toMatchObject({ result: "{ }\n" });
    await run(session, "lvs.convertToJson", { uri, reading: "daemon", redact: true });
    await run(session, "lvs.convertToJson", { uri, reading: "aloud" });
    expect(calls).toEqual([
      [[file], { to: "json", reading: "written", redact: false }],
      [[file], { to: "json", reading: "daemon", redact: true }],
      [[file], { to: "json", reading: "written", redact: false }],
    ]);
  });

  it("refuses to convert what is wrong, and says what and where", async () => {
    const refused = Array.from({ length: 7 }, (_, line) => ({ file, finding: findingOn(line) }));
    const session = await openFakeSession(() => ({ convert: () => ({ refused }) }));
    open(session);
    const { error } = await run(session, "lvs.convertToJson", uri);
    expect(error?.code).toBe(-32803);
    expect(error?.message).toContain("\nlvs.conf:1:1: A brace is glued. (brace-glued)\n");
    expect(error?.message).toContain("and 2 more");
  });

  it("says so when there is no such file", async () => {
    const session = await openFakeSession(() => ({}), { locale: "zh-cn" });
    expect(await run(session, "lvs.convertToJson", uri)).toMatchObject({ error: { message: "无法读取 lvs.conf。" } });
  });

  it("fixes all through the client", async () => {
    const fixed: unknown[] = [];
    const session = await openFakeSession(
      () => ({
        fixAll: (...call) => {
          fixed.push(call);
          return { text: "mended\n", left: [] };
        },
      }),
      {
        capabilities: { workspace: { applyEdit: true } },
        answers: { "workspace/applyEdit": () => ({ applied: true }) },
      },
    );
    open(session);
    expect(await run(session, "lvs.fixAll", { uri, rule: "brace-glued" })).toMatchObject({ result: null });
    expect(fixed).toEqual([[file, ["brace-glued"]]]);
    expect(await session.next("workspace/applyEdit")).toMatchObject({
      edit: { changes: { [uri]: [{ newText: "mended\n" }] } },
    });
  });

  it("says why when the client does not take the fixes", async () => {
    const fake = () => ({ fixAll: () => ({ text: "mended\n", left: [] }) });
    const unable = await openFakeSession(fake);
    open(unable);
    expect(await run(unable, "lvs.fixAll", uri)).toMatchObject({ error: { code: -32803 } });
    const unwilling = await openFakeSession(fake, {
      capabilities: { workspace: { applyEdit: true } },
      answers: { "workspace/applyEdit": () => ({ applied: false, failureReason: "read-only" }) },
    });
    open(unwilling);
    expect(await run(unwilling, "lvs.fixAll", uri)).toMatchObject({
      error: { code: -32803, message: "The editor did not apply the edit: read-only" },
    });
  });
});

describe("a feature that fails", () => {
  it("is logged once, without the text, and answers with nothing", async () => {
    const secret = "auth_pass secret";
    const session = await openFakeSession(() => ({
      hover: () => {
        throw new Error(secret);
      },
    }));
    for (let time = 0; time < 3; time++)
      expect(await session.request("textDocument/hover", at)).toMatchObject({ result: null });
    const [logged, ...more] = session.waiting("window/logMessage");
    expect(logged).toMatchObject({ message: expect.stringMatching(/^textDocument\/hover failed with Error\n +at /) });
    expect(JSON.stringify(session.received)).not.toContain(secret);
    expect(more).toEqual([]);
  });
});
