/** Completion: the words that may stand at a position, from the block path and the number of the argument. */
import type { Argument, BlockVocabulary, Keyword, SymbolKind } from "../../grammar/vocabulary.ts";
import { isPattern, resolvePattern } from "../model/includes.ts";
import type { CompletionItem } from "../service-types.ts";
import { nameOf, type Statement } from "../syntax/tree.ts";
import { keywordsOf } from "../syntax/words-of.ts";
import type { Position, Range } from "../text/lines.ts";
import { type Analysis, type BlockStatement, rangeOnLine, type Spot, spotAt } from "./analysis.ts";
import { inLanguage, keywordMarkdown, signatureOf, TYPES, UNITS } from "./keyword-text.ts";
import { blockSnippet, leafSnippet } from "./snippets.ts";
import { argumentAt, formFor, formsOf, type Typing, typingAt, type WrittenWord, writtenWords } from "./words.ts";

/** Most names and files offered at once: a list of this length may be incomplete. */
export const MOST_PROPOSALS = 200;

/** What may stand at a position. */
export function completion(analysis: Analysis, position: Position): readonly CompletionItem[] {
  const spot = spotAt(analysis, position);
  if (spot.inComment) return [];
  const words = spot.statement?.line === spot.line ? spot.statement.words : [];
  const written = writtenWords(spot.text, words);
  const typing = typingAt(written, spot.character);
  const around = spot.ancestors.at(-1);
  const range = rangeOnLine(spot, typing.word.start, typing.word.end);
  const context: Context = { analysis, spot, written, typing, range, around };
  if (typing.index > 0) return argumentItems(context);
  if (spot.text.charAt(spot.character - 1) === "}" || spot.text.charAt(spot.character - 1) === "{") return [];
  return [...keywordItems(context, spot.block), ...outerItems(context), ...entryItems(context)];
}

interface Context {
  readonly analysis: Analysis;
  readonly spot: Spot;
  readonly written: readonly WrittenWord[];
  readonly typing: Typing;
  readonly range: Range;
  readonly around: BlockStatement | undefined;
}

// Sorting: what the block still needs, the rest in the order of the vocabulary, what is there already, what is of yesterday.
const REQUIRED = "0";
const USUAL = "1";
const ANYWHERE = "5";
const OUTER = "6";
const PRESENT = "8";
const DEPRECATED = "9";

const REPEATABLE: ReadonlySet<Keyword["repeat"]> = new Set(["accumulate", "merge"]);

function keywordItems(context: Context, block: BlockVocabulary, outer = false): CompletionItem[] {
  const { analysis, spot, around } = context;
  const { vocabulary } = analysis.document.dialect;
  const present = outer ? NOTHING : namesIn(around, spot.statement);
  const items: CompletionItem[] = [];
  let order = 0;
  for (const [name, keyword] of keywordsOf(block, vocabulary)) {
    const once = !REPEATABLE.has(keyword.repeat);
    const isPresent = once && (present.has(name) || (keyword.aliasOf !== undefined && present.has(keyword.aliasOf)));
    const isAnywhere = block.id !== "root" && (vocabulary.anywhere?.includes(name) ?? false);
    const isOld = keyword.deprecated !== undefined || keyword.aliasOf !== undefined;
    const rank = isOld
      ? DEPRECATED
      : isPresent
        ? PRESENT
        : outer
          ? OUTER
          : isAnywhere
            ? ANYWHERE
            : keyword.required
              ? REQUIRED
              : USUAL;
    items.push(keywordItem(context, name, keyword, `${rank}${String(order++).padStart(3, "0")}`));
  }
  return items;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The words a block holds already, without the one that is being typed. */
function namesIn(around: BlockStatement | undefined, typed: Statement | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const child of around?.block.children ?? []) if (child !== typed) names.add(nameOf(child));
  return names;
}

function keywordItem(context: Context, name: string, keyword: Keyword, sortText: string): CompletionItem {
  const { analysis, written, range } = context;
  const { language, document } = analysis;
  const opens = keyword.opens !== undefined;
  const hasArguments = written.length > 1 || opensAlready(context);
  const snippet = hasArguments
    ? undefined
    : opens
      ? blockSnippet(name, keyword, document.dialect.vocabulary)
      : leafSnippet(name, keyword);
  return {
    label: name,
    kind: opens ? "block" : "keyword",
    detail: signatureOf(name, keyword.args).slice(name.length + 1) || (opens ? "{ … }" : ""),
    documentation: keywordMarkdown(name, keyword, language),
    range,
    newText: name,
    ...(snippet === undefined || snippet === name ? {} : { snippet }),
    ...(keyword.deprecated === undefined ? {} : { deprecated: true }),
    sortText,
  };
}

/** True when the line holds a `{` behind the position: the block is there, only its word is typed again. */
function opensAlready({ spot }: Context): boolean {
  return spot.statement?.block?.open?.line === spot.line;
}

/**
 * Words of the blocks outside one that is not closed yet, when the line is indented no further than its header:
 * the person has most likely left the block.
 */
function outerItems(context: Context): CompletionItem[] {
  const { spot, around, analysis } = context;
  if (around === undefined || around.block.close !== undefined) return [];
  const column = context.typing.word.start;
  if (column > (around.words[0]?.start ?? 0)) return [];
  const outer = spot.ancestors.at(-2)?.block.vocabulary ?? analysis.document.context;
  return keywordItems(context, outer, true);
}

/** What the first word of an entry may be: the names of scripts in track_script. */
function entryItems(context: Context): CompletionItem[] {
  const first = context.spot.block.entry?.args[0];
  return first === undefined ? [] : valueItems(context, first);
}

function argumentItems(context: Context): CompletionItem[] {
  const { spot, written, typing, around } = context;
  const name = written[0]?.text ?? "";
  const keyword =
    spot.statement?.keyword ?? keywordsOf(spot.block, context.analysis.document.dialect.vocabulary).get(name);
  if (keyword === undefined) return [];
  const offset = keyword === around?.block.vocabulary.entry ? 0 : 1;
  const at = typing.index - offset;
  const args = written.slice(offset);
  const items: CompletionItem[] = [];
  const seen = new Set<string>();
  for (const form of at === 0 ? formsOf(keyword) : [formFor(keyword, args)]) {
    for (const arg of argumentsAt(form, args, at)) {
      for (const item of valueItems(context, arg)) {
        if (seen.has(item.label)) continue;
        seen.add(item.label);
        items.push(item);
      }
    }
  }
  return items;
}

/** The arguments that may stand at a number: one, or those of the option before it. */
function argumentsAt(form: readonly Argument[], args: readonly WrittenWord[], at: number): readonly Argument[] {
  const arg = argumentAt(form, at);
  if (arg === undefined) return [];
  const first = form.indexOf(arg);
  if (arg.options === undefined) return followsOption(arg, args, first, at) ? optionValue(args[at - 1]?.text) : [arg];
  // A row of options, each with the arguments that follow it.
  const options = new Map(Object.entries(arg.options));
  let i = first;
  while (i < at) {
    const taken = options.get(args[i]?.text ?? "") ?? [];
    const own = taken[at - i - 1];
    if (own !== undefined) return own.optional ? [own, optionWords(arg, options)] : [own];
    i += 1 + taken.length;
  }
  return [optionWords(arg, options)];
}

/** True when pairs such as `dev eth0` fill the line and the word before is the first of one. */
function followsOption({ rest, values }: Argument, args: readonly WrittenWord[], first: number, at: number): boolean {
  return rest === true && at > first && (values ?? []).includes(args[at - 1]?.text ?? "");
}

/** What follows an option of which only the name is known. */
function optionValue(option: string | undefined): readonly Argument[] {
  return option === "dev" || option === "oif" ? [{ name: "interface", type: "interface", refers: "interface" }] : [];
}

function optionWords(arg: Argument, options: ReadonlyMap<string, unknown>): Argument {
  return { name: arg.name, type: "enum", values: [...options.keys()] };
}

function valueItems(context: Context, arg: Argument): CompletionItem[] {
  if (arg.values !== undefined) return enumItems(context, arg, arg.values);
  if (arg.type === "boolean") return enumItems(context, arg, ["on", "off"]);
  if (arg.refers !== undefined) return nameItems(context, arg.refers, "definitions");
  if (arg.defines !== undefined) return nameItems(context, arg.defines, "missing");
  if (arg.type === "path" && isInclude(context)) return fileItems(context);
  return [];
}

function enumItems({ range, analysis }: Context, arg: Argument, values: readonly string[]): CompletionItem[] {
  const detail = arg.unit === undefined ? arg.name : inLanguage(UNITS[arg.unit], analysis.language);
  return values.map((value, i) => ({
    label: value,
    kind: "value",
    detail,
    range,
    newText: value,
    sortText: `0${String(i).padStart(3, "0")}`,
  }));
}

/** Names of a kind: those defined, or, where a name is being given, those that are used and not defined yet. */
function nameItems(
  { range, typing, analysis }: Context,
  kind: SymbolKind,
  which: "definitions" | "missing",
): CompletionItem[] {
  const typed = typing.word.text.toLowerCase();
  const detail = kind === "interface" ? inLanguage(TYPES.interface, analysis.language) : kind;
  const items: CompletionItem[] = [];
  for (const name of namesOf(analysis, kind, which)) {
    if (name === "" || name === typing.word.text || !name.toLowerCase().includes(typed)) continue;
    items.push({ label: name, kind: "name", detail, range, newText: name, sortText: `0${name}` });
    if (items.length === MOST_PROPOSALS) break;
  }
  return items;
}

function* namesOf({ project }: Analysis, kind: SymbolKind, which: "definitions" | "missing"): Generator<string> {
  // Interfaces are defined by the host, not by the file: all that the file speaks of are offered.
  if (which === "definitions" && kind !== "interface") {
    yield* project.symbols.definedNames(kind);
    return;
  }
  for (const { name, definitions } of project.symbols.entries(kind)) if (definitions.length === 0) yield name;
}

function isInclude({ written, analysis }: Context): boolean {
  return analysis.document.dialect.vocabulary.anywhere?.includes(written[0]?.text ?? "") ?? false;
}

/** Files beside or below the folder typed so far, in the words of the include: relative stays relative. */
function fileItems({ analysis, typing, range, spot }: Context): CompletionItem[] {
  const { document, glob } = analysis;
  const typed = typing.word.text.slice(0, spot.character - typing.word.start);
  if (isPattern(typed)) return [];
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const base = resolvePattern(`${folder}.`, document.file);
  const prefix = base === "/" ? "/" : `${base}/`;
  const names = new Set<string>();
  for (const path of glob(`${prefix}*`)) if (path !== document.file) names.add(path.slice(prefix.length));
  for (const path of glob(`${prefix}*/*`)) {
    const name = path.slice(prefix.length);
    const sub = name.slice(0, name.indexOf("/"));
    names.delete(sub);
    names.add(`${sub}/*.conf`);
    if (path !== document.file) names.add(name);
  }
  return [...names]
    .filter((name) => `${folder}${name}`.startsWith(typed))
    .slice(0, MOST_PROPOSALS)
    .map((name) => ({ label: `${folder}${name}`, kind: "file", range, newText: `${folder}${name}` }));
}
