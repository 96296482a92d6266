/**
 * What the lines of a virtual_server mean to say. Slips that another rule mends (`fnat`, `FULLNAT`, `tcp`, `FWMARK`,
 * `192.0.2.10:80`, brackets) are read as what they stand for, so that mending one does not bring up the next finding.
 */
import type { Block, Statement } from "../syntax/tree.ts";
import { nameOf, wordAt } from "../syntax/tree.ts";
import { lastNamed } from "./children.ts";
import type { AddressFamily, AddressRange } from "./values.ts";
import { addressFamily, canonicalAddress, ipv4Bytes, ipv6Groups, isWholeNumber, parseRange, port16 } from "./values.ts";

export type Protocol = "TCP" | "UDP";
export type Forwarding = "NAT" | "DR" | "TUN" | "FNAT";

/** What the header of a virtual_server names. */
export type ServiceTarget =
  | {
      readonly form: "address";
      /** As inet_ntop writes it; undefined when it is no address. */
      readonly address: string | undefined;
      readonly family: AddressFamily | undefined;
      /** The port as written. */
      readonly port: string;
    }
  | { readonly form: "group"; readonly name: string }
  | { readonly form: "fwmark"; readonly mark: string };

// Some twenty rules ask about one block in turn: what was worked out for the last one is kept.
let lastHeader: Statement | undefined;
let lastTarget: ServiceTarget | undefined;

/** The target of a virtual_server header; undefined when an argument is missing. */
export function targetOf(header: Statement): ServiceTarget | undefined {
  if (header !== lastHeader) {
    lastTarget = readTarget(header);
    lastHeader = header;
  }
  return lastTarget;
}

function readTarget(header: Statement): ServiceTarget | undefined {
  const glued = header.words.length === 2 ? /^([0-9.]+):([0-9]+)$/.exec(wordAt(header, 1)) : null;
  if (header.words.length < 3 && glued === null) return undefined;
  const first = glued?.[1] ?? wordAt(header, 1).replace(/^\[(.*)\]$/, "$1");
  const second = glued?.[2] ?? wordAt(header, 2);
  const keyword = first.toLowerCase();
  if (keyword === "group") return { form: "group", name: second };
  if (keyword === "fwmark") return { form: "fwmark", mark: second };
  const { address } = parseRange(first);
  return { form: "address", address: canonicalAddress(address), family: addressFamily(address), port: second };
}

/** `virtual_server 0.0.0.0 0`: builds with SNAT take it for all traffic that leaves; it has no real servers. */
export function isCatchAll(target: ServiceTarget): boolean {
  if (target.form !== "address") return false;
  return (target.address === "0.0.0.0" || target.address === "::") && port16(target.port) === 0;
}

/** How a message names the service of a header: `192.0.2.10 80`, `group WEB`, `fwmark 7`. */
export function serviceTitle(header: Statement): string {
  return [wordAt(header, 1), wordAt(header, 2)].filter((word) => word !== "").join(" ");
}

const FEW = 8;

function isNamed(child: Statement, name: string, otherName: string | undefined): boolean {
  const own = nameOf(child);
  return own === name || (otherName !== undefined && own === otherName);
}

/** The last child with one of the names, which is the one that counts. */
export function lastChild(block: Block, name: string, otherName?: string): Statement | undefined {
  // The blocks of servers and checks have a few lines: sooner looked through than put into a map.
  if (block.children.length <= FEW) return block.children.findLast((child) => isNamed(child, name, otherName));
  const child = lastNamed(block, name);
  const other = otherName === undefined ? undefined : lastNamed(block, otherName);
  if (child === undefined || other === undefined) return child ?? other;
  return child.line > other.line ? child : other;
}

/** `protocol` of a service; undefined when no line says it. Every word but TCP is read as UDP (check_parser.c). */
export function protocolOf(block: Block): Protocol | undefined {
  const line = lastChild(block, "protocol");
  if (line === undefined) return undefined;
  return wordAt(line, 1).toUpperCase() === "TCP" ? "TCP" : "UDP";
}

const FORWARDING: ReadonlyMap<string, Forwarding> = new Map([
  ["NAT", "NAT"],
  ["DR", "DR"],
  ["TUN", "TUN"],
  ["TUNNEL", "TUN"],
  ["FNAT", "FNAT"],
  ["FULLNAT", "FNAT"],
] as const);

/** The letters of the value, whatever quotes, signs or comments are stuck to them: `"FNAT"`, `FNAT;`, `FNAT#note`. */
function meantByValue({ text, words }: Statement): string {
  return /[A-Za-z]+/.exec(text.slice(words[0]?.end))?.[0] ?? "";
}

/** `lb_kind` of a service; NAT when no line says it, undefined for a word that means none of them. */
export function forwardingOf(block: Block): Forwarding | undefined {
  const line = lastChild(block, "lb_kind", "lvs_method");
  if (line === undefined) return "NAT";
  return FORWARDING.get(wordAt(line, 1)) ?? FORWARDING.get(meantByValue(line).toUpperCase());
}

/**
 * What one IPVS service is known by: `192.0.2.10 80/TCP`, `fwmark 7`. A service that says no protocol counts as TCP,
 * which is what it will be told to say. Undefined for a group and for values that cannot be read.
 */
export function serviceKey(header: Statement, block: Block): string | undefined {
  const target = targetOf(header);
  if (target === undefined || target.form === "group") return undefined;
  if (target.form === "fwmark") return isWholeNumber(target.mark) ? `fwmark ${Number(target.mark)}` : undefined;
  if (target.address === undefined || !isWholeNumber(target.port)) return undefined;
  return `${endpoint(target.address, target.port)}/${protocolOf(block) ?? "TCP"}`;
}

/** An address and a port as one key. */
export function endpoint(address: string, port: string): string {
  return `${address} ${port16(port)}`;
}

/**
 * The addresses a group entry stands for: `A.B.C.x-y` counts up the last byte to y, which is decimal for IPv6 too
 * (parser.c inet_stor). Empty for what is no address and for a range that ends before it begins.
 */
export function addressesOf(range: AddressRange): readonly string[] {
  const { address, rangeEnd } = range;
  if (rangeEnd === 0) {
    const only = canonicalAddress(address);
    return only === undefined ? [] : [only];
  }
  const first = lastByte(address);
  if (first === undefined || rangeEnd === 255 || rangeEnd < first) return [];
  const count = rangeEnd - first + 1;
  const groups = ipv6Groups(address);
  if (groups === undefined || !address.includes(":")) {
    const head = address.slice(0, address.lastIndexOf(".") + 1);
    return Array.from({ length: count }, (_, i) => `${head}${first + i}`);
  }
  const head = groups.slice(0, 7).map((group) => group.toString(16));
  const high = (groups[7] ?? 0) & 0xff00;
  return Array.from({ length: count }, (_, i) => {
    const text = [...head, (high | (first + i)).toString(16)].join(":");
    return canonicalAddress(text) ?? text;
  });
}

/** The last byte of an address; undefined for what is none. */
export function lastByte(address: string): number | undefined {
  if (!address.includes(":")) return ipv4Bytes(address)?.[3];
  const groups = ipv6Groups(address);
  return groups === undefined ? undefined : (groups[7] ?? 0) & 0xff;
}

let lastService: Block | undefined;
let lastServers: readonly BlockStatement[] = [];

/** The real servers of a service, with their blocks. */
export function realServersOf(block: Block): readonly BlockStatement[] {
  if (block !== lastService) {
    lastServers = block.children.filter(isRealServer);
    lastService = block;
  }
  return lastServers;
}

/** Where a service may send what comes in: its sorry server, when it has one, and its real servers. */
export function serversOf(block: Block): readonly Statement[] {
  const servers = realServersOf(block);
  const sorry = lastChild(block, "sorry_server");
  return sorry === undefined ? servers : [sorry, ...servers];
}

type BlockStatement = Statement & { readonly block: Block };

function isRealServer(child: Statement): child is BlockStatement {
  return child.block?.vocabulary.id === "virtual_server/real_server";
}

/** True when all real servers of the service start outside the pool. */
export function isAlpha(block: Block): boolean {
  return lastChild(block, "alpha") !== undefined;
}

let lastListed: Block | undefined;
let lastDestinations: readonly (string | undefined)[] = [];

/** The keys of the real servers of a service, in their order. */
export function destinationsOf(block: Block): readonly (string | undefined)[] {
  if (block !== lastListed) {
    lastDestinations = realServersOf(block).map(destinationKey);
    lastListed = block;
  }
  return lastDestinations;
}

/** Address and port of a real_server or sorry_server as one key; undefined when they cannot be read. */
export function destinationKey(statement: Statement): string | undefined {
  const { words } = statement;
  if (words.length < 3) return undefined;
  // Not taken apart by a pattern: that makes an iterator, here for every real server.
  const first = words[1];
  const second = words[2];
  // An IPv4 address has one spelling.
  const both = statement.text.slice(first?.start, second?.end);
  if (PLAIN_ENDPOINT.test(both)) return both;
  const address = wordAt(statement, 1);
  const port = wordAt(statement, 2);
  const canonical = canonicalAddress(parseRange(address).address);
  return canonical === undefined ? undefined : endpoint(canonical, port);
}

const PLAIN_ENDPOINT = /^[0-9.]{7,15} [1-9][0-9]{0,3}$/;
