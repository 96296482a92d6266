import { nameOf } from "../../syntax/tree.ts";
import { replaceWord, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { onSlip } from "./line-slips.ts";

/** A value longer than what is kept of it. */
export const valueTooLong = defineRule({
  id: "value-too-long",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Value too long", zh: "取值过长" },
  why: {
    en: "The length is limited. auth_pass is cut to its first 8 characters, so passwords that differ only after that are the same; a longer interface name is refused.",
    zh: "长度有限制。auth_pass 只取前 8 个字符，后面不同也算相同；过长的网卡名会被拒绝。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass correct-horse
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    authentication {
        auth_type PASS
        auth_pass correct1
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    found: {
      en: "Only the first {max} characters are used: `{cut}`.",
      zh: "只使用前 {max} 个字符：`{cut}`。",
    },
    refused: {
      en: "`{word}` is too long: {name} takes at most {max} characters.",
      zh: "`{word}` 太长：{name} 最多 {max} 个字符。",
      severity: "error",
    },
  },
  checks: [
    onSlip("value-too-long", (statement, { place, word, index, argument }, { report }) => {
      const max = argument?.maxLength ?? 0;
      if (argument?.type === "interface" || argument?.type === "name") {
        // The first word of an entry is no keyword.
        const name = statement.keyword?.args[index] === argument ? argument.name : nameOf(statement);
        report(place, "refused", { data: { word, name, max } });
        return;
      }
      const cut = word.slice(0, max);
      report(place, "found", {
        data: { max, cut },
        fixes: [suggestion({ en: `Cut to ${cut}`, zh: `截为 ${cut}` }, [replaceWord(statement, index, cut)])],
      });
    }),
  ],
});
