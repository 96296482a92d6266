/** Which settings hold for a configuration, and the rules as they want them. */
import type { DialectId } from "../grammar/vocabulary.ts";
import { createEngine, type Engine } from "./rules/engine.ts";
import { ruleIds, rulesFor } from "./rules/known.ts";
import type { FileSystem, Settings } from "./service-types.ts";
import { type FoundSettings, findSettings, type SettingsProblem } from "./settings-file.ts";
import { nearestFolder } from "./text/paths.ts";

export interface BookOfSettings {
  /** `ofFolders`: settings that hold for the configurations in a folder instead. */
  configure(settings: Settings, ofFolders: ReadonlyMap<string, Settings>): void;
  /** Those of the session, where no folder is looked into. */
  readonly chosen: Settings;
  settingsFor(file: string): Settings;
  /** True when one of the folders has an `lvs-lsp.json`. */
  hasFiles(): boolean;
  /** What the `lvs-lsp.json` files met so far say that is not understood. */
  problems(): readonly SettingsProblem[];
  forget(): void;
}

/** The settings of each file: those of the client, and over them the nearest `lvs-lsp.json`. */
export function bookOfSettings(files: FileSystem, initial: Settings): BookOfSettings {
  let settings = initial;
  let ofFolders: ReadonlyMap<string, Settings> = new Map();
  const byFolder = new Map<string, FoundSettings>();
  return {
    configure(next, folders) {
      settings = next;
      ofFolders = folders;
    },
    get chosen() {
      return settings;
    },
    settingsFor(file) {
      const folder = file.slice(0, file.lastIndexOf("/") + 1);
      let found = byFolder.get(folder);
      if (found === undefined) {
        found = findSettings(file, files, ruleIds);
        byFolder.set(folder, found);
      }
      const chosen = nearestFolder(ofFolders, file) ?? settings;
      // What the user chose for this session goes before what the folder says.
      return {
        ...chosen,
        ...found.settings,
        dialect: chosen.dialect === "auto" ? (found.settings.dialect ?? "auto") : chosen.dialect,
        rules: { ...found.settings.rules, ...overridesIn(chosen.rules, found.settings.rules) },
      };
    },
    hasFiles: () => [...byFolder.values()].some(({ file }) => file !== undefined),
    problems: () => [...byFolder.values()].flatMap(({ problems }) => problems),
    forget: () => byFolder.clear(),
  };
}

/** The levels that go before those of a file: what is on stays at the level that the file gives it. */
function overridesIn(chosen: Settings["rules"], ofFile: Settings["rules"] = {}): Settings["rules"] {
  const isSaidByFile = (id: string): boolean => Object.hasOwn(ofFile, id) && ofFile[id] !== "off";
  return Object.fromEntries(Object.entries(chosen).filter(([id, level]) => level !== "on" || !isSaidByFile(id)));
}

/**
 * Engines by dialect and severities, each made once.
 * @param failed told of a rule that threw
 */
export function engines(
  failed: (what: string, error: unknown) => void,
): (dialect: DialectId, settings: Settings) => Engine {
  const made = new Map<string, Engine>();
  return (dialect, { compatibility, rules }) => {
    const severities: Settings["rules"] = compatibility ? { "dialects-differ": "information", ...rules } : rules;
    const key = `${dialect} ${JSON.stringify(severities)}`;
    let engine = made.get(key);
    if (engine === undefined) {
      engine = createEngine(rulesFor(dialect), dialect, severities, (rule, error) =>
        failed(`Rule ${rule}, which is off from now on,`, error),
      );
      made.set(key, engine);
    }
    return engine;
  };
}
