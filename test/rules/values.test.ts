import { describe, expect, test } from "vitest";
import { block, checked, instance, server, service } from "../../server/rules/words/example.ts";
import { checkFinding, checkFix, checkMessage, checkSeverity, findingsOf } from "../kit/rules.ts";

/** The ids found in a configuration, hints left out. */
function idsIn(text: string): string[] {
  return findingsOf(text)
    .filter(({ severity }) => severity !== "hint")
    .map(({ rule }) => rule);
}

const locals = (...lines: string[]): string => block("local_address_group G1", lines);
const entries = (...lines: string[]): string => block("virtual_server_group VG", lines);
const check = (line: string): string => server(checked([line]));
const vips = (...lines: string[]): string => instance(["virtual_ipaddress {", ...lines, "}"]);
const web = (line: string): string =>
  server([
    "HTTP_GET {",
    "    url {",
    "        path /",
    "        status_code 200",
    "    }",
    "    connect_timeout 3",
    `    ${line}`,
    "}",
  ]);

describe("a value that replaces nothing", () => {
  test("an unknown lb_kind leaves the earlier one", () => {
    const text = service(["lb_kind DR", "lb_kind [[fulnat]]"]);
    checkFinding("lb-kind-unknown", text);
    checkMessage("lb-kind-unknown", text, "stays DR");
    checkMessage("lb-kind-unknown", service(["lb_kind DR", "lb_kind nat"]), "stays DR");
    checkFinding("setting-repeated", service(["lb_kind DR", "lb_kind fulnat"]));
    checkFinding("setting-repeated", service(["[[lb_kind DR]]", "lb_kind NAT", "lb_kind fulnat"]));
  });
  test("nor does what is no mask, address or type of authentication", () => {
    checkFinding("setting-repeated", service(["nat_mask 255.255.255.0", "nat_mask 24"]));
    checkFinding("setting-repeated", service(["persistence_granularity 255.255.255.0", "persistence_granularity 16"]));
    checkFinding("setting-repeated", service(["protocol TCP", "protocol"]));
    checkFinding("setting-repeated", instance(["mcast_src_ip 10.1.1.1", "mcast_src_ip eth0"]));
    checkFinding("setting-repeated", server(checked(["bindto 10.0.0.5", "bindto foo"])));
    checkFinding("setting-repeated", "global_defs {\n    smtp_server 10.0.0.1\n    smtp_server mail.example.org\n}\n");
    checkFinding("setting-repeated", instance(["authentication {", "auth_type PASS", "auth_type pass", "}"]));
  });
  test("the old name of a setting is the same setting, and a second group block replaces the first", () => {
    checkFinding("setting-repeated", block("virtual_server 192.0.2.10 80", ["[[lb_kind DR]]", "lvs_method FNAT"]));
    const group = block("vrrp_sync_group S", ["[[group]] {", "    V1", "}", "group {", "    V2", "}"]);
    checkFinding("setting-repeated", group);
    checkMessage("setting-repeated", group, "what stands in it is dropped");
  });
});

describe("addresses", () => {
  test("a port behind a colon", () => {
    checkFix("address-with-port", service([], "192.0.2.10:80"), service([], "192.0.2.10 80"));
    checkFix("address-with-port", service([], "192.0.2.10:80 80"), service([], "192.0.2.10 80"));
    checkFix("address-with-port", service([], "[2001:db8::1]:80"), service([], "2001:db8::1 80"));
    checkFix("address-with-port", service(["sorry_server 10.9.9.9:80"]), service(["sorry_server 10.9.9.9 80"]));
    checkFix("address-with-port", locals("10.0.0.1:80"), locals("10.0.0.1"));
    checkFinding("address-with-port", service([], "2001:db8::10 80"));
    expect(idsIn(service([], "192.0.2.10:80"))).toEqual(["address-with-port"]);
  });
  test.each(["192.0.2.300", "www.example.org", "10.1", "192.0.02.010", "fe80::1%eth0", "92.168.10.xss"])(
    "%s is no address",
    (word) => {
      expect(idsIn(service([], `${word} 80`))).toEqual(["address-invalid"]);
    },
  );
  test("an address in brackets is none, and of another family than its real servers", () => {
    expect(idsIn(service([], "[2001:db8::1] 80"))).toEqual(["address-invalid", "address-family-mismatch"]);
  });
  test("brackets and leading zeros can go", () => {
    checkFix("address-invalid", service([], "192.0.02.010 80"), service([], "192.0.2.10 80"));
    checkFix("address-invalid", service([], "[2001:db8::1] 80"), service([], "2001:db8::1 80"));
  });
  test("says what becomes of it", () => {
    checkMessage("address-invalid", service([], "192.0.2.300 80"), "the service gets the address 0.0.0.0");
    checkMessage("address-invalid", locals("foo"), "0.0.0.0 is added to the local addresses");
    checkMessage("address-invalid", vips("192.0.2.300"), "drops this line");
    checkMessage("address-invalid", instance(["mcast_src_ip 2001:db8::1"]), "the first address of the interface");
    checkMessage("address-invalid", check("bindto 10.0.0.300"), "it becomes 0.0.0.0");
  });
  test("valid addresses of all kinds are left in peace", () => {
    for (const text of [
      service([], "0.0.0.0 80"),
      service([], "2001:db8::10 80"),
      service([], "::ffff:192.0.2.1 80"),
    ]) {
      checkFinding("address-invalid", text);
    }
    checkFinding(
      "address-invalid",
      vips("192.0.2.1/24 dev eth0", "2001:db8::1/64", "192.0.2.2 label eth0:1 brd 192.0.2.255"),
    );
    const routes = ["virtual_routes {", "default via 10.1.1.1", "blackhole 10.0.0.0/8", "}"];
    checkFinding("address-invalid", instance(routes));
  });
  test("ranges and masks belong into groups", () => {
    checkMessage("range-in-service-address", service([], "192.0.2.10-20 80"), "uses 192.0.2.10 alone");
    checkFix("range-in-service-address", service([], "192.0.2.10/24 80"), service([], "192.0.2.10 80"));
    checkSeverity("range-in-service-address", service([], "192.0.2.10/32 80"), ["information"]);
    checkFinding("range-in-service-address", vips("[[192.0.2.5-9]]", "192.0.2.4/24"));
    checkFinding("range-in-service-address", entries("192.0.2.10-20 80"));
  });
  test("an impossible prefix length", () => {
    checkFinding(
      "netmask-invalid",
      vips("[[192.0.2.1/240]]", "192.0.2.2/32", "[[2001:db8::1/129]]", "[[192.0.2.3/255.255.255.0]]"),
    );
    checkSeverity("netmask-invalid", service(["nat_mask 24", "nat_mask 255.255.255.0"]), ["warning"]);
  });
  test("`group` and `fwmark` in lower case", () => {
    checkFix("group-fwmark-case", service([], "FWMARK 7"), service([], "fwmark 7"));
    checkFix("group-fwmark-case", entries("FWMARK 5"), entries("fwmark 5"));
    checkFinding("group-fwmark-case", entries("192.0.2.1 80") + service([], "[[Group]] VG"));
    checkFinding("group-fwmark-case", entries("192.0.2.1 80") + service([], "group VG"));
    expect(idsIn(service([], "FWMARK 7"))).toEqual(["group-fwmark-case"]);
  });
  test("a mark of 0", () => {
    checkFinding("fwmark-zero", entries("fwmark [[abc]]", "fwmark [[0]]", "fwmark 7") + service([], "fwmark [[0]]"));
  });
  test("the mail server is an address", () => {
    checkFinding("smtp-server-not-address", block("global_defs", ["smtp_server [[mail.example.org]]"]));
    checkFix(
      "smtp-server-not-address",
      block("global_defs", ["smtp_server 10.0.0.25 2525"]),
      block("global_defs", ["smtp_server 10.0.0.25"]),
    );
    checkFinding("smtp-server-not-address", block("global_defs", ["smtp_server 10.0.0.25"]));
  });
});

describe("ranges of a group", () => {
  test("good ones", () => {
    const text = locals(
      "10.0.0.1",
      "10.0.0.3-20",
      "10.0.0.30-254",
      "10.0.0.25-25",
      "2001:db8::1",
      "2001:db8::1-9",
      "2001:db8::10-200",
    );
    for (const rule of ["range-end-invalid", "range-end-full-address", "range-end-hexadecimal", "address-invalid"])
      checkFinding(rule, text);
  });
  test("a full address at the end", () => {
    checkFix("range-end-full-address", locals("10.0.0.3-10.0.0.20"), locals("10.0.0.3-20"));
    checkFix("range-end-full-address", entries("192.0.2.40-192.0.2.50 80"), entries("192.0.2.40-50 80"));
    checkMessage("range-end-full-address", locals("10.0.0.3-10.0.1.20"), "as 10");
  });
  test.each([
    ["10.0.0.9-5", "no address is added", "10.0.0.5-9"],
    ["10.0.0.1-255", "drops the whole line", "10.0.0.1-254"],
    ["10.0.0.1-300", "ends the range at .44", "10.0.0.1-254"],
    ["10.0.0.1-256", "only 10.0.0.1 is added", "10.0.0.1-254"],
  ])("%s", (word, message, mended) => {
    checkMessage("range-end-invalid", locals(word), message);
    checkFix("range-end-invalid", locals(word), locals(mended));
  });
  test("IPv6 ends are decimal", () => {
    checkFix("range-end-hexadecimal", locals("2001:db8::1-1f"), locals("2001:db8::1-31"));
    checkSeverity("range-end-hexadecimal", locals("2001:db8::1-ff", "2001:db8::10-20"), ["error", "warning"]);
    checkMessage("range-end-hexadecimal", locals("2001:db8::10-20"), "ends at :14");
  });
  test("networks", () => {
    checkFix("cidr-in-group", locals("10.0.0.0/24"), locals("10.0.0.1-254"));
    checkFix("cidr-in-group", entries("192.0.2.64/26 80"), entries("192.0.2.65-126 80"));
    checkSeverity("cidr-in-group", locals("10.0.0.1/32"), ["information"]);
  });
  test("an IPv6 range that ends below its start, in decimal", () => {
    checkMessage("range-end-invalid", locals("2001:db8::20-30"), "`30` is :1e");
    checkFix("range-end-invalid", locals("2001:db8::20-30"), locals("2001:db8::20-48"));
    checkFinding("range-end-invalid", locals("2001:db8::20-40"));
  });
  test.each([
    ["10.0.0.1 - 20", "10.0.0.1-20"],
    ["10.0.0.1 -20", "10.0.0.1-20"],
    ["10.0.0.1- 20", "10.0.0.1-20"],
    ["10.0.0.1 - 10.0.0.20", "10.0.0.1-20"],
  ])("blanks in a range: %s", (written, meant) => {
    checkMessage("range-end-invalid", locals(written), "only 10.0.0.1");
    checkFix("range-end-invalid", locals(written), locals(meant));
    checkFix("range-end-invalid", entries(`${written} 80`), entries(`${meant} 80`));
    expect(idsIn(locals(written))).toEqual(["range-end-invalid"]);
  });
  test("several on a line", () => {
    checkFix("several-addresses", locals("10.0.0.1 10.0.0.2"), locals("10.0.0.1", "10.0.0.2"));
    checkFix("several-addresses", locals("10.0.0.1,10.0.0.2"), locals("10.0.0.1", "10.0.0.2"));
    checkMessage("several-addresses", vips("192.0.2.6 192.0.2.7"), "only the last");
    expect(idsIn(locals("10.0.0.4, 10.0.0.5"))).toEqual(["several-addresses"]);
    checkFinding("several-addresses", vips("192.0.2.1 brd 192.0.2.255"));
    checkMessage(
      "several-addresses",
      block("static_routes", ["10.1.0.0/16 10.2.0.0/16 via 192.0.2.1"]),
      "only the last",
    );
  });
});

describe("ports", () => {
  test.each([
    ["70000", "uses 4464"],
    ["-1", "uses 65535"],
    ["http", "uses 0"],
    ["0x50", "uses 0"],
    ["8080,8081", "8080 alone"],
    ["80-90", "80 alone"],
  ])("%s", (word, message) => checkMessage("port-invalid", service([], `192.0.2.10 ${word}`), message));
  test("names of services", () =>
    checkFix("port-invalid", service([], "192.0.2.10 https"), service([], "192.0.2.10 443")));
  test("port 0 stands for all ports, but nothing connects to it", () => {
    checkFinding("port-invalid", service(["persistence_timeout 50"], "192.0.2.10 0"));
    checkFinding("port-invalid", server(checked(["connect_timeout 3", "connect_port [[0]]"])));
  });
  test("digits with a tail", () => {
    checkFinding("number-suffix", service([], "192.0.2.10 [[80a]]"));
    checkFinding("port-invalid", service([], "192.0.2.10 80#web"));
  });
});

describe("words of a list", () => {
  test("everything but TCP is UDP", () => {
    checkFix("protocol-not-tcp", service(["protocol tcp"]), service(["protocol TCP"]));
    checkSeverity("protocol-not-tcp", service(["protocol SCTP"]), ["error"]);
    checkSeverity("protocol-not-tcp", service(["protocol udp"]), ["hint"]);
    checkFinding("protocol-not-tcp", service(["protocol UDP"]));
  });
  test("schedulers", () => {
    checkFix("scheduler-unknown", service(["lb_algo WRR"]), service(["lb_algo wrr"]));
    checkFix("scheduler-unknown", service(["lb_algo wllc"]), service(["lb_algo wlc"]));
    checkFinding("scheduler-unknown", service(["lb_algo [[mh]]"]));
    for (const name of ["rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq"]) {
      checkFinding("scheduler-unknown", service([`lb_algo ${name}`]));
    }
  });
  test("methods", () => {
    checkFix("lb-kind-unknown", service(["lb_kind FULLNAT"]), service(["lb_kind FNAT"]));
    checkFix("lb-kind-unknown", service(["lb_kind TUNNEL"]), service(["lb_kind TUN"]));
    checkFix("lb-kind-unknown", service(["lb_kind dr"]), service(["lb_kind DR"]));
    checkSeverity("lb-kind-unknown", service(["lb_kind nat"]), ["error"]);
    checkFinding("lb-kind-unknown", service(["lvs_method NAT"]));
  });
  test("VRRP states and authentication", () => {
    checkFix("vrrp-state-unknown", instance(["state Master"]), instance(["state MASTER"]));
    checkFix("vrrp-state-unknown", instance(["state SLAVE"]), instance(["state BACKUP"]));
    checkFinding("vrrp-state-unknown", instance(["state MASTER"]));
    const auth = (type: string, pass: string) =>
      instance(["authentication {", `    auth_type ${type}`, `    auth_pass ${pass}`, "}"]);
    checkFix("auth-type-unknown", auth("pass", "secret"), auth("PASS", "secret"));
    checkFinding("auth-type-unknown", auth("AH", "secret"));
    checkFix("auth-pass-too-long", auth("PASS", "123456789"), auth("PASS", "12345678"));
    checkFinding("auth-pass-too-long", auth("PASS", "12345678"));
    checkFinding("authentication-with-ipv6", instance(["native_ipv6", "[[authentication]] {", "auth_type PASS", "}"]));
    checkFinding("authentication-with-ipv6", auth("PASS", "secret"));
  });
  test("the word before the weight of a tracked interface", () => {
    checkFinding("unknown-value", instance(["track_interface {", "eth1 [[wieght]] -20", "eth2 weight 20", "}"]));
    const lone = instance(["track_interface {", "eth1 [[weight]] # -20", "eth2", "}"]);
    checkFinding("unknown-value", lone);
    checkMessage("unknown-value", lone, "`weight` has no number behind it");
  });
  test("no interface has 16 letters", () => {
    checkFinding("interface-name-too-long", service(["vip_bind_dev [[abcdefghijklmnop]]"]));
    checkFinding("interface-name-too-long", service(["vip_bind_dev abcdefghijklmno"]));
  });
});

describe("numbers", () => {
  test("with a unit or a fraction", () => {
    checkFix("number-suffix", service(["delay_loop 5s"]), service(["delay_loop 5"]));
    checkMessage("number-suffix", service(["delay_loop 1.5"]), "reads `1.5` as 1");
    checkSeverity("number-suffix", service(["delay_loop 1.5", "est_timeout 0.5"]), ["warning", "warning"]);
    checkSeverity("number-suffix", service(["delay_loop 0.5"]), ["error"]);
    expect(idsIn(service(["delay_loop 5s"]))).toEqual(["number-suffix"]);
    checkFinding("number-suffix", service(["delay_loop +5", "quorum 1"]));
  });
  test("a text", () => {
    checkMessage("number-invalid", service(["delay_loop seven"]), "uses 0");
    checkMessage("number-invalid", instance(["priority high"]), "uses 100");
    checkFinding("number-invalid", service(["delay_loop 7"]));
  });
  test("out of range", () => {
    checkMessage("number-out-of-range", instance(["priority 256"]), "uses 100 instead of 256");
    checkMessage("number-out-of-range", instance(["virtual_router_id 256"]), "receives no adverts");
    checkMessage("number-out-of-range", service(["quorum 0"]), "uses 1 instead of 0");
    checkFinding(
      "number-out-of-range",
      instance(["priority 255", "virtual_router_id 1", "preempt_delay 1000", "debug 4"]),
    );
  });
  test("seconds that overflow", () => {
    checkFix("interval-overflow", service(["delay_loop 3600"]), service(["delay_loop 2147"]));
    checkFix("interval-overflow", service(["delay_loop 0"]), service(["delay_loop 60"]));
    checkMessage("interval-overflow", service(["delay_loop 3600"]), "become -694.967296");
    checkFinding("interval-overflow", service(["delay_loop [[-1]]", "delay_loop 2147", "delay_loop [[99999999999]]"]));
    checkFinding("interval-overflow", web("delay_before_retry 0"));
  });
  test("connect_timeout from 1 to 200", () => {
    checkFix("connect-timeout-range", check("connect_timeout 300"), check("connect_timeout 200"));
    checkFix("connect-timeout-range", check("connect_timeout 0"), check("connect_timeout 200"));
    checkFix("connect-timeout-range", check("connect_timeout 5s"), check("connect_timeout 5"));
    for (const good of ["1", "3", "200"]) checkFinding("connect-timeout-range", check(`connect_timeout ${good}`));
    for (const bad of ["201", "2148", "-3", "1.5", "abc"]) {
      expect(idsIn(check(`connect_timeout ${bad}`)), bad).toEqual(["connect-timeout-range"]);
    }
  });
  test("timeouts kept as texts", () => {
    for (const bad of ["86400", "00050", "50s", "-1", "abc"]) {
      expect(idsIn(service([`persistence_timeout ${bad}`])), bad).toEqual(["persistence-timeout-range"]);
    }
    checkFinding("persistence-timeout-range", service(["persistence_timeout 9999"]));
    checkFinding("est-timeout-range", service(["est_timeout [[864000]]"]));
    checkFinding("est-timeout-range", service(["est_timeout [[-5]]"]));
    expect(idsIn(service(["est_timeout 90s"]))).toEqual(["number-suffix"]);
    expect(idsIn(service(["est_timeout 86400"]))).toEqual([]);
  });
  test("advert_int", () => {
    checkFix("advert-int-range", instance(["advert_int 0.5"]), instance(["advert_int 1"]));
    checkFinding("advert-int-range", instance(["advert_int [[256]]"]));
    checkFinding("advert-int-range", instance(["advert_int 255"]));
    checkFinding("interval-overflow", instance(["advert_int [[3600]]"]));
  });
  test("no attempt at all", () => {
    checkFix("nb-get-retry-zero", web("nb_get_retry 0"), web("nb_get_retry 1"));
    checkFinding("nb-get-retry-zero", web("nb_get_retry 3"));
  });
  test("weights", () => {
    const weighted = (weight: string) => server([`weight ${weight}`, ...checked(["connect_timeout 3"])]);
    checkFinding("weight-negative", weighted("[[-5]]"));
    checkFinding("weight-zero", weighted("[[0]]"));
    expect(findingsOf(weighted("100"))).toEqual([]);
    checkFinding("weight-negative", block("vrrp_script chk", ["script /bin/true", "weight -20"]));
  });
  test("the granularity is a mask, for IPv6 a length", () => {
    const line = (value: string, target?: string) =>
      service(["persistence_timeout 50", `persistence_granularity ${value}`], target);
    checkFix("granularity-not-a-mask", line("24"), line("255.255.255.0"));
    checkFinding("granularity-not-a-mask", line("255.255.0.0"));
    checkFinding("granularity-not-a-mask", line("64", "2001:db8::10 80"));
    checkFix("granularity-not-a-mask", line("/64", "2001:db8::10 80"), line("64", "2001:db8::10 80"));
    checkMessage("granularity-not-a-mask", line("255.255.255.0", "2001:db8::10 80"), "as 255");
    checkMessage("granularity-not-a-mask", line("129", "2001:db8::10 80"), "1 to 128");
    checkFinding("granularity-not-a-mask", line("[[129]]", "2001:db8::10 80"));
  });
});

describe("settings that stand twice", () => {
  test("texts are copied over each other", () => {
    checkMessage("overlaid-value", service(["lb_algo wlc", "lvs_sched rr"]), "ends up with `rrc`");
    checkSeverity("overlaid-value", service(["lb_algo wlc", "lb_algo rr"]), ["error"]);
    checkSeverity("overlaid-value", service(["lb_algo rr", "lb_algo wlc"]), ["warning"]);
    checkMessage("overlaid-value", service(["persistence_timeout 1200", "persistence_timeout 50"]), "`5000`");
    checkFix("overlaid-value", service(["est_timeout 900", "est_timeout 60"]), service(["est_timeout 60"]));
    checkFinding("overlaid-value", service(["lb_algo wlc"]) + service(["lb_algo rr"], "192.0.2.11 80"));
  });
  test("sorry_server", () => {
    checkFix(
      "sorry-server-repeated",
      service(["sorry_server 10.9.9.7 80", "sorry_server 10.9.9.8 80", "sorry_server 10.9.9.9 80"]),
      service(["sorry_server 10.9.9.9 80"]),
    );
    checkFinding("sorry-server-repeated", service(["[[sorry_server 10.9.9.8 80]]", "sorry_server 10.9.9.9 80"]));
    checkFinding("sorry-server-repeated", service(["sorry_server 10.9.9.9 80"]));
  });
  test("the last line counts", () => {
    checkFinding("setting-repeated", service(["[[delay_loop 7]]", "delay_loop 10"]));
    checkFix("setting-repeated", service(["delay_loop 7", "delay_loop 10"]), service(["delay_loop 10"]));
    checkSeverity("setting-repeated", service(["delay_loop 7", "delay_loop 7"]), ["hint"]);
    checkFinding("setting-repeated", server([...checked(["connect_timeout 3"]), ...checked(["connect_timeout 4"])]));
  });
  test("a copied notify line may be meant for another state", () => {
    checkFix(
      "setting-repeated",
      instance(["notify_master /bin/master.sh", "notify_master /bin/backup.sh"]),
      instance(["notify_master /bin/master.sh", "notify_backup /bin/backup.sh"]),
    );
  });
  test("each is called by the state that its own text speaks of", () => {
    checkFix(
      "setting-repeated",
      instance(['notify_master "/bin/n master"', 'notify_master "/bin/n backup"', 'notify_master "/bin/n"']),
      instance(['notify_backup "/bin/n backup"', 'notify_master "/bin/n"']),
    );
  });
  test("MASTER sticks", () => {
    checkMessage("setting-repeated", instance(["state MASTER", "state BACKUP"]), "starts as MASTER");
    checkFinding("setting-repeated", instance(["state MASTER", "[[state BACKUP]]"]));
  });
});
