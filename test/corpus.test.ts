/** Every real file of the corpus is read: nothing throws, nothing hangs. The corpus is not part of the project. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeBytes, encodeText } from "../server/text/bytes.ts";
import { testService } from "./kit/service.ts";

const corpus = new URL("../../shared/corpus/", import.meta.url);
const examples = new URL("../examples/", import.meta.url);

test.each(readdirSync(examples).filter((name) => name.endsWith(".conf")))("examples/%s is read", (name) => {
  const bytes = readFileSync(new URL(name, examples));
  const service = testService();
  service.open(`/${name}`, decodeBytes(bytes).text);
  expect(service.findings(`/${name}`).length).toBeGreaterThan(0);
});

if (existsSync(corpus)) {
  const names = readdirSync(corpus, { recursive: true })
    .map(String)
    .filter((name) => /\.(conf|j2|tpl|erb|tmpl)$/.test(name));

  test(`${names.length} files of the corpus are read`, { timeout: 300_000 }, () => {
    const failures: string[] = [];
    for (const name of names) {
      const bytes = readFileSync(new URL(name, corpus));
      const { text } = decodeBytes(bytes);
      if (!Buffer.from(encodeText(text)).equals(bytes)) failures.push(`${name}: bytes are lost`);
      const service = testService({ log: (message) => failures.push(`${name}: ${message}`) });
      const begin = performance.now();
      service.open(`/${name}`, text);
      service.findings(`/${name}`);
      if (performance.now() - begin > 10_000) failures.push(`${name}: hangs`);
    }
    expect(failures).toEqual([]);
  });
}
