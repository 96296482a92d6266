/** What an operator does, on the built server: open a file, see what is wrong, mend it, look at the JSON. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Diagnostic, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openSession, type Session } from "../kit/session.ts";

const PUBLISH = "textDocument/publishDiagnostics";
const capabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      isPreferredSupport: true,
    },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
  },
};

interface Action {
  readonly title: string;
  readonly isPreferred?: boolean;
  readonly edit?: { readonly changes: Readonly<Record<string, TextEdit[]>> };
}

function folder(files: Readonly<Record<string, string>>): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), "lvs-story-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return (name) => pathToFileURL(join(path, name)).href;
}

function open(session: Session, uri: string, text: string): void {
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text } });
}

async function published(session: Session, uri: string): Promise<readonly Diagnostic[]> {
  for (;;) {
    const params = (await session.next(PUBLISH)) as { uri: string; diagnostics: readonly Diagnostic[] };
    if (params.uri === uri) return params.diagnostics;
  }
}

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

const service = `virtual_server 192.0.2.10 80{
    delay_loop 3
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK{
            connect_timeout 3
            nb_get_retry 3
        }
    }
}
`;

describe("a file with slips", () => {
  it("is mended slip by slip and converted", async () => {
    const session = await openSession({ capabilities });
    const uri = folder({ "lvs.conf": service })("lvs.conf");
    open(session, uri, service);
    const before = await published(session, uri);
    expect(codes(before)).toEqual(expect.arrayContaining(["brace-glued", "tcp-check-nb-get-retry"]));

    const [glued] = before.filter(({ code }) => code === "brace-glued");
    const ask = { textDocument: { uri }, range: glued?.range, context: { diagnostics: [glued], only: ["quickfix"] } };
    const [first] = (await session.result("textDocument/codeAction", ask)) as Action[];
    expect(first?.isPreferred).toBe(true);
    const changes = (first?.edit?.changes[uri] ?? []).map(({ range, newText }) => ({ range, text: newText }));
    session.notify("textDocument/didChange", { textDocument: { uri, version: 2 }, contentChanges: changes });
    expect(await published(session, uri)).toHaveLength(before.length - 1);

    const all = { ...ask, context: { diagnostics: [], only: ["source.fixAll"] } };
    const [fixAll] = (await session.result("textDocument/codeAction", all)) as Action[];
    const half = service.replace("80{\n    delay", "80 {\n    delay");
    const mended = TextDocument.applyEdits(TextDocument.create(uri, "lvs", 2, half), fixAll?.edit?.changes[uri] ?? []);
    session.notify("textDocument/didChange", { textDocument: { uri, version: 3 }, contentChanges: [{ text: mended }] });
    expect(await published(session, uri)).toEqual([]);

    const json = await session.result("workspace/executeCommand", { command: "lvs.convertToJson", arguments: [uri] });
    expect(JSON.stringify(JSON.parse(String(json)))).toContain("192.0.2.10");
  });

  it("is not converted while keepalived would read it differently", async () => {
    const session = await openSession({ capabilities, locale: "zh-cn" });
    const text = "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n        weight 1\n}\n";
    const uri = folder({ "lvs.conf": text })("lvs.conf");
    open(session, uri, text);
    const answer = await session.request("workspace/executeCommand", {
      command: "lvs.convertToJson",
      arguments: [uri],
    });
    expect(answer.error?.message).toMatch(/^未转换[^\n]*\nlvs\.conf:\d+:\d+: /);
  });
});

describe("a configuration in two files", () => {
  it("is seen as one: an edit in the included file changes what is found in the other", async () => {
    const main = service
      .replaceAll("{", " {")
      .replaceAll("  {", " {")
      .replace(/.*nb_get.*\n/, "")
      .replace("DR", "FNAT");
    const text = `include groups.conf\n${main.replace("    lb_kind", "    laddr_group_name edge\n    lb_kind")}`;
    const group = "local_address_group edge {\n    10.9.9.1\n}\n";
    const uri = folder({ "lvs.conf": text, "groups.conf": group });
    const session = await openSession({ capabilities });
    open(session, uri("lvs.conf"), text);
    expect(codes(await published(session, uri("lvs.conf")))).not.toContain("local-address-group-unknown");
    open(session, uri("groups.conf"), group);
    await published(session, uri("groups.conf"));
    session.notify("textDocument/didChange", {
      textDocument: { uri: uri("groups.conf"), version: 2 },
      contentChanges: [{ text: group.replace("edge", "core") }],
    });
    // Opening the second file may have published the first once more: wait for what the edit brings.
    while (!codes(await published(session, uri("lvs.conf"))).includes("local-address-group-unknown"));
  });

  it("is read no further than the folders that are open", async () => {
    const secret = folder({ "secret.conf": "auth_pass very-secret\n" })("secret.conf");
    const text = `include ${new URL(secret).pathname}\n`;
    const uri = folder({ "lvs.conf": text })("lvs.conf");
    const session = await openSession({ capabilities });
    open(session, uri, text);
    expect(codes(await published(session, uri))).toEqual(["include-outside"]);
    expect(JSON.stringify(session.received)).not.toContain("very-secret");
    const pattern = `include ${new URL(".", secret).pathname}*.conf\n`;
    session.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: pattern }],
    });
    expect(codes(await published(session, uri))).toEqual(["include-outside"]);
    const hover = { textDocument: { uri }, position: { line: 0, character: 10 } };
    expect(JSON.stringify(await session.result("textDocument/hover", hover))).toContain("lvs.includeRoots");
    const call = { command: "lvs.convertToJson", arguments: [secret] };
    expect(await session.request("workspace/executeCommand", call)).toMatchObject({ error: { code: -32803 } });
  });
});
