/**
 * What a recipe needs of `ohm-js`. The package's own entry also carries the parser of `.ohm` files, a third of its size,
 * which a shipped program never runs.
 */
import "../node_modules/ohm-js/src/semanticsDeferredInit.js";

export { makeRecipe } from "../node_modules/ohm-js/src/main-kernel.js";
