/** Addresses, routes and rules that do not move, and settings of interfaces. */
import {
  decimalSeconds,
  defines,
  networkInterface,
  oneOf,
  optional,
  refers,
  rest,
  TIMER_MAX,
} from "../arguments-upstream.ts";
import { registeredIn, valueBlock } from "../blocks-upstream.ts";
import { staticAddressLine, staticRouteLine, staticRuleLine } from "./address-lines.ts";

const VRRP_PARSER = "keepalived/vrrp/vrrp_parser.c";

export const trackGroupWords = registeredIn(VRRP_PARSER, {
  group: {
    args: [],
    opens: "track_group/group",
    repeat: "first",
    en: "Names of the vrrp_instances of the group.",
    zh: "该组包含的 vrrp_instance 名。",
  },
});

export const garpGroupWords = registeredIn(VRRP_PARSER, {
  garp_interval: {
    args: [decimalSeconds({ min: 0, max: TIMER_MAX, decimals: 6 })],
    repeat: "last",
    en: "Gap between two gratuitous ARP frames.",
    zh: "两个免费 ARP 之间的间隔（秒）。",
  },
  gna_interval: {
    args: [decimalSeconds({ min: 0, max: TIMER_MAX, decimals: 6 })],
    repeat: "last",
    en: "Gap between two unsolicited neighbour advertisements.",
    zh: "两个 IPv6 邻居通告（NA）之间的间隔（秒）。",
  },
  interface: {
    args: [networkInterface()],
    repeat: "last",
    en: "An interface of the group; for several use interfaces.",
    zh: "属于该组的网卡，多个请用 interfaces。",
  },
  interfaces: {
    args: [],
    opens: "garp_group/interfaces",
    repeat: "accumulate",
    en: "The interfaces that share the gap.",
    zh: "共用该间隔的网卡列表。",
  },
});

/** The words of the top level that this file's blocks belong to. */
export const interfaceRootWords = registeredIn(VRRP_PARSER, {
  track_group: {
    args: [defines("track_group")],
    noFurtherWords: true,
    opens: "track_group",
    repeat: "first",
    en: "Group of vrrp_instances that static addresses, routes and rules may follow.",
    zh: "一组 vrrp_instance，静态地址、路由、规则可跟随它。",
  },
  static_ipaddress: {
    args: [],
    opens: "static_ipaddress",
    repeat: "accumulate",
    en: "Addresses added at start whatever the VRRP state, one per line.",
    zh: "启动时添加、不随 VRRP 状态变化的静态地址，一行一个。",
  },
  static_routes: {
    args: [],
    opens: "static_routes",
    repeat: "accumulate",
    en: "Routes added at start whatever the VRRP state, one per line.",
    zh: "启动时添加、不随 VRRP 状态变化的静态路由，一行一条。",
  },
  static_rules: {
    args: [],
    opens: "static_rules",
    repeat: "accumulate",
    en: "Policy routing rules added at start whatever the VRRP state, one per line.",
    zh: "启动时添加、不随 VRRP 状态变化的策略路由规则，一行一条。",
  },
  garp_group: {
    args: [],
    opens: "garp_group",
    repeat: "accumulate",
    en: "Spacing of gratuitous ARP and neighbour advertisements for a set of interfaces.",
    zh: "为一组网卡设定免费 ARP 与邻居通告（NA）的发送间隔。",
  },
  linkbeat_interfaces: {
    args: [],
    opens: "linkbeat_interfaces",
    repeat: "accumulate",
    requires: "_WITH_LINKBEAT_",
    en: "Interfaces whose carrier is polled, one per line, with the way to poll.",
    zh: "需要轮询链路状态的网卡，一行一个，可指定轮询方式。",
  },
  interface_up_down_delays: {
    args: [],
    opens: "interface_up_down_delays",
    repeat: "accumulate",
    en: "Seconds an interface must stay down, and up, before the change counts; one interface a line.",
    zh: "网卡状态变化的去抖时间（秒）：down 与 up 各须持续多久才算数，一行一个网卡。",
  },
});

const INSTANCE = refers("vrrp_instance", "vrrp_instance");

/** One line of track_group and vrrp_sync_group: several names may stand on it. */
export const instanceLine = {
  args: [rest(INSTANCE)],
  en: "Names of vrrp_instances.",
  zh: "vrrp_instance 名，可写多个。",
};

export const interfaceValueBlocks = [
  valueBlock("static_ipaddress", interfaceRootWords.static_ipaddress, staticAddressLine),
  valueBlock("static_routes", interfaceRootWords.static_routes, staticRouteLine),
  valueBlock("static_rules", interfaceRootWords.static_rules, staticRuleLine),
  valueBlock("track_group/group", trackGroupWords.group, instanceLine),
  valueBlock("linkbeat_interfaces", interfaceRootWords.linkbeat_interfaces, {
    args: [networkInterface(), optional(oneOf("method", ["MII", "ETHTOOL", "IOCTL"]))],
    en: "One interface, with the way its carrier is asked for.",
    zh: "一个网卡，可写明轮询方式。",
  }),
  valueBlock("garp_group/interfaces", garpGroupWords.interfaces, {
    args: [rest(networkInterface())],
    en: "Interfaces that share the gap.",
    zh: "共用该间隔的网卡，可写多个。",
  }),
];

const DELAY = decimalSeconds({ min: 0, max: 255 });

export const interfaceDelaysBlock = valueBlock(
  "interface_up_down_delays",
  interfaceRootWords.interface_up_down_delays,
  {
    args: [networkInterface(), optional({ ...DELAY, name: "down" }), optional({ ...DELAY, name: "up" })],
    en: "An interface, the seconds it must stay down, and the seconds it must stay up if they differ.",
    zh: "网卡名、down 须持续的秒数，以及 up 须持续的秒数（不同时才写）。",
  },
);
