/** Runs the built program as a shell would: real files, real pipes. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The two programs of the package. */
export const programs = { "lvs-lsp": join(root, "dist/lvs-lsp.js"), conf2json: join(root, "dist/conf2json.js") };

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly program?: keyof typeof programs;
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `lvs-lsp` with arguments (in an English locale) to its end. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const { out, ...rest } = await runBytes(args, options);
  return { ...rest, out: out.toString("utf8") };
}

/** As `run`, with stdout as bytes. */
export function runBytes(
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ code: number | null; out: Buffer; err: string }> {
  const { program = "lvs-lsp", cwd, stdin = "", env = {} } = options;
  const child = spawn(process.execPath, [programs[program], ...args], {
    cwd,
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => out.push(bytes));
  child.stderr.on("data", (bytes: Buffer) => err.push(bytes));
  child.stdin.on("error", () => {}); // a program that does not read
  child.stdin.end(stdin);
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => done({ code, out: Buffer.concat(out), err: Buffer.concat(err).toString("utf8") }));
  });
}

/** A folder that holds these files while `use` runs. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "lvs-lsp-cli-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
