/** The lines of the blocks that hold addresses, routes and rules, here and in vrrp_instance. */
import {
  address,
  atMost,
  hexNumber,
  INTERFACE_NAME_MAX,
  network,
  networkInterface,
  number,
  oneOf,
  onlyOptions,
  options,
  refers,
  rest,
  text,
  UINT_MAX,
} from "../arguments-upstream.ts";
import type { Argument } from "../vocabulary.ts";

const SECONDS_OR_FOREVER = { ...number("seconds", { min: 0, max: UINT_MAX }), values: ["forever"] };

const PEER: Argument = { ...address("peer"), exact: true };

const BROADCAST: Argument = { name: "broadcast", type: "ipv4", exact: true, values: ["+", "-"] };

/** What `ip address` takes, and what keepalived adds to it (vrrp_ipaddress.c alloc_ipaddress). */
const ADDRESS_OPTIONS = {
  dev: [networkInterface()],
  scope: [text("scope")],
  brd: [BROADCAST],
  broadcast: [BROADCAST],
  label: [atMost(INTERFACE_NAME_MAX, text("label"))],
  peer: [PEER],
  home: [],
  "-nodad": [],
  mngtmpaddr: [],
  noprefixroute: [],
  autojoin: [],
  no_track: [],
  preferred_lft: [SECONDS_OR_FOREVER],
};

const TRACKING = { no_track: [], track_group: [refers("track_group", "track_group")] };

const ADDRESS = network("address/length");

export const virtualAddressLine = {
  args: [ADDRESS, onlyOptions({ ...ADDRESS_OPTIONS, use_vmac: [] })],
  en: "One VIP; without dev it goes to the interface of the instance, without a length it is a host address.",
  zh: "一个 VIP；不写 dev 则加在实例所在网卡上，不写掩码长度则为主机地址。",
};

export const staticAddressLine = {
  args: [ADDRESS, onlyOptions({ ...ADDRESS_OPTIONS, ...TRACKING })],
  en: "One address; without dev it goes to default_interface.",
  zh: "一个地址；不写 dev 则加在 default_interface 上。",
};

/** Routes and rules of an instance can only be kept out of the tracking; static ones may follow a track_group. */
const NO_TRACK = { no_track: [] };

/** The family may be named before an address. */
const withFamily = (argument: Argument): Argument => ({ ...argument, after: ["inet", "inet6"] });

/** A number that the kernel may be told not to change. */
const lockable = (argument: Argument): Argument => ({ ...argument, after: ["lock"] });

const UNSIGNED = { min: 0, max: UINT_MAX };

/** A number, or a name of `/etc/iproute2/rt_dsfield`. */
const TOS = text("tos");

const BIT = { min: 0, max: 1 };

const METRIC = number("metric", UNSIGNED);

const GATEWAY = withFamily({ ...address("gateway"), exact: true });

/** A name, or its number. */
const ROUTER_PREFERENCE: Argument = {
  name: "preference",
  type: "enum",
  values: ["low", "medium", "high"],
  open: true,
  min: 0,
  max: 255,
};

/** What `ip route` takes (vrrp_iproute.c alloc_route); numbers of times may have a unit. */
const ROUTE_OPTIONS = {
  to: [withFamily(network("destination"))],
  src: [withFamily({ ...address("source"), exact: true })],
  from: [withFamily(network("source"))],
  via: [GATEWAY],
  gw: [GATEWAY],
  or: [GATEWAY],
  dev: [networkInterface()],
  oif: [networkInterface()],
  table: [text("table")],
  metric: [METRIC],
  priority: [METRIC],
  preference: [METRIC],
  scope: [text("scope")],
  protocol: [text("protocol")],
  tos: [TOS],
  dsfield: [TOS],
  mtu: [lockable(number("mtu", UNSIGNED))],
  hoplimit: [lockable(number("hops", { min: 0, max: 255 }))],
  advmss: [lockable(number("bytes", UNSIGNED))],
  rtt: [lockable(text("time"))],
  rttvar: [lockable(text("time"))],
  rto_min: [lockable(text("time"))],
  reordering: [lockable(number("packets", UNSIGNED))],
  window: [lockable(number("bytes", UNSIGNED))],
  cwnd: [lockable(number("packets", UNSIGNED))],
  ssthresh: [lockable(number("packets", UNSIGNED))],
  initcwnd: [lockable(number("packets", UNSIGNED))],
  initrwnd: [lockable(number("packets", UNSIGNED))],
  realms: [text("realms")],
  features: [text("features")],
  congctl: [lockable(text("algorithm"))],
  quickack: [number("0 or 1", BIT)],
  fastopen_no_cookie: [number("0 or 1", BIT)],
  pref: [ROUTER_PREFERENCE],
  expires: [number("seconds", UNSIGNED)],
  encap: [rest(text("encapsulation"))],
  "ttl-propagate": [oneOf("propagation", ["enabled", "disabled"])],
  onlink: [],
  nexthop: [],
  weight: [number("weight", { min: 1, max: 256 })],
  as: [text("to")],
  ...Object.fromEntries(
    // The type of a route, which may stand before its destination.
    "unicast local broadcast anycast multicast throw unreachable prohibit blackhole nat inet inet6"
      .split(" ")
      .map((word) => [word, []]),
  ),
};

export const virtualRouteLine = {
  args: [options({ ...ROUTE_OPTIONS, ...NO_TRACK })],
  en: "One route, written as for ip route; no_track keeps its interface out of the tracking.",
  zh: "一条路由，写法同 ip route；no_track 表示不跟踪其网卡。",
};

export const staticRouteLine = {
  args: [options({ ...ROUTE_OPTIONS, ...TRACKING })],
  en: "One route, written as for ip route; it can follow a track_group.",
  zh: "一条路由，写法同 ip route，可跟随 track_group。",
};

const PREFERENCE = [hexNumber("priority", UNSIGNED)];

/** A rule is passed over for routes with no longer a prefix; the reader bounds it by INT32_MAX alone (vrrp_iprule.c). */
const SUPPRESSED = [number("length", { min: 0, max: 2 ** 31 - 1 })];

/** `all` and the like stand for every address. */
const SELECTOR = (name: string) => withFamily({ ...network(name), values: ["all", "any", "default", "default6"] });

/** What `ip rule` takes (vrrp_iprule.c alloc_rule). */
const RULE_OPTIONS = {
  from: [SELECTOR("source")],
  to: [SELECTOR("destination")],
  table: [text("table")],
  lookup: [text("table")],
  priority: PREFERENCE,
  preference: PREFERENCE,
  order: PREFERENCE,
  fwmark: [text("fwmark")],
  iif: [networkInterface()],
  dev: [networkInterface()],
  oif: [networkInterface()],
  tos: [TOS],
  dsfield: [TOS],
  realms: [text("realms")],
  "tunnel-id": [number("tunnel", UNSIGNED)],
  uidrange: [{ name: "user-user", type: "text" } satisfies Argument],
  goto: [number("priority", UNSIGNED)],
  suppress_prefixlength: SUPPRESSED,
  sup_pl: SUPPRESSED,
  suppress_ifgroup: [text("group")],
  sup_group: [text("group")],
  ipproto: [text("protocol")],
  protocol: [text("protocol")],
  sport: [text("port-port")],
  dport: [text("port-port")],
  type: [{ ...text("action"), after: ["goto"] } satisfies Argument], // `type goto 5` is `goto 5`
  not: [],
  nop: [],
  l3mdev: [],
  blackhole: [],
  prohibit: [],
  unreachable: [],
  inet: [],
  inet6: [],
};

export const virtualRuleLine = {
  args: [onlyOptions({ ...RULE_OPTIONS, ...NO_TRACK })],
  en: "One rule, written as for ip rule; no_track keeps its interface out of the tracking.",
  zh: "一条策略路由规则，写法同 ip rule；no_track 表示不跟踪其网卡。",
};

export const staticRuleLine = {
  args: [onlyOptions({ ...RULE_OPTIONS, ...TRACKING })],
  en: "One rule, written as for ip rule; it can follow a track_group.",
  zh: "一条策略路由规则，写法同 ip rule，可跟随 track_group。",
};
