/** The editor's methods in editor terms, and what the service needs from the world around it. */
import type { DialectId } from "../grammar/vocabulary.ts";
import type { ReloadReading } from "./reload/index.ts";
import type { Severity } from "./rules/finding.ts";
import type { FixedText } from "./rules/fix-all.ts";
import type {
  CodeLens,
  CompletionItem,
  DefinitionLink,
  FileLink,
  FoldingSpan,
  FormatOptions,
  Highlight,
  HoverResult,
  InlayHint,
  Location,
  NamedPlace,
  OfSection,
  Refusal,
  ReloadPreview,
  RenameTarget,
  SectionSymbols,
  SectionTokens,
  ServiceDetail,
  SignatureResult,
  SymbolNode,
  WorkspaceSymbol,
} from "./service-answers.ts";
import type { Position, Range, TextEdit } from "./text/lines.ts";

export { DEFAULT_DIALECT, DIALECT_CHOICES, DIALECTS } from "../grammar/dialects.ts";
export { TOKEN_MODIFIERS, TOKEN_TYPES } from "./features/token-legend.ts";
export type { FixedText } from "./rules/fix-all.ts";
export type * from "./service-answers.ts";

export type Language = "en" | "zh-cn";

/** Why a file could not be read. */
export type ReadFailure = "missing" | "folder" | "unreadable" | "special" | "too-large" | "outside" | "binary";

export type ReadResult = { readonly text: string; readonly invalidBytes: number } | { readonly failure: ReadFailure };

/** Read-only, synchronous, bounded and jailed by whoever provides it. Paths use `/`. */
export interface FileSystem {
  /** The text of a file on disk. */
  read(path: string): ReadResult;
  /** Whether a file holds an ASCII word, found out without making its text; who cannot do that leaves it out. */
  holds?(path: string, word: string): boolean;
  /** Paths that a pattern (absolute) names, as glob(3) without flags: `*?[]`, sorted by bytes, no hidden files. */
  glob(pattern: string): readonly string[];
  /** Something that changes when the file does (time and size); undefined when it is not there. */
  stamp(path: string): string | undefined;
}

/** Settings as the user gives them, already validated. */
export interface Settings {
  readonly dialect: DialectId | "auto";
  /** Severity by rule id; "off" switches it off, "on" leaves it as it is but for one that is off. */
  readonly rules: Readonly<Record<string, Severity | "off" | "on">>;
  /** Most findings handed out for one file. */
  readonly maxFindings: number;
  readonly inlayHints: boolean;
  /** Counts above services and names. */
  readonly codeLenses: boolean;
  /** What a reload would do, above the services it would touch. */
  readonly reloadLenses: boolean;
  /** Say where 1.2.2 and 2.x read a line differently. */
  readonly compatibility: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  dialect: "auto",
  rules: {},
  maxFindings: 1000,
  inlayHints: true,
  codeLenses: false,
  reloadLenses: true,
  compatibility: false,
};

export type Reach = "near" | "far";

/** Files that configurations may begin with, bounded. */
export interface RootFiles {
  readonly files: readonly string[];
  /** True when whatever may include the file is among them. */
  covers(file: string): boolean;
}

export interface ServiceEnvironment {
  readonly files: FileSystem;
  readonly log: (message: string) => void;
  /**
   * Files that configurations may begin with: they are searched for an include of a fragment.
   * @param reach those at the top of the workspace, which are looked at whenever a text is opened, or all
   */
  readonly rootFiles?: (reach: Reach) => RootFiles;
  /** The language of messages. */
  readonly language: Language;
}

/** A finding as handed out: absolute lines, text in the reader's language. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly tag?: "unnecessary" | "deprecated";
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly ReportedFix[];
}

export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly FileEdit[];
}

export interface FileEdit {
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

/** What an editor asks about a file or a position in it. Where there is nothing to say the answer is empty. */
export interface Features {
  /** At most `MOST_PROPOSALS` names or files: a longer list has to be asked for again with more typed. */
  completion(file: string, position: Position): readonly CompletionItem[];
  hover(file: string, position: Position): HoverResult | undefined;
  symbols(file: string): readonly SymbolNode[];
  folding(file: string): readonly FoldingSpan[];
  /** The same, and semantic tokens, section by section: for those who keep what they make of it. */
  symbolsBySection(file: string): readonly OfSection<SectionSymbols>[];
  foldingBySection(file: string): readonly OfSection<readonly FoldingSpan[]>[];
  tokensBySection(file: string): readonly OfSection<SectionTokens>[];
  /** Puts a comment above the line of a finding that silences its rule there. */
  suppressionEdit(file: string, range: Range, rule: string): ReportedFix | undefined;
  definition(file: string, position: Position): readonly DefinitionLink[];
  references(file: string, position: Position, options: { readonly withDefinitions: boolean }): readonly Location[];
  prepareRename(file: string, position: Position): RenameTarget | Refusal;
  rename(file: string, position: Position, newName: string): readonly FileEdit[] | Refusal;
  highlights(file: string, position: Position): readonly Highlight[];
  /** VIPs, real servers, groups, instances and scripts of all open configurations whose name holds the letters of `query` in order. */
  workspaceSymbols(query: string): readonly WorkspaceSymbol[];
  signature(file: string, position: Position): SignatureResult | undefined;
  /** For each position the ranges around it, the innermost first. */
  selectionRanges(file: string, positions: readonly Position[]): readonly (readonly Range[])[];
  links(file: string): readonly FileLink[];
  /** Edits of single lines; `range`: only of lines it touches. */
  format(file: string, options: FormatOptions, range?: Range): readonly TextEdit[];
  /** After `}` or a line break was typed before `position`. */
  formatOnType(file: string, position: Position, typed: string, options: FormatOptions): readonly TextEdit[];
  /** LSP's encoding: five numbers a token, places relative to the token before. */
  semanticTokens(file: string, range?: Range): readonly number[];
  inlayHints(file: string, range: Range): readonly InlayHint[];
  codeLenses(file: string): readonly CodeLens[];
  /** The same section by section, in lines of the section. */
  lensesBySection(file: string): readonly OfSection<readonly CodeLens[]>[];
  /** The places that the lens at a position speaks of. */
  lensPlaces(file: string, position: Position): readonly Location[];
  /**
   * The virtual servers of the configuration a file belongs to. Each word of `filter` must be part of the name, the
   * settings or a real server of a service: `192.0.2.10:80`, `:443`, `10.1.1.`.
   */
  services(file: string, filter: string): readonly NamedPlace[];
  /** The virtual servers of a file that a range touches. */
  serviceDetails(file: string, range: Range): readonly ServiceDetail[];
}

/** What `change` takes: LSP's content changes. Without `range` the whole text is replaced. */
export interface TextChange {
  readonly range?: Range;
  readonly text: string;
}

export interface Service extends Features {
  /** `ofFolders`: settings that hold for the configurations in a folder (a path) instead. */
  configure(settings: Settings, ofFolders?: ReadonlyMap<string, Settings>): void;
  /** True for a text that is read within some ten milliseconds. */
  isShort(text: string): boolean;
  /**
   * Reads a text piece by piece, a fraction of a millisecond at each step, without holding it: when it is opened right
   * after the last step, it is read already.
   */
  readAhead(file: string, text: string): Iterator<void>;
  /** Begins to hold a text as the editor has it. */
  open(file: string, text: string): void;
  change(file: string, changes: readonly TextChange[]): void;
  close(file: string): void;
  /** Files on disk changed; undefined: all may have. */
  filesChanged(files: readonly string[] | undefined): void;
  /** The lines the service holds for a file, opened or read; undefined when there is none. */
  textOf(file: string): string | undefined;
  dialectOf(file: string): DialectId;
  /** Findings of one file, capped at `maxFindings` (one note says so). */
  findings(file: string): readonly ReportedFinding[];
  /** What `lvs-lsp.json` files say that is not understood. */
  settingsProblems(): readonly { readonly file: string; readonly message: string }[];
  /** Changes when the findings of the file may have. */
  findingsId(file: string): string;
  /** The files of the configuration `file` belongs to (its includes, and those that include it), itself first. */
  configurationOf(file: string): readonly string[];
  /** False for a fragment that files may include which cannot be looked into. Looks through all folders that there are. */
  knowsIncludersOf(file: string): boolean;
  /** All safe fixes, to a fixpoint, but for those that bring up an error that was not there. `only`: these rules. */
  fixAll(file: string, only?: readonly string[]): FixedText;
  /** JSON of the configuration (conf2json), or the findings that forbid it. */
  convert(files: readonly string[], options: ConvertOptions): ConvertResult;
  /** The configuration that begins with a file, as `planReload` takes it; undefined when it cannot be read. */
  readForReload(file: string): ReloadReading | undefined;
  /**
   * What a reload would do if the open texts were saved: they are compared with the files on disk, or with `old` texts.
   * Undefined when the file cannot be read, or makes too many services to be shown.
   */
  reloadPreview(file: string, old?: OldTexts): ReloadPreview | undefined;
  /** The same in a few words above each virtual server of the file that a reload would touch. */
  reloadLenses(file: string): readonly CodeLens[];
}

/** Files as another revision has them; undefined: it does not have the file. Others are as on disk. */
export type OldTexts = ReadonlyMap<string, string | undefined>;

export interface ConvertOptions {
  readonly to: "json" | "tree";
  readonly reading: "written" | "daemon";
  readonly redact: boolean;
  /** How `sources` names a file; its path when left out. */
  readonly pathOf?: (file: string) => string;
}

export type ConvertResult =
  | { readonly text: string }
  | { readonly refused: readonly { readonly file: string; readonly finding: ReportedFinding }[] };
