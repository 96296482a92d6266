/** The built server in Neovim, where there is one: the same findings as on the command line, and the same fix. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "dist/lvs-lsp.js");
const folder = mkdtempSync(join(tmpdir(), "lvs-neovim-"));
const file = join(folder, "lvs.conf");
afterAll(() => rmSync(folder, { recursive: true }));

const service = (check: string) => `virtual_server 192.0.2.10 80 {
    delay_loop 6
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        ${check}
            connect_timeout 3
        }
    }
}
`;

const run = (command: string, args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(command, args, { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } });

if (run("nvim", ["--version"]).status === 0) {
  it("Neovim shows the findings of a glued brace and mends it", () => {
    writeFileSync(file, service("TCP_CHECK{"));
    const { files } = JSON.parse(run(process.execPath, [program, "check", "--format", "json", file]).stdout);
    const env = { LVS_NODE: process.execPath, LVS_SERVER: program, LVS_FILE: file };
    const { stdout, stderr } = run("nvim", ["--headless", "-u", join(root, "test/e2e/neovim.lua")], env);
    expect(stdout, stderr).toContain("before");
    const { before, after } = JSON.parse(stdout);
    const onCommandLine = files[0].findings.map(({ rule, range }: { rule: string; range: { start: object } }) => ({
      rule,
      ...range.start,
    }));
    expect(before).toEqual(onCommandLine);
    expect(before).toMatchObject([{ rule: "brace-glued", line: 7 }]);
    expect(after).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(service("TCP_CHECK {"));
  });
}
