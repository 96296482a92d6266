/** A comparison for people: each service that differs, with what differs. */
import { changeText, type Difference, type EffectPlace, rangeOf } from "../../service-reload.ts";
import type { DiffReport } from "../diff.ts";
import type { Colours, Terminal, Text } from "../terminal.ts";
import { printable } from "../width.ts";

const KINDS: Readonly<Record<Difference["kind"], Text>> = {
  "only-old": { en: "only in the old configuration", zh: "只在旧配置里" },
  "only-new": { en: "only in the new configuration", zh: "只在新配置里" },
  changed: { en: "differs", zh: "不同" },
};

/** The differences for a person: a service each, and its fields. */
export function render(report: DiffReport, terminal: Terminal): string {
  const { services, blocks } = report.comparison;
  const texts = [...services, ...blocks].map((difference) => differenceText(difference, report, terminal));
  return [...texts, `${summary(report, terminal)}\n`].join("\n");
}

function differenceText(difference: Difference, report: DiffReport, terminal: Terminal): string {
  const { name, kind, fields, parts } = difference;
  const { say, colours } = terminal;
  const where = places(difference, report);
  const head = `${colours.bold(printable(name))} ${paint(kind, colours)(say(KINDS[kind]))}${where && colours.dim(` (${where})`)}`;
  const comma = say({ en: ", ", zh: "，" });
  const colon = say({ en: ": ", zh: "：" });
  const rows = fields.map((field) => `  ${printable(changeText(field))}`);
  for (const part of parts) {
    const what = part.kind === "changed" ? part.fields.map(changeText).join(comma) : say(KINDS[part.kind]);
    rows.push(`  real_server ${printable(part.name)}${colon}${printable(what)}`);
  }
  return `${[head, ...rows].join("\n")}\n`;
}

function paint(kind: Difference["kind"], colours: Colours): (text: string) => string {
  if (kind === "only-old") return colours.red;
  return kind === "only-new" ? colours.green : colours.yellow;
}

/** `lvs.conf:12 → vips/a.conf:1` */
function places({ old, new: fresh }: Difference, { pathOf }: DiffReport): string {
  const show = (place: EffectPlace | undefined) =>
    place && `${printable(pathOf(place.statement.file ?? place.file))}:${rangeOf(place.statement).start.line + 1}`;
  return [show(old), show(fresh)].filter((place) => place !== undefined).join(" → ");
}

function summary({ comparison }: DiffReport, { say, colours }: Terminal): string {
  const { services, blocks, same } = comparison;
  const count = (kind: Difference["kind"]) => services.filter((service) => service.kind === kind).length;
  const text: Text = {
    en: `Services: ${same} the same, ${count("changed")} different, ${count("only-old")} only old, ${count("only-new")} only new.${blocks.length === 0 ? "" : ` Other blocks: ${blocks.length} different.`}`,
    zh: `服务：相同 ${same} 个，不同 ${count("changed")} 个，只在旧配置 ${count("only-old")} 个，只在新配置 ${count("only-new")} 个。${blocks.length === 0 ? "" : `其他块有 ${blocks.length} 处不同。`}`,
  };
  return services.length + blocks.length === 0 ? colours.green(say(text)) : colours.bold(say(text));
}
