/** Everything that is generated and checked in. A test holds it fresh; `npm run generate` writes it. */
import { rules } from "../server/rules/index.ts";
import { settingsSchema } from "../server/settings-text.ts";
import { renderDialectSetting, settings } from "./dialect-setting.ts";
import { renderHighlighter } from "./highlighter.ts";
import { renderRulePages } from "./rule-pages.ts";
import { renderSettingsPages } from "./settings-pages.ts";

/** A generated file: its path in the repository and what it should hold. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

/** Renders all generated files. (The recipe of the Ohm grammar is written by scripts/recipe.mjs.) */
export function generated(): readonly Generated[] {
  const schema = settingsSchema(rules.map((rule) => rule.id).sort());
  return [
    { path: "syntaxes/lvs.tmLanguage.json", text: renderHighlighter() },
    { path: "syntaxes/lvs-lsp.schema.json", text: `${JSON.stringify(schema, null, 2)}\n` },
    ...renderRulePages(),
    ...renderSettingsPages(settings),
    ...renderDialectSetting(),
  ];
}
