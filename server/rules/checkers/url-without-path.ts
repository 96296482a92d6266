import { lastNamed } from "../../model/children.ts";
import { placeOf } from "../../syntax/tree.ts";
import { lacks } from "../presence.ts";
import { defineRule } from "../rule.ts";
import { isEmptyText, URLS } from "./checker.ts";

const PATH = ["path"];

/** Without a path the request goes out for the text "(null)". */
export const urlWithoutPath = defineRule({
  id: "url-without-path",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "url without path", zh: "url 未配置 path" },
  why: {
    en: "Without a path the checker requests the page “(null)”. The answer is usually 404 and the server is marked down; otherwise the wrong page is compared.",
    zh: "没有 path 时请求的是“(null)”这个页面，通常得到 404，real server 被判为 down；不是 404 时，拿来比较的也是错误的页面。",
  },
  example: {
    bad: `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        HTTP_GET {
            url {
                status_code 200
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
      en: 'This url has no path: the checker requests "(null)" from the real server.',
      zh: "这个 url 没有 path：检查时请求的是“(null)”。",
    },
    empty: {
      en: "The path is empty: what the checker sends is no valid request.",
      zh: "path 是空的：检查时发出的请求不合法。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: URLS,
      applies: ({ block }) => lacks(block, PATH),
      check(header, { report }) {
        report(placeOf(header), "found");
      },
    },
    {
      scope: "block",
      blocks: URLS,
      applies: ({ block }) => isEmptyText(lastNamed(block, "path")),
      check(header, { report }) {
        report(placeOf(lastNamed(header.block, "path") ?? header), "empty");
      },
    },
  ],
});
