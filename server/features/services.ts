/** Virtual servers for views: a list that can be filtered, and single services with everything they hold. */
import type { Document } from "../model/document.ts";
import { forwardingOf, lastChild, realServersOf } from "../model/virtual-server.ts";
import type { NamedPlace, ServiceDetail, ServiceServer } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import { type Block, nameOf, placeOf, rangeOf, type Statement, wordAt } from "../syntax/tree.ts";
import type { Range } from "../text/lines.ts";
import { type Analysis, type BlockStatement, hasBlock } from "./analysis.ts";
import { keptBySection } from "./kept.ts";
import {
  checkerDetail,
  endpointText,
  moveRange,
  rangeOfBlock,
  serviceDetail,
  serviceName,
  sizeText,
} from "./outline.ts";
import { weightOf } from "./service-text.ts";

const CHECK_BLOCK = "virtual_server/real_server/";

/** A service of a section, and the text in which a filter looks. */
interface Summary {
  readonly place: Omit<NamedPlace, "file">;
  readonly searched: string;
}

/** The virtual servers of all files of the configuration, in the order in which the files are read. */
export function services({ project }: Analysis, filter: string): readonly NamedPlace[] {
  const wanted = filter.toLowerCase().split(/\s+/);
  const found: NamedPlace[] = [];
  for (const { file, sections } of project.documents.values()) {
    for (const placed of sections) {
      for (const { place, searched } of summariesOf(placed)) {
        if (wanted.every((word) => searched.includes(word))) found.push({ file, ...place });
      }
    }
  }
  return found;
}

const summariesOf = keptBySection(
  (section, start) => section.statements.filter(isService).map((header) => summaryOf(header, section, start)),
  (summaries, by) =>
    summaries.map(({ place, searched }) => ({
      searched,
      place: { ...place, range: moveRange(place.range, by), fullRange: moveRange(place.fullRange, by) },
    })),
);

function isService(statement: Statement): statement is BlockStatement {
  return statement.block?.vocabulary.id === "virtual_server";
}

function summaryOf(header: BlockStatement, section: Section, start: number): Summary {
  const place = {
    name: serviceName(header),
    detail: serviceDetail(header),
    range: rangeOf(placeOf(header), start),
    fullRange: rangeOfBlock(header, section, start),
  };
  const group = lastChild(header.block, "laddr_group_name");
  const words = [place.name, place.detail, ...realServersOf(header.block).map(serverName)];
  if (group !== undefined) words.push(wordAt(group, 1));
  return { place, searched: words.join(" ").toLowerCase() };
}

/** The services of a file that a range touches, with their real servers and checks, and with what includes bring in. */
export function serviceDetails(analysis: Analysis, range: Range): readonly ServiceDetail[] {
  const { document } = analysis;
  return document.sections
    .filter(({ start, section }) => start <= range.end.line && start + section.lines.length > range.start.line)
    .flatMap(({ start, section }) => {
      const home = { document, section, start };
      return section.statements
        .filter(isService)
        .map((header) => detailOf(header, home, analysis))
        .filter(({ fullRange }) => touches(fullRange, range));
    });
}

/** Where statements stand. */
interface Home {
  readonly document: Document;
  readonly section: Section;
  readonly start: number;
}

interface PlacedStatement {
  readonly statement: Statement;
  readonly home: Home;
}

function detailOf(header: BlockStatement, home: Home, analysis: Analysis): ServiceDetail {
  const { place } = summaryOf(header, home.section, home.start);
  const children = childrenOf(header.block, home, analysis);
  const sorry = children.findLast(({ statement }) => nameOf(statement) === "sorry_server");
  return {
    file: home.document.file,
    ...place,
    servers: children.flatMap(({ statement, home }) =>
      hasBlock(statement) && statement.block.vocabulary.id === "virtual_server/real_server"
        ? [serverOf(statement, home)]
        : [],
    ),
    sorryServer: sorry && {
      ...placeOfStatement(sorry.statement, sorry.home),
      name: serverName(sorry.statement),
      detail: "",
    },
    localAddresses: localAddressesOf(header.block, children, analysis),
  };
}

/** The lines of a block, those of included files in the place of the include. */
function childrenOf(block: Block, home: Home, { project }: Analysis): readonly PlacedStatement[] {
  const children: PlacedStatement[] = [];
  const waiting: PlacedStatement[] = block.children.map((statement) => ({ statement, home })).reverse();
  const read = new Set([home.document.file]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { statement } = next;
    const include = nameOf(statement) === "include" && project.includes.find((one) => one.statement === statement);
    if (!include) {
      children.push(next);
      continue;
    }
    const brought = include.files.flatMap((file): PlacedStatement[] => {
      const document = read.has(file) ? undefined : project.documents.get(file);
      read.add(file);
      return (document?.sections ?? []).flatMap(({ section, start }) =>
        section.statements.map((inner) => ({
          statement: inner,
          home: { document: document as Document, section, start },
        })),
      );
    });
    waiting.push(...brought.reverse());
  }
  return children;
}

function serverOf(header: BlockStatement, home: Home): ServiceServer {
  const { block } = header;
  const weight = weightOf(block);
  const checks = block.children.filter(
    (child) => hasBlock(child) && child.block.vocabulary.id.startsWith(CHECK_BLOCK),
  ) as BlockStatement[];
  return {
    ...placeOfBlock(header, home),
    name: serverName(header),
    detail: `weight ${weight}`,
    weight,
    checks: checks.map((check) => ({
      ...placeOfBlock(check, home),
      name: nameOf(check),
      detail: checkerDetail(check),
    })),
  };
}

/** The group that a service takes its local addresses from. */
function localAddressesOf(
  block: Block,
  children: readonly PlacedStatement[],
  { project, language }: Analysis,
): NamedPlace | undefined {
  const named = children.findLast(({ statement }) => nameOf(statement) === "laddr_group_name");
  if (named === undefined || forwardingOf(block) !== "FNAT") return undefined;
  const name = wordAt(named.statement, 1);
  const [group] = project.symbols.entry("local_address_group", name).definitions;
  const found = group && project.locate(group.section);
  if (group === undefined || found === undefined || !hasBlock(group.statement)) {
    return { ...placeOfStatement(named.statement, named.home), name, detail: "" };
  }
  const home = { ...found, section: group.section };
  return { ...placeOfBlock(group.statement, home), name, detail: sizeText(group.statement, language) };
}

function serverName(statement: Statement): string {
  return endpointText(wordAt(statement, 1), wordAt(statement, 2)) || nameOf(statement);
}

function placeOfBlock(header: BlockStatement, { document, section, start }: Home) {
  const { file } = document;
  return { file, range: rangeOf(placeOf(header), start), fullRange: rangeOfBlock(header, section, start) };
}

function placeOfStatement(statement: Statement, { document, start }: Home) {
  const range = rangeOf(placeOf(statement), start);
  return { file: document.file, range, fullRange: range };
}

function touches(a: Range, b: Range): boolean {
  return a.start.line <= b.end.line && b.start.line <= a.end.line;
}
