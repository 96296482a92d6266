/** What can be folded: blocks, runs of comments, and what stands between `# region` and `# endregion`. */
import type { FoldingSpan } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import { walk } from "../syntax/tree.ts";
import type { Analysis } from "./analysis.ts";
import { keptByDocument, keptBySection } from "./kept.ts";

/** The folding spans of a file, in the order of their first lines within each kind. */
export function folding({ document }: Analysis): readonly FoldingSpan[] {
  return ofDocument(document);
}

const ofDocument = keptByDocument((document): readonly FoldingSpan[] => {
  const spans: FoldingSpan[] = [];
  const opened: number[] = [];
  for (const placed of document.sections) {
    const { spans: own, marks } = ofSection(placed);
    for (const span of own) spans.push(span);
    for (const { line, opens } of marks) {
      if (opens) {
        opened.push(line);
        continue;
      }
      const startLine = opened.pop();
      if (startLine !== undefined) spans.push({ startLine, endLine: line, kind: "region" });
    }
  }
  return spans;
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

const ofSection = keptBySection<SectionFolding>((section, start) => {
  const marks = marksOf(section);
  return move({ spans: [...blockSpans(section), ...commentSpans(section, marks)], marks }, start);
}, move);

function move({ spans, marks }: SectionFolding, by: number): SectionFolding {
  return {
    spans: spans.map(({ startLine, endLine, kind }) =>
      kind === undefined
        ? { startLine: startLine + by, endLine: endLine + by }
        : { startLine: startLine + by, endLine: endLine + by, kind },
    ),
    marks: marks.map(({ line, opens }) => ({ line: line + by, opens })),
  };
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
