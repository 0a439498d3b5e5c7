//! The baseline: findings that were there when checking began, known by what they say and counted; and `crosscheck baseline`.
//!
//! One entry a line, sorted, without lines, days or paths of texts: it changes only where what is found changes.

use crate::cli::args::{BaselineCommand, Baselined};
use crate::cli::check::{NOTHING_NAMED, compare};
use crate::cli::config::reading::newer_version;
use crate::cli::config::{Configuration, Named};
use crate::cli::console::Console;
use crate::cli::gather::{gather, given_name};
use crate::cli::output::{self, reason};
use crate::cli::settle::{Judgements, Scope};
use crate::cli::status::Status;
use crosscheck::report::{Story, escaped, visible};
use crosscheck::settle::Fingerprint;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What the file is called where nobody gave it another name.
pub const NAME: &str = ".crosscheck-baseline.json";

/// The version of the format that this program reads and writes.
const VERSION: u32 = 1;

/// Larger files are none of this format, and would make the program wait.
const LARGEST: u64 = 64 << 20;

/// Findings that were there before.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// The file, as messages call it; none for one that was made of texts.
    file: Option<String>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    fingerprint: Fingerprint,
    /// How many findings of that key were in the story.
    count: usize,
    /// The line of the file on which it begins.
    line: usize,
    /// How many of them are found.
    found: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryShape {
    key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    story: Option<String>,
    rule: String,
    subject: String,
    values: Vec<String>,
    count: usize,
}

#[derive(Deserialize)]
struct VersionShape {
    version: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape<'text> {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(borrow)]
    findings: Vec<&'text RawValue>,
}

impl Baseline {
    /// The baseline of a configuration or a flag, if there is one; one that is named must be there.
    pub fn find(flag: Option<&Path>, configuration: &Configuration) -> Result<Option<Self>, String> {
        let Some(Named { path, by }) = configuration.baseline_file(flag, NAME) else { return Ok(None) };
        let shown = path.display();
        match (Self::load(&path)?, by) {
            (Some(baseline), _) => Ok(Some(baseline)),
            (None, Some(by)) => Err(format!("{by}: {shown}: no such file; crosscheck baseline write makes it")),
            (None, None) => Ok(None),
        }
    }

    /// The file, if it was read from one.
    pub fn file(&self) -> Option<&String> {
        self.file.as_ref()
    }

    /// Reads a file; none where there is no such file. The error has every fault.
    fn load(path: &Path) -> Result<Option<Self>, String> {
        let shown = path.display().to_string();
        let bytes = match output::read(path, LARGEST) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(format!("{shown}: larger than {} MB: no baseline is", LARGEST >> 20)),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("{shown}: {}", reason(&error))),
        };
        let text =
            String::from_utf8(bytes).map_err(|error| format!("{shown}: not valid UTF-8 at byte {}", error.utf8_error().valid_up_to()))?;
        Self::read(&shown, &text).map(Some)
    }

    /// Reads the text of a file; the error has every fault.
    pub fn read(path: &str, text: &str) -> Result<Self, String> {
        let fault = |error: serde_json::Error| broken(path, &error, (1, 1));
        let VersionShape { version } = serde_json::from_str(text).map_err(fault)?;
        if version > VERSION {
            return Err(format!("{path}:1:1: {}", newer_version(version, VERSION)));
        }
        if version != VERSION {
            return Err(format!("{path}:1:1: expected the version of this format, {VERSION}, found {version}"));
        }
        let FileShape { findings, .. } = serde_json::from_str(text).map_err(fault)?;
        let mut faults = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut known: BTreeMap<(Option<String>, String), usize> = BTreeMap::new();
        let (mut line, mut before) = (1, 0);
        for raw in findings {
            // Invariant: what is raw is a part of the text.
            let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
            line += text[before..start].matches('\n').count();
            before = start;
            let column = 1 + text[..start].chars().rev().take_while(|character| *character != '\n').count();
            let shape: EntryShape = match serde_json::from_str(raw.get()) {
                Ok(shape) => shape,
                Err(error) => {
                    faults.push(broken(path, &error, (line, column)));
                    continue;
                }
            };
            let EntryShape { key, story, rule, subject, mut values, count } = shape;
            if let Some(other) = known.insert((story.clone(), key.clone()), line) {
                faults.push(format!(
                    "{path}:{line}:{column}: {key} stands on line {other} already; crosscheck baseline write makes a new file"
                ));
                continue;
            }
            values.sort();
            values.dedup();
            entries.push(Entry { fingerprint: Fingerprint { story, rule, subject, values, key }, count, line, found: 0 });
        }
        if faults.is_empty() { Ok(Self { file: Some(path.to_owned()), entries }) } else { Err(faults.join("\n")) }
    }

    /// A baseline of all that is found in some stories.
    pub fn of(stories: &[Story]) -> Self {
        let mut counts: BTreeMap<Fingerprint, usize> = BTreeMap::new();
        for story in stories {
            for finding in &story.report.findings {
                *counts.entry(Fingerprint::of(finding, given_name(story))).or_default() += 1;
            }
        }
        let entry = |(fingerprint, count)| Entry { fingerprint, count, line: 0, found: 0 };
        Self { file: None, entries: counts.into_iter().map(entry).collect() }
    }

    /// For each story, which of its findings were there before.
    ///
    /// A finding whose very values are known goes before one that has some of them left, so that neither takes the place of the other.
    pub fn known(&mut self, stories: &[Story]) -> Vec<Vec<bool>> {
        let mut known: Vec<Vec<bool>> = stories.iter().map(|story| vec![false; story.report.findings.len()]).collect();
        let mut places: Vec<(usize, usize)> =
            known.iter().enumerate().flat_map(|(story, findings)| (0..findings.len()).map(move |finding| (story, finding))).collect();
        let finding = |(story, finding): (usize, usize)| &stories[story].report.findings[finding];
        places.sort_by_key(|place| (place.0, &finding(*place).key));
        let names: Vec<Option<&str>> = stories.iter().map(given_name).collect();
        let mut by_key: BTreeMap<(Option<&str>, &str), Vec<usize>> = BTreeMap::new();
        let mut by_subject: BTreeMap<(Option<&str>, &str, &str), Vec<usize>> = BTreeMap::new();
        for (at, Entry { fingerprint, .. }) in self.entries.iter().enumerate() {
            let story = fingerprint.story.as_deref();
            by_key.entry((story, &fingerprint.key)).or_default().push(at);
            by_subject.entry((story, &fingerprint.rule, &fingerprint.subject)).or_default().push(at);
        }
        let mut found: Vec<usize> = self.entries.iter().map(|entry| entry.found).collect();
        for exactly in [true, false] {
            for &(at, number) in places.iter() {
                if known[at][number] {
                    continue;
                }
                let (story, finding) = (&stories[at], finding((at, number)));
                let near = match exactly {
                    true => by_key.get(&(names[at], finding.key.as_str())),
                    false => by_subject.get(&(names[at], finding.rule.as_str(), finding.subject.as_str())),
                };
                let fits = |entry: &&usize| {
                    let Entry { fingerprint, count, .. } = &self.entries[**entry];
                    found[**entry] < *count && fingerprint.is_of(finding, &story.name)
                };
                if let Some(&entry) = near.into_iter().flatten().find(fits) {
                    found[entry] += 1;
                    known[at][number] = true;
                }
            }
        }
        for (entry, found) in self.entries.iter_mut().zip(found) {
            entry.found = found;
        }
        known
    }

    /// Whether all findings of an entry would have been met if they were there.
    fn is_checked(entry: &Entry, stories: &[Story], scope: Scope) -> bool {
        let own = || stories.iter().any(|story| given_name(story) == entry.fingerprint.story.as_deref());
        match scope {
            Scope::Everything => true,
            Scope::Part => entry.fingerprint.story.is_some() && own(),
            Scope::Damaged => false,
        }
    }

    /// What is said of entries that are found no more.
    pub fn warning(&self, stories: &[Story], scope: Scope) -> Option<String> {
        let file = self.file.as_ref()?;
        let over = |entry: &&Entry| entry.found < entry.count && Self::is_checked(entry, stories, scope);
        let mut over = self.entries.iter().filter(over);
        let first = over.next()?;
        let more = match over.count() {
            0 => String::new(),
            1 => " and 1 more entry".to_owned(),
            more => format!(" and {more} more entries"),
        };
        let (rule, subject) = (&first.fingerprint.rule, &first.fingerprint.subject);
        Some(format!("{file}:{}: {rule}: {subject}{more}: found no more; crosscheck baseline prune takes this out", first.line))
    }

    fn text(&self) -> String {
        let line = |entry: &Entry| {
            let Fingerprint { key, story, rule, subject, values } = entry.fingerprint.clone();
            let shape = EntryShape { key, story, rule, subject, values, count: entry.count };
            // Invariant: strings and numbers always serialize.
            escaped(serde_json::to_string(&shape).unwrap_or_default())
        };
        let lines: Vec<String> = self.entries.iter().map(|entry| format!("\n    {}", line(entry))).collect();
        let end = if lines.is_empty() { "" } else { "\n  " };
        format!("{{\n  \"version\": {VERSION},\n  \"findings\": [{}{end}]\n}}\n", lines.join(","))
    }
}

/// What is wrong with JSON that begins at a place of a file.
fn broken(path: &str, error: &serde_json::Error, (line, column): (usize, usize)) -> String {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    let (line, column) = match error.line() {
        0 => (line, column),
        1 => (line, column + error.column().saturating_sub(1)),
        more => (line + more - 1, error.column()),
    };
    format!("{path}:{line}:{column}: {message}; crosscheck baseline write makes a new file")
}

/// Runs `crosscheck baseline`.
pub fn run(command: &BaselineCommand, configuration: &Configuration, console: &Console) -> Status {
    match done(command, configuration, console) {
        Ok(()) => Status::Clean,
        Err(message) => {
            console.error(&message);
            Status::Failed
        }
    }
}

fn done(command: &BaselineCommand, configuration: &Configuration, console: &Console) -> Result<(), String> {
    let (BaselineCommand::Write(asked) | BaselineCommand::Update(asked) | BaselineCommand::Prune(asked)) = command;
    let path = configuration.baseline_file(asked.baseline.as_deref(), NAME).map_or_else(|| PathBuf::from(NAME), |named| named.path);
    let shown = path.display().to_string();
    let old = match command {
        BaselineCommand::Write(_) if fs::symlink_metadata(&path).is_ok() => {
            return Err(format!("{shown}: it is there already; crosscheck baseline update brings it up to date"));
        }
        BaselineCommand::Write(_) => Baseline::default(),
        _ => Baseline::load(&path)?.ok_or_else(|| format!("{shown}: no such file; crosscheck baseline write makes it"))?,
    };
    let (stories, scope) = checked(asked, configuration, console)?;
    let prunes = matches!(command, BaselineCommand::Prune(_));
    let (baseline, changes) = old.changed(&stories, scope, prunes);
    output::write(&path, &baseline.text()).map_err(|error| format!("{shown}: cannot be written: {}", reason(&error)))?;
    let said = match command {
        BaselineCommand::Write(_) => format!("{shown} is written: {}\n", findings(baseline.total())),
        _ => changes.said(&shown, baseline.total()),
    };
    output::print(&said).map_err(|error| format!("standard output: cannot be written: {}", reason(&error)))
}

/// The stories asked for, with what is found in them and nobody accepted.
fn checked(asked: &Baselined, configuration: &Configuration, console: &Console) -> Result<(Vec<Story>, Scope), String> {
    let rules = configuration.rules(asked.rules.as_deref())?;
    let mut accepted = Judgements::accepted(&asked.allowing, configuration, &rules)?;
    let named = !asked.paths.is_empty() || asked.draft.is_some();
    if !named && !configuration.has_stories() {
        return Err(NOTHING_NAMED.into());
    }
    let mut gathered = gather(&asked.paths, asked.draft.as_deref(), configuration);
    gathered.warnings.iter().for_each(|warning| console.warning(warning));
    if !gathered.faults.is_empty() {
        // What a lost text says would be missing from the file and look new later.
        gathered.faults.push("the baseline stays as it is: not all texts could be read".into());
        return Err(gathered.faults.join("\n"));
    }
    compare(&mut gathered.stories, configuration, &rules);
    let scope = if named || !gathered.warnings.is_empty() { Scope::Part } else { Scope::Everything };
    let warnings = accepted.settle(&mut gathered.stories, scope, &rules, configuration);
    warnings.iter().for_each(|warning| console.warning(warning));
    Ok((gathered.stories, scope))
}

/// What became of the entries of a baseline.
#[derive(Debug, Default)]
struct Changes {
    added: Vec<(Fingerprint, usize)>,
    removed: Vec<(Fingerprint, usize)>,
}

impl Baseline {
    /// The baseline as it should be for these stories; what belongs to others stays. Pruning adds nothing.
    fn changed(mut self, stories: &[Story], scope: Scope, prunes: bool) -> (Self, Changes) {
        let mut changes = Changes::default();
        let mut counts: BTreeMap<Fingerprint, usize> = BTreeMap::new();
        let now = if prunes {
            self.known(stories);
            let found = |entry: &Entry| Entry { fingerprint: entry.fingerprint.clone(), count: entry.found, line: 0, found: 0 };
            Self { file: None, entries: self.entries.iter().map(found).collect() }
        } else {
            Self::of(stories)
        };
        for entry in &now.entries {
            counts.insert(entry.fingerprint.clone(), entry.count);
        }
        let nameless = stories.iter().any(|story| given_name(story).is_none());
        for entry in &self.entries {
            let count = counts.entry(entry.fingerprint.clone()).or_default();
            // Texts without a story's name: whose they are the paths do not tell, so what is named is all there is.
            let checked = Self::is_checked(entry, stories, scope) || entry.fingerprint.story.is_none() && nameless;
            if !checked {
                *count = entry.count;
            } else if *count < entry.count {
                changes.removed.push((entry.fingerprint.clone(), entry.count - *count));
            }
        }
        let before: BTreeMap<&Fingerprint, usize> = self.entries.iter().map(|entry| (&entry.fingerprint, entry.count)).collect();
        for (fingerprint, count) in &counts {
            let before = before.get(fingerprint).copied().unwrap_or_default();
            if *count > before {
                changes.added.push((fingerprint.clone(), count - before));
            }
        }
        let entries = counts.into_iter().filter(|(_, count)| *count > 0);
        let entries = entries.map(|(fingerprint, count)| Entry { fingerprint, count, line: 0, found: 0 }).collect();
        (Self { file: None, entries }, changes)
    }

    fn total(&self) -> usize {
        self.entries.iter().map(|entry| entry.count).sum()
    }
}

impl Changes {
    /// One line a change, and what it all comes to.
    fn said(&self, file: &str, total: usize) -> String {
        let mut said = String::new();
        for (word, changes) in [("added  ", &self.added), ("removed", &self.removed)] {
            for (Fingerprint { story, rule, subject, values, key }, count) in changes {
                let times = if *count > 1 { format!(" ({count} times)") } else { String::new() };
                let story = story.as_ref().map(|story| format!("{story}: ")).unwrap_or_default();
                let what = visible(&format!("{story}{rule}: {subject}: {}{times}", values.join(" | ")), false);
                said += &format!("{word}  {}  {what}\n", visible(key, false));
            }
        }
        let sum = |changes: &[(Fingerprint, usize)]| changes.iter().map(|(_, count)| count).sum::<usize>();
        said + &format!("{file}: {} added, {} removed, {}\n", sum(&self.added), sum(&self.removed), findings(total))
    }
}

fn findings(number: usize) -> String {
    if number == 1 { "1 finding".to_owned() } else { format!("{number} findings") }
}
