/** keepalived 2.x: what the lines of an instance, a service or a check say together. */
import { describe, it, test } from "vitest";
import { checkFinding, checkMessage } from "../kit/rules.ts";

const U = { dialect: "keepalived-2" } as const;

const service = (...lines: readonly string[]): string =>
  `virtual_server 192.0.2.10 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n${lines.map((line) => `  ${line}\n`).join("")}  real_server 10.1.1.1 80 {\n    weight 1\n  }\n}\n`;

const instance = (...lines: readonly string[]): string => named("A", 51, ...lines);

const named = (name: string, id: number, ...lines: readonly string[]): string =>
  `vrrp_instance ${name} {\n  interface eth0\n  virtual_router_id ${id}\n${lines.map((line) => `  ${line}\n`).join("")}  virtual_ipaddress {\n    192.0.2.${id}/24\n  }\n}\n`;

const strict = (...lines: readonly string[]): string => `global_defs {\n  vrrp_strict\n}\n${instance(...lines)}`;

const SCRIPT = 'vrrp_script chk {\n  script "/bin/true"\n}\n';

describe("an instance", () => {
  test.each([
    ["instance-family", ["unicast_peer {", "  10.0.0.2", "  [[2001:db8::2]]", "}"]],
    ["instance-preemption", ["state MASTER", "[[preempt_delay 5]]"]],
    ["instance-preemption", ["nopreempt", "[[preempt_delay 5]]"]],
    ["instance-preemption", ["priority 255", "[[nopreempt]]"]],
    ["instance-preemption", ["state MASTER", "[[state BACKUP]]"]],
    ["instance-authentication", ["authentication {", "  [[auth_type PASS]]", "}"]],
    ["instance-authentication", ["authentication {", "  auth_type PASS", '  [[auth_pass ""]]', "}"]],
    ["instance-authentication", ["authentication {", "  @a auth_pass x", "  auth_type PASS", "}"]],
    ["instance-unicast", ["[[check_unicast_src]]"]],
    ["instance-interfaces", ["[[vrf vrf0]]"]],
    ["vmac-name", ["use_vmac vrrp.1 [[vrrp.2]]"]],
    ["vmac-name", ["use_vmac vrrp.1", "use_vmac [[vrrp.1]]"]],
    ["vmac-name", ["use_vmac [[averyveryverylongname]]"]],
    ["vmac-name", ["use_vmac [[00:11:22]]"]],
    ["vmac-name", ["use_vmac vrrp.1 [[01:00:5e:00:00:01]]"]],
    ["vmac-name", ["use_vmac [[00:00:5E:00:01:10]]"]],
    ["vmac-name", ["use_vmac 02:00:5e:00:00:01"]],
    ["vmac-name", ["[[use_ipvlan ipvl.1 bridge]]"]],
    ["vmac-name", ["[[use_ipvlan]]", "mcast_src_ip 10.0.0.1"]],
    ["vmac-name", ["use_ipvlan ipvl.1 10.0.0.5/24 vepa"]],
    ["vmac-name", ["use_ipvlan $SOURCE"]],
    ["vmac-name", ["use_ipvlan", "native_ipv6"]],
    ["already-set", ["version 2", "[[version 3]]", "version 2"]],
    ["already-set", ["version 4", "version 3"]],
    ["already-set", ["@a version 2", "version 3"]],
    ["vmac-name", ["use_vmac netlink_notify_msg group 5 name vrrp.1"]],
    ["global-default-conflict", ["advert_int [[0.5]]"]],
    ["global-default-conflict", ["version 3", "advert_int 0.5"]],
    ["limits-crossed", ["unicast_peer {", "  10.0.0.2 min_ttl [[9]] max_ttl 3", "}"]],
  ] as const)("%s: %s", (rule, lines) => checkFinding(rule, instance(...lines), U));

  it("is of the family of its source", () => {
    const text = instance("unicast_src_ip 2001:db8::1", "unicast_peer {", "  [[10.0.0.2]]", "}");
    checkFinding("instance-family", text.replace("192.0.2.51/24", "[[192.0.2.51/24]]"), U);
  });

  it("needs an interface, unless it is in a VRF or newer releases do without", () => {
    const text = instance().replace("  interface eth0\n", "").replace(/\}\n$/, "[[}]]\n");
    checkFinding("required-setting", text, U);
    checkFinding("required-setting", `global_defs {\n  default_interface eth0\n}\n${text}`, U);
    for (const line of ["vrf v", "@a interface eth0", "$IF", "unicast_peer {\n    10.0.0.2\n  }"])
      checkFinding("required-setting", instance().replace("interface eth0", line), U);
  });

  it("needs vmac_xmit_base for unicast through a virtual MAC, and is told so at its end", () => {
    const lines = ["use_vmac", "unicast_peer {", "  10.0.0.2", "}"];
    checkFinding("instance-unicast", instance(...lines).replace(/\}\n$/, "[[}]]\n"), U);
    checkFinding("instance-unicast", instance(...lines, "vmac_xmit_base"), U);
  });

  it("tracks its own interface, by whatever name it is filled in", () => {
    const text = instance("track_interface {", "  [[$IF]]", "}").replace("eth0", "$IF");
    checkFinding("instance-interfaces", `$IF=eth0\n${text}`, U);
  });

  it("has a virtual MAC interface of its own", () => {
    checkFinding("vmac-name", named("A", 1, "use_vmac vrrp.1") + named("B", 2, "[[use_vmac vrrp.1]]"), U);
    checkFinding("vmac-name", named("A", 1, "use_vmac vrrp.1") + named("B", 2, "use_vmac vrrp.2"), U);
  });

  it("is told from another by its place, when all are alike but for their numbers", () => {
    const twice = (n: number) => named(`V${n}`, n, `use_vmac vrrp.${n}`, `use_vmac [[vrrp.${n}]]`);
    checkFinding("vmac-name", [1, 2, 3, 4].map(twice).join(""), U);
  });

  it("is in one sync group", () => {
    const group = (name: string, ...members: readonly string[]): string =>
      `vrrp_sync_group ${name} {\n  group {\n${members.map((member) => `    ${member}\n`).join("")}  }\n}\n`;
    const instances = named("A", 1) + named("B", 2) + named("C", 3);
    checkFinding("sync-group-member-repeated", group("G", "A", "B") + group("H", "[[B]]", "C") + instances, U);
    checkFinding("sync-group-member-repeated", group("G", "A", "B", "C") + instances, U);
  });

  it("tracks what is defined above, in this file or in one that is included above", () => {
    const tracks = (name: string): string => instance("track_script {", `  ${name}`, "}");
    checkFinding("reference-unknown", tracks("[[chk]]") + SCRIPT, U);
    checkFinding("reference-unknown", SCRIPT + tracks("chk"), U);
    const files = { "scripts.conf": SCRIPT };
    checkFinding("reference-unknown", `include scripts.conf\n${tracks("chk")}`, { ...U, files });
    checkFinding("reference-unknown", `${tracks("[[chk]]")}include scripts.conf\n`, { ...U, files });
  });

  it("has the router id that its last line says", () => {
    const taken = named("A", 57, "virtual_router_id 51") + named("B", 57);
    checkFinding("router-id-taken", taken, U);
    checkFinding("router-id-taken", named("A", 57) + named("B", 57).replace("57", "[[57]]"), U);
  });

  it("tracks without a weight where its priority is fixed", () => {
    const rule = "tracking-weight-ignored";
    const weighted = SCRIPT.replace("{\n", "{\n  weight -20\n");
    const tracks = (name: string, line: string, ...settings: string[]) =>
      named(name, 7, ...settings, "track_script {", `  ${line}`, "}");
    checkFinding(rule, weighted + tracks("A", "[[chk]]", "priority 255"), U);
    checkFinding(rule, weighted + tracks("A", "[[chk]]", "state MASTER"), U);
    checkFinding(rule, weighted + tracks("A", "chk", "state MASTER", "priority 100"), U);
    checkFinding(rule, weighted + tracks("A", "chk weight 0", "priority 255"), U);
    checkFinding(rule, SCRIPT + tracks("A", "chk", "priority 255"), U);
    checkFinding(rule, SCRIPT + tracks("A", "[[chk weight 5]]", "priority 255"), U);
    const group = (...lines: string[]) => `vrrp_sync_group G {\n${lines.join("\n")}\n  group {\n    A\n    B\n  }\n}\n`;
    checkFinding(rule, weighted + group() + tracks("A", "[[chk]]", "priority 100") + named("B", 8), U);
    checkMessage(rule, weighted + group() + tracks("A", "chk", "priority 100") + named("B", 8), "sync group G", U);
    const counts = group("  sync_group_tracking_weight");
    checkFinding(rule, weighted + counts + tracks("A", "chk", "priority 100") + named("B", 8), U);
    const interfaces = named("A", 7, "priority 255", "track_interface {", "  eth1", "  [[eth2 weight 10]]", "}");
    checkFinding(rule, interfaces, U);
  });
});

describe("strict mode", () => {
  test.each([
    [["[[preempt_delay 5]]"]],
    [["[[accept]]"]],
    [["version 3", "accept"]],
    [["[[higher_prio_send_advert]]"]],
    [["[[lower_prio_no_advert off]]"]],
    [["[[state MASTER]]"]],
    [["[[garp_lower_prio_repeat 1]]", "[[garp_lower_prio_delay 5]]", "[[down_timer_adverts 5]]"]],
    [["garp_lower_prio_repeat 0", "garp_lower_prio_delay 0", "down_timer_adverts 3"]],
    [["[[use_vmac vrrp.9 02:00:00:00:00:02]]", "[[vmac_xmit_base]]"]],
    [["use_vmac vrrp.9"]],
    [["state MASTER", "priority 255"]],
    [["strict_mode off", "preempt_delay 5"]],
  ])("of all instances: %s", (lines) => checkFinding("strict-mode", strict(...lines), U));

  it("of one instance", () => checkFinding("strict-mode", instance("strict_mode", "[[preempt_delay 5]]"), U));

  it("wants a link-local address first", () => {
    const six = (vip: string): string => strict().replace("192.0.2.51/24", vip);
    checkFinding("strict-mode", six("[[2001:db8::1/64]]"), U);
    checkFinding("strict-mode", six("fe80::1/64\n    2001:db8::1/64"), U);
  });
});

describe("a service", () => {
  test.each([
    ["service-ports", ["[[ops]]"]],
    ["service-quorum", ["[[quorum +2]]"]],
    ["service-ports", ["sorry_server 10.1.1.9 [[81]]", "sorry_server_lvs_method DR"]],
    ["service-family", ["ip_family [[inet6]]"]],
  ] as const)("%s: %s", (rule, lines) => checkFinding(rule, service(...lines), U));

  it("needs some weight", () => {
    const weightless = service().replace("weight 1", "weight 0");
    checkFinding("service-quorum", `[[${weightless.replace(" {", "]] {")}`, U);
    checkFinding(
      "service-quorum",
      weightless.replace("  real_server", "  real_server 10.1.1.2 80 {\n  }\n  real_server"),
      U,
    );
  });

  it("of a firewall mark has the family it says", () => {
    const marked = service("ip_family inet").replace("192.0.2.10 80", "fwmark 1").replace("  protocol TCP\n", "");
    checkFinding("service-family", marked.replace("10.1.1.1 80", "[[2001:db8::1]]"), U);
  });

  it("of a group keeps the ports of its entries", () => {
    const group = "virtual_server_group g {\n  192.0.2.10 80\n}\n";
    const text = service().replace("192.0.2.10 80", "group g").replace("NAT", "DR");
    checkFinding("service-ports", group + text.replace("10.1.1.1 80", "10.1.1.1 [[81]]"), U);
    checkFinding("service-ports", group + text, U);
  });

  it("for IPv6 has a prefix length for its granularity", () => {
    const six = service("persistence_granularity [[255.255.255.0]]")
      .replace("192.0.2.10", "2001:db8::10")
      .replace("10.1.1.1", "2001:db8::1");
    checkFinding("service-family", six, U);
    checkFinding("service-family", six.replace("[[255.255.255.0]]", "64"), U);
  });
});

describe("a check", () => {
  const checked = (...lines: readonly string[]): string =>
    service().replace("    weight 1\n", `${lines.map((line) => `    ${line}\n`).join("")}`);

  it("reaches what it checks", () => {
    checkFinding("checker-target", checked("TCP_CHECK {", "  bindto [[2001:db8::9]]", "}"), U);
    checkFinding("checker-target", checked("TCP_CHECK {", "  connect_ip 2001:db8::2", "  bindto 2001:db8::9", "}"), U);
    checkFinding("checker-target", checked("TCP_CHECK {", "  connect_ip fe80::1", "[[}]]"), U);
    checkFinding("checker-target", checked("TCP_CHECK {", "  connect_ip fe80::1", "  bind_if eth0", "}"), U);
  });

  it("can succeed", () => {
    checkFinding("limits-crossed", checked("UDP_CHECK {", "  min_reply_length 300", "[[}]]"), U);
    checkFinding("limits-crossed", checked("UDP_CHECK {", "  min_reply_length 300", "  max_reply_length 400", "}"), U);
  });

  it("follows a BFD session once", () => {
    const bfd = "bfd_instance b {\n  neighbor_ip 192.0.2.9\n}\n";
    const check = ["BFD_CHECK {", "  name b", "}"];
    checkFinding("tracked-twice", bfd + checked(...check, "BFD_CHECK {", "  name [[b]]", "}"), U);
    checkFinding("bfd-session", bfd.replace("}", "  source_ip [[2001:db8::1]]\n}"), U);
  });
});

describe("the top level", () => {
  it("sets a thing once", () => {
    checkFinding("already-set", "instance a\n[[instance b]]\n", U);
    checkFinding("already-set", "@x net_namespace a\n@y net_namespace b\n", U);
  });
});

describe("a service of a firewall mark, or of a group", () => {
  const service = (target: string, ...lines: string[]) =>
    `virtual_server ${target} {\n  lb_algo rr\n  lb_kind NAT\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

  it("has the family of the first line that tells one", () => {
    const servers = ["real_server 10.1.1.1 80 {", "}", "real_server [[2001:db8::1]] 80 {", "}"];
    checkFinding("service-family", service("fwmark 5", "sorry_server [[2001:db8::9]]", ...servers), U);
    checkFinding("service-family", service("fwmark 5", "sorry_server 10.1.1.9", ...servers), U);
    const prefix = ["persistence_granularity 24", "real_server [[10.1.1.1]] {", "}"];
    checkFinding("service-family", service("fwmark 5", ...prefix), U);
    checkFinding("service-family", service("fwmark 5", "ip_family inet", "real_server 10.1.1.1 {", "}"), U);
  });

  it("needs a protocol when the group has addresses", () => {
    const group = (entry: string) => `virtual_server_group G {\n  ${entry}\n}\n`;
    const server = ["real_server 10.1.1.1 80 {", "}"];
    checkFinding(
      "service-defaults",
      `${group("192.0.2.1 80")}[[virtual_server group G]]${service("group G", ...server).slice(22)}`,
      U,
    );
    checkFinding("service-defaults", group("192.0.2.1 80") + service("group G", "protocol TCP", ...server), U);
    checkFinding("service-defaults", group("fwmark 3") + service("group G", ...server), U);
  });
});
