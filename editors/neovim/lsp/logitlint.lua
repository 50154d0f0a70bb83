-- logitlint in Neovim 0.11 and newer: with this folder's parent in 'runtimepath', `vim.lsp.enable("logitlint")`.
return {
  cmd = { "logitlint", "server" },
  filetypes = { "python", "cpp", "cuda" },
  root_markers = { "logitlint.toml", "pyproject.toml", ".git" },
  -- Neovim asks for diagnostics of open files only; pushed are those of all.
  init_options = { diagnostics = "push", suppressionReason = "" },
}
