/** textDocument/documentSymbol: as a tree, or as a list for clients that know no tree. */
import type { DocumentSymbol, SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { SymbolNode } from "../service-types.ts";
import type { InDocument } from "./params.ts";
import type { Session } from "./session.ts";

// LSP's numbers.
export const SYMBOL_KINDS: Readonly<Record<SymbolNode["kind"], SymbolKind>> = {
  service: 5, // Class
  server: 8, // Field
  checker: 24, // Event
  group: 3, // Namespace
  instance: 11, // Interface
  script: 12, // Function
  block: 23, // Struct
  global: 2, // Module
};

/** Deeper nesting is no configuration any more, and writing it as JSON would overflow the stack. */
const MAX_DEPTH = 64;

export function documentSymbols(session: Session, document: InDocument): DocumentSymbol[] | SymbolInformation[] {
  const roots = session.service.symbols(document.file);
  return session.client.nestedSymbols ? symbolTree(roots) : symbolList(roots, document.uri);
}

function symbolTree(roots: readonly SymbolNode[]): DocumentSymbol[] {
  const tree: DocumentSymbol[] = [];
  const waiting = [{ nodes: roots, into: tree, depth: 1 }];
  for (let level = waiting.pop(); level !== undefined; level = waiting.pop()) {
    for (const { name, detail, kind, range, selectionRange, children } of level.nodes) {
      const symbol: DocumentSymbol = { name: name || kind, kind: SYMBOL_KINDS[kind], range, selectionRange };
      if (detail !== "") symbol.detail = detail;
      level.into.push(symbol);
      if (children.length === 0 || level.depth === MAX_DEPTH) continue;
      symbol.children = [];
      waiting.push({ nodes: children, into: symbol.children, depth: level.depth + 1 });
    }
  }
  return tree;
}

function symbolList(roots: readonly SymbolNode[], uri: string): SymbolInformation[] {
  const list: SymbolInformation[] = [];
  const waiting = roots.map((node) => ({ node, parent: undefined as string | undefined })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, parent } = next;
    const name = node.name || node.kind;
    const location = { uri, range: node.range };
    list.push({
      name,
      kind: SYMBOL_KINDS[node.kind],
      location,
      ...(parent !== undefined && { containerName: parent }),
    });
    for (const child of node.children.toReversed()) waiting.push({ node: child, parent: name });
  }
  return list;
}
