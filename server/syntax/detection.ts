/**
 * Which dialect a file is written in. A comment that says so wins. Else each dialect is charged with the facts it does
 * not know: a word in a block where only others have it, a value only others take. The cheapest dialect wins; words
 * that nobody knows count for nothing, so that a misspelling or a half-typed line sways nothing.
 */
import type { DialectId, Vocabulary } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";

const IDS: readonly DialectId[] = ["lvs-1.2.2", "keepalived-2", "dpvs"];

/** Sets of dialects, one bit each. */
const L = 1;
const U = 2;
const P = 4;
const ALL = L | U | P;
const BITS: readonly number[] = [L, U, P];

/** Lines that are looked at; a file says what it is long before that. */
const MOST_LINES = 5_000;

/** What it costs a dialect not to know a word at all, and to know it in other blocks only: people misplace words. */
const UNKNOWN = 1;
const MISPLACED = 0.2;

/** Scores nearer than this are equal. */
const MARGIN = 0.5;

/** The dialects that have a word: in a block, and anywhere. */
export interface WordTable {
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly anywhere: ReadonlyMap<string, number>;
}

/** The table of the vocabularies, given in the order lvs-1.2.2, keepalived-2, dpvs. */
export function wordTable(vocabularies: readonly Vocabulary[]): WordTable {
  const blocks = new Map<string, Map<string, number>>();
  const anywhere = new Map<string, number>();
  for (const [i, vocabulary] of vocabularies.entries()) {
    const bit = BITS[i] as number;
    for (const block of Object.values(vocabulary.blocks)) {
      const words = blocks.get(block.id) ?? new Map<string, number>();
      blocks.set(block.id, words);
      for (const word of Object.keys(block.keywords)) {
        words.set(word, (words.get(word) ?? 0) | bit);
        anywhere.set(word, (anywhere.get(word) ?? 0) | bit);
      }
    }
  }
  return { blocks, anywhere };
}

const SAYS_DIALECT = /[#!]\s*lvs-lsp:\s*dialect\s+(lvs-1\.2\.2|keepalived-2|dpvs)\b/;

const SHORTEST_COMMENT = "#lvs-lsp:dialect dpvs".length;

/** The dialect that a comment of the file names. */
export function dialectComment(lines: Lines): DialectId | undefined {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line.length < SHORTEST_COMMENT || !line.includes("lvs-lsp:")) continue;
    const id = SAYS_DIALECT.exec(line)?.[1];
    if (id !== undefined) return id as DialectId;
  }
  return undefined;
}

/**
 * The dialect that a file is most likely written in.
 * @param own the words of lvs-1.2.2
 * @param all the words of all dialects; only asked for when the file has others than its own
 */
export function detect(file: string, lines: Lines, own: () => WordTable, all: () => WordTable): DialectId {
  const said = dialectComment(lines);
  if (said !== undefined) return said;
  if (!isUpstreamName(file)) {
    const { charges, hints, strange } = evidenceOf(lines, own());
    if (!strange && charges[0] === 0 && hints[0] === 0) return "lvs-1.2.2";
  }
  return decide(file, evidenceOf(lines, all()));
}

/** True for what people call the file of a keepalived they did not build themselves. */
function isUpstreamName(file: string): boolean {
  return file
    .slice(file.lastIndexOf("/") + 1)
    .toLowerCase()
    .includes("keepalived");
}

/** What the words of a file say. */
interface Evidence {
  /** What each dialect is charged with, in the order of `IDS`. */
  readonly charges: number[];
  /** What only tips the scales: dialects that speak for themselves in a word of old, a remark. */
  readonly hints: number[];
  /** A word was met that the table does not have in its block. */
  strange: boolean;
}

/** A block that lines stand in. */
interface Place {
  readonly id: string;
  readonly words: ReadonlyMap<string, number> | undefined;
  /** Names met in it. */
  readonly met: Set<string>;
}

function evidenceOf(lines: Lines, table: WordTable): Evidence {
  const evidence: Evidence = { charges: [0, 0, 0], hints: [0, 0, 0], strange: false };
  const counted = new Set<string>();
  const charge: Charge = (fact, known, everywhere) => {
    if (known === ALL || known === 0 || counted.has(fact)) return;
    counted.add(fact);
    for (const [i, bit] of BITS.entries()) {
      if ((known & bit) === 0)
        evidence.charges[i] = (evidence.charges[i] ?? 0) + ((everywhere & bit) === 0 ? UNKNOWN : MISPLACED);
    }
  };
  const hint: Hint = (fact, known) => {
    if (counted.has(fact)) return;
    counted.add(fact);
    for (const [i, bit] of BITS.entries()) if ((known & bit) === 0) evidence.hints[i] = (evidence.hints[i] ?? 0) + 1;
  };

  /** Lines that have spoken by their value: most come again and again. */
  const valued = new Set<string>();
  const places = new Map<string, Place>();
  const placeFor = (id: string): Place => {
    const place = places.get(id) ?? { id, words: table.blocks.get(id), met: new Set() };
    places.set(id, place);
    return place;
  };
  const root = placeFor("root");
  let place = root;
  const around: Place[] = [];
  const most = Math.min(lines.length, MOST_LINES);
  for (let i = 0; i < most; i++) {
    const line = lines[i] as string;
    const start = firstOf(line);
    const code = line.charCodeAt(start);
    if (Number.isNaN(code)) continue;
    if (code === HASH || code === BANG) {
      if (REMARK.test(line)) hint("remark", P);
      continue;
    }
    const name = line.slice(start, endOfWord(line, start));
    if (around.length > 0 && root.words?.has(name) && !place.words?.has(name)) {
      around.length = 0; // a `}` was lost on the way
      place = root;
    }
    if (!place.met.has(name)) {
      place.met.add(name);
      const known = place.words?.get(name);
      if (known !== undefined && !OLD.has(name)) charge(`${place.id} ${name}`, known, table.anywhere.get(name) ?? 0);
      else if (place !== root) chargeTelling(name, charge);
      if (known === undefined && code !== CLOSE && !isDigit(code)) evidence.strange = true;
      chargeForm(name, charge);
    }
    if (SPEAKS_BY_VALUE.has(name) && !valued.has(line)) {
      valued.add(line);
      chargeValue(name, line.slice(start).trim(), charge, hint);
    } else if (place.id === "local_address_group") chargeLocalAddress(line, charge);
    if (line.includes("{")) {
      if (line.trimEnd().endsWith("}")) continue;
      around.push(place);
      place = placeFor(place === root ? name : `${place.id}/${name}`);
    } else if (code === CLOSE) {
      place = around.pop() ?? root;
    }
  }
  return evidence;
}

type Charge = (fact: string, known: number, everywhere: number) => void;
type Hint = (fact: string, known: number) => void;

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

/** Remarks about the tools of DPVS. */
const REMARK = /\bdpip\b|\bDPVS\b/;

/** Words that speak wherever they stand: in a fragment, or in a block whose header is misspelt. */
const TELLING: ReadonlyMap<string, number> = new Map([
  ...["tunnel_entry", "dpdk_interface", "daddr_group_name", "waddr_group_name", "establish_timeout"].map(tells(P)),
  ...["proxy_protocol", "quic", "hash_target", "src-range", "dst-range", "limit_proportion"].map(tells(P)),
  ...["expire_quiescent_conn", "allow_address_group", "deny_address_group"].map(tells(P)),
  ...["laddr_group_name", "syn_proxy", "vip_bind_dev", "local_address_group"].map(tells(L | P)),
  ...["est_timeout", "plugin_dir"].map(tells(L)),
  ...["PING_CHECK", "FILE_CHECK", "snmp_name", "auth_hmac", "include_check", "sni_name"].map(tells(U)),
  ...["unicast_peer", "UDP_CHECK", "DNS_CHECK", "BFD_CHECK", "unicast_src_ip", "use_vmac"].map(tells(U | P)),
]);

function tells(known: number): (word: string) => [string, number] {
  return (word) => [word, known];
}

function chargeTelling(name: string, charge: Charge): void {
  const known = TELLING.get(name);
  if (known !== undefined) charge(name, known, known);
}

/** Lines that only upstream's reader understands. */
function chargeForm(name: string, charge: Charge): void {
  if (/^@\^?\w/.test(name)) charge("@", U | P, 0);
  else if (/^\$\w+=/.test(name)) charge("$", U | P, 0);
  else if (name.startsWith("~SEQ")) charge("~SEQ", U | P, 0);
  else if (name.startsWith("~LST")) charge("~LST", U, 0);
  else if (/^include[rmwba]$/.test(name)) charge("include", U, 0);
}

const SCHEDULERS = { conhash: P, twos: U, mh: U | P, fo: U | P, ovf: U | P };
const METHODS = { FNAT: L | P, SNAT: P };
const VALUES: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map<string, Readonly<Record<string, number>>>(
  [
    ["lb_kind", METHODS],
    ["lvs_method", METHODS],
    ["lb_algo", SCHEDULERS],
    ["lvs_sched", SCHEDULERS],
    ["protocol", { ICMP: P, ICMPV6: P, SCTP: U | P }],
  ],
);

const TIMERS = new Set(["delay_loop", "connect_timeout", "delay_before_retry", "advert_int", "interval"]);
const SERVERS = new Set(["virtual_server", "real_server"]);

/** Words of releases long before 2.x, which its users still write. */
const OLD = new Set(["nb_get_retry", "nat_mask"]);

const SPEAKS_BY_VALUE: ReadonlySet<string> = new Set([...VALUES.keys(), ...TIMERS, ...SERVERS, ...OLD, "weight"]);

function chargeValue(name: string, line: string, charge: Charge, hint: Hint): void {
  const [, value = "", further = ""] = line.split(/[\s{]+/, 3);
  const values = VALUES.get(name);
  const known = values !== undefined && Object.hasOwn(values, value) ? values[value] : undefined;
  if (known !== undefined) charge(`${name} ${value}`, known, 0);
  else if (OLD.has(name)) hint(name, L);
  else if (TIMERS.has(name)) {
    if (/^\d+\.\d+$/.test(value)) hint("fraction", U | P); // a mistake in 1.2.2, and a common one
  } else if (name === "weight") {
    if (further === "reverse") hint("reverse", U | P);
  } else if (name === "virtual_server" && value === "match") charge("match", P, 0);
  else if (SERVERS.has(name) && further === "" && value.includes(".")) hint("port", U | P);
}

/** The address and its device: 1.2.2 has no place for the second, DPVS needs it. */
function chargeLocalAddress(line: string, charge: Charge): void {
  const words = /^\s*[0-9][0-9a-fA-F.:/-]*(\s+[A-Za-z])?/.exec(line);
  if (words !== null) charge("local address", words[1] === undefined ? L : P, 0);
}

/** The cheapest dialect; between equals the name of the file decides, then hints, then what is more common. */
function decide(file: string, { charges, hints }: Evidence): DialectId {
  const name = file.slice(file.lastIndexOf("/") + 1).toLowerCase();
  const isLvsName = /^(lvs|vip)\b/.test(name);
  const least = Math.min(...charges);
  const best = IDS.filter((_, i) => (charges[i] ?? 0) < least + MARGIN);
  const [only] = best;
  if (only !== undefined && best.length === 1) return only;
  const hinted = (id: DialectId): number => -(hints[IDS.indexOf(id)] ?? 0);
  if (!best.includes("lvs-1.2.2")) return hinted("dpvs") > hinted("keepalived-2") ? "dpvs" : "keepalived-2";
  if (!best.includes("keepalived-2")) return isUpstreamName(file) ? "dpvs" : "lvs-1.2.2";
  if (isLvsName) return "lvs-1.2.2";
  const speaksOfDpvs = hinted("dpvs") > hinted("keepalived-2") && hinted("dpvs") > hinted("lvs-1.2.2");
  if (best.includes("dpvs") && speaksOfDpvs) return "dpvs";
  if (isUpstreamName(file)) return "keepalived-2";
  return hinted("lvs-1.2.2") >= hinted("keepalived-2") ? "lvs-1.2.2" : "keepalived-2";
}
