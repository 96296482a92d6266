/** How places, names and what is drawn between the lines reach clients of different abilities. */
import { describe, expect, it } from "vitest";
import type { Service } from "../../server/service-types.ts";
import { openFakeSession } from "../kit/fake-server.ts";
import type { Session } from "../kit/session.ts";

const uri = "file:///etc/lvs.conf";
const vip = "file:///etc/vip.conf";
const textDocument = { uri };
const position = { line: 1, character: 2 };
const at = { textDocument, position };
const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };
const whole = { start: { line: 3, character: 0 }, end: { line: 9, character: 1 } };
const origin = { start: position, end: { line: 1, character: 6 } };

/** Asks a server over `service` one thing. */
async function ask(
  service: Partial<Service>,
  method: string,
  params: object,
  capabilities: object = {},
): Promise<unknown> {
  const session = await openFakeSession(() => service, { capabilities });
  const { result, error } = await session.request(method, params);
  return error ?? result;
}

describe("definition", () => {
  const service: Partial<Service> = { definition: () => [{ file: "/etc/vip.conf", range, fullRange: whole, origin }] };

  it("is a place", async () => {
    expect(await ask(service, "textDocument/definition", at)).toEqual([{ uri: vip, range }]);
  });

  it("is a link with its origin where the client takes links", async () => {
    const able = { textDocument: { definition: { linkSupport: true } } };
    expect(await ask(service, "textDocument/definition", at, able)).toEqual([
      { originSelectionRange: origin, targetUri: vip, targetRange: whole, targetSelectionRange: range },
    ]);
  });
});

describe("references", () => {
  it.each([
    [{ includeDeclaration: true }, true],
    [{ includeDeclaration: false }, false],
    [undefined, false],
  ])("with %j", async (context, expected) => {
    const service: Partial<Service> = {
      references: (_, __, { withDefinitions }) =>
        withDefinitions === expected ? [{ file: "/etc/vip.conf", range }] : [],
    };
    expect(await ask(service, "textDocument/references", { ...at, context })).toEqual([{ uri: vip, range }]);
  });
});

describe("the rest of navigation", () => {
  it("highlights by kind", async () => {
    const service: Partial<Service> = {
      highlights: () => [
        { range, kind: "write" },
        { range, kind: "text" },
      ],
    };
    expect(await ask(service, "textDocument/documentHighlight", at)).toEqual([
      { range, kind: 3 },
      { range, kind: 1 },
    ]);
  });

  it("links includes to their files", async () => {
    const service: Partial<Service> = { links: () => [{ range, file: "/etc/vip.conf" }] };
    expect(await ask(service, "textDocument/documentLink", { textDocument })).toEqual([{ range, target: vip }]);
    const several: Partial<Service> = { links: () => [{ range, file: "/etc/vip.conf", tooltip: "First of 2 files" }] };
    const shown = (documentLink: object) =>
      ask(several, "textDocument/documentLink", { textDocument }, { textDocument: { documentLink } });
    expect(await shown({})).toEqual([{ range, target: vip }]);
    expect(await shown({ tooltipSupport: true })).toEqual([{ range, target: vip, tooltip: "First of 2 files" }]);
  });

  it("finds symbols in the workspace", async () => {
    const service: Partial<Service> = {
      workspaceSymbols: (name) => [{ name, kind: "server", container: "192.0.2.1 80", file: "/etc/vip.conf", range }],
    };
    expect(await ask(service, "workspace/symbol", { query: "10.1" })).toEqual([
      { name: "10.1", kind: 8, containerName: "192.0.2.1 80", location: { uri: vip, range } },
    ]);
    expect(await ask(service, "workspace/symbol", {})).toMatchObject({ code: -32602 });
  });

  it("widens the selection step by step, for every position", async () => {
    const service: Partial<Service> = { selectionRanges: () => [[origin, range, whole]] };
    const positions = [position, { line: 8, character: 0 }];
    expect(await ask(service, "textDocument/selectionRange", { textDocument, positions })).toEqual([
      { range: origin, parent: { range, parent: { range: whole } } },
      { range: { start: positions[1], end: positions[1] } },
    ]);
  });

  it("survives a selection in blocks without end", async () => {
    const service: Partial<Service> = { selectionRanges: () => [Array.from({ length: 100_000 }, () => range)] };
    expect(await ask(service, "textDocument/selectionRange", { textDocument, positions: [position] })).toMatchObject([
      { range },
    ]);
  });
});

describe("rename", () => {
  const params = { ...at, newName: "edge" };

  it("edits every file", async () => {
    const service: Partial<Service> = {
      rename: (_, __, newText) => ["/etc/lvs.conf", "/etc/vip.conf"].map((file) => ({ file, range, newText })),
    };
    expect(await ask(service, "textDocument/rename", params)).toEqual({
      changes: { [uri]: [{ range, newText: "edge" }], [vip]: [{ range, newText: "edge" }] },
    });
  });

  it("says why not", async () => {
    const refusal = { refused: "Only names can be renamed." };
    const service: Partial<Service> = { rename: () => refusal, prepareRename: () => refusal };
    for (const method of ["textDocument/rename", "textDocument/prepareRename"]) {
      expect(await ask(service, method, params)).toEqual({ code: -32803, message: "Only names can be renamed." });
    }
  });

  it("is prepared for clients that prepare", async () => {
    const service: Partial<Service> = { prepareRename: () => ({ range, placeholder: "g1" }) };
    const able = { textDocument: { rename: { prepareSupport: true } } };
    expect(await ask(service, "textDocument/prepareRename", at, able)).toEqual({ range, placeholder: "g1" });
    expect((await openFakeSession(() => ({}), { capabilities: able })).capabilities.renameProvider).toEqual({
      prepareProvider: true,
    });
    expect((await openFakeSession(() => ({}))).capabilities.renameProvider).toBe(true);
  });
});

describe("signatureHelp", () => {
  const service: Partial<Service> = {
    signature: () => ({
      activeSignature: 0,
      signatures: [
        {
          label: "real_server <ip> <port>",
          documentation: "One **server**.",
          parameters: [
            { start: 12, end: 16, documentation: "its `IP`" },
            { start: 17, end: 23, documentation: "its port" },
          ],
          activeParameter: 1,
        },
      ],
    }),
  };

  it("is plain for a plain client", async () => {
    expect(await ask(service, "textDocument/signatureHelp", at)).toEqual({
      activeSignature: 0,
      activeParameter: 1,
      signatures: [
        {
          label: "real_server <ip> <port>",
          documentation: { kind: "plaintext", value: "One server." },
          parameters: [
            { label: "<ip>", documentation: { kind: "plaintext", value: "its IP" } },
            { label: "<port>", documentation: { kind: "plaintext", value: "its port" } },
          ],
        },
      ],
    });
  });

  it("uses what a client can", async () => {
    const signatureInformation = {
      documentationFormat: ["markdown"],
      parameterInformation: { labelOffsetSupport: true },
      activeParameterSupport: true,
    };
    expect(
      await ask(service, "textDocument/signatureHelp", at, {
        textDocument: { signatureHelp: { signatureInformation } },
      }),
    ).toMatchObject({
      signatures: [
        {
          activeParameter: 1,
          documentation: { kind: "markdown" },
          parameters: [{ label: [12, 16] }, { label: [17, 23] }],
        },
      ],
    });
  });
});

describe("formatting", () => {
  const asked: unknown[] = [];
  const service: Partial<Service> = {
    format: (...call) => {
      asked.push(call);
      return [{ range, newText: "    " }];
    },
    formatOnType: (...call) => {
      asked.push(call);
      return [];
    },
  };

  it("takes the editor's options, and sound ones for what is not said", async () => {
    const edits = [{ range, newText: "    " }];
    const tabs = { tabSize: 8, insertSpaces: false };
    expect(await ask(service, "textDocument/formatting", { textDocument, options: tabs })).toEqual(edits);
    expect(
      await ask(service, "textDocument/rangeFormatting", { textDocument, range, options: { tabSize: -1 } }),
    ).toEqual(edits);
    expect(await ask(service, "textDocument/onTypeFormatting", { ...at, ch: "}", options: tabs })).toEqual([]);
    expect(asked).toEqual([
      ["/etc/lvs.conf", tabs],
      ["/etc/lvs.conf", { tabSize: 4, insertSpaces: true }, range],
      ["/etc/lvs.conf", position, "}", tabs],
    ]);
  });
});

describe("semantic tokens", () => {
  type Parts = ReturnType<Service["tokensBySection"]>;
  /** A section at line `start` with a token on each of its lines. */
  const part = (start: number, lengths: readonly number[]): Parts[number] => ({
    start,
    value: {
      eachLine: (visit) => {
        for (const [line, length] of lengths.entries())
          visit(line, { numbers: [0, length, 1, 0], text: `0,${length},1,0` });
      },
    },
  });
  const moved = ({ start, value }: Parts[number], by: number): Parts[number] => ({ start: start + by, value });
  const session = async (parts: () => Parts): Promise<Session> => {
    const opened = await openFakeSession(() => ({ tokensBySection: parts, semanticTokens: () => [0, 0, 4, 1, 0] }));
    opened.notify("textDocument/didOpen", {
      textDocument: { ...textDocument, languageId: "lvs", version: 1, text: "" },
    });
    return opened;
  };
  interface Tokens {
    readonly resultId: string;
    readonly data: number[];
    readonly edits: readonly { start: number; deleteCount: number; data: number[] }[];
  }
  const [a, b, c] = [part(0, [4, 5]), part(3, [6]), part(6, [7, 8])] as const;

  it("count lines from token to token across sections", async () => {
    const opened = await session(() => [a, b, c]);
    const { data } = await opened.result<Tokens>("textDocument/semanticTokens/full", { textDocument });
    expect(data).toEqual([...[0, 0, 4, 1, 0, 1, 0, 5, 1, 0], ...[2, 0, 6, 1, 0], ...[3, 0, 7, 1, 0, 1, 0, 8, 1, 0]]);
  });

  it.each<[string, Parts, number]>([
    ["nothing", [a, b, c], 0],
    ["one section", [a, part(3, [9]), c], 1],
    ["lines above", [moved(a, 2), moved(b, 2), moved(c, 2)], 1],
    ["lines between", [a, b, moved(c, 5)], 1],
    ["a section more", [a, part(2, [1]), b, c], 1],
    ["a section less", [a, c], 1],
    ["all but the last", [part(0, [1, 1, 1]), moved(c, 1)], 1],
    ["everything", [], 1],
  ])("tell the difference to what was given last: %s", async (_, next, edits) => {
    let parts: Parts = [a, b, c];
    const opened = await session(() => parts);
    const first = await opened.result<Tokens>("textDocument/semanticTokens/full", { textDocument });
    parts = next;
    const delta = await opened.result<Tokens>("textDocument/semanticTokens/full/delta", {
      textDocument,
      previousResultId: first.resultId,
    });
    expect(delta.edits).toHaveLength(edits);
    const data = [...first.data];
    for (const { start, deleteCount, data: numbers } of delta.edits) data.splice(start, deleteCount, ...numbers);
    const whole = await opened.result<Tokens>("textDocument/semanticTokens/full", { textDocument });
    expect(data).toEqual(whole.data);
  });

  it("are given whole to a client that has others", async () => {
    const opened = await session(() => [part(0, [4])]);
    expect(
      await opened.result("textDocument/semanticTokens/full/delta", { textDocument, previousResultId: "old" }),
    ).toMatchObject({ data: [0, 0, 4, 1, 0] });
  });

  it("of a range are just those", async () => {
    const opened = await session(() => []);
    expect(await opened.result("textDocument/semanticTokens/range", { textDocument, range })).toEqual({
      data: [0, 0, 4, 1, 0],
    });
  });
});

describe("hints and lenses", () => {
  const service: Partial<Service> = {
    inlayHints: () => [{ position, text: "s", tooltip: "in **seconds**" }],
    codeLenses: () => [{ range, title: "3 real servers", places: 1 }],
    lensPlaces: () => [{ file: "/etc/vip.conf", range }],
  };
  const both = async (initializationOptions: object) => {
    const session = await openFakeSession(() => service, { initializationOptions });
    return [
      await session.result("textDocument/inlayHint", { textDocument, range }),
      await session.result("textDocument/codeLens", { textDocument }),
    ];
  };

  it("are shown", async () => {
    expect(await both({ codeLenses: true })).toEqual([
      [{ position, label: "s", paddingLeft: true, tooltip: "in seconds" }],
      [{ range, command: { title: "3 real servers", command: "" } }],
    ]);
  });

  it("open their places where the client's extension can", async () => {
    const [, lenses] = await both({ codeLenses: true, showsPlaces: true });
    expect(lenses).toMatchObject([{ command: { command: "lvs.showPlaces", arguments: [uri, range.start] } }]);
    const session = await openFakeSession(() => service);
    const places = await session.result("lvs/lensPlaces", { textDocument, position: range.start });
    expect(places).toEqual([{ uri: vip, range }]);
  });

  it("go by the settings", async () => {
    expect(await both({ inlayHints: false })).toEqual([[], []]);
  });

  it("are drawn anew after new settings", async () => {
    const workspace = { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } };
    const session = await openFakeSession(() => service, { capabilities: { workspace } });
    session.notify("workspace/didChangeConfiguration", { settings: { lvs: { codeLenses: true } } });
    await session.next("workspace/inlayHint/refresh");
    await session.next("workspace/codeLens/refresh");
    expect(await session.result("textDocument/codeLens", { textDocument })).toHaveLength(1);
  });
});

describe("settings files", () => {
  it("that are wrong are complained of once", async () => {
    const problem = { file: "/etc/lvs-lsp.json", message: "This is not JSON." };
    const session = await openFakeSession(() => ({ settingsProblems: () => [problem] }), {
      capabilities: { textDocument: { diagnostic: {} } },
    });
    for (let time = 0; time < 2; time++) await session.result("textDocument/diagnostic", { textDocument });
    expect(await session.next("window/showMessage")).toEqual({
      type: 2,
      message: "/etc/lvs-lsp.json: This is not JSON.",
    });
    expect(session.waiting("window/showMessage")).toEqual([]);
  });
});
