/** The outline of a file: services with their real servers and checkers, groups, instances, scripts. */
import type { Document } from "../model/document.ts";
import { forwardingOf, lastChild, targetOf } from "../model/virtual-server.ts";
import type { Language, OfSection, SectionSymbols, SymbolNode } from "../service-types.ts";
import type { Kin, PlacedSection, Section } from "../syntax/section.ts";
import { DEEPEST, nameOf, placeOf, rangeOf, type Statement, titleOf, wordAt } from "../syntax/tree.ts";
import { kept } from "../text/kept.ts";
import type { Range } from "../text/lines.ts";
import { type Analysis, type BlockStatement, hasBlock, isDefinition } from "./analysis.ts";
import { inLanguage } from "./keyword-text.ts";
import { addressCount } from "./range-text.ts";
import { weightOf } from "./service-text.ts";

/** More are of no use to a person and slow an editor down: the innermost levels are left out first. */
const MOST_SYMBOLS = 20_000;

/** The outline of a file, in the order of its lines. */
export function outline(analysis: Analysis): readonly SymbolNode[] {
  return movedOutline(outlineBySection(analysis));
}

/** The same as sections have it: what an edit did not touch is the same value. */
export function outlineBySection({ document, language }: Analysis): readonly OfSection<SectionSymbols>[] {
  return outlines[language](document);
}

const movedOutline = kept((parts: readonly OfSection<SectionSymbols>[]) =>
  parts.flatMap(({ start, value }) => moveNodes(value.nodes(), start)),
);

type Outline = (document: Document) => readonly OfSection<SectionSymbols>[];

const outlines: Readonly<Record<Language, Outline>> = { en: outlineIn("en"), "zh-cn": outlineIn("zh-cn") };

function outlineIn(language: Language): Outline {
  /** By the number of levels shown. */
  const ofSection = new Map<number, (section: Section) => SectionSymbols>();
  return kept(({ sections }: Document) => {
    const depth = depthWithinLimit(sections);
    const symbolsOf =
      ofSection.get(depth) ?? kept((section: Section) => ({ nodes: () => nodesOf(section, language, depth) }));
    ofSection.set(depth, symbolsOf);
    let left = MOST_SYMBOLS;
    const parts: OfSection<SectionSymbols>[] = [];
    for (const { section, start } of sections) {
      const [count = 0] = levelSizes(section);
      if (count === 0 || left === 0) continue;
      const most = left;
      const value = symbolsOf(section);
      parts.push({ start, value: count <= most ? value : { nodes: () => value.nodes().slice(0, most) } });
      left -= Math.min(count, most);
    }
    return parts;
  });
}

/** How many levels can be shown. */
function depthWithinLimit(sections: readonly PlacedSection[]): number {
  const perLevel = new Array<number>(DEEPEST).fill(0);
  for (const { section } of sections) {
    const counts = levelSizes(section);
    for (let i = 0; i < counts.length; i++) perLevel[i] = (perLevel[i] as number) + (counts[i] as number);
  }
  let total = 0;
  for (const [level, count] of perLevel.entries()) {
    total += count;
    if (total > MOST_SYMBOLS) return Math.max(1, level);
  }
  return DEEPEST;
}

const sizes = new WeakMap<Section | Kin, readonly number[]>();

/** How many symbols each level of a section has: as many as in all that are alike. */
function levelSizes(section: Section): readonly number[] {
  const one = section.kinship?.kin ?? section;
  let known = sizes.get(one);
  if (known === undefined) {
    const counts: number[] = [];
    let level = section.statements;
    while (level.length > 0 && counts.length < DEEPEST) {
      const inner: Statement[] = [];
      let count = 0;
      for (const statement of level) {
        if (!isShown(statement)) continue;
        count++;
        if (statement.block !== undefined) for (const child of statement.block.children) inner.push(child);
      }
      counts.push(count);
      level = inner;
    }
    known = counts;
    sizes.set(one, known);
  }
  return known;
}

function isShown(statement: Statement): boolean {
  return statement.block !== undefined || nameOf(statement) === "sorry_server";
}

type GrowingNode = Omit<SymbolNode, "children"> & { readonly children: GrowingNode[] };

function nodesOf(section: Section, language: Language, depth: number): readonly SymbolNode[] {
  const nodes: GrowingNode[] = [];
  const waiting: { readonly statements: readonly Statement[]; readonly into: GrowingNode[]; readonly depth: number }[] =
    [{ statements: section.statements, into: nodes, depth: 1 }];
  for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
    for (const statement of level.statements) {
      if (!isShown(statement)) continue;
      if (!hasBlock(statement)) {
        level.into.push(sorryServer(statement));
        continue;
      }
      const { name, detail, kind } = labelOf(statement, language);
      const node: GrowingNode = {
        name,
        detail,
        kind,
        range: rangeOfBlock(statement, section, 0),
        selectionRange: rangeOf(placeOf(statement), 0),
        children: [],
      };
      level.into.push(node);
      if (level.depth < depth) {
        waiting.push({ statements: statement.block.children, into: node.children, depth: level.depth + 1 });
      }
    }
  }
  return nodes;
}

/** A block from its first word to its `}`, in lines of the file; its section begins at line `from`. */
export function rangeOfBlock(statement: BlockStatement, section: Section, from: number): Range {
  const { close, endLine } = statement.block;
  const start = { line: statement.line + from, character: statement.words[0]?.start ?? 0 };
  if (close !== undefined) return { start, end: { line: close.line + from, character: close.end } };
  const last = section.lines[endLine] ?? "";
  return { start, end: { line: endLine + from, character: last.trimEnd().length } };
}

function sorryServer(statement: Statement): GrowingNode {
  const range = rangeOf(placeOf(statement), 0);
  const detail = endpointText(wordAt(statement, 1), wordAt(statement, 2));
  return { name: "sorry_server", detail, kind: "server", range, selectionRange: range, children: [] };
}

/** How an outline names a block, and what it says beside the name. */
function labelOf(statement: BlockStatement, language: Language): Pick<SymbolNode, "name" | "detail" | "kind"> {
  const { block } = statement;
  const { id } = block.vocabulary;
  const name = nameOf(statement);
  if (isDefinition(statement)) return { name: name.split("=", 1)[0] ?? name, detail: "", kind: "block" };
  switch (id) {
    case "virtual_server":
      return { name: serviceName(statement), detail: serviceDetail(statement), kind: "service" };
    case "virtual_server/real_server": {
      const server = endpointText(wordAt(statement, 1), wordAt(statement, 2));
      return { name: server || name, detail: `weight ${weightOf(block)}`, kind: "server" };
    }
    case "local_address_group":
    case "virtual_server_group":
      return { name: wordAt(statement, 1) || name, detail: sizeText(statement, language), kind: "group" };
    case "vrrp_instance": {
      const said = ["state", "priority", "interface"].map((word) => argumentOf(statement, word));
      return { name: wordAt(statement, 1) || name, detail: said.filter(Boolean).join(" "), kind: "instance" };
    }
    case "vrrp_sync_group":
      return { name: wordAt(statement, 1) || name, detail: "", kind: "group" };
    case "vrrp_script":
      return { name: wordAt(statement, 1) || name, detail: argumentOf(statement, "script"), kind: "script" };
  }
  if (id.startsWith("virtual_server/real_server/")) return { name, detail: checkerDetail(statement), kind: "checker" };
  const isTop = statement.keyword !== undefined && !id.includes("/");
  const { entry } = block.vocabulary;
  const count = entry === undefined ? "" : String(block.children.length);
  const title = wordAt(statement, 1);
  return { name: title === "" ? name : `${name} ${title}`, detail: count, kind: isTop ? "global" : "block" };
}

/** `192.0.2.10:80`, `group WEB`, `fwmark 7`. */
export function serviceName(statement: BlockStatement): string {
  const target = targetOf(statement);
  if (target?.form !== "address")
    return titleOf({ ...statement, words: statement.words.slice(1) }) || nameOf(statement);
  return endpointText(wordAt(statement, 1), target.port);
}

/** `FNAT wrr TCP`. */
export function serviceDetail({ block }: BlockStatement): string {
  const algorithm = lastChild(block, "lb_algo", "lvs_sched");
  const protocol = lastChild(block, "protocol");
  const said = [forwardingOf(block), algorithm && wordAt(algorithm, 1), protocol && wordAt(protocol, 1)];
  return said.filter((word) => word !== undefined && word !== "").join(" ");
}

/** The path and the port that a checker asks. */
export function checkerDetail(statement: BlockStatement): string {
  const port = argumentOf(statement, "connect_port");
  const path = argumentOf(statement, "path") || argumentOf(statement, "misc_path");
  return [path, port === "" ? "" : `port ${port}`].filter(Boolean).join(" ");
}

/** The arguments of the last line with this name; "" without one. */
function argumentOf({ block }: BlockStatement, name: string): string {
  const line = lastChild(block, name);
  return line === undefined
    ? ""
    : titleOf({ ...line, words: line.words.slice(1).filter(({ kind }) => kind !== "quote") });
}

/** `192.0.2.10:80`, `[2001:db8::1]:443`. */
export function endpointText(address: string, port: string): string {
  const host = address.includes(":") ? `[${address}]` : address;
  return port === "" ? address : `${host}:${port}`;
}

/** How many addresses a group gives. */
function groupSize({ block }: BlockStatement): number {
  let size = 0;
  for (const entry of block.children) {
    size += nameOf(entry) === "fwmark" ? 1 : (addressCount(nameOf(entry), "lax") ?? 1);
  }
  return size;
}

/** `64 addresses`. */
export function sizeText(statement: BlockStatement, language: Language): string {
  const size = groupSize(statement);
  return inLanguage({ en: `${size} ${size === 1 ? "address" : "addresses"}`, zh: `${size} 个地址` }, language);
}

function moveNodes(nodes: readonly SymbolNode[], by: number): readonly SymbolNode[] {
  if (by === 0 || nodes.length === 0) return nodes;
  // At most DEEPEST levels: this may call itself.
  return nodes.map((node) => ({
    ...node,
    range: moveRange(node.range, by),
    selectionRange: moveRange(node.selectionRange, by),
    children: moveNodes(node.children, by),
  }));
}

/** A range `by` lines further down. */
export function moveRange({ start, end }: Range, by: number): Range {
  return {
    start: { line: start.line + by, character: start.character },
    end: { line: end.line + by, character: end.character },
  };
}
