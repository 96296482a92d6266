/** What the GitHub Action runs, with its inputs as action.yml hands them over. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { withFiles } from "../cli/run.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const definition = readFileSync(join(root, "action.yml"), "utf8");

/** The variables of action.yml, each with the default of its input. */
const DEFAULTS = Object.fromEntries(
  [...definition.matchAll(/^ {8}(LVS_\w+): \$\{\{ inputs\.([\w-]+) \}\}$/gm)].map(([, variable = "", input = ""]) => {
    const value = new RegExp(`^ {2}${input}:\\n {4}description: .*\\n {4}default: (.*)$`, "m").exec(definition)?.[1];
    if (value === undefined) throw new Error(`no input ${input} with a default`);
    return [variable, value.replaceAll('"', "")];
  }),
);

const faulty =
  "virtual_server 192.0.2.10 80 {\n    lb_algo rr\n    protocol TCP\n    real_server 10.1.1.1 80{\n    }\n}\n";

const action = (cwd: string, inputs: Readonly<Record<string, string>>) =>
  spawnSync("bash", [join(root, "scripts/action.sh")], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...DEFAULTS, ...inputs },
  });

describe("the GitHub Action", () => {
  it("without inputs checks the folder and marks the lines", () =>
    withFiles({ "keepalived/lvs.conf": faulty }, async (cwd) => {
      const { stdout, status } = action(cwd, {});
      expect(stdout).toMatch(/^::warning title=brace-glued,file=keepalived\/lvs\.conf,line=4,/m);
      expect(status).toBe(0);
    }));

  it("takes one file a line, fails with too many warnings, and writes SARIF", () =>
    withFiles({ "a b.lvs.conf": faulty, "c.lvs.conf": faulty }, async (cwd) => {
      const { stdout, status } = action(cwd, {
        LVS_FILES: "a b.lvs.conf\nc.lvs.conf\n",
        LVS_MAX_WARNINGS: "0",
        LVS_SARIF: "findings.sarif",
      });
      expect(stdout).toContain("file=a b.lvs.conf,");
      expect(status).toBe(1);
      const { runs } = JSON.parse(readFileSync(join(cwd, "findings.sarif"), "utf8"));
      expect(runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain("brace-glued");
    }));

  it("fails when a file is missing", () =>
    withFiles({}, async (cwd) => expect(action(cwd, { LVS_FILES: "lvs.conf" }).status).toBe(2)));
});

it("the hooks of pre-commit run commands that exist, on the files the editor knows", () => {
  const hooks = readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8");
  expect([...hooks.matchAll(/^ {2}entry: (.*)$/gm)].map(([, entry]) => entry)).toEqual([
    "lvs-lsp check",
    "lvs-lsp format",
  ]);
  for (const [, pattern = ""] of hooks.matchAll(/^ {2}files: (.*)$/gm)) {
    const files = new RegExp(pattern);
    for (const path of ["lvs.conf", "etc/vip.conf", "a/site.lvs.conf", "keepalived/conf.d/web.conf"]) {
      expect(path).toMatch(files);
    }
    for (const path of ["nginx.conf", "olvs.conf", "lvs.conf.bak"]) expect(path).not.toMatch(files);
  }
});
