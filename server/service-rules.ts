/** The part of the façade that is about the rules themselves: what `explain` and `rules` show. */
export { rules } from "./rules/index.ts";
export type { Rule } from "./rules/rule.ts";
