import { nameOf, wordAt } from "../../syntax/tree.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { titleOfWriting } from "./fixes.ts";
import { singleQuotedWord } from "./quotes.ts";
import { onSlip, placeOfSlip } from "./slip.ts";

/** Numbers, addresses, names and words of a list are read raw: the quote itself is the value. */
export const quotedValue = defineRule({
  id: "quoted-value",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Quotes around a value that does not allow them", zh: "不支持引号的值加了引号" },
  why: {
    en: 'keepalived 1.2.2 reads a double quote as a separate word and supports quoting only in texts such as commands and paths. For numbers, addresses, schedulers, group names, interfaces and passwords the value is then the single character `"`: a number becomes 0, an address 0.0.0.0, a name `"`.',
    zh: 'keepalived 1.2.2 把双引号当成单独的一个词，只有命令、路径这类文本才支持引号。数字、地址、调度算法、组名、网卡、密码加了引号，取到的值就是一个 `"` 字符：数字变成 0，地址变成 0.0.0.0，名字变成 `"`。',
  },
  example: { bad: service(['delay_loop "7"']), good: service(["delay_loop 7"]) },
  messages: {
    number: {
      en: '`{keyword}` does not allow quotes: keepalived reads the `"` as the number 0.',
      zh: '`{keyword}` 的值不能加引号：keepalived 读到的是 `"`，当成数字 0。',
    },
    address: {
      en: '`{keyword}` does not allow quotes: keepalived reads the `"` as the address 0.0.0.0.',
      zh: '`{keyword}` 的值不能加引号：keepalived 读到的是 `"`，当成地址 0.0.0.0。',
    },
    word: {
      en: '`{keyword}` does not allow quotes: keepalived takes the single character `"` as its value.',
      zh: '`{keyword}` 的值不能加引号：keepalived 会把一个 `"` 字符当成它的值。',
    },
  },
  checks: [
    onSlip("quoted-value", (statement, slip, { report }) => {
      const type = slip.argument?.type;
      const word = singleQuotedWord(statement, slip.from);
      const keyword = slip.from === 0 ? wordAt(statement, 1) : nameOf(statement);
      const { start } = placeOfSlip(statement, slip);
      const end = statement.words[slip.from + 2]?.end ?? start;
      const fixes =
        word === undefined
          ? []
          : [safeFix(titleOfWriting(word), [replace({ line: statement.line, start, end }, word)])];
      const isNumber = type === "port" || (type === "number" && slip.argument?.maxLength === undefined);
      const message = isNumber ? "number" : type?.startsWith("address") ? "address" : "word";
      report(placeOfSlip(statement, slip), message, { data: { keyword }, fixes });
    }),
  ],
});
