/** What package.json and its texts say of the setting `lvs.dialect`: made from the table of dialects. */
import { DIALECT_TITLES } from "../grammar/dialect-titles.ts";
import { DIALECT_CHOICES, DIALECT_IDS } from "../grammar/dialects.ts";
import manifest from "../package.json";
import english from "../package.nls.json";
import chinese from "../package.nls.zh-cn.json";
import type { Generated } from "./generate.ts";

type Texts = Readonly<Record<string, string>>;

/** The texts of package.json by language. */
export const texts = { en: withDialects(english, "en"), zh: withDialects(chinese, "zh") } as const;

const properties = manifest.contributes.configuration.properties;

/** The settings that package.json declares. */
export const settings = {
  ...properties,
  "lvs.dialect": {
    ...properties["lvs.dialect"],
    enum: DIALECT_CHOICES,
    enumItemLabels: ["%dialect.automatic%", ...DIALECT_IDS.map((id) => DIALECT_TITLES[id].title)],
    enumDescriptions: DIALECT_CHOICES.map((choice) => `%dialect.${choice}%`),
  },
};

/** package.json and its texts. */
export function renderDialectSetting(): readonly Generated[] {
  const { contributes } = manifest;
  const configuration = { ...contributes.configuration, properties: settings };
  return [
    { path: "package.json", text: json({ ...manifest, contributes: { ...contributes, configuration } }) },
    { path: "package.nls.json", text: json(texts.en) },
    { path: "package.nls.zh-cn.json", text: json(texts.zh) },
  ];
}

/** The texts with one for each dialect, in the place of those that are there. */
function withDialects(old: Texts, language: "en" | "zh"): Texts {
  const own = DIALECT_IDS.map((id): [string, string] => [`dialect.${id}`, DIALECT_TITLES[id].text[language]]);
  return Object.fromEntries(
    Object.entries(old).flatMap(([key, text]): [string, string][] => {
      if (key === "dialect.auto") return [[key, text], ...own];
      return key.startsWith("dialect.") && key !== "dialect.automatic" ? [] : [[key, text]];
    }),
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
