/** The room that V8 gives new objects before it looks which of them are in use. */
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { V8 } from "./node-v8.ts";

/** Objects that are made at once to fill the room. */
const AT_ONCE = 5_000;
/** As often: some four times what it takes. */
const MOST_TIMES = 40;

/**
 * Doubles the room, which is 1 MB at the start (node.ts). A look through it takes half a millisecond however little is
 * found, and with more of them a large outline takes a fifth longer; more room still costs more than it saves. V8 gives
 * more when it is allowed to and what was in the room has stayed in use: that is what is made here, and forgotten.
 */
export function doubleRoom(): void {
  if (V8 < 11 || V8 > 13) return;
  const before = roomSize();
  setFlagsFromString("--semi-space-growth-factor=2");
  const used: object[] = [];
  for (let i = 0; i < MOST_TIMES && roomSize() === before; i++) {
    for (let k = 0; k < AT_ONCE; k++) used.push({ k });
  }
  setFlagsFromString("--semi-space-growth-factor=1");
}

function roomSize(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size ?? 0;
}
