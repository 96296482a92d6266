/** What the vrrp process holds (vrrp_parser.c, vrrp_data.c, vrrp_track.c). */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import { childrenOf } from "./children.ts";
import type { Reading, Tracked, VrrpAddress, VrrpConfiguration, VrrpInstance, VrrpScript } from "./configuration.ts";
import { vrrpAddressOf, vrrpRouteOf } from "./configuration-addresses.ts";
import { readGlobals } from "./configuration-globals.ts";
import {
  applyStatements,
  cut,
  dottedQuad,
  flag,
  type Growing,
  type Handlers,
  integer,
  microseconds,
  newContext,
  one,
  type ReadingContext,
  textOf,
} from "./configuration-values.ts";
import { scriptOf, syncGroupOf } from "./configuration-vrrp-groups.ts";

type VrrpState = Omit<VrrpConfiguration, "global_defs" | "crashes">;

/** Most lines of one virtual_ipaddress block that are kept. */
const MOST_ADDRESSES = 20;
/** Bytes of an auth_pass. */
const PASSWORD_SIZE = 8;
const SECOND = 1_000_000;

/** Reads the top-level statements that the vrrp process sees. */
export function readVrrpConfiguration(statements: readonly Statement[], reading: Reading): VrrpConfiguration {
  const context = newContext(reading);
  const global_defs = readGlobals(statements, context);
  const state: Growing<VrrpState> = {
    static_ipaddress: [],
    static_routes: [],
    vrrp_sync_group: [],
    vrrp_instance: [],
    vrrp_script: [],
  };
  // A person's track_script may name a script that stands further down.
  const scripts = reading === "written" ? readScripts(statements, context) : undefined;
  applyStatements(statements, rootOf(scripts), state, context);
  return { global_defs, ...state, crashes: context.crashes };
}

function readScripts(statements: readonly Statement[], context: ReadingContext): readonly VrrpScript[] {
  const state: Growing<Pick<VrrpState, "vrrp_script">> = { vrrp_script: [] };
  applyStatements(statements, { vrrp_script }, state, context);
  return state.vrrp_script;
}

const vrrp_script = one<Pick<VrrpState, "vrrp_script">>((state, statement, context) => {
  state.vrrp_script.push(scriptOf(statement, context));
});

/** The handlers of the top level; `scripts`: those that track_script may name, otherwise the ones read so far. */
function rootOf(scripts: readonly VrrpScript[] | undefined): Handlers<VrrpState> {
  return {
    vrrp_script,
    static_ipaddress: flag((state, statement, context) => {
      addAddresses(state.static_ipaddress, childrenOf(statement), { interface: null }, context);
    }),
    static_routes: flag((state, statement, context) => {
      for (const line of childrenOf(statement)) state.static_routes.push(vrrpRouteOf(line, context));
    }),
    vrrp_sync_group: one((state, statement, context) => {
      state.vrrp_sync_group.push(syncGroupOf(statement, context));
    }),
    vrrp_instance: one((state, statement, context) => {
      state.vrrp_instance.push(instanceOf(statement, scripts ?? state.vrrp_script, context));
    }),
  };
}

/** An instance while it is read: `track_script` finds its scripts here. */
interface InstanceState extends VrrpInstance {
  readonly scripts: readonly VrrpScript[];
}

function instanceOf(statement: Statement, known: readonly VrrpScript[], context: ReadingContext): VrrpInstance {
  const state: Growing<InstanceState> = {
    statement,
    name: wordAt(statement, 1),
    state: "BACKUP",
    interface: null,
    virtual_router_id: 0,
    priority: 0,
    advert_int: SECOND,
    nopreempt: false,
    preempt_delay: 0,
    garp_master_delay: 0,
    debug: 0,
    dont_track_primary: false,
    native_ipv6: false,
    mcast_src_ip: null,
    lvs_sync_daemon_interface: null,
    smtp_alert: false,
    notify_master: null,
    notify_backup: null,
    notify_fault: null,
    notify_stop: null,
    notify: null,
    authentication: null,
    virtual_ipaddress: [],
    virtual_ipaddress_excluded: [],
    virtual_routes: [],
    track_interface: [],
    track_script: [],
    scripts: [...known],
  };
  applyStatements(childrenOf(statement), INSTANCE, state, context);
  const { scripts, ...instance } = state;
  return instance;
}

/** A number that must lie in a range; as written it is what it says, for the daemon `otherwise` when it does not. */
function ranged(statement: Statement, min: number, max: number, otherwise: number, context: ReadingContext): number {
  const value = integer(wordAt(statement, 1), context);
  return context.reading === "daemon" && (value < min || value > max) ? otherwise : value;
}

const INSTANCE: Handlers<InstanceState> = {
  native_ipv6: flag((instance) => {
    instance.native_ipv6 = true;
    if (instance.authentication !== null) instance.authentication = { ...instance.authentication, auth_type: null };
  }),
  state: one((instance, statement, context) => {
    if (wordAt(statement, 1) === "MASTER") instance.state = "MASTER";
    else if (context.reading === "written") instance.state = "BACKUP";
  }),
  interface: one((instance, statement) => {
    instance.interface = wordAt(statement, 1);
  }),
  dont_track_primary: flag((instance) => {
    instance.dont_track_primary = true;
  }),
  mcast_src_ip: one((instance, statement) => {
    instance.mcast_src_ip = dottedQuad(wordAt(statement, 1)) ?? instance.mcast_src_ip;
  }),
  virtual_router_id: one((instance, statement, context) => {
    instance.virtual_router_id = integer(wordAt(statement, 1), context);
  }),
  priority: one((instance, statement, context) => {
    instance.priority = ranged(statement, 1, 255, 100, context);
  }),
  advert_int: one((instance, statement, context) => {
    const tooShort = context.reading === "daemon" && integer(wordAt(statement, 1), context) < 1;
    instance.advert_int = tooShort ? SECOND : microseconds(statement, context);
  }),
  preempt: flag((instance) => {
    instance.nopreempt = false;
  }),
  nopreempt: flag((instance) => {
    instance.nopreempt = true;
  }),
  preempt_delay: one((instance, statement, context) => {
    instance.preempt_delay = ranged(statement, 0, 1000, 0, context) === 0 ? 0 : microseconds(statement, context);
  }),
  garp_master_delay: one((instance, statement, context) => {
    instance.garp_master_delay = microseconds(statement, context);
  }),
  debug: one((instance, statement, context) => {
    instance.debug = ranged(statement, 0, 4, 0, context);
  }),
  notify_master: one((instance, statement) => {
    instance.notify_master = textOf(statement);
  }),
  notify_backup: one((instance, statement) => {
    instance.notify_backup = textOf(statement);
  }),
  notify_fault: one((instance, statement) => {
    instance.notify_fault = textOf(statement);
  }),
  notify_stop: one((instance, statement) => {
    instance.notify_stop = textOf(statement);
  }),
  notify: one((instance, statement) => {
    instance.notify = textOf(statement);
  }),
  smtp_alert: flag((instance) => {
    instance.smtp_alert = true;
  }),
  lvs_sync_daemon_interface: one((instance, statement) => {
    instance.lvs_sync_daemon_interface = textOf(statement);
  }),
  authentication: flag((instance, statement, context) => {
    instance.authentication ??= { auth_type: null, auth_pass: null };
    applyStatements(childrenOf(statement), AUTHENTICATION, instance, context);
  }),
  virtual_ipaddress: flag((instance, statement, context) => {
    const lines = childrenOf(statement);
    const kept = context.reading === "daemon" ? lines.slice(0, MOST_ADDRESSES) : lines;
    addAddresses(instance.virtual_ipaddress, kept, instance, context);
  }),
  virtual_ipaddress_excluded: flag((instance, statement, context) => {
    addAddresses(instance.virtual_ipaddress_excluded, childrenOf(statement), instance, context);
  }),
  virtual_routes: flag((instance, statement, context) => {
    for (const line of childrenOf(statement)) instance.virtual_routes.push(vrrpRouteOf(line, context));
  }),
  track_interface: flag((instance, statement, context) => {
    for (const line of childrenOf(statement)) instance.track_interface.push(trackedOf(line, 0, context));
  }),
  track_script: flag((instance, statement, context) => {
    for (const line of childrenOf(statement)) {
      const script = instance.scripts.find(({ name }) => name === wordAt(line, 0));
      if (script === undefined && context.reading === "daemon") continue;
      instance.track_script.push(trackedOf(line, script?.weight ?? 0, context));
    }
  }),
};

const AUTHENTICATION: Handlers<InstanceState> = {
  auth_type: one((instance, statement) => {
    const type = wordAt(statement, 1);
    if (instance.native_ipv6 || (type !== "AH" && type !== "PASS")) return;
    instance.authentication = { auth_pass: null, ...instance.authentication, auth_type: type };
  }),
  auth_pass: one((instance, statement, context) => {
    const auth_pass = cut(wordAt(statement, 1), PASSWORD_SIZE, context);
    instance.authentication = { auth_type: null, ...instance.authentication, auth_pass };
  }),
};

/** Adds what the lines say to `addresses`. */
function addAddresses(
  addresses: VrrpAddress[],
  lines: readonly Statement[],
  instance: { readonly interface: string | null },
  context: ReadingContext,
): void {
  for (const line of lines) {
    const address = vrrpAddressOf(line, instance.interface, context);
    if (address !== undefined) addresses.push(address);
  }
}

/** A line of a track block: a name, and a weight in -254..254. */
function trackedOf(statement: Statement, weight: number, context: ReadingContext): Tracked {
  const name = wordAt(statement, 0);
  if (statement.words.length < 3 || wordAt(statement, 1) !== "weight") return { statement, name, weight };
  const own = integer(wordAt(statement, 2), context);
  const refused = context.reading === "daemon" && (own < -254 || own > 254);
  return { statement, name, weight: refused ? weight : own };
}
