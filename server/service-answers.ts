/** What the service answers an editor: places in lines of a file, texts in the reader's language. */
import type { Position, Range } from "./text/lines.ts";

export interface CompletionItem {
  readonly label: string;
  readonly kind: "keyword" | "block" | "value" | "name" | "file";
  /** Short: the type of the value, the block it opens. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly range: Range;
  readonly newText: string;
  /** With `${1:…}` placeholders; for clients that can. */
  readonly snippet?: string;
  readonly deprecated?: true;
  readonly sortText?: string;
}

export interface HoverResult {
  /** Markdown; texts of the file only in code spans. */
  readonly markdown: string;
  readonly range: Range;
}

export interface SymbolNode {
  readonly name: string;
  readonly detail: string;
  readonly kind: "service" | "server" | "checker" | "group" | "instance" | "script" | "block" | "global";
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children: readonly SymbolNode[];
}

export interface FoldingSpan {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: "comment" | "region";
}

export interface Location {
  readonly file: string;
  readonly range: Range;
}

/** Where a name or an include leads. */
export interface DefinitionLink extends Location {
  /** The words that were asked about. */
  readonly origin: Range;
  /** The whole of the target: `range` is the part of it that names it. */
  readonly fullRange: Range;
}

/** A question that cannot be answered, and why, in the reader's language. */
export interface Refusal {
  readonly refused: string;
}

export interface RenameTarget {
  readonly range: Range;
  readonly placeholder: string;
}

export interface Highlight {
  readonly range: Range;
  /** `write`: where a name is defined; `text`: the braces of a block. */
  readonly kind: "read" | "write" | "text";
}

export interface WorkspaceSymbol extends Location {
  readonly name: string;
  readonly kind: SymbolNode["kind"];
  /** What it stands in; empty at the top level. */
  readonly container: string;
}

/** The ways a line may be written, and which argument is being typed. */
export interface SignatureResult {
  readonly signatures: readonly SignatureForm[];
  readonly activeSignature: number;
}

export interface SignatureForm {
  /** `virtual_server <vip> <vport>`. */
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly documentation: string }[];
  /** Number of the argument at the cursor; the number of parameters or more when there are too many. */
  readonly activeParameter: number;
}

/** An include and a file that it brings in; a command and the script that it runs. */
export interface FileLink {
  readonly range: Range;
  readonly file: string;
  readonly tooltip?: string;
}

export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

export interface InlayHint {
  readonly position: Position;
  readonly text: string;
  /** Markdown. */
  readonly tooltip?: string;
}

export interface CodeLens {
  readonly range: Range;
  readonly title: string;
  /** How many places the lens speaks of; `lensPlaces` tells which. */
  readonly places: number;
}

/** Something with a name that a view shows and jumps to. */
export interface NamedPlace extends Location {
  readonly name: string;
  readonly detail: string;
  /** The whole of it; `range` is the part that names it. */
  readonly fullRange: Range;
}

/** A virtual server with what it holds. */
export interface ServiceDetail extends NamedPlace {
  readonly servers: readonly ServiceServer[];
  readonly sorryServer: NamedPlace | undefined;
  /** The group of local addresses (FNAT); the place is where the service names it when the group is nowhere defined. */
  readonly localAddresses: NamedPlace | undefined;
}

export interface ServiceServer extends NamedPlace {
  readonly weight: number;
  readonly checks: readonly NamedPlace[];
}

/** What a reload of the text in the editor would do to what is loaded now. */
export interface ReloadPreview {
  /** One line: `1 service recreated, 1 hazard`. */
  readonly title: string;
  /** Nothing changes that traffic would notice. */
  readonly quiet: boolean;
  /** Markdown, to be shown as it is. */
  readonly page: string;
  /** Words of the page that lead to a place in a file. */
  readonly jumps: readonly ReloadJump[];
}

export interface ReloadJump {
  /** In the page. */
  readonly range: Range;
  readonly target: Location;
  /** `old`: a place in the text that is loaded now, which the file may not hold any more. */
  readonly side: "old" | "new";
}

/**
 * What a section of a file gives; its lines count from `start`. The value is the same as long as the section is not
 * edited, wherever an edit above moves it.
 */
export interface OfSection<T> {
  readonly start: number;
  readonly value: T;
}

/** Symbols of a section, made anew each time: there are many, and what is made of them is kept instead. */
export interface SectionSymbols {
  nodes(): readonly SymbolNode[];
}

/** The tokens of a line. Lines that are alike have the same value. */
export interface LineTokens {
  /** Four numbers each: start, length, type, modifiers. A start counts from that of the token before. */
  readonly numbers: readonly number[];
  /** The same between commas, as LSP writes them: each but the first with the lines from the token before, which are 0. */
  readonly text: string;
}

/** Tokens of a section, found anew each time. */
export interface SectionTokens {
  /** Calls `visit` with each line that has some, counted from the first one of the section. */
  eachLine(visit: (line: number, tokens: LineTokens) => void): void;
}
