import { placeOf, placeOfWord } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { dialectNames } from "../structure/dialect-names.ts";
import { strangerIn } from "../structure/meaning.ts";
import { UPSTREAM } from "./dialects.ts";

/** A word that another dialect has in this very block. */
export const otherDialectKeyword = defineRule({
  id: "other-dialect-keyword",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Keyword of another dialect", zh: "其他方言的关键字" },
  why: {
    en: "keepalived 1.2.2 with FULLNAT, keepalived 2.x and DPVS each have keywords that the others do not have. Here the line is reported and dropped. If the whole file is for another program, say so with a comment `# lvs-lsp: dialect …` or in the settings.",
    zh: "FULLNAT 版 keepalived 1.2.2、keepalived 2.x 与 DPVS 各有一些别处没有的关键字，写在这里会报错并丢弃。如果整个文件就是给另一个程序用的，请用注释 `# lvs-lsp: dialect …` 或设置项指定。",
  },
  example: {
    bad: `# lvs-lsp: dialect keepalived-2
virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    syn_proxy
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
    good: `# lvs-lsp: dialect keepalived-2
virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  },
  messages: {
    leaf: {
      en: "`{name}` is a keyword of {dialect}: this line is dropped.",
      zh: "`{name}` 是 {dialect}的关键字，在这里会被丢弃。",
    },
    block: {
      en: "`{name}` is a block of {dialect}: this block is dropped.",
      zh: "`{name}` 是 {dialect}的块，在这里会被丢弃。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: "strangers",
      check(statement, context) {
        if (statement.keyword !== undefined) return;
        const stranger = strangerIn(statement, context);
        if (stranger === undefined || stranger.dialects.length === 0) return;
        const data = { name: stranger.name, dialect: dialectNames(stranger.dialects) };
        if (statement.block === undefined) context.report(placeOfWord(statement, 0), "leaf", { data });
        else context.report(placeOf(statement), "block", { data });
      },
    },
  ],
});
