/** Reads configurations and finds what is to be said of them; documents whose lines did not change are read once. */
import type { BlockVocabulary, DialectId } from "../grammar/vocabulary.ts";
import { type Document, readDocumentInSteps, readInertDocument } from "./model/document.ts";
import { isPattern, patternsOfLines, resolvePattern } from "./model/includes.ts";
import { type LoadInSteps, type Project, readProjectInSteps } from "./model/project.ts";
import { factsKeptOf } from "./model/symbols.ts";
import type { Engine } from "./rules/engine.ts";
import { type FindingStore, findingStoreInSteps } from "./rules/findings.ts";
import type { FileSystem, ReadFailure, Settings } from "./service-types.ts";
import { detectDialectInSteps, dialectOf } from "./syntax/dialects.ts";
import type { Section } from "./syntax/section.ts";
import { blockOf } from "./syntax/words-of.ts";
import type { Lines } from "./text/lines.ts";
import { isTooLarge } from "./text/size.ts";
import { atOnce, type Steps } from "./text/steps.ts";

/** A configuration with its findings. */
export interface OpenProject {
  readonly project: Project;
  readonly store: FindingStore;
  readonly settings: Settings;
}

/** Texts that are looked into for the dialect of a configuration. */
const MOST_TEXTS = 100;

/** Gives the lines of a file. */
export type LinesOf = (file: string) => Lines | { readonly failure: ReadFailure };

/** Where the texts of a configuration are found. */
export interface TextSource {
  readonly linesOf: LinesOf;
  /** The files that a pattern, as an absolute path, stands for. */
  readonly glob: (pattern: string) => readonly string[];
}

/** The texts of a configuration as they are held: nothing is looked for. */
export function heldTexts({ documents, includes }: Project): TextSource {
  return {
    linesOf: (file) => documents.get(file)?.lines ?? { failure: "missing" },
    glob: (pattern) => includes.find(({ target }) => target === pattern)?.files ?? [],
  };
}

export interface ConfigurationReader {
  /** Reads the configuration that begins with the file `root`, a fraction of a millisecond at each step. */
  read(root: string, settings: Settings, linesOf: LinesOf): Steps<OpenProject | undefined>;
  /** The dialect of the configuration that begins with these lines, as its texts show it. */
  dialectOf(root: string, lines: Lines, source: TextSource): Steps<DialectId>;
  /** The lines were changed in place, and make this document now; undefined: what they make is not known. */
  changed(lines: Lines, document: Document | undefined): void;
}

/** @param engineFor the rules for a dialect, as the settings want them */
export function configurationReader(
  glob: FileSystem["glob"],
  engineFor: (dialect: DialectId, settings: Settings) => Engine,
): ConfigurationReader {
  const documents = new WeakMap<Lines, Document>();
  /** How often lines were changed in place. */
  const changes = new WeakMap<Lines, number>();

  function* documentOf(
    file: string,
    lines: Lines,
    id: DialectId,
    around: BlockVocabulary | undefined,
    engine: Engine,
  ): Steps<Document> {
    const dialect = dialectOf(id);
    const context = around ?? blockOf(dialect.vocabulary, "root");
    const known = documents.get(lines);
    if (known !== undefined && known.file === file && known.dialect === dialect && known.context === context)
      return known;
    const steps = () => readDocumentInSteps(file, lines, dialect, context, lookAt(engine));
    const before = changes.get(lines);
    let document = isTooLarge(lines) ? readInertDocument(file, lines, dialect, context) : yield* steps();
    // They may be those of an open file, and have been edited between two steps.
    if (changes.get(lines) !== before) document = atOnce(steps());
    documents.set(lines, document);
    return document;
  }

  /** The texts that a file brings in, level by level; what it takes to tell its dialect. */
  function* textsBelow(root: string, lines: Lines, source: TextSource): Generator<Lines, void> {
    const met = new Set([root]);
    const texts = [{ file: root, lines }];
    for (const { file, lines: including } of texts) {
      for (const pattern of patternsOfLines(including)) {
        const target = resolvePattern(pattern, file);
        for (const included of isPattern(target) ? source.glob(target) : [target]) {
          if (met.size > MOST_TEXTS) return;
          if (met.has(included)) continue;
          met.add(included);
          const found = source.linesOf(included);
          if ("failure" in found) continue;
          yield found;
          texts.push({ file: included, lines: found });
        }
      }
    }
  }

  const dialectOfTexts = (root: string, lines: Lines, source: TextSource) =>
    detectDialectInSteps(root, lines, () => textsBelow(root, lines, source));

  return {
    dialectOf: dialectOfTexts,
    *read(root, settings, linesOf) {
      const lines = linesOf(root);
      if ("failure" in lines) return undefined;
      yield;
      const dialect =
        settings.dialect === "auto" ? yield* dialectOfTexts(root, lines, { linesOf, glob }) : settings.dialect;
      const engine = engineFor(dialect, settings);
      yield;
      const load: LoadInSteps = function* (file, context) {
        const included = linesOf(file);
        return "failure" in included ? included : yield* documentOf(file, included, dialect, context, engine);
      };
      const document = yield* documentOf(root, lines, dialect, undefined, engine);
      const project = yield* readProjectInSteps(document, load, glob);
      const world = { documentOf: (file: string) => project.documents.get(file), filesLike: glob };
      return { project, store: yield* findingStoreInSteps(project, engine, world), settings };
    },
    changed(lines, document) {
      changes.set(lines, (changes.get(lines) ?? 0) + 1);
      if (document === undefined) documents.delete(lines);
      else documents.set(lines, document);
    },
  };
}

/** What is found out about a section while its tree is at hand. */
function lookAt(engine: Engine): (section: Section) => void {
  return (section) => {
    factsKeptOf(section);
    engine.checkSection(section);
  };
}
