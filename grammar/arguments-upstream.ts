/**
 * The shapes of arguments and keywords that keepalived 2.x and DPVS share: one constructor for each way
 * lib/parser.c reads a word. Bounds are those the C code enforces.
 */
import type { Argument, Keyword, SymbolKind } from "./vocabulary.ts";

/** Largest 32-bit numbers. */
export const INT_MAX = 2147483647;
export const INT_MIN = -2147483648;
export const UINT_MAX = 4294967295;
/** Most seconds that fit in 32 and in 64 bits of microseconds. */
export const TIMER_MAX = 4294.967295;
export const LONG_TIMER_MAX = 18446744073709.55;
/** Most whole seconds that fit in 32 bits of microseconds. */
export const TIMER_SECONDS_MAX = 4294;
/** One microsecond, the smallest timer. */
export const MICROSECOND = 0.000001;

/** IFNAMSIZ, and the size of the kernel's `comm`, without the terminating zero. */
export const INTERFACE_NAME_MAX = 15;
export const PROCESS_NAME_MAX = 15;

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

interface FractionBounds extends Bounds {
  readonly decimals?: number;
}

/** Whole number without a unit. */
export const number = (name: string, bounds: Bounds = {}): Argument => ({ name, type: "number", ...bounds });

/** Whole number of seconds. */
export const seconds = (bounds: Bounds): Argument => ({ name: "seconds", type: "number", unit: "seconds", ...bounds });

/** Seconds with a fraction. */
export const decimalSeconds = (bounds: FractionBounds): Argument => ({
  name: "seconds",
  type: "decimal",
  unit: "seconds",
  ...bounds,
});

/** Seconds read by `read_timer`: upstream takes six decimals and no exponent. */
export const timer = (bounds: Bounds): Argument => decimalSeconds({ ...bounds, decimals: 6 });

export const milliseconds = (bounds: FractionBounds): Argument => ({
  name: "milliseconds",
  type: bounds.decimals === undefined ? "number" : "decimal",
  unit: "milliseconds",
  ...bounds,
});

export const microseconds = (bounds: Bounds): Argument => ({
  name: "microseconds",
  type: "number",
  unit: "microseconds",
  ...bounds,
});

export const bytes = (bounds: Bounds): Argument => ({ name: "bytes", type: "number", unit: "bytes", ...bounds });

/** Weight of a real server. */
export const serverWeight = (bounds: Bounds): Argument => ({
  name: "weight",
  type: "number",
  unit: "weight",
  ...bounds,
});

/** One of `values`, compared by case. */
export const oneOf = (name: string, values: readonly string[]): Argument => ({ name, type: "enum", values });

/** A word that has to be written as it is. */
export const literal = (word: string): Argument => oneOf(word, [word]);

export const text = (name: string): Argument => ({ name, type: "text" });
export const path = (name: string): Argument => ({ name, type: "path" });
export const command = (name: string): Argument => ({ name, type: "command" });
export const address = (name = "address"): Argument => ({ name, type: "address" });
export const addressRange = (name: string): Argument => ({ name, type: "address-range" });
/** An address, with the length of its network or without. */
export const network = (name: string): Argument => ({ name, type: "network" });

/** A number that may be hexadecimal (`0x10`). */
export const hexNumber = (name: string, bounds: Bounds = {}): Argument => ({ name, type: "hex-number", ...bounds });
export const host = (name = "host"): Argument => ({ name, type: "host" });
export const hex = (name: string): Argument => ({ name, type: "hex" });
export const hexMask = (name: string): Argument => ({ name, type: "hex-mask" });

/** A port; `0` stands for none where `min` is 0. */
export const port = (bounds: Bounds = { min: 1, max: 65535 }): Argument => ({ name: "port", type: "port", ...bounds });

export const networkInterface = (name = "interface"): Argument => ({
  name,
  type: "interface",
  maxLength: INTERFACE_NAME_MAX,
});

/** The name this block is known by elsewhere. */
export const defines = (symbol: SymbolKind): Argument => ({ name: "name", type: "name", defines: symbol });

/** The name of something defined elsewhere. */
export const refers = (name: string, symbol: SymbolKind): Argument => ({ name, type: "name", refers: symbol });

export const optional = (argument: Argument): Argument => ({ ...argument, optional: true });
export const rest = (argument: Argument): Argument => ({ ...argument, rest: true });
export const atMost = (maxLength: number, argument: Argument): Argument => ({ ...argument, maxLength });

/** Words in any order behind the positional arguments, each followed by its own arguments. */
export const options = (words: Readonly<Record<string, readonly Argument[]>>): Argument => ({
  name: "options",
  type: "text",
  optional: true,
  rest: true,
  options: words,
});

/** `options` that no other word may stand among. */
export const onlyOptions = (words: Readonly<Record<string, readonly Argument[]>>): Argument => ({
  ...options(words),
  closed: true,
});

/** `onlyOptions` of which at least one has to be there. */
export const someOptions = (words: Readonly<Record<string, readonly Argument[]>>): Argument => {
  const { optional: _, ...needed } = onlyOptions(words);
  return { ...needed, name: Object.keys(words).join(", ") };
};

const REVERSE = optional(oneOf("reverse", ["reverse"]));
const REVERSE_OR_NOT = optional(oneOf("reverse", ["reverse", "noreverse"]));

/** `N [reverse]` */
export const reversible = (argument: Argument): readonly Argument[] => [argument, REVERSE];

/** `N [reverse|noreverse]` */
export const reversibleEitherWay = (argument: Argument): readonly Argument[] => [argument, REVERSE_OR_NOT];

const BOOLEAN: Argument = { name: "on or off", type: "boolean" };

/** `USER [GROUP]` */
export const account: readonly Argument[] = [text("user"), optional(text("group"))];

/** `[USER [GROUP]]` behind a script or a FIFO */
export const optionalAccount: readonly Argument[] = account.map(optional);

type Shape = Pick<Keyword, "args" | "repeat"> & Partial<Keyword>;

/** A bare word that turns something on. */
export const flag = { args: [], repeat: "idempotent" } as const satisfies Shape;

/** A bare word, or one followed by on/off/true/false/yes/no. */
export const onOff = { args: [optional(BOOLEAN)], repeat: "last" } as const satisfies Shape;

/** `SCRIPT [USER [GROUP]]`: quote the script when it has arguments. A second one is reported and dropped. */
export const script = {
  args: [command("script"), ...optionalAccount],
  repeat: "first",
  rescansQuotes: true,
} as const satisfies Shape;

/** `PATH [USER [GROUP]]` of a FIFO that is created when it does not exist. */
export const fifo = { args: [path("path"), ...optionalAccount], repeat: "first" } as const satisfies Shape;
