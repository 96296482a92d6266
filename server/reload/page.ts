/** A plan as a page that is read in an editor: Markdown, with places to jump to. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { Statement } from "../syntax/tree.ts";
import type { Range } from "../text/lines.ts";
import { groupHazards, groupServices, type ServiceGroup } from "./grouping.ts";
import type { Hazard } from "./hazard.ts";
import type { ReloadPlan } from "./index.ts";
import { destinationName } from "./kernel.ts";
import { inRanges } from "./names.ts";
import type { ServicePlan } from "./plan.ts";
import { ACTIONS, ADDRESS_ACTIONS, countText, emptyText, SERVER_ACTIONS } from "./words.ts";

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
  /** What the text is compared with. */
  readonly base: "disk" | "head";
  /** Virtual servers that stay and are not in the plan. */
  readonly leftOut: number;
}

/** Rows of one group of services, and services of one that are named. */
const MOST_ROWS = 200;
const MOST_SERVICES = 20;

/** The page of a plan: hazards, what changes (the gravest first), what stays. */
export function pageOf(plan: ReloadPlan, { say, name, base, leftOut }: PageOptions): Page {
  const lines: string[] = [];
  const jumps: PageJump[] = [];
  const put = (line: string): void => {
    lines.push(line);
  };
  /** A line with some words that lead to a statement. */
  const link = (before: string, words: string, after: string, target: Target | undefined) => {
    const start = { line: lines.length, character: before.length };
    const end = { line: lines.length, character: before.length + words.length };
    if (target !== undefined) jumps.push({ range: { start, end }, ...target });
    put(before + words + after);
  };
  const groups = groupServices(plan.services);
  const changed = groups.flatMap(({ services }) => services);
  const title = titleOf(plan, changed, say);

  put(`# ${say({ en: `Reload of ${code(name)}`, zh: `${code(name)} 的 reload 预览` })}`);
  put("");
  put(title + say({ en: " ", zh: "" }) + say(BASES[base]));
  for (const { rule, told, more } of groupHazards(plan.hazards)) {
    for (const { message, statement } of told) {
      put("");
      link("- **", rule, `**${say(COLON)}${say(message)}`, statement && { statement, side: "new" });
    }
    if (more > 0) put(`- **${rule}**${say(COLON)}${say({ en: `${more} more.`, zh: `还有 ${more} 处。` })}`);
  }
  for (const group of groups) {
    put("");
    const after = `${say(COLON)}${say(ACTIONS[group.action])}${poolText(group, say)}`;
    const targets = targetsOf(group);
    const [first] = targets;
    if (targets.length === 1) link("## ", namesOf(group, say), after, first?.target);
    else put(`## ${say(countOf(group.services.length))}${after}`);
    const rows = rowsOf(group, say);
    if (rows.length > 0 || targets.length > 1) put("");
    for (const { before, words, after, target } of rows.slice(0, MOST_ROWS)) link(`- ${before}`, words, after, target);
    if (rows.length > MOST_ROWS) put(`- … (${rows.length - MOST_ROWS})`);
    if (targets.length === 1) continue;
    for (const { target, name } of targets.slice(0, MOST_SERVICES)) link("- ", name, "", target);
    const more = targets.length - MOST_SERVICES;
    if (more > 0) put(`- ${say({ en: `and ${more} more`, zh: `等 ${targets.length} 个` })}`);
  }
  const kept = plan.services.length - changed.length;
  put("");
  if (leftOut > 0 || kept > 0) put(say(staysText(kept + leftOut)));
  return { title, text: `${lines.join("\n").trimEnd()}\n`, jumps };
}

const COLON: Bilingual = { en: ": ", zh: "：" };

const BASES: Readonly<Record<PageOptions["base"], Bilingual>> = {
  disk: { en: "Compared with the file on disk.", zh: "与磁盘上的文件比较。" },
  head: { en: "Compared with Git's HEAD.", zh: "与 Git 的 HEAD 比较。" },
};

function countOf(count: number): Bilingual {
  return { en: `${count} services`, zh: `${count} 个服务` };
}

function staysText(count: number): Bilingual {
  return {
    en: `${count} ${count === 1 ? "service stays" : "services stay"} as ${count === 1 ? "it is" : "they are"}.`,
    zh: `其余 ${count} 个服务保持不变。`,
  };
}

function titleOf(plan: ReloadPlan, changed: readonly ServicePlan[], say: PageOptions["say"]): string {
  const dangers = plan.hazards.filter(({ rule }: Hazard) => rule !== "reload-dead-servers-return").length;
  if (changed.length === 0 && dangers === 0) return say({ en: "Nothing changes.", zh: "没有变化。" });
  const hazards = {
    en: dangers === 0 ? "" : ` ${dangers} ${dangers === 1 ? "hazard" : "hazards"}.`,
    zh: dangers === 0 ? "" : `有 ${dangers} 处风险。`,
  };
  return say({
    en: `Services: ${countText(changed, 0).en}.${hazards.en}`,
    zh: `服务：${countText(changed, 0).zh}。${hazards.zh}`,
  });
}

/** Where words lead. */
type Target = Pick<PageJump, "statement" | "side">;

/** A line of a list, some words of which may lead somewhere. */
interface Row {
  readonly before: string;
  readonly words: string;
  readonly after: string;
  readonly target?: Target | undefined;
}

/** The blocks that make the services of a group, with the services each makes. */
function targetsOf({
  services,
}: ServiceGroup): readonly { readonly target: Target | undefined; readonly name: string }[] {
  const byBlock = new Map<Statement | undefined, { readonly target: Target | undefined; readonly names: string[] }>();
  for (const { service, before, after } of services) {
    const [is, was] = [after[0]?.statement, before[0]?.statement];
    const statement = is ?? was;
    const known = byBlock.get(statement);
    if (known !== undefined) known.names.push(service);
    else
      byBlock.set(statement, {
        target: statement && { statement, side: is === undefined ? "old" : "new" },
        names: [service],
      });
  }
  return [...byBlock.values()].map(({ target, names }) => ({ target, name: inRanges(names).join(", ") }));
}

function namesOf({ services }: ServiceGroup, say: PageOptions["say"]): string {
  const names = inRanges(services.map(({ service }) => service));
  const more = names.length - MOST_SERVICES;
  const shown = names.slice(0, MOST_SERVICES).join(", ");
  return more <= 0 ? shown : say({ en: `${shown} and ${more} more`, zh: `${shown} 等` });
}

function poolText({ emptiesPool, services }: ServiceGroup, say: PageOptions["say"]): string {
  if (!emptiesPool) return "";
  return say({ en: ", ", zh: "，" }) + say(emptyText(services));
}

function rowsOf(group: ServiceGroup, say: PageOptions["say"]): readonly Row[] {
  const { reasons, destinations, localAddresses } = group;
  const rows: Row[] = reasons.map((reason) => ({ before: "", words: "", after: code(reason) }));
  const colon = say(COLON);
  for (const { action, reasons, destinations: names } of destinations) {
    const changes =
      reasons.length === 0 ? "" : say({ en: " (", zh: "（" }) + code(reasons.join(", ")) + say({ en: ")", zh: "）" });
    const after = `${colon}${say(SERVER_ACTIONS[action])}${changes}`;
    if (group.action !== "keep" && names.length > 1) {
      rows.push({
        before: say(serversOf(names.length)),
        words: "",
        after: `${after}${colon}${inRanges(names).join(", ")}`,
      });
      continue;
    }
    for (const name of names) rows.push({ before: "real server ", words: name, after, target: serverIn(group, name) });
  }
  for (const { action, addresses } of localAddresses) {
    const before = say({ en: addresses.length === 1 ? "local address " : "local addresses ", zh: "local address " });
    const after = `${inRanges(addresses).join(", ")}${colon}${say(ADDRESS_ACTIONS[action])}`;
    rows.push({ before, words: "", after });
  }
  return rows;
}

function serversOf(count: number): Bilingual {
  return { en: `${count} real servers`, zh: `${count} 台 real server` };
}

/** The block of a real server in the first service of a group. */
function serverIn({ services: [service] }: ServiceGroup, name: string): Target | undefined {
  for (const [side, blocks] of [
    ["new", service?.after],
    ["old", service?.before],
  ] as const) {
    const servers = blocks?.flatMap(({ real_server }) => real_server) ?? [];
    const statement = servers.find((server) => destinationName(server) === name)?.statement;
    if (statement !== undefined) return { statement, side };
  }
  return undefined;
}

/** A text of the file, which must not be read as Markdown. */
function code(text: string): string {
  const clean = text.replace(/[\r\n]+/g, " ");
  const fence = "`".repeat(1 + Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}
