import type { Rule } from "../rule.ts";
import { addressLine } from "./address-line.ts";
import { addressMalformed } from "./address-malformed.ts";
import { alreadySet } from "./already-set.ts";
import { bfdSession } from "./bfd-session.ts";
import { booleanUnknown } from "./boolean-unknown.ts";
import { checkerTarget } from "./checker-target.ts";
import { choiceUnknown } from "./choice-unknown.ts";
import { commentCutsWord } from "./comment-cuts-word.ts";
import { deprecatedKeyword } from "./deprecated-keyword.ts";
import { dnsNameMalformed } from "./dns-name-malformed.ts";
import { flagTurnedOn } from "./flag-turned-on.ts";
import { globalDefaultConflict } from "./global-default-conflict.ts";
import { groupEntry } from "./group-entry.ts";
import { hexMalformed } from "./hex-malformed.ts";
import { includeUnmatched } from "./include-unmatched.ts";
import { instanceAddresses } from "./instance-addresses.ts";
import { instanceAuthentication } from "./instance-authentication.ts";
import { instanceFamily } from "./instance-family.ts";
import { instanceInterfaces } from "./instance-interfaces.ts";
import { instancePreemption } from "./instance-preemption.ts";
import { instanceTiming } from "./instance-timing.ts";
import { instanceUnicast } from "./instance-unicast.ts";
import { limitsCrossed } from "./limits-crossed.ts";
import { listEmpty } from "./list-empty.ts";
import { localAddressesMissing } from "./local-addresses-missing.ts";
import { matchRange } from "./match-range.ts";
import { matchService } from "./match-service.ts";
import { nameAlreadyDefined } from "./name-already-defined.ts";
import { needsInstanceId } from "./needs-instance-id.ts";
import { numberMalformed } from "./number-malformed.ts";
import { numberOutsideBounds } from "./number-outside-bounds.ts";
import { otherDialectKeyword } from "./other-dialect-keyword.ts";
import { parameterUndefined } from "./parameter-undefined.ts";
import { quoteNotClosed } from "./quote-not-closed.ts";
import { referenceUnknown } from "./reference-unknown.ts";
import { requiredSetting } from "./required-setting.ts";
import { routeLine } from "./route-line.ts";
import { routerIdTaken } from "./router-id-taken.ts";
import { ruleLine } from "./rule-line.ts";
import { schedulerAbsent } from "./scheduler-absent.ts";
import { scriptWithoutShell } from "./script-without-shell.ts";
import { sequenceMalformed } from "./sequence-malformed.ts";
import { serverRepeated } from "./server-repeated.ts";
import { serviceDefaults } from "./service-defaults.ts";
import { serviceFamily } from "./service-family.ts";
import { serviceGroupUnknown } from "./service-group-unknown.ts";
import { servicePorts } from "./service-ports.ts";
import { serviceQuorum } from "./service-quorum.ts";
import { settingWithoutEffect } from "./setting-without-effect.ts";
import { strayBackslash } from "./stray-backslash.ts";
import { strictMode } from "./strict-mode.ts";
import { syncGroupMemberRepeated } from "./sync-group-member-repeated.ts";
import { syncGroupSingle } from "./sync-group-single.ts";
import { tooManyDecimals } from "./too-many-decimals.ts";
import { trackedTwice } from "./tracked-twice.ts";
import { trackingWeightIgnored } from "./tracking-weight-ignored.ts";
import { tunnelOptions } from "./tunnel-options.ts";
import { unexpectedBlock } from "./unexpected-block.ts";
import { unexpectedWord } from "./unexpected-word.ts";
import { valueMalformed } from "./value-malformed.ts";
import { valueMissing } from "./value-missing.ts";
import { valueTooLong } from "./value-too-long.ts";
import { vmacName } from "./vmac-name.ts";
import { zeroReplaced } from "./zero-replaced.ts";

/** Rules about keepalived 2.x and DPVS, driven by their vocabularies. */
export const upstreamRules: readonly Rule[] = [
  unexpectedBlock,
  otherDialectKeyword,
  deprecatedKeyword,
  quoteNotClosed,
  valueMissing,
  numberMalformed,
  numberOutsideBounds,
  tooManyDecimals,
  choiceUnknown,
  booleanUnknown,
  flagTurnedOn,
  addressMalformed,
  hexMalformed,
  valueMalformed,
  unexpectedWord,
  valueTooLong,
  alreadySet,
  requiredSetting,
  settingWithoutEffect,
  needsInstanceId,
  parameterUndefined,
  limitsCrossed,
  strayBackslash,
  sequenceMalformed,
  referenceUnknown,
  dnsNameMalformed,
  groupEntry,
  serverRepeated,
  serviceDefaults,
  serviceFamily,
  serviceGroupUnknown,
  localAddressesMissing,
  matchRange,
  matchService,
  schedulerAbsent,
  servicePorts,
  serviceQuorum,
  tunnelOptions,
  addressLine,
  instanceAddresses,
  instanceAuthentication,
  bfdSession,
  checkerTarget,
  instanceFamily,
  instanceInterfaces,
  instancePreemption,
  instanceTiming,
  instanceUnicast,
  nameAlreadyDefined,
  routeLine,
  routerIdTaken,
  ruleLine,
  strictMode,
  syncGroupMemberRepeated,
  syncGroupSingle,
  trackedTwice,
  trackingWeightIgnored,
  vmacName,
  zeroReplaced,
  includeUnmatched,
  listEmpty,
  commentCutsWord,
  globalDefaultConflict,
  scriptWithoutShell,
];
