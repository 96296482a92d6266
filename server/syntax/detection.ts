/**
 * Which dialect a file is written in. A comment that says so wins. Else each dialect is charged with the facts it does
 * not know: a word in a block where only others have it, a value only others take. The cheapest dialect wins; words
 * that nobody knows count for nothing, so that a misspelling or a half-typed line sways nothing.
 */
import { DEFAULT_DIALECT, DIALECT_IDS, DIALECTS, type Habit } from "../../grammar/dialects.ts";
import type { DialectId } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { fileNameOf } from "../text/paths.ts";
import type { Steps } from "../text/steps.ts";
import { INCLUDING } from "./line.ts";
import { bitsOf, type WordTable } from "./word-table.ts";

/** Lines that are looked at; a file says what it is long before that. */
const MOST_LINES = 5_000;

/** Lines that are looked at in one step. */
const LINES_AT_ONCE = 1_000;

/** What it costs a dialect not to know a word at all, and to know it in other blocks only: people misplace words. */
const UNKNOWN = 1;
const MISPLACED = 0.2;

/** Scores nearer than this are equal. */
const MARGIN = 0.5;

const ALL = bitsOf(() => true);
const UPSTREAM = bitsOf(({ reader }) => reader === "upstream");

const SAYS_DIALECT = /[#!]\s*lvs-lsp:\s*dialect\s+([a-z][\w-]*(?:\.\w+)*)/;

const SHORTEST_COMMENT = "#lvs-lsp:dialect dpvs".length;

/** The dialect that a comment of the file names. */
export function dialectComment(lines: Lines): DialectId | undefined {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line.length < SHORTEST_COMMENT || !line.includes("lvs-lsp:")) continue;
    const said = SAYS_DIALECT.exec(line)?.[1];
    const id = DIALECT_IDS.find((one) => one === said);
    if (id !== undefined) return id;
  }
  return undefined;
}

/**
 * The dialect that a file is most likely written in, in steps.
 * @param own the words of the default dialect
 * @param all the words of all dialects; only asked for when the file has others than its own
 */
export function* detectInSteps(
  file: string,
  lines: Lines,
  own: () => WordTable,
  all: () => WordTable,
): Steps<DialectId> {
  const said = dialectComment(lines);
  if (said !== undefined) return said;
  yield;
  const named = namedLike(file);
  if (named === 0 || (named & DEFAULT_BIT) !== 0) {
    const { charges, hints, strange } = yield* evidenceOf(lines, own());
    const isOwn = charges[DEFAULT] === 0 && hints[DEFAULT] === 0;
    if (isOwn && (strange.length === 0 || !strange.some((word) => isKnown(word, all())))) return DEFAULT_DIALECT;
  }
  return decide(named, yield* evidenceOf(lines, all()));
}

const DEFAULT = DIALECT_IDS.indexOf(DEFAULT_DIALECT);
const DEFAULT_BIT = 1 << DEFAULT;

/** The dialects whose files are usually called like this one. */
function namedLike(file: string): number {
  const name = fileNameOf(file).toLowerCase();
  return bitsOf(({ fileName }) => fileName.test(name));
}

/** What the words of a file say. */
interface Evidence {
  /** What each dialect is charged with, in the order of their ids. */
  readonly charges: number[];
  /** What only tips the scales: dialects that speak for themselves in a word of old, a remark. */
  readonly hints: number[];
  /** What was met that the table does not have: a word in its block, a value of a keyword. */
  readonly strange: Strange[];
}

/** A word in a block (`block` is empty for one that nobody knows), or a value of a keyword. */
type Strange =
  | { readonly kind: "word"; readonly block: string; readonly word: string }
  | { readonly kind: "value"; readonly keyword: string; readonly value: string };

/** True when a dialect of the table has what another table did not: it is no misspelling. */
function isKnown(strange: Strange, { blocks, anywhere, values }: WordTable): boolean {
  if (strange.kind === "value") return values.get(strange.keyword)?.has(strange.value) === true;
  const words = strange.block === "" ? anywhere : blocks.get(strange.block);
  return words?.has(strange.word) === true;
}

/** A block that lines stand in. */
interface Place {
  readonly id: string;
  readonly words: ReadonlyMap<string, number> | undefined;
  /** Names met in it. */
  readonly met: Set<string>;
}

function* evidenceOf(lines: Lines, table: WordTable): Steps<Evidence> {
  const { evidence, addLine } = createEvidence(table);
  // Between two steps the lines may become fewer.
  for (let i = 0; i < lines.length && i < MOST_LINES; i++) {
    addLine(lines[i] as string);
    if (i % LINES_AT_ONCE === LINES_AT_ONCE - 1) yield;
  }
  return evidence;
}

/** Evidence that grows with each line. */
function createEvidence(table: WordTable): { readonly evidence: Evidence; addLine(line: string): void } {
  const none = DIALECT_IDS.map(() => 0);
  const evidence: Evidence = { charges: [...none], hints: [...none], strange: [] };
  const counted = new Set<string>();
  /** Adds to the dialects that are not among `known`, once for each fact. */
  const add = (sums: number[], fact: string, known: number, price: (bit: number) => number): void => {
    if (known === ALL || known === 0 || counted.has(fact)) return;
    counted.add(fact);
    for (let i = 0; i < sums.length; i++) if ((known & (1 << i)) === 0) sums[i] = (sums[i] ?? 0) + price(1 << i);
  };
  const charge = (fact: string, known: number, everywhere: number): void =>
    add(evidence.charges, fact, known, (bit) => ((everywhere & bit) === 0 ? UNKNOWN : MISPLACED));
  const note: Note = {
    habit: (habit) =>
      charge(
        habit,
        bitsOf(({ habits }) => habits.includes(habit)),
        0,
      ),
    form: (form) => charge(form, UPSTREAM, 0),
    hint: (hint, known) => add(evidence.hints, hint, known, () => 1),
    value(name, value) {
      const known = table.values.get(name)?.get(value);
      if (known !== undefined) charge(`${name} ${value}`, known, 0);
      else if (table.values.has(name)) evidence.strange.push({ kind: "value", keyword: name, value });
    },
  };

  /** Lines that have spoken by their value: most come again and again. */
  const valued = new Set<string>();
  const places = new Map<string, Place>();
  /** All blocks that nobody knows, and those within: what they are called says nothing more. */
  const nowhere: Place = { id: "", words: undefined, met: new Set() };
  const placeFor = (id: string): Place => {
    const words = table.blocks.get(id);
    if (words === undefined) return nowhere;
    const place = places.get(id) ?? { id, words, met: new Set() };
    places.set(id, place);
    return place;
  };
  const root = placeFor("root");
  let place = root;
  const around: Place[] = [];
  /** Where a `}` was lost on the way, a word of the top level, or a block of one further out, stands in that. */
  const leaveFor = (name: string, line: string): void => {
    const isBlock = place.words !== undefined && line.includes("{");
    const home = isBlock ? around.findLastIndex(({ words }) => words?.has(name)) : root.words?.has(name) ? 0 : -1;
    if (home < 0) return;
    place = around[home] as Place;
    around.length = home;
  };
  const addLine = (line: string): void => {
    const start = firstOf(line);
    const code = line.charCodeAt(start);
    if (Number.isNaN(code)) return;
    if (code === HASH || code === BANG) {
      for (const [i, remark] of REMARKS) if (remark.test(line)) note.hint(`remark ${i}`, 1 << i);
      return;
    }
    const name = line.slice(start, endOfWord(line, start));
    // An include stands in any block.
    if (around.length > 0 && !place.words?.has(name) && !name.startsWith(INCLUDING)) leaveFor(name, line);
    // Of numbers and addresses no block has one for a word.
    const isWord = !isDigit(code) || place.words === undefined;
    if (isWord && !place.met.has(name)) {
      place.met.add(name);
      const known = place.words?.get(name);
      const everywhere = table.anywhere.get(name) ?? 0;
      if (known !== undefined && !OLD.has(name)) charge(`${place.id} ${name}`, known, everywhere);
      // In a fragment, or in a block whose header is misspelt, a word speaks for those that have it anywhere.
      else if (place.words === undefined && !OLD.has(name)) charge(name, everywhere, everywhere);
      if (known === undefined && code !== CLOSE && !isDigit(code))
        evidence.strange.push({ kind: "word", block: place.id, word: name });
      noteForm(name, note);
    }
    if ((SPEAKS_BY_VALUE.has(name) || table.values.has(name)) && !valued.has(line)) {
      valued.add(line);
      noteValue(name, line.slice(start).trim(), note);
    } else if (place.id === "local_address_group" && isDigit(code)) noteLocalAddress(line, note);
    if (line.includes("{")) {
      if (line.trimEnd().endsWith("}")) return;
      around.push(place);
      // Blocks nest without end; a path to one that nobody knows would grow with each.
      if (place !== nowhere) place = placeFor(place === root ? name : `${place.id}/${name}`);
    } else if (code === CLOSE) {
      place = around.pop() ?? root;
    }
  };
  return { evidence, addLine };
}

/** Where what a line shows is put down. */
interface Note {
  habit(habit: Habit): void;
  /** A form of line that upstream's reader knows. */
  form(form: string): void;
  /** What the dialects `known` take and others misread. */
  hint(hint: string, known: number): void;
  value(keyword: string, value: string): void;
}

const HASH = 35;
const BANG = 33;
const CLOSE = 125;
const OPEN = 123;

function firstOf(line: string): number {
  let at = 0;
  while (at < line.length && line.charCodeAt(at) <= 32) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function endOfWord(line: string, start: number): number {
  let at = start;
  while (at < line.length && line.charCodeAt(at) > 32 && line.charCodeAt(at) !== OPEN) at++;
  return at;
}

const REMARKS = DIALECT_IDS.flatMap((id, i): [number, RegExp][] => {
  const { remark } = DIALECTS[id];
  return remark === undefined ? [] : [[i, remark]];
});

/** Lines that only some readers understand. */
function noteForm(name: string, { form, habit }: Note): void {
  if (/^@\^?\w/.test(name)) form("@");
  else if (/^\$\w+=/.test(name)) form("$");
  else if (name.startsWith("~SEQ")) form("~SEQ");
  else if (name.startsWith("~LST")) habit("list");
  else if (/^include[rmwba]$/.test(name)) habit("include-variant");
}

const TIMERS = new Set(["delay_loop", "connect_timeout", "delay_before_retry", "advert_int", "interval"]);
const SERVERS = new Set(["virtual_server", "real_server"]);

/** Words of releases long before 2.x, which its users still write. */
const OLD = new Set(["nb_get_retry", "nat_mask"]);

const SPEAKS_BY_VALUE: ReadonlySet<string> = new Set([...TIMERS, ...SERVERS, ...OLD, "weight"]);

function noteValue(name: string, line: string, { habit, hint, value: isGiven }: Note): void {
  const words = line.split(/[\s{]+/, 3);
  const value = words[1] ?? "";
  const further = words[2] ?? "";
  isGiven(name, value);
  if (OLD.has(name)) hint("old", ALL & ~UPSTREAM);
  else if (TIMERS.has(name)) {
    if (/^\d+\.\d+$/.test(value)) hint("fraction", UPSTREAM); // a mistake in 1.2.2, and a common one
  } else if (name === "weight") {
    if (further === "reverse") hint("reverse", UPSTREAM);
  } else if (name === "virtual_server" && value === "match") habit("match");
  else if (SERVERS.has(name) && further === "" && value.includes(".")) hint("port", UPSTREAM);
}

/** The address and its device: 1.2.2 has no place for the second, DPVS needs it. */
function noteLocalAddress(line: string, { habit }: Note): void {
  habit(/^\s*[0-9a-fA-F.:/-]+\s+[A-Za-z]/.test(line) ? "address-with-device" : "address-alone");
}

/** The cheapest dialect; between equals the name of the file decides, then hints, then which one is named first. */
function decide(named: number, { charges, hints }: Evidence): DialectId {
  const least = Math.min(...charges);
  const best = [...DIALECT_IDS.keys()].filter((i) => (charges[i] ?? 0) < least + MARGIN);
  const rank = (i: number): number => ((named & (1 << i)) === 0 ? 1000 : 0) + (hints[i] ?? 0);
  const [chosen = DEFAULT] = best.sort((a, b) => rank(a) - rank(b) || a - b);
  return DIALECT_IDS[chosen] as DialectId;
}
