/** `lvs-lsp.json`: settings that travel with the configuration. Found in the folder of a file or the nearest one above it. */
import type { Bilingual } from "../grammar/vocabulary.ts";
import type { FileSystem, Settings } from "./service-types.ts";
import { parseSettings } from "./settings-text.ts";

export const SETTINGS_FILE = "lvs-lsp.json";

/** What a settings file says; the other settings stay as they are. */
export type FileSettings = Partial<Pick<Settings, "dialect" | "rules" | "compatibility">>;

/** Something in a settings file that is not understood; the rest of the file holds. */
export interface SettingsProblem {
  readonly file: string;
  readonly message: Bilingual;
}

export interface FoundSettings {
  /** The file the settings come from; undefined when there is none. */
  readonly file: string | undefined;
  readonly settings: FileSettings;
  readonly problems: readonly SettingsProblem[];
}

const NONE: FoundSettings = { file: undefined, settings: {}, problems: [] };

/** The settings that hold for a file: those of the nearest `lvs-lsp.json` upwards. */
export function findSettings(file: string, files: FileSystem, ruleIds: () => ReadonlySet<string>): FoundSettings {
  if (!file.startsWith("/")) return NONE;
  for (let folder = parentOf(file); ; folder = parentOf(folder)) {
    const path = `${folder === "/" ? "" : folder}/${SETTINGS_FILE}`;
    const read = files.stamp(path) === undefined ? { failure: "missing" as const } : files.read(path);
    if ("text" in read) return parseSettings(path, read.text, ruleIds);
    if (folder === "/") return NONE;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0)) || "/";
}
