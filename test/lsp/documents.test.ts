/** Documents, folders and settings as clients tell of them. */
import { describe, expect, it } from "vitest";
import type { Service, Settings } from "../../server/service-types.ts";
import { type FakeSession, openFakeSession } from "../kit/fake-server.ts";
import type { Session, SessionOptions } from "../kit/session.ts";

const uri = "file:///etc/keepalived/lvs.conf";
const file = "/etc/keepalived/lvs.conf";
const position = { line: 0, character: 0 };

/** What the service is told, in order. */
async function recorded(options: SessionOptions = {}): Promise<{ session: FakeSession; calls: unknown[][] }> {
  const calls: unknown[][] = [];
  const record =
    (name: keyof Service) =>
    (...args: unknown[]): void => {
      calls.push([name, ...args]);
    };
  const session = await openFakeSession(
    () => ({ open: record("open"), change: record("change"), close: record("close") }),
    options,
  );
  return { session, calls };
}

function open(session: Session, address = uri): void {
  session.notify("textDocument/didOpen", { textDocument: { uri: address, languageId: "lvs", version: 5, text: "a" } });
}

function change(session: Session, version: unknown, ...contentChanges: unknown[]): void {
  session.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
}

async function settle(session: Session): Promise<void> {
  await session.request("textDocument/hover", { textDocument: { uri }, position });
}

describe("a document", () => {
  it("is opened, changed in places and closed", async () => {
    const { session, calls } = await recorded();
    open(session);
    const range = { start: position, end: { line: 0, character: 1 } };
    change(session, 6, { range, rangeLength: 1, text: "b" }, { text: "c" });
    session.notify("textDocument/didClose", { textDocument: { uri } });
    await settle(session);
    expect(calls).toEqual([
      ["open", file, "a"],
      ["change", file, [{ range, text: "b" }, { text: "c" }]],
      ["close", file],
    ]);
  });

  it("that is no file goes by its URI", async () => {
    const { session, calls } = await recorded();
    open(session, "untitled:Untitled-1");
    await settle(session);
    expect(calls).toEqual([["open", "untitled:Untitled-1", "a"]]);
  });

  it("may be told of by several spellings of its URI", async () => {
    const { session, calls } = await recorded();
    open(session, "file:///etc/keepalived/%6cvs.conf");
    change(session, 6, { text: "b" });
    await settle(session);
    expect(calls.map(([name]) => name)).toEqual(["open", "change"]);
  });

  it("ignores versions that go backwards, and says so", async () => {
    const { session, calls } = await recorded();
    open(session);
    change(session, 7, { text: "b" });
    change(session, 6, { text: "c" });
    change(session, null, { text: "d" });
    await settle(session);
    expect(calls.slice(1)).toEqual([
      ["change", file, [{ text: "b" }]],
      ["change", file, [{ text: "d" }]],
    ]);
    expect(session.waiting("window/logMessage")).toMatchObject([{ message: expect.stringContaining("version 6") }]);
  });

  it("ignores changes while it is not open", async () => {
    const { session, calls } = await recorded();
    change(session, 1, { text: "b" });
    session.notify("textDocument/didClose", { textDocument: { uri } });
    await settle(session);
    expect(calls).toEqual([]);
  });

  it("takes places before the start for the start", async () => {
    const { session, calls } = await recorded();
    open(session);
    change(session, 6, { range: { start: { line: -1, character: 9 }, end: { line: 0, character: 1 } }, text: "" });
    await settle(session);
    expect(calls[1]).toEqual([
      "change",
      file,
      [{ range: { start: position, end: { line: 0, character: 1 } }, text: "" }],
    ]);
  });
});

describe("the folders that may be read", () => {
  it("are those of the workspace, of the settings and of open documents", async () => {
    const { session } = await recorded({
      initializationOptions: { includeRoots: ["/srv/shared"] },
      initialize: { workspaceFolders: [{ uri: "file:///srv/site", name: "site" }] },
    });
    expect(session.roots()).toEqual(["/srv/site", "/srv/shared"]);
    open(session);
    open(session, "file:///lvs.conf");
    await settle(session);
    expect(session.roots()).toEqual(["/srv/site", "/srv/shared", "/etc/keepalived"]);
  });

  it("follow the workspace", async () => {
    const { session } = await recorded({ initialize: { rootUri: "file:///a" } });
    const event = { added: [{ uri: "file:///b", name: "b" }], removed: [{ uri: "file:///a", name: "a" }] };
    session.notify("workspace/didChangeWorkspaceFolders", { event });
    await settle(session);
    expect(session.roots()).toEqual(["/b"]);
  });
});

describe("settings", () => {
  const configured = async (options: SessionOptions) => {
    const given: Settings[] = [];
    const session = await openFakeSession(() => ({ configure: (settings) => void given.push(settings) }), options);
    return { session, given };
  };
  const able = {
    capabilities: { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } },
  };

  it("come with initialize", async () => {
    const { given } = await configured({ initializationOptions: { dialect: "dpvs", rules: { "brace-glued": "off" } } });
    expect(given).toMatchObject([{ dialect: "dpvs", rules: { "brace-glued": "off" }, maxFindings: 1000 }]);
  });

  it("are asked for where the client can be asked", async () => {
    let section: unknown = { dialect: "dpvs" };
    const { session, given } = await configured({
      ...able,
      initializationOptions: { maxFindings: 9 },
      answers: { "workspace/configuration": () => [section] },
    });
    expect(await session.next("client/registerCapability")).toMatchObject({
      registrations: [{ method: "workspace/didChangeConfiguration", registerOptions: { section: "lvs" } }],
    });
    expect(await session.next("workspace/configuration")).toEqual({ items: [{ section: "lvs" }] });
    await settle(session);
    expect(given.at(-1)).toMatchObject({ dialect: "dpvs", maxFindings: 9 });
    section = null;
    session.notify("workspace/didChangeConfiguration", { settings: { lvs: { dialect: "keepalived-2" } } });
    await session.next("workspace/configuration");
    await settle(session);
    expect(given.at(-1)).toMatchObject({ dialect: "auto", maxFindings: 9 });
  });

  it("are asked for by folder, and hold for what lies in it", async () => {
    const asked: unknown[] = [];
    const given: (ReadonlyMap<string, Settings> | undefined)[] = [];
    const byScope: Record<string, unknown> = {
      "file:///a": { dialect: "dpvs", inlayHints: false },
      "file:///b": { dialect: "auto" },
    };
    const hint = { position: { line: 0, character: 0 }, text: "s" };
    const session = await openFakeSession(
      () => ({ configure: (_, ofFolders) => void given.push(ofFolders), inlayHints: () => [hint] }),
      {
        ...able,
        initialize: { workspaceFolders: ["a", "b"].map((name) => ({ uri: `file:///${name}`, name })) },
        answers: {
          "workspace/configuration": (params) => {
            const { items } = params as { items: { scopeUri?: string }[] };
            asked.push(items);
            return items.map(({ scopeUri = "" }) => byScope[scopeUri] ?? {});
          },
        },
      },
    );
    await session.next("workspace/configuration");
    await settle(session);
    expect(asked).toEqual([
      [{ section: "lvs" }, ...["a", "b"].map((name) => ({ scopeUri: `file:///${name}`, section: "lvs" }))],
    ]);
    expect([...(given.at(-1) ?? [])]).toMatchObject([["/a", { dialect: "dpvs", inlayHints: false }]]);
    const hints = (uri: string) =>
      session.result("textDocument/inlayHint", {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
      });
    expect(await hints("file:///a/x/lvs.conf")).toEqual([]);
    expect(await hints("file:///ab/lvs.conf")).toHaveLength(1);
    session.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: [{ uri: "file:///c", name: "c" }], removed: [{ uri: "file:///b", name: "b" }] },
    });
    await session.next("workspace/configuration");
    await settle(session);
    expect([...(given.at(-1) ?? []).keys()]).toEqual(["/a"]);
    expect(asked.at(-1)).toEqual([
      { section: "lvs" },
      ...["a", "c"].map((name) => ({ scopeUri: `file:///${name}`, section: "lvs" })),
    ]);
  });

  it("that are wrong are complained of once, and change nothing", async () => {
    const { session, given } = await configured({ locale: "zh-cn", initializationOptions: { dialect: "nginx" } });
    expect(await session.next("window/showMessage")).toEqual({
      type: 2,
      message: "设置项 lvs.dialect 的值无效，沿用之前的值。",
    });
    for (let time = 0; time < 3; time++) {
      session.notify("workspace/didChangeConfiguration", { settings: { lvs: { dialect: "nginx", colour: 1 } } });
    }
    expect(await session.next("window/showMessage")).toMatchObject({ message: "lvs-lsp 没有 lvs.colour 这个设置项。" });
    await settle(session);
    expect(session.waiting("window/showMessage")).toEqual([]);
    expect(given).toHaveLength(1);
  });
});

describe("the language of messages", () => {
  it.each([
    [{ locale: "zh-CN" }, "zh-cn"],
    [{ locale: "de" }, "en"],
    [{ locale: "en", initializationOptions: { language: "zh-cn" } }, "zh-cn"],
  ])("with %j is %s", async (options, language) => {
    let given: string | undefined;
    await openFakeSession((environment) => {
      given = environment.language;
      return {};
    }, options);
    expect(given).toBe(language);
  });
});
