/** The include lines. They may stand in any block; everything behind the word is the pattern, quotes included. */
import { path } from "../arguments-upstream.ts";
import type { Words } from "../blocks-upstream.ts";

const SOURCE = "lib/parser.c check_include";

const PATTERN = path("pattern");

/** Each stricter word also fails for what the ones before it fail for. */
export const includeKeywords = {
  include: {
    args: [PATTERN],
    repeat: "accumulate",
    en: "Reads the files that match the pattern here; a file that cannot be read is only logged.",
    zh: "在此处读入匹配的文件；读不到的文件只打日志。",
    source: SOURCE,
  },
  includer: {
    args: [PATTERN],
    repeat: "accumulate",
    en: "include that fails when a matching file cannot be read, is a directory or is executable.",
    zh: "同 include，但匹配到的文件不可读、是目录或可执行文件时报错。",
    source: SOURCE,
  },
  includem: {
    args: [PATTERN],
    repeat: "accumulate",
    en: "includer that also fails when a name without wildcards does not exist.",
    zh: "同 includer，且不含通配符的文件不存在时报错。",
    source: SOURCE,
  },
  includew: {
    args: [PATTERN],
    repeat: "accumulate",
    en: "includem that also fails when a pattern with wildcards matches nothing.",
    zh: "同 includem，且通配符一个文件也没匹配到时报错。",
    source: SOURCE,
  },
  includeb: {
    args: [PATTERN],
    repeat: "accumulate",
    en: "includew that also fails when one alternative of {a,b} matches nothing.",
    zh: "同 includew，且 {a,b} 中任一分支没有匹配时报错。",
    source: SOURCE,
  },
  includea: {
    args: [PATTERN],
    repeat: "accumulate",
    en: "include with all the checks.",
    zh: "include 并启用全部检查。",
    source: SOURCE,
  },
} as const satisfies Words;
