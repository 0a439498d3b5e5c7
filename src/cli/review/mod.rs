//! `crosscheck review`: one finding after the other, for somebody at a terminal who accepts it, mends a text or leaves it as it is.
//!
//! What is accepted is written at once, so that nothing is lost however the sitting ends.

mod editor;
mod questions;

use crate::cli::args::{Color, Judged, Review};
use crate::cli::check::{self, compare, look};
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::gather::{Gathered, gather};
use crate::cli::output::{self, reason};
use crate::cli::settle::accept::{self, fingerprint};
use crate::cli::settle::allow::{self, Addition, Entry};
use crate::cli::settle::{Judgements, Scope, today};
use crate::cli::status::Status;
use crate::cli::watch::changes;
use crosscheck::report::{self, Story, Style, Sum, visible};
use crosscheck::{Finding, Report, Rules};
use editor::Place;
use questions::Answer;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// Goes through the findings; the status is that of what is left.
pub fn run(args: &Review, configuration: &Configuration, color: Color, console: &Console) -> Status {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        console.error(&"review asks questions and needs a terminal for that; in a script use crosscheck accept KEY --reason TEXT");
        return Status::Failed;
    }
    let held = Sitting::begin(args, configuration, color, console).and_then(|mut sitting| sitting.hold());
    held.unwrap_or_else(|message| {
        console.error(&message);
        Status::Failed
    })
}

/// A finding by its story and its key: both stay what they are when texts are edited elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Open {
    path: Option<String>,
    story: String,
    key: String,
}

struct Sitting<'a> {
    args: &'a Review,
    configuration: &'a Configuration,
    rules: Rules,
    console: &'a Console,
    style: Style,
    /// Where accepted findings go.
    file: PathBuf,
    stories: Vec<Story>,
    /// The findings that are not accepted, those that were skipped first.
    open: Vec<Open>,
    /// The one that is asked about.
    at: usize,
    /// What was accepted, the last one at the end.
    accepted: Vec<Accepted>,
    /// Whether the last answer accepted something.
    just_accepted: bool,
    interrupts: Interrupts,
}

/// A finding that was accepted in this sitting.
struct Accepted {
    open: Open,
    addition: Addition,
}

impl<'a> Sitting<'a> {
    fn begin(args: &'a Review, configuration: &'a Configuration, color: Color, console: &'a Console) -> Result<Self, String> {
        let rules = configuration.rules(args.rules.as_deref())?;
        if args.paths.is_empty() && args.draft.is_none() && !configuration.has_stories() {
            return Err(check::NOTHING_NAMED.to_owned());
        }
        let file = accept::file(args.allowing.allow.as_deref(), configuration);
        // A file that cannot be added to is better found out before anybody has thought of reasons.
        let names: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
        allow::load(&file, Some(&names))?;
        let style = Style { findings_only: true, ..look(args.look, color, true) };
        let interrupts = Interrupts::heed()?;
        let (open, stories) = (Vec::new(), Vec::new());
        let mut sitting = Self {
            args,
            configuration,
            rules,
            console,
            style,
            file,
            stories,
            open,
            at: 0,
            accepted: Vec::new(),
            just_accepted: false,
            interrupts,
        };
        let found = sitting.read();
        if !found.faults.is_empty() {
            return Err(found.faults.join("\n"));
        }
        sitting.examine(found.stories)?;
        sitting.line_up();
        Ok(sitting)
    }

    fn read(&self) -> Gathered {
        let found = gather(&self.args.paths, self.args.draft.as_deref(), self.configuration);
        found.warnings.iter().for_each(|warning| self.console.warning(warning));
        found
    }

    /// Takes over stories that were read: those that did not change stay as they were checked.
    fn examine(&mut self, found: Vec<Story>) -> Result<(), String> {
        let named = !self.args.paths.is_empty() || self.args.draft.is_some();
        let mut before = std::mem::take(&mut self.stories);
        let mut changed = Vec::new();
        for story in found {
            let known = before.iter().position(|known| changes::is_same(known, &story, named)).map(|at| before.remove(at));
            match known.filter(|known| changes::is_unchanged(known, &story)) {
                Some(known) => self.stories.push(known),
                None => {
                    changed.push(self.stories.len());
                    self.stories.push(story);
                }
            }
        }
        let mut anew: Vec<Story> = changed.iter().map(|&at| std::mem::take(&mut self.stories[at])).collect();
        compare(&mut anew, self.configuration, &self.rules);
        let judged = Judged { allowing: self.args.allowing.clone(), ..Judged::default() };
        Judgements::load(&judged, self.configuration, &self.rules)?.settle(&mut anew, Scope::Damaged, &self.rules, self.configuration);
        let least = self.configuration.min_confidence(self.args.bounds.min_confidence).confidence();
        for (at, mut story) in changed.into_iter().zip(anew) {
            story.report.findings.retain(|finding| finding.confidence >= least);
            self.stories[at] = story;
        }
        Ok(())
    }

    /// Lines the findings up: first those that somebody has gone past, then all others.
    fn line_up(&mut self) {
        let name =
            |story: &Story, finding: &Finding| Open { path: story.path.clone(), story: story.name.clone(), key: finding.key.clone() };
        let all: Vec<Open> =
            self.stories.iter().flat_map(|story| story.findings().into_iter().map(|finding| name(story, finding))).collect();
        self.open.truncate(self.at);
        self.open.retain(|open| all.contains(open));
        self.at = self.open.len();
        for open in all {
            // Findings of one key are judged together.
            if !self.open.contains(&open) {
                self.open.push(open);
            }
        }
    }

    /// The finding that is asked about, with its story.
    fn asked(&self) -> Option<(&Story, &Finding)> {
        let open = self.open.get(self.at)?;
        let story = self.stories.iter().find(|story| story.path == open.path && story.name == open.story)?;
        Some((story, story.report.findings.iter().find(|finding| finding.key == open.key)?))
    }

    fn hold(&mut self) -> Result<Status, String> {
        let silent = |error: io::Error| format!("the terminal: {}", reason(&error));
        if self.open.is_empty() {
            output::print("Nothing to review: no finding is open.\n").map_err(silent)?;
        }
        loop {
            let Some((story, finding)) = self.asked() else {
                // What was accepted last could not be taken back otherwise.
                if self.just_accepted && questions::last_word().map_err(silent)? && self.undo()? {
                    continue;
                }
                return self.end().map_err(silent);
            };
            self.show(story, finding).map_err(silent)?;
            self.just_accepted = false;
            loop {
                match questions::answer(&format!("{} of {}", self.at + 1, self.open.len())).map_err(silent)? {
                    Answer::Accept => {
                        if self.accept()? {
                            break;
                        }
                    }
                    Answer::Skip => {
                        self.at += 1;
                        break;
                    }
                    Answer::Open => {
                        if self.edit()? {
                            break;
                        }
                    }
                    Answer::Back if self.at > 0 => {
                        self.at -= 1;
                        break;
                    }
                    Answer::Back => output::print("This is the first one.\n").map_err(silent)?,
                    Answer::Undo => {
                        if self.undo()? {
                            break;
                        }
                    }
                    Answer::Help => output::print(questions::HELP).map_err(silent)?,
                    Answer::Quit => return self.end().map_err(silent),
                }
            }
        }
    }

    /// The finding, as the report shows it.
    fn show(&self, story: &Story, finding: &Finding) -> io::Result<()> {
        let report = Report { findings: vec![finding.clone()], ..Report::default() };
        let name = if self.stories.len() > 1 { format!("{}\n\n", visible(&story.name, self.style.ascii)) } else { String::new() };
        let one = Story { report, settled: Vec::new(), ..story.clone() };
        output::print(&format!("\n{name}{}\n", report::human(&[one], &self.style)))
    }

    /// Asks for the reason and writes the entry; whether it was accepted.
    fn accept(&mut self) -> Result<bool, String> {
        let silent = |error: io::Error| format!("the terminal: {}", reason(&error));
        let Some(reason) = questions::reason().map_err(silent)? else {
            output::print("Nothing is accepted without a reason.\n").map_err(silent)?;
            return Ok(false);
        };
        let Some(until) = questions::until(today(self.args.allowing.today)?).map_err(silent)? else { return Ok(false) };
        let Some((story, finding)) = self.asked() else { return Ok(true) };
        let entry = Entry { fingerprint: fingerprint(story, finding), reason, until, by: self.args.by.clone() };
        let key = finding.key.clone();
        let addition = match self.interrupts.put_off(|| allow::append(&self.file, &[entry])) {
            Ok(addition) => addition,
            Err(message) => {
                // The finding stays open: somebody may make room, or give the right to write, and answer again.
                self.console.error(&message);
                return Ok(false);
            }
        };
        output::print(&format!("Accepted {key}: written to {}.\n", visible(&self.file.display().to_string(), self.style.ascii)))
            .map_err(silent)?;
        let open = self.open.remove(self.at);
        for story in self.stories.iter_mut().filter(|story| story.path == open.path && story.name == open.story) {
            story.report.findings.retain(|finding| finding.key != open.key);
        }
        self.accepted.push(Accepted { open, addition });
        self.just_accepted = true;
        Ok(true)
    }

    /// Takes the last acceptance back, and lines its finding up to be asked about; whether the next question is another one.
    fn undo(&mut self) -> Result<bool, String> {
        let silent = |error: io::Error| format!("the terminal: {}", reason(&error));
        let Some(Accepted { open, addition }) = self.accepted.last() else {
            output::print("Nothing was accepted in this sitting.\n").map_err(silent)?;
            return Ok(false);
        };
        let found = self.read();
        let done = match found.faults.is_empty() {
            true => self.interrupts.put_off(|| allow::take_back(&self.file, addition)),
            false => Err(found.faults.join("\n")),
        };
        if let Err(message) = done {
            self.console.error(&message);
            return Ok(false);
        }
        output::print(&format!("{} is not accepted any more.\n", open.key)).map_err(silent)?;
        let open = open.clone();
        self.accepted.pop();
        // Its story is judged anew: texts may have been edited since.
        self.stories.retain(|story| story.path != open.path || story.name != open.story);
        self.examine(found.stories)?;
        self.line_up();
        if let Some(at) = self.open.iter().position(|known| *known == open) {
            let open = self.open.remove(at);
            self.at = self.at.min(self.open.len());
            self.open.insert(self.at, open);
        }
        Ok(true)
    }

    /// Opens one side in an editor, and checks again what was changed there; whether the next question is another one.
    fn edit(&mut self) -> Result<bool, String> {
        let silent = |error: io::Error| format!("the terminal: {}", reason(&error));
        let Some((story, finding)) = self.asked() else { return Ok(true) };
        let places = places(story, finding);
        let letters: Vec<String> = (1..=places.len()).map(|number| number.to_string()).collect();
        let listed = places.iter().zip(&letters).map(|(place, number)| {
            let file = visible(&place.file.display().to_string(), self.style.ascii);
            format!("  {number}  {file}:{}:{}\n", place.line, place.column)
        });
        output::print(&listed.collect::<String>()).map_err(silent)?;
        let Some(chosen) = questions::choice("Which place (nothing: the first): ", &letters).map_err(silent)? else { return Ok(false) };
        let editor = editor::chosen();
        if let Err(error) = self.interrupts.leave_to_another(|| editor::open(&editor, &places[chosen])) {
            self.console.error(&format!("{editor}: cannot be started: {}; set VISUAL or EDITOR", reason(&error)));
            return Ok(false);
        }
        let before = self.open[self.at].clone();
        let found = self.read();
        if !found.faults.is_empty() {
            found.faults.iter().for_each(|fault| self.console.error(fault));
            return Ok(false);
        }
        self.examine(found.stories)?;
        self.line_up();
        if !self.open.contains(&before) {
            output::print(&format!("{} is found no more.\n", before.key)).map_err(silent)?;
        } else if let Some(at) = self.open.iter().position(|open| *open == before) {
            self.at = at;
        }
        Ok(true)
    }

    fn end(&self) -> io::Result<Status> {
        let left = self.open.len();
        output::print(&format!("{} accepted, {left} left as {}.\n", self.accepted.len(), if left == 1 { "it is" } else { "they are" }))?;
        let least = self.configuration.fail_on(self.args.bounds.fail_on).severity();
        Ok(Status::of(&Sum::of(&self.stories), least, !self.accepted.is_empty()))
    }
}

/// Where the sides of a finding stand, none twice.
fn places(story: &Story, finding: &Finding) -> Vec<Place> {
    let folder = story.path.as_ref().and_then(|manifest| Path::new(manifest).parent()).unwrap_or(Path::new(""));
    let mut places: Vec<Place> = Vec::new();
    for evidence in &finding.evidence {
        let source = &story.sources[evidence.span.source];
        let start = source.start(evidence.span);
        let lines = source.content.positions.file().split('\n').nth(start.line - 1).unwrap_or_default();
        let byte = lines.chars().take(start.column - 1).map(char::len_utf8).sum::<usize>() + 1;
        let place = Place { file: folder.join(&source.path), line: start.line, column: start.column, byte };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// Ctrl-C: it ends the sitting, but neither in the middle of writing nor while an editor has the terminal.
struct Interrupts {
    writing: Arc<Mutex<()>>,
    elsewhere: Arc<AtomicBool>,
}

/// What a shell makes of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

impl Interrupts {
    fn heed() -> Result<Self, String> {
        let heed = Self { writing: Arc::default(), elsewhere: Arc::default() };
        let (writing, elsewhere) = (Arc::clone(&heed.writing), Arc::clone(&heed.elsewhere));
        let handler = move || {
            if !elsewhere.load(Ordering::SeqCst) {
                // Whoever panics while writing has ended already.
                let _written = writing.lock();
                let _ = writeln!(io::stdout());
                std::process::exit(INTERRUPTED);
            }
        };
        ctrlc::set_handler(handler).map_err(|error| format!("Ctrl-C cannot be heeded: {error}"))?;
        Ok(heed)
    }

    fn put_off<T>(&self, work: impl FnOnce() -> T) -> T {
        let _writing = self.writing.lock();
        work()
    }

    fn leave_to_another<T>(&self, work: impl FnOnce() -> T) -> T {
        self.elsewhere.store(true, Ordering::SeqCst);
        let done = work();
        self.elsewhere.store(false, Ordering::SeqCst);
        done
    }
}
