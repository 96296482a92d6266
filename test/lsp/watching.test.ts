/** Files that change behind the editor's back: told of by a client that watches, looked for with any other. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { openSession, type Session } from "../kit/session.ts";

const PUBLISH = "textDocument/publishDiagnostics";
const UNKNOWN = "local-address-group-unknown";

const main = `include conf.d/*.conf
virtual_server 192.0.2.10 80 {
    delay_loop 3
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name edge
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;
const group = (name: string) => `local_address_group ${name} {\n    10.9.9.1\n}\n`;

/** A folder with these files, and with more folders. */
function folder(files: Readonly<Record<string, string>>, ...folders: readonly string[]) {
  const path = mkdtempSync(join(tmpdir(), "lvs-watch-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const name of ["conf.d", ...folders]) mkdirSync(join(path, name), { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(path, name), text);
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    root: pathToFileURL(path).href,
    uri: (name: string) => pathToFileURL(join(path, name)).href,
    write,
    remove: (name: string) => rmSync(join(path, name)),
  };
}

function open(session: Session, uri: string, text: string): void {
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text } });
}

/** The next findings of a document, their rules. */
async function published(session: Session, uri: string): Promise<readonly unknown[]> {
  for (;;) {
    const params = (await session.next(PUBLISH)) as { uri: string; diagnostics: readonly Diagnostic[] };
    if (params.uri === uri) return params.diagnostics.map(({ code }) => code);
  }
}

const watching = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };

describe("a client that watches files", () => {
  it("is asked to watch configurations and settings", async () => {
    const session = await openSession({ capabilities: watching });
    expect(await session.next("client/registerCapability")).toEqual({
      registrations: [
        {
          id: "files",
          method: "workspace/didChangeWatchedFiles",
          registerOptions: { watchers: [{ globPattern: "**/{*.conf,lvs-lsp.json}" }] },
        },
      ],
    });
  });

  it("brings the findings of the includer up to date: a file that changes, comes and goes", async () => {
    const { uri, write, remove } = folder({ "lvs.conf": main, "conf.d/a.conf": group("edge") });
    const session = await openSession({ capabilities: watching });
    const tell = (name: string, type: 1 | 2 | 3) =>
      session.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri(name), type }] });
    open(session, uri("lvs.conf"), main);
    expect(await published(session, uri("lvs.conf"))).not.toContain(UNKNOWN);
    write("conf.d/a.conf", group("core"));
    tell("conf.d/a.conf", 2);
    expect(await published(session, uri("lvs.conf"))).toContain(UNKNOWN);
    write("conf.d/b.conf", group("edge"));
    tell("conf.d/b.conf", 1);
    expect(await published(session, uri("lvs.conf"))).not.toContain(UNKNOWN);
    remove("conf.d/b.conf");
    tell("conf.d/b.conf", 3);
    expect(await published(session, uri("lvs.conf"))).toContain(UNKNOWN);
  });

  it("goes by what the editor holds, not by the disk, where a document is open", async () => {
    const { uri, write } = folder({ "lvs.conf": main, "conf.d/a.conf": group("edge") });
    const session = await openSession({ capabilities: watching });
    open(session, uri("conf.d/a.conf"), group("core"));
    open(session, uri("lvs.conf"), main);
    expect(await published(session, uri("lvs.conf"))).toContain(UNKNOWN);
    write("conf.d/a.conf", group("edge"));
    session.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("conf.d/a.conf"), type: 2 }] });
    session.notify("textDocument/didClose", { textDocument: { uri: uri("conf.d/a.conf") } });
    while ((await published(session, uri("lvs.conf"))).includes(UNKNOWN));
  });

  it("is asked to pull again", async () => {
    const { uri, write } = folder({ "lvs.conf": main, "conf.d/a.conf": group("edge") });
    const session = await openSession({
      capabilities: {
        workspace: { ...watching.workspace, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {} },
      },
    });
    open(session, uri("lvs.conf"), main);
    const pull = (previousResultId?: string) =>
      session.result("textDocument/diagnostic", { textDocument: { uri: uri("lvs.conf") }, previousResultId });
    const { resultId } = (await pull()) as { resultId: string };
    write("conf.d/a.conf", group("core"));
    session.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("conf.d/a.conf"), type: 2 }] });
    await session.next("workspace/diagnostic/refresh");
    expect(await pull(resultId)).toMatchObject({
      kind: "full",
      items: expect.arrayContaining([expect.objectContaining({ code: UNKNOWN })]),
    });
  });
});

describe.each([
  ["does not watch files", {}],
  ["watches files, but not this one", watching],
])("a client that %s", (_, capabilities) => {
  it("sees what changed when it saves", async () => {
    const { uri, write } = folder({ "lvs.conf": main, "conf.d/a.conf": group("edge") });
    const session = await openSession({ capabilities });
    open(session, uri("lvs.conf"), main);
    expect(await published(session, uri("lvs.conf"))).not.toContain(UNKNOWN);
    write("conf.d/a.conf", group("another"));
    session.notify("textDocument/didSave", { textDocument: { uri: uri("lvs.conf") } });
    expect(await published(session, uri("lvs.conf"))).toContain(UNKNOWN);
  });

  it("sees what changed when it opens a document", async () => {
    const { uri, write } = folder({ "lvs.conf": main, "conf.d/a.conf": group("edge") });
    const session = await openSession({ capabilities });
    open(session, uri("lvs.conf"), main);
    expect(await published(session, uri("lvs.conf"))).not.toContain(UNKNOWN);
    write("conf.d/a.conf", group("another"));
    open(session, uri("other.conf"), "");
    expect(await published(session, uri("lvs.conf"))).toContain(UNKNOWN);
  });
});

describe("folders of the workspace", () => {
  it("hold configurations that may include an open fragment, whatever their names", async () => {
    const { root, uri } = folder({ "site.conf": main.replaceAll("edge", "core"), "conf.d/a.conf": group("edge") });
    const asked = { capabilities: { textDocument: { diagnostic: {} } } };
    const found = async (session: Session) => {
      open(session, uri("conf.d/a.conf"), group("edge"));
      const report = await session.result("workspace/diagnostic", { previousResultIds: [] });
      return (report as { items: { uri: string }[] }).items.map((item) => item.uri);
    };
    const alone = await openSession(asked);
    expect(await found(alone)).toEqual([uri("conf.d/a.conf")]);
    const workspaceFolders = [{ uri: root, name: "site" }];
    const inFolder = await openSession({ ...asked, initialize: { workspaceFolders } });
    expect(await found(inFolder)).toEqual([uri("conf.d/a.conf"), uri("site.conf")]);
    inFolder.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: workspaceFolders } });
    expect(await found(inFolder)).toEqual([uri("conf.d/a.conf")]);
    inFolder.notify("workspace/didChangeWorkspaceFolders", { event: { added: workspaceFolders, removed: [] } });
    expect(await found(inFolder)).toEqual([uri("conf.d/a.conf"), uri("site.conf")]);
  });

  it("hold includers in folders beside that of a shared file", async () => {
    const shared = group("edge");
    const site = main.replace("conf.d/*.conf", "../conf.d/more.conf");
    const files = { "conf.d/a.conf": shared, "conf.d/more.conf": "include *a.conf\n" };
    const { root, uri, write } = folder(files, "east", "west/one");
    write("east/lvs.conf", site);
    write("west/one/site.conf", site.replace("../", "../../"));
    const session = await openSession({ initialize: { rootUri: root } });
    open(session, uri("conf.d/a.conf"), shared);
    expect(await published(session, uri("conf.d/a.conf"))).toEqual([]);
    const where = { textDocument: { uri: uri("conf.d/a.conf") }, position: { line: 0, character: 22 } };
    const context = { includeDeclaration: true };
    const found = await session.result<{ uri: string }[]>("textDocument/references", { ...where, context });
    const all = ["conf.d/a.conf", "east/lvs.conf", "west/one/site.conf"].map(uri);
    expect(found.map((each) => each.uri).sort()).toEqual(all);
    const edit = await session.result<{ changes: object }>("textDocument/rename", { ...where, newName: "core" });
    expect(Object.keys(edit.changes).sort()).toEqual(all);
    session.notify("textDocument/didClose", { textDocument: { uri: uri("conf.d/a.conf") } });
    open(session, uri("east/lvs.conf"), site);
    const use = { textDocument: { uri: uri("east/lvs.conf") }, position: { line: 6, character: 22 } };
    const again = await session.result<{ changes: object }>("textDocument/rename", { ...use, newName: "core" });
    expect(Object.keys(again.changes).sort()).toEqual(all);
  });

  it("hold an includer that is found when somebody asks for references: what it defines is not missing any more", async () => {
    const { root, uri, write } = folder({ "conf.d/a.conf": "" }, "east");
    const text = main.replace("include conf.d/*.conf\n", "");
    write("east/lvs.conf", `include ../conf.d/a.conf\n${group("edge")}`);
    const session = await openSession({ initialize: { rootUri: root } });
    open(session, uri("conf.d/a.conf"), text);
    expect(await published(session, uri("conf.d/a.conf"))).toContain(UNKNOWN);
    const where = { textDocument: { uri: uri("conf.d/a.conf") }, position: { line: 5, character: 22 } };
    await session.result("textDocument/references", { ...where, context: { includeDeclaration: true } });
    expect(await published(session, uri("conf.d/a.conf"))).not.toContain(UNKNOWN);
  });

  it("may be told with a slash at their end: a file in them is the same as without", async () => {
    const site = main.replaceAll("edge", "core");
    const { root, uri } = folder({ "site.conf": site, "conf.d/a.conf": group("core") });
    const session = await openSession({ initialize: { rootUri: `${root}/` } });
    open(session, uri("site.conf"), site);
    open(session, uri("conf.d/a.conf"), group("core"));
    const where = { textDocument: { uri: uri("conf.d/a.conf") }, position: { line: 0, character: 22 } };
    const edit = await session.result<{ changes: object }>("textDocument/rename", { ...where, newName: "edge" });
    expect(Object.keys(edit.changes).sort()).toEqual(["conf.d/a.conf", "site.conf"].map(uri));
  });

  it("end somewhere: what may be included from outside is neither called unused nor renamed without a word", async () => {
    const { root, uri } = folder({ "conf.d/a.conf": group("edge") });
    const renamed = async (initialize: object) => {
      const session = await openSession({ initialize });
      open(session, uri("conf.d/a.conf"), group("edge"));
      const where = { textDocument: { uri: uri("conf.d/a.conf") }, position: { line: 0, character: 22 } };
      const findings = await published(session, uri("conf.d/a.conf"));
      await session.result("textDocument/rename", { ...where, newName: "core" });
      return { findings, said: session.waiting("window/showMessage") };
    };
    expect(await renamed({ rootUri: root })).toEqual({ findings: ["group-unused"], said: [] });
    expect(await renamed({})).toEqual({
      findings: [],
      said: [{ type: 2, message: expect.stringContaining("Other files may include a.conf") }],
    });
  });

  it("hold more configurations than are read for one fragment: then it is said what is not known", async () => {
    const { root, uri, write } = folder({ "conf.d/a.conf": group("edge") });
    for (let i = 0; i < 70; i++) write(`${i}.conf`, "include conf.d/a.conf\n");
    const session = await openSession({ initialize: { rootUri: root } });
    open(session, uri("conf.d/a.conf"), group("edge"));
    expect(await published(session, uri("conf.d/a.conf"))).toEqual([]);
    const where = { textDocument: { uri: uri("conf.d/a.conf") }, position: { line: 0, character: 22 } };
    await session.result("textDocument/rename", { ...where, newName: "core" });
    expect(session.waiting("window/showMessage")).toHaveLength(1);
  });

  it("are looked through anew when they come and go", async () => {
    const { uri } = folder({ "site.conf": main.replaceAll("edge", "core"), "conf.d/a.conf": group("edge") });
    const session = await openSession({ capabilities: { textDocument: { diagnostic: {} } } });
    open(session, uri("conf.d/a.conf"), group("edge"));
    const found = async () => {
      const report = await session.result("workspace/diagnostic", { previousResultIds: [] });
      return (report as { items: { uri: string }[] }).items.map((item) => item.uri);
    };
    const site = { uri: uri(""), name: "site" };
    expect(await found()).toEqual([uri("conf.d/a.conf")]);
    session.notify("workspace/didChangeWorkspaceFolders", { event: { added: [site], removed: [] } });
    expect(await found()).toEqual([uri("conf.d/a.conf"), uri("site.conf")]);
    session.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [site] } });
    expect(await found()).toEqual([uri("conf.d/a.conf")]);
  });

  it("are looked through anew on save: a file may have come that includes an open one", async () => {
    const { root, uri, write } = folder({ "conf.d/a.conf": group("edge") });
    const session = await openSession({ initialize: { rootUri: root } });
    open(session, uri("conf.d/a.conf"), group("edge"));
    expect(await published(session, uri("conf.d/a.conf"))).toEqual(["group-unused"]);
    write("site.conf", main);
    session.notify("textDocument/didSave", { textDocument: { uri: uri("conf.d/a.conf") } });
    expect(await published(session, uri("conf.d/a.conf"))).toEqual([]);
  });
});

describe("an unsaved text", () => {
  it("has no folder: what its includes name is not looked for in that of the server", async () => {
    const session = await openSession({ initialize: { rootUri: pathToFileURL(process.cwd()).href } });
    session.notify("textDocument/didOpen", {
      textDocument: {
        uri: "untitled:Untitled-1",
        languageId: "lvs",
        version: 1,
        text: "include *.json\ninclude LICENSE\n",
      },
    });
    const { diagnostics } = (await session.next(PUBLISH)) as { diagnostics: readonly Diagnostic[] };
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual(
      ["*.json", "LICENSE"].map((name) => [
        "include-outside",
        expect.stringContaining(`${name} is not checked: its path counts`),
      ]),
    );
  });
});

describe("new settings", () => {
  it("have everything drawn anew that the client can draw anew", async () => {
    const able = { refreshSupport: true };
    const session = await openSession({
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: able, semanticTokens: able, inlayHint: able, codeLens: able },
      },
    });
    session.notify("workspace/didChangeConfiguration", { settings: { lvs: { inlayHints: false } } });
    for (const what of ["diagnostic", "semanticTokens", "inlayHint", "codeLens"])
      await session.next(`workspace/${what}/refresh`);
  });
});
