/** What a rule is. One rule is one file: what it says, why, how to mend it, in two languages, with examples that are tests. */
import type { Bilingual, DialectId } from "../../grammar/vocabulary.ts";
import type { Document } from "../model/document.ts";
import type { FactKind, SymbolEntry, SymbolIndex } from "../model/facts.ts";
import type { ResolvedInclude } from "../model/project.ts";
import type { Section, StructureKind, StructureProblem } from "../syntax/section.ts";
import type { Block, Place, Statement } from "../syntax/tree.ts";
import type { Fix, MessageData, RelatedPlace, Severity } from "./finding.ts";

/** A sentence with `{placeholders}`; its own severity when it differs from the rule's. */
export interface Message extends Bilingual {
  readonly severity?: Severity;
}

/** What goes with a report. */
export interface ReportDetails {
  readonly data?: MessageData;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  readonly tag?: "unnecessary" | "deprecated";
  /** Instead of the message's or the rule's. */
  readonly severity?: Severity;
}

/** Reports a finding of this rule: where, which of its messages, and what goes with it. */
export type Report<M extends string> = (place: Place, message: M, details?: ReportDetails) => void;

/** A finding of a symbol check names the section its place is in. */
export type SymbolReport<M extends string> = (
  section: Section,
  place: Place,
  message: M,
  details?: ReportDetails,
) => void;

export interface CheckContext<M extends string> {
  readonly report: Report<M>;
  readonly dialect: DialectId;
  readonly section: Section;
  /** The headers of the blocks around the statement (for a block check: around its header), outermost first. */
  readonly ancestors: readonly Statement[];
}

export interface SymbolContext<M extends string> {
  readonly report: SymbolReport<M>;
  readonly dialect: DialectId;
  readonly symbols: SymbolIndex;
}

/** A header with the block it opens. */
export type BlockStatement = Statement & { readonly block: Block };

/**
 * Run for each statement with one of the names; for every statement (`"*"`, entries of value blocks too); for those
 * that do not fit the vocabulary (`"strangers"`: unknown and misspelt words, and words that stand with a block but open none).
 */
export interface StatementCheck<M extends string> {
  readonly scope: "statement";
  readonly keywords: readonly string[] | "*" | "strangers";
  check(statement: Statement, context: CheckContext<M>): void;
}

/** Run for each block of one of these vocabulary ids (`virtual_server/real_server`). */
export interface BlockCheck<M extends string> {
  readonly scope: "block";
  readonly blocks: readonly string[];
  /** Each line of the block is looked at by itself: what the others hold changes nothing. */
  readonly byLine?: true;
  /**
   * Whether there is anything to check, told without a look at digits: the answer for one section is taken for all that
   * are alike but for theirs. Always, when it is left out.
   */
  applies?(header: BlockStatement): boolean;
  check(header: BlockStatement, context: CheckContext<M>): void;
}

/** Run for each slip of these kinds that the reader met. */
export interface StructureCheck<M extends string> {
  readonly scope: "structure";
  readonly kinds: readonly StructureKind[];
  check(problem: StructureProblem, context: CheckContext<M>): void;
}

/** Run once for a section: its lines and top-level statements. */
export interface SectionCheck<M extends string> {
  readonly scope: "section";
  check(section: Section, context: CheckContext<M>): void;
}

/** Something a finder met: a statement and the headers of the blocks around it, outermost first. */
export interface Found {
  readonly statement: Statement;
  readonly ancestors: readonly Statement[];
}

/** Reads a section for many rules at once: what it met, by kind. Depends on the section alone. */
export type Finder = (section: Section) => ReadonlyMap<string, readonly Found[]>;

/** Run for each thing of one kind that a finder met: rules that share a finder cost one reading, and nothing where it met nothing. */
export interface FoundCheck<M extends string> {
  readonly scope: "found";
  readonly find: Finder;
  readonly kind: string;
  check(found: Found, context: CheckContext<M>): void;
}

/**
 * Run for each name of these kinds whose definitions or references changed (anywhere in the configuration), and again
 * when what it asked the index about changed.
 */
export interface SymbolCheck<M extends string> {
  readonly scope: "symbol";
  readonly kinds: readonly FactKind[];
  /** It says that a definition or a use is missing: not run while an include could not be followed, which may hold it. */
  readonly needsAllFiles?: true;
  check(entry: SymbolEntry, context: SymbolContext<M>): void;
}

/** A whole-file fact that the text shows on its own: byte order mark, last line, size. Run on the first and the last section. */
export interface FileCheck<M extends string> {
  readonly scope: "file";
  check(file: { readonly first: Section; readonly last: Section }, context: SymbolContext<M>): void;
}

/** Run for each include statement of the configuration, once its files were looked for. */
export interface IncludeCheck<M extends string> {
  readonly scope: "include";
  check(include: ResolvedInclude, context: IncludeContext<M>): void;
}

/** `report` names places of the section the include stands in. */
export interface IncludeContext<M extends string> {
  readonly report: Report<M>;
  readonly dialect: DialectId;
  /** The document of a file that was read. */
  readonly documentOf: (file: string) => Document | undefined;
  /** Names of the files in a folder, for did-you-mean. */
  readonly filesLike: (pattern: string) => readonly string[];
}

export type Check<M extends string> =
  | StatementCheck<M>
  | BlockCheck<M>
  | StructureCheck<M>
  | SectionCheck<M>
  | FoundCheck<M>
  | SymbolCheck<M>
  | FileCheck<M>
  | IncludeCheck<M>;

/** An example of the documentation page; also a test. */
export interface Example {
  /** A configuration; `bad` must give the rule's finding, `good` must not. */
  readonly bad: string;
  readonly good: string;
}

export interface Rule<M extends string = string> {
  /** The problem in kebab-case; reads well as "ignore <id>". */
  readonly id: string;
  /** Unless a message has its own. */
  readonly severity: Severity;
  readonly dialects: readonly DialectId[];
  /** Off unless the settings switch it on. */
  readonly offByDefault?: true;
  /** What is wrong, in a few words: the title of its page. */
  readonly title: Bilingual;
  /** What the daemon does and what that costs, two to five sentences. */
  readonly why: Bilingual;
  /** Left out only where no small text shows the problem (limits of size and number). */
  readonly example?: Example;
  readonly messages: Readonly<Record<M, Message>>;
  readonly checks: readonly Check<M>[];
}

/** Types a rule by its messages; gives it back as one of many. */
export function defineRule<M extends string>(rule: Rule<M>): Rule {
  return rule as unknown as Rule;
}
