//! `crosscheck explain`: a rule's page, or why something was found.

use crate::cli::args::{Color, Explain};
use crate::cli::check::{compare, deliver, overwritten, style};
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::gather::{Copies, Gathered, gather, gather_configured};
use crate::cli::rules::origins;
use crate::cli::status::Status;
use crate::cli::suggest::nearest;
use crosscheck::report::rulebook::{self, Listed};
use crosscheck::report::{Story, explanation};
use crosscheck::rules::{RulePage, builtin_pages};
use crosscheck::{Finding, Rules};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Explains what is asked for.
pub fn run(args: &Explain, configuration: &Configuration, color: Color, console: &Console) -> Status {
    let failed = |message: &str| {
        console.error(&message);
        Status::Failed
    };
    let flag = args.output.rules.as_deref();
    let folder = configuration.rules_folder(flag);
    let (rules, origins) = match configuration.rules(flag).and_then(|rules| Ok((rules, origins(folder.as_deref())?))) {
        Ok(loaded) => loaded,
        Err(message) => return failed(&message),
    };
    let paths: Vec<PathBuf> = args.paths.iter().chain(&args.story).cloned().collect();
    let asked = args.asked.trim();
    // A code, title/apart, has its page with the rule.
    let name = asked.split('/').next().unwrap_or(asked);
    let mut lost = false;
    let text = match (rules.rule(name), paths.is_empty()) {
        (Some(_), _) => rule_page(args, name, &rules, &origins, color),
        (None, _) if !is_key(asked) => return failed(&unknown(asked, &rules)),
        (None, true) if !configuration.has_stories() => {
            return failed(&format!("{asked} looks like the key of a finding: name the texts it was found in, as for crosscheck check"));
        }
        (None, unnamed) => {
            let mut gathered = match unnamed {
                true => gather_configured(configuration, Copies::LeftOut),
                false => gather(&paths, args.draft.as_deref(), Copies::LeftOut),
            };
            gathered.faults.iter().for_each(|fault| console.error(fault));
            lost = !gathered.faults.is_empty();
            if let Some(input) = overwritten(args.output.file.as_deref(), &gathered.files) {
                return failed(&format!("-o {} would overwrite a text that is read; choose another file", input.display()));
            }
            compare(&mut gathered.stories, configuration, &rules);
            match find(&asked.to_lowercase(), &gathered) {
                Ok((story, finding)) => {
                    let file = origins.get(&format!("{}/rule.yaml", finding.rule));
                    explanation::human(story, finding, &rules, file.map(String::as_str), &style(&args.output, color))
                }
                Err(message) => return failed(&message),
            }
        }
    };
    let delivered = deliver(&text, &args.output, true, console);
    Status::Clean.unless_failed(lost || !delivered)
}

fn rule_page(args: &Explain, name: &str, rules: &Rules, origins: &BTreeMap<String, String>, color: Color) -> String {
    // Invariant: the caller looked the rule up.
    let Some(rule) = rules.rule(name) else { return String::new() };
    let file = origins.get(&format!("{name}/rule.yaml")).map(String::as_str);
    let mut told = builtin_pages().remove(name).unwrap_or_default();
    if let Some(file) = file {
        let why = Path::new(file).with_file_name("why.md");
        told = RulePage { why: fs::read_to_string(why).unwrap_or(told.why), tests: rule.tests.clone(), ..told };
    }
    rulebook::rule(&Listed { name, rule, file, off: rules.is_off(name), level: None }, &told, &style(&args.output, color))
}

/// Whether a word can be a key or the beginning of one: hexadecimal digits.
fn is_key(word: &str) -> bool {
    (1..=KEY).contains(&word.len()) && word.chars().all(|character| character.is_ascii_hexdigit())
}

/// Digits of a key.
const KEY: usize = 12;

fn unknown(asked: &str, rules: &Rules) -> String {
    let names: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
    match nearest(asked, names.iter().copied()) {
        Some(name) => format!("there is no rule `{asked}`; did you mean `{name}`?"),
        None => format!("there is no rule `{asked}`, and it is no key of a finding; the rules are {}", names.join(", ")),
    }
}

/// The one finding whose key begins so.
fn find<'a>(key: &str, gathered: &'a Gathered) -> Result<(&'a Story, &'a Finding), String> {
    let all: Vec<(&Story, &Finding)> =
        gathered.stories.iter().flat_map(|story| story.findings().into_iter().map(move |finding| (story, finding))).collect();
    let meant: Vec<(&Story, &Finding)> = all.iter().filter(|(_, finding)| finding.key.starts_with(key)).copied().collect();
    let shown = |(_, finding): &(&Story, &Finding)| format!("{} ({}: {})", finding.key, finding.rule, finding.subject);
    match meant.as_slice() {
        [one] => Ok(*one),
        [] => {
            let keys = all.iter().map(|(_, finding)| finding.key.as_str());
            // A whole key that is mistyped, or a beginning with one wrong digit.
            let near = nearest(key, keys.clone())
                .or_else(|| keys.clone().find(|known| nearest(key, known.get(..key.len())).is_some() && key.len() >= 4));
            Err(match near {
                Some(near) => format!("nothing with the key {key} is found in these texts; did you mean {near}?"),
                None => format!("nothing with the key {key} is found in these texts, and {} other findings are", all.len()),
            })
        }
        several => {
            let keys: Vec<&str> = several.iter().map(|(_, finding)| finding.key.as_str()).collect();
            // The same texts may stand in two stories.
            if keys.windows(2).all(|pair| pair[0] == pair[1]) {
                return Ok(several[0]);
            }
            Err(format!("several keys begin with {key}: {}", several.iter().map(shown).collect::<Vec<_>>().join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_names() {
        assert!(["7f3a", "7F3A9C21D0E4", "0"].iter().all(|word| is_key(word)));
        assert!(["title", "", "7f3a9c21d0e45", "dur"].iter().all(|word| !is_key(word)));
    }
}
