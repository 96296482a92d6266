import { placeOf } from "../../syntax/tree.ts";
import { fileNameOf } from "../../text/paths.ts";
import { deleteStatement } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** Nothing stops a file from including itself, until the limit of open files does. */
export const includeCycle = defineRule({
  id: "include-cycle",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "File that includes itself", zh: "include 循环" },
  why: {
    en: "keepalived does not notice when a file includes itself, directly or through others. It goes on until it runs out of file handles, with everything defined about a thousand times, or until the stack overflows and the process crashes.",
    zh: "文件直接或间接 include 自己时，keepalived 不会发现，会一直嵌套到文件句柄耗尽，此时所有内容已被定义上千遍；也可能栈先溢出，进程崩溃。",
  },
  example: {
    bad: `global_defs {
    router_id LVS1
}
include *.conf
`,
    good: `global_defs {
    router_id LVS1
}
`,
  },
  messages: {
    found: {
      en: "{file} includes itself: keepalived reads it again and again until it runs out of file handles or crashes.",
      zh: "{file} 循环 include 了自己：keepalived 会反复读取，直到文件句柄耗尽或崩溃。",
    },
  },
  checks: [
    {
      scope: "include",
      check({ problems, place, statement }, { report }) {
        const cycle = problems.find(({ kind }) => kind === "cycle");
        if (cycle === undefined) return;
        const edit = deleteStatement(statement);
        const title = { en: "Delete the include", zh: "删除这个 include" };
        report(place.end > place.start ? place : placeOf(statement), "found", {
          data: { file: fileNameOf(cycle.file) },
          fixes: edit === undefined ? [] : [suggestion(title, [edit])],
        });
      },
    },
  ],
});
