import { placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** A password that begins with # or ! is a comment, and the missing argument is read past the words of the line. */
export const authPassComment = defineRule({
  id: "auth-pass-comment",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Password read as a comment", zh: "以 # 或 ! 开头的密码会被当成注释" },
  why: {
    en: "A word that begins with # or ! starts a comment. auth_pass is then left without a value, and the VRRP process reads past the line and crashes; it is started again and crashes again. Quotes do not help: auth_pass does not support them.",
    zh: "词首的 # 或 ! 是注释的开始，auth_pass 因此没有值，VRRP 进程读取越界而崩溃，被拉起后再次崩溃。加引号也没有用：auth_pass 不支持引号。",
  },
  example: {
    bad: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type PASS
        auth_pass #secret
    }
}
`,
    good: `vrrp_instance V1 {
    interface eth0
    virtual_router_id 51
    priority 100
    authentication {
        auth_type PASS
        auth_pass se#cret
    }
}
`,
  },
  messages: {
    found: {
      en: "A password that begins with {character} is a comment: auth_pass has no value, and the VRRP process crashes.",
      zh: "以 {character} 开头的密码会被当成注释：auth_pass 没有值，VRRP 进程会崩溃。",
    },
  },
  checks: [
    {
      scope: "statement",
      keywords: ["auth_pass"],
      check(statement, { report }) {
        const name = statement.words[0];
        if (name === undefined || statement.words.length > 1) return;
        const comment = /^\s*([#!])/.exec(statement.text.slice(name.end));
        if (comment?.[1] !== undefined) report(placeOf(statement), "found", { data: { character: comment[1] } });
      },
    },
  ],
});
