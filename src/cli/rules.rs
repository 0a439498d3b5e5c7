//! Rules from a folder.

use crate::cli::output::reason;
use crate::cli::search;
use crosscheck::{RuleFile, Rules};
use std::fs;
use std::path::Path;

/// The rules in force: those built in, with what a folder replaces and adds. The error says everything that is wrong with it.
pub fn load(folder: Option<&Path>) -> Result<Rules, String> {
    let Some(folder) = folder else { return Ok(Rules::builtin()) };
    Rules::load(&files(folder)?).map_err(|error| error.to_string())
}

/// Every file that may belong to a rule, in the order of the paths.
fn files(folder: &Path) -> Result<Vec<RuleFile>, String> {
    let shown = folder.display();
    if !folder.is_dir() {
        return Err(format!("{shown}: no such folder; --rules takes a folder with <rule>/rule.yaml and lexicons/<name>.yaml"));
    }
    let (paths, faults) = search::files(folder, &|path| path.extension().is_some_and(|extension| extension == "yaml"));
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    if paths.is_empty() {
        return Err(format!("{shown}: no rules here; expected <rule>/rule.yaml or lexicons/<name>.yaml"));
    }
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
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
    if unreadable.is_empty() { Ok(files) } else { Err(unreadable.join("\n")) }
}
