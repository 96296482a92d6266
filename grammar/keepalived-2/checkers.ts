/** The health checks of a real server, besides HTTP_GET and SSL_GET. */
import {
  account,
  address,
  atMost,
  bytes,
  command,
  flag,
  hex,
  hexMask,
  INT_MAX,
  LONG_TIMER_MAX,
  MICROSECOND,
  networkInterface,
  number,
  oneOf,
  onOff,
  optional,
  port,
  refers,
  rest,
  reversibleEitherWay,
  seconds,
  TIMER_MAX,
  TIMER_SECONDS_MAX,
  text,
  timer,
  UINT_MAX,
} from "../arguments-upstream.ts";
import { registeredIn, requiring } from "../blocks-upstream.ts";

const CHECK_API = "keepalived/check/check_api.c";

/** What every checker but FILE_CHECK and BFD_CHECK takes (install_checker_common_keywords). */
export const timingWords = registeredIn(CHECK_API, {
  retry: {
    args: [number("retries", { min: 0, max: UINT_MAX })],
    repeat: "last",
    en: "Failures in a row that are allowed; by default those of the real server.",
    zh: "允许连续失败的次数，不写则与 real server 相同。",
  },
  delay_before_retry: {
    args: [timer({ min: 0, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Seconds between a failed check and its retry; by default those of the real server.",
    zh: "检查失败后到重试之间的间隔（秒），不写则与 real server 相同。",
  },
  warmup: {
    args: [timer({ min: 0, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Longest random wait before the first check, in seconds; by default that of the real server.",
    zh: "首次检查前随机等待的上限（秒），不写则与 real server 相同。",
  },
  delay_loop: {
    args: [timer({ min: MICROSECOND, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Seconds between two checks; by default those of the real server.",
    zh: "两次检查之间的间隔（秒），不写则与 real server 相同。",
  },
  alpha: {
    ...onOff,
    en: "This check counts as failed until it succeeds; by default that of the real server.",
    zh: "首次成功之前视为失败，不写则与 real server 相同。",
  },
  log_all_failures: {
    ...onOff,
    en: "Log each failure, not only changes of state.",
    zh: "每次失败都记日志，而不仅是状态变化。",
  },
});

/** What every checker that opens a connection takes besides. */
export const connectionWords = registeredIn(CHECK_API, {
  connect_ip: {
    args: [address()],
    repeat: "last",
    en: "Address the check connects to; by default the real server's.",
    zh: "检查连接的地址，不写则为 real server 的地址。",
  },
  connect_port: {
    args: [port()],
    repeat: "last",
    en: "Port the check connects to; by default the real server's.",
    zh: "检查连接的端口，不写则为 real server 的端口。",
  },
  bindto: {
    args: [address("source")],
    repeat: "last",
    en: "Source address of the check; of the same family as connect_ip.",
    zh: "检查使用的源地址，地址族须与 connect_ip 相同。",
  },
  bind_port: {
    args: [port()],
    repeat: "last",
    en: "Source port of the check.",
    zh: "检查使用的源端口。",
  },
  bind_if: {
    args: [networkInterface()],
    repeat: "last",
    en: "Interface the check leaves by; needed for link-local addresses.",
    zh: "检查绑定的网卡，目标为链路本地地址时必须指定。",
  },
  connect_timeout: {
    args: [timer({ min: MICROSECOND, max: TIMER_MAX })],
    repeat: "last",
    en: "Seconds the check waits for its connection; by default those of the real server.",
    zh: "检查的连接超时（秒），不写则与 real server 相同。",
  },
  fwmark: {
    args: [number("fwmark", { min: 0, max: UINT_MAX })],
    default: 0,
    repeat: "last",
    requires: "_WITH_SO_MARK_",
    en: "Firewall mark put on check packets.",
    zh: "给检查报文打的防火墙标记。",
  },
});

const networkCheckWords = { ...connectionWords, ...timingWords };

export const miscCheckWords = {
  ...timingWords,
  ...registeredIn("keepalived/check/check_misc.c", {
    misc_path: {
      args: [command("script")],
      repeat: "last",
      rescansQuotes: true,
      required: true,
      en: "Program with its arguments; quotes are read as a shell does.",
      zh: "要执行的脚本及参数，引号按 shell 规则解析。",
    },
    misc_timeout: {
      args: [seconds({ min: 0, max: TIMER_SECONDS_MAX })],
      repeat: "last",
      en: "Seconds after which the program is killed; by default delay_loop.",
      zh: "脚本超时（秒），超时即被杀掉；不写则取 delay_loop。",
    },
    misc_dynamic: {
      ...flag,
      en: "Exit codes 2-255 set the weight to the code minus 2.",
      zh: "退出码为 2～255 时，权重设为退出码减 2。",
    },
    user: {
      args: account,
      repeat: "last",
      en: "Account the program runs as; by default script_user.",
      zh: "执行脚本的用户（组），不写则取 script_user。",
    },
  }),
};

const smtpWords = registeredIn("keepalived/check/check_smtp.c", {
  helo_name: {
    args: [text("name")],
    default: "smtpchecker.keepalived.org",
    repeat: "replace",
    en: "Name announced in HELO.",
    zh: "HELO 使用的名字。",
  },
  host: {
    args: [],
    opens: "virtual_server/real_server/SMTP_CHECK/host",
    repeat: "last",
    deprecated: { use: null },
    en: "Another target of the same check; use several SMTP_CHECK blocks instead.",
    zh: "附加的检查目标，已弃用；现在写多个 SMTP_CHECK 块即可。",
  },
});

/** Upstream builds `host` on WITH_HOST_ENTRIES only, DPVS always. */
export const smtpCheckWords = { ...networkCheckWords, ...smtpWords };

/** `host` of SMTP_CHECK takes the words of the checker itself. */
export const smtpHostWords = networkCheckWords;

export const tcpCheckWords = networkCheckWords;

export const pingCheckWords = networkCheckWords;

export const udpCheckWords = {
  ...networkCheckWords,
  ...registeredIn("keepalived/check/check_udp.c", {
    payload: {
      args: [rest(hex("bytes"))],
      repeat: "last",
      en: "Bytes to send, in hexadecimal.",
      zh: "发送的内容，十六进制。",
    },
    require_reply: {
      args: [rest(optional(hexMask("bytes")))],
      repeat: "last",
      en: "A reply has to come; it may be compared with bytes in hexadecimal, x for any digit.",
      zh: "必须收到应答；可要求匹配指定的十六进制内容，x 表示任意一位。",
    },
    min_reply_length: {
      args: [bytes({ min: 0, max: 65535 })],
      default: 0,
      repeat: "last",
      en: "Shortest acceptable reply.",
      zh: "应答的最小长度。",
    },
    max_reply_length: {
      args: [bytes({ min: 0, max: 65535 })],
      default: 255,
      repeat: "last",
      en: "Longest acceptable reply.",
      zh: "应答的最大长度。",
    },
  }),
};

export const dnsCheckWords = {
  ...networkCheckWords,
  ...registeredIn("keepalived/check/check_dns.c", {
    type: {
      args: [
        {
          ...oneOf("type", ["A", "NS", "CNAME", "SOA", "MX", "TXT", "AAAA", "RRSIG", "DNSKEY"]),
          ignoreCase: true,
        },
      ],
      default: "SOA",
      repeat: "last",
      en: "Record type to query.",
      zh: "查询的记录类型。",
    },
    name: {
      args: [text("name")],
      default: ".",
      repeat: "first",
      en: "Name to query.",
      zh: "查询的域名。",
    },
  }),
};

export const fileCheckWords = registeredIn("keepalived/check/check_file.c", {
  track_file: {
    args: [refers("track_file", "track_file")],
    repeat: "last",
    required: true,
    en: "The track_file to follow; defined on an earlier line.",
    zh: "要跟随的 track_file，须在前面定义。",
  },
  weight: {
    args: reversibleEitherWay(number("multiplier", { min: -INT_MAX, max: INT_MAX })),
    repeat: "last",
    en: "Multiplier of the content of the file; by default that of the track_file.",
    zh: "文件内容的乘数，不写则取 track_file 的 weight。",
  },
});

export const bfdCheckWords = requiring(
  "_WITH_BFD_",
  registeredIn("keepalived/check/check_bfd.c", {
    name: {
      args: [atMost(31, refers("bfd_instance", "bfd_instance"))],
      repeat: "last",
      required: true,
      en: "BFD session to follow.",
      zh: "要跟随的 BFD 会话名。",
    },
    alpha: {
      ...onOff,
      en: "Start in the failed state.",
      zh: "初始视为失败。",
    },
  }),
);

/** The words of real_server that open the blocks of this file. */
export const checkerWords = {
  ...registeredIn("keepalived/check/check_misc.c", {
    MISC_CHECK: {
      args: [],
      opens: "virtual_server/real_server/MISC_CHECK",
      repeat: "accumulate",
      en: "Health check by an external program: exit code 0 is up.",
      zh: "用外部脚本做健康检查，退出码 0 为正常。",
    },
  }),
  ...registeredIn("keepalived/check/check_smtp.c", {
    SMTP_CHECK: {
      args: [],
      opens: "virtual_server/real_server/SMTP_CHECK",
      repeat: "accumulate",
      en: "Health check by an SMTP dialogue.",
      zh: "用 SMTP 会话做健康检查。",
    },
  }),
  ...registeredIn("keepalived/check/check_tcp.c", {
    TCP_CHECK: {
      args: [],
      opens: "virtual_server/real_server/TCP_CHECK",
      repeat: "accumulate",
      en: "Health check by opening a TCP connection.",
      zh: "用 TCP 连接做健康检查。",
    },
  }),
  ...registeredIn("keepalived/check/check_ping.c", {
    PING_CHECK: {
      args: [],
      opens: "virtual_server/real_server/PING_CHECK",
      repeat: "accumulate",
      en: "Health check by ICMP echo.",
      zh: "用 ICMP ping 做健康检查。",
    },
  }),
  ...registeredIn("keepalived/check/check_udp.c", {
    UDP_CHECK: {
      args: [],
      opens: "virtual_server/real_server/UDP_CHECK",
      repeat: "accumulate",
      en: "Health check by a UDP datagram.",
      zh: "用 UDP 报文做健康检查。",
    },
  }),
  ...registeredIn("keepalived/check/check_dns.c", {
    DNS_CHECK: {
      args: [],
      opens: "virtual_server/real_server/DNS_CHECK",
      repeat: "accumulate",
      en: "Health check by a DNS query.",
      zh: "用 DNS 查询做健康检查。",
    },
  }),
  ...registeredIn("keepalived/check/check_file.c", {
    FILE_CHECK: {
      args: [],
      opens: "virtual_server/real_server/FILE_CHECK",
      repeat: "accumulate",
      en: "Weight driven by a track_file.",
      zh: "由 track_file 的内容决定权重。",
    },
  }),
  ...registeredIn("keepalived/check/check_bfd.c", {
    BFD_CHECK: {
      args: [],
      opens: "virtual_server/real_server/BFD_CHECK",
      repeat: "accumulate",
      requires: "_WITH_BFD_",
      en: "Health follows a BFD session.",
      zh: "健康状态跟随 BFD 会话。",
    },
  }),
};
