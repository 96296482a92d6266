import { addressFamily, storedAddress } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";
import type { Fix } from "../finding.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import type { Slip } from "../words/slip.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** What inet_pton refuses is stored as 0.0.0.0, and nobody is told. */
export const addressInvalid = defineRule({
  id: "address-invalid",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Not an IP address", zh: "不是合法的 IP 地址" },
  why: {
    en: "keepalived does not check whether an address could be parsed. A number above 255, a host name, leading zeros, brackets or a zone give 0.0.0.0 (`::` when there is a colon), and the service, real server or local address is created with it. Names are never resolved.",
    zh: "keepalived 不检查地址是否解析成功。某段超过 255、写了域名、有前导 0、带方括号或网卡后缀，结果都是 0.0.0.0（含冒号则为 `::`），服务、real server、local address 会真的用这个地址建出来。域名不会解析。",
  },
  example: { bad: service([], "192.0.2.300 80"), good: service([], "192.0.2.30 80") },
  messages: {
    service: {
      en: "`{word}` is not an IP address: the service gets the address {stored}.",
      zh: "`{word}` 不是合法 IP：这个服务的地址会变成 {stored}。",
    },
    server: {
      en: "`{word}` is not an IP address: the server gets the address {stored}.",
      zh: "`{word}` 不是合法 IP：这台 real server 的地址会变成 {stored}。",
    },
    local: {
      en: "`{word}` is not an IP address: {stored} is added to the local addresses.",
      zh: "`{word}` 不是合法 IP：加进去的 local address 会是 {stored}。",
    },
    entry: {
      en: "`{word}` is not an IP address: the group gets a service on {stored}.",
      zh: "`{word}` 不是合法 IP：组里这一项的地址会变成 {stored}。",
    },
    dropped: {
      en: "`{word}` is not an IP address: keepalived drops this line.",
      zh: "`{word}` 不是合法 IP：这一行会被丢弃。",
    },
    none: {
      en: "This line has no address: keepalived takes 0.0.0.0, which cannot be set.",
      zh: "这一行没有地址：会被当成 0.0.0.0，挂不上。",
    },
    broadcast: {
      en: "An IPv6 address has no broadcast: keepalived drops this line.",
      zh: "IPv6 地址没有广播地址：这一行会被丢弃。",
    },
    gateway: {
      en: "`{word}` is not an IPv4 address: the route is added without it.",
      zh: "`{word}` 不是合法 IPv4 地址：添加的路由里不会有它。",
    },
    kept: {
      en: "`{word}` is not an IPv4 address: it is ignored, and the first address of the interface is used.",
      zh: "`{word}` 不是合法 IPv4 地址：会被忽略，实际用网卡的主 IP。",
    },
    other: {
      en: "`{word}` is not an IP address: it becomes {stored}.",
      zh: "`{word}` 不是合法 IP：会变成 {stored}。",
    },
  },
  checks: [
    onSlip("address-invalid", (statement, slip, { report, ancestors }) => {
      const word = wordAt(statement, slip.from);
      report(placeOfSlip(statement, slip), messageFor(statement, slip, ancestors), {
        data: { word, stored: storedAddress(word) },
        fixes: fixesOf(statement, slip, word),
      });
    }),
  ],
});

type Consequence =
  | "service"
  | "server"
  | "local"
  | "entry"
  | "dropped"
  | "none"
  | "broadcast"
  | "gateway"
  | "kept"
  | "other";

const BY_KEYWORD: ReadonlyMap<string, Consequence> = new Map([
  ["virtual_server", "service"],
  ["real_server", "server"],
  ["sorry_server", "server"],
  ["mcast_src_ip", "kept"],
]);

function messageFor(statement: Statement, slip: Slip, ancestors: readonly Statement[]): Consequence {
  const enclosing = ancestors.at(-1)?.block?.vocabulary;
  const wanted = slip.argument?.name;
  if (wanted === "none" || wanted === "broadcast" || wanted === "gateway") return wanted;
  if (statement.keyword !== enclosing?.entry || enclosing === undefined)
    return BY_KEYWORD.get(nameOf(statement)) ?? "other";
  if (enclosing.id === "local_address_group") return "local";
  return wanted === "ip[/length]" ? "dropped" : "entry";
}

/** Brackets and leading zeros can go; a zone may have been meant. */
function fixesOf(statement: Statement, slip: Slip, word: string): readonly Fix[] {
  const bare = word.replace(/^\[(.*)\]$/, "$1");
  const plain = bare.includes(":") ? bare : bare.replace(/(^|\.)0+(?=[0-9])/g, "$1");
  if (plain !== word && addressFamily(plain) !== undefined) return [write(statement, slip, plain)];
  const unzoned = plain.replace(/%.*/s, "");
  return unzoned !== word && addressFamily(unzoned) !== undefined ? [suggest(statement, slip, unzoned)] : [];
}
