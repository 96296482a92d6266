/**
 * The rules about keepalived 2.x and DPVS when they are needed: most users have no file that asks for them. The build
 * puts them into a bundle of their own, which this function reads there.
 */
import type { Rule } from "../rule.ts";
import { upstreamRules } from "./index.ts";

/** The rules about keepalived 2.x and DPVS. */
export function loadUpstreamRules(): readonly Rule[] {
  return upstreamRules;
}
