import type { Argument } from "../../../grammar/vocabulary.ts";
import { nameOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { server } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** Status codes, masks and the like that keepalived cannot read. */
export const valueMalformed = defineRule({
  id: "value-malformed",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Value that cannot be read", zh: "值的写法有误" },
  why: {
    en: "Status codes are numbers from 100 to 599 or ranges of them, separated by blanks. A mask is four numbers, the length of a network a number up to 32 or 128, a umask an octal number or names of bits, a multicast group an address from 224.0.0.0/4 or ff00::/8. keepalived reports anything else and ignores it.",
    zh: "状态码是 100～599 的数字或范围，用空格分隔；掩码是四段数字，网段的掩码长度不超过 32 或 128；umask 是八进制数或权限位的名字；组播组是 224.0.0.0/4 或 ff00::/8 中的地址。其他写法会报错，这一行不起作用。",
  },
  example: {
    bad: server(["HTTP_GET {", "    url {", "        path /", "        status_code 200,204", "    }", "}"]),
    good: server(["HTTP_GET {", "    url {", "        path /", "        status_code 200 204", "    }", "}"]),
  },
  messages: {
    code: {
      en: "`{word}` is neither a status code nor a range of them ({min} to {max}).",
      zh: "`{word}` 不是状态码，也不是状态码范围（{min}～{max}）。",
    },
    length: {
      en: "`{word}`: the length behind the slash does not fit the address: keepalived reports it and takes the whole address.",
      zh: "`{word}`：斜杠后的掩码长度与地址不符，keepalived 会报错并按单个地址处理。",
    },
    mask: { en: "`{word}` is not a mask.", zh: "`{word}` 不是有效的掩码。" },
    mode: {
      en: "`{word}` is not a file creation mask: write an octal number, or names such as IRUSR|IWUSR.",
      zh: "`{word}` 不是有效的 umask：请写八进制数，或 IRUSR|IWUSR 这样的名字。",
    },
    multicast: {
      en: "{word} is not a multicast address: {name} is ignored.",
      zh: "{word} 不是组播地址，{name} 会被忽略。",
    },
  },
  checks: [
    onSlip("value-malformed", (statement, { place, word, argument }, { report }) => {
      const { min = 0, max = 0 } = argument ?? {};
      report(place, messageFor(argument), { data: { word, name: nameOf(statement), min, max } });
    }),
  ],
});

function messageFor(argument: Argument | undefined): "code" | "length" | "mask" | "mode" | "multicast" {
  if (argument?.type === "network") return "length";
  if (argument?.type === "number-range") return "code";
  if (argument?.type === "netmask") return "mask";
  return argument?.type === "file-mode" ? "mode" : "multicast";
}
