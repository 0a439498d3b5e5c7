//! `crosscheck check --watch`: checks once, then again whatever is saved.
//!
//! What the system tells of folders only says when to look; what changed is found by reading the texts again and comparing them with what was
//! checked. So it does not matter how an editor saves, and a file that is touched but not changed is no news.

pub mod changes;
mod folders;
mod settings;

use crate::cli::args::{Args, Check, CheckFormat};
use crate::cli::check;
use crate::cli::console::Console;
use crate::cli::gather::Gathered;
use crate::cli::output;
use crate::cli::settle::Scope;
use crate::cli::status::Status;
use crosscheck::report::{self, Story, Sum};
use folders::Watched;
use settings::Settings;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// An editor that saves by writing and renaming is done after this long without news.
const QUIET: Duration = Duration::from_millis(100);

/// Where news never ends, as in a folder that is being filled, texts are read after this long all the same.
const LONGEST: Duration = Duration::from_secs(2);

/// What ends the waiting.
#[derive(Debug)]
enum Wake {
    /// Something happened in a folder that is watched.
    News,
    /// A folder that is watched was moved or deleted.
    Lost(PathBuf),
    /// The system missed something.
    Fault(String),
    /// Ctrl-C.
    Interrupted,
}

/// Checks until it is interrupted; the status is that of all stories as they were last read.
pub fn run(check: &Check, args: &Args, console: &Console) -> Status {
    if !matches!(check.format, CheckFormat::Human | CheckFormat::Compact) {
        console.error(&"--watch reports for people, again and again: it goes with --format human and compact alone");
        return Status::Failed;
    }
    let (waking, wakes) = channel();
    let watched = begin(check, args, console, &waking).and_then(|mut watch| watch.until_interrupted(&wakes));
    watched.unwrap_or_else(|message| {
        console.error(&message);
        Status::Failed
    })
}

/// The first report. The error says why there can be no more.
fn begin<'a>(check: &'a Check, args: &'a Args, console: &'a Console, waking: &Sender<Wake>) -> Result<Watch<'a>, String> {
    let settings = Settings::read(check, args)?;
    let watched = Watched::new(waking.clone())?;
    let mut watch = Watch {
        check,
        args,
        console,
        watched,
        settings,
        stories: Vec::new(),
        said: Vec::new(),
        remarked: Vec::new(),
        failed: false,
        heard: true,
    };
    let found = watch.gather()?;
    watch.settle(found.stories, true);
    // Until now Ctrl-C ended the program as it does any other.
    let waking = waking.clone();
    ctrlc::set_handler(move || drop(waking.send(Wake::Interrupted))).map_err(|error| format!("Ctrl-C cannot be heeded: {error}"))?;
    if check.quiet == 0 {
        let count = |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
        let texts = watch.stories.iter().map(|story| story.sources.len()).sum();
        let stories = count(watch.stories.len(), "story", "stories");
        console.say(&format!("watching {} in {stories}; Ctrl-C ends", count(texts, "text", "texts")));
    }
    Ok(watch)
}

/// What is watched, as it was last read and checked.
struct Watch<'a> {
    check: &'a Check,
    args: &'a Args,
    console: &'a Console,
    watched: Watched,
    settings: Settings,
    stories: Vec<Story>,
    /// The faults and warnings that hold now: each is said once.
    said: Vec<String>,
    /// What was said of judgements that match nothing.
    remarked: Vec<String>,
    failed: bool,
    /// Whether anybody reads what is printed.
    heard: bool,
}

impl Watch<'_> {
    fn until_interrupted(&mut self, wakes: &Receiver<Wake>) -> Result<Status, String> {
        while self.heard {
            let news = [wakes.recv().map_err(|_| "the folders can no longer be watched".to_owned())?];
            let mut news = news.into_iter().chain(further(wakes));
            if news.any(|wake| self.hear(wake)) {
                break;
            }
            self.look()?;
        }
        Ok(check::status(&Sum::of(&self.stories), self.check, &self.settings.configuration).unless_failed(self.failed))
    }

    /// Whether that is the end.
    fn hear(&mut self, wake: Wake) -> bool {
        match wake {
            Wake::News => {}
            Wake::Lost(folder) => self.watched.forget(&folder),
            Wake::Fault(message) => self.console.error(&message),
            Wake::Interrupted => return true,
        }
        false
    }

    /// Reads all again, and checks and shows what changed.
    fn look(&mut self) -> Result<(), String> {
        let anew = self.settings.renew(self.check, self.args);
        let found = self.gather()?;
        self.settle(found.stories, anew);
        Ok(())
    }

    /// Reads the stories, with all folders watched in which something could be added to them.
    fn gather(&mut self) -> Result<Gathered, String> {
        loop {
            let mut found = check::read(self.check, &self.settings.configuration);
            let folders = folders::of(self.check, &self.settings.configuration, &found);
            let folders = folders.into_iter().chain(self.settings.folders(self.check, self.args));
            // What was saved between reading and watching would go unseen.
            if self.watched.extend(folders)? {
                continue;
            }
            let mut warnings = std::mem::take(&mut found.warnings);
            let mut faults = std::mem::take(&mut found.faults);
            if let Some(fault) = self.settings.fault() {
                faults.insert(0, fault.to_owned());
                warnings.insert(
                    0,
                    "texts are checked with rules, configuration and judgements as they were before, until that is mended".into(),
                );
            }
            self.failed = !faults.is_empty();
            self.tell(faults, &warnings);
            return Ok(found);
        }
    }

    /// Says what was not said before.
    fn tell(&mut self, faults: Vec<String>, warnings: &[String]) {
        for fault in faults.iter().filter(|fault| !self.said.contains(fault)) {
            self.console.error(fault);
        }
        for warning in warnings.iter().filter(|warning| self.check.quiet < 2 && !self.said.contains(warning)) {
            self.console.warning(warning);
        }
        self.said = faults;
        self.said.extend_from_slice(warnings);
    }

    /// Says what is to be said of judgements, each once.
    fn remark(&mut self, warnings: Vec<String>) {
        for warning in warnings {
            if self.check.quiet < 2 && !self.remarked.contains(&warning) {
                self.console.warning(&warning);
                self.remarked.push(warning);
            }
        }
    }

    /// Checks the stories that changed, or all of them, and shows them; the others stay as they were checked.
    fn settle(&mut self, found: Vec<Story>, anew: bool) {
        let first = self.stories.is_empty();
        let mut before = std::mem::take(&mut self.stories);
        let named = check::has_paths(self.check);
        let mut news = Vec::new();
        let mut changed = Vec::new();
        for story in found {
            let known = before.iter().position(|known| changes::is_same(known, &story, named)).map(|at| before.remove(at));
            let unchanged = known.as_ref().is_some_and(|known| changes::is_unchanged(known, &story));
            if !unchanged {
                news.extend(changes::between(known.as_ref(), Some(&story)));
            }
            match known.filter(|_| unchanged && !anew) {
                Some(known) => self.stories.push(known),
                None => {
                    changed.push(self.stories.len());
                    self.stories.push(story);
                }
            }
        }
        news.extend(before.iter().flat_map(|gone| changes::between(Some(gone), None)));
        if anew && !first {
            news.insert(0, "rules, configuration or judgements changed".to_owned());
        }
        if changed.is_empty() && news.is_empty() {
            return;
        }
        let mut shown: Vec<Story> = changed.iter().map(|&at| std::mem::take(&mut self.stories[at])).collect();
        let scope = match (self.failed, named || !self.said.is_empty() || shown.len() < self.stories.len()) {
            (true, _) => Scope::Damaged,
            (false, true) => Scope::Part,
            (false, false) => Scope::Everything,
        };
        let Settings { configuration, rules, judgements, .. } = &self.settings;
        match check::with_commit(judgements.clone(), self.check, configuration, rules, self.console) {
            Ok(mut judgements) => {
                let said = check::examine(&mut shown, &mut judgements, scope, self.check, configuration, rules);
                self.remark(said);
                self.show(&shown, if first { &[] } else { &news });
            }
            Err(message) => {
                self.console.error(&message);
                self.failed = true;
            }
        }
        for (at, story) in changed.into_iter().zip(shown) {
            self.stories[at] = story;
        }
    }

    /// Prints what is new of these stories; nothing that stands above is wiped.
    fn show(&mut self, stories: &[Story], news: &[String]) {
        if self.check.quiet > 1 {
            return;
        }
        let style = check::report_style(self.check, self.args.color);
        let mut text = changes::line(news, style.ascii);
        if !stories.is_empty() {
            text += &match self.check.format {
                CheckFormat::Compact => report::compact(stories, &style),
                _ => report::human(stories, &style),
            };
        }
        match output::reach(&text) {
            Ok(heard) => self.heard = heard,
            Err(error) => {
                self.console.error(&format!("standard output: cannot be written: {}", output::reason(&error)));
                self.failed = true;
            }
        }
    }
}

/// What comes until it is quiet.
fn further(wakes: &Receiver<Wake>) -> impl Iterator<Item = Wake> {
    let end = Instant::now() + LONGEST;
    std::iter::from_fn(move || wakes.recv_timeout(QUIET.min(end.saturating_duration_since(Instant::now()))).ok())
}
