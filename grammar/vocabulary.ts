/**
 * The types of a vocabulary: what words a dialect has, where they may stand and what they mean.
 * A dialect is data of these types; nothing outside `grammar/` and the readings names one.
 */

import type { DialectId } from "./dialects.ts";

export type { DialectId };

/** A text in the two languages of the product. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** What a name can stand for across the configuration. */
export type SymbolKind =
  | "local_address_group"
  | "virtual_server_group"
  | "vrrp_instance"
  | "vrrp_sync_group"
  | "vrrp_script"
  | "deny_address_group"
  | "allow_address_group"
  | "tunnel"
  | "track_file"
  | "track_process"
  | "track_group"
  | "bfd_instance"
  | "interface";

export type ArgumentType =
  /** whole number */
  | "number"
  /** number with a fraction */
  | "decimal"
  | "port"
  /** IPv4 or IPv6 address */
  | "address"
  | "ipv4"
  | "ipv6"
  /** address, `address-end` or `address/length` */
  | "address-range"
  /** address, or `address/length` with a length that fits it */
  | "network"
  /** dotted mask, or a prefix length where the dialect takes one */
  | "netmask"
  /** one of `values` */
  | "enum"
  /** on/off/true/false/yes/no */
  | "boolean"
  /** the name of something defined elsewhere (`refers`) or here (`defines`) */
  | "name"
  | "interface"
  /** host name or address */
  | "host"
  | "email"
  | "path"
  /** a program with arguments; quoted when there are any */
  | "command"
  /** 32 hexadecimal digits */
  | "digest"
  | "hex"
  /** a number, hexadecimal with `0x` */
  | "hex-number"
  /** hexadecimal digits, `x` for any one */
  | "hex-mask"
  /** a number or `number-number` */
  | "number-range"
  /** octal, or names of permission bits joined by `|` */
  | "file-mode"
  | "regex"
  /** free text */
  | "text";

export type Unit = "seconds" | "milliseconds" | "microseconds" | "connections" | "weight" | "bytes" | "hops";

/** One positional argument of a keyword. */
export interface Argument {
  /** As shown in signature help: `ip`, `port`, `seconds`. */
  readonly name: string;
  readonly type: ArgumentType;
  /** May be left out. */
  readonly optional?: true;
  /** Takes every remaining word of the line. */
  readonly rest?: true;
  /** Smallest and largest sensible value, in `unit`. */
  readonly min?: number;
  readonly max?: number;
  readonly unit?: Unit;
  /** The words of an `enum`, in the order completion offers them; for other types, words that are legal too. */
  readonly values?: readonly string[];
  /** Other words than `values` are legal too. */
  readonly open?: true;
  /** A `+` or `-` may stand before one of `values`. */
  readonly signed?: true;
  /** `values` are compared without regard to case. */
  readonly ignoreCase?: true;
  /** A word that begins so is legal whatever the type. */
  readonly prefix?: string;
  /** An address has no `/length` behind it. */
  readonly exact?: true;
  /** An address has to be a multicast one. */
  readonly multicast?: true;
  /** A number read by `atoi`: what is none goes through without a message. */
  readonly unchecked?: true;
  /** Most characters that are kept. */
  readonly maxLength?: number;
  /** `decimal`: most digits after the point; without it any number of them, and an exponent, is read. */
  readonly decimals?: number;
  /**
   * The words a `rest` argument is made of, in any order, each with the arguments that follow it
   * (`dev IF`, `weight N [reverse]`). For completion and hover: other words may be legal too.
   */
  readonly options?: Readonly<Record<string, readonly Argument[]>>;
  /** One of these may stand before it (`via inet6 2001:db8::1`). */
  readonly after?: readonly string[];
  /** No other words than `options` are legal. */
  readonly closed?: true;
  /** The first word may be another one than `options` all the same. */
  readonly leading?: true;
  /** lvs-1.2.2: read through `set_value`, so a quoted text is one value; without it a quote is the value `"`. */
  readonly quoted?: true;
  readonly defines?: SymbolKind;
  readonly refers?: SymbolKind;
}

/**
 * What a second line of the same word does.
 * `last`: later wins. `first`: later is reported and dropped. `replace`: reported and replaces.
 * `overlay`: the text is copied over the old one, whose tail stays (lvs-1.2.2).
 * `accumulate`: each adds one. `idempotent`: a flag. `merge`: a later block edits the same thing.
 */
export type Repeat = "last" | "first" | "replace" | "overlay" | "accumulate" | "idempotent" | "merge";

/**
 * What SIGHUP does when the value changed (lvs-1.2.2 parser.md §8).
 * `in-place`: used from now on, nothing in IPVS is touched.
 */
export type ReloadEffect =
  | "in-place"
  | "recreates-service"
  | "recreates-destination"
  | "not-applied"
  | "changes-local-addresses"
  | "moves-address"
  | "restart"
  | "none";

/** One word of the language in one block. */
export interface Keyword {
  readonly args: readonly Argument[];
  /** Other argument lists that are as good (`virtual_server group NAME`), the first word fixed by a one-word enum. */
  readonly forms?: readonly (readonly Argument[])[];
  /** The id of the block that its `{` opens. */
  readonly opens?: string;
  /** Opens a block only when a `{` follows (upstream: keywords with an optional block). */
  readonly blockOptional?: true;
  /** What holds when the file does not say: `null` for nothing. */
  readonly default?: string | number | boolean | null;
  readonly repeat: Repeat;
  readonly onReload?: ReloadEffect;
  readonly en: string;
  readonly zh: string;
  /** Where a person can check this entry: a file and function of the C source, a manual, a seed rule. */
  readonly source: string;
  /** This word is another spelling of that one. */
  readonly aliasOf?: string;
  /** Still read, but `use` is the word of today (null: no successor). */
  readonly deprecated?: { readonly use: string | null };
  /** The block must have it. */
  readonly required?: true;
  /** Build condition under which upstream has the word. */
  readonly requires?: string;
  /** Which of the daemon's children read a top-level word (lvs-1.2.2). */
  readonly readBy?: readonly ("check" | "vrrp")[];
  /** Means nothing, or is refused, unless the block has this other word (with one of `values`; `before`: on an earlier line). */
  readonly needs?: { readonly keyword: string; readonly values?: readonly string[]; readonly before?: true };
  /** Unknown to that release and older ones: `2.2.7` is what Debian 12 ships. */
  readonly newerThan?: string;
  /** Upstream: the rest of the line is read again with shell-like quotes. */
  readonly rescansQuotes?: true;
  /** Upstream: further words are reported; elsewhere nobody looks at them. */
  readonly noFurtherWords?: true;
}

/** The words that may stand in one block. */
export interface BlockVocabulary {
  /** `root` for the top level, else the path of keywords (`virtual_server/real_server/TCP_CHECK`). */
  readonly id: string;
  /** Words by name. Use `Object.hasOwn` or a Map to look a word of a file up: `constructor` may be one. */
  readonly keywords: Readonly<Record<string, Keyword>>;
  /** A value block: every line that is no keyword is an entry of this shape. */
  readonly entry?: Keyword;
}

export interface Vocabulary {
  readonly dialect: DialectId;
  /** Words of `root` that may stand in any block (`include`). */
  readonly anywhere?: readonly string[];
  /** All blocks by id; `root` is the top level. */
  readonly blocks: Readonly<Record<string, BlockVocabulary>>;
}
