/** Where one statement ends and the next begins when several stand on one line. */
import type { BlockVocabulary, Keyword, Vocabulary } from "../../../grammar/vocabulary.ts";
import { isWordOfSomeDialect } from "../kin.ts";
import type { Word } from "../tree.ts";
import { keywordsOf, meaningsOf, openingOf, UNKNOWN_BLOCK } from "../words-of.ts";

/**
 * Cuts words into statements: a new one begins at a keyword (in a value block: at an entry) once the one before has its
 * arguments.
 * @param around the block they stand in; undefined when the line does not tell
 */
export function cutStatements(
  text: string,
  words: readonly Word[],
  around: BlockVocabulary | undefined,
  vocabulary: Vocabulary,
): Word[][] {
  const block = around?.id === UNKNOWN_BLOCK.id ? undefined : around;
  const textOf = (word: Word): string => text.slice(word.start, word.end);
  const entry = block?.entry;
  // A first word that nobody knows is an entry of a value block, the other words belong to it.
  const isEntry = words[0] !== undefined && meaningsOf(vocabulary, textOf(words[0])).length === 0;
  if (entry === undefined && block === undefined && isEntry) return [[...words]];

  const meaningOf = (word: string): Keyword | undefined =>
    block === undefined ? meaningsOf(vocabulary, word)[0] : keywordsOf(block, vocabulary).get(word);
  const statements: Word[][] = [];
  let current: Word[] = [];
  let wanted = 0;
  let quoted = false;
  for (const word of words) {
    const name = textOf(word);
    const meaning = meaningOf(name);
    const hasEnough = current.length > wanted && !quoted;
    const begins =
      meaning !== undefined
        ? hasEnough
        : entry !== undefined
          ? hasEnough && beginsEntry(name, current.map(textOf), entry)
          : // A word of another block or dialect where an argument would be one too many.
            hasEnough && block !== undefined && isWordOfSomeDialect(name) && openingOf(vocabulary, name) !== "block";
    if (word.kind === "quote") quoted = !quoted;
    if (current.length === 0 || begins) {
      current = [];
      statements.push(current);
      wanted = meaning?.args.length ?? 0;
    }
    current.push(word);
  }
  return statements;
}

/** What follows these words of a route is its destination. */
const BEFORE_DESTINATION = new Set(["to", "blackhole"]);

/** True when a word begins an entry of its own behind the words of another. */
function beginsEntry(word: string, before: readonly string[], { args }: Keyword): boolean {
  const options = new Set(args.flatMap(({ options, values }) => [...Object.keys(options ?? {}), ...(values ?? [])]));
  const isOption = (other: string | undefined): boolean => other !== undefined && options.has(other);
  const beginsPlace = isOption(word) && BEFORE_DESTINATION.has(word);
  if ((isOption(word) && !beginsPlace) || isOption(before.at(-1))) return false;
  const type = args[0]?.type;
  if (type !== "address" && type !== "address-range") return true;
  // A route may begin with its options: `src 10.1.1.1 10.8.0.0/16 via 10.1.1.254`.
  const hasPlace = before.some((other, i) => {
    const option = before[i - 1];
    return !isOption(other) && (!isOption(option) || BEFORE_DESTINATION.has(option ?? ""));
  });
  return hasPlace && (beginsPlace || /^\d+\.\d|^[\da-fA-F]*:|^default$/.test(word));
}
