/** What the server itself says to a person, in both languages; texts about the configuration come from the service. */
import type { Language } from "../service-types.ts";

interface Text {
  readonly en: string;
  readonly zh: string;
}

const TEXTS = {
  fixAll: { en: "Fix all problems that are safe to fix", zh: "修复所有可安全修复的问题" },
  fixAllOfRule: { en: "Fix all {rule} problems in this file", zh: "修复本文件中所有 {rule} 问题" },
  checking: { en: "Checking configurations", zh: "正在检查配置" },
  converting: { en: "Converting to JSON", zh: "正在转换为 JSON" },
  fixing: { en: "Fixing problems", zh: "正在修复问题" },
  refused: {
    en: "Not converted: keepalived would read something else than what is written. Fix this first:\n{findings}",
    zh: "未转换：keepalived 实际读到的内容与所写的不一致，请先修复：\n{findings}",
  },
  more: { en: "… and {count} more", zh: "……另有 {count} 处" },
  noSuchFile: { en: "{file} cannot be read.", zh: "无法读取 {file}。" },
  cannotEdit: {
    en: "This editor does not accept edits from a language server.",
    zh: "当前编辑器不支持由语言服务器发起的修改。",
  },
  editRefused: { en: "The editor did not apply the edit: {reason}", zh: "编辑器没有应用修改：{reason}" },
  changedMeanwhile: { en: "the file has changed in the meantime", zh: "文件在此期间已被修改" },
  renamedInPart: {
    en: "Other files may include {file}, and not all of them could be looked into: the old name stays in those. Search for it before you reload.",
    zh: "{file} 可能还被其他文件 include，其中有些没有检查到，里面的旧名字不会改。reload 之前请先搜索一遍。",
  },
  unknownSetting: { en: 'lvs-lsp does not know the setting "lvs.{name}".', zh: "lvs-lsp 没有 lvs.{name} 这个设置项。" },
  wrongSetting: {
    en: 'The value of the setting "lvs.{name}" is not valid; the previous value stays.',
    zh: "设置项 lvs.{name} 的值无效，沿用之前的值。",
  },
} as const satisfies Record<string, Text>;

/** A text in the reader's language, its `{holes}` filled. */
export function say(language: Language, id: keyof typeof TEXTS, holes: Readonly<Record<string, string | number>> = {}) {
  const text = TEXTS[id][language === "zh-cn" ? "zh" : "en"];
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}
