//! Rates at which edits of the labelled stories are seen: `edits FOLDER [--wrong]`.

use crosscheck::Rules;
use std::path::Path;
use std::process::ExitCode;

#[path = "../tests/support/edits.rs"]
mod edits;
#[path = "../tests/support/rates.rs"]
mod rates;
#[path = "../tests/support/score.rs"]
#[allow(dead_code)]
mod score;

use rates::{Setting, measure};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        eprintln!("usage: edits FOLDER [--wrong]");
        return ExitCode::from(2);
    };
    let stories = score::stories(Path::new(folder));
    if stories.is_empty() {
        eprintln!("no labelled story below {folder}");
        return ExitCode::from(2);
    }
    let rates = measure(&stories, &Rules::builtin(), 1);
    if arguments.iter().any(|argument| argument == "--wrong") {
        rates.wrong.iter().for_each(|line| println!("{line}"));
    }
    println!("{}", rates.table(&[(Setting::Copied, "copied"), (Setting::Agreed, "agreed"), (Setting::Labelled, "labelled")]));
    println!("{}", rates.table(&[(Setting::Restated, "against a copy"), (Setting::RestatedInStory, "in the story")]));
    ExitCode::SUCCESS
}
