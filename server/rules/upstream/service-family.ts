import type { AddressFamily } from "../../model/values.ts";
import { addressFamily, ipv4Bytes } from "../../model/values.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { type BlockStatement, defineRule, type Report } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { methodOf, serversOf, targetOf } from "./service.ts";
import { has, settingOf, valueAt } from "./words.ts";

/** The messages of this rule. */
type Said = "server" | "declared" | "granularity" | "holes";

/** IPv4 and IPv6 in one service. */
export const serviceFamily = defineRule<Said>({
  id: "service-family",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Server of another address family", zh: "地址族不一致" },
  why: {
    en: "IPVS forwards between IPv4 and IPv6 only with TUN. With any other method keepalived reports a server of the other family and skips it. DPVS forwards from IPv6 to IPv4 too; it reports and ignores an IPv4 granularity that is no mask.",
    zh: "IPVS 只有在 TUN 模式下才能在 IPv4 与 IPv6 之间转发。其他模式下，地址族与服务不同的 real server 会报错并跳过。DPVS 还支持从 IPv6 转发到 IPv4；IPv4 的 persistence_granularity 不是连续的掩码时，DPVS 会报错并忽略。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 2001:db8::1 80 {
        weight 1
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    server: {
      en: "{address} is IPv{own}, the service IPv{service}: keepalived skips this server.",
      zh: "{address} 是 IPv{own}，服务是 IPv{service}，这台 real server 会被跳过。",
    },
    declared: {
      en: "{name} does not match the service, which is IPv{service}.",
      zh: "{name} 与服务的地址族（IPv{service}）不符。",
    },
    granularity: {
      en: "`{mask}`: for an IPv6 service the granularity is a prefix length from 1 to 128.",
      zh: "`{mask}`：IPv6 服务的 persistence_granularity 应为前缀长度 1～128。",
    },
    holes: {
      en: "`{mask}` is not a mask such as 255.255.255.0: DPVS ignores the line.",
      zh: "`{mask}` 不是 255.255.255.0 这样的掩码，DPVS 会忽略这一行。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: (header) => has(header.block, "ip_family", "persistence_granularity") || isMixed(header),
      check(header, { report, dialect }) {
        const { block } = header;
        const target = targetOf(header);
        if (target === undefined || target.form === "match") return;
        const isDpvs = dialect === "dpvs";
        const telling = isDpvs ? TELLS_FAMILY_IN_DPVS : TELLS_FAMILY;
        const family = target.form === "address" ? target.family : familyOfLines(block, telling);
        if (family === undefined) return;
        for (const line of block.children.filter((child) => nameOf(child) === "ip_family" && !isConditional(child))) {
          const own = declaredFamily(line);
          if (own !== undefined && own !== family)
            report(placeOfWord(line, 1), "declared", { data: { name: valueAt(line, 1) ?? "", service: family } });
        }
        checkGranularity(block, family, isDpvs, report);
        // Which families go together is decided when DPVS is built (check_data.c alloc_rs).
        if (!isDpvs) checkServers(block, family, report);
      },
    },
  ],
});

function checkGranularity(block: Block, family: AddressFamily, isDpvs: boolean, report: Report<Said>): void {
  const line = settingOf(block, "persistence_granularity");
  if (line === undefined) return;
  const mask = valueAt(line, 1) ?? "";
  const isLength = /^[0-9]+$/.test(mask) && Number(mask) >= 1 && Number(mask) <= 128;
  if (family === 6 && !isLength) report(placeOfWord(line, 1), "granularity", { data: { mask } });
  else if (family === 4 && isDpvs && !isSolidMask(mask)) report(placeOfWord(line, 1), "holes", { data: { mask } });
}

function checkServers(block: Block, family: AddressFamily, report: Report<Said>): void {
  const serviceMethod = methodOf(block);
  for (const server of serversOf(block)) {
    const method =
      server.block === undefined || settingOf(server.block, "lvs_method") === undefined
        ? serviceMethod
        : methodOf(server.block);
    const address = withoutTail(valueAt(server, 1) ?? "");
    const own = addressFamily(address);
    if (own === undefined || own === family || method === undefined || method === "TUN") continue;
    report(placeOfWord(server, 1), "server", { data: { address, own, service: family } });
  }
}

/** True for ones followed by zeros (check_parser.c pgr_handler of DPVS). */
function isSolidMask(mask: string): boolean {
  const bits = (ipv4Bytes(mask) ?? []).map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) && bits !== "";
}

/** The family of a service without an address: that of the first line that tells (check_parser.c). */
function familyOfLines({ children }: Block, telling: ReadonlySet<string>): AddressFamily | undefined {
  const line = children.find((child) => telling.has(nameOf(child)));
  if (line === undefined || isConditional(line)) return undefined;
  const value = valueAt(line, 1) ?? "";
  switch (nameOf(line)) {
    case "ip_family":
      return declaredFamily(line);
    case "persistence_granularity":
      // A number is a prefix length.
      return isFilledIn(value) ? undefined : value.includes(".") ? 4 : 6;
    default:
      return addressFamily(withoutTail(value));
  }
}

const TELLS_FAMILY: ReadonlySet<string> = new Set(["ip_family", "persistence_granularity", "real_server"]);

/** Servers may be of another family there (rs_end_handler). */
const TELLS_FAMILY_IN_DPVS: ReadonlySet<string> = new Set(["ip_family", "persistence_granularity"]);

/** An address without a prefix or the end of a range. */
function withoutTail(address: string): string {
  return address.replace(/[/-].*/s, "");
}

/** True when some addresses of a service have colons and others have none. */
function isMixed(header: BlockStatement): boolean {
  const hasColon = (one: Statement) => (valueAt(one, 1) ?? "").includes(":");
  return serversOf(header.block).some((server) => hasColon(server) !== hasColon(header));
}

/** The family that an ip_family line names. */
function declaredFamily(line: Statement | undefined): AddressFamily | undefined {
  const name = line === undefined ? undefined : valueAt(line, 1);
  return name === "inet" ? 4 : name === "inet6" ? 6 : undefined;
}
