-- Run by neovim_test.py in `nvim --headless` with the set-up of editors/neovim: opens train.py, waits for the finding whose cause is in net.py, applies the
-- fix that the server prefers, and waits for the finding to go. Prints what it saw as JSON.
local program, folder, out = vim.env.LOGITLINT, vim.env.PROJECT, vim.env.RESULT
local seen = {}

local function finish()
  local file = assert(io.open(out, "w"))
  file:write(vim.fn.json_encode(seen))
  file:close()
  vim.cmd("qall!")
end

local function wait(what, holds)
  seen[what] = vim.wait(20000, holds, 20)
  if not seen[what] then finish() end
end

vim.opt.runtimepath:append(vim.env.SETUP)
require("logitlint").setup({ cmd = { program, "server" } })
-- What newer ones take instead says the same.
local newer = dofile(vim.env.SETUP .. "/lsp/logitlint.lua")
seen.newer = table.concat(newer.cmd, " ") .. " " .. table.concat(newer.filetypes, " ") .. " " .. table.concat(newer.root_markers, " ")
vim.cmd("filetype on")
vim.cmd("edit " .. folder .. "/train.py")
local buffer = vim.api.nvim_get_current_buf()
wait("found", function() return #vim.diagnostic.get(buffer) == 1 end)
local attached = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.tbl_values(vim.lsp.buf_get_clients(buffer))
local client = attached[1].id
seen.root = attached[1].config.root_dir
local diagnostic = vim.diagnostic.get(buffer)[1]
seen.code = diagnostic.code or diagnostic.user_data.lsp.code
seen.line = diagnostic.lnum
seen.related = diagnostic.user_data.lsp.relatedInformation[1].location.uri

local position = { line = diagnostic.lnum, character = diagnostic.col }
local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", {
  textDocument = vim.lsp.util.make_text_document_params(buffer),
  range = { start = position, ["end"] = position },
  context = { diagnostics = { diagnostic.user_data.lsp } },
}, 20000)
for _, action in ipairs(answers[client].result) do
  if action.isPreferred then
    seen.title = action.title
    vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
  end
end
-- The edit is in a buffer of net.py, which is not saved.
local net = vim.fn.bufadd(folder .. "/net.py")
seen.modified = vim.bo[net].modified
wait("gone", function() return #vim.diagnostic.get(buffer) == 0 end)
seen.net = table.concat(vim.api.nvim_buf_get_lines(net, 0, -1, true), "\n")

-- Typing brings it back, in the buffer alone.
vim.api.nvim_buf_set_lines(buffer, -1, -1, true, {
  "",
  "def again(scores, y):",
  "    return nn.functional.cross_entropy(scores.softmax(1), y)",
})
wait("typed", function() return #vim.diagnostic.get(buffer) == 1 end)
vim.lsp.stop_client(client)
wait("stopped", function() return vim.lsp.get_client_by_id(client) == nil end)
finish()
