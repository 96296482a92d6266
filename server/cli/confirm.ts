/** A question on the terminal. */
import { createInterface } from "node:readline/promises";

/** True when somebody sits at the terminal who can answer. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks on stderr; anything but a yes is a no, Ctrl+C and Ctrl+D too. */
export async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const left = new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
    lines.once("SIGINT", () => {
      process.stderr.write("\n");
      resolve("");
    });
  });
  try {
    const answer = lines.question(`${question} [y/N] `).catch(() => "");
    return /^\s*(y|yes|是)\s*$/i.test(await Promise.race([answer, left]));
  } finally {
    lines.close();
  }
}
