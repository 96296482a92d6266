/** The words of real_server besides its checkers. */
import {
  INT_MAX,
  LONG_TIMER_MAX,
  MICROSECOND,
  number,
  onOff,
  script,
  serverWeight,
  TIMER_MAX,
  text,
  timer,
  UINT_MAX,
} from "../arguments-upstream.ts";
import { registeredIn } from "../blocks-upstream.ts";
import { FORWARDING, TUNNEL } from "./virtual-server.ts";

export const realServerWords = registeredIn("keepalived/check/check_parser.c", {
  weight: {
    args: [serverWeight({ min: 0, max: INT_MAX })],
    default: "VS weight",
    repeat: "last",
    en: "Weight of this real server; by default that of the service. 0 gets no new connections.",
    zh: "该 real server 的权重，不写则取服务的默认值；0 表示不再分配新连接。",
  },
  lvs_method: {
    args: [FORWARDING, TUNNEL],
    repeat: "last",
    en: "How packets reach this real server; by default that of the service.",
    zh: "该 real server 的转发模式，不写则与服务相同。",
  },
  uthreshold: {
    args: [{ name: "connections", type: "number", unit: "connections", min: 0, max: UINT_MAX }],
    default: 0,
    repeat: "last",
    en: "With so many connections the real server gets no new ones; 0 is no limit.",
    zh: "连接数达到该值后不再分配新连接，0 为不限。",
  },
  lthreshold: {
    args: [{ name: "connections", type: "number", unit: "connections", min: 0, max: UINT_MAX }],
    default: 0,
    repeat: "last",
    en: "Connections below which an overloaded real server gets new ones again.",
    zh: "过载后连接数低于该值才恢复分配新连接。",
  },
  inhibit_on_failure: {
    ...onOff,
    en: "A failed check sets weight 0 instead of removing the real server; by default that of the service.",
    zh: "检查失败时权重置 0，而不是摘除；不写则与服务相同。",
  },
  notify_up: {
    ...script,
    en: "Script run when the real server comes up.",
    zh: "该 real server 恢复（up）时执行的脚本。",
  },
  notify_down: {
    ...script,
    en: "Script run when the real server goes down.",
    zh: "该 real server 变为 down 时执行的脚本。",
  },
  alpha: {
    ...onOff,
    en: "Down until a check succeeds; by default that of the service.",
    zh: "启动时视为 down，检查通过才加入服务；不写则与服务相同。",
  },
  retry: {
    args: [number("retries", { min: 1, max: UINT_MAX })],
    repeat: "last",
    en: "Checks that may fail in a row before the real server is removed; by default that of the service.",
    zh: "摘除前允许连续失败的检查次数，不写则与服务相同。",
  },
  delay_before_retry: {
    args: [timer({ min: 0, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Seconds between a failed check and its retry; by default those of the service.",
    zh: "检查失败后到重试之间的间隔（秒），不写则与服务相同。",
  },
  warmup: {
    args: [timer({ min: 0, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Longest random wait before the first check, in seconds; by default that of the service.",
    zh: "首次检查前随机等待的上限（秒），不写则与服务相同。",
  },
  connect_timeout: {
    args: [timer({ min: MICROSECOND, max: TIMER_MAX })],
    repeat: "last",
    en: "Seconds a checker waits for its connection; by default those of the service.",
    zh: "健康检查的连接超时（秒），不写则与服务相同。",
  },
  delay_loop: {
    args: [timer({ min: MICROSECOND, max: LONG_TIMER_MAX })],
    repeat: "last",
    en: "Seconds between two checks; by default those of the service.",
    zh: "两次健康检查之间的间隔（秒），不写则与服务相同。",
  },
  smtp_alert: {
    ...onOff,
    default: true,
    en: "Mail when this real server changes state.",
    zh: "该 real server 状态变化时发邮件。",
  },
  virtualhost: {
    args: [text("host")],
    repeat: "replace",
    en: "Host header of HTTP_GET and SSL_GET; by default that of the service.",
    zh: "HTTP_GET、SSL_GET 的 Host 头，不写则与服务相同。",
  },
  snmp_name: {
    args: [text("name")],
    noFurtherWords: true,
    repeat: "replace",
    requires: "_WITH_SNMP_CHECKER_",
    en: "Name of this real server in SNMP.",
    zh: "该 real server 在 SNMP 中显示的名字。",
  },
});
