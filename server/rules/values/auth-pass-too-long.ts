import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";
import { write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

/** Eight characters of the password are used. */
export const authPassTooLong = defineRule({
  id: "auth-pass-too-long",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "auth_pass longer than 8 characters", zh: "auth_pass 超过 8 个字符" },
  why: {
    en: "Only the first 8 characters of the password are used. Passwords that differ only after that are the same, and a peer that uses more of it rejects this one.",
    zh: "密码只取前 8 个字符，后面不同也算相同。如果对端取得更长，认证会失败。",
  },
  example: {
    bad: instance(["authentication {", "    auth_type PASS", "    auth_pass longpassword", "}"]),
    good: instance(["authentication {", "    auth_type PASS", "    auth_pass longpass", "}"]),
  },
  messages: {
    found: {
      en: "Only the first {most} characters are used: `{kept}`.",
      zh: "只取前 {most} 个字符：`{kept}`。",
    },
  },
  checks: [
    onSlip("auth-pass-too-long", (statement, slip, { report }) => {
      const most = slip.argument?.maxLength ?? 8;
      const kept = wordAt(statement, slip.from).slice(0, most);
      report(placeOfSlip(statement, slip), "found", { data: { most, kept }, fixes: [write(statement, slip, kept)] });
    }),
  ],
});
