/** The names that a statement defines and uses, as the vocabulary says it, and parameters within its words. */
import type { Argument, SymbolKind } from "../../grammar/vocabulary.ts";
import type { Block, Place, Statement } from "../syntax/tree.ts";
import { placeOfWord, wordAt } from "../syntax/tree.ts";
import type { Fact, FactKind } from "./facts.ts";

/** Takes a fact that is met. */
export type Say = (kind: FactKind, name: string, role: Fact["role"], place: Place) => void;

/** Blocks that are named after the kind of thing they define: a misspelt header still defines what was meant. */
const KIND_OF_BLOCK: ReadonlyMap<string, SymbolKind> = new Map(
  (["local_address_group", "virtual_server_group", "vrrp_instance", "vrrp_sync_group", "vrrp_script"] as const).map(
    (kind) => [kind, kind],
  ),
);

/** The names that the vocabulary says this statement defines or uses. */
export function sayNames(statement: Statement, around: Block | undefined, say: Say): void {
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
export function sayInterfaceName(statement: Statement, say: Say): void {
  const name = wordAt(statement, 1);
  const isOption = Object.hasOwn(statement.keyword?.args[0]?.options ?? {}, name);
  if (/^[^:"$]+$/.test(name) && !isOption) say("vmac", name, "definition", placeOfWord(statement, 1));
}

/** Parameters that unquoted words of a statement define and use; in quotes a `$` may be the shell's. */
export function sayParameters(statement: Statement, say: Say): void {
  const { text, line } = statement;
  const sequences = text.includes("~") ? text.matchAll(/~(?:SEQ|LST)x?\(\s*(?:\{([^}]*)\}|([^,)]*))/g) : [];
  for (const sequence of sequences) {
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
    if (!word.includes("$") || PLACEHOLDER.test(word)) continue;
    for (const use of word.matchAll(PARAMETER)) {
      const isDefinition = i === 0 && use.index === 0 && use[3] === "=";
      const at = start + use.index;
      const role = isDefinition ? "definition" : "reference";
      say("parameter", use[1] ?? use[2] ?? "", role, { line, start: at, end: at + use[0].length });
    }
  }
}
