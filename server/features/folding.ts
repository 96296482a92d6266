/** What can be folded: blocks, runs of comments, and what stands between `# region` and `# endregion`. */
import type { Document } from "../model/document.ts";
import type { FoldingSpan, OfSection } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import { walk } from "../syntax/tree.ts";
import { kept } from "../text/kept.ts";
import type { Analysis } from "./analysis.ts";

/** The folding spans of a file, in the order of their first lines within each kind. */
export function folding(analysis: Analysis): readonly FoldingSpan[] {
  return movedSpans(foldingBySection(analysis));
}

/** The same as sections have it, regions last: what an edit did not touch is the same value. */
export function foldingBySection({ document }: Analysis): readonly OfSection<readonly FoldingSpan[]>[] {
  return ofDocument(document);
}

const movedSpans = kept((parts: readonly OfSection<readonly FoldingSpan[]>[]) =>
  parts.flatMap(({ start, value }) => value.map((span) => move(span, start))),
);

const ofDocument = kept(({ sections }: Document) => {
  const parts: OfSection<readonly FoldingSpan[]>[] = [];
  const regions: FoldingSpan[] = [];
  const opened: number[] = [];
  for (const { section, start } of sections) {
    const { spans, marks } = ofSection(section);
    if (spans.length > 0) parts.push({ start, value: spans });
    for (const { line, opens } of marks) {
      if (opens) {
        opened.push(start + line);
        continue;
      }
      const startLine = opened.pop();
      if (startLine !== undefined) regions.push({ startLine, endLine: start + line, kind: "region" });
    }
  }
  return regions.length === 0 ? parts : [...parts, { start: 0, value: regions }];
});

/** A `# region` or `# endregion` line. */
interface Mark {
  readonly line: number;
  readonly opens: boolean;
}

interface SectionFolding {
  readonly spans: readonly FoldingSpan[];
  readonly marks: readonly Mark[];
}

const MARK = /^[#!]+\s*(end)?region\b/;

const ofSection = kept((section: Section): SectionFolding => {
  const marks = marksOf(section);
  return { spans: [...blockSpans(section), ...commentSpans(section, marks)], marks };
});

function move({ startLine, endLine, kind }: FoldingSpan, by: number): FoldingSpan {
  const span = { startLine: startLine + by, endLine: endLine + by };
  return kind === undefined ? span : { ...span, kind };
}

/** From the header to the line above the `}`, so that the brace stays in sight. */
function blockSpans(section: Section): FoldingSpan[] {
  const spans: FoldingSpan[] = [];
  for (const { line, block } of walk(section.statements)) {
    if (block === undefined) continue;
    const endLine = block.close === undefined ? block.endLine : block.close.line - 1;
    if (endLine > line) spans.push({ startLine: line, endLine });
  }
  return spans;
}

function marksOf(section: Section): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { line, start, end } of section.comments) {
    const match = MARK.exec((section.lines[line] ?? "").slice(start, end));
    if (match !== null) marks.push({ line, opens: match[1] === undefined });
  }
  return marks;
}

/** Two or more lines of nothing but comment. */
function commentSpans(section: Section, marks: readonly Mark[]): FoldingSpan[] {
  const regions = new Set(marks.map(({ line }) => line));
  const spans: FoldingSpan[] = [];
  let startLine = -1;
  let endLine = -2;
  const flush = (): void => {
    if (endLine > startLine && startLine >= 0) spans.push({ startLine, endLine, kind: "comment" });
    startLine = -1;
  };
  for (const { line, start } of section.comments) {
    const alone = (section.lines[line] ?? "").slice(0, start).trim() === "" && !regions.has(line);
    if (!alone || line !== endLine + 1) flush();
    if (!alone) continue;
    if (startLine < 0) startLine = line;
    endLine = line;
  }
  flush();
  return spans;
}
