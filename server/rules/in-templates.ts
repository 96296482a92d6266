/** What is said of a template: its text is not what the daemon reads, and less of it can be told. */
import type { Document } from "../model/document.ts";
import type { Section } from "../syntax/section.ts";
import { mayVary } from "../syntax/template.ts";
import type { Block, Statement } from "../syntax/tree.ts";
import { fileNameOf } from "../text/paths.ts";
import type { LocatedFinding } from "./findings.ts";
import { ruleById } from "./known.ts";

const NAME = /\.(?:j2|jinja2?|tpl|tmpl|gotmpl|ctmpl|template|erb|epp|in|mustache|hbs)(?:\.|$)/i;

const IN_BRACES = /\{[{%]|<%/;

/** These braces and signs may be a slip as well. */
const WITH_SIGNS = /\$[{A-Za-z_]|@\w+@|__\w+__|%\w+%|<[\w.-]+>/;

/**
 * The findings that hold whatever a template is filled in with. Nothing is said of a word that is still to be filled in;
 * nor of what is missing, repeated or at odds where lines come and go, of names where one is not known yet, of included files
 * that are not there, and of what stands at the top level, since a macro or a part of a file is put in elsewhere.
 */
export function saidOfTemplate(found: readonly LocatedFinding[], document: Document): readonly LocatedFinding[] {
  if (!NAME.test(fileNameOf(document.file))) return found;
  const answers = new Map<Section, boolean>();
  const varies = (section: Section): boolean => {
    const answer = answers.get(section) ?? section.lines.some(mayVary);
    answers.set(section, answer);
    return answer;
  };
  const blocks = new Map<Section, Map<string, boolean>>();
  /** Whether something is to be filled in within the innermost block around a line. */
  const isOpenAround = (section: Section, line: number): boolean => {
    const [from, to] = blockAround(section, line);
    const ofSection = blocks.get(section) ?? new Map<string, boolean>();
    const answer = ofSection.get(`${from} ${to}`) ?? section.lines.slice(from, to).some(isOpen);
    blocks.set(section, ofSection.set(`${from} ${to}`, answer));
    return answer;
  };
  let names: boolean | undefined;
  const areNamesOpen = (): boolean => {
    names ??= document.lines.some(isOpen);
    return names;
  };
  return found.filter(({ finding: { rule, place }, section }) => {
    const line = section.lines[place.line] ?? "";
    const said = line.slice(place.start, place.end);
    if (IN_BRACES.test(said)) return false;
    if (NOT_THERE.has(rule)) return false;
    if (STRAYS.has(rule) && section.statements.some((statement) => statement.line === place.line)) return false;
    return !ruleById(rule)?.checks.some((check) => {
      if (check.scope === "structure") return false;
      if (check.scope === "symbol" ? areNamesOpen() : WITH_SIGNS.test(said)) return true;
      if (check.scope !== "block") return false;
      return check.byLine ? isOpen(line) : varies(section) || isOpenAround(section, place.line);
    });
  });
}

/** Where the innermost block around a line, or that begins there, begins, and the line after it. */
function blockAround({ statements, lines }: Section, line: number): readonly [number, number] {
  let around: Block | undefined;
  let from = 0;
  for (let inner: readonly Statement[] = statements; ; inner = around.children) {
    const next = inner.findLast((statement) => statement.line <= line);
    if (next?.block === undefined || next.block.endLine < line) break;
    around = next.block;
    from = next.line;
  }
  return [from, around === undefined ? lines.length : around.endLine + 1];
}

function isOpen(line: string): boolean {
  return IN_BRACES.test(line) || WITH_SIGNS.test(line);
}

/** Rules about files that are not there: a template is filled in, and read, somewhere else. */
const NOT_THERE = new Set(["include-not-found", "include-unmatched"]);

/** Rules about words that do not stand where they belong. */
const STRAYS = new Set(["misplaced-keyword", "unknown-keyword"]);
