/**
 * Texts on their way to the service. A long one, or one that may include others, is read in slices, so that what is asked
 * about other documents is answered in between; what is asked about the text itself waits until it is open.
 */
import { RAL } from "vscode-jsonrpc";
import { inDocument } from "./params.ts";
import type { Session } from "./session.ts";

/** Longest slice, in ms, but for the step at hand. */
const SLICE = 4;

/** A text that is being read. */
export interface Opening {
  /** Settles when the text is open, or will never be. */
  readonly done: Promise<void>;
  /** Opens the text now. */
  finish(): void;
  /** Gives it up. */
  cancel(): void;
}

/**
 * Has the service open a text: at once when it is short.
 * @param opened is told when it is open
 */
export function openText(session: Session, file: string, text: string, opened: () => void): void {
  const { channel, opening, service } = session;
  opening.get(file)?.cancel();
  const open = (): void => {
    service.open(file, text);
    service.filesChanged(undefined);
    opened();
  };
  if (service.isShort(text)) {
    open();
    return;
  }
  const steps = service.readAhead(file, text);
  const step = (): boolean => channel.guard("opening", () => steps.next().done === true, true);
  let settle = (): void => {};
  const done = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const end = (): void => {
    opening.delete(file);
    settle();
  };
  const own: Opening = {
    done,
    finish: () => {
      while (!step());
      end();
      channel.guard("opening", open, undefined);
    },
    cancel: end,
  };
  const slice = (): void => {
    if (opening.get(file) !== own) return;
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      if (!step()) continue;
      own.finish();
      return;
    }
    // A message that comes in meanwhile is handled in a turn of its own, which is the next: this one comes after it.
    RAL().timer.setImmediate(() => RAL().timer.setImmediate(slice));
  };
  opening.set(file, own);
  RAL().timer.setImmediate(slice);
}

/** Settles when the texts that a request may be about are open; undefined when they are. */
export function untilOpen({ opening }: Session, params: unknown): Promise<unknown> | undefined {
  if (opening.size === 0) return undefined;
  const file = inDocument(params)?.file;
  if (file === undefined) return Promise.all([...opening.values()].map(({ done }) => done));
  return opening.get(file)?.done;
}
