import { nameOf, placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { pathsOf } from "./include-ignored.ts";

/** A file included in a value block is read with the keywords of the block around it. */
export const includeInValueBlock = defineRule({
  id: "include-in-value-block",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "include in a list of values", zh: "在地址列表块中使用 include" },
  why: {
    en: "In a block that lists values (local_address_group, virtual_server_group, virtual_ipaddress, …) the included file is read as keywords of the enclosing block, not as values. Its addresses are dropped without a message. An include with quotes or several paths is an entry itself, in local_address_group the address 0.0.0.0. Put the whole group into the included file instead.",
    zh: "在 local_address_group、virtual_server_group、virtual_ipaddress 等列表块里，被 include 的文件会按外层块的关键字解析，其中的地址全部丢掉，没有任何提示。带引号或写了多个路径的 include 本身会成为一项，在 local_address_group 里就是地址 0.0.0.0。应当把整个组放进被 include 的文件里。",
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
    entry: {
      en: "keepalived takes this line for an entry of {block} named `include`, because it is not exactly one path without quotes: {file} is not read.",
      zh: "这一行不是“一个不带引号的路径”，keepalived 会把它当成 {block} 里名为 `include` 的一项：{file} 的内容不会被读入。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["include"],
      check(statement, { report, ancestors }) {
        const around = ancestors.at(-1);
        if (around?.block?.vocabulary.entry === undefined) return;
        const files = pathsOf(statement);
        const isFollowed = statement.words.length === 2 && files.length === 1;
        report(placeOf(statement), isFollowed ? "found" : "entry", {
          data: { block: nameOf(around), file: files.join(", ") || "…" },
        });
      },
    },
  ],
});
