import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { service } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** A word without the argument it needs. */
export const valueMissing = defineRule({
  id: "value-missing",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Missing value", zh: "缺少参数" },
  why: {
    en: "keepalived needs a value here. For many keywords it stops at once when the value is missing: `keepalived -t` exits with 2, and a daemon that reloads the file stops.",
    zh: "这里必须有参数。很多关键字在缺参数时 keepalived 会立即退出：`keepalived -t` 返回 2，正在 reload 的进程也会结束。",
  },
  example: { bad: service(["virtualhost"]), good: service(["virtualhost www.example.com"]) },
  messages: {
    found: { en: "`{name}` needs a value: {what}.", zh: "`{name}` 缺少参数：{what}。" },
  },
  checks: [
    onSlip("value-missing", (statement, { place, argument }, { report }) => {
      const name = statement.text.slice(statement.words[0]?.start, statement.words[0]?.end);
      report(place, "found", { data: { name, what: argument?.name ?? "" } });
    }),
  ],
});
