/** The documents of the benchmark, for tests in TypeScript. */
export interface Node {
  readonly name: string;
  readonly args: readonly string[];
  readonly children?: readonly Node[];
}
export function configuration(lines: number): readonly Node[];
export function asLvs(tree: readonly Node[]): string;
export function broken(text: string): string;
