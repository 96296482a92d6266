/** V8's own function for looking for what is no longer used. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

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
