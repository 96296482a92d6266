import { destinationsOf, realServersOf, serviceTitle } from "../../model/virtual-server.ts";
import type { Section } from "../../syntax/section.ts";
import { placeOf } from "../../syntax/tree.ts";
import { deleteBlock, textOfLines } from "../edits.ts";
import { safeFix, suggestion } from "../fix.ts";
import type { BlockStatement } from "../rule.ts";
import { defineRule } from "../rule.ts";

/** The kernel takes one destination per address and port; the second is refused (EEXIST). */
export const realServerDuplicate = defineRule({
  id: "real-server-duplicate",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "real_server listed twice", zh: "real_server 重复" },
  why: {
    en: "A service holds each address and port once. The kernel refuses the second one, so its weight is never used. Both blocks still run health checks: when either fails the real server is removed, and the next success of the other adds it again.",
    zh: "同一服务中相同的“地址 + 端口”只能有一个。第二个会被内核拒绝，它的 weight 不起作用。但两个块都会做健康检查：一个失败就摘除这台 real server，另一个成功又把它加回来。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "real_server {server} is already in virtual_server {service}: the kernel refuses the second one.",
      zh: "virtual_server {service} 中已有 real_server {server}：第二个会被内核拒绝。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["virtual_server"],
      check(header, { report, section }) {
        const servers = realServersOf(header.block);
        if (servers.length < 2) return;
        const keys = destinationsOf(header.block);
        if (new Set(keys).size === keys.length) return;
        const seen = new Map<string, BlockStatement>();
        for (const [i, server] of servers.entries()) {
          const key = keys[i];
          if (key === undefined) continue;
          const first = seen.get(key);
          if (first === undefined) {
            seen.set(key, server);
            continue;
          }
          const edit = deleteBlock(server, section);
          const title = { en: "Delete the second real_server", zh: "删除重复的 real_server" };
          const same = bodyOf(first, section) === bodyOf(server, section);
          report(placeOf(server), "found", {
            data: { server: key, service: serviceTitle(header) },
            related: [{ place: placeOf(first), message: { en: "the first one", zh: "第一个" } }],
            fixes: edit === undefined ? [] : [same ? safeFix(title, [edit]) : suggestion(title, [edit])],
          });
        }
      },
    },
  ],
});

/** What a block says, without regard to blanks. */
function bodyOf(server: BlockStatement, section: Section): string {
  const { close, endLine } = server.block;
  return textOfLines(section, server.line + 1, (close?.line ?? endLine + 1) - 1)
    .replace(/\s+/g, " ")
    .trim();
}
