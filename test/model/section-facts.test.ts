/** What a section says to the rest of the configuration: `role kind name` of each fact, in the order of the lines. */
import { expect, test } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { factsOf } from "../../server/model/section-facts.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";

function facts(text: string, id: DialectId = "lvs-1.2.2") {
  const dialect = dialectOf(id);
  return factsOf(dialect.readSection(splitLines(text), blockOf(dialect.vocabulary, "root"), undefined));
}

const said = (text: string, id?: DialectId) => facts(text, id).map(({ role, kind, name }) => `${role} ${kind} ${name}`);

test("names that are defined and used", () => {
  expect(said("local_address_group G1 {\n}\n")).toEqual(["definition local_address_group G1"]);
  expect(said("vrrp_script chk {\n}\n")).toEqual(["definition vrrp_script chk"]);
  expect(said("vrrp_sync_group S {\n    group {\n        V1 V2\n    }\n}\n")).toEqual([
    "definition vrrp_sync_group S",
    "reference vrrp_instance V1",
    "reference vrrp_instance V2",
  ]);
  expect(said("virtual_server group WEB {\n    laddr_group_name G1\n}\n")).toEqual([
    "reference virtual_server_group WEB",
    "reference local_address_group G1",
  ]);
});

test("the place of a fact is its word; its ancestors are the headers around it", () => {
  const [, , name] = facts("virtual_server 192.0.2.10 80 {\n    lb_kind DR\n    laddr_group_name G1\n}\n");
  expect(name).toBeUndefined();
  const [, reference] = facts("virtual_server 192.0.2.10 80 {\n    laddr_group_name G1\n}\n");
  expect(reference?.place).toEqual({ line: 1, start: 21, end: 23 });
  expect(reference?.ancestors.map(({ line }) => line)).toEqual([0]);
});

test("what was meant counts: glued braces, quotes, misspelt headers", () => {
  expect(said("local_address_group G1{\n}\n")).toEqual(["definition local_address_group G1"]);
  expect(said("local_address_gruop G1 {\n    10.0.0.1\n}\n")).toContain("definition local_address_group G1");
  expect(said('virtual_server 192.0.2.10 80 {\n    laddr_group_name "G1"\n}\n')).toContain(
    "reference local_address_group G1",
  );
  expect(said('local_address_group "G1" {\n}\n')).toEqual(["definition local_address_group G1"]);
});

test("a service is known by address, port and protocol", () => {
  const key = (header: string, ...lines: string[]) => said(`${header} {\n    ${lines.join("\n    ")}\n}\n`)[0];
  expect(key("virtual_server 192.0.2.10 80", "protocol UDP")).toBe("definition service 192.0.2.10 80/UDP");
  expect(key("virtual_server 2001:DB8:0::1 80", "protocol TCP")).toBe("definition service 2001:db8::1 80/TCP");
  expect(key("virtual_server 192.0.2.10 080", "lb_algo rr")).toBe("definition service 192.0.2.10 80/TCP");
  expect(key("virtual_server 192.0.2.10:80", "protocol TCP")).toBe("definition service 192.0.2.10 80/TCP");
  expect(key("virtual_server [2001:db8::1] 80", "protocol TCP")).toBe("definition service 2001:db8::1 80/TCP");
  expect(key("virtual_server fwmark 7", "protocol UDP")).toBe("definition service fwmark 7");
  expect(key("virtual_server www.example.org 80", "protocol TCP")).toBeUndefined();
  expect(key("virtual_server 192.0.2.10 http", "protocol TCP")).toBeUndefined();
  expect(key("virtual_server 192.0.2.10", "protocol TCP")).toBeUndefined();
});

test("an FNAT service without a group refers to the group without a name", () => {
  expect(said("virtual_server 192.0.2.10 80 {\n    lb_kind fnat\n}\n")).toEqual([
    "definition service 192.0.2.10 80/TCP",
    "reference local_address_group ",
  ]);
  expect(said("virtual_server 192.0.2.10 80 {\n    lb_kind DR\n}\n")).toEqual(["definition service 192.0.2.10 80/TCP"]);
});

test("the members of a group are services of either protocol", () => {
  expect(said("virtual_server_group WEB {\n    192.0.2.10-11 80\n    fwmark 9\n    bad 80\n}\n")).toEqual([
    "definition virtual_server_group WEB",
    "reference service 192.0.2.10 80/TCP",
    "reference service 192.0.2.10 80/UDP",
    "reference service 192.0.2.11 80/TCP",
    "reference service 192.0.2.11 80/UDP",
    "reference service fwmark 9",
  ]);
});

test("ranges of IPv6 count their last byte in decimal", () => {
  const members = said("virtual_server_group WEB {\n    2001:db8::1:f-16 80\n}\n");
  expect(members.filter((fact) => fact.endsWith("TCP"))).toEqual([
    "reference service 2001:db8::1:f 80/TCP",
    "reference service 2001:db8::1:10 80/TCP",
  ]);
});

test("addresses, and routers on their interface", () => {
  expect(said("local_address_group G {\n    10.0.0.1-20\n    2001:DB8::1\n    bad\n}\n").slice(1)).toEqual([
    "definition local_address 10.0.0.1-20",
    "definition local_address 2001:db8::1",
  ]);
  const instance = said(
    "vrrp_instance V1 {\n    virtual_router_id 51\n    interface eth0\n    virtual_ipaddress {\n        192.0.2.1/24 dev eth1\n    }\n}\n",
  );
  expect(instance).toContain("definition vrid eth0/51");
  expect(instance).toContain("definition virtual_ipaddress 192.0.2.1");
});

test("keepalived 2 names the same things", () => {
  expect(said("vrrp_sync_group S {\n    group {\n        V1\n    }\n}\n", "keepalived-2")).toContain(
    "reference vrrp_instance V1",
  );
  expect(said('vrrp_script "chk a" {\n}\n', "keepalived-2")).toContain("definition vrrp_script chk a");
});
