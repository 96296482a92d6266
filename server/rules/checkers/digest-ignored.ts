import { atoi } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { placeOf, wordAt } from "../../syntax/tree.ts";
import { deleteStatement } from "../edits.ts";
import { suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { URLS } from "./checker.ts";

/** A url that has a status_code does not look at its digest. */
export const digestIgnored = defineRule({
  id: "digest-ignored",
  severity: "warning",
  dialects: ["lvs-1.2.2"],
  title: { en: "digest next to status_code", zh: "digest 与 status_code 同时配置" },
  why: {
    en: "When a url has a status_code, only that is compared. The digest is ignored, so a page with the wrong content passes the check.",
    zh: "url 配置了 status_code 时只比较状态码，同时写的 digest 不会被使用，页面内容错误也能通过检查。",
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
                status_code 200
                digest 0123456789abcdef0123456789abcdef
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
                digest 0123456789abcdef0123456789abcdef
            }
            connect_timeout 3
        }
    }
}
`,
  },
  messages: {
    found: {
      en: "This digest is never compared: the url has a status_code, and only that is checked.",
      zh: "这个 digest 不会被比较：url 已配置 status_code，只看状态码。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: URLS,
      check({ block }, { report }) {
        const line = lastChild(block, "digest");
        const code = lastChild(block, "status_code");
        // 0 is what there is without the line: nothing to check.
        if (line === undefined || code === undefined || atoi(wordAt(code, 1)) === 0) return;
        const edit = deleteStatement(line);
        const title = { en: "Delete the digest", zh: "删除 digest" };
        report(placeOf(line), "found", {
          fixes: edit === undefined ? [] : [suggestion(title, [edit])],
          tag: "unnecessary",
        });
      },
    },
  ],
});
