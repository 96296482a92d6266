/** Rules about names, duplicates and includes: what one part of a configuration says of another. */
import type { Rule } from "../rule.ts";
import { fnatWithoutLocalAddresses } from "./fnat-without-local-addresses.ts";
import { groupDuplicate } from "./group-duplicate.ts";
import { includeCycle } from "./include-cycle.ts";
import { includeIgnored } from "./include-ignored.ts";
import { includeInValueBlock } from "./include-in-value-block.ts";
import { includeNotFound } from "./include-not-found.ts";
import { includeOutside } from "./include-outside.ts";
import { includeRepeated } from "./include-repeated.ts";
import { includeUnbalanced } from "./include-unbalanced.ts";
import { instanceDuplicate } from "./instance-duplicate.ts";
import { localAddressDuplicate } from "./local-address-duplicate.ts";
import { localAddressGroupUnknown } from "./local-address-group-unknown.ts";
import { localAddressGroupUnusable } from "./local-address-group-unusable.ts";
import { serviceDuplicate } from "./service-duplicate.ts";
import { syncGroupMemberUnknown } from "./sync-group-member-unknown.ts";
import { trackScriptBeforeDefinition } from "./track-script-before-definition.ts";
import { trackScriptUnknown } from "./track-script-unknown.ts";
import { virtualRouterIdDuplicate } from "./virtual-router-id-duplicate.ts";
import { virtualServerGroupUnknown } from "./virtual-server-group-unknown.ts";

export const referenceRules: readonly Rule[] = [
  fnatWithoutLocalAddresses,
  groupDuplicate,
  includeCycle,
  includeIgnored,
  includeInValueBlock,
  includeNotFound,
  includeUnbalanced,
  includeOutside,
  includeRepeated,
  instanceDuplicate,
  localAddressDuplicate,
  localAddressGroupUnknown,
  localAddressGroupUnusable,
  serviceDuplicate,
  syncGroupMemberUnknown,
  trackScriptBeforeDefinition,
  trackScriptUnknown,
  virtualRouterIdDuplicate,
  virtualServerGroupUnknown,
];
