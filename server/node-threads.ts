/** The threads V8 works on beside the program: they optimize code and look for what is no longer used. */
import { readdirSync } from "node:fs";
import { constants, getPriority, setPriority } from "node:os";

/** As `nice` counts: about a tenth of the time, where the main thread wants it. */
const LATER = 10;

/**
 * Lets the threads beside the main one give way to it, and to the client. Left to itself Linux runs a thread that wakes
 * up on the core of the main one for some milliseconds first, though another core is idle: code that gets faster later
 * would keep somebody waiting now. Elsewhere than on Linux, where threads have no priority of their own, nothing is done.
 */
export function letThreadsGiveWay(): void {
  const priority = Math.min(getPriority() + LATER, constants.priority.PRIORITY_LOW);
  for (const thread of threadsBeside()) {
    try {
      setPriority(thread, priority);
    } catch {
      // It has ended, or this system does not let it: it competes as before.
    }
  }
}

function threadsBeside(): number[] {
  if (process.platform !== "linux") return [];
  try {
    return readdirSync("/proc/self/task")
      .map(Number)
      .filter((thread) => thread !== process.pid);
  } catch {
    return []; // no /proc in this container
  }
}
