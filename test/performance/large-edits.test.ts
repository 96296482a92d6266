/** What is kept to be fast is right: a long text after any edits is as if it were opened afresh, in what it holds and in what is said of it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Service } from "../../server/service.ts";
import { asLvs, broken, configuration } from "../bench/documents.mjs";
import { editorChange } from "../kit/mutations.ts";
import { rangeOf } from "../kit/properties.ts";
import { testService } from "../kit/service.ts";

const FILE = "/etc/keepalived/lvs.conf";
const LINES = 10_000;
const text = asLvs(configuration(LINES));
const texts = [text, broken(text)];

function opened(content: string): Service {
  const service = testService({ settings: { dialect: "lvs-1.2.2" } });
  service.open(FILE, content);
  return service;
}

function everythingAbout(service: Service): readonly string[] {
  const converted = (["tree", "json"] as const).flatMap((to) =>
    (["written", "daemon"] as const).map((reading) => service.convert([FILE], { to, reading, redact: false })),
  );
  const said = [service.findings(FILE), service.symbols(FILE), service.folding(FILE), service.semanticTokens(FILE)];
  return [...said, ...converted].map((one) => JSON.stringify(one));
}

/** A change somewhere in the text, most often of a few characters in a line. */
const change = fc
  .record({ line: fc.nat(LINES - 1), change: editorChange })
  .map(({ line, change }) => ({ ...change, startLine: line + (change.startLine % 10) }));

test("a long text after edits equals one that is opened afresh", { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 12 }), (content, changes) => {
      const service = opened(content);
      everythingAbout(service);
      for (const one of changes) {
        service.change(FILE, [{ range: rangeOf(one), text: one.text }]);
        service.findings(FILE);
      }
      expect(everythingAbout(service)).toEqual(everythingAbout(opened(service.textOf(FILE) ?? "")));
    }),
    { numRuns: 15 },
  );
});
