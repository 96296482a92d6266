import { nameOf, placeOf } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { checked, server } from "./example.ts";
import { deletion } from "./fixes.ts";
import { onSlip } from "./slip.ts";

/** TCP_CHECK of this version has no retries. */
export const tcpCheckNbGetRetry = defineRule({
  id: "tcp-check-nb-get-retry",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Retries in TCP_CHECK", zh: "TCP_CHECK 里写了重试参数" },
  why: {
    en: "`nb_get_retry` and `delay_before_retry` belong to HTTP_GET and SSL_GET. TCP_CHECK of keepalived 1.2.2 ignores them: one failed connection removes the real server. The Sina build refuses the file.",
    zh: "`nb_get_retry` 和 `delay_before_retry` 是 HTTP_GET、SSL_GET 的参数，keepalived 1.2.2 的 TCP_CHECK 不支持：写了也不生效，建连失败一次就摘除 real server。新浪版本会直接拒绝这份配置。",
  },
  example: {
    bad: server(checked(["connect_timeout 3", "nb_get_retry 2"])),
    good: server(checked(["connect_timeout 3"])),
  },
  messages: {
    found: {
      en: "TCP_CHECK ignores `{keyword}`: one failed connection removes the real server.",
      zh: "TCP_CHECK 不支持 `{keyword}`：写了也不生效，建连失败一次就会摘除 real server。",
    },
  },
  checks: [
    onSlip("tcp-check-nb-get-retry", (statement, _slip, { report }) => {
      report(placeOf(statement), "found", { data: { keyword: nameOf(statement) }, fixes: deletion(statement) });
    }),
  ],
});
