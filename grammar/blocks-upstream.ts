/** How the keyword tables of keepalived 2.x and DPVS are put together from the entries of one C file. */
import type { Argument, BlockVocabulary, Keyword } from "./vocabulary.ts";

/** The words of one block; the names stay known to the compiler, so another dialect can change one of them. */
export type Words<K extends string = string> = Readonly<Record<K, Keyword>>;

/** A keyword before its source is added. */
export type Entry = Omit<Keyword, "source">;

/** Applies `change` to every word of a table. */
function each<K extends string, From extends Entry>(
  words: Readonly<Record<K, From>>,
  change: (keyword: From, word: string) => Keyword,
): Words<K> {
  const changed = Object.entries<From>(words).map(([word, keyword]) => [word, change(keyword, word)]);
  return Object.fromEntries(changed) as Words<K>;
}

/** Words that `file` of the keepalived tree registers with `install_keyword`; search it for the quoted word. */
export function registeredIn<K extends string>(file: string, words: Readonly<Record<K, Entry>>): Words<K> {
  return each(words, (keyword, word) => ({ ...keyword, source: `${file} "${word}"` }));
}

/** Words inside `#if condition`, besides the conditions they already have. */
export function requiring<K extends string>(condition: string, words: Words<K>): Words<K> {
  return each(words, (keyword) => ({
    ...keyword,
    requires: keyword.requires === undefined ? condition : `${condition} && ${keyword.requires}`,
  }));
}

/** Words whose build condition is `condition` alone. */
export function builtUnder<K extends string>(condition: string, words: Words<K>): Words<K> {
  return each(words, (keyword) => ({ ...keyword, requires: condition }));
}

/** A table without the words `dropped`. */
export function without<K extends string, D extends K>(
  words: Words<K>,
  ...dropped: readonly D[]
): Words<Exclude<K, D>> {
  const gone = new Set<string>(dropped);
  const kept = Object.entries<Keyword>(words).filter(([word]) => !gone.has(word));
  return Object.fromEntries(kept) as Words<Exclude<K, D>>;
}

/** The words `kept` of a table. */
export function only<K extends string, D extends K>(words: Words<K>, ...kept: readonly D[]): Words<D> {
  return Object.fromEntries(kept.map((word) => [word, words[word]])) as Words<D>;
}

/** Words whose fractions are read as floating point: as many decimals as one likes, and an exponent. */
export function readAsFloat<K extends string>(words: Words<K>): Words<K> {
  return each(words, (keyword) => ({ ...keyword, args: keyword.args.map(anyDecimals) }));
}

function anyDecimals(argument: Argument): Argument {
  const { decimals: _, ...others } = argument;
  return others;
}

/** A block that holds keywords. */
export const block = (id: string, keywords: Words): BlockVocabulary => ({ id, keywords });

/** A block whose every line is an entry of one shape. `opener` is the keyword that opens it. */
export function valueBlock(
  id: string,
  opener: Keyword,
  line: Pick<Keyword, "args" | "forms" | "en" | "zh">,
): BlockVocabulary {
  return { id, keywords: {}, entry: { ...line, repeat: "accumulate", source: opener.source } };
}

/** The blocks of a dialect by id. */
export function byId(blocks: readonly BlockVocabulary[]): Readonly<Record<string, BlockVocabulary>> {
  return Object.fromEntries(blocks.map((each) => [each.id, each]));
}
