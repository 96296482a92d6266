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
