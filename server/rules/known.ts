/** The rules as the service asks for them: those about other dialects than lvs-1.2.2 are read when it is the first time. */
import { DIALECTS } from "../../grammar/dialects.ts";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { ownRules } from "./own.ts";
import type { Rule } from "./rule.ts";
import { loadUpstreamRules } from "./upstream/load.ts";

/** The rules that may speak of a file of this dialect. */
export function rulesFor(dialect: DialectId): readonly Rule[] {
  return DIALECTS[dialect].reader === "upstream" ? [...ownRules, ...loadUpstreamRules()] : ownRules;
}

/** The ids of all rules. */
export function ruleIds(): ReadonlySet<string> {
  return new Set([...ownRules, ...loadUpstreamRules()].map(({ id }) => id));
}

const ownById: ReadonlyMap<string, Rule> = new Map(ownRules.map((rule) => [rule.id, rule]));

/** The rule with this id; undefined when there is none. */
export function ruleById(id: string): Rule | undefined {
  return ownById.get(id) ?? loadUpstreamRules().find((rule) => rule.id === id);
}
