/** `lvs/reloadPreview`: what a reload of the open texts would do, as a page with places to jump to. */
import type { Range } from "vscode-languageserver";
import { type InDocument, inDocument, isObject } from "./params.ts";
import { type Session, uriIn } from "./session.ts";

export interface ReloadRequest extends InDocument {
  /** What is loaded now, when that is not what is on disk. */
  readonly oldText: string | undefined;
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

export function reloadRequest(params: unknown): ReloadRequest | undefined {
  const document = inDocument(params);
  const oldText = isObject(params) ? params.oldText : undefined;
  return document && { ...document, oldText: typeof oldText === "string" ? oldText : undefined };
}

/** null when the file cannot be read. */
export function reloadPreview(session: Session, { file, oldText }: ReloadRequest): ShownPreview | null {
  const preview = session.service.reloadPreview(file, oldText);
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
