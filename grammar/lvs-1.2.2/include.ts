/** The one word that may stand in every block. */
import type { Keyword } from "../vocabulary.ts";

/** `include`: handled by the reader of lines, before blocks and keywords come into it. */
export const includeKeyword: Keyword = {
  args: [{ name: "path", type: "path" }],
  default: null,
  repeat: "accumulate",
  readBy: ["check", "vrrp"],
  en: "Reads further files as if their lines stood here; `*`, `?` and `[]` are patterns, and a relative path starts at the folder of this file. Nothing is logged when no file matches, so a typo deletes the services defined there at the next reload; no quotes, one path a line.",
  zh: "把其他文件的内容读到这里，支持 `*`、`?`、`[]` 通配，相对路径以本文件所在目录为准。匹配不到文件时不报错也不打日志，路径写错的话，下次 reload 会把那些文件里的 service 全部删掉；路径不要加引号，一行只写一个。",
  source: "parser.c:229",
};
