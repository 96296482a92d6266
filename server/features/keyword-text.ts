/** What the vocabulary knows of a word, as Markdown in the reader's language. */
import type { Argument, Bilingual, Keyword, ReloadEffect, Repeat, Unit } from "../../grammar/vocabulary.ts";
import type { Language } from "../service-types.ts";
import { code } from "./code-span.ts";
import { fixedWord, formsOf } from "./words.ts";

/** The text in a language. */
export function inLanguage(text: Bilingual, language: Language): string {
  return language === "en" ? text.en : text.zh;
}

/** `real_server <rip> <rport>`: a word with its arguments, optional ones in brackets. */
export function signatureOf(name: string, form: readonly Argument[]): string {
  return [name, ...form.map(argumentLabel)].join(" ");
}

/** An argument as a signature shows it: a fixed word as it is, else its name. */
export function argumentLabel(arg: Argument): string {
  const { values, name, optional, rest, open } = arg;
  const word = values?.length === 1 && !open ? (values[0] ?? name) : `<${name}>`;
  const full = rest ? `${word} …` : word;
  return optional ? `[${full}]` : full;
}

/** Everything about a word: its forms, its meaning, its arguments, default, repeats, reload and source. */
export function keywordMarkdown(name: string, keyword: Keyword, language: Language): string {
  const known = kept[language].get(keyword);
  if (known !== undefined && known.name === name) return known.markdown;
  const markdown = writeMarkdown(name, keyword, language);
  kept[language].set(keyword, { name, markdown });
  return markdown;
}

const kept: Readonly<Record<Language, WeakMap<Keyword, { readonly name: string; readonly markdown: string }>>> = {
  en: new WeakMap(),
  "zh-cn": new WeakMap(),
};

function writeMarkdown(name: string, keyword: Keyword, language: Language): string {
  const say = (text: Bilingual): string => inLanguage(text, language);
  const block = keyword.opens !== undefined ? " { … }" : "";
  const heads = formsOf(keyword).map((form) => `\`${signatureOf(name, form)}${block}\``);
  const facts: string[] = [];
  const told = new Set<string>();
  for (const arg of formsOf(keyword).flat()) {
    const text = argumentText(arg, language);
    if (text === "" || told.has(`${arg.name} ${text}`)) continue;
    told.add(`${arg.name} ${text}`);
    facts.push(say({ en: `\`${argumentLabel(arg)}\`: ${text}`, zh: `\`${argumentLabel(arg)}\`：${text}` }));
  }
  const value = defaultText(keyword, language);
  if (value !== "") facts.push(say({ en: `Default: ${value}`, zh: `默认值：${value}` }));
  facts.push(say({ en: `Written twice: ${REPEATS[keyword.repeat].en}`, zh: `重复写：${REPEATS[keyword.repeat].zh}` }));
  const { onReload } = keyword;
  if (onReload !== undefined) {
    facts.push(say({ en: `Changed at reload: ${RELOADS[onReload].en}`, zh: `reload 时改动：${RELOADS[onReload].zh}` }));
  }
  const { needs } = keyword;
  if (needs !== undefined) {
    const other = [needs.keyword, needs.values?.join("|") ?? ""].join(" ").trim();
    facts.push(say({ en: `Needs: \`${other}\``, zh: `前提：\`${other}\`` }));
  }
  if (keyword.newerThan !== undefined) {
    facts.push(
      say({
        en: `Only in versions after keepalived ${keyword.newerThan}`,
        zh: `keepalived ${keyword.newerThan} 之后的版本才有`,
      }),
    );
  }
  if (keyword.requires !== undefined) {
    facts.push(say({ en: `Build option: \`${keyword.requires}\``, zh: `编译选项：\`${keyword.requires}\`` }));
  }
  facts.push(say({ en: `Source: ${keyword.source}`, zh: `出处：${keyword.source}` }));
  const paragraphs = [
    heads.join("  \n"),
    ...statusOf(keyword, language),
    say(keyword),
    facts.map((fact) => `- ${fact}`).join("\n"),
  ];
  return paragraphs.join("\n\n");
}

/** What stands above the meaning: another spelling, a word of yesterday. */
function statusOf({ aliasOf, deprecated }: Keyword, language: Language): string[] {
  const lines: string[] = [];
  if (aliasOf !== undefined) {
    lines.push(inLanguage({ en: `The same as \`${aliasOf}\`.`, zh: `等同于 \`${aliasOf}\`。` }, language));
  }
  if (deprecated !== undefined) {
    const { use } = deprecated;
    const en = use === null ? "**Deprecated.**" : `**Deprecated**: use \`${use}\`.`;
    const zh = use === null ? "**已废弃。**" : `**已废弃**：请改用 \`${use}\`。`;
    lines.push(inLanguage({ en, zh }, language));
  }
  return lines;
}

/** What may stand for an argument: `whole number of seconds, 1 to 2147`. Empty for a fixed word. */
export function argumentText(arg: Argument, language: Language): string {
  if (fixedWord([arg]) !== undefined) return "";
  // An address with the length of its prefix is no range.
  const type = arg.type === "address-range" && arg.name.includes("/length") ? "address" : arg.type;
  const parts = [inLanguage(TYPES[type], language)];
  const { unit, min, max, values, maxLength } = arg;
  if (unit !== undefined) parts[0] = inLanguage(UNITS[unit], language);
  if (values !== undefined) parts[0] = values.map((value) => `\`${value}\``).join(language === "en" ? ", " : "、");
  const options = Object.keys(arg.options ?? {});
  if (options.length > 0) parts[0] = options.map((value) => `\`${value}\``).join(language === "en" ? ", " : "、");
  const range = rangeText(min, max, language);
  if (range !== "") parts.push(range);
  if (maxLength !== undefined) {
    parts.push(inLanguage({ en: `at most ${maxLength} bytes`, zh: `最多 ${maxLength} 个字节` }, language));
  }
  return parts.join(language === "en" ? ", " : "，");
}

function rangeText(min: number | undefined, max: number | undefined, language: Language): string {
  if (min !== undefined && max !== undefined)
    return inLanguage({ en: `${min} to ${max}`, zh: `${min}～${max}` }, language);
  if (min !== undefined) return inLanguage({ en: `at least ${min}`, zh: `不小于 ${min}` }, language);
  if (max !== undefined) return inLanguage({ en: `at most ${max}`, zh: `不大于 ${max}` }, language);
  return "";
}

/** A number as a person reads it: with its unit where that is a time. */
export function withUnit(value: string, { args }: Keyword, language: Language): string {
  const unit = args.length === 1 ? args[0]?.unit : undefined;
  const isTime = unit === "seconds" || unit === "milliseconds" || unit === "microseconds";
  return isTime && /^\d/.test(value) ? `${code(value)} ${inLanguage(UNITS[unit], language)}` : code(value);
}

/** The default as a person reads it; empty when there is nothing to say. */
export function defaultText(keyword: Keyword, language: Language): string {
  const { default: value } = keyword;
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") {
    return inLanguage(value ? { en: "on", zh: "打开" } : { en: "off", zh: "关闭" }, language);
  }
  return withUnit(String(value), keyword, language);
}

export const UNITS: Readonly<Record<Unit, Bilingual>> = {
  seconds: { en: "seconds", zh: "秒" },
  milliseconds: { en: "milliseconds", zh: "毫秒" },
  microseconds: { en: "microseconds", zh: "微秒" },
  connections: { en: "connections", zh: "连接数" },
  weight: { en: "weight", zh: "权重" },
  bytes: { en: "bytes", zh: "字节" },
  hops: { en: "hops", zh: "跳" },
};

export const TYPES: Readonly<Record<Argument["type"], Bilingual>> = {
  number: { en: "whole number", zh: "整数" },
  decimal: { en: "number", zh: "数字（可带小数）" },
  port: { en: "port", zh: "端口" },
  address: { en: "IPv4 or IPv6 address", zh: "IPv4 或 IPv6 地址" },
  ipv4: { en: "IPv4 address", zh: "IPv4 地址" },
  ipv6: { en: "IPv6 address", zh: "IPv6 地址" },
  "address-range": { en: "address or range", zh: "地址或地址段" },
  network: { en: "address or network", zh: "地址或网段" },
  netmask: { en: "netmask", zh: "掩码" },
  enum: { en: "one of a few words", zh: "固定取值" },
  boolean: { en: "on or off", zh: "on 或 off" },
  name: { en: "name", zh: "名字" },
  interface: { en: "network interface", zh: "网卡" },
  host: { en: "host name or address", zh: "主机名或地址" },
  email: { en: "mail address", zh: "邮箱地址" },
  path: { en: "path", zh: "路径" },
  command: { en: "command", zh: "命令" },
  digest: { en: "MD5 digest", zh: "MD5 值" },
  hex: { en: "hexadecimal number", zh: "十六进制数" },
  "hex-number": { en: "number, hexadecimal with 0x", zh: "数字，0x 开头为十六进制" },
  "hex-mask": { en: "hexadecimal number, x for any digit", zh: "十六进制数，x 表示任意一位" },
  "number-range": { en: "number or range", zh: "数字或范围" },
  "file-mode": { en: "file mode", zh: "文件权限" },
  regex: { en: "regular expression", zh: "正则表达式" },
  text: { en: "text", zh: "文本" },
};

const REPEATS: Readonly<Record<Repeat, Bilingual>> = {
  last: { en: "the last one counts", zh: "以最后一个为准" },
  first: { en: "the first one counts; later ones are reported and dropped", zh: "以第一个为准，后面的会报错并忽略" },
  replace: { en: "the later one is reported and replaces the first", zh: "后一个替换前一个，并会报错" },
  overlay: {
    en: "the later text is copied over the first, and the end of the first stays",
    zh: "后一个盖在前一个上面，前一个多出来的部分会留下",
  },
  accumulate: { en: "each one adds to the others", zh: "逐个累加" },
  idempotent: { en: "the same as once", zh: "和写一次一样" },
  merge: { en: "the later block changes the first one", zh: "后一个块在前一个的基础上修改" },
};

const RELOADS: Readonly<Record<ReloadEffect, Bilingual>> = {
  "in-place": { en: "applied at once, IPVS is not touched", zh: "即时生效，不动 IPVS" },
  "recreates-service": { en: "the service is deleted and created again", zh: "服务会被删除重建" },
  "recreates-destination": { en: "the real server is removed and added again", zh: "real server 会被摘除再加回" },
  "not-applied": { en: "not applied to what is already running", zh: "对已经在运行的不生效" },
  "changes-local-addresses": { en: "local addresses are added and deleted", zh: "增删 local address" },
  "moves-address": { en: "addresses are added, moved or deleted", zh: "增删或迁移 VIP" },
  restart: { en: "needs a restart", zh: "要重启才生效" },
  none: { en: "no effect", zh: "没有影响" },
};
