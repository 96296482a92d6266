/** bfd_instance: one BFD session. */
import { address, atMost, defines, flag, milliseconds, number, onOff, reversible } from "../arguments-upstream.ts";
import { registeredIn } from "../blocks-upstream.ts";

const BFD_PARSER = "keepalived/bfd/bfd_parser.c";

export const bfdInstanceWords = registeredIn(BFD_PARSER, {
  source_ip: {
    args: [address()],
    repeat: "last",
    en: "Local address of the session.",
    zh: "会话的本端地址。",
  },
  neighbor_ip: {
    args: [address()],
    repeat: "last",
    required: true,
    en: "Address of the peer.",
    zh: "会话的对端地址。",
  },
  neighbour_ip: {
    args: [address()],
    repeat: "last",
    aliasOf: "neighbor_ip",
    en: "Another name of neighbor_ip.",
    zh: "neighbor_ip 的别名。",
  },
  min_rx: {
    args: [milliseconds({ min: 1, max: 4294967, decimals: 3 })],
    default: 10,
    repeat: "last",
    en: "Shortest interval at which packets are accepted.",
    zh: "接收报文的最小间隔（毫秒）。",
  },
  min_tx: {
    args: [milliseconds({ min: 1, max: 4294967, decimals: 3 })],
    default: 10,
    repeat: "last",
    en: "Shortest interval at which packets are sent.",
    zh: "发送报文的最小间隔（毫秒）。",
  },
  idle_tx: {
    args: [milliseconds({ min: 1000, max: 4294967, decimals: 3 })],
    default: 1000,
    repeat: "last",
    en: "Interval at which packets are sent while the session is down.",
    zh: "会话未建立时发送报文的间隔（毫秒）。",
  },
  multiplier: {
    args: [number("packets", { min: 1, max: 255 })],
    default: 5,
    repeat: "last",
    en: "Missed packets in a row until the session counts as down.",
    zh: "连续丢失多少个报文判定会话断开。",
  },
  passive: {
    ...flag,
    en: "Wait for the peer to start the session.",
    zh: "被动模式：等待对端先发起。",
  },
  ttl: {
    args: [{ name: "ttl", type: "number", unit: "hops", min: 1, max: 255 }],
    default: 255,
    repeat: "last",
    en: "TTL of the packets sent.",
    zh: "发送报文的 TTL。",
  },
  hoplimit: {
    args: [{ name: "hop limit", type: "number", unit: "hops", min: 1, max: 255 }],
    default: 64,
    repeat: "last",
    aliasOf: "ttl",
    en: "Hop limit of the packets sent, for IPv6.",
    zh: "发送报文的跳数限制（IPv6）。",
  },
  max_hops: {
    args: [{ name: "hops", type: "number", unit: "hops", min: -1, max: 255 }],
    default: 0,
    repeat: "last",
    en: "Most routers a packet may have passed; -1 does not check.",
    zh: "报文最多经过的路由器数，-1 为不检查。",
  },
  multihop: {
    ...onOff,
    newerThan: "2.2.7",
    en: "Use the port of multihop sessions (4784).",
    zh: "使用多跳会话的端口（4784）。",
  },
  weight: {
    args: reversible(number("weight", { min: -253, max: 253 })),
    default: 0,
    repeat: "last",
    requires: "_WITH_VRRP_",
    en: "Default weight where the session is tracked.",
    zh: "跟踪该会话时的默认权重。",
  },
  vrrp: {
    ...flag,
    requires: "_WITH_VRRP_",
    en: "Report to the VRRP process only.",
    zh: "事件只通知 VRRP 进程。",
  },
  checker: {
    ...flag,
    requires: "_WITH_LVS_",
    en: "Report to the checker process only.",
    zh: "事件只通知健康检查进程。",
  },
});

export const bfdRootWords = registeredIn(BFD_PARSER, {
  bfd_instance: {
    args: [atMost(31, defines("bfd_instance"))],
    opens: "bfd_instance",
    repeat: "accumulate",
    en: "One BFD session with a neighbour.",
    zh: "与一个邻居的 BFD 会话。",
  },
});
