/**
 * What a recipe needs of `ohm-js`. The package's own entry also carries the parser of `.ohm` files, a third of its size,
 * which a shipped program never runs, and a grammar for the parameters of operations: ours have none.
 */
import { Grammar } from "../node_modules/ohm-js/src/Grammar.js";
import { makeRecipe } from "../node_modules/ohm-js/src/main-kernel.js";
import { Semantics } from "../node_modules/ohm-js/src/Semantics.js";

// Every semantics goes on from this one. Without that grammar a name is taken as it stands, as while Ohm loads itself.
Semantics.BuiltInSemantics = Semantics.createSemantics(Grammar.BuiltInRules, null);

export { makeRecipe };
