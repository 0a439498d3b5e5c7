//! `crosscheck man`: a manual page for each command, made of the same words as `--help`. Alone calls the package that writes them.

use crate::cli::args::{Args, Man};
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::status::Status;
use clap::{Command, CommandFactory};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, bold, roman};
use std::fs;
use std::io;
use std::path::Path;

/// Prints the main page, or writes all of them.
pub fn run(args: &Man, console: &Console) -> Status {
    let done = match &args.dir {
        None => page(&command()).and_then(|text| output::print(&text)).map_err(|error| ("standard output".to_owned(), error)),
        Some(folder) => write(folder),
    };
    if let Err((target, error)) = &done {
        console.error(&format!("{target}: cannot be written: {}", reason(error)));
    }
    Status::Clean.unless_failed(done.is_err())
}

/// Writes a page for each command; the error names the file.
fn write(folder: &Path) -> Result<(), (String, io::Error)> {
    let at = |path: &Path| path.display().to_string();
    let mut commands = Vec::new();
    collect(&command(), &mut commands);
    fs::create_dir_all(folder).map_err(|error| (at(folder), error))?;
    for command in commands {
        let path = folder.join(Page::new(command.clone()).get_filename());
        page(&command).and_then(|text| output::write(&path, &text)).map_err(|error| (at(&path), error))?;
    }
    Ok(())
}

/// All commands, with what each has from those above it.
fn command() -> Command {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    command
}

fn collect(command: &Command, commands: &mut Vec<Command>) {
    commands.push(command.clone());
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        collect(below, commands);
    }
}

fn page(command: &Command) -> io::Result<String> {
    let page = Page::new(command.clone()).source(concat!("crosscheck ", env!("CARGO_PKG_VERSION"))).manual("crosscheck");
    let mut written = Vec::new();
    page.render_title(&mut written)?;
    page.render_name_section(&mut written)?;
    page.render_synopsis_section(&mut written)?;
    page.render_description_section(&mut written)?;
    page.render_options_section(&mut written)?;
    if command.has_subcommands() {
        page.render_subcommands_section(&mut written)?;
    }
    if let Some(text) = command.get_after_help() {
        sections(&text.to_string()).to_writer(&mut written)?;
    }
    Ok(String::from_utf8_lossy(&written).into_owned())
}

/// Lines that head a section below the help of a command.
const HEADS: &[&str] = &["Example:", "Examples:", "Exit status:"];

/// What stands below the help of a command. The package would run its lines together, examples and exit statuses among them.
fn sections(text: &str) -> Roff {
    let mut roff = Roff::new();
    for line in text.lines() {
        match line.strip_prefix("  ") {
            _ if HEADS.contains(&line) => roff.control("SH", [line.trim_end_matches(':').to_uppercase().as_str()]),
            Some(status) if status.starts_with(|first: char| first.is_ascii_digit()) => {
                let (status, meaning) = status.split_once("  ").unwrap_or((status, ""));
                roff.control("TP", []).text([bold(status)]).text([roman(meaning)])
            }
            Some(kept) => roff.control("nf", []).text([roman(kept)]).control("fi", []),
            None if line.is_empty() => roff.control("PP", []),
            None => roff.text([roman(line)]),
        };
    }
    roff
}
