//! Turns the YAML under `rules/` into JSON at build time: people edit YAML, start-up reads JSON, which is an order of magnitude faster.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    for path in files(Path::new("rules/lexicons")) {
        let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        fs::write(out.join(format!("{stem}.json")), json(&path).to_string()).expect("OUT_DIR can be written");
    }
    let mut rules = serde_json::Map::new();
    for folder in files(Path::new("rules")) {
        let rule = folder.join("rule.yaml");
        if rule.is_file() {
            let mut value = json(&rule);
            // Tests are the sources' matter; the program does not carry them.
            value.as_object_mut().map(|rule| rule.remove("tests"));
            rules.insert(folder.file_name().expect("a folder has a name").to_string_lossy().into_owned(), value);
        }
    }
    fs::write(out.join("rules.json"), serde_json::Value::Object(rules).to_string()).expect("OUT_DIR can be written");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("rules/ is part of the crate").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn json(path: &Path) -> serde_json::Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
