/** Follows the user's settings, and asks the client to tell of changes where it can. */
import type { Session } from "./session.ts";
import { readSettings, type ServerSettings, type SettingsProblem } from "./settings.ts";
import { say } from "./texts.ts";

const SECTION = "lvs";
const WARNING = 2; // LSP's MessageType.Warning

/**
 * Puts settings into effect as they come; `base` holds for what is not set, `changed` is called after a change.
 * The result takes what a client sent along; one that can be asked is asked instead.
 */
export function followSettings(
  session: Session,
  base: ServerSettings,
  changed: () => void,
): (given: unknown) => Promise<void> {
  return async (given) => {
    const answer = session.client.configuration
      ? await session.channel.ask("workspace/configuration", { items: [{ section: SECTION }] })
      : [given];
    const section: unknown = Array.isArray(answer) ? answer[0] : undefined;
    const { settings, problems } = readSettings(section, base, session.settings);
    warnOf(session, problems);
    if (JSON.stringify(settings) === JSON.stringify(session.settings)) return;
    session.settings = settings;
    session.settingsRevision++;
    session.service.configure(settings);
    changed();
  };
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
