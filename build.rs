//! Turns the YAML under `rules/` into JSON that is compiled in: people edit YAML, and parsing JSON at start takes a tenth of the time.

use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    if let Err(message) = embed() {
        eprintln!("{message}");
        process::exit(1);
    }
}

fn embed() -> Result<(), String> {
    let to = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let mut lexicons = Map::new();
    // The table of places is text that is searched as it stands.
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "yaml");
    for path in entries(Path::new("rules/lexicons"))?.into_iter().filter(is_yaml) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        lexicons.insert(name, read(&path)?);
    }
    write(&to.join("lexicons.json"), lexicons)?;
    let mut rules = Map::new();
    for folder in entries(Path::new("rules"))? {
        let path = folder.join("rule.yaml");
        if path.is_file() {
            let mut rule = read(&path)?;
            // The tests are the tree's matter; the program does not carry them.
            if let Some(keys) = rule.as_object_mut() {
                keys.remove("tests");
            }
            rules.insert(folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), rule);
        }
    }
    write(&to.join("rules.json"), rules)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let listing = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, entries: Map<String, Value>) -> Result<(), String> {
    fs::write(path, Value::Object(entries).to_string()).map_err(|error| format!("{}: {error}", path.display()))
}
