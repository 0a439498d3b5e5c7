//! What shells and `man` get from the program: scripts that complete, and a manual page for every command.

#[allow(dead_code)]
mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use support::Desk;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

fn shell(program: &str, arguments: &[&str], folder: &Path) -> Option<Output> {
    Command::new(program).args(arguments).current_dir(folder).output().ok()
}

/// The flags that the help of a command lists, with their one-letter forms.
fn flags(desk: &Desk, command: &[&str]) -> Vec<String> {
    let help = desk.run(&[command, &["--help"]].concat()).ends(0).stdout;
    // What stands further right is said of them.
    let lines =
        help.lines().filter(|line| line.len() - line.trim_start().len() <= 6).map(str::trim_start).filter(|line| line.starts_with('-'));
    let names = lines.flat_map(|line| line.split_whitespace().take_while(|word| word.starts_with('-')));
    names.map(|name| name.trim_end_matches([',', '.']).to_owned()).collect()
}

/// Every command, in words; the program itself has none.
fn commands(desk: &Desk, command: &[&str]) -> Vec<Vec<String>> {
    let help = desk.run(&[command, &["--help"]].concat()).ends(0).stdout;
    let mut all = vec![command.iter().map(|word| (*word).to_owned()).collect()];
    let Some((_, list)) = help.split_once("\nCommands:\n") else { return all };
    let lines = list.lines().take_while(|line| !line.is_empty()).filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    for name in lines.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        all.extend(commands(desk, &[command, &[name]].concat()));
    }
    all
}

#[test]
fn every_shell_has_a_script_that_knows_the_flags() {
    let desk = Desk::with(&[]);
    for shell in SHELLS {
        let script = desk.run(&["completions", shell]).ends(0).stdout;
        for word in ["crosscheck", "check", "fail-on", "never", "completions"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    desk.run(&["completions", "cmd"]).ends(2).says("bash, zsh, fish, powershell, elvish").shows_nothing();
}

#[test]
#[cfg(unix)]
fn bash_completes() {
    let desk = Desk::with(&[]);
    desk.write("script", desk.run(&["completions", "bash"]).stdout.as_bytes());
    let parsed = shell("bash", &["-n", "script"], desk.path()).expect("bash is there");
    assert!(parsed.status.success() && parsed.stderr.is_empty(), "{}", String::from_utf8_lossy(&parsed.stderr));
    for (words, expected) in [("che", "check"), ("check --fail", "--fail-on"), ("check --fail-on w", "warning"), ("rules t", "test")] {
        let last = words.rsplit(' ').next().unwrap();
        let before = words.split(' ').rev().nth(1).unwrap_or("crosscheck");
        let count = words.split(' ').count();
        let ask = format!(
            "source ./script; COMP_WORDS=(crosscheck {words}); COMP_CWORD={count}; _crosscheck crosscheck '{last}' '{before}'; echo \"${{COMPREPLY[*]}}\""
        );
        let answer = shell("bash", &["--norc", "-c", &ask], desk.path()).unwrap();
        assert_eq!(String::from_utf8_lossy(&answer.stdout).trim(), expected, "{words}: {}", String::from_utf8_lossy(&answer.stderr));
    }
}

/// Where these shells are installed, their scripts are parsed by them.
#[test]
#[cfg(unix)]
fn zsh_and_fish_can_read_theirs() {
    let desk = Desk::with(&[]);
    for name in ["zsh", "fish"] {
        desk.write("script", desk.run(&["completions", name]).stdout.as_bytes());
        match shell(name, &["-n", "script"], desk.path()) {
            Some(parsed) => assert!(parsed.status.success(), "{name}: {}", String::from_utf8_lossy(&parsed.stderr)),
            None => eprintln!("{name} is not installed: its script was not parsed"),
        }
    }
}

#[test]
fn every_command_has_a_page_that_names_its_flags() {
    let desk = Desk::with(&[]);
    desk.run(&["man", "--dir", "pages/man1"]).ends(0).shows_nothing();
    let commands = commands(&desk, &[]);
    assert!(commands.len() > 12, "{commands:?}");
    for command in &commands {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        let name = [&["crosscheck"], &words[..]].concat().join("-");
        let page = desk.read(&format!("pages/man1/{name}.1"));
        // In roff a hyphen that may be copied is written with a backslash.
        let plain = page.replace("\\-", "-").replace("\\fB", "").replace("\\fR", "").replace("\\fI", "");
        for flag in flags(&desk, &words) {
            assert!(plain.contains(&flag), "{name}: {flag}\n{plain}");
        }
        assert!(plain.contains(".SH NAME\n") && plain.contains(".SH DESCRIPTION\n"), "{plain}");
        assert!(!plain.contains("/home/") && !plain.contains(env!("CARGO_MANIFEST_DIR")));
    }
    let pages = fs::read_dir(desk.path().join("pages/man1")).unwrap().count();
    assert_eq!(pages, commands.len());
    assert_eq!(desk.run(&["man"]).ends(0).stdout, desk.read("pages/man1/crosscheck.1"));
    desk.write("file", b"");
    desk.run(&["man", "--dir", "file/pages"]).ends(2).says("file/pages: cannot be written").shows_nothing();
}

#[test]
#[cfg(unix)]
fn pages_are_set_without_a_complaint() {
    let desk = Desk::with(&[]);
    desk.run(&["man", "--dir", "pages"]).ends(0);
    for entry in fs::read_dir(desk.path().join("pages")).unwrap() {
        let page = entry.unwrap().path().display().to_string();
        if let Some(set) = shell("groff", &["-k", "-man", "-ww", "-Tutf8", "-P-cbou", &page], desk.path()) {
            let text = String::from_utf8_lossy(&set.stdout).into_owned();
            assert!(set.status.success() && set.stderr.is_empty(), "{page}: {}", String::from_utf8_lossy(&set.stderr));
            assert!(text.contains("NAME") && text.contains("SYNOPSIS"), "{text}");
        } else {
            // Without a typesetter: every line that begins with a dot is a request that `man` knows.
            let known = [".TH", ".SH", ".TP", ".PP", ".RS", ".RE", ".IP", ".nf", ".fi", ".ie", ".el", ".br"];
            for line in fs::read_to_string(&page).unwrap().lines().filter(|line| line.starts_with('.')) {
                assert!(known.iter().any(|request| line.starts_with(request)), "{page}: {line}");
            }
        }
    }
    let page = fs::read_to_string(desk.path().join("pages/crosscheck-check.1")).unwrap();
    assert!(page.contains(".SH \"EXIT STATUS\"") && page.contains("compared; no finding at or over \\-\\-fail\\-on"), "{page}");
}
