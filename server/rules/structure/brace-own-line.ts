import type { Section } from "../../syntax/section.ts";
import type { Place, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, titleOf, walk } from "../../syntax/tree.ts";
import { kept } from "../../text/kept.ts";
import type { FixEdit } from "../finding.ts";
import { deleteLine, replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** Value blocks in which a lone `{` does damage rather than being logged and skipped. */
const DAMAGED = new Set(["local_address_group", "virtual_server_group", "static_routes", "virtual_routes"]);

/** `{` on a line of its own. The daemon never looks for `{`; in a value block it is an entry. */
export const braceOwnLine = defineRule({
  id: "brace-own-line",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "`{` on a line of its own", zh: "`{` 单独占一行" },
  why: {
    en: "In a block of addresses or names every line up to `}` is an entry, and so is a lone `{`: local_address_group gets the address 0.0.0.0, virtual_server_group reads past the end of the line, a route block adds 0.0.0.0/0. In other blocks it is an unknown word and does no harm, but Sina's rules forbid it too.",
    zh: "地址、名字类的块里，`}` 之前的每一行都是一个条目，单独的 `{` 也不例外：local_address_group 会多出 0.0.0.0，virtual_server_group 会读越界，路由块会加上 0.0.0.0/0。其他块里它只是一个未知词，没有影响，但新浪的规范同样不允许这样写。",
  },
  example: {
    bad: `local_address_group laddr_g1
{
    10.0.0.10-20
}
`,
    good: `local_address_group laddr_g1 {
    10.0.0.10-20
}
`,
  },
  messages: {
    damage: {
      en: "keepalived reads this `{` as an entry of {block} (address 0.0.0.0). Move it to the end of the line above.",
      zh: "keepalived 会把这个 `{` 当成 {block} 的一个条目（地址 0.0.0.0）。请放到上一行末尾。",
    },
    entry: {
      en: "keepalived reads this `{` as an entry of {block}. Move it to the end of the line above.",
      zh: "keepalived 会把这个 `{` 当成 {block} 的一个条目。请放到上一行末尾。",
      severity: "warning",
    },
    style: {
      en: "`{` belongs at the end of the line above; keepalived ignores this line.",
      zh: "`{` 应写在上一行末尾；keepalived 会忽略这一行。",
      severity: "warning",
    },
    nothing: {
      en: "This `{` opens nothing; keepalived ignores it.",
      zh: "这个 `{` 没有对应的块；keepalived 会忽略它。",
      severity: "warning",
    },
    nothingInList: {
      en: "This `{` opens nothing: keepalived reads it as an entry of {block}.",
      zh: "这个 `{` 没有对应的块：keepalived 会把它当成 {block} 的一个条目。",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-own-line"],
      check(problem, { report, section }) {
        const [header] = problem.headers;
        if (header === undefined) {
          const list = listAround(section, problem.place.line);
          report(problem.place, list === undefined ? "nothing" : "nothingInList", {
            ...(list === undefined ? {} : { data: { block: titleOf(list) } }),
            fixes: [safeFix({ en: "Delete this {", zh: "删除这个 {" }, [remove(problem.place, section.lines)])],
          });
          return;
        }
        const block = nameOf(header);
        const isValueBlock = header.block?.vocabulary.entry !== undefined;
        const message = !isValueBlock ? "style" : DAMAGED.has(block) ? "damage" : "entry";
        report(problem.place, message, {
          data: { block: titleOf(header) },
          related: [{ place: placeOf(header), message: { en: "the block it belongs to", zh: "它所属的块" } }],
          fixes: [
            safeFix(
              { en: "Move { to the end of the line above", zh: "把 { 移到上一行末尾" },
              moveUp(problem.place, header, section.lines),
            ),
          ],
        });
      },
    },
  ],
});

/** The brace goes to the end of the header; its own line goes when nothing else is on it. */
function moveUp(brace: Place, header: Statement, lines: readonly string[]): FixEdit[] {
  const end = header.words.at(-1)?.end ?? 0;
  return [replace({ line: header.line, start: end, end }, " {"), remove(brace, lines)];
}

function remove(brace: Place, lines: readonly string[]): FixEdit {
  const isAlone = (lines[brace.line] ?? "").trim() === "{";
  return isAlone ? deleteLine(brace.line) : replace(brace, "");
}

/** The innermost value block that a line stands in. */
function listAround(section: Section, line: number): Statement | undefined {
  return listsByLine(section)[line];
}

const listsByLine = kept(({ statements, lines }: Section) => {
  const lists = [...walk(statements)].filter(({ block }) => block?.vocabulary.entry !== undefined);
  const open: Statement[] = [];
  let next = 0;
  return lines.map((_, line) => {
    while ((open.at(-1)?.block?.endLine ?? line + 1) <= line) open.pop();
    const innermost = open.at(-1);
    for (; lists[next]?.line === line; next++) open.push(lists[next] as Statement);
    return innermost;
  });
});
