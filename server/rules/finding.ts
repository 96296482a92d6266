/** What is said about a file: findings, their related places and their fixes. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { Section } from "../syntax/section.ts";
import type { Place } from "../syntax/tree.ts";
import type { Range } from "../text/lines.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** From the least to the most severe. */
export const SEVERITIES: readonly Severity[] = ["hint", "information", "warning", "error"];

/** A line of the finding's section; a message shows its number in the file. */
export interface LineOfSection {
  readonly line: number;
}

/** Values for the `{placeholders}` of a message. */
export type MessageData = Readonly<Record<string, string | number | Bilingual | LineOfSection>>;

/** A place of another section (perhaps of another file), or of the finding's own section when `section` is left out. */
export interface RelatedPlace {
  readonly section?: Section;
  readonly place: Place;
  readonly message: Bilingual;
}

/** An edit of a fix; lines count from the first line of `section` (the finding's own section when left out). */
export interface FixEdit {
  readonly section?: Section;
  readonly range: Range;
  /** Lines end in "\n" here; the file's own terminator is put in when the edit is handed out. */
  readonly newText: string;
}

export interface Fix {
  readonly title: Bilingual;
  /** The result means what was clearly meant: may be applied without a person looking. */
  readonly safe: boolean;
  readonly edits: readonly FixEdit[];
}

/** One finding; lines count from the first line of its section. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Which of the rule's messages. */
  readonly message: string;
  readonly data: MessageData;
  readonly place: Place;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** `unnecessary`: the editor may fade the text; `deprecated`: strike it. */
  readonly tag: "unnecessary" | "deprecated" | undefined;
}

/**
 * Fills the `{placeholders}` of a message in one language; an unknown one stays as it is.
 * @param start the line of the file at which the finding's section begins
 */
export function fillMessage(message: Bilingual, data: MessageData, language: keyof Bilingual, start: number): string {
  return message[language].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : hole;
    if (typeof value !== "object") return String(value);
    return "line" in value ? String(start + value.line + 1) : value[language];
  });
}
