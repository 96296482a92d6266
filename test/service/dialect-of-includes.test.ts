/** A first file that only includes others is read as what they are written in. */
import { expect, it } from "vitest";
import { testService } from "../kit/service.ts";

const FNAT = `local_address_group G {
    10.0.0.1
}
virtual_server 192.0.2.10 80 {
    delay_loop 7
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name G
    include servers/web.conf
}
`;
const SERVER = `real_server 10.1.1.1 80 {
    weight 1
    TCP_CHECK {
        connect_timeout 3
    }
}
`;
const UNICAST = `vrrp_instance A {
    interface eth0
    virtual_router_id 51
    unicast_peer {
        10.0.0.2
    }
    virtual_ipaddress {
        192.0.2.1
    }
}
`;
const MAIN = "/etc/keepalived/keepalived.conf";

function serviceWith(texts: Readonly<Record<string, string>>, open: string) {
  const files = new Map(Object.entries(texts).map(([name, text]) => [`/etc/keepalived/${name}`, text]));
  const service = testService({ files });
  service.open(`/etc/keepalived/${open}`, files.get(`/etc/keepalived/${open}`) as string);
  return service;
}

it.each([
  ["of one file", "include ./web.conf\n", "lvs-1.2.2"],
  ["of a pattern", "global_defs {\n    router_id a\n}\ninclude we*.conf # services\n", "lvs-1.2.2"],
  ["of a file that only includes another", "include all\n", "lvs-1.2.2"],
  ["but not against its own", "include web.conf\nvirtual_server 192.0.2.9 80 {\n    snmp_name a\n}\n", "keepalived-2"],
  ["unless there are none", "include missing.conf\ninclude keepalived.conf\n", "keepalived-2"],
])("the words %s", (_, main, dialect) => {
  const service = serviceWith(
    { "keepalived.conf": main, all: "include web.conf\n", "web.conf": FNAT, "servers/web.conf": SERVER },
    "keepalived.conf",
  );
  expect(service.dialectOf(MAIN)).toBe(dialect);
});

it("a first file of any other name is asked, too; one that is called like those of 1.2.2 is believed", () => {
  for (const [name, dialect] of [
    ["main.conf", "keepalived-2"],
    ["lvs.conf", "lvs-1.2.2"],
  ] as const) {
    const service = serviceWith({ [name]: "include vrrp.conf\n", "vrrp.conf": UNICAST }, name);
    expect(service.dialectOf(`/etc/keepalived/${name}`)).toBe(dialect);
  }
});

it("is found anew when an included file is edited", () => {
  const service = serviceWith({ "keepalived.conf": "include web.conf\n", "web.conf": FNAT }, "web.conf");
  const file = "/etc/keepalived/web.conf";
  service.open(MAIN, "include web.conf\n");
  expect(service.dialectOf(MAIN)).toBe("lvs-1.2.2");
  const whole = { start: { line: 0, character: 0 }, end: { line: FNAT.split("\n").length, character: 0 } };
  service.change(file, [{ range: whole, text: UNICAST }]);
  expect(service.dialectOf(MAIN)).toBe("keepalived-2");
  const [start, end] = [0, UNICAST.split("\n").length].map((line) => ({ line, character: 0 }));
  service.change(file, [{ range: { start, end } as typeof whole, text: FNAT }]);
  expect(service.dialectOf(file)).toBe("lvs-1.2.2");
});

it("is found anew without a look at the disk, which every key would cost", () => {
  const looked: string[] = [];
  const files = new (class extends Map<string, string> {
    override keys() {
      looked.push("all");
      return super.keys();
    }
    override get(file: string) {
      looked.push(file);
      return super.get(file);
    }
  })([
    [MAIN, "include conf.d/*.conf\n"],
    ["/etc/keepalived/conf.d/web.conf", FNAT],
  ]);
  const service = testService({ files });
  service.open(MAIN, "include conf.d/*.conf\n");
  expect(service.dialectOf(MAIN)).toBe("lvs-1.2.2");
  looked.length = 0;
  const end = { line: 1, character: 0 };
  service.change(MAIN, [{ range: { start: end, end }, text: "g" }]);
  expect(looked).toEqual([]);
  expect(service.dialectOf(MAIN)).toBe("lvs-1.2.2");
});
