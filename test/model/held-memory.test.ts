/**
 * What keepalived 1.2.2 keeps of earlier lines, and what comes twice: fields that are never cleared, addresses of two families,
 * blocks that replace or continue one another, also across includes. Worked out by hand from its C source; none was recorded.
 */
import { describe, expect, test } from "vitest";
import { heldJson } from "../kit/configurations.ts";

/** A row: what it is about, the lines with `/` between them, what is held. */
type Row = readonly [name: string, lines: string, held: unknown];

const lines = (text: string) => text.split(" / ").join("\n");
const service = (text: string) => `virtual_server 192.0.2.10 80 {\n${lines(text)}\n}\n`;
const server = (text: string) => service(`real_server 10.1.1.1 8080 { / ${text} / }`);
const checker = (type: string, text: string) => server(`${type} { / ${text} / }`);

describe("a field that is never cleared, across files", () => {
  const including = (before: string, file: string, after: string) =>
    `//- main.conf\n${service(`${before} / include a / ${after}`)}//- a\n${lines(file)}\n`;
  test.each<readonly [before: string, file: string, after: string, held: object]>([
    ["lb_algo lblcr", "lb_algo rr", "quorum 1", { lb_algo: "rrlcr" }],
    ["quorum 1", "lb_algo wlc", "lb_algo rr", { lb_algo: "rrc" }],
    ["lb_algo lblcr", "lb_algo wlc", "lvs_sched sh", { lb_algo: "shccr" }],
    ["persistence_timeout 1200", "persistence_timeout 60", "quorum 1", { persistence_timeout: 6000 }],
    ["persistence_timeout 60", "persistence_timeout 1200", "quorum 1", { persistence_timeout: 1200 }],
    ["est_timeout 900", "est_timeout 5", "quorum 1", { est_timeout: 500 }],
    ["lb_algo wlc", "lb_algo", "quorum 1", { lb_algo: "wlc" }],
    ["lb_kind DR", "lb_kind Dr", "quorum 1", { lb_kind: "DR" }],
    ["lb_kind DR", "lb_kind TUN", "lb_kind nat", { lb_kind: "TUN" }],
    ["nat_mask 255.0.0.0", "nat_mask 8", "quorum 1", { nat_mask: "255.0.0.0" }],
    ["quorum 5", "hysteresis 4", "quorum 3", { quorum: 3, hysteresis: 4 }],
    ["hysteresis 4", "quorum 5", "quorum 5", { quorum: 5, hysteresis: 0 }],
    ["alpha", "alpha off", "omega", { alpha: true, omega: true }],
    [
      "sorry_server 10.9.9.8 80",
      "sorry_server 10.9.9.9 81",
      "quorum 1",
      { sorry_server: { ip: "10.9.9.9", port: 81 } },
    ],
  ])("%s, then %s from a file, then %s", (before, file, after, held) => {
    expect(heldJson(including(before, file, after)).virtual_server).toMatchObject([held]);
  });

  test("begins anew in the next service", () => {
    const { virtual_server } = heldJson(`${service("lb_algo lblcr")}${service("lb_algo rr")}`);
    expect(virtual_server.map(({ lb_algo }) => lb_algo)).toEqual(["lblcr", "rr"]);
  });

  test("goes on in a service that lacks its closing brace", () => {
    expect(
      heldJson(`virtual_server 192.0.2.9 80 {\nlb_algo wrr\n${service("lb_algo rr")}`).virtual_server,
    ).toMatchObject([{ vip: "192.0.2.9", lb_algo: "rrr" }]);
  });
});

describe("an address keeps the bytes of each family", () => {
  const six = "2001:db8::9";
  const four = "10.0.0.9";
  test.each<readonly [words: string, held: string]>([
    [`${four} / eth0`, four],
    [`${four} / ${six}`, six],
    [`${four} / ${six} / eth0`, four],
    [`${four} / ${six} / 10.0.0.300`, four],
    [`${four} / eth0:1`, "::"],
    [`${four} / eth0:1 / eth0`, four],
    [`${six} / ${four} / fe80::1%eth0`, six],
    [`${six} / ${four} / 10.0.0.8 / [::1]`, six],
    [`${six} / eth0 / ::g`, six],
    [`${four} / ${six} / 10.0.0.7 / eth0`, "10.0.0.7"],
    [`${four} / ${six} / 2001:db8::8 / eth0 / ::g`, "2001:db8::8"],
  ])("%s", (words, held) => {
    const said = (keyword: string) => lines(words).replaceAll(/^/gm, `${keyword} `);
    const text = `global_defs {
${said("smtp_server")}
}
${server(`TCP_CHECK {
${said("bindto")}
}
SSL_GET {
${said("bindto")}
}
SMTP_CHECK {
host {
${said("connect_ip")}
${said("bindto")}
}
}`)}`;
    const { global_defs, virtual_server } = heldJson(text);
    expect(global_defs.smtp_server).toBe(held);
    expect(virtual_server[0]?.real_server[0]?.checkers).toMatchObject([
      { bindto: held },
      { bindto: held },
      { host: [{ connect_ip: held, bindto: held }] },
    ]);
  });

  test("what was never stored is zero", () => {
    const bound = (text: string) => heldJson(checker("TCP_CHECK", text)).virtual_server[0]?.real_server[0]?.checkers;
    expect(bound(`bindto ${six} / bindto eth0`)).toMatchObject([{ bindto: "0.0.0.0" }]);
    expect(bound(`bindto ${four} / bindto ::g`)).toMatchObject([{ bindto: "::" }]);
  });

  test("connect_ip begins with the address of the real server", () => {
    const host = (text: string) =>
      heldJson(checker("SMTP_CHECK", `host { / ${text} / }`)).virtual_server[0]?.real_server[0]?.checkers;
    expect(host("connect_ip mail")).toMatchObject([{ host: [{ connect_ip: "10.1.1.1" }] }]);
    expect(host("connect_ip mail:25")).toMatchObject([{ host: [{ connect_ip: "::" }] }]);
    expect(host("connect_ip mail:25 / connect_ip mail")).toMatchObject([{ host: [{ connect_ip: "10.1.1.1" }] }]);
    expect(host("connect_ip 10.1.1.9 / connect_port 26 / connect_ip 2001:db8::1")).toMatchObject([
      { host: [{ connect_ip: "2001:db8::1", connect_port: 26 }] },
    ]);
  });
});

describe("a block that comes twice", () => {
  const none = { password: null, ca: null, certificate: null, key: null };
  test.each<Row>([
    ["SSL", "SSL { / password x / key /k / }", { ...none, password: "x", key: "/k" }],
    ["a second SSL replaces the first", "SSL { / key /k / } / SSL { / ca /c / }", { ...none, ca: "/c" }],
    ["also an empty one", "SSL { / key /k / } / SSL / }", none],
    ["a file may bring the second", "SSL { / key /k / } / include a", { ...none, certificate: "/c" }],
    ["the last line counts", "SSL { / key /k / key /l m / }", { ...none, key: "/l" }],
    ["a text in quotes", 'SSL { / password "a  b" / ca "" / }', { ...none, password: "a b", ca: "" }],
  ])("%s", (_name, text, held) => {
    expect(heldJson(`//- main.conf\n${lines(text)}\n//- a\nSSL {\ncertificate /c\n}\n`).SSL).toEqual(held);
  });

  test("global_defs goes on, and notification_email with it", () => {
    const text = "global_defs { / router_id a / notification_email { / a@x.org / } / } / linkbeat_use_polling";
    const again = "global_defs { / notification_email { / b@x.org / c / } / plugin_dir /p / router_id b / }";
    expect(heldJson(`${lines(text)}\n${lines(again)}\n`).global_defs).toMatchObject({
      router_id: "b",
      plugin_dir: "/p",
      linkbeat_use_polling: true,
      notification_email: ["a@x.org", "b@x.org", "c"],
    });
  });

  test.each<Row>([
    [
      "groups of one name both stay",
      "local_address_group G { / 10.0.0.1 / } / local_address_group G { / 10.0.0.2 / }",
      [
        { name: "G", addresses: [{ address: "10.0.0.1" }] },
        { name: "G", addresses: [{ address: "10.0.0.2" }] },
      ],
    ],
    ["a group may be empty", "local_address_group G { / }", [{ name: "G", addresses: [] }]],
    ["its name may be a brace", "local_address_group { / 10.0.0.1 / }", [{ name: "{" }]],
    ["or a quote", 'local_address_group "G" { / 10.0.0.1 / }', [{ name: '"' }]],
  ])("%s", (_name, text, held) => {
    expect(heldJson(`${lines(text)}\n`).local_address_group).toMatchObject(held as object[]);
  });

  test("real servers, checkers and urls add up", () => {
    const again =
      "real_server 10.1.1.1 8080 { / TCP_CHECK { / } / TCP_CHECK { / connect_timeout 3 / } / MISC_CHECK { / } / }";
    const { virtual_server } = heldJson(service(`${again} / real_server 10.1.1.1 8080 / }`));
    expect(virtual_server[0]?.real_server.map(({ checkers }) => checkers.map(({ type }) => type))).toEqual([
      ["TCP_CHECK", "TCP_CHECK", "MISC_CHECK"],
      [],
    ]);
  });
});

describe("the vrrp process", () => {
  const instance = (text: string) => heldJson(`vrrp_instance V1 {\n${lines(text)}\n}\n`).vrrp_instance[0];
  const texts = ["notify_master", "notify_backup", "notify_fault", "notify"] as const;

  test.each([...texts, "notify_stop", "lvs_sync_daemon_interface"] as const)("%s of an instance is a text", (name) => {
    expect(instance(`${name} /a b`)).toMatchObject({ [name]: "/a" });
    expect(instance(`${name} "/a b" / ${name} "/c  d"`)).toMatchObject({ [name]: "/c d" });
    expect(instance("state MASTER")).toMatchObject({ [name]: null });
  });

  test.each(texts)("%s of a sync group as well", (name) => {
    const group = (text: string) => heldJson(`vrrp_sync_group S {\n${lines(text)}\n}\n`).vrrp_sync_group[0];
    expect(group(`${name} "/a b" c / group { / V1 / }`)).toMatchObject({ [name]: '/a b"', smtp_alert: false });
    expect(group("smtp_alert no / group { / V1 / }")).toMatchObject({ [name]: null, smtp_alert: true });
  });

  test.each(["dont_track_primary", "smtp_alert", "native_ipv6", "nopreempt"] as const)("%s is a flag", (name) => {
    expect(instance(`${name} off`)).toMatchObject({ [name]: true });
    expect(instance("state BACKUP")).toMatchObject({ [name]: false });
  });

  test.each<Row>([
    ["members stand on any number of lines", "group { / V1 V2 / V3 / }", ["V1", "V2", "V3"]],
    ["a second list replaces the first", "group { / V1 / } / group { / V2 / }", ["V2"]],
    ["names behind the brace are lost", "group { V1 / V2 / }", ["V2"]],
    ["a lone brace is a member", "group / { / V1 / }", ["{", "V1"]],
    ["quotes are words of their own", 'group { / "V1" / }', ['"', "V1", '"']],
    ["an empty list is one", "group { / }", []],
    ["no list", "smtp_alert", null],
  ])("%s", (_name, text, held) => {
    expect(heldJson(`vrrp_sync_group S {\n${lines(text)}\n}\n`).vrrp_sync_group[0]?.group).toEqual(held);
  });

  test.each<Row>([
    ["AH / PASS", "authentication { / auth_type AH / auth_type PASS / }", { auth_type: "PASS" }],
    [
      "a second block goes on",
      "authentication { / auth_type AH / } / authentication { / auth_pass x / }",
      {
        auth_type: "AH",
        auth_pass: "x",
      },
    ],
    ["the last password counts", "authentication { / auth_pass 12345678 / auth_pass x / }", { auth_pass: "x" }],
    [
      "native_ipv6 clears the type",
      "authentication { / auth_type AH / auth_pass x / } / native_ipv6",
      {
        auth_type: null,
        auth_pass: "x",
      },
    ],
  ])("authentication: %s", (_name, text, held) => expect(instance(text)?.authentication).toMatchObject(held as object));

  test.each<Row>([
    ["without a number", "eth1 weight", [{ name: "eth1", weight: 0 }]],
    ["another word", "eth1 wieght 5", [{ name: "eth1", weight: 0 }]],
    ["a text", "eth1 weight high", [{ name: "eth1", weight: 0 }]],
    ["254", "eth1 weight 254", [{ name: "eth1", weight: 254 }]],
    ["-255", "eth1 weight -255", [{ name: "eth1", weight: 0 }]],
    ["two on a line", "eth1 eth2", [{ name: "eth1", weight: 0 }]],
    [
      "twice",
      "eth1 weight 5 / eth1",
      [
        { name: "eth1", weight: 5 },
        { name: "eth1", weight: 0 },
      ],
    ],
  ])("track_interface, weight %s", (_name, text, held) => {
    expect(instance(`track_interface { / ${text} / }`)?.track_interface).toEqual(held);
  });

  test("of scripts of one name the first is tracked", () => {
    const script = (weight: number) => `vrrp_script c {\nweight ${weight}\ninterval 2\n}\n`;
    const { vrrp_instance, vrrp_script } = heldJson(
      `${script(3)}${script(4)}vrrp_instance V {\ntrack_script {\nc\n}\n}\n`,
    );
    expect(vrrp_instance[0]?.track_script).toEqual([{ name: "c", weight: 3 }]);
    expect(vrrp_script).toMatchObject([{ weight: 3, interval: 2 }, { weight: 4 }]);
  });

  test("addresses: 20 lines a block, the next block begins to count anew", () => {
    const block = (name: string, from: number, count: number) =>
      `${name} { / ${Array.from({ length: count }, (_, i) => `192.0.2.${from + i}`).join(" / ")} / }`;
    const held = instance(`${block("virtual_ipaddress", 1, 21)} / ${block("virtual_ipaddress", 101, 2)}`);
    expect(held?.virtual_ipaddress.map(({ address }) => address)).toHaveLength(22);
    expect(held?.virtual_ipaddress.map(({ address }) => address)).not.toContain("192.0.2.21");
    expect(instance(block("virtual_ipaddress_excluded", 1, 30))?.virtual_ipaddress_excluded).toHaveLength(30);
  });

  test("static addresses and routes", () => {
    const { static_ipaddress, static_routes } = heldJson(
      lines(
        "static_ipaddress { / 192.0.2.1/24 dev eth1 / www / } / static_routes / { / 10.0.0.0/8 gw 192.0.2.254 / } / ",
      ),
    );
    expect(static_ipaddress).toMatchObject([{ address: "192.0.2.1", prefix: 24, dev: "eth1" }]);
    expect(static_routes).toMatchObject([
      { destination: "0.0.0.0/0" },
      { destination: "10.0.0.0/8", via: "192.0.2.254" },
    ]);
  });
});

describe("texts of the health checker", () => {
  test.each<readonly [keyword: string, held: (text: string) => unknown]>([
    ...(["virtualhost", "quorum_up", "quorum_down", "laddr_group_name", "vip_bind_dev"] as const).map(
      (name) => [name, (text: string) => heldJson(service(text)).virtual_server[0]?.[name]] as const,
    ),
    ...(["notify_up", "notify_down"] as const).map(
      (name) => [name, (text: string) => heldJson(server(text)).virtual_server[0]?.real_server[0]?.[name]] as const,
    ),
    ...(["notification_email_from", "plugin_dir"] as const).map(
      (name) => [name, (text: string) => heldJson(`global_defs {\n${lines(text)}\n}\n`).global_defs[name]] as const,
    ),
  ])("%s", (keyword, held) => {
    expect(held(`${keyword} a b`)).toBe("a");
    expect(held(`${keyword} "a b" / ${keyword} "c  d"`)).toBe("c d");
    expect(held(`${keyword} "a`)).toBe("");
    expect(held(`${keyword}"a b"`)).toBe("a b");
    expect(held("# nothing")).toBeNull();
  });

  test("ha_suspend is a flag", () => {
    expect(heldJson(service("ha_suspend 0")).virtual_server).toMatchObject([{ ha_suspend: true }]);
  });
});
