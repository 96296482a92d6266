/** The facts of one section: what it defines, what it refers to and which services it creates. */
import type { Argument, Keyword, SymbolKind } from "../../grammar/vocabulary.ts";
import { MAY_HOLD_PARAMETER, marksOf } from "../syntax/line.ts";
import { type Kin, type KinRow, type Kinship, rowsAround, type Section } from "../syntax/section.ts";
import type { Block, Place, Statement } from "../syntax/tree.ts";
import { nameOf, placeOfArguments, placeOfWord, wordAt } from "../syntax/tree.ts";
import type { Fact, FactKind } from "./facts.ts";
import { atoi, canonicalAddress, isWholeNumber, parseRange } from "./values.ts";
import { addressesOf, endpoint, forwardingOf, lastChild, serviceKey, targetOf } from "./virtual-server.ts";

/** Statements that stand in one block, and how far they have been read. */
interface Level {
  readonly statements: readonly Statement[];
  /** The headers around them, outermost first. */
  readonly ancestors: readonly Statement[];
  next: number;
}

/** Real files nest six deep; what lies deeper tells nothing, and each level holds all those above it. */
const DEEPEST = 32;

/** Everything a section tells the rest of the configuration, in the order of its lines. */
export function factsOf(section: Section): readonly Fact[] {
  const facts: Fact[] = [];
  const { kinship } = section;
  if (kinship !== undefined) {
    for (const row of tellingRows(kinship, section)) {
      const say: Say = (kind, name, role, place) => facts.push(new RowFact(kind, name, role, place, section, row));
      const around = kinship.rows[kinship.kin.rows[row]?.parent ?? -1]?.block;
      tell(kinship.rows[row] as Statement, around, section, say);
    }
    return facts;
  }
  const levels: Level[] = [{ statements: section.statements, ancestors: [], next: 0 }];
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const { statements, ancestors } = level;
    const statement = statements[level.next++];
    if (statement === undefined) {
      levels.pop();
      continue;
    }
    const { block } = statement;
    const around = ancestors.at(-1)?.block;
    const say: Say = (kind, name, role, place) =>
      facts.push({ kind, name, role, place, section, statement, ancestors });
    if (mayTell(statement, around, section)) tell(statement, around, section, say);
    if (block !== undefined && block.children.length > 0 && ancestors.length < DEEPEST)
      levels.push({ statements: block.children, ancestors: [...ancestors, statement], next: 0 });
  }
  return facts;
}

/** A fact of a section whose tree is not held. */
class RowFact implements Fact {
  readonly kind: FactKind;
  readonly name: string;
  readonly role: Fact["role"];
  readonly place: Place;
  readonly section: Section;
  private readonly row: number;
  /** Kept: a group may be named by thousands of services, and each of them is asked about after an edit. */
  private around: readonly Statement[] | undefined;

  constructor(kind: FactKind, name: string, role: Fact["role"], place: Place, section: Section, row: number) {
    this.kind = kind;
    this.name = name;
    this.role = role;
    this.place = place;
    this.section = section;
    this.row = row;
  }

  get statement(): Statement {
    return this.section.kinship?.headerAt(this.row) as Statement;
  }

  get ancestors(): readonly Statement[] {
    const { kinship } = this.section;
    if (kinship === undefined) return [];
    this.around ??= rowsAround(kinship.kin, this.row).map((row) => kinship.headerAt(row));
    return this.around;
  }
}

function tell(statement: Statement, around: Block | undefined, section: Section, say: Say): void {
  const { block } = statement;
  sayNames(statement, around, say);
  if (mayHoldParameter(statement, section)) sayParameters(statement, say);
  if (around !== undefined) sayOfEntry(statement, around, say);
  if (block !== undefined) sayOfBlock(statement, block, say);
}

const telling = new WeakMap<Kin, readonly number[]>();

/** The rows of a section that may tell something: the same in all that are like it. */
function tellingRows({ kin, rows: statements }: Kinship, section: Section): readonly number[] {
  let rows = telling.get(kin);
  if (rows === undefined) {
    const around = ({ parent }: KinRow) => statements[parent]?.block;
    rows = kin.rows.flatMap((row, i) => (mayTell(statements[i] as Statement, around(row), section) ? [i] : []));
    telling.set(kin, rows);
  }
  return rows;
}

/** Blocks of which each line may tell something, whatever its keyword. */
const TELLING_BLOCKS: ReadonlySet<string> = new Set([
  "global_defs",
  "virtual_server_group",
  "local_address_group",
  "vrrp_instance",
  "vrrp_instance/virtual_ipaddress",
  "vrrp_instance/virtual_ipaddress_excluded",
]);

/** False for the usual line inside a block: a setting whose values are no names. */
function mayTell(statement: Statement, around: Block | undefined, section: Section): boolean {
  if (mayHoldParameter(statement, section)) return true;
  const { keyword, block } = statement;
  if (around !== undefined && TELLING_BLOCKS.has(around.vocabulary.id)) return true;
  if (block !== undefined && (keyword === undefined || TELLING_HEADERS.has(block.vocabulary.id))) return true;
  return keyword !== undefined && namesSomething(keyword);
}

function mayHoldParameter({ text }: Statement, { marks }: Section): boolean {
  return (marks & marksOf(text) & MAY_HOLD_PARAMETER) !== 0;
}

/** Blocks that are known by more than their name. */
const TELLING_HEADERS: ReadonlySet<string> = new Set(["virtual_server", "vrrp_instance"]);

const naming = new WeakMap<Keyword, boolean>();

/** True when one of the arguments defines or refers to a name. */
function namesSomething(keyword: Keyword): boolean {
  let names = naming.get(keyword);
  if (names === undefined) {
    const args = [keyword.args, ...(keyword.forms ?? [])].flat();
    names = args.some(({ defines, refers }) => defines !== undefined || refers !== undefined);
    naming.set(keyword, names);
  }
  return names;
}

type Say = (kind: FactKind, name: string, role: Fact["role"], place: Place) => void;

/** Blocks that are named after the kind of thing they define: a misspelt header still defines what was meant. */
const KIND_OF_BLOCK: ReadonlyMap<string, SymbolKind> = new Map(
  (["local_address_group", "virtual_server_group", "vrrp_instance", "vrrp_sync_group", "vrrp_script"] as const).map(
    (kind) => [kind, kind],
  ),
);

/** The names that the vocabulary says this statement defines or uses. */
function sayNames(statement: Statement, around: Block | undefined, say: Say): void {
  const { keyword, block } = statement;
  if (keyword === undefined) {
    const kind = block === undefined ? undefined : KIND_OF_BLOCK.get(block.vocabulary.id);
    const name = wordAt(statement, 1);
    if (kind !== undefined && name !== "") say(kind, name, "definition", placeOfWord(statement, 1));
    return;
  }
  const offset = keyword === around?.vocabulary.entry ? 0 : 1;
  const form = keyword.forms?.find(
    ([first]) => first?.values?.length === 1 && first.values[0] === wordAt(statement, offset).toLowerCase(),
  );
  const args = form ?? keyword.args;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as Argument;
    if (arg.options !== undefined) sayOptions(statement, offset + i, arg.options, say);
    const kind = arg.defines ?? arg.refers;
    if (kind === undefined) continue;
    const role = arg.defines === undefined ? "reference" : "definition";
    const end = arg.rest ? Math.max(statement.words.length, offset + i + 1) : offset + i + 1;
    for (let index = offset + i; index < end; index++) sayName(statement, index, kind, role, say);
  }
}

/** Names that options take (`track_group G`). */
function sayOptions(statement: Statement, from: number, options: NonNullable<Argument["options"]>, say: Say): void {
  for (let index = from; index < statement.words.length; index++) {
    const word = wordAt(statement, index);
    for (const { refers } of Object.hasOwn(options, word) ? (options[word] ?? []) : []) {
      index++;
      if (refers !== undefined) sayName(statement, index, refers, "reference", say);
    }
  }
}

function sayName(statement: Statement, index: number, kind: SymbolKind, role: Fact["role"], say: Say): void {
  const word = statement.words[index];
  if (word === undefined) return;
  if (word.kind === "quote") {
    sayQuotedName(statement, index, kind, role, say);
    return;
  }
  const place = placeOfWord(statement, index);
  if (word.kind !== "string") {
    say(kind, wordAt(statement, index), role, place);
    return;
  }
  const inside = { line: place.line, start: place.start + 1, end: place.end - 1 };
  if (inside.end > inside.start) say(kind, statement.text.slice(inside.start, inside.end), role, inside);
}

/**
 * `"G1"`: set_value joins the words between the quotes; for other handlers the quotes are a slip with a rule of its own.
 * A name of several words or of none is one that nothing can have: it is said with its quotes.
 */
function sayQuotedName(statement: Statement, open: number, kind: SymbolKind, role: Fact["role"], say: Say): void {
  const close = statement.words.findIndex((word, i) => i > open && word.kind === "quote");
  if (close === -1) return;
  if (close === open + 2) {
    say(kind, wordAt(statement, open + 1), role, placeOfWord(statement, open + 1));
    return;
  }
  const { line, start } = placeOfWord(statement, open);
  const { end } = placeOfWord(statement, close);
  say(kind, statement.text.slice(start, end), role, { line, start, end });
}

const PARAMETER = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))(=?)/g;

/** The beginning of a placeholder, whose `$` is that of another language. */
const PLACEHOLDER = /\{[{%]|<%/;

/** The interface that `use_vmac NAME` makes; a MAC address or an option may stand in its place. */
function sayInterfaceName(statement: Statement, say: Say): void {
  const name = wordAt(statement, 1);
  const isOption = Object.hasOwn(statement.keyword?.args[0]?.options ?? {}, name);
  if (/^[^:"$]+$/.test(name) && !isOption) say("vmac", name, "definition", placeOfWord(statement, 1));
}

/** Parameters that unquoted words of a statement define and use; in quotes a `$` may be the shell's. */
function sayParameters(statement: Statement, say: Say): void {
  const { text, line } = statement;
  for (const sequence of text.matchAll(/~(?:SEQ|LST)x?\(\s*(?:\{([^}]*)\}|([^,)]*))/g)) {
    for (const name of (sequence[1] ?? sequence[2] ?? "").split(",")) {
      say("parameter", name.trim(), "definition", {
        line,
        start: sequence.index,
        end: sequence.index + sequence[0].length,
      });
    }
  }
  for (const [i, { start, end, kind }] of statement.words.entries()) {
    if (kind !== "word") continue;
    const word = text.slice(start, end);
    if (PLACEHOLDER.test(word)) continue;
    for (const use of word.matchAll(PARAMETER)) {
      const isDefinition = i === 0 && use.index === 0 && use[3] === "=";
      const at = start + use.index;
      const role = isDefinition ? "definition" : "reference";
      say("parameter", use[1] ?? use[2] ?? "", role, { line, start: at, end: at + use[0].length });
    }
  }
}

/** A block that is known by more than a name. */
function sayOfBlock(header: Statement, block: Block, say: Say): void {
  if (block.vocabulary.id !== "virtual_server") return;
  const key = serviceKey(header, block);
  if (key !== undefined) say("service", key, "definition", placeOfArguments(header));
  // An FNAT service that names no group refers to the group without a name: one entry holds all of them.
  if (forwardingOf(block) !== "FNAT" || lastChild(block, "laddr_group_name") !== undefined) return;
  if (targetOf(header) === undefined) return;
  const end = placeOfArguments(header).end;
  say("local_address_group", "", "reference", { line: header.line, start: end, end });
}

/** Global settings that change what an instance may say. */
const VRRP_DEFAULTS: ReadonlySet<string> = new Set(["vrrp_strict", "vrrp_version"]);

/** A line of a block whose key is not one of its words alone. */
function sayOfEntry(statement: Statement, around: Block, say: Say): void {
  switch (around.vocabulary.id) {
    case "global_defs":
      if (VRRP_DEFAULTS.has(nameOf(statement))) say("vrrp_default", "", "definition", placeOfArguments(statement));
      return;
    case "virtual_server_group": {
      const port = wordAt(statement, 1);
      if (nameOf(statement) === "fwmark") {
        if (isWholeNumber(port)) say("service", `fwmark ${Number(port)}`, "reference", placeOfWord(statement, 1));
      } else if (isWholeNumber(port)) {
        // Which protocol the services of the group have is said elsewhere: both keys are possible.
        for (const address of addressesOf(parseRange(nameOf(statement)))) {
          say("service", `${endpoint(address, port)}/TCP`, "reference", placeOfWord(statement, 0));
          say("service", `${endpoint(address, port)}/UDP`, "reference", placeOfWord(statement, 0));
        }
      }
      return;
    }
    case "local_address_group": {
      const { address, end } = parseRange(nameOf(statement));
      const canonical = canonicalAddress(address);
      if (canonical !== undefined)
        say(
          "local_address",
          end === undefined ? canonical : `${canonical}-${end}`,
          "definition",
          placeOfWord(statement, 0),
        );
      return;
    }
    case "vrrp_instance": {
      if (nameOf(statement) === "use_vmac") sayInterfaceName(statement, say);
      if (nameOf(statement) !== "virtual_router_id") return;
      const id = atoi(wordAt(statement, 1));
      if (id < 1 || id > 255) return;
      const device = lastChild(around, "interface");
      if (device !== undefined && device.words.length > 1)
        say("vrid", `${wordAt(device, 1)}/${id}`, "definition", placeOfWord(statement, 1));
      return;
    }
    case "vrrp_instance/virtual_ipaddress":
    case "vrrp_instance/virtual_ipaddress_excluded": {
      const canonical = canonicalAddress(nameOf(statement).split("/")[0] ?? "");
      if (canonical !== undefined) say("virtual_ipaddress", canonical, "definition", placeOfWord(statement, 0));
      return;
    }
  }
}
