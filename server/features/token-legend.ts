/** What a semantic token may be. */

/** The legend of `semanticTokens`: numbers in the answer are places in these lists. */
export const TOKEN_TYPES = [
  "keyword",
  "class",
  "property",
  "number",
  "string",
  "enumMember",
  "variable",
  "comment",
  "operator",
] as const;
export const TOKEN_MODIFIERS = ["definition", "deprecated"] as const;
