import type { Fact } from "../../model/facts.ts";
import { isOwnLines, textOfLines } from "../edits.ts";
import type { Fix } from "../finding.ts";
import { insertLines, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** A track_script line looks its script up when it is read. */
export const trackScriptBeforeDefinition = defineRule({
  id: "track-script-before-definition",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "track_script above its vrrp_script", zh: "track_script 写在 vrrp_script 定义之前" },
  why: {
    en: "keepalived looks the script up when it reads the track_script line. A vrrp_script that comes later in the file is not known yet: the line is ignored with a line in the log, and the instance does not track the script.",
    zh: "keepalived 读到 track_script 行时立即查找脚本。写在后面的 vrrp_script 此时还不存在，这一行会被忽略，只打一行日志，实例不会跟踪这个脚本。",
  },
  example: {
    bad: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    track_script {
        chk_web
    }
}
vrrp_script chk_web {
    script "/bin/true"
    interval 2
}
`,
    good: `vrrp_script chk_web {
    script "/bin/true"
    interval 2
}
vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    track_script {
        chk_web
    }
}
`,
  },
  messages: {
    found: {
      en: "vrrp_script {name} is defined below: keepalived does not know it yet and ignores this line.",
      zh: "vrrp_script {name} 在后面才定义：keepalived 读到这里时还不认识它，会忽略这一行。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_script"],
      check({ name, definitions, references }, { report, symbols }) {
        const [script] = definitions;
        if (script === undefined) return;
        for (const reference of references) {
          if (!symbols.isBefore(reference, script)) continue;
          report(reference.section, reference.place, "found", {
            data: { name },
            related: [
              { section: script.section, place: script.place, message: { en: "the script", zh: "脚本的定义" } },
            ],
            fixes: moveFixes(script, reference),
          });
        }
      },
    },
  ],
});

/** Moves the block of the script above the instance that tracks it. */
function moveFixes(script: Fact, reference: Fact): readonly Fix[] {
  const { statement, section } = script;
  const instance = reference.ancestors[0];
  const close = statement.block?.close;
  if (instance === undefined || close === undefined || !isOwnLines(statement, section)) return [];
  const text = textOfLines(section, statement.line, close.line);
  return [
    safeFix({ en: "Move the vrrp_script above the instance", zh: "把 vrrp_script 移到这个实例之前" }, [
      { section: reference.section, ...insertLines(instance.line, text) },
      {
        section,
        range: { start: { line: statement.line, character: 0 }, end: { line: close.line + 1, character: 0 } },
        newText: "",
      },
    ]),
  ];
}
