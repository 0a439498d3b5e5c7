//! The program as its users meet it: arguments and files in, text and exit status out.

mod support;

use support::{Desk, program, run};

const WIRE: &str = "Talks end in Geneva\n\nThe talks on Friday lasted three hours, the spokesman said.\n";
const PAPER: &str = "No deal in Geneva\n\nMinisters left Geneva without a word to reporters waiting outside.\n";

fn two() -> Desk {
    Desk::with(&[("wire.txt", WIRE), ("paper.md", PAPER)])
}

fn fixture(path: &str) -> String {
    format!("{}/fixtures/{path}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn bad_usage_is_work_not_done() {
    let desk = two();
    desk.run(&[]).ends(2).says("Usage");
    desk.run(&["check"]).ends(2).says("nothing to check: name texts");
    desk.run(&["check", "wire.txt", "--format", "xml"]).ends(2).says("human, compact, json, jsonl, sarif");
    desk.run(&["check", "wire.txt", "--width", "7"]).ends(2).says("40..=1000");
    desk.run(&["check", "wire.txt", "--fail-on", "all"]).ends(2).says("error, warning, note, never");
    desk.run(&["check", "wire.txt", "--rules", "nowhere"]).ends(2).says("nowhere: no such folder").shows_nothing();
}

#[test]
fn help_names_the_statuses() {
    let help = Desk::with(&[]).run(&["check", "--help"]).ends(0);
    for line in ["0  compared", "1  compared", "2  work not done", "3  nothing could be compared"] {
        assert!(help.stdout.contains(line), "{}", help.stdout);
    }
}

#[test]
fn a_missing_source_is_never_agreement() {
    let desk = two();
    let human = desk.run(&["check", "wire.txt", "lost.txt", "paper.md"]).ends(2).says("error: lost.txt: no such file");
    assert!(human.stdout.contains("lost.txt: not read: no such file"), "{}", human.stdout);
    let json = desk.run(&["check", "wire.txt", "lost.txt", "paper.md", "--format", "json"]).ends(2).json();
    assert_eq!(json["stories"][0]["sources"].as_array().unwrap().len(), 2);
    assert_eq!(json["stories"][0]["notes"][0]["path"], "lost.txt");
    desk.run(&["check", "lost.txt", "gone.txt"]).ends(2).says("lost.txt").says("gone.txt").shows_nothing();
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let desk = two();
    desk.run(&["check", "wire.txt", &fixture("hostile/binary.txt")]).ends(2).says("hostile/binary.txt: not a text file: NUL at byte 0");
    desk.write("scan.txt", b"%PDF-1.7 ...");
    desk.run(&["check", "wire.txt", "scan.txt"]).ends(2).says("scan.txt: not a text file but a PDF: save its text");
}

#[test]
fn an_empty_file_makes_no_claims() {
    let desk = two();
    desk.run(&["check", "wire.txt", &fixture("hostile/empty.txt")]).ends(3).shows("empty.txt: empty: makes no claims");
    desk.run(&["check", &fixture("hostile/blank.txt"), &fixture("hostile/empty.txt")]).ends(3).shows("blank.txt: empty: makes no claims");
}

#[test]
fn odd_encodings_are_read_and_said() {
    let desk = two();
    desk.write("old.txt", b"The caf\xE9 talks lasted two hours.");
    desk.run(&["check", "wire.txt", "old.txt"]).shows("old.txt: not valid UTF-8 at byte 7; read as Windows-1252");
    let damaged = desk.run(&["check", &fixture("hostile/damaged-utf8.txt"), &fixture("hostile/damaged-utf16.txt"), "--width", "400"]);
    damaged
        .shows("damaged-utf8.txt: not valid UTF-8 at byte 52; read as UTF-8")
        .shows("damaged-utf16.txt: not valid UTF-16")
        .shows("ends in half a UTF-16 character");
}

#[test]
fn one_article_in_many_encodings_is_one_article() {
    let names = [
        "utf8.txt",
        "utf8-mark.txt",
        "crlf.txt",
        "cr.txt",
        "utf16-little.txt",
        "utf16-big.txt",
        "utf16-no-mark.txt",
        "windows-1252.txt",
        "markdown.md",
        "page.html",
        "page-latin-1.html",
        "page.xhtml",
    ];
    let paths: Vec<String> = names.iter().map(|name| fixture(&format!("formats/{name}"))).collect();
    let arguments: Vec<&str> = ["check", "--format", "json"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let json = run(&mut program(&arguments)).ends(3).says("it takes two texts").json();
    let story = &json["stories"][0];
    assert_eq!(story["sources"].as_array().unwrap().len(), 1);
    assert_eq!(story["sources"][0]["published"], "2025-08-15");
    let copies = story["notes"].as_array().unwrap().iter().filter(|note| note["message"].as_str().unwrap().contains("the same text as"));
    assert_eq!(copies.count(), names.len() - 1, "{:#}", story["notes"]);
}

#[test]
fn a_text_of_another_language_is_named_and_makes_no_claims() {
    let german = "Ministerin Ana Vukovic, 45, sagte am Freitag in Genf, dass die Gespräche mit der Regierung 1.250 Tage gedauert haben und nicht \
        vor dem Ende des Jahres wieder aufgenommen werden. „Wir öffnen die Brücke im Frühling“, sagte sie.\n";
    let desk = Desk::with(&[
        ("wire.txt", "Minister Ana Vukovic, 42, said on Friday in Geneva that the talks with the government lasted 125 days.\n"),
        ("zeitung.txt", german),
        ("story.yaml", "story: Talks\nsources:\n  - path: wire.txt\n  - path: paper.txt\n    language: de\n"),
        ("paper.txt", "Minister Ana Vukovic, 45, said on Friday in Geneva that the talks lasted 125 days.\n"),
    ]);
    let json = desk.run(&["check", "wire.txt", "zeitung.txt", "--format", "json"]).ends(3).json();
    let note = &json["stories"][0]["notes"][0];
    assert_eq!(note["path"], "zeitung.txt");
    assert!(note["message"].as_str().unwrap().contains("not recognised as English"), "{note}");
    assert_eq!(json["stories"][0]["findings"].as_array().unwrap().len(), 0);
    desk.run(&["check", "wire.txt", "zeitung.txt"]).ends(3).shows("zeitung.txt: line 1: not recognised as English");
    let read = desk.run(&["extract", "zeitung.txt", "--format", "json"]).ends(0).json();
    assert_eq!(read["documents"][0]["claims"].as_array().unwrap().len(), 0);
    assert_eq!(read["documents"][0]["quotes"].as_array().unwrap().len(), 1);
    // What the manifest states counts as well.
    desk.run(&["check", "story.yaml"]).ends(3).shows("paper.txt: line 1: not recognised as English");
    desk.run(&["check", "wire.txt", "paper.txt"]).ends(1).shows("42");
}

#[test]
fn one_source_alone_cannot_be_compared() {
    let desk = two();
    desk.run(&["check", "wire.txt"]).ends(3).shows("Nothing compared: it takes two sources, and there is one.");
    desk.run(&["check", "wire.txt", "--format", "json"]).ends(3).says("nothing could be compared: it takes two texts");
    desk.run(&["check", "wire.txt", "--allow-empty"]).ends(0);
}

#[test]
fn the_same_file_twice_is_one_source() {
    let desk = two();
    desk.write("copy.txt", WIRE.replace('\n', "\r\n").as_bytes());
    desk.run(&["check", "wire.txt", "./wire.txt"]).ends(3).shows("./wire.txt: the same file as wire.txt: compared once");
    desk.run(&["check", "wire.txt", "copy.txt"]).ends(3).shows("copy.txt: the same text as wire.txt: compared once");
    let json = desk.run(&["check", "wire.txt", "--draft", "copy.txt", "--format", "json"]).ends(3).json();
    assert_eq!(json["stories"][0]["sources"][0]["role"], "draft");
    assert_eq!(json["stories"][0]["notes"][0]["path"], "wire.txt");
}

#[test]
fn a_folder_is_searched_for_stories() {
    let desk = Desk::with(&[
        ("b/deep/story.yaml", "sources: [one.txt]"),
        ("b/deep/one.txt", WIRE),
        ("a/story.yaml", "sources: [one.txt]"),
        ("a/one.txt", WIRE),
        ("c/one.txt", WIRE),
    ]);
    let json = desk.run(&["check", ".", "--format", "json"]).ends(3).json();
    let paths: Vec<&str> = json["stories"].as_array().unwrap().iter().map(|story| story["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["a/story.yaml", "b/deep/story.yaml"]);
    desk.run(&["check", "c"]).ends(2).says("c: no story.yaml in this folder or below").shows_nothing();
    let lines = desk.run(&["check", "a", "b", "--format", "jsonl"]).ends(3).stdout;
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn a_manifest_says_what_belongs_together() {
    let manifest = "story: Talks in Geneva\ndate: 2025-08-15\ndraft: draft.md\nsources:\n  - path: wire.txt\n    outlet: Wire A\n    published: 2025-08-16\n    language: en\n  - texts/*.txt\n";
    let desk = Desk::with(&[
        ("story.yaml", manifest),
        ("draft.md", "---\ndate: 2025-08-18\n---\n# Talks\n\nA draft.\n"),
        ("wire.txt", WIRE),
        ("texts/b.txt", PAPER),
        ("texts/a.txt", "Nothing to see here.\n"),
    ]);
    let story = &desk.run(&["check", "story.yaml", "--format", "json"]).json()["stories"][0];
    assert_eq!((story["story"].as_str(), story["path"].as_str()), (Some("Talks in Geneva"), Some("story.yaml")));
    let sources: Vec<String> = story["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| format!("{} {} {} {}", source["path"], source["label"], source["role"], source["published"]))
        .collect();
    let expected = [
        r#""draft.md" "draft.md" "draft" "2025-08-18""#,
        r#""wire.txt" "Wire A" "source" "2025-08-16""#,
        r#""texts/a.txt" "texts/a.txt" "source" null"#,
        r#""texts/b.txt" "texts/b.txt" "source" null"#,
    ];
    assert_eq!(sources, expected);
}

#[test]
fn a_faulty_manifest_says_where_and_what() {
    let check = |manifest: &str, says: &str| {
        let desk = Desk::with(&[("story.yaml", manifest), ("wire.txt", WIRE)]);
        desk.run(&["check", "story.yaml"]).ends(2).says(says).shows_nothing();
    };
    check(
        "sources:\n  - path: wire.txt\n    outlets: Wire\n",
        "story.yaml:3:5: unknown key `outlets`, expected one of path, outlet, published, language",
    );
    check("story: a\nsource: [wire.txt]\n", "story.yaml:2:1: unknown key `source`, expected one of story, date, draft, sources");
    check("story: a\n", "story.yaml:1:1: missing key `sources`");
    check("sources: wire.txt\n", "story.yaml:1:10: expected a list");
    check("sources: []\n", "story.yaml:1:10: expected at least one source");
    check("date: 2025-02-30\nsources: [wire.txt]\n", "story.yaml:1:7: expected a day of the calendar as YYYY-MM-DD, found \"2025-02-30\"");
    check(
        "sources:\n  - path: wire.txt\n    published: Friday\n",
        "story.yaml:3:16: expected a day of the calendar as YYYY-MM-DD, found \"Friday\"",
    );
    check("sources: ['*.md']\n", "story.yaml:1:11: no file matches \"*.md\"");
    check("draft: '*.txt'\nsources: [wire.txt]\n", "story.yaml:1:8: expected one file");
    check("sources: [\"\"]\n", "story.yaml:1:11: expected a path");
    check("story: [\n", "story.yaml:");
    check("", "story.yaml:1:1: expected `key: value` lines, found nothing");
}

#[test]
fn a_manifest_with_a_lost_file_names_its_line_and_the_rest_is_compared() {
    let desk = Desk::with(&[
        ("a/story.yaml", "sources:\n  - wire.txt\n  - path: lost.txt\n  - paper.md\n"),
        ("a/wire.txt", WIRE),
        ("a/paper.md", PAPER),
    ]);
    let run = desk.run(&["check", "a"]).ends(2).says("a/story.yaml:3:11: a/lost.txt: no such file");
    assert!(run.stdout.contains("2 sources"), "{}", run.stdout);
}

#[test]
fn hostile_manifests_are_refused() {
    for name in ["bomb.yaml", "deep.yaml"] {
        run(&mut program(&["check", &fixture(&format!("hostile/{name}"))])).ends(2).says(&format!("hostile/{name}:")).shows_nothing();
    }
}

#[test]
fn a_file_is_written_at_once_and_without_colour() {
    let desk = two();
    let arguments = ["check", "wire.txt", "paper.md", "--allow-empty"];
    let printed = desk.run(&arguments).ends(0).stdout;
    desk.run(&[&arguments[..], &["-o", "report.txt", "--color", "always"]].concat()).ends(0).shows_nothing();
    assert_eq!(desk.read("report.txt"), printed);
    desk.run(&[&arguments[..], &["-o", "report.txt", "--format", "json"]].concat()).ends(0).shows_nothing();
    assert!(desk.read("report.txt").starts_with("{\n  \"schema\": 1,"));
    assert_eq!(desk.names(), ["paper.md", "report.txt", "wire.txt"]);
    desk.run(&[&arguments[..], &["-o", "none/report.txt"]].concat()).ends(2).says("none/report.txt: cannot be written: no such file");
    desk.run(&[&arguments[..], &["-o", "wire.txt"]].concat()).ends(2).says("would overwrite a text that is read");
    assert_eq!(desk.read("wire.txt"), WIRE);
}

#[test]
fn colour_follows_the_users_word_then_the_environment() {
    let desk = two();
    let coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        let arguments = [&["check", "wire.txt", "paper.md"], arguments].concat();
        desk.run_with(&arguments, environment).stdout.contains('\u{1B}')
    };
    assert!(!coloured(&[], &[]), "a pipe is no terminal");
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&[], &[("FORCE_COLOR", "1"), ("TERM", "dumb"), ("NO_COLOR", "")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "always", "--format", "json"], &[]), "JSON has no colours");
    let stderr = desk.run_with(&["check", "lost.txt"], &[("CLICOLOR_FORCE", "1")]).stderr;
    assert!(stderr.contains("\u{1B}[1;31merror\u{1B}[0m"), "{stderr:?}");
}

/// Characters that act on a terminal or hide in a text.
fn acts(character: char) -> bool {
    character.is_control() && character != '\n' || matches!(character, '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let texts = [fixture("hostile/controls.txt"), fixture("hostile/controls-other.txt")];
    let name = "evil\u{1B}[2J\u{202E}.txt";
    let desk = Desk::with(&[
        (name, WIRE),
        ("story.yaml", "story: \"Ta\\e[2Jlks\"\nsources: [{path: a.txt, outlet: \"Wi\\x9b2Jre\\u202e\"}, b.txt]"),
        ("a.txt", WIRE),
        ("b.txt", PAPER),
    ]);
    for format in ["human", "json", "jsonl"] {
        for paths in [&[texts[0].as_str(), texts[1].as_str()][..], &[name, "b.txt"], &[name, name, "lost\u{7}"], &["story.yaml"]] {
            let run = desk.run(&[&["check", "--format", format, "--fail-on", "never"], paths].concat());
            assert!(!run.stdout.contains(acts), "{:?}", run.stdout);
            assert!(!run.stderr.contains(acts), "{:?}", run.stderr);
        }
    }
}

#[test]
fn a_line_of_a_megabyte_and_deep_nesting_are_read() {
    let desk = two();
    desk.write(
        "long.txt",
        format!("{}The siege lasted three weeks.", "They spoke of the weather and of the harvest, and left. ".repeat(18_000)).as_bytes(),
    );
    desk.write("word.txt", "three".repeat(200_000).as_bytes());
    for name in ["long.txt", "word.txt", &fixture("hostile/nested.md")] {
        let run = desk.run(&["check", "wire.txt", name]);
        assert!(run.status != 2, "{}: {}", run.status, run.stderr);
    }
}

#[test]
fn output_is_the_same_every_time() {
    let stories = fixture("stories");
    for format in ["human", "json", "jsonl"] {
        let once = run(&mut program(&["check", &stories, "--format", format]));
        let again = run(&mut program(&["check", &stories, "--format", format]));
        assert_eq!(once.stdout, again.stdout);
        assert!(once.status != 2, "{}", once.stderr);
    }
}

#[test]
fn quiet_leaves_findings_only_and_then_nothing() {
    let desk = two();
    desk.run(&["check", "wire.txt", "paper.md", "-q", "--allow-empty"]).ends(0).shows_nothing();
    let run = desk.run(&["check", "wire.txt", "-qq"]).ends(3).shows_nothing();
    assert_eq!(run.stderr, "");
    desk.run(&["check", "wire.txt", "lost.txt", "-qq"]).ends(2).says("lost.txt");
}

#[test]
fn a_reader_that_stops_is_no_fault() {
    let desk = two();
    let mut child = desk
        .command(&["check", "wire.txt", "paper.md", "--allow-empty"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn a_draft_goes_with_plain_files() {
    let desk = two();
    desk.write("story.yaml", b"sources: [wire.txt, paper.md]");
    desk.run(&["check", "story.yaml", "--draft", "wire.txt"]).ends(2).says("in a story.yaml write `draft:`");
    desk.run(&["check", "wire.txt", "--draft", "lost.md"]).ends(2).says("lost.md: no such file");
    let json = desk.run(&["check", "wire.txt", "--draft", "paper.md", "--format", "json"]).json();
    assert_eq!(json["stories"][0]["sources"][0]["path"], "paper.md");
    assert_eq!(json["stories"][0]["path"], serde_json::Value::Null);
}

const SENATOR: &str = "Talks end\n\nSenator Marco Rubio met reporters on Friday.\n";
const SECRETARY: &str = "No deal\n\nUS Secretary of State Marco Rubio met reporters on Friday.\n";

fn titles() -> Desk {
    Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)])
}

#[test]
fn findings_at_or_over_the_severity_are_one() {
    let desk = titles();
    desk.run(&["check", "a.txt", "b.txt"]).ends(1).shows("error[title]").shows("1 conflict (1 error)");
    desk.run(&["check", "a.txt", "b.txt", "--fail-on", "note"]).ends(1);
    desk.run(&["check", "a.txt", "b.txt", "--fail-on", "never"]).ends(0).shows("error[title]");
    desk.run(&["check", "a.txt", "b.txt", "-o", "report.txt"]).ends(1).shows_nothing();
    desk.run(&["check", "a.txt", "b.txt", "-qq"]).ends(1).shows_nothing();
    let quiet = desk.run(&["check", "a.txt", "b.txt", "-q"]).ends(1).shows("error[title]");
    assert!(!quiet.stdout.contains("1 conflict"), "{}", quiet.stdout);
    desk.run(&["check", "a.txt", "lost.txt", "b.txt"]).ends(2).shows("error[title]");
}

#[test]
fn sources_that_agree_are_nought() {
    let desk = titles();
    desk.write("c.txt", b"US Secretary of State Marco Rubio left the hall early.\n");
    desk.run(&["check", "b.txt", "c.txt"]).ends(0).shows("No conflicts: ");
}

#[test]
fn a_copy_adds_nothing() {
    let desk = titles();
    desk.write("c.txt", SENATOR.as_bytes());
    let mut two = desk.run(&["check", "a.txt", "b.txt", "--format", "json"]).ends(1).json()["stories"][0].take();
    let mut three = desk.run(&["check", "a.txt", "b.txt", "c.txt", "--format", "json"]).ends(1).json()["stories"][0].take();
    assert_eq!(three["notes"][0]["message"], "the same text as a.txt: compared once");
    for field in ["findings", "agreements", "coverage"] {
        assert_eq!(two[field].take(), three[field].take());
    }
}

#[test]
fn evidence_stands_where_its_bytes_are() {
    let text = "Talks end in Genève 😀\n\n“Zoë” and Senator Marco Rubio met reporters on Friday.\n";
    let units = text.encode_utf16();
    let files: [(&str, Vec<u8>); 4] = [
        ("a.txt", text.as_bytes().to_vec()),
        ("marked.txt", format!("\u{FEFF}{text}").into_bytes()),
        ("crlf.txt", text.replace('\n', "\r\n").into_bytes()),
        ("utf16.txt", [0xFF, 0xFE].into_iter().chain(units.flat_map(u16::to_le_bytes)).collect()),
    ];
    for (name, bytes) in files {
        let desk = Desk::with(&[("b.txt", SECRETARY)]);
        desk.write(name, &bytes);
        let story = &desk.run(&["check", name, "b.txt", "--format", "json"]).ends(1).json()["stories"][0];
        let finding = story["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "title").unwrap();
        let evidence = finding["evidence"].as_array().unwrap().iter().find(|evidence| evidence["path"] == name).unwrap();
        let place = |end: &str, part: &str| usize::try_from(evidence[end][part].as_u64().unwrap()).unwrap();
        assert_eq!((place("start", "line"), place("start", "column")), (3, 11), "{name}");
        assert_eq!((place("end", "line"), place("end", "column")), (3, 30), "{name}");
        let bytes = &bytes[place("start", "offset")..place("end", "offset")];
        let words: String = bytes.iter().filter(|&&byte| byte != 0).map(|&byte| char::from(byte)).collect();
        assert_eq!(words, "Senator Marco Rubio", "{name}");
        assert_eq!(evidence["text"], "Senator Marco Rubio");
    }
}

#[test]
fn a_draft_has_side_a() {
    let desk = titles();
    let run = desk
        .run(&["check", "--draft", "b.txt", "a.txt"])
        .ends(1)
        .shows("A  your draft says  secretary of state")
        .shows("B  sources say  senator");
    assert!(run.stdout.contains("draft and 1 source,"), "{}", run.stdout);
}

#[test]
fn every_width_holds() {
    let folder = fixture("stories/alaska-summit");
    for width in ["60", "80", "120"] {
        let run = run(program(&["check", "story.yaml", "--width", width]).current_dir(&folder));
        let widest = run.stdout.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} columns where {width} were asked for");
    }
}

#[test]
fn what_is_read_is_shown() {
    let desk = Desk::with(&[
        (
            "wire.txt",
            "US Senator Marco Rubio said the talks lasted nearly three hours. \"Next time in Moscow,\" Rubio said. Prices rose 3% to $1.5 million.\n",
        ),
        (
            "copy.txt",
            "US Senator Marco Rubio said the talks lasted nearly three hours. \"Next time in Moscow,\" Rubio said. Prices rose 3% to $1.5 million.\n",
        ),
    ]);
    let json = desk.run(&["extract", "--format", "json", "wire.txt", "copy.txt"]).ends(0).json();
    assert_eq!((&json["schema"], json["documents"].as_array().unwrap().len()), (&1.into(), 2), "each text is looked at for itself");
    let wire = &json["documents"][0];
    assert_eq!(wire["path"], "wire.txt");
    let value = |kind: &str| wire["values"].as_array().unwrap().iter().find(|value| value["kind"] == kind).unwrap().clone();
    let duration = value("duration");
    assert_eq!((&duration["text"], &duration["value"], &duration["unit"]), (&"nearly three hours".into(), &10800.into(), &"s".into()));
    assert_eq!((&duration["hedge"], &duration["of"], &duration["hard"][0]), (&"nearly".into(), &"talks".into(), &serde_json::Value::Null));
    assert_eq!(duration["start"], serde_json::json!({"line": 1, "column": 46, "offset": 45}));
    assert_eq!((&value("money")["value"], &value("money")["unit"]), (&1_500_000.into(), &"USD".into()));
    assert_eq!(value("percent")["change"], "up");
    let mention = &wire["mentions"][0];
    assert_eq!((&mention["text"], &mention["entity"]), (&"US Senator Marco Rubio".into(), &"Marco Rubio".into()));
    assert_eq!(
        mention["name"],
        serde_json::json!({"title": "US Senator", "first": "Marco", "middle": null, "last": "Rubio", "suffix": null})
    );
    let quote = &wire["quotes"][0];
    assert_eq!((&quote["text"], &quote["speaker"], &quote["cue"]), (&"Next time in Moscow,".into(), &"Marco Rubio".into(), &"say".into()));
    let claim = wire["claims"].as_array().unwrap().iter().find(|claim| claim["rule"] == "duration").unwrap();
    assert_eq!((&claim["subject"], &claim["value"], &claim["status"]), (&"talks".into(), &"nearly 3 h".into(), &"held".into()));
    assert!(claim["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
    let lines = desk.run(&["extract", "--format", "jsonl", "wire.txt", "copy.txt"]).ends(0);
    assert_eq!(lines.stdout.lines().count(), 2);
    let human = desk.run(&["extract", "wire.txt", "--width", "60"]).ends(0).shows("talks = nearly 3 h").shows("named with the quotation");
    assert!(human.stdout.lines().all(|line| line.chars().count() <= 60), "{}", human.stdout);
    desk.run(&["extract", "wire.txt", "lost.txt"]).ends(2).says("lost.txt: no such file").shows("wire.txt");
    desk.run(&["extract", "lost.txt"]).ends(2).shows_nothing();
    desk.run(&["extract", "wire.txt", "-o", "wire.txt"]).ends(2).says("would overwrite");
}

#[test]
fn grammar_is_printed_one_document_after_another() {
    let desk = two();
    let run = desk.run(&["extract", "--format", "conllu", "wire.txt", "paper.md"]).ends(0);
    assert_eq!(run.stdout.matches("# newdoc id = ").count(), 2);
    assert!(run.stdout.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).all(|line| line.split('\t').count() == 10));
}

#[test]
fn a_folder_of_rules_replaces_and_adds() {
    let desk = titles();
    let rule = "summary: What somebody is.\nkind: title\nalign: entity\nlevels:\n  - {when: apart, verdict: check, severity: note, message: \"{subject}: two titles\"}\nmessage: \"{subject}\"\nadvice: Ask.\n";
    desk.write("mine/title/rule.yaml", rule.as_bytes());
    desk.run(&["check", "a.txt", "b.txt"]).ends(1);
    desk.run(&["check", "a.txt", "b.txt", "--rules", "mine"]).ends(0).shows("Marco Rubio: two titles");
    // A word that the program does not know.
    desk.write("c.txt", b"The walk covered 3 vershoks.\n");
    let unknown = desk.run(&["extract", "c.txt", "--format", "json"]).ends(0).json();
    assert_eq!(unknown["documents"][0]["values"][0]["kind"], "number");
    desk.write(
        "mine/lexicons/units.yaml",
        b"units:\n  - {show: vershok, measure: length, factor: \"0.04445\", words: [vershok, vershoks]}\n",
    );
    let known = desk.run(&["extract", "c.txt", "--format", "json", "--rules", "mine"]).ends(0).json();
    assert_eq!(known["documents"][0]["values"][0]["value"].to_string(), "0.13335");
}

#[test]
fn faulty_rules_are_refused_with_all_their_faults() {
    let desk = titles();
    desk.write("mine/title/rule.yaml", b"kind: titel\nlevle: off\n");
    desk.write("mine/lexicons/unit.yaml", b"units: []\n");
    let run = desk.run(&["check", "a.txt", "b.txt", "--rules", "mine"]).ends(2).shows_nothing();
    run.says("mine/title/rule.yaml:1:7: unknown kind `titel`, expected one of title,")
        .says("mine/title/rule.yaml:2:1: unknown key `levle`, expected one of version, summary,")
        .says("; did you mean `level`?")
        .says("mine/lexicons/unit.yaml:1:1: there is no lexicon `unit`, expected one of acronyms, attributes,");
    desk.write("empty/readme.txt", b"nothing");
    desk.run(&["check", "a.txt", "b.txt", "--rules", "empty"]).ends(2).says("empty: no rules here");
}
