/** Follows the user's settings, and asks the client to tell of changes where it can. */
import { uriOf } from "./addresses.ts";
import { isObject } from "./params.ts";
import type { Session } from "./session.ts";
import { readSettings, type ServerSettings, type SettingsProblem } from "./settings.ts";
import { say } from "./texts.ts";

const SECTION = "lvs";
const WARNING = 2; // LSP's MessageType.Warning

/** Whose settings are followed, and who is told. */
export interface SettingsRoute {
  /** Holds for what is not set. */
  readonly base: ServerSettings;
  /** Folders of the workspace, as paths: each may have settings of its own. */
  readonly folders: () => readonly string[];
  /** Called after a change. */
  readonly changed: () => void;
}

/**
 * Puts settings into effect as they come. The result takes what a client sent along; one that can be asked is asked
 * instead, for each folder too.
 */
export function followSettings(
  session: Session,
  { base, folders, changed }: SettingsRoute,
): (given: unknown) => Promise<void> {
  return async (given) => {
    const { client, channel } = session;
    const scopes = client.configuration ? folders() : [];
    const items = [{ section: SECTION }, ...scopes.map((folder) => ({ scopeUri: uriOf(folder), section: SECTION }))];
    const answer = client.configuration ? await channel.ask("workspace/configuration", { items }) : [given];
    const [section, ...sections]: unknown[] = Array.isArray(answer) ? answer : [];
    const { settings, problems } = readSettings(section, base, session.settings);
    warnOf(session, problems);
    const folderSettings = new Map<string, ServerSettings>();
    for (const [number, folder] of scopes.entries()) {
      const own = sections[number];
      if (!isObject(own)) continue;
      const read = readSettings(own, base, session.folderSettings.get(folder) ?? settings);
      warnOf(session, read.problems);
      if (!areEqual(read.settings, settings)) folderSettings.set(folder, read.settings);
    }
    if (areEqual([settings, ...folderSettings], [session.settings, ...session.folderSettings])) return;
    session.settings = settings;
    session.folderSettings = folderSettings;
    session.settingsRevision++;
    session.service.configure(settings, folderSettings);
    changed();
  };
}

function areEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Tells the user of wrong settings; each problem once. */
export function warnOf(session: Session, problems: readonly SettingsProblem[]): void {
  for (const { name, kind } of problems) {
    warn(session, say(session.language, kind === "unknown" ? "unknownSetting" : "wrongSetting", { name }));
  }
}

/** Tells the user what is wrong in settings files that were read; each problem once. */
export function warnOfFiles(session: Session): void {
  for (const { file, message } of session.service.settingsProblems()) warn(session, `${file}: ${message}`);
}

function warn(session: Session, message: string): void {
  if (session.warned.has(message)) return;
  session.warned.add(message);
  session.channel.notify("window/showMessage", { type: WARNING, message });
}

/** Asks to be told of changed settings and files, by clients that want to be asked. */
export function register({ client, channel }: Session): void {
  const registrations = [
    ...(client.registersConfiguration
      ? [{ id: "settings", method: "workspace/didChangeConfiguration", registerOptions: { section: SECTION } }]
      : []),
    ...(client.registersWatchers
      ? [
          {
            id: "files",
            method: "workspace/didChangeWatchedFiles",
            registerOptions: { watchers: [{ globPattern: "**/{*.conf,lvs-lsp.json}" }] },
          },
        ]
      : []),
  ];
  if (registrations.length > 0) void channel.ask("client/registerCapability", { registrations });
}
