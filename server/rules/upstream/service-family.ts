import { addressFamily } from "../../model/values.ts";
import { placeOfWord } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { methodOf, serversOf, targetOf } from "./service.ts";
import { settingOf, valueAt } from "./words.ts";

/** IPv4 and IPv6 in one service. */
export const serviceFamily = defineRule({
  id: "service-family",
  severity: "error",
  dialects: ["keepalived-2"],
  title: { en: "Server of another address family", zh: "地址族不一致" },
  why: {
    en: "IPVS forwards between IPv4 and IPv6 only with TUN. With any other method keepalived reports a server of the other family and skips it.",
    zh: "IPVS 只有在 TUN 模式下才能在 IPv4 与 IPv6 之间转发。其他模式下，地址族与服务不同的 real server 会报错并跳过。",
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
      zh: "{address} 是 IPv{own}，服务是 IPv{service}，这台服务器会被跳过。",
    },
    declared: {
      en: "{name} does not match the address of the service, which is IPv{service}.",
      zh: "{name} 与服务地址（IPv{service}）不符。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report }) {
        const { block } = header;
        const target = targetOf(header);
        if (target?.form !== "address") return;
        const declared = settingOf(block, "ip_family");
        const name = declared === undefined ? "" : (valueAt(declared, 1) ?? "");
        if (declared !== undefined && /^inet6?$/.test(name) && (name === "inet6" ? 6 : 4) !== target.family) {
          report(placeOfWord(declared, 1), "declared", { data: { name, service: target.family } });
        }
        const serviceMethod = methodOf(block);
        for (const server of serversOf(block)) {
          const method =
            server.block === undefined || settingOf(server.block, "lvs_method") === undefined
              ? serviceMethod
              : methodOf(server.block);
          const address = (valueAt(server, 1) ?? "").replace(/[/-].*/s, "");
          const own = addressFamily(address);
          if (own === undefined || own === target.family || method === undefined || method === "TUN") continue;
          report(placeOfWord(server, 1), "server", { data: { address, own, service: target.family } });
        }
      },
    },
  ],
});
