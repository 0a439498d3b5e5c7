//! Every limit of `docs/limits.md` is said when it is met, in the words of that page.

#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use std::fmt::Write;
use support::{Desk, Run};

const OTHER: &str = "Senator Marco Rubio met 15 reporters in Geneva on Friday.\n";

/// Checks a text against another, the words of whose report stand in no narrow column.
fn checked(text: &str) -> Run {
    let desk = Desk::with(&[("a.txt", text), ("b.txt", OTHER)]);
    desk.run(&["check", "a.txt", "b.txt", "--width", "400", "--allow-empty", "--fail-on", "never"]).ends(0)
}

/// The page has the words, and so has the report.
#[track_caller]
fn said(run: &Run, words: &str) {
    let page = std::fs::read_to_string(tree::path("docs/limits.md")).unwrap();
    assert!(page.contains(words), "docs/limits.md does not say: {words}");
    let shown = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains(words) || run.stderr.contains(words), "{words:?} is not said:\n{}\n{}", run.stdout, run.stderr);
}

#[test]
fn sentences_without_an_end_are_said() {
    let run = checked(&format!("{OTHER}\n{}.", "The old bridge and ".repeat(300)));
    said(&run, "more than 500 words without the end of a sentence");
    said(&run, "too long for a sentence");
    // What is read in pieces is read.
    let list: String = (0..900).fold(String::new(), |mut list, number| {
        let _ = write!(list, "{number}, ");
        list
    });
    said(&checked(&format!("There were {list} of them.")), "more than 500 words without the end of a sentence");
}

#[test]
fn figures_without_number_are_said() {
    let figures: String = (0..130).fold(String::new(), |mut text, number| {
        let _ = write!(text, "There were {number} of them on the bridge. ");
        text
    });
    said(&checked(&figures), "more than 120 figures in");
    said(&checked(&format!("There were {} people.", "123456789".repeat(4))), "not read: too many digits");
}

#[test]
fn quotations_without_number_are_said() {
    let quotation = |number: usize, word: &str| format!("“We will build bridge number {number} over the {word} river again,” he said.\n\n");
    let text: String = (0..80).map(|number| quotation(number + 100, "old")).collect();
    said(&checked(&text), "more than 64 quotations of these texts have");
    // The same words in very many texts are compared all the same.
    let desk = Desk::with(&[("other.txt", "“We will never build the bridge over the new river again,” said Marco Rubio.\n")]);
    let mut list = String::from("other.txt\n");
    for number in 0..100 {
        desk.write(
            &format!("{number}.txt"),
            format!("“We will never build the bridge over the old river again,” said Marco Rubio.\n\nOn page {number}.\n").as_bytes(),
        );
        let _ = writeln!(list, "{number}.txt");
    }
    desk.write("list", list.as_bytes());
    let json = desk.run(&["check", "--files-from", "list", "--format", "json"]).ends(1).json();
    let findings = json["stories"][0]["findings"].as_array().unwrap();
    let quote = findings.iter().find(|finding| finding["rule"] == "quote").unwrap_or_else(|| panic!("{findings:#?}"));
    assert_eq!(quote["evidence"].as_array().unwrap().len(), 101);
}

#[test]
fn a_changed_word_far_into_a_speech_is_found() {
    let speech = |word: &str| {
        let words: String = (0..700).fold(String::new(), |mut text, number| {
            let _ = write!(text, "{} ", if number == 650 { word.to_owned() } else { format!("word{number}") });
            text
        });
        format!("“{words},” said Senator Marco Rubio.\n")
    };
    let desk = Desk::with(&[("a.txt", &speech("reopen")), ("b.txt", &speech("close"))]);
    let json = desk.run(&["check", "a.txt", "b.txt", "--format", "json", "--fail-on", "never", "--allow-empty"]).ends(0).json();
    let findings = json["stories"][0]["findings"].to_string();
    assert!(findings.contains("\"rule\":\"quote\""), "{findings}");
}
