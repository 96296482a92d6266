/** Findings as they are handed out: lines of the file, texts in the reader's language, edits with the file's line ends. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { Document } from "../model/document.ts";
import type { Project } from "../model/project.ts";
import type { FileEdit, Language, ReportedFinding, ReportedFix } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import { rangeOf } from "../syntax/tree.ts";
import { type Lines, lineEnding } from "../text/lines.ts";
import { type Finding, type Fix, type FixEdit, fillMessage, type Severity } from "./finding.ts";
import type { LocatedFinding } from "./findings.ts";
import { saidOfTemplate } from "./in-templates.ts";
import { joinedText } from "./joined-lines.ts";
import { ruleById } from "./known.ts";

/** A document and the line at which a section of it begins. */
interface PlacedDocument {
  readonly document: Document;
  readonly start: number;
}

/** The text in a language. */
export function textIn(text: Bilingual, language: Language): string {
  return language === "en" ? text.en : text.zh;
}

/** What a finding says; its section begins at line `start` of the file. */
function messageOf(finding: Finding, language: Language, start: number): string {
  const message = ruleById(finding.rule)?.messages[finding.message];
  return message === undefined
    ? finding.rule
    : fillMessage(message, finding.data, language === "en" ? "en" : "zh", start);
}

/** Hands findings of a document out. */
export type Report = (found: readonly LocatedFinding[], document: Document, project: Project) => ReportedFinding[];

/** Hands findings out in a language: what a section says while it stands where it stood is the same value. */
export function reporterIn(language: Language): Report {
  const handedOut = new WeakMap<Finding, { readonly start: number; readonly reported: ReportedFinding }>();
  return (found, document, project) =>
    saidOfTemplate(found, document).map((located) => {
      const { finding, start } = located;
      const known = handedOut.get(finding);
      if (known?.start === start) return known.reported;
      const reported = reportFinding(located, document, project, language);
      if (isOfItsSection(located)) handedOut.set(finding, { start, reported });
      return reported;
    });
}

/** True when nothing but its section decides how a finding is put: of an edit at the edge, the lines around it do. */
function isOfItsSection({ finding: { related, fixes }, section }: LocatedFinding): boolean {
  const isOwn = (other: Section | undefined): boolean => other === undefined || other === section;
  const isWithin = ({ section: other, range: { start } }: FixEdit): boolean =>
    isOwn(other) && start.line > 0 && start.line < section.lines.length;
  return related.every((place) => isOwn(place.section)) && fixes.every(({ edits }) => edits.every(isWithin));
}

function reportFinding(
  { finding, section, start }: LocatedFinding,
  document: Document,
  project: Project,
  language: Language,
): ReportedFinding {
  const whereIs = (other: Section): PlacedDocument | undefined => project.locate(other);
  return {
    rule: finding.rule,
    severity: severityIn(finding, section, document),
    message: messageOf(finding, language, start),
    range: rangeOf(finding.place, start),
    ...(finding.tag === undefined ? {} : { tag: finding.tag }),
    related: finding.related.flatMap((related) => {
      const place =
        related.section === undefined || related.section === section ? { document, start } : whereIs(related.section);
      if (place === undefined) return [];
      return {
        file: place.document.file,
        range: rangeOf(related.place, place.start),
        message: textIn(related.message, language),
      };
    }),
    fixes: finding.fixes.flatMap((fix) => reportFix(fix, section, { document, start }, whereIs, language) ?? []),
  };
}

/** What is wrong for one instance of several is no error of the file: without its id the line is not even read. */
function severityIn({ severity, place }: Finding, section: Section, { dialect }: Document): Severity {
  if (severity !== "error" || !dialect.isForOneInstance?.(section.lines[place.line] ?? "")) return severity;
  return "warning";
}

function reportFix(
  fix: Fix,
  own: Section,
  home: PlacedDocument,
  whereIs: (section: Section) => PlacedDocument | undefined,
  language: Language,
): ReportedFix | undefined {
  const edits: FileEdit[] = [];
  for (const edit of fix.edits) {
    const place = edit.section === undefined || edit.section === own ? home : whereIs(edit.section);
    if (place === undefined) return undefined;
    const placed = inFile(edit, place);
    if (placed === undefined) return undefined;
    edits.push(placed);
  }
  // On text that is wrong in several ways a fix may come to what is there already.
  if (edits.every((edit) => edit.file === home.document.file && isThere(edit, home.document.lines))) return undefined;
  return { title: textIn(fix.title, language), safe: fix.safe, edits };
}

/** An edit as the file takes it: its own lines, its own line breaks. */
function inFile({ range: { start, end }, newText: given }: FixEdit, place: PlacedDocument): FileEdit | undefined {
  const { lines, file } = place.document;
  const moved = {
    start: { line: start.line + place.start, character: start.character },
    end: { line: end.line + place.start, character: end.character },
  };
  const newText = joinedText(place.document, moved, given);
  if (newText === undefined) return undefined;
  // Below a last line without a line break there is no line to insert before.
  const last = lines.length - 1;
  const atEnd = { line: last, character: lines[last]?.length ?? 0 };
  const isBelow = moved.start.line > last;
  const text = isBelow ? `\n${newText.replace(/\n$/, "")}` : newText;
  const ending = lineEnding(lines, moved.start.line);
  return {
    file,
    range: isBelow ? { start: atEnd, end: atEnd } : moved,
    newText: ending === "\n" ? text : text.replaceAll("\n", ending),
  };
}

function isThere({ range: { start, end }, newText }: FileEdit, lines: Lines): boolean {
  return start.line === end.line && lines[start.line]?.slice(start.character, end.character) === newText;
}
