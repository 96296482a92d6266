/** The part of the façade that is about plain texts: lines, bytes, near words. Loads no vocabulary and no rule. */
export { nearestWord } from "./syntax/nearest.ts";
export { decodeBytes, encodeText } from "./text/bytes.ts";
export { applyEdits, contentOf, splitLines } from "./text/lines.ts";
export { nearestFolder } from "./text/paths.ts";
export { LARGEST_TEXT } from "./text/size.ts";
