/** A comparison as JSON for scripts. */
import { type Difference, type EffectPlace, rangeOf } from "../../service-reload.ts";
import type { DiffReport } from "../diff.ts";

/** The differences as JSON, for scripts. */
export function render({ comparison, pathOf }: DiffReport): string {
  const { services, blocks, same } = comparison;
  const place = (at: EffectPlace | undefined) =>
    at === undefined ? null : { path: pathOf(at.statement.file ?? at.file), range: rangeOf(at.statement) };
  const plain = ({ name, kind, fields, parts, old, new: fresh }: Difference, label: string): object => ({
    [label]: name,
    difference: kind,
    fields,
    ...(label === "service" && { real_servers: parts.map((part) => plain(part, "real_server")) }),
    old: place(old),
    new: place(fresh),
  });
  const document = {
    same: services.length + blocks.length === 0,
    services: services.map((service) => plain(service, "service")),
    blocks: blocks.map((block) => plain(block, "block")),
    summary: {
      same: same,
      changed: count(services, "changed"),
      only_old: count(services, "only-old"),
      only_new: count(services, "only-new"),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function count(differences: readonly Difference[], kind: Difference["kind"]): number {
  return differences.filter((difference) => difference.kind === kind).length;
}
