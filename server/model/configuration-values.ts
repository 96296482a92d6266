/** How a value of a line is read: as a person means it, or as the daemon stores it. */
import type { Statement } from "../syntax/tree.ts";
import { wordAt } from "../syntax/tree.ts";
import { decodeBytes, encodeText } from "../text/bytes.ts";
import type { Crash, Reading } from "./configuration.ts";
import { type AddressFamily, atoi, isWholeNumber, parseRange, setValue, storedAddress } from "./values.ts";

/** The reading of one configuration: which one, and where the daemon would die. */
export interface ReadingContext {
  readonly reading: Reading;
  readonly crashes: Crash[];
  /** What was stored in the address fields of an object before, by field and family. */
  readonly stored: WeakMap<object, Map<string, string>>;
}

/** A reading that has read nothing yet. */
export function newContext(reading: Reading): ReadingContext {
  return { reading, crashes: [], stored: new WeakMap() };
}

/** An object while its statements are read. */
export type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** What a keyword does to the object it configures. */
export interface Handler<T> {
  /** Words it needs after its name; the daemon does not check. */
  readonly needs: 0 | 1 | 2;
  /** Without its second word the daemon goes on, most likely with 0. */
  readonly survives?: true;
  readonly run: (target: Growing<T>, statement: Statement, context: ReadingContext) => void;
}

export type Handlers<T> = Readonly<Record<string, Handler<T>>>;

/** A keyword without arguments; any that stand there are ignored. */
export function flag<T>(run: Handler<T>["run"]): Handler<T> {
  return { needs: 0, run };
}

/** A handler that reads one value. */
export function one<T>(run: Handler<T>["run"]): Handler<T> {
  return { needs: 1, run };
}

/** A handler that reads two values. */
export function two<T>(run: Handler<T>["run"]): Handler<T> {
  return { needs: 2, run };
}

/** A keyword with an address and a port: a missing port is a null pointer, which inet_stosockaddr takes for none. */
export function addressAndPort<T>(run: Handler<T>["run"]): Handler<T> {
  return { needs: 2, survives: true, run };
}

/** Lets each statement change `target` as its handler says; words without a handler do nothing. */
export function applyStatements<T>(
  statements: readonly Statement[],
  handlers: Handlers<T>,
  target: Growing<T>,
  context: ReadingContext,
): void {
  for (const statement of statements) {
    const name = wordAt(statement, 0);
    // A file may hold the words `constructor` or `__proto__`.
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (handler === undefined) continue;
    if (!hasWords(statement, handler, context)) continue;
    handler.run(target, statement, context);
  }
}

/** False when a statement has no argument but needs one. A missing word is noted as a crash. */
export function hasWords(
  statement: Statement,
  { needs, survives }: Pick<Handler<unknown>, "needs" | "survives">,
  context: ReadingContext,
): boolean {
  const given = statement.words.length - 1;
  if (given >= needs) return true;
  noteCrash({ statement, certain: given === 0 || !survives }, context);
  return given > 0;
}

/** Notes that the daemon reads past the words of a statement; a person's reading knows no crash. */
export function noteCrash(crash: Crash, context: ReadingContext): void {
  if (context.reading === "daemon") context.crashes.push(crash);
}

/** The text value of a statement: see `setValue`. Upstream a quoted text is one word; its quotes are no part of it. */
export function textOf(statement: Statement): string | null {
  if (statement.words[1]?.kind !== "string") return setValue(statement);
  const word = wordAt(statement, 1);
  return word.slice(1, word.length > 1 && word.endsWith(word.charAt(0)) ? -1 : undefined);
}

/** A number in 32 bits; as written, a whole number is what it says. */
export function integer(text: string, context: ReadingContext): number {
  const value = Number(text) + 0; // "-0" is 0
  return context.reading === "written" && isWholeNumber(text) && Number.isSafeInteger(value) ? value : atoi(text);
}

/** A number that the daemon stores without its sign. */
export function unsigned(text: string, context: ReadingContext): number {
  const value = integer(text, context);
  return context.reading === "daemon" ? value >>> 0 : value;
}

/** A number in 64 bits (atol); past 2^53 the nearest that can be held. */
export function long(text: string): number {
  const value = Number(/^[+-]?[0-9]+/.exec(text)?.[0] ?? 0) + 0;
  return Math.max(-(2 ** 63), Math.min(value, 2 ** 63));
}

/** A port; as the daemon holds it, the lower 16 bits of the number. */
export function port(text: string, context: ReadingContext): number {
  const value = integer(text, context);
  return context.reading === "daemon" ? value & 0xffff : value;
}

/** Microseconds of a time in seconds: the daemon's is a 32-bit product. */
export function microseconds(statement: Statement, context: ReadingContext): number {
  const text = wordAt(statement, 1);
  if (context.reading === "daemon") return Math.imul(atoi(text), 1_000_000);
  const isDecimal =
    statement.keyword?.args[0]?.type === "decimal" && /^[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/.test(text);
  return Math.round((isDecimal ? Number(text) : integer(text, context)) * 1_000_000);
}

/**
 * `text` copied over `before` in a field of `size` bytes that is never cleared: the tail of a longer old text stays.
 * As written the new text is all there is.
 */
export function overlay(before: string, text: string, size: number, context: ReadingContext): string {
  if (context.reading === "written") return text;
  const old = encodeText(before);
  const bytes = encodeText(text).subarray(0, size);
  const field = new Uint8Array(Math.max(old.length, bytes.length));
  field.set(old);
  field.set(bytes);
  return decodeBytes(field).text;
}

/** The first `size` bytes of a text. */
export function cut(text: string, size: number, context: ReadingContext): string {
  if (context.reading === "written") return text;
  return decodeBytes(encodeText(text).subarray(0, size)).text;
}

/**
 * Stores the address of a statement over the one that a field of `target` holds. Each family has bytes of its own in
 * sockaddr_storage: a text that inet_pton refuses brings back what was stored for its family last.
 */
export function storeAddress<F extends string>(
  target: Record<F, string | null>,
  field: F,
  statement: Statement,
  { stored }: ReadingContext,
): void {
  const bytes = stored.get(target) ?? new Map<string, string>();
  stored.set(target, bytes);
  const before = target[field];
  if (before !== null) bytes.set(field + familyOf(before), before);
  const word = wordAt(statement, 1);
  target[field] = storedAddress(word, bytes.get(field + parseRange(word).family));
}

/** The family of an address that is held. */
export function familyOf(address: string): AddressFamily {
  return address.includes(":") ? 6 : 4;
}

/**
 * The dotted quad of a text as inet_ston reads it: leading zeros are fine, a `/` or `-` ends it. undefined for anything
 * else; the field then keeps its value.
 */
export function dottedQuad(text: string): string | undefined {
  const parts = (text.split(/[/-]/, 1)[0] ?? "").split(".");
  if (parts.length !== 4 || !parts.every((part) => /^[0-9]+$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map(Number).join(".");
}

/** The bits after `/`, in a byte (inet_stom); `none` without a `/`. */
export function prefixLength(text: string, none: number): number {
  const slash = text.indexOf("/");
  return slash === -1 ? none : atoi(text.slice(slash + 1)) & 0xff;
}
