/** What the health checker holds: groups, services and servers (check_parser.c, check_data.c). */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import { childrenOf } from "./children.ts";
import type {
  CheckConfiguration,
  GroupEntry,
  LocalAddress,
  LocalAddressGroup,
  Reading,
  RealServer,
  SslContext,
  VirtualServer,
  VirtualServerGroup,
} from "./configuration.ts";
import { CHECKERS } from "./configuration-checkers.ts";
import { readGlobals } from "./configuration-globals.ts";
import {
  addressAndPort,
  applyStatements,
  dottedQuad,
  familyOf,
  flag,
  type Growing,
  type Handlers,
  hasWords,
  integer,
  long,
  microseconds,
  newContext,
  noteCrash,
  one,
  overlay,
  port,
  type ReadingContext,
  textOf,
  two,
  unsigned,
} from "./configuration-values.ts";
import { isWholeNumber, parseRange, storedAddress } from "./values.ts";

type CheckState = Omit<CheckConfiguration, "global_defs" | "crashes">;

/** Bytes of the char fields of a virtual_server (check_data.h). */
const SCHEDULER_SIZE = 16;
const TIMEOUT_SIZE = 5;

const KINDS = new Set(["NAT", "DR", "TUN", "FNAT"]);

/** Reads the top-level statements that the health checker sees. */
export function readCheckConfiguration(statements: readonly Statement[], reading: Reading): CheckConfiguration {
  const context = newContext(reading);
  const global_defs = readGlobals(statements, context);
  const state: Growing<CheckState> = {
    SSL: null,
    local_address_group: [],
    virtual_server_group: [],
    virtual_server: [],
  };
  applyStatements(statements, ROOT, state, context);
  return { global_defs, ...state, crashes: context.crashes };
}

const ROOT: Handlers<CheckState> = {
  SSL: flag((state, statement, context) => {
    const ssl: SslContext = { statement, password: null, ca: null, certificate: null, key: null };
    applyStatements(childrenOf(statement), SSL, ssl, context);
    state.SSL = ssl;
  }),
  local_address_group: one((state, statement, context) => {
    const addresses = childrenOf(statement).flatMap((entry) => localAddressOf(entry, context) ?? []);
    const group: LocalAddressGroup = { statement, name: wordAt(statement, 1), addresses };
    state.local_address_group.push(group);
  }),
  virtual_server_group: one((state, statement, context) => {
    const entries = childrenOf(statement).flatMap((entry) => groupEntryOf(entry, context) ?? []);
    const group: VirtualServerGroup = { statement, name: wordAt(statement, 1), entries };
    state.virtual_server_group.push(group);
  }),
  virtual_server: two((state, statement, context) => {
    state.virtual_server.push(virtualServerOf(statement, context));
  }),
};

const SSL: Handlers<SslContext> = {
  password: one((ssl, statement) => {
    ssl.password = textOf(statement);
  }),
  ca: one((ssl, statement) => {
    ssl.ca = textOf(statement);
  }),
  certificate: one((ssl, statement) => {
    ssl.certificate = textOf(statement);
  }),
  key: one((ssl, statement) => {
    ssl.key = textOf(statement);
  }),
};

/** An entry of a group; undefined when it ends in 255, which the daemon logs and drops. */
function localAddressOf(statement: Statement, context: ReadingContext): LocalAddress | undefined {
  const word = wordAt(statement, 0);
  const { rangeEnd, end, family } = parseRange(word);
  if (context.reading === "daemon" && rangeEnd === 255) return undefined;
  const range_end = context.reading === "written" && end !== undefined && isWholeNumber(end) ? Number(end) : rangeEnd;
  return { statement, address: storedAddress(word), family, range_end };
}

function groupEntryOf(statement: Statement, context: ReadingContext): GroupEntry | undefined {
  if (wordAt(statement, 0) === "fwmark") {
    if (!hasWords(statement, { needs: 1 }, context)) return undefined;
    return { kind: "fwmark", statement, fwmark: unsigned(wordAt(statement, 1), context) };
  }
  if (statement.words.length < 2) noteCrash({ statement, certain: false }, context);
  const entry = localAddressOf(statement, context);
  return entry && { kind: "address", ...entry, port: port(wordAt(statement, 1), context) };
}

function virtualServerOf(statement: Statement, context: ReadingContext): VirtualServer {
  const server: Growing<VirtualServer> = {
    statement,
    ...targetOf(statement, context),
    delay_loop: 60_000_000,
    lb_algo: "",
    lb_kind: "NAT",
    nat_mask: null,
    persistence_timeout: "0",
    persistence_granularity: null,
    est_timeout: "0",
    fin_timeout: null,
    protocol: null,
    ha_suspend: false,
    virtualhost: null,
    alpha: false,
    omega: false,
    quorum: 1,
    hysteresis: 0,
    quorum_up: null,
    quorum_down: null,
    laddr_group_name: null,
    syn_proxy: false,
    vip_bind_dev: null,
    sorry_server: null,
    real_server: [],
  };
  applyStatements(childrenOf(statement), VIRTUAL_SERVER, server, context);
  return server;
}

function targetOf(
  statement: Statement,
  context: ReadingContext,
): Pick<VirtualServer, "vip" | "vport" | "family" | "fwmark" | "group"> {
  const none = { vip: null, vport: null, family: null, fwmark: null, group: null };
  const target = wordAt(statement, 1);
  const value = wordAt(statement, 2);
  if (target === "group") return { ...none, group: value };
  if (target === "fwmark") return { ...none, fwmark: unsigned(value, context) };
  const vip = storedAddress(target);
  return { ...none, vip, vport: port(value, context), family: familyOf(vip) };
}

const lb_algo = one<VirtualServer>((server, statement, context) => {
  server.lb_algo = overlay(server.lb_algo, wordAt(statement, 1), SCHEDULER_SIZE, context);
});

const lb_kind = one<VirtualServer>((server, statement, context) => {
  const kind = wordAt(statement, 1);
  if (context.reading === "written" || KINDS.has(kind)) server.lb_kind = kind;
});

const VIRTUAL_SERVER: Handlers<VirtualServer> = {
  lb_algo,
  lvs_sched: lb_algo,
  lb_kind,
  lvs_method: lb_kind,
  delay_loop: one((server, statement, context) => {
    server.delay_loop = microseconds(statement, context);
  }),
  nat_mask: one((server, statement) => {
    server.nat_mask = dottedQuad(wordAt(statement, 1)) ?? server.nat_mask;
  }),
  persistence_timeout: one((server, statement, context) => {
    server.persistence_timeout = overlay(server.persistence_timeout, wordAt(statement, 1), TIMEOUT_SIZE, context);
  }),
  persistence_granularity: one((server, statement, context) => {
    const text = wordAt(statement, 1);
    if (server.family === 6) server.persistence_granularity = unsigned(text, context);
    else server.persistence_granularity = dottedQuad(text) ?? server.persistence_granularity;
  }),
  est_timeout: one((server, statement, context) => {
    server.est_timeout = overlay(server.est_timeout, wordAt(statement, 1), TIMEOUT_SIZE, context);
  }),
  fin_timeout: one((server, statement, context) => {
    server.fin_timeout = overlay(server.fin_timeout ?? "0", wordAt(statement, 1), TIMEOUT_SIZE, context);
  }),
  protocol: one((server, statement, context) => {
    const protocol = wordAt(statement, 1);
    server.protocol = context.reading === "written" || protocol === "TCP" ? protocol : "UDP";
  }),
  ha_suspend: flag((server) => {
    server.ha_suspend = true;
  }),
  virtualhost: one((server, statement) => {
    server.virtualhost = textOf(statement);
  }),
  alpha: flag((server) => {
    server.alpha = true;
  }),
  omega: flag((server) => {
    server.omega = true;
  }),
  quorum: one((server, statement, context) => {
    const quorum = long(wordAt(statement, 1));
    server.quorum = context.reading === "daemon" && quorum < 1 ? 1 : quorum;
  }),
  hysteresis: one((server, statement, context) => {
    const hysteresis = long(wordAt(statement, 1));
    const refused = context.reading === "daemon" && (hysteresis < 0 || hysteresis >= server.quorum);
    server.hysteresis = refused ? 0 : hysteresis;
  }),
  quorum_up: one((server, statement) => {
    server.quorum_up = textOf(statement);
  }),
  quorum_down: one((server, statement) => {
    server.quorum_down = textOf(statement);
  }),
  laddr_group_name: one((server, statement) => {
    server.laddr_group_name = textOf(statement);
  }),
  syn_proxy: flag((server) => {
    server.syn_proxy = true;
  }),
  vip_bind_dev: one((server, statement) => {
    server.vip_bind_dev = textOf(statement);
  }),
  sorry_server: addressAndPort((server, statement, context) => {
    const ip = storedAddress(wordAt(statement, 1));
    server.sorry_server = { statement, ip, port: port(wordAt(statement, 2), context), family: familyOf(ip) };
  }),
  real_server: addressAndPort((server, statement, context) => {
    server.real_server.push(realServerOf(statement, server.alpha, context));
  }),
};

function realServerOf(statement: Statement, alpha: boolean, context: ReadingContext): RealServer {
  const rip = storedAddress(wordAt(statement, 1));
  const server: Growing<RealServer> = {
    statement,
    rip,
    rport: port(wordAt(statement, 2), context),
    family: familyOf(rip),
    weight: 1,
    uthreshold: 0,
    lthreshold: 0,
    inhibit_on_failure: false,
    notify_up: null,
    notify_down: null,
    checkers: [],
    prefailed_checks: 0,
  };
  applyStatements(childrenOf(statement), REAL_SERVER, server, context);
  return alpha ? { ...server, prefailed_checks: server.checkers.length } : server;
}

const REAL_SERVER: Handlers<RealServer> = {
  ...CHECKERS,
  weight: one((server, statement, context) => {
    server.weight = integer(wordAt(statement, 1), context);
  }),
  uthreshold: one((server, statement, context) => {
    server.uthreshold = unsigned(wordAt(statement, 1), context);
  }),
  lthreshold: one((server, statement, context) => {
    server.lthreshold = unsigned(wordAt(statement, 1), context);
  }),
  inhibit_on_failure: flag((server) => {
    server.inhibit_on_failure = true;
  }),
  notify_up: one((server, statement) => {
    server.notify_up = textOf(statement);
  }),
  notify_down: one((server, statement) => {
    server.notify_down = textOf(statement);
  }),
};
