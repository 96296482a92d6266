import { expect, it } from "vitest";
import { DEFAULT_DIALECT } from "../../grammar/dialects.ts";
import { OWN_TEXTS, UPSTREAM_TEXTS } from "../../server/lsp/rehearsal-texts.ts";
import { detectDialect } from "../../server/syntax/dialects.ts";
import { splitLines } from "../../server/text/lines.ts";

it.each([
  [DEFAULT_DIALECT, OWN_TEXTS],
  ["keepalived-2", UPSTREAM_TEXTS],
])("texts of %s are read and edited while nobody waits", (dialect, { toRead, toEdit }) => {
  const dialects = [...toRead, toEdit].map((text) => detectDialect("", splitLines(text)));
  expect([...new Set(dialects)]).toEqual([dialect]);
});
