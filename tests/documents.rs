//! What the documents show of the program is what it is: a report, the rules, the exit statuses, every step of the guide.

use crosscheck::{Rules, Severity};
use std::fs;
use std::process::Command;

#[path = "support/mod.rs"]
#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
mod tree;

fn document(path: &str) -> String {
    fs::read_to_string(tree::path(path)).unwrap()
}

/// The cells of every table row of a document, without backticks.
fn rows(text: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect();
    text.lines().filter(|line| line.starts_with('|')).map(cells).collect()
}

/// What the program prints, 80 columns wide and without colour.
fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
    command.args(arguments).args(["--width", "80", "--color", "never"]).current_dir(tree::path(""));
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn the_readme_shows_the_report_as_it_is() {
    let readme = document("README.md");
    let picture = readme.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let report = run(&["check", "fixtures/stories/alaska-summit"]);
    let mut rest = report.as_str();
    for piece in picture.split("…\n").filter(|piece| !piece.is_empty()) {
        let at = rest.find(piece).unwrap_or_else(|| panic!("this is not, or not there, in the report:\n{piece}\nwhich is\n{report}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn the_readme_names_every_rule() {
    let readme = document("README.md");
    let rules = Rules::builtin();
    let listed: Vec<Vec<String>> = rows(&readme).into_iter().filter(|row| row.len() == 3 && rules.rule(&row[0]).is_some()).collect();
    let expected: Vec<Vec<String>> = rules
        .iter()
        .map(|(name, rule)| {
            let gravest = rule.levels.iter().filter_map(|level| level.severity).max();
            let gravest = gravest.map_or("none: shown where sources agree", Severity::name);
            vec![name.to_owned(), rule.summary.clone(), gravest.to_owned()]
        })
        .collect();
    assert_eq!(listed, expected);
}

#[test]
fn the_readme_and_the_help_give_the_same_statuses() {
    let readme = document("README.md");
    let statuses: Vec<String> = rows(&readme)
        .into_iter()
        .filter(|row| row.len() == 2 && row[0].parse::<u8>().is_ok())
        .map(|row| format!("  {}  {}\n", row[0], row[1].replace('`', "")))
        .collect();
    assert_eq!(statuses.len(), 4);
    let help = run(&["check", "--help"]);
    let help: String = help.split("Exit status:\n").nth(1).unwrap().to_owned() + "\n";
    assert_eq!(help.trim_end(), statuses.concat().trim_end());
}

/// Follows the guide to the letter: a block after a line that ends with a file's name is written to that file, a `console` block is run,
/// and what it prints is compared with the lines below the command. `BLESS=1` writes them.
#[test]
fn the_guide_can_be_followed() {
    follow("docs/first-rule.md");
}

/// The page on accepting, to the letter as well.
#[test]
fn what_the_page_on_accepting_tells_to_do_works() {
    follow("docs/accepting.md");
}

#[track_caller]
fn follow(path: &str) {
    let guide = document(path);
    let desk = support::Desk::with(&[]);
    let mut followed = String::new();
    let mut blocks = guide.split("```");
    let mut before = blocks.next().unwrap();
    followed += before;
    while let (Some(block), Some(after)) = (blocks.next(), blocks.next()) {
        let (language, body) = block.split_once('\n').unwrap();
        let body = if language == "console" {
            console(&desk, body)
        } else {
            // Without a file named before it, it is an example.
            let file = before.trim_end().strip_suffix("`:").and_then(|text| text.rsplit('`').next());
            if let Some(file) = file {
                desk.write(file, body.as_bytes());
            }
            body.to_owned()
        };
        followed += &format!("```{language}\n{body}```{after}");
        before = after;
    }
    if tree::bless() {
        fs::write(tree::path(path), &followed).unwrap();
    }
    assert_eq!(document(path), followed);
}

/// The commands of a block, each with what it prints.
fn console(desk: &support::Desk, body: &str) -> String {
    let mut printed = String::new();
    for command in body.lines().filter_map(|line| line.strip_prefix("$ ")) {
        // What stands in quotation marks is one word, as for a shell.
        let words = command.strip_prefix("crosscheck ").unwrap_or_else(|| panic!("{command}")).split('"').enumerate();
        let arguments: Vec<&str> =
            words.flat_map(|(at, part)| if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }).collect();
        let run = desk.run(&arguments);
        printed += &format!("$ {command}\n{}{}", run.stdout, run.stderr);
    }
    printed
}
