import { childrenNamed, placeOf } from "../../syntax/tree.ts";
import { deleteBlock } from "../edits.ts";
import { safeFix } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";
import { instance } from "../words/example.ts";

/** VRRP over IPv6 has no authentication here. */
export const authenticationWithIpv6 = defineRule({
  id: "authentication-with-ipv6",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "Authentication in a native_ipv6 instance", zh: "native_ipv6 实例配置了认证" },
  why: {
    en: "An instance with native_ipv6 has no authentication: keepalived clears what was set before and ignores what comes after.",
    zh: "native_ipv6 实例不支持认证：前面设的会被清掉，后面写的会被忽略。",
  },
  example: {
    bad: instance(["native_ipv6", "authentication {", "    auth_type PASS", "    auth_pass secret", "}"]),
    good: instance(["native_ipv6"]),
  },
  messages: {
    found: {
      en: "native_ipv6 has no authentication: keepalived ignores this block.",
      zh: "native_ipv6 不支持认证：这个块会被忽略。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["vrrp_instance"],
      check({ block }, { report, section }) {
        const [flag] = childrenNamed(block, "native_ipv6");
        if (flag === undefined) return;
        for (const child of childrenNamed(block, "authentication")) {
          if (child.block === undefined) continue;
          const edit = deleteBlock(child as BlockStatement, section);
          report(placeOf(child), "found", {
            related: [{ place: placeOf(flag), message: { en: "native_ipv6", zh: "native_ipv6" } }],
            fixes: edit === undefined ? [] : [safeFix({ en: "Delete the block", zh: "删除这个块" }, [edit])],
            tag: "unnecessary",
          });
        }
      },
    },
  ],
});
