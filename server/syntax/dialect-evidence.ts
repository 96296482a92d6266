/** What the lines of a file show about the dialect it is written in. */
import { DIALECT_IDS, DIALECTS, type Habit } from "../../grammar/dialects.ts";
import type { Lines } from "../text/lines.ts";
import type { Steps } from "../text/steps.ts";
import { INCLUDING } from "./line.ts";
import { bitsOf, type WordTable } from "./word-table.ts";

/** Lines that are looked at; a file says what it is long before that. */
const MOST_LINES = 5_000;

/** Lines of included texts that are looked at: they are asked again with every key in a short file that leaves it open. */
const MOST_INCLUDED = 1_000;

/** Lines that are looked at in one step. */
const LINES_AT_ONCE = 1_000;

/** What it costs a dialect not to know a word at all, and to know it in other blocks only: people misplace words. */
const UNKNOWN = 1;
const MISPLACED = 0.2;

const ALL = bitsOf(() => true);
const UPSTREAM = bitsOf(({ reader }) => reader === "upstream");

/** What the words of a file say. */
export interface Evidence {
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
export function isKnown(strange: Strange, { blocks, anywhere, values }: WordTable): boolean {
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
  /** Where lines lead that were met in it: they have nothing more to say. Most come again and again. */
  readonly leads: Map<string, Lead>;
}

/** Where the line behind stands: in the same block, in one that was opened, or outside. */
type Lead = "stay" | "out" | Place;

/** Gives the texts that a file brings in, nearest first. */
export type Included = () => Iterable<Lines>;

/**
 * What the lines of a file show, in steps, and those of the texts it includes as long as `goesOn`; of many lines the
 * first are looked at.
 */
export function* evidenceOf(
  lines: Lines,
  included: Included,
  table: WordTable,
  goesOn: (evidence: Evidence) => boolean,
): Steps<Evidence> {
  const { evidence, addLine, beginText } = createEvidence(table);
  let rest = MOST_LINES;
  const add = function* (text: Lines): Steps<void> {
    beginText();
    // Between two steps the lines may become fewer.
    for (let i = 0; i < text.length && rest > 0; i++) {
      addLine(text[i] as string);
      if (--rest % LINES_AT_ONCE === 0) yield;
    }
  };
  yield* add(lines);
  if (!goesOn(evidence)) return evidence;
  rest = Math.min(rest, MOST_INCLUDED);
  for (const text of included()) {
    yield* add(text);
    if (rest === 0 || !goesOn(evidence)) break;
  }
  return evidence;
}

/** Evidence that grows with each line. */
function createEvidence(table: WordTable): {
  readonly evidence: Evidence;
  addLine(line: string): void;
  beginText(): void;
} {
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

  const places = new Map<string, Place>();
  /** All blocks that nobody knows, and those within: what they are called says nothing more. */
  const nowhere: Place = { id: "", words: undefined, met: new Set(), leads: new Map() };
  const placeFor = (id: string): Place => {
    const words = table.blocks.get(id);
    if (words === undefined) return nowhere;
    const place = places.get(id) ?? { id, words, met: new Set(), leads: new Map() };
    places.set(id, place);
    return place;
  };
  const root = placeFor("root");
  let place = root;
  const around: Place[] = [];
  const beginText = (): void => {
    place = root;
    around.length = 0;
  };
  /** Where a `}` was lost on the way, a word of the top level, or a block of one further out, stands in that. */
  const leaveFor = (name: string, line: string): void => {
    const isBlock = place.words !== undefined && line.includes("{");
    const home = isBlock ? around.findLastIndex(({ words }) => words?.has(name)) : root.words?.has(name) ? 0 : -1;
    if (home < 0) return;
    place = around[home] as Place;
    around.length = home;
  };
  const follow = (lead: Lead): void => {
    if (lead === "stay") return;
    if (lead === "out") place = around.pop() ?? root;
    else {
      around.push(place);
      place = lead;
    }
  };
  const addLine = (line: string): void => {
    const { leads } = place;
    let lead = leads.get(line);
    if (lead === undefined) {
      lead = leadOf(line);
      // Not of a line that was found outside the block it seemed to stand in.
      if (place.leads === leads) leads.set(line, lead);
    }
    follow(lead);
  };
  /** Where a line leads, once what it says is put down. */
  const leadOf = (line: string): Lead => {
    const start = firstOf(line);
    const code = line.charCodeAt(start);
    if (Number.isNaN(code)) return "stay";
    if (code === HASH || code === BANG) {
      for (const [i, remark] of REMARKS) if (remark.test(line)) note.hint(`remark ${i}`, 1 << i);
      return "stay";
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
      // 1.2.2 has it in SMTP_CHECK only; what its users misplace in TCP_CHECK is nb_get_retry.
      if (name === "retry" && place.id.endsWith("/TCP_CHECK")) note.hint("retry", UPSTREAM);
    }
    if (SPEAKS_BY_VALUE.has(name) || table.values.has(name)) noteValue(name, line.slice(start).trim(), note);
    else if (place.id === "local_address_group" && isDigit(code)) noteLocalAddress(line, note);
    if (!line.includes("{")) return code === CLOSE ? "out" : "stay";
    if (line.trimEnd().endsWith("}")) return "stay";
    // Blocks nest without end; a path to one that nobody knows would grow with each.
    return place === nowhere ? nowhere : placeFor(place === root ? name : `${place.id}/${name}`);
  };
  return { evidence, addLine, beginText };
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
