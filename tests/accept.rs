//! Findings that somebody has judged: accepted with a reason, allowed by a comment, kept in a baseline or a commit, and what brings them back.

#[allow(dead_code)]
mod support;

use serde_json::Value;
use std::fs;
use std::process::Command;
use support::{Desk, Run, run};

const DRAFT: &str = "Senator Marco Rubio met reporters on Friday. The talks lasted two hours.\n";
const WIRE: &str = "Secretary of State Marco Rubio met reporters on Friday. The talks lasted five hours.\n";
const STORY: &str = "story: Talks\ndraft: draft.md\nsources: [wire.txt]\n";
const CONFIGURATION: &str = "version: 1\nstories: [\"*/story.yaml\"]\n";

/// A repository of two stories with the same two findings each: the title of Marco Rubio, and how long the talks lasted.
fn desk() -> Desk {
    Desk::with(&[
        ("crosscheck.yaml", CONFIGURATION),
        ("one/story.yaml", STORY),
        ("one/draft.md", DRAFT),
        ("one/wire.txt", WIRE),
        ("two/story.yaml", &STORY.replace("Talks", "More talks")),
        ("two/draft.md", DRAFT),
        ("two/wire.txt", WIRE),
    ])
}

const ALLOW: &str = ".crosscheck-allow.yaml";
const BASELINE: &str = ".crosscheck-baseline.json";
const JSON: &[&str] = &["check", "--format", "json"];

/// The findings as `story rule`.
fn findings(run: &Run) -> Vec<String> {
    listed(run, "findings", "rule")
}

/// What was judged as `story rule` with one more field.
fn settled(run: &Run, field: &str) -> Vec<String> {
    listed(run, "settled", "rule")
        .into_iter()
        .zip(listed(run, "settled", field))
        .map(|(one, other)| format!("{one} {}", word(&other)))
        .collect()
}

fn word(text: &str) -> &str {
    text.split_once(": ").unwrap().1
}

fn listed(run: &Run, list: &str, field: &str) -> Vec<String> {
    let json = run.json();
    let stories = json["stories"].as_array().unwrap().iter();
    let empty = Vec::new();
    let of = |story: &Value| -> Vec<String> {
        let name = story["story"].as_str().unwrap();
        story[list].as_array().unwrap_or(&empty).iter().map(|one| format!("{name}: {}", one[field].as_str().unwrap_or("-"))).collect()
    };
    stories.flat_map(of).collect()
}

/// The key of what a rule finds in the first story.
fn key(desk: &Desk, rule: &str) -> String {
    let json = desk.run(&["check", "one/story.yaml", "--format", "json", "--no-allow", "--no-baseline"]).json();
    let findings = json["stories"][0]["findings"].as_array().unwrap().clone();
    findings.iter().find(|finding| finding["rule"] == rule).unwrap()["key"].as_str().unwrap().to_owned()
}

/// Accepts what a rule finds in the first story.
fn accept(desk: &Desk, rule: &str, more: &[&str]) -> Run {
    let key = key(desk, rule);
    desk.run(&[&["accept", &key, "--reason", "as quoted", "one/story.yaml"], more].concat())
}

const ALL: [&str; 4] = ["Talks: title", "Talks: duration", "More talks: title", "More talks: duration"];

#[test]
fn what_is_accepted_counts_no_more_in_its_story() {
    let desk = desk();
    assert_eq!(findings(&desk.run(JSON).ends(1)), ALL);
    let key = key(&desk, "title");
    let run = desk.run(&["accept", &key[..5], "--reason", "as quoted", "one"]).ends(0);
    assert_eq!(run.stdout, format!("accepted  {key}  Talks: title: Marco Rubio: secretary of state | senator\n{ALLOW} has 1 entry more\n"));
    assert_eq!(run.stderr, "");
    let run = desk.run(JSON).ends(1);
    assert_eq!(findings(&run), ALL[1..]);
    assert_eq!(settled(&run, "by"), ["Talks: title allow"]);
    assert_eq!(settled(&run, "reason"), ["Talks: title as quoted"]);
    assert_eq!((&run.json()["summary"]["accepted"], &run.json()["summary"]["errors"]), (&1.into(), &3.into()));
    assert_eq!(run.stderr, "");
    // Both stories and both findings at once, from inside a folder.
    let keys = [key, self::key(&desk, "duration")];
    let inside = |arguments: &[&str]| run_in(&desk, "two", arguments);
    inside(&["accept", &keys[0], &keys[1], "--reason", "x"])
        .ends(2)
        .says("../.crosscheck-allow.yaml:")
        .says("is accepted here already; change the reason there");
    inside(&["accept", &keys[1], "--reason", "x"]).ends(0).shows("../.crosscheck-allow.yaml has 2 entries more");
    inside(&["accept", &keys[0], "story.yaml", "--reason", "x"]).ends(0);
    let run = desk.run(&["check"]).ends(0);
    assert!(run.stdout.contains("4 accepted.\n"), "{}", run.stdout);
    assert_eq!(findings(&desk.run(&[JSON, &["--no-allow"]].concat()).ends(1)), ALL);
    assert_eq!(findings(&desk.run(&[JSON, &["--isolated", "one", "two"]].concat()).ends(1)), ALL);
}

fn run_in(desk: &Desk, folder: &str, arguments: &[&str]) -> Run {
    run(desk.command(arguments).current_dir(desk.path().join(folder)))
}

#[test]
fn an_accepted_finding_never_hides_a_new_value() {
    let desk = desk();
    accept(&desk, "title", &[]).ends(0);
    let rest = ["Talks: duration"];
    let check = ["check", "one", "--format", "json"];
    assert_eq!(findings(&desk.run(&check)), rest);
    // Lines before, sentences around and another order of the same values disturb nothing.
    desk.write(
        "one/draft.md",
        format!("# Talks in town\n\nIt rained.\n\n{}", DRAFT.replace("Friday.", "Friday, in the rain. It rained on.")).as_bytes(),
    );
    assert_eq!(findings(&desk.run(&check)), rest);
    desk.write("one/wire.txt", DRAFT.as_bytes());
    desk.write("one/draft.md", WIRE.as_bytes());
    assert_eq!(findings(&desk.run(&check)), rest, "the sides are changed round");
    // A third value, in a third text or in place of one of the two.
    desk.write("one/story.yaml", STORY.replace("[wire.txt]", "[wire.txt, paper.txt]").as_bytes());
    desk.write("one/paper.txt", b"President Marco Rubio met reporters on Friday.\n");
    assert_eq!(findings(&desk.run(&check).ends(1)), ["Talks: title", "Talks: duration"]);
    desk.write("one/wire.txt", DRAFT.replace("Senator", "Mr").as_bytes());
    assert_eq!(findings(&desk.run(&check).ends(1)), ["Talks: title", "Talks: duration"]);
    desk.write("one/wire.txt", DRAFT.as_bytes());
    // Once that is accepted too, fewer values are nothing new.
    accept(&desk, "title", &[]).ends(0);
    assert_eq!(findings(&desk.run(&check)), rest);
    desk.write("one/paper.txt", b"Marco Rubio met reporters on Friday.\n");
    assert_eq!(findings(&desk.run(&check)), rest);
    desk.write("one/draft.md", WIRE.replace("Secretary of State", "President").as_bytes());
    assert_eq!(findings(&desk.run(&check)), rest);
}

#[test]
fn the_file_keeps_every_other_byte() {
    let desk = desk();
    accept(&desk, "title", &["--until", "2999-12-31", "--by", "Ana Vukovic"]).ends(0);
    let written = desk.read(ALLOW);
    let key = key(&desk, "title");
    let entry = format!(
        "version: 1\naccepted:\n  - key: \"{key}\"\n    story: Talks\n    rule: title\n    subject: Marco Rubio\n    values:\n      - secretary of state\n      - senator\n    reason: as quoted\n    until: 2999-12-31\n    by: Ana Vukovic\n"
    );
    assert!(written.starts_with("# ") && written.ends_with(&entry), "{written}");
    let edited = written.replace("    reason: as quoted\n", "    # asked twice\n    reason:   'as quoted'  # on air\n") + "\n# the end";
    desk.write(ALLOW, edited.as_bytes());
    accept(&desk, "duration", &[]).ends(0);
    assert!(desk.read(ALLOW).starts_with(&format!("{edited}\n  - key: ")), "{}", desk.read(ALLOW));
    assert_eq!(findings(&desk.run(&["check", "one", "--format", "json"]).ends(0)), [""; 0]);
}

#[test]
fn bad_asking_is_refused_and_nothing_is_written() {
    let desk = desk();
    let refused = |arguments: &[&str], words: &str| {
        desk.run(arguments).ends(2).says(words).shows_nothing();
        assert!(!desk.path().join(ALLOW).exists(), "{arguments:?}");
    };
    let key = key(&desk, "title");
    refused(&["accept", &key], "--reason <TEXT>");
    refused(&["accept", "--reason", "x"], "<KEY>");
    refused(&["accept", &key, "--reason", " "], "expected some words");
    refused(&["accept", &key, "--reason", "x", "--until", "2026-02-30"], "expected a day of the calendar as YYYY-MM-DD");
    refused(&["accept", &key, "--reason", "x", "--until", "2020-01-01"], "--until 2020-01-01: that day is over, today is 2");
    refused(&["accept", &key, "--reason", "x", "--until", "2026-01-01", "--today", "2026-01-02"], "today is 2026-01-02");
    refused(&["accept", "titel", "--reason", "x"], "`titel` is no key of a finding");
    refused(
        &["accept", "ffffffffffff", "--reason", "x"],
        "nothing with the key ffffffffffff is found in these texts, and 4 other findings are",
    );
    refused(&["accept", &key, "ffffffffffff", "--reason", "x"], "nothing with the key ffffffffffff");
    refused(&["accept", &key, "--reason", "x", "lost.txt"], "nothing is accepted: not all texts could be read");
    refused(&["accept", &key, "--reason", "x", "--isolated"], "name the texts that");
    let mut digit = key.clone();
    digit.replace_range(3..4, if key.as_bytes()[3] == b'0' { "1" } else { "0" });
    refused(&["accept", &digit, "--reason", "x"], &format!("did you mean {key}?"));
}

#[test]
fn texts_that_have_no_story_are_known_wherever_they_are() {
    let desk = desk();
    let key = key(&desk, "title");
    fs::remove_file(desk.path().join("crosscheck.yaml")).unwrap();
    let texts = ["--draft", "one/draft.md", "one/wire.txt"];
    desk.run(&[&["accept", &key, "--reason", "x"], &texts[..]].concat()).ends(0);
    assert!(!desk.read(ALLOW).contains("story:"), "a name that was made of the paths would not last");
    desk.write("paper.txt", b"The talks lasted two hours.\n");
    for more in [&[][..], &["paper.txt"]] {
        let json = desk.run(&[&["check", "--format", "json"], &texts[..], more].concat()).ends(1).json();
        assert_eq!(json["stories"][0]["findings"].as_array().unwrap().len(), 1);
        assert_eq!(json["summary"]["accepted"], 1);
    }
    run_in(&desk, "one", &["check", "draft.md", "wire.txt", "--allow", "../.crosscheck-allow.yaml"]).ends(1).shows("1 accepted");
}

#[test]
fn a_file_with_faults_is_refused_with_every_place() {
    let desk = desk();
    accept(&desk, "title", &[]).ends(0);
    let sound = desk.read(ALLOW);
    let refused = |text: &str, expected: &[&str]| {
        desk.write(ALLOW, text.as_bytes());
        for arguments in [&["check"][..], &["accept", "abc", "--reason", "x"], &["baseline", "write"]] {
            let run = desk.run(arguments).ends(2).shows_nothing();
            let expected: Vec<String> = expected.iter().map(|line| format!("error: {ALLOW}:{line}")).collect();
            assert_eq!(run.stderr.lines().collect::<Vec<_>>(), expected, "{arguments:?}");
        }
        assert_eq!(desk.read(ALLOW), text);
        assert!(!desk.path().join(BASELINE).exists());
    };
    refused(&sound.replace("    reason: as quoted\n", ""), &["5:5: missing key `reason`"]);
    refused(&sound.replace("as quoted", "\" \""), &["12:13: expected a reason, found nothing"]);
    refused(&(sound.clone() + "    until: soon\n"), &["13:12: expected a day of the calendar as YYYY-MM-DD, found \"soon\""]);
    let unknown = "13:5: unknown key `untill`, expected one of key, story, rule, subject, values, reason, until, by; did you mean `until`?";
    refused(&(sound.clone() + "    untill: 2026-01-01\n"), &[unknown]);
    let (_, entry) = sound.split_once("accepted:\n").unwrap();
    let twice =
        format!("13:5: the finding {} is accepted already ({ALLOW}:5:5); keep one of them", key(&Desk::with(&[]).with_story(), "title"));
    refused(&(sound.clone() + entry), &[&twice]);
    desk.write(ALLOW, sound.replace("rule: title", "rule: titel").as_bytes());
    desk.run(&["check"]).ends(2).says("7:11: there is no rule `titel`, expected one of affiliation,").says("did you mean `title`?");
    let newer = format!("3:10: written for version 2 of this format; crosscheck {} reads version 1: update it", env!("CARGO_PKG_VERSION"));
    refused(&sound.replace("version: 1", "version: 2"), &[&newer]);
    refused("accepted: []\n", &["1:1: missing key `version`"]);
    desk.write(ALLOW, b"version: 1\naccepted: [\xFF]\n");
    desk.run(&["check"]).ends(2).says(".crosscheck-allow.yaml: not valid UTF-8 at byte 22; save it as UTF-8");
    // Without it all is shown.
    desk.run(&["check", "--no-allow"]).ends(1);
}

trait WithStory {
    fn with_story(self) -> Self;
}

impl WithStory for Desk {
    fn with_story(self) -> Self {
        for (path, text) in [("one/story.yaml", STORY), ("one/draft.md", DRAFT), ("one/wire.txt", WIRE)] {
            self.write(path, text.as_bytes());
        }
        self
    }
}

#[test]
fn a_file_that_cannot_be_written_stays_as_it_is() {
    let desk = desk();
    let key = key(&desk, "title");
    fs::create_dir(desk.path().join("taken")).unwrap();
    desk.run(&["accept", &key, "--reason", "x", "--allow", "taken"]).ends(2).says("taken: it is a folder").shows_nothing();
    desk.run(&["accept", &key, "--reason", "x", "--allow", "none/a.yaml"]).ends(2).says("none/a.yaml: cannot be written: no such file");
    desk.run(&["baseline", "write", "--baseline", "taken"]).ends(2).says("taken: it is there already");
    desk.run(&["baseline", "update", "--baseline", "taken"]).ends(2).says("taken: it is a folder");
    desk.run(&["baseline", "write", "--baseline", "none/b.json"]).ends(2).says("none/b.json: cannot be written: no such file");
    assert!(!desk.names().iter().any(|name| name.contains(".part")), "{:?}", desk.names());
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_files_as_they_are() {
    let desk = desk();
    let key = key(&desk, "title");
    let full = |arguments: &[&str]| {
        let mut command = desk.command(&[]);
        let program = command.get_program().to_owned();
        command = Command::new("sh");
        // The system lets the program write nothing more to any file, and says so instead of ending it.
        command.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]).arg(program).args(arguments);
        run(command.current_dir(desk.path()))
    };
    full(&["accept", &key, "--reason", "x"]).ends(2).says(".crosscheck-allow.yaml: cannot be written: File too large").shows_nothing();
    full(&["baseline", "write"]).ends(2).says(".crosscheck-baseline.json: cannot be written: File too large").shows_nothing();
    assert_eq!(desk.names(), ["crosscheck.yaml", "one", "two"]);
    accept(&desk, "title", &[]).ends(0);
    desk.run(&["baseline", "write"]).ends(0);
    let (allow, baseline) = (desk.read(ALLOW), desk.read(BASELINE));
    full(&["accept", &self::key(&desk, "duration"), "--reason", "x"]).ends(2).shows_nothing();
    desk.write("one/draft.md", DRAFT.replace("two hours", "nine hours").as_bytes());
    full(&["baseline", "update"]).ends(2).shows_nothing();
    assert_eq!((desk.read(ALLOW), desk.read(BASELINE)), (allow, baseline));
    assert_eq!(desk.names().len(), 5, "{:?}", desk.names());
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_end_is_refused() {
    let desk = desk();
    desk.run(&["check", "--allow", "/dev/zero"]).ends(2).says("/dev/zero: larger than 4 MB: no allow file is");
    desk.run(&["check", "--baseline", "/dev/zero"]).ends(2).says("/dev/zero: larger than 64 MB: no baseline is");
}

#[test]
fn an_entry_past_its_day_counts_no_more_and_is_said() {
    let desk = desk();
    accept(&desk, "title", &["--until", "2026-01-31", "--today", "2026-01-31"]).ends(0);
    let check = ["check", "one", "--format", "json", "--today"];
    let run = desk.run(&[&check[..], &["2026-01-31"]].concat()).ends(1);
    assert_eq!((findings(&run), run.stderr.as_str()), (vec!["Talks: duration".to_owned()], ""));
    let run = desk.run(&[&check[..], &["2026-02-01"]].concat()).ends(1);
    assert_eq!(findings(&run), ["Talks: title", "Talks: duration"]);
    let run = run.says("warning: .crosscheck-allow.yaml:5:5: title: Marco Rubio: accepted until 2026-01-31, which is over");
    assert_eq!(run.stderr.lines().count(), 1);
    accept(&desk, "title", &[]).ends(2).says("is accepted here already, until 2026-01-31; change the day there");
    desk.run(&["check", "one", "--today", "tomorrow"]).ends(2).says("expected a day of the calendar as YYYY-MM-DD");
    // A day far off needs no flag.
    desk.write(ALLOW, desk.read(ALLOW).replace("2026-01-31", "2999-12-31").as_bytes());
    assert_eq!(findings(&desk.run(&["check", "one", "--format", "json"])), ["Talks: duration"]);
    desk.write(ALLOW, desk.read(ALLOW).replace("2999-12-31", "2001-12-31").as_bytes());
    desk.run(&["check", "one"]).ends(1).says("accepted until 2001-12-31, which is over");
}

#[test]
fn entries_that_match_nothing_are_said_once_their_story_was_checked() {
    let desk = desk();
    accept(&desk, "title", &[]).ends(0);
    desk.write("one/draft.md", b"Secretary of State Marco Rubio met reporters. The talks lasted five hours.\n");
    let said =
        "warning: .crosscheck-allow.yaml:5:5: title: Marco Rubio: accepted, but nothing like it is found any more; take the entry out\n";
    assert_eq!(desk.run(&["check"]).ends(1).stderr, said);
    assert_eq!(desk.run(&["check", "one"]).ends(0).stderr, said);
    assert_eq!(desk.run(&["check", "two"]).ends(1).stderr, "");
    assert_eq!(desk.run(&["check", "-qq"]).ends(1).stderr, "");
    // A lost text may be the one that says it.
    let run = desk.run(&["check", "one", "lost.txt"]).ends(2);
    assert_eq!(run.stderr, "error: lost.txt: no such file\n");
    // An entry without a story counts everywhere, so that one story alone does not tell.
    desk.write(ALLOW, desk.read(ALLOW).replace("    story: Talks\n", "").as_bytes());
    let run = desk.run(JSON).ends(1);
    assert_eq!((settled(&run, "by"), run.stderr.as_str()), (vec!["More talks: title allow".to_owned()], ""));
    assert_eq!(desk.run(&["check", "one"]).ends(0).stderr, "");
    desk.write("two/draft.md", desk.read("one/draft.md").as_bytes());
    assert_eq!(desk.run(&["check"]).ends(0).stderr, said);
}

#[test]
fn a_comment_stands_for_its_sentence() {
    let desk = desk();
    let drafts = [
        "<!-- crosscheck-allow: title, \"elected name in a 2024 quote\" -->\nSenator Marco Rubio met reporters on Friday. The talks lasted two hours.\n",
        "<!-- crosscheck-allow: title, \"elected name in a 2024 quote\" --> Senator Marco Rubio met reporters on Friday.\nThe talks lasted two hours.\n",
        "Senator Marco Rubio met reporters on Friday. <!-- crosscheck-allow: title, \"elected name in a 2024 quote\" -->\nThe talks lasted two hours.\n",
        "It rained. Senator Marco <!-- crosscheck-allow: title, \"elected name in a 2024 quote\" --> Rubio met reporters on Friday. The talks lasted two hours.\n",
    ];
    for draft in drafts {
        desk.write("one/draft.md", draft.as_bytes());
        let run = desk.run(&["check", "one", "--format", "json"]).ends(1);
        assert_eq!(findings(&run), ["Talks: duration"], "{draft}");
        assert_eq!(settled(&run, "by"), ["Talks: title comment"]);
        assert_eq!(settled(&run, "reason"), ["Talks: title elected name in a 2024 quote"]);
        assert_eq!(run.stderr, "");
        desk.run(&["check", "one", "--no-allow", "--fail-on", "never"]).ends(0).shows("2 conflicts");
    }
    let elsewhere = "Senator Marco Rubio met reporters on Friday. <!-- crosscheck-allow: title --> The talks lasted two hours.\n";
    desk.write("one/draft.md", elsewhere.as_bytes());
    let run = desk.run(&["check", "one", "--format", "json"]).ends(1);
    assert_eq!(findings(&run), ["Talks: title", "Talks: duration"]);
    assert_eq!(run.stderr, "warning: one/draft.md:1:46: title: nothing is found here that this comment allows; take it out\n");
    // Several rules, in a source, in plain text.
    desk.write("one/draft.md", DRAFT.as_bytes());
    desk.write("one/wire.txt", format!("[crosscheck-allow: title, duration]\n{}", WIRE.replace("Friday. The", "Friday; the")).as_bytes());
    let run = desk.run(&["check", "one", "--format", "json"]).ends(0);
    assert_eq!(settled(&run, "reason"), ["Talks: title -", "Talks: duration -"]);
    let extracted = desk.run(&["extract", "one/wire.txt"]).ends(0);
    assert!(!extracted.stdout.contains("crosscheck"), "{}", extracted.stdout);
    desk.run(&["check", "one", "--width", "120"]).ends(0).shows("2 accepted.");
}

#[test]
fn a_comment_never_hides_a_value_that_comes_up_later() {
    let desk = desk();
    desk.write("one/draft.md", format!("<!-- crosscheck-allow: title -->\n{DRAFT}").as_bytes());
    assert_eq!(findings(&desk.run(&["check", "one", "--format", "json"])), ["Talks: duration"]);
    desk.write("one/story.yaml", STORY.replace("[wire.txt]", "[wire.txt, paper.txt]").as_bytes());
    desk.write("one/paper.txt", b"President Marco Rubio met reporters on Friday.\n");
    let run = desk.run(&["check", "one", "--format", "json"]).ends(1);
    assert_eq!(findings(&run), ["Talks: title", "Talks: duration"]);
    run.says("warning: one/draft.md:1:1: title: Marco Rubio: the other texts differ without this sentence too; crosscheck accept ");
    // One more that says what is said already is nothing new.
    desk.write("one/paper.txt", b"Secretary of State Marco Rubio left the hall.\n");
    assert_eq!(findings(&desk.run(&["check", "one", "--format", "json"])), ["Talks: duration"]);
}

#[test]
fn comments_that_are_not_understood_are_said_with_their_place() {
    let desk = desk();
    let draft = "# Talks\n\nIt rained. <!-- crosscheck-allow: titel -->\n\n<!-- crosscheck-alow: title -->\n<!-- crosscheck-allow: -->\n<!-- a remark on crosscheck -->\n";
    desk.write("one/draft.md", format!("{draft}{DRAFT}").as_bytes());
    let run = desk.run(&["check", "one"]).ends(1);
    assert_eq!(
        run.stderr,
        "warning: one/draft.md:3:12: there is no rule `titel`; did you mean `title`?\n\
         warning: one/draft.md:5:1: `crosscheck-alow` is not understood, expected `crosscheck-allow: RULE, \"reason\"`\n\
         warning: one/draft.md:6:1: it names no rule, expected `crosscheck-allow: RULE, \"reason\"`\n"
    );
    assert_eq!(desk.run(&["check", "one", "--no-allow"]).ends(1).stderr, "");
    // What a source allows may be for a story that is not checked.
    desk.write("one/draft.md", DRAFT.as_bytes());
    desk.write("one/wire.txt", format!("[crosscheck-allow: age]\n{WIRE}").as_bytes());
    assert_eq!(desk.run(&["check", "one"]).ends(1).stderr, "");
    desk.run(&["check"]).ends(1).says("warning: one/wire.txt:1:1: age: nothing is found here that this comment allows; take it out");
}

#[test]
fn a_baseline_keeps_what_was_there_before() {
    let desk = desk();
    let run = desk.run(&["baseline", "write"]).ends(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (".crosscheck-baseline.json is written: 4 findings\n", ""));
    let written = desk.read(BASELINE);
    let lines: Vec<&str> = written.lines().filter(|line| line.contains("\"key\"")).collect();
    let (title, duration) = (key(&desk, "title"), key(&desk, "duration"));
    assert_eq!(lines.len(), 4, "{written}");
    assert!(lines.is_sorted_by_key(|line| line.split_once("\"story\"").unwrap().1), "{written}");
    let entry = format!(
        "    {{\"key\":\"{title}\",\"story\":\"Talks\",\"rule\":\"title\",\"subject\":\"Marco Rubio\",\"values\":[\"secretary of state\",\"senator\"],\"count\":1}}"
    );
    assert_eq!(lines[3], entry);
    assert!(lines[2].contains(&duration));
    let run = desk.run(&["check"]).ends(0);
    assert!(run.stdout.contains("4 in the baseline.\n"), "{}", run.stdout);
    let run = desk.run(JSON).ends(0);
    assert_eq!(
        (run.json()["summary"]["baselined"].clone(), settled(&run, "by")[0].clone()),
        (4.into(), "Talks: title baseline".to_owned())
    );
    desk.run(&["check", "--no-baseline"]).ends(1);
    desk.run(&["baseline", "write"]).ends(2).says("it is there already; crosscheck baseline update brings it up to date");
    assert_eq!(desk.read(BASELINE), written);
    // Edits elsewhere disturb nothing, and what is new counts.
    desk.write("one/draft.md", format!("# Talks\n\nIt rained.\n\n{DRAFT}\nThe mayor, Ana Vukovic, 45, spoke.\n").as_bytes());
    desk.run(&["check"]).ends(0);
    desk.write("one/wire.txt", format!("{WIRE}The mayor, Ana Vukovic, 54, spoke.\n").as_bytes());
    assert_eq!(findings(&desk.run(JSON).ends(1)), ["Talks: age"]);
    desk.write("one/draft.md", DRAFT.replace("two hours", "nine hours").as_bytes());
    assert_eq!(findings(&desk.run(JSON).ends(1)), ["Talks: duration"]);
}

#[test]
fn a_baseline_is_brought_up_to_date_and_pruned() {
    let desk = desk();
    desk.run(&["baseline", "update"]).ends(2).says(".crosscheck-baseline.json: no such file; crosscheck baseline write makes it");
    desk.run(&["baseline", "write"]).ends(0);
    let whole = desk.read(BASELINE);
    desk.write("one/draft.md", DRAFT.replace("Senator", "Secretary of State").replace("two hours", "nine hours").as_bytes());
    let run = desk.run(&["check"]).ends(1);
    assert!(
        run.stderr.starts_with("warning: .crosscheck-baseline.json:6: duration: talks and 1 more entry: found no more"),
        "{}",
        run.stderr
    );
    assert_eq!(desk.run(&["check", "two"]).ends(0).stderr, "");
    let run = desk.run(&["baseline", "prune"]).ends(0).shows(".crosscheck-baseline.json: 0 added, 2 removed, 2 findings");
    assert!(
        run.stdout.contains("removed  ") && run.stdout.contains("Talks: title: Marco Rubio: secretary of state | senator\n"),
        "{}",
        run.stdout
    );
    desk.run(&["check"]).ends(1);
    let run = desk.run(&["baseline", "update", "one"]).ends(0).shows(".crosscheck-baseline.json: 1 added, 0 removed, 3 findings");
    assert!(run.stdout.contains("added    ") && run.stdout.contains("Talks: duration: talks: "), "{}", run.stdout);
    desk.run(&["check"]).ends(0);
    // Back to what it was, byte for byte.
    desk.write("one/draft.md", DRAFT.as_bytes());
    desk.run(&["baseline", "update", "one"]).ends(0).shows("2 added, 1 removed, 4 findings");
    assert_eq!(desk.read(BASELINE), whole);
    desk.run(&["baseline", "update"]).ends(0).shows("0 added, 0 removed, 4 findings");
    assert_eq!(desk.read(BASELINE), whole);
    // A story that is no more.
    fs::remove_dir_all(desk.path().join("two")).unwrap();
    desk.run(&["baseline", "prune", "one"]).ends(0).shows("0 removed, 4 findings");
    desk.run(&["baseline", "prune"]).ends(0).shows("2 removed, 2 findings");
    desk.run(&["baseline", "update", "one", "lost.txt"]).ends(2).says("the baseline stays as it is: not all texts could be read");
}

#[test]
fn accepted_findings_are_not_put_into_the_baseline() {
    let desk = desk();
    accept(&desk, "title", &[]).ends(0);
    desk.write("two/draft.md", format!("<!-- crosscheck-allow: title -->\n{DRAFT}").as_bytes());
    desk.run(&["baseline", "write"]).ends(0).shows("2 findings");
    let run = desk.run(&["check"]).ends(0);
    assert!(run.stdout.contains("2 accepted, 2 in the baseline.\n"), "{}", run.stdout);
    let listed = desk.run(&["check", "--show-accepted", "one", "--width", "100"]).ends(0);
    let listed = listed.shows("Judged before\n").shows("the allow file: as quoted\n").shows("the baseline\n");
    assert!(listed.stdout.contains(&key(&desk, "duration")), "{}", listed.stdout);
    // What is accepted later is in it no more.
    accept(&desk, "duration", &[]).ends(0);
    desk.run(&["baseline", "prune"]).ends(0).shows("1 removed, 1 finding\n");
    desk.run(&["check", "--no-allow"]).ends(1);
}

#[test]
fn a_finding_with_fewer_values_is_in_the_baseline_and_one_with_more_is_not() {
    let desk = desk();
    desk.write("one/story.yaml", STORY.replace("[wire.txt]", "[wire.txt, paper.txt]").as_bytes());
    desk.write("one/paper.txt", b"The talks lasted nine hours.\n");
    desk.run(&["baseline", "write"]).ends(0);
    desk.write("one/paper.txt", b"The talks lasted two hours.\n");
    desk.run(&["check", "one"]).ends(0);
    desk.write("one/paper.txt", b"The talks lasted 20 hours.\n");
    assert_eq!(findings(&desk.run(&["check", "one", "--format", "json"]).ends(1)), ["Talks: duration"]);
}

#[test]
fn a_broken_baseline_is_refused_with_its_place() {
    let desk = desk();
    desk.run(&["baseline", "write"]).ends(0);
    let sound = desk.read(BASELINE);
    let refused = |text: &str, words: &str| {
        desk.write(BASELINE, text.as_bytes());
        for arguments in [&["check"][..], &["baseline", "update"], &["baseline", "prune"]] {
            desk.run(arguments).ends(2).says(&format!("error: {BASELINE}:{words}")).shows_nothing();
        }
        assert_eq!(desk.read(BASELINE), text);
    };
    refused(&sound.replace("\"version\": 1", "\"version\": 2"), "1:1: written for version 2 of this format; crosscheck ");
    refused(&sound.replace("\"version\": 1,", ""), "9:1: missing field `version`");
    refused(&sound[..40], "4:6: EOF while parsing a string");
    refused("", "1:");
    let line = sound.lines().nth(4).unwrap();
    refused(&sound.replace(line, &line.replace("\"count\":1", "\"count\":\"1\"")), "5:");
    refused(&sound.replace(line, &line.replace("\"count\":1", "\"line\":1")), "5:");
    let doubled = sound.replace(line, &format!("{line}\n{line}"));
    assert_eq!(doubled.lines().count(), sound.lines().count() + 1);
    refused(&doubled, "6:5: ");
    desk.run(&["check"]).ends(2).says("stands on line 5 already");
    desk.run(&["check", "--no-baseline"]).ends(1);
    // One that is named must be there.
    desk.run(&["check", "--baseline", "lost.json"]).ends(2).says("--baseline: lost.json: no such file; crosscheck baseline write makes it");
    desk.write("crosscheck.yaml", format!("{CONFIGURATION}baseline: lost.json\n").as_bytes());
    desk.run(&["check"]).ends(2).says("crosscheck.yaml:3:11: lost.json: no such file");
    desk.run(&["check", "--baseline", BASELINE, "--no-baseline"]).ends(2).says("cannot be used with");
}

#[test]
fn the_configuration_names_both_files() {
    let desk = desk();
    desk.write("crosscheck.yaml", format!("{CONFIGURATION}allow: judged/allow.yaml\nbaseline: judged/baseline.json\n").as_bytes());
    fs::create_dir(desk.path().join("judged")).unwrap();
    desk.run(&["check", "--no-baseline"])
        .ends(1)
        .says("warning: crosscheck.yaml:3:8: judged/allow.yaml: no such file yet: crosscheck accept writes it");
    desk.run(&["check", "--no-baseline", "--allow", "lost.yaml"]).ends(2).says("lost.yaml: no such file");
    let (title, duration) = (key(&desk, "title"), key(&desk, "duration"));
    run_in(&desk, "one", &["accept", &title, "--reason", "x", "story.yaml"]).ends(0).shows("../judged/allow.yaml has 1 entry more");
    run_in(&desk, "one", &["baseline", "write"]).ends(0).shows("../judged/baseline.json is written: 3 findings");
    let run = desk.run(&["check"]).ends(0);
    assert!(run.stdout.contains("1 accepted, 3 in the baseline.\n"), "{}", run.stdout);
    assert!(desk.read("judged/baseline.json").contains(&duration));
    let show = desk.run(&["config", "show"]).ends(0);
    let row = |key: &str, text: &str| {
        text.lines().find(|line| line.starts_with(key)).map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(row("allow", &show.stdout).unwrap(), ["allow", "judged/allow.yaml", "crosscheck.yaml:3:8"]);
    let show = desk.run(&["config", "show", "--baseline", "b.json"]).ends(0);
    assert_eq!(row("baseline", &show.stdout).unwrap(), ["baseline", "b.json", "--baseline"]);
    desk.write("crosscheck.yaml", CONFIGURATION.as_bytes());
    let show = desk.run(&["config", "show"]).ends(0);
    assert_eq!(row("allow", &show.stdout).unwrap(), ["allow", "none", "default"]);
}

#[test]
fn the_order_of_sources_changes_nothing() {
    let desk = desk();
    let texts = [
        ("a.txt", DRAFT.to_owned()),
        ("b.txt", format!("[crosscheck-allow: duration, \"by the other clock\"]\n{}", WIRE.replace("Friday. The", "Friday; the"))),
        ("c.txt", "[crosscheck-allow: duration, \"a third clock\"]\nThe talks lasted nine hours.\n".to_owned()),
    ];
    for (path, text) in &texts {
        desk.write(path, text.as_bytes());
    }
    desk.run(&["accept", &key(&desk, "title"), "--reason", "x", "a.txt", "b.txt", "c.txt"]).ends(0);
    let mut seen: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for order in [["a.txt", "b.txt", "c.txt"], ["c.txt", "b.txt", "a.txt"], ["b.txt", "a.txt", "c.txt"]] {
        let run = desk.run(&[&["check", "--format", "json"], &order[..]].concat());
        let bare = |list: Vec<String>| {
            let mut list: Vec<String> = list.iter().map(|line| word(line).to_owned()).collect();
            list.sort();
            list
        };
        seen.push((bare(settled(&run, "by")), bare(settled(&run, "reason"))));
    }
    assert_eq!(
        seen[0],
        (
            vec!["duration comment".into(), "title allow".into()],
            vec!["duration a third clock; by the other clock".into(), "title x".into()]
        )
    );
    assert!(seen.iter().all(|one| *one == seen[0]), "{seen:?}");
}

/// Runs git in a folder, for a repository that is made here.
fn git(desk: &Desk, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]).args(arguments);
    let output =
        command.current_dir(desk.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The desk as a repository with one commit.
fn repository() -> Desk {
    let desk = desk();
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "Two stories"]);
    desk
}

#[test]
fn a_commit_is_a_baseline() {
    let desk = repository();
    let check = ["check", "--format", "json", "--baseline-from-ref", "main"];
    let run = desk.run(&check).ends(0);
    assert_eq!((findings(&run).len(), settled(&run, "by").len(), run.stderr.as_str()), (0, 4, ""));
    // A new value, a new fact, a new story.
    desk.write(
        "one/draft.md",
        format!("It rained.\n\n{}The mayor, Ana Vukovic, 45, spoke.\n", DRAFT.replace("two hours", "nine hours")).as_bytes(),
    );
    desk.write("one/wire.txt", format!("{WIRE}The mayor, Ana Vukovic, 54, spoke.\n").as_bytes());
    for (path, text) in
        [("three/story.yaml", STORY.replace("Talks", "Third talks")), ("three/draft.md", DRAFT.into()), ("three/wire.txt", WIRE.into())]
    {
        desk.write(path, text.as_bytes());
    }
    let run = desk.run(&check).ends(1);
    let mut found = findings(&run);
    found.sort();
    assert_eq!(found, ["Talks: age", "Talks: duration", "Third talks: duration", "Third talks: title"]);
    assert_eq!(settled(&run, "by"), ["Talks: title baseline", "More talks: title baseline", "More talks: duration baseline"]);
    assert_eq!(run.stderr, "");
    // The same from inside, for one story, for texts and for a folder; a commit and a tag.
    let json = ["--format", "json", "--baseline-from-ref"];
    let inside = run_in(&desk, "one", &[&["check", "story.yaml"], &json[..], &["HEAD"]].concat()).ends(1);
    assert_eq!(findings(&inside), ["Talks: duration", "Talks: age"]);
    git(&desk, &["tag", "v1"]);
    for texts in [&["one"][..], &["--draft", "one/draft.md", "one/wire.txt"]] {
        let run = desk.run(&[&["check"], texts, &json[..], &["v1"]].concat()).ends(1);
        assert_eq!(run.json()["summary"]["baselined"], 1, "{texts:?}");
    }
    // The tree is as it was.
    let status = Command::new("git").args(["status", "--porcelain", "--ignored"]).current_dir(desk.path()).output().unwrap();
    assert_eq!(String::from_utf8(status.stdout).unwrap(), " M one/draft.md\n M one/wire.txt\n?? three/\n");
}

#[test]
fn what_was_accepted_at_a_commit_is_not_in_its_baseline() {
    let desk = desk();
    accept(&desk, "title", &[]).ends(0);
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "Two stories"]);
    fs::remove_file(desk.path().join(ALLOW)).unwrap();
    let run = desk.run(&["check", "--format", "json", "--baseline-from-ref", "HEAD"]).ends(1);
    assert_eq!(findings(&run), ["Talks: title"]);
}

#[test]
fn a_commit_that_cannot_be_had_is_said() {
    let desk = repository();
    let refused = |desk: &Desk, reference: &str, words: &str| {
        let flag = format!("--baseline-from-ref={reference}");
        desk.run(&["check", &flag]).ends(2).says(words).shows_nothing();
    };
    refused(&desk, "mian", "--baseline-from-ref mian: there is no such commit, branch or tag in this repository");
    refused(&desk, "--output=x", "expected a commit, a branch or a tag");
    refused(&desk, "", "expected a commit, a branch or a tag");
    refused(&desk, "main:one/draft.md", "there is no such commit");
    desk.run(&["check", "--baseline-from-ref", "main", "--baseline", BASELINE]).ends(2).says("cannot be used with");
    desk.run(&["check", "--baseline-from-ref", "main", "--no-baseline"]).ends(2).says("cannot be used with");
    refused(&self::desk(), "main", "there is no git repository here");
    let run = desk.run_with(&["check", "--baseline-from-ref", "main"], &[("PATH", "/nowhere")]).ends(2).shows_nothing();
    run.says("it takes the program git, which is not found; install it, or keep a file: crosscheck baseline write");
    // A clone without the commits before.
    desk.write("one/draft.md", WIRE.as_bytes());
    git(&desk, &["commit", "-q", "-a", "-m", "Mended"]);
    let clone = Desk::with(&[]);
    git(&clone, &["clone", "-q", "--depth", "1", &format!("file://{}", desk.path().display()), "clone"]);
    let run = run_in(&clone, "clone", &["check", "--baseline-from-ref", "HEAD~1"]).ends(2);
    run.says("this is a shallow clone without that commit; fetch it first: git fetch --unshallow");
    run_in(&clone, "clone", &["check", "--baseline-from-ref", "HEAD"]).ends(0);
    // Texts that are no part of it.
    let other = Desk::with(&[("a.txt", DRAFT), ("b.txt", WIRE)]);
    let text = |name: &str| other.path().join(name).display().to_string();
    desk.run(&["check", &text("a.txt"), &text("b.txt"), "--baseline-from-ref", "main"]).ends(2).says("lies outside of the repository");
}

#[test]
fn odd_names_and_many_files_of_a_commit_are_read() {
    let desk = repository();
    desk.write("two words/story.yaml", STORY.replace("Talks", "Två\\n ord").replace("wire.txt", "'*.txt'").as_bytes());
    desk.write("two words/draft.md", DRAFT.as_bytes());
    desk.write("two words/-wire é.txt", WIRE.as_bytes());
    desk.write("two words/ignored.txt", b"The talks lasted nine hours.\n");
    desk.write(".gitignore", b"ignored.txt\n");
    for number in 0..300 {
        desk.write(&format!("pictures/{number}.png"), &[0; 512]);
    }
    git(&desk, &["add", "."]);
    git(&desk, &["commit", "-q", "-m", "More"]);
    let run = desk.run(&["check", "--format", "json", "--baseline-from-ref", "HEAD"]).ends(1);
    assert_eq!(findings(&run), ["Två\\n ord: duration"], "the text that git does not know brings a new value");
    fs::remove_file(desk.path().join("two words/ignored.txt")).unwrap();
    desk.run(&["check", "--baseline-from-ref", "HEAD"]).ends(0).shows("6 in the baseline");
}

#[test]
fn hostile_words_are_written_and_read_again() {
    let story = "story: \"a: \\\"b\\\" # \\e[2J\\u202e\"\nsources: [a.txt, b.txt]\n";
    let desk = Desk::with(&[
        ("crosscheck.yaml", CONFIGURATION),
        ("one/story.yaml", story),
        ("one/a.txt", "Ana Vukovic said: “The road: {is} # \u{1B}[2J closed \u{202E}today at noon, all of it.”\n"),
        ("one/b.txt", "Ana Vukovic said: “The road: {is} # \u{1B}[2J open \u{202E}today at noon, all of it.”\n"),
    ]);
    let json = desk.run(JSON).json();
    let keys: Vec<&str> =
        json["stories"][0]["findings"].as_array().unwrap().iter().map(|finding| finding["key"].as_str().unwrap()).collect();
    assert!(!keys.is_empty(), "{json:#}");
    desk.run(&["baseline", "write"]).ends(0);
    desk.run(&["check"]).ends(0).shows("in the baseline");
    fs::rename(desk.path().join(BASELINE), desk.path().join("b.json")).unwrap();
    let run = desk.run(&[&["accept"], &keys[..], &["--reason", "\u{1B}[2J: #"]].concat()).ends(0);
    desk.run(&["check"]).ends(0).shows("accepted");
    let hidden = |text: &str| text.chars().any(|character| character == '\u{1B}' || character == '\u{202E}');
    let update = desk.run(&["baseline", "update", "--baseline", "b.json", "--no-allow"]).ends(0);
    for text in [&run.stdout, &update.stdout, &desk.read(ALLOW), &desk.read("b.json")] {
        assert!(!hidden(text), "{text:?}");
    }
}

#[test]
fn every_help_fits_eighty_columns_and_has_an_example() {
    for command in [&["accept"][..], &["baseline"], &["baseline", "write"], &["baseline", "update"], &["baseline", "prune"]] {
        let run = Desk::with(&[]).run_with(&[command, &["--help"]].concat(), &[("COLUMNS", "80")]).ends(0).shows("\n  crosscheck ");
        let wide: Vec<&str> = run.stdout.lines().filter(|line| line.chars().count() > 80).collect();
        assert!(wide.is_empty(), "{wide:#?}");
    }
}
