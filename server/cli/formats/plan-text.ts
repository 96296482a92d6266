/** A reload plan for people: a table of what changes, the gravest first, then what is dangerous about it. */
import {
  ACTIONS,
  ADDRESS_ACTIONS,
  countText,
  emptyText,
  groupHazards,
  groupServices,
  type Hazard,
  inRanges,
  isQuiet,
  rangeOf,
  SERVER_ACTIONS,
  type ServiceGroup,
} from "../../service-reload.ts";
import type { PlanReport } from "../plan-report.ts";
import type { Colours, Terminal } from "../terminal.ts";
import { displayWidth, printable } from "../width.ts";

type Action = ServiceGroup["action"] | ServiceGroup["destinations"][number]["action"];

interface Row {
  readonly name: string;
  readonly action: Action | undefined;
  /** The action in words. */
  readonly word: string;
  readonly because: string;
}

/** Services of one row, and real servers or local addresses of one, that are named; ranges count as one. */
const MOST_SERVICES = 4;
const MOST_PARTS = 6;

/** The plan for a person: what changes, the gravest first, and what is dangerous about it. */
export function render(report: PlanReport, terminal: Terminal): string {
  const { plan } = report;
  const groups = groupServices(plan.services);
  const rows = groups.flatMap((group) => rowsOf(group, terminal));
  const parts = [
    ...(rows.length === 0 ? [] : [table(rows, terminal)]),
    ...(plan.hazards.length === 0 ? [] : [renderHazards(plan.hazards, report, terminal)]),
    summary(report, groups, terminal),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Hazards, a line each; of very many alike the first ones. */
export function renderHazards(hazards: readonly Hazard[], report: PlanReport, terminal: Terminal): string {
  const { say, colours } = terminal;
  return groupHazards(hazards)
    .flatMap(({ rule, told, more }) => [
      ...told.map((hazard) => hazardText(hazard, report, terminal)),
      ...(more > 0 ? [colours.red(rule) + say({ en: `: ${more} more.`, zh: `：还有 ${more} 处。` })] : []),
    ])
    .join("\n");
}

function rowsOf(group: ServiceGroup, { say }: Terminal): readonly Row[] {
  const comma = say({ en: ", ", zh: "，" });
  const { action, destinations, localAddresses } = group;
  const [first = "", ...others] = serviceNames(group, say);
  const rows: Row[] = [
    { name: first, action, word: say(ACTIONS[action]), because: reasonsOf(group, say).join(comma) },
    ...others.map((name) => ({ name, action: undefined, word: "", because: "" })),
  ];
  for (const { action, reasons, destinations: names } of destinations) {
    const because = reasons.join(comma);
    const word = say(SERVER_ACTIONS[action]);
    const [only = "", second] = names;
    if (second === undefined) rows.push({ name: `  ${only}`, action, word, because });
    else {
      const name = say({ en: `  ${names.length} real servers`, zh: `  ${names.length} 台 real server` });
      const shown = partNames(names, say);
      rows.push({
        name,
        action,
        word,
        because: because === "" ? shown : say({ en: `${because}: ${shown}`, zh: `${because}：${shown}` }),
      });
    }
  }
  for (const { action, addresses } of localAddresses) {
    const count = addresses.length;
    const name = say({
      en: `  ${count} local ${count === 1 ? "address" : "addresses"}`,
      zh: `  ${count} 个 local address`,
    });
    rows.push({ name, action, word: say(ADDRESS_ACTIONS[action]), because: partNames(addresses, say) });
  }
  return rows;
}

/** The services of a group, a line each. */
function serviceNames({ services }: ServiceGroup, say: Terminal["say"]): readonly string[] {
  const names = inRanges(services.map(({ service }) => service));
  if (names.length <= MOST_SERVICES) return names;
  const shown = names.slice(0, MOST_SERVICES - 1);
  const all = services.length;
  const more = all - inServices(shown);
  return [...shown, say({ en: `and ${more} more services`, zh: `等 ${all} 个服务` })];
}

/** How many services names stand for. */
function inServices(names: readonly string[]): number {
  return names.reduce((sum, name) => {
    const [, first, last] = /^(?:\d+\.){3}(\d+)-(\d+)/.exec(name) ?? [];
    return sum + (first === undefined || last === undefined ? 1 : Number(last) - Number(first) + 1);
  }, 0);
}

function partNames(names: readonly string[], say: Terminal["say"]): string {
  const ranges = inRanges(names);
  const more = ranges.length - MOST_PARTS;
  const shown = ranges.slice(0, MOST_PARTS).join(", ");
  return more <= 0 ? shown : say({ en: `${shown} and ${more} more`, zh: `${shown} 等` });
}

function reasonsOf({ reasons, emptiesPool, services }: ServiceGroup, say: Terminal["say"]): readonly string[] {
  return emptiesPool ? [...reasons, say(emptyText(services))] : reasons;
}

function table(rows: readonly Row[], { say, colours }: Terminal): string {
  const head = [
    say({ en: "SERVICE", zh: "服务" }),
    say({ en: "ACTION", zh: "动作" }),
    say({ en: "BECAUSE", zh: "原因" }),
  ] as const;
  const words = rows.map(({ word }) => word);
  const names = rows.map(({ name }) => printable(name));
  const nameWidth = widest([head[0], ...names]);
  const actionWidth = widest([head[1], ...words]);
  const line = (name: string, action: string, because: string) =>
    `${pad(name, nameWidth)}  ${pad(action, actionWidth)}  ${because}`.trimEnd();
  return [
    colours.bold(line(...head)),
    ...rows.map(({ action, because }, i) => {
      const word = pad(words[i] ?? "", actionWidth);
      return `${pad(names[i] ?? "", nameWidth)}  ${paint(action, colours)(word)}  ${printable(because)}`.trimEnd();
    }),
  ].join("\n");
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

function paint(action: Action | undefined, colours: Colours): (text: string) => string {
  if (action === "keep" || action === undefined) return colours.dim;
  if (action === "add") return colours.green;
  return action === "recreate" ? colours.yellow : colours.red;
}

function hazardText({ rule, message, statement }: Hazard, { pathOf }: PlanReport, { say, colours }: Terminal): string {
  const colour = rule === "reload-dead-servers-return" ? colours.blue : colours.red;
  const text = `${colour(rule)}: ${printable(say(message))}`;
  if (statement === undefined) return text;
  const { line, character } = rangeOf(statement).start;
  return `${colours.bold(`${printable(pathOf(statement))}:${line + 1}:${character + 1}`)} ${text}`;
}

function summary({ plan }: PlanReport, groups: readonly ServiceGroup[], { say, colours }: Terminal): string {
  const hazards = plan.hazards.filter(({ rule }) => rule !== "reload-dead-servers-return").length;
  const changed = groups.flatMap(({ action, services }) => (action === "keep" ? services : [])).length;
  const { en, zh } = countText(plan.services, changed);
  const danger = {
    en: hazards === 0 ? "" : ` ${hazards} ${hazards === 1 ? "hazard" : "hazards"}.`,
    zh: hazards === 0 ? "" : `有 ${hazards} 处风险。`,
  };
  if (plan.services.length === 0) return say({ en: `No services.${danger.en}`, zh: `没有服务。${danger.zh}` });
  const text = say({ en: `Services: ${en}.${danger.en}`, zh: `服务：${zh}。${danger.zh}` });
  return isQuiet(plan) ? colours.green(text) : colours.bold(text);
}
