/** What a person means by a file. */
import { describe, expect, it } from "vitest";
import type { Keyword } from "../../grammar/vocabulary.ts";
import { readConfiguration } from "../../server/model/configuration-reader.ts";
import type { Statement } from "../../server/syntax/tree.ts";
import { configurationOf } from "../kit/configurations.ts";

function serviceOf(fixture: string) {
  const [service] = configurationOf(fixture, "written").check.virtual_server;
  if (service === undefined) throw new Error("no service");
  return service;
}

describe("as written", () => {
  it("the last of repeated lines is the value", () => {
    const service = serviceOf(`
      virtual_server 192.0.2.10 80 {
          lb_algo wlc
          lb_algo rr
          persistence_timeout 1200
          persistence_timeout 50
      }
    `);
    expect(service).toMatchObject({ lb_algo: "rr", persistence_timeout: "50" });
  });

  it("numbers are what they say, and words stay as they are", () => {
    const service = serviceOf(`
      virtual_server 192.0.2.10 70000 {
          delay_loop 3600
          protocol SCTP
          lb_kind fnat
          quorum 0
          persistence_timeout 86400
          real_server 10.1.1.1 80 {
              uthreshold -1
              TCP_CHECK {
                  connect_timeout 3s
              }
          }
      }
    `);
    expect(service).toMatchObject({
      vport: 70000,
      delay_loop: 3_600_000_000,
      protocol: "SCTP",
      lb_kind: "fnat",
      quorum: 0,
      persistence_timeout: "86400",
      real_server: [{ uthreshold: -1, checkers: [{ connect_timeout: 3_000_000 }] }],
    });
  });

  it("order is of no account", () => {
    const { vrrp, check } = configurationOf(
      `
      vrrp_instance VI_1 {
          state MASTER
          state BACKUP
          track_script {
              check
              nothing
          }
      }
      vrrp_script check {
          weight -20
      }
      virtual_server 192.0.2.10 80 {
          hysteresis 2
          quorum 5
      }
    `,
      "written",
    );
    expect(vrrp.vrrp_instance[0]).toMatchObject({
      state: "BACKUP",
      track_script: [
        { name: "check", weight: -20 },
        { name: "nothing", weight: 0 },
      ],
    });
    expect(check.virtual_server[0]).toMatchObject({ quorum: 5, hysteresis: 2 });
    expect([...check.crashes, ...vrrp.crashes]).toEqual([]);
  });

  it("a brace that touches the word before it is no part of the word", () => {
    const { check } = configurationOf("local_address_group G1{\n    10.0.0.1\n}\n", "written");
    expect(check.local_address_group).toMatchObject([{ name: "G1", addresses: [{ address: "10.0.0.1" }] }]);
  });

  it("an include stands where it is written, lines counting from the top of its file", () => {
    const { check } = configurationOf(
      `
//- main.conf
global_defs {
    router_id LB1
}
include conf.d/*.conf
virtual_server 192.0.2.12 80 {
}
//- conf.d/a.conf

virtual_server 192.0.2.10 80 {
    include ../servers.conf
    alpha
}
//- conf.d/b.conf
virtual_server 192.0.2.11 80 {
}
//- servers.conf
real_server 10.1.1.1 80 {
    weight 5
}
include conf.d/a.conf
`,
      "written",
    );
    expect(check.virtual_server.map(({ vip, statement }) => [vip, statement.file, statement.line])).toEqual([
      ["192.0.2.10", "/etc/keepalived/conf.d/a.conf", 1],
      ["192.0.2.11", "/etc/keepalived/conf.d/b.conf", 0],
      ["192.0.2.12", undefined, 4],
    ]);
    expect(check.virtual_server[0]?.real_server).toMatchObject([
      { rip: "10.1.1.1", weight: 5, statement: { file: "/etc/keepalived/servers.conf", line: 0 } },
    ]);
  });

  it("a quoted word of upstream is its text, a decimal where the vocabulary takes one is a decimal", () => {
    const seconds: Keyword = { ...NO_MEANING, args: [{ name: "seconds", type: "decimal" }] };
    const service = statement("virtual_server 192.0.2.10 80", NO_MEANING, [
      statement("delay_loop 1.5", seconds),
      statement('quorum_up "/bin/up"', NO_MEANING),
    ]);
    const { check } = readConfiguration({ check: [service], vrrp: [] }, "written");
    expect(check.virtual_server[0]).toMatchObject({ delay_loop: 1_500_000, quorum_up: "/bin/up" });
  });
});

const NO_MEANING: Keyword = { args: [], repeat: "last", en: "", zh: "", source: "" };

/** A statement whose words stand one blank apart; a quoted one is one word. */
function statement(text: string, keyword: Keyword, children?: readonly Statement[]): Statement {
  const words = [...text.matchAll(/[^ ]+/g)].map(({ 0: word, index }) => {
    const kind = word.startsWith('"') ? ("string" as const) : ("word" as const);
    return { start: index, end: index + word.length, kind };
  });
  const vocabulary = { id: "virtual_server", keywords: {} };
  const block = children && { vocabulary, children, open: undefined, close: undefined, endLine: 0 };
  const name = text.slice(words[0]?.start, words[0]?.end);
  return { line: 0, text, name, words, keyword, block };
}
