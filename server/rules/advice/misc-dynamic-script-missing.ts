import { placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** With misc_dynamic a script that is not there counts as success. Off by default: whether it is there is a matter of the machine. */
export const miscDynamicScriptMissing = defineRule({
  id: "misc-dynamic-script-missing",
  severity: "information",
  dialects: ["lvs-1.2.2"],
  offByDefault: true,
  title: { en: "misc_dynamic with a script that cannot run", zh: "misc_dynamic 的脚本可能无法执行" },
  why: {
    en: "With misc_dynamic exit status 2 to 255 means “alive, weight is the status minus 2”. A shell that cannot find the script exits with 127, one that is not allowed to run it with 126: the server counts as alive, with weight 125 or 124.",
    zh: "配置 misc_dynamic 后，退出码 2～255 表示“存活，权重为退出码减 2”。脚本不存在时 shell 的退出码是 127，不可执行时是 126：real server 会被当作存活，权重变成 125 或 124。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        MISC_CHECK {
            misc_path "/usr/local/bin/load 10.1.1.1"
            misc_timeout 5
            misc_dynamic
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        MISC_CHECK {
            misc_path "/usr/local/bin/load 10.1.1.1"
            misc_timeout 5
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "If the script is missing or not executable, misc_dynamic counts the server as alive with weight 125 or 124.",
      zh: "脚本不存在或不可执行时，misc_dynamic 会把 real server 当作存活，权重为 125 或 124。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["misc_dynamic"],
      check(statement, { report }) {
        if (statement.keyword !== undefined) report(placeOf(statement), "found");
      },
    },
  ],
});
