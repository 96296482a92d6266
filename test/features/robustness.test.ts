/** No feature fails on any text at any place, and none has to walk the whole of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Service } from "../../server/service.ts";
import { splitLines } from "../../server/text/lines.ts";
import { testService } from "../kit/service.ts";

const FILE = "/etc/keepalived/main.conf";
const DIALECTS = ["lvs-1.2.2", "keepalived-2", "dpvs"] as const;

const SEED = `# region 服务 🚀
local_address_group near {
    10.1.250.1-30
}
include conf.d/*.conf
virtual_server group web {
\tlb_algo wrr
    laddr_group_name "near"
    quorum_up "/bin/echo up"
    real_server 10.1.1.1 80 {
        weight 100
        HTTP_GET {
            url {
                path /health
            }
        }
    }
}
vrrp_instance edge {
    authentication {
        auth_pass 密码密码
    }
    virtual_ipaddress {
        192.0.2.10/24 dev eth0 label eth0:1
    }
}
# endregion
`;

const noise = fc.constantFrom(
  "{",
  "}",
  "}}",
  '"',
  "#",
  "!",
  "\n",
  "\r",
  "\r\n",
  "\t",
  " ",
  "\0",
  "\ud83d",
  "é",
  "virtual_server",
  "<<<<<<< x\n",
  "constructor",
  "__proto__ {",
);

/** The seed with pieces cut out and noise put in. */
const mutated = fc
  .array(fc.tuple(fc.nat(SEED.length), fc.nat(12), noise), { maxLength: 8 })
  .map((cuts) => cuts.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), SEED));

/** Asks everything there is at one place; the kit's service throws on a failure it would log. */
function askEverything(service: Service, line: number, character: number): void {
  const position = { line, character };
  const line99 = { start: { line, character: 0 }, end: { line: line + 99, character: 0 } };
  service.completion(FILE, position);
  service.hover(FILE, position);
  service.signature(FILE, position);
  service.definition(FILE, position);
  service.references(FILE, position, { withDefinitions: true });
  service.prepareRename(FILE, position);
  service.rename(FILE, position, "other");
  service.highlights(FILE, position);
  service.selectionRanges(FILE, [position]);
  service.formatOnType(FILE, position, "}", { tabSize: 4, insertSpaces: true });
  service.formatOnType(FILE, position, "\n", { tabSize: 4, insertSpaces: false });
  service.suppressionEdit(FILE, line99, "some-rule");
  service.inlayHints(FILE, line99);
  service.semanticTokens(FILE, line99);
}

function askAboutFile(service: Service): void {
  service.symbols(FILE);
  service.folding(FILE);
  service.links(FILE);
  service.semanticTokens(FILE);
  service.codeLenses(FILE);
  service.format(FILE, { tabSize: 8, insertSpaces: false });
  service.workspaceSymbols("1");
}

describe("any text", { timeout: 120_000 }, () => {
  it("has an answer everywhere, and only ranges within it", () => {
    fc.assert(
      fc.property(mutated, fc.constantFrom(...DIALECTS), (text, dialect) => {
        const service = testService({ settings: { dialect, codeLenses: true } });
        service.open(FILE, text);
        const lines = splitLines(text);
        for (const [line, content] of lines.entries()) {
          for (let character = 0; character <= content.length; character += 5) askEverything(service, line, character);
        }
        askEverything(service, lines.length + 5, 999);
        askAboutFile(service);
        for (const { startLine, endLine } of service.folding(FILE)) {
          expect(startLine).toBeLessThan(endLine);
          expect(endLine).toBeLessThan(lines.length);
        }
        for (const { range } of service.symbols(FILE)) expect(range.end.line).toBeLessThan(lines.length);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same after edits as read afresh", () => {
    fc.assert(
      fc.property(mutated, fc.nat(30), fc.nat(3), noise, (text, line, removed, put) => {
        const service = testService({ settings: { dialect: "lvs-1.2.2", codeLenses: true } });
        service.open(FILE, text);
        askAboutFile(service);
        service.change(FILE, [
          { range: { start: { line, character: 0 }, end: { line: line + removed, character: 0 } }, text: put },
        ]);
        const fresh = testService({ settings: { dialect: "lvs-1.2.2", codeLenses: true } });
        fresh.open(FILE, service.textOf(FILE) ?? "");
        expect(service.symbols(FILE)).toEqual(fresh.symbols(FILE));
        expect(service.folding(FILE)).toEqual(fresh.folding(FILE));
        expect(service.semanticTokens(FILE)).toEqual(fresh.semanticTokens(FILE));
        expect(service.codeLenses(FILE)).toEqual(fresh.codeLenses(FILE));
      }),
      { numRuns: 60 },
    );
  });

  it("may be nested 20,000 deep, or be one line of a megabyte", () => {
    const deep = `virtual_server 192.0.2.1 80 {\n${"real_server 10.1.1.1 80 {\n".repeat(20_000)}`;
    for (const text of [
      deep,
      `${deep}${"}\n".repeat(20_000)}`,
      `global_defs {\nrouter_id ${"a".repeat(1_000_000)}\n}\n`,
    ]) {
      const service = testService({ settings: { dialect: "lvs-1.2.2", codeLenses: true } });
      service.open(FILE, text);
      askAboutFile(service);
      askEverything(service, 1, 5);
      askEverything(service, 15_000, 5);
    }
  });
});
