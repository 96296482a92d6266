/** Semantic tokens: what each word is, in LSP's encoding, kept by section. */
import type { Argument } from "../../grammar/vocabulary.ts";
import type { Document } from "../model/document.ts";
import type { OfSection, SectionTokens } from "../service-types.ts";
import type { Section } from "../syntax/section.ts";
import type { Block, Statement } from "../syntax/tree.ts";
import type { Range } from "../text/lines.ts";
import type { Analysis } from "./analysis.ts";
import { kept } from "./kept.ts";
import { TOKEN_MODIFIERS, TOKEN_TYPES } from "./token-legend.ts";
import { argumentAt, argumentOffset, fixedWord, formFor, type WrittenWord, writtenWords } from "./words.ts";

type TokenType = (typeof TOKEN_TYPES)[number];
type Modifier = (typeof TOKEN_MODIFIERS)[number];

/** Numbers a token takes: line, start, length, type, modifiers. */
const SIZE = 5;

/** The tokens of a file, or of the lines that `range` touches: five numbers each, lines and starts relative to the token before. */
export function semanticTokens(analysis: Analysis, range?: Range): readonly number[] {
  const encoded: number[] = [];
  let last = 0;
  const from = range?.start.line ?? 0;
  const to = range?.end.line ?? Number.POSITIVE_INFINITY;
  for (const { section, start } of analysis.document.sections) {
    if (start + section.lines.length <= from || start > to) continue;
    const numbers = tokensOf(section);
    let line = start;
    for (let i = 0; i < numbers.length; i += SIZE) {
      line += numbers[i] as number;
      if (line < from || line > to) continue;
      // In a section a start is relative where its token stands on the line of the one before, which is wanted too.
      encoded.push(line - last);
      for (let k = i + 1; k < i + SIZE; k++) encoded.push(numbers[k] as number);
      last = line;
    }
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

const tokensOfSection = kept((section: Section): SectionTokens => ({ numbers: () => tokensOf(section) }));

type Put = (line: number, start: number, end: number, type: TokenType, modifier?: Modifier) => void;

function tokensOf(section: Section): readonly number[] {
  const numbers: number[] = [];
  let lastLine = 0;
  let lastStart = 0;
  const put: Put = (line, start, end, type, modifier) => {
    if (end <= start) return;
    const modifiers = modifier === undefined ? 0 : 1 << TOKEN_MODIFIERS.indexOf(modifier);
    const from = line === lastLine && numbers.length > 0 ? start - lastStart : start;
    numbers.push(line - lastLine, from, end - start, TOKEN_TYPES.indexOf(type), modifiers);
    lastLine = line;
    lastStart = start;
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
  return numbers;
}

function putStatement(statement: Statement, around: Block | undefined, put: Put): void {
  const { keyword, line, text, words } = statement;
  if (keyword === undefined) return;
  const written = writtenWords(text, words);
  const offset = argumentOffset(statement, around);
  const name = written[0];
  if (offset === 1 && name !== undefined && statement.misspelt === undefined) {
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
    if (arg !== undefined) putArgument(statement, word, arg, put);
  }
}

function putArgument({ line, text }: Statement, word: WrittenWord, arg: Argument, put: Put): void {
  if (arg.defines !== undefined || arg.refers !== undefined) {
    put(line, word.start, word.end, "variable", arg.defines === undefined ? undefined : "definition");
  } else if (word.quoted) {
    put(line, word.start - 1, text.charAt(word.end) === '"' ? word.end + 1 : word.end, "string");
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
