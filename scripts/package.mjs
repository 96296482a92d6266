/**
 * `npm run package:all`: every package, into `dist/packages` (another folder with `--out`):
 *
 * - `lvs-lsp-VERSION.vsix`: the extension for Visual Studio Code,
 * - `lvs-lsp-VERSION.tgz`: command line and server for npm,
 * - `lvs-lsp-VERSION.tar.gz`: the sources with what is built of them, for `rpmbuild -ta`,
 * - `lvs-lsp-VERSION-1.noarch.rpm` and `.src.rpm`: command line and server for directors.
 *
 * With names it makes these alone (`node scripts/package.mjs npm source`): vsix, npm, source, rpm (from the source
 * tarball). Needs GNU tar, git and, for the last two, rpmbuild.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./root.mjs";

const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const { values, positionals: asked } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });
const packages = resolve(values.out ?? join(root, "dist/packages"));
const tarball = join(packages, `${name}-${version}.tar.gz`);

/** The shells whose completion scripts are installed. */
const SHELLS = ["bash", "zsh", "fish"];

/**
 * Runs a program in the repository; what it prints is shown when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
function run(program, args, cwd = root) {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const said = error.code === "ENOENT" ? "not installed" : (error.stderr || error.stdout || error.message).trim();
    throw new Error(`${program}: ${said.split("\n").slice(-10).join("\n")}`);
  }
}

function packVsix() {
  const out = join(packages, `${name}-${version}.vsix`);
  const flags = ["--no-dependencies", "--allow-missing-repository", "--readme-path", "dist/readme.md", "-o", out];
  run(process.execPath, [join(root, "node_modules/@vscode/vsce/vsce"), "package", ...flags]);
}

/** The files of the npm package. */
const npmFiles = () => {
  const [{ files }] = JSON.parse(run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"]));
  return /** @type {{ path: string }[]} */ (files).map(({ path }) => path);
};

/** @param {(folder: string) => void} use what is to be done with a folder that is gone afterwards */
function inFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "lvs-package-"));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function packNpm() {
  inFolder((folder) => {
    for (const path of npmFiles()) cpSync(join(root, path), join(folder, path));
    // What only a clone needs: npm warns of scripts of a package that it is to install.
    const { scripts, devDependencies, allowScripts, ...manifest } = JSON.parse(
      readFileSync(join(root, "package.json"), "utf8"),
    );
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    run("npm", ["pack", "--ignore-scripts", "--pack-destination", packages], folder);
  });
}

function packSource() {
  inFolder((folder) => {
    const tree = join(folder, `${name}-${version}`);
    for (const path of run("git", ["ls-files", "-z"]).split("\0").filter(Boolean)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      cpSync(join(root, path), join(tree, path));
    }
    // What the build makes goes along: a director has neither npm nor a network.
    for (const path of npmFiles().filter((file) => file.startsWith("dist/"))) {
      cpSync(join(root, path), join(tree, path));
    }
    mkdirSync(join(tree, "completions"));
    for (const shell of SHELLS) {
      const script = run(process.execPath, [join(root, "dist/lvs-lsp.js"), "completions", shell, "--lang", "en"]);
      writeFileSync(join(tree, "completions", shell), script);
    }
    const spec = join(tree, "packaging/lvs-lsp.spec");
    writeFileSync(spec, readFileSync(spec, "utf8").replace("@VERSION@", version));
    const owner = ["--owner=0", "--group=0", "--numeric-owner", "--mode=u+w,go-w", "--sort=name"];
    run("tar", ["-czf", tarball, ...owner, "-C", folder, `${name}-${version}`]);
  });
}

function packRpm() {
  inFolder((top) => {
    run("rpmbuild", ["--define", `_topdir ${top}`, "-ta", tarball]);
    for (const folder of ["RPMS/noarch", "SRPMS"]) {
      for (const file of readdirSync(join(top, folder))) copyFileSync(join(top, folder, file), join(packages, file));
    }
  });
}

const STEPS = { vsix: packVsix, npm: packNpm, source: packSource, rpm: packRpm };

const unknown = asked.filter((step) => !Object.hasOwn(STEPS, step));
if (unknown.length > 0)
  throw new Error(`there is no package ${unknown.join(", ")}, but ${Object.keys(STEPS).join(", ")}`);

mkdirSync(packages, { recursive: true });
if (asked.length === 0) {
  for (const file of readdirSync(packages)) rmSync(join(packages, file), { recursive: true });
  run(process.execPath, ["scripts/build.mjs"]);
}
for (const [step, pack] of Object.entries(STEPS)) {
  if (asked.length > 0 && !asked.includes(step)) continue;
  try {
    pack();
  } catch (error) {
    process.exitCode = 1;
    console.error(`${step}: not made. ${error.message.trim()}`);
  }
}
for (const file of readdirSync(packages)) {
  console.log(
    `${(statSync(join(packages, file)).size / 1000).toFixed(1).padStart(8)} kB  ${relative(root, join(packages, file))}`,
  );
}
