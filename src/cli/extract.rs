//! `crosscheck extract`.

use crate::cli::args::{Color, Extract, ExtractFormat};
use crate::cli::check::{deliver, overwritten, style};
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::gather::{Copies, Gathered, gather_input};
use crate::cli::status::Status;
use crosscheck::Rules;
use crosscheck::report::{Story, Style, extraction};

/// Reads the texts and shows what was read in each.
pub fn run(args: &Extract, configuration: &Configuration, color: Color, console: &Console) -> Status {
    let rules = match configuration.rules(args.output.rules.as_deref()) {
        Ok(rules) => rules,
        Err(message) => {
            console.error(&message);
            return Status::Failed;
        }
    };
    let Gathered { stories, files, faults, .. } = gather_input(&args.paths, None, &args.input, Copies::Kept);
    for fault in &faults {
        console.error(fault);
    }
    if let Some(input) = overwritten(args.output.file.as_deref(), &files) {
        console.error(&format!("-o {} would overwrite a text that is read; choose another file", input.display()));
        return Status::Failed;
    }
    let written = stories.is_empty() || deliver(&print(args, &stories, &rules, &style(&args.output, color)), &args.output, true, console);
    Status::Clean.unless_failed(!faults.is_empty() || !written)
}

fn print(args: &Extract, stories: &[Story], rules: &Rules, style: &Style) -> String {
    match args.format {
        ExtractFormat::Human => extraction::human(stories, rules, style),
        ExtractFormat::Json => extraction::json(stories, rules),
        ExtractFormat::Jsonl => extraction::jsonl(stories, rules),
        ExtractFormat::Conllu => extraction::conllu(stories),
    }
}
