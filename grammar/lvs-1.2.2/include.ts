/** The one word that may stand in every block. */
import type { Keyword } from "../vocabulary.ts";

/** `include`: handled by the reader of lines, before blocks and keywords come into it. */
export const includeKeyword: Keyword = {
  args: [{ name: "path", type: "path" }],
  default: null,
  repeat: "accumulate",
  readBy: ["check", "vrrp"],
  en: "Reads other files as if their lines were here. `*`, `?` and `[]` are patterns, and a relative path starts at the folder of this file; one path per line, without quotes. Nothing is logged when no file matches, so after a typo the next reload deletes the services defined there.",
  zh: "把其他文件的内容读到这里，支持 `*`、`?`、`[]` 通配，相对路径以本文件所在目录为准。匹配不到文件时不报错也不打日志，路径写错的话，下次 reload 会把那些文件里的服务全部删掉；路径不要加引号，一行只写一个。",
  source: "parser.c:229",
};
