//! What may be asked of the program.

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use crosscheck::{Severity, report};
use std::path::PathBuf;

/// Reads several texts about one event and reports where they disagree.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = STATUSES)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// When to colour output; without this the environment (NO_COLOR, CLICOLOR_FORCE, TERM …) and the terminal decide
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Color,
}

const STATUSES: &str = "\
Exit status:
  0  compared; no finding at or over --fail-on
  1  compared; there are such findings
  2  work not done: bad usage, a file that cannot be read, a faulty rule or manifest
  3  nothing could be compared: fewer than two texts, or none that speak of the same thing";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare texts on one event, or a draft with its sources
    #[command(after_help = STATUSES)]
    Check(Check),
    /// Show what is read in each text, before anything is compared
    Extract(Extract),
}

/// `crosscheck check`.
#[derive(Debug, Arguments)]
pub struct Check {
    /// Texts on one event (.md and .markdown are Markdown, everything else plain text), story.yaml files, or folders that hold such files
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    /// The article to be published: the texts are held against it
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,

    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        help = "How to report: for people, one JSON document, or one JSON line a story"
    )]
    pub format: CheckFormat,

    /// The severity from which findings make the exit status 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,

    /// Exit with 0 even if nothing could be compared
    #[arg(long)]
    pub allow_empty: bool,

    /// How many things the sources agree on are listed: all, the first few, or none
    #[arg(long, value_name = "WHICH", default_value = "short")]
    pub agreements: Agreements,

    /// Print findings only, no summary; twice: print nothing but errors
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub quiet: u8,

    #[command(flatten)]
    pub output: Output,
}

/// `crosscheck extract`.
#[derive(Debug, Arguments)]
pub struct Extract {
    /// Texts, story.yaml files, or folders that hold such files
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,

    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        help = "How to print: for people, one JSON document, one JSON line a text, or CoNLL-U"
    )]
    pub format: ExtractFormat,

    #[command(flatten)]
    pub output: Output,
}

/// Where output goes and how it looks.
#[derive(Debug, Arguments)]
pub struct Output {
    /// Write to a file instead of standard output; it is replaced at once or not at all, and never coloured
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Columns a line may take [default: the terminal's, at most 120, or 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,

    /// Keep marks and rules to ASCII
    #[arg(long)]
    pub ascii: bool,

    /// A folder with rules to use instead of their built-in namesakes (<rule>/rule.yaml) and words to add (lexicons/<name>.yaml)
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Human,
    Json,
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Human,
    Json,
    Jsonl,
    Conllu,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    /// The severity meant; none where findings never count.
    pub fn severity(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Agreements {
    All,
    Short,
    None,
}

impl From<Agreements> for report::Agreements {
    fn from(agreements: Agreements) -> Self {
        match agreements {
            Agreements::All => Self::All,
            Agreements::Short => Self::Short,
            Agreements::None => Self::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_make_sense() {
        Args::command().debug_assert();
    }
}
