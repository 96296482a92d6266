/** The words of the health checkers. */
import type { BlockVocabulary, Keyword, Repeat } from "../vocabulary.ts";
import { address, command, number, port, seconds, text } from "./arguments.ts";

const REAL_SERVER = "virtual_server/real_server";

/** The most seconds that Sina's validation accepts for connect_timeout. */
const MOST_CONNECT_SECONDS = 200;

/** A word of a checker: its new value is used from the next check on. */
function checkerWord(word: Omit<Keyword, "repeat"> & { readonly repeat?: Repeat }): Keyword {
  return { repeat: "last", onReload: "in-place", ...word };
}

function connectPort(source: string): Keyword {
  return checkerWord({
    args: [port],
    default: null,
    en: "Port to check; the port of the real server when it is not set.",
    zh: "检查时连接的端口；不写就用 real server 自己的端口。",
    source,
  });
}

function bindto(source: string): Keyword {
  return checkerWord({
    args: [address],
    default: null,
    en: "Source address of the check. If it is not on this host, or of the other family, the check never runs and the server keeps its state.",
    zh: "发起检查时用的源 IP。如果不是本机地址或者 IPv4/IPv6 不一致，检查根本发不出去，real server 的状态不再变化。",
    source,
  });
}

function connectTimeout(source: string): Keyword {
  return checkerWord({
    args: [seconds({ min: 1, max: MOST_CONNECT_SECONDS })],
    default: 0,
    required: true,
    en: "Seconds to wait for a connection. Without this line it is 0, and the check fails at once; the Sina build allows at most 200.",
    zh: "建连超时（秒）。不写等于 0，检查立刻超时，real server 被摘除；新浪版本最大允许 200。",
    source: `${source}; Sina rule: at most 200`,
  });
}

const tcpCheck: BlockVocabulary = {
  id: `${REAL_SERVER}/TCP_CHECK`,
  keywords: {
    connect_timeout: connectTimeout("check_tcp.c:83"),
    connect_port: connectPort("check_tcp.c:68"),
    bindto: bindto("check_tcp.c:76"),
  },
};

/** HTTP_GET and SSL_GET are read by the same code. */
function pageCheck(name: "HTTP_GET" | "SSL_GET"): BlockVocabulary {
  return {
    id: `${REAL_SERVER}/${name}`,
    keywords: {
      url: {
        args: [],
        opens: `${REAL_SERVER}/${name}/url`,
        repeat: "accumulate",
        onReload: "in-place",
        required: true,
        en: "A page to request and the expected answer; several are checked in order. Without any url the check always succeeds.",
        zh: "要请求的页面和期望结果，可以写多个，按顺序检查。一个都不写则检查永远通过。",
        source: "check_http.c:153",
      },
      connect_timeout: connectTimeout("check_http.c:132"),
      connect_port: connectPort("check_http.c:118"),
      bindto: bindto("check_http.c:125"),
      nb_get_retry: checkerWord({
        args: [number("count", { min: 1 })],
        default: 1,
        en: "Attempts before the server counts as down, including the first. With 0 every round fails and the server goes down and up without end.",
        zh: "尝试次数（含第一次），全部失败才判为 down。写 0 会让每轮检查都以失败结束，real server 反复摘除又加回。",
        source: "check_http.c:139",
      }),
      delay_before_retry: checkerWord({
        args: [seconds({ min: 0 })],
        default: 0,
        en: "Seconds before the next attempt, and after a complete round over all urls.",
        zh: "重试前等待的秒数；所有 url 查完一轮之后也会等这么久。",
        source: "check_http.c:146",
      }),
    },
  };
}

function url(name: "HTTP_GET" | "SSL_GET"): BlockVocabulary {
  return {
    id: `${REAL_SERVER}/${name}/url`,
    keywords: {
      path: checkerWord({
        args: [{ name: "path", type: "text", quoted: true }],
        default: null,
        required: true,
        en: "Path of the page, such as `/health`. Without it the check requests the page `(null)`.",
        zh: "页面路径，比如 `/health`。不写的话请求的就是 `(null)` 这个页面。",
        source: "check_http.c:165",
      }),
      status_code: checkerWord({
        args: [number("code", { min: 100, max: 599 })],
        default: 0,
        en: "HTTP status to expect, exactly one. A url with neither `status_code` nor `digest` can mark the server down but never up again.",
        zh: "期望的 HTTP 状态码，只能写一个。`status_code` 和 `digest` 都不写的话，real server 一旦 down 就再也不会恢复。",
        source: "check_http.c:183",
      }),
      digest: checkerWord({
        args: [{ name: "md5", type: "digest", quoted: true, maxLength: 32 }],
        default: null,
        en: "MD5 of the page in 32 lower-case hexadecimal digits; upper case never matches. Ignored when `status_code` is set.",
        zh: "页面内容的 MD5，32 位小写十六进制，写成大写永远匹配不上。配了 `status_code` 时不起作用。",
        source: "check_http.c:174",
      }),
    },
  };
}

const smtpCheck: BlockVocabulary = {
  id: `${REAL_SERVER}/SMTP_CHECK`,
  keywords: {
    host: {
      args: [],
      opens: `${REAL_SERVER}/SMTP_CHECK/host`,
      repeat: "accumulate",
      onReload: "in-place",
      en: "An address and port to check; the first such block replaces the real server's address and port 25.",
      zh: "指定要检查的地址和端口，可写多个；一旦写了第一个，就不再检查 real server 的 25 端口。",
      source: "check_smtp.c:167",
    },
    connect_timeout: checkerWord({
      args: [seconds({ min: 1, max: MOST_CONNECT_SECONDS })],
      default: 5,
      en: "Seconds to wait for a connection and for each answer; the Sina build allows at most 200.",
      zh: "建连以及等待每次应答的超时（秒）；新浪版本最大允许 200。",
      source: "check_smtp.c:213; Sina rule: at most 200",
    }),
    retry: checkerWord({
      args: [number("count")],
      default: 1,
      en: "Failed attempts before the server counts as down.",
      zh: "失败多少次才判为 down。",
      source: "check_smtp.c:221",
    }),
    delay_before_retry: checkerWord({
      args: [seconds({ min: 0 })],
      default: 1,
      en: "Seconds before the next attempt.",
      zh: "重试前等待的秒数。",
      source: "check_smtp.c:229",
    }),
    helo_name: checkerWord({
      args: [text("name")],
      default: "smtpchecker.keepalived.org",
      en: "Host name that the check sends in its HELO.",
      zh: "检查时 HELO 命令里发送的主机名。",
      source: "check_smtp.c:205",
    }),
  },
};

const smtpHost: BlockVocabulary = {
  id: `${REAL_SERVER}/SMTP_CHECK/host`,
  keywords: {
    connect_ip: checkerWord({
      args: [address],
      default: null,
      en: "Address to check; that of the real server when it is not set. Write it above `connect_port`: an address of the other family resets the port.",
      zh: "检查的 IP，不写就用 real server 的 IP。建议写在 `connect_port` 前面，地址族（IPv4/IPv6）变了端口会被重置。",
      source: "check_smtp.c:187",
    }),
    connect_port: checkerWord({
      args: [port],
      default: 25,
      en: "Port to check; 25 when it is not set, not the real server's port.",
      zh: "检查的端口；不写是 25，而不是 real server 的端口。",
      source: "check_smtp.c:196",
    }),
    bindto: bindto("check_smtp.c:237"),
  },
};

const miscCheck: BlockVocabulary = {
  id: `${REAL_SERVER}/MISC_CHECK`,
  keywords: {
    misc_path: checkerWord({
      args: [command],
      default: null,
      required: true,
      en: "Command to run. Put it in double quotes if it has arguments: without them only the first word is kept.",
      zh: "要执行的检查命令。带参数必须用双引号括起来，否则只保留第一个词。",
      source: "check_misc.c:74",
    }),
    misc_timeout: checkerWord({
      args: [seconds({ min: 0 })],
      default: 0,
      en: "Seconds the script may run; 0 means the delay_loop of the service.",
      zh: "脚本执行超时（秒）；0 表示用服务的 delay_loop。",
      source: "check_misc.c:81",
    }),
    misc_dynamic: checkerWord({
      args: [],
      default: false,
      repeat: "idempotent",
      en: "Exit status 2 to 255 sets the weight to the status minus 2. A missing script exits with 127 and so counts as up with weight 125.",
      zh: "脚本退出码 2～255 时，把权重设为“退出码 - 2”。脚本不存在时退出码是 127，会被当成正常，权重变成 125。",
      source: "check_misc.c:88",
    }),
  },
};

export const checkers: readonly BlockVocabulary[] = [
  tcpCheck,
  pageCheck("HTTP_GET"),
  url("HTTP_GET"),
  pageCheck("SSL_GET"),
  url("SSL_GET"),
  smtpCheck,
  smtpHost,
  miscCheck,
];
