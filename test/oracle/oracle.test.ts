/** The daemon's reading against recorded runs of keepalived 1.2.2, where the recordings are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../server/model/configuration-reader.ts";
import type { IncludeSource } from "../../server/syntax/dialect.ts";
import { lvs122Dialect } from "../../server/syntax/lvs-1.2.2/index.ts";
import { decodeBytes } from "../../server/text/bytes.ts";
import { splitLines } from "../../server/text/lines.ts";
import { checkShape, vrrpShape } from "./oracle-shape.ts";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const recordings = `${shared}reference/lvs-1.2.2/oracle-cases.json`;

interface Outcome {
  readonly parsed: unknown;
  readonly undefined_behaviour?: unknown;
}

interface Case {
  readonly name: string;
  readonly input?: string | null;
  readonly input_path?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly outcome: { readonly check?: Outcome; readonly vrrp?: Outcome };
}

/** Undefined in C: a number that does not fit 32 bits. */
const UNDEFINED = new Set(["delay_loop-99999999999"]);

/** Inputs are recorded as text; a byte that was no UTF-8 is not among them. */
function includesOf(files: Readonly<Record<string, string>>): IncludeSource {
  return {
    open(pattern, file) {
      const path = posix.join(posix.dirname(file), pattern);
      const matches = picomatch(path, { nobrace: true, noextglob: true, noglobstar: true, nonegate: true });
      return Object.keys(files)
        .filter((name) => name === path || matches(name))
        .sort()
        .map((name) => ({ file: name, lines: splitLines(files[name] ?? "") }));
    },
  };
}

/** The text of a sample of the recorded release; the list of the corpus says where it lies. Other releases' differ. */
function sampleText(path: string): string | undefined {
  const rows = readFileSync(`${shared}corpus/manifest.tsv`, "utf8")
    .split("\n")
    .map((row) => row.split("\t"));
  const row = rows.find(([, repository, inside]) => repository === "alibaba/LVS" && inside?.endsWith(path));
  return row === undefined ? undefined : decodeBytes(readFileSync(`${shared}corpus/${row[0]}`)).text;
}

describe("the shape of the recordings", () => {
  it("has flags as bits, times in microseconds, masks as integers, text as Latin-1", () => {
    const text = `
virtual_server 192.0.2.10 80 {
    delay_loop 6
    nat_mask 255.255.255.0
    persistence_granularity 255.255.255.0
    virtualhost \u00e9.example.org
    alpha
}
`;
    const tree = lvs122Dialect.readAsDaemon("main.conf", splitLines(text), includesOf({}));
    expect(checkShape(readConfiguration(tree, "daemon").check)).toMatchObject({
      virtual_server: [
        {
          delay_loop_us: 6_000_000,
          nat_mask: 0x00ffffff,
          granularity: 0xffffff00,
          virtualhost: "\u00c3\u00a9.example.org",
          alpha: 1,
          quorum_state: 0,
        },
      ],
    });
  });
});

if (existsSync(recordings)) {
  const cases: readonly Case[] = JSON.parse(readFileSync(recordings, "utf8"));

  describe("the daemon's reading holds what keepalived 1.2.2 held", () => {
    for (const recorded of cases) {
      const { name, outcome, files = {} } = recorded;
      if (UNDEFINED.has(name)) continue;
      const text = recorded.input_path === undefined ? (recorded.input ?? "") : sampleText(recorded.input_path);
      if (text === undefined) continue;
      const tree = () => lvs122Dialect.readAsDaemon("main.conf", splitLines(text), includesOf(files));
      const check = outcome.check?.parsed;
      const vrrp = outcome.vrrp?.parsed;
      if (check)
        it(`${name}: health checker`, () => {
          expect(checkShape(readConfiguration(tree(), "daemon").check)).toEqual(check);
        });
      if (vrrp)
        it(`${name}: vrrp`, () => {
          expect(vrrpShape(readConfiguration(tree(), "daemon").vrrp)).toEqual(vrrp);
        });
    }
  });
}
