import { nameOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { server } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** Hexadecimal text that is none: digest, payload. */
export const hexMalformed = defineRule({
  id: "hex-malformed",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Not hexadecimal", zh: "不是十六进制" },
  why: {
    en: "A digest is the MD5 sum of the page: 32 hexadecimal digits, as printed by genhash. Payloads are pairs of hexadecimal digits. keepalived reports and drops any other line.",
    zh: "digest 是页面的 MD5，即 genhash 输出的 32 位十六进制；payload 是成对的十六进制数字。其他写法会报错，这一行被丢弃。",
  },
  example: {
    bad: server(["HTTP_GET {", "    url {", "        path /", "        digest abc", "    }", "}"]),
    good: server([
      "HTTP_GET {",
      "    url {",
      "        path /",
      "        digest d41d8cd98f00b204e9800998ecf8427e",
      "    }",
      "}",
    ]),
  },
  messages: {
    digest: {
      en: "`{word}` is not a digest: it must be 32 hexadecimal digits.",
      zh: "`{word}` 不是有效的 digest，应为 32 位十六进制数字。",
    },
    hex: {
      en: "`{word}` is not hexadecimal: this line of {name} is dropped.",
      zh: "`{word}` 不是十六进制，{name} 这一行会被丢弃。",
    },
  },
  checks: [
    onSlip("hex-malformed", (statement, { place, word, argument }, { report }) => {
      report(place, argument?.type === "digest" ? "digest" : "hex", { data: { word, name: nameOf(statement) } });
    }),
  ],
});
