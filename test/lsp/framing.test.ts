import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FramingError, frameDecoder } from "../../server/lsp/framing.ts";
import { byteByByte, frame } from "../kit/session.ts";

const LIMIT = 1000;

function decode(pieces: readonly Uint8Array[]): readonly unknown[] {
  const decoder = frameDecoder(LIMIT);
  return pieces.flatMap((piece) => decoder(piece)).map((body) => JSON.parse(Buffer.from(body).toString()));
}

function feed(text: string): () => unknown {
  return () => frameDecoder(LIMIT)(Buffer.from(text));
}

describe("frameDecoder", () => {
  const messages = [{ 中文: "虚拟服务器" }, { emoji: "🧑‍💻" }, {}, { text: "a\r\n\r\nb" }];
  const stream = Buffer.concat(messages.map(frame));

  it("gives the messages of a stream", () => expect(decode([stream])).toEqual(messages));

  it("does not mind single bytes", () => expect(decode(byteByByte(stream))).toEqual(messages));

  it("does not mind how the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const pieces = places.slice(1).map((end, at) => stream.subarray(places[at], end));
        expect(decode(pieces)).toEqual(messages);
      }),
    );
  });

  it("takes other headers, in any order and any case", () => {
    const type = "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n";
    expect(decode([Buffer.from(`${type}content-length:2\r\n\r\n{}Content-Length: 2 \r\n${type}\r\n{}`)])).toEqual([
      {},
      {},
    ]);
  });

  it("takes an empty body", () =>
    expect(frameDecoder(LIMIT)(Buffer.from("Content-Length: 0\r\n\r\n"))).toHaveLength(1));

  it.each([
    ["words", "hello world"],
    ["a new line", "\n"],
    ["a body without its header", '{"jsonrpc":"2.0"}'],
    ["bytes that are no text", "\u0000\u0001"],
    ["Chinese", "你好"],
    ["a header without a colon", "Content-Length 12\r\n\r\n"],
    ["lines that end in LF alone", "Content-Length: 2\n\n{}"],
    ["a header without a length", "Content-Type: text\r\n\r\n"],
    ["a length that is no number", "Content-Length: NaN\r\n\r\n"],
    ["a negative length", "Content-Length: -1\r\n\r\n"],
    ["a length above the limit", `Content-Length: ${LIMIT + 1}\r\n\r\n`],
    ["a length beyond all reason", "Content-Length: 99999999999999999999999\r\n\r\n"],
    ["a header that does not end", `A: ${"b".repeat(2000)}`],
  ])("refuses %s at once", (_, text) => expect(feed(text)).toThrow(FramingError));

  it("refuses what follows a message and is none", () => {
    const decoder = frameDecoder(LIMIT);
    expect(decoder(frame({}))).toHaveLength(1);
    expect(() => decoder(Buffer.from("garbage!garbage "))).toThrow(FramingError);
  });
});
