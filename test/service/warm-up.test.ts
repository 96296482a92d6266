import { expect, it } from "vitest";
import { DEFAULT_DIALECT } from "../../grammar/dialects.ts";
import { detectDialect } from "../../server/syntax/dialects.ts";
import { splitLines } from "../../server/text/lines.ts";
import { warmUpParts } from "../../server/warm-up.ts";

it("the words of two readers are read while nobody waits, those of the usual dialect first", () => {
  const dialects = [...warmUpParts()].map((text) => detectDialect("", splitLines(text)));
  expect([...new Set(dialects)]).toEqual([DEFAULT_DIALECT, "keepalived-2"]);
  expect(dialects.lastIndexOf(DEFAULT_DIALECT)).toBeLessThan(dialects.indexOf("keepalived-2"));
});
