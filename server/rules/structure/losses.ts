/** What a slip in the braces costs, in words. */
import type { Bilingual } from "../../../grammar/vocabulary.ts";
import { consequencesOf } from "../../model/consequences.ts";
import { dialectOf } from "../../syntax/dialects.ts";
import type { Section, StructureProblem } from "../../syntax/section.ts";
import type { Statement } from "../../syntax/tree.ts";
import { nameOf, placeOf, titleOf } from "../../syntax/tree.ts";
import { firstFrom } from "../../text/sorted.ts";
import type { RelatedPlace } from "../finding.ts";
import type { CheckContext } from "../rule.ts";

/** Named in a message; more are counted. */
const MOST_NAMED = 3;

/** Words whose loss is felt: the rest goes with them. */
const FELT = new Set(["virtual_server", "real_server", "vrrp_instance", "local_address_group", "virtual_server_group"]);

export interface Losses {
  /** A sentence to append to a message, with a blank before it; "" when nothing of weight is lost. */
  readonly text: Bilingual;
  readonly related: readonly RelatedPlace[];
}

const NOTHING: Losses = { text: { en: "", zh: "" }, related: [] };

/** The part of a problem that its losses depend on. */
type Cause = Pick<StructureProblem, "place" | "headers" | "next">;

/** What a section loses, ready to be asked for by line. */
interface Ledger {
  /** Lost statements that are felt, and the lines of the problems, both in the order of the text. */
  readonly felt: readonly Statement[];
  readonly problemLines: readonly number[];
  readonly mergesNext: boolean;
}

const ledgers = new WeakMap<Section, Ledger>();

function ledgerOf<M extends string>({ section, dialect }: CheckContext<M>): Ledger {
  let ledger = ledgers.get(section);
  if (ledger === undefined) {
    const { lost, mergesNext } = consequencesOf(section, dialectOf(dialect));
    ledger = {
      felt: lost.filter((statement) => FELT.has(nameOf(statement))).sort((a, b) => a.line - b.line),
      problemLines: section.problems.map(({ place }) => place.line).sort((a, b) => a - b),
      mergesNext,
    };
    ledgers.set(section, ledger);
  }
  return ledger;
}

/** What the daemon loses because of `problem`: from its header on, up to the next problem of the section. */
export function lossesOf<M extends string>(problem: Cause, context: CheckContext<M>): Losses {
  const { section } = context;
  const { felt: all, problemLines, mergesNext } = ledgerOf(context);
  const from = Math.min(problem.place.line, ...problem.headers.slice(0, 1).map((header) => header.line));
  const next =
    problemLines[firstFrom(problemLines, problem.place.line + 1, (line) => line)] ?? Number.POSITIVE_INFINITY;
  const begin = firstFrom(all, from, (statement) => statement.line);
  const end = firstFrom(all, next, (statement) => statement.line);
  const count = Math.max(0, end - begin);
  const named = all.slice(begin, Math.min(end, begin + MOST_NAMED));
  const merged = mergesNext && problem.next?.line === section.lines.length ? problem.next : undefined;
  if (count === 0 && merged === undefined) return NOTHING;
  const parts = [dropped(named, count), merged === undefined ? undefined : mergedText(merged)].filter(
    (part) => part !== undefined,
  );
  return {
    text: { en: parts.map((part) => ` ${part.en}`).join(""), zh: parts.map((part) => part.zh).join("") },
    related: [...named, ...(merged === undefined ? [] : [merged])].map((statement) => ({
      place: placeOf(statement),
      message: { en: "keepalived does not read this", zh: "keepalived 读不到这里" },
    })),
  };
}

function dropped(named: readonly Statement[], count: number): Bilingual | undefined {
  if (count === 0) return undefined;
  const names = named.map(titleOf);
  const more = count - names.length;
  return {
    en: `Lost: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`,
    zh: `会丢失：${names.join("、")}${more > 0 ? ` 等 ${count} 项` : ""}。`,
  };
}

function mergedText(next: Statement): Bilingual {
  return {
    en: `${titleOf(next)} is merged into it and does not exist separately.`,
    zh: `后面的 ${titleOf(next)} 会被并进来，不再单独存在。`,
  };
}
