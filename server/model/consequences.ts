/** What a slip in the structure costs: what a person wrote and the daemon does not hold. */
import type { Dialect, IncludeSource } from "../syntax/dialect.ts";
import type { Kin, Section } from "../syntax/section.ts";
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
/** By row of the tree. */
const ofKin = new WeakMap<Kin, { readonly lost: readonly number[]; readonly mergesNext: boolean }>();

/**
 * Compares both readings of a section (and of the header that follows it): once for all that are alike but for digits.
 * Meant for broken ones.
 */
export function consequencesOf(section: Section, dialect: Dialect): Consequences {
  const { kinship } = section;
  if (kinship === undefined) return compare(section, dialect);
  let known = ofKin.get(kinship.kin);
  if (known === undefined) {
    const { lost, mergesNext } = compare(section, dialect);
    const isLost = new Set(lost);
    known = { lost: kinship.rows.flatMap((statement, row) => (isLost.has(statement) ? [row] : [])), mergesNext };
    ofKin.set(kinship.kin, known);
  }
  const { rows } = kinship;
  return { lost: known.lost.map((row) => rows[row] as Statement), mergesNext: known.mergesNext };
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
