/** The part of the façade that turns trees back into text. */
export { textOfTree } from "./convert/tree.ts";
