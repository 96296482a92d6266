/** The features as the façade hands them out: each guarded, so that a failure is one log line and an empty answer. */
import type { Features } from "../service-types.ts";
import type { Analysis } from "./analysis.ts";
import { completion } from "./completion.ts";
import { folding } from "./folding.ts";
import { hover } from "./hover.ts";
import { outline } from "./outline.ts";
import { suppressionEdit } from "./suppression.ts";

export interface FeatureEnvironment {
  /** The analysis of a file; undefined when it cannot be read. */
  readonly analysisOf: (file: string) => Analysis | undefined;
  /** Those of all files of the open configurations. */
  readonly openAnalyses: () => readonly Analysis[];
  readonly log: (message: string) => void;
}

/** The editor's features over what the service holds. */
export function createFeatures({ analysisOf, log }: FeatureEnvironment): Features {
  /** Runs a feature; `empty` when the file is not there or the feature fails. */
  const answer = <T>(name: string, file: string, empty: T, feature: (analysis: Analysis) => T): T => {
    try {
      const analysis = analysisOf(file);
      return analysis === undefined ? empty : feature(analysis);
    } catch (error) {
      log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return empty;
    }
  };

  return {
    completion: (file, position) => answer("completion", file, [], (analysis) => completion(analysis, position)),
    hover: (file, position) => answer("hover", file, undefined, (analysis) => hover(analysis, position)),
    symbols: (file) => answer("symbols", file, [], outline),
    folding: (file) => answer("folding", file, [], folding),
    suppressionEdit: (file, range, rule) =>
      answer("suppression", file, undefined, (analysis) => suppressionEdit(analysis, range, rule)),
    definition: () => [],
    references: () => [],
    prepareRename: () => ({ refused: "" }),
    rename: () => ({ refused: "" }),
    highlights: () => [],
    workspaceSymbols: () => [],
    signature: () => undefined,
    selectionRanges: () => [],
    links: () => [],
    format: () => [],
    formatOnType: () => [],
    semanticTokens: () => [],
    inlayHints: () => [],
    codeLenses: () => [],
  };
}
