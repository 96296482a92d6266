/** DPVS: what its own words take, and what becomes of those that it reads without a word. */
import { describe, it } from "vitest";
import { checkAllFindings, checkFinding, checkFix, checkMessage } from "../kit/rules.ts";

const P = { dialect: "dpvs" } as const;

const service = (...lines: readonly string[]): string =>
  `virtual_server 192.0.2.10 80 {\n  lb_algo rr\n  lb_kind NAT\n  protocol TCP\n${lines.map((line) => `  ${line}\n`).join("")}  real_server 10.1.1.1 80 {\n    weight 1\n  }\n}\n`;

describe("UDP_CHECK", () => {
  it("sends and compares text, which need not be hexadecimal", () => {
    const check = ["real_server 10.1.1.2 80 {", "UDP_CHECK {", "payload hello", 'require_reply "you too"', "}", "}"];
    checkAllFindings(service(...check), [], P);
  });
});

describe("the entries of a group", () => {
  const group = (kind: string, ...lines: readonly string[]): string =>
    `${kind} G {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

  it("are addresses and ranges by their last number", () => {
    checkFinding(
      "group-entry",
      group("local_address_group", "10.0.0.1 dpdk0", "10.0.0.2-254 dpdk0", "::1-fe dpdk0"),
      P,
    );
    checkFinding("group-entry", group("deny_address_group", "10.0.0.5-5", "ipset:a-b", "2001:db8::1f01-2"), P);
    checkFinding("group-entry", group("virtual_server_group", "192.0.2.1-255 80", "192.0.2.1/32 80"), P);
  });

  it("lose their mask", () => {
    checkFinding("group-entry", group("deny_address_group", "[[10.0.0.0/8]]"), P);
    checkFinding("group-entry", group("local_address_group", "[[10.0.0.0/24]] dpdk0"), P);
    checkFinding("group-entry", group("virtual_server_group", "[[192.0.2.0/24]] 80"), P);
    checkMessage("group-entry", group("allow_address_group", "10.0.0.0/8"), "only 10.0.0.0 is added", P);
    checkFix(
      "group-entry",
      group("allow_address_group", "10.0.0.0/24"),
      group("allow_address_group", "10.0.0.1-254"),
      P,
    );
  });

  it("may have the length of their network behind them all the same", () => {
    const text = group("local_address_group", "10.0.0.66/26 dpdk0");
    checkAllFindings(text, ["2:3 information group-entry"], P);
    checkFix("group-entry", text, group("local_address_group", "10.0.0.66 dpdk0"), P);
  });

  it("have no address as the end of a range", () => {
    const meant = group("virtual_server_group", "192.0.2.1-192.0.2.9 80");
    checkMessage("group-entry", meant, "it reads `192.0.2.9` as 192.", P);
    checkFix("group-entry", meant, group("virtual_server_group", "192.0.2.1-9 80"), P);
    checkMessage("group-entry", group("deny_address_group", "2001:db8::1-2001:db8::9"), "as 2001.", P);
  });

  it("have an end that suits their group", () => {
    checkMessage(
      "group-entry",
      group("deny_address_group", "10.0.0.1-255"),
      "ends with 1 to 254 here, not with 255",
      P,
    );
    checkMessage("group-entry", group("local_address_group", "2001:db8::1-1fe dpdk0"), "1 to fe here", P);
    checkMessage("group-entry", group("local_address_group", "10.0.0.9-2 dpdk0"), "ends before it starts", P);
    checkFinding("group-entry", group("local_address_group", "[[10.0.0.1-0]] dpdk0", "[[10.0.0.1-x]] dpdk0"), P);
    checkFinding("group-entry", group("virtual_server_group", "[[192.0.2.1-256]] 80", "[[192.0.2.1-1]] 80"), P);
  });

  it("are no names, but for those of an ipset", () => {
    checkFinding("address-malformed", group("deny_address_group", "[[example.com]]", "[[10.0.0.256]]"), P);
    checkFinding("address-malformed", group("allow_address_group", "[[ipset]] clients", "ipset:clients"), P);
  });
});
