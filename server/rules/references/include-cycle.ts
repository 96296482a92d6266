import { placeOf } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** Nothing stops a file from including itself, until the limit of open files does. */
export const includeCycle = defineRule({
  id: "include-cycle",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "A file that includes itself", zh: "include 循环" },
  why: {
    en: "There is no guard against a file that includes itself, directly or by way of others. keepalived goes on until it runs out of file handles, and by then everything is defined about a thousand times; or the stack overflows first and the process crashes.",
    zh: "文件直接或间接 include 自身时没有任何保护。keepalived 会一直嵌套到文件句柄耗尽，此时所有内容被定义了上千遍；或者栈先溢出，进程崩溃。",
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
      en: "{file} is being read already: keepalived includes it again until it runs out of file handles or crashes.",
      zh: "{file} 正在读取中：keepalived 会反复 include 它，直到文件句柄耗尽或崩溃。",
    },
  },
  checks: [
    {
      scope: "include",
      check({ problems, place, statement }, { report }) {
        const cycle = problems.find(({ kind }) => kind === "cycle");
        if (cycle === undefined) return;
        const edit = deleteStatement(statement);
        const title = { en: "Delete the include", zh: "删除该 include" };
        report(place.end > place.start ? place : placeOf(statement), "found", {
          data: { file: cycle.file },
          fixes: edit === undefined ? [] : [suggestion(title, [edit])],
        });
      },
    },
  ],
});
