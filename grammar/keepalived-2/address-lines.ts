/** The lines of the blocks that hold addresses, routes and rules, here and in vrrp_instance. */
import {
  address,
  addressRange,
  networkInterface,
  number,
  options,
  refers,
  text,
  UINT_MAX,
} from "../arguments-upstream.ts";

/** What `ip address` takes, and what keepalived adds to it. */
const ADDRESS_OPTIONS = {
  dev: [networkInterface()],
  scope: [text("scope")],
  brd: [text("broadcast")],
  broadcast: [text("broadcast")],
  label: [text("label")],
  peer: [addressRange("peer")],
  home: [],
  "-nodad": [],
  mngtmpaddr: [],
  noprefixroute: [],
  autojoin: [],
  no_track: [],
  preferred_lft: [text("seconds or forever")],
};

const TRACKING = { no_track: [], track_group: [refers("track_group", "track_group")] };

const ADDRESS = addressRange("address/length");

export const virtualAddressLine = {
  args: [ADDRESS, options({ ...ADDRESS_OPTIONS, use_vmac: [] })],
  en: "One VIP; without dev it goes to the interface of the instance, without a length it is a host address.",
  zh: "一个 VIP；不写 dev 则加在实例所在网卡上，不写掩码长度则为主机地址。",
};

export const staticAddressLine = {
  args: [ADDRESS, options({ ...ADDRESS_OPTIONS, ...TRACKING })],
  en: "One address; without dev it goes to default_interface.",
  zh: "一个地址；不写 dev 则加在 default_interface 上。",
};

/** Routes and rules of an instance can only be kept out of the tracking; static ones may follow a track_group. */
const NO_TRACK = { no_track: [] };

/** The words of `ip route` that are met most. */
const ROUTE_OPTIONS = {
  to: [addressRange("destination")],
  src: [address("source")],
  via: [address("gateway")],
  dev: [networkInterface()],
  table: [text("table")],
  metric: [number("metric", { min: 0, max: UINT_MAX })],
  scope: [text("scope")],
  proto: [text("protocol")],
  tos: [text("tos")],
  mtu: [number("mtu", { min: 0 })],
  nexthop: [],
  weight: [number("weight", { min: 1 })],
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

/** The words of `ip rule` that are met most. */
const RULE_OPTIONS = {
  from: [addressRange("source")],
  to: [addressRange("destination")],
  table: [text("table")],
  lookup: [text("table")],
  priority: [number("priority", { min: 0, max: UINT_MAX })],
  preference: [number("priority", { min: 0, max: UINT_MAX })],
  fwmark: [text("fwmark")],
  iif: [networkInterface()],
  oif: [networkInterface()],
  tos: [text("tos")],
};

export const virtualRuleLine = {
  args: [options({ ...RULE_OPTIONS, ...NO_TRACK })],
  en: "One rule, written as for ip rule; no_track keeps its interface out of the tracking.",
  zh: "一条策略路由规则，写法同 ip rule；no_track 表示不跟踪其网卡。",
};

export const staticRuleLine = {
  args: [options({ ...RULE_OPTIONS, ...TRACKING })],
  en: "One rule, written as for ip rule; it can follow a track_group.",
  zh: "一条策略路由规则，写法同 ip rule，可跟随 track_group。",
};
