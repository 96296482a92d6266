/** Rules about the health checks of real servers. */
import type { Rule } from "../rule.ts";
import { bindtoFamilyMismatch } from "./bindto-family-mismatch.ts";
import { connectTimeoutMissing } from "./connect-timeout-missing.ts";
import { digestIgnored } from "./digest-ignored.ts";
import { digestNeverMatches } from "./digest-never-matches.ts";
import { miscCheckWithoutPath } from "./misc-check-without-path.ts";
import { urlWithoutExpectation } from "./url-without-expectation.ts";
import { urlWithoutPath } from "./url-without-path.ts";
import { webCheckWithoutUrl } from "./web-check-without-url.ts";

export const checkerRules: readonly Rule[] = [
  bindtoFamilyMismatch,
  connectTimeoutMissing,
  digestIgnored,
  digestNeverMatches,
  miscCheckWithoutPath,
  urlWithoutExpectation,
  urlWithoutPath,
  webCheckWithoutUrl,
];
