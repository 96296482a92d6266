/** One danger of a reload. */
import type { Bilingual } from "../../grammar/vocabulary.ts";
import type { Statement } from "../syntax/tree.ts";

export type HazardId =
  | "reload-crash"
  | "reload-stops"
  | "reload-service-refused"
  | "reload-lost-service"
  | "reload-empties-pool"
  | "reload-duplicate-bounces"
  | "reload-dead-servers-return";

export interface Hazard {
  readonly rule: HazardId;
  readonly message: Bilingual;
  /** The line of the new configuration it is about. */
  readonly statement: Statement | undefined;
}
