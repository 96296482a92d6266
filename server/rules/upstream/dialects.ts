/** The dialects that this group of rules speaks about. */
import type { DialectId } from "../../../grammar/vocabulary.ts";

export const UPSTREAM: readonly DialectId[] = ["keepalived-2", "dpvs"];
