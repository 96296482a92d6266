/** textDocument/documentSymbol: as a tree, or as a list for clients that know no tree. */
import type { SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { SectionSymbols, SymbolNode } from "../service-types.ts";
import { type JsonText, listWriter, type PutJson, writeRange } from "./json-text.ts";
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

/** The outline of the document; flat for a client that knows no tree. */
export function documentSymbols(
  { service, client }: Session,
  { file, uri }: InDocument,
): JsonText | SymbolInformation[] {
  return client.nestedSymbols ? symbolTree(service.symbolsBySection(file)) : symbolList(service.symbols(file), uri);
}

/** `DocumentSymbol[]`. */
const symbolTree = listWriter(({ nodes }: SectionSymbols, from, put) => writeSymbols(nodes(), from, put, 1));

/** Calls itself `MAX_DEPTH` times at most. */
function writeSymbols(nodes: readonly SymbolNode[], from: number, put: PutJson, depth: number): void {
  for (let i = 0; i < nodes.length; i++) {
    const { name, detail, kind, range, selectionRange, children } = nodes[i] as SymbolNode;
    put(i === 0 ? '{"name":' : ',{"name":');
    put(JSON.stringify(name || kind));
    put(',"kind":');
    put(SYMBOL_KINDS[kind]);
    put(',"range":');
    writeRange(range, from, put);
    put(',"selectionRange":');
    writeRange(selectionRange, from, put);
    if (detail !== "") {
      put(',"detail":');
      put(JSON.stringify(detail));
    }
    if (children.length > 0 && depth < MAX_DEPTH) {
      put(',"children":[');
      writeSymbols(children, from, put, depth + 1);
      put("]");
    }
    put("}");
  }
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
