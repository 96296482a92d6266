import { placeOf } from "../../syntax/tree.ts";
import { insertAtTop } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";
import { URLS } from "./checker.ts";

const EXPECTATION = ["status_code", "digest"];

/** A url with neither status_code nor digest never succeeds: a server that went down stays down. */
export const urlWithoutExpectation = defineRule({
  id: "url-without-expectation",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "url without status_code and digest", zh: "url 既没有 status_code 也没有 digest" },
  why: {
    en: "A url passes when its status_code or digest matches. With neither, the answer is read and nothing happens: the checker can mark the server down (timeout, connection refused), but never up again.",
    zh: "url 检查以 status_code 或 digest 匹配为成功。两者都没有时，响应读完就没有下文：超时或连接失败能把 real server 判为 down，却再也无法恢复为 up。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        HTTP_GET {
            url {
                path /index.html
            }
            connect_timeout 3
        }
    }
}
`,
    good: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        HTTP_GET {
            url {
                path /index.html
                status_code 200
            }
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "This url has neither status_code nor digest: a real server that goes down is never marked up again.",
      zh: "这个 url 既没有 status_code 也没有 digest：real server 一旦 down 就再也不会恢复。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: URLS,
      applies: ({ block }) => lacks(block, EXPECTATION),
      check(header, { report }) {
        const edit = insertAtTop(header, ["status_code 200"]);
        const title = { en: 'Insert "status_code 200"', zh: "插入“status_code 200”" };
        report(placeOf(header), "found", { fixes: edit === undefined ? [] : [suggestion(title, [edit])] });
      },
    },
  ],
});
