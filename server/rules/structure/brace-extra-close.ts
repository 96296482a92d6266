import { DIALECT_IDS, DIALECTS } from "../../../grammar/dialects.ts";
import type { Section } from "../../syntax/section.ts";
import type { Block, Place, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, titleOf } from "../../syntax/tree.ts";
import { kept } from "../../text/kept.ts";
import { firstFrom } from "../../text/sorted.ts";
import type { FixEdit } from "../finding.ts";
import { deleteLine, indentOf, replace, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { insertion } from "./brace-missing-close.ts";
import { lossesOf } from "./losses.ts";
import { isCutOff } from "./meaning.ts";

/** A `}` that closes nothing, or the block around the one it was meant for. */
export const braceExtraClose = defineRule({
  id: "brace-extra-close",
  severity: "error",
  dialects: DIALECT_IDS,
  title: { en: "Extra `}`", zh: "多余的 `}`" },
  why: {
    en: "Inside a block an extra `}` closes that block early: the lines after it are lost, and all later real servers with them. At the top level keepalived 1.2.2 ignores it.",
    zh: "在块内，多余的 `}` 会把当前块提前关掉，后面的行连同其余 real server 一起丢失。在最外层时 keepalived 1.2.2 会忽略它。",
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
    early: {
      en: "This `}` stands too early: it closes {title} (line {line}) here, and the lines after it are lost.{lost}",
      zh: "这个 `}` 写早了：它会在这里提前关掉 {title}（第 {line} 行），后面的行都会丢失。{lost}",
    },
    inside: {
      en: "Extra `}`: it closes {title} (line {line}) here, and the lines after it are lost.{lost}",
      zh: "多了一个 `}`：它会在这里提前关掉 {title}（第 {line} 行），后面的行都会丢失。{lost}",
    },
    unread: {
      en: "Extra `}`: keepalived closes a block only at a line that begins with `}`, one a line. This one closes nothing: delete it.",
      zh: "多了一个 `}`：keepalived 只认行首的 `}`，一行只关一层。这一个不起作用，请删除。",
      severity: "warning",
    },
    unreadEarly: {
      en: "keepalived closes a block only at a line that begins with `}`: this one closes nothing, and {title} (line {line}) stays open. It belongs at the end of that block.{lost}",
      zh: "keepalived 只认行首的 `}`：这一个不起作用，{title}（第 {line} 行）没有结束。应当移到该块的末尾。{lost}",
    },
    top: {
      en: "This `}` closes no block.",
      zh: "这个 `}` 没有对应的块。",
      severity: "warning",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-extra-close"],
      check(problem, context) {
        const [header] = problem.headers;
        const { place } = problem;
        const text = context.section.lines[place.line] ?? "";
        const alone = text.trim() === "}";
        const isEarly = problem.insertAfter !== undefined;
        const title = isEarly
          ? { en: "Move this } to the end of the block", zh: "把这个 } 移到块末尾" }
          : { en: "Delete this }", zh: "删除这个 }" };
        const edits = [alone ? deleteLine(place.line) : deletionOf(place, text), ...insertion(problem, context)];
        if (header === undefined) {
          // Lines that belong to no block say that its header is missing rather than that the brace is too many.
          context.report(place, "top", {
            fixes: [hasLostLines(context.section) ? suggestion(title, edits) : safeFix(title, edits)],
          });
          return;
        }
        const { text: lost, related } = lossesOf(problem, context);
        // The brace may be right and the header behind it missing: then the block would say the same thing twice.
        const isUnread = DIALECTS[context.dialect].reader !== "upstream" && !beginsLine(place, text);
        const isBeside = isEarly && !alone && !isUnread && place.line !== header.line; // `@low }`
        const isClear =
          !isBeside &&
          !losesHeader(header, place.line, context.section) &&
          (indentOf(text) !== indentOf(header.text) || !saysTwice(header, place.line));
        const message = isEarly ? (isUnread ? "unreadEarly" : "early") : isUnread ? "unread" : "inside";
        context.report(place, message, {
          data: { title: titleOf(header), line: { line: header.line }, lost },
          related: isUnread ? related : [{ place: placeOf(header), message: CLOSED }, ...related],
          ...(isUnread && isGlued(place, text) && { severity: "error" }),
          fixes: [isClear ? safeFix(title, edits) : suggestion(title, edits)],
        });
      },
    },
  ],
});

const CLOSED = { en: "the block it closes", zh: "被它关掉的块" };

/** Takes a brace out, with the blank between it and what stands before it. */
function deletionOf(place: Place, text: string): FixEdit {
  const before = text.slice(0, place.start).trimEnd().length;
  return replace(before === 0 ? place : { ...place, start: before }, "");
}

/** `wlc}`: the brace spoils a value. */
function isGlued({ start }: Place, text: string): boolean {
  return /[^\s}]/.test(text.charAt(start - 1));
}

/** True for a `}` that is the first word of its line. */
function beginsLine({ end }: Place, text: string): boolean {
  return text.slice(0, end).trim() === "}" && text.charAt(end).trim() === "";
}

const hasLostLines = kept((section: Section) =>
  section.statements.some((statement) => statement.keyword === undefined && isCutOff(statement, section)),
);

/** True when a header that is commented out stands between the brace and the end of the block: what follows was its block. */
function losesHeader({ block }: Statement, line: number, section: Section): boolean {
  const headers = headersInComments(section);
  const next = headers[firstFrom(headers, line + 1, (header) => header.line)];
  return next !== undefined && next.line < (block?.endLine ?? line);
}

const headersInComments = kept(({ comments, lines }: Section) =>
  comments.filter(({ line }) => /\{\s*$/.test(lines[line] ?? "")),
);

/** True when a block has the same setting or checker, or entries of a list, above and below a line. */
function saysTwice({ block }: Statement, line: number): boolean {
  if (block === undefined) return false;
  const kinds = kindsIn(block);
  const before = kinds[firstFrom(kinds, line, ({ first }) => first) - 1];
  return before !== undefined && before.last > line;
}

/** Where each kind of line begins in a block, with the last line of any that begins there or before. */
const kindsIn = kept(({ children, vocabulary }: Block) => {
  const kindOf = (child: Statement): string => (child.keyword === vocabulary.entry ? "" : nameOf(child));
  const lines = children.filter((child) => nameOf(child) !== "real_server");
  const lastOf = new Map(lines.map((child) => [kindOf(child), child.line]));
  let last = -1;
  return lines.map((child) => {
    last = Math.max(last, lastOf.get(kindOf(child)) ?? -1);
    return { first: child.line, last };
  });
});
