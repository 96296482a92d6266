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
