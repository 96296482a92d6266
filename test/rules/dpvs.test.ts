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

  it("are of one family in a group of services", () => {
    checkFinding("group-entry", group("virtual_server_group", "192.0.2.1 80", "fwmark 3", "[[2001:db8::1]] 80"), P);
    checkFinding("group-entry", group("virtual_server_group", "192.0.2.1 80", "@a 2001:db8::1 80"), P);
    checkFinding("group-entry", group("deny_address_group", "192.0.2.1", "2001:db8::1"), P);
  });

  it("are no names, but for those of an ipset", () => {
    checkFinding("address-malformed", group("deny_address_group", "[[example.com]]", "[[10.0.0.256]]"), P);
    checkFinding("address-malformed", group("allow_address_group", "[[ipset]] clients", "ipset:clients"), P);
  });
});

describe("two groups of one name", () => {
  it("are told, as the second one is never found", () => {
    for (const kind of ["virtual_server", "local_address", "deny_address", "allow_address"])
      checkFinding("group-duplicate", `${kind}_group G {\n}\n${kind}_group [[G]] {\n}\n`, P);
    checkFix(
      "group-duplicate",
      "deny_address_group G {\n  10.0.0.1\n}\ndeny_address_group G {\n  10.0.0.2\n}\n",
      "deny_address_group G {\n  10.0.0.1\n  10.0.0.2\n}\n",
      P,
    );
  });

  it("may be one of each list, or of each instance", () => {
    checkFinding("group-duplicate", "deny_address_group G {\n}\nallow_address_group G {\n}\n", P);
    checkFinding("group-duplicate", "@a local_address_group G {\n}\n@b local_address_group G {\n}\n", P);
    checkFinding("group-duplicate", "local_address_group G { 10.0.0.1 dpdk0 }\nlocal_address_group [[G]] {}\n", P);
  });
});

describe("a service", () => {
  const fnat = (...lines: readonly string[]): string => service(...lines).replace("NAT", "FNAT");

  it("names groups that are there", () => {
    const groups =
      "local_address_group L {\n  10.0.0.1 dpdk0\n}\ndeny_address_group D {\n}\nallow_address_group A {\n}\n";
    const named = ["laddr_group_name L", "daddr_group_name D", "waddr_group_name A"];
    checkAllFindings(groups + fnat(...named), [], P);
    checkFinding("service-group-unknown", groups + fnat("laddr_group_name [[l]]", "daddr_group_name [[A]]"), P);
    checkMessage("service-group-unknown", groups + fnat("daddr_group_name X"), "no client is denied", P);
    checkMessage("service-group-unknown", groups + fnat("waddr_group_name X"), "every client is allowed", P);
    checkMessage("service-group-unknown", groups + fnat("laddr_group_name X"), "the next reload crashes", P);
    const service = fnat("laddr_group_name L").replace("192.0.2.10 80", "group [[web]]");
    checkFinding("service-group-unknown", `${groups}virtual_server_group WEB {\n  192.0.2.1 80\n}\n${service}`, P);
  });

  it("uses its local addresses with FNAT and SNAT alone", () => {
    const group = "local_address_group L {\n  10.0.0.1 dpdk0\n}\n";
    checkFinding("setting-without-effect", group + service("[[laddr_group_name]] L"), P);
    checkFinding("setting-without-effect", group + fnat("laddr_group_name L"), P);
    checkFinding("setting-without-effect", group + fnat("laddr_group_name L").replace("FNAT", "FULLNAT"), P);
  });

  it("has a solid mask, or a length for IPv6", () => {
    const granular = (mask: string) => service("persistence_timeout 60", `persistence_granularity ${mask}`);
    for (const mask of ["255.255.255.0", "255.255.255.255"]) checkFinding("service-family", granular(mask), P);
    for (const mask of ["255.0.255.0", "24"]) checkFinding("service-family", granular(`[[${mask}]]`), P);
    const six = (mask: string) => granular(mask).replace("192.0.2.10", "2001:db8::10");
    checkFinding("service-family", six("64"), P);
    checkFinding("service-family", six("[[255.255.255.0]]"), P);
  });

  it("may have IPv4 servers behind an IPv6 address", () => {
    checkFinding("service-family", service("ip_family inet6").replace("192.0.2.10", "2001:db8::10"), P);
    checkFinding("service-family", service("ip_family [[inet6]]"), P);
    const servers = "real_server 10.1.1.2 80 {\n}";
    checkFinding("service-family", service(servers, "ip_family inet6").replace("192.0.2.10 80", "group g"), P);
  });

  it("has a scheduler of the data plane", () => {
    const scheduled = (name: string) => service().replace("lb_algo rr", `lvs_sched ${name}`);
    for (const name of ["wlc", "conhash", "mh", "fo"]) checkFinding("scheduler-absent", scheduled(name), P);
    for (const name of ["lc", "sh", "nq"]) checkFinding("scheduler-absent", scheduled(`[[${name}]]`), P);
    checkFinding("choice-unknown", scheduled("[[twos]]"), P);
  });

  it("may have the hashed flag with any scheduler", () => {
    checkFinding("setting-without-effect", service("hashed"), P);
  });

  it("may be a part of a configuration whose groups are elsewhere", () => {
    checkAllFindings(fnat("laddr_group_name L"), ["5:20 warning service-group-unknown"], P);
    const other = fnat("laddr_group_name L").replace("10 80", "11 80");
    checkAllFindings(fnat("laddr_group_name L") + other, ["5:20 warning service-group-unknown"], P);
    checkFinding("service-group-unknown", `include /etc/groups.conf\n${fnat("laddr_group_name L")}`, P);
    checkFinding("service-group-unknown", `$G=L\n${fnat("laddr_group_name $G")}`, P);
  });

  it("needs local addresses for FNAT alone, and uses the last group it names", () => {
    const group = "local_address_group L {\n  10.0.0.1 dpdk0\n}\n";
    checkFinding("service-group-unknown", group + service("laddr_group_name X"), P);
    checkFinding("service-group-unknown", group + fnat("laddr_group_name X", "laddr_group_name L"), P);
    checkFinding("local-addresses-missing", fnat().replace("virtual_server 192.0.2.10 80", "[[$&]]"), P);
    checkFinding("local-addresses-missing", service(), P);
    checkFinding("local-addresses-missing", fnat("include more.conf"), P);
    checkFinding("local-addresses-missing", "[[virtual_server fwmark 3]] {\n  lb_kind FNAT\n}\n", P);
  });
});

describe("ports", () => {
  it("can be changed by NAT and FNAT alone", () => {
    const other = (kind: string) => service().replace("NAT", kind).replace("10.1.1.1 80", "10.1.1.1 [[81]]");
    checkFinding("service-ports", other("DR"), P);
    checkFinding("service-ports", other("TUN"), P);
    for (const kind of ["NAT", "FNAT"]) checkFinding("service-ports", other(kind).replace(/[[\]]{2}/g, ""), P);
  });

  it("may be left out with persistence, and by SNAT", () => {
    checkFinding(
      "service-ports",
      service().replace("virtual_server 192.0.2.10 80", "[[virtual_server 192.0.2.10]]"),
      P,
    );
    checkFinding("service-ports", service("persistence_timeout 60").replace("10 80", "10"), P);
  });

  it("stay with the servers of a firewall mark that NAT reaches", () => {
    const marked = service().replace("192.0.2.10 80", "fwmark 3").replace("  protocol TCP\n", "");
    checkFinding("service-ports", marked, P);
    checkFinding("service-ports", marked.replace("NAT", "DR").replace("10.1.1.1 80", "10.1.1.1 [[80]]"), P);
  });
});

describe("an SNAT service", () => {
  const match = (...lines: readonly string[]): string =>
    `virtual_server match {\n  lb_algo rr\n  protocol ICMP\n${lines.map((line) => `  ${line}\n`).join("")}  real_server 192.0.2.20 0 {\n    weight 1\n  }\n}\n`;

  it("needs no name, no lb_kind and no port", () => {
    checkAllFindings(match("src-range 10.0.0.1-10.0.0.9", "oif dpdk1"), [], P);
    checkAllFindings(match("dst-range 10.0.0.1:80-90"), [], P);
    checkFinding("service-ports", match("oif dpdk1").replace("20 0", "20 [[80]]"), P);
    checkFinding(
      "service-defaults",
      match("oif dpdk1")
        .replace(/virtual.*match/, "[[$&]]")
        .replace(/ +prot.*\n/, ""),
      P,
    );
  });

  it("tells which packets it takes, and is no other than SNAT", () => {
    checkFinding("match-service", `${match().slice(0, -2)}[[}]]\n`, P);
    checkFinding("match-service", match("include ranges.conf"), P);
    checkFinding("match-service", match("iif dpdk0", "lb_kind [[FNAT]]"), P);
    checkFix("match-service", match("iif dpdk0", "lb_kind FNAT"), match("iif dpdk0", "lb_kind SNAT"), P);
    checkFinding("match-service", match("iif dpdk0", "lb_kind FULLNAT"), P);
    checkFinding(
      "match-service",
      service()
        .replace("NAT", "SNAT")
        .replace(/virtual_server [^{]*\d/, "[[$&]]"),
      P,
    );
  });

  it.each([
    "10.0.0.1",
    "10.0.0.1-10.0.0.9:1024-65535",
    "10.0.0.1-10.0.0.1:80",
    ":1-1024",
    "2001:db8::1-2001:db8::9",
    "[2001:db8::1-2001:db8::9]:80",
    "$RANGE",
  ])("reads %s as a range", (range) => {
    checkFinding("match-range", `$RANGE=10.0.0.1\n${match(`src-range ${range}`)}`, P);
  });

  it.each(["10.0.0.0/24", "10.0.0.1-9", "office", "10.0.0.1:http", "10.0.0.9-10.0.0.1", "10.0.0.1:9-8"])(
    "does not read %s",
    (range) => checkFinding("match-range", match(`src-range [[${range}]]`), P),
  );

  it("has ranges of one address family", () => {
    checkFinding("match-range", match("src-range 10.0.0.1", "dst-range [[2001:db8::1]]"), P);
    checkFinding("match-range", match("src-range 10.0.0.1", "dst-range 192.0.2.1"), P);
  });
});

it("tells what the word of the tutorial is called", () => {
  const check = (word: string) => service("real_server 10.1.1.2 80 {", "TCP_CHECK {", `${word} 2`, "}", "}");
  checkFinding("unknown-keyword", check("[[nb_sock_retry]]"), P);
  checkFix("unknown-keyword", check("nb_sock_retry"), check("retry"), P);
});

describe("numbers that DPVS reads in silence", () => {
  it("are told as it reads them", () => {
    checkMessage("number-malformed", service("establish_timeout soon"), "read as 1, without a message", P);
    checkMessage("number-malformed", service("establish_timeout 2h"), "read as 2,", P);
    checkMessage("number-malformed", service("bps 10M"), "read as 10,", P);
    checkFinding("number-outside-bounds", service("limit_proportion [[200]]", "bps [[-1]]", "bps 0"), P);
  });
});

describe("a tunnel", () => {
  const tunnel = (...lines: readonly string[]): string =>
    `tunnel_group G {\n  tunnel_entry tun0 {\n${lines.map((line) => `    ${line}\n`).join("")}  }\n}\n`;

  it("is of a kind that DPVS has, between IPv4 addresses", () => {
    checkAllFindings(tunnel("kind gre", "local 10.0.0.1", "remote 10.0.0.2", "if dpdk0"), [], P);
    checkFinding("choice-unknown", tunnel("kind [[vxlan]]"), P);
    checkFinding("address-malformed", tunnel("local [[2001:db8::1]]", "remote [[gw.example]]"), P);
    checkFinding("value-too-long", tunnel().replace("tun0", "[[a-name-of-sixteen]]"), P);
  });
});

it("names what is too long in an entry", () => {
  const text = "local_address_group G {\n  10.0.0.1 a-name-of-sixteen\n}\n";
  checkMessage("value-too-long", text, "device takes at most 15", P);
});
