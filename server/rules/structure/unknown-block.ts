import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { lvs122 } from "../../../grammar/lvs-1.2.2/index.ts";
import { isWordOfSomeDialect } from "../../syntax/kin.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, placeOfWord } from "../../syntax/tree.ts";
import { replace, replaceWord, safeFix, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { dialectNames } from "./dialect-names.ts";
import { lossesOf } from "./losses.ts";
import { strangerIn, valueStuckTo } from "./meaning.ts";

/** A block whose keyword is not known. Its lines are read in the block around it and its `}` closes that one. */
export const unknownBlock = defineRule({
  id: "unknown-block",
  severity: "error",
  dialects: DIALECT_IDS,
  title: { en: "Unknown block", zh: "未知的块" },
  why: {
    en: "The header is dropped like any unknown line, but the lines of the block are read as part of the enclosing block, and its `}` closes that one: one misspelt TCP_CHECK loses every later real server of the service. At the top level the whole service is lost and deleted at the next reload.",
    zh: "块头像其他未知行一样被丢弃，但块里的行仍会按外层块读入，它的 `}` 会把外层块关掉：一个拼错的 TCP_CHECK 会让该服务后面的 real server 全部丢失。在最外层则是整个服务消失，下次 reload 时被删除。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHEK {
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
      en: "Unknown block `{name}`: keepalived drops this line, and its `}` closes the enclosing block. Did you mean `{near}`?{lost}",
      zh: "未知的块 `{name}`：keepalived 会丢弃这一行，它的 `}` 会关掉外层块。是否想写 `{near}`？{lost}",
    },
    unknown: {
      en: "Unknown block `{name}`: keepalived drops this line, and its `}` closes the enclosing block.{lost}",
      zh: "未知的块 `{name}`：keepalived 会丢弃这一行，它的 `}` 会关掉外层块。{lost}",
    },
    foreign: {
      en: "`{name}` is a block of {dialects}: keepalived 1.2.2 drops this line, and its `}` closes the enclosing block.{lost}",
      zh: "`{name}` 是 {dialects}的块：keepalived 1.2.2 会丢弃这一行，它的 `}` 会关掉外层块。{lost}",
    },
    foreignTop: {
      en: "`{name}` is a block of {dialects}: keepalived 1.2.2 skips the whole block.",
      zh: "`{name}` 是 {dialects}的块：keepalived 1.2.2 会跳过整块。",
    },
    nearTop: {
      en: "Unknown block `{name}`: keepalived skips the whole block. Did you mean `{near}`?",
      zh: "未知的块 `{name}`：keepalived 会跳过整块。是否想写 `{near}`？",
    },
    unknownTop: {
      en: "Unknown block `{name}`: keepalived skips the whole block.",
      zh: "未知的块 `{name}`：keepalived 会跳过整块。",
    },
    stray: {
      en: "`{name}` opens no block: keepalived ignores this `{`.",
      zh: "`{name}` 不是块：keepalived 会忽略这个 `{`。",
    },
    setting: {
      en: "`{name}` opens no block: keepalived ignores the `{`, and its `}` closes the enclosing block.{lost}",
      zh: "`{name}` 不是块：keepalived 会忽略这个 `{`，它的 `}` 会关掉外层块。{lost}",
    },
  },
  checks: [
    {
      scope: "structure",
      kinds: ["brace-unexpected-open"],
      check({ place, headers: [header] }, { dialect, report }) {
        // Without a value the brace is taken for one: `argument-missing`. Upstream has `unexpected-block`.
        if (header === undefined || isBraceTaken(header) || dialect !== "lvs-1.2.2") return;
        // Options behind an address want values, too.
        const fix = (ENTRIES.has(header.keyword) && header.words.length > 1 ? suggestion : safeFix)(
          { en: "Delete this {", zh: "删除这个 {" },
          [replace({ ...place, start: header.words.at(-1)?.end ?? place.start }, "")],
        );
        report(place, "stray", { data: { name: nameOf(header) }, fixes: [fix] });
      },
    },
    {
      scope: "statement",
      keywords: "strangers",
      check(statement, context) {
        if (statement.block === undefined) return;
        const around = context.ancestors.at(-1)?.block?.vocabulary ?? context.section.context;
        if (around.entry !== undefined || (statement.keyword !== undefined && statement.misspelt === undefined)) {
          if (statement.keyword?.opens === undefined && context.dialect === "lvs-1.2.2") {
            const { text, related } = lossesOf({ place: placeOf(statement), headers: [statement] }, context);
            context.report(placeOf(statement), "setting", { data: { name: nameOf(statement), lost: text }, related });
          }
          return;
        }
        const stranger = strangerIn(statement, context);
        if (stranger === undefined || stranger.homes.length > 0) return;
        const { name, near, dialects } = stranger;
        // keepalived 2.x reports it: other-dialect-keyword.
        if (dialects.length > 0 && context.dialect !== "lvs-1.2.2") return;
        const atTop = context.ancestors.length === 0 && context.section.context.id === "root";
        const { text, related } = lossesOf({ place: placeOf(statement), headers: [statement] }, context);
        const data = { name, lost: text, dialects: dialectNames(dialects) };
        if (dialects.length > 0) {
          context.report(placeOf(statement), atTop ? "foreignTop" : "foreign", { data, related });
          return;
        }
        if (near === undefined) {
          context.report(placeOf(statement), atTop ? "unknownTop" : "unknown", { data, related });
          return;
        }
        const meant = `${near} ${valueStuckTo(near, statement, name)}`.trimEnd();
        context.report(placeOfWord(statement, 0), atTop ? "nearTop" : "near", {
          data: { ...data, near },
          related,
          // What another block has may have been meant as it stands; of a block that is skipped no port is missing.
          fixes: [
            (isWordOfSomeDialect(name) || (atTop && lacksWords(statement)) ? suggestion : safeFix)(
              { en: `Change to ${meant}`, zh: `改为 ${meant}` },
              [replaceWord(statement, 0, meant)],
            ),
          ],
        });
      },
    },
  ],
});

const ENTRIES = new Set(Object.values(lvs122.blocks).map(({ entry }) => entry));

/** True for a header that is too short. */
function lacksWords({ keyword, words }: Statement): boolean {
  return words.length - 1 < (keyword?.args.filter(({ optional }) => optional === undefined).length ?? 0);
}

/** True for a line that lacks a value: the brace is taken for it. */
function isBraceTaken({ keyword, words }: Statement): boolean {
  const values = ENTRIES.has(keyword) ? words.length : words.length - 1;
  return values < Math.max(1, keyword?.args.filter(({ optional }) => optional === undefined).length ?? 0);
}
