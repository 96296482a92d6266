/** The rooms of the house and who may look into which: imports go one way only. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { DIALECT_IDS } from "../grammar/dialects.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A room is a folder; a file that stands for itself is named with its ending. */
const ROOMS = {
  grammar: [],
  "server/text": [],
  "server/syntax": ["grammar", "server/text"],
  "server/model": ["grammar", "server/text", "server/syntax"],
  "server/rules": ["grammar", "server/text", "server/syntax", "server/model"],
  "server/features": ["grammar", "server/text", "server/syntax", "server/model", "server/rules"],
  "server/convert": ["grammar", "server/text", "server/syntax", "server/model"],
  "server/reload": ["grammar", "server/text", "server/syntax", "server/model"],
  service: [
    "grammar",
    "server/text",
    "server/syntax",
    "server/model",
    "server/rules",
    "server/features",
    "server/convert",
    "server/reload",
  ],
  "server/lsp": ["service"],
  "server/cli": ["service"],
  entry: ["server/lsp", "server/cli", "service", "server/text"],
  client: [],
} as const satisfies Record<string, readonly string[]>;

type Room = keyof typeof ROOMS;

/** The editor's terms: types alone, that every room may speak. */
const TERMS = "server/service-types.ts";

/** Which room may import which package. A package that is not named here may be imported nowhere. */
const PACKAGES: readonly { readonly name: RegExp; readonly rooms: readonly Room[] }[] = [
  { name: /^node:/, rooms: ["server/cli", "entry"] },
  { name: /^ohm-js$/, rooms: ["server/syntax"] },
  { name: /^vscode-(jsonrpc|languageserver(-textdocument|-protocol|-types)?)(\/|$)/, rooms: ["server/lsp", "entry"] },
  { name: /^(commander|csv-parse\/sync|picocolors|diff|tinyglobby|tinypool|sarif)$/, rooms: ["server/cli"] },
  { name: /^fastest-levenshtein$/, rooms: ["server/syntax", "server/rules", "server/features"] },
  { name: /^picomatch$/, rooms: ["server/model", "server/rules", "server/features"] },
  { name: /^(vscode|vscode-languageclient(\/.*)?|@dagrejs\/dagre)$/, rooms: ["client"] },
];

interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`: gone when the program runs. */
  readonly typeOnly: boolean;
}

function sources(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;"']*?from\s*["']([^"']+)["']/g;
  const bare = /(?:\bimport\s*\(\s*|(?:^|\n)\s*import\s+)["']([^"']+)["']/g;
  const found = [
    ...[...text.matchAll(statement)].map(([, type, to = ""]) => ({ to, typeOnly: type !== undefined })),
    ...[...text.matchAll(bare)].map(([, to = ""]) => ({ to, typeOnly: false })),
  ];
  return found.map(({ to, typeOnly }) => ({
    from: file,
    to: to.startsWith(".") ? relative(root, join(root, dirname(file), to)).replaceAll("\\", "/") : to,
    typeOnly,
  }));
}

function roomOf(file: string): Room {
  // Files of the server that stand in no folder: what is bound to a platform, and the façade.
  if (/^server\/(node|browser)[\w-]*\.ts$/.test(file)) return "entry";
  if (/^server\/[\w-]+\.ts$/.test(file)) return "service";
  const room = (Object.keys(ROOMS) as Room[]).find((name) => file.startsWith(`${name}/`));
  if (room === undefined) throw new Error(`${file} stands in no room`);
  return room;
}

const isLocal = ({ to }: Import) => existsSync(join(root, to)) || /^(grammar|server|client|test|scripts)\//.test(to);
const show = ({ from, to }: Import) => `${from} → ${to}`;

const files = [...sources("grammar"), ...sources("server"), ...sources("client")];
const imports = files.flatMap(importsOf);

describe("the rooms", () => {
  it("hold every source file", () => {
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) expect(() => roomOf(file)).not.toThrow();
  });

  it("import only the rooms below them", () => {
    const wrong = imports.filter(isLocal).filter((edge) => {
      const [from, to] = [roomOf(edge.from), roomOf(edge.to)];
      if (from === to || (edge.to === TERMS && edge.typeOnly)) return false;
      return !(ROOMS[from] as readonly string[]).includes(to);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it("name a dialect in grammar/, in the list of readers and in rules, nowhere else", () => {
    const named = new RegExp(`["'\`](?:${DIALECT_IDS.map((id) => id.replaceAll(".", "\\.")).join("|")})["'\`]`);
    const wrong = files
      .filter((file) => !/^grammar\/|^server\/rules\/|^server\/syntax\/dialects\.ts$/.test(file))
      .filter((file) => named.test(readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "")));
    expect(wrong).toEqual([]);
  });

  it("keep the platform, the parser and the protocol at their places", () => {
    const wrong = imports.filter((edge) => {
      if (isLocal(edge)) return false;
      const allowed = PACKAGES.find(({ name }) => name.test(edge.to));
      return !(allowed?.rooms as readonly string[] | undefined)?.includes(roomOf(edge.from));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it("take of a vocabulary what it hands out, never its parts: those are there once a bundle", () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        !typeOnly && !from.startsWith("grammar/") && /^grammar\/.+\//.test(to) && !to.endsWith("/index.ts"),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("name local files with their ending", () => {
    const wrong = imports.filter((edge) => isLocal(edge) && !/\.(ts|js|json)$/.test(edge.to));
    expect(wrong.map(show)).toEqual([]);
  });

  it("have no files that load each other in a circle", () => {
    const loads = imports.filter((edge) => !edge.typeOnly && isLocal(edge));
    const done = new Set<string>();
    const path: string[] = [];
    const circles: string[] = [];
    const visit = (file: string): void => {
      if (done.has(file)) return;
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
        return;
      }
      path.push(file);
      for (const { from, to } of loads) if (from === file) visit(to);
      path.pop();
      done.add(file);
    };
    for (const file of files) visit(file);
    expect(circles).toEqual([]);
  });

  it("write nothing to the console, which is the protocol's channel", () => {
    const wrong = files
      .filter((file) => file.startsWith("server/") && roomOf(file) !== "server/cli" && roomOf(file) !== "entry")
      .filter((file) => /^\s*console\./m.test(readFileSync(join(root, file), "utf8")));
    expect(wrong).toEqual([]);
  });
});
