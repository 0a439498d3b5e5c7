//! Commands about rules and findings: `rules`, `explain` and `schema`, as their users meet them.

#[allow(dead_code)]
mod support;

use support::{Desk, Run};

/// Two texts with one finding on a title and one on a duration.
fn desk() -> Desk {
    Desk::with(&[
        ("a.txt", "Senator Marco Rubio met reporters on Friday. The talks lasted two hours.\n"),
        ("b.txt", "US Secretary of State Marco Rubio met reporters on Friday. The talks lasted nearly five hours.\n"),
        ("story.yaml", "story: Talks\nsources: [a.txt, b.txt]\n"),
    ])
}

/// A rule that makes notes of durations that exclude each other, with one test that holds and one that does not.
const DURATION: &str = "# Ours.\nsummary: How long.\nkind: duration\nalign: topic\nlevels:\n  - {when: apart, verdict: check, severity: note}\nmessage: \"{subject}: {values}\"\nadvice: Ask.\ntests:\n  # Why it is so.\n  - {sources: [\"The talks lasted two hours.\", \"The talks lasted five hours.\"], finds: [\"error talks: 2 h | 5 h\"]} # kept\n  - {sources: [\"The talks lasted two hours.\", \"The talks lasted two hours.\"], finds: []}\n";

fn keys(desk: &Desk) -> Vec<(String, String)> {
    let json = desk.run(&["check", "story.yaml", "--format", "json"]).json();
    let findings = json["stories"][0]["findings"].as_array().unwrap().clone();
    findings.iter().map(|finding| (finding["key"].as_str().unwrap().to_owned(), finding["rule"].as_str().unwrap().to_owned())).collect()
}

/// The run printed nothing wider.
#[track_caller]
fn fits(run: &Run, width: usize) {
    let wide: Vec<&str> = run.stdout.lines().filter(|line| line.chars().count() > width).collect();
    assert!(wide.is_empty(), "wider than {width} columns: {wide:#?}");
}

#[test]
fn every_help_has_an_example_and_fits_eighty_columns() {
    let commands: [&[&str]; 7] =
        [&["explain"], &["schema"], &["rules", "list"], &["rules", "check"], &["rules", "test"], &["rules", "new"], &["rules"]];
    for command in commands {
        let run = desk().run_with(&[command, &["--help"]].concat(), &[("COLUMNS", "80")]).ends(0);
        fits(&run, 80);
        assert!(run.stdout.contains("\n  crosscheck "), "{}", run.stdout);
    }
}

#[test]
fn rules_are_listed_with_where_they_are_from() {
    let desk = desk();
    let builtin = desk.run(&["rules", "list"]).ends(0).shows("26 rules, 0 from a folder, 26 built in");
    assert!(builtin.stdout.lines().any(|line| line.starts_with("year ") && line.ends_with("built in")), "{}", builtin.stdout);
    desk.write("mine/duration/rule.yaml", DURATION.as_bytes());
    desk.write("mine/lexicons/events.yaml", b"classes:\n  regatta: [regatta]\n");
    for width in ["60", "80", "120"] {
        let run = desk.run(&["rules", "list", "--rules", "mine", "--width", width]).ends(0);
        fits(&run, width.parse().unwrap());
        let run = run.shows("mine/duration/rule.yaml").shows("apart note").shows("1 from a folder, 25 built in");
        run.shows("words added by mine/lexicons/events.yaml");
    }
    let coloured = desk.run(&["rules", "list", "--color", "always"]).ends(0).shows("\u{1B}[1mtitle\u{1B}[0m");
    assert_eq!(plain(&coloured.stdout), builtin.stdout);
    desk.run(&["rules", "list", "--rules", "nowhere"]).ends(2).says("nowhere: no such folder").shows_nothing();
}

/// A text without its colours.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for (at, part) in text.split("\u{1B}[").enumerate() {
        plain += if at == 0 { part } else { part.split_once('m').unwrap().1 };
    }
    plain
}

#[test]
fn every_fault_of_a_folder_is_named_at_once() {
    let desk = desk();
    desk.write("mine/duration/rule.yaml", DURATION.as_bytes());
    desk.run(&["rules", "check", "mine"]).ends(0).shows("mine: rule duration: no fault");
    desk.write("mine/titel/rule.yaml", DURATION.as_bytes());
    desk.write("mine/duration/rule.yaml", DURATION.replace("align", "algin").as_bytes());
    desk.write("mine/age/rule.yaml", b"kind: aeg\n");
    desk.write("mine/lexicons/evnts.yaml", b"a: b\n");
    let run = desk.run(&["rules", "check", "mine"]).ends(2).shows_nothing();
    run.says("mine/titel/rule.yaml:2:1: unknown rule `titel`")
        .says("did you mean `title`?")
        .says("mine/duration/rule.yaml:4:1: unknown key `algin`")
        .says("did you mean `align`?")
        .says("mine/age/rule.yaml:1:7: unknown kind `aeg`, expected one of title,")
        .says("did you mean `age`?")
        .says("mine/lexicons/evnts.yaml:1:1: there is no lexicon `evnts`")
        .says("did you mean `events`?");
    desk.run(&["rules", "check", "lost"]).ends(2).says("lost: no such folder");
    desk.run(&["rules", "check"]).ends(0).shows("the 26 built-in rules and their lexicons: no fault");
    desk.write("story.yaml", b"story: Talks\nsorces: [a.txt]\n");
    desk.run(&["check", "story.yaml"]).ends(2).says("did you mean `sources`?");
}

#[test]
fn tests_of_rules_show_expected_beside_found() {
    let desk = desk();
    desk.write("mine/duration/rule.yaml", DURATION.as_bytes());
    for width in ["60", "80", "120"] {
        let run = desk.run(&["rules", "test", "mine", "--width", width]).ends(1);
        fits(&run, width.parse().unwrap());
        let run = run.shows("failed  mine/duration/rule.yaml:11:5").shows("expected  error talks: 2 h | 5 h");
        run.shows("found     note talks: 2 h | 5 h").shows("1 failed: 2 tests of 1 rule, 1 passed");
    }
    desk.run(&["rules", "test", "lost"]).ends(2).says("lost: no such folder").shows_nothing();
    desk.run(&["rules", "test", "--update"]).ends(2).says("<DIR>");
    desk.write("mine/age/rule.yaml", b"kind: aeg\n");
    desk.run(&["rules", "test", "mine"]).ends(2).says("mine/age/rule.yaml:1:7").shows_nothing();
}

#[test]
fn updating_changes_what_is_expected_and_no_other_byte() {
    let desk = desk();
    desk.write("mine/duration/rule.yaml", DURATION.as_bytes());
    desk.run(&["rules", "test", "mine", "--update"]).ends(0).shows("1 rewritten in mine/duration/rule.yaml");
    assert_eq!(desk.read("mine/duration/rule.yaml"), DURATION.replace("error talks: 2 h", "note talks: 2 h"));
    desk.run(&["rules", "test", "mine"]).ends(0).shows("All passed: 2 tests of 1 rule, 2 passed");
    let names: Vec<_> = std::fs::read_dir(desk.path().join("mine/duration")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["rule.yaml"], "nothing is left beside it");
    // What cannot be rewritten leaves every file as it is.
    desk.write("mine/duration/rule.yaml", DURATION.as_bytes());
    let odd =
        "tests:\n  - sources: [\"The talks went on.\", \"They left.\"]\n    finds:\n      - a finding that\n        takes two lines\n";
    let period = DURATION.split("tests:").next().unwrap().replace("align: topic", "align: slot") + odd;
    desk.write("mine/period/rule.yaml", period.as_bytes());
    desk.run(&["rules", "test", "mine", "--update"]).ends(2).says("mine/period/rule.yaml:10:5: `finds` cannot be rewritten");
    assert_eq!((desk.read("mine/duration/rule.yaml"), desk.read("mine/period/rule.yaml")), (DURATION.to_owned(), period));
}

#[test]
fn a_new_folder_of_rules_passes_its_own_tests() {
    let desk = desk();
    desk.run(&["rules", "new", "mine"]).ends(0).shows("mine/duration/rule.yaml").shows("Next: crosscheck rules test mine");
    desk.run(&["rules", "check", "mine"]).ends(0);
    desk.run(&["rules", "test", "mine"]).ends(0).shows("All passed: 3 tests of 1 rule");
    desk.write("mine/duration/rule.yaml", b"mine");
    desk.run(&["rules", "new", "mine"]).ends(2).says("mine: is there already, and nothing is overwritten").shows_nothing();
    assert_eq!(desk.read("mine/duration/rule.yaml"), "mine");
    desk.run(&["rules", "new", "a.txt"]).ends(2).says("a.txt: is there already");
    desk.run(&["rules", "new", "deep/er"]).ends(0);
}

#[test]
fn built_in_rules_are_tested_without_a_folder() {
    // Whether they pass is the matter of tests/rules.rs, which names file and line.
    let run = desk().run(&["rules", "test"]).shows(" of 26 rules, ").shows("known not to pass yet");
    assert!(run.status <= 1, "{}", run.stderr);
}

#[test]
fn a_rule_has_a_page() {
    let desk = desk();
    for width in ["60", "80", "120"] {
        let run = desk.run(&["explain", "title", "--width", width]).ends(0);
        fits(&run, width.parse().unwrap());
        run.shows("Why it matters")
            .shows("What it reports")
            .shows("Examples")
            .shows("Precision")
            .shows("Recall")
            .shows("How to silence it");
    }
    let page = desk.run(&["explain", "title"]).ends(0).stdout;
    assert_eq!(plain(&desk.run(&["explain", "title", "--color", "always"]).ends(0).stdout), page);
    assert_eq!(desk.run(&["explain", "title/apart"]).ends(0).stdout, page);
    desk.run(&["explain", "titel"]).ends(2).says("there is no rule `titel`; did you mean `title`?").shows_nothing();
    desk.run(&["explain", "weather"]).ends(2).says("there is no rule `weather`").says("the rules are affiliation, age,");
    desk.write("mine/duration/rule.yaml", DURATION.as_bytes());
    desk.write("mine/duration/why.md", b"Our readers count minutes.\n");
    let own =
        desk.run(&["explain", "duration", "--rules", "mine"]).ends(0).shows("mine/duration/rule.yaml").shows("Our readers count minutes.");
    assert!(!own.stdout.contains("Precision"), "what was measured was measured with the built-in rule");
    desk.run(&["explain", "title", "-o", "page.txt"]).ends(0).shows_nothing();
    assert_eq!(desk.read("page.txt"), page);
}

#[test]
fn a_finding_is_explained() {
    let desk = desk();
    let keys = keys(&desk);
    let key = |rule: &str| keys.iter().find(|(_, of)| of == rule).unwrap_or_else(|| panic!("{keys:?}")).0.clone();
    let (title, duration) = (key("title"), key("duration"));
    for width in ["60", "80", "120"] {
        let run = desk.run(&["explain", &title, "story.yaml", "--width", width]).ends(0);
        fits(&run, width.parse().unwrap());
        run.shows("Why these are compared")
            .shows("one person: named in full on every side")
            .shows("Who was taken for whom")
            .shows("a.txt: “Marco Rubio” 1:9")
            .shows("a.txt:1:1")
            .shows("senator")
            .shows("A and B: apart (they exclude each other)")
            .shows("when: apart, verdict: conflict, severity: error");
    }
    let run = desk.run(&["explain", &duration[..6], "--story", "story.yaml"]).ends(0);
    let page = run.shows("read as  talks = nearly 5 h").shows("usually 3 h 48 min to 5 h").shows("possibly up to 5 h").stdout;
    assert_eq!(desk.run(&["explain", &duration.to_uppercase(), "a.txt", "b.txt"]).ends(0).stdout.lines().nth(4), page.lines().nth(4));
    desk.run(&["explain", &title, "b.txt", "--draft", "a.txt"])
        .ends(0)
        .shows("Side A  your draft says  senator")
        .shows("Side B  sources say  ");
    let coloured = desk.run(&["explain", &duration, "story.yaml", "--color", "always"]).ends(0);
    assert_eq!(plain(&coloured.stdout), page);
    // By rules of somebody's own.
    desk.write("mine/duration/rule.yaml", DURATION.as_bytes());
    let own = desk.run(&["check", "story.yaml", "--rules", "mine", "--format", "json"]).json();
    let finding = own["stories"][0]["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "duration").cloned();
    if let Some(finding) = finding {
        let run = desk.run(&["explain", finding["key"].as_str().unwrap(), "story.yaml", "--rules", "mine", "--width", "120"]).ends(0);
        run.shows("mine/duration/rule.yaml");
    }
}

#[test]
fn an_unknown_key_is_refused() {
    let desk = desk();
    let title = keys(&desk).into_iter().find(|(_, rule)| rule == "title").unwrap().0;
    desk.run(&["explain", &title]).ends(2).says("looks like the key of a finding: name the texts").shows_nothing();
    let wrong = format!("{}{}", &title[..11], if title.ends_with('0') { '1' } else { '0' });
    desk.run(&["explain", &wrong, "story.yaml"]).ends(2).says(&format!("did you mean {title}?")).shows_nothing();
    desk.run(&["explain", "", "story.yaml"]).ends(2).says("there is no rule");
    desk.run(&["explain", &title, "a.txt", "b.txt", "lost.txt"]).ends(2).says("lost.txt: no such file").shows("A and B: apart");
    desk.run(&["explain", &title, "lost.txt"]).ends(2).says("lost.txt: no such file").shows_nothing();
    desk.run(&["explain", &title, "a.txt", "b.txt", "-o", "a.txt"]).ends(2).says("would overwrite a text that is read");
}

#[test]
fn nothing_of_a_rule_acts_on_the_terminal() {
    let desk = desk();
    let rule =
        DURATION.replace("How long.", "\"How\\e[2J long\\u202e.\"").replace("\"{subject}: {values}\"", "\"\\e[2J{subject}: {values}\"");
    desk.write("mine/duration/rule.yaml", rule.as_bytes());
    let key = keys(&desk).into_iter().find(|(_, rule)| rule == "duration").unwrap().0;
    for arguments in [&["explain", "duration"][..], &["rules", "list"], &["explain", &key, "story.yaml"], &["check", "story.yaml"]] {
        let run = desk.run(&[arguments, &["--rules", "mine"]].concat());
        assert!(
            !run.stdout.contains(['\u{1B}', '\u{202E}']) && !run.stderr.contains(['\u{1B}', '\u{202E}']),
            "{arguments:?}: {}",
            run.stdout
        );
    }
}

#[test]
fn schemas_are_printed() {
    let desk = desk();
    for format in ["story", "rule", "report"] {
        let schema = desk.run(&["schema", format]).ends(0).json();
        assert_eq!(schema["title"], format!("crosscheck {format}"));
    }
    desk.run(&["schema", "weather"]).ends(2).says("story, config, rule, report");
}
