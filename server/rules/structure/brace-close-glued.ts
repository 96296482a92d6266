import type { Section } from "../../syntax/section.ts";
import { kept } from "../../text/kept.ts";
import { contentLength } from "../../text/lines.ts";
import { replace, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { headersClosedOn, isClearCut, partsOfLine } from "./block-lines.ts";
import { lossesOf } from "./losses.ts";

/** `}` with company: glued to something, behind a value, or followed by a statement. */
export const braceCloseGlued = defineRule({
  id: "brace-close-glued",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "`}` that is not alone on its line", zh: "`}` 没有单独成行" },
  why: {
    en: "Only a line whose first word is exactly `}` closes a block. `};`, `}}`, `}#end` and `value }` do not close it, `} }` closes one level, and text after a `}` on its line is dropped. A block that stays open has the same consequences as a missing brace.",
    zh: "只有第一个词恰好是 `}` 的行才会结束块。`};`、`}}`、`}#end`、`值 }` 都不会结束；`} }` 只结束一层；`}` 后面同一行的内容会被丢掉。块没结束，后果与缺少大括号相同。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }}
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
      en: "keepalived closes a block only at a line that is just `}`: put it on its own line.{lost}",
      zh: "keepalived 只认单独成行的 `}`，请把它单独写一行。{lost}",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-close-glued"],
      check(problem, context) {
        const { section } = context;
        const { line } = problem.place;
        if (isReadRight(section, line)) return;
        const { text, related } = lossesOf(problem, context);
        const whole = { line, start: 0, end: contentLength(section.lines[line] ?? "") };
        const fix = isClearCut(section, line) ? safeFix : suggestion;
        const parts = partsOfLine(section, line, problem.breaks ?? []);
        context.report(problem.place, "split", {
          data: { lost: text },
          related,
          fixes: [fix({ en: "Write one statement per line", zh: "拆成每行一条" }, [replace(whole, parts.join("\n"))])],
        });
      },
    },
  ],
});

/**
 * True when the braces of a line do what they can: one closes its block, or none does, and of the others is said that
 * they are too many.
 */
function isReadRight(section: Section, line: number): boolean {
  const closed = headersClosedOn(section, line).length;
  const text = section.lines[line] ?? "";
  const isRight = ONLY_BRACES.test(text) ? closed <= 1 : closed === 0 && !text.trimStart().startsWith("}");
  if (!isRight) return false;
  return linesWithExtraClose(section).has(line);
}

const linesWithExtraClose = kept(
  ({ problems }: Section) =>
    new Set(problems.filter(({ kind }) => kind === "brace-extra-close").map(({ place }) => place.line)),
);

/** `} }`: words of their own, of which the first is read. */
const ONLY_BRACES = /^\s*\}(?:\s+\})+\s*(?:[#!].*)?$/;
