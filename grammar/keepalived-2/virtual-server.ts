/** virtual_server, virtual_server_group and SSL: the services and their defaults. */
import {
  address,
  addressRange,
  defines,
  flag,
  INT_MAX,
  LONG_TIMER_MAX,
  literal,
  MICROSECOND,
  number,
  oneOf,
  onlyOptions,
  onOff,
  optional,
  path,
  port,
  refers,
  script,
  seconds,
  serverWeight,
  TIMER_MAX,
  text,
  timer,
  UINT_MAX,
} from "../arguments-upstream.ts";
import { registeredIn, valueBlock } from "../blocks-upstream.ts";

const CHECK_PARSER = "keepalived/check/check_parser.c";

const SCHEDULER = oneOf("scheduler", [
  "rr",
  "wrr",
  "lc",
  "wlc",
  "lblc",
  "sh",
  "mh",
  "dh",
  "fo",
  "ovf",
  "lblcr",
  "sed",
  "nq",
  "twos",
]);

/** Meant for TUN: kind of tunnel, its port (gue) and the checksum (gue and gre). */
export const TUNNEL = onlyOptions({
  type: [oneOf("type", ["ipip", "gue", "gre"])],
  port: [port()],
  nocsum: [],
  csum: [],
  remcsum: [],
});

export const FORWARDING = oneOf("method", ["NAT", "DR", "TUN"]);

export const sslWords = registeredIn(CHECK_PARSER, {
  password: {
    args: [text("password")],
    repeat: "replace",
    en: "Pass phrase of the private key.",
    zh: "私钥密码。",
  },
  ca: {
    args: [path("file")],
    repeat: "replace",
    en: "CA certificate file.",
    zh: "CA 证书文件。",
  },
  certificate: {
    args: [path("file")],
    repeat: "replace",
    en: "Client certificate file.",
    zh: "客户端证书文件。",
  },
  key: {
    args: [path("file")],
    repeat: "replace",
    en: "Private key file.",
    zh: "私钥文件。",
  },
});

export const virtualServerWords = registeredIn(CHECK_PARSER, {
  ip_family: {
    args: [oneOf("family", ["inet", "inet6"])],
    repeat: "last",
    en: "Address family of the service; needed when only firewall marks are given.",
    zh: "服务的地址族，只用 fwmark 时必须写明。",
  },
  retry: {
    args: [number("retries", { min: 1, max: UINT_MAX })],
    repeat: "last",
    en: "Checks that may fail in a row before a real server is removed; default of the real servers.",
    zh: "real server 摘除前允许连续失败的检查次数，作为各 real server 的默认值。",
  },
  delay_before_retry: {
    args: [timer({ min: 0, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Seconds between a failed check and its retry; default of the real servers.",
    zh: "检查失败后到重试之间的间隔（秒），作为各 real server 的默认值。",
  },
  warmup: {
    args: [timer({ min: 0, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Each checker waits a random time up to this before its first check; by default delay_loop.",
    zh: "每个检查在首次执行前随机等待，上限为该值（秒）；不写则取 delay_loop。",
  },
  connect_timeout: {
    args: [timer({ min: MICROSECOND, max: TIMER_MAX })],
    default: 5,
    repeat: "last",
    en: "Seconds a checker waits for its connection; default of the real servers.",
    zh: "健康检查的连接超时（秒），作为各 real server 的默认值。",
  },
  delay_loop: {
    args: [timer({ min: MICROSECOND, max: LONG_TIMER_MAX })],
    default: 60,
    repeat: "last",
    en: "Seconds between two checks of a real server; default of the real servers.",
    zh: "同一台 real server 两次健康检查之间的间隔（秒），作为各 real server 的默认值。",
  },
  inhibit_on_failure: {
    ...flag,
    en: "A failed real server gets weight 0 instead of being removed, so its connections live on.",
    zh: "检查失败时把 real server 的权重置 0，而不是摘除，已有连接得以保留。",
  },
  lb_algo: {
    args: [SCHEDULER],
    default: "wlc",
    repeat: "last",
    en: "Scheduling method of IPVS.",
    zh: "IPVS 调度算法。",
  },
  lvs_sched: {
    args: [SCHEDULER],
    default: "wlc",
    repeat: "last",
    aliasOf: "lb_algo",
    en: "Another name of lb_algo.",
    zh: "lb_algo 的别名。",
  },
  hashed: {
    ...flag,
    en: "Obsolete flag without effect; reported unless an earlier line set the scheduler to sh or mh.",
    zh: "历史遗留的标志，已无作用；前面的行没有把调度算法设为 sh 或 mh 时会报错。",
  },
  ops: {
    ...flag,
    en: "One-packet scheduling: each packet is scheduled anew. UDP or fwmark services only.",
    zh: "单包调度：每个报文单独调度，只适用于 UDP 或 fwmark 服务。",
  },
  "flag-1": {
    ...flag,
    requires: "IP_VS_SVC_F_SCHED1",
    en: "Scheduler-specific flag 1.",
    zh: "调度器标志 1。",
  },
  "flag-2": {
    ...flag,
    requires: "IP_VS_SVC_F_SCHED1",
    en: "Scheduler-specific flag 2.",
    zh: "调度器标志 2。",
  },
  "flag-3": {
    ...flag,
    requires: "IP_VS_SVC_F_SCHED1",
    en: "Scheduler-specific flag 3.",
    zh: "调度器标志 3。",
  },
  "sh-port": {
    ...flag,
    requires: "IP_VS_SVC_F_SCHED1",
    needs: { keyword: "lb_algo", values: ["sh"], before: true },
    en: "Source hashing takes the source port into account.",
    zh: "sh 算法计算哈希时计入源端口。",
  },
  "sh-fallback": {
    ...flag,
    requires: "IP_VS_SVC_F_SCHED1",
    needs: { keyword: "lb_algo", values: ["sh"], before: true },
    en: "Source hashing picks another real server when the hashed one is down.",
    zh: "sh 算法选中的 real server 不可用时改选其他 real server。",
  },
  "mh-port": {
    ...flag,
    requires: "IP_VS_SVC_F_SCHED1",
    needs: { keyword: "lb_algo", values: ["mh"], before: true },
    en: "Maglev hashing takes the source port into account.",
    zh: "mh（Maglev）算法计算哈希时计入源端口。",
  },
  "mh-fallback": {
    ...flag,
    requires: "IP_VS_SVC_F_SCHED1",
    needs: { keyword: "lb_algo", values: ["mh"], before: true },
    en: "Maglev hashing picks another real server when the hashed one is down.",
    zh: "mh（Maglev）算法选中的 real server 不可用时改选其他 real server。",
  },
  lb_kind: {
    args: [FORWARDING, TUNNEL],
    default: "NAT",
    repeat: "last",
    en: "How packets reach the real servers: NAT, DR or TUN, the last with tunnel options.",
    zh: "报文转发模式：NAT、DR 或 TUN，TUN 可带隧道选项。",
  },
  lvs_method: {
    args: [FORWARDING, TUNNEL],
    default: "NAT",
    repeat: "last",
    aliasOf: "lb_kind",
    en: "Another name of lb_kind.",
    zh: "lb_kind 的别名。",
  },
  persistence_engine: {
    args: [{ name: "engine", type: "enum", values: ["sip"], open: true, maxLength: 16 }],
    repeat: "last",
    en: "IPVS persistence engine; a name over 16 characters is cut.",
    zh: "IPVS 会话保持引擎，如 sip；名字超过 16 个字符会被截断。",
  },
  persistence_timeout: {
    args: [optional(seconds({ min: 1, max: 2678400 }))],
    repeat: "last",
    en: "Seconds for which a client stays on its real server; without a value it is 360.",
    zh: "会话保持时间（秒），同一客户端在此期间固定到同一台 real server；不写数值为 360。",
  },
  persistence_granularity: {
    args: [{ name: "mask", type: "netmask", min: 1, max: 128 }],
    repeat: "last",
    en: "Clients under one mask count as one for persistence: a netmask for IPv4, 1-128 for IPv6.",
    zh: "会话保持时视为同一客户端的掩码：IPv4 写掩码，IPv6 写前缀长度 1～128。",
  },
  protocol: {
    args: [{ name: "protocol", type: "enum", values: ["TCP", "UDP", "SCTP"], ignoreCase: true }],
    default: "UDP",
    repeat: "last",
    en: "Transport protocol; if it is missing, keepalived reports it and uses UDP.",
    zh: "传输层协议；不写会报错，并按 UDP 处理。",
  },
  ha_suspend: {
    ...flag,
    en: "No checks while the VIP is not on this machine.",
    zh: "VIP 不在本机时暂停健康检查。",
  },
  smtp_alert: {
    ...onOff,
    en: "Mail when a real server of this service changes state.",
    zh: "该服务的 real server 状态变化时发邮件。",
  },
  virtualhost: {
    args: [text("host")],
    repeat: "replace",
    en: "Default Host header of HTTP_GET and SSL_GET.",
    zh: "HTTP_GET、SSL_GET 默认的 Host 头。",
  },
  snmp_name: {
    args: [text("name")],
    noFurtherWords: true,
    repeat: "replace",
    requires: "_WITH_SNMP_CHECKER_",
    en: "Name of this service in SNMP.",
    zh: "该服务在 SNMP 中显示的名字。",
  },
  alpha: {
    ...flag,
    en: "Real servers count as down until a check succeeds.",
    zh: "启动时视所有 real server 为 down，检查通过才加入服务。",
  },
  omega: {
    ...flag,
    en: "At stop the down scripts (notify_down, quorum_down) run.",
    zh: "停止时执行 down 脚本（notify_down、quorum_down）。",
  },
  quorum_up: {
    ...script,
    en: "Script run when the live weight reaches the quorum.",
    zh: "存活权重达到 quorum 时执行的脚本。",
  },
  quorum_down: {
    ...script,
    en: "Script run when the live weight falls below the quorum.",
    zh: "存活权重低于 quorum 时执行的脚本。",
  },
  quorum: {
    args: [number("weight", { min: 1, max: UINT_MAX })],
    default: 1,
    repeat: "last",
    en: "Total weight of live real servers the service needs to count as up; lowered to the total when it is larger.",
    zh: "服务算作可用所需的存活 real server 权重之和；大于总权重时会被降到总权重。",
  },
  hysteresis: {
    args: [number("weight", { min: 0, max: UINT_MAX })],
    default: 0,
    repeat: "last",
    en: "Margin around the quorum against flapping; must be below the quorum.",
    zh: "quorum 的回差，用来避免抖动，必须小于 quorum。",
  },
  weight: {
    args: [serverWeight({ min: 1, max: INT_MAX })],
    default: 1,
    repeat: "last",
    en: "Default weight of the real servers.",
    zh: "real server 的默认权重。",
  },
  sorry_server: {
    args: [address(), optional(port({ min: 0, max: 65535 }))],
    repeat: "last",
    en: "Server that gets the traffic while the service is below its quorum; the last one counts.",
    zh: "服务不可用（低于 quorum）时接管流量的服务器，只有最后一个生效。",
  },
  sorry_server_inhibit: {
    ...flag,
    needs: { keyword: "sorry_server", before: true },
    en: "inhibit_on_failure for the sorry_server.",
    zh: "对 sorry_server 应用 inhibit_on_failure。",
  },
  sorry_server_lvs_method: {
    args: [FORWARDING, TUNNEL],
    repeat: "last",
    needs: { keyword: "sorry_server", before: true },
    en: "How packets reach the sorry_server; by default that of the service.",
    zh: "sorry_server 的转发模式，不写则与服务相同。",
  },
  real_server: {
    args: [address(), optional(port({ min: 0, max: 65535 }))],
    opens: "virtual_server/real_server",
    repeat: "accumulate",
    en: "One real server with its port; keepalived reports and drops a repeated one.",
    zh: "一台 real server 及其端口；重复的会报错并丢弃。",
  },
});

/** The words of the top level that this file's blocks belong to. */
export const virtualServerRootWords = registeredIn(CHECK_PARSER, {
  SSL: {
    args: [],
    opens: "SSL",
    repeat: "replace",
    en: "Certificates and key that SSL_GET uses.",
    zh: "SSL_GET 检查使用的证书与私钥。",
  },
  virtual_server_group: {
    args: [defines("virtual_server_group")],
    noFurtherWords: true,
    opens: "virtual_server_group",
    repeat: "accumulate",
    en: "Addresses, ranges and firewall marks that one virtual_server serves, one per line.",
    zh: "一组地址、地址段或 fwmark，供一个 virtual_server 引用，一行一个。",
  },
  virtual_server: {
    args: [address(), optional(port({ min: 0, max: 65535 }))],
    forms: [
      [literal("fwmark"), number("fwmark", { min: 0, max: UINT_MAX })],
      [literal("group"), refers("group", "virtual_server_group")],
    ],
    opens: "virtual_server",
    repeat: "accumulate",
    en: "One service: a VIP with port, a firewall mark or a group, and its real servers.",
    zh: "一个服务：VIP 加端口、fwmark 或 group，以及其 real server。",
  },
});

/** One line of a virtual_server_group. */
export const virtualServerGroupBlock = valueBlock("virtual_server_group", virtualServerRootWords.virtual_server_group, {
  args: [addressRange("address, address-end or address/mask"), optional(port({ min: 0, max: 65535 }))],
  forms: [
    [literal("fwmark"), number("fwmark", { min: 0, max: UINT_MAX }), optional(oneOf("family", ["inet", "inet6"]))],
  ],
  en: "An address or a range with its port, or a firewall mark.",
  zh: "一个地址或地址段（可带端口），或一个 fwmark。",
});
