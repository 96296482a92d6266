/**
 * Sections that are alike but for their digits are twins: they have the same tree, with other words in it. Most services
 * of a large file are twins, so that only the first of them is read; the tree of the others is filled in from a mould.
 * So is that of a section in which a number was edited, with its problems.
 */
import type { BlockVocabulary, Vocabulary } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import { type LineShape, MAY_INCLUDE } from "./line.ts";
import type { Section } from "./section.ts";
import type { Place, Statement } from "./tree.ts";
import { problemRowsOf } from "./twin-problems.ts";
import { type BraceAt, type Mould, nameIn, type Row, TwinSection } from "./twin-section.ts";

type Read = (
  lines: Lines,
  context: BlockVocabulary,
  following: string | undefined,
  shapes?: readonly LineShape[],
) => Section;

/** Lines of all moulds together; they are forgotten when there are more. */
const MOST_LINES = 20_000;
/** Longer sections are read one by one. */
const LONGEST_SECTION = 2_000;
/** Sections met once, by hash; bounded like the moulds. */
const MOST_MET = 20_000;

/**
 * A reader that gives what `read` gives, and gives it sooner for twins.
 * @param shapeOf the lexer of the dialect
 * @param read reads a section for itself
 */
export function readTwins(vocabulary: Vocabulary, shapeOf: (line: string) => LineShape, read: Read): Read {
  const withDigits = keywordsWithDigits(vocabulary);
  const moulds = new Map<number, Mould>();
  const met = new Set<number>();
  let held = 0;

  /** The hash of the families of a section; undefined for one that has no twins. */
  const hashOf = (lines: Lines, shapes: readonly LineShape[]): number | undefined => {
    let hash = lines.length;
    for (let i = 0; i < lines.length; i++) {
      const { family, name, own } = shapes[i] as LineShape;
      if (family === undefined || (name === undefined && withDigits.has(nameIn(lines[i] as string, own))))
        return undefined;
      hash = Math.imul(hash ^ family, 0x01000193);
    }
    return hash;
  };

  /** Problems may speak of the line behind the section: of one that has some, it counts as a line. */
  const withFollowing = (
    { problems }: Pick<Mould | Section, "problems">,
    shapes: readonly LineShape[],
    following: string | undefined,
  ): readonly LineShape[] => (problems.length === 0 ? shapes : [...shapes, shapeOf(following ?? "")]);

  const remember = (hash: number, section: Section, shapes: readonly LineShape[]): void => {
    const mould = mouldOf(section, withFollowing(section, shapes, section.following));
    if (mould === undefined) return;
    held += section.lines.length;
    if (held > MOST_LINES) {
      moulds.clear();
      held = section.lines.length;
    }
    moulds.set(hash, mould);
  };

  return (lines, context, following, known) => {
    if (lines.length > LONGEST_SECTION) return read(lines, context, following);
    const shapes = known ?? lines.map(shapeOf);
    const hash = hashOf(lines, shapes);
    if (hash === undefined) return read(lines, context, following);
    const mould = moulds.get(hash);
    if (mould !== undefined && mould.context === context) {
      const all = withFollowing(mould, shapes, following);
      if (fits(mould, all)) return new TwinSection(mould, lines, all, following);
    }
    const section = read(lines, context, following);
    // What comes once is not worth a mould.
    if (met.has(hash)) remember(hash, section, shapes);
    else met.add(hash);
    if (met.size > MOST_MET) met.clear();
    return section;
  };
}

/** The keywords with a digit in them: lines of such statements are not alike but for digits. */
function keywordsWithDigits({ blocks }: Vocabulary): ReadonlySet<string> {
  const names = Object.values(blocks).flatMap(({ keywords }) => Object.keys(keywords));
  return new Set(names.filter((name) => /\d/.test(name)));
}

function fits({ families }: Mould, shapes: readonly LineShape[]): boolean {
  if (families.length !== shapes.length) return false;
  for (let i = 0; i < families.length; i++) if (families[i] !== shapes[i]?.family) return false;
  return true;
}

/** The mould of a section; undefined when its tree does not follow from its families alone. */
function mouldOf(section: Section, shapes: readonly LineShape[]): Mould | undefined {
  const { context, statements, comments, marks } = section;
  const families = shapes.map(({ family }) => family);
  // An include statement is known by identity.
  if ((marks & MAY_INCLUDE) !== 0 || !families.every((family) => family !== undefined)) return undefined;
  const rows: Row[] = [];
  const rowOf = new Map<Statement, number>();
  const pending: { readonly statements: readonly Statement[]; readonly parent: number; next: number }[] = [
    { statements, parent: -1, next: 0 },
  ];
  for (let level = pending.at(-1); level !== undefined; level = pending.at(-1)) {
    const statement = level.statements[level.next++];
    if (statement === undefined) {
      pending.pop();
      continue;
    }
    const { line, keyword, block, words, name, misspelt } = statement;
    const shape = shapes[line];
    if (shape === undefined || words !== (block === undefined ? shape.own : shape.header)) return undefined;
    // Upstream's reading takes the quotes off a name.
    if (misspelt === undefined && name !== (shape.name ?? nameIn(statement.text, words))) return undefined;
    // What a word that is no keyword was meant for is a matter of what it resembles.
    if ((keyword === undefined || misspelt !== undefined) && /\d/.test(misspelt ?? name)) return undefined;
    const open = braceAt(block?.open, shapes);
    const close = braceAt(block?.close, shapes);
    if (open === "nowhere" || close === "nowhere") return undefined;
    rowOf.set(statement, rows.length);
    rows.push({
      line,
      parent: level.parent,
      hasDigits: /\d/.test(statement.text),
      keyword,
      meant: misspelt === undefined ? undefined : name,
      block: block && {
        vocabulary: block.vocabulary,
        open,
        close,
        endLine: block.endLine,
        size: block.children.length,
        lastOf: new Map(block.children.map((child, i) => [child.name, i])),
      },
      index: level.next - 1,
    });
    if (block !== undefined) pending.push({ statements: block.children, parent: rows.length - 1, next: 0 });
  }
  const problems = problemRowsOf(section, rowOf, shapes);
  return problems && { context, families, rows, problems, comments: comments.map(({ line }) => line), marks };
}

function braceAt(place: Place | undefined, shapes: readonly LineShape[]): BraceAt | undefined | "nowhere" {
  if (place === undefined) return undefined;
  const words = shapes[place.line]?.words ?? [];
  const word = words.findIndex(({ start, end }) => start === place.start && end === place.end);
  return word < 0 ? "nowhere" : { line: place.line, word };
}
