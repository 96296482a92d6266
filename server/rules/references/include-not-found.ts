import type { Bilingual } from "../../../grammar/vocabulary.ts";
import { isPattern } from "../../model/includes.ts";
import type { IncludeProblem, ResolvedInclude } from "../../model/project.ts";
import { nearestWord } from "../../syntax/nearest.ts";
import { fileNameOf } from "../../text/paths.ts";
import type { Fix } from "../finding.ts";
import { replace, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";

/** An include that matches no file is passed over without a word (parser.c read_conf_file). */
export const includeNotFound = defineRule({
  id: "include-not-found",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "include that matches no file", zh: "include 匹配不到文件" },
  why: {
    en: "keepalived logs nothing when an include matches no file. The services that were defined there are missing, and the next reload deletes them. A relative path starts at the folder of the file with the include.",
    zh: "include 匹配不到文件时 keepalived 没有任何提示。原来定义在那里的服务全部缺失，下次 reload 会把它们删除。相对路径以 include 所在文件的目录为准。",
  },
  example: {
    bad: `global_defs {
    router_id LVS1
}
include services.conf
`,
    good: `global_defs {
    router_id LVS1
}
`,
  },
  messages: {
    missing: {
      en: "There is no file {file}: keepalived logs nothing, and the next reload deletes the services that were defined there.",
      zh: "文件 {file} 不存在：keepalived 不会提示，原来写在里面的服务下次 reload 时会被删除。",
    },
    noMatch: {
      severity: "warning",
      en: "No file matches {file}: keepalived logs nothing, and the next reload deletes the services that were defined there.",
      zh: "没有文件匹配 {file}：keepalived 不会提示，原来写在里面的服务下次 reload 时会被删除。",
    },
    folder: {
      en: "{file} is a folder: keepalived reads it as an empty file.",
      zh: "{file} 是目录：keepalived 会把它当作空文件。",
    },
    unreadable: {
      severity: "warning",
      en: "{file} cannot be read ({reason}): what it defines is unknown.",
      zh: "无法读取 {file}（{reason}）：不知道里面定义了什么。",
    },
  },
  checks: [
    {
      scope: "include",
      check(include, { report, filesLike }) {
        // Among values an include does nothing in any case: include-in-value-block.
        if (include.around?.entry !== undefined) return;
        // What a template fills in is not known yet.
        if (/\$\{|\{\{|\{%|<%/.test(include.pattern)) return;
        for (const { kind, file } of include.problems) {
          if (kind === "cycle" || kind === "again" || kind === "outside") continue;
          if (kind === "no-match") report(include.place, "noMatch", { data: { file: include.pattern } });
          else if (kind === "missing") {
            const fixes = isPattern(include.pattern) ? [] : nearestFile(include, filesLike);
            report(include.place, "missing", { data: { file }, fixes });
          } else if (kind === "folder") report(include.place, "folder", { data: { file } });
          else report(include.place, "unreadable", { data: { file, reason: REASONS[kind] } });
        }
      },
    },
  ],
});

/** Why a file that is there was not read. */
const REASONS: Readonly<
  Record<Exclude<IncludeProblem, "missing" | "no-match" | "cycle" | "again" | "folder" | "outside">, Bilingual>
> = {
  special: { en: "a device, pipe or socket", zh: "是设备、管道或套接字" },
  unreadable: { en: "no permission", zh: "没有权限" },
  "too-large": { en: "larger than 20 MB", zh: "超过 20 MB" },
  binary: { en: "a binary file", zh: "是二进制文件" },
  "too-many": { en: "too many files included", zh: "include 的文件太多" },
};

/** The file of the same folder whose name is nearest. */
function nearestFile(include: ResolvedInclude, filesLike: (pattern: string) => readonly string[]): readonly Fix[] {
  const folder = include.target.slice(0, include.target.lastIndexOf("/") + 1);
  const wanted = include.target.slice(folder.length);
  const names = filesLike(`${folder}*`).map(fileNameOf);
  const name = nearestWord(wanted, names);
  if (name === undefined) return [];
  const { place, pattern } = include;
  const start = place.start + pattern.lastIndexOf("/") + 1;
  const title = { en: `Include ${name}`, zh: `改为 include ${name}` };
  return [suggestion(title, [replace({ ...place, start }, name)])];
}
