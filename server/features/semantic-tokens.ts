/** Semantic tokens: what each word is, in LSP's encoding, kept by section. */
import type { Argument } from "../../grammar/vocabulary.ts";
import type { PlacedSection, Section } from "../syntax/section.ts";
import type { Block, Statement } from "../syntax/tree.ts";
import type { Range } from "../text/lines.ts";
import type { Analysis } from "./analysis.ts";
import { keptByDocument } from "./kept.ts";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "./token-legend.ts";
import { argumentAt, argumentOffset, fixedWord, formFor, type WrittenWord, writtenWords } from "./words.ts";

type TokenType = (typeof TOKEN_TYPES)[number];
type Modifier = (typeof TOKEN_MODIFIERS)[number];

/** Numbers a token takes: line, start, length, type, modifiers. */
const SIZE = 5;

/** Tokens of a section: lines count from its first line; not yet relative to each other. */
type SectionTokens = Uint32Array;

/** The tokens of a file, or of the lines that `range` touches: five numbers each, lines and starts relative to the token before. */
export function semanticTokens({ document }: Analysis, range?: Range): readonly number[] {
  if (range === undefined) return wholeDocument(document);
  const placed = document.sections.filter(
    ({ section, start }) => start + section.lines.length > range.start.line && start <= range.end.line,
  );
  return encode(placed, ({ line }) => line >= range.start.line && line <= range.end.line);
}

const wholeDocument = keptByDocument(({ sections }) => encode(sections, undefined));

const kept = new WeakMap<Section, SectionTokens>();

function encode(
  sections: readonly PlacedSection[],
  isWanted: ((token: { readonly line: number }) => boolean) | undefined,
): readonly number[] {
  let size = 0;
  const parts: SectionTokens[] = [];
  for (const { section } of sections) {
    let tokens = kept.get(section);
    if (tokens === undefined) {
      tokens = tokensOf(section);
      kept.set(section, tokens);
    }
    parts.push(tokens);
    size += tokens.length;
  }
  const encoded = new Array<number>(size);
  let to = 0;
  let lastLine = 0;
  let lastStart = 0;
  for (const [i, tokens] of parts.entries()) {
    const first = sections[i]?.start ?? 0;
    for (let from = 0; from < tokens.length; from += SIZE) {
      const line = first + (tokens[from] ?? 0);
      if (isWanted !== undefined && !isWanted({ line })) continue;
      const start = tokens[from + 1] ?? 0;
      encoded[to++] = line - lastLine;
      encoded[to++] = line === lastLine ? start - lastStart : start;
      encoded[to++] = tokens[from + 2] ?? 0;
      encoded[to++] = tokens[from + 3] ?? 0;
      encoded[to++] = tokens[from + 4] ?? 0;
      lastLine = line;
      lastStart = start;
    }
  }
  encoded.length = to;
  return encoded;
}

type Put = (line: number, start: number, end: number, type: TokenType, modifier?: Modifier) => void;

function tokensOf(section: Section): SectionTokens {
  const numbers: number[] = [];
  const put: Put = (line, start, end, type, modifier) => {
    if (end <= start) return;
    const modifiers = modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier);
    numbers.push(line, start, end - start, TOKEN_TYPES.indexOf(type), modifiers);
  };
  let comment = 0;
  const commentsUpTo = (line: number): void => {
    for (; comment < section.comments.length; comment++) {
      const place = section.comments[comment];
      if (place === undefined || place.line >= line) return;
      put(place.line, place.start, place.end, "comment");
    }
  };
  const pending: { readonly statements: readonly Statement[]; readonly around: Block | undefined; next: number }[] = [
    { statements: section.statements, around: undefined, next: 0 },
  ];
  for (let level = pending.at(-1); level !== undefined; level = pending.at(-1)) {
    const statement = level.statements[level.next++];
    if (statement === undefined) {
      pending.pop();
      continue;
    }
    commentsUpTo(statement.line);
    putStatement(statement, level.around, put);
    if (statement.block !== undefined) {
      pending.push({ statements: statement.block.children, around: statement.block, next: 0 });
    }
  }
  commentsUpTo(section.lines.length);
  return Uint32Array.from(numbers);
}

function putStatement(statement: Statement, around: Block | undefined, put: Put): void {
  const { keyword, line, text, words } = statement;
  if (keyword === undefined) return;
  const written = writtenWords(text, words);
  const offset = argumentOffset(statement, around);
  const name = written[0];
  if (offset === 1 && name !== undefined) {
    const isOld = keyword.deprecated !== undefined || keyword.aliasOf !== undefined;
    put(
      line,
      name.start,
      name.end,
      keyword.opens === undefined ? "keyword" : "class",
      isOld ? "deprecated" : undefined,
    );
  }
  const args = written.slice(offset);
  const form = formFor(keyword, args);
  for (const [i, word] of args.entries()) {
    const arg = argumentAt(form, i);
    if (arg !== undefined) putArgument(line, word, arg, put);
  }
}

function putArgument(line: number, word: WrittenWord, arg: Argument, put: Put): void {
  if (arg.defines !== undefined || arg.refers !== undefined) {
    put(line, word.start, word.end, "variable", arg.defines === undefined ? undefined : "definition");
  } else if (word.quoted) {
    put(line, word.start - 1, word.end + 1, "string");
  } else {
    put(line, word.start, word.end, typeOf(word.text, arg));
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
