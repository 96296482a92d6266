/** HTTP_GET and SSL_GET: health checks that fetch pages. */
import { flag, number, oneOf, onOff, optional, rest, text, UINT_MAX } from "../arguments-upstream.ts";
import { registeredIn, requiring } from "../blocks-upstream.ts";
import { connectionWords, timingWords } from "./checkers.ts";

const CHECK_HTTP = "keepalived/check/check_http.c";

/** Names of PCRE2 options; other words are ignored without a message. */
const REGEX_OPTIONS = [
  "allow_empty_class",
  "alt_bsux",
  "auto_callout",
  "caseless",
  "dollar_endonly",
  "dotall",
  "dupnames",
  "extended",
  "firstline",
  "match_unset_backref",
  "multiline",
  "never_ucp",
  "never_utf",
  "no_auto_capture",
  "no_auto_possess",
  "no_dotstar_anchor",
  "no_start_optimize",
  "ucp",
  "ungreedy",
  "utf",
  "never_backslash_c",
  "alt_circumflex",
  "alt_verbnames",
  "use_offset_limit",
];

const httpOnlyWords = registeredIn(CHECK_HTTP, {
  nb_get_retry: {
    args: [number("retries", { min: 0, max: UINT_MAX })],
    repeat: "last",
    deprecated: { use: "retry" },
    en: "Old name of retry.",
    zh: "retry 的旧名，已弃用。",
  },
  virtualhost: {
    args: [text("host")],
    repeat: "replace",
    en: "Host header of the requests.",
    zh: "请求的 Host 头。",
  },
  http_protocol: {
    args: [oneOf("version", ["1.0", "1.0c", "1.0C", "1.1"])],
    default: "1.0",
    repeat: "last",
    en: "HTTP version of the requests; 1.0c and 1.0C are 1.0 with Connection: close.",
    zh: "请求使用的 HTTP 版本；1.0c、1.0C 为 1.0 并带 Connection: close。",
  },
  enable_sni: {
    ...onOff,
    requires: "_HAVE_SSL_SET_TLSEXT_HOST_NAME_",
    en: "Send the server name during the TLS handshake.",
    zh: "TLS 握手时发送 SNI。",
  },
  sni_name: {
    args: [optional(text("name"))],
    repeat: "replace",
    requires: "_HAVE_SSL_SET_TLSEXT_HOST_NAME_",
    newerThan: "2.2.7",
    en: "Server name to send; also turns enable_sni on.",
    zh: "指定 SNI 名字，同时开启 enable_sni。",
  },
  fast_recovery: {
    ...onOff,
    en: "After a failure retry only the failed URL first.",
    zh: "失败后先只重试失败的 URL，加快恢复。",
  },
});

export const urlWords = {
  ...registeredIn(CHECK_HTTP, {
    path: {
      args: [text("path")],
      repeat: "replace",
      required: true,
      en: "Path to request, with its query.",
      zh: "请求的路径，可带查询串。",
    },
    digest: {
      args: [{ name: "md5", type: "digest" }],
      repeat: "first",
      en: "MD5 that the body must have: 32 hexadecimal digits, as printed by genhash.",
      zh: "页面内容必须具有的 MD5（32 位十六进制），可用 genhash 计算。",
    },
    status_code: {
      args: [rest({ name: "code or code-code", type: "number-range", min: 100, max: 599 })],
      default: "200-299",
      repeat: "accumulate",
      en: "Status codes that count as success: codes and ranges; 200-299 by default.",
      zh: "算作成功的状态码：可写多个状态码或范围，不写为 200～299。",
    },
    virtualhost: {
      args: [text("host")],
      repeat: "replace",
      en: "Host header of this request; by default that of the checker.",
      zh: "该请求的 Host 头，不写则与检查相同。",
    },
  }),
  ...requiring(
    "_WITH_REGEX_CHECK_",
    registeredIn(CHECK_HTTP, {
      regex: {
        args: [{ name: "pattern", type: "regex" }],
        repeat: "replace",
        rescansQuotes: true,
        en: "Expression (PCRE2) the page must match; quotes and escapes are read as a shell does.",
        zh: "页面内容须匹配的正则（PCRE2），引号和转义按 shell 规则解析。",
      },
      regex_no_match: {
        ...flag,
        needs: { keyword: "regex" },
        en: "The page passes when the expression does not match.",
        zh: "正则不匹配才算成功。",
      },
      regex_options: {
        args: [{ name: "option", type: "enum", values: REGEX_OPTIONS, open: true, rest: true }],
        repeat: "last",
        needs: { keyword: "regex" },
        en: "PCRE2 options; unknown words are ignored silently.",
        zh: "PCRE2 选项，未知的词被忽略，没有提示。",
      },
      regex_min_offset: {
        args: [number("offset", { min: 0 })],
        repeat: "last",
        needs: { keyword: "regex" },
        en: "Smallest offset at which a match may start.",
        zh: "匹配起始的最小偏移。",
      },
      regex_max_offset: {
        args: [number("offset", { min: 0 })],
        repeat: "last",
        needs: { keyword: "regex" },
        en: "Largest offset at which a match may start.",
        zh: "匹配起始的最大偏移。",
      },
      regex_stack: {
        args: [number("first size", { min: 0 }), optional(number("largest size", { min: 0 }))],
        repeat: "last",
        requires: "!PCRE2_DONT_USE_JIT",
        needs: { keyword: "regex" },
        en: "Memory of the expression matcher: first size and largest size, in bytes.",
        zh: "正则匹配使用的栈：起始大小与上限（字节）。",
      },
    }),
  ),
};

const url = (id: string) =>
  registeredIn(CHECK_HTTP, {
    url: {
      args: [],
      opens: id,
      repeat: "accumulate",
      required: true,
      en: "One page to request and the expected answer. All pages must pass.",
      zh: "要请求的一个页面及其要求，所有页面都通过才算成功。",
    },
  });

const HTTP_URL = "virtual_server/real_server/HTTP_GET/url";
const SSL_URL = "virtual_server/real_server/SSL_GET/url";

export const httpGetWords = { ...connectionWords, ...timingWords, ...httpOnlyWords, ...url(HTTP_URL) };

/** tls_compliant is the only word that SSL_GET does not share with HTTP_GET. */
export const sslGetWords = {
  ...connectionWords,
  ...timingWords,
  ...httpOnlyWords,
  ...registeredIn(CHECK_HTTP, {
    tls_compliant: {
      ...onOff,
      newerThan: "2.2.7",
      en: "The server must close TLS properly; a bare end of the connection counts as a failure.",
      zh: "要求服务器规范地关闭 TLS，直接断开连接算作失败。",
    },
  }),
  ...url(SSL_URL),
};

export const sslUrlWords = {
  ...urlWords,
  ...registeredIn(CHECK_HTTP, {
    tls_compliant: {
      ...onOff,
      newerThan: "2.2.7",
      en: "tls_compliant for this page only.",
      zh: "仅对该页面生效的 tls_compliant。",
    },
  }),
};

/** The words of real_server that open the blocks of this file. */
export const httpCheckerWords = registeredIn(CHECK_HTTP, {
  HTTP_GET: {
    args: [],
    opens: "virtual_server/real_server/HTTP_GET",
    repeat: "accumulate",
    en: "Health check by HTTP requests.",
    zh: "用 HTTP 请求做健康检查。",
  },
  SSL_GET: {
    args: [],
    opens: "virtual_server/real_server/SSL_GET",
    repeat: "accumulate",
    en: "Health check by HTTPS requests.",
    zh: "用 HTTPS 请求做健康检查。",
  },
});
