/** All safe fixes at once: what they come to, and which are left to a person. */
import { expect, test } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { findingsOf } from "../kit/rules.ts";
import { testService } from "../kit/service.ts";

const FILE = "/lvs.conf";

/** What fixing all makes of a text; what is left out follows it, each on a line. */
function fixedAll(text: string, dialect: DialectId = "lvs-1.2.2"): string {
  const service = testService({ settings: { dialect } });
  service.open(FILE, text);
  const { text: fixed, left } = service.fixAll(FILE);
  const lines = left.map(
    ({ rule, line, bringsUp }) => `${line + 1}: ${rule} brings up ${bringsUp.rule} on ${bringsUp.line + 1}\n`,
  );
  return fixed + lines.join("");
}

function rulesIn(text: string): string[] {
  return findingsOf(text, { dialect: "lvs-1.2.2" }).map(({ rule }) => rule);
}

function service(...lines: readonly string[]): string {
  const settings = lines.map((line) => `    ${line}\n`).join("");
  return `virtual_server 192.0.2.10 80 {\n    lb_algo wrr\n${settings}    real_server 10.1.1.1 80 {\n        weight 1\n    }\n}\n`;
}

test("a fix that brings up an error is left out, the others are applied", () => {
  const text = service("lb_kind\u3000FNAT", "protocol TCP;", 'delay_loop "7"');
  expect(fixedAll(text)).toBe(
    `${service("lb_kind\u3000FNAT", "protocol TCP", "delay_loop 7")}` +
      "3: wide-character brings up fnat-without-local-addresses on 1\n",
  );
});

test("each of several that bring up an error is found, however many do not", () => {
  const sound = service("protocol TCP;", "lb_kind DR");
  const unsound = service("protocol TCP;", "lb_kind\u3000FNAT");
  const all = [sound, unsound, sound, sound, unsound, sound].map((text, i) => text.replace("2.10", `2.1${i}`)).join("");
  expect(fixedAll(all)).toBe(
    `${all.replaceAll("TCP;", "TCP")}12: wide-character brings up fnat-without-local-addresses on 9
36: wide-character brings up fnat-without-local-addresses on 33
`,
  );
});

test("an error that moved with its line is not new", () => {
  const text = `${service("lb_kind FNAT", "protocol TCP;")}}\n}\n${service("protocol TCP;", "lb_kind FNAT")}`;
  expect(fixedAll(text)).toBe(text.replaceAll("TCP;", "TCP").replace("}\n}\n}\n", "}\n"));
});

test("the value of a misspelt keyword stays", () => {
  expect(fixedAll("virtual_server 192.0.2.10 80 {\n    quorum=2\n}\n", "keepalived-2")).toContain("    quorum 2\n");
  expect(fixedAll("virtual_server 192.0.2.10 80 {\n    quorum:2\n}\n", "keepalived-2")).toContain("    quorum 2\n");
  expect(fixedAll('virtual_server 192.0.2.10 80 {\n    "quorum 2"\n}\n', "keepalived-2")).toContain("    quorum 2\n");
  expect(fixedAll(service("quorum2"))).toContain("    quorum 2\n");
  expect(fixedAll(service("quorum: 2"))).toContain("    quorum 2\n");
  expect(fixedAll(service("quorums 2"))).toContain("    quorum 2\n");
});

test("what is in quotes has to be right before they go", () => {
  expect(fixedAll(service('delay_loop "-1"'))).toContain('delay_loop "-1"');
  expect(fixedAll(service("delay_loop '-1'"))).toContain("delay_loop '-1'");
  expect(fixedAll(service("delay_loop '7'"))).toContain("delay_loop 7\n");
});

test("a name of two words is not put in quotes", () => {
  expect(fixedAll(service("laddr_group_name near far"))).toContain("laddr_group_name near far\n");
});

test("a second brace goes, once and for all", () => {
  expect(fixedAll(service("alpha").replace("80 {\n    lb", "80 { {\n    lb"))).not.toContain("{ {");
  expect(fixedAll(service("alpha").replace("8080 {", "8080{{"))).not.toContain("{{");
  const glued = service("alpha").replace(
    "        weight 1\n",
    "        TCP_CHECK{{\n            connect_timeout 3\n        }\n",
  );
  expect(fixedAll(glued)).toBe(glued.replace("TCP_CHECK{{", "TCP_CHECK {"));
});

test("what a quoted lb_kind asks for is asked for before its quotes go", () => {
  expect(rulesIn(service('lb_kind "FNAT"'))).toContain("fnat-without-local-addresses");
  expect(rulesIn(service("lb_kind FNAT#note"))).toContain("fnat-without-local-addresses");
  expect(rulesIn(service("lb_kind: FNAT"))).toContain("fnat-without-local-addresses");
});

test("the brace of a block for one instance is for that instance, above what is for all", () => {
  const text = "@lb1 global_defs {\n@lb1     router_id lb1\n@lb1 }\nvrrp_version 3\n";
  expect(fixedAll(text.replace("@lb1 }\n", ""), "keepalived-2")).toBe(text);
});

test("no brace is put where it would be part of a text", () => {
  const open = 'vrrp_instance a {\n    interface eth0\n    virtual_ipaddress "(\n        192.0.2.1\n    }\n}\n';
  expect(fixedAll(open, "keepalived-2")).toBe(open);
  const definition = "$A= \\\n    virtual_server 192.0.2.10 80 { \\\n        lb_algo rr \\\n        $B=1 \\\n";
  expect(fixedAll(definition, "keepalived-2")).toBe(definition);
});
