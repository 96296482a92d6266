import { describe, expect, test } from "vitest";
import { lvs122 } from "../../grammar/lvs-1.2.2/index.ts";
import { block, checked, instance, server, service } from "../../server/rules/words/example.ts";
import { isExplainedWord } from "../../server/rules/words/slip.ts";
import { readSection } from "../../server/syntax/lvs-1.2.2/written.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";
import { checkFinding, checkFix, checkMessage, checkSeverity, findingsOf } from "../kit/rules.ts";

/** The ids found in a configuration, hints left out. */
function idsIn(text: string): string[] {
  return findingsOf(text)
    .filter(({ severity }) => severity !== "hint")
    .map(({ rule }) => rule);
}

describe("argument-missing", () => {
  test.each(["delay_loop", "lb_algo", "laddr_group_name", "quorum_up"])("%s without its value", (line) => {
    checkFinding("argument-missing", service([`[[${line}]]`]));
  });
  test("a brace is taken for the value", () => {
    checkMessage("argument-missing", block("vrrp_instance", ["interface eth0"]), "takes the `{`");
    checkMessage("argument-missing", block("virtual_server", ["lb_algo rr"]), "takes the `{`");
  });
  test("a group has its name, a mark its number", () => {
    checkFinding("argument-missing", block("[[virtual_server group]]", []));
    checkFinding("argument-missing", block("virtual_server_group VG", ["[[fwmark]]"]));
  });
  test("a flag needs none, a password that is a comment has a rule of its own", () => {
    checkFinding("argument-missing", service(["alpha"]));
    checkFinding("argument-missing", instance(["authentication {", "auth_pass #secret", "}"]));
  });
});

describe("port-missing", () => {
  test("before a brace it is port 0, at the end of a line worse", () => {
    checkMessage("port-missing", service([], "192.0.2.10"), "port 0");
    checkMessage("port-missing", service(["sorry_server 10.9.9.9"]), "past the end of the line");
    checkFinding("port-missing", block("virtual_server_group VG", ["192.0.2.10 80", "[[192.0.2.11]]", "fwmark 7"]));
  });
  test("a real server may get the port of its service", () => {
    checkFix(
      "port-missing",
      block("virtual_server 192.0.2.10 8443", ["real_server 10.1.1.1 {", "}"]),
      block("virtual_server 192.0.2.10 8443", ["real_server 10.1.1.1 8443 {", "}"]),
    );
  });
  test("a brace that touches the address belongs to it, and one fix is for both", () => {
    const text = block("virtual_server 192.0.2.10 8443", ["real_server 10.1.1.1{", "}"]);
    expect(idsIn(text).filter((id) => /port|brace|address/.test(id))).toEqual(["port-missing"]);
    checkMessage("port-missing", text, "`{` is part of the address");
    checkFix("port-missing", text, block("virtual_server 192.0.2.10 8443", ["real_server 10.1.1.1 8443 {", "}"]));
  });
  test("a port behind a colon is another slip", () => {
    expect(idsIn(service([], "192.0.2.10:80"))).toEqual(["address-with-port"]);
    const glued = block("[[virtual_server 192.0.2.10:80{]]", []);
    checkFinding("port-missing", glued.replace(/[[\]]/g, ""));
    checkMessage("brace-glued", glued, "part of the address");
  });
  test("behind a range as well", () => {
    const group = (line: string): string => block("virtual_server_group VG", [line]);
    expect(idsIn(group("192.0.2.1-5:80"))).toEqual(["address-with-port"]);
    checkFix("address-with-port", group("192.0.2.1-5:80"), group("192.0.2.1-5 80"));
    // Several ports are another slip behind this one, so the fix is left to a person.
    expect(idsIn(group("192.0.2.1:80-90"))).toEqual(["address-with-port"]);
    expect(findingsOf(group("192.0.2.1:80-90")).find(({ rule }) => rule === "address-with-port")?.fixes).toMatchObject([
      { safe: false },
    ]);
  });
});

describe("quotes", () => {
  test("a raw value in quotes is the quote itself, and nothing else is said of it", () => {
    for (const line of ['delay_loop "7"', 'lb_algo "wlc"', 'persistence_timeout "50"', 'sorry_server "10.9.9.9" 80']) {
      expect(idsIn(service([line])), line).toEqual(["quoted-value"]);
    }
    checkFix("quoted-value", service(['delay_loop "7"']), service(["delay_loop 7"]));
    checkFix("quoted-value", service([], '"192.0.2.10" 80'), service([], "192.0.2.10 80"));
    checkFix(
      "quoted-value",
      block('local_address_group "G1"', ["10.0.0.1"]),
      block("local_address_group G1", ["10.0.0.1"]),
    );
    checkFinding("quoted-value", instance(["authentication {", 'auth_pass [["x y"]]', "}"]));
  });
  test("texts take quotes", () => {
    const text = service([
      'virtualhost "www.example.org"',
      'quorum_up "/bin/ip addr add 192.0.2.10/32 dev lo;"',
      'laddr_group_name "G1"',
    ]);
    for (const rule of ["quoted-value", "unclosed-quote", "inner-quotes", "text-after-quote", "trailing-semicolon"]) {
      checkFinding(rule, text);
    }
  });
  test("a command of several words without quotes keeps the first", () => {
    checkFinding("unquoted-arguments", service(["quorum_up /usr/bin/n [[up now]]", "quorum_down /usr/bin/n"]));
    checkFix(
      "unquoted-arguments",
      service(["quorum_up /usr/bin/n up now"]),
      service(['quorum_up "/usr/bin/n up now"']),
    );
    checkFinding("unquoted-arguments", service(['virtualhost www[["abc"]]']));
  });
  test("an open quote loses the last word", () => {
    checkFix("unclosed-quote", service(['quorum_up "/bin/a b c']), service(['quorum_up "/bin/a b c"']));
    checkMessage("unclosed-quote", service(['quorum_up "/bin/a b c']), "keeps `/bin/a b `");
    checkMessage("unclosed-quote", service(['virtualhost "www']), "keeps nothing");
    checkFinding("unclosed-quote", service(['quorum_up [["/bin/a b c]] # a remark']));
  });
  test("a comment begins inside quotes too, but only where a word begins", () => {
    checkFinding("comment-in-quotes", service(['virtualhost "[[#abc"]]']));
    checkFinding("comment-in-quotes", service(['quorum_up "/bin/a [[! b" c]]']));
    checkFinding(
      "comment-in-quotes",
      service(['quorum_up "/bin/a#b c!d"#note', 'quorum_down "/bin/a" # "quoted" remark']),
    );
    expect(idsIn(service(['virtualhost "#abc"']))).toEqual(["comment-in-quotes"]);
  });
  test("text behind the closing quote", () => {
    checkFinding("text-after-quote", service(['quorum_up "/bin/a b" [[t1 t2]]', 'quorum_down "/bin/a b" # t1']));
    checkFix("text-after-quote", service(['quorum_up "/bin/a b" t1']), service(['quorum_up "/bin/a b"']));
  });
  test("single quotes are letters", () => {
    checkFix("single-quotes", service(["quorum_up '/bin/n up'"]), service(['quorum_up "/bin/n up"']));
    checkFix("single-quotes", service(["lb_algo 'wlc'"]), service(["lb_algo wlc"]));
    checkFinding("single-quotes", service(["quorum_up \"/bin/sh -c 'echo up'\""]));
  });
  test("quotes inside quotes lose the blanks beside them; without blanks they are read as meant", () => {
    checkMessage(
      "inner-quotes",
      service(['quorum_up "/bin/sh -c \\"echo hi\\" end"']),
      'runs `/bin/sh -c \\"echo hi\\"end`',
    );
    checkFinding("inner-quotes", service(['quorum_up [["/bin/a "b" c"]]', 'quorum_down "/bin/a x="b""']));
  });
});

describe("separators", () => {
  test("a semicolon sticks to the word", () => {
    checkSeverity("trailing-semicolon", service(["protocol TCP;", "lb_kind DR;", "delay_loop 7;"]), [
      "error",
      "error",
      "warning",
    ]);
    checkFix("trailing-semicolon", service(["protocol TCP;"]), service(["protocol TCP"]));
    checkFix("trailing-semicolon", service(["alpha;"]), service(["alpha"]));
    checkFix("trailing-semicolon", service(["delay_loop 7 ;"]), service(["delay_loop 7"]));
    expect(idsIn(service(["protocol TCP;"]))).toEqual(["trailing-semicolon"]);
  });
  test("a shell may want one", () =>
    checkFinding("trailing-semicolon", service(["quorum_up /bin/a;", 'quorum_down "/bin/a; /bin/b;"'])));
  test("an equals sign is taken for the value", () => {
    for (const line of ["delay_loop = 7", "delay_loop =7", "delay_loop=7"]) {
      checkFix("equals-sign", service([line]), service(["delay_loop 7"]));
    }
    expect(idsIn(service(["delay_loop = 7"]))).toEqual(["equals-sign"]);
    expect(idsIn(service(["delay_loop = 3600"]))).toEqual(["equals-sign", "interval-overflow"]);
    checkFinding("fnat-without-local-addresses", "[[virtual_server 192.0.2.10 80]] {\n    lb_kind=FNAT;\n}\n");
    checkFinding(
      "equals-sign",
      server(["HTTP_GET {", "connect_timeout 3", "url {", "path /a?x=1", "status_code 200", "}", "}"]),
    );
  });
  test("one statement a line", () => {
    checkFix("two-statements", service(["delay_loop 7; quorum 1"]), service(["delay_loop 7", "quorum 1"]));
    checkFix("two-statements", service(["lb_algo rr quorum 1"]), service(["lb_algo rr", "quorum 1"]));
    checkFix("two-statements", service(["alpha omega"]), service(["alpha", "omega"]));
    checkFinding("two-statements", service(["quorum_up /bin/n alpha", "delay_loop 7 # quorum 1"]));
  });
  test("what a fix leaves is looked at first: it is safe when nothing else is wrong with it", () => {
    const isSafe = (line: string): boolean | undefined =>
      findingsOf(service([line])).find(({ rule }) => rule === "two-statements" || rule === "trailing-semicolon")
        ?.fixes[0]?.safe;
    expect(isSafe("protocol TCP;")).toBe(true);
    expect(isSafe("protocol SCTP;")).toBe(false);
    expect(isSafe("protocol TCP delay_loop 7 quorum 1;")).toBe(true);
    expect(isSafe("protocol TCP delay_loop 3600")).toBe(false);
  });
  test("a comment stuck to a word is part of it, unless the word is a number", () => {
    checkFix("comment-glued", service(["lb_algo wlc#least loaded"]), service(["lb_algo wlc #least loaded"]));
    checkFix("comment-glued", service(["alpha#first"]), service(["alpha #first"]));
    const kept = ["delay_loop 7#seven days", "virtualhost www#x", "quorum_up /bin/a#b"];
    expect(idsIn(service(kept))).toEqual([]);
  });
});

describe("words too many", () => {
  test("words behind an address in the place of a port are not deleted unasked", () => {
    const found = findingsOf(block("virtual_server_group VG", ["vip 192.0.2.4 80"]));
    expect(found.find(({ rule }) => rule === "surplus-argument")?.fixes).toMatchObject([{ safe: false }]);
  });
  test("surplus words are dropped", () => {
    checkFinding("surplus-argument", service(["sorry_server 10.9.9.9 80 [[weight 5]]", "delay_loop 7 [[seconds]]"]));
    checkFix("surplus-argument", service(["delay_loop 7 seconds"]), service(["delay_loop 7"]));
  });
  test("a setting on the header line moves into the block", () => {
    checkFix(
      "surplus-argument",
      block("virtual_server 192.0.2.10 80", ["real_server 10.1.1.1 80 weight 5 {", "    inhibit_on_failure", "}"]),
      block("virtual_server 192.0.2.10 80", [
        "real_server 10.1.1.1 80 {",
        "    weight 5",
        "    inhibit_on_failure",
        "}",
      ]),
    );
  });
  test("every word of a mail list, a sync group and a VIP line has its meaning", () => {
    const mails = block("global_defs", ["notification_email {", "a@example.org b@example.org", "}"]);
    checkFinding(
      "surplus-argument",
      mails + instance(["virtual_ipaddress {", "192.0.2.1/24 dev eth0 label eth0:1", "}"]),
    );
  });
  test("a flag is on whatever stands behind it", () => {
    checkMessage("flag-with-value", service(["syn_proxy off"]), "turns syn_proxy on");
    checkFix("flag-with-value", service(["omega", "alpha 0"]), service(["omega"]));
    checkFix("flag-with-value", service(["alpha 1"]), service(["alpha"]));
    checkFinding("flag-with-value", service(["alpha", "omega # off"]));
  });
});

describe("words from elsewhere", () => {
  test("blanks that are none, full-width digits", () => {
    checkFix("wide-character", service(["delay_loop\u00a07"]), service(["delay_loop 7"]));
    checkFix("wide-character", service(["\u3000\u3000alpha"]), service(["  alpha"]));
    checkFix("wide-character", service(["delay_loop ７"]), service(["delay_loop 7"]));
    expect(idsIn(service(["delay_loop\u00a07"]))).toEqual(["wide-character"]);
    checkFinding("wide-character", service(["delay_loop 7 # 七秒　一次", "virtualhost 北京。example.org"]));
  });
  test("comments of other languages", () => {
    checkFix("foreign-comment", service(["alpha //first"]), service(["alpha # first"]));
    checkFix("foreign-comment", service(["/* checks */"]), service(["# checks"]));
    checkFix("foreign-comment", service(["// checks"]), service(["# checks"]));
    checkSeverity("foreign-comment", block("local_address_group G1", ["// pool", "10.0.0.1 // first"]), [
      "error",
      "warning",
    ]);
    checkSeverity("foreign-comment", service(["/* not", "delay_loop 7", "now */"]), ["error"]);
    expect(idsIn(service(["alpha //first", "delay_loop 7 //s"]).replace(/\n {4}alpha.*/, ""))).toEqual([
      "foreign-comment",
    ]);
    checkFinding("foreign-comment", service(["virtualhost //x", 'quorum_up "/bin/a //b"']));
  });
  test("holes of a template", () => {
    checkFinding("placeholder-left-over", service(["delay_loop [[$LOOP]]", "lb_algo [[@ALGO@]]"], "[[<VIP>]] 80"));
    checkFinding("placeholder-left-over", service(['quorum_up "/bin/n $HOST"', "virtualhost a$b"]));
    expect(idsIn(service([], "$VIP 80"))).toEqual(["placeholder-left-over"]);
  });
  test("TCP_CHECK has no retries, HTTP_GET has", () => {
    checkFinding(
      "tcp-check-nb-get-retry",
      server(checked(["connect_timeout 3", "[[nb_get_retry 2]]", "[[delay_before_retry 3]]"])),
    );
    checkFix(
      "tcp-check-nb-get-retry",
      server(checked(["connect_timeout 3", "nb_get_retry 2"])),
      server(checked(["connect_timeout 3"])),
    );
    const url = ["url {", "path /", "status_code 200", "}"];
    checkFinding(
      "tcp-check-nb-get-retry",
      server(["HTTP_GET {", ...url, "connect_timeout 3", "nb_get_retry 3", "delay_before_retry 3", "}"]),
    );
    expect(idsIn(server(checked(["connect_timeout 3", "nb_get_retry 2"])))).toEqual(["tcp-check-nb-get-retry"]);
  });
  test("old names", () => {
    checkFix("renamed-keyword", block("global_defs", ["lvs_id LB1"]), block("global_defs", ["router_id LB1"]));
    const ssl = block("SSL", ["password secret"]);
    checkFix("renamed-keyword", `${ssl}vrrp_linkbeat_use_polling\n`, `${ssl}linkbeat_use_polling\n`);
    checkFinding("renamed-keyword", block("global_defs", ["router_id LB1"]));
  });
  test("a word whose cause is named is not to be called unknown", () => {
    const root = blockOf(lvs122, "root");
    const globalDefs = blockOf(lvs122, "global_defs");
    const explained = (line: string, enclosing = root) =>
      readSection(splitLines(line), enclosing, undefined).statements.map((statement) =>
        isExplainedWord(statement, enclosing),
      );
    expect(explained("lvs_id LB1\n", globalDefs)).toEqual([true]);
    expect(explained("router_id; LB1\n", globalDefs)).toEqual([true]);
    expect(explained("routerid LB1\n", globalDefs)).toEqual([false]);
    expect(explained("// x\n")).toEqual([true]);
  });
});

describe("persistence_timeout is kept as text", () => {
  test("what is stuck to it turns persistence off", () => {
    checkSeverity("trailing-semicolon", service(["persistence_timeout 50;"]), ["error"]);
    checkSeverity("trailing-semicolon", service(["est_timeout 50;"]), ["warning"]);
    checkFix("comment-glued", service(["persistence_timeout 50#s"]), service(["persistence_timeout 50 #s"]));
    checkFinding("comment-glued", service(["est_timeout 50#s"]));
  });
});

describe("a word that was cut short", () => {
  test("is the only one that begins with it", () => {
    const before = server(["TCP_CHECK {", "    connect_time 3", "}"]);
    checkMessage("unknown-keyword", before, "`connect_timeout`");
    checkSeverity("unknown-keyword", before, ["error"]);
    expect(idsIn(before)).toEqual(["unknown-keyword"]);
  });
  test("of two that begin alike none is meant", () => {
    checkSeverity("unknown-keyword", service(["persistence 50"]), ["warning"]);
  });
  test("a value stuck to its word by `=` is no lack of the word", () => {
    expect(idsIn(block("virtual_server 192.0.2.10 80", ["lb_algo=wrr", "protocol TCP"]))).not.toContain(
      "scheduler-missing",
    );
  });
});

describe("mending that must not lose what works", () => {
  /** No fix of the rule is applied by itself. */
  function checkNothingSafe(rule: string, text: string): void {
    const fixes = findingsOf(text).flatMap((finding) => (finding.rule === rule ? finding.fixes : []));
    expect(fixes.length).toBeGreaterThan(0);
    expect(fixes.filter((fix) => fix.safe)).toEqual([]);
  }

  test("only a command of several words is put in quotes", () => {
    checkFix("unquoted-arguments", service(["quorum_up /bin/a up"]), service(['quorum_up "/bin/a up"']));
    checkNothingSafe("unquoted-arguments", service(["vip_bind_dev eth0 eth1"]));
    checkNothingSafe("unquoted-arguments", service(["virtualhost www.example.org www.example.net"]));
    checkMessage("unquoted-arguments", service(["vip_bind_dev eth0 eth1"]), /drops `eth1`\.$/);
  });

  test("a sign between a word and its value goes, not the value", () => {
    checkFix("surplus-argument", service(["lb_algo : rr"]), service(["lb_algo rr"]));
  });

  test("what stands on the header of a list may belong into it", () => {
    checkNothingSafe("surplus-argument", "global_defs {\n    notification_email a@example.org {\n    }\n}\n");
  });

  test("a new name beside an old one of another value", () => {
    checkNothingSafe("renamed-keyword", "global_defs {\n    router_id LVS1\n    lvs_id OLD\n}\n");
    checkFix("renamed-keyword", "global_defs {\n    lvs_id OLD\n}\n", "global_defs {\n    router_id OLD\n}\n");
  });

  test("a misspelt word whose setting is said elsewhere", () => {
    checkNothingSafe("unknown-keyword", service(["delay_loop 10", "delay_lop 7"]));
    checkFinding("setting-repeated", service(["delay_loop 10", "delay_lop 7"]));
    checkFix("unknown-keyword", service(["delay_lop 7"]), service(["delay_loop 7"]));
  });

  test("a misspelt word whose value is missing or wrong: its line is dropped as it is", () => {
    checkNothingSafe("unknown-keyword", service(["delay_lop"]));
    checkNothingSafe("unknown-keyword", service(["delay_lop seven"]));
    checkNothingSafe("unknown-block", "vritual_server 192.0.2.10 {\n    protocol TCP\n}\n");
    checkFix("unknown-keyword", service(["delay_loop7"]), service(["delay_loop 7"]));
  });

  test("a quote behind a backslash", () => {
    checkNothingSafe("unclosed-quote", service(['quorum_up "/bin/a \\\\']));
  });
});
