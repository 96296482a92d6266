/** The lossless tree of a configuration. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConvertRequest, convertProjects } from "../../server/convert/convert.ts";
import { type TreeDocument, type TreeNode, textOfTree } from "../../server/convert/tree.ts";
import { includesIn, projectOf } from "../kit/configurations.ts";
import { extractFiles, showRange } from "../kit/markers.ts";

function treeText(files: ReadonlyMap<string, string>, options: Partial<ConvertRequest> = {}): string {
  return convertProjects([projectOf(files)], {
    to: "tree",
    reading: "written",
    redact: false,
    includes: includesIn(files),
    pathOf: (file) => file.slice("/etc/keepalived/".length),
    ...options,
  });
}

function treeOfText(text: string, options: Partial<ConvertRequest> = {}): TreeDocument {
  return JSON.parse(treeText(new Map([["/etc/keepalived/main.conf", text]]), options));
}

/** A node in one line: its place, and what it says. */
function show(node: TreeNode): string {
  const place = showRange(node.range);
  if (node.kind === "blank") return `${place} blank`;
  if (node.kind === "comment") return `${place} ${node.text}`;
  const words = node.words.map(({ text }) => text).join("|");
  const braces =
    node.block && ` {${[node.block.open, node.block.close].map((brace) => brace && showRange(brace)).join(" ")}}`;
  return `${place} ${words} in ${node.parent}${braces ?? ""}`;
}

describe("the tree", () => {
  it("has every statement, comment and blank line in order", () => {
    const tree = treeOfText(
      "# services\n\nvirtual_server 192.0.2.10 80 { # web\n    alpha\n    real_server 10.1.1.1 80 {\n    }\n}\n\t\nend\n",
    );
    expect(tree.files[0]?.nodes.map(show)).toEqual([
      "0:0-0:10 # services",
      "1:0-1:0 blank",
      "2:0-2:28 virtual_server|192.0.2.10|80 in null {2:29-2:30 6:0-6:1}",
      "2:31-2:36 # web",
      "3:4-3:9 alpha in 2",
      "4:4-4:27 real_server|10.1.1.1|80 in 2 {4:28-4:29 5:4-5:5}",
      "7:0-7:1 blank",
      "8:0-8:3 end in null",
    ]);
    expect(tree.files[0]?.lines.join("")).toContain("# web\n    alpha\n");
  });

  it("names the files that an include brings in by index", () => {
    const files = extractFiles(
      "//- main.conf\ninclude conf.d/*.conf\ninclude gone.conf\n//- conf.d/a.conf\nalpha\n//- conf.d/b.conf\nomega\n",
    );
    const tree: TreeDocument = JSON.parse(treeText(files));
    expect(tree.roots).toEqual([0]);
    expect(tree.files.map(({ path }) => path)).toEqual(["main.conf", "conf.d/a.conf", "conf.d/b.conf"]);
    expect(tree.files[0]?.nodes).toMatchObject([{ include: [1, 2] }, { include: [] }]);
  });

  it("does not mind how deep blocks nest", () => {
    const depth = 20_000;
    const text = `${"a {\n".repeat(depth)}${"}\n".repeat(depth)}`;
    expect(textOfTree(treeText(new Map([["/etc/keepalived/main.conf", text]])))).toBe(text);
  });

  it("hides secrets in comments, too", () => {
    const text = `SSL {
    # key /etc/sesame.pem
    password "open # sesame" # ours
}
vrrp_instance V1 {
    authentication {
        auth_pass #sesame
        !auth_pass sesame2 # old
        # the auth_pass of both nodes
    }
}
`;
    const { lines, nodes } = treeOfText(text, { redact: true }).files[0] ?? { lines: [], nodes: [] };
    expect(lines.filter((line) => line.includes("***"))).toEqual([
      "    # key ***\n",
      "    password *** #***\n",
      "        auth_pass #***\n",
      "        !auth_pass ***\n",
    ]);
    expect(JSON.stringify(nodes)).not.toContain("sesame");
    expect(lines).toContain("        # the auth_pass of both nodes\n");
  });

  it("hides secrets when asked, and moves what stands behind them", () => {
    const text =
      'SSL {\n    password "open sesame" # ours\n}\nvrrp_instance V1 {\n    authentication {\n        auth_pass sesame\n    }\n}\n';
    const tree = treeOfText(text, { redact: true });
    expect(JSON.stringify(tree)).not.toContain("sesame");
    expect(tree.files[0]?.lines.slice(1, 2)).toEqual(["    password *** # ours\n"]);
    expect(tree.files[0]?.nodes.map(show).slice(1, 3)).toEqual(["1:4-1:16 password|*** in 0", "1:17-1:23 # ours"]);
  });
});

describe("back to text", () => {
  it.each([
    ["nothing", ""],
    ["no end of line", "global_defs {"],
    ["all line ends", "a\r\nb\rc\n\n\r\r\nd"],
    ["a byte order mark", "\ufeffglobal_defs {\n}\n"],
    ["bytes that are no UTF-8", "# \udcd6\udcd0\n\u0000\n"],
    ["broken braces", "a {\n}}\n{ b }\nvirtual_server{\n"],
  ])("%s", (_, text) => {
    expect(textOfTree(treeText(new Map([["/etc/keepalived/main.conf", text]])))).toBe(text);
  });

  it("any text", () => {
    const piece = fc.constantFrom(
      "virtual_server",
      "real_server",
      "TCP_CHECK",
      "{",
      "}",
      "10.0.0.1",
      '"',
      "#",
      "!",
      " ",
      "\t",
      "\n",
      "\r",
      "é",
      "\udc80",
      "include",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        expect(textOfTree(treeText(new Map([["/etc/keepalived/main.conf", text]])))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("of the files that were named, in their order, not of those they include", () => {
    const files = extractFiles("//- main.conf\ninclude a.conf\n//- a.conf\nalpha\n");
    expect(textOfTree(treeText(files))).toBe("include a.conf\n");
  });

  it.each([
    "",
    "[]",
    "null",
    "{}",
    '{"version":1,"roots":[3],"files":[]}',
    '{"version":1,"roots":[],"files":[{"lines":[1]}]}',
  ])("refuses %j", (json) => {
    expect(() => textOfTree(json)).toThrow();
  });
});
