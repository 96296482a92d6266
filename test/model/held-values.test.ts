/**
 * What keepalived 1.2.2 holds of a value, line by line, as its C source says: each row was worked out by hand, none was
 * recorded. Values are those of the JSON (`convert --reading daemon`): times in seconds, flags as booleans.
 */
import { describe, expect, test } from "vitest";
import { heldJson as held } from "../kit/configurations.ts";

/** A row: the line, the field it is about, what is held. Several lines are written with `/` between them. */
type Row = readonly [lines: string, field: string, value: unknown];

function lines(text: string): string {
  return text.split(" / ").join("\n");
}

function serviceWith(text: string, header = "192.0.2.10 80"): Record<string, unknown> {
  return { ...held(`virtual_server ${header} {\n${lines(text)}\n}\n`).virtual_server[0] };
}

function serverWith(text: string, header = "10.1.1.1 8080"): Record<string, unknown> {
  const service = held(`virtual_server 192.0.2.10 80 {\nreal_server ${header} {\n${lines(text)}\n}\n}\n`);
  return { ...service.virtual_server[0]?.real_server[0] };
}

function checkerWith(type: string, text: string): Record<string, unknown> {
  const [checker] = serverWith(`${type} { / ${text} / }`).checkers as Record<string, unknown>[];
  return checker ?? {};
}

function instanceWith(text: string): Record<string, unknown> {
  return { ...held(`vrrp_instance V1 {\n${lines(text)}\n}\n`).vrrp_instance[0] };
}

describe("numbers are read by atoi", () => {
  test.each<Row>([
    ["delay_loop 7", "delay_loop", 7],
    ["delay_loop +7", "delay_loop", 7],
    ["delay_loop 007", "delay_loop", 7],
    ["delay_loop 0x10", "delay_loop", 0],
    ["delay_loop 1e3", "delay_loop", 1],
    ["delay_loop 7#x", "delay_loop", 7],
    ["delay_loop 7;", "delay_loop", 7],
    ["delay_loop ;7", "delay_loop", 0],
    ["delay_loop six", "delay_loop", 0],
    ["delay_loop = 7", "delay_loop", 0],
    ["delay_loop 7 8", "delay_loop", 7],
    ['delay_loop "7"', "delay_loop", 0],
    ["delay_loop -7", "delay_loop", -7],
    ["delay_loop 5 / delay_loop 9", "delay_loop", 9],
  ])("%s", (text, field, value) => expect(serviceWith(text)[field]).toBe(value));
});

describe("seconds are a 32-bit product", () => {
  test.each<Row>([
    ["delay_loop 2147", "delay_loop", 2147],
    ["delay_loop 2148", "delay_loop", -2146.967296],
    ["delay_loop 4294", "delay_loop", -0.967296],
    ["delay_loop 4295", "delay_loop", 0.032704],
    ["delay_loop -2148", "delay_loop", 2146.967296],
  ])("%s", (text, field, value) => expect(serviceWith(text)[field]).toBe(value));

  test.each<Row>([
    ["connect_timeout 200", "connect_timeout", 200],
    ["connect_timeout 2148", "connect_timeout", -2146.967296],
    ["connect_timeout 0.5", "connect_timeout", 0],
  ])("TCP_CHECK: %s", (text, field, value) => expect(checkerWith("TCP_CHECK", text)[field]).toBe(value));

  test.each<Row>([
    ["misc_timeout 4295", "misc_timeout", 0.032704],
    ["misc_timeout -1", "misc_timeout", -1],
  ])("MISC_CHECK: %s", (text, field, value) => expect(checkerWith("MISC_CHECK", text)[field]).toBe(value));
});

describe("fields that are never cleared", () => {
  test.each<Row>([
    ["lb_algo lblcr / lb_algo sh", "lb_algo", "shlcr"],
    ["lb_algo sed / lvs_sched nq", "lb_algo", "nqd"],
    ["lb_algo rr / lb_algo wrr", "lb_algo", "wrr"],
    ["lb_algo wlc / lb_algo wlc", "lb_algo", "wlc"],
    ["lb_algo 0123456789abcdef0", "lb_algo", "0123456789abcdef"],
    ["persistence_timeout 360", "persistence_timeout", 360],
    ["persistence_timeout 360 / persistence_timeout 5", "persistence_timeout", 560],
    ["persistence_timeout 0050", "persistence_timeout", 50],
    ["persistence_timeout 123456", "persistence_timeout", 12345],
    ["persistence_timeout 300s", "persistence_timeout", "300s"],
    ["persistence_timeout 86400 / est_timeout 900", "est_timeout", 900],
    ["persistence_timeout 86400 / est_timeout 900", "persistence_timeout", 86400],
    ["est_timeout 123456", "est_timeout", 12345],
    ["est_timeout 1200 / est_timeout 90", "est_timeout", 9000],
    ["est_timeout 60 / est_timeout 600", "est_timeout", 600],
    ["est_timeout 1.5", "est_timeout", "1.5"],
  ])("%s", (text, field, value) => expect(serviceWith(text)[field]).toBe(value));
});

describe("words of a service", () => {
  test.each<Row>([
    ["protocol UDP", "protocol", "UDP"],
    ["protocol sctp", "protocol", "UDP"],
    ["protocol tcp / protocol TCP", "protocol", "TCP"],
    ["protocol TCP,", "protocol", "UDP"],
    ["quorum 2", "protocol", null],
    ["lb_kind TUN / lb_kind tunnel", "lb_kind", "TUN"],
    ["lb_kind FULLNAT", "lb_kind", "NAT"],
    ["lvs_method FNAT", "lb_kind", "FNAT"],
    ["nat_mask 255.255.0.0", "nat_mask", "255.255.0.0"],
    ["nat_mask 255.255.000.000", "nat_mask", "255.255.0.0"],
    ["nat_mask 255.255.0.0/16", "nat_mask", "255.255.0.0"],
    ["nat_mask 255.255.256.0", "nat_mask", null],
    ["persistence_granularity 255.255.255.0 / persistence_granularity 24", "persistence_granularity", "255.255.255.0"],
    ["quorum 0", "quorum", 1],
    ["quorum two", "quorum", 1],
    ["quorum 4294967296", "quorum", 4294967296],
    ["quorum 3 / hysteresis 2", "hysteresis", 2],
    ["quorum 3 / hysteresis 3", "hysteresis", 0],
    ["hysteresis 1 / quorum 3", "hysteresis", 0],
    ["quorum 5 / hysteresis 3 / quorum 2", "hysteresis", 3],
    ["quorum 5 / hysteresis -1", "hysteresis", 0],
    ["syn_proxy off", "syn_proxy", true],
    ["alpha no # never", "alpha", true],
    ["Alpha", "alpha", false],
    ["omega;", "omega", false],
    ["sorry_server 10.9.9.9 70000", "sorry_server", { ip: "10.9.9.9", port: 4464 }],
    ["sorry_server 10.9.9.300 80", "sorry_server", { ip: "0.0.0.0", port: 80 }],
    ["sorry_server 10.9.9.1-9 -1", "sorry_server", { ip: "10.9.9.1", port: 65535 }],
  ])("%s", (text, field, value) => expect(serviceWith(text)[field]).toEqual(value));

  test.each<Row>([
    ["persistence_granularity 64", "persistence_granularity", 64],
    ["persistence_granularity 255.255.255.0", "persistence_granularity", 255],
    ["persistence_granularity -1", "persistence_granularity", 4294967295],
  ])("IPv6: %s", (text, field, value) => expect(serviceWith(text, "2001:db8::10 80")[field]).toBe(value));
});

describe("the header of a service", () => {
  test.each<readonly [header: string, vip: unknown, vport: unknown, fwmark: unknown, group: unknown]>([
    ["192.0.2.10 65535", "192.0.2.10", 65535, null, null],
    ["192.0.2.10 65537", "192.0.2.10", 1, null, null],
    ["192.0.2.10 https", "192.0.2.10", 0, null, null],
    ["192.0.2.10 80-90", "192.0.2.10", 80, null, null],
    ["192.0.2.256 80", "0.0.0.0", 80, null, null],
    ["192.0.2.010 80", "0.0.0.0", 80, null, null],
    ["192.0.2 80", "0.0.0.0", 80, null, null],
    ["192.0.2.10:443", "::", 0, null, null],
    ["[2001:db8::1] 80", "::", 80, null, null],
    ["2001:0DB8:0:0::1/64 80", "2001:db8::1", 80, null, null],
    ["2001:db8::1-9 80", "2001:db8::1", 80, null, null],
    ["::ffff:192.0.2.1 80", "::ffff:192.0.2.1", 80, null, null],
    ["1:0:0:2:0:0:0:3 80", "1:0:0:2::3", 80, null, null],
    ["fwmark 0", null, null, 0, null],
    ["fwmark 12x", null, null, 12, null],
    ["fwmark -2", null, null, 4294967294, null],
    ["Fwmark 12", "0.0.0.0", 12, null, null],
    ["group W", null, null, null, "W"],
    ['group "W"', null, null, null, '"'],
    ["Group W", "0.0.0.0", 0, null, null],
  ])("virtual_server %s", (header, vip, vport, fwmark, group) => {
    expect(serviceWith("", header)).toMatchObject({ vip, vport, fwmark, group });
  });
});

describe("texts are put together by set_value", () => {
  test.each<readonly [text: string, value: string | null]>([
    ["/bin/a", "/bin/a"],
    ["/bin/a up now", "/bin/a"],
    ['"/bin/a up now"', "/bin/a up now"],
    ['"/bin/a   up"', "/bin/a up"],
    ['" /bin/a up "', "/bin/a up"],
    ['"/bin/a up', "/bin/a "],
    ['"/bin/a', ""],
    ['""', ""],
    ['"', null],
    ['"/bin/a up" x', '/bin/a up"'],
    ['"/bin/a up" x y', '/bin/a up"x '],
    ['"/bin/a "x y" z"', '/bin/a"x y"z'],
    ['"/bin/a \\"x\\""', '/bin/a \\"x\\"'],
    ['"/bin/a # up"', ""],
    ['"/bin/a x # up"', "/bin/a "],
    ['"/bin/a up#1"', "/bin/a up#1"],
    ['"#up"', null],
    ["'/bin/a up'", "'/bin/a"],
    ['/bin/a"up"', "/bin/a"],
    ["/bin/a!x", "/bin/a!x"],
  ])("quorum_up %s", (text, value) => {
    expect(serviceWith(`quorum_up ${text}`).quorum_up).toBe(value);
  });
});

describe("a real server and its checkers", () => {
  test.each<Row>([
    ["weight -5", "weight", -5],
    ["weight 10 / weight 0", "weight", 0],
    ["weight 4294967297", "weight", 1],
    ["uthreshold -1", "uthreshold", 4294967295],
    ["lthreshold 5x", "lthreshold", 5],
    ["inhibit_on_failure false", "inhibit_on_failure", true],
    ["TCP_CHECK{ / connect_timeout 3", "checkers", []],
    ["tcp_check { / connect_timeout 3", "checkers", []],
  ])("%s", (text, field, value) => expect(serverWith(text)[field]).toEqual(value));

  const web = { connect_port: 8080, bindto: null, connect_timeout: 0, nb_get_retry: 1, delay_before_retry: 0 };
  const host = { connect_ip: "10.1.1.1", connect_port: 25, bindto: null };
  test.each<readonly [type: string, text: string, checker: object]>([
    ["TCP_CHECK", "", { connect_port: 8080, bindto: null, connect_timeout: 0 }],
    ["TCP_CHECK", "nb_get_retry 3 / retry 3 / connect_timeout 3", { connect_timeout: 3 }],
    ["TCP_CHECK", "connect_port 65536 / bindto 10.0.0.1/8", { connect_port: 0, bindto: "10.0.0.1" }],
    ["TCP_CHECK", "bindto 10.0.0.1 / bindto eth0", { bindto: "10.0.0.1" }],
    ["TCP_CHECK", "bindto 10.0.0.1 / bindto fe80::1%eth0", { bindto: "::" }],
    ["HTTP_GET", "path /x", { ...web, url: [] }],
    ["HTTP_GET", "nb_get_retry 0 / delay_before_retry 2148", { nb_get_retry: 0, delay_before_retry: -2146.967296 }],
    ["HTTP_GET", "url { / connect_timeout 3 / path /a / path /b / }", { ...web, url: [{ path: "/b" }] }],
    ["SSL_GET", "url { / digest ABC / status_code 2xx / }", { url: [{ path: null, digest: "ABC", status_code: 2 }] }],
    ["SSL_GET", "url { / path /a / } / url { / path /b / }", { url: [{ path: "/a" }, { path: "/b" }] }],
    ["SMTP_CHECK", "", { connect_timeout: 5, retry: 1, delay_before_retry: 1, host: [host] }],
    ["SMTP_CHECK", "connect_ip 10.1.1.9 / connect_port 26", { host: [host] }],
    ["SMTP_CHECK", "host { / }", { host: [host] }],
    ["SMTP_CHECK", "host { / connect_ip nowhere / connect_port 70025 / }", { host: [{ ...host, connect_port: 4489 }] }],
    ["SMTP_CHECK", 'host { / connect_ip 2001:db8::9 / } / helo_name "lb one"', { helo_name: "lb one" }],
    ["MISC_CHECK", "misc_path /bin/check -h 10.1.1.1", { misc_path: "/bin/check", misc_timeout: 0 }],
    ["MISC_CHECK", "misc_dynamic no", { misc_path: null, misc_dynamic: true }],
  ])("%s: %s", (type, text, checker) => {
    expect(checkerWith(type, text)).toMatchObject({ type, ...checker });
  });
});

describe("entries of groups", () => {
  test.each<readonly [entry: string, address: string | undefined, end: number | null]>([
    ["10.0.0.1", "10.0.0.1", null],
    ["10.0.0.1 10.0.0.2", "10.0.0.1", null],
    ["10.0.0.1,10.0.0.2", "0.0.0.0", null],
    ["10.0.0.1-254", "10.0.0.1", 254],
    ["10.0.0.1-255", undefined, null],
    ["10.0.0.1-256", "10.0.0.1", null],
    ["10.0.0.1-300", "10.0.0.1", 44],
    ["10.0.0.1-511", undefined, null],
    ["10.0.0.9-5", "10.0.0.9", 5],
    ["10.0.0.1--2", "10.0.0.1", 254],
    ["10.0.0.1-x", "10.0.0.1", null],
    ["10.0.0.1 - 9", "10.0.0.1", null],
    ["10.0.0.1-10.0.0.9", "10.0.0.1", 10],
    ["10.0.0.0/24", "10.0.0.0", null],
    ["10.0.0.1/24-9", "0.0.0.0", 9],
    ["2001:db8::10-20", "2001:db8::10", 20],
    ["2001:db8::1-ff", "2001:db8::1", null],
    ["lb.example.org", "0.0.0.0", null],
    ["lb-1.example.org", "0.0.0.0", 1],
    ["{", "0.0.0.0", null],
  ])("%s", (entry, address, range_end) => {
    const [group] = held(`local_address_group G {\n${entry}\n}\n`).local_address_group;
    expect(group?.addresses).toEqual(address === undefined ? [] : [{ address, range_end }]);
  });

  test.each<readonly [entry: string, held: object]>([
    ["192.0.2.1-9 080", { address: "192.0.2.1", port: 80, range_end: 9 }],
    ["192.0.2.1 http", { address: "192.0.2.1", port: 0, range_end: null }],
    ["fwmark -1", { fwmark: 4294967295 }],
    ["fwmark x", { fwmark: 0 }],
    ["FWMARK 7", { address: "0.0.0.0", port: 7, range_end: null }],
  ])("%s", (entry, value) => {
    const [group] = held(`virtual_server_group W {\n${entry}\n}\n`).virtual_server_group;
    expect(group?.entries).toEqual([value]);
  });
});

describe("an instance", () => {
  test.each<Row>([
    ["state MASTER / state BACKUP", "state", "MASTER"],
    ["state Master", "state", "BACKUP"],
    ["virtual_router_id 300", "virtual_router_id", 300],
    ["priority 256", "priority", 100],
    ["priority 255", "priority", 255],
    ["priority -1", "priority", 100],
    ["priority high", "priority", 100],
    ["state BACKUP", "priority", 0],
    ["advert_int 0.9", "advert_int", 1],
    ["advert_int 2148", "advert_int", -2146.967296],
    ["preempt_delay 1000", "preempt_delay", 1000],
    ["preempt_delay 1001", "preempt_delay", 0],
    ["debug 5", "debug", 0],
    ["garp_master_delay 2148", "garp_master_delay", -2146.967296],
    ["nopreempt / preempt", "nopreempt", false],
    ["preempt / nopreempt off", "nopreempt", true],
    ["mcast_src_ip 10.1.1.1 / mcast_src_ip eth0", "mcast_src_ip", "10.1.1.1"],
    ["mcast_src_ip 010.1.1.1/24", "mcast_src_ip", "10.1.1.1"],
    ["authentication { / auth_type pass / auth_pass x / }", "authentication", { auth_type: null, auth_pass: "x" }],
    ["authentication { / auth_type PASS / auth_type md5 / }", "authentication", { auth_type: "PASS", auth_pass: null }],
    ["authentication { / auth_pass 123456789 / }", "authentication", { auth_type: null, auth_pass: "12345678" }],
    ['authentication { / auth_pass "x y" / }', "authentication", { auth_type: null, auth_pass: '"' }],
    ["authentication { / auth_pass x#y! / }", "authentication", { auth_type: null, auth_pass: "x#y!" }],
    ["native_ipv6 / authentication { / auth_type AH / }", "authentication", { auth_type: null, auth_pass: null }],
    ["track_interface { / eth1 weight 255 / }", "track_interface", [{ name: "eth1", weight: 0 }]],
    ["track_interface { / eth1 weight / }", "track_interface", [{ name: "eth1", weight: 0 }]],
    ["track_interface { / eth1 weight -254 x / }", "track_interface", [{ name: "eth1", weight: -254 }]],
    ["track_script { / nowhere / }", "track_script", []],
  ])("%s", (text, field, value) => expect(instanceWith(text)[field]).toEqual(value));

  test("takes the weight of a script that stands above it, unless its own is in range", () => {
    const script = "vrrp_script c {\nweight 7\nrise 0\nfall x\n}\n";
    const { vrrp_instance, vrrp_script } = held(`${script}vrrp_instance V {
track_script {
c
c weight 3
c weight -300
}
}
`);
    expect(vrrp_instance[0]?.track_script.map(({ weight }) => weight)).toEqual([7, 3, 7]);
    expect(vrrp_script[0]).toMatchObject({ rise: 1, fall: 1, interval: 1, script: null });
  });

  const vip = { prefix: 32, dev: "eth9", scope: null, label: null, broadcast: null };
  test.each<readonly [line: string, entry: object | undefined]>([
    ["192.0.2.1", { ...vip, address: "192.0.2.1" }],
    ["192.0.2.1/24 dev bond0 label bond0:1 scope link", { prefix: 24, dev: "bond0", label: "bond0:1", scope: "link" }],
    ["192.0.2.1/0", { prefix: 32 }],
    ["192.0.2.1/257", { prefix: 1 }],
    ["2001:DB8::1", { address: "2001:db8::1", prefix: 128 }],
    ["192.0.2.1 brd 192.0.2.255", { broadcast: "192.0.2.255" }],
    ["192.0.2.1 brd +", undefined],
    ["2001:db8::1 brd 192.0.2.255", undefined],
    ["192.0.2.1 scope lan", { scope: "nowhere" }],
    ["192.0.2.1 label a-label-of-17-char", { label: "a-label-of-17-ch" }],
    ["192.0.2.1 192.0.2.2", { address: "192.0.2.2" }],
    ["192.0.2.1 eth0", undefined],
    ["192.0.2.1-9", undefined],
    ["192.0.2.1;", undefined],
  ])("virtual_ipaddress { %s }", (line, entry) => {
    const { virtual_ipaddress } = instanceWith(`interface eth9 / virtual_ipaddress { / ${line} / }`);
    expect(virtual_ipaddress).toMatchObject(entry === undefined ? [] : [entry]);
  });

  const route = { via: null, or: null, src: null, dev: null, scope: null, table: null, metric: null, blackhole: false };
  test.each<readonly [line: string, entry: object]>([
    ["10.0.0.0/8 via 192.0.2.1 dev eth0", { ...route, destination: "10.0.0.0/8", via: "192.0.2.1", dev: "eth0" }],
    ["to 10.0.0.0/8 gw 192.0.2.1 or 192.0.2.2", { destination: "10.0.0.0/8", via: "192.0.2.1", or: "192.0.2.2" }],
    ["default via 192.0.2.1", { destination: "0.0.0.0/0", via: "192.0.2.1" }],
    ["blackhole 10.0.0.0", { destination: "10.0.0.0/32", blackhole: true }],
    ["10.1.0.0/16 10.2.0.0/16", { destination: "10.2.0.0/16" }],
    ["2001:db8::/32 via fe80::1", { destination: "0.0.0.0/0", via: "0.0.0.0" }],
    ["10.0.0.0/8 via nexthop", { destination: "10.0.0.0/8", via: "0.0.0.0" }],
    ["10.0.0.0/8 table main metric 5x", { table: 0, metric: 5 }],
    ["10.0.0.0/8 table -3 metric -3", { table: -3, metric: 4294967293 }],
    ["10.0.0.0/264", { destination: "10.0.0.0/8" }],
    ["{", { destination: "0.0.0.0/0" }],
  ])("virtual_routes { %s }", (line, entry) => {
    expect(instanceWith(`virtual_routes { / ${line} / }`).virtual_routes).toMatchObject([entry]);
  });
});

describe("global_defs", () => {
  test.each<Row>([
    ["smtp_server mail.example.org", "smtp_server", "0.0.0.0"],
    ["smtp_server 10.1.1.1 / smtp_server mail", "smtp_server", "10.1.1.1"],
    ["smtp_server 10.1.1.1 / smtp_server mail:25", "smtp_server", "::"],
    ["smtp_connect_timeout x", "smtp_connect_timeout", 0],
    ['router_id "lb one" two', "router_id", 'lb one"'],
    ["lvs_id lb", "router_id", null],
    [
      "notification_email { / a@x.org b@x.org / # c@x.org / d@x.org! / }",
      "notification_email",
      ["a@x.org", "b@x.org", "d@x.org!"],
    ],
    ["linkbeat_use_polling", "linkbeat_use_polling", false],
  ])("%s", (text, field, value) => {
    const { global_defs } = held(`global_defs {\n${lines(text)}\n}\n`);
    expect({ ...global_defs } as Record<string, unknown>).toMatchObject({ [field]: value });
  });
});
