/** The features as the façade hands them out: each guarded, so that a failure is one log line and an empty answer. */
import type { Features, FileEdit, Refusal, RenameTarget } from "../service-types.ts";
import type { Analysis } from "./analysis.ts";
import { codeLenses, lensesBySection, lensPlaces } from "./code-lenses.ts";
import { completion } from "./completion.ts";
import { folding, foldingBySection } from "./folding.ts";
import { format } from "./format.ts";
import { formatOnType } from "./format-on-type.ts";
import { hover } from "./hover.ts";
import { inlayHints } from "./inlay-hints.ts";
import { links } from "./links.ts";
import { definition, highlights, references } from "./navigation.ts";
import { outline, outlineBySection } from "./outline.ts";
import { prepareRename, rename } from "./rename.ts";
import { selectionRanges } from "./selection.ts";
import { semanticTokens, tokensBySection } from "./semantic-tokens.ts";
import { serviceDetails, services } from "./services.ts";
import type { AnalysesOf } from "./sharing.ts";
import { signature } from "./signature.ts";
import { suppressionEdit } from "./suppression.ts";
import { workspaceSymbols } from "./workspace-symbols.ts";

export interface FeatureEnvironment {
  /** The analysis of a file; undefined when it cannot be read. */
  readonly analysisOf: (file: string) => Analysis | undefined;
  /** One for each open configuration that a file is part of. */
  readonly analysesOf: AnalysesOf;
  /** Those of all files of the open configurations. */
  readonly openAnalyses: () => readonly Analysis[];
  /** Told of a feature that threw. */
  readonly failed: (feature: string, error: unknown) => void;
}

/** The editor's features over what the service holds. */
export function createFeatures({ analysisOf, analysesOf, openAnalyses, failed }: FeatureEnvironment): Features {
  /** Runs a feature; `empty` when it fails. */
  const guarded = <T>(name: string, empty: T, feature: () => T): T => {
    try {
      return feature();
    } catch (error) {
      failed(name, error);
      return empty;
    }
  };

  /** Runs a feature for a file; `empty` when the file is not there or the feature fails. */
  const answer = <T>(name: string, file: string, empty: T, feature: (analysis: Analysis) => T): T =>
    guarded(name, empty, () => {
      const analysis = analysisOf(file);
      return analysis === undefined ? empty : feature(analysis);
    });

  return {
    completion: (file, position) => answer("completion", file, [], (analysis) => completion(analysis, position)),
    hover: (file, position) => answer("hover", file, undefined, (analysis) => hover(analysis, position)),
    symbols: (file) => answer("symbols", file, [], outline),
    folding: (file) => answer("folding", file, [], folding),
    symbolsBySection: (file) => answer("symbols", file, [], outlineBySection),
    foldingBySection: (file) => answer("folding", file, [], foldingBySection),
    tokensBySection: (file) => answer("semantic tokens", file, [], tokensBySection),
    suppressionEdit: (file, range, rule) =>
      answer("suppression", file, undefined, (analysis) => suppressionEdit(analysis, range, rule)),
    definition: (file, position) => answer("definition", file, [], (analysis) => definition(analysis, position)),
    references: (file, position, options) =>
      answer("references", file, [], (analysis) => references(analysis, position, options, analysesOf)),
    prepareRename: (file, position) =>
      answer<RenameTarget | Refusal>("rename", file, { refused: "" }, (analysis) => prepareRename(analysis, position)),
    rename: (file, position, newName) =>
      answer<readonly FileEdit[] | Refusal>("rename", file, { refused: "" }, (analysis) =>
        rename(analysis, position, newName, analysesOf),
      ),
    highlights: (file, position) => answer("highlights", file, [], (analysis) => highlights(analysis, position)),
    workspaceSymbols: (query) => guarded("workspace symbols", [], () => workspaceSymbols(openAnalyses(), query)),
    signature: (file, position) => answer("signature", file, undefined, (analysis) => signature(analysis, position)),
    selectionRanges: (file, positions) =>
      answer("selection", file, [], (analysis) => positions.map((position) => selectionRanges(analysis, position))),
    links: (file) => answer("links", file, [], links),
    format: (file, options, range) => answer("format", file, [], ({ document }) => format(document, options, range)),
    formatOnType: (file, position, typed, options) =>
      answer("format", file, [], ({ document }) => formatOnType(document, position, typed, options)),
    semanticTokens: (file, range) => answer("semantic tokens", file, [], (analysis) => semanticTokens(analysis, range)),
    inlayHints: (file, range) => answer("inlay hints", file, [], (analysis) => inlayHints(analysis, range)),
    codeLenses: (file) => answer("code lenses", file, [], codeLenses),
    lensesBySection: (file) => answer("code lenses", file, [], lensesBySection),
    lensPlaces: (file, position) => answer("code lenses", file, [], (analysis) => lensPlaces(analysis, position)),
    services: (file, filter) => answer("services", file, [], (analysis) => services(analysis, filter)),
    serviceDetails: (file, range) => answer("services", file, [], (analysis) => serviceDetails(analysis, range)),
  };
}
