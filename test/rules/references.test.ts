/** Rules about names, duplicates and includes. */
import { describe, expect, test } from "vitest";
import { checkFinding, checkFix, checkMessage, checkSeverity, findingsOf } from "../kit/rules.ts";
import { testService } from "../kit/service.ts";

const GROUP = "local_address_group laddr_g1 {\n    10.0.0.1\n}\n";
const service = (target: string, ...lines: string[]) => `virtual_server ${target} {\n    ${lines.join("\n    ")}\n}\n`;
const fnat = (target: string, ...lines: string[]) => service(target, "lb_kind FNAT", ...lines);

function fixesOf(rule: string, text: string): readonly string[] {
  return findingsOf(text)
    .filter((finding) => finding.rule === rule)
    .flatMap(({ fixes }) => fixes.map(({ title, safe }) => (safe ? `${title} (safe)` : title)));
}

describe("local address groups", () => {
  test("local-address-group-unknown", () => {
    checkFinding("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", "laddr_group_name [[laddr_gl]]"));
    checkFinding("local-address-group-unknown", fnat("192.0.2.10 80", "laddr_group_name laddr_g1") + GROUP);
    // A service of a firewall mark has no local addresses in any case: fnat-with-fwmark.
    checkFinding("local-address-group-unknown", GROUP + fnat("fwmark 7", "laddr_group_name G9"));
    checkMessage("local-address-group-unknown", fnat("192.0.2.10 80", "laddr_group_name G9"), "192.0.2.10 80");
    checkFix(
      "local-address-group-unknown",
      GROUP + fnat("192.0.2.10 80", "laddr_group_name laddr_gl"),
      GROUP + fnat("192.0.2.10 80", "laddr_group_name laddr_g1"),
    );
  });

  test("a group's name in quotes is what stands between them", () => {
    checkFinding("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", 'laddr_group_name "laddr_g1"'));
    checkFinding("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", 'laddr_group_name "[[G9]]"'));
    checkFinding("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", 'laddr_group_name [["laddr g1"]]'));
    checkFinding("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", 'laddr_group_name [[""]]'));
  });

  test("of several laddr_group_name lines only the last counts", () => {
    checkFinding(
      "local-address-group-unknown",
      GROUP + fnat("192.0.2.10 80", "laddr_group_name G9", "laddr_group_name laddr_g1"),
    );
    checkFinding(
      "local-address-group-unknown",
      GROUP + fnat("192.0.2.10 80", "laddr_group_name G9", "laddr_group_name [[G8]]"),
    );
  });

  test("a configuration without any group may be a part of another", () => {
    checkMessage("local-address-group-unknown", fnat("192.0.2.10 80", "laddr_group_name G1"), "If another file has it");
    checkMessage("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", "laddr_group_name G1"), /in a loop\.$/);
  });

  test("of `laddr_g1;` only the `;` is told", () => {
    const found = findingsOf(GROUP + fnat("192.0.2.10 80", "laddr_group_name laddr_g1;")).map(({ rule }) => rule);
    expect(found).toContain("trailing-semicolon");
    expect(found).not.toContain("local-address-group-unknown");
  });

  test("a name that differs in case alone is mended safely, a near one is offered", () => {
    expect(fixesOf("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", "laddr_group_name LADDR_G1"))).toEqual([
      'Replace with "laddr_g1" (safe)',
    ]);
    expect(fixesOf("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", "laddr_group_name laddr_g12"))).toEqual(
      ['Replace with "laddr_g1"'],
    );
    expect(fixesOf("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", "laddr_group_name other"))).toEqual([]);
  });

  test("without FNAT the group is not looked up", () => {
    checkFinding("local-address-group-unknown", service("192.0.2.10 80", "lb_kind DR", "laddr_group_name G9"));
  });

  test("a group in quotes or with a glued brace is the group that was meant", () => {
    checkFinding(
      "local-address-group-unknown",
      `local_address_group laddr_g1{\n    10.0.0.1\n}\n${fnat("192.0.2.10 80", "laddr_group_name laddr_g1")}`,
    );
    checkFinding("local-address-group-unknown", GROUP + fnat("192.0.2.10 80", 'laddr_group_name "laddr_g1"'));
  });

  test("a group in another file is found", () => {
    checkFinding(
      "local-address-group-unknown",
      `include laddr.conf\n${fnat("192.0.2.10 80", "laddr_group_name laddr_g1")}`,
      {
        files: { "laddr.conf": GROUP },
      },
    );
  });

  test("fnat-without-local-addresses offers the only group there is", () => {
    checkFinding("fnat-without-local-addresses", "[[virtual_server 192.0.2.10 80]] {\n    lb_kind FNAT\n}");
    checkFinding("fnat-without-local-addresses", "virtual_server fwmark 7 {\n    lb_kind FNAT\n}");
    checkFinding("fnat-without-local-addresses", GROUP + fnat("192.0.2.10 80", "laddr_group_name laddr_g1"));
    checkFinding("fnat-without-local-addresses", GROUP + fnat("192.0.2.10 80", "laddr_group_nam laddr_g1"));
    checkFix(
      "fnat-without-local-addresses",
      `${GROUP}virtual_server 192.0.2.10 80 {\n    lb_kind FNAT\n}\n`,
      `${GROUP}virtual_server 192.0.2.10 80 {\n    laddr_group_name laddr_g1\n    lb_kind FNAT\n}\n`,
    );
    const two = `${GROUP}local_address_group laddr_g2 {\n    10.0.0.2\n}\n`;
    expect(
      fixesOf("fnat-without-local-addresses", `${two}virtual_server 192.0.2.10 80 {\n    lb_kind FNAT\n}\n`),
    ).toEqual([]);
  });

  test("local-address-group-unusable: empty, or of the other family", () => {
    const group = (...lines: string[]) =>
      `local_address_group G {\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;
    const user = fnat("192.0.2.10 80", "laddr_group_name [[G]]");
    checkMessage("local-address-group-unusable", group() + user, "is empty");
    checkMessage("local-address-group-unusable", group("2001:db8::1-9") + user, "no IPv4 address");
    checkFinding("local-address-group-unusable", group() + user);
    checkFinding(
      "local-address-group-unusable",
      group("2001:db8::1", "10.0.0.1") + fnat("192.0.2.10 80", "laddr_group_name G"),
    );
    checkFinding(
      "local-address-group-unusable",
      group() + service("192.0.2.10 80", "lb_kind DR", "laddr_group_name G"),
    );
    checkFinding("local-address-group-unusable", group("bad") + fnat("192.0.2.10 80", "laddr_group_name G"));
  });

  test("local-address-duplicate", () => {
    const group = (...lines: string[]) =>
      `local_address_group G {\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;
    checkFinding("local-address-duplicate", group("10.0.0.5-9", "10.0.0.10", "[[10.0.0.7]]", "[[10.0.0.8-20]]"));
    checkFinding("local-address-duplicate", group("2001:db8::1-9", "[[2001:db8:0::5]]", "2001:db8::a"));
    checkFix("local-address-duplicate", group("10.0.0.1", "10.0.0.2", "10.0.0.1"), group("10.0.0.1", "10.0.0.2"));
    expect(fixesOf("local-address-duplicate", group("10.0.0.5-9", "10.0.0.7"))).toEqual([]);
  });

  test("group-duplicate merges into the first", () => {
    checkFix(
      "group-duplicate",
      `${GROUP}# more\nlocal_address_group laddr_g1 {\n    10.0.0.2\n    10.0.0.3 # spare\n}\n`,
      "local_address_group laddr_g1 {\n    10.0.0.1\n    10.0.0.2\n    10.0.0.3 # spare\n}\n# more\n",
    );
    checkFinding(
      "group-duplicate",
      `${GROUP}local_address_group [[laddr_g1]] {\n}\nvirtual_server_group laddr_g1 {\n}\n`,
    );
  });
});

describe("other names", () => {
  test("virtual-server-group-unknown", () => {
    const group = "virtual_server_group WEB {\n    192.0.2.10 80\n}\n";
    checkFinding("virtual-server-group-unknown", group + service("group [[WEBS]]", "protocol TCP"));
    checkFinding("virtual-server-group-unknown", service("group WEB", "protocol TCP") + group);
    checkFix(
      "virtual-server-group-unknown",
      group + service("group WEBS", "protocol TCP"),
      group + service("group WEB", "protocol TCP"),
    );
  });

  test("sync-group-member-unknown", () => {
    const instance = "vrrp_instance V1 {\n    interface eth0\n    virtual_router_id 5\n    priority 100\n}\n";
    checkFinding(
      "sync-group-member-unknown",
      `vrrp_sync_group S {\n    group {\n        V1\n        [[VX9]]\n    }\n}\n${instance}`,
    );
    checkSeverity("sync-group-member-unknown", `vrrp_sync_group S {\n    group {\n        V2\n    }\n}\n${instance}`, [
      "warning",
    ]);
    checkFix(
      "sync-group-member-unknown",
      `vrrp_sync_group S {\n    group {\n        v1\n    }\n}\n${instance}`,
      `vrrp_sync_group S {\n    group {\n        V1\n    }\n}\n${instance}`,
    );
  });

  test("track-script-unknown", () => {
    const instance = (script: string) =>
      `vrrp_instance V1 {\n    interface eth0\n    virtual_router_id 5\n    track_script {\n        ${script} weight -20\n    }\n}\n`;
    checkFinding("track-script-unknown", instance("[[chk]]"));
    checkFinding("track-script-unknown", `vrrp_script chk {\n    script "/bin/true"\n}\n${instance("chk")}`);
  });

  test("instance-duplicate and virtual-router-id-duplicate", () => {
    const script = "vrrp_script c {\n    script /bin/true\n}\n";
    checkFinding("instance-duplicate", script + script.replace("c {", "[[c]] {"));
    checkMessage("instance-duplicate", script + script, "track_script finds only the first");
    const instance = (name: string, device: string, ...lines: string[]) =>
      `vrrp_instance ${name} {\n    interface ${device}\n${lines.map((line) => `    ${line}\n`).join("")}}\n`;
    checkFinding("instance-duplicate", instance("V1", "eth0") + instance("[[V1]]", "eth0") + instance("V2", "eth0"));
    checkFinding(
      "virtual-router-id-duplicate",
      instance("V1", "eth0", "virtual_router_id 5") +
        instance("V2", "eth1", "virtual_router_id 5") +
        instance("V3", "eth0", "virtual_router_id [[5]]"),
    );
    checkFinding(
      "virtual-router-id-duplicate",
      instance("V1", "eth0", "virtual_router_id 5") + instance("V2", "eth0", "native_ipv6", "virtual_router_id 5"),
    );
  });
});

describe("service-duplicate", () => {
  test("the same address, port and protocol", () => {
    const twice = service("192.0.2.10 80", "protocol TCP") + service("[[192.0.2.10 80]]", "protocol TCP");
    checkFinding("service-duplicate", twice);
    checkFinding(
      "service-duplicate",
      service("192.0.2.10 80", "protocol TCP") + service("192.0.2.10 80", "protocol UDP"),
    );
    checkFinding(
      "service-duplicate",
      service("2001:db8::1 80", "protocol TCP") + service("[[2001:DB8:0::1 80]]", "protocol TCP"),
    );
    checkFinding("service-duplicate", service("fwmark 7", "protocol TCP") + service("[[fwmark 7]]", "protocol TCP"));
  });

  test("a service that forgot its protocol, or wrote it small, counts as TCP", () => {
    checkFinding(
      "service-duplicate",
      service("192.0.2.10 80", "protocol tcp") + service("[[192.0.2.10 80]]", "lb_algo rr"),
    );
  });

  test("addresses of groups count, ranges too, when the protocol is the same", () => {
    const group = "virtual_server_group WEB {\n    192.0.2.10-12 80\n}\n";
    const user = service("group WEB", "protocol TCP");
    checkFinding("service-duplicate", group + user + service("[[192.0.2.11 80]]", "protocol TCP"));
    checkFinding("service-duplicate", group + user + service("192.0.2.11 80", "protocol UDP"));
    checkFinding("service-duplicate", group + user + service("192.0.2.13 80", "protocol TCP"));
    checkFinding("service-duplicate", group + service("192.0.2.11 80", "protocol TCP"));
  });

  test("two groups with one address, and one group twice", () => {
    const group = (name: string, line: string) => `virtual_server_group ${name} {\n    ${line}\n}\n`;
    const both = service("group A", "protocol TCP") + service("group B", "protocol TCP");
    checkFinding("service-duplicate", group("A", "192.0.2.10 80") + group("B", "[[192.0.2.10]] 80") + both);
    checkFinding("service-duplicate", group("A", "192.0.2.10 80") + group("B", "192.0.2.10 81") + both);
    checkFinding(
      "service-duplicate",
      group("A", "192.0.2.10 53") + service("group A", "protocol TCP") + service("group A", "protocol UDP"),
    );
    checkFinding(
      "service-duplicate",
      group("A", "192.0.2.10 53") + service("group A", "protocol UDP") + service("group [[A]]", "protocol UDP"),
    );
  });
});

/** A fixture without its marks. */
function silentOf(marked: string): string {
  return marked.replace(/\[\[|\]\]/g, "");
}

describe("includes", () => {
  test("include-ignored: quotes, two paths, no path", () => {
    checkFinding("include-ignored", 'global_defs {\n}\n[[include "a.conf"]]\n');
    checkFix(
      "include-ignored",
      'global_defs {\n}\ninclude "a.conf" # web\n',
      "global_defs {\n}\ninclude a.conf # web\n",
    );
    checkFix(
      "include-ignored",
      "global_defs {\n    include a.conf b.conf\n}\n",
      "global_defs {\n    include a.conf\n    include b.conf\n}\n",
    );
    checkMessage("include-ignored", "global_defs {\n    include\n}\n", "has no path");
    checkFinding("include-ignored", "global_defs {\n}\ninclude a.conf # web\n");
  });

  test("include-in-value-block", () => {
    checkFinding("include-in-value-block", "local_address_group G {\n    10.0.0.1\n    [[include more.conf]]\n}\n");
    checkFinding("include-in-value-block", "global_defs {\n    include more.conf\n}\n");
    checkFix(
      "include-ignored",
      "global_defs {\n}\ninclude a.conf, b.conf;\n",
      "global_defs {\n}\ninclude a.conf\ninclude b.conf\n",
    );
    const group = (line: string): string => `local_address_group G {\n    ${line}\n}\n`;
    checkMessage("include-in-value-block", group("include more.conf"), "the addresses in more.conf are not added");
    checkMessage("include-in-value-block", group('include "more.conf"'), /an entry of .*: more\.conf is not read/);
    checkMessage("include-in-value-block", group("include a.conf b.conf"), /an entry of .*: a\.conf, b\.conf is not/);
    checkFinding("include-ignored", 'local_address_group G {\n    10.0.0.1\n    include "more.conf"\n}\n');
  });

  test("include-not-found: an error for a name, a warning for a pattern", () => {
    checkFinding("include-not-found", "global_defs {\n}\ninclude [[vip.conf]]\n");
    checkSeverity("include-not-found", "global_defs {\n}\ninclude vip.conf\ninclude conf.d/*.conf\n", [
      "error",
      "warning",
    ]);
    checkFinding("include-not-found", "global_defs {\n}\ninclude vip.conf\n", { files: { "vip.conf": "" } });
    checkFix("include-not-found", "global_defs {\n}\ninclude ./vips.conf\n", "global_defs {\n}\ninclude ./vip.conf\n", {
      files: { "vip.conf": "" },
    });
    checkMessage("include-not-found", "global_defs {\n}\ninclude conf.d\n", "is a folder", {
      files: { "conf.d/a.conf": "" },
    });
  });

  test("include-cycle", () => {
    checkFinding("include-cycle", "global_defs {\n}\ninclude [[main.conf]]\n");
    checkFinding("include-cycle", "global_defs {\n}\ninclude vip.conf\n", { files: { "vip.conf": "# nothing\n" } });
    checkFix("include-cycle", "global_defs {\n}\ninclude main.conf\n", "global_defs {\n}\n");
  });

  test("include-cycle of files that are reached from elsewhere, too", () => {
    const files = new Map([
      ["/lvs.conf", "include b.conf\ninclude c.conf\n"],
      ["/b.conf", "include c.conf\n"],
      ["/c.conf", "include b.conf\n"],
    ]);
    const service = testService({ files });
    service.open("/lvs.conf", files.get("/lvs.conf") ?? "");
    const found = [...files.keys()].map((file) => service.findings(file).map(({ rule }) => rule));
    // Read in the order of the daemon, it is the line in c.conf that leads back.
    // The second line of lvs.conf reads that file once more.
    expect(found).toEqual([["include-repeated"], [], ["include-cycle"]]);
  });

  test("include-repeated: by name and by a pattern, here and elsewhere", () => {
    const files = { "vip.conf": "static_ipaddress {\n    192.0.2.1 dev eth0\n}\n" };
    const top = "global_defs {\n}\n";
    checkFinding("include-repeated", `${top}include vip.conf\ninclude [[vip.conf]]\n`, { files });
    checkFinding("include-repeated", `${top}include vip.conf\ninclude [[v*.conf]]\n`, { files });
    checkMessage("include-repeated", `${top}include vip.conf\ninclude v*.conf\n`, "vip.conf has been read already", {
      files,
    });
    checkFix("include-repeated", `${top}include vip.conf\ninclude ./vip.conf\n`, `${top}include vip.conf\n`, {
      files,
    });
    checkFinding("include-repeated", `${top}include other.conf\ninclude [[vip.conf]]\n`, {
      files: { ...files, "other.conf": "include vip.conf\n" },
    });
  });

  test("include-repeated: not for lines that several blocks share", () => {
    const service = (port: number) => `virtual_server 192.0.2.41 ${port} {\n    include common.conf\n}\n`;
    const files = { "common.conf": "lb_algo rr\ninclude more.conf\n", "more.conf": "lb_kind DR\n" };
    checkFinding("include-repeated", service(80) + service(81), { files });
  });

  describe("include-unbalanced", () => {
    const open = "virtual_server 192.0.2.41 80 {\n    delay_loop 5\n";
    const top = "global_defs {\n}\ninclude [[vip.conf]]\n";
    const inside = "virtual_server 192.0.2.41 80 {\n    include [[rs.conf]]\n}\n";
    const server = "real_server 10.1.1.1 80 {\n    weight 1\n}\n";

    test("a block that the file leaves open", () => {
      checkFinding("include-unbalanced", top, { files: { "vip.conf": open } });
      checkSeverity("include-unbalanced", top, ["warning"], { files: { "vip.conf": open } });
      checkMessage("include-unbalanced", top, /^vip\.conf does not close virtual_server 192\.0\.2\.41 80/, {
        files: { "vip.conf": open },
      });
      checkFinding("include-unbalanced", inside, { files: { "rs.conf": server.slice(0, -2) } });
    });

    test("a brace too many in the file", () => {
      checkFinding("include-unbalanced", inside, { files: { "rs.conf": `${server}}\n${server}` } });
      checkMessage("include-unbalanced", inside, "stops reading that file there", {
        files: { "rs.conf": `${server}}\n${server}` },
      });
      const twice = "virtual_server 192.0.2.41 80 {\n    lb_algo rr\n}\n    lb_kind DR\n    protocol TCP\n}\n";
      checkMessage("include-unbalanced", top, "ends virtual_server 192.0.2.41 80 early", {
        files: { "vip.conf": twice },
      });
    });

    test("nothing to say of files that balance, of a brace that is ignored, and of what is not read", () => {
      checkFinding("include-unbalanced", silentOf(top), { files: { "vip.conf": `${open}}\n` } });
      checkFinding("include-unbalanced", silentOf(inside), { files: { "rs.conf": server } });
      checkFinding("include-unbalanced", silentOf(top), { files: { "vip.conf": `${open}}\n}\n` } });
      const list = "local_address_group G {\n    include more.conf\n}\n";
      checkFinding("include-unbalanced", list, { files: { "more.conf": open } });
    });

    test("the place in the included file goes with it", () => {
      const [found] = findingsOf(silentOf(top), { files: { "vip.conf": open } }).filter(
        ({ rule }) => rule === "include-unbalanced",
      );
      expect(found?.related.map(({ file, range }) => `${file} ${range.start.line}`)).toEqual([
        "/etc/keepalived/vip.conf 1",
      ]);
    });

    test("editing the included file changes what is said at the include", () => {
      const service = testService({ settings: { dialect: "lvs-1.2.2" } });
      const said = () => service.findings("/c/main.conf").map(({ rule }) => rule);
      service.open("/c/main.conf", silentOf(inside).replace("rs.conf", "/c/rs.conf"));
      service.open("/c/rs.conf", server);
      expect(said()).not.toContain("include-unbalanced");
      const line = (at: number) => ({ line: at, character: 0 });
      service.change("/c/rs.conf", [{ range: { start: line(2), end: line(3) }, text: "" }]);
      expect(said()).toContain("include-unbalanced");
      service.change("/c/rs.conf", [{ range: { start: line(2), end: line(2) }, text: "}\n" }]);
      expect(said()).not.toContain("include-unbalanced");
    });
  });
});

test("track-script-before-definition moves the script up", () => {
  const script = 'vrrp_script chk {\n    script "/bin/true"\n}\n';
  const instance = (name: string) =>
    `vrrp_instance V1 {\n    interface eth0\n    track_script {\n        ${name}\n    }\n}\n`;
  checkFinding("track-script-before-definition", instance("[[chk]]") + script);
  checkFinding("track-script-before-definition", script + instance("chk"));
  checkFinding("track-script-before-definition", instance("chk"));
  const files = { "scripts.conf": script };
  checkFinding("track-script-before-definition", `include scripts.conf\n${instance("chk")}`, { files });
  checkFinding("track-script-before-definition", `${instance("[[chk]]")}include scripts.conf\n`, { files });
  checkFix("track-script-before-definition", instance("chk") + script, script + instance("chk"));
});
