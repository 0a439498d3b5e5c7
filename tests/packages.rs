//! The packages that the program is made of: each has its reason and its licence in docs/decisions/dependencies.md, and stands where that says.

#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

/// A package that the document names.
#[derive(Debug)]
struct Row {
    version: String,
    homes: Vec<String>,
    reason: String,
    licence: String,
}

/// The rows of the tables by the name of the package. One row may name several.
fn told() -> BTreeMap<String, Row> {
    let document = fs::read_to_string(tree::path("docs/decisions/dependencies.md")).unwrap();
    let mut told = BTreeMap::new();
    for line in document.lines().filter(|line| line.starts_with("| ") && line.matches(" | ").count() == 3) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        // "clap_complete 4.6 (`cli/completions.rs`), clap_mangen 0.3 (`cli/man.rs`)".
        let mut outside = String::new();
        let mut homes: Vec<String> = Vec::new();
        for (index, part) in cells[0].split('`').enumerate() {
            match index % 2 {
                0 => outside += part,
                _ => homes.push(part.to_owned()),
            }
        }
        for name in outside.split([',', '(']) {
            let mut words = name.split_whitespace();
            if let (Some(name), Some(version)) = (words.next(), words.next())
                && version.starts_with(|digit: char| digit.is_ascii_digit())
            {
                let row =
                    Row { version: version.to_owned(), homes: homes.clone(), reason: cells[1].to_owned(), licence: cells[2].to_owned() };
                assert!(told.insert(name.to_owned(), row).is_none(), "{name} has two rows");
            }
        }
    }
    told
}

/// Every package that `Cargo.toml` names, whatever for, with its licence as its own manifest states it and the version that is locked.
fn named() -> BTreeMap<String, (String, String)> {
    let cargo = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO")).args(arguments).current_dir(tree::path("")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    // What this very test was built with is at hand; packages for other systems may not be.
    let metadata = cargo(&["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let root = metadata["resolve"]["root"].as_str().unwrap();
    let node = metadata["resolve"]["nodes"].as_array().unwrap().iter().find(|node| node["id"] == root).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    node["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| packages.iter().find(|package| package["id"] == *id).unwrap())
        .map(|package| (text(&package["name"]), (text(&package["version"]), text(&package["license"]))))
        .collect()
}

/// The licences of an expression.
fn licences(expression: &str) -> BTreeSet<String> {
    let words = expression.replace('/', " ").replace(['(', ')'], " ");
    words.split_whitespace().filter(|word| !["AND", "OR", "WITH"].contains(word)).map(str::to_owned).collect()
}

#[test]
fn every_package_has_its_reason_and_its_licence() {
    let (told, named) = (told(), named());
    assert!(named.len() > 20);
    let mut wrong = Vec::new();
    for (name, (version, licence)) in &named {
        let Some(row) = told.get(name) else {
            wrong.push(format!("{name} {version} ({licence}) is not there"));
            continue;
        };
        if !version.starts_with(&row.version) {
            wrong.push(format!("{name}: {version} is used, not {}", row.version));
        }
        if licences(licence).is_empty() || !licences(licence).is_subset(&licences(&row.licence)) {
            wrong.push(format!("{name}: its licence is {licence:?}, not {:?}", row.licence));
        }
        if row.reason.len() < 20 {
            wrong.push(format!("{name}: {:?} is no reason", row.reason));
        }
    }
    wrong.extend(told.keys().filter(|name| !named.contains_key(*name)).map(|name| format!("{name} is there and not used")));
    assert!(wrong.is_empty(), "docs/decisions/dependencies.md:\n{}", wrong.join("\n"));
}

#[test]
fn every_package_is_where_it_is_said_to_be() {
    for (name, row) in told() {
        let crate_name = if name == "serde-saphyr" { "serde_yaml".to_owned() } else { name.replace('-', "_") };
        let texts: Vec<String> = row
            .homes
            .iter()
            .filter(|home| home.contains(".rs"))
            .map(|home| {
                let inside = ["src/", ""].map(|folder| tree::path(&format!("{folder}{home}")));
                let path = inside.iter().find(|path| path.is_file()).unwrap_or_else(|| panic!("{name}: there is no {home}"));
                fs::read_to_string(path).unwrap()
            })
            .collect();
        assert!(!texts.is_empty(), "{name}: no file is named");
        let used = |text: &String| text.contains(&format!("{crate_name}::")) || text.contains(&format!("use {crate_name}"));
        assert!(texts.iter().any(used), "{name} is in none of {:?}", row.homes);
    }
}

#[test]
fn unsafe_code_is_forbidden_in_all_that_is_ours() {
    // The table holds for the library, the program, build.rs, examples, benches and tests alike, and nothing can lift what is forbidden.
    let manifest = fs::read_to_string(tree::path("Cargo.toml")).unwrap();
    let lints = manifest.split("[lints.rust]\n").nth(1).unwrap().split("\n[").next().unwrap();
    assert!(lints.lines().any(|line| line == "unsafe_code = \"forbid\""), "{lints}");
    let own = fs::read_to_string(tree::path("fuzz/src/lib.rs")).unwrap();
    assert!(own.contains("#![forbid(unsafe_code)]"));
}
