/** editors/neovim/lvs.lua as a person installs it, in Neovim with its built-in client alone. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Desk, desk, has, repository, service } from "./desk.ts";

/** Opens `file` in Neovim, runs a Lua script on it, and gives back what the script reports. */
function neovim({ folder, home, run }: Desk, file: string, script: string): unknown {
  const config = join(home, ".config/nvim");
  mkdirSync(join(config, "lua"), { recursive: true });
  copyFileSync(join(repository, "editors/neovim/lvs.lua"), join(config, "lua/lvs.lua"));
  writeFileSync(join(config, "init.lua"), 'require("lvs")\n');
  const words = join(repository, "test/editors/neovim.lua");
  const lua = `local t = dofile([[${words}]]) local ok, failure = pcall(function() ${script} end) if not ok then t.report({ failure = failure }) end`;
  const { stdout, stderr } = run("nvim", ["--headless", join(folder, file), "-c", `lua ${lua}`, "-c", "qall!"]);
  const reported = stdout.trim().split("\n").at(-1) ?? "";
  if (!/^[{["]/.test(reported)) throw new Error(`Neovim reported nothing: ${stdout}${stderr}`);
  return JSON.parse(reported);
}

it("starts lvs-lsp over its standard input and output", () => {
  expect(readFileSync(join(repository, "editors/neovim/lvs.lua"), "utf8")).toMatch(/lvs-lsp.*--stdio/s);
});

if (has("nvim")) {
  it("Neovim knows the files by name and by folder, and no others", () => {
    const place = desk({
      "lvs.conf": "",
      "vip.conf": "",
      "keepalived.conf": "",
      "site.lvs.conf": "",
      "keepalived/conf.d/web.conf": "",
      "nginx.conf": "",
    });
    const types = neovim(
      place,
      "lvs.conf",
      `local types = {}
       for _, name in ipairs({ "lvs.conf", "vip.conf", "keepalived.conf", "site.lvs.conf", "keepalived/conf.d/web.conf", "nginx.conf" }) do
         vim.cmd("edit " .. vim.fn.fnameescape("${place.folder}/" .. name))
         types[name] = vim.bo.filetype == "lvs"
       end
       t.report(types)`,
    );
    expect(types).toEqual({
      "lvs.conf": true,
      "vip.conf": true,
      "keepalived.conf": true,
      "site.lvs.conf": true,
      "keepalived/conf.d/web.conf": true,
      "nginx.conf": false,
    });
  });

  it("Neovim shows a glued brace and mends it with its first code action; the file is written", () => {
    const place = desk({ "lvs.conf": service("TCP_CHECK{") });
    const seen = neovim(
      place,
      "lvs.conf",
      `t.has_findings()
       local before = t.findings()
       vim.ui.select = function(items, _, choose) choose(items[1], 1) end
       vim.api.nvim_win_set_cursor(0, { 8, 10 })
       t.changes(vim.lsp.buf.code_action)
       t.wait("a file without findings", function() return #vim.diagnostic.get(0) == 0 end)
       vim.cmd("write")
       t.report({ before = before, after = t.findings() })`,
    );
    expect(seen).toEqual({ before: ["8:9 brace-glued"], after: [] });
    expect(readFileSync(join(place.folder, "lvs.conf"), "utf8")).toBe(service("TCP_CHECK {"));
  });

  it("Neovim completes the words of the block at the cursor", () => {
    const labels = neovim(
      desk({ "lvs.conf": service("TCP_CHECK {\n            conn") }),
      "lvs.conf",
      `t.has_server()
       local found = t.ask("textDocument/completion", 9, 17)
       t.report(vim.tbl_map(function(item) return item.label end, found.items or found))`,
    );
    expect(labels).toEqual(expect.arrayContaining(["connect_timeout", "connect_port"]));
    expect(labels).not.toContain("virtual_server");
  });

  it("Neovim renames a group with its references", () => {
    const group = "local_address_group laddr_g1 {\n    10.1.0.1-64\n}\n";
    const user = service("TCP_CHECK {").replace("lb_kind DR", "lb_kind FNAT\n    laddr_group_name laddr_g1");
    const text = neovim(
      desk({ "lvs.conf": group + user }),
      "lvs.conf",
      `t.has_server()
       vim.api.nvim_win_set_cursor(0, { 1, 22 })
       t.changes(function() vim.lsp.buf.rename("laddr_web") end)
       t.report(t.text())`,
    );
    expect(text).toBe((group + user).replaceAll("laddr_g1", "laddr_web"));
  });

  it("Neovim formats the file", () => {
    const ugly = service("TCP_CHECK {").replace("    delay_loop", "\tdelay_loop").replace("weight 100", "weight 100  ");
    const text = neovim(
      desk({ "lvs.conf": ugly }),
      "lvs.conf",
      `t.has_server()
       local given = { timeout_ms = 20000 } -- without it, a busy machine formats nothing
       if vim.lsp.buf.format then vim.lsp.buf.format(given) else vim.lsp.buf.formatting_sync(nil, given.timeout_ms) end
       t.report(t.text())`,
    );
    expect(text).toBe(service("TCP_CHECK {"));
  });

  it(":LspLvsJson shows the configuration as JSON, as written or as the daemon holds it", () => {
    const seen = neovim(
      desk({ "lvs.conf": service("TCP_CHECK {") }),
      "lvs.conf",
      `t.has_server()
       vim.cmd("LspLvsJson")
       local written, filetype = t.text(), vim.bo.filetype
       vim.cmd("close")
       vim.cmd("LspLvsJson daemon")
       t.report({ written = written, daemon = t.text(), filetype = filetype })`,
    );
    const { written, daemon, filetype } = seen as Record<string, string>;
    for (const text of [written, daemon]) {
      expect(JSON.parse(text ?? "").virtual_server).toMatchObject([{ vip: "192.0.2.10", vport: 80 }]);
    }
    expect(filetype).toBe("json");
  });

  it(":LspLvsJson says why a file is refused", () => {
    const seen = neovim(
      desk({ "lvs.conf": service("TCP_CHECK{") }),
      "lvs.conf",
      `t.has_findings()
       local said
       vim.notify = function(message) said = message end
       vim.cmd("LspLvsJson")
       t.report({ said = said, windows = #vim.api.nvim_list_wins() })`,
    );
    expect(seen).toMatchObject({ said: expect.stringContaining("brace-glued"), windows: 1 });
  });
}
