//! `crosscheck review`, as somebody meets it at a terminal; the terminal is a pseudo-terminal.
#![cfg(unix)]

#[allow(dead_code)]
mod support;

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, ExitStatus};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use support::Desk;

const WIRE: &str = "Talks end\n\nSenator Marco Rubio met reporters on Friday. The talks lasted two hours.\n";
const AGENCY: &str = "No treaty\n\nSecretary of State Marco Rubio met reporters on Friday. The talks lasted nearly five hours.\n";
const ALLOW: &str = ".crosscheck-allow.yaml";

/// Nothing waits so long: where it does, the test fails with what was shown until then.
const PATIENCE: Duration = Duration::from_secs(60);

fn two() -> Desk {
    Desk::with(&[("wire.txt", WIRE), ("agency.txt", AGENCY)])
}

/// A sitting: the program at a terminal, and somebody who types.
struct Sitting {
    child: Child,
    terminal: File,
    shown: Arc<Mutex<String>>,
    seen: usize,
}

impl Sitting {
    fn begin(desk: &Desk, arguments: &[&str], editor: Option<&str>) -> Self {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let end = File::options().read(true).write(true).open(std::ffi::OsStr::from_bytes(name.as_bytes())).unwrap();
        let mut command = desk.command(&[&["review"], arguments].concat());
        command.env("TERM", "dumb").env_remove("VISUAL").env_remove("EDITOR");
        if let Some(editor) = editor {
            command.env("EDITOR", editor);
        }
        let child = command.stdin(end.try_clone().unwrap()).stdout(end.try_clone().unwrap()).stderr(end).spawn().unwrap();
        let terminal = File::from(master);
        let shown = Arc::new(Mutex::new(String::new()));
        let (mut from, heard) = (terminal.try_clone().unwrap(), Arc::clone(&shown));
        // Reading fails when the program has ended.
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                heard.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        Self { child, terminal, shown, seen: 0 }
    }

    /// What is shown from now on until these words are.
    #[track_caller]
    fn shows(&mut self, words: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let shown = self.shown.lock().unwrap().clone();
            if let Some(at) = shown[self.seen..].find(words) {
                let piece = shown[self.seen..self.seen + at + words.len()].to_owned();
                self.seen += piece.len();
                return piece;
            }
            assert!(Instant::now() < end, "waited for {words:?}\n{shown}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits for a question and answers it.
    #[track_caller]
    fn answers(&mut self, question: &str, answer: &str) {
        self.shows(question);
        self.terminal.write_all(format!("{answer}\n").as_bytes()).unwrap();
    }

    #[track_caller]
    fn ended(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "still there:\n{}", self.shown.lock().unwrap());
            thread::sleep(Duration::from_millis(20));
        }
    }

    #[track_caller]
    fn ends(mut self, status: i32) {
        assert_eq!(self.ended().code(), Some(status), "{}", self.shown.lock().unwrap());
    }
}

impl Drop for Sitting {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const ASKS: &str = "[q]uit [?] ";

#[test]
fn a_finding_is_accepted_with_a_reason() {
    let desk = two();
    let mut sitting = Sitting::begin(&desk, &["--today", "2025-06-01", "--by", "night desk", "wire.txt", "agency.txt"], None);
    let first = sitting.shows("1 of 2");
    assert!(first.contains("error[title]") && first.contains("⟦Senator Marco Rubio⟧"), "{first}");
    sitting.answers(ASKS, "x");
    sitting.shows("Expected a, s, o, b, u or q");
    sitting.answers(ASKS, "?");
    sitting.shows("a reason is asked for and written to the allow file at once");
    sitting.answers(ASKS, "a");
    sitting.answers("Reason (nothing: do not accept): ", "   ");
    sitting.shows("Nothing is accepted without a reason.");
    assert!(!desk.names().contains(&ALLOW.to_owned()));
    sitting.answers(ASKS, "a");
    sitting.answers("Reason", "He was both: \"Senator\" then");
    sitting.answers("Until (YYYY-MM-DD, nothing: without end): ", "2025-13-01");
    sitting.shows("Expected a day of the calendar");
    sitting.answers("Until", "2025-05-31");
    sitting.shows("That day is over, today is 2025-06-01.");
    sitting.answers("Until", "2025-12-31");
    sitting.shows("written to .crosscheck-allow.yaml");
    // Written already, though the sitting goes on.
    let entry = desk.read(ALLOW);
    for part in ["He was both: ", "Senator", "2025-12-31", "night desk", "title", "Marco Rubio"] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    let second = sitting.shows("1 of 1");
    assert!(second.contains("warning[duration]"), "{second}");
    sitting.answers(ASKS, "a");
    sitting.answers("Reason", "Counted otherwise.");
    sitting.answers("Until", "");
    sitting.answers("That was the last one.  [u]ndo, or nothing to end: ", "");
    sitting.shows("2 accepted, 0 left as they are.");
    sitting.ends(0);
    desk.run(&["check", "wire.txt", "agency.txt", "--today", "2025-06-01"]).ends(0);
    let mut again = Sitting::begin(&desk, &["--today", "2025-06-01", "wire.txt", "agency.txt"], None);
    again.shows("Nothing to review: no finding is open.");
    again.ends(0);
}

#[test]
fn what_is_skipped_stays_and_one_can_go_back() {
    let desk = two();
    let mut sitting = Sitting::begin(&desk, &["wire.txt", "agency.txt"], None);
    sitting.answers(ASKS, "b");
    sitting.shows("This is the first one.");
    sitting.answers(ASKS, "s");
    assert!(sitting.shows("2 of 2").contains("warning[duration]"));
    sitting.answers(ASKS, "b");
    assert!(sitting.shows("1 of 2").contains("error[title]"));
    sitting.answers(ASKS, "S");
    sitting.answers("2 of 2", "q");
    sitting.shows("0 accepted, 2 left as they are.");
    sitting.ends(1);
    assert_eq!(desk.names(), ["agency.txt", "wire.txt"]);
}

#[test]
fn what_was_accepted_can_be_taken_back() {
    let desk = two();
    let mut sitting = Sitting::begin(&desk, &["wire.txt", "agency.txt"], None);
    let accept = |sitting: &mut Sitting, reason: &str| {
        sitting.answers(ASKS, "a");
        sitting.answers("Reason", reason);
        sitting.answers("Until", "");
        sitting.shows("written to .crosscheck-allow.yaml");
    };
    sitting.answers(ASKS, "u");
    sitting.shows("Nothing was accepted in this sitting.");
    accept(&mut sitting, "A slip of the hand.");
    sitting.answers("1 of 1", "u");
    sitting.shows(" is not accepted any more.");
    assert!(sitting.shows("1 of 2").contains("error[title]"), "the finding is asked about again");
    assert!(!desk.names().contains(&ALLOW.to_owned()), "there was no file before");
    sitting.answers(ASKS, "s");
    accept(&mut sitting, "Counted otherwise.");
    let first = desk.read(ALLOW);
    sitting.answers("That was the last one.", "x");
    sitting.shows("Expected u or nothing.");
    sitting.answers("That was the last one.", "u");
    assert!(sitting.shows("2 of 2").contains("warning[duration]"));
    accept(&mut sitting, "Counted from the door.");
    // Somebody else writes into the file meanwhile: that is not thrown away.
    let edited = desk.read(ALLOW) + "# Ask Ann.\n";
    desk.write(ALLOW, edited.as_bytes());
    sitting.answers("That was the last one.", "u");
    sitting.shows("error: .crosscheck-allow.yaml: it was changed since; take the entry out there");
    sitting.shows("1 accepted, 1 left as it is.");
    sitting.ends(1);
    assert_eq!(desk.read(ALLOW), edited);
    assert_eq!(edited.replace("# Ask Ann.\n", "").replace("from the door", "otherwise"), first);
}

#[test]
fn nothing_is_lost_by_an_interrupt() {
    let desk = two();
    let mut sitting = Sitting::begin(&desk, &["wire.txt", "agency.txt"], None);
    sitting.answers(ASKS, "a");
    sitting.answers("Reason", "As quoted.");
    sitting.answers("Until", "");
    sitting.answers("1 of 1", "a");
    sitting.shows("Reason");
    kill_process(Pid::from_child(&sitting.child), Signal::INT).unwrap();
    assert_eq!(sitting.ended().code(), Some(130));
    assert!(desk.read(ALLOW).contains("As quoted."));
    desk.run(&["check", "wire.txt", "agency.txt", "--fail-on", "never"]).ends(0).shows("1 conflict (1 warning)");
    assert_eq!(desk.names(), [ALLOW, "agency.txt", "wire.txt"], "nothing half-written is left");
}

#[test]
fn a_text_that_is_mended_in_the_editor_is_checked_again() {
    let desk = two();
    desk.write("story.yaml", b"sources: [wire.txt, agency.txt]\n");
    // It is called as vim is, notes what it was given, and mends the text.
    desk.write("bin/vim", b"#!/bin/sh\necho \"$1 $2\" > given\nsed -i.old 's/Senator/Secretary of State/' wire.txt\nrm wire.txt.old\n");
    let editor = desk.path().join("bin/vim");
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut sitting = Sitting::begin(&desk, &["story.yaml"], Some(editor.to_str().unwrap()));
    sitting.answers(ASKS, "o");
    let places = sitting.shows("Which place (nothing: the first): ");
    assert!(places.contains("1  wire.txt:3:1") && places.contains("2  agency.txt:3:1"), "{places}");
    sitting.answers("", "3");
    sitting.shows("Expected one of 1, 2.");
    sitting.answers("Which place", "1");
    sitting.shows("is found no more.");
    assert!(sitting.shows("1 of 1").contains("warning[duration]"));
    assert_eq!(desk.read("given"), "+call cursor(3,1) wire.txt\n");
    sitting.answers(ASKS, "q");
    // The warning that is left does not count.
    sitting.ends(0);
}

#[test]
fn an_editor_that_is_not_there_is_said() {
    let desk = two();
    let mut sitting = Sitting::begin(&desk, &["wire.txt", "agency.txt"], Some("no-such-editor --wait"));
    sitting.answers(ASKS, "o");
    sitting.answers("Which place", "");
    sitting.shows("no-such-editor --wait: cannot be started: no such file; set VISUAL or EDITOR");
    // The end of the input ends the sitting.
    sitting.shows(ASKS);
    sitting.terminal.write_all(&[4]).unwrap();
    sitting.shows("0 accepted, 2 left as they are.");
    sitting.ends(1);
}

#[test]
fn without_a_terminal_it_says_what_to_use() {
    let desk = two();
    let run = desk.run(&["review", "wire.txt", "agency.txt"]).ends(2).shows_nothing();
    run.says("needs a terminal").says("crosscheck accept KEY --reason TEXT");
}

#[test]
fn an_allow_file_that_cannot_be_added_to_is_said_before_the_first_question() {
    let desk = two();
    desk.write(ALLOW, b"version: 9\n");
    let mut sitting = Sitting::begin(&desk, &["wire.txt", "agency.txt"], None);
    sitting.shows("error: .crosscheck-allow.yaml:1:10: ");
    sitting.ends(2);
    assert_eq!(desk.read(ALLOW), "version: 9\n");
}
