import { nearestWord } from "../../syntax/nearest.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Without PASS or AH, in capitals, there is no authentication. */
export const authTypeUnknown = defineRule({
  id: "auth-type-unknown",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Unknown auth_type", zh: "无法识别的 auth_type" },
  why: {
    en: "The values are PASS and AH, in capitals. Any other word is ignored without a message, and the adverts carry no authentication. A peer that expects it drops them, and both become master.",
    zh: "只能写大写的 PASS 或 AH。写成别的会被忽略，没有任何提示，VRRP 报文不带认证；要求认证的对端会丢弃这些报文，结果双主。",
  },
  example: {
    bad: instance(["authentication {", "    auth_type pass", "    auth_pass secret", "}"]),
    good: instance(["authentication {", "    auth_type PASS", "    auth_pass secret", "}"]),
  },
  messages: {
    found: {
      en: "`{word}` is neither PASS nor AH: the instance has no authentication.",
      zh: "`{word}` 既不是 PASS 也不是 AH：这个实例等于没有认证。",
    },
  },
  checks: [
    onSlip("auth-type-unknown", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const near = nearestWord(word, ["PASS", "AH"]);
      const fixes =
        near === undefined
          ? []
          : [near === word.toUpperCase() ? write(statement, slip, near) : suggest(statement, slip, near)];
      report(placeOfSlip(statement, slip), "found", { data: { word }, fixes });
    }),
  ],
});
