/** Are two configurations the same in effect? The order of services and servers, names of groups and spellings do not count. */
import { changes, type FieldChange, type Fields, type FieldValue } from "./differences.ts";
import type { Effect, EffectPlace, Effects } from "./effects.ts";

/** One thing that is not the same on both sides. */
export interface Difference {
  /** `192.0.2.10:80/TCP`, `10.1.1.1:80`, `vrrp_instance V1`. */
  readonly name: string;
  readonly kind: "only-old" | "only-new" | "changed";
  readonly fields: readonly FieldChange[];
  /** Real servers of a service that is on both sides. */
  readonly parts: readonly Difference[];
  readonly old: EffectPlace | undefined;
  readonly new: EffectPlace | undefined;
}

export interface Comparison {
  readonly services: readonly Difference[];
  readonly blocks: readonly Difference[];
  /** How many services are on both sides and the same. */
  readonly same: number;
  /** Names in `ignore` that no field and no block has. */
  readonly unknown: readonly string[];
  /** Names that `ignore` could have. */
  readonly known: readonly string[];
}

/**
 * Compares two configurations.
 * @param ignore fields that may differ, whatever holds them (`weight`, `connect_timeout`), and blocks that are left out
 *   (`real_server`, `vrrp_instance`)
 */
export function compareEffects(old: Effects, fresh: Effects, ignore: ReadonlySet<string>): Comparison {
  const known = namesIn([old, fresh]);
  const services = differencesBetween(old.services, fresh.services, ignore);
  const isIgnored = ({ name }: Difference) => ignore.has(name.split(" ", 1)[0] ?? "");
  const blocks = differencesBetween(old.blocks, fresh.blocks, ignore).filter((block) => !isIgnored(block));
  const both = [...old.services.keys()].filter((name) => fresh.services.has(name)).length;
  return {
    services,
    blocks,
    same: both - services.filter(({ kind }) => kind === "changed").length,
    unknown: [...ignore].filter((name) => !known.has(name)),
    known: [...known].sort(),
  };
}

function differencesBetween(
  old: ReadonlyMap<string, Effect>,
  fresh: ReadonlyMap<string, Effect>,
  ignore: ReadonlySet<string>,
): readonly Difference[] {
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name): Difference[] => {
    const [was, is] = [old.get(name), fresh.get(name)];
    const places = { old: was?.place, new: is?.place };
    if (was === undefined || is === undefined) {
      return [{ name, kind: was === undefined ? "only-new" : "only-old", fields: [], parts: [], ...places }];
    }
    const fields = changes(without(was.fields, ignore), without(is.fields, ignore));
    const parts = ignore.has("real_server") ? [] : differencesBetween(was.parts, is.parts, ignore);
    return fields.length + parts.length === 0 ? [] : [{ name, kind: "changed", fields, parts, ...places }];
  });
}

function without(fields: Fields, ignore: ReadonlySet<string>): Fields {
  if (ignore.size === 0) return fields;
  const kept = Object.entries(fields).filter(([key]) => !ignore.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutIn(value, ignore)]));
}

function withoutIn(value: FieldValue, ignore: ReadonlySet<string>): FieldValue {
  if (Array.isArray(value)) return value.map((item: FieldValue) => withoutIn(item, ignore));
  return typeof value === "object" && value !== null ? without(value as Fields, ignore) : value;
}

const BLOCKS = [
  "real_server",
  "global_defs",
  "SSL",
  "static_ipaddress",
  "static_routes",
  "vrrp_sync_group",
  "vrrp_instance",
  "vrrp_script",
];

/** Every name of a field. */
function namesIn(effects: readonly Effects[]): ReadonlySet<string> {
  const names = new Set<string>(BLOCKS);
  const pending: FieldValue[] = effects.flatMap(({ services, blocks }) =>
    [...services.values(), ...blocks.values()].flatMap(({ fields, parts }) => [
      fields,
      ...[...parts.values()].map((part) => part.fields),
    ]),
  );
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) for (const key of Object.keys(value)) names.add(key);
    pending.push(...Object.values(value));
  }
  return names;
}
