/** Rules about VRRP: instances, sync groups, addresses and routes. */
import type { Rule } from "../rule.ts";
import { addressOptionWithoutValue } from "./address-option-without-value.ts";
import { authPassComment } from "./auth-pass-comment.ts";
import { interfaceMissing } from "./interface-missing.ts";
import { nopreemptWithMaster } from "./nopreempt-with-master.ts";
import { priorityMissing } from "./priority-missing.ts";
import { routeWithoutDestination } from "./route-without-destination.ts";
import { syncGroupWithoutMembers } from "./sync-group-without-members.ts";
import { tooManyVirtualIpaddresses } from "./too-many-virtual-ipaddresses.ts";
import { virtualIpaddressBeforeInterface } from "./virtual-ipaddress-before-interface.ts";
import { virtualRouterIdMissing } from "./virtual-router-id-missing.ts";

export const vrrpRules: readonly Rule[] = [
  addressOptionWithoutValue,
  authPassComment,
  interfaceMissing,
  nopreemptWithMaster,
  priorityMissing,
  routeWithoutDestination,
  syncGroupWithoutMembers,
  tooManyVirtualIpaddresses,
  virtualIpaddressBeforeInterface,
  virtualRouterIdMissing,
];
