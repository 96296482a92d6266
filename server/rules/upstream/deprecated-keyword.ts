import { nameOf, placeOfWord } from "../../syntax/tree.ts";
import { replaceWord, safeFix } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { UPSTREAM } from "./dialects.ts";
import { server } from "./examples.ts";
import { onLine } from "./line-slips.ts";

/** Words that keepalived takes without complaint; at most a line of the log speaks of them. */
const LOGGED_ONLY: ReadonlySet<string> = new Set([
  "host",
  "lvs_process_name",
  "lvs_flush_onstop",
  "vrrp_track_file",
  "vrrp_rlimit_rtime",
  "checker_rlimit_rtime",
  "bfd_rlimit_rtime",
]);

/** A word of old that has a successor, or none. */
export const deprecatedKeyword = defineRule({
  id: "deprecated-keyword",
  severity: "warning",
  dialects: UPSTREAM,
  title: { en: "Deprecated keyword", zh: "已弃用的关键字" },
  why: {
    en: "keepalived still accepts the keyword but warns about it, and a later release may remove it. Its replacement, where there is one, does the same.",
    zh: "keepalived 目前还支持这个关键字，但会告警，以后的版本可能去掉。有替代写法的，作用相同。",
  },
  example: {
    bad: server([
      "HTTP_GET {",
      "    url {",
      "        path /",
      "        status_code 200",
      "    }",
      "    nb_get_retry 3",
      "}",
    ]),
    good: server(["HTTP_GET {", "    url {", "        path /", "        status_code 200", "    }", "    retry 3", "}"]),
  },
  messages: {
    renamed: { en: "`{name}` is deprecated; write `{use}`.", zh: "`{name}` 已弃用，请改用 `{use}`。" },
    gone: { en: "`{name}` is deprecated: {hint}", zh: "`{name}` 已弃用：{hint}" },
  },
  checks: [
    onLine("deprecated", (statement, { report }) => {
      const { keyword } = statement;
      if (keyword?.deprecated === undefined) return;
      const { use } = keyword.deprecated;
      const name = nameOf(statement);
      const place = placeOfWord(statement, 0);
      const severity = LOGGED_ONLY.has(name) ? "information" : "warning";
      if (use === null) {
        report(place, "gone", {
          data: { name, hint: { en: keyword.en, zh: keyword.zh } },
          tag: "deprecated",
          severity,
        });
        return;
      }
      report(place, "renamed", {
        data: { name, use },
        tag: "deprecated",
        severity,
        fixes: [safeFix({ en: `Change to ${use}`, zh: `改为 ${use}` }, [replaceWord(statement, 0, use)])],
      });
    }),
  ],
});
