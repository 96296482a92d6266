/** A reload plan for people: a table of what changes, then what is dangerous about it. */
import {
  ACTIONS,
  changeText,
  countText,
  type Hazard,
  isQuiet,
  isTouched,
  rangeOf,
  type ServicePlan,
} from "../../service-reload.ts";
import type { PlanReport } from "../plan-report.ts";
import type { Colours, Terminal } from "../terminal.ts";
import { displayWidth, printable } from "../width.ts";

type Action = keyof typeof ACTIONS;

interface Row {
  readonly name: string;
  readonly action: Action;
  readonly because: string;
}

/** Local addresses of one row that are named. */
const MOST_ADDRESSES = 6;

export function render(report: PlanReport, terminal: Terminal): string {
  const { plan } = report;
  const changed = plan.services.filter(isTouched);
  const rows = changed.flatMap((service) => rowsOf(service, terminal));
  const parts = [
    ...(rows.length === 0 ? [] : [table(rows, terminal)]),
    ...(plan.hazards.length === 0
      ? []
      : [plan.hazards.map((hazard) => hazardText(hazard, report, terminal)).join("\n")]),
    summary(report, terminal),
  ];
  return `${parts.join("\n\n")}\n`;
}

function rowsOf(service: ServicePlan, { say }: Terminal): readonly Row[] {
  const rows: Row[] = [{ name: service.service, action: service.action, because: reasonOf(service, say) }];
  for (const { destination, action, because } of service.destinations) {
    if (action === "keep" && because.length === 0) continue;
    rows.push({ name: `  ${destination}`, action, because: because.map(changeText).join(", ") });
  }
  const byAction = new Map<Action, string[]>();
  for (const { address, action } of service.localAddresses) {
    if (action === "keep") continue;
    byAction.set(action, [...(byAction.get(action) ?? []), address]);
  }
  for (const [action, addresses] of byAction) {
    const more = addresses.length - MOST_ADDRESSES;
    const named = addresses.slice(0, MOST_ADDRESSES).join(", ");
    const count = addresses.length;
    rows.push({
      name: say({ en: `  ${count} local ${count === 1 ? "address" : "addresses"}`, zh: `  ${count} 个 local address` }),
      action,
      because: more > 0 ? say({ en: `${named} and ${more} more`, zh: `${named} 等 ${count} 个` }) : named,
    });
  }
  return rows;
}

function reasonOf({ because, emptiesPool }: ServicePlan, say: Terminal["say"]): string {
  const changes = because.map(changeText);
  return [
    ...changes,
    ...(emptiesPool ? [say({ en: "no real server afterwards", zh: "之后没有 real server" })] : []),
  ].join(", ");
}

function table(rows: readonly Row[], { say, colours }: Terminal): string {
  const head = [
    say({ en: "SERVICE", zh: "服务" }),
    say({ en: "ACTION", zh: "动作" }),
    say({ en: "BECAUSE", zh: "原因" }),
  ] as const;
  const words = rows.map(({ action }) => say(ACTIONS[action]));
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

function paint(action: Action, colours: Colours): (text: string) => string {
  if (action === "keep") return colours.dim;
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

function summary({ plan }: PlanReport, { say, colours }: Terminal): string {
  const hazards = plan.hazards.filter(({ rule }) => rule !== "reload-dead-servers-return").length;
  const { en, zh } = countText(plan.services);
  const danger = {
    en: hazards === 0 ? "" : ` ${hazards} ${hazards === 1 ? "hazard" : "hazards"}.`,
    zh: hazards === 0 ? "" : `有 ${hazards} 处风险。`,
  };
  if (plan.services.length === 0) return say({ en: `No services.${danger.en}`, zh: `没有服务。${danger.zh}` });
  const text = say({ en: `Services: ${en}.${danger.en}`, zh: `服务：${zh}。${danger.zh}` });
  return isQuiet(plan) ? colours.green(text) : colours.bold(text);
}
