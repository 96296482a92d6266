/** What each kind of edit of services and real servers does at a reload, one row an edit. */
import { checkRows, type Edit, plain, set, within } from "../kit/reload-table.ts";

const alpha = set("alpha");
const server = (line: string): Edit => ["weight 5", `weight 5\n        ${line}`];
const secondServer = / {4}real_server 10\.1\.1\.2[\s\S]*?\n {4}}\n/;
const allServers = / {4}real_server[\s\S]*?\n {4}}\n/;

const recreated = (field: string) =>
  `192.0.2.10:80/TCP recreate [${field}]
  10.1.1.1:80 recreate
  10.1.1.2:80 recreate
  from 10.0.0.1 recreate
  from 10.0.0.8 recreate
  from 10.0.0.9 recreate`;

const kept = (field: string) => `192.0.2.10:80/TCP keep [${field}]`;

checkRows("fields that make another service", plain, [
  { name: "nat_mask", edits: [set("nat_mask 255.255.0.0")], does: recreated("nat_mask") },
  { name: "no mask, or one of zeros", edits: [set("nat_mask 0.0.0.0")], does: kept("nat_mask") },
  {
    name: "persistence_granularity",
    edits: [set("persistence_granularity 255.255.255.255")],
    does: recreated("persistence_granularity"),
  },
  { name: "syn_proxy, whatever follows it", edits: [set("syn_proxy off")], does: recreated("syn_proxy") },
  { name: "est_timeout", edits: [set("est_timeout 90")], does: recreated("est_timeout") },
  {
    name: "est_timeout, spelled in another way",
    before: [set("est_timeout 90")],
    edits: [["est_timeout 90", "est_timeout 090"]],
    does: recreated("est_timeout"),
  },
  { name: "est_timeout 0 where there was none", edits: [set("est_timeout 0")], does: "nothing" },
  {
    name: "persistence_timeout 0 that goes",
    before: [set("persistence_timeout 0")],
    edits: [["    persistence_timeout 0\n", ""]],
    does: "nothing",
  },
  {
    name: "persistence_timeout 00 where there was none",
    edits: [set("persistence_timeout 00")],
    does: recreated("persistence_timeout"),
  },
  {
    name: "the second of two persistence_timeouts, which is laid over the first",
    before: [set("persistence_timeout 1200")],
    edits: [["persistence_timeout 1200", "persistence_timeout 1200\n    persistence_timeout 50"]],
    does: recreated("persistence_timeout"),
  },
  {
    name: "laddr_group_name that goes",
    edits: [["    laddr_group_name OUT\n", ""]],
    does: recreated("laddr_group_name").replaceAll(/(from .*) recreate/g, "$1 remove"),
  },
  {
    name: "lb_kind to one without local addresses",
    edits: [["FNAT", "TUN"]],
    does: recreated("lb_kind").replaceAll(/(from .*) recreate/g, "$1 remove"),
  },
  {
    name: "an lb_kind that does not exist counts as NAT",
    before: [["FNAT", "NAT"]],
    edits: [["NAT", "NATT"]],
    does: "nothing",
  },
  {
    name: "an address spelled in another way",
    before: [["192.0.2.10", "2001:db8::1"]],
    edits: [["2001:db8::1", "2001:0DB8::0:1"]],
    does: "nothing",
  },
  { name: "a port spelled in another way", edits: [["192.0.2.10 80", "192.0.2.10 080"]], does: "nothing" },
]);

checkRows("services the kernel refuses", plain, [
  {
    name: "two schedulers, laid over each other",
    edits: [["lb_algo wlc", "lb_algo wlc\n    lb_algo rr"]],
    does: `192.0.2.10:80/TCP refused [lb_algo]
  10.1.1.1:80 not-applied
  10.1.1.2:80 not-applied
  from 10.0.0.1 remove
  from 10.0.0.8 remove
  from 10.0.0.9 remove
! reload-service-refused`,
  },
  {
    name: "a scheduler where there was none: the service comes",
    before: [["    lb_algo wlc\n", ""]],
    edits: [["lb_kind", "lb_algo sed\n    lb_kind"]],
    does: recreated("lb_algo").replaceAll("recreate", "add"),
  },
  {
    name: "no protocol, before and after",
    before: [["    protocol TCP\n", ""]],
    edits: [],
    does: `192.0.2.10:80/proto0 refused
  10.1.1.1:80 not-applied
  10.1.1.2:80 not-applied
! reload-service-refused`,
  },
]);

checkRows("real servers", plain, [
  { name: "removed", edits: [[secondServer, ""]], does: within("10.1.1.2:80 remove") },
  {
    name: "removed, although it inhibits",
    before: [server("inhibit_on_failure")],
    edits: [[secondServer, ""]],
    does: within("10.1.1.2:80 remove"),
  },
  {
    name: "another port",
    edits: [["10.1.1.2 80", "10.1.1.2 81"]],
    does: within("10.1.1.2:81 add", "10.1.1.2:80 remove"),
  },
  {
    name: "IPv6, spelled in another way",
    before: [["10.1.1.2", "2001:db8:1::2"]],
    edits: [["2001:db8:1::2", "2001:db8:1:0::2"]],
    does: "nothing",
  },
  { name: "weight 5 written as 05", edits: [["weight 5", "weight 05"]], does: "nothing" },
  {
    name: "weight 1 that stood for itself",
    before: [["weight 5", "weight 1"]],
    edits: [["        weight 1\n", ""]],
    does: "nothing",
  },
  {
    name: "a weight of 0",
    edits: [["weight 5", "weight 0"]],
    does: within("10.1.1.1:80 recreate [weight]", "10.1.1.2:80 recreate [weight]"),
  },
  {
    name: "weight and threshold at once: both are applied",
    edits: [["weight 5", "weight 6\n        uthreshold 100"]],
    does: within("10.1.1.1:80 recreate [weight uthreshold]", "10.1.1.2:80 recreate [weight uthreshold]"),
  },
  {
    name: "a threshold that goes",
    before: [server("uthreshold 100")],
    edits: [["        uthreshold 100\n", ""]],
    does: within("10.1.1.1:80 not-applied [uthreshold]", "10.1.1.2:80 not-applied [uthreshold]"),
  },
  {
    name: "a threshold the kernel would refuse, at a destination that stays",
    edits: [server("lthreshold 9")],
    does: within("10.1.1.1:80 not-applied [lthreshold]", "10.1.1.2:80 not-applied [lthreshold]"),
  },
  {
    name: "checks, notifications, inhibit_on_failure",
    edits: [["connect_timeout 3", "connect_timeout 4"], server("inhibit_on_failure"), server("notify_up /bin/true")],
    does: within(
      "10.1.1.1:80 keep [inhibit_on_failure notify_up checkers]",
      "10.1.1.2:80 keep [inhibit_on_failure notify_up checkers]",
    ),
  },
  {
    name: "one of two with the same address and other weights: the destination goes, keepalived believes that it is there",
    before: [[secondServer, "    real_server 10.1.1.1 80 {\n        weight 6\n    }\n"]],
    edits: [[/ {4}real_server 10\.1\.1\.1 80 \{\n {8}weight 6\n {4}\}\n/, ""]],
    does: "192.0.2.10:80/TCP keep empties\n  10.1.1.1:80 remove\n! reload-lost-service\n! reload-empties-pool",
  },
  {
    name: "all of them: the sorry_server does not come in",
    before: [set("sorry_server 10.9.9.9 80")],
    edits: [[allServers, ""]],
    does: "192.0.2.10:80/TCP keep empties\n  10.1.1.1:80 remove\n  10.1.1.2:80 remove\n! reload-empties-pool",
  },
]);

checkRows("with alpha", plain, [
  {
    name: "a weight of one: it stays out until its check passes",
    before: [alpha],
    edits: [[/weight 5(?=[\s\S]*weight 5)/, "weight 6"]],
    does: within("10.1.1.1:80 recreate [weight]"),
  },
  {
    name: "the weights of all",
    before: [alpha],
    edits: [["weight 5", "weight 6"]],
    does: "192.0.2.10:80/TCP keep empties\n  10.1.1.1:80 recreate [weight]\n  10.1.1.2:80 recreate [weight]\n! reload-empties-pool",
  },
  {
    name: "the weights of all, and alpha in the same edit",
    edits: [alpha, ["weight 5", "weight 6"]],
    does: "192.0.2.10:80/TCP keep [alpha] empties\n  10.1.1.1:80 recreate [weight]\n  10.1.1.2:80 recreate [weight]\n! reload-empties-pool",
  },
  {
    name: "the weights of all, and alpha goes in the same edit",
    before: [alpha],
    edits: [
      ["    alpha\n", ""],
      ["weight 5", "weight 6"],
    ],
    does: "192.0.2.10:80/TCP keep [alpha]\n  10.1.1.1:80 recreate [weight]\n  10.1.1.2:80 recreate [weight]",
  },
  {
    name: "every address is new",
    before: [alpha],
    edits: [["10.1.1.", "10.1.2."]],
    does: "192.0.2.10:80/TCP keep empties\n  10.1.2.1:80 add\n  10.1.2.2:80 add\n  10.1.1.1:80 remove\n  10.1.1.2:80 remove\n! reload-empties-pool",
  },
  {
    name: "another scheduler",
    before: [alpha],
    edits: [["wlc", "sh"]],
    does: `${recreated("lb_algo").replace("]", "] empties")}\n! reload-empties-pool`,
  },
  {
    name: "another address: nothing was there that is empty now",
    before: [alpha, ["local_address_group OUT {\n    10.0.0.1\n    10.0.0.8-9\n}\n", ""], ["FNAT", "DR"]],
    edits: [["192.0.2.10", "192.0.2.11"]],
    does: "192.0.2.11:80/TCP add\n  10.1.1.1:80 add\n  10.1.1.2:80 add\n192.0.2.10:80/TCP remove\n  10.1.1.1:80 remove\n  10.1.1.2:80 remove",
  },
]);
