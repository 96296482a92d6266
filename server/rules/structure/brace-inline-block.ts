import { titleOf } from "../../syntax/tree.ts";
import { contentLength } from "../../text/lines.ts";
import { indentOf, replace, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { isClearCut, partsOfLine } from "./block-lines.ts";
import { lossesOf } from "./losses.ts";

/** Text after `{`: one statement a line is the only form the daemon reads. */
export const braceInlineBlock = defineRule({
  id: "brace-inline-block",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Text after `{` on its line", zh: "`{` 后面同一行还有内容" },
  why: {
    en: "Text after `{` on its line is dropped, and the block stays open until the next line that is just `}`: `TCP_CHECK { connect_timeout 3 }` opens a checker with timeout 0 that swallows the lines below, including the next real_server.",
    zh: "`{` 后面同一行的内容会被丢掉，而且块要到下一个单独的 `}` 才结束：`TCP_CHECK { connect_timeout 3 }` 会打开一个超时为 0 的检查，并把下面的行（包括下一台 real_server）都吞进去。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK { connect_timeout 3 }
    }
    real_server 10.1.1.2 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    split: {
      en: "keepalived drops the text after `{` on this line: write one statement per line.{lost}",
      zh: "keepalived 会丢掉这一行 `{` 后面的内容，请每行只写一条。{lost}",
    },
    behind: {
      en: "keepalived reads only the first statement of a line: `{title}` is dropped, and its `}` closes the enclosing block.{lost}",
      zh: "一行只有第一条配置生效：`{title}` 会被丢掉，它的 `}` 会关掉外层块。{lost}",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-inline-block"],
      check(problem, context) {
        const { section } = context;
        const { line } = problem.place;
        const { text, related } = lossesOf(problem, context);
        const whole = { line, start: 0, end: contentLength(section.lines[line] ?? "") };
        const fix = isClearCut(section, line) ? safeFix : suggestion;
        const parts = partsOfLine(section, line, problem.breaks ?? []);
        const [header] = problem.headers;
        // A `{` that stands below its header goes up to it.
        const isBelow = header !== undefined && header.line < line && parts[0]?.trim() === "{";
        const end = header?.words.at(-1)?.end ?? 0;
        const edits = isBelow
          ? [replace({ line: header.line, start: end, end }, " {"), replace(whole, parts.slice(1).join("\n"))]
          : [replace(whole, parts.join("\n"))];
        const isBehind = header?.line === line && problem.place.start > indentOf(header.text).length;
        context.report(problem.place, isBehind ? "behind" : "split", {
          data: { lost: text, title: header === undefined ? "" : titleOf(header) },
          related,
          fixes: [fix({ en: "Write one statement per line", zh: "拆成每行一条" }, edits)],
        });
      },
    },
  ],
});
