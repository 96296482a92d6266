import { lastNamed } from "../../model/children.ts";
import { placeOf } from "../../syntax/tree.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";
import { isEmptyText } from "./checker.ts";

const PATH = ["misc_path"];

/** MISC_CHECK without a script runs nothing, which counts as success. */
export const miscCheckWithoutPath = defineRule({
  id: "misc-check-without-path",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "MISC_CHECK without misc_path", zh: "MISC_CHECK 没有 misc_path" },
  why: {
    en: "Without misc_path there is no command to run. Running nothing never fails, so the check always passes and the real server is always up.",
    zh: "没有 misc_path 就没有命令可执行，也就不会失败：检查永远通过，real server 永远是 up。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        MISC_CHECK {
            misc_timeout 5
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
            misc_path "/usr/local/bin/check 10.1.1.1"
            misc_timeout 5
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "MISC_CHECK has no misc_path: nothing is run, and the real server is always up.",
      zh: "MISC_CHECK 没有 misc_path：什么也不执行，real server 永远是 up。",
    },
    empty: {
      en: "misc_path is empty: nothing is run, and the real server is always up.",
      zh: "misc_path 是空的：什么也不执行，real server 永远是 up。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server/real_server/MISC_CHECK"],
      applies: ({ block }) => lacks(block, PATH) || isEmptyText(lastNamed(block, "misc_path")),
      check(header, { report }) {
        const empty = lastNamed(header.block, "misc_path");
        report(placeOf(empty ?? header), empty === undefined ? "found" : "empty");
      },
    },
  ],
});
