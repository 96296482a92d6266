/** Rules about one virtual_server and its real servers. */
import type { Rule } from "../rule.ts";
import { addressFamilyMismatch } from "./address-family-mismatch.ts";
import { alphaAfterRealServer } from "./alpha-after-real-server.ts";
import { alphaWithoutChecker } from "./alpha-without-checker.ts";
import { fnatWithFwmark } from "./fnat-with-fwmark.ts";
import { granularityWithoutTimeout } from "./granularity-without-timeout.ts";
import { haSuspendIgnored } from "./ha-suspend-ignored.ts";
import { hysteresisBeforeQuorum } from "./hysteresis-before-quorum.ts";
import { hysteresisTooLarge } from "./hysteresis-too-large.ts";
import { localAddressGroupIgnored } from "./local-address-group-ignored.ts";
import { portNotTranslated } from "./port-not-translated.ts";
import { portZeroWithoutPersistence } from "./port-zero-without-persistence.ts";
import { protocolMissing } from "./protocol-missing.ts";
import { quorumLoweredAfterHysteresis } from "./quorum-lowered-after-hysteresis.ts";
import { quorumUnreachable } from "./quorum-unreachable.ts";
import { realServerDuplicate } from "./real-server-duplicate.ts";
import { schedulerMissing } from "./scheduler-missing.ts";
import { serverAddressRefused } from "./server-address-refused.ts";
import { serviceWithoutRealServer } from "./service-without-real-server.ts";
import { sorryServerIsRealServer } from "./sorry-server-is-real-server.ts";
import { synProxyWithoutEffect } from "./syn-proxy-without-effect.ts";
import { thresholdInverted } from "./threshold-inverted.ts";
import { vipBindDevIgnored } from "./vip-bind-dev-ignored.ts";

export const serviceRules: readonly Rule[] = [
  addressFamilyMismatch,
  alphaAfterRealServer,
  alphaWithoutChecker,
  fnatWithFwmark,
  granularityWithoutTimeout,
  haSuspendIgnored,
  hysteresisBeforeQuorum,
  hysteresisTooLarge,
  localAddressGroupIgnored,
  portNotTranslated,
  portZeroWithoutPersistence,
  protocolMissing,
  quorumLoweredAfterHysteresis,
  quorumUnreachable,
  realServerDuplicate,
  schedulerMissing,
  serverAddressRefused,
  serviceWithoutRealServer,
  sorryServerIsRealServer,
  synProxyWithoutEffect,
  thresholdInverted,
  vipBindDevIgnored,
];
