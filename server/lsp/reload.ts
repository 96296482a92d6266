/** `lvs/reloadPreview`: what a reload of the open texts would do, as a page with places to jump to. */
import type { Range } from "vscode-languageserver";
import type { OldTexts } from "../service-types.ts";
import { fileOf } from "./addresses.ts";
import { type InDocument, inDocument, isObject } from "./params.ts";
import { type Session, uriIn } from "./session.ts";

/**
 * Texts that are loaded now, when those are not what is on disk. They are sent once: after that their name alone is enough.
 * A text that is null: there is no such file.
 */
interface GivenTexts {
  readonly id: string;
  readonly texts: OldTexts | undefined;
}

export interface ReloadRequest extends InDocument {
  readonly old: GivenTexts | undefined;
}

/** The texts that a client sent last. */
export interface KnownTexts {
  readonly id: string;
  readonly texts: OldTexts;
}

interface ShownPreview {
  readonly title: string;
  /** Markdown. */
  readonly page: string;
  readonly jumps: readonly {
    /** In the page. */
    readonly range: Range;
    readonly uri: string;
    readonly target: Range;
    readonly side: "old" | "new";
  }[];
}

/** The parameters of a request about a reload; undefined when they are malformed. */
export function reloadRequest(params: unknown): ReloadRequest | undefined {
  const document = inDocument(params);
  return document && { ...document, old: givenTexts(isObject(params) ? params.old : undefined) };
}

function givenTexts(old: unknown): GivenTexts | undefined {
  if (!isObject(old) || typeof old.id !== "string") return undefined;
  if (!Array.isArray(old.texts)) return { id: old.id, texts: undefined };
  const texts = new Map<string, string | undefined>();
  for (const given of old.texts) {
    if (!isObject(given) || typeof given.uri !== "string") continue;
    texts.set(fileOf(given.uri), typeof given.text === "string" ? given.text : undefined);
  }
  return { id: old.id, texts };
}

/** null when the file cannot be read; `wantsTexts` when those that a name stands for are not known. */
export function reloadPreview(
  session: Session,
  { file, old }: ReloadRequest,
): ShownPreview | { readonly wantsTexts: true } | null {
  if (old?.texts !== undefined) session.oldTexts = { id: old.id, texts: old.texts };
  const known = old === undefined ? undefined : session.oldTexts;
  if (old !== undefined && known?.id !== old.id) return { wantsTexts: true };
  const preview = session.service.reloadPreview(file, known?.texts);
  if (preview === undefined) return null;
  const { title, page, jumps } = preview;
  return {
    title,
    page,
    jumps: jumps.map(({ range, target, side }) => {
      return { range, uri: uriIn(session, target.file), target: target.range, side };
    }),
  };
}
