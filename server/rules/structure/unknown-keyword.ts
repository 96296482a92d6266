import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import type { BlockVocabulary } from "../../../grammar/vocabulary.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, placeOfWord } from "../../syntax/tree.ts";
import { kept } from "../../text/kept.ts";
import { replaceWord, safeFix, suggestion } from "../fix.ts";
import { type CheckContext, defineRule } from "../rule.ts";
import { readSlips } from "../words/read-slips.ts";
import { dialectNames } from "./dialect-names.ts";
import { strangerIn, valueStuckTo } from "./meaning.ts";

/** A line whose first word no block knows. The daemon drops it without a word. */
export const unknownKeyword = defineRule({
  id: "unknown-keyword",
  severity: "warning",
  dialects: DIALECT_IDS,
  title: { en: "Unknown keyword", zh: "未知关键字" },
  why: {
    en: "keepalived 1.2.2 drops a line it does not know without a message, so a misspelt setting keeps its default. keepalived 2.x drops it too, but reports it.",
    zh: "keepalived 1.2.2 遇到不认识的行会直接丢弃，不报错，拼错的配置就等于没写，用的是默认值。keepalived 2.x 会报错，但同样丢弃。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    delay_lop 7
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
    near: {
      en: "Unknown keyword `{name}`: keepalived drops this line. Did you mean `{near}`?",
      zh: "未知关键字 `{name}`：keepalived 会丢弃这一行。是否想写 `{near}`？",
      severity: "error",
    },
    foreign: {
      en: "`{name}` is a keyword of {dialects}: keepalived 1.2.2 does not know it and drops this line.",
      zh: "`{name}` 是 {dialects}的关键字，keepalived 1.2.2 不认识，会丢弃这一行。",
    },
    instead: {
      en: "Unknown keyword `{name}`: keepalived drops this line. The keyword is `{near}`.",
      zh: "未知关键字 `{name}`：keepalived 会丢弃这一行。应该写 `{near}`。",
    },
    unknown: {
      en: "Unknown keyword `{name}`: keepalived drops this line.",
      zh: "未知关键字 `{name}`：keepalived 会丢弃这一行。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: "strangers",
      check(statement, context) {
        if (statement.keyword !== undefined && statement.misspelt === undefined) return;
        if (statement.block !== undefined) return;
        const stranger = strangerIn(statement, context);
        if (stranger === undefined || stranger.homes.length > 0) return;
        const { name, near, dialects } = stranger;
        if (dialects.length > 0) {
          // keepalived 2.x reports it: other-dialect-keyword.
          if (context.dialect === "lvs-1.2.2")
            context.report(placeOf(statement), "foreign", { data: { name, dialects: dialectNames(dialects) } });
          return;
        }
        const instead = insteadOf(name, stranger.around);
        if (near === undefined && instead !== undefined) {
          const title = { en: `Change to ${instead}`, zh: `改为 ${instead}` };
          const fixes = [suggestion(title, [replaceWord(statement, 0, instead)])];
          context.report(placeOfWord(statement, 0), "instead", { data: { name, near: instead }, fixes });
          return;
        }
        if (near === undefined) {
          context.report(placeOf(statement), "unknown", { data: { name }, tag: "unnecessary" });
          return;
        }
        const meant = `${near} ${valueStuckTo(near, statement, name)}`.trimEnd();
        const title = { en: `Change to ${meant}`, zh: `改为 ${meant}` };
        const edits = [replaceWord(statement, 0, meant)];
        const mayHarm =
          isSaidElsewhere(statement, context) || (meant === near && isSlipped(statement, stranger.around, context));
        context.report(placeOfWord(statement, 0), "near", {
          data: { name, near },
          fixes: [mayHarm ? suggestion(title, edits) : safeFix(title, edits)],
        });
      },
    },
  ],
});

/** Words of examples that no release knows, and what does what they say: the tutorial of DPVS has them in TCP_CHECK. */
const INSTEAD: ReadonlyMap<string, string> = new Map([["nb_sock_retry", "retry"]]);

function insteadOf(name: string, { keywords }: BlockVocabulary): string | undefined {
  const word = INSTEAD.get(name);
  return word !== undefined && Object.hasOwn(keywords, word) ? word : undefined;
}

/** True when another line of the block says what the misspelt one means to, and one of the two would replace the other. */
function isSaidElsewhere(
  { keyword, name }: Statement,
  { ancestors }: Pick<CheckContext<string>, "ancestors">,
): boolean {
  const around = ancestors.at(-1)?.block;
  if (keyword?.repeat !== "last" || around === undefined) return false;
  return wordsOf(around).has(name);
}

/** What a block says, spelt right. */
const wordsOf = kept(
  ({ children }: Block) => new Set(children.filter(({ misspelt }) => misspelt === undefined).map(nameOf)),
);

/** True when a value is missing or wrong: dropped, the line does no harm; spelt right, it may make the daemon crash. */
function isSlipped(
  statement: Statement,
  around: BlockVocabulary,
  { dialect }: Pick<CheckContext<string>, "dialect">,
): boolean {
  const { keyword, words } = statement;
  if (words.length === 1) return keyword?.args.some(({ optional }) => optional !== true) === true;
  return dialect === "lvs-1.2.2" && readSlips(statement, around).length > 0;
}
