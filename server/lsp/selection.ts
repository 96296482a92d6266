/** textDocument/selectionRange. */
import type { Position, SelectionRange } from "vscode-languageserver";
import { type InDocument, inDocument, isObject, positionOf } from "./params.ts";
import type { Session } from "./session.ts";

export interface SelectionRequest extends InDocument {
  readonly positions: readonly Position[];
}

/** The parameters of `textDocument/selectionRange`; undefined when they are malformed. */
export function selectionRequest(params: unknown): SelectionRequest | undefined {
  const document = inDocument(params);
  const given: unknown[] = isObject(params) && Array.isArray(params.positions) ? params.positions : [undefined];
  const positions = given.map(positionOf);
  return document && positions.every((position) => position !== undefined) ? { ...document, positions } : undefined;
}

/** More steps outwards than anybody takes; each is nested in the one before when it is written as JSON. */
const MAX_STEPS = 64;

/** One answer for each position, as LSP wants it, also where there is nothing but the position itself. */
export function selectionRanges({ service }: Session, { file, positions }: SelectionRequest): SelectionRange[] {
  const found = service.selectionRanges(file, positions);
  return positions.map((position, at) => {
    const outwards = (found[at] ?? []).slice(0, MAX_STEPS);
    const nested = outwards.reduceRight<SelectionRange | undefined>(
      (parent, range) => (parent === undefined ? { range } : { range, parent }),
      undefined,
    );
    return nested ?? { range: { start: position, end: position } };
  });
}
