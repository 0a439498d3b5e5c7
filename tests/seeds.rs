//! Two articles on one summit, read where their folder stands beside this tree: what an editor must be told of them, and what not.
//!
//! They are not part of the tree, since they are other people's; without them the test says so and passes.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The articles' report, if they are here.
static STORY: LazyLock<Option<Value>> = LazyLock::new(|| {
    let texts = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds"));
    if texts.is_empty() {
        return None;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck")).args(["check", "--format", "json"]).args(&texts).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let mut report: Value = serde_json::from_slice(&output.stdout).unwrap();
    Some(report["stories"][0].take())
});

fn texts(folder: &Path) -> Vec<PathBuf> {
    let Ok(listing) = fs::read_dir(folder) else { return Vec::new() };
    let mut texts: Vec<PathBuf> =
        listing.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    texts.sort();
    texts
}

/// Runs a check on the report, or says that it cannot.
fn check(expect: impl Fn(&Value)) {
    match &*STORY {
        Some(story) => expect(story),
        None => println!("seeds: not here"),
    }
}

fn list<'a>(story: &'a Value, field: &str) -> &'a [Value] {
    story[field].as_array().unwrap()
}

fn findings<'a>(story: &'a Value, severity: &str) -> Vec<&'a Value> {
    list(story, "findings").iter().filter(|finding| finding["severity"] == severity).collect()
}

/// The words that a finding or an agreement rests on, with straight apostrophes.
fn texts_of(finding: &Value) -> Vec<String> {
    list(finding, "evidence").iter().map(|evidence| evidence["text"].as_str().unwrap().replace('’', "'")).collect()
}

/// Whether some evidence holds the one words and some the other.
fn pits(finding: &Value, one: &str, other: &str) -> bool {
    let texts = texts_of(finding);
    [one, other].iter().all(|words| texts.iter().any(|text| text.contains(words)))
}

#[test]
fn the_one_error_is_the_senators_title() {
    check(|story| {
        let errors = findings(story, "error");
        assert_eq!(errors.len(), 1, "{errors:#?}");
        assert_eq!((&errors[0]["kind"], &errors[0]["subject"]), (&"title".into(), &"Marco Rubio".into()));
        let texts = texts_of(errors[0]);
        assert!(texts.iter().any(|text| text == "US Senator Marco Rubio"), "{texts:?}");
        let secretary = ["U.S. Secretary of State Marco Rubio", "Secretary of State Marco Rubio"];
        assert!(texts.iter().any(|text| secretary.contains(&text.as_str())), "{texts:?}");
        let mut sides: Vec<&str> = list(errors[0], "evidence").iter().filter_map(|evidence| evidence["side"].as_str()).collect();
        sides.sort_unstable();
        sides.dedup();
        assert_eq!(sides, ["A", "B"]);
    });
}

#[test]
fn nothing_else_asks_for_a_decision_but_putins_warning() {
    check(|story| {
        let warnings = findings(story, "warning");
        assert!(warnings.len() <= 1, "{warnings:#?}");
        for warning in warnings {
            assert!(pits(warning, "torpedo", "sabotaging"), "{warning:#}");
        }
    });
}

#[test]
fn spellings_and_the_trimmed_quotation_are_notes() {
    check(|story| {
        let notes = findings(story, "note");
        for (one, other) in [("Sergei", "Sergey"), ("Yury", "Yuri")] {
            let note = notes.iter().find(|note| pits(note, one, other));
            let note = note.unwrap_or_else(|| panic!("no note on {one} and {other}: {notes:#?}"));
            assert_eq!((&note["kind"], &note["verdict"]), (&"name-spelling".into(), &"variant".into()));
        }
        let deal = notes.iter().any(|note| note["kind"] == "quote" && pits(note, "There's no deal until", "There is no deal until"));
        assert!(deal, "no note on the quotation about the deal: {notes:#?}");
    });
}

/// An agreement of that rule whose value names all of these words.
fn agreed(story: &Value, rule: &str, words: &[&str]) -> bool {
    list(story, "agreements").iter().filter(|agreement| agreement["rule"] == rule).any(|agreement| {
        let value = agreement["value"].as_str().unwrap();
        words.iter().all(|word| value.contains(word))
    })
}

#[test]
fn what_both_say_is_listed() {
    check(|story| {
        let expected: [(&str, &[&str]); 7] = [
            ("duration", &["3 h"]),
            ("format", &["3 on 3"]),
            ("participants", &["Trump", "Putin", "Rubio", "Witkoff", "Lavrov", "Ushakov"]),
            ("quote", &["Next time in Moscow"]),
            ("quote", &["Many points were agreed to"]),
            ("quote", &["starting point for resolution"]),
            ("quote", &["tragedy"]),
        ];
        let missing: Vec<String> =
            expected.iter().filter(|(rule, words)| !agreed(story, rule, words)).map(|(rule, words)| format!("{rule} {words:?}")).collect();
        assert!(missing.is_empty(), "not agreed on: {missing:#?}\nin {:#}", story["agreements"]);
    });
}
