import { nameOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { endOf } from "./words.ts";

/** A list without entries, where keepalived wants some. */
export const listEmpty = defineRule({
  id: "list-empty",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Empty list", zh: "列表为空" },
  why: {
    en: "A virtual_server_group without addresses serves nothing, a notification_email without addresses notifies nobody, a track_group without instances follows none, and a garp_group without interfaces delays nothing. keepalived reports all of them.",
    zh: "没有地址的 virtual_server_group 不提供任何服务，没有收件人的 notification_email 不会通知任何人，track_group 里没有实例、garp_group 的 interfaces 里没有网卡也不起作用，keepalived 都会报错。",
  },
  example: {
    bad: `virtual_server_group web {
}
`,
    good: `virtual_server_group web {
    192.0.2.10 80
}
`,
  },
  messages: { found: { en: "{name} is empty and has no effect.", zh: "{name} 为空，不起作用。" } },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server_group", "global_defs/notification_email", "track_group/group", "garp_group/interfaces"],
      check(header, { report }) {
        if (header.block.children.length === 0) report(endOf(header), "found", { data: { name: nameOf(header) } });
      },
    },
  ],
});
