/** What a reading of a dialect provides. Everything else in the house works on the trees it gives. */
import type { BlockVocabulary, Vocabulary } from "../../grammar/vocabulary.ts";
import type { Lines } from "../text/lines.ts";
import type { LineShape } from "./line.ts";
import type { Section } from "./section.ts";
import type { Statement } from "./tree.ts";

/** Finds the files an include pattern names, read-only; sorted as glob(3) does. */
export interface IncludeSource {
  /** The files that `pattern`, written in `file`, brings in, with their lines. Empty when nothing matches. */
  open(pattern: string, file: string): readonly { readonly file: string; readonly lines: Lines }[];
}

/** A configuration as the daemon holds it: everything that its includes bring in stands where it is read. */
export interface DaemonTree {
  /** Top-level statements the health checker reads (upstream: all of them). */
  readonly check: readonly Statement[];
  /** Top-level statements the vrrp process reads. */
  readonly vrrp: readonly Statement[];
}

export interface Dialect {
  readonly vocabulary: Vocabulary;
  /**
   * Each line is one statement: none stands behind a brace, none goes on behind a backslash, and no `$NAME` stands for
   * text that is filled in.
   */
  readonly isReadByLine?: true;
  /** The words and form of one physical line (with its terminator); memoised. */
  shapeOf(line: string): LineShape;
  /** True for a line that is read only when the daemon is started for one instance of several: no error of this file. */
  isForOneInstance?(line: string): boolean;
  /** True when the line is a certain top-level header, whatever stands before it and whichever digits it holds. */
  startsSection(line: string): boolean;
  /**
   * Reads a section as written, mending what is broken so that one slip gives one problem. Never fails.
   * @param following the line after the section
   * @param shapes those of the lines, where they are known
   */
  readSection(
    lines: Lines,
    context: BlockVocabulary,
    following: string | undefined,
    shapes?: readonly LineShape[],
  ): Section;
  /** Reads a configuration as the daemon does, includes followed. Never fails. Lines in the tree count from the top of their file. */
  readAsDaemon(file: string, lines: Lines, includes: IncludeSource): DaemonTree;
}
