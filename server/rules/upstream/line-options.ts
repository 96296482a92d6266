/** The words of a line of addresses, routes or rules, as `ip` takes them: options with their values, and what is left over. */
import type { AddressFamily } from "../../model/values.ts";
import { addressFamily } from "../../model/values.ts";
import type { Statement } from "../../syntax/tree.ts";
import { isFilledIn } from "../../syntax/upstream/line-head.ts";
import { valueAt } from "./words.ts";

export interface LineOptions {
  /** Where each option stands first. */
  readonly options: ReadonlyMap<string, number>;
  /** Where options stand that were given before. */
  readonly repeated: readonly number[];
  /** Words that are no option, nor the value of one, nor filled in later. */
  readonly bare: readonly number[];
  /** Some word is filled in later and may turn out to be anything. */
  readonly isOpen: boolean;
}

/** Takes a line apart by the options that the vocabulary gives it. */
export function optionsOf(statement: Statement): LineOptions {
  const known = statement.keyword?.args.find((argument) => argument.options !== undefined)?.options ?? {};
  const options = new Map<string, number>();
  const repeated: number[] = [];
  const bare: number[] = [];
  let isOpen = false;
  for (let i = 0; i < statement.words.length; i++) {
    const word = valueAt(statement, i) as string;
    if (isFilledIn(word)) {
      isOpen = true;
      continue;
    }
    const args = Object.hasOwn(known, word) ? known[word] : undefined;
    if (args === undefined) {
      bare.push(i);
      continue;
    }
    if (options.has(word)) repeated.push(i);
    else options.set(word, i);
    for (const argument of args) {
      if (argument.rest) return { options, repeated, bare, isOpen: true };
      if (argument.after?.includes(valueAt(statement, i + 1) ?? "")) i++;
      i++;
    }
  }
  return { options, repeated, bare, isOpen };
}

/** The family of the address that word `index` holds, with or without a length; undefined when it holds none. */
export function familyAt(statement: Statement, index: number): AddressFamily | undefined {
  if (valueAt(statement, index) === "default6") return 6;
  return addressFamily((valueAt(statement, index) ?? "").replace(/\/.*/s, ""));
}

/** The family of what stands behind an option, its family word passed over. */
export function familyBehind(statement: Statement, option: number | undefined): AddressFamily | undefined {
  if (option === undefined) return undefined;
  return familyAt(statement, /^inet6?$/.test(valueAt(statement, option + 1) ?? "") ? option + 2 : option + 1);
}
