/** What a running server holds between `initialize` and `exit`, and what its parts share. */

import { nearestFolder } from "../service-text.ts";
import type { FileSystem, Language, Service } from "../service-types.ts";
import { uriOf } from "./addresses.ts";
import type { ClientFeatures } from "./client.ts";
import type { Proposed } from "./completion.ts";
import type { Opening } from "./opening.ts";
import type { KnownTexts } from "./reload.ts";
import type { ServerSettings } from "./settings.ts";
import type { GivenTokens } from "./tokens.ts";
import type { FolderEntry } from "./workspace-files.ts";

/** A document as the client has it open. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number | undefined;
}

/** Files of the program the server runs in. Some have to be fetched: what is asked for is not there at once. */
export interface HostFiles extends FileSystem {
  /** Settles when nothing is on its way any more; undefined when nothing is. */
  arriving?(): Promise<void> | undefined;
  /** What a folder holds. */
  entries?(folder: string): readonly FolderEntry[];
  /** Forgets what is known of files that have changed. */
  forget?(files: readonly string[]): void;
}

export interface Session {
  readonly service: Service;
  readonly files: HostFiles;
  readonly client: ClientFeatures;
  readonly language: Language;
  /** Open documents by the service's name of the file, in the order in which they were opened. */
  readonly documents: Map<string, OpenDocument>;
  /** Those of them that are still being read. */
  readonly opening: Map<string, Opening>;
  settings: ServerSettings;
  /** Where folders of the workspace have settings of their own, by the path of the folder. */
  folderSettings: ReadonlyMap<string, ServerSettings>;
  /** Counts changes of the settings: part of every result id. */
  settingsRevision: number;
  /** Where the page of a rule is found, as a URI; empty when there is none. */
  readonly rulePage: (rule: string) => string;
  readonly channel: Channel;
  /** Findings as last reported, as JSON by file: to a client that takes those of other documents along. */
  readonly reported: Map<string, string>;
  /** Semantic tokens as last given, by file. */
  readonly tokens: Map<string, GivenTokens>;
  /** Texts of another revision that previews are compared with. */
  oldTexts: KnownTexts | undefined;
  /** What completion proposed last, for those who ask for more about one of the proposals. */
  proposed: Proposed | undefined;
  /** How many of these were given out: numbers that name them. */
  readonly counts: { progress: number; proposed: number };
  /** Warnings that the user has seen. */
  readonly warned: Set<string>;
}

/** The way to the client. Nothing here throws or rejects: an answer that does not come is `undefined`. */
export interface Channel {
  notify(method: string, params: object): void;
  /** Asks the client; undefined when it refuses or is gone. */
  ask(method: string, params?: object): Promise<unknown>;
  /** A line for the log of the editor. Never texts of the user's files. */
  log(message: string): void;
  /** Runs `work`; when it throws, that is logged (once for each place) and `otherwise` is the result. */
  guard<T>(what: string, work: () => T, otherwise: T): T;
  /** The same for the answer to a request; a `ResponseError` that `work` throws is the answer. */
  answer(method: string, work: () => unknown, otherwise: unknown): Promise<unknown>;
  /** Whether the client wants to hear how long requests take: "off", "messages" or "verbose". */
  trace(value: unknown): void;
}

/** The settings that hold for a file: those of the nearest folder that has its own. */
export function settingsFor({ settings, folderSettings }: Session, file: string): ServerSettings {
  return nearestFolder(folderSettings, file) ?? settings;
}

/** The URI of a file: the client's own where it is open, so that it finds its document again. */
export function uriIn(session: Pick<Session, "documents">, file: string): string {
  return session.documents.get(file)?.uri ?? uriOf(file);
}

/** Changes when the findings of the file may have. */
export function findingsId(session: Session, file: string): string {
  return `${session.settingsRevision}:${session.service.findingsId(file)}`;
}
