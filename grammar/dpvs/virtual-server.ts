/** The services of DPVS: those of upstream, with FullNAT, SNAT and what the data plane adds. */
import {
  addressRange,
  atMost,
  defines,
  flag,
  INTERFACE_NAME_MAX,
  literal,
  networkInterface,
  number,
  oneOf,
  optional,
  port,
  refers,
  seconds,
  serverWeight,
  text,
  UINT_MAX,
} from "../arguments-upstream.ts";
import { builtUnder, only, registeredIn, valueBlock, without } from "../blocks-upstream.ts";
import { checkerWords } from "../keepalived-2/checkers.ts";
import { httpCheckerWords } from "../keepalived-2/http-checkers.ts";
import { realServerWords as upstreamServer } from "../keepalived-2/real-server.ts";
import {
  virtualServerWords as upstream,
  virtualServerRootWords as upstreamRoot,
} from "../keepalived-2/virtual-server.ts";
import type { Argument } from "../vocabulary.ts";

const CHECK_PARSER = "keepalived/check/check_parser.c";

/** What the parser takes; the data plane implements rr, wrr, wlc, conhash, fo and mh. */
const SCHEDULER = oneOf("scheduler", [
  "rr",
  "wrr",
  "wlc",
  "conhash",
  "mh",
  "fo",
  "lc",
  "lblc",
  "sh",
  "dh",
  "ovf",
  "lblcr",
  "sed",
  "nq",
]);

const FORWARDING = oneOf("method", ["FNAT", "SNAT", "DR", "TUN", "NAT"]);

/** Words upstream has too, which take or mean something else here. */
const changed = {
  ...builtUnder("IP_VS_SVC_F_ONEPACKET", only(upstream, "ops")),
  ...builtUnder("_HAVE_PE_NAME_", only(upstream, "persistence_engine")),
  lb_algo: {
    ...upstream.lb_algo,
    args: [SCHEDULER],
    en: "Scheduling method. The parser accepts more than the data plane, which supports only rr, wrr, wlc, conhash, fo and mh.",
    zh: "调度算法。解析器接受的比数据面实现的多：数据面只有 rr、wrr、wlc、conhash、fo、mh。",
  },
  lvs_sched: { ...upstream.lvs_sched, args: [SCHEDULER] },
  hashed: {
    ...upstream.hashed,
    en: "Sets the hashed flag of the service.",
    zh: "设置服务的 hashed 标志。",
  },
  lb_kind: {
    ...upstream.lb_kind,
    args: [FORWARDING],
    en: "How packets reach the real servers: FNAT (FullNAT), SNAT, DR, TUN or NAT.",
    zh: "报文转发模式：FNAT（FullNAT）、SNAT、DR、TUN 或 NAT。",
  },
  lvs_method: { ...upstream.lvs_method, args: [FORWARDING] },
  sorry_server_lvs_method: { ...upstream.sorry_server_lvs_method, args: [FORWARDING] },
  persistence_timeout: { ...upstream.persistence_timeout, args: [optional(seconds({ min: 1, max: UINT_MAX }))] },
  protocol: {
    ...upstream.protocol,
    args: [{ name: "protocol", type: "enum", values: ["TCP", "UDP", "SCTP", "ICMP", "ICMPV6"], ignoreCase: true }],
    en: "Transport protocol; if it is missing, keepalived reports it and uses UDP. ICMP and ICMPV6 are for SNAT services.",
    zh: "传输层协议；不写会报错，并按 UDP 处理。ICMP、ICMPV6 用于 SNAT 服务。",
  },
  weight: { ...upstream.weight, args: [serverWeight({ min: 1, max: 65535 })] },
  real_server: {
    ...upstream.real_server,
    en: "One real server with its port. A repeated one is not reported.",
    zh: "一台 real server 及其端口；重复的不会被发现。",
  },
} as const;

/** ADDR-ADDR[:PORT-PORT] */
const RANGE = text("address-address:port-port");

/** A number that check_parser.c reads by `atoi`. */
const unchecked = (argument: Argument): Argument => ({ ...argument, unchecked: true });

/** Words that only DPVS has. */
const added = registeredIn(CHECK_PARSER, {
  establish_timeout: {
    args: [unchecked(seconds({ min: 1, max: 3600 }))],
    repeat: "last",
    en: "Seconds an idle established connection is kept; values out of range are clamped and text is read as 1, without a message.",
    zh: "已建立连接的空闲超时（秒）；超出 1～3600 取边界值，不报错，写成文字则当作 1。",
  },
  proxy_protocol: {
    args: [
      {
        name: "version",
        type: "enum",
        values: ["v1", "v2", "v1-insecure", "v2-insecure", "disable"],
        ignoreCase: true,
      },
    ],
    default: "disable",
    repeat: "last",
    en: "Tell the real server the client's address in a PROXY protocol header; an unknown word turns it off without a message.",
    zh: "用 PROXY protocol 头把客户端地址传给 real server；不认识的词会关闭该功能，不报错。",
  },
  bps: {
    args: [unchecked(number("limit", { min: 0, max: UINT_MAX }))],
    default: 0,
    repeat: "last",
    en: "Bandwidth limit of the service; the value is not checked.",
    zh: "服务的带宽限制，取值不做检查。",
  },
  limit_proportion: {
    args: [unchecked(number("percent", { min: 0, max: 100 }))],
    default: 100,
    repeat: "last",
    en: "Percentage of packets that pass: 1-99 drops the others at random; the value is not checked.",
    zh: "放行报文的百分比，1～99 时其余随机丢弃；取值不做检查。",
  },
  "src-range": {
    args: [RANGE],
    repeat: "last",
    en: "Source addresses and ports that an SNAT service (match) applies to. The end is a whole address; one that cannot be read undoes the match without a message.",
    zh: "SNAT 服务（match）匹配的源地址与端口范围。结尾要写完整地址；写错时整个匹配失效，没有任何提示。",
  },
  "dst-range": {
    args: [RANGE],
    repeat: "last",
    en: "Destination addresses and ports that an SNAT service (match) applies to, written like src-range and of the same address family.",
    zh: "SNAT 服务（match）匹配的目的地址与端口范围，写法同 src-range，地址族也要相同。",
  },
  oif: {
    args: [networkInterface("device")],
    repeat: "last",
    en: "Outgoing device that an SNAT service (match) applies to.",
    zh: "SNAT 服务（match）匹配的出接口。",
  },
  iif: {
    args: [networkInterface("device")],
    repeat: "last",
    en: "Incoming device that an SNAT service (match) applies to.",
    zh: "SNAT 服务（match）匹配的入接口。",
  },
  hash_target: {
    args: [oneOf("target", ["sip", "qid"])],
    repeat: "last",
    needs: { keyword: "lb_algo", values: ["conhash"] },
    en: "What conhash hashes: the source address (sip) or, for UDP alone, the QUIC connection id (qid); an unknown word is logged and becomes sip.",
    zh: "conhash 的哈希键：源地址（sip）或 QUIC 连接 ID（qid，只能用于 UDP）；不认识的词只记日志并按 sip 处理。",
  },
  laddr_group_name: {
    args: [refers("group", "local_address_group")],
    repeat: "last",
    needs: { keyword: "lb_kind", values: ["FNAT", "SNAT"] },
    en: "local_address_group whose addresses FNAT connects from.",
    zh: "FNAT 使用的 local_address_group。",
  },
  daddr_group_name: {
    args: [refers("group", "deny_address_group")],
    repeat: "last",
    en: "deny_address_group whose clients are refused.",
    zh: "引用的 deny_address_group（黑名单）。",
  },
  waddr_group_name: {
    args: [refers("group", "allow_address_group")],
    repeat: "last",
    en: "allow_address_group whose clients alone are allowed.",
    zh: "引用的 allow_address_group（白名单），只放行其中的客户端。",
  },
  syn_proxy: {
    ...flag,
    en: "Answer SYN packets for the real servers, against SYN floods.",
    zh: "开启 SYN 代理，防御 SYN flood。",
  },
  expire_quiescent_conn: {
    ...flag,
    en: "Expire the connections of a real server whose weight becomes 0.",
    zh: "real server 权重变为 0 时使其已有连接过期。",
  },
  quic: {
    ...flag,
    en: "Schedule QUIC by its connection id, so that a client keeps its real server when its address changes.",
    zh: "按 QUIC 连接 ID 调度，客户端地址变化时仍落到同一台 real server。",
  },
  vip_bind_dev: {
    args: [networkInterface("device")],
    repeat: "last",
    en: "Device for the VIP. DPVS reads it and does nothing with it: VIPs are put on the dpdk_interface of a vrrp_instance, or with dpip.",
    zh: "VIP 的设备。DPVS 只读取、不使用：VIP 由 vrrp_instance 的 dpdk_interface 或 dpip 配置。",
  },
});

export const virtualServerWords = { ...without(upstream, "snmp_name"), ...changed, ...added };

export const realServerWords = {
  ...without(upstreamServer, "snmp_name"),
  weight: { ...upstreamServer.weight, args: [serverWeight({ min: 0, max: 65535 })] },
  lvs_method: { ...upstreamServer.lvs_method, args: [FORWARDING] },
  ...without(checkerWords, "PING_CHECK", "FILE_CHECK"),
  ...httpCheckerWords,
};

export const tunnelGroupWords = registeredIn(CHECK_PARSER, {
  tunnel_entry: {
    args: [atMost(INTERFACE_NAME_MAX, defines("tunnel"))],
    opens: "tunnel_group/tunnel_entry",
    repeat: "accumulate",
    en: "One tunnel device.",
    zh: "一个隧道设备。",
  },
});

/** ipvswrapper.c ipvs_tunnel_cmd sends IPv4 addresses alone. */
const IPV4: Argument = { name: "address", type: "ipv4" };

/** Kinds: ip_tunnel.c tunnel_find_ops of the data plane, ipip.c and gre.c. */
export const tunnelEntryWords = registeredIn(CHECK_PARSER, {
  kind: {
    args: [oneOf("kind", ["ipip", "gre"])],
    repeat: "last",
    en: "Kind of tunnel: ipip or gre. DPVS creates no tunnel of another kind, and keepalived does not say so.",
    zh: "隧道类型：ipip 或 gre。写成其他类型 DPVS 不会创建隧道，keepalived 也没有提示。",
  },
  remote: {
    args: [IPV4],
    repeat: "last",
    en: "IPv4 address of the far end; a bad one is not reported.",
    zh: "隧道对端的 IPv4 地址；写错没有提示。",
  },
  local: {
    args: [IPV4],
    repeat: "last",
    en: "IPv4 address of the near end; a bad one is not reported.",
    zh: "隧道本端的 IPv4 地址；写错没有提示。",
  },
  if: {
    args: [networkInterface("device")],
    repeat: "last",
    en: "Device the tunnel runs over.",
    zh: "隧道所用的底层设备。",
  },
});

/** The words of the top level that this file's blocks belong to. */
export const virtualServerRootWords = {
  ...upstreamRoot,
  virtual_server: {
    ...upstreamRoot.virtual_server,
    forms: [
      [literal("fwmark"), number("fwmark", { min: 0, max: UINT_MAX })],
      [literal("group"), refers("group", "virtual_server_group")],
      [literal("match"), optional(text("name"))],
    ],
    en: "One service: a VIP with port, a firewall mark, a group or, for SNAT, match and a name; and its real servers.",
    zh: "一个服务：VIP 加端口、fwmark、group，或用于 SNAT 的 match 加名字；以及其 real server。",
  },
  ...registeredIn(CHECK_PARSER, {
    tunnel_group: {
      args: [text("name")],
      opens: "tunnel_group",
      repeat: "accumulate",
      en: "Tunnel devices that DPVS creates.",
      zh: "隧道组：由 DPVS 创建的隧道设备。",
    },
    local_address_group: {
      args: [defines("local_address_group")],
      opens: "local_address_group",
      repeat: "accumulate",
      en: "Local (source) addresses of FNAT, one per line, each with its DPDK port.",
      zh: "FNAT 使用的 local address，一行一个，每行带一个 DPDK 端口名。",
    },
    deny_address_group: {
      args: [defines("deny_address_group")],
      opens: "deny_address_group",
      repeat: "accumulate",
      en: "Client addresses to refuse, one per line.",
      zh: "黑名单地址组，一行一个。",
    },
    allow_address_group: {
      args: [defines("allow_address_group")],
      opens: "allow_address_group",
      repeat: "accumulate",
      en: "Client addresses to allow, one per line.",
      zh: "白名单地址组，一行一个。",
    },
  }),
};

const clients = {
  args: [{ ...addressRange("address, address-end or ipset:NAME"), prefix: "ipset:" }],
  en: "An address, a range by its last number (1-254), or ipset: and the name of an ipset. A mask is cut off and a wrong address has no effect, both without a message.",
  zh: "一个地址、按末段写的地址段（1～254），或 ipset: 加 ipset 名。掩码会被截掉，写错的地址不起作用，都没有任何提示。",
};

export const addressGroupBlocks = [
  valueBlock("local_address_group", virtualServerRootWords.local_address_group, {
    args: [addressRange("address or address-end"), networkInterface("device")],
    en: "An address, or a range by its last number (1-254), and the DPDK port it is put on. Both are required.",
    zh: "一个地址或按末段写的地址段（1～254），加上所在的 DPDK 端口名，两者都必须写。",
  }),
  valueBlock("deny_address_group", virtualServerRootWords.deny_address_group, clients),
  valueBlock("allow_address_group", virtualServerRootWords.allow_address_group, clients),
  valueBlock("virtual_server_group", virtualServerRootWords.virtual_server_group, {
    args: [addressRange("address or address-end"), optional(port({ min: 0, max: 65535 }))],
    forms: [[literal("fwmark"), number("fwmark", { min: 0, max: UINT_MAX })]],
    en: "An address, or a range by its last number, with its port; or a firewall mark. One address family per group.",
    zh: "一个地址或按末段写的地址段（可带端口），或一个 fwmark；一组只能用一种地址族。",
  }),
];
