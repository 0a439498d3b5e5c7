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
            (Ok(allowed), Ok(baseline)) => Ok(Self { allowed, baseline }),
            (allowed, baseline) => Err([allowed.err(), baseline.err()].into_iter().flatten().collect::<Vec<_>>().join("\n")),
        }
    }

    /// What people accepted alone, without a baseline.
    pub fn accepted(asked: &Allowing, configuration: &Configuration, rules: &Rules) -> Result<Self, String> {
        Ok(Self { allowed: Allowed::load(asked, configuration, rules)?, baseline: None })
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

    /// Takes out of every story what is settled; the strings are what the user should know, in a fixed order.
    pub fn settle(&mut self, stories: &mut [Story], scope: Scope, rules: &Rules, configuration: &Configuration) -> Vec<String> {
        let mut warnings = Vec::new();
        if let Some(allowed) = &mut self.allowed {
            warnings.extend(allowed.warning.take());
            let of_others = scope == Scope::Everything || !configuration.has_stories();
            let mut comments = Comments::read(stories, rules);
            for (at, story) in stories.iter_mut().enumerate() {
                let settled = settle(&mut story.report, |finding| comments.judge(at, finding));
                story.settled.extend(settled);
            }
            warnings.extend(comments.warnings(scope, of_others));
            warnings.extend(allowed.settle(stories, scope));
        }
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

    /// Takes out what the file accepts; what is to be said of its entries.
    fn settle(&self, stories: &mut [Story], scope: Scope) -> Vec<String> {
        let mut used = vec![false; self.entries.len()];
        for story in stories.iter_mut() {
            let name = story.name.clone();
            // What a comment settles too is found all the same.
            for (at, Placed { value: entry, .. }) in self.entries.iter().enumerate() {
                used[at] |= story.settled.iter().any(|settled| entry.fingerprint.is_of(&settled.finding, &name));
            }
            let settled = settle(&mut story.report, |finding| {
                let mut reasons: Vec<String> = Vec::new();
                for (at, Placed { value: entry, .. }) in self.entries.iter().enumerate() {
                    if entry.fingerprint.is_of(finding, &name) {
                        used[at] = true;
                        if !entry.is_over(self.today) {
                            reasons.push(entry.reason.clone());
                        }
                    }
                }
                let first = reasons.into_iter().next()?;
                Some((Settlement::Allowed, Some(first)))
            });
            story.settled.extend(settled);
        }
        let named = |story: &String| stories.iter().any(|checked| checked.name == *story);
        let mut warnings = Vec::new();
        for (Placed { value: entry, place: (line, column) }, used) in self.entries.iter().zip(used) {
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
