/** Findings of whole configurations, also of files that are not open; and work that says how far it has come. */
import { describe, expect, it } from "vitest";
import type { Service } from "../../server/service-types.ts";
import { findingOn, openFakeSession } from "../kit/fake-server.ts";
import type { Session } from "../kit/session.ts";

const main = "file:///etc/lvs.conf";
const vip = "file:///etc/vip.conf";
const pulling = { textDocument: { diagnostic: {} } };

/** A configuration of two files, each with a finding; `revision` is what result ids are made of. */
function twoFiles(state: { revision: number; files: readonly string[] }): Partial<Service> {
  return {
    configurationOf: () => state.files,
    findings: (file) => (file === "/etc/vip.conf" ? [findingOn(3)] : [findingOn(1)]),
    findingsId: () => String(state.revision),
  };
}

function open(session: Session, uri: string): void {
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 5, text: "" } });
}

function pull(session: Session, previous: Readonly<Record<string, string>> = {}, more: object = {}) {
  const previousResultIds = Object.entries(previous).map(([uri, value]) => ({ uri, value }));
  return session.result("workspace/diagnostic", { previousResultIds, ...more });
}

describe("workspace diagnostics", () => {
  const started = async () => {
    const state = { revision: 1, files: ["/etc/lvs.conf", "/etc/vip.conf"] };
    const session = await openFakeSession(() => twoFiles(state), { capabilities: pulling });
    return { state, session };
  };

  it("are offered to a client that pulls, and only to it", async () => {
    const { session } = await started();
    expect(session.capabilities.diagnosticProvider).toMatchObject({ workspaceDiagnostics: true });
    const pushed = await openFakeSession(() => ({}));
    expect(pushed.capabilities).not.toHaveProperty("diagnosticProvider");
  });

  it("are those of all files of the open configurations, each once, with their versions", async () => {
    const { session } = await started();
    expect(await pull(session)).toEqual({ items: [] });
    open(session, main);
    open(session, vip);
    session.notify("textDocument/didClose", { textDocument: { uri: vip } });
    expect(await pull(session)).toEqual({
      items: [
        {
          uri: main,
          version: 5,
          kind: "full",
          resultId: "0:1",
          items: [expect.objectContaining({ code: "brace-glued" })],
        },
        {
          uri: vip,
          version: null,
          kind: "full",
          resultId: "0:1",
          items: [expect.objectContaining({ code: "brace-glued" })],
        },
      ],
    });
  });

  it("are not said again while nothing changed", async () => {
    const { session, state } = await started();
    open(session, main);
    expect(await pull(session, { [main]: "0:1", [vip]: "0:0" })).toMatchObject({
      items: [
        { uri: main, kind: "unchanged", resultId: "0:1" },
        { uri: vip, kind: "full" },
      ],
    });
    state.revision = 2;
    expect(await pull(session, { [main]: "0:1", [vip]: "0:1" })).toMatchObject({
      items: [
        { uri: main, kind: "full", resultId: "0:2" },
        { uri: vip, kind: "full", resultId: "0:2" },
      ],
    });
  });

  it("go when a file is no part of a configuration any more", async () => {
    const { session, state } = await started();
    open(session, main);
    state.files = ["/etc/lvs.conf"];
    expect(await pull(session, { [main]: "0:1", [vip]: "0:1" })).toEqual({
      items: [
        { uri: main, version: 5, kind: "unchanged", resultId: "0:1" },
        { uri: vip, version: null, kind: "full", items: [] },
      ],
    });
  });

  it("are asked for by clients that send nonsense along, too", async () => {
    const { session } = await started();
    open(session, main);
    for (const previousResultIds of [undefined, null, 5, [null, 5, { uri: 3, value: 4 }]])
      expect(await session.result("workspace/diagnostic", { previousResultIds })).toMatchObject({ items: [{}, {}] });
  });
});

/** A service for which each file takes a while. */
const slow = (duration: number, count: number): Partial<Service> => ({
  configurationOf: () => Array.from({ length: count }, (_, n) => `/etc/${n}.conf`),
  findings: () => {
    const until = performance.now() + duration;
    while (performance.now() < until);
    return [];
  },
});

const taking = { ...pulling, window: { workDoneProgress: true } };

describe("work that takes long", () => {
  it("is told of by the client's own token", async () => {
    const session = await openFakeSession(() => slow(120, 8), { capabilities: pulling });
    open(session, main);
    expect(await pull(session, {}, { workDoneToken: "mine" })).toHaveProperty("items.length", 8);
    const told = session.waiting("$/progress") as { token: string; value: { kind: string; percentage?: number } }[];
    expect(told.map(({ token }) => token)).toEqual(told.map(() => "mine"));
    expect(told.map(({ value }) => value.kind)).toEqual(["begin", ...told.slice(2).map(() => "report"), "end"]);
    const percentages = told.flatMap(({ value }) => value.percentage ?? []);
    expect(percentages).toEqual(percentages.toSorted((a, b) => a - b));
    expect(session.received.filter(({ method }) => method === "window/workDoneProgress/create")).toEqual([]);
  });

  it("is told of by a token of ours where the client takes one", async () => {
    const session = await openFakeSession(() => slow(150, 5), { capabilities: taking, locale: "zh-cn" });
    open(session, main);
    await pull(session);
    expect(await session.next("window/workDoneProgress/create")).toEqual({ token: "lvs-lsp-1" });
    expect(await session.next("$/progress")).toEqual({
      token: "lvs-lsp-1",
      value: { kind: "begin", title: "正在检查配置", percentage: 0 },
    });
  });

  it("is not told of when it is quick, or to a client that does not want to hear", async () => {
    const quick = await openFakeSession(() => slow(1, 5), { capabilities: taking });
    open(quick, main);
    await pull(quick, {}, { workDoneToken: 7 });
    expect(quick.waiting("$/progress")).toEqual([]);
    const unable = await openFakeSession(() => slow(150, 5), { capabilities: pulling });
    open(unable, main);
    await pull(unable);
    expect(unable.waiting("$/progress")).toEqual([]);
  });

  it("gives other requests their turn, and can be taken back", async () => {
    const session = await openFakeSession(() => slow(30, 200), { capabilities: taking });
    open(session, main);
    session.send({ id: "long", method: "workspace/diagnostic", params: { previousResultIds: [] } });
    await session.request("textDocument/hover", { textDocument: { uri: main }, position: { line: 0, character: 0 } });
    expect(session.received.some(({ id }) => id === "long")).toBe(false);
    session.notify("$/cancelRequest", { id: "long" });
    await session.request("textDocument/hover", { textDocument: { uri: main }, position: { line: 0, character: 0 } });
    const answer = session.received.find(({ id }) => id === "long");
    expect(answer).toMatchObject({ error: { code: -32800 } });
  });

  it("is announced before a conversion of a large configuration", async () => {
    const large = { textOf: () => "x".repeat(2_000_000) };
    const session = await openFakeSession(() => large, { capabilities: taking });
    await session.result("workspace/executeCommand", { command: "lvs.convertToJson", arguments: [main] });
    expect(session.received.map(({ method }) => method).slice(-4)).toEqual([
      "window/workDoneProgress/create",
      "$/progress",
      "$/progress",
      undefined,
    ]);
  });
});
