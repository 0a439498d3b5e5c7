//! `crosscheck.yaml` as a desk meets it: what it changes, what it refuses, what the program says of it.

#[allow(dead_code)]
mod support;

use support::{Desk, Run};

const HERALD: &str = "Senator Marco Rubio spoke in Kiev. The talks in the town lasted three hours.\n";
const WIRE: &str = "Secretary of State Marco Rubio spoke in Kyiv. The talks in the town lasted 30 hours.\n";

/// Two stories of a draft and a source, and a configuration.
fn newsroom(configuration: &str) -> Desk {
    Desk::with(&[
        ("stories/geneva/draft.md", HERALD),
        ("stories/geneva/sources/wire.txt", WIRE),
        ("stories/port/draft.md", "The strike in the port lasted two weeks.\n"),
        ("stories/port/sources/wire.txt", "The strike in the port lasted two weeks, said the union.\n"),
        ("crosscheck.yaml", configuration),
    ])
}

const STORIES: &str = "version: 1\nstories:\n  - folder: stories/*\n    draft: draft.md\n    sources: sources/*\n";

/// A configuration is refused, with exactly these words on standard error, and nothing is checked.
#[track_caller]
fn refused(configuration: &str, expected: &[&str]) {
    let desk = newsroom(configuration);
    for arguments in [&["check"][..], &["check", "stories/geneva/draft.md", "stories/geneva/sources/wire.txt"], &["config", "show"]] {
        let run = desk.run(arguments).ends(2).shows_nothing();
        let said: Vec<&str> = run.stderr.lines().collect();
        let expected: Vec<String> = expected.iter().map(|line| format!("error: {line}")).collect();
        assert_eq!(said, expected, "{arguments:?}");
    }
}

/// The findings of all stories as `severity rule subject`.
fn findings(run: &Run) -> Vec<String> {
    let json = run.json();
    let stories = json["stories"].as_array().unwrap().iter();
    let findings = stories.flat_map(|story| story["findings"].as_array().unwrap());
    let word = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    findings.map(|finding| [word(finding, "severity"), word(finding, "rule"), word(finding, "subject")].join(" ")).collect()
}

/// The remarks of all stories.
fn notes(run: &Run) -> Vec<String> {
    let json = run.json();
    let stories = json["stories"].as_array().unwrap().iter();
    let notes = stories.flat_map(|story| story["notes"].as_array().unwrap());
    notes.map(|note| format!("{}: {}", note["path"].as_str().unwrap(), note["message"].as_str().unwrap())).collect()
}

#[test]
fn five_lines_name_the_stories_of_a_repository() {
    assert_eq!(STORIES.lines().count(), 5);
    let desk = newsroom(STORIES);
    let run = desk.run(&["check", "--format", "json"]).ends(1);
    let json = run.json();
    let names: Vec<&str> = json["stories"].as_array().unwrap().iter().map(|story| story["story"].as_str().unwrap()).collect();
    assert_eq!(names, ["stories/geneva", "stories/port"]);
    assert_eq!(json["stories"][0]["sources"][0]["role"], "draft");
    assert_eq!(json["stories"][0]["sources"][1]["path"], "stories/geneva/sources/wire.txt");
    assert_eq!(findings(&run), ["error title Marco Rubio", "error duration talks", "note name-spelling Kiev"]);
    // Texts that are named are checked alone.
    let run = desk.run(&["check", "stories/port/draft.md", "stories/port/sources/wire.txt", "--format", "json"]).ends(0);
    assert_eq!(run.json()["stories"].as_array().unwrap().len(), 1);
}

#[test]
fn the_nearest_file_above_counts_and_paths_are_relative_to_it() {
    let desk = newsroom(STORIES);
    let inside = |folder: &str, arguments: &[&str]| support::run(desk.command(arguments).current_dir(desk.path().join(folder)));
    let run = inside("stories/port", &["check", "--format", "json"]).ends(1);
    assert_eq!(run.json()["stories"][1]["sources"][0]["path"], "../../stories/port/draft.md");
    inside("stories/port", &["config", "show"]).ends(0).shows("../../crosscheck.yaml:1:10");
    // What lies above a repository is somebody else's.
    desk.write("stories/.git/HEAD", b"");
    inside("stories/port", &["check"]).ends(2).says("nothing to check");
    inside("stories/port", &["check", "--config", "../../crosscheck.yaml"]).ends(1);
}

#[test]
fn without_a_file_nothing_changes() {
    let desk = newsroom("version: 1\nrules: {title: off}\n");
    let texts = ["check", "stories/geneva/draft.md", "stories/geneva/sources/wire.txt", "--format", "json"];
    let with = findings(&desk.run(&texts).ends(1));
    assert_eq!(with, ["error duration talks", "note name-spelling Kiev"]);
    let isolated = desk.run(&[&texts[..], &["--isolated"]].concat()).ends(1);
    assert_eq!(findings(&isolated), ["error title Marco Rubio", "error duration talks", "note name-spelling Kiev"]);
    assert!(isolated.json()["summary"].get("hidden").is_none());
    desk.run(&["check"]).ends(2).says("nothing to check").says("name texts");
    desk.run(&["check", "--isolated", "--config", "crosscheck.yaml"]).ends(2).says("cannot be used with");
    desk.run(&["check", "--config", "none.yaml"]).ends(2).says("error: none.yaml: no such file");
}

#[test]
fn folders_and_manifests_are_stories() {
    let desk = Desk::with(&[
        ("crosscheck.yaml", "version: 1\nstories: [\"wire/*\", \"told/*/story.yaml\", \"wire/talks\"]\n"),
        ("wire/talks/a.txt", HERALD),
        ("wire/talks/b.md", WIRE),
        ("wire/talks/notes.csv", "a,b\n"),
        ("wire/strike/draft.txt", HERALD),
        ("wire/strike/b.txt", WIRE),
        ("wire/empty/readme.pdf", ""),
        ("wire/told/story.yaml", "story: Told\nsources: [a.text]\n"),
        ("wire/told/a.text", HERALD),
        ("told/one/story.yaml", "story: One\nsources: [a.txt, b.txt]\n"),
        ("told/one/a.txt", HERALD),
        ("told/one/b.txt", WIRE),
    ]);
    let run = desk.run(&["check", "--format", "json"]).ends(1).says("warning: wire/empty: no texts here: left out");
    let json = run.json();
    let stories = json["stories"].as_array().unwrap().iter();
    let found: Vec<(&str, usize)> =
        stories.map(|story| (story["story"].as_str().unwrap(), story["sources"].as_array().unwrap().len())).collect();
    assert_eq!(found, [("wire/strike", 2), ("wire/talks", 2), ("Told", 1), ("One", 2)]);
    assert_eq!(json["stories"][0]["sources"][0]["role"], "draft");
}

#[test]
fn ignore_files_are_heeded_where_a_pattern_looks() {
    let desk = newsroom(STORIES);
    desk.write(".crosscheckignore", b"stories/port\n");
    let names = |run: Run| -> Vec<String> {
        let json = run.json();
        json["stories"].as_array().unwrap().iter().map(|story| story["story"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(desk.run(&["check", "--format", "json"])), ["stories/geneva"]);
    desk.write(".crosscheckignore", b"");
    desk.write(".gitignore", b"stories/geneva/\n");
    assert_eq!(names(desk.run(&["check", "--format", "json"])).len(), 2, "no repository, no ignored files");
    desk.write(".git/HEAD", b"");
    assert_eq!(names(desk.run(&["check", "--format", "json"])), ["stories/port"]);
    // What is named is meant.
    desk.run(&["check", "stories/geneva/draft.md", "stories/geneva/sources/wire.txt"]).ends(1);
}

#[test]
fn what_no_pattern_matches_is_said_and_is_a_fault_where_nothing_is_left() {
    let more = "  - wire/*\n";
    newsroom(&format!("{STORIES}{more}")).run(&["check"]).ends(1).says("warning: crosscheck.yaml:6:5: nothing matches \"wire/*\"");
    let run = newsroom(&format!("version: 1\nstories:\n{more}")).run(&["check"]).ends(2).shows_nothing();
    assert_eq!(
        run.stderr,
        "error: crosscheck.yaml:3:5: nothing matches \"wire/*\"\nerror: crosscheck.yaml: no stories are left to be checked\n"
    );
    let desk = newsroom(STORIES);
    desk.write("stories/begun/sources/wire.txt", WIRE.as_bytes());
    desk.run(&["check"]).ends(1).says("warning: stories/begun: no draft here (draft.md): left out");
    let several = STORIES.replace("draft.md", "draft*.md");
    let desk = newsroom(&several);
    desk.write("stories/port/draft-2.md", WIRE.as_bytes());
    desk.run(&["check"]).ends(2).says("stories/port: 2 drafts, where a story has one: stories/port/draft-2.md, stories/port/draft.md");
}

#[test]
fn two_stories_of_one_name_are_refused() {
    let desk = Desk::with(&[
        ("crosscheck.yaml", "version: 1\nstories: [\"*/story.yaml\"]\n"),
        ("one/story.yaml", "story: Talks\nsources: [a.txt, b.txt]\n"),
        ("one/a.txt", HERALD),
        ("one/b.txt", WIRE),
        ("two/story.yaml", "story: Talks\nsources: [a.txt, b.txt]\n"),
        ("two/a.txt", HERALD),
        ("two/b.txt", WIRE),
    ]);
    desk.run(&["check"])
        .ends(2)
        .says("two/story.yaml: “Talks” is the name of another story too, one/story.yaml; give one of them another name");
}

#[test]
fn rules_have_levels_and_paths_have_their_own() {
    let levels = format!("{STORIES}rules:\n  title: warning\n  name-spelling: off\n");
    let run = newsroom(&levels).run(&["check", "--format", "json"]).ends(1);
    assert_eq!(findings(&run), ["error duration talks", "warning title Marco Rubio"]);
    let overrides = format!("{levels}overrides:\n  - paths: [\"stories/gen*/**\"]\n    rules: {{duration: note, title: off}}\n");
    let run = newsroom(&overrides).run(&["check", "--format", "json"]).ends(0);
    assert_eq!(findings(&run), ["note duration talks"]);
    let elsewhere = overrides.replace("stories/gen*/**", "stories/port/**");
    assert_eq!(findings(&newsroom(&elsewhere).run(&["check", "--format", "json"])).len(), 2);
}

#[test]
fn a_flag_goes_before_the_file() {
    let desk = newsroom(&format!("{STORIES}fail-on: never\nmin-confidence: high\n"));
    desk.run(&["check"]).ends(0);
    desk.run(&["check", "--fail-on", "error"]).ends(1);
    let show = desk.run(&["config", "show"]).ends(0).shows("fail-on         never ");
    assert!(show.stdout.contains("crosscheck.yaml:6:10\n"), "{}", show.stdout);
    let show = desk.run(&["config", "show", "--fail-on", "note", "--min-confidence", "medium", "--rules", "stories"]);
    show.ends(2).says("stories: no rules here");
    let show = desk.run(&["config", "show", "--fail-on", "note", "--min-confidence", "medium"]).ends(0);
    assert!(show.stdout.contains("--fail-on\n") && show.stdout.contains("--min-confidence\n"), "{}", show.stdout);
    desk.run(&["config", "show", "--isolated"]).ends(0).shows("no crosscheck.yaml").shows("default");
}

#[test]
fn unsure_findings_are_hidden_and_counted() {
    let desk = Desk::with(&[
        ("a.txt", "The mayor, Ana Vukovic, spoke. The firm lost $5 million.\n"),
        ("b.txt", "The mayor, Ana Vukovic, spoke. The firm lost $7 million.\n"),
        ("crosscheck.yaml", "version: 1\nmin-confidence: high\n"),
    ]);
    let run = desk.run(&["check", "a.txt", "b.txt"]).ends(0);
    run.shows("1 finding of less confidence is hidden: --min-confidence low shows it");
    let run = desk.run(&["check", "a.txt", "b.txt", "--format", "json"]).ends(0);
    assert_eq!((findings(&run).len(), &run.json()["summary"]["hidden"]), (0, &1.into()));
    desk.run(&["check", "a.txt", "b.txt", "--min-confidence", "low"]).ends(1).shows("1 conflict");
}

#[test]
fn rules_of_a_folder_come_with_the_file() {
    let lexicon = "units:\n  - {show: li, measure: length, factor: \"500\", words: [li]}\n";
    let desk = newsroom("version: 1\nrules-dir: house\n");
    desk.write("house/lexicons/units.yaml", lexicon.as_bytes());
    desk.write("away.txt", b"The road to the town is 30 li long.\n");
    desk.run(&["extract", "away.txt", "--format", "json"]).ends(0).shows("\"unit\": \"m\"");
    desk.run(&["config", "show"]).ends(0).shows("crosscheck.yaml:2:12");
    refused("version: 1\nrules-dir: nowhere\n", &["crosscheck.yaml:2:12: nowhere: no such folder"]);
}

#[test]
fn aliases_are_one_person_or_body() {
    let texts = [
        ("a.txt", "Facebook lost $5 million in the town. The boxer Edson Nascimento, 40, spoke.\n"),
        ("b.txt", "Meta lost $7 million in the town. The boxer Pelé Arantes, 45, spoke.\n"),
    ];
    let list = "version: 1\nentities:\n  - {name: Meta, aliases: [Facebook]}\n  - {name: Edson Nascimento, aliases: [Pelé Arantes]}\n";
    let desk = Desk::with(&texts);
    let check = ["check", "a.txt", "b.txt", "--format", "json"];
    let without = findings(&desk.run(&check));
    assert!(without.iter().all(|finding| !finding.contains("age")), "{without:?}");
    desk.write("crosscheck.yaml", list.as_bytes());
    let with = findings(&desk.run(&check));
    assert!(with.iter().any(|finding| finding == "error age Edson Nascimento"), "{with:?}");
    // The house has nothing against either name.
    assert!(with.iter().all(|finding| !finding.contains("name-spelling")), "{with:?}");
}

#[test]
fn a_surname_in_the_list_is_nobody_elses() {
    let desk = Desk::with(&[
        ("a.txt", "Maria Rubio, 40, spoke at noon. Rubio left.\n"),
        ("b.txt", "Marco Rubio, 54, spoke at noon. Rubio left.\n"),
        ("crosscheck.yaml", "version: 1\nentities:\n  - {name: Marco Rubio, aliases: [Rubio, Sen. Rubio]}\n"),
    ]);
    let run = desk.run(&["check", "a.txt", "b.txt", "--format", "json"]);
    assert!(findings(&run).iter().all(|finding| !finding.contains("age")), "{}", run.stdout);
    // Two people of one name in any case but the list's.
    let desk = Desk::with(&[
        ("a.txt", "Robert Petrov, 40, spoke at noon.\n"),
        ("b.txt", "Bob Petrov, 54, spoke at noon.\n"),
        ("crosscheck.yaml", "version: 1\nentities:\n  - name: Robert Petrov\n  - name: Bob Petrov\n"),
    ]);
    let check = ["check", "a.txt", "b.txt", "--format", "json"];
    assert!(findings(&desk.run(&check)).is_empty());
    assert!(!findings(&desk.run(&[&check[..], &["--isolated"]].concat())).is_empty());
}

#[test]
fn another_form_than_the_preferred_one_is_noted() {
    let list = "entities:\n  - {name: Kiev, aliases: [Kyjiw], preferred: Kyiv}\n";
    let run = newsroom(&format!("{STORIES}{list}")).run(&["check", "--format", "json"]);
    assert!(findings(&run).contains(&"note name-spelling Kyiv".to_owned()), "{}", run.stdout);
    let run = newsroom(&format!("{STORIES}{list}")).run(&["check", "--width", "100"]);
    run.shows("the house list writes “Kyiv” (crosscheck.yaml:7:5)").shows("Write “Kyiv”, as the house list does.");
    // Where no text has the preferred form there are no two sides: a finding would have one.
    let desk = Desk::with(&[
        ("a.txt", "The mayor spoke in Kiev at noon.\n"),
        ("b.txt", "The mayor was in Kiev. KIEV\n"),
        ("crosscheck.yaml", &format!("version: 1\n{list}")),
    ]);
    let run = desk.run(&["check", "a.txt", "b.txt", "--format", "json"]);
    assert!(findings(&run).is_empty());
    let expected = "line 1: “Kiev”: the house list writes “Kyiv” (crosscheck.yaml:3:5)";
    assert_eq!(notes(&run), [format!("a.txt: {expected}"), format!("b.txt: {expected}")]);
    // Nobody edits a source.
    let run = desk.run(&["check", "--draft", "a.txt", "b.txt", "--format", "json"]);
    assert_eq!(notes(&run), [format!("a.txt: {expected}")]);
}

#[test]
fn posts_are_held_against_the_list_at_the_day_of_the_story() {
    let list = "version: 1\nentities:\n  - name: Marco Rubio\n    roles:\n      - {role: senator, from: 2011-01-03, until: 2025-01-20}\n      - {role: Secretary of State, from: 2025-01-21}\n";
    let story = |date: &str| format!("story: Talks\ndate: {date}\nsources: [a.txt, b.txt]\n");
    let desk = Desk::with(&[
        ("a.txt", "Senator Marco Rubio spoke at noon.\n"),
        ("b.txt", "They met Senator Marco Rubio in the town.\n"),
        ("crosscheck.yaml", list),
        ("story.yaml", &story("2025-08-15")),
    ]);
    let check = ["check", "story.yaml", "--format", "json"];
    let run = desk.run(&check);
    assert_eq!(
        notes(&run),
        [
            "a.txt: line 1: “Senator Marco Rubio”: the house list has Secretary of State from 2025-01-21 (crosscheck.yaml:3:5)",
            "b.txt: line 1: “Senator Marco Rubio”: the house list has Secretary of State from 2025-01-21 (crosscheck.yaml:3:5)",
        ]
    );
    desk.write("story.yaml", story("2024-08-15").as_bytes());
    assert!(notes(&desk.run(&check)).is_empty());
    // Without a day nobody knows which post it is.
    assert!(notes(&desk.run(&["check", "a.txt", "b.txt", "--format", "json"])).is_empty());
    desk.write("story.yaml", story("2025-08-15").as_bytes());
    desk.write("b.txt", b"Secretary of State Marco Rubio spoke.\n");
    assert!(notes(&desk.run(&check)).is_empty(), "the finding says it");
    desk.run(&["check", "story.yaml", "--width", "200"])
        .ends(1)
        .shows("the house list has Secretary of State from 2025-01-21 (crosscheck.yaml:3:5)");
}

#[test]
fn terms_that_mean_the_same_here_are_compared() {
    let texts = [("a.txt", "The parley in the town lasted three hours.\n"), ("b.txt", "The talks in the town lasted 30 hours.\n")];
    let desk = Desk::with(&texts);
    let check = ["check", "a.txt", "b.txt", "--format", "json"];
    assert!(findings(&desk.run(&check)).iter().all(|finding| !finding.contains("duration")));
    desk.write("crosscheck.yaml", b"version: 1\nsame:\n  - [parley, talks]\n");
    let with = findings(&desk.run(&check).ends(1));
    assert!(with.iter().any(|finding| finding.starts_with("error duration")), "{with:?}");
}

#[test]
fn keys_and_values_that_nothing_reads_are_refused_with_their_place() {
    refused(
        "version: 1\nstorys: []\nfail-on: warn\nmin-confidence: [low]\nrules: [title]\nsame: lorry\ncolour: red\n",
        &[
            "crosscheck.yaml:2:1: unknown key `storys`, expected one of version, stories, rules, rules-dir, overrides, fail-on, min-confidence, entities, places, same, allow, baseline; did you mean `stories`?",
            "crosscheck.yaml:3:10: unknown word `warn`, expected one of error, warning, note, never; did you mean `warning`?",
            "crosscheck.yaml:4:17: expected one of low, medium, high, found a list",
            "crosscheck.yaml:5:8: expected rules with their levels, such as `title: warning`, found a list",
            "crosscheck.yaml:6:7: expected a list of groups, each a list of terms, found text",
            "crosscheck.yaml:7:1: unknown key `colour`, expected one of version, stories, rules, rules-dir, overrides, fail-on, min-confidence, entities, places, same, allow, baseline",
        ],
    );
    refused(
        "version: 1\nstories:\n  - {folder: \"a/[b\", draft: [x], source: b}\n  -\noverrides:\n  - {path: a}\n",
        &[
            "crosscheck.yaml:3:5: missing key `sources`",
            "crosscheck.yaml:3:14: \"a/[b\" is no pattern: unclosed character class; missing ']'",
            "crosscheck.yaml:3:29: expected a pattern, found a list",
            "crosscheck.yaml:3:34: unknown key `source`, expected one of folder, draft, sources; did you mean `sources`?",
            "crosscheck.yaml:4:4: expected `key: value` lines, found nothing",
            "crosscheck.yaml:6:5: missing key `paths`",
            "crosscheck.yaml:6:5: missing key `rules`",
            "crosscheck.yaml:6:6: unknown key `path`, expected one of paths, rules; did you mean `paths`?",
        ],
    );
    refused("version: 1\nfail-on: note\nfail-on: error\n", &["crosscheck.yaml:3:1: the key `fail-on` stands here twice"]);
    refused("stories: []\n", &["crosscheck.yaml:1:1: missing key `version`"]);
    refused("- version\n", &["crosscheck.yaml:1:1: expected `key: value` lines, found a list"]);
    refused(&format!("version: 1\n#{}\n", "-".repeat(4 << 20)), &["crosscheck.yaml: larger than 4 MB: no configuration is"]);
    refused("version: one\n", &["crosscheck.yaml:1:10: expected the version of this format, 1, found \"one\""]);
}

#[test]
fn a_file_of_a_newer_version_is_refused_and_not_read() {
    let message = format!(
        "crosscheck.yaml:1:10: written for version 2 of this format; crosscheck {} reads version 1: update it",
        env!("CARGO_PKG_VERSION")
    );
    refused("version: 2\nevents: []\n", &[&message]);
}

#[test]
fn the_list_of_rules_says_which_levels_the_file_sets() {
    let desk = newsroom("version: 1\nrules: {age: note, place: off}\n");
    let list = desk.run(&["rules", "list", "--width", "120"]).ends(0).stdout;
    let row = |name: &str| list.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    assert!(row("age ").contains("apart note") && row("age ").ends_with("built in, crosscheck.yaml:2:14"), "{list}");
    assert!(row("place ").contains(" off ") && row("place ").ends_with("built in, crosscheck.yaml:2:27"), "{list}");
}

#[test]
fn a_rule_that_there_is_not_is_refused() {
    let desk = newsroom("version: 1\nrules:\n  titel: off\noverrides:\n  - {paths: a, rules: {weather: note}}\n");
    let run = desk.run(&["check"]).ends(2).shows_nothing();
    let said: Vec<&str> = run.stderr.lines().collect();
    assert!(
        said[0].starts_with("error: crosscheck.yaml:3:3: there is no rule `titel`, expected one of affiliation, age,"),
        "{}",
        run.stderr
    );
    assert!(said[0].ends_with("; did you mean `title`?"), "{}", run.stderr);
    assert!(said[1].starts_with("error: crosscheck.yaml:5:24: there is no rule `weather`"), "{}", run.stderr);
    refused(
        "version: 1\nrules: {title: fatal}\n",
        &["crosscheck.yaml:2:16: unknown word `fatal`, expected one of error, warning, note, off"],
    );
}

#[test]
fn lists_that_contradict_themselves_are_refused() {
    refused(
        "version: 1\nentities:\n  - {name: Kyiv, preferred: [Kyiv, Kiev]}\n  - {name: Lviv, preferred: Lviv}\n  - {name: Lviv, preferred: Lvov}\n  - {name: Lviv}\n  - {name: Marco Rubio, aliases: [Rubio]}\n  - {name: Maria Rubio, aliases: [rubio]}\n  - {aliases: [a]}\n",
        &[
            "crosscheck.yaml:3:29: expected one preferred spelling, found a list",
            "crosscheck.yaml:5:12: “Lviv” has two preferred spellings: “Lviv” (crosscheck.yaml:4:5) and “Lvov”",
            "crosscheck.yaml:6:12: “Lviv” is listed already (crosscheck.yaml:4:5)",
            "crosscheck.yaml:8:35: “rubio” is a name of “Marco Rubio” already (crosscheck.yaml:7:35); one name cannot mean two",
            "crosscheck.yaml:9:5: missing key `name`",
        ],
    );
    refused(
        "version: 1\nentities:\n  - name: A\n    roles:\n      - {role: mayor, from: 2025-02-30}\n      - {role: mayor, from: 2025-02-20, until: 2024-01-01}\n",
        &[
            "crosscheck.yaml:5:29: expected a day of the calendar as YYYY-MM-DD, found \"2025-02-30\"",
            "crosscheck.yaml:6:9: it ends on 2024-01-01, before it begins on 2025-02-20",
        ],
    );
    refused(
        "version: 1\nplaces:\n  - {name: Old Town, in: Port}\n  - {name: Harbour, aliases: [Port], in: Old Town}\n  - {name: Quay, in: Harbour}\n  - {name: Pier, in: Pier}\n",
        &[
            "crosscheck.yaml:3:12: “Old Town” lies in itself: Old Town in Harbour in Old Town",
            "crosscheck.yaml:4:12: “Harbour” lies in itself: Harbour in Old Town in Harbour",
            "crosscheck.yaml:6:12: “Pier” lies in itself: Pier in Pier",
        ],
    );
    refused(
        "version: 1\nsame:\n  - [lorry, HGV]\n  - [truck, hgv]\n  - [car]\n",
        &[
            "crosscheck.yaml:4:13: `hgv` is in a group already (crosscheck.yaml:3:5); write one group",
            "crosscheck.yaml:5:5: expected two terms at least that mean the same",
        ],
    );
}

#[test]
fn init_writes_what_it_finds_and_never_over_a_file() {
    let desk = newsroom("");
    std::fs::remove_file(desk.path().join("crosscheck.yaml")).unwrap();
    desk.write("told/one/story.yaml", b"story: One\nsources: [a.txt]\n");
    desk.write("told/one/a.txt", WIRE.as_bytes());
    desk.run(&["init"]).ends(0).shows("crosscheck.yaml is written: it names the stories that were found");
    let written = desk.read("crosscheck.yaml");
    let stories = "stories:\n  - folder: stories/*\n    draft: draft.md\n    sources: sources/*\n  - told/*/story.yaml\n";
    assert!(written.contains(stories), "{written}");
    desk.run(&["check"]).ends(1).shows("One").shows("stories/geneva");
    desk.run(&["init"]).ends(2).says("crosscheck.yaml: it is there already and stays as it is");
    assert_eq!(desk.read("crosscheck.yaml"), written);
    // Every example in it can be taken out of its comment.
    let plain =
        |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ') || rest.starts_with("  ")).unwrap_or(line).to_owned();
    let whole: String = written.lines().map(|line| plain(line) + "\n").collect();
    desk.write("crosscheck.yaml", whole.as_bytes());
    desk.write("rules/lexicons/units.yaml", b"units: []\n");
    desk.run(&["config", "show"]).ends(0).shows("rules name-spelling").shows("entities Kyiv").shows("lorry = hgv");
    let empty = Desk::with(&[]);
    empty.run(&["init"]).ends(0).shows("no stories were found");
    empty.run(&["config", "show"]).ends(0).shows("crosscheck.yaml:3:10");
}

#[test]
fn the_page_on_configuration_shows_the_program_as_it_is() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md")).unwrap();
    let blocks: Vec<(&str, &str)> = page.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap()).collect();
    let (mut shown, mut refused) = (0, 0);
    for (at, (language, text)) in blocks.iter().enumerate() {
        let after = blocks.get(at + 1).filter(|(language, _)| *language == "text").map(|(_, text)| *text);
        let desk = newsroom(text);
        desk.write("house/lexicons/units.yaml", b"units: []\n");
        match *language {
            "yaml" => {
                let run = desk.run(&["config", "show"]).ends(0);
                shown += usize::from(after.is_some());
                assert!(after.is_none_or(|expected| expected == run.stdout), "{}", run.stdout);
            }
            "yaml refused" => {
                refused += 1;
                assert_eq!(desk.run(&["config", "show"]).ends(2).stderr, after.unwrap());
            }
            _ => {}
        }
    }
    assert!(shown > 0 && refused > 0, "the page has an example of each");
}
