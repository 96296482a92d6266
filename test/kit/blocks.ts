/** Blocks compared by what stands in them. */
import { expect } from "vitest";
import type { Block } from "../../server/syntax/tree.ts";

type Tester = Parameters<typeof expect.addEqualityTesters>[0][number];

/**
 * Has `toEqual` hold two blocks for equal when only one of them was told which of its children is the last of its name,
 * provided that what it was told is so.
 */
export function compareBlocksByContent(): void {
  expect.addEqualityTesters([sameContent]);
}

const sameContent: Tester = function (a, b) {
  if (!isBlock(a) || !isBlock(b) || (a.lastOf ?? b.lastOf) === undefined) return undefined;
  const { lastOf: _ofA, ...ownA } = a;
  const { lastOf: _ofB, ...ownB } = b;
  return tellsLast(a) && tellsLast(b) && this.equals(ownA, ownB, [sameContent]);
};

function isBlock(value: unknown): value is Block {
  return typeof value === "object" && value !== null && "children" in value && "endLine" in value;
}

/** Names with digits may be those of another section, and no keyword is among them. */
function tellsLast({ lastOf, children }: Block): boolean {
  if (lastOf === undefined) return true;
  const names = [...lastOf.keys(), ...children.map(({ name }) => name)].filter((name) => !/\d/.test(name));
  return names.every((name) => lastOf.get(name) === children.findLastIndex((child) => child.name === name));
}
