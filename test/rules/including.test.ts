/** A block and what its includes bring in are judged together. */
import { describe, expect, test } from "vitest";
import { testService } from "../kit/service.ts";

const MAIN = "/etc/keepalived/lvs.conf";
const SERVER = "real_server 10.1.1.1 80 {\n    weight 1\n    TCP_CHECK {\n        connect_timeout 3\n    }\n}\n";
const PLAIN = ["lb_algo wrr", "lb_kind NAT", "protocol TCP"];

/** A service with these lines, and `include a.conf` where a line is `<a>`. */
const service = (...lines: readonly string[]) =>
  `virtual_server 192.0.2.10 80 {\n${lines.map((line) => `    ${line.replace(/^<(.*)>$/, "include $1.conf")}\n`).join("")}}\n`;

function opened(text: string, files: Readonly<Record<string, string>>) {
  const onDisk = new Map(Object.entries(files).map(([name, content]) => [`/etc/keepalived/${name}.conf`, content]));
  const held = testService({ files: onDisk });
  held.open(MAIN, text);
  return held;
}

/** Errors and warnings: the file, the line and the rule. */
function said(text: string, files: Readonly<Record<string, string>>): string[] {
  const held = opened(text, files);
  return held.configurationOf(MAIN).flatMap((file) =>
    held
      .findings(file)
      .filter(({ severity }) => severity === "error" || severity === "warning")
      .map(({ rule, range }) => `${file.replace(/^.*\/|\.conf$/g, "")}:${range.start.line + 1} ${rule}`),
  );
}

type Row = readonly [lines: readonly string[], files: Readonly<Record<string, string>>, said: readonly string[]];

describe("a service is read with its includes", () => {
  test.each<Row>([
    [[...PLAIN, "<rs>"], { rs: SERVER }, []],
    [["<base>", SERVER], { base: `${PLAIN.join("\n")}\n` }, []],
    [["<base>", SERVER], { base: "lb_algo wrr\nlb_kind NAT\n" }, ["lvs:1 protocol-missing"]],
    [["lb_algo wlc", "<a>", "lb_kind NAT", "protocol TCP", SERVER], { a: "lb_algo rr\n" }, ["lvs:2 overlaid-value"]],
    [["<a>", "lb_algo rr", "lb_kind NAT", "protocol TCP", SERVER], { a: "lb_algo wlc\n" }, ["a:1 overlaid-value"]],
    [[...PLAIN, "<rs>", "alpha"], { rs: SERVER }, ["lvs:6 alpha-after-real-server"]],
    [[...PLAIN, SERVER, "<a>"], { a: "alpha\n" }, ["a:1 alpha-after-real-server"]],
    [[...PLAIN, "alpha", "<rs>"], { rs: SERVER }, []],
    [
      [...PLAIN, "<a>", "sorry_server 10.9.9.8 80", SERVER],
      { a: "sorry_server 10.9.9.9 80\n" },
      ["a:1 sorry-server-repeated"],
    ],
    [[...PLAIN, SERVER, "<rs>"], { rs: SERVER }, ["rs:1 real-server-duplicate"]],
    [[...PLAIN, "<a>", "<b>"], { a: SERVER, b: SERVER }, ["b:1 real-server-duplicate"]],
    [[...PLAIN, "<a>"], { a: "include b.conf\n", b: `${SERVER}${SERVER}` }, ["b:7 real-server-duplicate"]],
    [
      ["lb_kind DR", "lb_algo rr", "protocol TCP", "<rs>"],
      { rs: SERVER.replace(" 80", " 81") },
      ["rs:1 port-not-translated"],
    ],
    [[...PLAIN, "<rs>"], { rs: SERVER.replace("10.1.1.1", "2001:db8::1") }, ["rs:1 address-family-mismatch"]],
    [[...PLAIN, "<rs>"], { rs: "# none yet\n" }, ["lvs:1 service-without-real-server"]],
    // What cannot be read may say anything.
    [["<no>", "lb_algo wrr", "<no>"], {}, ["lvs:2 include-not-found", "lvs:4 include-not-found"]],
  ])("%j with %j", (lines, files, expected) => {
    expect(said(service(...lines), files)).toEqual(expected);
  });

  test("so is a checker", () => {
    const checked = (checker: string) => service(...PLAIN, SERVER.replace("        connect_timeout 3", checker));
    expect(said(checked("        include t.conf"), { t: "connect_timeout 3\n" })).toEqual([]);
    expect(said(checked("        include t.conf"), { t: "connect_port 80\n" })).toEqual([
      "lvs:7 connect-timeout-missing",
    ]);
  });

  test("a file of many services says a thing once", () => {
    const text = service("lb_kind DR", "lb_algo rr", "protocol TCP", "<rs>");
    expect(said(text + text.replace("192.0.2.10", "192.0.2.11"), { rs: SERVER.replace(" 80", " 81") })).toEqual([
      "rs:1 port-not-translated",
    ]);
  });

  test("services that are alike but for digits have each its own", () => {
    const text = [1, 2, 3]
      .map((i) => service(...PLAIN, `<rs${i}>`, SERVER).replace("192.0.2.10", `192.0.2.${i}`))
      .join("");
    const other = SERVER.replace("10.1.1.1", "10.1.1.2");
    expect(said(text, { rs1: other, rs2: SERVER, rs3: other })).toEqual(["lvs:19 real-server-duplicate"]);
  });

  test("a line of another file is named with it", () => {
    const held = opened(service("quorum 5", "hysteresis 3", "<a>", ...PLAIN, SERVER), { a: "# x\nquorum 2\n" });
    const [file = ""] = held.configurationOf(MAIN).slice(1);
    const [finding] = held.findings(file).filter(({ rule }) => rule === "quorum-lowered-after-hysteresis");
    expect(finding?.range.start.line).toBe(1);
    expect(finding?.related.map(({ file: of, range }) => [of, range.start.line])).toEqual(
      finding?.related.length === 0 ? [] : [[MAIN, 2]],
    );
  });

  test("an edit of either file is seen", () => {
    const held = opened(service("lb_algo wlc", "<a>", "lb_kind NAT", "protocol TCP", SERVER), {});
    const fragment = "/etc/keepalived/a.conf";
    held.open(fragment, "lb_algo rr\n");
    const rules = () => held.findings(MAIN).map(({ rule, severity }) => `${severity} ${rule}`);
    const replace = (file: string, line: number, from: number, to: number, text: string) =>
      held.change(file, [{ range: { start: { line, character: from }, end: { line, character: to } }, text }]);
    expect(rules()).toEqual(["error overlaid-value"]);
    replace(fragment, 0, 8, 10, "wrr");
    expect(rules()).toEqual(["warning overlaid-value"]);
    replace(MAIN, 1, 4, 11, "# lb_al");
    expect(rules()).toEqual([]);
  });
});
