/** The plan in words, English and Chinese. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { VirtualServer } from "../model/configuration.ts";
import type { FieldChange, FieldValue } from "./differences.ts";
import type { DestinationAction, LocalAddressAction, ServiceAction, ServicePlan } from "./plan.ts";

/** What happens to a service. */
export const ACTIONS: Readonly<Record<ServiceAction, Bilingual>> = {
  keep: { en: "keep", zh: "保持" },
  add: { en: "add", zh: "新增" },
  remove: { en: "remove", zh: "删除" },
  recreate: { en: "recreate", zh: "重建" },
  refused: { en: "refused", zh: "内核拒绝" },
};

/** What happens to a real server. */
export const SERVER_ACTIONS: Readonly<Record<DestinationAction, Bilingual>> = {
  keep: { en: "keep", zh: "保持" },
  add: { en: "add", zh: "新增" },
  remove: { en: "remove", zh: "摘除" },
  recreate: { en: "re-add", zh: "摘除再加回" },
  "not-applied": { en: "not applied", zh: "不生效" },
};

/** What happens to a local address. */
export const ADDRESS_ACTIONS: Readonly<Record<LocalAddressAction, Bilingual>> = {
  keep: { en: "keep", zh: "保持" },
  add: { en: "add", zh: "新增" },
  remove: { en: "remove", zh: "删除" },
  recreate: { en: "re-add", zh: "删除再添加" },
};

/** What a pool that is empty after a reload waits for; in vain when the last real server is gone. */
export function emptyText(services: readonly ServicePlan[]): Bilingual {
  return services.some(({ after }) => after.some(awaitsChecks))
    ? { en: "no real server until checks pass", zh: "检查通过前没有 real server" }
    : { en: "no real server left", zh: "不再有 real server" };
}

/** True when real servers of the block come in by their checks. */
export function awaitsChecks({ alpha, real_server }: VirtualServer): boolean {
  return alpha && real_server.some(({ checkers }) => checkers.length > 0);
}

/** A changed field: `weight 100 → 50`; of checks only what differs: `TCP_CHECK connect_timeout 3 → 5`. */
export function changeText({ field, old, new: fresh }: FieldChange): string {
  if (Array.isArray(old) && Array.isArray(fresh)) {
    return field === "checkers" ? checkersText(old, fresh) : `${field} ${listText(old, fresh)}`;
  }
  return `${field} ${valueText(old)} → ${valueText(fresh)}`;
}

/** Entries of a list that are named. */
const MOST_ENTRIES = 8;

/** What a list lost and gained: `-10.0.0.1 +10.0.0.9`. */
function listText(old: readonly FieldValue[], fresh: readonly FieldValue[]): string {
  const [before, after] = [new Set(old.map(valueText)), new Set(fresh.map(valueText))];
  const changed = [
    ...[...before].filter((entry) => !after.has(entry)).map((entry) => `-${entry}`),
    ...[...after].filter((entry) => !before.has(entry)).map((entry) => `+${entry}`),
  ];
  const more = changed.length - MOST_ENTRIES;
  return changed.slice(0, MOST_ENTRIES).join(" ") + (more > 0 ? ` … (${more})` : "");
}

function checkersText(old: readonly FieldValue[], fresh: readonly FieldValue[]): string {
  const types = (checkers: readonly FieldValue[]) => checkers.map((checker) => String(fieldsOf(checker).type));
  const [before, after] = [types(old).join(", "), types(fresh).join(", ")];
  if (before !== after) return `checks ${before || NOTHING} → ${after || NOTHING}`;
  const parts = fresh.flatMap((checker, i) => {
    const [was, is] = [fieldsOf(old[i] ?? null), fieldsOf(checker)];
    return Object.keys(is)
      .filter((key) => valueText(was[key] ?? null) !== valueText(is[key] ?? null))
      .map((key) => `${is.type} ${key} ${valueText(was[key] ?? null)} → ${valueText(is[key] ?? null)}`);
  });
  return parts.join(", ");
}

const NOTHING = "–";

function fieldsOf(value: FieldValue): Readonly<Record<string, FieldValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, FieldValue>>)
    : {};
}

function valueText(value: FieldValue): string {
  if (value === null || value === "") return NOTHING;
  if (value === true) return "on";
  if (value === false) return "off";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? NOTHING : value.map(valueText).join("; ");
  const fields = fieldsOf(value);
  return Object.values(fields).map(valueText).join(":");
}

const COUNTED: readonly (readonly [action: ServiceAction, text: Bilingual])[] = [
  ["remove", { en: "removed", zh: "删除" }],
  ["recreate", { en: "recreated", zh: "重建" }],
  ["refused", { en: "refused by the kernel", zh: "被内核拒绝" }],
  ["add", { en: "added", zh: "新增" }],
  ["keep", { en: "kept", zh: "保持" }],
];

/**
 * How many services each thing happens to: `1 removed, 3 kept (2 with changes)`.
 * @param changed how many of the kept ones are not as they were
 */
export function countText(services: readonly { readonly action: ServiceAction }[], changed: number): Bilingual {
  const counts = COUNTED.map(([action, text]) => {
    const count = services.filter((service) => service.action === action).length;
    const more = action === "keep" && changed > 0 && changed < count;
    return {
      count,
      en: `${count} ${text.en}${more ? ` (${changed} with changes)` : ""}`,
      zh: `${text.zh} ${count} 个${more ? `（其中 ${changed} 个有变化）` : ""}`,
    };
  }).filter(({ count }) => count > 0);
  return { en: counts.map(({ en }) => en).join(", "), zh: counts.map(({ zh }) => zh).join("，") };
}
