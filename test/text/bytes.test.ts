import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byteLength, decodeBytes, encodeText } from "../../server/text/bytes.ts";

describe("bytes", () => {
  test("that are UTF-8 are read as such, a byte order mark included", () => {
    const bytes = new TextEncoder().encode("\ufeff# 健康检查 😀\n");
    expect(decodeBytes(bytes)).toEqual({ text: "\ufeff# 健康检查 😀\n", invalidBytes: 0 });
  });

  test("that are no UTF-8 stay, beside those that are", () => {
    const gb18030 = Uint8Array.of(0x23, 0x20, 0xd6, 0xd0, 0xce, 0xc4, 0x0a, 0xe4, 0xb8, 0xad);
    const { text, invalidBytes } = decodeBytes(gb18030);
    expect(text).toBe("# \udcd6\udcd0\udcce\udcc4\n中");
    expect(invalidBytes).toBe(4);
    expect([...encodeText(text)]).toEqual([...gb18030]);
  });

  test("come back whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const { text } = decodeBytes(bytes);
        expect([...encodeText(text)]).toEqual([...bytes]);
        expect(byteLength(text)).toBe(bytes.length);
      }),
      { numRuns: 500 },
    );
  });
});
