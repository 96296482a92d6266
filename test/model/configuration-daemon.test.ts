/** What the daemon of lvs-1.2.2 holds after reading a file, mistakes included. */
import { describe, expect, it } from "vitest";
import type { VirtualServer, VrrpInstance } from "../../server/model/configuration.ts";
import { configurationOf } from "../kit/configurations.ts";

function checkOf(fixture: string) {
  return configurationOf(fixture, "daemon").check;
}

/** A service with these lines in its block. */
function serviceWith(lines: string): VirtualServer {
  const [service] = checkOf(`virtual_server 192.0.2.10 80 {\n${lines}\n}\n`).virtual_server;
  if (service === undefined) throw new Error("no service");
  return service;
}

function instanceWith(lines: string): VrrpInstance {
  const [instance] = configurationOf(`vrrp_instance VI_1 {\n${lines}\n}\n`, "daemon").vrrp.vrrp_instance;
  if (instance === undefined) throw new Error("no instance");
  return instance;
}

describe("a service", () => {
  it("has the daemon's defaults", () => {
    expect(serviceWith("")).toMatchObject({
      vip: "192.0.2.10",
      vport: 80,
      fwmark: null,
      group: null,
      delay_loop: 60_000_000,
      lb_algo: "",
      lb_kind: "NAT",
      persistence_timeout: "0",
      est_timeout: "0",
      protocol: null,
      quorum: 1,
      hysteresis: 0,
      sorry_server: null,
      real_server: [],
    });
  });

  it.each([
    ["192.0.2.10:80 {", "::", 0],
    ["192.0.2.300 80 {", "0.0.0.0", 80],
    ["192.0.2.10-20 80 {", "192.0.2.10", 80],
    ["192.0.2.10/24 65536 {", "192.0.2.10", 0],
    ["2001:DB8::10 -1 {", "2001:db8::10", 65535],
    ["192.0.2.10 {", "192.0.2.10", 0],
    ["FWMARK 7 {", "0.0.0.0", 7],
    ['"192.0.2.10" 80 {', "0.0.0.0", 192],
  ])("virtual_server %s is %s port %d", (header, vip, vport) => {
    expect(checkOf(`virtual_server ${header}\n}\n`).virtual_server[0]).toMatchObject({ vip, vport });
  });

  it("is by fwmark or by group", () => {
    const { virtual_server } = checkOf(`
      virtual_server fwmark 7{
      }
      virtual_server fwmark -1 {
      }
      virtual_server group VG{
      }
    `);
    const none = { vip: null, vport: null, family: null };
    expect(virtual_server).toMatchObject([
      { ...none, fwmark: 7, group: null },
      { ...none, fwmark: 4294967295, group: null },
      { ...none, fwmark: null, group: "VG{" },
    ]);
  });

  it("keeps the tail of a longer text in the fields that are never cleared", () => {
    const service = serviceWith(`
      lb_algo wlc
      lb_algo rr
      persistence_timeout 1200
      persistence_timeout 50
      est_timeout 864000
    `);
    expect(service).toMatchObject({ lb_algo: "rrc", persistence_timeout: "5000", est_timeout: "86400" });
    expect(serviceWith("lb_algo a-scheduler-of-many-letters").lb_algo).toBe("a-scheduler-of-m");
  });

  it("multiplies seconds in 32 bits", () => {
    expect(serviceWith("delay_loop 3600").delay_loop).toBe(-694_967_296);
  });

  it("is UDP for any protocol but TCP, and NAT for any kind but the four", () => {
    expect(serviceWith("protocol tcp\nlb_kind FULLNAT")).toMatchObject({ protocol: "UDP", lb_kind: "NAT" });
    expect(serviceWith("lb_kind DR\nlb_kind dr").lb_kind).toBe("DR");
    expect(serviceWith("lvs_sched rr\nlvs_method TUN")).toMatchObject({ lb_algo: "rr", lb_kind: "TUN" });
  });

  it("checks hysteresis against the quorum read so far", () => {
    expect(serviceWith("hysteresis 2\nquorum 5")).toMatchObject({ quorum: 5, hysteresis: 0 });
    expect(serviceWith("quorum 5\nhysteresis 2\nquorum 0")).toMatchObject({ quorum: 1, hysteresis: 2 });
  });

  it("ignores a mask it cannot read", () => {
    expect(serviceWith("nat_mask 255.255.255.0\nnat_mask 24").nat_mask).toBe("255.255.255.0");
    expect(serviceWith("persistence_granularity 24").persistence_granularity).toBeNull();
    expect(serviceWith("persistence_granularity 255.255.0.0").persistence_granularity).toBe("255.255.0.0");
    const [ipv6] = checkOf("virtual_server 2001:db8::1 80 {\npersistence_granularity 64\n}\n").virtual_server;
    expect(ipv6?.persistence_granularity).toBe(64);
  });

  it("takes the raw second word where a keyword does not know quotes", () => {
    expect(serviceWith('delay_loop "7"\nlb_algo "wlc"\nvirtualhost "www.example.org"')).toMatchObject({
      delay_loop: 0,
      lb_algo: '"',
      virtualhost: "www.example.org",
    });
  });

  it("keeps the last sorry_server", () => {
    expect(serviceWith("sorry_server 10.9.9.8 80\nsorry_server 10.9.9.9 81").sorry_server).toMatchObject({
      ip: "10.9.9.9",
      port: 81,
    });
  });
});

describe("a real server", () => {
  const server = (lines: string) => serviceWith(`real_server 10.1.1.1 8080 {\n${lines}\n}`).real_server[0];

  it("counts the checkers behind alpha as failed", () => {
    const service = serviceWith(`
      real_server 10.1.1.1 80 {
          TCP_CHECK {
          }
      }
      alpha
      real_server 10.1.1.2 80 {
          TCP_CHECK {
          }
          MISC_CHECK {
          }
      }
    `);
    expect(service.real_server.map((one) => one.prefailed_checks)).toEqual([0, 2]);
  });

  it("stores thresholds without a sign", () => {
    expect(server("weight -5\nuthreshold -1")).toMatchObject({ weight: -5, uthreshold: 4294967295 });
  });

  it("is checked at its own address and port unless the checker says another", () => {
    const http = "HTTP_GET {\nconnect_port 70000\nbindto 10.0.0.300\nurl {\npath /\nstatus_code 2xx\n}\nurl {\n}\n}";
    expect(server(`TCP_CHECK {\n}\n${http}`)?.checkers).toMatchObject([
      { type: "TCP_CHECK", ip: "10.1.1.1", connect_port: 8080, bindto: null, connect_timeout: 0 },
      {
        type: "HTTP_GET",
        connect_port: 4464,
        bindto: "0.0.0.0",
        nb_get_retry: 1,
        url: [
          { path: "/", digest: null, status_code: 2 },
          { path: null, digest: null, status_code: 0 },
        ],
      },
    ]);
  });

  it("gives SMTP_CHECK its own host until one is named", () => {
    expect(server("SMTP_CHECK {\n}")?.checkers).toMatchObject([
      {
        helo_name: "smtpchecker.keepalived.org",
        connect_timeout: 5_000_000,
        retry: 1,
        host: [{ connect_ip: "10.1.1.1", connect_port: 25 }],
      },
    ]);
    const hosts = "host {\nconnect_ip 10.1.1.5\nconnect_port 26\n}\nhost {\nconnect_ip nowhere\n}";
    expect(server(`SMTP_CHECK {\n${hosts}\n}`)?.checkers).toMatchObject([
      {
        host: [
          { connect_ip: "10.1.1.5", connect_port: 26, bindto: null },
          { connect_ip: "10.1.1.1", connect_port: 25, bindto: null },
        ],
      },
    ]);
  });

  it("is merged with the next one when its `}` is missing", () => {
    const service = serviceWith(`
      real_server 10.1.1.1 80 {
          weight 10
      real_server 10.1.1.2 80 {
          weight 20
      }
    `);
    expect(service.real_server).toMatchObject([{ rip: "10.1.1.1", weight: 20 }]);
  });
});

describe("groups", () => {
  it("take any line for an address", () => {
    const { local_address_group } = checkOf(`
      local_address_group G1
      {
          10.0.0.1 10.0.0.2
          10.0.0.3-20
          10.0.0.5-255
          10.0.0.0/24
      }
    `);
    expect(local_address_group[0]?.addresses.map(({ address, range_end }) => [address, range_end])).toEqual([
      ["0.0.0.0", 0],
      ["10.0.0.1", 0],
      ["10.0.0.3", 20],
      ["10.0.0.0", 0],
    ]);
  });

  it("hold addresses with ports and marks in the order of the file", () => {
    const { virtual_server_group } = checkOf(`
      virtual_server_group VG {
          fwmark abc
          192.0.2.20-30 81
          2001:db8::1 443
          FWMARK 5
      }
    `);
    expect(virtual_server_group[0]?.entries).toMatchObject([
      { fwmark: 0 },
      { address: "192.0.2.20", port: 81, range_end: 30, family: 4 },
      { address: "2001:db8::1", port: 443, range_end: 0, family: 6 },
      { address: "0.0.0.0", port: 5, range_end: 0 },
    ]);
  });
});

describe("a vrrp instance", () => {
  it("has the daemon's defaults", () => {
    expect(instanceWith("")).toMatchObject({ state: "BACKUP", interface: null, priority: 0, advert_int: 1_000_000 });
  });

  it("stays MASTER once it was", () => {
    expect(instanceWith("state MASTER\nstate BACKUP").state).toBe("MASTER");
    expect(instanceWith("state Master").state).toBe("BACKUP");
  });

  it.each([
    ["priority 0", { priority: 100 }],
    ["priority 256", { priority: 100 }],
    ["priority 255", { priority: 255 }],
    ["advert_int 0.5", { advert_int: 1_000_000 }],
    ["preempt_delay 1001", { preempt_delay: 0 }],
    ["preempt_delay 1000", { preempt_delay: 1_000_000_000 }],
    ["debug 5", { debug: 0 }],
    ["nopreempt\npreempt", { nopreempt: false }],
    ["mcast_src_ip 10.0.0.9\nmcast_src_ip here", { mcast_src_ip: "10.0.0.9" }],
    ["virtual_router_id 256", { virtual_router_id: 256 }],
  ])("%j", (lines, expected) => {
    expect(instanceWith(lines)).toMatchObject(expected);
  });

  it("cuts the password at eight bytes and knows two types of authentication", () => {
    expect(instanceWith("authentication {\nauth_type PASS\nauth_pass 123456789\n}").authentication).toEqual({
      auth_type: "PASS",
      auth_pass: "12345678",
    });
    expect(instanceWith("authentication {\nauth_type pass\n}").authentication).toEqual({
      auth_type: null,
      auth_pass: null,
    });
    expect(instanceWith("authentication {\nauth_type AH\n}\nnative_ipv6").authentication?.auth_type).toBeNull();
  });

  it("reads addresses word by word", () => {
    const { virtual_ipaddress } = instanceWith(`
      virtual_ipaddress {
          192.0.2.1
          dev eth1 192.0.2.2/24 brd 192.0.2.255 scope link label eth1:a-long-label
          192.0.2.3/26 192.0.2.4
          192.0.2.300
          2001:db8::1 brd 192.0.2.255
          2001:db8::2 scope lan
      }
      interface eth0
    `);
    const none = { dev: null, defaultDev: null, scope: null, label: null, broadcast: null };
    expect(virtual_ipaddress).toMatchObject([
      { ...none, address: "192.0.2.1", prefix: 32 },
      {
        address: "192.0.2.2",
        prefix: 24,
        dev: "eth1",
        scope: "link",
        label: "eth1:a-long-labe",
        broadcast: "192.0.2.255",
      },
      { ...none, address: "192.0.2.4", prefix: 26 },
      { ...none, address: "2001:db8::2", prefix: 128, scope: "nowhere" },
    ]);
  });

  it("keeps twenty lines of virtual_ipaddress", () => {
    const lines = Array.from({ length: 22 }, (_, i) => `192.0.2.${i + 1}`).join("\n");
    const instance = instanceWith(`virtual_ipaddress {\n${lines}\n}\nvirtual_ipaddress_excluded {\n${lines}\n}`);
    expect([instance.virtual_ipaddress.length, instance.virtual_ipaddress_excluded.length]).toEqual([20, 22]);
  });

  it("makes a route of every line", () => {
    const { virtual_routes } = instanceWith(`
      virtual_routes {
          src 10.0.0.1 to 10.5.0.0/16 via 10.0.0.254 or 10.0.0.253 dev eth1 scope link table 7 metric 9
          default gw here
          blackhole 10.6.0.0/16
          2001:db8::/64 scope far
      }
    `);
    const none = {
      via: null,
      or: null,
      src: null,
      dev: null,
      scope: null,
      table: null,
      metric: null,
      blackhole: false,
    };
    expect(virtual_routes.map(({ statement, ...route }) => route)).toEqual([
      {
        destination: "10.5.0.0/16",
        via: "10.0.0.254",
        or: "10.0.0.253",
        src: "10.0.0.1",
        dev: "eth1",
        scope: "link",
        table: 7,
        metric: 9,
        blackhole: false,
      },
      { ...none, destination: "0.0.0.0/0", via: "0.0.0.0" },
      { ...none, destination: "10.6.0.0/16", blackhole: true },
      { ...none, destination: "0.0.0.0/0", scope: "unknown" },
    ]);
  });

  it("tracks only scripts that were defined before, with their weight", () => {
    const script = (name: string) => `vrrp_script ${name} {\nscript "/bin/check a"\nweight -20\nrise 0\n}\n`;
    const tracks =
      "track_script {\nbefore\nbefore weight 255\nbefore weight 7\nafter\n}\ntrack_interface {\neth1 weight 300\n}";
    const { vrrp } = configurationOf(
      `${script("before")}vrrp_instance VI_1 {\n${tracks}\n}\n${script("after")}`,
      "daemon",
    );
    expect(vrrp.vrrp_instance[0]?.track_script.map(({ name, weight }) => [name, weight])).toEqual([
      ["before", -20],
      ["before", -20],
      ["before", 7],
    ]);
    expect(vrrp.vrrp_instance[0]?.track_interface).toMatchObject([{ name: "eth1", weight: 0 }]);
    expect(vrrp.vrrp_script[0]).toMatchObject({ script: "/bin/check a", interval: 1_000_000, rise: 1, fall: 1 });
  });
});

describe("where the daemon reads past the words of a line", () => {
  const crashLines = (fixture: string) => {
    const { check, vrrp } = configurationOf(fixture, "daemon");
    return [...check.crashes, ...vrrp.crashes].map(({ statement, certain }) => [statement.text.trim(), certain]);
  };

  it.each([
    ["virtual_server 192.0.2.10 80 {\ndelay_loop\n}\n", "delay_loop", true],
    ["virtual_server 192.0.2.10 80 {\nsorry_server 10.9.9.9\n}\n", "sorry_server 10.9.9.9", false],
    ["virtual_server 192.0.2.10\n", "virtual_server 192.0.2.10", true],
    ["virtual_server_group VG {\nfwmark\n}\n", "fwmark", true],
    ["virtual_server_group VG {\n192.0.2.20\n}\n", "192.0.2.20", false],
    ["vrrp_instance V1 {\nvirtual_ipaddress {\n192.0.2.1 dev\n}\n}\n", "192.0.2.1 dev", true],
    ["static_routes {\n10.0.0.0/8 via\n}\n", "10.0.0.0/8 via", true],
    ["vrrp_instance V1 {\nauthentication {\nauth_pass #secret\n}\n}\n", "auth_pass #secret", true],
    ["vrrp_sync_group SG {\nsmtp_alert\n}\n", "vrrp_sync_group SG {", true],
  ])("%j", (fixture, line, certain) => {
    expect(crashLines(fixture)).toEqual([[line, certain]]);
  });

  it("is nowhere in a sound file", () => {
    expect(crashLines("virtual_server 192.0.2.10 80 {\ndelay_loop 6\nalpha\n}\n")).toEqual([]);
  });
});

it("knows a word by its own name only", () => {
  expect(serviceWith("constructor 1\n__proto__ 2\ntoString 3\nDelay_Loop 7").delay_loop).toBe(60_000_000);
});
