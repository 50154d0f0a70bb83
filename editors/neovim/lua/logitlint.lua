-- logitlint in Neovim before 0.11: `require("logitlint").setup()` starts `logitlint server` for Python and C++ buffers, once for
-- each project. From 0.11 on there is lsp/logitlint.lua beside, and `vim.lsp.enable("logitlint")`.

local M = {}

local defaults = {
  cmd = { "logitlint", "server" },
  filetypes = { "python", "cpp", "cuda" },
  root_markers = { "logitlint.toml", "pyproject.toml", ".git" },
  config = {}, -- what `--config` takes
  suppression_reason = "", -- written behind comments that take findings back
}

-- The nearest folder at or above the file that has one of the markers; else the file's own.
local function find_root(file, markers)
  local own = vim.fn.fnamemodify(file, ":p:h")
  local folder = own
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(folder .. "/" .. marker) then return folder end
    end
    local parent = vim.fn.fnamemodify(folder, ":h")
    if parent == folder then return own end
    folder = parent
  end
end

-- Neovim 0.7 has no vim.lsp.start, which keeps one client for each root.
local clients = {}
local function start(options, buffer)
  if vim.lsp.start then return vim.lsp.start(options, { bufnr = buffer }) end
  local client = clients[options.root_dir]
  if not client or not vim.lsp.get_client_by_id(client) then
    client = vim.lsp.start_client(options)
    clients[options.root_dir] = client
  end
  if client then vim.lsp.buf_attach_client(buffer, client) end
end

function M.setup(changed)
  local options = vim.tbl_extend("force", defaults, changed or {})
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("logitlint", { clear = true }),
    pattern = options.filetypes,
    callback = function(event)
      local file = vim.api.nvim_buf_get_name(event.buf)
      if file == "" or vim.bo[event.buf].buftype ~= "" then return end
      start({
        name = "logitlint",
        cmd = options.cmd,
        root_dir = find_root(file, options.root_markers),
        init_options = {
          -- An empty table would be sent as an object.
          config = #options.config > 0 and options.config or nil,
          diagnostics = "push",
          suppressionReason = options.suppression_reason,
        },
      }, event.buf)
    end,
  })
end

return M
