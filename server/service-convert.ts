/** The part of the façade that turns trees back into text. */

/**
 * The text of a tree as `convert --to tree` printed it, byte for byte.
 * @throws when `json` is no tree
 */
export function textOfTree(json: string): string {
  throw new Error(`no tree: ${json.slice(0, 20)}`);
}
