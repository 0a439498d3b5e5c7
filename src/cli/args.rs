//! What may be asked of the program.

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use crosscheck::{Confidence, Severity, report};
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

    /// The configuration to use [default: crosscheck.yaml in this folder or the nearest one above]
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "isolated")]
    pub config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long, global = true)]
    pub isolated: bool,
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
    /// Write a commented crosscheck.yaml from what lies in this folder
    Init,
    /// Look at the configuration
    #[command(subcommand)]
    Config(Config),
}

/// `crosscheck config`.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Say each value and where it comes from: a default, a place in the file, a flag
    Show(Show),
}

/// `crosscheck config show`.
#[derive(Debug, Arguments)]
pub struct Show {
    #[command(flatten)]
    pub bounds: Bounds,

    /// As for check: the folder with rules
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

/// Which findings are shown, and which count.
#[derive(Debug, Clone, Copy, Arguments)]
pub struct Bounds {
    /// The severity from which findings make the exit status 1 [default: error]
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,

    /// The confidence below which findings are hidden and counted [default: low]
    #[arg(long, value_name = "CONFIDENCE")]
    pub min_confidence: Option<Threshold>,
}

/// `crosscheck check`.
#[derive(Debug, Arguments)]
pub struct Check {
    /// Texts on one event (.md and .markdown are Markdown, everything else plain text), story.yaml files, or folders that hold such files [default: the stories of crosscheck.yaml]
    #[arg(value_name = "PATH")]
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

    #[command(flatten)]
    pub bounds: Bounds,

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

/// A confidence from which findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    Low,
    Medium,
    High,
}

impl Threshold {
    /// The confidence meant.
    pub fn confidence(self) -> Confidence {
        match self {
            Threshold::Low => Confidence::Low,
            Threshold::Medium => Confidence::Medium,
            Threshold::High => Confidence::High,
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
