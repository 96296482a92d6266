/** The checks of all rules that are on, by what they are run on. */
import type { FactKind } from "../model/facts.ts";
import type { StructureKind } from "../syntax/section.ts";
import type {
  BlockCheck,
  FileCheck,
  Finder,
  FoundCheck,
  IncludeCheck,
  Rule,
  SectionCheck,
  StatementCheck,
  StructureCheck,
  SymbolCheck,
} from "./rule.ts";

/** A check with the rule whose findings it reports. */
export interface Registered<C> {
  readonly rule: Rule;
  readonly check: C;
}

/** All checks of the rules, in their order. */
export function tableOf(rules: readonly Rule[]) {
  const statement = new Map<string, Registered<StatementCheck<string>>[]>();
  const everyStatement: Registered<StatementCheck<string>>[] = [];
  const strangers: Registered<StatementCheck<string>>[] = [];
  const block = new Map<string, Registered<BlockCheck<string>>[]>();
  const structure = new Map<StructureKind, Registered<StructureCheck<string>>[]>();
  const section: Registered<SectionCheck<string>>[] = [];
  const found = new Map<Finder, Map<string, Registered<FoundCheck<string>>[]>>();
  const symbol = new Map<FactKind, Registered<SymbolCheck<string>>[]>();
  const symbolAnyway = new Map<FactKind, Registered<SymbolCheck<string>>[]>();
  const file: Registered<FileCheck<string>>[] = [];
  const include: Registered<IncludeCheck<string>>[] = [];
  for (const rule of rules) {
    for (const check of rule.checks) {
      if (check.scope === "section") section.push({ rule, check });
      else if (check.scope === "found") {
        const checks = found.get(check.find) ?? new Map<string, Registered<FoundCheck<string>>[]>();
        put(checks, check.kind, { rule, check });
        found.set(check.find, checks);
      } else if (check.scope === "symbol") {
        for (const kind of check.kinds) {
          put(symbol, kind, { rule, check });
          if (check.needsAllFiles !== true) put(symbolAnyway, kind, { rule, check });
        }
      } else if (check.scope === "file") file.push({ rule, check });
      else if (check.scope === "include") include.push({ rule, check });
      else if (check.scope === "structure") for (const kind of check.kinds) put(structure, kind, { rule, check });
      else if (check.scope === "block") for (const id of check.blocks) put(block, id, { rule, check });
      else if (check.keywords === "*") everyStatement.push({ rule, check });
      else if (check.keywords === "strangers") strangers.push({ rule, check });
      else for (const name of check.keywords) put(statement, name, { rule, check });
    }
  }
  return {
    statement,
    everyStatement,
    strangers,
    block,
    structure,
    section,
    found,
    symbol,
    symbolAnyway,
    file,
    include,
  };
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
