/**
 * `npm run bench`: how long the built server and command line take, against the budgets.
 *
 *   --sizes 1000,10000   lines of the documents (default 1000,10000,100000)
 *   --peers              also measure the JSON and the YAML language server on the same amount of text
 *   --runs 9             processes per cold figure
 *   --write              put the tables into docs/performance.md
 *
 * Times run from the first byte written to the last byte read, on an unloaded machine; a loaded one only compares.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { asLvs, broken, configuration } from "./documents.mjs";
import { cold, median, percentile, warm } from "./measure.mjs";
import { peers } from "./peers.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "dist/lvs-lsp.js");
const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000,100000" },
    peers: { type: "boolean", default: false },
    runs: { type: "string", default: "9" },
    write: { type: "boolean", default: false },
  },
});
const sizes = options.sizes.split(",").map(Number);
const runs = Number(options.runs);

const OURS = {
  name: "lvs-lsp",
  command: [process.execPath, program, "--stdio"],
  uri: "file:///bench/lvs.conf",
  languageId: "lvs",
  document: (lines) => asLvs(configuration(lines)),
};

/** Upper bounds in ms by row and number of lines (`any`: whatever the size). */
const BUDGETS = {
  "keystroke → findings": { 1000: 2, 10000: 3, 100000: 10 },
  "open → findings": { 1000: 30, 10000: 70, 100000: 350 },
  completion: { any: 3 },
  hover: { any: 3 },
  signature: { any: 3 },
  symbols: { any: 150 },
  folding: { any: 150 },
  "semantic tokens": { any: 150 },
  "formatting, in order already": { any: 150 },
  "symbols after an edit": { any: 20 },
  "folding after an edit": { any: 20 },
  "semantic tokens after an edit": { any: 20 },
  "peak memory, MiB": { 100000: 180 },
  "check, above the floor": { 100000: 300 },
};

const budgetOf = (row, lines) => BUDGETS[row]?.any ?? BUDGETS[row]?.[lines];
const figure = (value) =>
  Number.isNaN(value) ? "–" : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

/** Prints, and keeps for the page. */
const page = [];
function say(text = "") {
  console.log(text);
  page.push(text);
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
  say(`| ${head.join(" | ")} |`);
  say(`|${head.map((_, i) => (i === 0 ? "---" : "---:")).join("|")}|`);
  for (const row of rows) say(`| ${row.join(" | ")} |`);
  say();
}

/** Our own server is edited in so many processes: the machine is disturbed now and then. */
const SESSIONS = 3;

/** Time, in ms, in which settings and registrations go to and fro before a document is opened. */
const REST = 300;

/**
 * All rows of servers with documents, in turn: a minute in which the machine is disturbed falls on all of them.
 * @param {readonly { subject: object, text: string, sessions: number }[]} columns `sessions`: processes that do everything
 *   an editor does; their samples are put together
 * @returns of each column the samples by row, and the number of findings at open
 */
async function measure(columns) {
  const taken = columns.map(() => ({ colds: [], hurried: [], warms: [] }));
  for (let i = 0; i < runs; i++) {
    for (const [column, { subject, text }] of columns.entries()) {
      taken[column].colds.push(await cold(subject, text, REST));
      taken[column].hurried.push(await cold(subject, text));
    }
  }
  for (let i = 0; i < SESSIONS; i++) {
    for (const [column, { subject, text, sessions }] of columns.entries()) {
      if (i >= sessions) continue;
      taken[column].warms.push(await warm(subject, text, { edits: 200, probes: 50, budget: 30_000, rest: REST }));
    }
  }
  return taken.map(({ colds, hurried, warms }) => ({
    findings: warms[0].findings,
    rows: {
      "open → findings": colds.map(({ open }) => open),
      "start → findings": hurried.map(({ start, open }) => start + open),
      ...Object.fromEntries(Object.keys(warms[0].rows).map((name) => [name, warms.flatMap((one) => one.rows[name])])),
      "peak memory, MiB": warms.map(({ peak }) => peak),
      "peak memory after opening, MiB": colds.map(({ peak }) => peak),
    },
  }));
}

function ownTable(lines, variant, { rows, findings }) {
  say(`### ${lines.toLocaleString("en")} lines, ${variant} (${findings} findings)`);
  say();
  const table_ = Object.entries(rows).map(([name, samples]) => {
    const budget = budgetOf(name, lines);
    const counted = name.startsWith("open") || name.startsWith("peak") ? median(samples) : percentile(samples, 0.95);
    const verdict = budget === undefined ? "" : counted <= budget ? `≤ ${budget}` : `**> ${budget}**`;
    return [name, figure(median(samples)), figure(percentile(samples, 0.95)), figure(Math.max(...samples)), verdict];
  });
  table(["ms", "p50", "p95", "max", "budget"], table_);
}

async function starts() {
  const folder = mkdtempSync(join(tmpdir(), "lvs-lsp-bench-"));
  const empty = join(folder, "empty.cjs");
  await build({
    entryPoints: [join(root, "test/bench/empty-server.mjs")],
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    outfile: empty,
    logLevel: "error",
  });
  const text = OURS.document(100);
  const own = [];
  const floor = [];
  for (let i = 0; i < 2 * runs; i++) {
    own.push((await cold(OURS, text)).start);
    floor.push(await startOf([process.execPath, empty, "--stdio"]));
  }
  rmSync(folder, { recursive: true });
  const ratio = median(own) / median(floor);
  say("### Start");
  say();
  table(
    ["start → `initialize` answered", "ms (median)", "budget"],
    [
      ["lvs-lsp", figure(median(own)), ""],
      ["an empty server on the same library, bundled the same way", figure(median(floor)), ""],
      ["ratio", ratio.toFixed(2), ratio <= 1.5 ? "≤ 1.5" : "**> 1.5**"],
      ["`dist/server.js`, kB", figure(statSync(join(root, "dist/server.js")).size / 1000), "≤ 450"],
    ],
  );
}

async function startOf(command) {
  const { start } = await import("./client.mjs");
  const server = await start(command);
  const { ms } = await server.initialize();
  await server.end();
  return ms;
}

/** `lvs-lsp check` against a process that reads the file and splits it into lines. */
function commandLine() {
  const folder = mkdtempSync(join(tmpdir(), "lvs-lsp-bench-"));
  const rows = sizes.map((lines) => {
    const file = join(folder, `${lines}.lvs.conf`);
    writeFileSync(file, OURS.document(lines));
    const splits = `require("node:fs").readFileSync(${JSON.stringify(file)}, "utf8").split("\\n").length`;
    const timed = (args) => {
      const begun = performance.now();
      const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
      if (status !== 0 && status !== 1) throw new Error(`${args.join(" ")}: exit code ${status}`);
      return performance.now() - begun;
    };
    const own = [];
    const floor = [];
    for (let i = 0; i < runs; i++) {
      own.push(timed([program, "check", file]));
      floor.push(timed(["-e", splits]));
    }
    const above = median(own) - median(floor);
    const budget = budgetOf("check, above the floor", lines);
    const verdict = budget === undefined ? "" : above <= budget ? `≤ ${budget}` : `**> ${budget}**`;
    return [lines.toLocaleString("en"), figure(median(own)), figure(median(floor)), figure(above), verdict];
  });
  rmSync(folder, { recursive: true });
  say("### Command line");
  say();
  table(["lines", "`lvs-lsp check`, ms", "Node.js reads and splits the file", "above", "budget"], rows);
}

/** @param {readonly { name: string, rows: object }[]} columns ours first */
function peerTable(lines, columns) {
  say(`### Peers, ${lines.toLocaleString("en")} lines`);
  say();
  const [own, ...others] = columns;
  const names = Object.keys(own.rows).filter((name) => others.some(({ rows }) => rows[name]));
  table(
    ["median, ms", ...columns.map(({ name }) => name)],
    names.map((name) => [name, ...columns.map(({ rows }) => figure(median(rows[name] ?? [])))]),
  );
}

/** Processor time so far in 1/100 s, where the system tells: what ran, and what the host of a virtual machine took away. */
function processorTime() {
  if (process.platform !== "linux") return undefined;
  const [, user, nice, system, , , , , steal] = readFileSync("/proc/stat", "utf8")
    .split("\n")[0]
    .split(/\s+/)
    .map(Number);
  return { ran: user + nice + system, stolen: steal };
}

const cpu = cpus();
const atStart = processorTime();
say(
  `Node.js ${process.versions.node} on ${process.platform} ${process.arch}, ${cpu.length} × ${cpu[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB.`,
);
say();
await starts();
const others = options.peers ? peers() : [];
const compared = [];
for (const lines of sizes) {
  const text = OURS.document(lines);
  const [valid, slipped, ...rest] = await measure([
    { subject: OURS, text, sessions: SESSIONS },
    { subject: OURS, text: broken(text), sessions: SESSIONS },
    ...others.map((subject) => ({ subject, text: subject.document(lines), sessions: 1 })),
  ]);
  ownTable(lines, "valid", valid);
  ownTable(lines, "broken", slipped);
  compared.push([lines, [OURS, ...others].map(({ name }, i) => ({ name, rows: [valid, ...rest][i].rows }))]);
}
commandLine();
if (others.length > 0) for (const [lines, columns] of compared) peerTable(lines, columns);
const atEnd = processorTime();
if (atStart && atEnd) {
  const stolen = atEnd.stolen - atStart.stolen;
  const share = (100 * stolen) / (atEnd.ran - atStart.ran + stolen);
  say(`The host of the machine took ${share.toFixed(1)} % of the processor time that this run asked for.`);
}

if (options.write) {
  const file = join(root, "docs/performance.md");
  const marks = ["<!-- measured -->", "<!-- end -->"];
  const [before, after] = [
    readFileSync(file, "utf8").split(marks[0])[0],
    readFileSync(file, "utf8").split(marks[1])[1],
  ];
  writeFileSync(file, `${before}${marks[0]}\n\n${page.join("\n").trim()}\n\n${marks[1]}${after}`);
}
