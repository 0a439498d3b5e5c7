//! Turns the YAML under `rules/` into JSON that is compiled in: people edit YAML, and parsing JSON at start takes a tenth of the time.

use serde_json::{Map, Value, json};
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
    let (mut rules, mut pages) = (Map::new(), Map::new());
    for folder in entries(Path::new("rules"))? {
        let path = folder.join("rule.yaml");
        if path.is_file() {
            let mut rule = read(&path)?;
            // Who compares has no need of what explains a rule: it is compiled in apart, and read when somebody asks for it.
            let tests = rule.as_object_mut().and_then(|keys| keys.remove("tests"));
            let why = fs::read_to_string(folder.join("why.md")).unwrap_or_default();
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            pages.insert(name.clone(), json!({"why": why, "tests": tests.unwrap_or_else(|| json!([]))}));
            rules.insert(name, rule);
        }
    }
    write(&to.join("pages.json"), pages)?;
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
