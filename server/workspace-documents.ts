/** Documents by the lines they were read from: what did not change is read once. */
import type { BlockVocabulary, DialectId } from "../grammar/vocabulary.ts";
import { type Document, readDocument, readDocumentInSteps, readInertDocument } from "./model/document.ts";
import { factsKeptOf } from "./model/symbols.ts";
import type { Engine } from "./rules/engine.ts";
import { dialectOf } from "./syntax/dialects.ts";
import type { Section } from "./syntax/section.ts";
import { blockOf } from "./syntax/words-of.ts";
import type { Lines } from "./text/lines.ts";
import { isTooLarge } from "./text/size.ts";

export interface DocumentBook {
  /**
   * The document that lines make, read when they are met for the first time.
   * @param around the block they stand in; undefined at the top level
   */
  documentOf(
    file: string,
    lines: Lines,
    dialect: DialectId,
    around: BlockVocabulary | undefined,
    engine: Engine,
  ): Document;
  /** Reads lines that stand at the top level, a section at each step; `documentOf` knows them then. */
  readInSteps(file: string, lines: Lines, dialect: DialectId, engine: Engine): Generator<void>;
  /** The lines were changed in place, and make this document now; undefined: what they make is not known. */
  changed(lines: Lines, document: Document | undefined): void;
}

export function bookOfDocuments(): DocumentBook {
  const documents = new WeakMap<Lines, Document>();
  return {
    documentOf(file, lines, id, around, engine) {
      const dialect = dialectOf(id);
      const context = around ?? blockOf(dialect.vocabulary, "root");
      const known = documents.get(lines);
      if (known !== undefined && known.file === file && known.dialect === dialect && known.context === context)
        return known;
      const read = isTooLarge(lines) ? readInertDocument : readDocument;
      const document = read(file, lines, dialect, context, lookAt(engine));
      documents.set(lines, document);
      return document;
    },
    *readInSteps(file, lines, id, engine) {
      const dialect = dialectOf(id);
      const root = blockOf(dialect.vocabulary, "root");
      documents.set(lines, yield* readDocumentInSteps(file, lines, dialect, root, lookAt(engine)));
    },
    changed(lines, document) {
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
