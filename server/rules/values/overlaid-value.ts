import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, wordAt } from "../../syntax/tree.ts";
import type { CheckContext } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { service } from "../words/example.ts";
import { deletion } from "../words/fixes.ts";

/** Characters that are kept, by keyword: longer texts are cut. */
const ROOM: ReadonlyMap<string, number> = new Map([
  ["lb_algo", 16],
  ["persistence_timeout", 5],
  ["est_timeout", 5],
]);

/** A later line is copied over the earlier one, whose tail stays. */
export const overlaidValue = defineRule({
  id: "overlaid-value",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Repeated setting copied over the first", zh: "重复的配置叠在前一个值上" },
  why: {
    en: "lb_algo, persistence_timeout and est_timeout are copied into a buffer that is not cleared first. When the later text is shorter, the end of the earlier one stays: `lb_algo wlc` and then `lb_algo rr` give `rrc`, 1200 and then 50 give 5000.",
    zh: "lb_algo、persistence_timeout、est_timeout 会直接拷进一块没有清空的缓冲区。后写的值更短时，前一个值的尾巴会留下来：先 `lb_algo wlc` 后 `lb_algo rr` 得到 `rrc`；先 1200 后 50 得到 5000。",
  },
  example: { bad: service(["lb_algo wlc", "lb_algo rr"]), good: service(["lb_algo rr"]) },
  messages: {
    mixed: {
      en: "The later `{keyword} {later}` is copied over this one: keepalived ends up with `{value}`.",
      zh: "后面的 `{keyword} {later}` 会叠在这一行上：最终的值是 `{value}`。",
      severity: "error",
    },
    replaced: {
      en: "The later `{keyword} {later}` replaces this line.",
      zh: "这一行会被后面的 `{keyword} {later}` 覆盖。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      applies: ({ block }) => overlaid(block).length > 0,
      check({ block }, context) {
        for (const [field, lines] of overlaid(block)) reportAll(field, lines, context);
      },
    },
  ],
});

/** Fields that several lines write, with these. */
function overlaid({ children }: Block): readonly (readonly [string, readonly Statement[]])[] {
  const writers = new Map<string, Statement[]>();
  for (const child of children) {
    if (child.keyword?.repeat !== "overlay" || child.words.length < 2) continue;
    const field = child.keyword.aliasOf ?? nameOf(child);
    const lines = writers.get(field);
    if (lines === undefined) writers.set(field, [child]);
    else lines.push(child);
  }
  return [...writers].filter(([, lines]) => lines.length > 1);
}

/** All but the last are to go. */
function reportAll(field: string, lines: readonly Statement[], { report }: CheckContext<"mixed" | "replaced">): void {
  const last = lines.at(-1) as Statement;
  const value = lines.reduce((kept, line) => overlay(kept, wordAt(line, 1), ROOM.get(field) ?? 16), "");
  const later = wordAt(last, 1);
  const message = value === later ? "replaced" : "mixed";
  for (const line of lines.slice(0, -1)) {
    report(placeOf(line), message, {
      data: { keyword: nameOf(last), later, value },
      related: [{ place: placeOf(last), message: { en: "the later line", zh: "后面的一行" } }],
      fixes: deletion(line),
    });
  }
}

function overlay(kept: string, text: string, room: number): string {
  const put = text.slice(0, room);
  return put + kept.slice(put.length);
}
