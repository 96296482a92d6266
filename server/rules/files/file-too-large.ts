import { DIALECT_IDS } from "../../../grammar/dialects.ts";
import { defineRule } from "../rule.ts";

/** Said once about a file that is held but not looked into. */
export const fileTooLarge = defineRule({
  id: "file-too-large",
  severity: "information",
  dialects: DIALECT_IDS,
  title: { en: "File too large to check", zh: "文件太大，不做检查" },
  why: {
    en: "A file of more than 20 MB is hardly a configuration that a person wrote. It is opened but not checked, so that the editor stays fast.",
    zh: "超过 20 MB 的文件基本不会是人写的配置。为了不拖慢编辑器，只打开，不检查。",
  },
  messages: {
    note: {
      en: "This file is larger than 20 MB and is not checked.",
      zh: "文件超过 20 MB，不做检查。",
    },
  },
  checks: [],
});
