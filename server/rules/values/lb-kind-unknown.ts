import { nearestWord } from "../../syntax/nearest.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** What other tools and people call the methods. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["FULLNAT", "FNAT"],
  ["FULL_NAT", "FNAT"],
  ["FULL-NAT", "FNAT"],
  ["DNAT", "NAT"],
  ["MASQ", "NAT"],
  ["TUNNEL", "TUN"],
  ["IPIP", "TUN"],
  ["ROUTE", "DR"],
  ["DIRECT", "DR"],
]);

/** An unknown method leaves NAT. */
export const lbKindUnknown = defineRule({
  id: "lb-kind-unknown",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Unknown forwarding method", zh: "无法识别的转发模式" },
  why: {
    en: "The words are NAT, DR, TUN and FNAT, in capitals. Any other word is logged and the service keeps the method it had, NAT unless an earlier line says otherwise. A service that was meant for FNAT then sends no local address, and answers go past the balancer.",
    zh: "可用的词只有大写的 NAT、DR、TUN、FNAT。写成别的只打一行日志，转发模式维持原值，也就是 NAT。本想用 FNAT 的 service 就不会做源地址转换，回包可能绕过 LVS。",
  },
  example: { bad: service(["lb_kind tun"]), good: service(["lb_kind TUN"]) },
  messages: {
    nat: {
      en: "`{word}` is no forwarding method: the service becomes NAT.",
      zh: "无法识别转发模式 `{word}`：这个 service 会按 NAT 转发。",
    },
    accident: {
      en: "`{word}` is not recognised; the service is NAT only because that is the default. Write `NAT`.",
      zh: "`{word}` 无法识别，只是默认值恰好是 NAT。请写成 `NAT`。",
      severity: "warning",
    },
  },
  checks: [
    onSlip("lb-kind-unknown", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const upper = word.toUpperCase();
      const values = slip.argument?.values ?? [];
      const known = values.includes(upper) ? upper : OTHER_NAMES.get(upper);
      const near = known ?? nearestWord(word, values);
      const fixes =
        near === undefined ? [] : [known === undefined ? suggest(statement, slip, near) : write(statement, slip, near)];
      report(placeOfSlip(statement, slip), upper === "NAT" ? "accident" : "nat", { data: { word }, fixes });
    }),
  ],
});
