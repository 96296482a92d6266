/** Shell completion, in the shells themselves where they are installed. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, withFiles } from "./run.ts";

const present = (shell: string) => spawnSync("sh", ["-c", `command -v ${shell}`]).status === 0;

/** What a shell offers for a line that ends where Tab is pressed. */
type Offers = (line: string) => Promise<readonly string[]>;

/** Lays the script of `shell` in a folder as `file`, and asks the shell with a program of its own. */
const offers =
  (shell: string, file: string, ask: (line: string) => readonly string[]): Offers =>
  (line) =>
    withFiles({ "lvs.conf": "" }, async (cwd) => {
      const { out, code } = await run(["completions", shell]);
      expect(code).toBe(0);
      writeFileSync(join(cwd, file), out);
      const { stdout, stderr } = spawnSync(shell, ask(line), { cwd, encoding: "utf8", input: "" });
      expect(stderr).toBe("");
      const words = stdout.split(/\r?\n/).map((word) => (word.split("\t")[0] ?? "").trim());
      return [...new Set(words)].filter((word) => word !== "").sort();
    });

const bash = offers("bash", "script", (line) => [
  "--norc",
  "-c",
  `source ./script
   read -ra COMP_WORDS <<<"$1"
   [[ $1 == *" " ]] && COMP_WORDS+=("")
   COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
   _lvs_lsp "\${COMP_WORDS[0]}" "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD - 1]}"
   printf '%s\\n' "\${COMPREPLY[@]}"`,
  "bash",
  line,
]);

const fish = offers("fish", "script", (line) => ["--no-config", "-c", "source ./script; complete -C $argv[1]", line]);

// zsh completes at a terminal only: one is made, and what its Tab finds is printed with a mark in front.
const zsh = offers("zsh", "_lvs-lsp", (line) => [
  "-f",
  "-c",
  `zmodload zsh/zpty
   zpty shell zsh -f -i
   zpty -w shell 'PROMPT= fpath=($PWD $fpath); autoload -U compinit; compinit -u -D; LISTMAX=1000
     compadd() { local -a found; builtin compadd -O found "$@" 2>/dev/null; print -l -- "FOUND:"\${^found}; builtin compadd "$@" }
     complete-and-say() { zle complete-word; print -- "ALL""SAID" }
     zle -N complete-and-say; bindkey "^I" complete-and-say; print -- "NOW""READY"'
   zpty -r shell out '*NOWREADY*'
   zpty -w -n shell "$1"$'\\t'
   zpty -r shell out '*ALLSAID*'
   print -r -- "$out" | sed -n 's/.*FOUND://p'`,
  "zsh",
  line,
]);

const shells: Readonly<Record<string, Offers>> = { bash, fish, zsh };

for (const [shell, offered] of Object.entries(shells)) {
  if (!present(shell)) continue;
  describe(`${shell} offers`, () => {
    it("the commands", async () => expect(await offered("lvs-lsp con")).toEqual(["conf2json", "convert"]));

    it("the options of the command", async () => {
      expect(await offered("lvs-lsp check --se")).toEqual(["--select", "--severity"]);
      expect(await offered("lvs-lsp convert --sev")).toEqual([]);
    });

    it("the values of the option", async () => {
      expect(await offered("lvs-lsp check --format s")).toEqual(["sarif"]);
      expect(await offered("conf2json --reading d")).toEqual(["daemon"]);
    });

    it("the rules", async () => expect(await offered("lvs-lsp explain brace-gl")).toEqual(["brace-glued"]));
  });
}

describe("what is offered for an option", () => {
  const closed = [
    ["check", "--format"],
    ["check", "--severity"],
    ["check", "--dialect"],
    ["check", "--lang"],
    ["rules", "--format"],
    ["convert", "--to"],
    ["convert", "--from"],
    ["convert", "--reading"],
  ] as const;

  it.each(closed)("is what %s %s takes", async (command, option) => {
    const { out } = await run(["completions", "fish"]);
    const { err } = await run([command, option, "no-such-value", "x"]);
    const taken = /Use one of: (.*?)\.(?: Did|\n|$)/.exec(err)?.[1]?.split(", ");
    const line = out
      .split("\n")
      .find(
        (text) =>
          text.includes(` -l ${option.slice(2)} `) &&
          (text.includes(`from ${command}`) || !text.includes("subcommand")),
      );
    expect(/ -a '(.*)'$/.exec(line ?? "")?.[1]?.split(" ")).toEqual(taken);
  });
});

it("an unknown shell is named with those that are known", async () => {
  const { err, code } = await run(["completions", "tcsh"]);
  expect(err).toContain("bash, zsh, fish");
  expect(code).toBe(2);
});
