/** Completion: the words that may stand at a position, from the block path and the number of the argument. */
import type { Argument, SymbolKind } from "../../grammar/vocabulary.ts";
import { isPattern, resolvePattern } from "../model/includes.ts";
import type { CompletionItem } from "../service-types.ts";
import { keywordsOf } from "../syntax/words-of.ts";
import type { Position } from "../text/lines.ts";
import type { Analysis } from "./analysis.ts";
import { keywordItems, outerItems } from "./completion-keywords.ts";
import { inLanguage, TYPES, UNITS } from "./keyword-text.ts";
import { escapeText, onItsOwnLine } from "./snippets.ts";
import { mayBegin, needsOwnLine, placeAt, type TypingPlace } from "./typing-place.ts";
import { argumentAt, formFor, formsOf, type WrittenWord } from "./words.ts";

/** Most names and files offered at once: a list of this length may be incomplete. */
export const MOST_PROPOSALS = 200;

/** What may stand at a position. */
export function completion(analysis: Analysis, position: Position): readonly CompletionItem[] {
  const place = placeAt(analysis, position);
  if (place === undefined) return [];
  if (place.typing.index > 0) return argumentItems(place);
  if (!mayBegin(place)) return [];
  return [...keywordItems(place), ...outerItems(place), ...entryItems(place)];
}

/** What the first word of an entry may be: the names of scripts in track_script. */
function entryItems(place: TypingPlace): CompletionItem[] {
  const first = place.spot.block.entry?.args[0];
  const items = first === undefined ? [] : valueItems(place, first);
  if (!needsOwnLine(place)) return items;
  return items.map((item) => ({ ...item, snippet: onItsOwnLine(escapeText(item.newText)) }));
}

function argumentItems(place: TypingPlace): CompletionItem[] {
  const { spot, written, typing, around } = place;
  const name = written[0]?.text ?? "";
  const keyword =
    spot.statement?.keyword ?? keywordsOf(spot.block, place.analysis.document.dialect.vocabulary).get(name);
  if (keyword === undefined) return [];
  const offset = keyword === around?.block.vocabulary.entry ? 0 : 1;
  const at = typing.index - offset;
  const args = written.slice(offset);
  const items: CompletionItem[] = [];
  const seen = new Set<string>();
  for (const form of at === 0 ? formsOf(keyword) : [formFor(keyword, args)]) {
    for (const arg of argumentsAt(form, args, at)) {
      for (const item of valueItems(place, arg)) {
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

function valueItems(place: TypingPlace, arg: Argument): CompletionItem[] {
  if (arg.values !== undefined) return enumItems(place, arg, arg.values);
  if (arg.type === "boolean") return enumItems(place, arg, ["on", "off"]);
  if (arg.refers !== undefined) return nameItems(place, arg.refers, "definitions");
  if (arg.defines !== undefined) return nameItems(place, arg.defines, "missing");
  if (arg.type === "path" && isInclude(place)) return fileItems(place);
  return [];
}

function enumItems({ range, analysis }: TypingPlace, arg: Argument, values: readonly string[]): CompletionItem[] {
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
  { range, typing, analysis, spot }: TypingPlace,
  kind: SymbolKind,
  which: "definitions" | "missing",
): CompletionItem[] {
  const typed = typing.word.text.slice(0, spot.character - typing.word.start).toLowerCase();
  // The index has the word that is being written, too, where it has what is not defined.
  const own = which === "missing" || kind === "interface" ? typing.word.text : undefined;
  const detail = kind === "interface" ? inLanguage(TYPES.interface, analysis.language) : kind;
  const items: CompletionItem[] = [];
  for (const name of namesOf(analysis, kind, which)) {
    // A brace in a name is a slip: who takes it over opens or closes a block.
    if (name === "" || /[{}]/.test(name)) continue;
    if (name === own || !name.toLowerCase().includes(typed)) continue;
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

function isInclude({ written, analysis }: TypingPlace): boolean {
  return analysis.document.dialect.vocabulary.anywhere?.includes(written[0]?.text ?? "") ?? false;
}

/** Files beside or below the folder typed so far, in the words of the include: relative stays relative. */
function fileItems({ analysis, typing, range, spot }: TypingPlace): CompletionItem[] {
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
