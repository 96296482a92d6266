/** The packages, built as they are shipped and installed as a stranger would. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** Building and installing takes its time on a busy machine. */
const SLOW = { timeout: 120_000 };
const place = mkdtempSync(join(tmpdir(), "lvs-packages-"));
afterAll(() => rmSync(place, { recursive: true }));

const packages = join(place, "packages");
const folder = join(place, "folder");
mkdirSync(folder);
writeFileSync(
  join(folder, "lvs.conf"),
  "virtual_server 192.0.2.10 80 {\n    lb_algo wrr\n    real_server 10.1.1.1 80 {\n        TCP_CHECK{\n        }\n    }\n}\n",
);

/** Runs a program in the folder to its end. */
function run(program: string, ...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(program, args, { cwd: folder, encoding: "utf8", env: { ...process.env, LANG: "C.UTF-8" } });
}

/** Runs a program that must succeed; gives back what it printed. */
function did(program: string, ...args: string[]): string {
  const { status, stdout, stderr } = run(program, ...args);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stdout}${stderr}`);
  return stdout;
}

const pack = (...steps: string[]) =>
  did(process.execPath, join(root, "scripts/package.mjs"), "--out", packages, ...steps);

it("the extension is at most 2 MB", SLOW, () => {
  pack("vsix");
  expect(statSync(join(packages, `lvs-lsp-${version}.vsix`)).size).toBeLessThanOrEqual(2_000_000);
});

it("the npm package works in an empty folder without a network", SLOW, () => {
  pack("npm");
  writeFileSync(join(folder, "package.json"), "{}\n");
  const tarball = join(packages, `lvs-lsp-${version}.tgz`);
  const { status: installed, stderr: warnings } = run(
    "npm",
    "install",
    "--offline",
    "--no-audit",
    "--no-fund",
    tarball,
  );
  expect({ installed, warnings }).toEqual({ installed: 0, warnings: "" });
  const { stdout, status } = run("npx", "--offline", "lvs-lsp", "check", "lvs.conf");
  expect(stdout).toContain("lvs.conf:4:9 error brace-glued");
  expect(status).toBe(1);
  const json = did("npx", "--offline", "conf2json", "--reading", "daemon", "lvs.conf");
  expect(JSON.parse(json).virtual_server).toMatchObject([{ vip: "192.0.2.10" }]);
});

const has = (program: string) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
// rpm changes its root, which takes a superuser; the source tarball holds what git knows.
if (has("rpmbuild") && process.getuid?.() === 0 && existsSync(join(root, ".git"))) {
  describe("the RPM, built by rpmbuild -ta from the source tarball", () => {
    const installed = join(place, "installed");
    const file = (path: string) => join(installed, path);

    it("installs into a root of its own and runs there", SLOW, () => {
      pack("source", "rpm");
      mkdirSync(installed);
      // What provides Node.js here is no RPM.
      did("rpm", "-Uvh", "--nodeps", "--root", installed, join(packages, `lvs-lsp-${version}-1.noarch.rpm`));
      expect(did(file("usr/bin/lvs-lsp"), "--version")).toBe(`${version}\n`);
      const { stdout, status } = run(file("usr/bin/lvs-lsp"), "-tf", "lvs.conf");
      expect(stdout).toContain("lvs.conf:4:9 error brace-glued");
      expect(status).toBe(1);
      expect(JSON.parse(did(file("usr/bin/conf2json"), "--reading", "daemon", "lvs.conf")).virtual_server).toHaveLength(
        1,
      );
      expect(did(file("usr/bin/lvs-lsp"), "explain", "brace-glued")).toContain("brace-glued");
    });

    it("brings the manual page, completions and the pages of the rules", () => {
      const listed = did("rpm", "-qpl", join(packages, `lvs-lsp-${version}-1.noarch.rpm`)).split("\n");
      expect(listed).toEqual(
        expect.arrayContaining([
          "/usr/lib/lvs-lsp/dist/server.js",
          "/usr/lib/lvs-lsp/docs/rules/brace-glued.md",
          "/usr/share/bash-completion/completions/lvs-lsp",
          expect.stringMatching(/\/lvs-lsp[^/]*\/docs\/editors\.md$/),
          expect.stringMatching(/\/lvs-lsp[^/]*\/docs\/zh-CN\/editors\.md$/),
          expect.stringMatching(/\/lvs-lsp[^/]*\/editors\/neovim\/lvs\.lua$/),
          expect.stringMatching(/^\/usr\/share\/man\/man1\/lvs-lsp\.1(\.gz)?$/),
          expect.stringMatching(/^\/usr\/share\/man\/man1\/conf2json\.1(\.gz)?$/),
        ]),
      );
    });

    it("needs Node.js 20", () => {
      const needed = did("rpm", "-qp", "--requires", join(packages, `lvs-lsp-${version}-1.noarch.rpm`));
      expect(needed.split("\n")).toContain("nodejs >= 20");
    });

    it("comes with a source RPM that is built again", SLOW, () => {
      const top = join(place, "top");
      const source = join(packages, `lvs-lsp-${version}-1.src.rpm`);
      did("rpmbuild", "--define", `_topdir ${top}`, "--rebuild", source);
      expect(existsSync(join(top, "RPMS/noarch", `lvs-lsp-${version}-1.noarch.rpm`))).toBe(true);
    });

    it("leaves nothing behind when it is removed", () => {
      did("rpm", "-e", "--root", installed, "lvs-lsp");
      expect(existsSync(file("usr/lib/lvs-lsp"))).toBe(false);
      expect(existsSync(file("usr/bin/lvs-lsp"))).toBe(false);
    });
  });
}
