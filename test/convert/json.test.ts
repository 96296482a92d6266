/** The JSON document of a configuration. */
import { describe, expect, it } from "vitest";
import { type ConvertRequest, convertProjects } from "../../server/convert/convert.ts";
import { includesIn, projectOf } from "../kit/configurations.ts";
import { extractFiles } from "../kit/markers.ts";

function documentOf(fixture: string, options: Partial<ConvertRequest> = {}) {
  const files = extractFiles(fixture);
  const text = convertProjects([projectOf(files)], {
    to: "json",
    reading: "written",
    redact: false,
    includes: includesIn(files),
    pathOf: (file) => file.slice("/etc/keepalived/".length),
    ...options,
  });
  return JSON.parse(text);
}

const SERVICE = {
  vip: "192.0.2.10",
  vport: 80,
  fwmark: null,
  group: null,
  delay_loop: 60,
  lb_algo: null,
  lb_kind: "NAT",
  nat_mask: null,
  persistence_timeout: 0,
  persistence_granularity: null,
  est_timeout: 0,
  fin_timeout: null,
  protocol: null,
  ha_suspend: false,
  virtualhost: null,
  alpha: false,
  omega: false,
  quorum: 1,
  hysteresis: 0,
  quorum_up: null,
  quorum_down: null,
  laddr_group_name: null,
  syn_proxy: false,
  vip_bind_dev: null,
  sorry_server: null,
  real_server: [],
};

const SERVER = {
  rip: "10.1.1.1",
  rport: 8080,
  weight: 1,
  uthreshold: 0,
  lthreshold: 0,
  inhibit_on_failure: false,
  notify_up: null,
  notify_down: null,
  checkers: [],
};

describe("the document", () => {
  it("of an empty file has every field", () => {
    const nothing = {
      sources: ["main.conf"],
      global_defs: {
        router_id: null,
        notification_email: [],
        notification_email_from: null,
        smtp_server: null,
        smtp_connect_timeout: 30,
        plugin_dir: null,
        linkbeat_use_polling: false,
      },
      SSL: null,
      local_address_group: [],
      virtual_server_group: [],
      virtual_server: [],
      static_ipaddress: [],
      static_routes: [],
      vrrp_sync_group: [],
      vrrp_instance: [],
      vrrp_script: [],
    };
    expect(documentOf("")).toEqual(nothing);
    expect(documentOf("", { reading: "daemon" })).toEqual(nothing);
    expect(Object.keys(documentOf(""))).toEqual(Object.keys(nothing));
  });

  it("of a service has every field, in both readings", () => {
    const text = "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 8080 {\n    }\n}\n";
    const expected = [{ ...SERVICE, real_server: [SERVER] }];
    expect(documentOf(text).virtual_server).toEqual(expected);
    expect(documentOf(text, { reading: "daemon" }).virtual_server).toEqual(expected);
  });

  it("has exactly the fields of each type of checker", () => {
    const checker = (lines: string) =>
      documentOf(`virtual_server 192.0.2.10 80 {\nreal_server 10.1.1.1 8080 {\n${lines}\n}\n}\n`).virtual_server[0]
        .real_server[0].checkers[0];
    const connection = { connect_port: 8080, bindto: null, connect_timeout: 3 };
    expect(checker("TCP_CHECK {\nconnect_timeout 3\n}")).toEqual({ type: "TCP_CHECK", ...connection });
    expect(checker("SSL_GET {\nconnect_timeout 3\nurl {\npath /\n}\n}")).toEqual({
      type: "SSL_GET",
      ...connection,
      nb_get_retry: 1,
      delay_before_retry: 0,
      url: [{ path: "/", digest: null, status_code: 0 }],
    });
    expect(checker("SMTP_CHECK {\n}")).toEqual({
      type: "SMTP_CHECK",
      helo_name: "smtpchecker.keepalived.org",
      connect_timeout: 5,
      retry: 1,
      delay_before_retry: 1,
      host: [{ connect_ip: "10.1.1.1", connect_port: 25, bindto: null }],
    });
    expect(checker('MISC_CHECK {\nmisc_path "/bin/check a"\n}')).toEqual({
      type: "MISC_CHECK",
      misc_path: "/bin/check a",
      misc_timeout: 0,
      misc_dynamic: false,
    });
  });

  it("shows a time that is kept as text as a number when it is one", () => {
    const timeouts = (lines: string) => {
      const [{ persistence_timeout, est_timeout }] = documentOf(`virtual_server 192.0.2.10 80 {\n${lines}\n}\n`, {
        reading: "daemon",
      }).virtual_server;
      return [persistence_timeout, est_timeout];
    };
    expect(timeouts("persistence_timeout 050\nest_timeout 90s")).toEqual([50, "90s"]);
    expect(timeouts("persistence_timeout 86400")).toEqual([86400, 0]);
    expect(timeouts("persistence_timeout 1200\npersistence_timeout 50")).toEqual([5000, 0]);
  });

  it("gives the seconds the daemon waits, overflow included", () => {
    const daemon = documentOf("vrrp_instance V1 {\n    advert_int 3600\n}\n", { reading: "daemon" });
    expect(daemon.vrrp_instance[0].advert_int).toBe(-694.967296);
    expect(documentOf("vrrp_instance V1 {\n    advert_int 3600\n}\n").vrrp_instance[0].advert_int).toBe(3600);
  });

  it("names a service by mark or group without an address", () => {
    const { virtual_server } = documentOf("virtual_server fwmark 0 {\n}\nvirtual_server group VG {\n}\n");
    expect(virtual_server).toEqual([
      { ...SERVICE, vip: null, vport: null, fwmark: 0 },
      { ...SERVICE, vip: null, vport: null, group: "VG" },
    ]);
  });

  it("shows groups in the order of the file", () => {
    const { local_address_group, virtual_server_group } = documentOf(`
local_address_group G1 {
    10.0.0.1
    10.0.0.5-9
}
virtual_server_group VG {
    192.0.2.20 80
    fwmark 9
}
`);
    expect(local_address_group).toEqual([
      {
        name: "G1",
        addresses: [
          { address: "10.0.0.1", range_end: null },
          { address: "10.0.0.5", range_end: 9 },
        ],
      },
    ]);
    expect(virtual_server_group).toEqual([
      { name: "VG", entries: [{ address: "192.0.2.20", port: 80, range_end: null }, { fwmark: 9 }] },
    ]);
  });

  it("shows vrrp as blocks and arrays", () => {
    const text = `
static_ipaddress {
    192.0.2.5/24 dev eth1
}
static_routes {
    10.0.0.0/8 via 192.0.2.254
}
vrrp_script check {
    script "/bin/check"
}
vrrp_sync_group SG {
    group {
        V1
    }
    smtp_alert
}
vrrp_instance V1 {
    interface eth0
    virtual_ipaddress {
        192.0.2.1
    }
    track_script {
        check weight 5
    }
}
`;
    const address = { scope: null, label: null, broadcast: null };
    const document = documentOf(text, { reading: "daemon" });
    expect(document).toMatchObject({
      static_ipaddress: [{ ...address, address: "192.0.2.5", prefix: 24, dev: "eth1" }],
      vrrp_script: [{ name: "check", script: "/bin/check", interval: 1, weight: 0, rise: 1, fall: 1 }],
      vrrp_instance: [{ authentication: null, track_script: [{ name: "check", weight: 5 }], track_interface: [] }],
    });
    expect(document.static_routes).toEqual([
      {
        destination: "10.0.0.0/8",
        via: "192.0.2.254",
        or: null,
        src: null,
        dev: null,
        scope: null,
        table: null,
        metric: null,
        blackhole: false,
      },
    ]);
    expect(document.vrrp_sync_group).toEqual([
      {
        name: "SG",
        group: ["V1"],
        notify_master: null,
        notify_backup: null,
        notify_fault: null,
        notify: null,
        smtp_alert: true,
      },
    ]);
    expect(document.vrrp_instance[0].virtual_ipaddress).toEqual([
      { ...address, address: "192.0.2.1", prefix: 32, dev: "eth0" },
    ]);
    expect(documentOf(text).vrrp_instance[0].virtual_ipaddress[0].dev).toBeNull();
  });

  it("hides secrets when asked", () => {
    const text = `
SSL {
    password open-sesame
    key /etc/keepalived/key.pem
    ca /etc/keepalived/ca.pem
}
vrrp_instance V1 {
    authentication {
        auth_type PASS
        auth_pass sesame
    }
}
`;
    const document = documentOf(text, { redact: true });
    expect(document.SSL).toEqual({ password: "***", ca: "/etc/keepalived/ca.pem", certificate: null, key: "***" });
    expect(document.vrrp_instance[0].authentication).toEqual({ auth_type: "PASS", auth_pass: "***" });
    expect(JSON.stringify(documentOf("SSL {\n}\n", { redact: true }))).not.toContain("***");
  });

  it("lists what was read, in both readings", () => {
    const fixture =
      "//- main.conf\ninclude conf.d/*.conf\n//- conf.d/a.conf\ninclude b.conf\n//- conf.d/b.conf\n//- other.conf\n";
    const sources = ["main.conf", "conf.d/a.conf", "conf.d/b.conf"];
    expect(documentOf(fixture).sources).toEqual(sources);
    expect(documentOf(fixture, { reading: "daemon" }).sources).toEqual(sources);
  });

  it("makes one document of several files, in their order", () => {
    const files = extractFiles(
      "//- lvs.conf\nlocal_address_group G1 {\n    10.0.0.1\n}\n//- vip.conf\nvirtual_server 192.0.2.10 80 {\n}\n",
    );
    const projects = [...files].map((file) => projectOf(new Map([file])));
    for (const reading of ["written", "daemon"] as const) {
      const request = {
        to: "json",
        reading,
        redact: false,
        includes: includesIn(files),
        pathOf: (file: string) => file,
      } as const;
      expect(JSON.parse(convertProjects(projects, request))).toMatchObject({
        sources: [...files.keys()],
        local_address_group: [{ name: "G1" }],
        virtual_server: [{ vip: "192.0.2.10" }],
      });
    }
  });

  it("takes any name for a value, never for a key", () => {
    const names = ["__proto__", "constructor", "toString"];
    const text = names.map((name) => `local_address_group ${name} {\n    ${name} 1\n}\n${name} {\n}\n`).join("");
    const { local_address_group } = documentOf(text, { reading: "daemon" });
    expect(local_address_group.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(Object.hasOwn(Object.prototype, "addresses")).toBe(false);
  });

  it("escapes bytes that are no UTF-8", () => {
    const [service] = documentOf("virtual_server 192.0.2.10 80 {\n    virtualhost w\udcff.example\n}\n").virtual_server;
    expect(service.virtualhost).toBe("w\udcff.example");
  });
});
