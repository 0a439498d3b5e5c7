//! The program at a terminal, a real one of the system's making: colour, width, links, progress. And what the report looks like in every view,
//! kept as files under `fixtures/report/expected`; `BLESS=1` writes them.

#[path = "support/mod.rs"]
#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use support::{Desk, program, run};

const VIEWS: [&str; 3] = ["stacked", "table", "ledger"];

/// The program in the tree, with nothing in the environment that tells of a terminal.
fn in_tree(arguments: &[&str]) -> Command {
    let mut command = program(arguments);
    command.current_dir(tree::path(""));
    let telling = [
        "CI",
        "SSH_CONNECTION",
        "SSH_TTY",
        "VTE_VERSION",
        "TERM_PROGRAM",
        "WT_SESSION",
        "KONSOLE_VERSION",
        "DOMTERM",
        "COLORTERM",
        "FORCE_HYPERLINK",
    ];
    telling.iter().for_each(|variable| {
        command.env_remove(variable);
    });
    command
}

fn report(arguments: &[&str]) -> String {
    run(&mut in_tree(&[&["check", "fixtures/report/story.yaml"], arguments].concat())).ends(1).stdout
}

/// How wide a text is on a terminal: wide characters take two columns.
fn columns(line: &str) -> usize {
    line.chars().map(|character| 1 + usize::from(matches!(character, '\u{2E80}'..='\u{9FFF}'))).sum()
}

#[test]
fn every_view_looks_as_it_did() {
    let mut stale = Vec::new();
    for view in VIEWS {
        for width in ["60", "80", "120", "200"] {
            for color in ["never", "always"] {
                let shown = report(&["--view", view, "--width", width, "--color", color, "--unsupported"]).replace('\u{1B}', "␛");
                let tint = if color == "always" { "-colour" } else { "" };
                let path = tree::path(&format!("fixtures/report/expected/{view}-{width}{tint}.txt"));
                if tree::bless() {
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(&path, &shown).unwrap();
                }
                if fs::read_to_string(&path).unwrap_or_default() != shown {
                    stale.push(path.display().to_string());
                }
            }
        }
    }
    assert!(stale.is_empty(), "these are stale; BLESS=1 cargo test --test terminal writes them:\n{}", stale.join("\n"));
}

#[test]
fn no_line_is_wider_than_asked_for_in_any_view() {
    for view in VIEWS {
        for width in ["40", "60", "200"] {
            for arguments in [&["--agreements", "all"][..], &["--explain", "--context", "paragraph", "--ascii"]] {
                if view == "ledger" && arguments.contains(&"--explain") {
                    continue;
                }
                let shown = report(&[&["--view", view, "--width", width, "--unsupported"], arguments].concat());
                let widest = shown.lines().max_by_key(|line| columns(line)).unwrap();
                assert!(columns(widest) <= width.parse().unwrap(), "{view} in {width}: {widest}");
            }
        }
    }
}

#[test]
fn the_order_of_sources_changes_no_finding_in_any_view() {
    let texts = ["wire.txt", "texts/agency.txt", "texts/paper.md", "texts/desk.txt", "texts/brief.txt"];
    let checked = |order: &[&str], arguments: &[&str]| {
        let mut command = in_tree(&[&["check", "--draft", "draft.md", "--width", "200"], arguments, order].concat());
        run(command.current_dir(tree::path("fixtures/report"))).ends(1).stdout
    };
    let turned: Vec<&str> = texts.iter().rev().copied().collect();
    let keys = |order: &[&str]| -> BTreeSet<String> {
        let json: serde_json::Value = serde_json::from_str(&checked(order, &["--format", "json", "--unsupported"])).unwrap();
        let story = &json["stories"][0];
        let findings = story["findings"].as_array().unwrap().iter().map(|finding| finding["key"].to_string());
        let unsupported = story["unsupported"].as_array().unwrap().iter().map(ToString::to_string);
        findings.chain(unsupported).chain([story["coverage"]["draft"].to_string()]).collect()
    };
    assert_eq!(keys(&texts), keys(&turned));
    assert!(keys(&texts).len() > 4);
    for view in VIEWS {
        let heads = |order: &[&str]| -> BTreeSet<String> {
            let shown = checked(order, &["--view", view]);
            let head = |line: &&str| ["error[", "warning[", "note[", "✗ ", "! ", "~ "].iter().any(|start| line.starts_with(start));
            // In the ledger the columns stand in the order of the texts: the fact alone counts.
            let fact = |line: &str| if view == "ledger" { line.split("  ").next().unwrap_or_default().to_owned() } else { line.to_owned() };
            shown.lines().filter(head).map(fact).collect()
        };
        assert_eq!(heads(&texts), heads(&turned), "{view}");
        assert!(heads(&texts).len() > 2, "{view}");
    }
}

#[test]
fn one_thread_and_many_give_the_same_bytes() {
    let stories = ["fixtures/report", "fixtures/stories/odysseus-landing", "fixtures/stories/rugby-world-cup-final"];
    for format in [&["--format", "json"][..], &["--view", "ledger"]] {
        let with =
            |threads| run(&mut in_tree(&[&["check", "--unsupported", "--threads", threads], format, &stories[..]].concat())).ends(1).stdout;
        let once = with("1");
        assert!(["2", "7"].iter().all(|threads| with(threads) == once), "{format:?}");
    }
}

#[test]
fn a_limit_says_what_it_hides_and_the_status_counts_it() {
    let all = report(&[]);
    assert!(all.contains("\nerror[") && all.contains("\nnote["), "{all}");
    let one = report(&["--max-findings", "1"]);
    assert!(one.contains("\nerror[") && !one.contains("\nnote["), "the gravest is kept:\n{one}");
    assert!(one.contains("1 conflict (1 error), 2 notes in 1 story") && one.contains("\n2 more findings are not shown"), "{one}");
    // The status, and the sums in JSON, are those of all.
    let none = report(&["--max-findings", "0", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&none).unwrap();
    assert_eq!(json["stories"][0]["findings"].as_array().unwrap().len(), 0);
    assert_eq!((&json["summary"]["errors"], &json["summary"]["not_shown"]), (&1.into(), &3.into()));
    assert!(!report(&["--max-findings", "3", "--format", "json"]).contains("not_shown"));
}

#[test]
fn what_no_source_has_is_listed_when_asked_for() {
    let json =
        |arguments: &[&str]| -> serde_json::Value { serde_json::from_str(&report(&[&["--format", "json"], arguments].concat())).unwrap() };
    let story = &json(&["--unsupported"])["stories"][0];
    let expected = serde_json::json!({
        "path": "draft.md",
        "start": {"line": 5, "column": 140, "offset": 261}, "end": {"line": 5, "column": 147, "offset": 268},
        "text": "Carouge", "kind": "name", "subject": "", "value": "Carouge"
    });
    let listed = story["unsupported"].as_array().unwrap();
    let found = listed.iter().find(|one| one["text"] == "Carouge").unwrap();
    let bytes = fs::read(tree::path("fixtures/report/draft.md")).unwrap();
    let place = |end: &str| usize::try_from(found[end]["offset"].as_u64().unwrap()).unwrap();
    assert_eq!(&bytes[place("start")..place("end")], b"Carouge");
    for field in ["path", "text", "kind", "subject", "value"] {
        assert_eq!(found[field], expected[field]);
    }
    let draft = &story["coverage"]["draft"];
    let count = |field: &str| draft[field].as_u64().unwrap();
    assert_eq!(count("claims"), count("backed") + count("disputed") + count("unsupported"));
    assert_eq!(count("unsupported"), listed.len() as u64);
    assert!(count("backed") >= count("by_two_or_more"));
    let unasked = json(&[]);
    assert_eq!((&unasked["stories"][0]["unsupported"], &unasked["stories"][0]["coverage"]["draft"]), (&serde_json::Value::Null, draft));
    // They are notes: who fails on notes fails on them.
    let desk = Desk::with(&[("d.txt", "They met in Carouge."), ("a.txt", "They met on the bridge of the town, and the talks ended.")]);
    desk.run(&["check", "--draft", "d.txt", "a.txt", "--allow-empty", "--fail-on", "note"]).ends(0);
    desk.run(&["check", "--draft", "d.txt", "a.txt", "--allow-empty", "--fail-on", "note", "--unsupported"])
        .ends(1)
        .shows("d.txt:1:13  name");
    desk.run(&["check", "d.txt", "a.txt", "--allow-empty", "--unsupported"]).ends(0).says("--unsupported: no story has a draft");
}

#[test]
fn figures_and_what_was_read_go_to_standard_error() {
    let plain = report(&[]);
    for (flag, says) in
        [("--stats", ["texts: 6 with", "time: ", "compared: "]), ("-v", ["rules: built in", "draft: draft.md, ", "configuration: none"])]
    {
        let told = run(&mut in_tree(&["check", "fixtures/report/story.yaml", flag])).ends(1);
        assert_eq!(told.stdout, plain, "{flag}");
        says.iter().for_each(|words| assert!(told.stderr.contains(words), "{flag}: {words:?} is not in\n{}", told.stderr));
    }
}

#[test]
fn explanations_stand_below_their_findings() {
    let shown = report(&["--explain"]);
    assert_eq!(shown.matches("  Why these are compared\n").count(), 3);
    let alone = run(&mut in_tree(&["explain", "2b85ab869df6", "fixtures/report/story.yaml"])).ends(0).stdout;
    let first = alone.split("Who was taken for whom").nth(1).unwrap().lines().nth(1).unwrap();
    assert!(shown.contains(first), "{first:?} is not in\n{shown}");
}

#[test]
fn the_page_on_reports_shows_what_the_program_prints() {
    let path = tree::path("docs/report.md");
    let page = fs::read_to_string(&path).unwrap();
    let mut fresh = String::new();
    for (at, block) in page.split("```").enumerate() {
        let shown = block.strip_prefix("console\n$ crosscheck ").filter(|_| at % 2 == 1).map(|block| {
            let command = block.lines().next().unwrap();
            let arguments: Vec<&str> = command.split(' ').collect();
            format!("console\n$ crosscheck {command}\n{}", run(&mut in_tree(&arguments)).stdout)
        });
        fresh += if at > 0 { "```" } else { "" };
        fresh += shown.as_deref().unwrap_or(block);
    }
    if tree::bless() {
        fs::write(&path, &fresh).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), fresh, "docs/report.md is stale: BLESS=1 cargo test --test terminal writes it");
}

#[cfg(unix)]
mod at_a_terminal {
    use super::*;
    use rustix::fs::{Mode, OFlags};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use rustix::termios::{Winsize, tcsetwinsize};
    use std::fs::File;
    use std::io::{Read, Write};
    use std::os::fd::OwnedFd;
    use std::process::Stdio;

    /// A terminal so many columns wide: the end that a program sees, and the one that shows what it writes.
    fn terminal(columns: u16) -> (OwnedFd, File) {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let slave = rustix::fs::open(name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        tcsetwinsize(&slave, Winsize { ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        (slave, File::from(master))
    }

    /// All that comes until nobody can write any more.
    fn rest(screen: &mut File) -> String {
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        // Linux ends the reading with an error.
        while let Ok(count) = screen.read(&mut piece) {
            if count == 0 {
                break;
            }
            bytes.extend_from_slice(&piece[..count]);
        }
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }

    /// What a terminal shows of a check of the small story.
    fn shown(columns: u16, arguments: &[&str], environment: &[(&str, &str)]) -> String {
        let (inside, mut screen) = terminal(columns);
        let mut command = in_tree(&[&["check", "fixtures/report/story.yaml"], arguments].concat());
        command.env("TERM", "xterm-256color").envs(environment.iter().copied()).stdout(Stdio::from(inside)).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        // The command holds the terminal open.
        drop(command);
        let text = rest(&mut screen);
        assert_eq!(child.wait().unwrap().code(), Some(1));
        text
    }

    #[test]
    fn a_terminal_has_colours_unless_somebody_says_otherwise() {
        assert!(shown(80, &[], &[]).contains("\u{1B}[1;31merror\u{1B}[0m"));
        for (arguments, environment) in
            [(&[][..], &[("NO_COLOR", "1")][..]), (&[], &[("TERM", "dumb")]), (&[], &[("CLICOLOR", "0")]), (&["--color", "never"], &[])]
        {
            let text = shown(80, arguments, environment);
            assert!(!text.contains('\u{1B}') && text.contains("error[title]"), "{arguments:?} {environment:?}: {text}");
        }
    }

    #[test]
    fn the_report_is_as_wide_as_the_terminal() {
        for (terminal, expected) in [(60, 60), (100, 100), (200, 120), (20, 40)] {
            let text = shown(terminal, &["--color", "never"], &[]);
            assert_eq!(text, report(&["--width", &expected.to_string()]), "{terminal} columns");
        }
        assert_eq!(shown(60, &["--color", "never", "--width", "90"], &[]), report(&["--width", "90"]));
    }

    #[test]
    fn places_are_links_on_terminals_that_open_them() {
        let place = format!("\u{1B}]8;;file://{}\u{1B}\\", tree::path("fixtures/report/draft.md").display());
        let known = [("VTE_VERSION", "7600")];
        assert!(shown(80, &[], &known).contains(&place), "{:?}", shown(80, &[], &known));
        let bare = |arguments: &[&str], environment: &[(&str, &str)]| !shown(80, arguments, environment).contains("\u{1B}]8");
        assert!(bare(&[], &[]), "nobody knows this terminal");
        assert!(bare(&["--links", "never"], &known));
        assert!(bare(&[], &[known[0], ("SSH_TTY", "/dev/pts/1")]), "files of this machine are not those of the one somebody sits at");
        assert!(bare(&[], &[known[0], ("CI", "true")]));
        // Somebody who asks for them has them in a pipe too, but never in a file.
        assert!(report(&["--links", "always"]).contains(&place));
        let desk = Desk::with(&[]);
        let file = desk.path().join("report.txt");
        run(&mut in_tree(&["check", "fixtures/report", "--links", "always", "-o", file.to_str().unwrap()])).ends(1).shows_nothing();
        assert!(!desk.read("report.txt").contains('\u{1B}'));
    }

    #[test]
    fn long_work_says_how_far_it_is_and_takes_it_back() {
        let (inside, mut screen) = terminal(80);
        let mut command = in_tree(&["check", "-", "fixtures/report/wire.txt", "--allow-empty"]);
        command.env("TERM", "xterm-256color").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::from(inside));
        let mut child = command.spawn().unwrap();
        drop(command);
        // The work waits for its text, however long that takes: the line appears, and only then the text comes.
        let mut seen = Vec::new();
        let mut piece = [0; 256];
        while !String::from_utf8_lossy(&seen).contains("reading and comparing") {
            let count = screen.read(&mut piece).unwrap();
            assert!(count > 0, "{:?}", String::from_utf8_lossy(&seen));
            seen.extend_from_slice(&piece[..count]);
        }
        child.stdin.take().unwrap().write_all(b"Senator Marco Rubio spoke in Geneva.\n").unwrap();
        let after = rest(&mut screen);
        let output = child.wait_with_output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        assert!(stdout.contains("2 sources") && !stdout.contains("reading") && !stdout.contains('\u{1B}'), "{stdout:?}");
        // The last that is drawn clears the line.
        assert!(after.trim_end_matches(['\r', '\n']).ends_with("\u{1B}[2K") || after.ends_with("\r"), "{after:?}");
    }
}
