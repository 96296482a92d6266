import { placeOf } from "../../syntax/tree.ts";
import { deleteBlock } from "../edits.ts";
import { suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { versionOf } from "./instance.ts";
import { has, settingOf } from "./words.ts";

/** Authentication where the protocol has none. */
export const instanceAuthentication = defineRule({
  id: "instance-authentication",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Authentication that is not used", zh: "认证不起作用" },
  why: {
    en: "VRRPv3 and strict_mode do not allow authentication: keepalived reports the block and ignores it.",
    zh: "VRRPv3 和 strict_mode 都不支持认证，keepalived 会报错并忽略这个块。",
  },
  example: {
    bad: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 3
    authentication {
        auth_type PASS
        auth_pass secret
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
    good: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    version 2
    authentication {
        auth_type PASS
        auth_pass secret
    }
    virtual_ipaddress {
        192.0.2.1/24
    }
}
`,
  },
  messages: {
    version: { en: "VRRPv3 has no authentication: the block is ignored.", zh: "VRRPv3 没有认证，这个块会被忽略。" },
    strict: {
      en: "strict_mode allows no authentication: the block is ignored.",
      zh: "strict_mode 不允许认证，这个块会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check(header, { report, section }) {
        const { block } = header;
        const authentication = settingOf(block, "authentication");
        if (authentication?.block === undefined) return;
        const isThree = versionOf(block) === 3;
        if (!isThree && !has(block, "strict_mode")) return;
        const edit = deleteBlock(authentication as BlockStatement, section);
        report(placeOf(authentication), isThree ? "version" : "strict", {
          fixes: edit === undefined ? [] : [suggestion({ en: "Delete the block", zh: "删除这个块" }, [edit])],
        });
      },
    },
  ],
});
