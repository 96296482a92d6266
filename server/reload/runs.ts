/**
 * Which sections of a file the daemon reads together. Where the braces are right each section reads the same alone; a slip
 * may let one run into the next ones, until the daemon is at its top level again.
 */
import type { Configuration, ConfigurationTree } from "../model/configuration.ts";
import { readConfiguration } from "../model/configuration-reader.ts";
import type { Document } from "../model/document.ts";
import type { IncludeSource } from "../syntax/dialect.ts";
import type { Section } from "../syntax/section.ts";
import type { Block, Statement } from "../syntax/tree.ts";
import { type LostService, lostServices } from "./lost.ts";

/** A file of one side of a comparison. */
export type SideDocument = Pick<Document, "file" | "dialect" | "context" | "sections" | "inert">;

/** Sections as the daemon reads them; lines count from the first one. */
export interface Part {
  readonly configuration: Configuration;
  readonly tree: ConfigurationTree;
  /** What a slip of structure takes away. */
  readonly lost: readonly LostService[];
}

/** Sections with a slip, and those it runs into. */
export interface Run {
  readonly sections: readonly Section[];
  readonly part: Part;
}

/** By section, for those that belong to one. */
export type Runs = ReadonlyMap<Section, Run>;

const NO_RUNS: Runs = new Map();

/** A slip that goes on for longer is a matter of the whole file. */
const MOST_SECTIONS = 64;

/** The runs of a file; undefined when one does not end soon. */
export function runsOf(document: SideDocument): Runs | undefined {
  const { sections } = document;
  let runs: Map<Section, Run> | undefined;
  for (let i = 0; i < sections.length; i++) {
    const section = (sections[i] as SideDocument["sections"][number]).section;
    if (isEven(section)) continue;
    const run = runAt(document, i);
    if (run === undefined) return undefined;
    runs ??= new Map();
    for (const one of run.sections) runs.set(one, run);
    i += run.sections.length - 1;
  }
  return runs ?? NO_RUNS;
}

/** A shorter line has less than 1024 bytes, whatever it says; the rest of a longer one is a line of its own to the daemon. */
const SAFE_LENGTH = 341;

const even = new WeakMap<Section, boolean>();

/** True for a section that reads the same alone. */
function isEven(section: Section): boolean {
  let known = even.get(section);
  if (known === undefined) {
    known = section.problems.length === 0 && !hasLongLine(section);
    even.set(section, known);
  }
  return known;
}

function hasLongLine({ lines }: Section): boolean {
  for (const line of lines) if (line.length > SAFE_LENGTH) return true;
  return false;
}

const keptRuns = new WeakMap<Section, Run>();

function runAt(document: SideDocument, index: number): Run | undefined {
  const rest = document.sections.slice(index, index + MOST_SECTIONS).map(({ section }) => section);
  const [first] = rest as [Section];
  const kept = keptRuns.get(first);
  if (kept?.sections.every((section, i) => section === rest[i])) return kept;
  for (let count = 1; count <= rest.length; count++) {
    const sections = rest.slice(0, count);
    const tree = readTree(sections, document);
    if (isOpen(tree) && index + count < document.sections.length) continue;
    const run = { sections, part: partFrom(tree, sections) };
    keptRuns.set(first, run);
    return run;
  }
  return undefined;
}

const NO_INCLUDES: IncludeSource = { open: () => [] };

function readTree(sections: readonly Section[], { dialect, file }: SideDocument): ConfigurationTree {
  return dialect.readAsDaemon(
    file,
    sections.flatMap(({ lines }) => lines),
    NO_INCLUDES,
  );
}

/** True when a block is still open at the end: what follows would be read in it. */
function isOpen({ check, vrrp }: ConfigurationTree): boolean {
  return [check.at(-1), vrrp.at(-1)].some((last) => last?.block !== undefined && last.block.close === undefined);
}

function partFrom(tree: ConfigurationTree, sections: readonly Section[]): Part {
  return {
    configuration: readConfiguration(tree, "daemon"),
    tree,
    lost: lostServices(writtenIn(sections), tree.check),
  };
}

/** The top-level statements of sections, counted from the first line of the first. */
function writtenIn(sections: readonly Section[]): readonly Statement[] {
  let start = 0;
  return sections.flatMap(({ statements, lines }) => {
    const shift = start;
    start += lines.length;
    return shift === 0 ? statements : statements.map((statement) => shifted(statement, shift));
  });
}

/** A header and what stands right in its block, further down. */
function shifted(statement: Statement, shift: number): Statement {
  const { block } = statement;
  const moved = (child: Statement): Statement => ({ ...child, line: child.line + shift });
  const inner: Block | undefined = block && { ...block, children: block.children.map(moved) };
  return { ...moved(statement), block: inner };
}

const keptParts = new WeakMap<Section, Part>();

/** A section that reads the same alone, as the daemon reads it. */
export function partOf(section: Section, document: SideDocument): Part {
  let part = keptParts.get(section);
  if (part === undefined) {
    part = partFrom(readTree([section], document), [section]);
    keptParts.set(section, part);
  }
  return part;
}
