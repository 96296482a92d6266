/** Findings on their way to the client: pushed or pulled, never both. */
import { describe, expect, it } from "vitest";
import type { ReportedFinding, Service, Settings } from "../../server/service-types.ts";
import { findingOn, openFakeSession } from "../kit/fake-server.ts";
import type { Session } from "../kit/session.ts";

const uri = "file:///etc/lvs.conf";
const other = "file:///etc/vip.conf";
const PUBLISH = "textDocument/publishDiagnostics";
const pulling = { textDocument: { diagnostic: {} } };

/** A finding on each line that holds `{{`. */
function lineByLine(): Partial<Service> {
  const texts = new Map<string, string>();
  const ids = new Map<string, number>();
  const change = (file: string, text: string) => {
    texts.set(file, text);
    ids.set(file, (ids.get(file) ?? 0) + 1);
  };
  return {
    open: change,
    change: (file, changes) => {
      for (const { text } of changes) change(file, text);
    },
    findings: (file) =>
      (texts.get(file) ?? "").split("\n").flatMap((line, at) => (line.includes("{{") ? [findingOn(at)] : [])),
    findingsId: (file) => String(ids.get(file) ?? 0),
  };
}

function open(session: Session, text: string, address = uri, version = 1): void {
  session.notify("textDocument/didOpen", { textDocument: { uri: address, languageId: "lvs", version, text } });
}

function change(session: Session, version: number, text: string): void {
  session.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
}

function pull(session: Session, previousResultId?: string): Promise<unknown> {
  return session.result("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
}

/** Anything asked and answered: what was to be pushed before has been. */
async function settle(session: Session): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await session.request("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 0 } });
}

describe("a client that cannot pull", () => {
  it("is not told that it could, and gets findings with the version they are of", async () => {
    const session = await openFakeSession(lineByLine);
    expect(session.capabilities).not.toHaveProperty("diagnosticProvider");
    open(session, "a {{\n", uri, 7);
    expect(await session.next(PUBLISH)).toMatchObject({ uri, version: 7, diagnostics: [{ code: "brace-glued" }] });
    change(session, 8, "a {\n");
    expect(await session.next(PUBLISH)).toEqual({ uri, version: 8, diagnostics: [] });
  });

  it("gets the last state of a burst of edits", async () => {
    const session = await openFakeSession(lineByLine);
    open(session, "");
    for (let version = 2; version <= 30; version++) change(session, version, "{{\n".repeat(version));
    let last: { version?: number; diagnostics?: unknown[] } = {};
    while (last.version !== 30) last = (await session.next(PUBLISH)) as typeof last;
    expect(last.diagnostics).toHaveLength(30);
  });

  it("does not hear again of documents that an edit elsewhere left alone", async () => {
    let looked = (): void => {};
    const service = lineByLine();
    const session = await openFakeSession(() => ({
      ...service,
      findingsId: (file) => {
        if (file === "/etc/vip.conf") looked();
        return service.findingsId?.(file) ?? "";
      },
    }));
    open(session, "{{\n", other);
    await session.next(PUBLISH);
    const lookedAgain = new Promise<void>((resolve) => {
      looked = resolve;
    });
    open(session, "{{\n");
    expect(await session.next(PUBLISH)).toMatchObject({ uri });
    await lookedAgain;
    await settle(session);
    expect(session.waiting(PUBLISH)).toEqual([]);
  });

  it("hears of a document whose findings an edit elsewhere changed", async () => {
    let included = "";
    const session = await openFakeSession(() => ({
      change: (_, [first]) => {
        included = first?.text ?? "";
      },
      findings: (file) => (file === "/etc/vip.conf" && included === "x" ? [findingOn(0)] : []),
      findingsId: () => included,
    }));
    open(session, "", other);
    await session.next(PUBLISH);
    open(session, "");
    await session.next(PUBLISH);
    change(session, 2, "x");
    expect(await session.next(PUBLISH)).toMatchObject({ uri });
    expect(await session.next(PUBLISH)).toMatchObject({ uri: other, diagnostics: [{}] });
  });

  it("sees the findings of a closed document go", async () => {
    const session = await openFakeSession(lineByLine);
    open(session, "{{\n");
    await session.next(PUBLISH);
    session.notify("textDocument/didClose", { textDocument: { uri } });
    expect(await session.next(PUBLISH)).toEqual({ uri, diagnostics: [] });
  });

  it("gets what is left when one document's findings cannot be computed", async () => {
    const session = await openFakeSession(() => ({
      findings: (file) => {
        if (file === "/etc/lvs.conf") throw new Error("broken");
        return [findingOn(0)];
      },
    }));
    open(session, "");
    open(session, "", other);
    expect(await session.next(PUBLISH)).toMatchObject({ uri: other, diagnostics: [{}] });
  });
});

describe("a client that can pull", () => {
  it("is told so, and gets nothing pushed", async () => {
    const session = await openFakeSession(lineByLine, { capabilities: pulling });
    expect(session.capabilities.diagnosticProvider).toEqual({
      identifier: "lvs-lsp",
      interFileDependencies: true,
      workspaceDiagnostics: true,
      workDoneProgress: true,
    });
    open(session, "{{\n");
    change(session, 2, "{{\n{{\n");
    expect(await pull(session)).toMatchObject({ kind: "full", items: [{}, {}] });
    session.notify("textDocument/didClose", { textDocument: { uri } });
    await settle(session);
    expect(session.waiting(PUBLISH)).toEqual([]);
  });

  it("is told when nothing changed", async () => {
    const session = await openFakeSession(lineByLine, { capabilities: pulling });
    open(session, "{{\n");
    const { resultId } = (await pull(session)) as { resultId: string };
    expect(await pull(session, resultId)).toEqual({ kind: "unchanged", resultId });
    change(session, 2, "{{\n");
    expect(await pull(session, resultId)).toMatchObject({ kind: "full" });
  });

  it("is asked to pull again after new settings, and gets what they make of it", async () => {
    let settings: Partial<Settings> = {};
    const session = await openFakeSession(
      () => ({
        configure: (given) => {
          settings = given;
        },
        findings: () => (settings.dialect === "dpvs" ? [findingOn(0)] : []),
        findingsId: () => "same",
      }),
      { capabilities: { ...pulling, workspace: { diagnostics: { refreshSupport: true } } } },
    );
    open(session, "");
    const { resultId } = (await pull(session)) as { resultId: string };
    session.notify("workspace/didChangeConfiguration", { settings: { lvs: { dialect: "dpvs" } } });
    await session.next("workspace/diagnostic/refresh");
    expect(await pull(session, resultId)).toMatchObject({ kind: "full", items: [{}] });
  });

  it("is asked to pull again when watched files change", async () => {
    const changed: unknown[] = [];
    const session = await openFakeSession(
      () => ({
        filesChanged: (files) => {
          changed.push(files);
        },
      }),
      {
        capabilities: {
          ...pulling,
          workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
        },
      },
    );
    expect(await session.next("client/registerCapability")).toMatchObject({
      registrations: [{ method: "workspace/didChangeWatchedFiles" }],
    });
    open(session, "");
    session.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: other, type: 2 }] });
    await session.next("workspace/diagnostic/refresh");
    // Opening a text makes the service look at the disk again; then come the files the watcher names.
    expect(changed).toEqual([undefined, ["/etc/vip.conf"]]);
  });

  it("gets what an edit changed in other documents along, where it takes that", async () => {
    const shared = { textDocument: { diagnostic: { relatedDocumentSupport: true } } };
    const [a, b] = ["file:///etc/a.conf", "file:///etc/b.conf"];
    let wrong: readonly string[] = [];
    const session = await openFakeSession(
      () => ({
        configurationOf: () => ["/etc/b.conf", "/etc/a.conf", "/etc/closed.conf"],
        findings: (file) => (wrong.includes(file) ? [findingOn(0)] : []),
      }),
      { capabilities: shared },
    );
    for (const uri of [a, b]) {
      session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text: "" } });
    }
    const pull = (uri: string) => session.result("textDocument/diagnostic", { textDocument: { uri } });
    expect(await pull(a)).toMatchObject({ items: [], relatedDocuments: { [b]: { kind: "full", items: [] } } });
    expect(await pull(a)).not.toHaveProperty("relatedDocuments");
    wrong = ["/etc/b.conf", "/etc/closed.conf"];
    expect(await pull(a)).toMatchObject({
      items: [],
      relatedDocuments: { [b]: { kind: "full", items: [{ code: "brace-glued" }] } },
    });
    expect(await pull(a)).not.toHaveProperty("relatedDocuments");
    expect(await pull(b)).not.toHaveProperty("relatedDocuments");
  });

  it("gets an empty report when findings cannot be computed", async () => {
    const session = await openFakeSession(
      () => ({
        findings: () => {
          throw new Error("broken");
        },
      }),
      { capabilities: pulling },
    );
    expect(await pull(session)).toEqual({ kind: "full", items: [] });
  });
});

describe("a diagnostic", () => {
  const place = { start: { line: 9, character: 1 }, end: { line: 9, character: 2 } };
  const finding: ReportedFinding = findingOn(2, {
    severity: "warning",
    tag: "deprecated",
    related: [{ file: "/etc/vip.conf", range: place, message: "first here" }],
    fixes: [{ title: "mend", safe: true, edits: [{ file: "/etc/vip.conf", range: place, newText: " " }] }],
  });
  const shown = async (publishDiagnostics: object) => {
    const session = await openFakeSession(() => ({ findings: () => [finding] }), {
      capabilities: { textDocument: { publishDiagnostics } },
    });
    open(session, "");
    const { diagnostics } = (await session.next(PUBLISH)) as { diagnostics: unknown[] };
    return diagnostics;
  };
  const plain = {
    range: finding.range,
    severity: 2,
    code: "brace-glued",
    source: "lvs-lsp",
    message: "A brace is glued.",
  };

  it("is plain for a plain client", async () => expect(await shown({})).toEqual([plain]));

  it("tells an able client its page, its tags, its related places and its fixes", async () => {
    const able = {
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
      relatedInformation: true,
      dataSupport: true,
    };
    expect(await shown(able)).toEqual([
      {
        ...plain,
        codeDescription: { href: "https://rules.example/brace-glued" },
        tags: [2],
        relatedInformation: [{ location: { uri: other, range: place }, message: "first here" }],
        data: { fixes: [{ title: "mend", safe: true, edits: [{ uri: other, range: place, newText: " " }] }] },
      },
    ]);
  });
});
