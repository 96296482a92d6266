/** What the client can do, resolved once from its capabilities. */
import { isObject, part, stringsOf } from "./params.ts";

export interface ClientFeatures {
  readonly snippets: boolean;
  readonly adjustsIndentation: boolean;
  readonly markdownCompletion: boolean;
  readonly markdownHover: boolean;
  readonly deprecatedItems: boolean;
  readonly labelDetails: boolean;
  readonly commitCharacters: boolean;
  /** Lets the person choose whether the rest of the word behind the cursor goes. */
  readonly insertReplace: boolean;
  /** Takes the range that all proposals share once, with the list. */
  readonly sharedRange: boolean;
  /** Asks for the documentation of a proposal when it shows it. */
  readonly resolvesDocumentation: boolean;
  readonly workDoneProgress: boolean;
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  /** Takes the findings of other documents along with those it asks for. */
  readonly relatedDocuments: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly rulePages: boolean;
  readonly diagnosticData: boolean;
  readonly codeActions: boolean;
  readonly preferredActions: boolean;
  readonly documentChanges: boolean;
  readonly applyEdit: boolean;
  readonly nestedSymbols: boolean;
  readonly wholeLineFolding: boolean;
  /** Most folding ranges the client wants for a document. */
  readonly foldingLimit: number;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly definitionLinks: boolean;
  readonly linkTooltips: boolean;
  readonly preparesRename: boolean;
  readonly markdownSignatures: boolean;
  readonly signatureOffsets: boolean;
  readonly signatureParameters: boolean;
  /** Things to draw anew after new settings: the requests that ask the client to. */
  readonly refreshes: readonly string[];
  /** Its extension has the command `lvs.showPlaces`; it says so in `initializationOptions`, LSP has no word for it. */
  readonly showsPlaces: boolean;
}

/** What the client can do, by its `capabilities` and `initializationOptions`; nothing that it does not say. */
export function clientFeatures(capabilities: unknown, options?: unknown): ClientFeatures {
  const text = part(capabilities, "textDocument");
  const workspace = part(capabilities, "workspace");
  const item = part(part(text, "completion"), "completionItem");
  const push = part(text, "publishDiagnostics");
  const pull = part(text, "diagnostic");
  const folding = part(text, "foldingRange");
  const limit = folding.rangeLimit;
  const signature = part(part(text, "signatureHelp"), "signatureInformation");
  return {
    snippets: item.snippetSupport === true,
    adjustsIndentation: listed(part(item, "insertTextModeSupport").valueSet, 2),
    markdownCompletion: listed(item.documentationFormat, "markdown"),
    markdownHover: listed(part(text, "hover").contentFormat, "markdown"),
    deprecatedItems: listed(part(item, "tagSupport").valueSet, 1),
    labelDetails: item.labelDetailsSupport === true,
    commitCharacters: item.commitCharactersSupport === true,
    insertReplace: item.insertReplaceSupport === true,
    sharedRange: listed(part(part(text, "completion"), "completionList").itemDefaults, "editRange"),
    resolvesDocumentation: listed(part(item, "resolveSupport").properties, "documentation"),
    workDoneProgress: part(capabilities, "window").workDoneProgress === true,
    pullDiagnostics: isObject(text.diagnostic),
    relatedDocuments: pull.relatedDocumentSupport === true,
    diagnosticRefresh: part(workspace, "diagnostics").refreshSupport === true,
    // Until 3.18 these four were said once, under publishDiagnostics, for both ways.
    relatedInformation: [push, pull].some((way) => way.relatedInformation === true),
    diagnosticTags: [push, pull].some((way) => isObject(way.tagSupport)),
    rulePages: [push, pull].some((way) => way.codeDescriptionSupport === true),
    diagnosticData: [push, pull].some((way) => way.dataSupport === true),
    codeActions: isObject(part(text, "codeAction").codeActionLiteralSupport),
    preferredActions: part(text, "codeAction").isPreferredSupport === true,
    documentChanges: part(workspace, "workspaceEdit").documentChanges === true,
    applyEdit: workspace.applyEdit === true,
    nestedSymbols: part(text, "documentSymbol").hierarchicalDocumentSymbolSupport === true,
    wholeLineFolding: folding.lineFoldingOnly === true,
    foldingLimit: typeof limit === "number" && limit >= 0 ? limit : Number.POSITIVE_INFINITY,
    configuration: workspace.configuration === true,
    registersConfiguration: part(workspace, "didChangeConfiguration").dynamicRegistration === true,
    definitionLinks: part(text, "definition").linkSupport === true,
    linkTooltips: part(text, "documentLink").tooltipSupport === true,
    preparesRename: part(text, "rename").prepareSupport === true,
    markdownSignatures: listed(signature.documentationFormat, "markdown"),
    signatureOffsets: part(signature, "parameterInformation").labelOffsetSupport === true,
    signatureParameters: signature.activeParameterSupport === true,
    refreshes: ["semanticTokens", "inlayHint", "codeLens"]
      .filter((what) => part(workspace, what).refreshSupport === true)
      .map((what) => `workspace/${what}/refresh`),
    showsPlaces: isObject(options) && options.showsPlaces === true,
    registersWatchers: part(workspace, "didChangeWatchedFiles").dynamicRegistration === true,
  };
}

function listed(list: unknown, value: string | number): boolean {
  return Array.isArray(list) && list.includes(value);
}

/** The folders the client works in, as URIs; the older fields count when the newer are missing. */
export function workspaceFolders(params: unknown): readonly string[] {
  if (!isObject(params)) return [];
  if (Array.isArray(params.workspaceFolders)) return folderUris(params.workspaceFolders);
  const older = params.rootUri ?? params.rootPath;
  return stringsOf([older]);
}

/** The URIs of a list of workspace folders. */
export function folderUris(folders: unknown): readonly string[] {
  return Array.isArray(folders) ? stringsOf(folders.map((folder) => part({ folder }, "folder").uri)) : [];
}
