import { placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** A password that begins with # or ! is a comment, and the missing argument is read past the words of the line. */
export const authPassComment = defineRule({
  id: "auth-pass-comment",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "A password that is read as a comment", zh: "以 # 或 ! 开头的密码" },
  why: {
    en: "A word that begins with # or ! starts a comment. auth_pass is then left without an argument, the daemon reads past the words of the line, and the VRRP process crashes; it is started again and crashes again. Quotes do not help: auth_pass does not know them.",
    zh: "以 # 或 ! 开头的词是注释的开始，auth_pass 因此没有参数，程序读取越界，VRRP 进程崩溃，被拉起后再次崩溃。加引号也没有用：auth_pass 不处理引号。",
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
      en: "A password beginning with {character} is a comment: auth_pass has no argument, and the VRRP process crashes.",
      zh: "以 {character} 开头的密码会被当作注释：auth_pass 没有参数，VRRP 进程会崩溃。",
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
