import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { IS_LONG } from "../../syntax/line.ts";
import { shapeOf } from "../../syntax/lvs-1.2.2/written.ts";
import type { Place } from "../../syntax/tree.ts";
import { byteLength } from "../../text/bytes.ts";
import { contentLength, contentOf } from "../../text/lines.ts";
import { indentOf, replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { block } from "../words/example.ts";

/** Bytes of a line, without its end, that fit into the daemon's buffer. */
const MOST_BYTES = 1023;

/** Upstream's buffer holds the end of the line too. */
const MOST_BYTES_UPSTREAM = 1022;

/** Where a long comment is broken: room for the indent and the `#` is left. */
const COMMENT_WIDTH = 300;

/** A line is read into 1024 bytes; the rest is a new line, of a comment too. */
export const lineTooLong = defineRule({
  id: "line-too-long",
  severity: "error",
  dialects: DIALECT_IDS,
  title: { en: "Line of 1024 bytes or more", zh: "一行达到 1024 字节" },
  why: {
    en: "keepalived reads a line into a buffer of 1024 bytes. A line of exactly that length is read beyond the buffer; a longer one loses a byte and its rest is read as a new line, even in a comment. Count bytes: a Chinese character takes three.",
    zh: "keepalived 用 1024 字节的缓冲区读一行。正好 1024 字节时没有结束符，会越界读取；更长时丢一个字节，剩下的当成新的一行，注释也不例外。注意按字节算，一个汉字占三个字节。",
  },
  example: {
    bad: `# ${"note ".repeat(210)}\n${block("global_defs", ["router_id LB1"])}`,
    good: `# note\n${block("global_defs", ["router_id LB1"])}`,
  },
  messages: {
    found: {
      en: "This line has {bytes} bytes: keepalived reads at most {most} and takes the rest as a new line.",
      zh: "这一行有 {bytes} 字节：keepalived 最多读 {most} 字节，后面的会当成新的一行。",
    },
    dropped: {
      en: "This line has {bytes} bytes: keepalived drops the first 1023 and takes the rest as a new line.",
      zh: "这一行有 {bytes} 字节：keepalived 会丢弃前 1023 字节，后面的会当成新的一行。",
    },
  },
  checks: [
    {
      scope: "section",
      check({ lines, marks }, { report, dialect }) {
        if ((marks & IS_LONG) === 0) return;
        const most = dialect === "lvs-1.2.2" ? MOST_BYTES : MOST_BYTES_UPSTREAM;
        for (let line = 0; line < lines.length; line++) {
          const text = lines[line] as string;
          const bytes = byteLength(contentOf(text));
          if (bytes <= most) continue;
          const place = { line, start: 0, end: contentLength(text) };
          const fixes = shapeOf(text).form === "comment" ? [wrapping(place, contentOf(text))] : [];
          report(place, dialect === "lvs-1.2.2" ? "found" : "dropped", { data: { bytes, most }, fixes });
        }
      },
    },
  ],
});

function wrapping(place: Place, comment: string) {
  return safeFix({ en: "Wrap the comment", zh: "把注释拆成多行" }, [replace(place, wrapped(comment))]);
}

/** The comment as several, broken at blanks where there are any. */
function wrapped(text: string): string {
  const indent = indentOf(text);
  const lines: string[] = [];
  let mark = "";
  for (let at = indent.length; at < text.length; ) {
    const width = COMMENT_WIDTH - mark.length;
    const window = text.slice(at, at + width + 1);
    const blank = window.lastIndexOf(" ");
    const length = window.length <= width ? window.length : blank + mark.length > 2 ? blank : width;
    lines.push(indent + mark + text.slice(at, at + length));
    mark = "# ";
    at += length;
    while (text.charAt(at) === " " || text.charAt(at) === "\t") at++;
  }
  return lines.join("\n");
}
