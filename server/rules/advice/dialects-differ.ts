import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import type { LineShape } from "../../syntax/line.ts";
import { shapeOf as shapeIn122 } from "../../syntax/lvs-1.2.2/written.ts";
import type { Place } from "../../syntax/tree.ts";
import { nameOf, placeOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { shapeOf as shapeIn2 } from "../../syntax/upstream/shape.ts";
import { defineRule } from "../rule.ts";

/** Seconds, whole in 1.2.2. */
const TIMES: readonly string[] = ["delay_loop", "connect_timeout", "advert_int", "interval"];

/** A line that keepalived 1.2.2 and 2.x read differently. For those who move between the two; off unless asked for. */
export const dialectsDiffer = defineRule({
  id: "dialects-differ",
  severity: "information",
  dialects: DIALECT_IDS,
  offByDefault: true,
  title: { en: "keepalived 1.2.2 and 2.x read this differently", zh: "keepalived 1.2.2 与 2.x 读法不同" },
  why: {
    en: "In 1.2.2 a brace must be a separate word, a comment starts at a `#` or `!` at the beginning of a word (even in quotes), a service needs a port, and every protocol except `TCP` means UDP. In 2.x a brace or a comment can start anywhere outside quotes, the port is optional, and the case of the protocol does not matter. A file for both must use what they have in common.",
    zh: "1.2.2 中大括号必须单独成词，注释从词首的 `#`、`!` 开始（引号内也算），服务必须写端口，协议只认 `TCP`，其他都是 UDP。2.x 中引号外的大括号在哪里都有效，引号外任何位置的 `#`、`!` 都开始注释，端口可以省略，协议不分大小写。要同时供两者使用，请只用共同的写法。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol tcp
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK { connect_timeout 3 }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo rr
    lb_kind NAT
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    brace: {
      en: "keepalived 2.x reads a brace here, 1.2.2 ordinary text.",
      zh: "keepalived 2.x 认为这里是大括号，1.2.2 当成普通文字。",
    },
    comment: {
      en: "For keepalived 2.x a comment starts here; for 1.2.2 this is part of the word.",
      zh: "keepalived 2.x 从这里开始是注释，1.2.2 当成词的一部分。",
    },
    quoted: {
      en: "For keepalived 1.2.2 a comment starts here; for 2.x this is part of the quoted text.",
      zh: "keepalived 1.2.2 从这里开始是注释，2.x 当成引号内的文本。",
    },
    port: {
      en: "Without a port keepalived 1.2.2 reads past the end of the line; for 2.x it means all ports.",
      zh: "不写端口时 keepalived 1.2.2 会越界读取，2.x 表示所有端口。",
    },
    protocol: {
      en: "keepalived 1.2.2 reads `{word}` as UDP; for 2.x the case does not matter.",
      zh: "keepalived 1.2.2 会把 `{word}` 当成 UDP，2.x 不区分大小写。",
    },
    sctp: {
      en: "keepalived 1.2.2 reads `{word}` as UDP; 2.x knows it.",
      zh: "keepalived 1.2.2 会把 `{word}` 当成 UDP，2.x 支持。",
    },
    fraction: {
      en: "keepalived 1.2.2 reads `{word}` as {whole}; 2.x takes the fraction.",
      zh: "keepalived 1.2.2 会把 `{word}` 读成 {whole}，2.x 保留小数。",
    },
    parameter: {
      en: "Only keepalived 2.x has conditions, variables and sequences; 1.2.2 drops the line.",
      zh: "条件行、变量定义和序列只有 keepalived 2.x 支持，1.2.2 会丢弃这一行。",
    },
  },
  checks: [
    {
      scope: "section",
      check({ lines }, { report }) {
        for (const [line, text] of lines.entries()) {
          const old = shapeIn122(text);
          const recent = shapeIn2(text);
          const here = (start: number, end: number): Place => ({ line, start, end });
          const oldComment = old.comment?.start ?? Number.POSITIVE_INFINITY;
          const comment = recent.comment?.start ?? Number.POSITIVE_INFINITY;
          if (comment < oldComment) report(here(comment, recent.comment?.end ?? comment), "comment");
          if (oldComment < comment) report(here(oldComment, old.comment?.end ?? oldComment), "quoted");
          const brace = strangeBrace(text, recent);
          if (brace !== undefined) report(here(brace.start, brace.end), "brace");
          const first = recent.words[0];
          if (first !== undefined && /^(@\S|\$\w+=|~SEQ|~LST)/.test(text.slice(first.start, first.end))) {
            report(here(first.start, first.end), "parameter");
          }
        }
      },
    },
    {
      scope: "statement",
      keywords: ["virtual_server", "real_server", "sorry_server", "protocol", ...TIMES],
      check(statement, { report }) {
        if (statement.keyword === undefined) return;
        const word = wordAt(statement, 1);
        const name = nameOf(statement);
        const place = placeOfWord(statement, 1);
        if (name === "protocol") {
          if (word !== "TCP" && word.toUpperCase() === "TCP") report(place, "protocol", { data: { word } });
          else if (word.toUpperCase() === "SCTP") report(place, "sctp", { data: { word } });
        } else if (TIMES.includes(name)) {
          const whole = /^([0-9]*)\.[0-9]+$/.exec(word)?.[1];
          if (whole !== undefined) report(place, "fraction", { data: { word, whole: Number(whole) } });
        } else if (statement.words.length === 2) {
          report(placeOf(statement), "port");
        }
      },
    },
  ],
});

/** The first brace that does not stand as 1.2.2 wants it: `{` behind a blank at the end of a line, `}` at its beginning. */
function strangeBrace(text: string, { words }: LineShape) {
  const last = words.length - 1;
  return words.find(({ kind, start }, i) => {
    if (kind === "open") return i !== last || i === 0 || !/\s/.test(text.charAt(start - 1));
    return kind === "close" && (i !== 0 || last > 0);
  });
}
