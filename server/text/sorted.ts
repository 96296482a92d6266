/** Lists in the order of their lines. */

/** Index of the first item of a sorted list whose line is `line` or more. */
export function firstFrom<T>(list: readonly T[], line: number, lineOf: (item: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineOf(list[middle] as T) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
