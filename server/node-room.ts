/**
 * How much room V8 has for new objects. A process of usual size takes 30 MiB less memory with 1 MB than with the 16 MB it
 * would come to in time; but of a large file most of what is made on the way would be copied twice.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** By how much the room grows, when enough of what is new is still in use, from so many characters read on. */
const GROWTHS = [
  { above: 1_000_000, factor: 16 },
  { above: 65_536, factor: 2 },
] as const;

/** The version of V8: another one may not know a flag, and would say so. */
export const V8 = Number.parseInt(process.versions.v8, 10);

let read = 0;

function setGrowth(factor: number): void {
  if (V8 >= 11 && V8 <= 13) setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}

function growth(): number {
  return GROWTHS.find(({ above }) => read > above)?.factor ?? 1;
}

/** Leaves the room as it is at the start. */
export function keepRoomSmall(): void {
  setGrowth(1);
}

/** Makes room for what is made of a text. @param length in UTF-16 units, or bytes */
export function makeRoomFor(length: number): void {
  const before = growth();
  read += length;
  if (growth() !== before) setGrowth(growth());
}

/** Does `work` with the flags of the start: V8 takes code only under the flags it was made with. */
export function asAtTheStart<T>(work: () => T): T {
  if (growth() === 1) return work();
  setGrowth(1);
  try {
    return work();
  } finally {
    setGrowth(growth());
  }
}

let collect: (() => void) | undefined;

/**
 * Frees what is no longer used, in some ten milliseconds: V8 itself would wait until the heap is half as large again.
 * Does nothing where V8 does not lend its function.
 */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = (runInNewContext("globalThis.gc") as (() => void) | undefined) ?? (() => {});
    setFlagsFromString("--no-expose-gc");
  }
  collect();
}
