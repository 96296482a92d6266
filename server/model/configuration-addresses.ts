/** Lines of address and route blocks: words in any order, each keyword with its value (vrrp_ipaddress.c, vrrp_iproute.c). */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import type { VrrpAddress, VrrpRoute } from "./configuration.ts";
import {
  cut,
  dottedQuad,
  type Growing,
  integer,
  noteCrash,
  prefixLength,
  type ReadingContext,
  unsigned,
} from "./configuration-values.ts";
import { addressFamily, atoi, canonicalAddress } from "./values.ts";

/** Bytes of a label (IFNAMSIZ). */
const LABEL_SIZE = 16;

/** The words of a scope, as iproute2 writes them. */
const SCOPES = new Set(["global", "site", "link", "host", "nowhere"]);

/** An address line; undefined when the daemon logs it as invalid and skips it. */
export function vrrpAddressOf(
  statement: Statement,
  defaultDev: string | null,
  context: ReadingContext,
): VrrpAddress | undefined {
  const entry: Growing<VrrpAddress> = {
    statement,
    address: "0.0.0.0",
    family: 4,
    prefix: 0,
    dev: null,
    defaultDev,
    scope: null,
    label: null,
    broadcast: null,
  };
  let isIpv6 = false;
  for (let i = 0; i < statement.words.length; i++) {
    const word = wordAt(statement, i);
    if (!ADDRESS_KEYWORDS.has(word)) {
      const [address = "", length] = splitAtSlash(word);
      if (length !== undefined) entry.prefix = atoi(length) & 0xff;
      const family = addressFamily(address);
      if (family === undefined) return undefined;
      isIpv6 = family === 6;
      entry.prefix ||= isIpv6 ? 128 : 32;
      entry.family = family;
      entry.address = canonicalAddress(address) ?? address;
      continue;
    }
    // An IPv6 address has no broadcast: the line is skipped before the word behind it is read.
    if (isIpv6 && (word === "brd" || word === "broadcast")) return undefined;
    const value = valueAt(statement, ++i, context);
    if (value === undefined) return entry;
    if (word === "dev") entry.dev = value;
    else if (word === "scope") entry.scope = scopeOf(value, "nowhere", context);
    else if (word === "label") entry.label = cut(value, LABEL_SIZE, context);
    else {
      if (addressFamily(value) !== 4) return undefined;
      entry.broadcast = value;
    }
  }
  return entry;
}

const ADDRESS_KEYWORDS = new Set(["dev", "scope", "broadcast", "brd", "label"]);

function splitAtSlash(word: string): [string, string | undefined] {
  const slash = word.indexOf("/");
  return slash === -1 ? [word, undefined] : [word.slice(0, slash), word.slice(slash + 1)];
}

/** A route line. Every line is one: without a destination it is 0.0.0.0/0. */
export function vrrpRouteOf(statement: Statement, context: ReadingContext): VrrpRoute {
  const route: Growing<VrrpRoute> = {
    statement,
    destination: "0.0.0.0/0",
    via: null,
    or: null,
    src: null,
    dev: null,
    scope: null,
    table: null,
    metric: null,
    blackhole: false,
  };
  for (let i = 0; i < statement.words.length; i++) {
    const word = wordAt(statement, i);
    const handler = Object.hasOwn(ROUTE_KEYWORDS, word) ? ROUTE_KEYWORDS[word] : undefined;
    const value = handler === undefined ? word : valueAt(statement, ++i, context);
    if (value === undefined) return route;
    (handler ?? storeDestination)(route, value, context);
  }
  return route;
}

type RouteHandler = (route: Growing<VrrpRoute>, value: string, context: ReadingContext) => void;

const storeDestination: RouteHandler = (route, value) => {
  const destination = dottedQuad(value);
  if (destination !== undefined) route.destination = `${destination}/${prefixLength(value, 32)}`;
};

const storeGateway: RouteHandler = (route, value) => {
  route.via = dottedQuad(value) ?? route.via ?? "0.0.0.0";
};

const storeDevice: RouteHandler = (route, value) => {
  route.dev = value;
};

const ROUTE_KEYWORDS: Readonly<Record<string, RouteHandler>> = {
  to: storeDestination,
  via: storeGateway,
  gw: storeGateway,
  dev: storeDevice,
  oif: storeDevice,
  or: (route, value) => {
    route.or = dottedQuad(value) ?? route.or ?? "0.0.0.0";
  },
  src: (route, value) => {
    route.src = dottedQuad(value) ?? route.src ?? "0.0.0.0";
  },
  blackhole: (route, value) => {
    // A text that is no address leaves the address as it was, but its length is taken all the same.
    const before = route.destination.split("/", 1)[0];
    route.destination = `${dottedQuad(value) ?? before}/${prefixLength(value, 32)}`;
    route.blackhole = true;
  },
  table: (route, value, context) => {
    route.table = integer(value, context);
  },
  metric: (route, value, context) => {
    route.metric = unsigned(value, context);
  },
  scope: (route, value, context) => {
    route.scope = scopeOf(value, "unknown", context);
  },
};

/** The word after a keyword; at the end of the line the daemon reads on behind it and dies. */
function valueAt(statement: Statement, index: number, context: ReadingContext): string | undefined {
  if (index < statement.words.length) return wordAt(statement, index);
  noteCrash({ statement, certain: true }, context);
  return undefined;
}

/** What a scope word is stored as; any other word is -1, which a byte holds as 255. */
function scopeOf(word: string, other: string, context: ReadingContext): string {
  return context.reading === "written" || SCOPES.has(word) ? word : other;
}
