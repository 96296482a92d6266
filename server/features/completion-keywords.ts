/** Completion of the first word of a line: the keywords of the block, and of the blocks outside one that is not closed. */
import type { BlockVocabulary, Keyword } from "../../grammar/vocabulary.ts";
import type { CompletionItem } from "../service-types.ts";
import { nameOf, type Statement } from "../syntax/tree.ts";
import { keywordsOf } from "../syntax/words-of.ts";
import type { BlockStatement } from "./analysis.ts";
import { keywordMarkdown, signatureOf } from "./keyword-text.ts";
import { blockSnippet, joinedLines, leafSnippet, onItsOwnLine } from "./snippets.ts";
import { isJoined, needsOwnLine, opensAlready, type TypingPlace } from "./typing-place.ts";

// Sorting: what the block still needs, the rest in the order of the vocabulary, what is there already, what is of yesterday.
const REQUIRED = "0";
const USUAL = "1";
const ANYWHERE = "5";
const OUTER = "6";
const PRESENT = "8";
const DEPRECATED = "9";

const REPEATABLE: ReadonlySet<Keyword["repeat"]> = new Set(["accumulate", "merge"]);

/** The words of the block around the position. */
export function keywordItems(place: TypingPlace): CompletionItem[] {
  const { spot, around, analysis } = place;
  const present = namesIn(around, needsOwnLine(place) ? undefined : spot.statement);
  const { anywhere = [] } = analysis.document.dialect.vocabulary;
  return itemsOf(place, spot.block, (name, keyword) => {
    const once = !REPEATABLE.has(keyword.repeat);
    if (once && (present.has(name) || (keyword.aliasOf !== undefined && present.has(keyword.aliasOf)))) return PRESENT;
    if (spot.block.id !== "root" && anywhere.includes(name)) return ANYWHERE;
    return keyword.required ? REQUIRED : USUAL;
  });
}

/**
 * Words of the blocks outside one that is not closed yet, when the line is indented no further than its header:
 * the person has most likely left the block.
 */
export function outerItems(place: TypingPlace): CompletionItem[] {
  const { spot, around, analysis } = place;
  if (around === undefined || around.block.close !== undefined) return [];
  if (place.typing.word.start > (around.words[0]?.start ?? 0)) return [];
  const outer = spot.ancestors.at(-2)?.block.vocabulary ?? analysis.document.context;
  return itemsOf(place, outer, () => OUTER);
}

function itemsOf(
  place: TypingPlace,
  block: BlockVocabulary,
  rankOf: (name: string, keyword: Keyword) => string,
): CompletionItem[] {
  // The word of a block that is there: in place of it only that of another block keeps the braces in order.
  const isInLine = !needsOwnLine(place);
  const onlyBlocks = isInLine && opensAlready(place);
  const { dialect } = place.analysis.document;
  // The word of a setting with its values: a block needs a brace, too.
  const onlySettings = isInLine && !onlyBlocks && place.written.length > 1 && isSetting(place);
  // A daemon that reads line by line takes no entries of a list from another file.
  const outside = dialect.isReadByLine && block.entry !== undefined ? (dialect.vocabulary.anywhere ?? []) : [];
  const items: CompletionItem[] = [];
  let order = 0;
  for (const [name, keyword] of keywordsOf(block, dialect.vocabulary)) {
    if ((keyword.opens === undefined ? onlyBlocks : onlySettings) || outside.includes(name)) continue;
    const isOld = keyword.deprecated !== undefined || keyword.aliasOf !== undefined;
    const rank = isOld ? DEPRECATED : rankOf(name, keyword);
    items.push(keywordItem(place, name, keyword, `${rank}${String(order++).padStart(3, "0")}`));
  }
  return items;
}

function isSetting({ spot: { statement, line } }: TypingPlace): boolean {
  return statement?.line === line && statement.keyword !== undefined && statement.keyword.opens === undefined;
}

/** The words a block holds already, without the one that is being typed. */
function namesIn(around: BlockStatement | undefined, typed: Statement | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const child of around?.block.children ?? []) if (child !== typed) names.add(nameOf(child));
  return names;
}

function keywordItem(place: TypingPlace, name: string, keyword: Keyword, sortText: string): CompletionItem {
  const { analysis, written, range, spot } = place;
  const { language, document } = analysis;
  const opens = keyword.opens !== undefined;
  const ownLine = needsOwnLine(place);
  const lines = isJoined(place) ? joinedLines : (snippet: string) => snippet;
  const hasArguments = !ownLine && (written.length > 1 || opensAlready(place));
  const statement = opens ? blockSnippet(name, keyword, document.dialect.vocabulary) : leafSnippet(name, keyword);
  const gap = spot.text.charAt(range.end.character) === "{" ? " " : "";
  const snippet = hasArguments ? undefined : lines(ownLine ? onItsOwnLine(statement) : statement);
  return {
    label: name,
    kind: opens ? "block" : "keyword",
    detail: signatureOf(name, keyword.args).slice(name.length + 1) || (opens ? "{ … }" : ""),
    documentation: keywordMarkdown(name, keyword, language),
    range,
    newText: name + gap,
    ...(snippet === undefined || snippet === name ? {} : { snippet }),
    ...(keyword.deprecated === undefined ? {} : { deprecated: true }),
    sortText,
  };
}
