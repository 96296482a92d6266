import { placeOfWord } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { server } from "./examples.ts";
import { valueAt } from "./words.ts";

/** A name that no DNS question can be asked for. */
export const dnsNameMalformed = defineRule({
  id: "dns-name-malformed",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Not a DNS name", zh: "域名无效" },
  why: {
    en: "Each label of a DNS name has 1 to 63 characters. keepalived reports other names and drops the check.",
    zh: "域名的每一段为 1 到 63 个字符。不符合时 keepalived 会报错并丢弃这个检查。",
  },
  example: {
    bad: server(["DNS_CHECK {", "    name www..example.com", "}"]),
    good: server(["DNS_CHECK {", "    name www.example.com", "}"]),
  },
  messages: {
    found: {
      en: "`{name}` is not a DNS name: one of its labels is empty or too long.",
      zh: "`{name}` 不是有效的域名：有一段为空或过长。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["name"],
      check(statement, { report, ancestors }) {
        if (ancestors.at(-1)?.block?.vocabulary.id !== "virtual_server/real_server/DNS_CHECK") return;
        const name = valueAt(statement, 1);
        if (name === undefined || isFilledIn(name) || name === ".") return;
        const labels = name.replace(/\.$/, "").split(".");
        if (labels.every((label) => label.length > 0 && label.length < 64)) return;
        report(placeOfWord(statement, 1), "found", { data: { name } });
      },
    },
  ],
});
