//! The reports of `crosscheck check`: which are asked for, what each holds, and where it goes.

use crate::cli::args::{Check, CheckFormat};
use crate::cli::check::overwritten;
use crate::cli::console::Console;
use crate::cli::output::{self, Replacement, reason};
use crate::cli::rules;
use clap::ValueEnum;
use crosscheck::Rules;
use crosscheck::report::{self, Root, Scan, Story, Style, Sum};
use crosscheck::text::similar::one_of;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

/// Every report of one run.
#[derive(Debug)]
pub struct Reports {
    /// The one that `--format` asks for, and the file of `-o`, if there is one.
    main: (CheckFormat, Option<PathBuf>),
    /// Those that `--report` asks for.
    files: Vec<(CheckFormat, PathBuf)>,
    /// Whether anything is printed.
    prints: bool,
    suppressed: bool,
}

/// How reports look: what is printed follows the terminal, a file does not.
#[derive(Debug)]
pub struct Looks {
    /// On standard output, or in the file that takes its place.
    pub printed: Style,
    /// In the files of `--report`.
    pub filed: Style,
    /// Whether what is printed goes to a terminal.
    pub on_terminal: bool,
}

/// What `crosscheck explain` says of each finding of a story, laid out as the reports are; empty where that was not asked for.
#[derive(Debug, Default)]
pub struct Explained {
    /// On standard output, or in the file that takes its place.
    pub printed: Vec<String>,
    /// In the files of `--report`.
    pub filed: Vec<String>,
}

impl Reports {
    /// What is asked for; the error has every reason why it cannot be.
    pub fn of(args: &Check) -> Result<Self, Vec<String>> {
        let mut faults = Vec::new();
        let mut files = Vec::new();
        for asked in &args.reports {
            match target(asked) {
                Ok(target) => files.push(target),
                Err(fault) => faults.push(fault),
            }
        }
        let main = (args.format, args.output.file.clone());
        let reports = Self { main, files, prints: args.quiet < 2, suppressed: args.sarif_suppressed };
        faults.extend(reports.clashes());
        if args.sarif_suppressed && reports.formats().all(|format| format != CheckFormat::Sarif) {
            faults.push("--sarif-suppressed goes with a report in SARIF: --format sarif or --report sarif=FILE".into());
        }
        if faults.is_empty() { Ok(reports) } else { Err(faults) }
    }

    /// Each file with the flag that names it.
    fn targets(&self) -> impl Iterator<Item = (String, &Path)> {
        let main = self.main.1.iter().map(|file| (format!("-o {}", file.display()), file.as_path()));
        main.chain(self.files.iter().map(|(format, file)| (format!("--report {}={}", name(*format), file.display()), file.as_path())))
    }

    fn formats(&self) -> impl Iterator<Item = CheckFormat> {
        std::iter::once(self.main.0).chain(self.files.iter().map(|(format, _)| *format))
    }

    /// Reports that would overwrite each other.
    fn clashes(&self) -> Vec<String> {
        let targets: Vec<(String, PathBuf)> = self.targets().map(|(flag, file)| (flag, resolved(file))).collect();
        let clash = |(at, (flag, file)): (usize, &(String, PathBuf))| {
            let (before, _) = targets[..at].iter().find(|(_, known)| known == file)?;
            Some(format!("{before} and {flag} are one file; each report needs its own"))
        };
        targets.iter().enumerate().filter_map(clash).collect()
    }

    /// Reports that would overwrite what is read.
    pub fn overwriting(&self, inputs: &[PathBuf]) -> Vec<String> {
        let over = |(flag, file): (String, &Path)| {
            overwritten(Some(file), inputs).map(|_| format!("{flag} would overwrite a text that is read; choose another file"))
        };
        self.targets().filter_map(over).collect()
    }

    /// Whether standard output gets a report that ends in a summary.
    pub fn has_summary(&self) -> bool {
        matches!(self.main, (CheckFormat::Human | CheckFormat::Compact | CheckFormat::Github | CheckFormat::Markdown, None))
    }

    /// What there is to say where no report lists what of the drafts stands in no source.
    pub fn missing_unsupported(&self, sum: &Sum) -> Option<String> {
        let (_, found) = sum.listed;
        let lists = |format| {
            matches!(
                format,
                CheckFormat::Human
                    | CheckFormat::Compact
                    | CheckFormat::Json
                    | CheckFormat::Jsonl
                    | CheckFormat::Github
                    | CheckFormat::Markdown
            )
        };
        (found > 0 && !self.formats().any(lists)).then(|| {
            let formats: BTreeSet<String> = self.formats().map(name).collect();
            let formats: Vec<String> = formats.into_iter().collect();
            format!(
                "--unsupported: {found} found, but {} {} findings alone; human, compact, json, jsonl, github and markdown list them too",
                formats.join(" and "),
                if formats.len() == 1 { "has" } else { "have" }
            )
        })
    }

    /// Whether a file gets a report for people.
    pub fn has_file_for_people(&self) -> bool {
        self.files.iter().any(|(format, _)| *format == CheckFormat::Human)
    }

    /// Prints and writes all of them, one failing or not; whether all of it worked. `explained` goes story by story; `is_whole` says whether all the
    /// texts could be read.
    pub fn deliver(
        &self,
        stories: &[Story],
        rules: &Rules,
        looks: &Looks,
        explained: Vec<Explained>,
        is_whole: bool,
        console: &Console,
    ) -> bool {
        let root = root();
        let (printed, filed): (Vec<_>, Vec<_>) = explained.into_iter().map(|one| (one.printed, one.filed)).unzip();
        let (printed, filed) = ((&looks.printed, printed.as_slice()), (&looks.filed, filed.as_slice()));
        let text = |format, (style, explained): (&Style, &[Vec<String>])| match format {
            CheckFormat::Human => report::human_explained(stories, explained, style),
            CheckFormat::Compact => report::compact(stories, style),
            CheckFormat::Json => report::json(stories),
            CheckFormat::Jsonl => report::jsonl(stories),
            CheckFormat::Sarif => {
                let pages = rules::pages(rules);
                report::sarif(stories, &Scan { rules, pages: &pages, root: &root, suppressed: self.suppressed, is_whole })
            }
            CheckFormat::Github => report::github(stories, &root, style),
            CheckFormat::Gitlab => report::gitlab(stories, &root),
            CheckFormat::Junit => report::junit(stories, &root),
            CheckFormat::Checkstyle => report::checkstyle(stories),
            CheckFormat::Rdjson => report::rdjson(stories),
            CheckFormat::Rdjsonl => report::rdjsonl(stories),
            CheckFormat::Markdown => report::markdown(stories),
        };
        let mut done = true;
        let mut said = |target: &str, result: std::io::Result<()>| {
            if let Err(error) = &result {
                console.error(&unwritten(target, error));
            }
            done &= result.is_ok();
        };
        match &self.main {
            (format, Some(file)) => said(&file.display().to_string(), output::write(file, &text(*format, printed))),
            // Its lines are commands, and are meant to be.
            (CheckFormat::Github, None) if self.prints => said(STDOUT, output::print_as_is(&text(CheckFormat::Github, printed))),
            (format, None) if self.prints => said(STDOUT, output::print(&text(*format, printed))),
            _ => {}
        }
        for (format, file) in &self.files {
            said(&file.display().to_string(), output::write(file, &text(*format, filed)));
        }
        done
    }
}

impl Reports {
    /// Whether every report says first what is found in the first story, and so on, so that it can be written as the stories are checked.
    pub fn are_by_story(&self) -> bool {
        self.formats().all(|format| matches!(format, CheckFormat::Human | CheckFormat::Compact | CheckFormat::Jsonl))
    }

    /// Reports that are written story by story.
    pub fn begin(&self, looks: &Looks) -> Growing {
        let (format, file) = &self.main;
        let main = match file {
            Some(file) => Some(Target::Named(file.clone())),
            None => self.prints.then_some(Target::Printed),
        };
        let main = main.map(|target| Part { format: *format, style: looks.printed, is_beside: false, target, goes_on: false });
        let part = |(format, file): &(CheckFormat, PathBuf)| {
            let target = Target::Named(file.clone());
            Part { format: *format, style: looks.filed, is_beside: true, target, goes_on: false }
        };
        Growing { parts: main.into_iter().chain(self.files.iter().map(part)).collect(), first: None, is_done: true }
    }
}

/// Reports that are written story by story.
pub struct Growing {
    parts: Vec<Part>,
    /// The first story, until it is known whether it is the only one: reports say then which story a finding is of. With what explains its findings.
    first: Option<(Story, Explained)>,
    is_done: bool,
}

struct Part {
    format: CheckFormat,
    style: Style,
    /// Whether it is one of `--report`, beside what is printed.
    is_beside: bool,
    target: Target,
    /// Whether anything stands in it already.
    goes_on: bool,
}

enum Target {
    Printed,
    /// A file that nothing was written into yet.
    Named(PathBuf),
    Begun(PathBuf, Replacement),
    /// It could not be written, and that was said.
    Lost,
}

impl Growing {
    /// Adds a story, with what explains its findings.
    pub fn add(&mut self, story: Story, explained: Explained, sum: &Sum, console: &Console) {
        if sum.stories == 1 {
            self.first = Some((story, explained));
            return;
        }
        if let Some((first, explained)) = self.first.take() {
            self.tell(&first, &explained, true, console);
        }
        self.tell(&story, &explained, true, console);
    }

    /// Ends the reports; whether all of them could be written.
    pub fn end(mut self, sum: &Sum, console: &Console) -> bool {
        if let Some((first, explained)) = self.first.take() {
            self.tell(&first, &explained, false, console);
            // The program ends.
            std::mem::forget(first);
        }
        for part in &mut self.parts {
            let text = match part.format {
                CheckFormat::Human => report::human_summary(sum, part.goes_on, &part.style),
                CheckFormat::Compact if !part.style.findings_only => report::closing(sum, &part.style),
                _ => String::new(),
            };
            self.is_done &= part.write(&text, console);
            if let Target::Begun(file, replacement) = std::mem::replace(&mut part.target, Target::Lost)
                && let Err(error) = replacement.finish()
            {
                console.error(&unwritten(&file.display().to_string(), &error));
                self.is_done = false;
            }
        }
        self.is_done
    }

    fn tell(&mut self, story: &Story, explained: &Explained, several: bool, console: &Console) {
        for part in &mut self.parts {
            let explained = if part.is_beside { &explained.filed } else { &explained.printed };
            let text = match part.format {
                CheckFormat::Human => report::human_story(story, explained, several, part.goes_on, &part.style),
                CheckFormat::Compact => report::compact_story(story, &part.style),
                _ => report::jsonl(std::slice::from_ref(story)),
            };
            self.is_done &= part.write(&text, console);
        }
    }
}

impl Part {
    /// Writes more of it; says where that fails, once.
    fn write(&mut self, text: &str, console: &Console) -> bool {
        self.goes_on |= !text.is_empty();
        let written = match std::mem::replace(&mut self.target, Target::Lost) {
            Target::Printed => output::print(text).map(|()| Target::Printed).map_err(|error| unwritten(STDOUT, &error)),
            Target::Named(file) => Replacement::begin(&file)
                .and_then(|mut begun| begun.add(text).map(|()| begun))
                .map_err(|error| unwritten(&file.display().to_string(), &error))
                .map(|begun| Target::Begun(file, begun)),
            Target::Begun(file, mut begun) => match begun.add(text) {
                Ok(()) => Ok(Target::Begun(file, begun)),
                Err(error) => Err(unwritten(&file.display().to_string(), &error)),
            },
            Target::Lost => return true,
        };
        written.map(|target| self.target = target).inspect_err(|message| console.error(message)).is_ok()
    }
}

fn unwritten(target: &str, error: &io::Error) -> String {
    format!("{target}: cannot be written: {}", reason(error))
}

const STDOUT: &str = "standard output";

/// A format and a file, of `FORMAT=FILE`.
fn target(asked: &OsStr) -> Result<(CheckFormat, PathBuf), String> {
    let shown = asked.to_string_lossy();
    let known = || CheckFormat::value_variants().iter().map(|format| name(*format));
    let Some((word, file)) = parted(asked) else {
        let unknown = if known().any(|name| name == shown) { format!("{shown}={shown}.out") } else { "sarif=out.sarif".to_owned() };
        return Err(format!("--report {shown}: expected FORMAT=FILE, such as --report {unknown}"));
    };
    let format = CheckFormat::from_str(&word, false).map_err(|_| {
        let names: Vec<String> = known().collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        format!("--report {shown}: there is no format `{word}`, expected {}", one_of(&word, &names))
    })?;
    match file.to_str() {
        Some("") => Err(format!("--report {shown}: expected a file after the =")),
        Some("-") => {
            Err(format!("--report {shown}: standard output takes one report, by --format {word}; for a file of that name write ./-"))
        }
        _ => Ok((format, file)),
    }
}

/// What stands before and after the first `=`; names of files need not be Unicode.
#[cfg(unix)]
fn parted(asked: &OsStr) -> Option<(String, PathBuf)> {
    use std::os::unix::ffi::OsStrExt;
    let bytes = asked.as_bytes();
    let at = bytes.iter().position(|byte| *byte == b'=')?;
    Some((String::from_utf8_lossy(&bytes[..at]).into_owned(), PathBuf::from(OsStr::from_bytes(&bytes[at + 1..]))))
}

/// What stands before and after the first `=`.
#[cfg(not(unix))]
fn parted(asked: &OsStr) -> Option<(String, PathBuf)> {
    let (word, file) = asked.to_str()?.split_once('=')?;
    Some((word.to_owned(), PathBuf::from(file)))
}

fn name(format: CheckFormat) -> String {
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// One path for a file however it is named, be it there or not.
fn resolved(file: &Path) -> PathBuf {
    let beside = || {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(file.file_name()?))
    };
    file.canonicalize().ok().or_else(beside).unwrap_or_else(|| file.to_owned())
}

/// The top of the repository that the working folder is in, or else the working folder.
fn root() -> Root {
    let Ok(working) = std::env::current_dir() else { return Root::default() };
    let top = working.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&working);
    let folder = working.strip_prefix(top).unwrap_or(Path::new(""));
    Root { path: top.display().to_string(), folder: folder.display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_and_a_file_are_parted_at_the_first_sign() {
        let check = |asked: &str, format, file: &str| assert_eq!(target(OsStr::new(asked)), Ok((format, PathBuf::from(file))), "{asked}");
        check("sarif=a=b.sarif", CheckFormat::Sarif, "a=b.sarif");
        check("json-v1=a b", CheckFormat::Json, "a b");
        let refused = |asked: &str, expected: &str| {
            let fault = target(OsStr::new(asked)).unwrap_err();
            assert!(fault.contains(expected), "{fault}");
        };
        refused("sarif", "--report sarif: expected FORMAT=FILE, such as --report sarif=sarif.out");
        refused("out.xml", "such as --report sarif=out.sarif");
        refused("sariff=x", "there is no format `sariff`, expected one of human, compact,");
        refused("sariff=x", "; did you mean `sarif`?");
        refused("junit=", "expected a file after the =");
        refused("junit=-", "standard output takes one report");
    }
}
