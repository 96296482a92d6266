/**
 * Parameters of upstream's configuration: `$NAME=text`, `$NAME` and `${NAME}`, `~SEQ(…)` and `~LST(…)`
 * (lib/parser.c check_definition, replace_param, process_seq, process_lst). What they expand to is bounded.
 */

/** Characters that all expansions of one reading may make together, and how often one text may be filled in again. */
export const MOST_CHARACTERS = 1_000_000;
export const DEEPEST_EXPANSION = 32;

/** What a name stands for: its lines, mostly one. */
export type Definitions = Map<string, readonly string[]>;

/** The built-in ones that do not depend on the machine. */
const BUILT_IN: ReadonlyMap<string, readonly string[]> = new Map([
  ["_HASH", ["#"]],
  ["_BANG", ["!"]],
]);

const USE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)(?=[\s,)]|$))/g;

/**
 * The text with its first known parameter filled in: one line, or several where the definition has several.
 * Undefined when it has none. Unknown names stay as they are.
 */
export function fillIn(text: string, definitions: Definitions): readonly string[] | undefined {
  USE.lastIndex = 0;
  for (let use = USE.exec(text); use !== null; use = USE.exec(text)) {
    const name = use[1] ?? use[2] ?? "";
    const lines = definitions.get(name) ?? BUILT_IN.get(name);
    if (lines === undefined) continue;
    const before = text.slice(0, use.index);
    const after = text.slice(use.index + use[0].length);
    if (lines.length <= 1) return [before + (lines[0] ?? "") + after];
    return [before + lines[0], ...lines.slice(1, -1), (lines.at(-1) ?? "") + after];
  }
  return undefined;
}

const SEQUENCE = /^~(SEQ|LST)(x?)\(([^)]*)\)(.*)$/s;

/**
 * The lines that a line beginning with `~SEQ` or `~LST` stands for: for each value a definition of its names, then the
 * text. None when it is malformed, undefined for any other line.
 * @param most how many characters they may have together
 */
export function unroll(text: string, most: number): readonly string[] | undefined {
  const parts = SEQUENCE.exec(text);
  if (parts === null) return text.startsWith("~SEQ") || text.startsWith("~LST") ? [] : undefined;
  const [, kind, hex, inside = "", behind = ""] = parts;
  const rest = behind.trimStart();
  const values = kind === "SEQ" ? valuesOfSequence(inside, hex === "x" ? 16 : 10) : valuesOfList(inside);
  if (values === undefined) return [];
  const lines: string[] = [];
  let characters = 0;
  for (const value of values) {
    const definitions = [...value].map(([name, word]) => `$${name}=${word}`);
    characters += definitions.reduce((sum, definition) => sum + definition.length, rest.length);
    if (characters > most) break;
    lines.push(...definitions, rest);
  }
  return lines;
}

/** `VAR, start, step, end`; start and step may be left out and are 1 then. */
function* sequence(
  name: string,
  start: number,
  step: number,
  end: number,
  radix: number,
): Generator<ReadonlyMap<string, string>> {
  for (let value = start; step > 0 ? value <= end : value >= end; value += step) {
    yield new Map([[name, value.toString(radix)]]);
  }
}

function valuesOfSequence(inside: string, radix: number): Iterable<ReadonlyMap<string, string>> | undefined {
  const [name = "", ...texts] = inside.split(",").map((part) => part.trim());
  const numbers = texts.map(Number);
  if (name === "" || numbers.length === 0 || numbers.length > 3) return undefined;
  if (texts.includes("") || numbers.some((number) => !Number.isInteger(number))) return undefined;
  const end = numbers.at(-1) as number;
  const start = numbers.length > 1 ? (numbers[0] as number) : 1;
  // Without a step, numbers are counted towards the end, upwards or downwards.
  const step = numbers.length > 2 ? (numbers[1] as number) : start > end ? -1 : 1;
  const runsAway = step === 0 || (end - start) * step < 0;
  return runsAway ? undefined : sequence(name, start, step, end, radix);
}

/** `VAR, v, v…`, or `{A, B}, {1, 2}, …`. */
function valuesOfList(inside: string): Iterable<ReadonlyMap<string, string>> | undefined {
  const items = itemsOf(inside).map((item) => {
    const group = /^\{(.*)\}$/s.exec(item)?.[1];
    return group === undefined ? [item] : group.split(",").map((part) => part.trim());
  });
  if (items.at(-1)?.join("") === "") items.pop();
  const [names, ...rows] = items;
  if (names === undefined || rows.some((row) => row.length !== names.length)) return undefined;
  return rows.map((row) => new Map(names.map((name, i) => [name, row[i] ?? ""])));
}

/** What stands between the commas, but for those within braces. */
function itemsOf(inside: string): readonly string[] {
  const items = [""];
  let isGroup = false;
  for (const part of inside.split(/([{},])/)) {
    if (part === "{" || part === "}") isGroup = part === "{";
    if (part === "," && !isGroup) items.push("");
    else items.push((items.pop() ?? "") + part);
  }
  return items.map((item) => item.trim());
}

/** How many lines a line with sequences before it stands for; 1 for any other line. */
export function repetitionsOf(text: string): number {
  let count = 1;
  for (let rest = text; count < MOST_CHARACTERS; ) {
    const parts = SEQUENCE.exec(rest);
    if (parts === null) return count;
    const [, kind, hex, inside = "", behind = ""] = parts;
    const values = kind === "SEQ" ? valuesOfSequence(inside, hex === "x" ? 16 : 10) : valuesOfList(inside);
    let own = 0;
    for (const _ of values ?? []) if (++own >= MOST_CHARACTERS) break;
    count *= own;
    rest = behind.trimStart();
  }
  return count;
}
