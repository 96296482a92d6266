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
    en: "`nb_get_retry` and `delay_before_retry` belong to HTTP_GET and SSL_GET. A TCP_CHECK of this version does not know them: the lines are ignored, one failed connection takes the server out, and the Sina build refuses the file.",
    zh: "`nb_get_retry` 和 `delay_before_retry` 是 HTTP_GET、SSL_GET 的参数，这个版本的 TCP_CHECK 不认识：写了也不生效，建连失败一次 real server 就被摘掉；新浪版本会直接拒绝这份配置。",
  },
  example: {
    bad: server(checked(["connect_timeout 3", "nb_get_retry 2"])),
    good: server(checked(["connect_timeout 3"])),
  },
  messages: {
    found: {
      en: "TCP_CHECK has no `{keyword}`: it is ignored, and one failed connection takes the server out.",
      zh: "TCP_CHECK 不支持 `{keyword}`：写了也不生效，建连失败一次 real server 就会被摘掉。",
    },
  },
  checks: [
    onSlip("tcp-check-nb-get-retry", (statement, _slip, { report }) => {
      report(placeOf(statement), "found", { data: { keyword: nameOf(statement) }, fixes: deletion(statement) });
    }),
  ],
});
