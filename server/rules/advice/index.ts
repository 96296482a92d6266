/** Advice: what works, but not as well as it could. */
import type { Rule } from "../rule.ts";
import { alphaMissing } from "./alpha-missing.ts";
import { dialectsDiffer } from "./dialects-differ.ts";
import { groupUnused } from "./group-unused.ts";
import { keywordAlias } from "./keyword-alias.ts";
import { miscDynamicScriptMissing } from "./misc-dynamic-script-missing.ts";
import { natMaskWithoutEffect } from "./nat-mask-without-effect.ts";
import { realServerWithoutChecker } from "./real-server-without-checker.ts";
import { sslCertificateUnused } from "./ssl-certificate-unused.ts";
import { sslFileUnreadable } from "./ssl-file-unreadable.ts";
import { weightIgnored } from "./weight-ignored.ts";

export const adviceRules: readonly Rule[] = [
  alphaMissing,
  dialectsDiffer,
  groupUnused,
  keywordAlias,
  miscDynamicScriptMissing,
  natMaskWithoutEffect,
  realServerWithoutChecker,
  sslCertificateUnused,
  sslFileUnreadable,
  weightIgnored,
];
