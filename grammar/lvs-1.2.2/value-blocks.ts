/** The blocks whose lines are values: every line that is no keyword is an entry. */
import type { BlockVocabulary, Keyword } from "../vocabulary.ts";
import {
  addressOptions,
  addressRange,
  addressWithPrefix,
  ipv4,
  mark,
  networkInterface,
  refers,
  routeOptions,
  servicePort,
  trackWeight,
} from "./arguments.ts";

function addressEntry(source: string): Keyword {
  return {
    args: [addressWithPrefix, addressOptions],
    repeat: "accumulate",
    onReload: "moves-address",
    en: "An address with `dev`, `label` (15 characters), `scope` or `brd` after it; /32 or /128 when no length is given. Ranges are not allowed. A line with an unknown interface or an invalid address is dropped, and an option without a value crashes the VRRP process.",
    zh: "一个地址，后面可跟 `dev`、`label`（最长 15 个字符）、`scope`、`brd`；不写前缀长度就是 /32 或 /128。不支持地址段；网卡不存在或地址写错，这一行会被丢弃；选项后面没写值会让 VRRP 进程崩溃。",
    source,
  };
}

function routeEntry(source: string): Keyword {
  return {
    args: [{ ...ipv4, name: "destination[/length]", type: "address-range" }, routeOptions],
    repeat: "accumulate",
    onReload: "in-place",
    en: "An IPv4 route: a destination, then `via`, `dev`, `src`, `scope`, `table` (a number) or `metric`. A line without a valid destination adds 0.0.0.0/0, and an option without a value crashes the VRRP process.",
    zh: "一条 IPv4 路由：先写目的网段，再写 `via`、`dev`、`src`、`scope`、`table`（只能是数字）、`metric`。目的网段识别不了就会加成 0.0.0.0/0；选项后面没写值会让 VRRP 进程崩溃。",
    source,
  };
}

export const valueBlocks: readonly BlockVocabulary[] = [
  {
    id: "local_address_group",
    keywords: {},
    entry: {
      args: [addressRange],
      repeat: "accumulate",
      onReload: "changes-local-addresses",
      en: "A local address, or a range such as `10.0.0.1-20` whose end is the last octet (1 to 254; decimal for IPv6 too). One per line; anything that is not an address is added as 0.0.0.0.",
      zh: "一个 local address 或一段，如 `10.0.0.1-20`，横杠后面写最后一段的结束值（1～254，IPv6 也按十进制）。一行一个；识别不了的内容会被当成 0.0.0.0 加进去。",
      source: "check_data.c:123",
    },
  },
  {
    id: "virtual_server_group",
    keywords: {
      fwmark: {
        args: [mark],
        repeat: "accumulate",
        onReload: "recreates-service",
        en: "A firewall mark whose traffic belongs to the group. Write it in lower case: `FWMARK 7` is read as an address.",
        zh: "把带这个防火墙标记的流量归入本组。只能小写，写成 `FWMARK 7` 会被当成地址。",
        source: "check_data.c:210",
      },
    },
    entry: {
      args: [addressRange, servicePort],
      repeat: "accumulate",
      onReload: "recreates-service",
      en: "A VIP, or a range such as `192.0.2.10-20`, and a port; each address is a separate service in the kernel. Without a port the health-check process uses a random one or crashes.",
      zh: "一个 VIP（或一段，如 `192.0.2.10-20`）加端口，每个地址在内核里都是独立的服务。漏写端口会读到随机值，甚至崩溃。",
      source: "check_data.c:202",
    },
  },
  {
    id: "global_defs/notification_email",
    keywords: {},
    entry: {
      args: [{ name: "address", type: "email", rest: true }],
      repeat: "accumulate",
      onReload: "in-place",
      en: "Mail addresses that get the alerts, separated by blanks.",
      zh: "告警收件人邮箱，一行可以写多个，用空格隔开。",
      source: "global_parser.c:74",
    },
  },
  { id: "static_ipaddress", keywords: {}, entry: addressEntry("vrrp_data.c:36") },
  { id: "static_routes", keywords: {}, entry: routeEntry("vrrp_data.c:45") },
  { id: "vrrp_instance/virtual_ipaddress", keywords: {}, entry: addressEntry("vrrp_data.c:335") },
  { id: "vrrp_instance/virtual_ipaddress_excluded", keywords: {}, entry: addressEntry("vrrp_data.c:347") },
  { id: "vrrp_instance/virtual_routes", keywords: {}, entry: routeEntry("vrrp_data.c:357") },
  {
    id: "vrrp_sync_group/group",
    keywords: {},
    entry: {
      args: [{ ...refers("vrrp_instance"), rest: true }],
      repeat: "accumulate",
      onReload: "in-place",
      en: "Names of the instances of this group, separated by blanks. A name that no vrrp_instance has is ignored without a message.",
      zh: "组内的 vrrp_instance 名字，一行可以写多个。写了不存在的名字会被忽略，没有任何提示。",
      source: "vrrp_parser.c:53",
    },
  },
  {
    id: "vrrp_instance/track_interface",
    keywords: {},
    entry: {
      args: [networkInterface, ...trackWeight],
      default: 0,
      repeat: "accumulate",
      onReload: "in-place",
      en: "An interface to watch. `weight` (-254 to 254) changes the priority: a positive one is added while the interface is up, a negative one while it is down. With 0 a failure puts the instance into FAULT.",
      zh: "要跟踪的网卡。`weight`（-254～254）为正数时网卡 up 加分，为负数时网卡 down 扣分；不写或为 0 时，网卡一 down 实例就进入 FAULT。",
      source: "vrrp_track.c:38",
    },
  },
  {
    id: "vrrp_instance/track_script",
    keywords: {},
    entry: {
      args: [refers("vrrp_script"), ...trackWeight],
      default: null,
      repeat: "accumulate",
      onReload: "in-place",
      en: "A vrrp_script to watch, with its own weight unless `weight` gives another. A script that is defined further down is ignored.",
      zh: "要跟踪的 vrrp_script，可用 `weight` 覆盖脚本自己的 weight。脚本必须在前面定义过，定义在后面的会被忽略。",
      source: "vrrp_track.c:101",
    },
  },
];
