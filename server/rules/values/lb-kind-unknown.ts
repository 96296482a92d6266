import type { Keyword } from "../../../grammar/vocabulary.ts";
import { nearestWord } from "../../syntax/nearest.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { wordAt } from "../../syntax/tree.ts";
import { kept } from "../../text/kept.ts";
import { firstFrom } from "../../text/sorted.ts";
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
    en: "The values are NAT, DR, TUN and FNAT, in capitals. Any other word is logged, and the service stays NAT unless an earlier line set something else. A service that was meant to be FNAT then keeps the client's address, and answers may bypass LVS.",
    zh: "只能写大写的 NAT、DR、TUN、FNAT。写成别的只打一行日志，转发模式仍是 NAT（前面设过别的则维持原值）。本想用 FNAT 的服务就不会转换源地址，回包可能绕过 LVS。",
  },
  example: { bad: service(["lb_kind tun"]), good: service(["lb_kind TUN"]) },
  messages: {
    nat: {
      en: "`{word}` is not a forwarding method: the service becomes NAT.",
      zh: "无法识别转发模式 `{word}`：这个服务会按 NAT 转发。",
    },
    kept: {
      en: "`{word}` is not a forwarding method: the service stays {kind}, as an earlier line says.",
      zh: "无法识别转发模式 `{word}`：这个服务仍按前面写的 {kind} 转发。",
    },
    accident: {
      en: "`{word}` is not recognised; the service is NAT only because that is the default. Write `NAT`.",
      zh: "`{word}` 无法识别，只是默认值恰好是 NAT。请写成 `NAT`。",
    },
  },
  checks: [
    onSlip("lb-kind-unknown", (statement, slip, { report, ancestors }) => {
      const word = wordAt(statement, slip.from);
      const upper = word.toUpperCase();
      const values = slip.argument?.values ?? [];
      const known = values.includes(upper) ? upper : OTHER_NAMES.get(upper);
      const near = known ?? nearestWord(word, values);
      const fixes =
        near === undefined ? [] : [known === undefined ? suggest(statement, slip, near) : write(statement, slip, near)];
      const kind = kindBefore(statement, ancestors.at(-1)?.block);
      const message = kind !== "NAT" ? "kept" : upper === "NAT" ? "accident" : "nat";
      report(placeOfSlip(statement, slip), message, { data: { word, kind }, fixes });
    }),
  ],
});

/** What an earlier line of the service set; NAT when none did. */
function kindBefore({ line, keyword }: Statement, around: Block | undefined): string {
  const lines = keyword && around ? linesThatSet(around)(keyword) : [];
  const last = lines[firstFrom(lines, line, (other) => other.line) - 1];
  return last === undefined ? "NAT" : wordAt(last, 1);
}

const linesThatSet = kept(({ children }: Block) =>
  kept((keyword: Keyword) =>
    children.filter(
      (child) => child.keyword === keyword && keyword.args[0]?.values?.includes(wordAt(child, 1)) === true,
    ),
  ),
);
