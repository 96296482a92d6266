import { defineRule } from "../rule.ts";
import { isUndefined, renameFixes } from "./rename-fix.ts";

/** A track_script line whose script does not exist is ignored with a log line. */
export const trackScriptUnknown = defineRule({
  id: "track-script-unknown",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "track_script names an unknown vrrp_script", zh: "track_script 引用的 vrrp_script 不存在" },
  why: {
    en: "keepalived ignores the line and logs it. The instance runs without this check: when what the script watches fails, the VIP stays.",
    zh: "keepalived 会忽略这一行，只打一行日志。实例少了这项检查：脚本监控的东西挂掉时，VIP 不会切走。",
  },
  example: {
    bad: `vrrp_script chk_web {
    script "/bin/true"
    interval 2
}
vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    track_script {
        chk_wbe
    }
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
      en: "There is no vrrp_script {name}: the line is ignored, and the instance does not track it.",
      zh: "vrrp_script {name} 不存在：这一行会被忽略，实例不会跟踪它。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_script"],
      needsAllFiles: true,
      check(entry, { report, symbols }) {
        if (!isUndefined(entry)) return;
        const { name, references } = entry;
        const fixesOf = renameFixes(entry, symbols);
        for (const reference of references)
          report(reference.section, reference.place, "found", { data: { name }, fixes: fixesOf(reference) });
      },
    },
  ],
});
