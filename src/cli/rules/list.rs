//! `crosscheck rules list`: what is in force, and where it is from.

use crate::cli::args::{Color, RulesList};
use crate::cli::check::{deliver, style};
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::rules::files;
use crate::cli::status::Status;
use crosscheck::report::rulebook::{self, Listed};
use std::collections::BTreeMap;
use std::path::Path;

/// Lists the rules.
pub fn run(args: &RulesList, configuration: &Configuration, color: Color, console: &Console) -> Status {
    let flag = args.output.rules.as_deref();
    let folder = configuration.rules_folder(flag);
    let (rules, origins) = match configuration.rules(flag).and_then(|rules| Ok((rules, origins(folder.as_deref())?))) {
        Ok(loaded) => loaded,
        Err(message) => {
            console.error(&message);
            return Status::Failed;
        }
    };
    let file = |name: &str| origins.get(&format!("{name}/rule.yaml")).map(String::as_str);
    let mut listed = Vec::new();
    for (name, rule) in rules.iter() {
        listed.push(Listed { name, rule, file: file(name), off: rule.off || rules.is_off(name), level: configuration.level_of(name) });
    }
    let lexicons: Vec<&str> = origins.iter().filter(|(name, _)| name.starts_with("lexicons/")).map(|(_, path)| path.as_str()).collect();
    let text = rulebook::list(&listed, &lexicons, &style(&args.output, color));
    Status::Clean.unless_failed(!deliver(&text, &args.output, true, console))
}

/// The files of a folder by their place in it.
pub fn origins(folder: Option<&Path>) -> Result<BTreeMap<String, String>, String> {
    let Some(folder) = folder else { return Ok(BTreeMap::new()) };
    Ok(files(folder)?.0.into_iter().map(|file| (file.name, file.path)).collect())
}
