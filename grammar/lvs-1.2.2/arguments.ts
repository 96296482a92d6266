/** Constructors for the arguments that many words of lvs-1.2.2 share. */
import type { Argument, SymbolKind } from "../vocabulary.ts";

/** Smallest and largest sensible value of a number. */
interface Range {
  readonly min?: number;
  readonly max?: number;
}

/**
 * The most seconds a time may have. The daemon multiplies by 1,000,000 in a 32-bit int before it stores the result, so
 * 2148 and above overflow (2148..4294 turn negative). global_parser.c:59, check_parser.c:83.
 */
export const MOST_SECONDS = 2147;

/** The most an atoi that is stored in a uint32 holds (fwmark, thresholds). */
const MOST_UINT32 = 4_294_967_295;

/** The most characters of the name of a Linux interface (IFNAMSIZ with its terminator is 16). */
const MOST_INTERFACE_CHARACTERS = 15;

/** A whole number of seconds, 1 to 2147 where nothing else is said. */
export function seconds(range: Range = {}): Argument {
  return { name: "seconds", type: "number", unit: "seconds", min: 1, max: MOST_SECONDS, ...range };
}

/** A whole number. */
export function number(name: string, range: Range = {}): Argument {
  return { name, type: "number", ...range };
}

/** A sum of real server weights. */
export function weightSum(range: Range = {}): Argument {
  return { name: "weight", type: "number", unit: "weight", ...range };
}

/** A number of connections, kept in a uint32. */
export const connections: Argument = {
  name: "connections",
  type: "number",
  unit: "connections",
  min: 0,
  max: MOST_UINT32,
};

/** A firewall mark, kept in a uint32. 0 is no mark at all. */
export const mark: Argument = { name: "mark", type: "number", min: 1, max: MOST_UINT32 };

/** A port to connect to. */
export const port: Argument = { name: "port", type: "port", min: 1, max: 65535 };

/** The port of a service or of one of its servers; 0 stands for every port of a persistent service. */
export const servicePort: Argument = { name: "port", type: "port", min: 0, max: 65535 };

/** An IPv4 or IPv6 address. */
export const address: Argument = { name: "ip", type: "address" };

/** An IPv4 address. */
export const ipv4: Argument = { name: "ip", type: "ipv4" };

/** An address, or a range whose end is the absolute last octet: `10.0.0.1-20`. */
export const addressRange: Argument = { name: "ip[-end]", type: "address-range" };

/** An address with its prefix length: `192.0.2.10/24`. */
export const addressWithPrefix: Argument = { name: "ip[/length]", type: "address-range" };

/** A dotted netmask. */
export const netmask: Argument = { name: "mask", type: "netmask" };

/** A network interface of the host, read as it stands. */
export const networkInterface: Argument = {
  name: "interface",
  type: "interface",
  refers: "interface",
  maxLength: MOST_INTERFACE_CHARACTERS,
};

/** A network interface of the host, read through `set_value`. */
export const quotedInterface: Argument = { ...networkInterface, quoted: true };

/** A program; with arguments it has to be quoted, else only its first word is kept. */
export const command: Argument = { name: "command", type: "command", quoted: true };

/** A file or folder. */
export function path(name: string): Argument {
  return { name, type: "path", quoted: true };
}

/** Free text. */
export function text(name: string): Argument {
  return { name, type: "text", quoted: true };
}

/** One of a few words, in the order completion offers them. */
export function oneOf(name: string, values: readonly string[]): Argument {
  return { name, type: "enum", values };
}

/** The name that this line gives to its block. */
export function defines(kind: SymbolKind): Argument {
  return { name: "name", type: "name", defines: kind };
}

/** The name of something defined elsewhere. */
export function refers(kind: SymbolKind): Argument {
  return { name: "name", type: "name", refers: kind };
}

/** The schedulers of the 2.6.32 kernel that the patches belong to. */
export const scheduler: Argument = {
  ...oneOf("scheduler", ["wrr", "rr", "wlc", "lc", "sh", "dh", "lblc", "lblcr", "sed", "nq"]),
  maxLength: 15,
};

/** The ways of forwarding. */
export const forwardingMethod: Argument = oneOf("method", ["FNAT", "DR", "NAT", "TUN"]);

/** What may follow the address of a VIP line: pairs such as `dev eth0`, in any order. */
export const addressOptions: Argument = {
  ...oneOf("options", ["dev", "label", "scope", "brd", "broadcast"]),
  optional: true,
  open: true,
  rest: true,
};

/** What a route line is made of: pairs such as `via 10.0.0.1`, in any order. */
export const routeOptions: Argument = {
  ...oneOf("options", ["via", "gw", "dev", "oif", "src", "scope", "table", "metric", "or", "to", "blackhole"]),
  optional: true,
  open: true,
  rest: true,
};

/** The optional `weight N` of a tracked interface or script. */
export const trackWeight: readonly Argument[] = [
  { ...oneOf("weight", ["weight"]), optional: true },
  { name: "value", type: "number", unit: "weight", min: -254, max: 254, optional: true },
];
