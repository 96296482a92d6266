import { contentOf } from "../../text/lines.ts";
import { replace, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { instance } from "./examples.ts";
import { onSlip } from "./line-slips.ts";

/** A double quote that is opened and not closed on its line. */
export const quoteNotClosed = defineRule({
  id: "quote-not-closed",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Quote not closed", zh: "引号没有闭合" },
  why: {
    en: "A quoted text must end on its line. When the closing quote is missing, keepalived reports it and drops everything from the opening quote on.",
    zh: "带引号的文本必须在本行结束。缺少右引号时 keepalived 会报错，并丢掉左引号之后的内容。",
  },
  example: {
    bad: instance(['notify_master "/usr/local/bin/up one']),
    good: instance(['notify_master "/usr/local/bin/up one"']),
  },
  messages: {
    found: {
      en: "This quote is not closed: keepalived drops the text after it.",
      zh: "引号没有闭合，后面的内容会被丢弃。",
    },
  },
  checks: [
    onSlip("quote-not-closed", (statement, { place }, { report }) => {
      const end = contentOf(statement.text).trimEnd().length;
      report(place, "found", {
        fixes: [
          suggestion({ en: "Close the quote", zh: "补上引号" }, [replace({ line: place.line, start: end, end }, '"')]),
        ],
      });
    }),
  ],
});
