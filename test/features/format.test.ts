/** Formatting: indentation and trailing blanks, and nothing that a reading could see. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { format } from "../../server/features/format.ts";
import { type Document, readDocument } from "../../server/model/document.ts";
import type { Dialect } from "../../server/syntax/dialect.ts";
import { detectDialect, dialectOf } from "../../server/syntax/dialects.ts";
import { type Statement, titleOf, walk } from "../../server/syntax/tree.ts";
import { blockOf } from "../../server/syntax/words-of.ts";
import { decodeBytes } from "../../server/text/bytes.ts";
import { applyEdits, splitLines } from "../../server/text/lines.ts";
import { checkFormat, checkFormatOnType, openFixture } from "../kit/features.ts";

describe("a file", () => {
  it("is indented by the depth of its blocks", () => {
    checkFormat(
      `
  virtual_server 192.0.2.10 80 {
lb_algo   wrr
\tprotocol TCP
      real_server 10.1.1.1 80 {
  weight 1
 TCP_CHECK {
connect_timeout 3
}
 }
}
`,
      `
virtual_server 192.0.2.10 80 {
    lb_algo   wrr
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`,
    );
  });

  it("is indented with tabs where that is wanted", () => {
    checkFormat(
      "global_defs {\n    notification_email {\n        a@example.com\n    }\n}\n",
      "global_defs {\n\tnotification_email {\n\t\ta@example.com\n\t}\n}\n",
      {
        tabSize: 4,
        insertSpaces: false,
      },
    );
  });

  /** A service in wrong order; where its lines end depends on the digits. */
  const crooked = (number: number): string =>
    `virtual_server 192.0.2.${number % 250} ${number} {\n  delay_loop ${number}  \nlb_algo wrr\n\n   protocol TCP\n  }\n`;
  const straight = (number: number): string =>
    `virtual_server 192.0.2.${number % 250} ${number} {\n    delay_loop ${number}\n    lb_algo wrr\n\n    protocol TCP\n}\n`;
  const services = (count: number, service: (number: number) => string) =>
    Array.from({ length: count }, (_, number) => service(number)).join("");

  it("is formatted service by service, however like each other they are", () => {
    checkFormat(services(300, crooked), services(300, straight));
    checkFormat(
      services(300, (number) => straight(number).replaceAll("    ", " ")),
      services(300, straight),
    );
  });

  it("of many lines is formatted in few edits", () => {
    const text = services(2000, crooked);
    checkFormat(text, services(2000, straight));
    const dialect = dialectOf("lvs-1.2.2");
    const document = readDocument("lvs.conf", splitLines(text), dialect, blockOf(dialect.vocabulary, "root"));
    // The blank line between them is right as it is.
    expect(format(document, { tabSize: 4, insertSpaces: true })).toHaveLength(2 * 2000);
  });

  it("keeps comments, blank lines and blanks within lines", () => {
    checkFormat(
      `
# 全局
global_defs {

# 名字   🚀
router_id   lb-a      # 主
  ! 备

}


# end
`,
      `
# 全局
global_defs {

    # 名字   🚀
    router_id   lb-a      # 主
    ! 备

}


# end
`,
    );
  });

  it("loses trailing blanks, and blanks on empty lines", () => {
    checkFormat("global_defs {  \n    router_id lb-a\t \n   \n}\t\n", "global_defs {\n    router_id lb-a\n\n}\n");
  });

  it("keeps its line ends and its last line", () => {
    checkFormat("global_defs {\r\nrouter_id a \r\n}\r\n", "global_defs {\r\n    router_id a\r\n}\r\n");
    checkFormat("global_defs {\nrouter_id a\n}", "global_defs {\n    router_id a\n}");
  });

  it("leaves braces where they are", () => {
    checkFormat(
      "  virtual_server 192.0.2.10 80\n  {\ndelay_loop 7\n}\n",
      "virtual_server 192.0.2.10 80\n{\n    delay_loop 7\n}\n",
    );
    checkFormat(
      "virtual_server 192.0.2.10 80{\nreal_server 10.1.1.1 80 { weight 1 }\n}\n",
      "virtual_server 192.0.2.10 80{\n    real_server 10.1.1.1 80 { weight 1 }\n}\n",
    );
    checkFormat(
      "virtual_server 192.0.2.10 80 {\nTCP_CHECK {\nconnect_timeout 3 }\ndelay_loop 7\n}\n",
      "virtual_server 192.0.2.10 80 {\n    TCP_CHECK {\n        connect_timeout 3 }\n    delay_loop 7\n}\n",
    );
  });
});

describe("what is not safe to touch", () => {
  it("is a section whose blocks do not balance", () => {
    const open = "virtual_server 192.0.2.10 80 {\n  real_server 10.1.1.1 80 {\n weight 1\n}\n";
    checkFormat(open, open);
    checkFormat(
      `${open}virtual_server 192.0.2.11 80 {\ndelay_loop 7\n}\n`,
      `${open}virtual_server 192.0.2.11 80 {\n    delay_loop 7\n}\n`,
    );
  });

  it("is a merge conflict", () => {
    const conflict = "global_defs {\n<<<<<<< ours\nrouter_id a\n=======\nrouter_id b\n>>>>>>> theirs\n}\n";
    checkFormat(conflict, conflict);
  });

  it("is a line that is too long, or would be", () => {
    const long = `router_id ${"a".repeat(1013)}`;
    expect(long).toHaveLength(1023);
    checkFormat(`global_defs {\n${long}\n}\n`, `global_defs {\n${long}\n}\n`);
    checkFormat(`global_defs {\n  ${long}\n}\n`, `global_defs {\n  ${long}\n}\n`);
    const wide = `# ${"字".repeat(340)}`;
    checkFormat(`global_defs {\n${wide}\n}\n`, `global_defs {\n${wide}\n}\n`);
  });

  it("is a blank that keeps a carriage return and a line feed apart", () => {
    checkFormat("global_defs {\r \n  router_id a\n}\n", "global_defs {\r \n    router_id a\n}\n");
  });

  it("is a blank that may belong to a value", () => {
    checkFormat('global_defs {\n    router_id "lb a  \n}\n', 'global_defs {\n    router_id "lb a  \n}\n');
  });
});

describe("a range", () => {
  it("changes its lines only", () => {
    const { service, file } = openFixture("global_defs {\nrouter_id a\nsmtp_server 10.1.0.1\nplugin_dir /x\n}\n");
    const edits = service.format(
      file,
      { tabSize: 2, insertSpaces: true },
      { start: { line: 2, character: 3 }, end: { line: 3, character: 0 } },
    );
    expect(edits).toEqual([
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, newText: "  " },
    ]);
  });
});

describe("typing", () => {
  it("a closing brace puts it below its header", () => {
    checkFormatOnType(
      "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n        weight 1\n        }|\n",
      "}",
      "virtual_server 192.0.2.10 80 {\n    real_server 10.1.1.1 80 {\n        weight 1\n    }\n",
    );
    checkFormatOnType(
      "virtual_server 192.0.2.10 80 {\n\treal_server 10.1.1.1 80 {\n\t}\n\t}|",
      "}",
      "virtual_server 192.0.2.10 80 {\n\treal_server 10.1.1.1 80 {\n\t}\n}",
    );
  });

  it("a line break indents the new line", () => {
    checkFormatOnType("virtual_server 192.0.2.10 80 {\n|\n", "\n", "virtual_server 192.0.2.10 80 {\n    \n");
    checkFormatOnType(
      "virtual_server 192.0.2.10 80 {\n    delay_loop 7\n|",
      "\n",
      "virtual_server 192.0.2.10 80 {\n    delay_loop 7\n    ",
    );
    checkFormatOnType("virtual_server 192.0.2.10 80 {\n    |}\n", "\n", "virtual_server 192.0.2.10 80 {\n}\n");
    checkFormatOnType(
      "virtual_server 192.0.2.10 80{\n    TCP_CHECK{\n|",
      "\n",
      "virtual_server 192.0.2.10 80{\n    TCP_CHECK{\n        ",
    );
  });

  it("leaves what is right and what has no block", () => {
    checkFormatOnType("global_defs {\n}|\n", "}", "global_defs {\n}\n");
    checkFormatOnType("  }|\n", "}", "  }\n");
    checkFormatOnType("global_defs {\n  router_id }|\n", "}", "global_defs {\n  router_id }\n");
  });
});

const corpus = new URL("../../../shared/corpus/", import.meta.url);

if (existsSync(corpus)) {
  describe("files from the field", () => {
    /** A tree but for its columns. */
    const shown = (statements: readonly Statement[]): readonly string[] =>
      [...walk(statements)].map(
        ({ block, ...statement }) =>
          `${statement.line} ${titleOf({ block, ...statement })} ${block?.children.length ?? "-"} ${block?.vocabulary.id ?? ""}`,
      );
    const readAsDaemon = (text: string, dialect: Dialect): readonly string[] => {
      const { check, vrrp } = dialect.readAsDaemon("/a.conf", splitLines(text), { open: () => [] });
      return [...shown(check), ...shown(vrrp)];
    };
    const readAsWritten = ({ sections }: Document): readonly string[] =>
      sections.flatMap(({ section, start }) => [
        `from ${start}`,
        ...shown(section.statements),
        ...section.problems.map(({ kind, place }) => `${kind} ${place.line}`),
      ]);
    const written = (text: string): string =>
      text
        .replace(/[ \t\v\f]+/g, " ")
        .replace(/ ?(\r?\n|\r|$) ?/g, "$1")
        .trim();
    const options = { tabSize: 4, insertSpaces: true };

    it("are formatted once and for all, read the same in both ways, and keep their words and comments", () => {
      for (const name of readdirSync(corpus).filter((file) => file.endsWith(".conf"))) {
        const { text } = decodeBytes(readFileSync(new URL(name, corpus)));
        const dialect = dialectOf(detectDialect(`/${name}`, splitLines(text)));
        const documentOf = (whole: string): Document =>
          readDocument("/a.conf", splitLines(whole), dialect, blockOf(dialect.vocabulary, "root"));
        const before = documentOf(text);
        const formatted = applyEdits(text, format(before, options));
        const after = documentOf(formatted);
        expect(format(after, options), `${name} a second time`).toEqual([]);
        expect(readAsDaemon(formatted, dialect), name).toEqual(readAsDaemon(text, dialect));
        expect(readAsWritten(after), name).toEqual(readAsWritten(before));
        expect(written(formatted) === written(text), `${name} keeps its words and comments`).toBe(true);
      }
    }, 180_000);
  });
}
