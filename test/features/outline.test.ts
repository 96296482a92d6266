/** The outline and what can be folded. */
import { describe, expect, it } from "vitest";
import { checkFolding, checkOutline, openFixture } from "../kit/features.ts";

describe("outline", () => {
  it("names services, servers and checkers as an operator does", () => {
    checkOutline(
      `
global_defs {
    router_id lb-a
}
local_address_group near {
    10.1.250.1-30
    10.1.250.33
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    sorry_server 10.1.9.80 80
    real_server 10.1.1.11 8080 {
        weight 100
        TCP_CHECK {
            connect_port 8081
            connect_timeout 3
        }
    }
    real_server 10.1.1.12 8080 {
        HTTP_GET {
            url {
                path /health
            }
        }
    }
}
virtual_server 2001:db8::1 443 {
}
virtual_server fwmark 7 {
}
`,
      [
        "global global_defs () 0-2",
        "group near (31 addresses) 3-6",
        "service 192.0.2.10:80 (FNAT wrr TCP) 7-26",
        "  server sorry_server (10.1.9.80:80) 11-11",
        "  server 10.1.1.11:8080 (weight 100) 12-18",
        "    checker TCP_CHECK (port 8081) 14-17",
        "  server 10.1.1.12:8080 (weight 1) 19-25",
        "    checker HTTP_GET () 20-24",
        "      checker url (/health) 21-23",
        "service [2001:db8::1]:443 (NAT) 27-28",
        "service fwmark 7 (NAT) 29-30",
      ],
    );
  });

  it("names instances, scripts and sync groups", () => {
    checkOutline(
      `
vrrp_script alive {
    script "/etc/keepalived/alive.sh -q"
}
vrrp_instance edge {
    state MASTER
    interface eth0
    priority 100
    virtual_ipaddress {
        192.0.2.10
        192.0.2.11
    }
}
vrrp_sync_group all {
    group {
        edge
    }
}
`,
      [
        "script alive (/etc/keepalived/alive.sh -q) 0-2",
        "instance edge (MASTER 100 eth0) 3-11",
        "  block virtual_ipaddress (2) 7-10",
        "group all () 12-16",
        "  block group (1) 13-15",
      ],
    );
  });

  it("counts addresses in the reader's language", () => {
    checkOutline("local_address_group near {\n    10.1.0.1\n}\n", ["group near (1 个地址) 0-2"], { language: "zh-cn" });
  });

  it("goes on over what is half written", () => {
    checkOutline("virtual_server\nvirtual_server 192.0.2.1 80 {\n    real_server {\n", [
      "service virtual_server (NAT) 0-0",
      "service 192.0.2.1:80 (NAT) 1-2",
      "  server real_server (weight 1) 2-2",
    ]);
  });

  it("moves with the lines above it", () => {
    const { service, file } = openFixture("virtual_server 192.0.2.1 80 {\n}\nvirtual_server 192.0.2.2 80 {\n}\n");
    service.symbols(file);
    service.change(file, [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: "\n# 中文\n" },
    ]);
    expect(service.symbols(file).map(({ range }) => range.start.line)).toEqual([0, 4]);
    expect(service.folding(file)).toEqual([{ startLine: 0, endLine: 2 }]);
  });
});

describe("an edit", () => {
  it("costs its section: what it did not touch or move is not computed again", () => {
    const { service, file } = openFixture(
      "virtual_server 192.0.2.1 80 {\n}\nvirtual_server 192.0.2.2 80 {\n}\nvirtual_server 192.0.2.3 80 {\n}\n",
    );
    const values = () => service.symbolsBySection(file).map(({ value }) => value);
    const [first, , third] = values();
    service.change(file, [
      { range: { start: { line: 3, character: 1 }, end: { line: 3, character: 1 } }, text: " # 中" },
    ]);
    expect(values()[0]).toBe(first);
    expect(values()[2]).toBe(third);
    expect(service.symbols(file)).toBe(service.symbols(file));
  });
});

describe("folding", () => {
  it("folds blocks and leaves the closing brace in sight", () => {
    checkFolding("virtual_server 192.0.2.1 80 {\n    real_server 10.1.1.1 80 {\n        weight 1\n    }\n}\n", [
      "0-3",
      "1-2",
    ]);
    checkFolding("virtual_server 192.0.2.1 80\n{\n    delay_loop 7\n}\n", ["0-2"]);
    checkFolding("virtual_server 192.0.2.1 80 {\n}\n", []);
  });

  it("folds runs of comments", () => {
    checkFolding(
      "# 一\n! two\n# 三\n\n# alone\nvirtual_server 192.0.2.1 80 {\n    delay_loop 7 # not alone\n    # a\n    # b\n}\n",
      ["0-2 comment", "5-8", "7-8 comment"],
    );
  });

  it("folds regions, also those that hold several blocks or other regions", () => {
    checkFolding(
      `
# region shop
virtual_server 192.0.2.1 80 {
    delay_loop 7
}
#region inner
virtual_server 192.0.2.2 80 {
    delay_loop 7
}
# endregion
# endregion
# endregion without a beginning
`,
      ["1-2", "5-6", "4-8 region", "0-9 region"],
    );
  });
});
