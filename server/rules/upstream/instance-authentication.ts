import { placeOf } from "../../syntax/tree.ts";
import { deleteBlock } from "../edits.ts";
import { suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { versionOf } from "./instance.ts";
import { lacks, settingOf, valueAt } from "./words.ts";

/** Authentication where the protocol has none. */
export const instanceAuthentication = defineRule({
  id: "instance-authentication",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Authentication that is not used", zh: "认证不起作用" },
  why: {
    en: "VRRPv3 has no authentication, and VRRPv2 needs a password for it: keepalived reports such a block and ignores it.",
    zh: "VRRPv3 没有认证，VRRPv2 的认证必须有密码；不符合时 keepalived 会报错并忽略这个块。",
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
    password: {
      en: "The block has no auth_pass: keepalived reports it and uses no authentication.",
      zh: "没有写 auth_pass，keepalived 会报错，不做认证。",
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
        const inside = authentication.block;
        const type = settingOf(inside, "auth_type");
        if (type !== undefined && /^(PASS|AH)$/.test(valueAt(type, 1) ?? "")) {
          const password = settingOf(inside, "auth_pass");
          if (lacks(inside, "auth_pass") || (password !== undefined && valueAt(password, 1) === ""))
            report(placeOf(password ?? type), "password");
        }
        if (versionOf(block) !== 3) return;
        const edit = deleteBlock(authentication as BlockStatement, section);
        report(placeOf(authentication), "version", {
          fixes: edit === undefined ? [] : [suggestion({ en: "Delete the block", zh: "删除这个块" }, [edit])],
        });
      },
    },
  ],
});
