/** Every way a brace is written wrong: one finding at its cause, later blocks keep their structure, the fix gives the text back. */
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../server/text/lines.ts";
import { checkAllFindings, checkFinding, checkFix, checkMessage, checkSeverity, findingsOf } from "../kit/rules.ts";
import { testService } from "../kit/service.ts";

const VALID = `global_defs {
    router_id lvs-1
    notification_email {
        noc@example.com
    }
}

local_address_group laddr_g1 {
    10.0.0.10-20
    10.0.1.1
}

# web
virtual_server 192.0.2.10 80 {
    delay_loop 7
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    alpha

    real_server 10.1.1.1 80 {
        weight 100
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        weight 100
        HTTP_GET {
            url {
                path /status
                status_code 200
            }
            connect_timeout 3
        }
    }
}

virtual_server 192.0.2.11 443 {
    lb_algo wlc
    lb_kind FNAT
    protocol TCP
    laddr_group_name laddr_g1
    alpha
    real_server 10.1.1.3 443 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

const lines = VALID.split("\n");
const headers = lines.flatMap((line, i) => (line.endsWith("{") ? [i] : []));
const closers = lines.flatMap((line, i) => (line.trim() === "}" ? [i] : []));

function withLine(at: number, ...replacement: string[]): string {
  return lines.toSpliced(at, 1, ...replacement).join("\n");
}

/** What is said about a text, hints aside. */
function said(text: string): string[] {
  return findingsOf(text)
    .filter(({ severity }) => severity === "error" || severity === "warning")
    .map(({ rule }) => rule);
}

/** One finding of this rule and no other, near `line`; its fix leaves nothing to say and the lines as they were. */
function checkOneSlip(broken: string, rule: string, line: number): void {
  expect(said(broken)).toEqual([rule]);
  const [finding] = findingsOf(broken).filter((candidate) => candidate.rule === rule);
  const near = Math.abs((finding?.range.start.line ?? -9) - line);
  expect(near, `reported on line ${finding?.range.start.line}, broken on ${line}`).toBeLessThanOrEqual(1);
  const mended = applyEdits(broken, finding?.fixes[0]?.edits ?? []);
  expect(said(mended)).toEqual([]);
  expect(mended.split("\n").filter((text) => text.trim() !== "")).toEqual(lines.filter((text) => text.trim() !== ""));
}

test("the valid text has nothing wrong with it", () => expect(said(VALID)).toEqual([]));

describe.each(closers)("`}` of line %d", (at) => {
  const indent = lines[at]?.replace("}", "") ?? "";
  const isLast = at === closers.at(-1);
  test("removed", () => checkOneSlip(lines.toSpliced(at, 1).join("\n"), "brace-missing-close", at));
  test("doubled", () => checkOneSlip(withLine(at, `${indent}}`, `${indent}}`), "brace-extra-close", at));
  test("with a semicolon", () => checkOneSlip(withLine(at, `${indent}};`), "brace-close-glued", at));
  if (!isLast) {
    test("followed by the next line", () => {
      const next = lines.findIndex((line, i) => i > at && line.trim() !== "" && !line.startsWith("#"));
      const merged = lines
        .with(at, `${indent}} ${lines[next]?.trim()}`)
        .toSpliced(at + 1, next - at)
        .join("\n");
      expect(said(merged)).toEqual(["brace-close-glued"]);
    });
  }
});

describe.each(headers)("`{` of line %d", (at) => {
  const line = lines[at] ?? "";
  test("removed", () => checkOneSlip(withLine(at, line.replace(" {", "")), "brace-missing-open", at));
  test("glued", () => checkOneSlip(withLine(at, line.replace(" {", "{")), "brace-glued", at));
  test("on a line of its own", () => {
    checkOneSlip(withLine(at, line.replace(" {", ""), `${/^\s*/.exec(line)?.[0]}{`), "brace-own-line", at + 1);
  });
  test("with the next line behind it", () => {
    const merged = lines
      .with(at, `${line} ${lines[at + 1]?.trim()}`)
      .toSpliced(at + 1, 1)
      .join("\n");
    expect(said(merged)).toEqual(["brace-inline-block"]);
  });
});

describe.each(headers)("header of line %d misspelt", (at) => {
  test("is one unknown block", () => {
    const line = lines[at] ?? "";
    const name = line.trim().split(" ")[0] ?? "";
    const misspelt = name.length > 4 ? name.slice(0, 3) + name[4] + name[3] + name.slice(5) : `${name}x`;
    checkOneSlip(withLine(at, line.replace(name, misspelt)), "unknown-block", at);
  });
});

test("a whole block on one line", () => {
  checkFix(
    "brace-inline-block",
    `
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        TCP_CHECK { connect_timeout 3 connect_port 80 }
    }
}
`,
    `
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
            connect_port 80
        }
    }
}
`,
  );
});

test("braces that touch what stands in the block, and blocks in blocks on one line", () => {
  checkFix(
    "brace-inline-block",
    `
vrrp_instance one {
    track_interface {}
    virtual_ipaddress {192.0.2.5}
}
virtual_server 192.0.2.10 80 {lb_algo rr
    real_server 10.1.1.1 80{weight 1 TCP_CHECK{connect_timeout 3}}
    real_server 10.1.1.2 80 { TCP_CHECK {} }
}
`,
    `
vrrp_instance one {
    track_interface {
    }
    virtual_ipaddress {
        192.0.2.5
    }
}
virtual_server 192.0.2.10 80 {
    lb_algo rr
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
    real_server 10.1.1.2 80 {
        TCP_CHECK {
        }
    }
}
`,
  );
  checkFix(
    "brace-close-glued",
    "virtual_server 192.0.2.10 80 {\n} virtual_server 192.0.2.11 80 {lb_algo rr\n}\n",
    "virtual_server 192.0.2.10 80 {\n}\nvirtual_server 192.0.2.11 80 {\n    lb_algo rr\n}\n",
  );
});

test("braces of a value that was not filled in are none", () => {
  checkFinding("brace-inline-block", "virtual_server {vip} {port} {\n    alpha\n}\n");
  checkFinding("brace-glued", "virtual_server {vip} [[{port}{]]\n    alpha\n}\n");
  checkFinding("brace-glued", "virtual_server $" + "{VIP} [[80{]]\n    alpha\n}\n");
});

test("splitting a line is safe where it is certain what begins where", () => {
  const isSafe = (line: string): boolean | undefined =>
    findingsOf(`virtual_server 192.0.2.10 80 {\n    ${line}\n}\n`).find(({ rule }) => rule.startsWith("brace"))
      ?.fixes[0]?.safe;
  expect(isSafe("real_server 10.1.1.1 80 { weight 1 inhibit_on_failure }")).toBe(true);
  expect(isSafe("real_server 10.1.1.1 80 { @high weight 1 }")).toBe(false);
  expect(isSafe("real_server 10.1.1.1 80 { weight 1 retry 3 warmup 1 }")).toBe(true);
  expect(isSafe("real_server 10.1.1.1 80 { notify_up /bin/a#is weight 3 }")).toBe(false);
});

test("routes on one line are cut at their destinations", () => {
  checkFix(
    "brace-inline-block",
    "static_routes { src 10.1.1.1 10.8.0.0/16 via 10.1.1.254 blackhole 10.9.0.0/16 default via 10.1.1.1 }\n",
    "static_routes {\n    src 10.1.1.1 10.8.0.0/16 via 10.1.1.254\n    blackhole 10.9.0.0/16\n    default via 10.1.1.1\n}\n",
  );
});

test("a keyword in a quoted text begins nothing", () => {
  checkFix(
    "brace-inline-block",
    'vrrp_script one { script "/bin/check weight 1" weight 2 }\n',
    'vrrp_script one {\n    script "/bin/check weight 1"\n    weight 2\n}\n',
  );
});

test("two braces on one line", () => {
  checkFix(
    "brace-close-glued",
    `
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        weight 1 }}
`,
    `
virtual_server 192.0.2.10 80 {
    real_server 10.1.1.1 80 {
        weight 1
    }
}
`,
  );
});

test("a brace that is too many and does not begin its line closes nothing", () => {
  const text = (line: string): string => `virtual_server 192.0.2.10 80 {\n${line}\n    delay_loop 7\n}\n`;
  const said = (line: string): string[] =>
    findingsOf(text(line))
      .filter(({ rule }) => rule.startsWith("brace"))
      .map(({ rule, severity, range }) => `${range.start.line + 1}:${range.start.character + 1} ${severity} ${rule}`);
  expect(said("    alpha }")).toEqual(["2:11 warning brace-extra-close"]);
  expect(said("    lb_algo wlc}")).toEqual(["2:16 error brace-extra-close"]);
  expect(said("    real_server 10.1.1.1 80 {\n        weight 1\n    } }")).toEqual(["4:7 warning brace-extra-close"]);
  checkMessage("brace-extra-close", text("    alpha }"), "closes nothing");
  checkFix("brace-extra-close", text("    alpha }"), text("    alpha"));
  checkFinding("brace-close-glued", `${text("    alpha").trimEnd()} }\n`);
  checkFix("brace-extra-close", `${text("    alpha").trimEnd()} }\n`, text("    alpha"));
});

test("a brace that stands too early behind a value leaves its block open", () => {
  const server = (first: string, last: string): string =>
    `virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n        weight 1${first}\n        TCP_CHECK {\n            connect_timeout 3\n        }\n${last}    real_server 10.1.1.2 80 {\n    }\n}\n`;
  checkMessage("brace-extra-close", server(" }", ""), /stays open.*Lost: real_server 10\.1\.1\.2 80/);
  checkFinding("brace-close-glued", server(" }", ""));
  checkFix("brace-extra-close", server(" }", ""), server("", "    }\n"));
});

test("a remark behind a closing brace is none of our business", () => {
  checkFinding("brace-close-glued", "global_defs {\n} # end\n");
  checkFinding("brace-close-glued", "global_defs {\n} end of globals\n");
  checkFinding("brace-close-glued", "global_defs {\n[[}#end]]\n");
});

test("a brace glued to a keyword costs its block at the top level, the block around elsewhere", () => {
  checkMessage("brace-glued", "local_address_group{\n    10.0.0.1\n}\n", "skips the whole block");
  checkAllFindings("local_address_group{\n    10.0.0.1\n}\n", ["1:1 error brace-glued"]);
  checkMessage("brace-glued", "global_defs {\n    notification_email{\n    }\n}\n", "close the enclosing block");
  checkFinding("brace-glued", "virtual_server group{\n}\n");
  checkMessage("argument-missing", "virtual_server group{\n}\n", "reads past the end of the line");
});

test("braces glued to a port are read right by chance", () => {
  const text = "virtual_server 192.0.2.10 80{\n}\nvirtual_server group VG{\n}\n";
  checkSeverity("brace-glued", text, ["warning", "error"]);
});

test("a lone brace in a value block is an entry", () => {
  checkSeverity("brace-own-line", "local_address_group g\n{\n}\nglobal_defs\n{\n  notification_email\n  {\n  }\n}\n", [
    "error",
    "warning",
    "warning",
  ]);
});

test("the message names what is lost", () => {
  const text = VALID.replace("TCP_CHECK {", "TCP_CHECK{");
  checkMessage("brace-glued", text, "Lost: real_server 10.1.1.2 80.");
  const open = lines.toSpliced(closers.at(-4) ?? 0, 1).join("\n");
  checkMessage("brace-missing-close", open, "virtual_server 192.0.2.11 443 is merged into it");
});

test("half a file pasted into a block: the pasted services and the later ones keep their structure", () => {
  const pasted = [...lines.slice(0, 24), ...lines.slice(38), ...lines.slice(24)].join("\n");
  const found = said(pasted).filter((rule) => rule.startsWith("brace") || rule.includes("keyword"));
  expect(found).toEqual(["brace-missing-close", "brace-extra-close"]);
});

test("a merge conflict is one finding", () => {
  const conflict = withLine(22, "<<<<<<< HEAD", lines[22] ?? "", "=======", "        weight 50", ">>>>>>> pool");
  expect(said(conflict)).toEqual(["merge-conflict"]);
});

test("words that do not belong", () => {
  checkSeverity("unknown-keyword", "virtual_server 192.0.2.10 80 {\n  delay_lop 7\n  frobnicate 1\n}\n", [
    "error",
    "warning",
  ]);
  checkFix(
    "unknown-keyword",
    "virtual_server 192.0.2.10 80 {\n  delay_lop 7\n}\n",
    "virtual_server 192.0.2.10 80 {\n  delay_loop 7\n}\n",
  );
  checkFix("unknown-block", "virtual_srever 192.0.2.10 80 {\n}\n", "virtual_server 192.0.2.10 80 {\n}\n");
  checkFix(
    "unknown-block",
    "virtual_server 192.0.2.10 80 {\n  real_server 10.1.1.1 80 {\n    tcp_check {\n    }\n  }\n}\n",
    "virtual_server 192.0.2.10 80 {\n  real_server 10.1.1.1 80 {\n    TCP_CHECK {\n    }\n  }\n}\n",
  );
  checkFinding("misplaced-keyword", "virtual_server 192.0.2.10 80 {\n  [[weight]] 1\n  protocol TCP\n}\n");
  checkMessage("misplaced-keyword", "virtual_server 192.0.2.10 80 {\n  path /\n}\n", "belongs in url");
});

test("a file without a word of ours gets no findings", () => {
  expect(findingsOf("server {\n  listen 80\n}\nserver }\n")).toEqual([]);
  const service = testService();
  const rulesOf = (file: string, text: string) => {
    service.open(file, text);
    return service.findings(file).map(({ rule }) => rule);
  };
  const glued = "vrrp_instance:VI_1 {\n    interface eth0\n}\n";
  expect(rulesOf("/etc/some.conf", glued)).toEqual([]);
  expect(rulesOf("/etc/keepalived/keepalived.conf", glued)).toContain("unknown-block");
  expect(rulesOf("/etc/keepalived/dpvs.conf", "netif_defs {\n}\n")).toEqual([]);
});

test("nor does dpvs.conf, which is DPVS's own", () => {
  const text =
    "! global config\nglobal_defs {\n    log_level WARNING\n}\n\n! devices\nnetif_defs {\n    <init> pool 7\n}\n";
  expect(findingsOf(text)).toEqual([]);
  expect(findingsOf(text.replace("netif_defs", "netif"))).not.toEqual([]);
});

test("a message counts lines from the top of the file", () => {
  const text = lines.toSpliced(closers.at(-2) ?? 0, 1).join("\n");
  const header = lines.findIndex((line) => line.includes("real_server 10.1.1.3"));
  checkMessage("brace-missing-close", text, `real_server 10.1.1.3 443 (line ${header + 1}) is not closed`);
});

test("a template is not taken apart", () => {
  const template = `virtual_server {{ vip }} {{ port }} {
    lb_algo wrr
    {% for rip in pool %}
    real_server {{ rip }} 80 {
        weight {{ weight }}
    }
    {% endfor %}
}
`;
  const rules = findingsOf(template).filter(({ fixes }) => fixes.length > 0 && fixes[0]?.safe);
  expect(rules.map(({ rule }) => rule).filter((rule) => rule.startsWith("brace"))).toEqual([]);
  checkFinding("brace-inline-block", template);
  checkFinding(
    "brace-missing-close",
    "vrrp_instance A {\n{{if .TCP}}  track_script {\n  }{{else}}track_interface {\n  }{{end}}\n}\n",
  );
});

test("a word that closes the braces it opens is a word", () => {
  checkFinding("brace-missing-open", "virtual_server $" + "{VIP} 80 {\n  router_id lvs\n}\n");
  checkFinding("brace-close-glued", "vrrp_instance one {\n  interface $" + "{IF}\n}\n");
});

test("a setting that is given a block, and a block behind a setting", () => {
  checkFinding("unknown-block", "virtual_server 192.0.2.10 80 {\n  [[alpha]] {\n  }\n}\n");
  checkFix(
    "brace-inline-block",
    "virtual_server 192.0.2.10 80 {\n  protocol TCP real_server 10.1.1.1 80 {\n    weight 1\n  }\n}\n",
    "virtual_server 192.0.2.10 80 {\n  protocol TCP\n  real_server 10.1.1.1 80 {\n    weight 1\n  }\n}\n",
  );
  checkFix(
    "brace-inline-block",
    "global_defs {\n    router_id lvs-1 notification_email { noc@example.com\n    }\n}\n",
    "global_defs {\n    router_id lvs-1\n    notification_email {\n        noc@example.com\n    }\n}\n",
  );
});

test("a lone brace that belongs to no header", () => {
  checkSeverity("brace-own-line", "local_address_group g {\n  {\n  10.0.0.1\n}\n", ["error"]);
  checkSeverity("brace-own-line", "virtual_server 192.0.2.10 80 {\n  alpha\n  {\n  lb_algo rr\n}\n", ["warning"]);
  checkFix("brace-own-line", "local_address_group g {\n{\n  10.0.0.1\n}\n", "local_address_group g {\n  10.0.0.1\n}\n");
});

test("a list on one line is cut into its entries", () => {
  checkFix(
    "brace-inline-block",
    "vrrp_instance one {\n    virtual_ipaddress { 192.0.2.5/24 dev eth0 192.0.2.6 }\n    track_interface { eth0 weight -5 eth1 }\n}\n",
    "vrrp_instance one {\n    virtual_ipaddress {\n        192.0.2.5/24 dev eth0\n        192.0.2.6\n    }\n    track_interface {\n        eth0 weight -5\n        eth1\n    }\n}\n",
  );
});

describe("a misspelt word", () => {
  test("is taken for what was meant: what else is wrong with it is said at once", () => {
    expect(said(VALID.replace("virtual_server 192.0.2.10 80", "vritual_server 192.0.2.10"))).toEqual([
      "port-missing",
      "unknown-block",
    ]);
    checkFinding("connect-timeout-range", VALID.replace("connect_timeout 3", "conect_timeout [[300]]"));
  });

  test("lacks no value as long as keepalived drops its line", () => {
    expect(said(VALID.replace("delay_loop 7", "delay_lop"))).toEqual(["unknown-keyword"]);
    expect(said(VALID.replace("delay_loop 7", "delay_loop7"))).toEqual(["unknown-keyword"]);
  });

  test("is not missed where it belongs, and no name that it defines", () => {
    expect(said(VALID.replace("protocol TCP", "protocl TCP"))).toEqual(["unknown-keyword"]);
    expect(said(VALID.replace("local_address_group", "local_adress_group"))).toEqual(["unknown-block"]);
    expect(said(VALID.replace("TCP_CHECK", "TCP_CHEK"))).toEqual(["unknown-block"]);
  });

  test("is told by the word that stands there", () => {
    checkMessage("unknown-keyword", VALID.replace("protocol TCP", "protocl TCP"), "Unknown keyword `protocl`");
    checkMessage("unknown-block", VALID.replace("TCP_CHECK", "TCP_CHEK"), "Unknown block `TCP_CHEK`");
  });
});

test("what a surplus brace cut off is not called misplaced, what has nothing to do with it is", () => {
  const cutOff = "virtual_server 192.0.2.10 80 {\n    lb_algo rr\n}\n    lb_kind DR\n    protocol TCP\n}\n";
  expect(said(cutOff)).not.toContain("misplaced-keyword");
  checkFinding("misplaced-keyword", `${cutOff}local_address_group g {\n}\n[[weight]] 1\n`);
  checkFinding("unknown-block", "global_defs {\n}\n}\n\n[[track_file files]] {\n    file /run/state\n}\n");
});

test("a word of another dialect is not renamed into one of ours", () => {
  const text = VALID.replace("TCP_CHECK {", "UDP_CHECK {");
  const [finding] = findingsOf(text).filter(({ rule }) => rule === "unknown-block");
  expect(finding?.message).toMatch("`UDP_CHECK` is a block of keepalived 2.x (keepalived-2) and DPVS (dpvs)");
  expect(finding?.fixes).toEqual([]);
});

test("an included file whose lines belong elsewhere", () => {
  const whole = "virtual_server 192.0.2.11 80 {\n    real_server 10.1.1.9 80 {\n    }\n}\n";
  const service = testService({ files: new Map([["/vip.conf", whole]]) });
  service.open("/lvs.conf", "virtual_server 192.0.2.10 80 {\n    include vip.conf\n}\n");
  expect(service.configurationOf("/lvs.conf")).toContain("/vip.conf");
  const [finding] = service.findings("/vip.conf").filter(({ rule }) => rule === "misplaced-keyword");
  expect(finding).toMatchObject({ severity: "error", range: { start: { line: 0 } } });
  expect(finding?.message).toMatch(
    /^`virtual_server` does not belong in virtual_server, where this file is included: .* It belongs in the top level\./,
  );
});

describe("a brace with something glued behind it", () => {
  const list = (header: string, ...rest: string[]) => [header, "    10.0.0.1", "}", ...rest, ""].join("\n");

  test("is read when that is a remark", () => {
    checkAllFindings(list("local_address_group G1 {#pool"), ["1:21 hint group-unused"]);
    checkFix("brace-glued", list("local_address_group G1{#pool"), list("local_address_group G1 {#pool"));
  });

  test("opens a block when that is an address, or the end of it", () => {
    checkFix("brace-inline-block", "local_address_group G1{10.0.0.1}\n", "local_address_group G1 {\n    10.0.0.1\n}\n");
    checkFix("brace-inline-block", "virtual_server 192.0.2.9 80{}\n", "virtual_server 192.0.2.9 80 {\n}\n");
    checkFinding("brace-inline-block", "virtual_server 192.0.2.9 ${PORT} {\n}\nvirtual_server {{vip}} 80 {\n}\n");
  });
});

describe("a brace in a list", () => {
  const group = (...entries: string[]) => `virtual_server_group VG {\n    ${entries.join("\n    ")}\n}\n`;

  test("on a line of its own is an entry, and goes", () => {
    checkFinding("brace-own-line", group("192.0.2.9 80", "[[{]]", "192.0.2.10 80"));
    checkSeverity("brace-own-line", group("192.0.2.9 80", "{", "192.0.2.10 80"), ["error"]);
    checkFix("brace-own-line", group("192.0.2.9 80", "{", "192.0.2.10 80"), group("192.0.2.9 80", "192.0.2.10 80"));
    checkFinding("unknown-block", group("192.0.2.9 80", "{", "192.0.2.10 80"));
  });

  test("behind an entry opens nothing, and goes", () => {
    const list = (...entries: string[]) => `local_address_group G {\n    ${entries.join("\n    ")}\n}\n`;
    checkFinding("unknown-block", list("10.0.0.1 [[{]]", "10.0.0.2"));
    checkMessage("unknown-block", list("10.0.0.1 {", "10.0.0.2"), "`10.0.0.1` opens no block: keepalived ignores this");
    checkFix("unknown-block", list("10.0.0.1 {", "10.0.0.2"), list("10.0.0.1", "10.0.0.2"));
    checkFinding("brace-missing-close", list("10.0.0.1 {", "10.0.0.2"));
    checkFinding("unknown-block", group("192.0.2.9 80 [[{]]", "192.0.2.10 80"));
  });

  test("behind an entry, with its brace below, ends the list early", () => {
    const text = group("192.0.2.9 80 {", "}", "192.0.2.10 80");
    checkMessage("unknown-block", text, "keepalived ignores the `{`, and its `}` closes the enclosing block");
  });

  test("in the place of a port is the port", () => {
    checkFinding("port-missing", group("[[192.0.2.9]] {", "192.0.2.10 80"));
    checkFinding("unknown-block", group("192.0.2.9 {", "192.0.2.10 80"));
  });
});
