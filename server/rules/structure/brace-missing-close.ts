import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import type { StructureProblem } from "../../syntax/section.ts";
import { placeOf, type Statement, titleOf } from "../../syntax/tree.ts";
import { contentLength } from "../../text/lines.ts";
import type { FixEdit } from "../finding.ts";
import { deleteLine, indentOf, replace, safeFix, suggestion } from "../fix.ts";
import { type CheckContext, defineRule } from "../rule.ts";
import { lossesOf } from "./losses.ts";

/** A block that is not closed, reported where its `}` belongs. */
export const braceMissingClose = defineRule({
  id: "brace-missing-close",
  severity: "error",
  dialects: DIALECT_IDS,
  title: { en: "Block that is not closed", zh: "块没有用 `}` 结束" },
  why: {
    en: "keepalived goes on reading inside the open block. The next real_server line is unknown there and dropped, and its weight and checker go to the previous server. The next virtual_server line is dropped too, and its settings and servers are merged into the previous service. Further down the braces may balance again and hide the mistake. At the next reload both services lose traffic.",
    zh: "keepalived 会继续按没结束的块往下读：后面的 real_server 行在这里是未知词，直接丢弃，它的 weight 和检查落到前一台上；后面的 virtual_server 行也被丢弃，配置和 real server 全部并入前一个服务。再往下大括号可能又恰好配平，看不出问题。下次 reload 时两个服务都会受影响。",
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
    missing: {
      en: "`}` is missing here: {title} (line {line}) is not closed.{lost}",
      zh: "这里缺少 `}`：{title}（第 {line} 行）没有结束。{lost}",
    },
    several: {
      en: "{count} `}` are missing here: {title} (line {line}) and the blocks around it are not closed.{lost}",
      zh: "这里缺少 {count} 个 `}`：{title}（第 {line} 行）及其外层块都没有结束。{lost}",
    },
    twice: {
      en: "{title} is opened twice in a row: the first is not closed.{lost}",
      zh: "{title} 连着写了两行：第一个没有结束。{lost}",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-missing-close"],
      check(problem, context) {
        const { headers, insertAfter } = problem;
        const [header] = headers;
        if (header === undefined || insertAfter === undefined) return;
        const { text, related } = lossesOf(problem, context);
        if (isWrittenTwice(problem, header)) {
          const title = { en: "Delete the repeated line", zh: "删除重复的一行" };
          context.report(placeOf(header), "twice", {
            data: { title: titleOf(header), lost: text },
            related,
            fixes: [safeFix(title, [deleteLine(header.line)])],
          });
          return;
        }
        // Behind a line that goes on in the next one, a brace may become part of a definition's text.
        const fix = /\\\s*$/.test(context.section.lines[insertAfter] ?? "") ? suggestion : safeFix;
        context.report(problem.place, headers.length > 1 ? "several" : "missing", {
          data: { title: titleOf(header), line: { line: header.line }, lost: text, count: headers.length },
          related: [
            { place: placeOf(header), message: { en: "the block opened here", zh: "块从这里开始" } },
            ...related,
          ],
          fixes: insertion(problem, context).map((edit) =>
            fix({ en: "Insert the missing }", zh: "补上缺少的 }" }, [edit]),
          ),
        });
      },
    },
  ],
});

/** True for a header with nothing below it but the same header again. */
function isWrittenTwice({ headers, next }: StructureProblem, { block, line, text }: Statement): boolean {
  if (headers.length > 1 || block?.children.length !== 0 || next === undefined) return false;
  return next.line > line && next.text.trim() === text.trim();
}

/**
 * Puts the braces below the last line of the innermost block. Where that line goes on with what follows, in front of
 * that; keepalived 1.2.2 knows no brace within a line: there the line has to be split first.
 */
export function insertion<M extends string>(
  { headers, insertAfter: line, next }: StructureProblem,
  { section, dialect }: CheckContext<M>,
): readonly FixEdit[] {
  if (line === undefined) return [];
  const start = next?.line === line ? next.words[0]?.start : undefined;
  if (start !== undefined) {
    return dialect === "lvs-1.2.2" ? [] : [replace({ line, start, end: start }, "} ".repeat(headers.length))];
  }
  // `@id`: who reads the header reads the brace.
  const before = (text: string): string =>
    dialect === "lvs-1.2.2" ? indentOf(text) : (/^\s*(?:@\S+\s+)?/.exec(text)?.[0] ?? "");
  const end = contentLength(section.lines[line] ?? "");
  return [replace({ line, start: end, end }, headers.map(({ text }) => `\n${before(text)}}`).join(""))];
}
