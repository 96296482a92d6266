/** Semantic tokens: what each word is, in LSP's encoding, kept by section. */
import type { Argument, BlockVocabulary, Keyword } from "../../grammar/vocabulary.ts";
import type { Document } from "../model/document.ts";
import type { LineTokens, OfSection, SectionTokens } from "../service-types.ts";
import type { Comment, Kin, Kinship, Section } from "../syntax/section.ts";
import { type Statement, walkWithAncestors } from "../syntax/tree.ts";
import { kept } from "../text/kept.ts";
import type { Range } from "../text/lines.ts";
import type { Analysis } from "./analysis.ts";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "./token-legend.ts";
import { argumentAt, fixedWord, formFor, formsOf, type WrittenWord, writtenWords } from "./words.ts";

type TokenType = (typeof TOKEN_TYPES)[number];
type Modifier = (typeof TOKEN_MODIFIERS)[number];

/** Numbers a token takes in a line: start, length, type, modifiers. */
const SIZE = 4;

/** The tokens of a file, or of the lines that `range` touches: five numbers each, lines and starts relative to the token before. */
export function semanticTokens(analysis: Analysis, range?: Range): readonly number[] {
  const encoded: number[] = [];
  let last = 0;
  const from = range?.start.line ?? 0;
  const to = range?.end.line ?? Number.POSITIVE_INFINITY;
  for (const { section, start } of analysis.document.sections) {
    if (start + section.lines.length <= from || start > to) continue;
    eachLine(section, (at, { numbers }) => {
      const line = start + at;
      if (line < from || line > to) return;
      for (let i = 0; i < numbers.length; i += SIZE) {
        encoded.push(line - last);
        for (let k = i; k < i + SIZE; k++) encoded.push(numbers[k] as number);
        last = line;
      }
    });
  }
  return encoded;
}

/** The same as sections have it: what an edit did not touch is the same value. */
export function tokensBySection({ document }: Analysis): readonly OfSection<SectionTokens>[] {
  return ofDocument(document);
}

const ofDocument = kept(({ sections }: Document) =>
  sections.map(({ section, start }): OfSection<SectionTokens> => ({ start, value: tokensOfSection(section) })),
);

const tokensOfSection = kept((section: Section): SectionTokens => ({ eachLine: (visit) => eachLine(section, visit) }));

const NONE: LineTokens = { numbers: [], text: "" };

/** Calls `visit` with the tokens of each line of a section that has some, in order. */
function eachLine(section: Section, visit: (line: number, tokens: LineTokens) => void): void {
  let line = -1;
  let tokens = NONE;
  const put = (at: number, more: LineTokens): void => {
    if (more === NONE) return;
    if (at === line) {
      tokens = joined(tokens, more);
      return;
    }
    if (tokens !== NONE) visit(line, tokens);
    line = at;
    tokens = more;
  };
  let comment = 0;
  const commentsUpTo = (to: number): void => {
    for (; comment < section.comments.length; comment++) {
      const place = section.comments[comment];
      if (place === undefined || place.line >= to) return;
      put(place.line, tokensOfComment(place));
    }
  };
  const { kinship } = section;
  if (kinship === undefined) {
    const ancestors: Statement[] = [];
    walkWithAncestors(section.statements, ancestors, (statement) => {
      commentsUpTo(statement.line);
      put(statement.line, tokensOf(statement, ancestors.at(-1)?.block?.vocabulary ?? section.context));
    });
  } else {
    for (const row of rowsWithTokens(section, kinship)) {
      commentsUpTo(row.line);
      put(row.line, tokensOfRow(row, kinship));
    }
  }
  commentsUpTo(section.lines.length);
  if (tokens !== NONE) visit(line, tokens);
}

function lineTokens(numbers: readonly number[]): LineTokens {
  if (numbers.length === 0) return NONE;
  return { numbers, text: numbers.map((number, i) => (i > 0 && i % SIZE === 0 ? `0,${number}` : number)).join(",") };
}

/** The tokens of a line with more behind them. */
function joined({ numbers }: LineTokens, more: LineTokens): LineTokens {
  const last = numbers.reduce((sum, number, i) => (i % SIZE === 0 ? sum + number : sum), 0);
  const [start = 0, ...rest] = more.numbers;
  return lineTokens([...numbers, start - last, ...rest]);
}

function tokensOfComment({ start, end }: Comment): LineTokens {
  return lineTokens(end <= start ? [] : [start, end - start, TOKEN_TYPES.indexOf("comment"), 0]);
}

/** A row of sections that are alike. */
interface RowWithTokens {
  readonly row: number;
  readonly line: number;
  readonly enclosing: BlockVocabulary;
  /** Its tokens by how its line is cut into words, which all have that differ in digits only; undefined where digits matter. */
  readonly known: Map<Statement["words"], LineTokens> | undefined;
}

const rowsKnown = new WeakMap<Kin, readonly RowWithTokens[]>();

function rowsWithTokens({ context }: Section, kinship: Kinship): readonly RowWithTokens[] {
  const { kin } = kinship;
  let known = rowsKnown.get(kin);
  if (known === undefined) {
    const { rows } = kinship;
    known = kin.rows.flatMap(({ line, parent }, row): RowWithTokens[] => {
      const { keyword } = rows[row] as Statement;
      if (keyword === undefined) return [];
      const enclosing = rows[parent]?.block?.vocabulary ?? context;
      return [{ row, line, enclosing, known: isToldByDigits(keyword) ? undefined : new Map() }];
    });
    rowsKnown.set(kin, known);
  }
  return known;
}

function tokensOfRow({ row, enclosing, known }: RowWithTokens, kinship: Kinship): LineTokens {
  const words = kinship.wordsOf(row);
  let tokens = known?.get(words);
  if (tokens === undefined) {
    tokens = tokensOf(kinship.headerAt(row), enclosing);
    known?.set(words, tokens);
  }
  return tokens;
}

/** True for a keyword that has a word with a digit among its arguments: which of them it is, digits may tell. */
const isToldByDigits = kept((keyword: Keyword): boolean =>
  formsOf(keyword).some((form) =>
    form.some(({ options = {}, values = [] }) => [...Object.keys(options), ...values].some((word) => /\d/.test(word))),
  ),
);

function tokensOf({ keyword, misspelt, text, words }: Statement, { entry }: BlockVocabulary): LineTokens {
  if (keyword === undefined) return NONE;
  const numbers: number[] = [];
  let last = 0;
  const put: Put = (start, end, type, modifier) => {
    if (end <= start) return;
    const modifiers = modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier);
    numbers.push(start - last, end - start, TOKEN_TYPES.indexOf(type), modifiers);
    last = start;
  };
  const written = writtenWords(text, words);
  const offset = keyword === entry ? 0 : 1;
  const name = written[0];
  if (offset === 1 && name !== undefined && misspelt === undefined) {
    const isOld = keyword.deprecated !== undefined || keyword.aliasOf !== undefined;
    put(name.start, name.end, keyword.opens === undefined ? "keyword" : "class", isOld ? "deprecated" : undefined);
  }
  const args = written.slice(offset);
  const form = formFor(keyword, args);
  for (const [i, word] of args.entries()) {
    const arg = argumentAt(form, i);
    if (arg !== undefined) putArgument(text, word, arg, put);
  }
  return lineTokens(numbers);
}

type Put = (start: number, end: number, type: TokenType, modifier?: Modifier) => void;

function putArgument(text: string, word: WrittenWord, arg: Argument, put: Put): void {
  if (arg.defines !== undefined || arg.refers !== undefined) {
    put(word.start, word.end, "variable", arg.defines === undefined ? undefined : "definition");
  } else if (word.quoted) {
    put(word.start - 1, text.charAt(word.end) === '"' ? word.end + 1 : word.end, "string");
  } else {
    put(word.start, word.end, typeOf(word.text, arg));
  }
}

function typeOf(text: string, arg: Argument): TokenType {
  if (fixedWord([arg]) !== undefined) return "keyword";
  if (arg.options !== undefined || (arg.rest && arg.values !== undefined)) {
    if (Object.hasOwn(arg.options ?? {}, text) || arg.values?.includes(text)) return "property";
    return /^[0-9]/.test(text) ? "number" : "string";
  }
  switch (arg.type) {
    case "number":
    case "decimal":
    case "port":
    case "address":
    case "ipv4":
    case "ipv6":
    case "address-range":
    case "network":
    case "netmask":
    case "digest":
    case "hex":
    case "hex-number":
    case "hex-mask":
    case "number-range":
    case "file-mode":
      return "number";
    case "enum":
    case "boolean":
      return "enumMember";
    default:
      return "string";
  }
}
