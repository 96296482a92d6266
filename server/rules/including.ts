/**
 * What is wrong with a block once the lines that its includes bring in stand in their place: a second sorry_server, an
 * `alpha` behind the real servers of another file. What the lines say on their own was said where they stand.
 */
import type { Document } from "../model/document.ts";
import { expandStatement } from "../model/expanded.ts";
import type { Project, ResolvedInclude } from "../model/project.ts";
import type { Section } from "../syntax/section.ts";
import type { Block, Place, Statement } from "../syntax/tree.ts";
import { fileNameOf } from "../text/paths.ts";
import type { Engine, PlacedFinding } from "./engine.ts";
import type { MessageData } from "./finding.ts";
import type { BlockStatement } from "./rule.ts";

/** What was found, good as long as the section and these documents are what they were. */
export interface SaidOfIncluding {
  readonly documents: readonly Document[];
  readonly findings: readonly PlacedFinding[];
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A line of one of the files. */
interface Spot {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A block that includes, with the headers around it. */
interface Including {
  readonly header: BlockStatement;
  readonly around: readonly Statement[];
}

/** The findings of all blocks that include; `known`: those of last time, by section, brought up to date. */
export function checkIncluding(
  project: Project,
  engine: Engine,
  known: WeakMap<Section, SaidOfIncluding>,
): readonly PlacedFinding[] {
  return includersIn(project.includes).flatMap(({ section, from, files }) => {
    const documents = files.flatMap((file) => project.documents.get(file) ?? []);
    const document = project.documents.get(from);
    if (document === undefined) return [];
    let said = known.get(section);
    if (said === undefined || said.documents.some((one, i) => one !== documents[i])) {
      said = { documents, findings: checkSection(section, document, project, engine) };
      known.set(section, said);
    }
    return said.findings;
  });
}

/** A section with includes in its blocks, its file, and all files that they bring in. */
interface Includer {
  readonly section: Section;
  readonly from: string;
  readonly files: readonly string[];
}

const kept = new WeakMap<readonly ResolvedInclude[], readonly Includer[]>();

/** Those whose files could all be read: what is missing may say anything. */
function includersIn(includes: readonly ResolvedInclude[]): readonly Includer[] {
  let found = kept.get(includes);
  if (found === undefined) {
    const inSection = new Map<Section, ResolvedInclude[]>();
    const inFile = new Map<string, ResolvedInclude[]>();
    for (const include of includes) {
      put(inFile, include.from, include);
      if (include.around !== undefined) put(inSection, include.section, include);
    }
    found = [...inSection].flatMap(([section, own]) => {
      const files = filesUnder(own, inFile);
      return files === undefined ? [] : [{ section, from: own[0]?.from ?? "", files }];
    });
    kept.set(includes, found);
  }
  return found;
}

function put<K>(map: Map<K, ResolvedInclude[]>, key: K, include: ResolvedInclude): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [include]);
  else list.push(include);
}

function filesUnder(
  own: readonly ResolvedInclude[],
  inFile: ReadonlyMap<string, readonly ResolvedInclude[]>,
): readonly string[] | undefined {
  const found = new Set<string>();
  const pending = [...own];
  for (let include = pending.pop(); include !== undefined; include = pending.pop()) {
    if (include.problems.length > 0) return undefined;
    for (const file of include.files) {
      if (found.has(file)) continue;
      found.add(file);
      pending.push(...(inFile.get(file) ?? []));
    }
  }
  return [...found];
}

function checkSection(section: Section, document: Document, project: Project, engine: Engine): PlacedFinding[] {
  return section.statements.flatMap((statement) => {
    const whole = expandStatement(statement, section, document, project);
    if (whole === statement) return [];
    const { spots, blocks } = numbered(whole, document.file);
    const read = { ...section, lines: spots.map(({ text }) => text) };
    const findings = blocks.flatMap(({ header, around }) => engine.checkBlock(header, around, read));
    const placeOf = (place: Place): { readonly section: Section; readonly place: Place } | undefined => {
      const spot = spots[place.line];
      if (spot === undefined) return undefined;
      if (spot.file === document.file) return { section, place: { ...place, line: spot.line } };
      const home = project.documents.get(spot.file)?.sections.findLast(({ start }) => start <= spot.line);
      return home && { section: home.section, place: { ...place, line: spot.line - home.start } };
    };
    return findings.flatMap((finding) => {
      const at = placeOf(finding.place);
      if (at === undefined) return [];
      const related = finding.related.flatMap((one) => {
        const other = placeOf(one.place);
        return other === undefined ? [] : [{ ...one, ...other }];
      });
      const data = dataIn(finding.data, finding.place, spots, at.place);
      // Fixes speak of the lines as they were put together.
      return [{ section: at.section, finding: { ...finding, place: at.place, related, data, fixes: [] } }];
    });
  });
}

/** The lines that a message names, counted in the file of the finding; one of another file with its name. */
function dataIn(data: MessageData, from: Place, spots: readonly Spot[], place: Place): MessageData {
  const own = spots[from.line];
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const spot = typeof value === "object" && "line" in value ? spots[value.line] : undefined;
      if (spot === undefined || own === undefined) return [key, value];
      if (spot.file === own.file) return [key, { line: spot.line - own.line + place.line }];
      return [key, `${fileNameOf(spot.file)}:${spot.line + 1}`];
    }),
  );
}

/**
 * Numbers the lines of a copied block in the order of reading. Tells where each stands, and which blocks are to be checked:
 * the outermost, and those that files brought lines into.
 */
function numbered(whole: Statement, own: string) {
  const spots: Spot[] = [];
  const blocks: Including[] = [];
  const parents = new Map<Statement, Statement>();
  const pending: Growing<Statement>[] = [whole];
  for (let statement = pending.pop(); statement !== undefined; statement = pending.pop()) {
    const { file = own, text, block } = statement;
    const line = spots.push({ file, line: statement.line, text }) - 1;
    statement.line = line;
    if (block === undefined) continue;
    const { open, children } = block;
    const renumbered: Block = { ...block, open: open && { ...open, line }, close: undefined, endLine: line };
    statement.block = renumbered;
    for (const child of children) parents.set(child, statement);
    if (statement === whole || children.some((child) => (child.file ?? own) !== file)) {
      const around: Statement[] = [];
      for (let at = parents.get(statement); at !== undefined; at = parents.get(at)) around.unshift(at);
      blocks.push({ header: statement as BlockStatement, around });
    }
    pending.push(...children.toReversed());
  }
  return { spots, blocks };
}
