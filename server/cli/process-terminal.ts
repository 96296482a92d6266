/** The terminal of this process. */
import pc from "picocolors";
import { chooseLanguage, type Disk, type Terminal, wantsColours } from "./terminal.ts";

/**
 * The terminal this process was started from.
 * @param languageFlag the value of `--lang`
 */
export function processTerminal(languageFlag: string | undefined, disk: () => Promise<Disk>): Terminal {
  const { stdout, stderr, env } = process;
  // A reader that has seen enough (`| head -1`) closes the pipe: what is left is not printed, and nobody hears of it.
  let open = true;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code === "EPIPE") return;
    process.exitCode = 2;
    stderr.write(`lvs-lsp: ${error.message}\n`);
  });
  stderr.on("error", () => {});
  const language = chooseLanguage(languageFlag, env);
  return {
    language,
    folder: process.cwd(),
    colours: pc.createColors(wantsColours(stdout, env)),
    noteColours: pc.createColors(wantsColours(stderr, env)),
    say: (text) => (language === "zh-cn" ? text.zh : text.en),
    print: (output) => {
      if (open) stdout.write(output);
    },
    note: (line) => {
      stderr.write(`${line}\n`);
    },
    disk,
    // Opened when it is read: opening takes milliseconds that most commands need not spend.
    get stdin() {
      return process.stdin;
    },
  };
}
