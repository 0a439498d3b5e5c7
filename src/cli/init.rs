//! `crosscheck init`: a commented configuration from what lies in the folder.

use crate::cli::config::{self, DRAFT, TEXTS};
use crate::cli::console::Console;
use crate::cli::output::{self, reason};
use crate::cli::search::{self, Match};
use crate::cli::status::Status;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes the file, unless there is one.
pub fn run(console: &Console) -> Status {
    let stories = match stories() {
        Ok(stories) => stories,
        Err(message) => {
            console.error(&message);
            return Status::Failed;
        }
    };
    let rules = Path::new("rules").is_dir().then(|| search::below(Path::new(""), "rules/**/*.yaml")).and_then(Result::ok);
    let has_rules = rules.is_some_and(|found| !found.is_empty());
    match write(&text(&stories, has_rules)) {
        Ok(()) => {
            let found = if stories.is_empty() {
                "no stories were found; write into it which there are"
            } else {
                "it names the stories that were found"
            };
            let said = output::print(&format!("{} is written: {found}\n", config::NAME));
            said.map_or(Status::Failed, |()| Status::Clean)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            console.error(&format!("{}: it is there already and stays as it is", config::NAME));
            Status::Failed
        }
        Err(error) => {
            console.error(&format!("{}: cannot be written: {}", config::NAME, reason(&error)));
            Status::Failed
        }
    }
}

/// Writes a new file, whole or not at all.
fn write(text: &str) -> std::io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(config::NAME)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(config::NAME);
    }
    written
}

/// The lines of `stories:` that fit what lies here.
fn stories() -> Result<BTreeSet<String>, String> {
    let here = Path::new("");
    let mut lines = BTreeSet::new();
    let manifests = search::below(here, "**/story.yaml")?;
    let described: Vec<String> = manifests.iter().filter_map(|found| folder(&found.path)).collect();
    for manifest in &manifests {
        let pattern = folder(&manifest.path).map_or(String::new(), |folder| beside(&folder) + "/") + "story.yaml";
        lines.insert(format!("  - {}\n", quoted(&pattern)));
    }
    for draft in search::below(here, &format!("**/{DRAFT}"))? {
        let Some(folder) = folder(&draft.path).filter(|folder| !described.contains(folder)) else { continue };
        let name = draft.path.rsplit('/').next().unwrap_or_default();
        let texts = search::below(Path::new(&folder), &format!("*/{TEXTS}"))?;
        let sources = texts.first().and_then(inner).map_or(TEXTS.to_owned(), |inner| inner + "/*");
        let (folder, sources) = (quoted(&beside(&folder)), quoted(&sources));
        lines.insert(format!("  - folder: {folder}\n    draft: {name}\n    sources: {sources}\n"));
    }
    Ok(lines)
}

fn folder(path: &str) -> Option<String> {
    path.rsplit_once('/').map(|(folder, _)| folder.to_owned())
}

fn inner(text: &Match) -> Option<String> {
    text.path.split_once('/').map(|(folder, _)| folder.to_owned())
}

/// The pattern of a folder and of those beside it.
fn beside(folder: &str) -> String {
    folder.rsplit_once('/').map_or("*".to_owned(), |(above, _)| format!("{above}/*"))
}

/// A path as YAML takes it for text, whatever it is called.
fn quoted(path: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || matches!(character, '/' | '.' | '_' | '-' | '*');
    if path.chars().all(plain) && path.starts_with(char::is_alphanumeric) { path.to_owned() } else { format!("{path:?}") }
}

fn text(stories: &BTreeSet<String>, has_rules: bool) -> String {
    let stories = match stories.is_empty() {
        true => "#stories:\n#  - folder: stories/*\n#    draft: draft.md\n#    sources: sources/*\n".to_owned(),
        false => format!("stories:\n{}", stories.iter().map(String::as_str).collect::<String>()),
    };
    let rules = if has_rules { "rules-dir: rules" } else { "#rules-dir: rules" };
    TEMPLATE.replace("{stories}", &stories).replace("{rules-dir}", rules)
}

const TEMPLATE: &str = include_str!("init.yaml");
