//! What may be asked of the program.

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use crosscheck::{Confidence, Day, Severity, report};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Reads several texts about one event and reports where they disagree.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = PROGRAM)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,

    /// When to colour output; without this the environment (NO_COLOR, CLICOLOR_FORCE, TERM …) and the terminal decide
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = OUTPUT)]
    pub color: Color,

    /// The configuration to use [default: crosscheck.yaml in this folder or the nearest one above]
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "isolated", help_heading = CONFIGURATION)]
    pub config: Option<PathBuf>,

    /// Use no configuration
    #[arg(long, global = true, help_heading = CONFIGURATION)]
    pub isolated: bool,
}

/// Headings of the help, each over its flags.
const INPUT: &str = "Input";
const RULES_IN_FORCE: &str = "Rules";
const RESULT: &str = "Result";
const JUDGED: &str = "Judged before";
const OUTPUT: &str = "Output";
const CONFIGURATION: &str = "Configuration";

/// The exit statuses, for every help that names them.
macro_rules! statuses {
    () => {
        "\
Exit status:
  0  compared; no finding at or over --fail-on
  1  compared; there are such findings
  2  work not done: bad usage, an unreadable file, a faulty rule or manifest
  3  nothing could be compared: fewer than two texts, or of different things"
    };
}

const PROGRAM: &str = concat!(
    "\
Examples:
  crosscheck check one.txt two.txt three.txt
  crosscheck check --draft story.md agency-one.txt agency-two.txt
  crosscheck extract story.md
  crosscheck init

",
    statuses!()
);

const CHECK: &str = concat!(
    "\
Examples:
  crosscheck check --draft story.md agency-one.txt agency-two.txt
  crosscheck check one.txt two.txt three.txt --view table
  crosscheck check story.yaml --unsupported --fail-on warning
  pbpaste | crosscheck check --draft - --stdin-name story.md wire.txt
  find texts -name '*.txt' -print0 | crosscheck check --files-from - --null
  crosscheck check stories/ --report sarif=out.sarif --report markdown=out.md

",
    statuses!()
);

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare texts on one event, or a draft with its sources
    #[command(after_help = CHECK)]
    Check(Box<Check>),
    /// Show what is read in each text, before anything is compared
    #[command(after_help = EXTRACT)]
    Extract(Extract),
    /// Explain a rule, or why something was found
    #[command(after_help = EXPLAIN)]
    Explain(Explain),
    /// Accept a finding that you have judged: it counts no more, until it has a new value
    #[command(after_help = ACCEPT)]
    Accept(Accept),
    /// Keep what is found today apart from what is found later
    #[command(subcommand, after_help = BASELINE)]
    Baseline(BaselineCommand),
    /// List, check, test and begin rules
    #[command(subcommand, after_help = RULES)]
    Rules(RulesCommand),
    /// Print the JSON Schema of a file format, for editors that complete and check as one types
    #[command(after_help = SCHEMA)]
    Schema(Schema),
    /// Write a commented crosscheck.yaml from what lies in this folder
    #[command(after_help = INIT)]
    Init,
    /// Look at the configuration
    #[command(subcommand, after_help = CONFIG)]
    Config(Config),
    /// Go through the findings one by one: accept with a reason, skip, or open in an editor
    #[command(after_help = REVIEW)]
    Review(Box<Review>),
    /// Print a script that completes commands and flags as one types them
    #[command(after_help = COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page, or write those of all commands into a folder
    #[command(after_help = MAN)]
    Man(Man),
}

const EXTRACT: &str = "\
Examples:
  crosscheck extract wire.txt
  crosscheck extract story.yaml --format json

Exit status:
  0  every text was read
  2  work not done: bad usage, an unreadable file, a faulty rule or manifest";

const INIT: &str = "\
Example:
  crosscheck init

A crosscheck.yaml that is there already stays as it is.";

const CONFIG: &str = "\
Examples:
  crosscheck config show
  crosscheck config show --fail-on note";

/// `crosscheck review`.
#[derive(Debug, Arguments)]
pub struct Review {
    /// The texts, story.yaml files or folders, as for check [default: the stories of crosscheck.yaml]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// As for check: the article that the texts are held against
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,

    #[command(flatten)]
    pub bounds: Bounds,

    #[command(flatten)]
    pub allowing: Allowing,

    /// Who judges: written into the allow file with each entry
    #[arg(long, value_name = "NAME", value_parser = filled)]
    pub by: Option<String>,

    #[command(flatten)]
    pub look: Look,

    /// As for check: the folder with rules
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

const REVIEW: &str = "\
Examples:
  crosscheck review
  crosscheck review --draft draft.md wire.txt paper.md

Each finding is shown as in the report, and a letter says what becomes of it.
What is accepted is written to the allow file at once.
$VISUAL, else $EDITOR, is the editor that opens a text at line and column.

Exit status:
  0  no finding at or over --fail-on is left
  1  such findings are left
  2  work not done: no terminal, bad usage, a file that cannot be read or written
  3  nothing could be compared";

/// `crosscheck completions`.
#[derive(Debug, Arguments)]
pub struct Completions {
    /// For which shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

const COMPLETIONS: &str = "\
Examples:
  crosscheck completions bash > ~/.local/share/bash-completion/completions/crosscheck
  crosscheck completions zsh > ~/.zfunc/_crosscheck
  crosscheck completions fish > ~/.config/fish/completions/crosscheck.fish
  crosscheck completions powershell >> $PROFILE";

/// A shell that can complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

/// `crosscheck man`.
#[derive(Debug, Arguments)]
pub struct Man {
    /// Write the pages of all commands into this folder, which is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

const MAN: &str = "\
Examples:
  crosscheck man | man -l -
  crosscheck man --dir ~/.local/share/man/man1";

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

    /// As for check: the file with accepted findings
    #[arg(long, value_name = "FILE")]
    pub allow: Option<PathBuf>,

    /// As for check: the file with findings that were there before
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// Which findings are shown, and which count.
#[derive(Debug, Clone, Copy, Arguments)]
pub struct Bounds {
    /// The confidence below which findings are hidden and counted [default: low]
    #[arg(long, value_name = "CONFIDENCE", help_heading = RULES_IN_FORCE)]
    pub min_confidence: Option<Threshold>,

    /// The severity from which findings make the exit status 1 [default: error]
    #[arg(long, value_name = "SEVERITY", help_heading = RESULT)]
    pub fail_on: Option<FailOn>,
}

/// Which accepted findings count no more.
#[derive(Debug, Clone, Default, Arguments)]
pub struct Allowing {
    /// The file with accepted findings [default: .crosscheck-allow.yaml beside crosscheck.yaml, or here]
    #[arg(long, value_name = "FILE", help_heading = JUDGED)]
    pub allow: Option<PathBuf>,

    /// Show accepted findings like all others, those that comments in the texts allow among them
    #[arg(long, conflicts_with = "allow", help_heading = JUDGED)]
    pub no_allow: bool,

    /// The day with which the last days of accepted findings are compared [default: the system's, if one of them has such a day]
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = JUDGED)]
    pub today: Option<Day>,
}

/// Which findings count no more because somebody judged them.
#[derive(Debug, Clone, Default, Arguments)]
pub struct Judged {
    #[command(flatten)]
    pub allowing: Allowing,

    /// The file with findings that were there before and do not count [default: .crosscheck-baseline.json beside crosscheck.yaml, or here]
    #[arg(long, value_name = "FILE", help_heading = JUDGED)]
    pub baseline: Option<PathBuf>,

    /// Let findings not count that the texts have as they were at a commit, branch or tag of git
    #[arg(long, value_name = "REF", conflicts_with = "baseline", help_heading = JUDGED)]
    pub baseline_from_ref: Option<String>,

    /// Show findings of the baseline like all others
    #[arg(long, conflicts_with_all = ["baseline", "baseline_from_ref"], help_heading = JUDGED)]
    pub no_baseline: bool,

    /// List the findings that do not count, each with the reason
    #[arg(long, help_heading = JUDGED)]
    pub show_accepted: bool,
}

/// A day of the calendar.
fn day(text: &str) -> Result<Day, String> {
    Day::parse(text.trim()).ok_or_else(|| "expected a day of the calendar as YYYY-MM-DD".to_owned())
}

/// A text with something in it.
fn filled(text: &str) -> Result<String, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { Err("expected some words".to_owned()) } else { Ok(text) }
}

/// `crosscheck accept`.
#[derive(Debug, Arguments)]
pub struct Accept {
    /// The key of a finding; its first digits are enough where no other begins so
    #[arg(value_name = "KEY")]
    pub key: String,

    /// More keys, then the texts, story.yaml files or folders that were checked [default: the stories of crosscheck.yaml]; write ./abc for a path that looks like a key
    #[arg(value_name = "KEY|PATH")]
    pub more: Vec<PathBuf>,

    /// Why the texts may differ: whoever reads the file wants to know
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    pub reason: String,

    /// The last day on which this holds; after it the finding counts again
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub until: Option<Day>,

    /// Who judged
    #[arg(long, value_name = "NAME", value_parser = filled)]
    pub by: Option<String>,

    /// A story.yaml file or a folder that holds such files; the same as naming it as PATH
    #[arg(long, value_name = "PATH")]
    pub story: Vec<PathBuf>,

    /// The article that the texts were held against
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,

    /// The file to write to [default: .crosscheck-allow.yaml beside crosscheck.yaml, or here]
    #[arg(long, value_name = "FILE")]
    pub allow: Option<PathBuf>,

    /// The day that --until is compared with [default: the system's]
    #[arg(long, value_name = "DATE", value_parser = day, requires = "until")]
    pub today: Option<Day>,

    /// As for check: the folder with rules
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

const ACCEPT: &str = "\
Examples:
  crosscheck accept 7f3a --reason \"toll rose overnight\"
  crosscheck accept 7f3a 91bc --reason \"as quoted\" --until 2026-01-31
  crosscheck accept 7f3a --reason \"as quoted\" --draft draft.md wire.txt

A key stands in the head of a finding (key 7f3a9c21d0e4). What is accepted is
written to .crosscheck-allow.yaml, and shown again as soon as a text says
something that was not said before.

Exit status:
  0  accepted
  2  work not done: no such finding, a file that cannot be read or written";

/// `crosscheck baseline`.
#[derive(Debug, Subcommand)]
pub enum BaselineCommand {
    /// Write what is found today into a new baseline
    #[command(after_help = BASELINE)]
    Write(Baselined),
    /// Bring the baseline up to date, and say what was added and removed
    #[command(after_help = BASELINE)]
    Update(Baselined),
    /// Remove from the baseline what is found no more
    #[command(after_help = BASELINE)]
    Prune(Baselined),
}

/// What `crosscheck baseline` works on.
#[derive(Debug, Arguments)]
pub struct Baselined {
    /// Texts on one event, story.yaml files, or folders that hold such files [default: the stories of crosscheck.yaml]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The article to be published: the texts are held against it
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,

    /// The file [default: .crosscheck-baseline.json beside crosscheck.yaml, or here]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,

    #[command(flatten)]
    pub allowing: Allowing,

    /// As for check: the folder with rules
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
}

const BASELINE: &str = "\
Examples:
  crosscheck baseline write
  crosscheck check
  crosscheck baseline update
  crosscheck baseline prune

What is in the baseline does not count. Accepted findings are not put into it.

Exit status:
  0  written
  2  work not done: a file that cannot be read or written";

/// `crosscheck check`.
#[derive(Debug, Arguments)]
pub struct Check {
    /// Texts on one event, story.yaml files, or folders that hold such files [default: the stories of crosscheck.yaml]
    ///
    /// .md and .markdown are Markdown, .html, .htm and .xhtml are web pages, everything else is plain text; - is standard input.
    /// A name that begins with a dash goes after --.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// The article to be published: the texts are held against it
    #[arg(long, value_name = "FILE", help_heading = INPUT)]
    pub draft: Option<PathBuf>,

    #[command(flatten)]
    pub input: Input,

    #[command(flatten)]
    pub bounds: Bounds,

    #[command(flatten)]
    pub judged: Judged,

    /// Exit with 0 even if there are findings; work not done is 2 all the same, and nothing compared 3
    #[arg(long, help_heading = RESULT)]
    pub exit_zero: bool,

    /// Exit with 0 even if nothing could be compared
    #[arg(long, help_heading = RESULT)]
    pub allow_empty: bool,

    /// Show so many findings at most, the gravest of all stories; the others are counted, by the exit status too
    #[arg(long, value_name = "N", help_heading = RESULT)]
    pub max_findings: Option<usize>,

    /// List names, titles, quotations, figures and dates of a draft that no source has, as notes
    #[arg(long, help_heading = RESULT)]
    pub unsupported: bool,

    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        help_heading = OUTPUT,
        help = "How to report on standard output"
    )]
    pub format: CheckFormat,

    /// Write one more report to a file, in any format, such as sarif=out.sarif; may be given several times
    #[arg(long = "report", value_name = "FORMAT=FILE", help_heading = OUTPUT)]
    pub reports: Vec<OsString>,

    /// In SARIF, write findings that were accepted or are in the baseline too, as suppressed; GitHub shows those as open
    #[arg(long, help_heading = OUTPUT)]
    pub sarif_suppressed: bool,

    #[command(flatten)]
    pub shape: Shape,

    /// Check again whatever is saved, until Ctrl-C; the exit status is then that of the last report
    #[arg(long, conflicts_with_all = ["file", "reports"], help_heading = OUTPUT)]
    pub watch: bool,

    /// How many things the sources agree on are listed: all, the first few, or none
    #[arg(long, value_name = "WHICH", default_value = "short", help_heading = OUTPUT)]
    pub agreements: Agreements,

    /// Print findings only, no summary; twice: print nothing but errors
    #[arg(short, long, action = clap::ArgAction::Count, overrides_with = "verbose", help_heading = OUTPUT)]
    pub quiet: u8,

    /// Say on standard error what is read, and which configuration and rules hold; of -q and -v the last one counts
    #[arg(short, long, overrides_with_all = ["quiet", "verbose"], help_heading = OUTPUT)]
    pub verbose: bool,

    /// Say on standard error how much was read and compared, and how long it took
    #[arg(long, help_heading = OUTPUT)]
    pub stats: bool,

    #[command(flatten)]
    pub output: Output,

    /// How many threads work at a time; 0: as many as the machine has processors
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true, help_heading = CONFIGURATION)]
    pub threads: usize,
}

/// Texts that come in otherwise than by a name on the command line.
#[derive(Debug, Clone, Default, Arguments)]
pub struct Input {
    /// What reports call standard input; the ending of the name says what format it has, .md for Markdown [default: <stdin>]
    #[arg(long, value_name = "NAME", help_heading = INPUT)]
    pub stdin_name: Option<String>,

    /// A file that names more texts, one path a line; - reads the list from standard input
    #[arg(long, value_name = "FILE", help_heading = INPUT)]
    pub files_from: Option<PathBuf>,

    /// Paths of the list end with a NUL byte, as find -print0 writes them
    #[arg(short = '0', long, requires = "files_from", help_heading = INPUT)]
    pub null: bool,
}

impl Input {
    /// Whether any text comes in so; `-` is standard input.
    fn is_used(&self, paths: &[PathBuf], draft: Option<&Path>) -> bool {
        self.files_from.is_some() || paths.iter().map(PathBuf::as_path).chain(draft).any(is_stdin)
    }

    /// What of the command line cannot go together, in words; `-` is standard input.
    fn conflict(&self, paths: &[PathBuf], draft: Option<&Path>) -> Option<&'static str> {
        let uses = paths.iter().map(PathBuf::as_path).chain(draft).filter(|path| is_stdin(path)).count();
        let listed = self.files_from.as_deref().is_some_and(is_stdin);
        match () {
            () if listed && uses > 0 => Some("--files-from - reads the list from standard input, so that no text can come from there"),
            () if uses > 1 => Some("- is named twice, but standard input can be read once"),
            () if self.stdin_name.is_some() && uses == 0 => {
                Some("--stdin-name names standard input, but no text is read from it: name - as PATH or as --draft")
            }
            () => None,
        }
    }
}

/// Whether a path stands for standard input; a file of that name is `./-`.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// How findings are laid out for people.
#[derive(Debug, Clone, Copy, Default, Arguments)]
pub struct Shape {
    /// How findings are laid out [default: stacked; a table for four texts or more, if lines are wide enough]
    #[arg(long, value_name = "VIEW", help_heading = OUTPUT)]
    pub view: Option<View>,

    /// How much is shown around the words that matter [default: sentence]
    #[arg(long, value_name = "EXTENT", help_heading = OUTPUT)]
    pub context: Option<Extent>,

    /// Add to each finding what crosscheck explain says of it
    #[arg(long, help_heading = OUTPUT)]
    pub explain: bool,

    /// When places are links to their files: auto is on terminals known to open them
    #[arg(long, value_name = "WHEN", help_heading = OUTPUT)]
    pub links: Option<Links>,
}

impl Check {
    /// What of the command line cannot go together, in words.
    pub fn conflict(&self) -> Option<&'static str> {
        let Shape { view, context, explain, links } = self.shape;
        let shaped = view.is_some() || context.is_some() || explain || links.is_some();
        match () {
            () if self.format != CheckFormat::Human && shaped => {
                Some("--view, --context, --explain and --links shape the report for people; leave them out, or leave out --format")
            }
            () if view == Some(View::Ledger) && context.is_some() => {
                Some("--view ledger shows no text, so that --context has nothing to say")
            }
            () if view == Some(View::Ledger) && explain => Some("--view ledger has a row for each fact and no room for --explain"),
            () if self.judged.baseline_from_ref.is_some() && self.input.is_used(&self.paths, self.draft.as_deref()) => Some(
                "--baseline-from-ref looks the texts up in git, where nothing is that comes through a list or standard input: name them as PATH",
            ),
            () => self.input.conflict(&self.paths, self.draft.as_deref()),
        }
    }
}

impl Extract {
    /// What of the command line cannot go together, in words.
    pub fn conflict(&self) -> Option<&'static str> {
        match () {
            () if self.paths.is_empty() && self.input.files_from.is_none() => {
                Some("nothing to read: name texts, story.yaml files or folders as PATH, or a list of them with --files-from")
            }
            () => self.input.conflict(&self.paths, None),
        }
    }
}

/// `crosscheck extract`.
#[derive(Debug, Arguments)]
pub struct Extract {
    /// Texts, story.yaml files, or folders that hold such files; - is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    pub input: Input,

    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        help_heading = OUTPUT,
        help = "How to print: for people, one JSON document, one JSON line a text, or CoNLL-U"
    )]
    pub format: ExtractFormat,

    #[command(flatten)]
    pub output: Output,
}

/// `crosscheck explain`.
#[derive(Debug, Arguments)]
pub struct Explain {
    /// A rule, such as duration, or the key of a finding; the first digits of a key are enough where no other begins so
    #[arg(value_name = "RULE|KEY")]
    pub asked: String,

    /// With a key: the texts, story.yaml files or folders that were checked
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// With a key: a story.yaml file or a folder that holds such files; the same as naming it as PATH
    #[arg(long, value_name = "PATH")]
    pub story: Vec<PathBuf>,

    /// With a key: the article that the texts were held against
    #[arg(long, value_name = "FILE")]
    pub draft: Option<PathBuf>,

    #[command(flatten)]
    pub output: Output,
}

const EXPLAIN: &str = "\
Examples:
  crosscheck explain duration
  crosscheck explain 7f3a story.yaml
  crosscheck explain 7f3a9c21 --draft draft.md wire.txt paper.txt

A key stands in the head of a finding (key 7f3a9c21d0e4), and in --format json.";

const RULES: &str = "\
Examples:
  crosscheck rules new desk
  crosscheck rules test desk
  crosscheck rules list --rules desk";

/// `crosscheck rules`.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// List the rules in force: what each compares, its levels, and where it is from
    #[command(after_help = RULES_LIST)]
    List(RulesList),
    /// Check a folder of rules and name every fault in it, with path, line and column
    #[command(after_help = RULES_CHECK)]
    Check(RulesCheck),
    /// Run the tests that rules carry, and show expected beside found
    #[command(after_help = RULES_TEST)]
    Test(RulesTest),
    /// Write a folder of rules to begin with; nothing that is there is overwritten
    #[command(after_help = RULES_NEW)]
    New(RulesNew),
}

/// `crosscheck rules list`.
#[derive(Debug, Arguments)]
pub struct RulesList {
    #[command(flatten)]
    pub output: Output,
}

const RULES_LIST: &str = "\
Examples:
  crosscheck rules list
  crosscheck rules list --rules desk

A rule of a folder goes before its built-in namesake; words in its lexicons add to those built in.";

/// `crosscheck rules check`.
#[derive(Debug, Arguments)]
pub struct RulesCheck {
    /// The folder, with <rule>/rule.yaml and lexicons/<name>.yaml; without it the built-in rules are checked
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

const RULES_CHECK: &str = "\
Example:
  crosscheck rules check desk

Exit status:
  0  no fault
  2  faults, or the folder cannot be read";

/// `crosscheck rules test`.
#[derive(Debug, Arguments)]
pub struct RulesTest {
    /// The folder whose rules are tested, as they work together with the built-in ones; without it the built-in rules are
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,

    /// Write what is found into the tests that expect something else; look at the difference before you keep it
    #[arg(long, requires = "folder")]
    pub update: bool,

    #[command(flatten)]
    pub look: Look,
}

const RULES_TEST: &str = "\
Examples:
  crosscheck rules test desk
  crosscheck rules test desk --update

Exit status:
  0  every test found what it expects, or was made to with --update
  1  some test found something else
  2  work not done: a faulty rule, a file that cannot be read or written";

/// `crosscheck rules new`.
#[derive(Debug, Arguments)]
pub struct RulesNew {
    /// The folder to write; it must not be there yet, or be empty
    #[arg(value_name = "NAME")]
    pub folder: PathBuf,
}

const RULES_NEW: &str = "\
Example:
  crosscheck rules new desk
  crosscheck rules test desk
  crosscheck check --rules desk story.yaml";

/// `crosscheck schema`.
#[derive(Debug, Arguments)]
pub struct Schema {
    /// Which format
    #[arg(value_name = "FORMAT")]
    pub format: SchemaFormat,
}

const SCHEMA: &str = "\
Example:
  crosscheck schema story > story.schema.json

and as the first line of a story.yaml, for editors with a YAML language server:
  # yaml-language-server: $schema=story.schema.json";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaFormat {
    /// story.yaml: one event and what was written about it
    Story,
    /// crosscheck.yaml: the configuration
    Config,
    /// rule.yaml: one rule
    Rule,
    /// The JSON of `crosscheck check --format json`
    Report,
}

/// Where output goes, how it looks, and by which rules.
#[derive(Debug, Arguments)]
pub struct Output {
    /// Write to a file instead of standard output; it is replaced at once or not at all, and never coloured
    #[arg(short = 'o', long = "output", value_name = "FILE", help_heading = OUTPUT)]
    pub file: Option<PathBuf>,

    #[command(flatten)]
    pub look: Look,

    /// A folder with rules to use instead of their built-in namesakes (<rule>/rule.yaml) and words to add (lexicons/<name>.yaml)
    #[arg(long, value_name = "DIR", help_heading = RULES_IN_FORCE)]
    pub rules: Option<PathBuf>,
}

/// How output for people looks.
#[derive(Debug, Clone, Copy, Arguments)]
pub struct Look {
    /// Columns a line may take [default: the terminal's, at most 120, or 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000), help_heading = OUTPUT)]
    pub width: Option<u16>,

    /// Keep marks and rules to ASCII
    #[arg(long, help_heading = OUTPUT)]
    pub ascii: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum View {
    /// Every side with the sentences it rests on
    Stacked,
    /// A row for each text
    Table,
    /// A row for each fact, agreements among them
    Ledger,
}

impl From<View> for report::View {
    fn from(view: View) -> Self {
        match view {
            View::Stacked => Self::Stacked,
            View::Table => Self::Table,
            View::Ledger => Self::Ledger,
        }
    }
}

/// How much of a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Extent {
    /// The sentence
    Sentence,
    /// The whole paragraph
    Paragraph,
    /// Places alone
    None,
}

impl From<Extent> for report::Extent {
    fn from(extent: Extent) -> Self {
        match extent {
            Extent::Sentence => Self::Sentence,
            Extent::Paragraph => Self::Paragraph,
            Extent::None => Self::None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Links {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people: every finding with its sides and sentences
    Human,
    /// One line a side, as path:line:column, for editors and grep
    Compact,
    /// One JSON document; scripts may rely on it (also json-v1)
    #[value(alias = "json-v1")]
    Json,
    /// One JSON line a story
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML: a test for each thing compared
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// reviewdog's diagnostics, one JSON document
    Rdjson,
    /// reviewdog's diagnostics, one JSON line a finding
    Rdjsonl,
    /// Markdown, for the summary of a job or a comment
    Markdown,
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
