/** Long work in steps: whoever has it done may let others have their turn in between. */
export type Steps<T> = Generator<void, T>;

/** Does all of the steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
