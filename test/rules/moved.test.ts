/** What is said of a place that has moved is said of where it stands now. */
import { expect, test } from "vitest";
import { testService } from "../kit/service.ts";

const FILE = "/etc/keepalived/lvs.conf";

const service = (address: string): string => `virtual_server ${address} 80 {
    delay_loop 7
    protocol TCP
    real_server 10.1.1.1 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
}
`;

/** The lines of the findings of `rule`, each with those it refers to. */
function checkLines(rule: string, text: string, insertAt: number): readonly (readonly number[])[] {
  const service = testService();
  service.open(FILE, text);
  const lines = () =>
    service
      .findings(FILE)
      .filter((finding) => finding.rule === rule)
      .map(({ range, related }) => [range.start.line, ...related.map((place) => place.range.start.line)]);
  const before = lines();
  const at = { line: insertAt, character: 0 };
  service.change(FILE, [{ range: { start: at, end: at }, text: "# note\n" }]);
  return [...before, ...lines()];
}

const GROUP = `virtual_server_group web {
    192.0.2.1 80
}
virtual_server group web {
    protocol TCP
}
`;

test("a finding speaks of a place below it that moves away", () => {
  const text = `${service("192.0.2.1")}${service("192.0.2.2")}${GROUP}`;
  // The line goes into the service between the two.
  expect(checkLines("service-duplicate", text, 15)).toEqual([
    [0, 21],
    [0, 22],
  ]);
});

test("a finding moves, and what it speaks of stays", () => {
  const text = `${service("192.0.2.1")}${service("192.0.2.2")}${service("192.0.2.1")}`;
  expect(checkLines("service-duplicate", text, 15)).toEqual([
    [20, 0],
    [21, 0],
  ]);
});
