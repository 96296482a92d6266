/** keepalived 2.x: lines of addresses, routes and rules, as keepalived itself takes or refuses them. */
import { describe, expect, test } from "vitest";
import { checkFinding, findingsOf } from "../kit/rules.ts";

const U = { dialect: "keepalived-2" } as const;

/** No error, whatever else may be said. */
function checkAccepted(text: string): void {
  const errors = findingsOf(text, U).filter(({ severity }) => severity === "error");
  expect(errors.map(({ message }) => message)).toEqual([]);
}

describe("a line of addresses", () => {
  const vips = (line: string): string =>
    `vrrp_instance A {\n  interface eth0\n  virtual_router_id 51\n  virtual_ipaddress {\n    ${line}\n  }\n}\n`;

  test.each([
    ["192.0.2.1/24 brd + label eth0:1"],
    ["192.0.2.1 peer 192.0.2.2"],
    ["192.0.2.1/24 preferred_lft forever"],
    ["192.0.2.1/24 dev eth1 scope link no_track"],
    ["192.0.2.1/24 scope 0xfe"],
    ["192.0.2.1/32 peer 192.0.2.2"],
  ])("is taken: %s", (line) => checkAccepted(vips(line)));

  test.each([
    ["value-malformed", "[[192.0.2.1/33]]"],
    ["value-malformed", "[[192.0.2.1/24;]]"],
    ["address-malformed", "[[192.0.2.1-9]]"],
    ["value-missing", "[[192.0.2.1/24 dev]]"],
    ["unexpected-word", "192.0.2.1/24 [[192.0.2.2/24]]"],
    ["unexpected-word", "192.0.2.1/24 [[track_group]] g"],
    ["value-too-long", "192.0.2.1/24 label [[eth0:averyverylong]]"],
    ["address-line", "192.0.2.1/24 peer [[2001:db8::2]]"],
    ["address-line", "[[192.0.2.1/24]] peer 192.0.2.2"],
    ["address-line", "2001:db8::1/128 peer 2001:db8::2"],
    ["address-line", "2001:db8::1 peer 2001:db8::2"],
    ["address-line", "[[2001:db8::1/64]] peer 2001:db8::2"],
    ["address-line", "192.0.2.1/24 scope [[256]]"],
    ["address-malformed", "192.0.2.1 peer [[192.0.2.2/24]]"],
    ["address-line", "192.0.2.1/24 dev eth0 [[dev]] eth1"],
  ])("is refused by %s: %s", (rule, line) => checkFinding(rule, vips(line), U));
});

test("a track group stands above the lines that follow it", () => {
  const group = "track_group g {\n  group {\n    A\n  }\n}\n";
  const addresses = (name: string): string => `static_ipaddress {\n  192.0.2.9/24 dev eth0 track_group ${name}\n}\n`;
  const instance =
    "vrrp_instance A {\n  interface eth0\n  virtual_router_id 51\n  virtual_ipaddress {\n    192.0.2.1/24\n  }\n}\n";
  checkFinding("reference-unknown", addresses("[[g]]") + group + instance, U);
  checkFinding("reference-unknown", group + addresses("g") + instance, U);
  checkFinding("reference-unknown", group + addresses("[[h]]") + instance, U);
});

describe("a route", () => {
  const route = (line: string): string => `static_routes {\n  ${line}\n}\n`;

  test.each([
    ["192.0.2.0/24 via inet 10.0.0.1 dev eth0 mtu lock 1400"],
    ["blackhole 192.0.2.0/24 no_track"],
    ["default6 via 2001:db8::1 dev eth0"],
    ["192.0.2.0/24 dev eth0 encap ip id 5 dst 10.0.0.9"],
    ["192.0.2.0/24 dev eth0 nexthop via 10.0.0.9 dev eth0 weight 5"],
    ["2001:db8::/64 dev eth0 expires 30 pref low"],
    ["default expires 30 dev eth0"],
    ["192.0.2.0/24 dev eth0 scope link tos 0xff realms 5/6 table 0"],
    ["192.0.2.0/24 dev eth0 scope $SCOPE"],
    ["inet to 192.0.2.0/24 dev eth0"],
    ["2001:db8::/64 inet6 via 2001:db8::9 dev eth0"],
  ])("is taken: %s", (line) => checkAccepted(route(line)));

  test.each([
    ["route-line", "[[foo]] dev eth0"],
    ["route-line", "[[dev eth0]]"],
    ["route-line", "[[192.0.2.0/24 via 2001:db8::1 dev eth0]]"],
    ["address-malformed", "192.0.2.0/24 via [[10.0.0.300]] dev eth0"],
    ["number-malformed", "192.0.2.0/24 dev eth0 metric [[x]]"],
    ["number-outside-bounds", "192.0.2.0/24 dev eth0 hoplimit [[256]]"],
    ["number-malformed", "2001:db8::/64 dev eth0 expires [[30s]]"],
    ["route-line", "192.0.2.0/24 dev eth0 [[weight]] 5"],
    ["route-line", "192.0.2.0/24 dev eth0 [[weight]] 5 nexthop via 10.0.0.9"],
    ["route-line", "192.0.2.0/24 dev eth0 [[expires]] 30"],
    ["route-line", "192.0.2.0/24 dev eth0 [[pref]] low"],
    ["route-line", "[[inet]] 192.0.2.0/24 dev eth0"],
    ["route-line", "via 2001:db8::9 dev eth0 [[inet6]] 2001:db8::/64"],
    ["route-line", "192.0.2.0/24 dev eth0 scope [[256]]"],
    ["route-line", "192.0.2.0/24 dev eth0 tos [[0x101]]"],
    ["route-line", "[[192.0.2.0/24 via 10.0.0.9 no_track track_group g]]"],
    ["route-line", "192.0.2.0/24 dev eth0 nexthop via 10.0.0.9 weight 2 [[metric]] 5"],
    ["route-line", "192.0.2.0/24 nexthop via 10.0.0.9 dev eth0 onlink nexthop via 10.0.0.8 [[no_track]]"],
    ["route-line", "192.0.2.0/24 no_track nexthop via 10.0.0.9 dev eth0 weight 2 onlink realms 4"],
    ["route-line", "192.0.2.0/24 dev eth0 realms [[300]]"],
    ["route-line", "192.0.2.0/24 dev eth0 no_track protocol [[300]]"],
  ])("is refused by %s: %s", (rule, line) => checkFinding(rule, route(line), U));
});

describe("a policy rule", () => {
  const rule = (line: string): string => `static_rules {\n  ${line}\n}\n`;

  test.each([
    ["from all fwmark 5/0xff lookup main priority 5"],
    ["from all goto 6 priority 5"],
    ["from all type goto 6 priority 5"],
    ["from all type blackhole priority 0X1F"],
    ["from all uidrange 10-20 sport 5-6 dport 0-5 table 5 priority +5"],
    ["from all sport $PORTS tos CS1 fwmark 1/ realms web/5 table $T priority 5"],
  ])("is taken: %s", (line) => checkAccepted(rule(line)));

  test.each([
    ["rule-line", "[[from 192.0.2.0/24 priority 5]]"],
    ["rule-line", "[[from 192.0.2.0/24 to 2001:db8::/32 table 5 priority 5]]"],
    ["unexpected-word", "from 192.0.2.0/24 table 5 [[pref]] 5"],
    ["number-malformed", "from 192.0.2.0/24 table 5 priority [[x]]"],
    ["number-malformed", "from 192.0.2.0/24 table 5 priority [[abc]]"],
    ["number-outside-bounds", "from 192.0.2.0/24 table 5 priority [[-5]]"],
    ["number-outside-bounds", "from 192.0.2.0/24 table 5 priority [[4294967296]]"],
    ["rule-line", "from 192.0.2.0/24 table 5 [[table]] 6 priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 [[lookup]] 6 priority 5"],
    ["rule-line", "from 192.0.2.0/24 blackhole [[blackhole]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 type blackhole [[table]] 6 priority 5"],
    ["rule-line", "[[from 192.0.2.0/24 priority 5 goto 5]]"],
    ["rule-line", "from 192.0.2.0/24 table [[0]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 lookup [[unspec]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 uidrange [[20]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 sport [[10]] dport [[5-]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 tos [[256]] realms [[1/]] fwmark [[abc]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 tos [[0x100]] fwmark [[0x1g]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 fwmark [[0x10/0xfg]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 fwmark [[4294967296]] priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 tos 0x10 fwmark 0x10/0xff priority 5"],
    ["rule-line", "from 192.0.2.0/24 table 5 fwmark 010/255 priority 5"],
    ["rule-line", "from 192.0.2.0/24 oif eth0 table 5 priority 5 [[track_group]] g"],
    ["rule-line", "from 192.0.2.0/24 iif eth0 table 5 priority 5 track_group g"],
  ])("is refused by %s: %s", (id, line) => checkFinding(id, rule(line), U));
});
