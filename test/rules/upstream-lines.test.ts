/** keepalived 2.x: words and lines, as keepalived itself takes or refuses them. */
import { describe, expect, it, test } from "vitest";
import { checkFinding, checkSeverity, findingsOf } from "../kit/rules.ts";

const U = { dialect: "keepalived-2" } as const;

const globals = (line: string): string => `global_defs {\n  ${line}\n}\n`;

const service = (...lines: readonly string[]): string =>
  `virtual_server 192.0.2.10 80 {\n  lb_algo rr\n  protocol TCP\n${lines.map((line) => `  ${line}\n`).join("")}  real_server 10.1.1.1 80 {\n    weight 1\n  }\n}\n`;

const checker = (name: string, ...lines: readonly string[]): string =>
  service("lb_kind NAT", "real_server 10.1.1.2 80 {", `  ${name} {`, ...lines.map((line) => `    ${line}`), "  }", "}");

const instance = (...lines: readonly string[]): string =>
  `vrrp_instance A {\n  interface eth0\n  virtual_router_id 51\n${lines.map((line) => `  ${line}\n`).join("")}  virtual_ipaddress {\n    192.0.2.1/24\n  }\n}\n`;

/** No error, whatever else may be said. */
function checkAccepted(text: string): void {
  const errors = findingsOf(text, U).filter(({ severity }) => severity === "error");
  expect(errors.map(({ message }) => message)).toEqual([]);
}

describe("a value", () => {
  test.each([
    ['smtp_connect_timeout " 6"'],
    ["vrrp_priority -5"],
    ["umask 022"],
    ["umask 0x12"],
    ["smtp_server fe80::1%eth0"],
    ["vrrp_skip_check_adv_addr all"],
    ["lvs_timeouts tcp 0"],
    ["umask IRUSR | IWUSR"],
    ["include_check +read -match"],
    ["vrrp_rx_bufs_policy mtu"],
    ["smtp_server mail.example.com 25"],
    ["vrrp_mcast_group4 224.0.0.18"],
    ["lvs_sync_daemon eth0 id 3 maxlen 1400"],
    ["lvs_sync_daemon eth0 A"],
    ["lvs_sync_daemon eth0 A port 8848 ttl 3"],
  ])("is taken: %s", (line) => checkAccepted(globals(line)));

  test.each([
    ["number-outside-bounds", "smtp_connect_timeout [[-0]]"],
    ["value-malformed", "umask [[999]]"],
    ["value-malformed", "umask [[0x200]]"],
    ["address-malformed", "smtp_server [[2001:db8::1%eth0]]"],
    ["address-malformed", "smtp_server [[192.0.2.1%eth0]]"],
    ["value-malformed", "umask [[IRWXU]]"],
    ["choice-unknown", "include_check read [[+all]]"],
    ["number-malformed", "vrrp_rx_bufs_policy [[large]]"],
    ["address-malformed", "smtp_server [[192.0.2.300]]"],
    ["address-malformed", "smtp_server [[192.0.2.1/24]]"],
    ["value-malformed", "vrrp_mcast_group4 [[192.0.2.1]]"],
    ["number-malformed", "vrrp_cpu_affinity 0 [[one]]"],
    ["value-missing", "[[lvs_timeouts tcp]]"],
    ["value-missing", "[[lvs_timeouts]]"],
    ["unexpected-word", "lvs_timeouts tcp 900 [[icmp]] 3"],
    ["unexpected-word", "vrrp_rx_bufs_multiplier 3 [[4]]"],
    ["zero-replaced", "smtp_connect_timeout [[0]]"],
    ["unexpected-word", "lvs_sync_daemon eth0 A [[5]]"],
    ["unexpected-word", "lvs_sync_daemon eth0 A [[prot]] 8848"],
    ["unexpected-word", "lvs_sync_daemon eth0 id 5 [[A]]"],
  ])("is refused by %s: %s", (rule, line) => checkFinding(rule, globals(line), U));

  it("may be a list of codes and ranges", () => {
    const url = (line: string): string => checker("HTTP_GET", "url {", "  path /", `  ${line}`, "}");
    checkAccepted(url("status_code 200 204 300-399"));
    checkFinding("value-malformed", url("status_code 200 [[99]] [[300-299]] [[2xx]]"), U);
  });

  it("may have to be hexadecimal", () => {
    checkAccepted(checker("UDP_CHECK", "payload 0a0b", "require_reply 0xx0"));
    checkFinding("hex-malformed", checker("UDP_CHECK", "require_reply [[zz]]"), U);
  });

  it("has both ends of its single quotes where a shell would read it", () => {
    checkAccepted(service("lb_kind NAT", "quorum_up '/bin/true a'"));
    checkFinding("quote-not-closed", service("lb_kind NAT", "quorum_up [['/bin/true]]"), U);
    checkFinding("quote-not-closed", service("lb_kind NAT", `quorum_up [["/bin/true it's"]]`), U);
    checkFinding("quote-not-closed", service("lb_kind NAT", `quorum_up "/bin/true 'it is'"`), U);
    checkFinding("quote-not-closed", service("lb_kind NAT", `quorum_up "/bin/true \\"it's\\""`), U);
    checkAccepted(service("lb_kind NAT", "virtualhost 'www"));
  });
});

describe("options of a tunnel", () => {
  it("are read for every method", () => {
    checkAccepted(service("lb_kind DR type gue port 6080"));
    checkFinding("unexpected-word", service("lb_kind NAT [[protocol]] TCP"), U);
    checkFinding("tunnel-options", service("lb_kind DR [[csum]]"), U);
  });
});

describe("a list", () => {
  it("has no name, and takes the options of its kind", () => {
    checkFinding("unexpected-word", instance("track_interface [[eth1]] {", "}"), U);
    checkFinding("unexpected-word", instance("track_interface {", "  eth1 [[up]]", "}"), U);
    checkFinding("number-outside-bounds", instance("track_interface {", "  eth1 weight [[300]]", "}"), U);
    checkFinding("number-outside-bounds", instance("track_script {", "  chk weight [[254]]", "}"), U);
    checkFinding("number-outside-bounds", "track_file f {\n  file /f\n  init_file [[2147483648]]\n}\n", U);
    checkFinding("value-missing", instance("unicast_peer {", "  [[10.0.0.2 min_ttl]]", "}"), U);
    checkFinding("tracked-twice", instance("track_interface {", "  eth1", "  [[eth1 weight 5]]", "}"), U);
  });
  it("is reported at its end when it is empty", () => {
    checkFinding("list-empty", "virtual_server_group g {\n[[}]]\n", U);
    checkFinding("list-empty", "track_group g {\n  group {\n  [[}]]\n}\n", U);
    checkFinding("list-empty", "track_group g {\n}\n", U);
    checkFinding("list-empty", "garp_group {\n  garp_interval 1\n  interfaces {\n  [[}]]\n}\n", U);
    checkFinding("required-setting", checker("MISC_CHECK", "misc_timeout 3").replace("  }\n  }", "  [[}]]\n  }"), U);
  });
});

describe("a backslash at the end of a line", () => {
  it("continues definitions only", () => {
    checkFinding("stray-backslash", service("lb_kind NAT", "retry 3 [[\\]]"), U);
    checkFinding("stray-backslash", "$S= \\\n  retry 3 \\\n  warmup 1\nglobal_defs {\n}\n", U);
  });
});

describe("lines for one instance", () => {
  it("are no errors of the file", () => {
    checkSeverity("number-malformed", instance("@main priority high"), ["warning"], U);
    checkSeverity("number-malformed", instance("@^main priority high"), ["error"], U);
    checkSeverity("unknown-keyword", instance("@main priorty 100"), ["warning"], U);
  });
  it("are all there is, and keepalived may be started without an instance", () => {
    checkFinding(
      "needs-instance-id",
      "bfd_instance b {\n  @a neighbor_ip 192.0.2.1\n  @b neighbor_ip 192.0.2.2\n[[}]]\n",
      U,
    );
    checkFinding(
      "needs-instance-id",
      "bfd_instance b {\n  @a neighbor_ip 192.0.2.1\n  @^a neighbor_ip 192.0.2.2\n}\n",
      U,
    );
    checkFinding("needs-instance-id", `@a $P=100\n@b $P=90\n${instance("priority [[$P]]")}`, U);
    checkFinding("needs-instance-id", `$P=90\n@a $P=100\n${instance("priority $P")}`, U);
  });
  it("are all that a service or a group has", () => {
    const text = service("@a lb_kind NAT", "@b lb_kind DR");
    checkFinding("needs-instance-id", text.replace(/\}\n$/, "[[}]]\n"), U);
    checkFinding("needs-instance-id", "virtual_server_group g {\n  @a 192.0.2.1 80\n[[}]]\n", U);
    checkFinding("needs-instance-id", "virtual_server_group g {\n  @a 192.0.2.1 80\n  192.0.2.2 80\n}\n", U);
  });
  it("have one condition", () => {
    checkFinding("unknown-keyword", instance("@^a [[@b priority 100]]"), U);
    checkFinding("number-malformed", instance("@^ priority [[x]]"), U);
    checkFinding("number-malformed", instance("@ priority x"), U);
  });
});

describe("parameters", () => {
  it("are defined above what uses them", () => {
    checkFinding("parameter-undefined", `${service("lb_kind NAT", "retry [[$N]]")}$N=3\n`, U);
    checkFinding("parameter-undefined", `$X= \\\n  retry $N \\\n  warmup 1\n$N=3\n${service("lb_kind NAT", "$X")}`, U);
  });
  it("within placeholders of a template are none", () => {
    checkFinding("parameter-undefined", "vrrp_instance A {\n  interface {{ $iface }}\n  priority <%= $prio %>\n}\n", U);
  });
  it("in braces may be those of a template", () => {
    const text = service("lb_kind NAT", "retry [[${N}]]");
    checkFinding("parameter-undefined", text, U);
    checkFinding("parameter-undefined", `//- /etc/keepalived.conf.tpl\n${text.replace("[[", "").replace("]]", "")}`, U);
    checkFinding("parameter-undefined", service("lb_kind NAT", "virtualhost [[${_FOO}]]"), U);
  });
  it("of several lines are the last word of a line", () => {
    const block = "$X= \\\n  retry 3 \\\n  warmup 1\n";
    checkFinding("parameter-undefined", `${block}${service("lb_kind NAT", "[[$X]] alpha")}`, U);
    checkFinding("parameter-undefined", `${block}${service("lb_kind NAT", "$X")}`, U);
  });
});

describe("sequences", () => {
  it("may count down", () => {
    checkFinding("sequence-malformed", "virtual_server_group g {\n  ~SEQ(N, 9, 1) 192.0.2.${N} 80\n}\n", U);
    checkFinding("sequence-malformed", "virtual_server_group g {\n  [[~SEQ(N, 9, 1, 1)]] 192.0.2.${N} 80\n}\n", U);
  });
  it("count as many VIPs as they make", () => {
    const vips = (line: string): string =>
      `vrrp_instance A {\n  interface eth0\n  virtual_router_id 51\n  [[virtual_ipaddress]] {\n    ${line}\n  }\n}\n`;
    checkFinding("instance-addresses", vips("~SEQ(A, 1, 20) ~SEQ(B, 1, 20) 10.0.${A}.${B}"), U);
    checkFinding("instance-addresses", vips("~SEQ(A, 1, 9) 10.0.0.${A}").replace("[[", "").replace("]]", ""), U);
  });
});

describe("the value of an option", () => {
  const vips = (...lines: string[]) =>
    instance().replace("    192.0.2.1/24\n", lines.map((line) => `    ${line}\n`).join(""));

  it("is a broadcast address without a length, where there can be one", () => {
    checkFinding("address-line", vips("192.0.2.1 [[brd]] +", "192.0.2.2/31 [[broadcast]] -", "192.0.2.3/30 brd +"), U);
    checkFinding("address-malformed", vips("192.0.2.1/24 brd [[192.0.2.255/24]]", "192.0.2.2/24 brd 192.0.2.255"), U);
    checkFinding("address-malformed", vips("192.0.2.1/24 brd [[2001:db8::1]]"), U);
  });

  it("of a route is one address, and a preference with a name or a number", () => {
    const routes = (...lines: string[]) => `static_routes {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
    checkFinding("address-malformed", routes("10.1.0.0/16 via [[10.0.0.254/24]] dev eth0"), U);
    checkFinding("address-malformed", routes("10.1.0.0/16 via 10.0.0.254 dev eth0 src 10.0.0.1"), U);
    checkFinding(
      "number-malformed",
      routes("2001:db8::/64 dev eth0 pref [[hgih]]", "2001:db8:1::/64 dev eth0 pref high"),
      U,
    );
    checkFinding("route-line", routes("2001:db8::/64 from 2001:db8::1 dev eth0"), U);
  });
});

describe("a flag", () => {
  const found = (text: string, severity = "warning") => {
    checkFinding("flag-turned-on", text, U);
    checkSeverity("flag-turned-on", text, [severity as "warning"], U);
  };
  it("is on whatever stands behind it", () => {
    found(globals("enable_script_security [[0]]"));
    found(instance("state BACKUP", "nopreempt [[FALSE]]"));
    found(service("lb_kind NAT", "alpha [[no]]"));
    found(instance("use_vmac [[false]]"));
  });
  it("may be switched off where it takes a value, and other words change nothing", () => {
    checkFinding("flag-turned-on", globals("smtp_alert off"), U);
    checkFinding("flag-turned-on", globals("vrrp_skip_check_adv_addr off"), U);
    checkFinding("flag-turned-on", instance("use_vmac vrrp.51", "nopreempt true"), U);
  });
});

describe("signs of a shell in a command", () => {
  const script = (command: string) => `vrrp_script s {\n  script ${command}\n}\n`;
  it.each(['[["</dev/tcp/127.0.0.1/80"]]', '[["/bin/check >/dev/null"]]', '[["/bin/check 2>>/tmp/log"]]'])(
    "%s",
    (command) => {
      checkFinding("script-without-shell", script(command), U);
    },
  );
  it("are none in other words", () => {
    checkFinding("script-without-shell", script('"/bin/check -t <host> a>b ->/x"'), U);
  });
});

describe("a comment glued to a word", () => {
  it("cuts a value", () => {
    checkFinding(
      "comment-cuts-word",
      instance("authentication {", "  auth_type PASS", "  auth_pass P@[[#D321]]", "}"),
      U,
    );
  });
  it("cuts nothing of one that stands before it", () => {
    checkFinding(
      "comment-cuts-word",
      instance("authentication {", "  auth_type PASS", "  auth_pass 1234 eight#", "}"),
      U,
    );
  });
});

it("a keyword with another number in it is no misspelt one", () => {
  const fixes = (line: string) => findingsOf(instance(line), U).flatMap((finding) => finding.fixes);
  expect(fixes("native_ipv4")).toEqual([]);
  expect(fixes("native_ivp6")).not.toEqual([]);
});
