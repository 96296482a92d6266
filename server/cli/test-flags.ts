/** What operators type for `keepalived -t -f FILE` works here too. */

/**
 * Turns keepalived's `-t -f FILE` at the start of the arguments into `check FILE`; other arguments are left as they are.
 * Understood: `-tf FILE`, `-t -f FILE`, `-f FILE -t`, `-tfFILE`, `-t FILE`, `--config-test --use-file FILE`, `--use-file=FILE`.
 */
export function rewriteTestFlags(argv: readonly string[]): readonly string[] {
  const rest = [...argv];
  const files: string[] = [];
  let test = false;
  for (;;) {
    const [flag, value] = rest;
    if (flag === "-t" || flag === "--config-test") test = true;
    else if (flag === "-f" || flag === "-tf" || flag === "-ft" || flag === "--use-file") {
      test ||= flag.includes("t");
      if (value !== undefined) {
        files.push(value);
        rest.shift();
      }
    } else if (flag?.startsWith("--use-file=")) files.push(flag.slice("--use-file=".length));
    else if (flag?.startsWith("-tf")) {
      test = true;
      files.push(flag.slice("-tf".length));
    } else break;
    rest.shift();
  }
  return test ? ["check", ...files, ...rest] : argv;
}
