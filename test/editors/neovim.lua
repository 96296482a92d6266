-- Words for the scripts of neovim.test.ts. A script ends with `report(anything)`, which is printed as JSON.
local M = {}

--- Waits until a condition holds; fails after ten seconds.
function M.wait(what, holds)
  if not vim.wait(10000, holds, 5) then
    error("never seen: " .. what)
  end
end

function M.findings()
  return vim.tbl_map(function(finding)
    return string.format("%d:%d %s", finding.lnum + 1, finding.col + 1, finding.code or finding.user_data.lsp.code)
  end, vim.diagnostic.get(0))
end

function M.has_findings()
  M.wait("findings", function()
    return #vim.diagnostic.get(0) > 0
  end)
end

--- The text of the current buffer.
function M.text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
end

--- Waits for the server, also in a file without findings.
function M.has_server()
  M.wait("the server", function()
    local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
    return clients[1] ~= nil and clients[1].initialized == true
  end)
end

--- What the server answers to a request at a place (line and character from 1).
function M.ask(method, line, character, more)
  local params = vim.tbl_extend("force", {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = { line = line - 1, character = character - 1 },
  }, more or {})
  local _, answer = next(vim.lsp.buf_request_sync(0, method, params, 10000))
  return answer.result
end

--- Runs what changes the buffer in the background, and waits for the change.
function M.changes(run)
  local before = M.text()
  run()
  M.wait("a change", function()
    return M.text() ~= before
  end)
end

function M.report(value)
  io.stdout:write(vim.fn.json_encode(value) .. "\n")
end

return M
