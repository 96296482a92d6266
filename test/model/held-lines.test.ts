/**
 * Which lines keepalived 1.2.2 reads, and into what: line ends, comments, lines too long, blocks and includes. Worked out by
 * hand from lib/parser.c; none was recorded.
 */
import { describe, expect, test } from "vitest";
import { heldJson } from "../kit/configurations.ts";

/** What is held: router_id, then each service with its delay_loop, its real servers with their weights in brackets. */
function held(fixture: string): string {
  const { global_defs, virtual_server } = heldJson(fixture);
  const services = virtual_server.map(({ vip, delay_loop, real_server }) => {
    const servers = real_server.map(({ rip, weight, checkers }) => `${rip}*${weight}${"+".repeat(checkers.length)}`);
    return `${vip} ${delay_loop} [${servers.join(" ")}]`;
  });
  return [global_defs.router_id ?? "-", ...services].join("; ");
}

const global = (lines: string) => `global_defs {\n${lines}\n}\n`;
const filler = (bytes: number, start = "# ") => start + "x".repeat(bytes - start.length);
const zh = "\u4e2d";

describe("lines", () => {
  test.each<readonly [name: string, text: string, held: string]>([
    ["a blank is any of C's", "global_defs\t{\n\v router_id\f a \t\n}\n", "a"],
    ["a no-break space is none", global("router_id\u00a0a"), "-"],
    ["CR ends a line", "global_defs {\rrouter_id a\r}\r", "a"],
    ["CR LF ends a line and an empty one", "global_defs {\r\nrouter_id a\r\n}\r\n", "a"],
    ["LF CR does as well", "global_defs {\n\rrouter_id a\n\r}\n\r", "a"],
    ["NUL ends what is seen of a line", global("router_id a\0b c"), "a"],
    ["NUL before the first word leaves nothing", global("router_id a\n\0router_id b"), "a"],
    ["a byte order mark belongs to the first word", `\ufeff${global("router_id a")}`, "-"],
    ["a last line without an end is lost", "global_defs {\nrouter_id a\nrouter_id b", "a"],
    ["one that CR ends is not", "global_defs {\nrouter_id a\nrouter_id b\r", "b"],
    ["`!` begins a comment", global("router_id a ! b\n! router_id c"), "a"],
    ["a comment mark inside a word does not", global("router_id a!b#c"), "a!b#c"],
    ["a quote ends a word", global('router_id"a"'), "a"],
    ["there is no line continuation", global("router_id \\\na"), "\\"],
    ["a keyword in another case is none", global("Router_id a"), "-"],
    ["1023 bytes fit", global(`router_id a\n${filler(1023)}router_id b`.replace("xrouter_id b", "x")), "a"],
    ["of 1026 the second half is a new line", global(`${filler(1025)}router_id a`), "a"],
    ["byte 1025 is swallowed", global(`${filler(1024)}router_id a`), "-"],
    [
      "a line of 2049 is cut once",
      global(`${filler(1025)}${filler(1023, "router_id ")}`),
      filler(1023, "router_id ").slice(10),
    ],
    ["bytes count, not characters", global(`# ${zh.repeat(340)}  xrouter_id a`), "a"],
    ["byte 1025 may end a character", global(`# ${zh.repeat(341)} router_id a`), "a"],
    ["or leave half of it, which is a word", global(`# x${zh.repeat(341)} router_id a`), "-"],
    ["characters of four bytes count four", global(`# ${"\u{1f600}".repeat(255)}  xrouter_id a`), "a"],
  ])("%s", (_name, text, value) => expect(held(text)).toBe(value));
});

const service = (lines: string) => `virtual_server 192.0.2.10 80 {\n${lines}\n}\n`;
const server = (lines: string) => `real_server 10.1.1.1 80 {\n${lines}\n}`;
const next = "real_server 10.1.1.2 80 {\nweight 5\n}";
const second = "virtual_server 192.0.2.11 80 {\ndelay_loop 5\n}\n";

describe("blocks", () => {
  test.each<readonly [name: string, text: string, held: string]>([
    ["a `{` is not needed", "virtual_server 192.0.2.10 80\ndelay_loop 6\n}\n", "-; 192.0.2.10 6 []"],
    ["one on its own line is no word of the block", "global_defs\n{\nrouter_id a\n}\n", "a"],
    ["what follows it on the line is dropped", "global_defs { router_id a\n}\n", "-"],
    ["`};` does not close", service(`${server("weight 2")};\n${next}`), "-; 192.0.2.10 60 [10.1.1.1*5]"],
    ["nor does `}#`", `${service("delay_loop 6").replace("\n}\n", "\n}#\n")}${second}`, "-; 192.0.2.10 5 []"],
    ["`} x` does", service(`${server("weight 2")} x\n${next}`), "-; 192.0.2.10 60 [10.1.1.1*2 10.1.1.2*5]"],
    ["`} }` closes one block", service(`${server("weight 2")} }\n${next}`), "-; 192.0.2.10 60 [10.1.1.1*2 10.1.1.2*5]"],
    [
      "`3 }` closes none",
      service(server("TCP_CHECK {\nconnect_timeout 3 }\n}\nweight 9")),
      "-; 192.0.2.10 60 [10.1.1.1*9+]",
    ],
    [
      "a block on one line stays open",
      service(`${server("TCP_CHECK { }")}\n${next}`),
      "-; 192.0.2.10 60 [10.1.1.1*5+]",
    ],
    ["so does `{}`", service(`${server("TCP_CHECK {}")}\n${next}`), "-; 192.0.2.10 60 [10.1.1.1*5+]"],
    [
      "a glued `{` loses the block and a level",
      service(`${server("TCP_CHECK{\n}\nweight 9")}\n${next}`),
      "-; 192.0.2.10 60 [10.1.1.1*1]",
    ],
    [
      "an unknown block closes its parent",
      service(`rs 10.1.1.1 80 {\n}\ndelay_loop 6\n${next}`),
      "-; 192.0.2.10 60 []",
    ],
    ["at the top level only itself is lost", `web {\nrouter_id a\n}\n${second}`, "-; 192.0.2.11 5 []"],
    ["known words inside it are read", `web {\n${second}}\n`, "-; 192.0.2.11 5 []"],
    ["a `}` too many at the top is nothing", `${global("router_id a")}}\n}\n${second}`, "a; 192.0.2.11 5 []"],
    ["one in a service ends it", service(`}\ndelay_loop 6\n${next}`), "-; 192.0.2.10 60 []"],
    ["a missing one merges two services", `virtual_server 192.0.2.10 80 {\n${second}`, "-; 192.0.2.10 5 []"],
    [
      "a group takes the next block for entries",
      `local_address_group G {\n10.0.0.1\n${second}${global("router_id a")}`,
      "a",
    ],
    ["blocks of the other process are not read", `vrrp_instance V {\n${second}`, "-; 192.0.2.11 5 []"],
    [
      "the end of the file closes everything",
      "virtual_server 192.0.2.10 80 {\nreal_server 10.1.1.1 80 {\nweight 7\n",
      "-; 192.0.2.10 60 [10.1.1.1*7]",
    ],
    ["a second block edits the same global_defs", `${global("router_id a")}${global("plugin_dir /x")}`, "a"],
  ])("%s", (_name, text, value) => expect(held(text)).toBe(value));
});

describe("includes", () => {
  const at = (text: string, files: Readonly<Record<string, string>>) =>
    Object.entries(files).reduce((all, [name, content]) => `${all}//- ${name}\n${content}`, `//- main.conf\n${text}`);
  test.each<readonly [name: string, text: string, files: Readonly<Record<string, string>>, held: string]>([
    ["at the top", "include a\n", { a: second }, "-; 192.0.2.11 5 []"],
    ["with a comment behind it", "include a # x\n", { a: second }, "-; 192.0.2.11 5 []"],
    ["as last line without an end", "include a", { a: second }, "-; 192.0.2.11 5 []"],
    ["quoted it is none", 'include "a"\n', { a: second }, "-"],
    ["with two names it is none", "include a b\n", { a: second, b: second }, "-"],
    ["in another case it is none", "Include a\n", { a: second }, "-"],
    ["in a block its lines are the block's", service("include a"), { a: "delay_loop 6\n" }, "-; 192.0.2.10 6 []"],
    ["a block of it may hold blocks", service("include a"), { a: `${next}\n` }, "-; 192.0.2.10 60 [10.1.1.2*5]"],
    ["its last line without an end is lost", service("include a"), { a: "delay_loop 6" }, "-; 192.0.2.10 60 []"],
    [
      "its end closes what it opened",
      `include a\n${second}`,
      { a: "virtual_server 192.0.2.9 80 {\n" },
      "-; 192.0.2.9 60 []; 192.0.2.11 5 []",
    ],
    [
      "its `}` ends only its own reading",
      service("include a\ndelay_loop 7"),
      { a: "delay_loop 6\n}\ndelay_loop 5\n" },
      "-; 192.0.2.10 7 []",
    ],
    ["a service in a service edits it", service("include a"), { a: `${second}delay_loop 9\n` }, "-; 192.0.2.10 5 []"],
    [
      "in a list its lines are keywords of the block around",
      "local_address_group G {\n10.0.0.1\ninclude a\n}\n",
      { a: second },
      "-; 192.0.2.11 5 []",
    ],
    [
      "names are taken from the folder of its file",
      "include d/a\n",
      { "d/a": "include b\n", "d/b": second, b: service("") },
      "-; 192.0.2.11 5 []",
    ],
    [
      "a pattern brings its files in order",
      "include *.c\n",
      { "b.c": global("router_id b"), "a.c": global("router_id a") },
      "b",
    ],
    [
      "a file of a pattern may be included by another one of it, and is then read twice",
      "include *.c\n",
      { "a.c": "include b.c\n", "b.c": second },
      "-; 192.0.2.11 5 []; 192.0.2.11 5 []",
    ],
    ["a file that includes itself is read once", "include a\n", { a: `include a\n${second}` }, "-; 192.0.2.11 5 []"],
    ["nothing is nothing", `include no\ninclude no/*\n${second}`, {}, "-; 192.0.2.11 5 []"],
  ])("%s", (_name, text, files, value) => expect(held(at(text, files))).toBe(value));

  test("what follows one in a group is the entry of the newest group, which the file may have begun", () => {
    const groupsOf = (kind: string, entry: (last: number) => string) =>
      at(`${kind} G1 {\n${entry(1)}\ninclude a\n${entry(3)}\n}\n`, { a: `${kind} G2 {\n${entry(2)}\n}\n` });
    const { local_address_group } = heldJson(groupsOf("local_address_group", (last) => `10.0.0.${last}`));
    expect(local_address_group).toMatchObject([
      { name: "G1", addresses: [{ address: "10.0.0.1" }] },
      { name: "G2", addresses: [{ address: "10.0.0.2" }, { address: "10.0.0.3" }] },
    ]);
    const { virtual_server_group } = heldJson(groupsOf("virtual_server_group", (last) => `192.0.2.${last} 80`));
    expect(virtual_server_group.map(({ name, entries }) => [name, entries.length])).toEqual([
      ["G1", 1],
      ["G2", 2],
    ]);
  });
});
