/** What a configuration amounts to: the services it makes and everything else, as plain values that can be compared. */
import type {
  Configuration,
  LocalAddressGroup,
  RealServer,
  VirtualServer,
  VirtualServerGroup,
} from "../model/configuration.ts";
import { serverFields } from "../model/server-fields.ts";
import { canonicalAddress } from "../model/values.ts";
import type { Statement } from "../syntax/tree.ts";
import { type Fields, type FieldValue, serviceFields } from "./differences.ts";
import { destinationName } from "./kernel.ts";
import { addressesIn, entryNames, serviceName } from "./names.ts";

/** A file that is read as a configuration of its own right, or as a part of one. */
export interface Source {
  readonly file: string;
  readonly configuration: Configuration;
}

/** Where something stands. */
export interface EffectPlace {
  readonly file: string;
  readonly statement: Statement;
}

/** A service, or another block with a name. */
export interface Effect {
  readonly place: EffectPlace | undefined;
  readonly fields: Fields;
  /** The real servers of a service. */
  readonly parts: ReadonlyMap<string, Effect>;
}

export interface Effects {
  /** By the name the kernel has for them. */
  readonly services: ReadonlyMap<string, Effect>;
  /** By block and name: `vrrp_instance V1`. */
  readonly blocks: ReadonlyMap<string, Effect>;
  /** Old VIPs of the map that nothing speaks of. */
  readonly unusedVips: readonly string[];
  /** Services that a second block makes: it adds its real servers to those of the first. */
  readonly repeated: readonly Repeated[];
}

export interface Repeated {
  readonly service: string;
  readonly first: EffectPlace | undefined;
  readonly again: EffectPlace | undefined;
}

/** Other addresses for VIPs, by the old one as inet_ntop writes it. */
export type VipMap = ReadonlyMap<string, string>;

const NO_PARTS: ReadonlyMap<string, Effect> = new Map();

/** The effects of files that are read as one configuration, in order. */
export function effectsOf(sources: readonly Source[], vips: VipMap): Effects {
  const used = new Set<string>();
  const mapped: Mapped = (address) => {
    const fresh = vips.get(address);
    if (fresh !== undefined) used.add(address);
    return fresh ?? address;
  };
  const inNewWords = (effect: Effect): Effect => (vips.size === 0 ? effect : withVips(effect, mapped));
  const groups = new Map<string, VirtualServerGroup>();
  const localGroups = new Map<string, LocalAddressGroup>();
  for (const { configuration } of sources) {
    const { virtual_server_group, local_address_group } = configuration.check;
    for (const group of virtual_server_group) if (!groups.has(group.name)) groups.set(group.name, group);
    for (const group of local_address_group) if (!localGroups.has(group.name)) localGroups.set(group.name, group);
  }

  const services = new Map<string, Effect>();
  const repeated: Repeated[] = [];
  for (const { file, configuration } of sources) {
    for (const server of configuration.check.virtual_server) {
      const effect = inNewWords(serviceEffect(server, file, localGroups));
      for (const name of kernelNames(server, groups, vips.size === 0 ? undefined : mapped)) {
        const known = services.get(name);
        if (known !== undefined) repeated.push({ service: name, first: known.place, again: effect.place });
        services.set(
          name,
          known === undefined ? effect : { ...known, parts: new Map([...effect.parts, ...known.parts]) },
        );
      }
    }
  }
  const blocks = new Map([...blockEffects(sources)].map(([name, block]) => [name, inNewWords(block)]));
  return { services, blocks, unusedVips: [...vips.keys()].filter((vip) => !used.has(vip)), repeated };
}

/** The VIP that took the place of one. */
type Mapped = (address: string) => string;

/** An address within a text, as of `ip addr add 192.0.2.10/32 dev lo`. */
const ADDRESS = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w.:])/g;

/** What an effect says with the new VIPs in the place of the old ones: scripts and VRRP addresses name them too. */
function withVips(effect: Effect, mapped: Mapped): Effect {
  const inText = (text: string) =>
    text.replace(ADDRESS, (found) => {
      const address = canonicalAddress(found);
      const fresh = address === undefined ? undefined : mapped(address);
      return fresh === undefined || fresh === address ? found : fresh;
    });
  const inValue = (value: FieldValue): FieldValue => {
    if (typeof value === "string") return inText(value);
    if (Array.isArray(value)) return value.map(inValue);
    return typeof value === "object" && value !== null ? inFields(value as Fields) : value;
  };
  const inFields = (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, inValue(value)]));
  const parts = new Map([...effect.parts].map(([name, part]) => [name, { ...part, fields: inFields(part.fields) }]));
  return { ...effect, fields: inFields(effect.fields), parts };
}

function kernelNames(
  server: VirtualServer,
  groups: ReadonlyMap<string, VirtualServerGroup>,
  mapped: Mapped = (address) => address,
): readonly string[] {
  if (server.group === null) {
    return [serviceName(server.vip === null ? server : { ...server, vip: mapped(server.vip) })];
  }
  return (groups.get(server.group)?.entries ?? []).flatMap((entry) => {
    if (entry.kind === "fwmark") return entryNames(entry, server.protocol);
    return addressesIn(entry).flatMap((address) =>
      entryNames({ ...entry, address: mapped(address), range_end: 0 }, server.protocol),
    );
  });
}

/** Fields that say how a service is written, not what it does. */
const SPELLING = ["vip", "vport", "fwmark", "group", "protocol", "laddr_group_name"];

function serviceEffect(
  server: VirtualServer,
  file: string,
  localGroups: ReadonlyMap<string, LocalAddressGroup>,
): Effect {
  const own = Object.entries(serviceFields(server)).filter(([field]) => !SPELLING.includes(field));
  const group = server.lb_kind === "FNAT" ? localGroups.get(server.laddr_group_name ?? "") : undefined;
  const addresses = (group?.addresses ?? []).flatMap(addressesIn);
  const parts = new Map<string, Effect>();
  for (const real of server.real_server) {
    const name = destinationName(real);
    if (!parts.has(name)) parts.set(name, serverEffect(real, file));
  }
  return {
    place: { file, statement: server.statement },
    fields: {
      ...Object.fromEntries(own),
      persistence_timeout: secondsText(server.persistence_timeout),
      est_timeout: secondsText(server.est_timeout),
      local_addresses: [...new Set(addresses)].sort(),
    },
    parts,
  };
}

/** `050` is 50, whatever the reload makes of it. */
function secondsText(text: string): FieldValue {
  return /^[0-9]+$/.test(text) ? Number(text) : text;
}

function serverEffect(server: RealServer, file: string): Effect {
  return { place: { file, statement: server.statement }, fields: serverFields(server), parts: NO_PARTS };
}

/** Fields of blocks that hold microseconds. */
const TIMES = new Set(["advert_int", "preempt_delay", "garp_master_delay", "interval", "smtp_connect_timeout"]);

function blockEffects(sources: readonly Source[]): ReadonlyMap<string, Effect> {
  const blocks = new Map<string, Effect>();
  const add = (key: string, value: object | null, file: string): void => {
    if (value === null || blocks.has(key)) return;
    const { statement } = value as { readonly statement?: Statement };
    blocks.set(key, { place: statement && { file, statement }, fields: plainFields(value), parts: NO_PARTS });
  };
  const lists: Record<"static_ipaddress" | "static_routes", object[]> = { static_ipaddress: [], static_routes: [] };
  for (const { file, configuration } of sources) {
    const { check, vrrp } = configuration;
    const globals = plainFields(check.global_defs);
    // A file of its own for each VIP says nothing about global_defs.
    if (Object.values(globals).some((value) => value !== null && value !== false))
      add("global_defs", check.global_defs, file);
    add("SSL", check.SSL, file);
    for (const group of vrrp.vrrp_sync_group) add(`vrrp_sync_group ${group.name}`, group, file);
    for (const instance of vrrp.vrrp_instance) add(`vrrp_instance ${instance.name}`, instance, file);
    for (const script of vrrp.vrrp_script) add(`vrrp_script ${script.name}`, script, file);
    lists.static_ipaddress.push(...vrrp.static_ipaddress);
    lists.static_routes.push(...vrrp.static_routes);
  }
  for (const [name, entries] of Object.entries(lists)) {
    if (entries.length > 0) blocks.set(name, { place: undefined, fields: plainFields({ entries }), parts: NO_PARTS });
  }
  return blocks;
}

/** An object of the model without statements, times in seconds, lists in an order of their own. */
function plainFields(value: object): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key === "statement" || key === "defaultDev" || key === "name") continue;
    fields[key] = TIMES.has(key) && typeof item === "number" ? item / 1_000_000 : plainValue(item);
  }
  return fields;
}

function plainValue(value: unknown): FieldValue {
  if (Array.isArray(value)) {
    const items = value.map(plainItem);
    return items
      .map((item) => ({ item, key: JSON.stringify(item) }))
      .sort(byKey)
      .map(({ item }) => item);
  }
  if (typeof value === "object" && value !== null) return plainFields(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** The entries of a list have names that matter. */
function plainItem(value: unknown): FieldValue {
  if (typeof value !== "object" || value === null) return plainValue(value);
  const { name } = value as { readonly name?: string };
  return name === undefined ? plainFields(value) : { name, ...plainFields(value) };
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}
