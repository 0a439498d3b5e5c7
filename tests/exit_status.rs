//! The page on exit statuses is true, and so is what it says about streams: findings on standard output, all else on standard error.

#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use std::fs;
use std::io::Read;
use std::process::Stdio;
use support::{Desk, run};

/// The texts that the page gives, each named before its block.
fn desk(page: &str) -> Desk {
    let desk = Desk::with(&[]);
    let mut blocks = page.split("```");
    let mut before = blocks.next().unwrap();
    while let (Some(block), Some(after)) = (blocks.next(), blocks.next()) {
        let (_, body) = block.split_once('\n').unwrap();
        let file = before.trim_end().strip_suffix("`:").and_then(|text| text.rsplit('`').next()).unwrap();
        desk.write(file, body.as_bytes());
        before = after;
    }
    desk
}

/// The rows of the page that run something: arguments and status.
fn rows(page: &str) -> Vec<(Vec<String>, i32)> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = page.lines().filter(|line| line.starts_with("| `crosscheck")).map(cells);
    rows.map(|row| {
        let words = row[0].trim_matches('`').split(' ').skip(1).map(str::to_owned).collect();
        (words, row[1].parse().unwrap())
    })
    .collect()
}

#[test]
fn every_case_of_the_page_is_true() {
    let page = fs::read_to_string(tree::path("docs/exit-status.md")).unwrap();
    let desk = desk(&page);
    let rows = rows(&page);
    assert!(rows.len() > 40 && (0..=3).all(|status| rows.iter().any(|row| row.1 == status)));
    let mut wrong = Vec::new();
    for (words, status) in rows {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let run = desk.run(&words);
        if run.status != status {
            wrong.push(format!(
                "crosscheck {}: {} where the page says {status}\n{}{}",
                words.join(" "),
                run.status,
                run.stdout,
                run.stderr
            ));
        }
        assert!(status == 2 || !run.stderr.contains("error"), "{words:?}: {}", run.stderr);
        assert!(status != 2 || run.stderr.contains("error: ") || run.stderr.contains("Usage: "), "{words:?} says nothing");
        assert!(!run.stdout.contains("error: "), "{words:?}: faults go to standard error");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const WIRE: &str = "Senator Marco Rubio met reporters on Friday. The talks lasted two hours.\n";
const AGENCY: &str = "Secretary of State Marco Rubio met reporters on Friday. The talks lasted two hours.\n";

fn two() -> Desk {
    Desk::with(&[("wire.txt", WIRE), ("agency.txt", AGENCY)])
}

#[test]
fn a_reader_that_takes_one_line_hears_of_no_fault() {
    let desk = Desk::with(&[]);
    let stories = tree::path("fixtures/stories").display().to_string();
    // Longer than any pipe holds, so that the program is still writing when its reader goes.
    for arguments in [&["check", &stories, "--format", "json", "--fail-on", "never"][..], &["extract", &stories], &["schema", "report"]] {
        let mut child = desk.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_work_not_done() {
    let desk = two();
    let full = || fs::File::options().write(true).open("/dev/full").unwrap();
    let arguments = ["check", "wire.txt", "agency.txt"];
    desk.run(&[&arguments[..], &["-o", "/dev/full"]].concat()).ends(2).shows_nothing().says("/dev/full: cannot be written: No space left");
    for arguments in [&arguments[..], &["extract", "wire.txt"], &["rules", "list"], &["schema", "story"], &["completions", "zsh"], &["man"]]
    {
        let output = desk.command(arguments).stdout(full()).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said.starts_with("error: standard output: cannot be written: No space left"), "{arguments:?}: {said}");
    }
}

/// A disk that is full is played by a limit on the size of files, which a shell can set.
#[test]
#[cfg(unix)]
fn what_cannot_be_written_whole_is_not_written() {
    let desk = two();
    desk.write("report.txt", b"the report of yesterday\n");
    for file in ["report.txt", "new.txt"] {
        let script = format!("trap '' XFSZ; ulimit -f 0; exec \"$0\" check wire.txt agency.txt -o {file}");
        let mut shell = std::process::Command::new("bash");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_crosscheck")]).current_dir(desk.path());
        run(&mut shell).ends(2).says(&format!("{file}: cannot be written: File too large")).shows_nothing();
    }
    assert_eq!(desk.read("report.txt"), "the report of yesterday\n");
    assert_eq!(desk.names(), ["agency.txt", "report.txt", "wire.txt"], "nothing half-written is left");
}

/// Characters that act on a terminal or break a line.
fn acts(character: char) -> bool {
    character.is_control() && character != '\n' || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn nothing_of_the_command_line_acts_on_the_terminal() {
    let desk = two();
    let evil = "a\u{1B}[2J\u{9B}2J\u{202E}b\n::error::c##[error]d";
    let arguments: &[&[&str]] = &[
        &["check", evil],
        &["check", "wire.txt", "--rules", evil],
        &["check", "wire.txt", "--config", evil],
        &["check", "wire.txt", "--format", evil],
        &["check", "wire.txt", "agency.txt", "-o", &format!("{evil}/x")],
        &["check", &format!("--{evil}")],
        &["check", &format!("--width={evil}")],
        &["explain", evil],
        &["extract", evil],
        &["rules", "check", evil],
        &["completions", evil],
        &[evil],
    ];
    for arguments in arguments {
        let run = desk.run(arguments).ends(2).shows_nothing();
        assert!(!run.stderr.contains(acts), "{arguments:?}: {:?}", run.stderr);
        assert!(run.stderr.lines().all(|line| !line.trim_start().starts_with("::")), "{arguments:?}: {:?}", run.stderr);
        let job = desk.run_with(arguments, &[("GITHUB_ACTIONS", "true")]).ends(2);
        assert!(!job.stderr.contains("##["), "{arguments:?}: {:?}", job.stderr);
    }
}
