import { familiesOfGroup } from "../../model/group-entries.ts";
import type { AddressFamily } from "../../model/values.ts";
import { addressFamily, parseRange } from "../../model/values.ts";
import { serversOf, serviceTitle, targetOf } from "../../model/virtual-server.ts";
import type { Place } from "../../syntax/tree.ts";
import { nameOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import type { MessageData } from "../finding.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";

/** VIP, real servers and sorry server must be of one address family. */
export const addressFamilyMismatch = defineRule({
  id: "address-family-mismatch",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "IPv4 and IPv6 in one service", zh: "同一服务混用 IPv4 与 IPv6" },
  why: {
    en: "A service and its real servers must be of the same address family. An IPv6 real server in an IPv4 service (or the reverse) reaches the kernel as a wrong address: it is refused, or traffic goes to the wrong place.",
    zh: "IPVS 要求服务与其 real server 属于同一地址族。在 IPv4 服务里写 IPv6 real server（或反之），下发到内核的地址是错的：要么被拒绝，要么流量发到错误的地址。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 2001:db8::1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 2001:db8::10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 2001:db8::1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "{word} {address} is IPv{family}, but virtual_server {service} is IPv{other}: the kernel refuses it or gets a wrong address.",
      zh: "{word} {address} 是 IPv{family}，而 virtual_server {service} 是 IPv{other}：内核会拒绝，或者拿到错误的地址。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      // Without a colon all that is an address is one of IPv4.
      applies: (header) => [header, ...serversOf(header.block)].some((one) => wordAt(one, 1).includes(":")),
      check(header, { report }) {
        const target = targetOf(header);
        if (target?.form !== "address" || target.family === undefined) return;
        for (const { place, data } of strangersIn(header, target.family)) report(place, "found", { data });
      },
    },
    {
      scope: "symbol",
      kinds: ["virtual_server_group"],
      check({ definitions: [group], references }, { report }) {
        const block = group?.statement.block;
        if (block === undefined) return;
        // In a group of both families some service is wrong whatever its servers are.
        const [family, ...others] = familiesOfGroup(block);
        if (family === undefined || others.length > 0) return;
        for (const { section, statement } of references) {
          if (statement.block === undefined) continue;
          for (const { place, data } of strangersIn(statement as BlockStatement, family))
            report(section, place, "found", { data });
        }
      },
    },
  ],
});

/** The servers of a service whose address is not of the family. */
function strangersIn(header: BlockStatement, other: AddressFamily): { place: Place; data: MessageData }[] {
  return serversOf(header.block).flatMap((child) => {
    const word = wordAt(child, 1);
    if (word.includes(":") === (other === 6)) return [];
    const { address } = parseRange(word);
    const family = addressFamily(address);
    if (family === undefined || family === other) return [];
    const data = { word: nameOf(child), address, family, service: serviceTitle(header), other };
    return [{ place: placeOfWord(child, 1), data }];
  });
}
