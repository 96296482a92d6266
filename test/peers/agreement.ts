/** Our findings beside a verdict of keepalived, and how often the two agree. */
import type { ReportedFinding } from "../../server/service.ts";
import { testService } from "../kit/service.ts";
import type { Verdict } from "./keepalived.ts";

/**
 * `accepted`: by keepalived. `placed`: refused, and it names lines. `unplaced`: refused for the file as a whole, or in a
 * recording without lines.
 */
export type Kind = "accepted" | "placed" | "unplaced";

export interface Comparison {
  readonly kind: Kind;
  /** What we do not agree on; undefined when we do. */
  readonly disagreement: string | undefined;
}

/** Our findings; a comment behind the text names the dialect, so that a file without any known word is judged too. */
function findingsOf(text: string, file: string): readonly ReportedFinding[] {
  const path = `/etc/keepalived/${file}`;
  const claimed = `${text}${text.endsWith("\n") ? "" : "\n"}# lvs-lsp: dialect keepalived-2\n`;
  const service = testService({ settings: { dialect: "keepalived-2", maxFindings: 100_000 } });
  service.open(path, claimed);
  return service.findings(path);
}

/**
 * Accepted: no error from us. Refused: an error or a warning that begins on one of the lines that keepalived names, or
 * anywhere when it names none.
 */
export function compare(text: string, file: string, verdict: Verdict): Comparison {
  const found = findingsOf(text, file);
  if (verdict.reasons.length === 0) {
    const unjudged = new Set(verdict.unjudged);
    const error = found.find(({ severity, range }) => severity === "error" && !unjudged.has(range.start.line + 1));
    const disagreement = error && `accepted, but line ${error.range.start.line + 1}: ${error.rule}`;
    return { kind: "accepted", disagreement };
  }
  const grave = found.filter(({ severity }) => severity === "error" || severity === "warning");
  const placed = new Set(verdict.reasons.flatMap(({ line }) => line ?? []));
  const isSaid = placed.size === 0 ? grave.length > 0 : grave.some(({ range }) => placed.has(range.start.line + 1));
  const [first] = verdict.reasons;
  const ours = grave[0] === undefined ? "nothing" : `line ${grave[0].range.start.line + 1}: ${grave[0].rule}`;
  return {
    kind: placed.size === 0 ? "unplaced" : "placed",
    disagreement: isSaid ? undefined : `refused (line ${first?.line}: ${first?.text}), we say ${ours}`,
  };
}

/** How many inputs of each kind there are and on how many of them we agree, one line a kind. */
export function tableOf(title: string, results: ReadonlyMap<string, Comparison>): string {
  const rows = (["accepted", "placed", "unplaced"] as const).map((kind) => {
    const own = [...results.values()].filter((result) => result.kind === kind);
    const agreed = own.filter(({ disagreement }) => disagreement === undefined).length;
    return `  ${kind.padEnd(9)} ${agreed} of ${own.length}`;
  });
  return [`${title}: ${(agreementOf(results) * 100).toFixed(1)} % of ${results.size}`, ...rows].join("\n");
}

/** The share of the inputs on which we agree. */
export function agreementOf(results: ReadonlyMap<string, Comparison>): number {
  const agreed = [...results.values()].filter(({ disagreement }) => disagreement === undefined).length;
  return agreed / results.size;
}
