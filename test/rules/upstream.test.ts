/** keepalived 2.x and DPVS: what is said beside the examples of each rule, and above all what is not said. */
import { describe, expect, it, test } from "vitest";
import { checkAllFindings, checkFinding, checkFix, checkMessage, findingsOf } from "../kit/rules.ts";

const U = { dialect: "keepalived-2" } as const;
const P = { dialect: "dpvs" } as const;

const service = (...lines: readonly string[]): string =>
  `virtual_server 192.0.2.10 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n${lines.map((line) => `  ${line}\n`).join("")}  real_server 10.1.1.1 80 {\n    weight 1\n  }\n}\n`;

const instance = (...lines: readonly string[]): string =>
  `vrrp_instance A {\n  interface eth0\n  virtual_router_id 51\n${lines.map((line) => `  ${line}\n`).join("")}  virtual_ipaddress {\n    192.0.2.1/24\n  }\n}\n`;

describe("nothing is said", () => {
  test.each([
    [
      "about braces on any line",
      "virtual_server 192.0.2.10 80\n{ lb_algo rr\nlb_kind NAT\nprotocol tcp\nreal_server 10.1.1.1 80{ weight 1 } }\n",
    ],
    ["about a missing port of a server", service().replace("10.1.1.1 80", "10.1.1.1")],
    ["about numbers in quotes or with a sign", service('delay_loop "6"', "retry +3")],
    ["about further words behind the last argument", service("delay_loop 6 retry 3")],
    ["about a service group that is defined elsewhere", service().replace("192.0.2.10 80", "group web")],
    ["about values that are filled in", `$N=3\n${service("delay_loop $N", "retry ${N}", "quorum {{ quorum }}")}`],
    [
      "about lines that are filled in",
      `$OPTIONS=\n${service("$OPTIONS", "{% if x %}", "{% endif %}").replace("  protocol TCP\n", "")}`,
    ],
    [
      "about settings of two instances",
      instance("@one state MASTER", "@two state BACKUP", "@one notify /bin/a", "@two notify /bin/b"),
    ],
    [
      "about a commented line of a definition",
      "$S= \\\n  virtual_server_group g { \\\n#   x { \\\n    192.0.2.1 80 \\\n  }\n$S\n",
    ],
    ["about braces in the pattern of an include", "include /etc/keepalived/{a,b}.conf\nglobal_defs {\n}\n"],
    [
      "about a tracked script that is called like a keyword",
      `vrrp_script state {\n  script "/bin/true"\n}\n${instance("track_script {", "  state", "}")}`,
    ],
    [
      "about one router id for IPv4 and IPv6",
      `${instance()}${instance().replace("A", "B").replace("192.0.2.1/24", "2001:db8::1/64")}`,
    ],
  ])("%s", (_what, text) => checkAllFindings(text, [], U));
});

describe("words of other dialects", () => {
  it("are named with their dialect", () => {
    checkFinding("other-dialect-keyword", service("[[syn_proxy]]", "[[laddr_group_name]] g"), U);
    checkFinding("other-dialect-keyword", service("[[est_timeout]] 60"), P);
    checkFinding("other-dialect-keyword", service("syn_proxy", "establish_timeout 60"), P);
    checkMessage("other-dialect-keyword", service("establish_timeout 60"), "DPVS (dpvs)", U);
    checkMessage("other-dialect-keyword", service("syn_proxy"), "FULLNAT (lvs-1.2.2) and DPVS (dpvs)", U);
    checkMessage("unknown-keyword", service("quorum 1", "establish_timeout 60"), "keyword of DPVS (dpvs)");
    checkMessage(
      "unknown-block",
      `track_group g {\n}\n${service()}`,
      "block of keepalived 2.x (keepalived-2) and DPVS (dpvs)",
    );
    checkMessage("choice-unknown", service().replace("NAT", "FNAT"), "in lvs-1.2.2, not in this dialect", U);
  });
});

describe("values", () => {
  test.each([
    ["number-malformed", "retry [[0x10]]"],
    ["number-malformed", "retry [[3s]]"],
    ["number-outside-bounds", "persistence_timeout [[0]]"],
    ["too-many-decimals", "delay_loop [[1.2345678]]"],
    ["choice-unknown", "lb_algo [[wlc,]]"],
    ["address-malformed", "sorry_server [[10.1.1]] 80"],
    ["address-malformed", "sorry_server [[[2001:db8::1]:80]]"],
    ["value-missing", "[[virtualhost]]"],
    ["quote-not-closed", 'virtualhost [["www]]'],
  ])("%s: %s", (rule, line) => checkFinding(rule, service(line), U));

  it("are floating point in DPVS", () => {
    checkFinding("number-malformed", service("delay_loop 1e1"), P);
    checkFinding("number-malformed", service("delay_loop [[1e1]]"), U);
  });
  it("are mended where it is clear what was meant", () => {
    checkFix("choice-unknown", service("lvs_sched WRR"), service("lvs_sched wrr"), U);
    for (const word of ["%WRR%", "@WRR@", "_wrr_", "<wrr>"])
      expect(findingsOf(service(`lvs_sched ${word}`), U).flatMap(({ fixes }) => fixes)).toEqual([]);
    checkFix("address-malformed", service("sorry_server 10.9.9.9:80"), service("sorry_server 10.9.9.9 80"), U);
    checkFix("boolean-unknown", instance("smtp_alert True"), instance("smtp_alert true"), U);
  });
});

describe("parameters", () => {
  it("have to be defined in some file of the configuration", () => {
    checkFinding("parameter-undefined", service("delay_loop [[$T]]"), U);
    checkFinding("parameter-undefined", `include defs.conf\n${service("delay_loop $T")}`, {
      ...U,
      files: { "defs.conf": "$T=3\n" },
    });
  });
  it("end at a blank unless they stand in braces", () => {
    checkFix(
      "parameter-undefined",
      "$N=7\nvirtual_server_group g {\n  10.0.$N.1 80\n}\n",
      "$N=7\nvirtual_server_group g {\n  10.0.${N}.1 80\n}\n",
      U,
    );
  });
  it("are checked inside definitions", () => {
    checkFinding(
      "number-outside-bounds",
      "$C= \\\n  TCP_CHECK { \\\n    connect_timeout [[0]] \\\n  }\nglobal_defs {\n}\n",
      U,
    );
  });
  it.each([
    ["unknown-keyword", "virtual_ipaddress { \\\n  192.0.2.1/24 \\\n} \\\n[[priorty]] 100"],
    ["unknown-block", "[[virtual_ipadress]] { \\\n  192.0.2.1/24 \\\n} \\\npriority 100"],
    ["unknown-keyword", "weight 1 \\\ninhibit_on_failure \\\nsomething_else 3"],
    ["unknown-keyword", "weight 1 \\\n[[inhibit_on_failur]] \\\nuthreshold 9"],
    ["unknown-keyword", "192.0.2.1/24 \\\n192.0.2.2/24"],
  ])("are checked inside definitions that have misspelt words: %s in %s", (rule, text) => {
    checkFinding(rule, `$C= \\\n${text}\nglobal_defs {\n}\n`, U);
  });
});

describe("services", () => {
  it("need persistence for all ports, in a group too", () => {
    checkFinding("service-ports", `[[${service().replace("10 80 {", "10]] {")}`, U);
    checkFinding(
      "service-ports",
      `virtual_server_group g {\n  192.0.2.1\n}\n[[${service().replace("192.0.2.10 80 {", "group g]] {")}`,
      U,
    );
  });
  it("count the weights only when all are known", () => {
    checkFinding("service-quorum", service("[[quorum 2]]"), U);
    checkFinding("service-quorum", `$S=x\n${service("quorum 2", "$S")}`, U);
    checkFinding("service-quorum", service("quorum 2").replace("weight 1", "weight $W"), U);
  });
  it("forward between families through a tunnel only", () => {
    const mixed = service().replace("10.1.1.1", "[[2001:db8::1]]");
    checkFinding("service-family", mixed, U);
    checkFinding("service-family", mixed.replace("NAT", "TUN").replace("[[", "").replace("]]", ""), U);
  });
});

describe("instances", () => {
  it("are reported once for each thing that is wrong", () => {
    checkAllFindings(
      instance("state MASTER", "nopreempt", "track_interface {", "  eth0", "}", "promote_secondaries", "use_vmac"),
      ["5:3 warning instance-preemption", "7:5 warning instance-interfaces", "9:3 warning instance-interfaces"],
      U,
    );
  });
  it("track what is defined", () => {
    checkFix(
      "reference-unknown",
      `vrrp_script chk_web {\n  script "/bin/true"\n}\n${instance("track_script {", "  chk_wed", "}")}`,
      `vrrp_script chk_web {\n  script "/bin/true"\n}\n${instance("track_script {", "  chk_web", "}")}`,
      U,
    );
    const script = 'vrrp_script chk_web1 {\n  script "/bin/true"\n}\n';
    const fixes = (...tracked: string[]) =>
      findingsOf(script + instance("track_script {", ...tracked, "}"), U)
        .filter(({ rule }) => rule === "reference-unknown")
        .flatMap((finding) => finding.fixes.map(({ title, safe }) => `${title} ${safe}`));
    // It may as well be the name of a script that is still to be written.
    expect(fixes("  chk_web2")).toEqual(['Replace with "chk_web1" false']);
    expect(fixes("  chk_web1", "  chk_web2")).toEqual([]);
    checkFinding("reference-unknown", `vrrp_script chk_\${N} {\n}\n${instance("track_script {", "  chk_1", "}")}`, U);
  });
});

describe("structure", () => {
  it("gives one finding for one slip", () => {
    const broken = service().replace("    weight 1\n  }\n", "    weight 1\n");
    expect(findingsOf(broken, U).map(({ rule }) => rule)).toEqual(["brace-missing-close"]);
    expect(findingsOf(`${service()}}\n`, U).map(({ rule }) => rule)).toEqual(["brace-extra-close"]);
  });
});

describe("the rule about two readings", () => {
  it("names braces, comments, ports and protocols", () => {
    checkFinding(
      "dialects-differ",
      'virtual_server 192.0.2.10 80[[{]]\n  protocol [[tcp]]\n  virtualhost "a [[#b"]]\n  delay_loop 6[[#six]]\n  [[real_server 10.1.1.1]] {\n  }\n}\n',
      U,
    );
  });
  it("names fractions and the third protocol", () => {
    checkFinding("dialects-differ", service("delay_loop [[2.5]]").replace("TCP", "[[SCTP]]"), U);
  });
});
