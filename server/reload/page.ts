/** A plan as a page that is read in an editor: Markdown, with places to jump to. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { VirtualServer } from "../model/configuration.ts";
import type { Statement } from "../syntax/tree.ts";
import type { Range } from "../text/lines.ts";
import type { Hazard } from "./hazard.ts";
import { isQuiet, type ReloadPlan } from "./index.ts";
import type { ServicePlan } from "./plan.ts";
import { ACTIONS, changeText, countText } from "./words.ts";

export interface PageJump {
  /** In the page. */
  readonly range: Range;
  readonly statement: Statement;
  readonly side: "old" | "new";
}

export interface Page {
  readonly title: string;
  readonly text: string;
  readonly jumps: readonly PageJump[];
}

export interface PageOptions {
  readonly say: (text: Bilingual) => string;
  /** The name of the file. */
  readonly name: string;
  /** Virtual servers that stay and are not in the plan. */
  readonly leftOut: number;
}

/** Rows of one service; a service has at most some hundred. */
const MOST_ROWS = 200;

/** The page of a plan: hazards, what changes, what stays. */
export function pageOf(plan: ReloadPlan, { say, name, leftOut }: PageOptions): Page {
  const lines: string[] = [];
  const jumps: PageJump[] = [];
  const put = (line: string): void => {
    lines.push(line);
  };
  /** A line with some words that lead to a statement. */
  const link = (before: string, words: string, after: string, block: Statement | undefined, side: "old" | "new") => {
    const start = { line: lines.length, character: before.length };
    const end = { line: lines.length, character: before.length + words.length };
    if (block !== undefined) jumps.push({ range: { start, end }, statement: block, side });
    put(before + words + after);
  };
  const changed = plan.services.filter(isTouched);
  const title = titleOf(plan, changed, say);

  put(`# ${say({ en: `Reload of ${code(name)}`, zh: `${code(name)} 的 reload 预览` })}`);
  put("");
  put(title);
  for (const { rule, message, statement } of plan.hazards) {
    put("");
    link("- **", rule, `**: ${say(message)}`, statement, "new");
  }
  for (const service of changed) {
    put("");
    const block = placeOf(service);
    const empties = service.emptiesPool
      ? say({ en: ", no real server until checks pass", zh: "，检查通过前没有 real server" })
      : "";
    link("## ", service.service, `: ${say(ACTIONS[service.action])}${empties}`, block.statement, block.side);
    const rows = rowsOf(service, say);
    if (rows.length > 0) put("");
    for (const row of rows.slice(0, MOST_ROWS)) put(`- ${row}`);
    if (rows.length > MOST_ROWS) put(`- … (${rows.length - MOST_ROWS})`);
  }
  const kept = plan.services.length - changed.length;
  put("");
  if (leftOut > 0 || kept > 0) put(say(staysText(kept + leftOut)));
  return { title, text: `${lines.join("\n").trimEnd()}\n`, jumps };
}

function staysText(count: number): Bilingual {
  return {
    en: `${count} ${count === 1 ? "service stays" : "services stay"} as ${count === 1 ? "it is" : "they are"}.`,
    zh: `其余 ${count} 个服务保持不变。`,
  };
}

/** True when something about the service differs, whether the kernel is told or not. */
export function isTouched(service: ServicePlan): boolean {
  return (
    !isQuiet({ services: [service], hazards: [] }) ||
    service.because.length > 0 ||
    service.destinations.some(({ because }) => because.length > 0)
  );
}

function titleOf(plan: ReloadPlan, changed: readonly ServicePlan[], say: PageOptions["say"]): string {
  const dangers = plan.hazards.filter(({ rule }: Hazard) => rule !== "reload-dead-servers-return").length;
  if (changed.length === 0 && dangers === 0) return say({ en: "Nothing changes.", zh: "没有变化。" });
  const hazards = {
    en: dangers === 0 ? "" : ` ${dangers} ${dangers === 1 ? "hazard" : "hazards"}.`,
    zh: dangers === 0 ? "" : `有 ${dangers} 处风险。`,
  };
  return say({
    en: `Services: ${countText(changed).en}.${hazards.en}`,
    zh: `服务：${countText(changed).zh}。${hazards.zh}`,
  });
}

function placeOf({ before, after }: ServicePlan): {
  readonly statement: Statement | undefined;
  readonly side: "old" | "new";
} {
  const [is] = after;
  if (is !== undefined) return { statement: is.statement, side: "new" };
  const was: VirtualServer | undefined = before[0];
  return { statement: was?.statement, side: "old" };
}

function rowsOf(service: ServicePlan, say: PageOptions["say"]): readonly string[] {
  const rows = service.because.map((change) => code(changeText(change)));
  for (const { destination, action, because } of service.destinations) {
    if (action === "keep" && because.length === 0) continue;
    const reason = because.length === 0 ? "" : ` (${code(because.map(changeText).join(", "))})`;
    rows.push(`real server ${destination}: ${say(ACTIONS[action])}${reason}`);
  }
  for (const { address, action } of service.localAddresses) {
    if (action !== "keep") rows.push(`local address ${address}: ${say(ACTIONS[action])}`);
  }
  return rows;
}

/** A text of the file, which must not be read as Markdown. */
function code(text: string): string {
  const clean = text.replace(/[\r\n]+/g, " ");
  const fence = "`".repeat(1 + Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}
