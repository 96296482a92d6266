import { placeOf } from "../../syntax/tree.ts";
import { isConditional, isFilledIn } from "../../syntax/upstream/line-head.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";

const NAMED = [
  "vrrp_instance",
  "vrrp_script",
  "vrrp_sync_group",
  "bfd_instance",
  "track_file",
  "track_process",
  "track_group",
] as const;

/** Kinds of which 2.2 takes a second one without a message. */
const SILENT: ReadonlySet<string> = new Set(["vrrp_script", "track_file", "track_process"]);

/** Two blocks of one kind with one name. */
export const nameAlreadyDefined = defineRule({
  id: "name-already-defined",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Name defined twice", zh: "名字重复定义" },
  why: {
    en: "Instances, scripts, files and BFD sessions are identified by name. keepalived reports a second block with the same name and skips all of it.",
    zh: "实例、脚本、文件、BFD 会话都以名字区分。同名的第二个块会报错并整块跳过。",
  },
  example: {
    bad: `vrrp_script chk {
    script "/bin/true"
}
vrrp_script chk {
    script "/bin/false"
}
`,
    good: `vrrp_script chk {
    script "/bin/true"
}
vrrp_script chk_2 {
    script "/bin/false"
}
`,
  },
  messages: {
    found: {
      en: "{kind} {name} is already defined: keepalived skips this one.",
      zh: "{kind} {name} 已定义过，这一个会被跳过。",
    },
    silent: {
      en: "{kind} {name} is already defined: only one of the two is used, and keepalived 2.2 does not say so.",
      zh: "{kind} {name} 已定义过，两个中只有一个起作用，keepalived 2.2 不会提示。",
      severity: "warning",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: NAMED,
      check({ kind, name, definitions }, { report }) {
        if (isFilledIn(name)) return;
        const plain = definitions.filter(({ statement }) => !isConditional(statement));
        const [first] = plain;
        for (const fact of plain.slice(1)) {
          report(fact.section, fact.place, SILENT.has(kind) ? "silent" : "found", {
            data: { kind, name },
            related:
              first === undefined
                ? []
                : [
                    {
                      section: first.section,
                      place: placeOf(first.statement),
                      message: { en: "the first one", zh: "第一次定义" },
                    },
                  ],
          });
        }
      },
    },
  ],
});
