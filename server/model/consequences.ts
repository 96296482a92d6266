/** What a slip in the structure costs: what a person wrote and the daemon does not hold. */
import type { Dialect, IncludeSource } from "../syntax/dialect.ts";
import type { Section } from "../syntax/section.ts";
import type { Statement } from "../syntax/tree.ts";
import { nameOf, walk } from "../syntax/tree.ts";

/** Statements of the as-written reading that the daemon drops or takes for something else, in the order of their lines. */
export interface Consequences {
  /** Headers and entries that are lost: services, real servers, checkers, local addresses. */
  readonly lost: readonly Statement[];
  /** The header of the next section is read inside this one: the two are merged. */
  readonly mergesNext: boolean;
}

const NO_INCLUDES: IncludeSource = { open: () => [] };
const kept = new WeakMap<Section, Consequences>();

/** Compares both readings of a section (and of the header that follows it). Made once per section; meant for broken ones. */
export function consequencesOf(section: Section, dialect: Dialect): Consequences {
  let known = kept.get(section);
  if (known === undefined) {
    known = compare(section, dialect);
    kept.set(section, known);
  }
  return known;
}

function compare(section: Section, dialect: Dialect): Consequences {
  const lines = section.following === undefined ? section.lines : [...section.lines, section.following];
  const { check, vrrp } = dialect.readAsDaemon("", lines, NO_INCLUDES);
  // A statement counts as held when the daemon read its line as the same word, or as an entry of the same block.
  const held = new Set<string>();
  for (const statement of [...walk(check), ...walk(vrrp)]) held.add(keyOf(statement));
  const lost: Statement[] = [];
  for (const statement of walk(section.statements)) {
    const { keyword, block } = statement;
    if (keyword === undefined && block === undefined) continue;
    if (!held.has(keyOf(statement))) lost.push(statement);
  }
  const following = section.following;
  const mergesNext = following !== undefined && !check.concat(vrrp).some((top) => top.line === section.lines.length);
  return { lost, mergesNext };
}

function keyOf(statement: Statement): string {
  return `${statement.line} ${nameOf(statement)} ${statement.keyword?.opens ?? ""}`;
}

/** Of the lost statements those that begin on `line` or below it, before `end`, and open a block or are an entry. */
export function lostBetween(consequences: Consequences, line: number, end: number): Statement[] {
  return consequences.lost.filter((statement) => statement.line >= line && statement.line < end);
}
