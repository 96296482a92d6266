/** What operators type for `keepalived -t -f FILE` works here too. */

/** Where the command stands: behind the options of all commands that have a value. */
export function commandAt(argv: readonly string[]): number {
  let at = 0;
  while (argv[at] === "--lang" || argv[at]?.startsWith("--lang=") === true) at += argv[at] === "--lang" ? 2 : 1;
  return at;
}

/** Options that may stand between `-t` and `-f`, and take the next word. */
const VALUED: ReadonlySet<string> = new Set([
  "--lang",
  "--dialect",
  "--format",
  "--severity",
  "--max-warnings",
  "--select",
  "--ignore",
  "--files-from",
  "--stdin-filename",
]);

/**
 * Turns keepalived's `-t -f FILE` in place of a command into `check FILE`; other arguments are left as they are.
 * Understood: `-tf FILE`, `-t -f FILE`, `-f FILE -t`, `-tfFILE`, `-t -fFILE`, `-t FILE`, `--config-test --use-file FILE`,
 * `--use-file=FILE`, and options of check between them.
 */
export function rewriteTestFlags(argv: readonly string[]): readonly string[] {
  const front = argv.slice(0, commandAt(argv));
  const rest = argv.slice(front.length);
  const files: string[] = [];
  const options: string[] = [];
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
    } else if (flag?.startsWith("-f")) files.push(flag.slice("-f".length));
    else if (flag?.startsWith("--")) {
      options.push(flag);
      if (VALUED.has(flag) && value !== undefined) options.push(...rest.splice(1, 1));
    } else break;
    rest.shift();
  }
  return test ? ["check", ...front, ...options, ...files, ...rest] : argv;
}
