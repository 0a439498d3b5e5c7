//! Commands that documents show can be typed as they stand.

#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use std::collections::BTreeSet;
use std::fs;
use support::Desk;

/// Texts that the commands name. They agree, so that no finding hides what went wrong with a command.
const TEXTS: &[&str] = &[
    "wire.txt",
    "agency.txt",
    "agency-one.txt",
    "agency-two.txt",
    "paper.txt",
    "draft.md",
    "story.md",
    "stories/talks/one.txt",
    "stories/talks/two.txt",
];

/// A folder with the texts and what belongs to them.
fn desk() -> Desk {
    let desk = Desk::with(&[
        ("story.yaml", "sources: [wire.txt, agency.txt]\n"),
        ("stories/talks/story.yaml", "sources: [one.txt, two.txt]\n"),
        ("crosscheck.yaml", "version: 1\nstories: [stories/*]\n"),
    ]);
    for text in TEXTS {
        // A copy of another one would be left out.
        desk.write(text, format!("Secretary of State Marco Rubio met reporters on Friday.\n\nFiled as {text}.\n").as_bytes());
    }
    desk
}

/// Pages that a test of their own follows.
const FOLLOWED: &[&str] = &["first-rule.md", "exit-status.md", "accepting.md", "report.md"];

/// The commands in the blocks of the README and of the pages, each with its page.
fn commands() -> BTreeSet<(String, String)> {
    let mut pages = vec![tree::path("README.md")];
    pages.extend(fs::read_dir(tree::path("docs")).unwrap().map(|entry| entry.unwrap().path()));
    let mut commands = BTreeSet::new();
    for page in pages.into_iter().filter(|page| page.extension().is_some_and(|extension| extension == "md")) {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        if FOLLOWED.contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&page).unwrap();
        for line in text.split("```").skip(1).step_by(2).flat_map(str::lines) {
            let line = line.trim().trim_start_matches("- ").trim_start_matches("run: ").trim_start_matches("$ ");
            if line.starts_with("crosscheck ") {
                commands.insert((name.clone(), line.to_owned()));
            }
        }
    }
    commands
}

#[test]
#[cfg(unix)]
fn every_command_that_is_shown_runs() {
    let commands = commands();
    assert!(commands.len() > 5, "{commands:?}");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_crosscheck")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut wrong = Vec::new();
    for (page, command) in commands {
        if command.contains("--watch") || command.contains("review") {
            // These wait for somebody: tests/watch.rs has them.
            continue;
        }
        let desk = desk();
        if command == "crosscheck init" {
            fs::remove_file(desk.path().join("crosscheck.yaml")).unwrap();
        }
        let mut shell = std::process::Command::new("bash");
        shell.args(["-c", &command]).env("PATH", &path).current_dir(desk.path());
        let run = support::run(&mut shell);
        if run.status != 0 {
            wrong.push(format!("{page}: {command}: {}\n{}{}", run.status, run.stdout, run.stderr));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
