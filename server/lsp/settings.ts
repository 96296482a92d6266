/** The settings of section `lvs` as the user wrote them, checked value by value. */
import { DEFAULT_SETTINGS, DIALECT_CHOICES, type Language, type Settings } from "../service-types.ts";
import { isObject, stringsOf } from "./params.ts";

/** The settings of the service, and those that concern the server around it. */
export interface ServerSettings extends Settings {
  /** "auto": the language of the editor. */
  readonly language: Language | "auto";
  /** Folders outside of the workspace that may be read for includes. */
  readonly includeRoots: readonly string[];
}

export const DEFAULT_SERVER_SETTINGS: ServerSettings = { ...DEFAULT_SETTINGS, language: "auto", includeRoots: [] };

/** What is wrong with a setting: an unknown name, or a value that is not one of its own. */
export interface SettingsProblem {
  readonly name: string;
  readonly kind: "unknown" | "value";
}

export interface CheckedSettings {
  readonly settings: ServerSettings;
  readonly problems: readonly SettingsProblem[];
}

type Check = (value: unknown) => boolean;

const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && values.includes(value);
const isFlag: Check = (value) => typeof value === "boolean";
const isRuleTable: Check = (value) => isObject(value) && Object.values(value).every(isLevel);
const isLevel = oneOf("error", "warning", "information", "hint", "off");

const CHECKS: Readonly<Record<keyof ServerSettings, Check>> = {
  dialect: oneOf(...DIALECT_CHOICES),
  language: oneOf("auto", "en", "zh-cn"),
  rules: isRuleTable,
  maxFindings: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100_000,
  includeRoots: (value) => Array.isArray(value) && stringsOf(value).length === value.length,
  inlayHints: isFlag,
  codeLenses: isFlag,
  reloadLenses: isFlag,
  compatibility: isFlag,
};

/** Settings of the client alone, which it may send with the others. */
const NOT_OURS: readonly string[] = ["trace", "showsPlaces"];

/**
 * Reads `given` (the section `lvs`, or an object that has it). A setting that is not given is as in `base`; one with
 * a wrong value stays as in `current`, so that half a word typed into a settings file changes nothing.
 */
export function readSettings(given: unknown, base: ServerSettings, current: ServerSettings): CheckedSettings {
  const section = isObject(given) && isObject(given.lvs) ? given.lvs : given;
  const entries = isObject(section) ? Object.entries(section) : [];
  const accepted: Record<string, unknown> = {};
  const problems: SettingsProblem[] = [];
  for (const [name, value] of entries) {
    if (NOT_OURS.includes(name) || value === undefined || value === null) continue;
    if (!isSetting(name)) problems.push({ name, kind: "unknown" });
    else if (CHECKS[name](value)) accepted[name] = value;
    else {
      problems.push({ name, kind: "value" });
      accepted[name] = current[name];
    }
  }
  return { settings: { ...base, ...accepted }, problems };
}

function isSetting(name: string): name is keyof ServerSettings {
  return Object.hasOwn(CHECKS, name);
}

/** The language of messages: the setting, else the editor's. Only ours are let in: the name never reaches a path. */
export function chooseLanguage(setting: ServerSettings["language"], locale: unknown): Language {
  if (setting !== "auto") return setting;
  return typeof locale === "string" && /^zh\b/i.test(locale.replace("_", "-")) ? "zh-cn" : "en";
}
