import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { defineRule } from "../rule.ts";

/** A file that an editor's server must not read is not read; what that means for the rest is said. */
export const includeOutside = defineRule({
  id: "include-outside",
  severity: "information",
  dialects: DIALECT_IDS,
  title: { en: "include of a file that may not be read", zh: "include 的文件不在允许读取的目录内" },
  why: {
    en: "In an editor only the folders of the workspace, the folders of open files and `lvs.includeRoots` are read, so that a file from elsewhere cannot make the editor read what it names. What an include outside of them defines is unknown: names are not looked for there, and its own problems are not shown. keepalived does read it. The command line reads every file.",
    zh: "在编辑器里只读取工作区文件夹、已打开文件所在的目录和 `lvs.includeRoots`，以免来历不明的配置让编辑器读取任意文件。在此之外的 include 不会分析：里面定义的名字不参与检查，里面的问题也不会显示。keepalived 仍会读取它。命令行会读取所有文件。",
  },
  messages: {
    found: {
      en: "{file} is outside the folders that may be read here: it is not checked. Add its folder to lvs.includeRoots.",
      zh: "{file} 不在允许读取的目录内，未检查。可以把它所在的目录加到 lvs.includeRoots。",
    },
    unsaved: {
      en: "{file} is not checked: its path counts from the folder of this file. Save the file first.",
      zh: "{file} 未检查：相对路径以本文件所在目录为准，请先保存本文件。",
    },
  },
  checks: [
    {
      scope: "include",
      check({ from, problems, pattern, place }, { report }) {
        if (!problems.some(({ kind }) => kind === "outside")) return;
        const isUnsaved = from.startsWith("untitled:") && !pattern.startsWith("/");
        report(place, isUnsaved ? "unsaved" : "found", { data: { file: pattern } });
      },
    },
  ],
});
