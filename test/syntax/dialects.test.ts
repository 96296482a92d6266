import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { detectDialect, detectDialectInSteps } from "../../server/syntax/dialects.ts";
import { splitLines } from "../../server/text/lines.ts";

function checkDialect(text: string, expected: DialectId, file = "/etc/keepalived/keepalived.conf"): void {
  expect(detectDialect(file, splitLines(text))).toBe(expected);
}

const PLAIN = "virtual_server 192.0.2.10 80 {\n  lb_algo rr\n  lb_kind DR\n  protocol TCP\n}\n";

describe("detection of the dialect", () => {
  it("believes a comment", () => {
    checkDialect(`# lvs-lsp: dialect dpvs\n${PLAIN}`, "dpvs");
    checkDialect(`! lvs-lsp: dialect keepalived-2\nlocal_address_group g {\n}\n`, "keepalived-2", "/etc/lvs.conf");
  });
  it("lets the name decide about a file that all dialects read", () => {
    checkDialect(PLAIN, "keepalived-2", "/etc/keepalived/keepalived.conf");
    checkDialect(PLAIN, "lvs-1.2.2", "/etc/keepalived/lvs.conf");
    checkDialect(PLAIN, "lvs-1.2.2", "untitled:1");
    checkDialect("", "lvs-1.2.2", "untitled:1");
  });
  it("goes by words that only one dialect has", () => {
    checkDialect("virtual_server 192.0.2.10 80 {\n  est_timeout 60\n}\n", "lvs-1.2.2");
    checkDialect("virtual_server 192.0.2.10 80 {\n  establish_timeout 60\n}\n", "dpvs", "/etc/lvs.conf");
    checkDialect("vrrp_instance A {\n  unicast_peer {\n  }\n}\n", "keepalived-2", "/etc/lvs.conf");
    checkDialect("virtual_server 192.0.2.10 80 {\n  lb_algo conhash\n}\n", "dpvs");
    checkDialect("virtual_server match web {\n}\n", "dpvs");
    checkDialect("@one router_id a\n", "keepalived-2", "/etc/lvs.conf");
  });
  it("reads on in a block behind an include", () => {
    const block = (words: string) => `virtual_server 192.0.2.10 80 {\n${words}  ip_family inet\n  retry 3\n}\n`;
    checkDialect(block(""), "keepalived-2", "/etc/lvs.conf");
    checkDialect(block("  include common.conf\n"), "keepalived-2", "/etc/lvs.conf");
    checkDialect(block("  includer common.conf\n"), "keepalived-2", "/etc/lvs.conf");
  });
  it("believes a remark about the tools of DPVS where nothing else tells", () => {
    checkDialect(`# dpip addr add 192.0.2.10/32 dev dpdk0\n${PLAIN}`, "dpvs", "/etc/a.cfg");
    checkDialect(`# dpip addr add 192.0.2.10/32 dev dpdk0\n${PLAIN}`, "lvs-1.2.2", "/etc/lvs.conf");
  });
  it("takes a retry in TCP_CHECK, which 1.2.2 has not, for a sign of 2.x where nothing else tells", () => {
    const server = (words: string) =>
      PLAIN.replace("}", `  real_server 10.1.1.1 80 {\n    TCP_CHECK {\n      ${words}\n    }\n  }\n}`);
    checkDialect(server("retry 3"), "keepalived-2", "/etc/web.conf");
    checkDialect(server("retry 3"), "lvs-1.2.2", "/etc/lvs.conf");
    checkDialect(server("nb_get_retry 3\n      delay_before_retry 3"), "lvs-1.2.2", "/etc/web.conf");
  });
  it("tells 1.2.2 and DPVS apart by the words of a local address", () => {
    checkDialect("local_address_group g {\n  10.1.1.1-9\n}\n", "lvs-1.2.2");
    checkDialect("local_address_group g {\n  10.1.1.1 dpdk0\n}\n", "dpvs", "/etc/lvs.conf");
  });
  it("takes what 1.2.2 misreads for a mistake, not for another dialect", () => {
    checkDialect(PLAIN.replace("TCP", "tcp"), "lvs-1.2.2", "/etc/lvs.conf");
    checkDialect(`${PLAIN}virtual_server 192.0.2.11 80 {\n  delay_loop 1.5\n}\n`, "lvs-1.2.2", "/etc/lvs.conf");
  });
  it("is not swayed by misspelt, half-typed or misplaced words", () => {
    const text = "local_address_group g {\n  10.1.1.1-9\n}\nvirtual_server 192.0.2.10 80 {\n  lb_kind FNAT\n";
    checkDialect(`${text}  weigth 1\n}\n`, "lvs-1.2.2");
    checkDialect(`${text}  retry 3\n}\n`, "lvs-1.2.2");
    checkDialect(`${text}  constructor\n  toString\n`, "lvs-1.2.2");
  });
  it("looks once, as long as nothing but misspelt words and a lost brace is strange", () => {
    const services = Array.from({ length: 150 }, (_, n) => {
      const server = `  real_server 10.1.1.${n} 80 {\n    weight 1\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n`;
      return `virtual_server 192.0.2.${n} 80 {\n  alpha\n${server.repeat(3)}}\n`;
    });
    const steps = (text: string) => [...detectDialectInSteps("/etc/lvs.conf", splitLines(text))].length;
    const text = services.join("");
    expect(steps(text.replace("    }\n  }\n", "    }\n").replace("weight", "weigth"))).toBe(steps(text));
    // A word of another dialect is worth a second look.
    expect(steps(text.replace("weight 1", "retry 3"))).toBeGreaterThan(steps(text));
  });
});

const corpus = new URL("../../../shared/corpus/", import.meta.url);
const manifest = new URL("manifest.tsv", corpus);

/** What the manifest calls a dialect; nothing for files that every dialect reads alike or that are none of ours. */
function dialectNamed(label: string): DialectId | undefined {
  if (label === "dpvs") return "dpvs";
  if (label.startsWith("lvs-fnat")) return "lvs-1.2.2";
  return /^upstream-[12]\.x$/.test(label) ? "keepalived-2" : undefined;
}

if (existsSync(manifest)) {
  it("is right on every collected file whose dialect is known", () => {
    const rows = readFileSync(manifest, "utf8").trim().split("\n").slice(1);
    const wrong = rows.flatMap((row) => {
      const [file = "", , , , , , label = ""] = row.split("\t");
      const dialect = dialectNamed(label);
      if (dialect === undefined) return [];
      // Only the name tells identical texts apart.
      const name = dialect === "lvs-1.2.2" ? "lvs.conf" : "keepalived.conf";
      const found = detectDialect(name, splitLines(readFileSync(new URL(file, corpus), "utf8")));
      return found === dialect ? [] : [`${file}: ${found} instead of ${dialect}`];
    });
    expect(wrong).toEqual([]);
  });
}
