/** A tree without its secrets: their words become `***`, what stands behind them on the line moves along. */
import type { Range } from "../text/lines.ts";
import type { TreeFile, TreeNode } from "./tree.ts";

/** What stands for a secret. */
export const HIDDEN = "***";

type StatementNode = Extract<TreeNode, { readonly kind: "statement" }>;

/** Words whose values are secret, and the block they are in; auth_pass is one wherever it stands. */
const SECRETS: ReadonlyMap<string, string | undefined> = new Map([
  ["auth_pass", undefined],
  ["password", "SSL"],
  ["key", "SSL"],
]);

/** A secret that was commented out. */
const DISABLED = /^([#!]+[ \t]*(?:auth_pass|password|key)[ \t]+)\S.*$/s;

/** The file with the values of auth_pass and of the SSL password and key hidden, in comments too. */
export function redactFile(file: TreeFile): TreeFile {
  const lines = [...file.lines];
  const nodes = [...file.nodes];
  /** The line of a secret that goes on as a comment: `auth_pass #secret`, `password "a # b"`. */
  let cutAt = -1;
  for (const [index, node] of nodes.entries()) {
    if (node.kind === "comment") {
      hideComment(lines, nodes, index, node, node.range.start.line === cutAt);
      continue;
    }
    if (!isSecret(node, nodes)) continue;
    const quotes = node.words.filter(({ text }) => text === '"').length;
    if (node.words.length < 2 || quotes % 2 === 1) cutAt = node.range.start.line;
    const first = node.words[1];
    if (first === undefined) continue;
    const { line } = node.range.start;
    const { start } = first;
    const end = node.words.at(-1)?.end ?? first.end;
    const text = lines[line] ?? "";
    lines[line] = text.slice(0, start) + HIDDEN + text.slice(end);
    const shift = start + HIDDEN.length - end;
    nodes[index] = {
      ...node,
      range: { ...node.range, end: { line, character: end + shift } },
      words: [...node.words.slice(0, 1), { text: HIDDEN, start, end: end + shift }],
    };
    shiftLine(nodes, index, line, end, shift);
  }
  return { ...file, lines, nodes };
}

function hideComment(
  lines: string[],
  nodes: TreeNode[],
  index: number,
  node: Extract<TreeNode, { readonly kind: "comment" }>,
  isSecretItself: boolean,
): void {
  const head = isSecretItself ? node.text.charAt(0) : DISABLED.exec(node.text)?.[1];
  if (head === undefined) return;
  const { start, end } = node.range;
  const text = head + HIDDEN;
  const line = lines[start.line] ?? "";
  lines[start.line] = line.slice(0, start.character) + text + line.slice(end.character);
  nodes[index] = { ...node, text, range: { start, end: { ...start, character: start.character + text.length } } };
}

function isSecret(node: TreeNode, nodes: readonly TreeNode[]): node is StatementNode {
  if (node.kind !== "statement") return false;
  const name = node.words[0]?.text ?? "";
  if (!SECRETS.has(name)) return false;
  const block = SECRETS.get(name);
  if (block === undefined) return true;
  const parent = nodes[node.parent ?? -1];
  return parent?.kind === "statement" && parent.words[0]?.text === block;
}

/** Moves the nodes behind column `from` of a line; they follow the node at `index`. */
function shiftLine(nodes: TreeNode[], index: number, line: number, from: number, shift: number): void {
  for (let i = index + 1; i < nodes.length; i++) {
    const node = nodes[i] as TreeNode;
    if (node.range.start.line !== line) return;
    if (node.range.start.character < from) continue;
    const range = shiftedRange(node.range, line, shift);
    if (node.kind !== "statement") nodes[i] = { ...node, range };
    else {
      const words = node.words.map((word) => ({ ...word, start: word.start + shift, end: word.end + shift }));
      nodes[i] = { ...node, range, words };
    }
  }
}

function shiftedRange({ start, end }: Range, line: number, shift: number): Range {
  return { start: { line, character: start.character + shift }, end: { line, character: end.character + shift } };
}
