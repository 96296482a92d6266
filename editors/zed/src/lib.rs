//! Starts the `lvs-lsp` that is on the PATH.
use zed_extension_api::{self as zed, Command, Extension, LanguageServerId, Result, Worktree};

struct Lvs;

impl Extension for Lvs {
    fn new() -> Self {
        Lvs
    }

    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let command = worktree
            .which("lvs-lsp")
            .ok_or("lvs-lsp is not on the PATH")?;
        Ok(Command { command, args: vec!["--stdio".into()], env: worktree.shell_env() })
    }
}

zed::register_extension!(Lvs);
