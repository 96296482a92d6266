/** What stands in an `lvs-lsp.json`, and what may stand there. */
import { DIALECT_CHOICES } from "../grammar/dialects.ts";
import { SEVERITIES, type Severity } from "./rules/finding.ts";
import type { FileSettings, FoundSettings, SettingsProblem } from "./settings-file.ts";
import { nearestWord } from "./syntax/nearest.ts";

const KEYS = ["$schema", "dialect", "rules", "compatibility"] as const;

/** Reads a settings file; what is not understood is left out and said. */
export function parseSettings(file: string, text: string, ruleIds: () => ReadonlySet<string>): FoundSettings {
  const problems: SettingsProblem[] = [];
  const complain = (en: string, zh: string): void => {
    problems.push({ file, message: { en, zh } });
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    complain(`This is not JSON: ${reason}. The file is ignored.`, `不是合法的 JSON：${reason}。这个文件会被忽略。`);
    return { file, settings: {}, problems };
  }
  if (!isRecord(value)) {
    complain("The file must hold one JSON object. It is ignored.", "文件内容必须是一个 JSON 对象。这个文件会被忽略。");
    return { file, settings: {}, problems };
  }
  let settings: FileSettings = {};
  for (const [key, entry] of Object.entries(value)) {
    if (key === "$schema") continue;
    if (key === "dialect") {
      const dialect = DIALECT_CHOICES.find((known) => known === entry);
      if (dialect !== undefined) settings = { ...settings, dialect };
      else
        complain(
          `"dialect" must be one of ${DIALECT_CHOICES.join(", ")}.`,
          `"dialect" 只能是 ${DIALECT_CHOICES.join("、")}。`,
        );
    } else if (key === "compatibility") {
      if (typeof entry === "boolean") settings = { ...settings, compatibility: entry };
      else complain('"compatibility" must be true or false.', '"compatibility" 只能是 true 或 false。');
    } else if (key === "rules") {
      settings = { ...settings, rules: readRules(entry, ruleIds(), complain) };
    } else {
      const near = nearestWord(key, KEYS);
      complain(
        `Unknown key "${key}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
        `未知的键 "${key}"${near === undefined ? "" : `，是否想写 "${near}"？`}`,
      );
    }
  }
  return { file, settings, problems };
}

function readRules(
  value: unknown,
  ruleIds: ReadonlySet<string>,
  complain: (en: string, zh: string) => void,
): Record<string, Severity | "off"> {
  const levels: readonly (Severity | "off")[] = ["off", ...SEVERITIES];
  const rules: Record<string, Severity | "off"> = Object.create(null);
  if (!isRecord(value)) {
    complain('"rules" must be an object of rule ids and severities.', '"rules" 必须是“规则名: 级别”的对象。');
    return rules;
  }
  for (const [id, entry] of Object.entries(value)) {
    const level = levels.find((known) => known === entry);
    if (!ruleIds.has(id)) {
      const near = nearestWord(id, ruleIds);
      complain(
        `There is no rule "${id}"${near === undefined ? "" : `; did you mean "${near}"?`}`,
        `没有名为 "${id}" 的规则${near === undefined ? "" : `，是否想写 "${near}"？`}`,
      );
    } else if (level === undefined) {
      complain(
        `The severity of "${id}" must be one of ${levels.join(", ")}.`,
        `"${id}" 的级别只能是 ${levels.join("、")}。`,
      );
    } else rules[id] = level;
  }
  return rules;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The JSON schema of the settings file. */
export function settingsSchema(ruleIds: readonly string[]): object {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "lvs-lsp.json",
    description: "Settings of lvs-lsp that travel with the configuration.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string" },
      dialect: {
        enum: DIALECT_CHOICES,
        description: "The dialect of the files in this folder and below.",
        default: "auto",
      },
      compatibility: {
        type: "boolean",
        description: "Say where lvs-1.2.2 and keepalived 2.x read a line differently.",
      },
      rules: {
        type: "object",
        description: "Severity of single rules; off switches a rule off.",
        additionalProperties: false,
        properties: Object.fromEntries(ruleIds.map((id) => [id, { enum: ["off", ...SEVERITIES] }])),
      },
    },
  };
}
