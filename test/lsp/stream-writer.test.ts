import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { JsonText } from "../../server/lsp/json-text.ts";
import { streamWriter } from "../../server/lsp/stream-writer.ts";

/** A stream that notes each write and takes its time over it. */
function recorder() {
  const writes: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      setImmediate(() => {
        writes.push(chunk.toString());
        done();
      });
    },
  });
  return { stream, writes };
}

const response = (id: number, result: unknown) => ({ jsonrpc: "2.0", id, result });

/** A list, each of its items a piece. */
function inPieces(items: readonly string[]): JsonText {
  return new JsonText(["[", ...items.map((item, i) => `${i === 0 ? "" : ","}${JSON.stringify(item)}`), "]"]);
}

/** The bodies of the messages in a text, whose lengths are those of their headers. */
function bodies(text: string): string[] {
  const found: string[] = [];
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    const [header, length] = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.subarray(0, 99).toString()) ?? [];
    if (header === undefined) throw new Error(`no header: ${rest.subarray(0, 99)}`);
    const end = header.length + Number(length);
    found.push(rest.subarray(header.length, end).toString());
    rest = rest.subarray(end);
  }
  return found;
}

describe("streamWriter", () => {
  it("writes a message and its header, counted in bytes, at once", async () => {
    const { stream, writes } = recorder();
    await streamWriter(stream).write(response(1, "虚拟"));
    expect(writes).toEqual(['Content-Length: 42\r\n\r\n{"jsonrpc":"2.0","id":1,"result":"虚拟"}']);
  });

  it("writes an answer of many pieces at once, and the next one does not overwrite it", async () => {
    const { stream, writes } = recorder();
    const writer = streamWriter(stream);
    const answers = ["虚", "b", "c"].map((letter) => new JsonText(["[", ...JSON.stringify(letter.repeat(99)), "]"]));
    await Promise.all(answers.map((answer, id) => writer.write(response(id, answer))));
    expect(writes.map((text) => JSON.parse(text.slice(text.indexOf("{"))).result[0])).toEqual(
      ["虚", "b", "c"].map((letter) => letter.repeat(99)),
    );
  });

  it("writes a long answer in portions, none of which overwrites another that still waits", async () => {
    const { stream, writes } = recorder();
    const writer = streamWriter(stream);
    const answers = ["虚", "b"].map((letter) => Array.from({ length: 900 }, (_, i) => letter.repeat(i)));
    await Promise.all(answers.map((answer, id) => writer.write(response(id, inPieces(answer)))));
    expect(writes.length).toBeGreaterThan(4);
    expect(bodies(writes.join("")).map((body) => JSON.parse(body).result)).toEqual(answers);
  });

  it("writes a piece that is longer than a portion", async () => {
    const { stream, writes } = recorder();
    const answer = ["a", "虚".repeat(200_000), "b"];
    await streamWriter(stream).write(response(1, inPieces(answer)));
    expect(bodies(writes.join("")).map((body) => JSON.parse(body).result)).toEqual([answer]);
  });

  it("says that a long answer was lost, once", async () => {
    const stream = new Writable({ write: (_, __, done) => done(new Error("gone")) }).on("error", () => {});
    const lost = streamWriter(stream).write(response(1, inPieces(Array.from({ length: 900 }, () => "a".repeat(900)))));
    await expect(lost).rejects.toThrow();
  });

  it("goes on after a message that cannot be written", async () => {
    const { stream, writes } = recorder();
    const writer = streamWriter(stream);
    const loop: { self?: unknown } = {};
    loop.self = loop;
    const lost = writer.write(response(1, loop));
    const next = writer.write(response(2, null));
    await expect(lost).rejects.toThrow("circular");
    await next;
    expect(writes).toHaveLength(1);
  });
});
