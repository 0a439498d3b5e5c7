//! Rules from a folder, and `crosscheck rules`.

mod check;
mod list;
mod new;
mod rewrite;
mod test;

pub use list::origins;

use crate::cli::args::{Color, RulesCommand};
use crate::cli::config::Configuration;
use crate::cli::console::Console;
use crate::cli::output::reason;
use crate::cli::search;
use crate::cli::status::Status;
use crosscheck::lexicon::House;
use crosscheck::rules::{RulePage, builtin_pages};
use crosscheck::{RuleFile, Rules};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Runs `crosscheck rules`.
pub fn run(command: &RulesCommand, configuration: &Configuration, color: Color, console: &Console) -> Status {
    match command {
        RulesCommand::List(args) => list::run(args, configuration, color, console),
        RulesCommand::Check(args) => check::run(args, console),
        RulesCommand::Test(args) => test::run(args, color, console),
        RulesCommand::New(args) => new::run(args, console),
    }
}

/// The rules in force for a house: those built in, with what a folder replaces and adds. The error says everything that is wrong with it.
pub fn load(folder: Option<&Path>, house: &House) -> Result<Rules, String> {
    // Without anything to add the lexicons can be made later, while texts are read.
    if folder.is_none() && *house == House::default() {
        return Ok(Rules::builtin());
    }
    match folder {
        Some(folder) => from_folder(folder, house).map(|(_, rules)| rules),
        None => Rules::load_for(house.clone(), &[]).map_err(|error| error.to_string()),
    }
}

/// The files of a folder with the rules that they make. The error says everything that is wrong with them, files that cannot be read among it.
fn from_folder(folder: &Path, house: &House) -> Result<(Vec<RuleFile>, Rules), String> {
    let (files, mut faults) = files(folder)?;
    match Rules::load_for(house.clone(), &files) {
        Ok(rules) if faults.is_empty() => return Ok((files, rules)),
        Ok(_) => {}
        Err(error) => faults.push(error.to_string()),
    }
    Err(faults.join("\n"))
}

/// The files that rules in force are from, as far as they are not built in.
pub fn paths(rules: &Rules) -> Vec<PathBuf> {
    let files = rules.iter().flat_map(|(_, rule)| rule.origin.paths()).chain(rules.additions());
    files.map(PathBuf::from).collect()
}

/// What is told of the rules in force: of those of a folder, what `why.md` beside them says.
pub fn pages(rules: &Rules) -> BTreeMap<String, RulePage> {
    let mut pages = builtin_pages();
    for (name, rule) in rules.iter() {
        let why = rule.origin.paths().iter().rev().find_map(|path| fs::read_to_string(Path::new(path).with_file_name("why.md")).ok());
        if let Some(why) = why {
            pages.entry(name.to_owned()).or_default().why = why;
        }
    }
    pages
}

/// Every file that may belong to a rule, in the order of the paths, and what is to be said of those that cannot be read.
fn files(folder: &Path) -> Result<(Vec<RuleFile>, Vec<String>), String> {
    let shown = folder.display();
    if !folder.is_dir() {
        return Err(format!("{shown}: no such folder; --rules takes a folder with <rule>/rule.yaml and lexicons/<name>.yaml"));
    }
    let (paths, mut unreadable) =
        search::files(folder, &|path| path.extension().is_some_and(|extension| extension == "yaml") || path.ends_with("cases.md"));
    if paths.is_empty() && unreadable.is_empty() {
        return Err(format!("{shown}: no rules here; expected <rule>/rule.yaml or lexicons/<name>.yaml"));
    }
    let mut files = Vec::new();
    for path in &paths {
        let inside = path.strip_prefix(folder).unwrap_or(path);
        let name = inside.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        // A file that no rule can be is not read into memory to be told so.
        if fs::metadata(path).is_ok_and(|known| known.len() > RuleFile::LARGEST as u64) {
            unreadable.push(format!("{}:1:1: this file is too large, expected {} MB at most", path.display(), RuleFile::LARGEST >> 20));
            continue;
        }
        match fs::read_to_string(path) {
            Ok(text) => files.push(RuleFile { path: path.display().to_string(), name, text }),
            Err(error) => unreadable.push(format!("{}: {}", path.display(), reason(&error))),
        }
    }
    Ok((files, unreadable))
}
