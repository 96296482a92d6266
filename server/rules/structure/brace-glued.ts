import { nameOf, titleOf } from "../../syntax/tree.ts";
import { firstFrom } from "../../text/sorted.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { isAddressWithPort } from "../values/address-slip.ts";
import { argumentsOf } from "../words/reading.ts";
import { lossesOf } from "./losses.ts";

/** `{` touches the word before it. To the daemon it is part of that word (alloc_strvec cuts at blanks only). */
export const braceGlued = defineRule({
  id: "brace-glued",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "`{` without a space before it", zh: "`{` 前缺少空格" },
  why: {
    en: "keepalived splits a line at blanks only, so the brace becomes part of the word before it. A keyword is then unknown: the lines of its block are read as part of the enclosing block, and its `}` closes that one, so every later real server of the service is dropped. A group or instance gets a name that ends in `{`, and no reference finds it. Only after a port it does no harm.",
    zh: "keepalived 只按空白切词，紧贴着的大括号会成为前一个词的一部分。关键字因此变成未知词：块里的各行被当成外层块的内容，它的 `}` 又把外层块关掉，该服务后面的 real server 全部丢失。组名、实例名后面会多出一个 `{`，引用对不上。只有紧跟在端口后面时恰好没有影响。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK{
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
    keyword: {
      en: "keepalived does not know `{word}`: put a space before `{`. Its `}` will close the enclosing block.{lost}",
      zh: "keepalived 不认识 `{word}`：`{` 前要有空格。它的 `}` 会把外层块关掉。{lost}",
    },
    top: {
      en: "keepalived does not know `{word}` and skips the whole block: put a space before `{`.",
      zh: "keepalived 不认识 `{word}`，会跳过整块：`{` 前要有空格。",
    },
    name: {
      en: "keepalived reads the brace as part of the name: the name becomes `{word}`, and no reference finds it. Put a space before `{`.",
      zh: "keepalived 会把大括号当成名字的一部分：名字变成 `{word}`，引用对不上。`{` 前要有空格。",
    },
    address: {
      en: "keepalived reads the brace as part of the address. Put a space before `{`.",
      zh: "keepalived 会把大括号当成地址的一部分。`{` 前要有空格。",
    },
    harmless: {
      en: "`{` needs a space before it; only after a number keepalived reads it correctly.",
      zh: "`{` 前要有空格；紧跟在数字后面时 keepalived 恰好能读对。",
      severity: "warning",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-glued"],
      check(problem, context) {
        const [header] = problem.headers;
        if (header === undefined) return;
        const { line, start, end } = problem.place;
        const word = header.text.slice(start, end);
        const fixes = [
          safeFix({ en: "Insert a space before {", zh: "在 { 前加空格" }, [
            replace({ line, start: end - 1, end: end - 1 }, " "),
          ]),
        ];
        if (header.words.length > 1) {
          const wanted = header.keyword === undefined ? [] : argumentsOf(header, header.keyword, 1);
          const isAddress = wanted[header.words.length - 2]?.type === "address";
          // What is missing as well is said with the brace: port-missing, argument-missing.
          const missing = wanted[header.words.length - 1];
          if (missing !== undefined && missing.optional !== true && !isAddressWithPort(word.slice(0, -1))) return;
          const isRight = /^\d+\{$/.test(word) && titleOf(header) !== `${nameOf(header)} group`;
          const message = isAddress ? "address" : isRight ? "harmless" : "name";
          context.report(problem.place, message, { data: { word }, fixes });
          return;
        }
        const { text, related } = lossesOf(problem, context);
        const { context: around, statements } = context.section;
        const isTop =
          around.id === "root" &&
          statements[firstFrom(statements, header.line, ({ line }) => line)]?.line === header.line;
        context.report(problem.place, isTop ? "top" : "keyword", { data: { word, lost: text }, related, fixes });
      },
    },
  ],
});
