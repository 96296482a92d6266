/** Every request the server answers: a line each. The capabilities of the server are the sum of these lines. */
import type { CancellationToken } from "vscode-jsonrpc";
import type { ServerCapabilities } from "vscode-languageserver";
import { ACTION_KINDS, actionRequest, codeActions } from "./actions.ts";
import type { ClientFeatures } from "./client.ts";
import { COMMAND_NAMES } from "./command-names.ts";
import { commandCall, executeCommand } from "./commands.ts";
import { completion, completionPlace, proposalToResolve, resolvedProposal, TRIGGERS } from "./completion.ts";
import { diagnosticRequest, SOURCE } from "./diagnostics.ts";
import { foldingRanges } from "./folding.ts";
import {
  formatDocument,
  formatRange,
  formatTyped,
  formatting,
  onTypeFormatting,
  rangeFormatting,
  TYPED,
} from "./formatting.ts";
import { codeLenses, inlayHints, lensPlaces } from "./hints.ts";
import { hover } from "./hover.ts";
import {
  definition,
  documentLinks,
  highlights,
  query,
  referenceRequest,
  references,
  workspaceSymbols,
} from "./navigation.ts";
import { atPosition, inDocument, inRange } from "./params.ts";
import { relatedDiagnostics } from "./related-diagnostics.ts";
import { reloadPreview, reloadRequest } from "./reload.ts";
import { renameEdits, renameRange, renameRequest } from "./rename.ts";
import { selectionRanges, selectionRequest } from "./selection.ts";
import { configuration, dialect, serviceDetails, serviceList, serviceQuery } from "./services.ts";
import type { Session } from "./session.ts";
import { SIGNATURE_TRIGGERS, signatureHelp } from "./signature.ts";
import { documentSymbols } from "./symbols.ts";
import { rangeTokens, semanticTokens, TOKENS, tokenDelta, tokenDeltaRequest } from "./tokens.ts";
import { workspaceDiagnostics, workspaceRequest } from "./workspace-diagnostics.ts";

export interface RequestHandler {
  readonly method: string;
  /** What the server says it can, because this handler exists. */
  readonly capabilities: (client: ClientFeatures) => ServerCapabilities;
  /** A function that computes the answer; undefined when the parameters have a wrong shape. */
  readonly prepare: (params: unknown) => ((session: Session, token: CancellationToken) => unknown) | undefined;
  /** The answer when the computation failed. */
  readonly empty: unknown;
  /** Set when it may find files that include an open one: other things are to be said of that then. */
  readonly findsIncluders?: true;
}

type Capabilities = ServerCapabilities | ((client: ClientFeatures) => ServerCapabilities);

/**
 * One line of the table.
 * @param read checks and reads the parameters; undefined refuses them
 * @param answer may throw a `ResponseError` to tell the client; anything else is logged and answered with `empty`
 */
function on<P>(
  method: string,
  capabilities: Capabilities,
  read: (params: unknown) => P | undefined,
  answer: (session: Session, params: P, token: CancellationToken) => unknown,
  empty: unknown = null,
): RequestHandler {
  return {
    method,
    capabilities: typeof capabilities === "function" ? capabilities : () => capabilities,
    prepare: (given) => {
      const params = read(given);
      return params === undefined ? undefined : (session, token) => answer(session, params, token);
    },
    empty,
  };
}

export const REQUESTS: readonly RequestHandler[] = [
  on("textDocument/diagnostic", pullProvider, diagnosticRequest, relatedDiagnostics, { kind: "full", items: [] }),
  on("workspace/diagnostic", {}, workspaceRequest, workspaceDiagnostics, { items: [] }),
  on("textDocument/completion", completionProvider, completionPlace, completion),
  on("completionItem/resolve", {}, proposalToResolve, resolvedProposal),
  on("textDocument/hover", { hoverProvider: true }, atPosition, hover),
  on("textDocument/codeAction", { codeActionProvider: { codeActionKinds: ACTION_KINDS } }, actionRequest, codeActions),
  on("textDocument/documentSymbol", { documentSymbolProvider: true }, inDocument, documentSymbols),
  on("textDocument/foldingRange", { foldingRangeProvider: true }, inDocument, foldingRanges),
  on("textDocument/definition", { definitionProvider: true }, atPosition, definition),
  {
    ...on("textDocument/references", { referencesProvider: true }, referenceRequest, references),
    findsIncluders: true,
  },
  on("textDocument/documentHighlight", { documentHighlightProvider: true }, atPosition, highlights),
  on("textDocument/documentLink", { documentLinkProvider: {} }, inDocument, documentLinks),
  { ...on("textDocument/rename", renameProvider, renameRequest, renameEdits), findsIncluders: true },
  on("textDocument/prepareRename", {}, atPosition, renameRange),
  on(
    "textDocument/signatureHelp",
    { signatureHelpProvider: { triggerCharacters: SIGNATURE_TRIGGERS } },
    atPosition,
    signatureHelp,
  ),
  on("textDocument/selectionRange", { selectionRangeProvider: true }, selectionRequest, selectionRanges),
  on("textDocument/formatting", { documentFormattingProvider: true }, formatDocument, formatting),
  on("textDocument/rangeFormatting", { documentRangeFormattingProvider: true }, formatRange, rangeFormatting),
  on("textDocument/onTypeFormatting", { documentOnTypeFormattingProvider: TYPED }, formatTyped, onTypeFormatting),
  on("textDocument/semanticTokens/full", { semanticTokensProvider: TOKENS }, inDocument, semanticTokens),
  on("textDocument/semanticTokens/full/delta", {}, tokenDeltaRequest, tokenDelta),
  on("textDocument/semanticTokens/range", {}, inRange, rangeTokens),
  on("textDocument/inlayHint", { inlayHintProvider: true }, inRange, inlayHints),
  on("textDocument/codeLens", { codeLensProvider: {} }, inDocument, codeLenses),
  on("workspace/symbol", { workspaceSymbolProvider: true }, query, workspaceSymbols),
  // Not of LSP: for views.
  on("lvs/dialect", {}, inDocument, dialect),
  on("lvs/services", {}, serviceQuery, serviceList, []),
  on("lvs/serviceDetails", {}, inRange, serviceDetails, []),
  on("lvs/configuration", {}, inDocument, configuration, []),
  on("lvs/lensPlaces", {}, atPosition, lensPlaces, []),
  on("lvs/reloadPreview", {}, reloadRequest, reloadPreview),
  on(
    "workspace/executeCommand",
    { executeCommandProvider: { commands: COMMAND_NAMES, workDoneProgress: true } },
    commandCall,
    executeCommand,
  ),
];

/** Said only to a client that pulls: to any other, findings are pushed. */
function pullProvider({ pullDiagnostics }: ClientFeatures): ServerCapabilities {
  if (!pullDiagnostics) return {};
  return {
    diagnosticProvider: {
      identifier: SOURCE,
      interFileDependencies: true,
      workspaceDiagnostics: true,
      workDoneProgress: true,
    },
  };
}

function completionProvider({ resolvesDocumentation }: ClientFeatures): ServerCapabilities {
  return { completionProvider: { triggerCharacters: TRIGGERS, resolveProvider: resolvesDocumentation } };
}

function renameProvider({ preparesRename }: ClientFeatures): ServerCapabilities {
  return { renameProvider: preparesRename ? { prepareProvider: true } : true };
}
