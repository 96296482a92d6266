import { nameOf, placeOfWord, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { isFreeText } from "./reading.ts";
import { onSlip, placeOfSlip } from "./slip.ts";
import { inAscii } from "./strange-words.ts";

const TITLE = { en: "Change to ASCII", zh: "换成半角字符" };

/** No-break and ideographic spaces are letters to the daemon; full-width digits are no digits. */
export const wideCharacter = defineRule({
  id: "wide-character",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "No-break space or full-width character", zh: "不间断空格或全角字符" },
  why: {
    en: "Only ASCII blanks separate words. To keepalived a no-break space copied from a web page, or a full-width space of an input method, is a letter: keyword and value become one unknown word, and the line is dropped. Full-width digits and signs are not recognised either.",
    zh: "只有 ASCII 空格和 Tab 能分隔词。从网页、文档复制来的不间断空格，或者输入法打出来的全角空格，在 keepalived 看来都是普通字符，关键字和值会连成一个不认识的词，这一行被丢弃。全角数字和符号也不认识。",
  },
  example: { bad: service(["delay_loop\u00a07"]), good: service(["delay_loop 7"]) },
  messages: {
    dropped: {
      en: "No-break space or full-width character: keepalived does not know the word `{word}` and drops the line.",
      zh: "这一行有不间断空格或全角字符：keepalived 不认识 `{word}`，会丢弃这一行。",
    },
    brace: {
      en: "Full-width `{brace}`: to keepalived this is a word, not `{ascii}`.",
      zh: "全角的 `{brace}`：keepalived 把它当作普通的词，而不是 `{ascii}`。",
    },
    value: {
      en: "No-break space or full-width character: keepalived reads it as part of the word.",
      zh: "这一行有不间断空格或全角字符：keepalived 会把它当成词的一部分。",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["wide-character"],
      check({ place, breaks = [] }, { section, report }) {
        const text = section.lines[place.line] ?? "";
        const brace = text.charAt(place.start);
        const edits = breaks.map((start) => {
          const ascii = inAscii(text.charAt(start), "ascii");
          const isGlued = ascii === "{" && /\S/.test(text.charAt(start - 1));
          return replace({ line: place.line, start, end: start + 1 }, `${isGlued ? " " : ""}${ascii}`);
        });
        report(place, "brace", { data: { brace, ascii: inAscii(brace, "ascii") }, fixes: [safeFix(TITLE, edits)] });
      },
    },
    onSlip("wide-character", (statement, slip, { report }) => {
      const argument = statement.keyword?.args[0];
      const wants = argument !== undefined && (isFreeText(argument) || argument.type === "name") ? "text" : "ascii";
      const edits = [];
      for (let i = slip.from; i <= slip.to; i++) {
        const word = wordAt(statement, i);
        const ascii = inAscii(word, i === 0 ? "ascii" : wants);
        if (ascii !== word) edits.push(replace(placeOfWord(statement, i), ascii));
      }
      report(placeOfSlip(statement, slip), statement.keyword === undefined ? "dropped" : "value", {
        data: { word: nameOf(statement) },
        fixes: [safeFix(TITLE, edits)],
      });
    }),
  ],
});
