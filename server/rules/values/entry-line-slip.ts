/**
 * What is wrong with a line of an address or route block: an address, and options with one word each, in any order
 * (vrrp_ipaddress.c alloc_ipaddress, vrrp_iproute.c alloc_route).
 */
import type { Argument } from "../../../grammar/vocabulary.ts";
import { dottedQuad } from "../../model/configuration-values.ts";
import { type AddressFamily, addressFamily, isWholeNumber, parseRange } from "../../model/values.ts";
import { wordAt } from "../../syntax/tree.ts";
import { ADDRESS_OPTIONS, ROUTE_OPTIONS } from "../vrrp/address-lines.ts";
import type { Reading } from "../words/reading.ts";
import { slipOf } from "../words/reading.ts";
import type { Slip } from "../words/slip.ts";
import { isAddressWithPort, looksLikeAddress } from "./address-slip.ts";
import { formSlip, MOST_INT } from "./value-slip.ts";

/** Names of netlink_scope_a2n; any other word is stored as 255, `nowhere`. */
const SCOPE: Argument = { name: "scope", type: "enum", values: ["global", "site", "link", "host", "nowhere"] };
const DEVICE: Argument = { name: "interface", type: "interface", maxLength: 15 };
const NO_ADDRESS: Argument = { name: "none", type: "address" };
const LABEL: Argument = { name: "label", type: "interface", maxLength: 15 };
const BROADCAST: Argument = { name: "broadcast", type: "ipv4" };
const GATEWAY: Argument = { name: "gateway", type: "ipv4" };
/** What a route line gives in one byte (rtmsg.rtm_table), and in 32 bits without a sign. */
const TABLE: Argument = { name: "table", type: "number", min: 0, max: 255 };
const METRIC: Argument = { name: "metric", type: "number", min: 0, max: MOST_INT };

/** The first thing that is wrong with the line. */
export function entryLineSlip(reading: Reading): Slip | undefined {
  return reading.args[0]?.name.startsWith("destination") === true ? routeSlip(reading) : addressLineSlip(reading);
}

/** A line `address[/length] [dev IF] …`; of a word that is neither, the daemon skips the whole line. */
function addressLineSlip(reading: Reading): Slip | undefined {
  const { statement, args, first, end } = reading;
  const argument = args[0] as Argument;
  let address = -1;
  let optionsSlip: Slip | undefined;
  for (let i = first; i < end; i++) {
    const word = wordAt(statement, i);
    if (ADDRESS_OPTIONS.has(word)) {
      const isIpv6 = address !== -1 && wordAt(statement, address).includes(":");
      if (i + 1 < end) optionsSlip ??= addressOptionSlip(reading, i, isIpv6);
      i++;
    } else if (address === -1) address = i;
    else if (looksLikeAddress(word)) return slipOf("several-addresses", address, i, argument);
    else if (word !== "{") optionsSlip ??= slipOf("address-invalid", i, i, argument);
  }
  if (address === -1) return optionsSlip ?? slipOf("address-invalid", first, end - 1, NO_ADDRESS);
  return lineAddressSlip(reading, address) ?? optionsSlip;
}

function lineAddressSlip({ statement, args }: Reading, index: number): Slip | undefined {
  const argument = args[0] as Argument;
  const word = wordAt(statement, index);
  if (addressFamily(word) !== undefined) return undefined;
  const { address, mask, end, family } = parseRange(word);
  if (/.[;,]$/.test(word)) return slipOf("trailing-semicolon", index, index, argument);
  if (isAddressWithPort(word)) return slipOf("address-with-port", index, index, argument);
  if (addressFamily(address) === undefined) return slipOf("address-invalid", index, index, argument);
  if (end !== undefined) return slipOf("range-in-service-address", index, index, argument);
  const isLength = mask !== undefined && isWithinLengths(mask, family);
  return isLength ? undefined : slipOf("netmask-invalid", index, index, argument);
}

/** A length of 0 is none: the whole address is taken (alloc_ipaddress). */
function isWithinLengths(mask: string, family: AddressFamily): boolean {
  return /^[0-9]+$/.test(mask) && Number(mask) > 0 && Number(mask) <= (family === 6 ? 128 : 32);
}

/** What is wrong with the option at `index` and its value. */
function addressOptionSlip(reading: Reading, index: number, isIpv6: boolean): Slip | undefined {
  const value = wordAt(reading.statement, index + 1);
  switch (wordAt(reading.statement, index)) {
    case "brd":
    case "broadcast":
      if (isIpv6) return slipOf("address-invalid", index, index + 1, BROADCAST);
      if (addressFamily(value) === 4) return undefined;
      return slipOf("address-invalid", index + 1, index + 1, reading.args[0]);
    case "label":
      return value.length > 15 ? slipOf("interface-name-too-long", index + 1, index + 1, LABEL) : undefined;
    default:
      return deviceOrScopeSlip(reading, index);
  }
}

function deviceOrScopeSlip({ statement }: Reading, index: number): Slip | undefined {
  const value = wordAt(statement, index + 1);
  switch (wordAt(statement, index)) {
    case "dev":
    case "oif":
      return value.length > 15 ? slipOf("interface-name-too-long", index + 1, index + 1, DEVICE) : undefined;
    case "scope":
      return SCOPE.values?.includes(value) ? undefined : slipOf("unknown-value", index + 1, index + 1, SCOPE);
    default:
      return undefined;
  }
}

/**
 * A line of a route block. Its words are skipped where they cannot be read, and the route is added all the same. Of a line
 * without a destination nothing is said here: that has a rule of its own.
 */
function routeSlip(reading: Reading): Slip | undefined {
  const { statement, args, first, end } = reading;
  let destination = -1;
  let slip: Slip | undefined;
  let stranger = -1;
  for (let i = first; i < end; i++) {
    const word = wordAt(statement, i);
    const isOption = ROUTE_OPTIONS.has(word);
    if (isOption && word !== "to" && word !== "blackhole") {
      if (i + 1 < end) slip ??= routeOptionSlip(reading, i);
      i++;
      continue;
    }
    if (isOption) i++;
    const value = wordAt(statement, i);
    if (dottedQuad(value) !== undefined) {
      if (destination !== -1) return slipOf("several-addresses", destination, i, args[0]);
      destination = i;
      if (!hasValidLength(value)) slip ??= slipOf("netmask-invalid", i, i, args[0]);
    } else if (value === "default") destination = i;
    else if (!isOption && stranger === -1 && value !== "{") stranger = i;
  }
  if (destination === -1) return undefined;
  return slip ?? (stranger === -1 ? undefined : slipOf("unknown-value", stranger, stranger, args[1]));
}

function routeOptionSlip(reading: Reading, index: number): Slip | undefined {
  const value = wordAt(reading.statement, index + 1);
  switch (wordAt(reading.statement, index)) {
    case "via":
    case "gw":
    case "or":
    case "src":
      return dottedQuad(value) === undefined ? slipOf("address-invalid", index + 1, index + 1, GATEWAY) : undefined;
    case "table":
      // `main` is read as 0, which stands for it.
      return value === "main" ? undefined : routeNumberSlip(value, index + 1, TABLE);
    case "metric":
      return routeNumberSlip(value, index + 1, METRIC);
    default:
      return deviceOrScopeSlip(reading, index);
  }
}

function routeNumberSlip(word: string, index: number, argument: Argument): Slip | undefined {
  if (!isWholeNumber(word)) return slipOf(formSlip(word), index, index, argument);
  const { min = 0, max = MOST_INT } = argument;
  const value = Number(word);
  return value >= min && value <= max ? undefined : slipOf("number-out-of-range", index, index, argument);
}

function hasValidLength(word: string): boolean {
  const slash = word.indexOf("/");
  const length = word.slice(slash + 1);
  return slash === -1 || (/^[0-9]+$/.test(length) && Number(length) <= 32);
}
