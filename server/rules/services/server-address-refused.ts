import { canonicalAddress } from "../../model/values.ts";
import { serversOf } from "../../model/virtual-server.ts";
import { nameOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** The kernel takes only unicast addresses as destinations (ip_vs_ctl.c ip_vs_new_dest). */
export const serverAddressRefused = defineRule({
  id: "server-address-refused",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Real server with an address that is no host's", zh: "real server 的地址不是单播地址" },
  why: {
    en: "The kernel refuses a destination whose address is 0.0.0.0 (or anything in 0.0.0.0/8), a multicast or the broadcast address, `::` in IPv6. keepalived only logs it: the real server is missing, though its checks run.",
    zh: "目的地址是 0.0.0.0（以及 0.0.0.0/8）、组播、广播地址或 IPv6 的 `::` 时，内核会拒绝。keepalived 只打一行日志：健康检查照常跑，但这台 real server 并没有加进去。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 0.0.0.0 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "The kernel refuses {word} {address}, which is no unicast address: it never gets traffic.",
      zh: "{word} {address} 不是单播地址，内核会拒绝添加，它收不到流量。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check({ block }, { report }) {
        for (const server of serversOf(block)) {
          const address = wordAt(server, 1);
          if (!isSuspicious(address) || !isRefused(address)) continue;
          report(placeOfWord(server, 1), "found", { data: { word: nameOf(server), address } });
        }
      },
    },
  ],
});

const ZERO = 48;
const TWO = 50;
const NINE = 57;

/** A look at the first letter: nearly all addresses are let go by it. */
function isSuspicious(address: string): boolean {
  const first = address.charCodeAt(0);
  return first === ZERO || first === TWO || !(first > ZERO && first <= NINE);
}

function isRefused(address: string): boolean {
  const canonical = canonicalAddress(address);
  if (canonical === undefined) return false;
  if (canonical.includes(":")) return canonical === "::" || canonical.startsWith("ff");
  const first = Number(canonical.split(".", 1)[0]);
  return first === 0 || (first >= 224 && first <= 239) || canonical === "255.255.255.255";
}
