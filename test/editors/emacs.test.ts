/** editors/emacs/lvs.el in Emacs with Eglot. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Desk, desk, has, repository, service } from "./desk.ts";

/** Debian's Eglot for Emacs 28, which `-Q` does not look for. */
const PACKAGES = `(dolist (folder (append (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa/*")
                                          (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa-src/*")))
                    (add-to-list 'load-path folder))`;

/** Opens lvs.conf in Emacs, runs a script on it, and gives back what the script reports. */
function emacs({ run }: Desk, script: string): unknown {
  const { stdout, stderr } = run("emacs", [
    "-Q",
    "--batch",
    ...["--eval", PACKAGES],
    ...["-L", join(repository, "editors/emacs"), "-l", "lvs"],
    ...["-l", join(repository, "test/editors/emacs.el")],
    ...["--eval", `(progn (open-file "lvs.conf") ${script} (set-buffer-modified-p nil) (kill-emacs 0))`],
  ]);
  const reported = stdout.trim().split("\n").at(-1) ?? "";
  if (!/^[{["]/.test(reported)) throw new Error(`Emacs reported nothing: ${stdout}${stderr}`);
  return JSON.parse(reported);
}

const eglot = () =>
  spawnSync("emacs", ["-Q", "--batch", "--eval", PACKAGES, "--eval", "(require 'eglot)"]).status === 0;

it("starts lvs-lsp over its standard input and output", () => {
  expect(readFileSync(join(repository, "editors/emacs/lvs.el"), "utf8")).toMatch(/lvs-lsp.*--stdio/s);
});

if (has("emacs") && eglot()) {
  it("Emacs shows a glued brace and mends it with its first code action; the file is written", () => {
    const place = desk({ "lvs.conf": service("TCP_CHECK{") });
    const seen = emacs(
      place,
      `(wait-for "findings" (flymake-diagnostics))
       (let ((before (findings)))
         (goto-char (flymake-diagnostic-beg (car (flymake-diagnostics))))
         (let ((last-nonmenu-event ?k)) ; a key, not a menu
           (cl-letf (((symbol-function 'completing-read) (lambda (_ choices &rest _) (caar choices))))
             (call-interactively #'eglot-code-actions)))
         (save-buffer)
         (wait-for "a file without findings" (not (flymake-diagnostics)))
         (report (list :mode major-mode :before before)))`,
    );
    expect(seen).toMatchObject({ mode: "lvs-mode", before: [expect.stringMatching(/^8 /)] });
    expect(readFileSync(join(place.folder, "lvs.conf"), "utf8")).toBe(service("TCP_CHECK {"));
  });

  it("Emacs completes, renames and formats", () => {
    const group = "local_address_group laddr_g1 {\n    10.1.0.1-64\n}\n";
    const user = service("TCP_CHECK {").replace("lb_kind DR", "lb_kind FNAT\n    laddr_group_name laddr_g1");
    const place = desk({ "lvs.conf": (group + user).replace("    delay_loop", "\tdelay_loop") });
    const seen = emacs(
      place,
      `(search-forward "laddr_group_name laddr_g1")
       (eglot-rename "laddr_web")
       (eglot-format-buffer)
       (let ((text (buffer-string)))
         (search-forward "connect_t")
         (let ((found (eglot-completion-at-point)))
           (report (list :text text :words (all-completions "connect_" (nth 2 found))))))`,
    );
    expect(seen).toEqual({
      text: (group + user).replaceAll("laddr_g1", "laddr_web"),
      words: expect.arrayContaining([expect.stringContaining("connect_timeout")]),
    });
  });

  it("M-x lvs-json shows the configuration as JSON", () => {
    const text = emacs(
      desk({ "lvs.conf": service("TCP_CHECK {") }),
      `(call-interactively #'lvs-json) (report (buffer-string))`,
    );
    expect(JSON.parse(String(text)).virtual_server).toMatchObject([{ vip: "192.0.2.10" }]);
  });
}
