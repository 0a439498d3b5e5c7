//! `crosscheck accept`: findings that somebody has judged go into the allow file.

use crate::cli::args::Accept;
use crate::cli::check::compare;
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::gather::{gather, given_name};
use crate::cli::keys::{find, is_key};
use crate::cli::output::{self, reason};
use crate::cli::settle::allow::{self, Entry};
use crate::cli::settle::today;
use crate::cli::status::Status;
use crosscheck::Finding;
use crosscheck::report::{Story, visible};
use crosscheck::settle::Fingerprint;
use crosscheck::yaml::Placed;
use std::path::{Path, PathBuf};

/// Accepts findings.
pub fn run(args: &Accept, configuration: &Configuration, console: &Console) -> Status {
    match accept(args, configuration, console) {
        Ok(said) => match output::print(&said) {
            Ok(()) => Status::Clean,
            Err(error) => {
                console.error(&format!("standard output: cannot be written: {}", reason(&error)));
                Status::Failed
            }
        },
        Err(message) => {
            console.error(&message);
            Status::Failed
        }
    }
}

/// The allow file of a configuration or a flag.
pub fn file(flag: Option<&Path>, configuration: &Configuration) -> PathBuf {
    configuration.allow_file(flag, allow::NAME).map_or_else(|| PathBuf::from(allow::NAME), |named| named.path)
}

/// What a finding of a story is accepted by.
pub fn fingerprint(story: &Story, finding: &Finding) -> Fingerprint {
    Fingerprint::of(finding, given_name(story))
}

fn accept(args: &Accept, configuration: &Configuration, console: &Console) -> Result<String, String> {
    let word = |path: &PathBuf| path.to_str().filter(|word| is_key(word)).map(str::to_owned);
    let key = args.key.trim();
    if !is_key(key) {
        return Err(format!(
            "`{key}` is no key of a finding: expected up to twelve hexadecimal digits, as they stand after `key` in its head"
        ));
    }
    let mut keys: Vec<String> = std::iter::once(key.to_owned()).chain(args.more.iter().filter_map(word)).collect();
    keys.dedup();
    let paths: Vec<PathBuf> = args.more.iter().filter(|path| word(path).is_none()).chain(&args.story).cloned().collect();
    if let Some(until) = args.until
        && let now = today(args.today)?
        && until < now
    {
        return Err(format!("--until {until}: that day is over, today is {now}"));
    }
    let rules = configuration.rules(args.rules.as_deref())?;
    let file = file(args.allow.as_deref(), configuration);
    let shown = file.display().to_string();
    let names: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
    let accepted = allow::load(&file, Some(&names))?.unwrap_or_default();
    if paths.is_empty() && args.draft.is_none() && !configuration.has_stories() {
        return Err(format!("name the texts that {key} was found in, as for crosscheck check"));
    }
    let mut gathered = gather(&paths, args.draft.as_deref(), configuration);
    gathered.warnings.iter().for_each(|warning| console.warning(warning));
    if !gathered.faults.is_empty() {
        gathered.faults.push("nothing is accepted: not all texts could be read".into());
        return Err(gathered.faults.join("\n"));
    }
    compare(&mut gathered.stories, configuration, &rules);
    let (mut entries, mut faults): (Vec<Entry>, Vec<String>) = (Vec::new(), Vec::new());
    for key in &keys {
        match find(key, &gathered.stories) {
            Ok(found) => {
                for (story, finding) in found {
                    let entry = Entry {
                        fingerprint: fingerprint(story, finding),
                        reason: args.reason.clone(),
                        until: args.until,
                        by: args.by.clone(),
                    };
                    match accepted.iter().find(|known| known.value.fingerprint.is_of(finding, &story.name)) {
                        Some(known) => faults.push(known_already(&shown, known, finding)),
                        None if entries.contains(&entry) => {}
                        None => entries.push(entry),
                    }
                }
            }
            Err(message) => faults.push(message),
        }
    }
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    allow::append(&file, &entries)?;
    let line = |entry: &Entry| {
        let Fingerprint { key, story, rule, subject, values } = &entry.fingerprint;
        let story = story.as_ref().map(|story| format!("{story}: ")).unwrap_or_default();
        format!("accepted  {}  {}\n", visible(key, false), visible(&format!("{story}{rule}: {subject}: {}", values.join(" | ")), false))
    };
    Ok(format!("{}{} has {} more\n", entries.iter().map(line).collect::<String>(), visible(&shown, false), count(entries.len())))
}

fn count(entries: usize) -> String {
    if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") }
}

fn known_already(file: &str, known: &Placed<Entry>, finding: &Finding) -> String {
    let (line, column) = known.place;
    let what = format!("{file}:{line}:{column}: {} ({}: {}) is accepted here already", finding.key, finding.rule, finding.subject);
    match known.value.until {
        Some(until) => format!("{what}, until {until}; change the day there"),
        None => format!("{what}; change the reason there"),
    }
}
