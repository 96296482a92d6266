import type { Fact } from "../../model/facts.ts";
import type { Statement } from "../../syntax/tree.ts";
import { definedName, isConditional } from "../../syntax/upstream/line-head.ts";
import { replace, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { readBefore } from "./reading-order.ts";

/** What must not follow `$NAME`. */
const GLUED = /^[^\s,)\\]/;

/** What keepalived defines itself. */
const BUILT_IN: ReadonlySet<string> = new Set(["_PWD", "_INSTANCE", "_RANDOM", "_HASH", "_BANG", "_ENV"]);

/** A `$NAME` that nothing defines stays in the text as it is. */
export const parameterUndefined = defineRule({
  id: "parameter-undefined",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Undefined variable", zh: "变量未定义" },
  why: {
    en: "keepalived replaces `$NAME` and `${NAME}` with the value of a line `$NAME=…` above. Without such a line the text stays as it is, with the dollar sign, and is not a valid number, address or name.",
    zh: "keepalived 会把 `$NAME`、`${NAME}` 替换成前面 `$NAME=…` 定义的内容。没有定义时按原文保留，连同 `$` 一起被当作数值、地址或名字，结果无效。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface $IFACE
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `$IFACE=eth0
vrrp_instance VI_1 {
    interface $IFACE
    virtual_router_id 51
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    found: {
      en: "{name} is not defined: keepalived reads it literally.",
      zh: "{name} 没有定义，keepalived 会按字面读取。",
    },
    braced: {
      en: "{name} is not defined here: unless a script fills it in, keepalived reads it literally, braces and all.",
      zh: "{name} 在这里没有定义；如果不是由脚本填写，keepalived 会按字面读取，连同其中的大括号。",
    },
    early: {
      en: "{name} is defined below: keepalived reads it literally here.",
      zh: "{name} 在后面才定义，keepalived 在这里会按字面读取。",
    },
    last: {
      en: "{name} has several lines: it must be the last word of its line, or the words behind it break what it says.",
      zh: "{name} 的定义有多行，必须写在行尾，后面的词会打乱它的内容。",
    },
    glued: {
      en: "{name} is not replaced here: only a blank, `,` or `)` may follow it. Write `{braced}`.",
      zh: "{name} 在这里不会被替换：后面只能是空白、`,` 或 `)`。请写成 `{braced}`。",
    },
  },
  checks: [
    {
      scope: "symbol",
      needsAllFiles: true,
      kinds: ["parameter"],
      check({ name, definitions, references }, { report, symbols }) {
        if (definitions.length > 0) {
          const isEarly = readBefore(definitions, symbols);
          const isLong = definitions.some(({ statement }) => isDefinition(statement) && /\\\s*$/.test(statement.text));
          for (const reference of references) {
            const { section, place } = reference;
            const use = useOf(reference);
            if (isLong && hasMore(reference)) report(section, place, "last", { data: { name: use.text } });
            if (isEarly(reference) && !isInDefinition(reference))
              report(section, place, "early", { data: { name: use.text } });
            if (!use.isGlued) continue;
            const braced = `\${${name}}`;
            const fixes = [safeFix({ en: `Write ${braced}`, zh: `写成 ${braced}` }, [replace(place, braced)])];
            report(section, place, "glued", { data: { name: use.text, braced }, fixes });
          }
          return;
        }
        if (BUILT_IN.has(name)) return;
        for (const { section, place } of references) {
          const text = section.lines[place.line]?.slice(place.start, place.end) ?? name;
          const isBraced = text.startsWith("${") && !name.startsWith("_");
          report(section, place, isBraced ? "braced" : "found", { data: { name: text } });
        }
      },
    },
  ],
});

interface Use {
  readonly text: string;
  /** `$NAME` without braces, and what follows belongs to the word. */
  readonly isGlued: boolean;
}

const uses = new WeakMap<Fact, Use>();

/** What the line of a use shows, found out once. */
function useOf(fact: Fact): Use {
  let use = uses.get(fact);
  if (use === undefined) {
    const { section, place } = fact;
    const line = section.lines[place.line] ?? "";
    const text = line.slice(place.start, place.end);
    use = { text, isGlued: !text.startsWith("${") && GLUED.test(line.slice(place.end)) };
    uses.set(fact, use);
  }
  return use;
}

/** True when something follows on the line. */
function hasMore({ statement, place }: Fact): boolean {
  return (statement.words.at(-1)?.end ?? 0) > place.end;
}

/** What a definition says is read where that is used; a conditional line may not be read at all. */
function isInDefinition({ statement, ancestors }: Fact): boolean {
  return isConditional(statement) || [statement, ...ancestors].some(isDefinition);
}

function isDefinition({ name }: Statement): boolean {
  return definedName(name) !== undefined;
}
