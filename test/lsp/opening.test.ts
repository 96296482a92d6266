/** A long text is read in slices: what is asked about others is answered in between, and nobody sees half of it. */
import { describe, expect, it } from "vitest";
import { openFakeSession } from "../kit/fake-server.ts";
import { openSession, type Session } from "../kit/session.ts";

const long = "file:///etc/lvs.conf";
const short = "file:///etc/other.conf";
const pulls = { capabilities: { textDocument: { diagnostic: {} } } };

const service = (number: number) => `virtual_server 192.0.2.${number} 80 {
    protocol TCP
    delay_lop ${number}
}
`;
const text = Array.from({ length: 2_000 }, (_, number) => service(number % 250)).join("");

function open(session: Session, uri: string, content: string): void {
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "lvs", version: 1, text: content } });
}

/** Replaces the number of the first service's unknown word. */
function change(session: Session): void {
  const range = { start: { line: 2, character: 14 }, end: { line: 2, character: 15 } };
  session.notify("textDocument/didChange", {
    textDocument: { uri: long, version: 2 },
    contentChanges: [{ range, text: "7" }],
  });
}

const diagnostics = (session: Session, uri: string) =>
  session.result<{ items: unknown[] }>("textDocument/diagnostic", { textDocument: { uri } });

describe("while a long text is read", () => {
  it("other documents are answered", async () => {
    const session = await openSession(pulls);
    open(session, short, service(1));
    await diagnostics(session, short);
    const answered: string[] = [];
    const asked = (uri: string) => diagnostics(session, uri).then(() => void answered.push(uri));
    open(session, long, text);
    await Promise.all([asked(long), asked(short)]);
    expect(answered).toEqual([short, long]);
  });

  it("it can be edited: the findings are those of the new text", async () => {
    const session = await openSession(pulls);
    open(session, long, text);
    change(session);
    const edited = await diagnostics(session, long);
    open(session, short, text.replace("delay_lop 0", "delay_lop 7"));
    const { items } = await diagnostics(session, short);
    const unrelated = (list: unknown) => JSON.parse(JSON.stringify(list).replaceAll(long, short));
    expect(items.length).toBeGreaterThan(999);
    expect(unrelated(edited.items)).toEqual(items);
  });

  it("it can be closed and opened with another text", async () => {
    const session = await openSession(pulls);
    open(session, long, text);
    session.notify("textDocument/didClose", { textDocument: { uri: long } });
    open(session, long, service(1));
    open(session, short, service(1));
    const { items } = await diagnostics(session, short);
    expect((await diagnostics(session, long)).items).toEqual(items);
  });

  it("what is asked about all documents waits for it", async () => {
    const session = await openSession(pulls);
    open(session, long, `${text}virtual_server 198.51.100.1 443 {\n}\n`);
    const found = await session.result<{ name: string }[]>("workspace/symbol", { query: "198.51.100.1" });
    expect(found.map(({ name }) => name)).toEqual(["198.51.100.1:443"]);
  });

  it("what is published of it first is all of its findings", async () => {
    const session = await openSession();
    open(session, short, service(1));
    open(session, long, text);
    open(session, "file:///etc/third.conf", service(2));
    // The others are told of again when the long one is there: it could include them.
    for (;;) {
      const { uri, diagnostics: found } = (await session.next("textDocument/publishDiagnostics")) as {
        uri: string;
        diagnostics: unknown[];
      };
      if (uri !== long) continue;
      expect(found.length).toBeGreaterThan(999);
      break;
    }
  });

  it("the service is told of one text after the other", async () => {
    const calls: unknown[][] = [];
    const session = await openFakeSession(() => ({
      *readAhead() {
        while (calls.length === 0) yield; // until the other one is open
        calls.push(["read"]);
      },
      open: (file) => calls.push(["open", file]),
      change: (file) => calls.push(["change", file]),
      close: (file) => calls.push(["close", file]),
    }));
    open(session, long, text);
    open(session, short, service(1));
    change(session);
    session.notify("textDocument/didClose", { textDocument: { uri: long } });
    await session.request("textDocument/hover", { textDocument: { uri: long }, position: { line: 0, character: 0 } });
    expect(calls).toEqual([
      ["open", "/etc/other.conf"],
      ["read"],
      ["open", "/etc/lvs.conf"],
      ["change", "/etc/lvs.conf"],
      ["close", "/etc/lvs.conf"],
    ]);
  });

  it("a failure to read it in slices is no failure to open it", async () => {
    const opened: string[] = [];
    const session = await openFakeSession(() => ({
      *readAhead() {
        yield;
        throw new Error("cannot be read");
      },
      open: (file) => opened.push(file),
    }));
    open(session, long, text);
    await session.request("textDocument/hover", { textDocument: { uri: long }, position: { line: 0, character: 0 } });
    expect(opened).toEqual(["/etc/lvs.conf"]);
  });
});

it("long answers that are asked for at once are each whole", async () => {
  const session = await openSession(pulls);
  open(session, long, text);
  const ask = (method: string) => session.result(`textDocument/${method}`, { textDocument: { uri: long } });
  const methods = ["documentSymbol", "foldingRange", "documentSymbol", "codeLens", "foldingRange"];
  const inTurn: unknown[] = [];
  for (const method of methods) inTurn.push(await ask(method));
  expect(JSON.stringify(inTurn[0]).length).toBeGreaterThan(300_000);
  expect(await Promise.all(methods.map(ask))).toEqual(inTurn);
});
