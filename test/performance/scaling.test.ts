/**
 * Cost follows the text, and that of a keystroke follows the block: ratios within one run, so that neither the machine
 * nor what else runs on it matters. Times are those of this process's processor, the best of some runs.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Service } from "../../server/service.ts";
import { asLvs, configuration as configurationTree } from "../bench/documents.mjs";
import { testService } from "../kit/service.ts";

const FILE = "/lvs.conf";

/** A configuration of about `lines` lines, as the bench measures them: what is meant by a normal text. */
const configuration = (lines: number): string => asLvs(configurationTree(lines));

/** Milliseconds of processor time that `work` takes: the least of `runs`, so that what comes in between does not count. */
function least(runs: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** Opening a text and finding what is wrong with it. */
function opening(text: string, runs = 3): number {
  return least(runs, () => {
    const service = testService();
    service.open(FILE, text);
    service.findings(FILE);
  });
}

/** One keystroke in the middle of a text with its findings, out of many. */
function keystroke(text: string, keys: number): number {
  const service = testService();
  service.open(FILE, text);
  service.findings(FILE);
  const lines = text.split("\n");
  const line = lines.findIndex((content, i) => i >= lines.length / 2 && content.includes("delay_loop 7"));
  const start = { line, character: 15 };
  const end = { line, character: 16 };
  const type = () => {
    for (let i = 0; i < keys; i += 2) {
      service.change(FILE, [{ range: { start, end: start }, text: "1" }]);
      service.findings(FILE);
      service.change(FILE, [{ range: { start, end }, text: "" }]);
      service.findings(FILE);
    }
  };
  return least(5, type) / keys;
}

beforeAll(() => {
  // What is measured is the code as it runs for long, not its first compilation.
  for (let i = 0; i < 3; i++) opening(configuration(5_000), 1);
});

describe("opening", () => {
  test("twice the text takes no more than about twice the time", () => {
    // Both are more than fits into the room that V8 gives new objects: below that nothing is ever collected.
    const [once, twice] = [configuration(50_000), configuration(100_000)];
    const ratios: number[] = [];
    // A further look when the machine was disturbed just then.
    for (let i = 0; i < 6 && !(Math.min(...ratios) < 2.6); i++) ratios.push(opening(twice) / opening(once));
    expect(Math.min(...ratios)).toBeLessThan(2.6);
  });
});

describe("a keystroke", () => {
  test("takes as long in 100,000 lines as in 1,000, within a factor of 4", () => {
    const [small, large] = [configuration(1_000), configuration(100_000)];
    const ratios = [1, 2, 3].map(() => keystroke(large, 40) / keystroke(small, 40));
    expect(Math.min(...ratios)).toBeLessThan(4);
  });
});

describe("a keystroke among findings", () => {
  test("that stand where they stood takes at most 5 times one where nothing is found", () => {
    const text = configuration(20_000);
    const wrong = text.replaceAll("protocol TCP", "protocl TCP");
    const ratios: number[] = [];
    for (let i = 0; i < 6 && !(Math.min(...ratios) < 5); i++) ratios.push(keystroke(wrong, 40) / keystroke(text, 40));
    expect(Math.min(...ratios)).toBeLessThan(5);
  });
});

describe("what a reload would do, in 100,000 lines", () => {
  const text = configuration(100_000);
  const lines = text.split("\n");
  const line = lines.findIndex((content, i) => i >= lines.length / 2 && content.includes("delay_loop 7"));
  const group = lines.findIndex((content) => content.includes("10.0.0.1"));

  /** Milliseconds of one question after a key in a line, out of many. */
  function asking(service: Service, at: number, character: number, ask: () => void): number {
    const [start, end] = [
      { line: at, character },
      { line: at, character: character + 1 },
    ];
    return (
      least(5, () => {
        for (let i = 0; i < 4; i++) {
          service.change(FILE, [
            i % 2 === 0 ? { range: { start, end: start }, text: "1" } : { range: { start, end }, text: "" },
          ]);
          ask();
        }
      }) / 4
    );
  }

  /** A service whose text has been edited at one place, and was asked once. */
  function edited(from: string, to: string): Service {
    const service = testService({ files: new Map([[FILE, text]]) });
    service.open(FILE, text);
    const at = lines.findIndex((content, i) => i >= lines.length / 2 && content.includes(from));
    const character = lines[at]?.indexOf(from) ?? 0;
    const range = { start: { line: at, character }, end: { line: at, character: character + from.length } };
    service.reloadLenses(FILE);
    service.change(FILE, [{ range, text: to }]);
    service.reloadLenses(FILE);
    service.reloadPreview(FILE);
    return service;
  }

  test.each([
    ["lenses", "weight 1", "weight 2", line, 15, (service: Service) => service.reloadLenses(FILE)],
    ["a preview", "weight 1", "weight 2", line, 15, (service: Service) => service.reloadPreview(FILE)],
    [
      "a preview while a brace is wrong",
      "TCP_CHECK {",
      "TCP_CHECK{",
      line,
      15,
      (service: Service) => service.reloadPreview(FILE),
    ],
    [
      "lenses after an edit of the group that all services use",
      "weight 1",
      "weight 2",
      group,
      11,
      (service: Service) => service.reloadLenses(FILE),
    ],
  ] as const)("%s: a small part of what opening takes", (_, from, to, at, character, ask) => {
    const whole = opening(text, 1);
    const service = edited(from, to);
    const ratios: number[] = [];
    for (let i = 0; i < 3 && !(Math.min(...ratios) < 1 / 10); i++) {
      ratios.push(asking(service, at, character, () => ask(service)) / whole);
    }
    expect(Math.min(...ratios)).toBeLessThan(1 / 10);
  });
});

const numbered = (count: number, text: (number: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join("");
const octets = (number: number) => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
const realServer = (number: number) => `    real_server ${octets(number)} 80 {
        weight 1
        TCP_CHECK {
            connect_timeout 3
        }
    }
`;
const service = (target: string, line = "") => `virtual_server ${target} {
    lb_algo wrr
    lb_kind DR
    protocol TCP
${line}${realServer(1)}}
`;

/** A unit of one or two lines, half as many times as there are lines. */
const again =
  (unit: string, around = "virtual_server 192.0.2.1 80 {\n") =>
  (lines: number) =>
    around + unit.repeat(lines / 2);

describe("no text is slow", () => {
  let normal = 0;
  beforeAll(() => {
    normal = opening(configuration(50_000)) / 50_000;
  });

  test.each([
    ["unmatched braces", "}\n".repeat(50_000)],
    ["opening braces", "{\n".repeat(50_000)],
    ["duplicate services", numbered(4_500, () => service("192.0.2.1 80"))],
    [
      "groups, each with its reference",
      numbered(3_500, (n) => `virtual_server_group g${n} {\n    ${octets(n)} 80\n}\n${service(`group g${n}`)}`),
    ],
    [
      "references to groups that there are not",
      numbered(4_000, (n) => service(`${octets(n)} 80`, `    laddr_group_name g${n}\n`).replace("DR", "FNAT")),
    ],
    ["a misspelt word in every service", configuration(50_000).replaceAll("delay_loop", "delay_lop")],
    ["one block", service("192.0.2.1 80", numbered(8_000, realServer))],
    ["one group", `local_address_group g {\n${numbered(50_000, (n) => `    ${octets(n)}\n`)}}\n`],
    [
      "one block of one line again and again",
      `virtual_server 192.0.2.1 80 {\n${"    delay_loop 7\n".repeat(50_000)}}\n`,
    ],
  ])("%s: at most 3 times a normal text of as many lines", (_, text) => {
    const lines = text.split("\n").length;
    opening(text, 1); // as warm as the normal one
    const ratios: number[] = [];
    // Both are timed one right after the other, again when the machine was disturbed just then.
    for (let i = 0; i < 6 && !(Math.min(...ratios) < 3); i++) {
      const base = opening(configuration(50_000), 1) / 50_000;
      ratios.push(opening(text, 1) / lines / Math.max(base, normal));
    }
    expect(Math.min(...ratios)).toBeLessThan(3);
  });

  // Each of these lines is a finding or a block of its own, which costs; but it costs no more for the lines around it.
  test.each([
    [
      "unknown words",
      (lines: number) => `virtual_server 192.0.2.1 80 {\n${numbered(lines, (n) => `    word${n} 7\n`)}}\n`,
    ],
    [
      "values in quotes",
      (lines: number) => `virtual_server 192.0.2.1 80 {\n${'    delay_loop "7";\n'.repeat(lines)}}\n`,
    ],
    ["blocks within blocks", (lines: number) => `${"x {\n".repeat(lines / 2)}${"}\n".repeat(lines / 2)}`],
    [
      "a brace lost in every service",
      (lines: number) => configuration(lines).replace(/^ {8}\}\n/gm, (brace, at) => (at % 7 ? brace : "")),
    ],
    ["lines that go on behind braces", again("foo { bar } baz {\n")],
    ["braces behind values", again("delay_loop 1 }\n")],
    ["braces on lines of their own", again("weight 1\n{\n", "local_address_group g {\n")],
    ["placeholders that open blocks", again("{{ a }} {\n")],
    ["a misspelt word", again("protocl TCP\n")],
    ["an unknown value", again("lb_kind x\n")],
    ["comments that silence what follows", again("# lvs-lsp: ignore\n")],
    ["comments that silence their lines", again("foo # lvs-lsp: ignore\n")],
    ["checkers within checkers", again("TCP_CHECK {\n".repeat(2), "# lvs-lsp: dialect keepalived-2\n")],
  ] as const)("%s: twice the lines take no more than about twice the time", (_, text) => {
    const [once, twice] = [text(20_000), text(40_000)];
    const ratios: number[] = [];
    for (let i = 0; i < 6 && !(Math.min(...ratios) < 2.6); i++) ratios.push(opening(twice, 1) / opening(once, 1));
    expect(Math.min(...ratios)).toBeLessThan(2.6);
  });

  test("one line of a million characters takes no longer than 20,000 lines, which are half as long", () => {
    const text = `virtual_server 192.0.2.1 80 {\n    quorum_up "${"a b ".repeat(250_000)}"\n}\n`;
    const lines = configuration(20_000);
    opening(text, 1); // the grammar's first long line is its slowest
    const ratios: number[] = [];
    // As above: one right after the other.
    for (let i = 0; i < 6 && !(Math.min(...ratios) < 1); i++) ratios.push(opening(text, 1) / opening(lines, 1));
    expect(Math.min(...ratios)).toBeLessThan(1);
  });
});
