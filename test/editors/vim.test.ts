/** The folder editors/vim as a package of Vim, with ALE. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Desk, desk, has, repository, service } from "./desk.ts";

/** Where Debian has ALE. */
const ALE = "/usr/share/vim-ale";

/** Opens lvs.conf in Vim, runs a script on it, and gives back what the script reports. */
function vim({ folder, home, run }: Desk, script: readonly string[]): unknown {
  const packages = join(home, ".vim/pack/lvs/start");
  mkdirSync(packages, { recursive: true });
  cpSync(join(repository, "editors/vim"), join(packages, "lvs"), { recursive: true });
  writeFileSync(join(home, ".vimrc"), `set nocompatible\nset runtimepath+=${ALE}\nfiletype plugin indent on\n`);
  const [steps, report] = [join(home, "steps.vim"), join(home, "report.json")];
  const lines = [
    `let $LVS_REPORT = '${report}'`,
    `source ${join(repository, "test/editors/vim.vim")}`,
    "try",
    ...script,
    "catch",
    "call Report({'failure': v:exception . ' ' . v:throwpoint})",
    "endtry",
    "qall!",
  ];
  writeFileSync(steps, `${lines.join("\n")}\n`);
  // `script` gives Vim the terminal that it asks for.
  const { stdout } = run("script", ["-qec", `vim -S ${steps} ${join(folder, "lvs.conf")}`, "/dev/null"]);
  if (!existsSync(report)) throw new Error(`Vim reported nothing: ${stdout}`);
  return JSON.parse(readFileSync(report, "utf8"));
}

it("starts lvs-lsp over its standard input and output", () => {
  expect(readFileSync(join(repository, "editors/vim/ale_linters/lvs/lvs_lsp.vim"), "utf8")).toMatch(
    /lvs-lsp.*--stdio/s,
  );
});

if (has("vim") && has("script") && existsSync(ALE)) {
  it("Vim with ALE shows a glued brace and mends it with its first code action; the file is written", () => {
    const place = desk({ "lvs.conf": service("TCP_CHECK{") });
    const seen = vim(place, [
      "call WaitFor('findings', '!empty(Findings())')",
      "let g:before = Findings()",
      "call cursor(8, 10)",
      'call test_feedinput("1\\<CR>")',
      "ALECodeAction",
      "call WaitFor('a change', \"getline(8) =~# 'TCP_CHECK {'\")",
      "write",
      "call WaitFor('a file without findings', 'empty(Findings())')",
      "call Report({'type': &filetype, 'before': g:before})",
    ]);
    expect(seen).toEqual({ type: "lvs", before: ["8:9 brace-glued"] });
    expect(readFileSync(join(place.folder, "lvs.conf"), "utf8")).toBe(service("TCP_CHECK {"));
  });

  it("Vim formats with :ALEFix", () => {
    const seen = vim(desk({ "lvs.conf": service("TCP_CHECK {").replace("    delay_loop", "\tdelay_loop") }), [
      "ALEFix",
      "call WaitFor('a change', \"getline(2) ==# '    delay_loop 6'\")",
      'call Report(join(getline(1, "$"), "\\n") . "\\n")',
    ]);
    expect(seen).toBe(service("TCP_CHECK {"));
  });

  it(":LspLvsJson shows the configuration as JSON, or says why not", () => {
    const place = desk({ "lvs.conf": service("TCP_CHECK {") });
    const seen = vim(place, [
      "LspLvsJson",
      "let g:json = join(getline(1, '$'), \"\\n\")",
      "close",
      "%s/TCP_CHECK {/TCP_CHECK{/",
      "let g:said = execute('LspLvsJson')",
      "call Report({'json': g:json, 'said': g:said, 'windows': winnr('$')})",
    ]) as { json: string; said: string; windows: number };
    expect(JSON.parse(seen.json).virtual_server).toMatchObject([{ vip: "192.0.2.10" }]);
    expect(seen).toMatchObject({ said: expect.stringContaining("brace-glued"), windows: 1 });
  });
}
