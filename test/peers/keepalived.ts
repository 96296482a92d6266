/**
 * `keepalived -t` as a peer: what it says about a configuration, without what it says about this machine.
 * Where the system allows it the program runs in a network namespace of its own in which the interfaces of the file
 * exist. What it wrote is kept in the user's cache folder, by the text and the version of the program.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = "/usr/sbin/keepalived";
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "lvs-lsp-peer");

export interface Verdict {
  /** What it finds wrong with the file; lines count from 1 and are missing where it names none. */
  readonly reasons: readonly { readonly line?: number; readonly text: string }[];
  /** Lines it could not judge, because something is not on this machine. */
  readonly unjudged: readonly number[];
  /** It crashed or did not end. */
  readonly failed: boolean;
}

/** True when the program is there. */
export const isInstalled = existsSync(PROGRAM);

/** Complaints about the machine: interfaces, users, scripts, files, names, kernel features; and about this build. */
const MACHINE = [
  /interface .* doesn't exist/i,
  /non-existent interface/i,
  /cannot use a loopback interface/i,
  /not found\/accessible/,
  /uid\/gid/,
  /default user/,
  /Config files missing/,
  /SECURITY VIOLATION/,
  /iptables not supported/,
  /Invalid smtp server [^\d]/,
  /^Invalid (startup|shutdown) script/,
  /Unable to (access|set|find|open|create)/,
  /clearing use_vmac/,
  /cannot create regular file/,
  /^(Opening|Configuration file) /,
  /Unknown keyword 'vrrp_ipsets'/,
  /nftables already specified/,
  /already exists and is not a private macvlan/,
];

/** What the program says of `text`. @param instance the `-i` it is given */
export function verdictOf(text: string, instance: string | undefined): Verdict {
  const key = createHash("sha256").update(`${versionOf()}\0${instance}\0${text}`).digest("hex");
  const kept = join(CACHE, `${key}.json`);
  if (!existsSync(kept)) {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(kept, JSON.stringify(test(text, instance)));
  }
  const { output, failed } = JSON.parse(readFileSync(kept, "utf8")) as Run;
  return { ...readOutput(output, text), failed };
}

/** What the program wrote. */
interface Run {
  readonly output: string;
  readonly failed: boolean;
}

let version: string | undefined;
function versionOf(): string {
  version ??= spawnSync(PROGRAM, ["--version"], { encoding: "utf8" }).stderr.split("\n", 1)[0] ?? "";
  return version;
}

function test(text: string, instance: string | undefined): Run {
  const folder = mkdtempSync(join(tmpdir(), "lvs-peer-"));
  try {
    const file = join(folder, "keepalived.conf");
    // The namespaces that a file names do not exist here.
    const readable = text.replace(/^(\s*(?:@\S+\s+)?)(net_namespace(?:_ipvs)?\s)/gm, "$1#$2");
    writeFileSync(file, readable);
    const args = ["-t", "-f", file, ...(instance === undefined ? [] : ["-i", instance])];
    const bare = run(args, []);
    const missing = new Set(
      [...bare.output.matchAll(/interface (\S+) (?:for|specified|doesn't)/gi)].map(([, name]) => name as string),
    );
    return missing.size === 0 ? bare : run(args, [...missing]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the program in a namespace with bridges of these names, or as it is where that is not allowed. */
function run(args: readonly string[], interfaces: readonly string[]): Run {
  const names = interfaces.filter((name) => /^[\w.@:-]{1,15}$/.test(name));
  const options = { encoding: "utf8", timeout: 10_000 } as const;
  const links = names.map((name) => `ip link add '${name}' type bridge 2>/dev/null;`).join("");
  const inside = spawnSync("unshare", ["-n", "sh", "-c", `${links} exec "$0" "$@"`, PROGRAM, ...args], options);
  const ran =
    inside.error === undefined && !/^unshare: /m.test(inside.stderr) ? inside : spawnSync(PROGRAM, args, options);
  return { output: `${ran.stdout ?? ""}${ran.stderr ?? ""}`, failed: ran.status === null || ran.status > 128 };
}

function readOutput(output: string, text: string): Pick<Verdict, "reasons" | "unjudged"> {
  const reasons = new Map<string, { line?: number; text: string }>();
  const unjudged = new Set<number>();
  for (const said of output.split("\n")) {
    const parts = /^\((?:\S+: )?Line (\d+)\) (.*)$/.exec(said);
    const what = (parts?.[2] ?? said).trim();
    if (what === "") continue;
    const line = parts === null ? undefined : Number(parts[1]);
    if (MACHINE.some((pattern) => pattern.test(what)) || isLostScript(what, text)) {
      if (line !== undefined) unjudged.add(line);
    } else {
      reasons.set(`${line} ${what}`, line === undefined ? { text: what } : { line, text: what });
    }
  }
  return { reasons: [...reasons.values()], unjudged: [...unjudged] };
}

/** A vrrp_script that was dropped because its program is not on this machine is then "not found". */
function isLostScript(what: string, text: string): boolean {
  const name = /track script (\S+) not found/.exec(what)?.[1];
  return name !== undefined && (text.includes(`vrrp_script ${name}`) || /vrrp_script \S*\$/.test(text));
}
