//! Every command and flag, as cases that show what is typed and what comes back: `tests/cmd/*.trycmd`.
//!
//! A case is written by adding its command to one of these files; `TRYCMD=overwrite cargo test --test cmd` fills in what it prints.
//! What lies in `NAME.in` is the folder in which the commands of `NAME.trycmd` run; where there is a `NAME.out`, they run in a copy of it,
//! which must look like that afterwards.

#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

#[test]
fn commands_print_what_their_cases_show() {
    let cases = trycmd::TestCases::new();
    for (name, value) in [("COLUMNS", "80"), ("NO_COLOR", "1"), ("CLICOLOR_FORCE", ""), ("FORCE_COLOR", ""), ("LANG", "C.UTF-8")] {
        cases.env(name, value);
    }
    cases.case("tests/cmd/*.trycmd");
    cases.run();
}

/// What `--help` says below a heading, the first word of each line.
fn listed(arguments: &[&str], is_listed: impl Fn(&str) -> bool) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck")).args(arguments).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    // What stands further right is said of them.
    let lines = help.lines().filter(|line| line.len() - line.trim_start().len() <= 6);
    lines.map(str::trim_start).filter(|line| is_listed(line)).map(str::to_owned).collect()
}

/// The subcommands that the help of a command lists.
fn subcommands(arguments: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck")).args(arguments).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let Some((_, list)) = help.split_once("\nCommands:\n") else { return Vec::new() };
    let lines = list.lines().take_while(|line| !line.is_empty()).filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    lines.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").map(str::to_owned).collect()
}

/// The commands of all cases, as words.
fn cases() -> Vec<Vec<String>> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(tree::path("tests/cmd")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "trycmd") {
            let text = fs::read_to_string(path).unwrap();
            let commands = text.lines().filter_map(|line| line.strip_prefix("$ crosscheck"));
            cases.extend(commands.map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()));
        }
    }
    cases
}

#[test]
fn every_command_and_flag_has_a_case() {
    let cases = cases();
    let mut missing = BTreeSet::new();
    let mut waiting: Vec<Vec<String>> = vec![Vec::new()];
    while let Some(command) = waiting.pop() {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let below = subcommands(&words);
        let own: Vec<&Vec<String>> = cases.iter().filter(|case| case.starts_with(&command)).collect();
        if own.is_empty() {
            missing.insert(format!("crosscheck {}", words.join(" ")));
        }
        for line in listed(&words, |line| line.starts_with('-')) {
            let names: Vec<&str> =
                line.split_whitespace().take_while(|word| word.starts_with('-')).map(|word| word.trim_end_matches([',', '.'])).collect();
            // Those that all commands have are tried where they matter.
            let everywhere = ["--help", "--color", "--config", "--isolated"].iter().any(|name| names.contains(name));
            let of = if everywhere { cases.iter().collect() } else { own.clone() };
            if !of.iter().any(|case| case.iter().any(|word| names.contains(&word.as_str()))) {
                missing.insert(format!("crosscheck {} {}", words.join(" "), names.join(" or ")));
            }
        }
        waiting.extend(below.into_iter().map(|name| [command.clone(), vec![name]].concat()));
    }
    assert!(
        missing.is_empty(),
        "no case in tests/cmd has\n  {}\nAdd a command to one of the files, and TRYCMD=overwrite cargo test --test cmd fills in what it prints",
        missing.into_iter().collect::<Vec<_>>().join("\n  ")
    );
}
