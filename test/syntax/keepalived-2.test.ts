import { describe, expect, it } from "vitest";
import { dialectOf } from "../../server/syntax/dialects.ts";
import type { Section } from "../../server/syntax/section.ts";
import { titleOf } from "../../server/syntax/tree.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { splitLines } from "../../server/text/lines.ts";
import { outline } from "./outline.ts";

const dialect = dialectOf("keepalived-2");
const root = blockOf(dialect.vocabulary, "root");

function read(text: string): Section {
  return dialect.readSection(splitLines(text), root, undefined);
}

/** The text has this outline and these slips (`line kind`). */
function checkReading(text: string, expected: readonly string[], problems: readonly string[] = []): void {
  const section = read(text);
  expect(outline(section.statements)).toEqual(expected);
  expect(section.problems.map(({ kind, place }) => `${place.line + 1} ${kind}`)).toEqual(problems);
}

const SERVICE = ["virtual_server 192.0.2.10 80 {", "  lb_kind NAT", "  real_server 10.1.1.1 80 {", "    weight 1"];

describe("braces of keepalived 2.x, as written", () => {
  it("takes a brace wherever it stands", () => {
    const spellings = [
      "virtual_server 192.0.2.10 80 {\n lb_kind NAT\n real_server 10.1.1.1 80 {\n weight 1\n }\n}\n",
      "virtual_server 192.0.2.10 80{ lb_kind NAT\n real_server 10.1.1.1 80{ weight 1 } }\n",
      "virtual_server 192.0.2.10 80\n\n# pool\n{\nlb_kind NAT\nreal_server 10.1.1.1 80\n{weight 1}}\n",
    ];
    for (const text of spellings) checkReading(text, SERVICE);
  });
  it("reads braces in quotes and behind a comment mark as text", () => {
    checkReading("vrrp_script up {\n script \"/bin/sh -c '{ true; }'\" # } {\n}\n", [
      "vrrp_script up {",
      "  script \"/bin/sh -c '{ true; }'\"",
    ]);
  });
  it("says where a brace is missing", () => {
    checkReading(
      "virtual_server 192.0.2.10 80 {\n  lb_kind NAT\n  real_server 10.1.1.1 80 {\n    weight 1\n}\n",
      SERVICE.map((line) => (line.startsWith("  real_server") ? "  real_server 10.1.1.1 80 {…" : line)),
      ["4 brace-missing-close"],
    );
  });
  it("says which brace is one too many", () => {
    checkReading("global_defs {\n  router_id a\n}\n}\n", ["global_defs {", "  router_id a"], ["4 brace-extra-close"]);
  });
  it("says which header lacks its brace", () => {
    checkReading("global_defs\n  router_id a\n}\n", ["global_defs {", "  router_id a"], ["1 brace-missing-open"]);
  });
  it("says which brace opens nothing", () => {
    checkReading(
      "global_defs {\n  {\n  }\n  router_id a\n}\n",
      ["global_defs {", "  ? { {", "  router_id a"],
      ["2 brace-unexpected-open"],
    );
  });
});

describe("comments, quotes and escapes", () => {
  it("begins a comment inside a word, unless a backslash stands before it", () => {
    const section = read("global_defs {\n router_id a#b\n smtp_server \\#x\n}\n");
    expect(outline(section.statements)).toEqual(["global_defs {", "  router_id a", "  smtp_server \\#x"]);
    expect(section.comments).toEqual([{ line: 1, start: 12, end: 14 }]);
  });
});

describe("conditions", () => {
  it("follows the first instance named where the braces differ, and reads single lines of all", () => {
    checkReading(
      [
        "vrrp_instance VI_1 {",
        "@one interface eth0",
        "@two interface eth1",
        "@one virtual_ipaddress {",
        "@one 192.0.2.1",
        "@one }",
        "@two virtual_ipaddress {",
        "@two 192.0.2.2",
        "@two }",
        "@^two priority 100",
        "}",
      ].join("\n"),
      [
        "vrrp_instance VI_1 {",
        "  interface eth0",
        "  interface eth1",
        "  virtual_ipaddress {",
        "    192.0.2.1",
        "  priority 100",
      ],
    );
  });
  it("ends a block of one instance behind the last line of that instance", () => {
    checkReading(
      "@one global_defs {\n@one router_id a\ninclude conf.d/*.conf\nvrrp_instance VI_1 {\n  interface eth0\n}\n",
      ["global_defs {…", "  router_id a", "include conf.d/*.conf", "vrrp_instance VI_1 {", "  interface eth0"],
      ["2 brace-missing-close"],
    );
  });
});

describe("parameters", () => {
  it("shows a definition of several lines as the block its words belong to", () => {
    checkReading("$CHECK= \\\n  TCP_CHECK { \\\n    connect_timeout 3 \\\n  }\nglobal_defs {\n}\n", [
      "? $CHECK= {",
      "  TCP_CHECK {",
      "    connect_timeout 3",
      "global_defs {",
    ]);
  });
  it("leaves a definition alone whose braces are finished elsewhere", () => {
    checkReading(
      "$HEAD= \\\nvrrp_instance A { \\\n  interface eth0\n$HEAD\n}\n",
      ["? $HEAD=", "? $HEAD"],
      ["5 brace-extra-close"],
    );
  });
  it("takes a sequence for the statement it repeats", () => {
    checkReading("virtual_server_group g {\n  ~SEQ(N, 1, 9) 10.0.0.${N} 80\n}\n", [
      "virtual_server_group g {",
      "  10.0.0.${N} 80",
    ]);
  });
  it("keeps placeholders of templates whole", () => {
    checkReading("vrrp_instance {{ name }} {\n  {% if backup %}\n  state <%= @state %>\n  {% endif %}\n}\n", [
      "vrrp_instance {{ name }} {",
      "  state <%= @state %>",
    ]);
  });
  it("takes what stands in a tag for code, over several lines too", () => {
    checkReading(
      "global_defs {\n  <%-\n  names = { 'a' => {\n    'b' => 1 }\n  }\n  -%>\n  router_id <%= names %>\n}\n",
      ["global_defs {", "  router_id <%= names %>"],
    );
    checkReading("global_defs {\n  <% names\n  router_id lvs\n}\n", [
      "global_defs {",
      "  ? <% names",
      "  router_id lvs",
    ]);
  });
  it("asks for no braces that agree where a tag decides which of them are there", () => {
    checkReading("{{range .Services}}virtual_server {{.IP}} {{.Port}} {\n  {{if .Alpha}}alpha{{end}}\n{{end}}\n", [
      "? {{range .Services}}virtual_server {{.IP}} {{.Port}} {…",
      "  ? {{if .Alpha}}alpha{{end}}",
    ]);
    checkReading("<% if two %>\nvirtual_server_group a {\n<% end %>\n  10.1.1.1 80\n}\n}\n", [
      "virtual_server_group a {",
      "  10.1.1.1 80",
    ]);
  });
});

describe("sections", () => {
  it("begin at headers of the top level that stand nowhere else, and not inside a definition", () => {
    const starts = (line: string): boolean => dialect.startsSection(line);
    expect(starts("virtual_server 192.0.2.10 80 {\n")).toBe(true);
    expect(starts("  vrrp_instance A{\n")).toBe(true);
    // Without a name it may be meant for the block around it.
    expect(starts("  vrrp_track_file {\n")).toBe(false);
    expect(starts("global_defs{\n")).toBe(true);
    expect(starts("track_file f {\n")).toBe(false);
    expect(starts("virtual_server 192.0.2.10 80 { \\\n")).toBe(false);
    expect(starts("@one virtual_server 192.0.2.10 80 {\n")).toBe(false);
  });
});

describe("the daemon's reading", () => {
  const daemon = (text: string, files: Readonly<Record<string, string>> = {}): string[] =>
    outline(
      dialect.readAsDaemon("/etc/keepalived/keepalived.conf", splitLines(text), {
        open: (pattern) => (files[pattern] === undefined ? [] : [{ file: pattern, lines: splitLines(files[pattern]) }]),
      }).check,
    );

  it("drops unknown words, and reads what an unknown block holds in the block around it", () => {
    expect(daemon("global_defs {\n  nonsense {\n  router_id a\n}\n")).toEqual(["global_defs {", "  router_id a"]);
  });
  it("enters a block whose brace is missing", () => {
    expect(daemon("global_defs\nrouter_id a\n}\n")).toEqual(["global_defs {", "  router_id a"]);
  });
  it("keeps lines of other instances out", () => {
    expect(daemon("global_defs {\n@one router_id a\n@^one router_id b\n@ router_id c\n}\n")).toEqual([
      "global_defs {",
      "  router_id b",
    ]);
  });
  it("fills definitions in, with their lines and their comments", () => {
    const text = [
      "$NAME=web",
      "$OFF=${_HASH}",
      "$SERVER= \\",
      "  real_server 10.1.1.${N} 80 { \\",
      "    weight 1 \\",
      "  }",
      "virtual_server_group ${NAME}_1 {",
      "  ~SEQ(I, 1, 2, 5) 192.0.2.${I} 80",
      "  ~LST({A, P}, {10.0.0.1, 80}, {10.0.0.2, 81}) $A $P",
      "}",
      "virtual_server group ${NAME}_1 {",
      "  ${OFF} lb_kind DR",
      "  ~SEQ(N, 2) $SERVER",
      "}",
    ].join("\n");
    expect(daemon(text)).toEqual([
      "virtual_server_group web_1 {",
      "  192.0.2.1 80",
      "  192.0.2.3 80",
      "  192.0.2.5 80",
      "  10.0.0.1 80",
      "  10.0.0.2 81",
      "virtual_server group web_1 {",
      "  real_server 10.1.1.1 80 {",
      "    weight 1",
      "  real_server 10.1.1.2 80 {",
      "    weight 1",
    ]);
  });
  it("reads an include in the middle of a block", () => {
    expect(daemon("global_defs {\ninclude names.conf\n}\n", { "names.conf": "router_id a\n}\nuse_pid_dir\n" })).toEqual(
      ["global_defs {", "  router_id a", "use_pid_dir"],
    );
  });
  it("gives up on what expands without end", () => {
    expect(daemon("$A=$A$A\n~SEQ(I, 1, 1000000000) $A${I}\n~SEQ(I, 1, 0, 5) x\n$A\n")).toEqual([]);
  });
});

it("of a line that is too long the daemon reads what stands behind its first 1023 bytes", () => {
  const held = (line: string): (string | undefined)[] => {
    const lines = splitLines(`global_defs {\n${line}\n}\n`);
    const { check } = dialect.readAsDaemon("/keepalived.conf", lines, { open: () => [] });
    return check[0]?.block?.children.map(titleOf) ?? [];
  };
  expect(held(`${"x".repeat(1023)}router_id a`)).toEqual(["router_id a"]);
  expect(held(`# ${"é".repeat(510)}xrouter_id a`)).toEqual(["router_id a"]);
  expect(held(`# ${"é".repeat(505)}router_id a`)).toEqual([]);
});
