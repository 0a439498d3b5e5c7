//! `crosscheck completions`. Alone calls the package that writes such scripts.

use crate::cli::args::{Args, Completions, Shell};
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::status::Status;
use clap::CommandFactory;
use clap_complete::{Shell as Script, generate};

/// Prints a script.
pub fn run(args: &Completions, console: &Console) -> Status {
    let printed = output::print(&script(args.shell));
    if let Err(error) = &printed {
        console.error(&format!("standard output: cannot be written: {}", reason(error)));
    }
    Status::Clean.unless_failed(printed.is_err())
}

fn script(shell: Shell) -> String {
    let script = match shell {
        Shell::Bash => Script::Bash,
        Shell::Zsh => Script::Zsh,
        Shell::Fish => Script::Fish,
        Shell::Powershell => Script::PowerShell,
        Shell::Elvish => Script::Elvish,
    };
    let mut written = Vec::new();
    generate(script, &mut Args::command(), env!("CARGO_PKG_NAME"), &mut written);
    String::from_utf8_lossy(&written).into_owned()
}
