/** keepalived 2.x: BFD sessions, and who may follow them. */
import { describe, it, test } from "vitest";
import { checkFinding, checkMessage } from "../kit/rules.ts";

const U = { dialect: "keepalived-2" } as const;

const session = (name: string, ...lines: readonly string[]): string =>
  `bfd_instance ${name} {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

describe("a BFD session", () => {
  test.each([
    ["neighbor_ip 192.0.2.9", "max_hops 255"],
    ["neighbor_ip 192.0.2.9", "hoplimit 5", "max_hops [[6]]"],
    ["neighbor_ip 192.0.2.9", "max_hops [[6]]", "ttl 9", "ttl 5"],
    ["neighbor_ip 192.0.2.9", "ttl 5", "max_hops 5"],
    ["neighbor_ip 192.0.2.9", "@a ttl 5", "max_hops 9"],
    ["neighbor_ip 2001:db8::9", "max_hops [[65]]"],
    ["neighbor_ip 2001:db8::9", "ttl 100", "max_hops 100"],
    ["max_hops 65"],
  ])("passes no more routers than its TTL lasts: %s, %s", (...lines) =>
    checkFinding("bfd-session", session("a", ...lines), U),
  );

  test.each<[readonly string[], readonly string[]]>([
    [["neighbor_ip 192.0.2.9"], ["neighbor_ip [[192.0.2.9]]"]],
    [
      ["neighbor_ip 192.0.2.9", "checker"],
      ["neighbor_ip [[192.0.2.9]]", "vrrp"],
    ],
    [["neighbor_ip 192.0.2.9"], ["source_ip 192.0.2.1", "neighbor_ip [[192.0.2.9]]"]],
    [["neighbor_ip 192.0.2.9", "source_ip 192.0.2.1"], ["neighbor_ip [[192.0.2.9]]"]],
    [
      ["neighbor_ip 192.0.2.9", "source_ip 192.0.2.1"],
      ["neighbor_ip [[192.0.2.9]]", "source_ip 192.0.2.1"],
    ],
    [["neighbor_ip 2001:db8:0::9"], ["neighbour_ip [[2001:DB8::9]]"]],
    [
      ["neighbor_ip 192.0.2.9", "source_ip 192.0.2.1"],
      ["neighbor_ip 192.0.2.9", "source_ip 192.0.2.2"],
    ],
    [["neighbor_ip 192.0.2.9", "neighbor_ip 192.0.2.8"], ["neighbor_ip 192.0.2.9"]],
    [["neighbor_ip 192.0.2.9", "source_ip [[2001:db8::1]]"], ["neighbor_ip 192.0.2.9"]],
    [["neighbor_ip 192.0.2.9"], ["@a neighbor_ip 192.0.2.9"]],
    [["neighbor_ip 192.0.2.9"], ["neighbor_ip 192.0.2.9", "source_ip $SOURCE"]],
  ])("has a neighbour to itself, or a source: %s beside %s", (one, other) =>
    checkFinding("bfd-session", session("a", ...one) + session("b", ...other), U),
  );

  it("that was dropped is in nobody's way", () => {
    const second = session("b", "neighbor_ip [[192.0.2.9]]");
    const first = session("a", "neighbor_ip 192.0.2.9", "source_ip 192.0.2.1");
    checkFinding("bfd-session", first + second + session("c", "neighbor_ip 192.0.2.9", "source_ip 192.0.2.2"), U);
    checkFinding("bfd-session", session("a", "neighbor_ip 192.0.2.9") + session("a", "neighbor_ip 192.0.2.9"), U);
  });

  it("is told from another in a file of many that are alike", () => {
    const twice = (n: number): string =>
      session(`a${n}`, `neighbor_ip 192.0.2.${n}`) + session(`b${n}`, `neighbor_ip [[192.0.2.${n}]]`);
    checkFinding("bfd-session", [1, 2, 3, 4].map(twice).join(""), U);
  });
});

describe("those who follow a BFD session", () => {
  const instance = (name: string): string =>
    `vrrp_instance A {\n  interface eth0\n  virtual_router_id 51\n  track_bfd {\n    ${name}\n  }\n  virtual_ipaddress {\n    192.0.2.1/24\n  }\n}\n`;
  const service = (name: string): string =>
    `virtual_server 192.0.2.10 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n  real_server 10.1.1.1 80 {\n    BFD_CHECK {\n      name ${name}\n    }\n  }\n}\n`;
  const of = (...lines: readonly string[]): string => session("b", "neighbor_ip 192.0.2.9", ...lines);

  it("are of the process that it is for", () => {
    checkFinding("bfd-session", of("checker") + instance("[[b]] weight 4") + service("b"), U);
    checkFinding("bfd-session", of("vrrp") + instance("b") + service("[[b]]"), U);
    checkFinding("bfd-session", of("vrrp", "checker") + instance("b") + service("b"), U);
    checkFinding("bfd-session", of("@a checker") + instance("b"), U);
    checkFinding("bfd-session", of("checker", "@a vrrp") + instance("b"), U);
    checkFinding("bfd-session", `${of("checker")}vrrp_sync_group G {\n  track_bfd {\n    [[b]]\n  }\n}\n`, U);
  });

  it("are told which word is missing", () => {
    checkMessage("bfd-session", of("checker") + instance("b"), /without `vrrp`/, U);
    checkMessage("bfd-session", of("vrrp") + service("b"), /without `checker`/, U);
  });
});
