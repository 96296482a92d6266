/** What keepalived makes of the quorum and hysteresis lines of a service, in their order (check_parser.c). */
import { atoi, isWholeNumber } from "../../model/values.ts";
import type { Block, Statement } from "../../syntax/tree.ts";
import { nameOf, wordAt } from "../../syntax/tree.ts";

export interface Quorum {
  readonly quorum: number;
  readonly hysteresis: number;
  /** The line that counts. */
  readonly quorumLine: Statement | undefined;
  readonly hysteresisLine: Statement | undefined;
  /** The quorum that hysteresis was compared with. */
  readonly quorumAtHysteresis: number;
  /** A quorum line comes after the hysteresis line. */
  readonly quorumFollows: boolean;
}

let lastBlock: Block | undefined;
let lastQuorum: Quorum | undefined;

/** The same as `readQuorum`, kept for the block at hand, which several rules ask about. */
export function quorumOf(block: Block): Quorum | undefined {
  if (block !== lastBlock) {
    lastQuorum = readQuorum(block);
    lastBlock = block;
  }
  return lastQuorum;
}

/** Undefined when the block says nothing of either or a value is no number, which has a finding of its own. */
function readQuorum(block: Block): Quorum | undefined {
  let quorum = 1;
  let hysteresis = 0;
  let quorumLine: Statement | undefined;
  let hysteresisLine: Statement | undefined;
  let quorumAtHysteresis = 1;
  let quorumFollows = false;
  for (let i = 0; i < block.children.length; i++) {
    const child = block.children[i] as Statement;
    const name = nameOf(child);
    if (name !== "quorum" && name !== "hysteresis") continue;
    // `7#x` is read as it is meant.
    const word = wordAt(child, 1).replace(/(?<=.)[#!].*/, "");
    if (!isWholeNumber(word)) return undefined;
    const value = atoi(word);
    if (name === "quorum") {
      quorum = Math.max(1, value);
      quorumLine = child;
      quorumFollows = hysteresisLine !== undefined;
    } else {
      hysteresis = value < 0 || value >= quorum ? 0 : value;
      hysteresisLine = child;
      quorumAtHysteresis = quorum;
      quorumFollows = false;
    }
  }
  if (quorumLine === undefined && hysteresisLine === undefined) return undefined;
  return { quorum, hysteresis, quorumLine, hysteresisLine, quorumAtHysteresis, quorumFollows };
}
