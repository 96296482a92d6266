import fc from "fast-check";
import { expect, test } from "vitest";
import { testService } from "../kit/service.ts";

const FILE = "/lvs.conf";

/** What is found now, and what is found when the same text is opened afresh. */
function foundAfter(before: string, from: string, to: string): { kept: readonly string[]; fresh: readonly string[] } {
  const service = testService();
  service.open(FILE, before);
  service.findings(FILE);
  const at = before.indexOf(from);
  const line = before.slice(0, at).split("\n").length - 1;
  const character = at - (before.lastIndexOf("\n", at - 1) + 1);
  const range = { start: { line, character }, end: { line, character: character + from.length } };
  service.change(FILE, [{ range, text: to }]);
  const fresh = testService();
  fresh.open(FILE, before.replace(from, to));
  const rules = (found: typeof service) => found.findings(FILE).map(({ rule, range }) => `${range.start.line} ${rule}`);
  return { kept: rules(service), fresh: rules(fresh) };
}

const service = (target: string, protocol: string) => `virtual_server ${target} {
    lb_algo wrr
    lb_kind DR
    protocol ${protocol}
    real_server 10.1.1.1 80 {
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

const GROUP = `virtual_server_group G {
    192.0.2.10 80
}
`;

test("a service in a group is a duplicate once the group's virtual_server gets its protocol", () => {
  const text = GROUP + service("group G", "UDP") + service("192.0.2.10 80", "TCP");
  const { kept, fresh } = foundAfter(text, "UDP", "TCP");
  expect(fresh).toContain("13 service-duplicate");
  expect(kept).toEqual(fresh);
});

test("it is none any more once nobody names the group", () => {
  const text = GROUP + service("group G", "TCP") + service("192.0.2.10 80", "TCP");
  const { kept, fresh } = foundAfter(text, "group G {", "group H {");
  expect(kept).toEqual(fresh);
  expect(kept.filter((found) => found.endsWith("service-duplicate"))).toEqual([]);
});

const block = fc.oneof(
  fc
    .record({
      target: fc.constantFrom("192.0.2.10 80", "192.0.2.11 80", "group G", "group H", "fwmark 7"),
      protocol: fc.constantFrom("TCP", "UDP"),
    })
    .map(({ target, protocol }) => service(target, protocol)),
  fc
    .record({
      name: fc.constantFrom("G", "H", "GG"),
      entry: fc.constantFrom("192.0.2.10 80", "192.0.2.10-12 80", "fwmark 7"),
    })
    .map(({ name, entry }) => `virtual_server_group ${name} {\n    ${entry}\n}\n`),
  fc.constantFrom("L", "LL").map((name) => `local_address_group ${name} {\n    10.0.0.1\n}\n`),
  fc
    .constantFrom("L", "LL")
    .map((name) => service("192.0.2.20 80", "TCP").replace("lb_kind DR", `lb_kind FNAT\n    laddr_group_name ${name}`)),
);

test("whatever block is edited, the findings are those of the text opened afresh", () => {
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 2, maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(7), block), { maxLength: 5 }),
      (before, edits) => {
        const kept = testService();
        const blocks = [...before];
        kept.open(FILE, blocks.join(""));
        kept.findings(FILE);
        for (const [index, replacement] of edits) {
          const at = index % blocks.length;
          const lines = (texts: readonly string[]) => texts.join("").split("\n").length - 1;
          const start = { line: lines(blocks.slice(0, at)), character: 0 };
          const end = { line: lines(blocks.slice(0, at + 1)), character: 0 };
          kept.change(FILE, [{ range: { start, end }, text: replacement }]);
          blocks[at] = replacement;
          const fresh = testService();
          fresh.open(FILE, blocks.join(""));
          expect(kept.findings(FILE)).toEqual(fresh.findings(FILE));
        }
      },
    ),
    { numRuns: 100 },
  );
});
