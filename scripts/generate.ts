/** Everything that is generated and checked in. A test holds it fresh; `npm run generate` writes it. */
import { renderHighlighter } from "./highlighter.ts";

/** A generated file: its path in the repository and what it should hold. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

/** Renders all generated files. (The recipe of the Ohm grammar is written by scripts/recipe.mjs.) */
export function generated(): readonly Generated[] {
  return [{ path: "syntaxes/lvs.tmLanguage.json", text: renderHighlighter() }];
}
