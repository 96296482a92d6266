import { fileNameOf } from "../../text/paths.ts";
import { deleteStatement } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** A file is read as often as it is included (parser.c read_conf_file); what several blocks share may be. */
export const includeRepeated = defineRule({
  id: "include-repeated",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "File that is read twice", zh: "文件被重复 include" },
  why: {
    en: "keepalived reads a file as often as it is included. Often a pattern names it that another include names, too. Every virtual_server of the file is then there twice: the second is refused, and at a reload the real servers of both are removed and added again.",
    zh: "一个文件被 include 几次，keepalived 就读几次。常见情况是某个通配符已经包含了它，另一行又单独 include。这样文件里的每个 virtual_server 都有两份：第二份会被拒绝，reload 时两边的 real server 都会被摘除再加回。",
  },
  messages: {
    found: {
      en: "{file} has been read already: what it defines is there twice.",
      zh: "{file} 前面已经读过一次：其中的定义都会重复。",
    },
  },
  checks: [
    {
      scope: "include",
      check({ problems, place, statement }, { report }) {
        const again = problems.filter(({ kind }) => kind === "again");
        const [first] = again;
        if (first === undefined) return;
        const edit = deleteStatement(statement);
        const title = { en: "Delete the include", zh: "删除这个 include" };
        report(place, "found", {
          data: { file: again.map(({ file }) => fileNameOf(file)).join(", ") },
          fixes: edit === undefined ? [] : [suggestion(title, [edit])],
        });
      },
    },
  ],
});
