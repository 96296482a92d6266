/** Our own failures, for the log: where in our program, and never a word of the user's files. */

/** Frames of the stack that are worth a look. */
const MOST_FRAMES = 4;

/** What went wrong and where; not the error's message, which may quote a file. */
export function describeFailure(what: string, error: unknown): string {
  if (!(error instanceof Error)) return `${what} failed.`;
  const { stack = "", message } = error;
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line));
  return [`${what} failed with ${error.name}`, ...frames.slice(0, MOST_FRAMES)].join("\n");
}

/** Logs failures; the same one once, for it may come back with every key. */
export function failureLog(log: (message: string) => void): (what: string, error: unknown) => void {
  const told = new Set<string>();
  return (what, error) => {
    const failure = describeFailure(what, error);
    if (told.has(failure)) return;
    told.add(failure);
    log(failure);
  };
}
