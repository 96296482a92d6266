-- Opens the file given by the environment, waits for the findings of the server, applies the first quick fix of the first
-- error, saves, and prints what it saw as JSON.
local function attach(bufnr)
  local config = {
    name = "lvs_lsp",
    cmd = { vim.env.LVS_NODE, vim.env.LVS_SERVER, "--stdio" },
    root_dir = vim.fn.getcwd(),
    cmd_env = { LANG = "C" },
  }
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = bufnr })
  end
  local id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(bufnr, id)
  return id
end

local function seen(bufnr)
  return vim.tbl_map(function(finding)
    return { rule = finding.code or finding.user_data.lsp.code, line = finding.lnum, character = finding.col }
  end, vim.diagnostic.get(bufnr))
end

vim.cmd("edit " .. vim.env.LVS_FILE)
local bufnr = vim.api.nvim_get_current_buf()
local client = vim.lsp.get_client_by_id(attach(bufnr))
vim.wait(10000, function() return #vim.diagnostic.get(bufnr) > 0 end, 10)
local before = seen(bufnr)

local place = { line = before[1].line, character = before[1].character }
local answers = vim.lsp.buf_request_sync(bufnr, "textDocument/codeAction", {
  textDocument = { uri = vim.uri_from_bufnr(bufnr) },
  range = { start = place, ["end"] = place },
  context = { diagnostics = {} },
}, 10000)
for _, answer in pairs(answers) do
  vim.lsp.util.apply_workspace_edit(answer.result[1].edit, client.offset_encoding)
end
vim.wait(10000, function() return #vim.diagnostic.get(bufnr) == 0 end, 10)
vim.cmd("write")
io.stdout:write(vim.fn.json_encode({ before = before, after = #vim.diagnostic.get(bufnr) }) .. "\n")
vim.cmd("qall!")
