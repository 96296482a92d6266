import { setValue } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { placeOfArguments } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";

/** A file of SSL that cannot be loaded stops the health-check process. Off by default: whether it can is a matter of the machine. */
export const sslFileUnreadable = defineRule({
  id: "ssl-file-unreadable",
  severity: "information",
  dialects: ["lvs-1.2.2"],
  offByDefault: true,
  title: { en: "Files that SSL needs", zh: "SSL 依赖的文件" },
  why: {
    en: "When a file of the SSL block cannot be loaded, the health-check process clears all services and stops; it is started again and stops again. Before the reload, check on the machine that the file exists and is readable.",
    zh: "SSL 块里有文件加载失败时，健康检查进程会清空全部服务并退出，被拉起后再次退出。reload 之前请在机器上确认文件存在且可读。",
  },
  example: {
    bad: `SSL {
    ca /etc/keepalived/ca.pem
}
`,
    good: `global_defs {
    router_id LVS1
}
`,
  },
  messages: {
    found: {
      en: "If {file} cannot be read on the machine, the health-check process clears all services and stops.",
      zh: "机器上如果读不到 {file}，健康检查进程会清空全部服务并退出。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: ["SSL"],
      check({ block }, { report }) {
        for (const name of ["ca", "key"]) {
          const line = lastChild(block, name);
          const file = line === undefined ? null : setValue(line);
          if (line !== undefined && file !== null) report(placeOfArguments(line), "found", { data: { file } });
        }
      },
    },
  ],
});
