//! Turns the shared lexicons into one JSON text that is compiled in: parsing JSON at start takes a tenth of the time YAML takes.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    println!("cargo::rerun-if-changed=rules/lexicons");
    if let Err(message) = embed() {
        eprintln!("{message}");
        process::exit(1);
    }
}

fn embed() -> Result<(), String> {
    let from = Path::new("rules/lexicons");
    let mut files: Vec<PathBuf> = fs::read_dir(from)
        .map_err(|error| format!("{}: {error}", from.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    files.sort();
    let mut all = serde_json::Map::new();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let value: serde_json::Value = serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        all.insert(name, value);
    }
    let to = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?).join("lexicons.json");
    fs::write(&to, serde_json::Value::Object(all).to_string()).map_err(|error| format!("{}: {error}", to.display()))
}
