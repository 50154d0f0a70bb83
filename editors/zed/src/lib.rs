//! Starts `logitlint server` for Zed. What stands under `lsp.logitlint` in Zed's settings counts: `binary`,
//! `initialization_options` and `settings`.

use zed_extension_api::{self as zed, serde_json, settings::LspSettings};

struct LogitlintExtension;

const MISSING: &str =
    "there is no program `logitlint` on PATH: install it, or name it in the setting lsp.logitlint.binary.path";

impl zed::Extension for LogitlintExtension {
    fn new() -> Self {
        LogitlintExtension
    }

    fn language_server_command(
        &mut self,
        language_server_id: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let binary = LspSettings::for_worktree(language_server_id.as_ref(), worktree)?.binary;
        let (path, arguments) = match binary {
            Some(binary) => (binary.path, binary.arguments),
            None => (None, None),
        };
        let command = path
            .or_else(|| worktree.which("logitlint"))
            .ok_or_else(|| MISSING.to_string())?;
        Ok(zed::Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["server".to_string()]),
            env: worktree.shell_env(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        language_server_id: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<Option<serde_json::Value>> {
        let settings = LspSettings::for_worktree(language_server_id.as_ref(), worktree)?;
        // Findings of files that are not open, too: an editor that asks asks for open ones.
        let pushed = || serde_json::json!({ "diagnostics": "push" });
        Ok(Some(settings.initialization_options.unwrap_or_else(pushed)))
    }

    fn language_server_workspace_configuration(
        &mut self,
        language_server_id: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<Option<serde_json::Value>> {
        let settings = LspSettings::for_worktree(language_server_id.as_ref(), worktree)?.settings;
        Ok(settings.map(|settings| serde_json::json!({ "logitlint": settings })))
    }
}

zed::register_extension!(LogitlintExtension);
