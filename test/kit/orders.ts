/** Configurations of several files, and what an editor does with them in any order. */
import fc from "fast-check";
import { expect } from "vitest";
import { createService, DEFAULT_SETTINGS, type Service, type TextChange } from "../../server/service.ts";
import { applyEdits, type Position, splitLines } from "../../server/text/lines.ts";
import { type EditorChange, rangeOf } from "./properties.ts";
import { memoryFiles } from "./service.ts";

const FOLDER = "/etc/keepalived/";

/** Files that include each other, themselves, what is not there, and each other in blocks. */
const NAMES = ["lvs.conf", "site.conf", "groups.conf", "pool.inc", "conf.d/a.conf", "conf.d/b.conf"] as const;

const SERVICE = (inner: string) => `virtual_server 192.0.2.10 80 {
    lb_algo wrr
    lb_kind FNAT
    protocol TCP
    laddr_group_name near
${inner}
}
`;
const SERVER =
  "    real_server 10.1.1.1 80 {\n        weight 1\n        TCP_CHECK {\n            connect_timeout 3\n        }\n    }";

const NEAR = "local_address_group near {\n    10.0.0.1-9\n}\n";

const TEXTS: readonly string[] = [
  "",
  "include conf.d/*.conf\n",
  "include groups.conf\ninclude conf.d/*.conf\n",
  "include lvs.conf\n",
  "include none.conf\ninclude site.conf\n",
  SERVICE("    include pool.inc"),
  `include groups.conf\n${SERVICE(`    include pool.inc\n${SERVER}`)}`,
  SERVICE(SERVER),
  `${SERVER}\n`,
  "weight 3\nquorum 2\nfrobnicate 1\n",
  NEAR,
  "local_address_group far {\n    10.0.0.1-9\n}\n",
  "vrrp_script alive {\n    script /bin/true\n}\n",
];

/** Two roots that share a fragment; a root with fragments of its own. */
const WORLDS: readonly Readonly<Record<string, string>>[] = [
  {
    "lvs.conf": "include groups.conf\n",
    "site.conf": `include groups.conf\n${SERVICE(SERVER)}`,
    "groups.conf": NEAR,
  },
  {
    "lvs.conf": `include conf.d/*.conf\n${SERVICE("    include pool.inc")}`,
    "conf.d/a.conf": NEAR,
    "pool.inc": `${SERVER}\n`,
  },
];

const name = fc.constantFrom(...NAMES);
const text = fc.constantFrom(...TEXTS);

/** What is done, and to which file. `told`: whether the editor says which file changed on disk, or just saves. */
type PlainStep =
  | { readonly does: "open" | "close" | "rename"; readonly name: string }
  | { readonly does: "write" | "delete"; readonly name: string; readonly text: string; readonly told: boolean }
  | { readonly does: "edit"; readonly name: string; readonly change: EditorChange };

/** Opening in slices, of which `before` are done when something else happens; `behind` happens right after it is open. */
type Step =
  | PlainStep
  | {
      readonly does: "open in slices";
      readonly name: string;
      readonly before: number;
      readonly between: PlainStep;
      readonly behind: PlainStep | undefined;
    };

const change = fc.record({
  startLine: fc.nat(8),
  startCharacter: fc.nat(8),
  lines: fc.nat(2),
  characters: fc.nat(8),
  text: fc.oneof(text, fc.constantFrom("", "\n", "}", "{", "x", "include pool.inc\n", "near", "far")),
});

const plainStep: fc.Arbitrary<PlainStep> = fc.oneof(
  fc.record({ does: fc.constantFrom("open", "close", "rename"), name }),
  fc.record({ does: fc.constantFrom("write", "delete"), name, text, told: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ does: fc.constant("edit" as const), name, change }) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: plainStep },
  fc.record({
    does: fc.constant("open in slices" as const),
    name,
    before: fc.nat(20),
    between: plainStep,
    behind: fc.option(plainStep, { nil: undefined }),
  }),
);

/** What is on disk at first, which files are opened, and what is done then. */
export const order = fc.record({
  disk: fc.oneof(fc.dictionary(name, text), fc.constantFrom(...WORLDS)),
  first: fc.shuffledSubarray([...NAMES]),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
});

/**
 * After each step everything is known of the open files that a service knows which saw only what there is now; and
 * findings that differ have another id.
 */
export function anyOrderComesToTheSame({
  disk,
  first,
  steps,
}: {
  readonly disk: Readonly<Record<string, string>>;
  readonly first: readonly string[];
  readonly steps: readonly Step[];
}): void {
  const files = new Map(Object.entries(disk).map(([path, content]) => [FOLDER + path, content]));
  const stamps = new Map<string, number>();
  const service = serviceOver(files, stamps);
  const opened: string[] = [];
  const byId = new Map<string, unknown>();
  const take = (each: Step): void => {
    const file = FOLDER + each.name;
    const at = opened.indexOf(file);
    switch (each.does) {
      case "open":
        if (at >= 0) return;
        opened.push(file);
        service.open(file, files.get(file) ?? "");
        service.filesChanged(undefined);
        return;
      case "open in slices": {
        if (at >= 0) return;
        const content = files.get(file) ?? "";
        const slices = service.readAhead(file, content);
        for (let i = 0; i < each.before; i++) slices.next();
        if (each.between.name !== each.name) take(each.between);
        while (slices.next().done !== true);
        opened.push(file);
        service.open(file, content);
        if (each.behind !== undefined) take(each.behind);
        service.filesChanged(undefined);
        return;
      }
      case "close":
        if (at < 0) return;
        opened.splice(at, 1);
        service.close(file);
        return;
      case "edit":
        if (at >= 0) service.change(file, [{ range: rangeOf(each.change), text: each.change.text }]);
        return;
      case "rename":
        if (at >= 0) service.change(file, renamedGroup(service.textOf(file) ?? ""));
        return;
      default:
        stamps.set(file, (stamps.get(file) ?? 0) + 1);
        if (each.does === "delete") files.delete(file);
        else files.set(file, each.text);
        service.filesChanged(each.told ? [file] : undefined);
    }
  };
  const open = first.map((name): Step => ({ does: "open", name }));
  for (const each of [...open, ...steps]) {
    take(each);
    const fresh = serviceOver(files, stamps);
    for (const other of opened) fresh.open(other, service.textOf(other) ?? "");
    expect(knownOf(service, opened)).toEqual(knownOf(fresh, opened));
    for (const other of opened) {
      const id = `${other} ${service.findingsId(other)}`;
      const findings = service.findings(other);
      expect(findings, `as at the last time with the id ${id}`).toEqual(byId.get(id) ?? findings);
      byId.set(id, findings);
    }
  }
  expectRenamingBack(files, new Map(opened.map((file) => [file, service.textOf(file) ?? ""])));
}

type Texts = ReadonlyMap<string, string>;

function serviceOver(files: Texts, stamps: ReadonlyMap<string, number>): Service {
  const memory = memoryFiles(files);
  const service = createService({
    files: { ...memory, stamp: (path) => memory.stamp(path) && `${stamps.get(path) ?? 0}` },
    rootFiles: () => ({ files: memory.glob(`${FOLDER}*.conf`), covers: () => true }),
    language: "en",
    log: (message) => expect.fail(`the service logged: ${message}`),
  });
  service.configure({ ...DEFAULT_SETTINGS, dialect: "auto", codeLenses: true });
  return service;
}

/** A group renamed in all files, and back again, leaves every text as it was. */
function expectRenamingBack(disk: Texts, open: Texts): void {
  for (const [file, content] of open) {
    const place = renamedGroup(content)[0]?.range?.start;
    const target = place && serviceWith(disk, open).prepareRename(file, place);
    if (target === undefined || !("placeholder" in target)) continue;
    const there = afterRename(disk, open, file, target.range.start, "renamed_there");
    expect(there.open.get(file)).toContain("renamed_there");
    const back = afterRename(there.disk, there.open, file, target.range.start, target.placeholder);
    expect(back).toEqual({ disk: new Map(disk), open: new Map(open) });
  }
}

function serviceWith(disk: Texts, open: Texts): Service {
  const service = serviceOver(disk, new Map());
  for (const [file, content] of open) service.open(file, content);
  return service;
}

function afterRename(disk: Texts, open: Texts, file: string, place: Position, name: string) {
  const edits = serviceWith(disk, open).rename(file, place, name);
  if ("refused" in edits) return expect.fail(`refused: ${edits.refused}`);
  const edited = (texts: Texts, others: Texts) =>
    new Map(
      [...texts].map(([path, content]) => {
        const own = others.has(path) ? [] : edits.filter((edit) => edit.file === path);
        return [path, applyEdits(content, own)];
      }),
    );
  // What is open is edited there, whatever is on disk.
  return { disk: edited(disk, open), open: edited(open, new Map()) };
}

/** The first name of a group in a text becomes the other one. */
function renamedGroup(content: string): readonly TextChange[] {
  return splitLines(content)
    .flatMap((line, number) => {
      const { index, 0: found } = /near|far/.exec(line) ?? { 0: "" };
      if (index === undefined) return [];
      const [start, end] = [index, index + found.length].map((character) => ({ line: number, character }));
      return start && end ? [{ range: { start, end }, text: found === "near" ? "far" : "near" }] : [];
    })
    .slice(0, 1);
}

function knownOf(service: Service, opened: readonly string[]): unknown {
  return opened.map((file) => ({
    file,
    configuration: service.configurationOf(file),
    findings: service.findings(file),
    lenses: service.codeLenses(file),
    links: service.links(file),
    symbols: service.workspaceSymbols(""),
  }));
}
