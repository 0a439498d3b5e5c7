//! The command line: arguments, files, terminal and exit status around the library, which knows none of them.

mod args;
mod check;
mod colour;
mod completions;
mod config;
mod console;
mod explain;
mod extract;
mod files;
#[cfg(any(test, fuzzing))]
#[path = "../../tests/fuzz/files.rs"]
pub mod fuzz;
mod gather;
mod init;
mod keys;
mod links;
mod man;
mod manifest;
mod output;
mod progress;
mod reports;
mod review;
mod rules;
mod schema;
mod search;
mod settle;
mod stages;
mod stats;
mod status;
mod usage;
mod verbose;
mod watch;

use args::{Args, Command, Config};
use clap::CommandFactory;
use clap::error::ErrorKind;
use config::Configuration;
use console::Console;
use status::Status;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    // A fault in a thread brings down the one that waits for it: that is one fault, not two.
    let reported = AtomicBool::new(false);
    std::panic::set_hook(Box::new(move |fault| {
        if !reported.swap(true, Ordering::Relaxed) {
            console::report_fault(fault);
        }
    }));
    guarded(|| match usage::read() {
        Ok(args) => {
            refuse_conflicts(&args.command);
            run(&args)
        }
        Err(status) => status,
    })
    .into()
}

/// Ends the program where flags cannot go together, in the words in which clap says such things.
fn refuse_conflicts(command: &Command) {
    let (name, conflict) = match command {
        Command::Check(check) => ("check", check.conflict()),
        Command::Extract(extract) => ("extract", extract.conflict()),
        _ => return,
    };
    if let Some(message) = conflict {
        let mut program = Args::command();
        program.build();
        // Invariant: every command above is one of the program's.
        let command = program.find_subcommand_mut(name).expect("a command of the program");
        command.error(ErrorKind::ArgumentConflict, message).exit();
    }
}

fn run(args: &Args) -> Status {
    let console = Console::new(args.color);
    match &args.command {
        Command::Check(check) if check.watch => watch::run(check, args, &console),
        Command::Check(check) => configured(args, &console, |configuration| check::run(check, configuration, args.color, &console)),
        Command::Extract(extract) => configured(args, &console, |configuration| extract::run(extract, configuration, args.color, &console)),
        Command::Explain(explain) => configured(args, &console, |configuration| explain::run(explain, configuration, args.color, &console)),
        Command::Accept(accept) => configured(args, &console, |configuration| settle::accept::run(accept, configuration, &console)),
        Command::Baseline(command) => configured(args, &console, |configuration| settle::baseline::run(command, configuration, &console)),
        Command::Rules(command) => configured(args, &console, |configuration| rules::run(command, configuration, args.color, &console)),
        Command::Schema(schema) => schema::run(schema, &console),
        Command::Init => init::run(&console),
        Command::Review(review) => configured(args, &console, |configuration| review::run(review, configuration, args.color, &console)),
        Command::Completions(completions) => completions::run(completions, &console),
        Command::Man(man) => man::run(man, &console),
        Command::Config(Config::Show(show)) => configured(args, &console, |configuration| config::show(show, configuration, &console)),
    }
}

/// Runs a command with the configuration that holds here.
fn configured(args: &Args, console: &Console, command: impl FnOnce(&Configuration) -> Status) -> Status {
    match config::load(args.config.as_deref(), args.isolated) {
        Ok(configuration) => command(&configuration),
        Err(message) => {
            console.error(&message);
            Status::Failed
        }
    }
}

/// A fault of the program itself counts as work not done; its status must never be taken for one that means something else.
fn guarded(work: impl FnOnce() -> Status) -> Status {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Status::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_program_is_work_not_done() {
        assert_eq!(guarded(|| panic!("a test of the guard")), Status::Failed);
        let in_a_thread = || std::thread::scope(|scope| scope.spawn(|| -> Status { panic!("a test of the guard") }).join());
        assert_eq!(guarded(|| in_a_thread().unwrap()), Status::Failed);
        assert_eq!(guarded(|| Status::Clean), Status::Clean);
    }
}
