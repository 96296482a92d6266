import { expect, it } from "vitest";
import { DEFAULT_DIALECT } from "../../grammar/dialects.ts";
import { TEXTS } from "../../server/lsp/rehearsal-texts.ts";
import { detectDialect } from "../../server/syntax/dialects.ts";
import { splitLines } from "../../server/text/lines.ts";

it("texts of two readers are read while nobody waits, those of the usual dialect first", () => {
  const dialects = TEXTS.map((text) => detectDialect("", splitLines(text)));
  expect([...new Set(dialects)]).toEqual([DEFAULT_DIALECT, "keepalived-2"]);
  expect(dialects.lastIndexOf(DEFAULT_DIALECT)).toBeLessThan(dialects.indexOf("keepalived-2"));
});
