/** `lvs-lsp.json`, found upwards from a file. */
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../server/service.ts";
import { parseSettings } from "../../server/settings-text.ts";
import { testService } from "../kit/service.ts";

const CONFIGURATION = "virtual_server 192.0.2.10 80 {\n    delay_loop 3600\n    frobnicate 1\n}\n";

function said(settingsFile: string, path = "/etc/keepalived/lvs-lsp.json"): string[] {
  const service = testService({ files: new Map([[path, settingsFile]]) });
  service.open("/etc/keepalived/pools/lvs.conf", CONFIGURATION);
  return service.findings("/etc/keepalived/pools/lvs.conf").map(({ rule, severity }) => `${severity} ${rule}`);
}

test("sets severities and switches rules off", () => {
  const found = said('{ "rules": { "interval-overflow": "hint", "unknown-keyword": "off" } }');
  expect(found).toContain("hint interval-overflow");
  expect(found.join()).not.toContain("unknown-keyword");
});

test("the nearest file upwards counts", () => {
  expect(said('{ "rules": { "interval-overflow": "off" } }', "/lvs-lsp.json").join()).not.toContain(
    "interval-overflow",
  );
});

test("the user's own settings go before the file's", () => {
  const files = new Map([["/lvs-lsp.json", '{ "rules": { "interval-overflow": "hint" } }']]);
  const service = testService({ files, settings: { rules: { "interval-overflow": "warning" } } });
  service.open("/lvs.conf", CONFIGURATION);
  expect(service.findings("/lvs.conf").map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
    "warning interval-overflow",
  );
});

test("the dialect", () => {
  const service = testService({ files: new Map([["/lvs-lsp.json", '{ "dialect": "dpvs" }']]) });
  service.open("/lvs.conf", CONFIGURATION);
  expect(service.dialectOf("/lvs.conf")).toBe("dpvs");
});

test.each([
  ["{", /not JSON/],
  ["[]", /one JSON object/],
  ['{ "ruels": {} }', /Unknown key "ruels"; did you mean "rules"/],
  ['{ "rules": { "brace-gleud": "off" } }', /no rule "brace-gleud"; did you mean "brace-glued"/],
  ['{ "rules": { "brace-glued": "loud" } }', /severity of "brace-glued" must be one of off, hint/],
  ['{ "rules": 1 }', /"rules" must be an object/],
  ['{ "dialect": "nginx" }', /"dialect" must be one of/],
  ['{ "compatibility": 1 }', /true or false/],
  ['{ "__proto__": { "rules": 1 } }', /Unknown key "__proto__"/],
])("%s is said", (text, expected) => {
  const { problems } = parseSettings("/lvs-lsp.json", text, () => new Set(["brace-glued"]));
  expect(problems.map(({ message }) => message.en).join()).toMatch(expected);
  expect(problems.map(({ message }) => message.zh).join()).toMatch(/[\u4e00-\u9fff]/);
});

test("folders of the user's workspace may have settings of their own", () => {
  const service = testService();
  const off = { ...DEFAULT_SETTINGS, rules: { "unknown-keyword": "off" } } as const;
  const few = { ...off, maxFindings: 1 };
  service.configure(
    DEFAULT_SETTINGS,
    new Map([
      ["/a", off],
      ["/a/b", few],
    ]),
  );
  const rulesIn = (file: string) => {
    service.open(file, CONFIGURATION);
    return service.findings(file).map(({ rule }) => rule);
  };
  expect(rulesIn("/a.conf")).toContain("unknown-keyword");
  expect(rulesIn("/a/lvs.conf")).not.toContain("unknown-keyword");
  expect(rulesIn("/a/lvs.conf").length).toBeGreaterThan(2);
  expect(rulesIn("/a/b/c/lvs.conf")).toHaveLength(2);
  service.configure(DEFAULT_SETTINGS);
  expect(rulesIn("/a/lvs.conf")).toContain("unknown-keyword");
});
