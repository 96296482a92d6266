import { placeOfWord, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { ADDRESS_BLOCKS, endsInOption, ROUTE_BLOCKS } from "./address-lines.ts";

/** An option as the last word of an address or route line is read past the words of the line. */
export const addressOptionWithoutValue = defineRule({
  id: "address-option-without-value",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Address or route option without a value", zh: "地址或路由行的选项缺少值" },
  why: {
    en: "dev, label, via, table and other options take the next word of the line as their value, without checking that there is one. As the last word they make the VRRP process read past the line and crash; it is started again and crashes again.",
    zh: "dev、label、via、table 等选项直接取本行下一个词作为值，不检查是否存在。写在行末时程序读取越界，VRRP 进程崩溃，被拉起后再次崩溃。",
  },
  example: {
    bad: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.1/24 dev
    }
}
`,
    good: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.1/24 dev eth1
    }
}
`,
  },
  messages: {
    found: {
      en: '"{option}" needs a value: without one the VRRP process crashes, again after every restart.',
      zh: "“{option}”后面必须有值：没有值会使 VRRP 进程崩溃，拉起后还会再崩溃。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: [...ADDRESS_BLOCKS, ...ROUTE_BLOCKS],
      check({ block }, { report }) {
        for (const entry of block.children) {
          if (!endsInOption(entry, block.vocabulary.id)) continue;
          const last = entry.words.length - 1;
          report(placeOfWord(entry, last), "found", { data: { option: wordAt(entry, last) } });
        }
      },
    },
  ],
});
