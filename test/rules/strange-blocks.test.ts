/** Blocks that are called otherwise, braces where none belong, braces of another keyboard, braces that stand too early. */
import { describe, expect, test } from "vitest";
import type { DialectId } from "../../grammar/vocabulary.ts";
import { checkFix, checkMessage, findingsOf } from "../kit/rules.ts";
import { testService } from "../kit/service.ts";

const SERVICE = `virtual_server group web {
    lb_algo rr
    lb_kind DR
    protocol TCP
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

/** Rules and lines of the errors and warnings of a text. */
function found(text: string, dialect: DialectId = "lvs-1.2.2"): string[] {
  return findingsOf(text, { dialect })
    .filter(({ severity }) => severity === "error" || severity === "warning")
    .map(({ rule, range }) => `${range.start.line + 1} ${rule}`);
}

function fixed(text: string, dialect: DialectId = "lvs-1.2.2"): string {
  const service = testService({ settings: { dialect } });
  service.open("/lvs.conf", text);
  return service.fixAll("/lvs.conf").text;
}

describe("a block that is called otherwise", () => {
  const group = "group web {\n    192.0.2.10 80\n    192.0.2.11 80\n}\n";

  test.each(["lvs-1.2.2", "keepalived-2"] as const)("`group web {` is a virtual_server_group in %s", (dialect) => {
    expect(found(group + SERVICE, dialect)).toEqual(["1 unknown-block"]);
    expect(found(`global_defs {\n    router_id a\n}\n${group}${SERVICE}`, dialect)).toEqual(["4 unknown-block"]);
  });

  test("which a person decides", () => {
    checkMessage("unknown-block", group, "Did you mean `virtual_server_group`?");
    checkFix(
      "unknown-block",
      `[[group]] web {\n    192.0.2.10 80\n}\n`,
      "virtual_server_group web {\n    192.0.2.10 80\n}\n",
    );
    expect(fixed(group)).toBe(group);
  });

  test("a group without a name belongs in a vrrp_sync_group", () => {
    expect(found("global_defs {\n}\ngroup {\n    VI_1\n    VI_2\n}\n")).toContain("3 misplaced-keyword");
  });

  test.each([
    ["local_addr_group", "local_address_group"],
    ["virtual_serv_group", "virtual_server_group"],
    ["vrrp_inst", "vrrp_instance"],
  ])("%s is short for %s", (short, whole) => {
    checkMessage("unknown-block", `${short} a {\n}\n`, `Did you mean \`${whole}\`?`);
  });
});

describe("a `{` behind a setting", () => {
  const withBrace = (line: string) => SERVICE.replace("lb_algo rr", `delay_loop ${line}\n    lb_algo rr`);

  test("opens nothing", () => {
    const rule = (text: string, dialect: DialectId) => found(text, dialect).filter((line) => !line.includes("group"));
    expect(rule(withBrace("{"), "lvs-1.2.2")).toEqual(["2 argument-missing"]);
    expect(rule(withBrace("7 {"), "lvs-1.2.2")).toEqual(["2 unknown-block"]);
    expect(rule(withBrace("{\n        7\n    }"), "lvs-1.2.2")).toEqual(["2 unknown-block"]);
    expect(rule(withBrace("{"), "keepalived-2")).toEqual(["2 unexpected-block"]);
    expect(rule(withBrace("7 {"), "keepalived-2")).toEqual(["2 unexpected-block"]);
    expect(rule(withBrace("{\n        7\n    }"), "keepalived-2")).toEqual(["2 unexpected-block"]);
  });

  test("goes", () => {
    expect(fixed(withBrace("7 {"))).toBe(withBrace("7"));
  });
});

describe("braces of full width", () => {
  const text = SERVICE.replace("group web", "192.0.2.10 80");

  test("are braces", () => {
    const wide = text.replaceAll(" {", " ｛").replaceAll("}", "｝");
    expect(found(wide)).toEqual([1, 5, 6, 8, 9, 10].map((line) => `${line} wide-character`));
    expect(fixed(wide)).toBe(text);
    expect(fixed(text.replaceAll(" {", "｛ # 说明"))).toBe(text.replaceAll(" {", " { # 说明"));
  });

  test("are so within a line", () => {
    const line = text.replace(/TCP_CHECK \{\s*(.*)\s*\}/, "TCP_CHECK ｛ $1 ｝");
    expect(fixed(line)).toBe(text);
  });

  test("are left in peace in a text", () => {
    const script = 'vrrp_script a {\n    script "/bin/echo ｛ a ｝"\n    interval 1\n}\n';
    expect(found(script)).toEqual([]);
  });
});

describe("a `}` that stands too early", () => {
  const instance = (early: string, late: string) => `vrrp_instance V1 {${early}
    state MASTER
    interface eth0
    virtual_router_id 51
${late}`;

  test("moves to the end of its block", () => {
    const text = instance(" }", "");
    expect(found(text, "keepalived-2")).toContain("1 brace-extra-close");
    expect(found(text, "keepalived-2").filter((line) => !line.endsWith("instance-addresses"))).toHaveLength(1);
    expect(fixed(text, "keepalived-2")).toBe(instance("", "}\n"));
    checkMessage("brace-extra-close", text, /stands too early: it closes vrrp_instance V1/, {
      dialect: "keepalived-2",
    });
  });

  test("is one too many where its block is closed", () => {
    checkMessage("brace-extra-close", instance(" }", "}\n"), /^Extra/, { dialect: "keepalived-2" });
  });

  test("is in its place above lines that no block knows", () => {
    const prose = ["here are some words", "that go on", "for a while", "and mean nothing", "to anyone"];
    const text = `static_rules {\n\n}\n${prose.map((line) => `    ${line}\n`).join("")}`;
    expect(found(text, "keepalived-2").filter((line) => line.includes("brace"))).toEqual([]);
  });
});
