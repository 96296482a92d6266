import { setValue } from "../../model/values.ts";
import { lastChild } from "../../model/virtual-server.ts";
import { placeOfArguments } from "../../syntax/tree.ts";
import { replaceWord, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { URLS } from "./checker.ts";

/** The digest is compared as text with 32 lower-case hexadecimal digits. */
export const digestNeverMatches = defineRule({
  id: "digest-never-matches",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Digest that can never match", zh: "digest 永远匹配不上" },
  why: {
    en: "keepalived writes the MD5 of the page as 32 lower-case hexadecimal digits and compares the two strings. A digest in upper case or of another length never matches, and the real server is marked down.",
    zh: "keepalived 把页面的 MD5 转成 32 位小写十六进制，再逐字符比较。digest 写成大写或长度不对就永远匹配不上，real server 会被判为 down。",
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
                digest 0123456789ABCDEF0123456789ABCDEF
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
    upperCase: {
      en: "The digest is compared in lower case: in upper case it never matches, and the real server is marked down.",
      zh: "digest 按小写比较：写成大写永远匹配不上，real server 会被判为 down。",
    },
    wrongForm: {
      en: 'A digest has 32 hexadecimal digits: "{digest}" never matches, and the real server is marked down.',
      zh: "digest 应为 32 位十六进制数：“{digest}”永远匹配不上，real server 会被判为 down。",
    },
  },
  checks: [
    {
      scope: "block",
      blocks: URLS,
      check({ block }, { report }) {
        const line = lastChild(block, "digest");
        // With a status_code the digest is not looked at: digest-ignored.
        if (line === undefined || lastChild(block, "status_code") !== undefined) return;
        const digest = setValue(line);
        if (digest === null || digest === "" || /^[0-9a-f]{32}$/.test(digest)) return;
        if (/\$\{|\{\{|<%/.test(digest)) return; // a template will fill it in
        const quoted = line.words[1]?.kind === "quote";
        if (!/^[0-9a-fA-F]{32}$/.test(digest)) {
          report(placeOfArguments(line), "wrongForm", { data: { digest } });
          return;
        }
        const edit = replaceWord(line, quoted ? 2 : 1, digest.toLowerCase());
        const title = { en: "Change to lower case", zh: "改为小写" };
        report(placeOfArguments(line), "upperCase", { fixes: [safeFix(title, [edit])] });
      },
    },
  ],
});
