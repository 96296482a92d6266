import { nameOf, placeOf, placeOfWord, titleOf, wordAt } from "../../syntax/tree.ts";
import { replace, suggestion } from "../fix.ts";
import { defineRule } from "../rule.ts";
import { service } from "./example.ts";
import { takesBrace } from "./reading.ts";
import { onSlip } from "./slip.ts";

/** An address that needs a port behind it and has none. */
export const portMissing = defineRule({
  id: "port-missing",
  severity: "error",
  dialects: ["lvs-1.2.2"],
  title: { en: "Address without a port", zh: "地址后面漏写端口" },
  why: {
    en: "The address of a service, a real server, a sorry server or a virtual_server_group entry must be followed by a port. Without one keepalived takes whatever comes next: a `{` gives port 0, the end of the line a random port or a crash.",
    zh: "virtual_server、real_server、sorry_server 以及 virtual_server_group 里的地址后面都要写端口。漏写时 keepalived 会拿后面的东西当端口：是 `{` 就变成端口 0，到了行尾则读到随机值或者直接崩溃。",
  },
  example: { bad: service([], "192.0.2.10"), good: service([], "192.0.2.10 80") },
  messages: {
    zero: {
      en: "`{title}` has no port: keepalived takes the `{` as the port, which gives port 0.",
      zh: "`{title}` 没写端口：keepalived 把 `{` 当端口，实际用的是端口 0。",
    },
    glued: {
      en: "`{title}` has no port, and `{` is part of the address: the address becomes 0.0.0.0, and keepalived reads past the end of the line, which gives a random port or a crash.",
      zh: "`{title}` 没写端口，`{` 又成了地址的一部分：地址变成 0.0.0.0，keepalived 还会越界读取，得到随机端口或者直接崩溃。",
    },
    crash: {
      en: "`{title}` has no port: keepalived reads past the end of the line, which gives a random port or a crash.",
      zh: "`{title}` 没写端口：keepalived 会越界读取，得到随机端口或者直接崩溃。",
    },
  },
  checks: [
    onSlip("port-missing", (statement, _slip, { report, ancestors }) => {
      const last = placeOfWord(statement, statement.words.length - 1);
      const port = nameOf(statement) === "real_server" ? portOf(wordAt(ancestors[0] ?? statement, 2)) : "80";
      const isGlued = statement.text.charAt(last.end) === "{";
      const fix = suggestion({ en: `Insert port ${port}`, zh: `补上端口 ${port}` }, [
        replace({ ...last, start: last.end }, isGlued ? ` ${port} ` : ` ${port}`),
      ]);
      report(placeOf(statement), isGlued ? "glued" : takesBrace(statement) ? "zero" : "crash", {
        data: { title: titleOf(statement) },
        fixes: [fix],
      });
    }),
  ],
});

function portOf(word: string): string {
  return /^[1-9][0-9]*$/.test(word) ? word : "80";
}
