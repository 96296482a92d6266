/**
 * Runs rules. What a section says on its own is found once per section and kept with it; what depends on names is found
 * again only for the names that an edit touched.
 */
import type { DialectId } from "../../grammar/vocabulary.ts";
import type { FactKind, SymbolIndex } from "../model/facts.ts";
import type { ResolvedInclude } from "../model/project.ts";
import type { Touched } from "../model/symbols.ts";
import { type Kin, type Kinship, rowsAround, type Section } from "../syntax/section.ts";
import { type Place, type Statement, walkWithAncestors } from "../syntax/tree.ts";
import { type Registered, tableOf } from "./check-table.ts";
import type { Finding, Fix, Severity } from "./finding.ts";
import type {
  BlockCheck,
  BlockStatement,
  CheckContext,
  Finder,
  FoundCheck,
  IncludeContext,
  ReportDetails,
  Rule,
  StatementCheck,
  SymbolContext,
} from "./rule.ts";

/** A finding with the section its lines count from. */
export interface PlacedFinding {
  readonly section: Section;
  readonly finding: Finding;
}

export interface Engine {
  /** What the rules find in one section alone; kept with the section. */
  checkSection(section: Section): readonly Finding[];
  /** What the rules find in one block as a whole; `around`: the headers of the blocks around it, outermost first. */
  checkBlock(header: BlockStatement, around: readonly Statement[], section: Section): readonly Finding[];
  /** The kinds of names about which the rules find something. */
  readonly checkedKinds: ReadonlySet<FactKind>;
  /**
   * What the rules find about a name.
   * @param files whether all files of the configuration could be read
   */
  checkSymbol(name: Touched, symbols: SymbolIndex, files: "all" | "some"): readonly PlacedFinding[];
  /** A finding of a rule that has no check of its own; undefined when the rule is off. */
  findingOf(rule: Rule, place: Place, message: string): Finding | undefined;
  checkInclude(include: ResolvedInclude, world: IncludeWorld): readonly PlacedFinding[];
  /** What the rules find about the text as a file. */
  checkFile(first: Section, last: Section, symbols: SymbolIndex): readonly PlacedFinding[];
}

/** What an include check may look at. */
export type IncludeWorld = Pick<IncludeContext<string>, "documentOf" | "filesLike">;

/** Severity by rule id as the user set it. */
export type SeverityOverrides = Readonly<Record<string, Severity | "off" | "on">>;

/** Checks that are run on the same things. */
type Runnable<S, C> = readonly Registered<{ check(subject: S, context: C): void }>[];

/**
 * An engine for one dialect and one set of severities.
 * @param onFailure told once about a rule that threw; the rule is off from then on
 */
export function createEngine(
  rules: readonly Rule[],
  dialect: DialectId,
  overrides: SeverityOverrides,
  onFailure: (rule: string, error: unknown) => void,
): Engine {
  const overrideOf = ({ id }: Rule) => (Object.hasOwn(overrides, id) ? overrides[id] : undefined);
  const isOff = (rule: Rule): boolean => (overrideOf(rule) ?? (rule.offByDefault ? "off" : "on")) === "off";
  const active = rules.filter((rule) => rule.dialects.includes(dialect) && !isOff(rule));
  const table = tableOf(active);
  const failed = new Set<Rule>();
  const kept = new WeakMap<Section, readonly Finding[]>();
  const plans = new WeakMap<Kin, readonly PlannedRow[]>();

  /** The rule whose check is running; reports are its. */
  let current: Rule | undefined;

  const fail = (rule: Rule, error: unknown): void => {
    failed.add(rule);
    onFailure(rule.id, error);
  };

  const run = <S, C>(checks: Runnable<S, C> | undefined, subject: S, context: C): void => {
    if (checks === undefined) return;
    // By index, as all that is run for each statement: until V8 has optimized it, an iterator makes an object a step.
    for (let i = 0; i < checks.length; i++) {
      const { rule, check } = checks[i] as (typeof checks)[number];
      if (failed.size > 0 && failed.has(rule)) continue;
      current = rule;
      try {
        check.check(subject, context);
      } catch (error) {
        fail(rule, error);
      }
    }
  };

  const applies = ({ rule, check }: Registered<BlockCheck<string>>, header: BlockStatement): boolean => {
    try {
      return check.applies?.(header) ?? true;
    } catch (error) {
      fail(rule, error);
      return false;
    }
  };

  const findingOf = (place: Place, message: string, details: ReportDetails | undefined): Finding => {
    const rule = current as Rule;
    const override = overrideOf(rule);
    const own = details?.severity ?? rule.messages[message]?.severity ?? rule.severity;
    return {
      rule: rule.id,
      severity: override === undefined || override === "off" || override === "on" ? own : override,
      message,
      data: details?.data ?? NO_DATA,
      place,
      related: details?.related ?? NONE,
      fixes: details?.fixes ?? NONE,
      tag: details?.tag,
    };
  };

  /** All that is to be run on a statement. */
  const checksFor = (statement: Statement): Runnable<Statement, CheckContext<string>> => {
    const { block, keyword, misspelt, name } = statement;
    const own = table.statement.get(name);
    const isStranger = keyword === undefined || misspelt !== undefined;
    // The entries of long lists are such.
    if (own === undefined && block === undefined && !isStranger) return table.everyStatement;
    const checks: Registered<StatementCheck<string> | BlockCheck<string>>[] = [];
    checks.push(...(own ?? []), ...table.everyStatement);
    if (isStranger || (block !== undefined && keyword.opens === undefined)) checks.push(...table.strangers);
    if (block !== undefined) {
      const header = statement as BlockStatement;
      for (const check of table.block.get(block.vocabulary.id) ?? []) if (applies(check, header)) checks.push(check);
    }
    // A block check is run on headers alone.
    return checks as Runnable<Statement, CheckContext<string>>;
  };

  /** The rows of a section on which something is to be run: the same in all that are like it. */
  const planFor = ({ kin, rows }: Kinship): readonly PlannedRow[] => {
    let plan = plans.get(kin);
    if (plan === undefined) {
      plan = rows
        .map((statement, row) => ({ row, checks: checksFor(statement), around: rowsAround(kin, row) }))
        .filter(hasChecks);
      plans.set(kin, plan);
    }
    return plan;
  };

  const checkSection = (section: Section): readonly Finding[] => {
    const known = kept.get(section);
    if (known !== undefined) return known;
    const findings: Finding[] = [];
    const ancestors: Statement[] = [];
    const context: CheckContext<string> = {
      dialect,
      section,
      ancestors,
      report: (place, message, details) => findings.push(findingOf(place, message, details)),
    };
    run(table.section, section, context);
    for (const [find, checks] of table.found) {
      for (const [kind, list] of foundIn(section, find, checks)) {
        for (const found of list) run(checks.get(kind), found, { ...context, ancestors: found.ancestors });
      }
    }
    const first = findings.length;
    for (const problem of section.problems) run(table.structure.get(problem.kind), problem, context);
    const last = findings.length;
    const { kinship } = section;
    if (kinship === undefined) {
      walkWithAncestors(section.statements, ancestors, (statement) => run(checksFor(statement), statement, context));
    } else {
      const { rows } = kinship;
      const plan = planFor(kinship);
      for (let i = 0; i < plan.length; i++) {
        const { row, checks, around } = plan[i] as PlannedRow;
        ancestors.length = 0;
        for (let k = 0; k < around.length; k++) ancestors.push(rows[around[k] as number] as Statement);
        run(checks, rows[row] as Statement, context);
      }
    }
    const isStructural = (at: number): boolean => first <= at && at < last;
    const isInDoubt = findings.slice(first, last).some(({ fixes: [fix] }) => fix?.safe === false);
    const checked = isInDoubt
      ? findings.map((finding, at) => (isStructural(at) ? finding : withoutSafeDeletions(finding)))
      : findings;
    kept.set(section, checked);
    return checked;
  };

  /** What a finder meets in a section; when it throws, the rules that rest on it are off from then on. */
  const foundIn = (section: Section, find: Finder, checks: ReadonlyMap<string, Registered<FoundCheck<string>>[]>) => {
    try {
      return find(section);
    } catch (error) {
      table.found.delete(find);
      onFailure([...checks.values()].flatMap((list) => list.map(({ rule }) => rule.id)).join(", "), error);
      return NOTHING_FOUND;
    }
  };

  const symbolContext = (symbols: SymbolIndex, found: PlacedFinding[]): SymbolContext<string> => ({
    dialect,
    symbols,
    report: (section, place, message, details) => found.push({ section, finding: findingOf(place, message, details) }),
  });

  return {
    checkSection,
    checkBlock(header, ancestors, section) {
      const findings: Finding[] = [];
      const checks = table.block.get(header.block.vocabulary.id)?.filter((check) => applies(check, header));
      run(checks, header, {
        dialect,
        section,
        ancestors,
        report: (place, message, details) => findings.push(findingOf(place, message, details)),
      });
      return findings;
    },
    checkedKinds: new Set(table.symbol.keys()),
    checkSymbol({ kind, name }, symbols, files) {
      const checks = (files === "all" ? table.symbol : table.symbolAnyway).get(kind);
      if (checks === undefined) return [];
      const found: PlacedFinding[] = [];
      run(checks, symbols.entry(kind, name), symbolContext(symbols, found));
      return found;
    },
    findingOf(rule, place, message) {
      if (!active.includes(rule)) return undefined;
      current = rule;
      return findingOf(place, message, undefined);
    },
    checkInclude(include, world) {
      const found: PlacedFinding[] = [];
      const { section } = include;
      const context: IncludeContext<string> = {
        dialect,
        ...world,
        report: (place, message, details) => found.push({ section, finding: findingOf(place, message, details) }),
      };
      run(table.include, include, context);
      return found;
    },
    checkFile(first, last, symbols) {
      const found: PlacedFinding[] = [];
      const context = symbolContext(symbols, found);
      run(table.file, { first, last }, context);
      return found;
    },
  };
}

interface PlannedRow {
  readonly row: number;
  readonly checks: Runnable<Statement, CheckContext<string>>;
  /** The rows of the headers around it. */
  readonly around: readonly number[];
}

function hasChecks({ checks }: PlannedRow): boolean {
  return checks.length > 0;
}

/** Where a person has to say which block lines belong to, nothing of them is deleted before. */
function withoutSafeDeletions(finding: Finding): Finding {
  const isDeletion = ({ edits }: Fix) => edits.some(({ newText }) => newText.trim() === "");
  if (!finding.fixes.some((fix) => fix.safe && isDeletion(fix))) return finding;
  return { ...finding, fixes: finding.fixes.map((fix) => (isDeletion(fix) ? { ...fix, safe: false } : fix)) };
}

const NOTHING_FOUND: ReturnType<Finder> = new Map();

// What most findings have, and there may be thousands of them.
const NO_DATA: Finding["data"] = {};
const NONE: readonly never[] = [];
