/** Looking for a VIP, a real server or a name in all open configurations. */
import type { SymbolNode, WorkspaceSymbol } from "../service-types.ts";
import type { Analysis } from "./analysis.ts";
import { outline } from "./outline.ts";

/** Most symbols handed out for one query. */
const MOST = 256;

const WANTED: ReadonlySet<SymbolNode["kind"]> = new Set(["service", "server", "group", "instance", "script"]);

/**
 * Services, real servers, groups, instances and scripts that `query` names: those whose name holds it come first,
 * then those that hold its letters in this order. Case does not matter.
 */
export function workspaceSymbols(analyses: readonly Analysis[], query: string): readonly WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const near: WorkspaceSymbol[] = [];
  const far: WorkspaceSymbol[] = [];
  for (const analysis of analyses) {
    const { file } = analysis.document;
    const waiting = outline(analysis).map((node) => ({ node, container: "" }));
    for (let i = 0; i < waiting.length; i++) {
      const { node, container } = waiting[i] as { node: SymbolNode; container: string };
      for (const child of node.children) waiting.push({ node: child, container: node.name });
      if (!WANTED.has(node.kind)) continue;
      const name = node.name === "sorry_server" ? node.detail : node.name;
      const lower = name.toLowerCase();
      const list = lower.includes(wanted) ? near : holdsInOrder(lower, wanted) ? far : undefined;
      if (list === undefined || list.length === MOST) continue;
      list.push({ name, kind: node.kind, container, file, range: node.selectionRange });
    }
  }
  return [...near, ...far].slice(0, MOST);
}

function holdsInOrder(name: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
