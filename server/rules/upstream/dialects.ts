/** The dialects that this group of rules speaks about. */
import { DIALECT_IDS, DIALECTS } from "../../../grammar/dialects.ts";
import type { DialectId } from "../../../grammar/vocabulary.ts";

export const UPSTREAM: readonly DialectId[] = DIALECT_IDS.filter((id) => DIALECTS[id].reader === "upstream");
