import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** A file included in a value block is read with the keywords of the block around it. */
export const includeInValueBlock = defineRule({
  id: "include-in-value-block",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "include in a list of values", zh: "在地址列表块中使用 include" },
  why: {
    en: "In a block that lists values (local_address_group, virtual_server_group, virtual_ipaddress, …) the included file is read as keywords of the enclosing block, not as values. Its addresses are dropped without a message. Put the whole group into the included file instead.",
    zh: "在 local_address_group、virtual_server_group、virtual_ipaddress 等列表块里，被 include 的文件会按外层块的关键字解析，其中的地址全部丢掉，没有任何提示。应当把整个组放进被 include 的文件里。",
  },
  example: {
    bad: `local_address_group G1 {
    10.0.0.1
    include local-addresses.conf
}
`,
    good: `local_address_group G1 {
    10.0.0.1
    10.0.0.2
}
`,
  },
  messages: {
    found: {
      en: "include does not work in {block}: the addresses in {file} are not added.",
      zh: "{block} 中的 include 不起作用：{file} 里的地址不会被加入。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["include"],
      check(statement, { report, ancestors }) {
        const around = ancestors.at(-1);
        if (around?.block?.vocabulary.entry === undefined) return;
        report(placeOf(statement), "found", { data: { block: nameOf(around), file: wordAt(statement, 1) || "…" } });
      },
    },
  ],
});
