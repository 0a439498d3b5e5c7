//! What must hold for any bytes in the files that the program itself reads: manifests, the configuration, accepted findings and baselines.
//! Part of the program under test and under `cargo fuzz` alone; beside `targets.rs`, which does the same for the library.

use crate::cli::settle::{allow, baseline};
use crate::cli::{config, manifest as manifests, search};
use crosscheck::Day;
use crosscheck::settle::Fingerprint;
use crosscheck::yaml::{self, Node, Placed};
use std::path::Path;

/// A folder that is not there: nothing on the disk of whoever runs this decides what comes out.
const NOWHERE: &str = "no-such-folder";

/// A manifest is a story with a text or more, or every fault has its place.
pub fn manifest(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // A pattern that leads out of the folder would have the whole disk searched.
    if yaml::read("story.yaml", text).is_ok_and(|root: Placed<Node>| leads_out(&root)) {
        return;
    }
    match manifests::read_text("story.yaml", Path::new(NOWHERE), text) {
        Ok(plan) => {
            assert!(plan.entries.iter().all(|entry| entry.file == Path::new(NOWHERE).join(&entry.path) && !entry.path.trim().is_empty()))
        }
        Err(faults) => are_placed(&faults, "story.yaml", text),
    }
}

fn leads_out(node: &Placed<Node>) -> bool {
    match &node.value {
        Node::Keys(keys) => keys.iter().any(|(_, value)| leads_out(value)),
        Node::List(items) => items.iter().any(leads_out),
        Node::Text(text) => search::is_glob(text) && Path::new(text).is_absolute(),
        Node::Empty => false,
    }
}

/// A configuration is taken, or every fault has its place; what is taken can be asked.
pub fn configuration(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match config::read(config::NAME, Path::new(NOWHERE), text) {
        Ok(configuration) => {
            let _ = (
                configuration.roots(),
                configuration.fail_on(None),
                configuration.rules_folder(None),
                configuration.baseline_file(None, "b"),
            );
            match configuration.rules(None) {
                Ok(rules) => assert!(rules.iter().count() > 0),
                Err(faults) => are_placed(&faults.lines().map(str::to_owned).collect::<Vec<_>>(), config::NAME, text),
            }
        }
        Err(faults) => are_placed(&faults.iter().map(ToString::to_string).collect::<Vec<_>>(), config::NAME, text),
    }
}

/// Accepted findings and baselines are taken or every fault has its place; to a file that is taken an entry can be added, or it is said why not.
pub fn judgements(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err(fault) = baseline::Baseline::read("baseline.json", text) {
        are_placed(&[fault], "baseline.json", text);
    }
    match allow::read("allow.yaml", text, None) {
        Ok(entries) => {
            let values = vec!["two hours".to_owned(), "five \u{202E}hours\n".to_owned()];
            let fingerprint = Fingerprint {
                key: "0123456789ab".into(),
                story: Some("Talks".into()),
                rule: "duration".into(),
                subject: "talks: 1".into(),
                values,
            };
            let entry = allow::Entry { fingerprint, reason: "\"yes\" # 'no'".into(), until: Day::new(2030, 1, 31), by: None };
            match allow::extended("allow.yaml", text, &[entry]) {
                Ok(more) => assert_eq!(
                    allow::read("allow.yaml", &more, None).map(|read| read.len()),
                    Ok(entries.len() + 1),
                    "{text:?} became {more:?}"
                ),
                Err(faults) => are_placed(&faults, "allow.yaml", text),
            }
        }
        Err(faults) => are_placed(&faults.iter().map(ToString::to_string).collect::<Vec<_>>(), "allow.yaml", text),
    }
}

/// Every fault begins with the file, and where it has a line, the file has it.
fn are_placed(faults: &[String], path: &str, text: &str) {
    assert!(!faults.is_empty());
    for fault in faults.iter().flat_map(|fault| fault.lines()).filter(|line| line.starts_with(path)) {
        let place = fault[path.len()..].trim_start_matches(':').split(':').next().and_then(|line| line.parse::<usize>().ok());
        // A reader may name the line after the last one for what is missing there.
        assert!(place.is_none_or(|line| line >= 1 && line <= text.split(['\n', '\r']).count() + 1), "{fault} in {text:?}");
    }
    assert!(faults[0].starts_with(path), "{faults:?} name no file");
}

#[cfg(test)]
#[path = "smoke.rs"]
#[allow(dead_code)]
mod smoke;

#[cfg(test)]
mod tests {
    use super::smoke;

    #[test]
    fn manifest() {
        smoke::run("manifest", super::manifest);
    }

    #[test]
    fn configuration() {
        smoke::run("configuration", super::configuration);
    }

    #[test]
    fn judgements() {
        smoke::run("judgements", super::judgements);
    }
}
