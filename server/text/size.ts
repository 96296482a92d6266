/** How long a text is, counted once for its lines. */
import type { Lines } from "./lines.ts";

/** Bigger texts (UTF-16 units) are held but not looked into, bigger files (bytes) not read. */
export const LARGEST_TEXT = 20 * 1024 * 1024;

const sizes = new WeakMap<Lines, number>();

/** Length of a text in UTF-16 units. */
export function sizeOf(lines: Lines): number {
  let size = sizes.get(lines);
  if (size === undefined) {
    size = 0;
    for (const line of lines) size += line.length;
    sizes.set(lines, size);
  }
  return size;
}

/** Says how long a text is whose lines were changed in place, or whose length is known. */
export function noteSize(lines: Lines, size: number): void {
  sizes.set(lines, size);
}

/** True for a text that is not looked into. */
export function isTooLarge(lines: Lines): boolean {
  return sizeOf(lines) > LARGEST_TEXT;
}
