import { nameOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { onSlip } from "./line-slips.ts";
import { valueAt } from "./words.ts";

/** A word that is no option of the line it stands on, or one too many. */
export const unexpectedWord = defineRule({
  id: "unexpected-word",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Word that does not belong on this line", zh: "行中多出的词" },
  why: {
    en: "Most keywords ignore further words. Some read all of them as options and report one they do not know, others allow exactly one value and ignore the whole line when there are more.",
    zh: "多数关键字不理会多出来的词。有些关键字会把后面的词都当作选项，不认识的会报错；还有些只能带一个值，多写时整行不起作用。",
  },
  example: {
    bad: `vrrp_script chk_web {
    script "/bin/true"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_script {
        chk_web fall 3
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_script chk_web {
    script "/bin/true"
    fall 3
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_script {
        chk_web
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    option: {
      en: "`{word}` is not an option here: keepalived reports it. It takes {options}.",
      zh: "`{word}` 不是这里的选项，keepalived 会报错。可用：{options}。",
    },
    further: {
      en: "{name} takes no further words: keepalived reports `{word}`.",
      zh: "{name} 后面不能再有别的词，`{word}` 会报错。",
    },
  },
  checks: [
    onSlip("unexpected-word", (statement, { place, index, argument }, { report }) => {
      const word = valueAt(statement, index) ?? "";
      if (argument?.options === undefined) {
        report(place, "further", { data: { word, name: nameOf(statement) } });
        return;
      }
      report(place, "option", { data: { word, options: Object.keys(argument.options).join(", ") } });
    }),
  ],
});
