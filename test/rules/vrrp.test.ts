/** Rules about VRRP: instances, sync groups, addresses and routes. */
import { describe, test } from "vitest";
import { checkAllFindings, checkFinding, checkFix, checkMessage } from "../kit/rules.ts";

const BASE = ["interface eth0", "virtual_router_id 51", "priority 100"];
const instance = (...lines: string[]) => `vrrp_instance V1 {\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;

describe("what an instance must say", () => {
  test("interface-missing and virtual-router-id-missing", () => {
    checkFinding("interface-missing", "[[vrrp_instance V1]] {\n    virtual_router_id 51\n}\n");
    checkFinding("interface-missing", instance(...BASE));
    checkFinding("virtual-router-id-missing", "[[vrrp_instance V1]] {\n    interface eth0\n}\n");
    checkFinding("virtual-router-id-missing", instance(...BASE));
    checkFinding("virtual-router-id-missing", instance("include common.conf"));
  });

  test("priority-missing", () => {
    checkFinding("priority-missing", "[[vrrp_instance V1]] {\n    interface eth0\n    virtual_router_id 51\n}\n");
    checkFinding("priority-missing", instance(...BASE));
    checkFix(
      "priority-missing",
      instance("interface eth0", "virtual_router_id 51"),
      instance("priority 100", "interface eth0", "virtual_router_id 51"),
    );
  });

  test("priority-missing in a sync group: it is never recalculated", () => {
    const alone = instance("interface eth0", "virtual_router_id 51");
    checkMessage("priority-missing", alone, "100 once and then 1");
    const member = `vrrp_sync_group S {\n    group {\n        V1\n    }\n}\n${alone}`;
    checkMessage("priority-missing", member, "member of a sync group it announces 100 all the time");
  });

  test("nopreempt-with-master", () => {
    checkFinding("nopreempt-with-master", instance("state MASTER", ...BASE, "[[nopreempt]]"));
    checkFinding("nopreempt-with-master", instance("state BACKUP", ...BASE, "nopreempt"));
    checkFinding("nopreempt-with-master", instance("state MASTER", ...BASE, "nopreempt FALSE"));
    checkFix(
      "nopreempt-with-master",
      instance("state MASTER", ...BASE, "nopreempt"),
      instance("state BACKUP", ...BASE, "nopreempt"),
    );
  });

  test("auth-pass-comment", () => {
    const password = (line: string) => instance(...BASE, "authentication {", "    auth_type PASS", `    ${line}`, "}");
    checkFinding("auth-pass-comment", password("[[auth_pass]] #secret"));
    checkMessage("auth-pass-comment", password("auth_pass !secret"), "begins with !");
    checkFinding("auth-pass-comment", password("auth_pass se#cret"));
    checkFinding("auth-pass-comment", password("auth_pass secret # of both machines"));
  });
});

describe("sync groups", () => {
  const two = "vrrp_instance V2 {\n    interface eth0\n    virtual_router_id 52\n    priority 100\n}\n";

  test("a name behind the group block, or any other word, is dropped", () => {
    const group = (...lines: string[]) =>
      `vrrp_sync_group S {\n    group {\n        V1\n    }\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;
    const instances = `${instance(...BASE)}${two}`;
    checkFinding("unknown-keyword", `${group("[[V2]]", "[[smtp_alrt]]")}${instances}`);
    checkFinding("misplaced-keyword", `${group("[[nopreempt]]")}${instances}`);
    checkFinding("unknown-keyword", `vrrp_sync_group S {\n    V1\n    V2\n}\n${instances}`);
  });

  test("sync-group-without-members wraps the names", () => {
    checkFinding("sync-group-without-members", `[[vrrp_sync_group S]] {\n    notify_master /bin/m\n}\n`);
    checkFinding(
      "sync-group-without-members",
      `vrrp_sync_group S {\n    group {\n        V1\n    }\n}\n${instance(...BASE)}`,
    );
    checkFix(
      "sync-group-without-members",
      `vrrp_sync_group S {\n  V1\n  V2\n  smtp_alert\n}\n${instance(...BASE)}${two}`,
      `vrrp_sync_group S {\n  group {\n    V1\n    V2\n  }\n  smtp_alert\n}\n${instance(...BASE)}${two}`,
    );
  });
});

describe("addresses", () => {
  const addresses = (...lines: string[]) =>
    instance(...BASE, "virtual_ipaddress {", ...lines.map((line) => `    ${line}`), "}");

  test("address-option-without-value", () => {
    checkFinding("address-option-without-value", addresses("192.0.2.1 [[dev]]", "192.0.2.2 dev eth1 [[label]]"));
    checkFinding("address-option-without-value", addresses("192.0.2.1 dev eth1 label eth1:1 scope link"));
    checkFinding(
      "address-option-without-value",
      "static_routes {\n    10.0.0.0/8 [[via]]\n    10.9.0.0/16 via 10.1.1.1\n}\n",
    );
  });

  test("virtual-ipaddress-before-interface moves interface up", () => {
    const addressAbove = (device: string, option = "") =>
      instance(
        "virtual_router_id 51",
        "priority 100",
        "virtual_ipaddress {",
        `    192.0.2.1${option}`,
        "}",
        `interface ${device}`,
      );
    checkFix(
      "virtual-ipaddress-before-interface",
      addressAbove("bond0"),
      instance("virtual_router_id 51", "priority 100", "interface bond0", "virtual_ipaddress {", "    192.0.2.1", "}"),
    );
    checkFinding("virtual-ipaddress-before-interface", addressAbove("eth0"));
    checkFinding("virtual-ipaddress-before-interface", addressAbove("bond0", " dev bond0"));
    checkFinding("virtual-ipaddress-before-interface", addresses("192.0.2.1"));
  });

  test("too-many-virtual-ipaddresses moves the rest", () => {
    const lines = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, i) => `    192.0.2.${first + i}`);
    checkFinding("too-many-virtual-ipaddresses", addresses(...lines(1, 20).map((line) => line.trim())));
    checkFix(
      "too-many-virtual-ipaddresses",
      instance(...BASE, "virtual_ipaddress {", ...lines(1, 22), "}", "nopreempt"),
      instance(
        ...BASE,
        "virtual_ipaddress {",
        ...lines(1, 20),
        "}",
        "virtual_ipaddress_excluded {",
        ...lines(21, 22),
        "}",
        "nopreempt",
      ),
    );
  });
});

describe("routes", () => {
  const routes = (...lines: string[]) => `static_routes {\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;

  test("route-without-destination", () => {
    checkFinding("route-without-destination", routes("[[2001:db8::/32 via 2001:db8::1]]", "[[via 10.1.1.1 dev eth0]]"));
    checkFinding(
      "route-without-destination",
      routes(
        "10.0.0.0/8 via 10.1.1.1",
        "default via 10.1.1.1",
        "0.0.0.0/0 gw 10.1.1.1",
        "src 10.0.0.1 to 10.5.0.0/16 via 10.1.1.1",
        "blackhole 10.6.0.0/16",
      ),
    );
    checkFix(
      "route-without-destination",
      routes("10.0.0.0/8 via 10.1.1.1", "via 10.1.1.1"),
      routes("10.0.0.0/8 via 10.1.1.1"),
    );
  });
});

test("an instance as it should be is left in peace", () => {
  checkAllFindings(
    `
vrrp_script chk {
    script "/bin/true"
    interval 2
    weight -20
}
vrrp_sync_group S {
    group {
        V1
    }
}
vrrp_instance V1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    nopreempt
    authentication {
        auth_type PASS
        auth_pass secret
    }
    track_script {
        chk weight 5
    }
    virtual_ipaddress {
        192.0.2.1/24 brd 192.0.2.255 dev eth1 scope link label eth1:1
    }
    virtual_routes {
        10.0.0.0/8 via 192.0.2.254
    }
}
`,
    [],
  );
});

describe("what stands behind an address", () => {
  const vip = (line: string) => instance(...BASE, "virtual_ipaddress {", `    ${line}`, "}");

  test.each([
    ["address-invalid", "192.0.2.1/24 brd [[+]]", "drops this line"],
    ["address-invalid", "192.0.2.1/24 [[eth0]]", "drops this line"],
    ["address-invalid", "192.0.2.1/24 dev eth0 [[weight]] 5", "drops this line"],
    ["address-invalid", "2001:db8::1/64 [[brd 192.0.2.255]]", "no broadcast"],
    ["address-invalid", "[[dev eth0]]", "no address"],
    ["address-invalid", "[[label eth0:1 scope link]] # 192.0.2.1/24", "no address"],
    ["netmask-invalid", "[[192.0.2.1/0]] dev eth0", "set with /32"],
    ["netmask-invalid", "[[2001:db8::1/0]]", "set with /128"],
    ["unknown-value", "192.0.2.1/24 scope [[lan]]", "uses nowhere"],
    ["setting-repeated", "192.0.2.1/24 [[dev eth0]] label eth0:1 dev eth1", "`dev eth1` on the same line"],
    ["interface-name-too-long", "192.0.2.1/24 label [[eth0:a-long-label]]", "at most 15"],
    ["interface-name-too-long", "192.0.2.1/24 dev [[bond0-vlan-number-100]]", "at most 15"],
  ])("%s: %s", (rule, line, message) => {
    checkFinding(rule, vip(line));
    checkMessage(rule, vip(line), message);
  });

  test("what is right is left in peace", () => {
    checkAllFindings(vip("192.0.2.1/24 brd 192.0.2.255 dev eth0 scope link label eth0:1"), []);
    checkAllFindings(vip("2001:db8::1/64 dev eth0"), []);
  });
});

describe("what stands in a route", () => {
  const route = (line: string) => `static_routes {\n    ${line}\n}\n`;

  test.each([
    ["address-invalid", "10.0.0.0/8 via [[192.0.2.300]]", "added without it"],
    ["address-invalid", "10.0.0.0/8 via 192.0.2.1 src [[eth0]]", "added without it"],
    ["netmask-invalid", "[[10.0.0.0/33]] via 192.0.2.1", "refuses the route"],
    ["number-invalid", "10.0.0.0/8 via 192.0.2.1 table [[web]]", "uses 0"],
    ["number-suffix", "10.0.0.0/8 via 192.0.2.1 metric [[5s]]", "as 5"],
    ["number-out-of-range", "10.0.0.0/8 via 192.0.2.1 metric [[-5]]", "`metric` must be 0–"],
    ["number-out-of-range", "10.0.0.0/8 via 192.0.2.1 table [[1000]]", "table 232"],
    ["number-out-of-range", "10.0.0.0/8 via 192.0.2.1 table [[256]]", "table main"],
    ["number-out-of-range", "10.0.0.0/8 via 192.0.2.1 table [[-1]]", "table 255"],
    ["unknown-value", "10.0.0.0/8 via 192.0.2.1 scope [[lan]]", "uses nowhere"],
    ["unknown-value", "10.0.0.0/8 via 192.0.2.1 [[onlink]]", "ignores `onlink`"],
    ["unknown-value", "[[unreachable]] 10.0.0.0/8", "ignores `unreachable`"],
    ["setting-repeated", "10.0.0.0/8 [[via 192.0.2.1]] gw 192.0.2.2", "`gw 192.0.2.2` on the same line"],
    ["setting-repeated", "10.0.0.0/8 [[dev 192.0.2.1]] dev eth0", "`dev eth0` on the same line"],
  ])("%s: %s", (rule, line, message) => {
    checkFinding(rule, route(line));
    checkMessage(rule, route(line), message);
  });

  test.each([
    "10.0.0.0/8 via 192.0.2.1 dev eth0 table 100 metric 5",
    "src 192.0.2.9 to 10.0.0.0/8 gw 192.0.2.1 or 192.0.2.2",
    "default via 192.0.2.1",
    "blackhole 10.0.0.0/8",
    "10.0.0.0/8 dev eth0 scope link table main",
    "10.0.0.0/8 via 192.0.2.1 table 255 metric 0",
  ])("%s is right", (line) => checkAllFindings(route(line), []));
});
