/** The facts of one section: what it defines, what it refers to and which services it creates. */
import type { Keyword } from "../../grammar/vocabulary.ts";
import { MAY_HOLD_PARAMETER, marksOf } from "../syntax/line.ts";
import { type Kin, type KinRow, type Kinship, rowsAround, type Section } from "../syntax/section.ts";
import type { Block, Place, Statement } from "../syntax/tree.ts";
import { DEEPEST, nameOf, placeOfArguments, placeOfWord, wordAt } from "../syntax/tree.ts";
import type { Fact, FactKind } from "./facts.ts";
import { type Say, sayInterfaceName, sayNames, sayParameters } from "./named-facts.ts";
import { atoi, canonicalAddress, isWholeNumber, parseRange } from "./values.ts";
import { addressesOf, endpoint, forwardingOf, lastChild, serviceKey, targetOf } from "./virtual-server.ts";

/** Statements that stand in one block, and how far they have been read. */
interface Level {
  readonly statements: readonly Statement[];
  /** The headers around them, outermost first. */
  readonly ancestors: readonly Statement[];
  next: number;
}

/** Everything a section tells the rest of the configuration, in the order of its lines. */
export function factsOf(section: Section): readonly Fact[] {
  const facts: Fact[] = [];
  const { kinship } = section;
  if (kinship !== undefined) {
    const { kin, rows } = kinship;
    const told = tellingRows(kinship, section);
    for (let i = 0; i < told.length; i++) {
      const row = told[i] as number;
      const say: Say = (kind, name, role, place) => facts.push(new RowFact(kind, name, role, place, section, row));
      tell(rows[row] as Statement, rows[kin.rows[row]?.parent ?? -1]?.block, section, say);
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
  "bfd_instance",
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
    const values = args.flatMap(({ options }) => Object.values(options ?? {}).flat());
    names = [...args, ...values].some(({ defines, refers }) => defines !== undefined || refers !== undefined);
    naming.set(keyword, names);
  }
  return names;
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
    case "bfd_instance": {
      const address = /^neighbou?r_ip$/.test(nameOf(statement)) && canonicalAddress(wordAt(statement, 1));
      if (address) say("bfd_neighbor", address, "definition", placeOfWord(statement, 1));
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
