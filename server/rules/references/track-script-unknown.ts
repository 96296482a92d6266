import { defineRule } from "../rule.ts";
import { renameFixes } from "./rename-fix.ts";

/** A track_script line whose script does not exist is ignored with a log line. */
export const trackScriptUnknown = defineRule({
  id: "track-script-unknown",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "track_script names no vrrp_script", zh: "track_script 引用的 vrrp_script 不存在" },
  why: {
    en: "keepalived ignores the line with a message in the log. The instance runs without this check: when the service that the script watches dies, the VIP stays.",
    zh: "keepalived 记一行日志后忽略该行。instance 在没有这项检查的情况下运行：脚本所监控的服务挂掉时 VIP 不会切走。",
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
      zh: "vrrp_script {name} 不存在：该行被忽略，instance 不会跟踪它。",
    },
  },
  checks: [
    {
      scope: "symbol",
      kinds: ["vrrp_script"],
      needsAllFiles: true,
      check(entry, { report, symbols }) {
        const { name, definitions, references } = entry;
        if (definitions.length > 0 || references.length === 0) return;
        const fixesOf = renameFixes(entry, symbols);
        for (const reference of references)
          report(reference.section, reference.place, "found", { data: { name }, fixes: fixesOf(reference) });
      },
    },
  ],
});
