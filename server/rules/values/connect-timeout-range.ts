import { seconds32 } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { checked, server } from "../words/example.ts";
import { suggest, write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** A check waits for 1 to 200 seconds. */
export const connectTimeoutRange = defineRule({
  id: "connect-timeout-range",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "connect_timeout outside 1 to 200", zh: "connect_timeout 不在 1～200 之间" },
  why: {
    en: "The Sina build allows a connect_timeout of at most 200 seconds. 0, a negative number or a text times out at once: the real server is removed although it works.",
    zh: "新浪版本的 connect_timeout 最大 200 秒。写 0、负数或文字等于立刻超时：real server 明明正常也会被摘除。",
  },
  example: {
    bad: server(checked(["connect_timeout 300"])),
    good: server(checked(["connect_timeout 200"])),
  },
  messages: {
    long: {
      en: "connect_timeout is at most 200 seconds.",
      zh: "connect_timeout 最大 200 秒。",
    },
    zero: {
      en: "A connect_timeout of {read} seconds times out at once: the real server is removed although it works.",
      zh: "connect_timeout 为 {read} 秒，等于立刻超时：real server 正常也会被摘除。",
    },
    text: {
      en: "connect_timeout is a whole number from 1 to 200: keepalived reads `{word}` as {read}.",
      zh: "connect_timeout 只能写 1～200 的整数：keepalived 会把 `{word}` 读成 {read}。",
    },
  },
  checks: [
    onSlip("connect-timeout-range", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      const read = seconds32(word) / 1_000_000;
      const digits = /^[0-9]+(?=[a-zA-Z.]|$)/.exec(word)?.[0];
      const number = digits === undefined ? 0 : Number(digits);
      const isWhole = /^[+-]?[0-9]+$/.test(word);
      const fix =
        number >= 1 && number <= 200
          ? suggest(statement, slip, String(number))
          : number > 200 && isWhole
            ? write(statement, slip, "200")
            : suggest(statement, slip, "200");
      report(placeOfSlip(statement, slip), number > 200 ? "long" : isWhole ? "zero" : "text", {
        data: { word, read },
        fixes: [fix],
      });
    }),
  ],
});
