import { wordAt } from "../../syntax/tree.ts";
import { defineRule } from "../rule.ts";
import { server } from "../words/example.ts";
import { write } from "../words/fixes.ts";
import { onSlip, placeOfSlip } from "../words/slip.ts";

const url = ["    url {", "        path /health", "        status_code 200", "    }"];

/** Without a try every pass of the check ends as a failure. */
export const nbGetRetryZero = defineRule({
  id: "nb-get-retry-zero",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "nb_get_retry of 0", zh: "nb_get_retry 写成了 0" },
  why: {
    en: "nb_get_retry counts all attempts, including the first. With 0 every round of checks fails although each url succeeds, and the real server goes down and up without end.",
    zh: "nb_get_retry 是包含第一次在内的尝试次数。写 0 时，即使每个 url 都成功，一轮检查结束也算失败，real server 会反复摘除又加回。",
  },
  example: {
    bad: server(["HTTP_GET {", ...url, "    connect_timeout 3", "    nb_get_retry 0", "    delay_before_retry 3", "}"]),
    good: server([
      "HTTP_GET {",
      ...url,
      "    connect_timeout 3",
      "    nb_get_retry 1",
      "    delay_before_retry 3",
      "}",
    ]),
  },
  messages: {
    found: {
      en: "With `nb_get_retry {word}` every round of checks fails: the real server goes down and up without end.",
      zh: "`nb_get_retry {word}` 会让每轮检查都以失败结束：real server 反复摘除又加回。",
    },
  },
  checks: [
    onSlip("nb-get-retry-zero", (statement, slip, { report }) => {
      const word = wordAt(statement, slip.from);
      report(placeOfSlip(statement, slip), "found", { data: { word }, fixes: [write(statement, slip, "1")] });
    }),
  ],
});
