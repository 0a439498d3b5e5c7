//! `crosscheck check --watch`, as somebody meets it who writes: whatever is saved is checked, and nothing else is said.
#![cfg(unix)]

#[allow(dead_code)]
mod support;

use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::io::Read;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use support::Desk;

const SENATOR: &str = "Senator Marco Rubio met reporters on Friday.\n";
const SECRETARY: &str = "Secretary of State Marco Rubio met reporters on Friday.\n";
/// The same in other words: a copy of a text would be left out.
const STILL_SENATOR: &str = "Senator Marco Rubio met reporters on Friday, and left the hall.\n";
const STILL_SECRETARY: &str = "Secretary of State Marco Rubio met reporters on Friday, and left the hall.\n";
const MANIFEST: &str = "story: Talks\nsources: [\"texts/*.txt\"]\n";

/// Nothing waits so long: where it does, the test fails with what was said until then.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that watches, and what it has said.
struct Watching<'d> {
    desk: &'d Desk,
    child: Child,
    stdout: Arc<Mutex<String>>,
    stderr: Arc<Mutex<String>>,
    /// How much of standard output was looked at.
    seen: usize,
}

impl<'d> Watching<'d> {
    fn begin(desk: &'d Desk, arguments: &[&str]) -> Self {
        let arguments = [&["check", "--watch"], arguments].concat();
        let mut child = desk.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (stdout, stderr) = (listen(child.stdout.take().unwrap()), listen(child.stderr.take().unwrap()));
        let watching = Self { desk, child, stdout, stderr, seen: 0 };
        watching.hears("watching ");
        watching
    }

    /// What is printed from now on until these words are, and no further.
    #[track_caller]
    fn shows(&mut self, words: &str) -> String {
        let mut shown = String::new();
        self.wait(words, |watching| {
            let stdout = watching.stdout.lock().unwrap();
            let at = stdout[watching.seen..].find(words).map(|at| watching.seen + at + words.len());
            shown = at.map(|end| stdout[watching.seen..end].to_owned()).unwrap_or_default();
            at.is_some()
        });
        self.seen += shown.len();
        shown
    }

    /// Waits until standard error has these words.
    #[track_caller]
    fn hears(&self, words: &str) {
        self.wait(words, |watching| watching.stderr.lock().unwrap().contains(words));
    }

    #[track_caller]
    fn wait(&self, words: &str, mut is_there: impl FnMut(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_there(self) {
            let (stdout, stderr) = (self.stdout.lock().unwrap().clone(), self.stderr.lock().unwrap().clone());
            assert!(Instant::now() < end, "waited for {words:?}\nstdout:\n{stdout}\nstderr:\n{stderr}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ctrl-C, and what it ends with.
    #[track_caller]
    fn ends(mut self, status: i32) -> (String, String) {
        kill_process(Pid::from_child(&self.child), Signal::INT).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(status));
        let said = |text: &Arc<Mutex<String>>| text.lock().unwrap().clone();
        (said(&self.stdout), said(&self.stderr))
    }

    /// Saves as many editors do: into another file, which then takes the name.
    fn saves(&self, path: &str, text: &str) {
        self.desk.write(".new~", text.as_bytes());
        fs::rename(self.desk.path().join(".new~"), self.desk.path().join(path)).unwrap();
    }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(mut from: impl Read + Send + 'static) -> Arc<Mutex<String>> {
    let text = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&text);
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            heard.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    });
    text
}

#[test]
fn a_text_that_is_saved_is_checked_again() {
    let desk = Desk::with(&[("draft.md", SENATOR), ("wire.txt", SECRETARY), ("note.txt", "")]);
    let mut watching = Watching::begin(&desk, &["--draft", "draft.md", "wire.txt"]);
    watching.shows("error[title]");
    watching.hears("watching 2 texts in 1 story; Ctrl-C ends");
    // Neither what is beside the texts nor a text that says the same as before is news.
    desk.write("note.txt", b"Lunch.\n");
    desk.write("wire.txt", SECRETARY.as_bytes());
    watching.saves("draft.md", STILL_SECRETARY);
    assert!(watching.shows("No conflicts: ").contains("\n── draft.md changed\n"));
    fs::remove_file(desk.path().join("wire.txt")).unwrap();
    watching.shows("── wire.txt is not read: no such file");
    watching.shows("Nothing compared");
    watching.hears("error: wire.txt: no such file");
    desk.write("wire.txt", SENATOR.as_bytes());
    watching.shows("── wire.txt is new");
    watching.shows("error[title]");
    watching.shows("1 conflict (1 error)");
    let (stdout, stderr) = watching.ends(1);
    assert_eq!(stdout.matches("── ").count(), 3, "{stdout}");
    assert!(!stdout.contains('\u{1B}'), "nothing is wiped: {stdout:?}");
    assert_eq!(stderr.matches("error: ").count(), 1, "a fault is said once: {stderr}");
}

#[test]
fn only_the_story_that_changed_is_shown_again() {
    let desk = Desk::with(&[
        ("one/story.yaml", MANIFEST),
        ("one/texts/a.txt", SENATOR),
        ("one/texts/b.txt", STILL_SENATOR),
        ("two/story.yaml", "story: Vote\nsources: [a.txt, b.txt]\n"),
        ("two/a.txt", "The council voted on Monday. It voted 21 to 9.\n"),
        ("two/b.txt", "The council voted on Monday, by 21 to 9.\n"),
    ]);
    let mut watching = Watching::begin(&desk, &["."]);
    watching.shows("in 2 stories");
    // A new file that fits the pattern, in a folder that is watched.
    watching.saves("one/texts/c.txt", SECRETARY);
    let shown = watching.shows("1 conflict (1 error)");
    assert!(shown.contains("── one/texts/c.txt is new\n") && shown.contains("Talks\n") && !shown.contains("Vote\n"), "{shown}");
    // A manifest that is saved with a fault, and mended.
    watching.saves("one/story.yaml", "story: Talks\nsorces: []\n");
    watching.hears("one/story.yaml:2:1: unknown key `sorces`");
    watching.hears("did you mean `sources`?");
    watching.saves("one/story.yaml", MANIFEST);
    watching.shows("── one/story.yaml is new\n");
    watching.shows("1 conflict (1 error)");
    // A story more, in a folder that was not there.
    desk.write("three/a.txt", SENATOR.as_bytes());
    desk.write("three/b.txt", SECRETARY.as_bytes());
    watching.saves("three/story.yaml", "story: Third\nsources: [a.txt, b.txt]\n");
    watching.shows("── three/story.yaml is new\n");
    watching.shows("1 conflict (1 error)");
    watching.saves("three/a.txt", STILL_SECRETARY);
    watching.shows("── three/a.txt changed\n");
    watching.shows("No conflicts: ");
    fs::remove_dir_all(desk.path().join("three")).unwrap();
    watching.shows("── three/story.yaml is gone\n");
    fs::remove_file(desk.path().join("one/texts/c.txt")).unwrap();
    watching.shows("── one/texts/c.txt is gone\n");
    watching.shows("No conflicts: ");
    let (stdout, _) = watching.ends(0);
    assert_eq!(stdout.matches("Vote\n").count(), 1, "{stdout}");
}

#[test]
fn rules_and_configuration_count_for_all_stories() {
    let desk = Desk::with(&[
        ("crosscheck.yaml", "version: 1\nstories: [\"stories/*\"]\nrules-dir: desk\n"),
        ("desk/title/rule.yaml", "level: error\n"),
        ("stories/one/a.txt", SENATOR),
        ("stories/one/b.txt", SECRETARY),
        ("stories/two/a.txt", SENATOR),
        ("stories/two/b.txt", SECRETARY),
    ]);
    let mut watching = Watching::begin(&desk, &[]);
    watching.shows("2 conflicts (2 errors)");
    watching.saves("desk/title/rule.yaml", "level: warning\n");
    watching.shows("── rules, configuration or judgements changed\n");
    watching.shows("2 conflicts (2 warnings)");
    watching.saves("desk/title/rule.yaml", "levle: warning\n");
    watching.hears("desk/title/rule.yaml:1:1: unknown key `levle`");
    watching.hears("warning: texts are checked with rules, configuration and judgements as they were before, until that is mended\n");
    // What is written meanwhile is checked all the same.
    watching.saves("stories/one/b.txt", STILL_SENATOR);
    watching.shows("── stories/one/b.txt changed\n");
    watching.shows("No conflicts: ");
    watching.saves("stories/one/b.txt", SECRETARY);
    watching.shows("1 conflict (1 warning)");
    watching.saves("desk/title/rule.yaml", "level: note\n");
    watching.shows("2 notes");
    // Allow files are judged too.
    watching.saves(".crosscheck-allow.yaml", "version: 1\naccepted: [{}]\n");
    watching.hears(".crosscheck-allow.yaml:2:12: missing key `key`");
    watching.saves("stories/one/b.txt", STILL_SENATOR);
    watching.shows("No conflicts: ");
    watching.saves("stories/one/b.txt", SECRETARY);
    watching.shows("1 note");
    fs::remove_file(desk.path().join(".crosscheck-allow.yaml")).unwrap();
    watching.shows("── rules, configuration or judgements changed\n");
    watching.saves("crosscheck.yaml", "version: 1\nstories: [\"stories/*\"]\nfail-on: warning\n");
    watching.shows("2 conflicts (2 errors)");
    // A folder that the pattern matches from now on.
    desk.write("stories/three/a.txt", SENATOR.as_bytes());
    watching.saves("stories/three/b.txt", SECRETARY);
    watching.shows("stories/three");
    watching.shows("1 conflict (1 error)");
    fs::remove_dir_all(desk.path().join("stories")).unwrap();
    watching.hears("no stories are left to be checked");
    watching.ends(2);
}

#[test]
fn it_ends_when_nobody_reads_any_longer() {
    let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)]);
    let mut child = desk.command(&["check", "--watch", "a.txt", "b.txt"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdout.take().unwrap().read_exact(&mut [0]).unwrap();
    let end = Instant::now() + PATIENCE;
    let mut number = 0;
    let status = loop {
        number += 1;
        desk.write("a.txt", format!("{SENATOR}It rained on day {number}.\n").as_bytes());
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if Instant::now() > end {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("it is still there");
        }
        thread::sleep(Duration::from_millis(200));
    };
    assert_eq!(status.code(), Some(1));
}

#[test]
fn what_cannot_begin_is_refused() {
    let desk = Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY), ("crosscheck.yaml", "version: 2\n")]);
    desk.run(&["check", "--watch", "a.txt", "b.txt", "--format", "json"]).ends(2).says("--watch reports for people").shows_nothing();
    desk.run(&["check", "--watch", "a.txt", "b.txt", "-o", "report.txt"]).ends(2).says("'--watch' cannot be used with '--output");
    desk.run(&["check", "--watch", "--isolated"]).ends(2).says("nothing to check").shows_nothing();
    desk.run(&["check", "--watch", "a.txt", "b.txt"]).ends(2).says("written for version 2").shows_nothing();
}
