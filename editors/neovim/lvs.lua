-- lvs-lsp in Neovim 0.7 or newer, with nothing but the built-in client. Copy this file to ~/.config/nvim/lua/lvs.lua and
-- write `require("lvs")` into ~/.config/nvim/init.lua; `lvs-lsp` must be on the PATH.
--
-- :LspLvsJson         the configuration as JSON in a new window
-- :LspLvsJson daemon  what keepalived really holds after reading the file

local NAME = "lvs_lsp"
local CMD = { "lvs-lsp", "--stdio" }
local ROOT_MARKERS = { "lvs-lsp.json", "lvs.conf", "keepalived.conf", ".git" }

vim.g.do_filetype_lua = 1 -- Neovim 0.7 needs this for the next call
vim.filetype.add({
  filename = { ["lvs.conf"] = "lvs", ["vip.conf"] = "lvs", ["keepalived.conf"] = "lvs" },
  pattern = { [".*%.lvs%.conf"] = "lvs", [".*/keepalived/.*%.conf"] = "lvs" },
})

--- Starts the server for a buffer in Neovim 0.7 to 0.10; a server that runs in the same folder is used again.
local function start(bufnr, file)
  local marker = vim.fs and vim.fs.find(ROOT_MARKERS, { path = vim.fs.dirname(file), upward = true })[1]
  local config = { name = NAME, cmd = CMD, root_dir = vim.fn.fnamemodify(marker or file, ":p:h") }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = bufnr })
  else
    vim.lsp.buf_attach_client(bufnr, vim.lsp.start_client(config))
  end
end

--- Shows the current configuration as JSON in a new window.
local function show_json(reading)
  local params = {
    command = "lvs.convertToJson",
    arguments = { { uri = vim.uri_from_bufnr(0), reading = reading } },
  }
  local answers, failure = vim.lsp.buf_request_sync(0, "workspace/executeCommand", params, 10000)
  local _, answer = next(answers or {})
  if answer == nil or answer.result == nil then
    local problem = answer and (answer.error or answer.err)
    vim.notify(problem and problem.message or failure or "lvs-lsp does not run here", vim.log.levels.ERROR)
    return
  end
  vim.cmd("new")
  vim.bo.buftype = "nofile"
  vim.bo.bufhidden = "wipe"
  vim.bo.swapfile = false
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(answer.result, "\n"))
  vim.bo.filetype = "json"
end

local group = vim.api.nvim_create_augroup("lvs_lsp", {})
vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = "lvs",
  callback = function(event)
    local options = vim.bo[event.buf]
    options.commentstring = "# %s"
    options.expandtab, options.shiftwidth = true, 4 -- what formatting indents with
    vim.api.nvim_buf_create_user_command(event.buf, "LspLvsJson", function(call)
      show_json(call.args == "" and "written" or call.args)
    end, {
      nargs = "?",
      complete = function()
        return { "daemon", "written" }
      end,
    })
    if not vim.lsp.config then
      start(event.buf, vim.api.nvim_buf_get_name(event.buf))
    end
  end,
})

if vim.lsp.config then -- Neovim 0.11 or newer starts servers by itself
  vim.lsp.config(NAME, { cmd = CMD, filetypes = { "lvs" }, root_markers = ROOT_MARKERS })
  vim.lsp.enable(NAME)
end
