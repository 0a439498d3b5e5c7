//! `crosscheck explain`: a rule's page, or why something was found.

use crate::cli::args::{Color, Explain};
use crate::cli::check::{compare, deliver, overwritten, style};
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::gather::gather;
use crate::cli::keys::{find, is_key};
use crate::cli::rules::origins;
use crate::cli::status::Status;
use crosscheck::Rules;
use crosscheck::report::explanation;
use crosscheck::report::rulebook::{self, Listed};
use crosscheck::rules::{RulePage, builtin_pages};
use crosscheck::text::similar::meant;
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
    let text = match rules.rule(name) {
        Some(_) => rule_page(args, name, &rules, &origins, color),
        None if !is_key(asked) => return failed(&unknown(asked, &rules)),
        None if paths.is_empty() && args.draft.is_none() && !configuration.has_stories() => {
            return failed(&format!("{asked} looks like the key of a finding: name the texts it was found in, as for crosscheck check"));
        }
        None => {
            let mut gathered = gather(&paths, args.draft.as_deref(), configuration);
            gathered.warnings.iter().for_each(|warning| console.warning(warning));
            gathered.faults.iter().for_each(|fault| console.error(fault));
            lost = !gathered.faults.is_empty();
            if let Some(input) = overwritten(args.output.file.as_deref(), &gathered.files) {
                return failed(&format!("-o {} would overwrite a text that is read; choose another file", input.display()));
            }
            compare(&mut gathered.stories, configuration, &rules);
            match find(asked, &gathered.stories).map(|found| found[0]) {
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

fn unknown(asked: &str, rules: &Rules) -> String {
    let names: Vec<&str> = rules.iter().map(|(name, _)| name).collect();
    match meant(asked, names.iter().copied()) {
        Some(name) => format!("there is no rule `{asked}`; did you mean `{name}`?"),
        None => format!("there is no rule `{asked}`, and it is no key of a finding; the rules are {}", names.join(", ")),
    }
}
