//! Rules from a folder.

use crate::cli::output::reason;
use crate::cli::search;
use crosscheck::Rules;
use std::fs;
use std::path::Path;

/// The rules in force: those built in, or those of a folder. The error says everything that is wrong with them.
pub fn load(folder: Option<&Path>) -> Result<Rules, String> {
    let Some(folder) = folder else { return Ok(Rules::builtin()) };
    parse(&texts(folder)?)
}

/// The one place that hands a folder's texts to the library.
fn parse(_texts: &[(String, String)]) -> Result<Rules, String> {
    Err("--rules is not built in yet".into())
}

/// Path and text of every file that may belong to a rule, in the order of the paths.
fn texts(folder: &Path) -> Result<Vec<(String, String)>, String> {
    let shown = folder.display();
    if !folder.is_dir() {
        return Err(format!("{shown}: no such folder; --rules takes a folder that holds rules and lexicons as YAML files"));
    }
    let (paths, faults) = search::files(folder, &|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "md"));
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    if !paths.iter().any(|path| path.extension().is_some_and(|extension| extension == "yaml")) {
        return Err(format!("{shown}: no rules here; expected YAML files in it or below"));
    }
    let read = |path: &Path| match fs::read_to_string(path) {
        Ok(text) => Ok((path.display().to_string(), text)),
        Err(error) => Err(format!("{}: {}", path.display(), reason(&error))),
    };
    paths.iter().map(|path| read(path)).collect()
}
