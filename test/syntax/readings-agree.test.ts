/**
 * Where no finding says otherwise, both readings of lvs-1.2.2 say the same: every statement stands on the same line, in
 * the same depth, with the same words. So a text without structure findings means to keepalived what it means to a person.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDocument } from "../../server/model/document.ts";
import { lvs122Dialect } from "../../server/syntax/lvs-1.2.2/index.ts";
import type { Statement, Word } from "../../server/syntax/tree.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";
import { findingsOf } from "../kit/rules.ts";

/** Findings that say that the readings differ. */
const SAY_SO = new Set([
  "brace-glued",
  "brace-own-line",
  "brace-missing-open",
  "brace-missing-close",
  "brace-extra-close",
  "brace-close-glued",
  "brace-inline-block",
  "unknown-block",
  "misplaced-keyword",
  "merge-conflict",
  "line-too-long",
  "byte-order-mark",
  "last-line-unterminated",
]);

/** Read by the line reader, or by the child process that skips the block around it: both may stand anywhere. */
const ANYWHERE = new Set(["include", "linkbeat_use_polling"]);

const root = blockOf(lvs122Dialect.vocabulary, "root");

function row(statement: Statement, line: number, depth: number): string {
  const words = statement.words.filter((word: Word, i) => word.kind !== "open" || i < statement.words.length - 1);
  const texts = words.map((word) => statement.text.slice(word.start, word.end));
  // A comment behind the brace of a header is a part of that word to the daemon, which looks at neither.
  const text = (texts.at(-1)?.startsWith("{#") ? texts.slice(0, -1) : texts).join(" ");
  return `${line}${"  ".repeat(depth)} ${text} ${statement.keyword?.opens ?? ""}`;
}

function rows(statements: readonly Statement[], start: number, depth = 0): string[] {
  return statements.flatMap((statement) =>
    statement.keyword === undefined || ANYWHERE.has(statement.name)
      ? []
      : [row(statement, start + statement.line, depth), ...rows(statement.block?.children ?? [], start, depth + 1)],
  );
}

function asWritten(text: string): string[] {
  const { sections } = readDocument("lvs.conf", splitLines(text), lvs122Dialect, root);
  return sections.flatMap(({ section, start }) => rows(section.statements, start)).sort();
}

function asDaemon(text: string): string[] {
  const { check, vrrp } = lvs122Dialect.readAsDaemon("lvs.conf", splitLines(text), { open: () => [] });
  return [...new Set([...rows(check, 0), ...rows(vrrp, 0)])].sort();
}

function checkReadings(text: string): void {
  if (findingsOf(text).some(({ rule }) => SAY_SO.has(rule))) return;
  expect(asWritten(text), JSON.stringify(text)).toEqual(asDaemon(text));
}

const HEADERS = [
  "virtual_server 192.0.2.10 80 {",
  "virtual_server group web {",
  "local_address_group laddr {",
  "virtual_server_group web {",
  "global_defs {",
  "vrrp_instance one {",
  "vrrp_sync_group both {",
  "static_routes {",
  "  real_server 10.1.1.1 80 {",
  "    TCP_CHECK {",
  "    HTTP_GET {",
  "      url {",
  "    SMTP_CHECK {",
  "      host {",
  "  notification_email {",
  "  virtual_ipaddress {",
  "  track_interface {",
  "  track_script {",
  "  group {",
];
const STATEMENTS = [
  "  lb_algo rr",
  "  protocol TCP",
  "  alpha",
  "    weight 1",
  "      connect_timeout 3",
  "        path /",
  "  10.0.0.1-9",
  "  192.0.2.1 80",
  "  fwmark 3",
  "  one",
  "  eth0 weight 3",
  "  192.0.2.5/24 dev eth0",
  "  noc@example.com",
  "  state MASTER",
  "linkbeat_use_polling",
  "  include more.conf",
  '  include "more.conf"',
  '  quorum_up "/bin/x }"',
  '  misc_path "/x {"',
  "  notify_up /x}",
  "  virtualhost a{b",
  '  virtualhost "a',
  '  script "x # y"',
  "  auth_pass x{",
  "  helo_name }",
  '  digest "}"',
];
const ODD = [
  ..."}};;}},;} };}{;{;{ };} {;} end;} lb_algo rr;}#end;} # end".split(";"),
  ...['"}"', '"}', '} "x"', '"{"', "# }", "! {", "\v}", "\f}", "\u00a0}", "} \u00a0", "\ufeff}", "\0}", "x\0}"],
  ...["}\0x", "", "   ", "x", "x {", "x{", "x }", "constructor {", "__proto__", "<<<<<<< a", "=======", ">>>>>>> b"],
  ...["TCP_CHECK{", "TCP_CHECK {}", "TCP_CHECK { }", "TCP_CHECK { connect_timeout 3 }", 'TCP_CHECK "{"', "tcp_check {"],
  ...["real_server 10.1.1.1 80", "TCP_CHECK", "url", "virtual_ipaddress", "group", "virtual_ipaddress { 10.0.0.1 }"],
  ...['real_server"10.1.1.1" 80 {', "} virtual_server 192.0.2.11 80 {", "virtual_server 192.0.2.11 80{", "weight 1 {"],
  ...["virtual_server 192.0.2.11 80 { {", "virtual_server 192.0.2.11 80 {#x", "virtual_server 192.0.2.11 80 # {"],
  ...[
    "local_address_group g{",
    "connect_timeout 3 }",
    "connect_timeout 3}",
    "10.0.0.1 }",
    "10.0.0.1 {",
    "one{",
    "alpha {",
  ],
  ...["lb_algo rr lb_kind DR", "protocol TCP real_server 10.1.1.1 80 {", "weight 1 TCP_CHECK{", "state MASTER {"],
];

const line = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HEADERS) },
  { weight: 5, arbitrary: fc.constantFrom(...STATEMENTS) },
  { weight: 8, arbitrary: fc.constantFrom("}", "  }", "    }") },
  { weight: 2, arbitrary: fc.constantFrom(...ODD) },
);
const ending = fc.constantFrom("\n", "\n", "\n", "\n", "\r\n", "\r");
const mixture = fc
  .array(fc.tuple(line, ending), { maxLength: 14 })
  .map((lines) => lines.map((pair) => pair.join("")).join(""));

const VALID = `global_defs {
    router_id lvs-1
    notification_email {
        noc@example.com
    }
}
local_address_group laddr {
    10.0.0.10-20
}
virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr
    real_server 10.1.1.1 80 {
        weight 100
        HTTP_GET {
            url {
                path /status
                status_code 200
            }
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
vrrp_instance one {
    state MASTER
    interface eth0
    virtual_ipaddress {
        192.0.2.5/24 dev eth0
    }
}
`.split("\n");

/** A valid text of which one or two lines were changed. */
const changed = fc
  .array(
    fc.record({
      at: fc.nat(VALID.length - 2),
      how: fc.constantFrom("insert", "replace", "delete", "join", "swap"),
      what: fc.constantFrom(...ODD, ...STATEMENTS, ...HEADERS),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((changes) =>
    changes
      .reduce<readonly string[]>((lines, { at, how, what }) => {
        const [here = "", next = ""] = lines.slice(at, at + 2);
        if (how === "insert") return lines.toSpliced(at, 0, what);
        if (how === "replace") return lines.toSpliced(at, 1, what);
        if (how === "delete") return lines.toSpliced(at, 1);
        if (how === "join") return lines.toSpliced(at, 2, `${here} ${next.trim()}`);
        return lines.toSpliced(at, 2, next, here);
      }, VALID)
      .join("\n"),
  );

test("in any mixture of lines", () => {
  fc.assert(fc.property(mixture, checkReadings), { numRuns: 600 });
});

test("in a valid text that was changed", () => {
  fc.assert(fc.property(changed, checkReadings), { numRuns: 400 });
});

test("the valid text itself", () => {
  expect(asWritten(VALID.join("\n"))).toHaveLength(26);
  expect(asWritten(VALID.join("\n"))).toEqual(asDaemon(VALID.join("\n")));
});

test("a difference would be seen", () => {
  const text = VALID.join("\n").replace("TCP_CHECK {", "TCP_CHECK{");
  expect(asWritten(text)).not.toEqual(asDaemon(text));
});
