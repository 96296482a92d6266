/**
 * Every way in which a brace or a header of lvs.conf is got wrong: what a slip makes of a text, at one of its blocks, and
 * the rule that speaks of it.
 */
import type { DialectId } from "../../grammar/vocabulary.ts";
import { readDocument } from "../../server/model/document.ts";
import { dialectOf } from "../../server/syntax/dialects.ts";
import { type Statement, titleOf } from "../../server/syntax/tree.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";

export interface Site {
  readonly header: number;
  readonly close: number;
  readonly name: string;
}

/** Header and last line of every block. */
export function sitesOf(text: string, dialect: DialectId = "lvs-1.2.2"): Site[] {
  const sites: Site[] = [];
  const visit = (statements: readonly Statement[], start: number): void => {
    for (const { line, name, block } of statements) {
      if (block?.close === undefined) continue;
      sites.push({ header: start + line, close: start + block.close.line, name });
      visit(block.children, start);
    }
  };
  for (const { section, start } of documentOf(text, dialect).sections) visit(section.statements, start);
  return sites;
}

/** The lines with one slip in them, or undefined where it cannot be made; and the line of the slip. */
export type Mutation = (
  lines: readonly string[],
  site: Site,
) => { readonly text: string; readonly line: number } | undefined;

function endOf(line: string): string {
  return /[\r\n]*$/.exec(line)?.[0] ?? "";
}

function bodyOf(line: string): string {
  return line.slice(0, line.length - endOf(line).length);
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** Line `from` to before `to` give way to others; a body gets the terminator of the line it stands in for. */
function spliced(lines: readonly string[], from: number, count: number, ...bodies: string[]): string {
  const end = endOf(lines[from] ?? "\n");
  return lines.toSpliced(from, count, ...bodies.map((body) => body + end)).join("");
}

function isPlain(line: string | undefined): line is string {
  return line !== undefined && line.trim() !== "" && !/[#!]/.test(line);
}

function isBrace(line: string | undefined): boolean {
  return /^\s*\}|\{\s*$/.test(line ?? "");
}

/** The closing brace of the site is changed. */
function closing(change: (body: string) => string[]): Mutation {
  return (lines, { close }) => ({
    text: spliced(lines, close, 1, ...change(bodyOf(lines[close] ?? ""))),
    line: close,
  });
}

/** The header line of the site, and `more` lines below it, are changed. */
function opening(change: (body: string, below: string) => string[] | undefined, more = 0): Mutation {
  return (lines, { header }) => {
    const body = bodyOf(lines[header] ?? "");
    const bodies = change(body, bodyOf(lines[header + 1] ?? ""));
    if (bodies === undefined || bodies.join("\n") === body) return undefined;
    return { text: spliced(lines, header, 1 + more, ...bodies), line: header };
  };
}

/** The closing brace goes up to the line above it. */
function joinedAbove(glue: string): Mutation {
  return (lines, { close }) => {
    const [above, brace] = [lines[close - 1], lines[close]];
    if (!isPlain(above) || isBrace(above)) return undefined;
    return {
      text: spliced(lines, close - 1, 2, bodyOf(above).trimEnd() + glue + bodyOf(brace ?? "").trim()),
      line: close,
    };
  };
}

/** The next line goes up behind the closing brace. */
function joinedBelow(glue: string, wants: RegExp): Mutation {
  return (lines, { close }) => {
    const [brace, below] = [lines[close] ?? "", lines[close + 1]];
    if (!isPlain(below) || !isPlain(brace) || !wants.test(below)) return undefined;
    return { text: spliced(lines, close, 2, bodyOf(brace).trimEnd() + glue + bodyOf(below).trim()), line: close };
  };
}

function misspelt(spell: (name: string) => string): Mutation {
  return (lines, site) => opening((body) => [body.replace(site.name, spell(site.name))])(lines, site);
}

export const MUTATIONS: readonly (readonly [string, string, Mutation])[] = [
  ["`}` removed", "brace-missing-close", closing(() => [])],
  ["`}` commented out", "brace-missing-close", closing((body) => [body.replace("}", "#}")])],
  ["`}` doubled", "brace-extra-close", closing((body) => [body, `${indentOf(body)}}`])],
  [
    "`}` too early",
    "brace-extra-close",
    (lines, { header, close }) => {
      const first = lines[header + 1];
      if (!isPlain(first) || isBrace(first) || first.includes("{") || close - header < 3) return undefined;
      const brace = `${indentOf(lines[header] ?? "")}}${endOf(first)}`;
      return { text: lines.toSpliced(header + 2, 0, brace).join(""), line: header + 2 };
    },
  ],
  ["`}` of full width", "wide-character", closing((body) => [body.replace("}", "｝")])],
  ["`};`", "brace-close-glued", closing((body) => [body.replace("}", "};")])],
  ["`},`", "brace-close-glued", closing((body) => [body.replace("}", "},")])],
  ["`}#x`", "brace-close-glued", closing((body) => [body.replace(/\}.*/, "}#x")])],
  ["`value }`", "brace-close-glued", joinedAbove(" ")],
  ["`value}`", "brace-close-glued", joinedAbove("")],
  ["`}}`", "brace-close-glued", joinedBelow("", /^\s*\}/)],
  ["`} }`", "brace-close-glued", joinedBelow(" ", /^\s*\}/)],
  ["`} header {`", "brace-close-glued", joinedBelow(" ", /\{/)],
  ["`} setting`", "brace-close-glued", joinedBelow(" ", /^[^{}]*$/)],
  ["`{` removed", "brace-missing-open", opening((body) => [body.replace(/[ \t]+\{/, "")])],
  ["`{` glued", "brace-glued", opening((body) => [body.replace(/[ \t]+\{/, "{")])],
  ["`{` of full width", "wide-character", opening((body) => [body.replace("{", "｛")])],
  ["`{` of full width, glued", "wide-character", opening((body) => [body.replace(/[ \t]+\{/, "｛")])],
  [
    "`{` on a line of its own",
    "brace-own-line",
    opening((body) => [body.replace(/[ \t]+\{.*/, ""), `${indentOf(body)}{`]),
  ],
  [
    "`{` on the next line",
    "brace-inline-block",
    opening(
      (body, below) =>
        isPlain(below) && isPlain(body) && !isBrace(below)
          ? [body.replace(/[ \t]+\{.*/, ""), `${indentOf(body)}{ ${below.trim()}`]
          : undefined,
      1,
    ),
  ],
  [
    "the next line behind `{`",
    "brace-inline-block",
    opening((body, below) => (isPlain(below) && isPlain(body) ? [`${body.trimEnd()} ${below.trim()}`] : undefined), 1),
  ],
  [
    "the next line glued behind `{`",
    "brace-inline-block",
    opening((body, below) => (isPlain(below) && isPlain(body) ? [body.trimEnd() + below.trim()] : undefined), 1),
  ],
  [
    "`{` glued to the header and to the next line",
    "brace-inline-block",
    opening(
      (body, below) =>
        isPlain(below) && isPlain(body) ? [body.trimEnd().replace(/[ \t]+\{$/, "{") + below.trim()] : undefined,
      1,
    ),
  ],
  [
    "a block on one line",
    "brace-inline-block",
    (lines, { header, close }) => {
      const block = lines.slice(header, close + 1);
      if (!block.every(isPlain) || block.slice(1, -1).some(isBrace)) return undefined;
      const [first = "", ...rest] = block;
      const text = [bodyOf(first).trimEnd(), ...rest.map((line) => line.trim())].join(" ");
      return { text: spliced(lines, header, block.length, text), line: header };
    },
  ],
  ["two letters changed places", "unknown-block", misspelt((name) => name.replace(/^(.)(.)(.)/, "$1$3$2"))],
  ["a letter lost", "unknown-block", misspelt((name) => name.slice(0, 1) + name.slice(2))],
  ["a letter too many", "unknown-block", misspelt((name) => name + name.slice(-1))],
  [
    "the wrong case",
    "unknown-block",
    misspelt((name) => (/[A-Z]/.test(name) ? name.toLowerCase() : name.toUpperCase())),
  ],
];

/** What both readings hold, without the numbers of the lines. */
export function readingsOf(text: string, dialect: DialectId = "lvs-1.2.2"): string {
  const lines = splitLines(text);
  const { check, vrrp } = dialectOf(dialect).readAsDaemon("lvs.conf", lines, { open: () => [] });
  return [documentOf(text, dialect).sections.flatMap(({ section }) => section.statements), check, vrrp]
    .map((tree) => outline(tree, ""))
    .join("\n");
}

function documentOf(text: string, id: DialectId) {
  const dialect = dialectOf(id);
  return readDocument("lvs.conf", splitLines(text), dialect, blockOf(dialect.vocabulary, "root"));
}

function outline(statements: readonly Statement[], indent: string): string {
  return statements
    .map((statement) => `${indent}${titleOf(statement)}\n${outline(statement.block?.children ?? [], `${indent}  `)}`)
    .join("");
}

/** A closing brace that went up in its block: one that is too many there, and lacks at the end. */
export const movedUp: Mutation = (lines, { header, close }) => {
  const [first, brace] = [lines[header + 1], lines[close]];
  if (!isPlain(first) || isBrace(first) || brace === undefined || close - header < 4) return undefined;
  return {
    text: lines
      .toSpliced(close, 1)
      .toSpliced(header + 2, 0, brace)
      .join(""),
    line: header + 2,
  };
};
