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
  title: { en: "A url that expects nothing", zh: "url 既没有 status_code 也没有 digest" },
  why: {
    en: "The check of a url is finished by a matching status_code or digest. With neither, the answer is read and nothing follows: the checker can mark the server down (timeout, connection refused), but it can never mark it up again.",
    zh: "url 检查以 status_code 或 digest 匹配为成功。两者都没有时，响应读完就没有下文：checker 能因超时或连接失败把 real server 判为 down，却永远无法再判为 up。",
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
      zh: "该 url 既没有 status_code 也没有 digest：real server 一旦 down 就再也不会恢复。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: URLS,
      check(header, { report }) {
        if (!lacks(header.block, EXPECTATION)) return;
        const edit = insertAtTop(header, ["status_code 200"]);
        const title = { en: 'Insert "status_code 200"', zh: "插入“status_code 200”" };
        report(placeOf(header), "found", { fixes: edit === undefined ? [] : [suggestion(title, [edit])] });
      },
    },
  ],
});
