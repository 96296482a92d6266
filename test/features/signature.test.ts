/** Signature help and growing selections. */
import { describe, expect, it } from "vitest";
import { checkSelection, checkSignature, openFixture } from "../kit/features.ts";

describe("signature", () => {
  it("marks the argument being typed", () => {
    checkSignature("virtual_server |", "virtual_server [[<vip>]] <vport>");
    checkSignature("virtual_server 192.0.2.1|0 80 {\n}\n", "virtual_server [[<vip>]] <vport>");
    checkSignature("virtual_server 192.0.2.10 |", "virtual_server <vip> [[<vport>]]");
    checkSignature("virtual_server 192.0.2.10 80 |{\n}\n", "virtual_server <vip> <vport>");
  });

  it("knows the three forms of virtual_server", () => {
    checkSignature("virtual_server gr|", "virtual_server [[group]] <name>");
    checkSignature("virtual_server group |", "virtual_server group [[<name>]]");
    checkSignature("virtual_server fwmark |7 {\n}\n", "virtual_server fwmark [[<mark>]]");
    const { service, file, cursor } = openFixture("virtual_server |");
    expect(service.signature(file, cursor)?.signatures).toHaveLength(3);
  });

  it("knows entries of value blocks and arguments that take the rest of the line", () => {
    checkSignature("virtual_server_group web {\n    192.0.2.10 |\n}\n", "<ip[-end]> [[<port>]]");
    checkSignature(
      "vrrp_instance a {\n    virtual_ipaddress {\n        192.0.2.1/24 dev eth0 |\n    }\n}\n",
      "<ip[/length]> [[[<options> …]]]",
    );
  });

  it("counts a quoted text as one argument", () => {
    checkSignature('virtual_server 192.0.2.10 80 {\n    quorum_up "/bin/告警 🚀 |up"\n}\n', "quorum_up [[<command>]]");
  });

  it("is not shown on the keyword, in comments and for words without arguments", () => {
    checkSignature("virtual_ser|ver 192.0.2.10 80 {\n}\n", undefined);
    checkSignature("# virtual_server |\n", undefined);
    checkSignature("virtual_server 192.0.2.10 80 {\n    alpha |\n}\n", undefined);
  });
});

describe("selection", () => {
  it("grows from the word to the file", () => {
    checkSelection(
      "# 服务\nvirtual_server 192.0.2.10 80 {\n    real_server 10.1|.1.1 80 {\n        weight 1\n    }\n}\n",
      [
        "10.1.1.1",
        "10.1.1.1 80",
        "real_server 10.1.1.1 80",
        "real_server 10.1.1.1 80 {\n        weight 1\n    }",
        "    real_server 10.1.1.1 80 {\n        weight 1\n    }",
        "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n        weight 1\n    }\n}",
      ],
    );
  });

  it("takes a quoted text first without its quotes", () => {
    checkSelection('global_defs {\n    router_id "a |b"\n}\n', [
      "a b",
      '"a b"',
      'router_id "a b"',
      '    router_id "a b"',
      'global_defs {\n    router_id "a b"\n}',
    ]);
  });

  it("begins with the line in a comment", () => {
    checkSelection("# region |shop\r\n\r\n", ["# region shop"]);
  });
});
