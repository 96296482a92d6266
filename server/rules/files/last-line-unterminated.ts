import { shapeOf } from "../../syntax/lvs-1.2.2/written.ts";
import { isTerminated } from "../../text/lines.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { block } from "../words/example.ts";

/** A line that does not end is not read. */
export const lastLineUnterminated = defineRule({
  id: "last-line-unterminated",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Last line without a line break", zh: "最后一行没有换行符" },
  why: {
    en: "keepalived drops the last line of a file when it does not end with a line break. For a closing `}` this does no harm, since the end of the file closes all blocks; any other statement is lost.",
    zh: "文件最后一行如果没有换行符，keepalived 会直接丢掉这一行。最后一行是 `}` 时没有影响，因为文件结束会关闭所有块；其他内容就丢了。",
  },
  example: {
    bad: `${block("global_defs", ["router_id LB1"])}linkbeat_use_polling`,
    good: `${block("global_defs", ["router_id LB1"])}linkbeat_use_polling\n`,
  },
  messages: {
    found: {
      en: "The last line has no line break: keepalived drops it.",
      zh: "最后一行没有换行符：keepalived 会丢掉这一行。",
    },
  },
  checks: [
    {
      scope: "file",
      check({ last }, { report }) {
        const line = last.lines.length - 1;
        const text = last.lines[line] ?? "";
        if (text === "" || isTerminated(text)) return;
        const { words } = shapeOf(text);
        const first = words[0];
        if (first === undefined) return;
        const name = text.slice(first.start, first.end);
        if (name === "}" || (name === "include" && words.length === 2)) return;
        const end = { line, start: text.length, end: text.length };
        report(last, { line, start: first.start, end: text.length }, "found", {
          fixes: [safeFix({ en: "Add a line break", zh: "补上换行符" }, [replace(end, "\n")])],
        });
      },
    },
  ],
});
