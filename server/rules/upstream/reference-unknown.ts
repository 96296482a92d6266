import type { SymbolKind } from "../../../grammar/vocabulary.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { renameFixes } from "../references/rename-fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { readBefore } from "./reading-order.ts";

/** What keepalived looks up and reports when it is not there. It accepts unknown groups of virtual servers in silence. */
const KINDS = [
  "vrrp_script",
  "vrrp_instance",
  "track_file",
  "track_process",
  "track_group",
  "bfd_instance",
] as const satisfies readonly SymbolKind[];

/** What has to be defined above the lines that name it. */
const LOOKED_UP_AT_ONCE = [
  "vrrp_script",
  "track_file",
  "track_process",
  "track_group",
  "bfd_instance",
] as const satisfies readonly SymbolKind[];

/** A name of something that is defined nowhere. */
export const referenceUnknown = defineRule({
  id: "reference-unknown",
  severity: "error",
  dialects: UPSTREAM,
  title: { en: "Name that is not defined", zh: "引用的名字不存在" },
  why: {
    en: "keepalived reports the line and ignores it: the instance does not track the script, file, process or BFD session, and the group lacks the member. Scripts, files, processes, sessions and track groups must be defined above the line that names them.",
    zh: "keepalived 会报错并忽略这一行：实例不会跟踪这个脚本、文件、进程或 BFD 会话，组里也没有这个成员。脚本、文件、进程、BFD 会话和 track_group 必须先定义、后引用。",
  },
  example: {
    bad: `vrrp_script chk_web {
    script "/bin/true"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_script {
        chk_wbe
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_script chk_web {
    script "/bin/true"
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    track_script {
        chk_web
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    found: {
      en: "There is no {kind} {name}: keepalived ignores this line.",
      zh: "{kind} {name} 不存在，这一行会被忽略。",
    },
    later: {
      en: "{kind} {name} is defined below: keepalived does not know it yet and ignores this line.",
      zh: "{kind} {name} 在后面才定义：keepalived 读到这里时还不认识它，会忽略这一行。",
    },
    untracked: {
      en: "{kind} {name} is defined below: keepalived reports it and does not track this line.",
      zh: "{kind} {name} 在后面才定义：keepalived 会报错，不跟踪这一行。",
    },
    group: {
      en: "There is no {kind} {name}.",
      zh: "{kind} {name} 不存在。",
      severity: "warning",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: LOOKED_UP_AT_ONCE,
      check({ kind, name, definitions, references }, { report, symbols }) {
        const [first] = definitions;
        if (first === undefined || isFilledIn(name)) return;
        const isEarly = readBefore(definitions, symbols);
        for (const reference of references) {
          if (!isEarly(reference)) continue;
          report(reference.section, reference.place, kind === "track_group" ? "untracked" : "later", {
            data: { kind, name },
            related: [
              { section: first.section, place: first.place, message: { en: "the definition", zh: "定义在这里" } },
            ],
          });
        }
      },
    },
    {
      scope: "symbol",
      needsAllFiles: true,
      kinds: KINDS,
      check(entry, { report, symbols }) {
        const { kind, name, definitions, references } = entry;
        if (definitions.length > 0 || isFilledIn(name)) return;
        const names = symbols.definedNames(kind);
        // A name that is filled in may become this one.
        if (names.some(isFilledIn)) return;
        const fixesOf = renameFixes(entry, symbols);
        for (const reference of references) {
          const isMember = reference.ancestors[0]?.block?.vocabulary.id === "track_group";
          report(reference.section, reference.place, isMember ? "group" : "found", {
            data: { kind, name },
            fixes: fixesOf(reference),
          });
        }
      },
    },
  ],
});
