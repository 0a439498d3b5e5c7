//! What somebody has judged already: taken out of the reports after checking, before anything is shown or counted.
//!
//! Comments in the texts go before the allow file, the allow file before the baseline. What matches nothing any more is said, so that no
//! judgement outlives its reason unseen.

pub mod accept;
pub mod allow;
pub mod baseline;
mod comments;
pub mod reference;

use crate::cli::args::{Allowing, Judged};
use crate::cli::config::{Configuration, Named};
use allow::Entry;
use baseline::Baseline;
use comments::Comments;
use crosscheck::report::Story;
use crosscheck::settle::{Settlement, settle};
use crosscheck::yaml::Placed;
use crosscheck::{Day, Rules};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// How much of what there is was checked: where stories were left out, nobody can tell what is found no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All stories of the configuration, every text among them.
    Everything,
    /// Some stories, every text of them.
    Part,
    /// Some text could not be read.
    Damaged,
}

/// The judgements that count in this run.
#[derive(Debug, Clone)]
pub struct Judgements {
    /// Nothing is accepted without it, not even by comments.
    allowed: Option<Allowed>,
    baseline: Option<Baseline>,
    /// What became of the comments and of the entries of the allow file so far.
    comments: Comments,
    met: Met,
}

/// What became of the entries of the allow file in the stories that were judged so far.
#[derive(Debug, Clone, Default)]
struct Met {
    /// The entries that something was found for, by their places in the file.
    used: BTreeSet<usize>,
    /// The stories that entries name and that were judged.
    stories: BTreeSet<String>,
}

/// What people accepted.
#[derive(Debug, Clone)]
struct Allowed {
    /// The allow file, as messages call it.
    file: String,
    entries: Vec<Placed<Entry>>,
    today: Option<Day>,
    /// What is to be said of the file before anything is checked.
    warning: Option<String>,
}

impl Judgements {
    /// Reads what counts; the error has every fault.
    pub fn load(asked: &Judged, configuration: &Configuration, rules: &Rules) -> Result<Self, String> {
        let allowed = Allowed::load(&asked.allowing, configuration, rules);
        let baseline = match &asked.baseline_from_ref {
            _ if asked.no_baseline => Ok(None),
            // It is made of texts, which are read later.
            Some(_) => Ok(None),
            None => Baseline::find(asked.baseline.as_deref(), configuration),
        };
        match (allowed, baseline) {
            (Ok(allowed), Ok(baseline)) => Ok(Self::of(allowed, baseline)),
            (allowed, baseline) => Err([allowed.err(), baseline.err()].into_iter().flatten().collect::<Vec<_>>().join("\n")),
        }
    }

    fn of(allowed: Option<Allowed>, baseline: Option<Baseline>) -> Self {
        Self { allowed, baseline, comments: Comments::default(), met: Met::default() }
    }

    /// What people accepted alone, without a baseline.
    pub fn accepted(asked: &Allowing, configuration: &Configuration, rules: &Rules) -> Result<Self, String> {
        Ok(Self::of(Allowed::load(asked, configuration, rules)?, None))
    }

    /// With another baseline.
    pub fn with_baseline(self, baseline: Baseline) -> Self {
        Self { baseline: Some(baseline), ..self }
    }

    /// The files that were read.
    pub fn files(&self) -> Vec<PathBuf> {
        let allow = self.allowed.iter().map(|allowed| &allowed.file).filter(|file| !file.is_empty());
        allow.chain(self.baseline.iter().filter_map(Baseline::file)).map(PathBuf::from).collect()
    }

    /// Whether a story can be judged before the others are known: what a baseline counts may stand in any of them.
    pub fn are_of_one_story(&self) -> bool {
        self.baseline.is_none()
    }

    /// Takes out of a story what people accepted.
    pub fn settle_one(&mut self, story: &mut Story, rules: &Rules) {
        let Some(allowed) = &self.allowed else { return };
        let own = self.comments.read(story, rules);
        let settled = settle(&mut story.report, |finding| self.comments.judge(&own, finding));
        story.settled.extend(settled);
        allowed.settle(story, &mut self.met);
    }

    /// What the user should know of the judgements when all stories are judged, in a fixed order.
    pub fn remarks(&mut self, scope: Scope, configuration: &Configuration) -> Vec<String> {
        let (comments, met) = (std::mem::take(&mut self.comments), std::mem::take(&mut self.met));
        let Some(allowed) = &mut self.allowed else { return Vec::new() };
        let of_others = scope == Scope::Everything || !configuration.has_stories();
        let mut warnings: Vec<String> = allowed.warning.take().into_iter().collect();
        warnings.extend(comments.warnings(scope, of_others));
        warnings.extend(allowed.remarks(&met, scope));
        warnings
    }

    /// Takes out of every story what is settled; the strings are what the user should know, in a fixed order.
    pub fn settle(&mut self, stories: &mut [Story], scope: Scope, rules: &Rules, configuration: &Configuration) -> Vec<String> {
        stories.iter_mut().for_each(|story| self.settle_one(story, rules));
        let mut warnings = self.remarks(scope, configuration);
        if let Some(baseline) = &mut self.baseline {
            let known = baseline.known(stories);
            for (story, known) in stories.iter_mut().zip(known) {
                let mut known = known.into_iter();
                let judge = |_: &_| known.next().unwrap_or_default().then_some((Settlement::Baseline, None));
                let settled = settle(&mut story.report, judge);
                story.settled.extend(settled);
            }
            warnings.extend(baseline.warning(stories, scope));
        }
        warnings
    }
}

impl Allowed {
    fn load(asked: &Allowing, configuration: &Configuration, rules: &Rules) -> Result<Option<Self>, String> {
        if asked.no_allow {
            return Ok(None);
        }
        let none = Self { file: String::new(), entries: Vec::new(), today: None, warning: None };
        let Some(Named { path, by }) = configuration.allow_file(asked.allow.as_deref(), allow::NAME) else { return Ok(Some(none)) };
        let file = path.display().to_string();
        let names: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
        let Some(entries) = allow::load(&path, Some(&names))? else {
            return match by {
                _ if asked.allow.is_some() => Err(format!("{file}: no such file")),
                Some(by) => {
                    let warning = format!("{by}: {file}: no such file yet: crosscheck accept writes it");
                    Ok(Some(Self { warning: Some(warning), ..none }))
                }
                None => Ok(Some(none)),
            };
        };
        // The one place where a clock is asked: a day that something runs out on means nothing without today.
        let needed = entries.iter().any(|entry| entry.value.until.is_some());
        let today = if needed { Some(today(asked.today)?) } else { None };
        Ok(Some(Self { file, entries, today, warning: None }))
    }

    /// Takes out of a story what the file accepts.
    fn settle(&self, story: &mut Story, met: &mut Met) {
        let name = story.name.clone();
        // What a comment settles too is found all the same.
        for (at, Placed { value: entry, .. }) in self.entries.iter().enumerate() {
            if story.settled.iter().any(|settled| entry.fingerprint.is_of(&settled.finding, &name)) {
                met.used.insert(at);
            }
        }
        let settled = settle(&mut story.report, |finding| {
            let mut reasons: Vec<String> = Vec::new();
            for (at, Placed { value: entry, .. }) in self.entries.iter().enumerate() {
                if entry.fingerprint.is_of(finding, &name) {
                    met.used.insert(at);
                    if !entry.is_over(self.today) {
                        reasons.push(entry.reason.clone());
                    }
                }
            }
            let first = reasons.into_iter().next()?;
            Some((Settlement::Allowed, Some(first)))
        });
        story.settled.extend(settled);
        if self.entries.iter().any(|entry| entry.value.fingerprint.story.as_ref() == Some(&name)) {
            met.stories.insert(name);
        }
    }

    /// What is to be said of the entries of the file.
    fn remarks(&self, met: &Met, scope: Scope) -> Vec<String> {
        let named = |story: &String| met.stories.contains(story);
        let mut warnings = Vec::new();
        for (at, Placed { value: entry, place: (line, column) }) in self.entries.iter().enumerate() {
            let used = met.used.contains(&at);
            let checked = scope == Scope::Everything || scope == Scope::Part && entry.fingerprint.story.as_ref().is_some_and(named);
            let what = format!("{}: {}", entry.fingerprint.rule, entry.fingerprint.subject);
            let at = format!("{}:{line}:{column}", self.file);
            match entry.until.filter(|_| entry.is_over(self.today)) {
                Some(until) if used => {
                    warnings.push(format!(
                        "{at}: {what}: accepted until {until}, which is over: it counts again; give it another day or mend the text"
                    ));
                }
                Some(until) if checked => {
                    warnings
                        .push(format!("{at}: {what}: accepted until {until}, and nothing like it is found any more; take the entry out"));
                }
                None if checked && !used => {
                    warnings.push(format!("{at}: {what}: accepted, but nothing like it is found any more; take the entry out"));
                }
                _ => {}
            }
        }
        warnings
    }
}

/// Today: as somebody says, or by the system's clock, in universal time, so that it is the same day for all who check one repository.
pub fn today(said: Option<Day>) -> Result<Day, String> {
    let clock = || {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
        Day::new(1970, 1, 1)?.plus_days(i32::try_from(seconds / 86_400).ok()?)
    };
    said.or_else(clock).ok_or_else(|| "the system's clock shows no day of the calendar; say which day it is: --today DATE".to_owned())
}
