/** Rules about values: addresses, ports, numbers, words of a list, and settings that stand twice. */
import type { Rule } from "../rule.ts";
import { addressInvalid } from "./address-invalid.ts";
import { addressWithPort } from "./address-with-port.ts";
import { advertIntRange } from "./advert-int-range.ts";
import { authPassTooLong } from "./auth-pass-too-long.ts";
import { authTypeUnknown } from "./auth-type-unknown.ts";
import { authenticationWithIpv6 } from "./authentication-with-ipv6.ts";
import { cidrInGroup } from "./cidr-in-group.ts";
import { connectTimeoutRange } from "./connect-timeout-range.ts";
import { estTimeoutRange } from "./est-timeout-range.ts";
import { fwmarkZero } from "./fwmark-zero.ts";
import { granularityNotAMask } from "./granularity-not-a-mask.ts";
import { groupFwmarkCase } from "./group-fwmark-case.ts";
import { interfaceNameTooLong } from "./interface-name-too-long.ts";
import { intervalOverflow } from "./interval-overflow.ts";
import { lbKindUnknown } from "./lb-kind-unknown.ts";
import { nbGetRetryZero } from "./nb-get-retry-zero.ts";
import { netmaskInvalid } from "./netmask-invalid.ts";
import { numberInvalid } from "./number-invalid.ts";
import { numberOutOfRange } from "./number-out-of-range.ts";
import { numberSuffix } from "./number-suffix.ts";
import { overlaidValue } from "./overlaid-value.ts";
import { persistenceTimeoutRange } from "./persistence-timeout-range.ts";
import { portInvalid } from "./port-invalid.ts";
import { protocolNotTcp } from "./protocol-not-tcp.ts";
import { rangeEndFullAddress } from "./range-end-full-address.ts";
import { rangeEndHexadecimal } from "./range-end-hexadecimal.ts";
import { rangeEndInvalid } from "./range-end-invalid.ts";
import { rangeInServiceAddress } from "./range-in-service-address.ts";
import { schedulerUnknown } from "./scheduler-unknown.ts";
import { settingRepeated } from "./setting-repeated.ts";
import { severalAddresses } from "./several-addresses.ts";
import { smtpServerNotAddress } from "./smtp-server-not-address.ts";
import { sorryServerRepeated } from "./sorry-server-repeated.ts";
import { unknownValue } from "./unknown-value.ts";
import { vrrpStateUnknown } from "./vrrp-state-unknown.ts";
import { weightNegative } from "./weight-negative.ts";
import { weightZero } from "./weight-zero.ts";

export const valueRules: readonly Rule[] = [
  addressWithPort,
  addressInvalid,
  rangeInServiceAddress,
  severalAddresses,
  cidrInGroup,
  rangeEndFullAddress,
  rangeEndInvalid,
  rangeEndHexadecimal,
  groupFwmarkCase,
  fwmarkZero,
  portInvalid,
  smtpServerNotAddress,
  protocolNotTcp,
  schedulerUnknown,
  lbKindUnknown,
  vrrpStateUnknown,
  authTypeUnknown,
  authPassTooLong,
  authenticationWithIpv6,
  unknownValue,
  numberInvalid,
  numberSuffix,
  numberOutOfRange,
  intervalOverflow,
  connectTimeoutRange,
  persistenceTimeoutRange,
  estTimeoutRange,
  advertIntRange,
  nbGetRetryZero,
  weightNegative,
  weightZero,
  granularityNotAMask,
  netmaskInvalid,
  interfaceNameTooLong,
  overlaidValue,
  sorryServerRepeated,
  settingRepeated,
];
