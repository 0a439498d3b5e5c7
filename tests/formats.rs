//! Every format of `crosscheck check`, read by something that was not written with it: schemas, parsers, and the rules of the runner that
//! reads it, re-implemented from its sources.

#[allow(dead_code)]
mod support;
#[path = "support/tree.rs"]
#[allow(dead_code)]
mod tree;

use boon::{Compiler, SchemaIndex, Schemas};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::{Desk, Run, program, run};

/// Every format with a name for its file.
const FORMATS: [&str; 12] =
    ["human", "compact", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl", "markdown"];

/// `--report FORMAT=FORMAT` for all of them.
fn all_reports() -> Vec<String> {
    FORMATS.iter().flat_map(|format| ["--report".to_owned(), format!("{format}={format}")]).collect()
}

/// A schema under `fixtures/schemas`, formats of strings included.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn of(file: &str) -> Self {
        let text = fs::read_to_string(tree::path(&format!("fixtures/schemas/{file}"))).unwrap();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("schema.json", serde_json::from_str(&text).unwrap()).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap_or_else(|error| panic!("{file}: {error:#}"));
        Self { schemas, index }
    }

    #[track_caller]
    fn accepts(&self, value: &Value) {
        if let Err(error) = self.schemas.validate(value, self.index) {
            panic!("{error:#}");
        }
    }

    #[track_caller]
    fn refuses(&self, value: &Value) {
        assert!(self.schemas.validate(value, self.index).is_err(), "{value:#}");
    }
}

/// Characters that act on a terminal or turn text round.
fn acts(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// The reports of one run, by format, with the JSON that says what was found.
struct Reports {
    desk: Desk,
    json: Value,
}

impl Reports {
    fn of(desk: Desk) -> Self {
        let json = serde_json::from_str(&desk.read("json")).unwrap();
        Self { desk, json }
    }

    /// Checks the paths, whose reports are written into a folder of their own.
    fn on(folder: &std::path::Path, paths: &[&str], status: i32) -> Self {
        let desk = Desk::with(&[]);
        let reports = FORMATS.iter().flat_map(|format| ["--report".to_owned(), format!("{format}={}/{format}", desk.path().display())]);
        let arguments: Vec<String> =
            ["check", "-qq"].map(str::to_owned).into_iter().chain(paths.iter().map(|path| (*path).to_owned())).chain(reports).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run(program(&arguments).current_dir(folder)).ends(status).shows_nothing();
        Self::of(desk)
    }

    fn read(&self, format: &str) -> String {
        self.desk.read(format)
    }

    fn parsed(&self, format: &str) -> Value {
        serde_json::from_str(&self.read(format)).unwrap_or_else(|error| panic!("{format}: {error}"))
    }

    /// Every finding with the story it is of.
    fn findings(&self) -> Vec<(&Value, &Value)> {
        list(&self.json["stories"]).iter().flat_map(|story| list(&story["findings"]).iter().map(move |finding| (story, finding))).collect()
    }

    /// Every place of evidence: path as it is called, line, column, end line, end column.
    fn places(finding: &Value) -> BTreeSet<(u64, u64, u64, u64)> {
        let number = |value: &Value| value.as_u64().unwrap();
        list(&finding["evidence"])
            .iter()
            .map(|one| {
                let (start, end) = (&one["start"], &one["end"]);
                (number(&start["line"]), number(&start["column"]), number(&end["line"]), number(&end["column"]))
            })
            .collect()
    }

    /// Holds every report against what is not ours.
    fn hold(&self) {
        for format in FORMATS {
            let text = self.read(format);
            assert!(
                !text.contains(acts),
                "{format}: {:?}",
                text.find(acts).map(|at| &text[at.saturating_sub(0)..(at + 8).min(text.len())])
            );
            if format != "human" && format != "compact" {
                assert!(!text.contains("##["), "{format}");
            }
        }
        self.hold_sarif();
        self.hold_rdjson();
        self.hold_gitlab();
        self.hold_github();
        self.hold_junit();
        self.hold_checkstyle();
        self.hold_compact();
        self.hold_markdown();
    }

    fn hold_sarif(&self) {
        let sarif = self.parsed("sarif");
        Schema::of("sarif-2.1.0.json").accepts(&sarif);
        let [run] = list(&sarif["runs"]) else { panic!("not one run") };
        let rules = list(&run["tool"]["driver"]["rules"]);
        let results = list(&run["results"]);
        assert_eq!(results.len(), self.findings().len());
        let mut names = BTreeSet::new();
        for result in results {
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            for name in ["primaryLocationLineHash", "crosscheckConflict/v1"] {
                assert!(names.insert((name, text(&result["partialFingerprints"][name]).to_owned())), "{result:#}");
            }
            // GitHub uses the first location alone.
            let [primary] = list(&result["locations"]) else { panic!("not one location: {result:#}") };
            let related = list(&result["relatedLocations"]);
            let bare: BTreeSet<String> = related.iter().chain([primary]).map(|location| location["physicalLocation"].to_string()).collect();
            assert_eq!(bare.len(), related.len() + 1, "a location twice: {result:#}");
            let linked: Vec<u64> = links(text(&result["message"]["text"]));
            let ids: Vec<u64> = related.iter().map(|location| location["id"].as_u64().unwrap()).collect();
            assert_eq!(linked.iter().copied().collect::<BTreeSet<_>>(), ids.into_iter().collect(), "{result:#}");
            let steps = list(&result["codeFlows"][0]["threadFlows"][0]["locations"]);
            assert!(steps.len() > related.len(), "{result:#}");
            for location in related.iter().chain([primary]) {
                let artifact = &location["physicalLocation"]["artifactLocation"];
                assert!(artifact["uriBaseId"] == "%SRCROOT%" || text(&artifact["uri"]).starts_with("file:///"), "{artifact}");
                let uri = text(&artifact["uri"]);
                assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()) && !uri.contains('\\'), "{uri}");
            }
        }
        // The draft's side is shown where there is one.
        for (story, finding) in self.findings() {
            let draft = list(&story["sources"]).iter().find(|source| source["role"] == "draft").map(|source| text(&source["path"]));
            let drafted = list(&finding["evidence"]).iter().find(|one| draft == Some(text(&one["path"])));
            if let (Some(drafted), Some(result)) = (drafted, self.result(results, finding)) {
                let region = &result["locations"][0]["physicalLocation"]["region"];
                assert_eq!((&region["startLine"], &region["startColumn"]), (&drafted["start"]["line"], &drafted["start"]["column"]));
            }
        }
    }

    /// The result of a finding whose key no other has.
    fn result<'a>(&self, results: &'a [Value], finding: &Value) -> Option<&'a Value> {
        let mut of_key = results.iter().filter(|result| result["properties"]["key"] == finding["key"]);
        of_key.next().filter(|_| of_key.next().is_none())
    }

    fn hold_rdjson(&self) {
        let schema = Schema::of("rdformat.json");
        let document = self.parsed("rdjson");
        schema.accepts(&document);
        assert_eq!(list(&document["diagnostics"]).len(), self.findings().len());
        let lines: Vec<Value> = self.read("rdjsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        lines.iter().for_each(|line| schema.accepts(line));
        assert_eq!(lines.len(), self.findings().len());
    }

    /// The fields that GitLab's documentation calls required.
    fn hold_gitlab(&self) {
        let document = self.parsed("gitlab");
        let mut names = BTreeSet::new();
        for entry in list(&document) {
            assert!(!text(&entry["description"]).is_empty() && !text(&entry["check_name"]).is_empty());
            assert!(names.insert(text(&entry["fingerprint"]).to_owned()), "two entries of one name: {entry:#}");
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&text(&entry["severity"])));
            let path = text(&entry["location"]["path"]);
            assert!(!path.is_empty() && !path.starts_with("./"), "{path}");
            assert!(entry["location"]["positions"]["begin"]["line"].as_u64().is_some_and(|line| line > 0));
        }
        assert_eq!(names.len(), self.findings().len());
    }

    fn hold_github(&self) {
        let text = self.read("github");
        let commands: Vec<Command> = text.lines().filter_map(Command::read).collect();
        let mut levels: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, finding) in self.findings() {
            *levels.entry(finding["severity"].as_str().unwrap()).or_default() += 1;
        }
        for (severity, level) in [("error", "error"), ("warning", "warning"), ("note", "notice")] {
            let found = levels.get(severity).copied().unwrap_or_default();
            let shown = commands.iter().filter(|command| command.name == level).count();
            assert_eq!(shown, found.min(10), "{level}");
            let rest = format!("crosscheck: {} more {severity}", found.saturating_sub(10));
            assert_eq!(text.lines().any(|line| line.starts_with(&rest)), found > 10, "{rest}");
        }
        assert_eq!(commands.len(), text.lines().filter(|line| line.trim_start().starts_with("::")).count());
        let told: BTreeSet<BTreeSet<String>> = self.findings().iter().map(|(_, finding)| sides_of(finding)).collect();
        for command in &commands {
            let property = |name: &str| command.properties.get(name);
            assert!(property("file").is_some() && property("line").is_some() && property("title").is_some(), "{command:?}");
            assert!(property("col").is_none() || property("line") == property("endLine"), "{command:?}");
            assert!(told.contains(&sides(&command.message)), "{command:?}");
        }
    }

    fn hold_junit(&self) {
        let document = self.read("junit");
        roxmltree::Document::parse(&document).unwrap();
        let suites = junit_parser::from_reader(document.as_bytes()).unwrap();
        assert_eq!(suites.suites.len(), list(&self.json["stories"]).len());
        for (suite, story) in suites.suites.iter().zip(list(&self.json["stories"])) {
            let failures = suite.cases.iter().filter(|case| case.status.is_failure()).count();
            assert_eq!(failures, list(&story["findings"]).len(), "{}", suite.name);
            assert_eq!((suite.failures, suite.tests), (failures as u64, suite.cases.len() as u64));
            assert!(!suite.cases.is_empty(), "{}", suite.name);
            let names: BTreeSet<&str> = suite.cases.iter().map(|case| case.original_name.as_str()).collect();
            assert_eq!(names.len(), suite.cases.len(), "two tests of one name in {}", suite.name);
            for (case, finding) in suite.cases.iter().filter(|case| case.status.is_failure()).zip(list(&story["findings"])) {
                let failure = case.status.failure_as_ref();
                assert_eq!(
                    (failure.failure_type.as_str(), sides(&failure.text)),
                    (text(&finding["severity"]), sides_of(finding)),
                    "{failure:?}"
                );
                assert!(case.file.is_some() && case.line.is_some());
            }
        }
    }

    fn hold_checkstyle(&self) {
        let text = self.read("checkstyle");
        let document = roxmltree::Document::parse(&text).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "checkstyle");
        let mut files = BTreeSet::new();
        let mut places = BTreeSet::new();
        for file in document.root_element().children().filter(roxmltree::Node::is_element) {
            assert_eq!(file.tag_name().name(), "file");
            assert!(files.insert(file.attribute("name").unwrap().to_owned()), "a file twice");
            for error in file.children().filter(roxmltree::Node::is_element) {
                let number = |name: &str| error.attribute(name).unwrap().parse::<u64>().unwrap();
                assert!(["error", "warning", "info"].contains(&error.attribute("severity").unwrap()));
                assert!(error.attribute("source").unwrap().starts_with("crosscheck."));
                assert!(!error.attribute("message").unwrap().is_empty());
                places.insert((number("line"), number("column")));
            }
        }
        let expected: BTreeSet<(u64, u64)> =
            self.findings().iter().flat_map(|(_, finding)| Self::places(finding)).map(|(line, column, ..)| (line, column)).collect();
        assert_eq!(places, expected);
    }

    /// Each line but the last, which sums up, leads to a place.
    fn hold_compact(&self) {
        let text = self.read("compact");
        let expected: BTreeSet<(u64, u64)> =
            self.findings().iter().flat_map(|(_, finding)| Self::places(finding)).map(|(line, column, ..)| (line, column)).collect();
        let mut places = BTreeSet::new();
        for line in text.lines().filter(|line| line.ends_with('}')) {
            let severity = ["error", "warning", "note"].iter().filter_map(|word| line.find(&format!(": {word}["))).min();
            let mut before = line[..severity.unwrap_or_else(|| panic!("{line}"))].rsplitn(3, ':');
            let column: u64 = before.next().unwrap().parse().unwrap();
            places.insert((before.next().unwrap().parse().unwrap(), column));
            assert!(!before.next().unwrap().is_empty());
        }
        assert_eq!(places, expected);
    }

    /// A reader of Markdown finds nothing but headings, tables, lists, quotations and what is set off.
    fn hold_markdown(&self) {
        let text = self.read("markdown");
        assert!(text.len() <= 1 << 20);
        let stories = list(&self.json["stories"]).len();
        let (mut tables, mut findings, mut cells, mut columns, mut heading) = (0, 0, 0, 0, false);
        for event in Parser::new_ext(
            &text,
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH,
        ) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    assert!(["<!-- -->", "<span>", "</span>", "<b>", "</b>"].contains(&html.trim()), "{html}");
                }
                Event::Start(
                    Tag::Link { .. }
                    | Tag::Image { .. }
                    | Tag::CodeBlock(_)
                    | Tag::Strikethrough
                    | Tag::Emphasis
                    | Tag::FootnoteDefinition(_),
                )
                | Event::FootnoteReference(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::Rule => panic!("{event:?}"),
                Event::Start(Tag::Table(alignments)) => {
                    tables += 1;
                    columns = alignments.len();
                }
                Event::Start(Tag::TableRow | Tag::TableHead) => cells = 0,
                Event::Start(Tag::TableCell) => cells += 1,
                Event::End(TagEnd::TableRow | TagEnd::TableHead) => assert_eq!(cells, columns),
                Event::Start(Tag::Heading { .. }) => heading = true,
                Event::Text(words) if heading => {
                    findings += usize::from(words.starts_with('✗') || words.starts_with('≈'));
                    heading = false;
                }
                _ => {}
            }
        }
        if !text.contains("left out") {
            assert_eq!((tables, findings), (stories, self.findings().len()));
        }
    }
}

/// The letters at the beginning of lines, each a side.
fn sides(message: &str) -> BTreeSet<String> {
    let letter = |line: &str| line.split_once("  ").map(|(letter, _)| letter.to_owned()).filter(|letter| letter.len() == 1);
    message.lines().filter_map(letter).collect()
}

/// The letters of the evidence.
fn sides_of(finding: &Value) -> BTreeSet<String> {
    list(&finding["evidence"]).iter().map(|one| text(&one["side"]).to_owned()).collect()
}

/// The numbers of the links in a message, as the standard reads it: a stroke takes the meaning from what follows.
fn links(message: &str) -> Vec<u64> {
    let (mut found, mut open, mut escaped) = (Vec::new(), false, false);
    for (at, character) in message.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => open = true,
            ']' if open => {
                open = false;
                let number = message[at + 1..].strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(number, _)| number);
                found.push(number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("a link to nowhere: {message}")));
            }
            _ => {}
        }
    }
    found
}

/// A workflow command as GitHub's runner reads it (`ActionCommand.TryParseV2`, and what undoes the escapes).
#[derive(Debug)]
struct Command {
    name: String,
    properties: BTreeMap<String, String>,
    message: String,
}

impl Command {
    fn read(line: &str) -> Option<Self> {
        let line = line.trim_start().strip_prefix("::")?;
        let (head, message) = line.split_once("::")?;
        let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
        // Those that the runner knows.
        let known = [
            "error",
            "warning",
            "notice",
            "debug",
            "group",
            "endgroup",
            "set-env",
            "set-output",
            "add-path",
            "add-mask",
            "stop-commands",
            "save-state",
            "echo",
            "add-matcher",
            "remove-matcher",
        ];
        if !known.contains(&name) {
            return None;
        }
        let undone = |text: &str, escapes: &[(&str, &str)]| escapes.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        let data = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")];
        let property = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")];
        let pairs = properties.trim().split(',').filter_map(|pair| pair.split_once('='));
        Some(Self {
            name: name.to_owned(),
            properties: pairs.map(|(key, value)| (key.to_owned(), undone(value, &property))).collect(),
            message: undone(message, &data),
        })
    }

    /// Whether the runner takes anything in a log for a command, in the old form or the new one.
    fn is_in(log: &str) -> bool {
        log.lines().any(|line| Self::read(line).is_some() || line.contains("##["))
    }
}

#[test]
fn every_format_holds_on_every_story() {
    let reports = Reports::on(&tree::path(""), &["fixtures/stories"], 1);
    assert!(list(&reports.json["stories"]).len() > 50 && reports.findings().len() > 300);
    reports.hold();
}

#[test]
fn a_schema_that_accepts_everything_would_be_none() {
    let reports = Reports::on(&tree::path(""), &["fixtures/stories/alaska-summit"], 1);
    let (sarif, schema) = (reports.parsed("sarif"), Schema::of("sarif-2.1.0.json"));
    schema.accepts(&sarif);
    for (pointer, value) in [
        ("/runs/0/results/0/message", json!({})),
        ("/runs/0/results/0/level", json!("grave")),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)),
        ("/runs/0/results/0/rank", json!(101)),
        ("/runs/0/columnKind", json!("bytes")),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", json!("a b")),
    ] {
        let mut wrong = sarif.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        schema.refuses(&wrong);
    }
    let (rdjson, schema) = (reports.parsed("rdjson"), Schema::of("rdformat.json"));
    for (pointer, value) in
        [("/diagnostics/0/severity", json!("NOTE")), ("/diagnostics/0/location", json!({})), ("/diagnostics/0/rule", json!(1))]
    {
        let mut wrong = rdjson.clone();
        match wrong.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => wrong["diagnostics"][0]["rule"] = value,
        }
        schema.refuses(&wrong);
    }
}

/// Two texts and a manifest that try to be more than text, wherever words of others are shown.
fn hostile() -> Desk {
    let said = |month: &str| {
        format!(
            "Talks end in Geneva\n\n“We will open the <script>alert(1)</script> bridge | over ::error::the ##[error]river ]]> & *all* of @it $x$ in {month}\u{202E},” \
             Mayor Ana Vukovic said on Friday.\n\nSenator Marco Rubio said the talks lasted {} hours.\n",
            if month == "May" { "two" } else { "five" }
        )
    };
    let desk = Desk::with(&[
        ("a ]]> | <script> ##[error] 100%,:.txt", &said("May")),
        ("b\n::error::x\u{1B}[2J\u{202E}.txt", &said("June").replace("Senator", "US Secretary of State")),
    ]);
    let manifest = "story: \"::error::\\e[2JTalks | <script>alert(1)</script> ##[error]]> [x](https://y) @somebody #1\\u202e\\x9b\"\nsources:\n  \
        - path: \"a ]]> | <script> ##[error] 100%,:.txt\"\n    outlet: \"::warning::Wi|re <b>\\u2066\\uFFFF\"\n  \
        - path: \"b\\n::error::x\\e[2J\\u202E.txt\"\n    outlet: \"::notice::Paper ]]> ##[group]\"\n";
    desk.write("story.yaml", manifest.as_bytes());
    desk
}

#[test]
fn nothing_in_a_text_or_a_name_is_more_than_text() {
    let desk = hostile();
    let reports = Reports::on(desk.path(), &["story.yaml"], 1);
    let rules: BTreeSet<&str> = reports.findings().iter().map(|(_, finding)| text(&finding["rule"])).collect();
    assert!(rules.contains("quote") && rules.contains("title") && rules.contains("duration"), "{rules:?}");
    reports.hold();
    // What is meant for programs is there to the letter.
    let quote = reports.findings().iter().find(|(_, finding)| finding["rule"] == "quote").unwrap().1.clone();
    assert!(text(&quote["evidence"][0]["text"]).contains("##[error]river ]]> & *all*"), "{quote:#}");
    let path = text(&quote["evidence"][1]["path"]);
    assert_eq!(path, "b\n::error::x\u{1B}[2J\u{202E}.txt");
    assert!(list(&reports.parsed("rdjson")["diagnostics"]).iter().any(|one| one["related_locations"][0]["location"]["path"] == path));
    let uris = reports.parsed("sarif").to_string();
    assert!(uris.contains("b%0A%3A%3Aerror%3A%3Ax%1B%5B2J%E2%80%AE.txt"), "{uris}");
    // A line that shows a path in the log of a runner is broken up there.
    let plain = ["human", "compact", "markdown"]
        .map(|format| desk.run_with(&["check", "story.yaml", "--format", format], &[("GITHUB_ACTIONS", "true")]));
    for run in &plain {
        assert!(!Command::is_in(&run.stdout) && !Command::is_in(&run.stderr), "{}", run.stdout);
    }
    assert!(Command::is_in(&desk.run(&["check", "story.yaml"]).stdout), "this story would make commands");
    let other = desk.run_with(&["extract", "story.yaml"], &[("GITHUB_ACTIONS", "true")]);
    assert!(!Command::is_in(&other.stdout), "{}", other.stdout);
    let lost = desk.run_with(&["check", "##[error]lost", "story.yaml"], &[("GITHUB_ACTIONS", "true")]).ends(2);
    assert!(lost.stderr.contains("## [error]lost") && !Command::is_in(&lost.stderr), "{}", lost.stderr);
}

const SENATOR: &str = "Talks end\n\nSenator Marco Rubio met reporters on Friday. The talks lasted two hours.\n";
const SECRETARY: &str = "No deal\n\nUS Secretary of State Marco Rubio met reporters on Friday. The talks lasted five hours.\n";

fn titles() -> Desk {
    Desk::with(&[("a.txt", SENATOR), ("b.txt", SECRETARY)])
}

fn check(desk: &Desk, more: &[&str]) -> Run {
    desk.run(&[&["check", "a.txt", "b.txt"], more].concat())
}

#[test]
fn several_reports_are_written_in_one_run() {
    let desk = titles();
    let reports = all_reports();
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    let printed = check(&desk, &[]).ends(1).stdout;
    let beside = check(&desk, &reports).ends(1);
    assert_eq!((beside.stdout, beside.stderr.as_str()), (printed.clone(), ""));
    let written: BTreeMap<&str, String> = FORMATS.iter().map(|format| (*format, desk.read(format))).collect();
    assert_eq!(written["human"], printed);
    // Each is what it would be alone, and the same again.
    for format in FORMATS {
        assert_eq!(check(&desk, &["--format", format]).ends(1).stdout, written[format], "{format}");
    }
    check(&desk, &[&["-qq", "-o", "main.json", "--format", "json-v1", "--color", "always"], &reports[..]].concat()).ends(1).shows_nothing();
    assert_eq!(desk.read("main.json"), written["json"]);
    for format in FORMATS {
        assert_eq!(desk.read(format), written[format], "{format}");
    }
    let mut names: Vec<String> =
        FORMATS.iter().map(|format| (*format).to_owned()).chain(["a.txt", "b.txt", "main.json"].map(str::to_owned)).collect();
    names.sort();
    assert_eq!(desk.names(), names, "nothing is left beside them");
}

#[test]
fn the_same_input_gives_the_same_bytes_in_every_format() {
    let paths = ["fixtures/stories/alaska-summit", "fixtures/stories/keurig-jde-peets", "fixtures/stories/bourbon-street-attack"];
    let (once, again) = (Reports::on(&tree::path(""), &paths, 1), Reports::on(&tree::path(""), &paths, 1));
    for format in FORMATS {
        assert_eq!(once.read(format), again.read(format), "{format}");
    }
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_is() {
    let desk = titles();
    desk.write("crosscheck.yaml", b"version: 1\nrules-dir: mine\n");
    desk.write("mine/title/rule.yaml", b"advice: Ask.\n");
    let before = desk.names();
    let refused = |arguments: &[&str], says: &[&str]| {
        let run = says.iter().fold(check(&desk, arguments).ends(2).shows_nothing(), |run, words| run.says(words));
        assert_eq!(desk.names(), before, "{arguments:?}: {}", run.stderr);
    };
    refused(&["--report", "sarif=x", "--report", "junit=./x"], &["--report sarif=x and --report junit=./x are one file"]);
    let absolute = format!("junit={}/x", desk.path().display());
    refused(&["-o", "x", "--report", &absolute], &["are one file; each report needs its own"]);
    refused(&["-o", "x", "--report", "junit=x"], &["-o x and --report junit=x are one file; each report needs its own"]);
    refused(&["--report", "markdown=a.txt"], &["--report markdown=a.txt would overwrite a text that is read"]);
    refused(&["--report", "markdown=crosscheck.yaml"], &["would overwrite"]);
    refused(&["--report", "markdown=mine/title/rule.yaml"], &["would overwrite"]);
    // All that is wrong is said at once.
    refused(
        &["--report", "sariff=x", "--report", "junit", "--report", "json=", "--sarif-suppressed"],
        &[
            "--report sariff=x: there is no format `sariff`",
            "did you mean `sarif`?",
            "--report junit: expected FORMAT=FILE",
            "expected a file after the =",
            "--sarif-suppressed goes with a report in SARIF",
        ],
    );
    refused(&["--format", "marcdown"], &["markdown"]);
}

#[test]
fn all_reports_are_tried_where_one_fails() {
    let desk = titles();
    let run = check(&desk, &["--report", "junit=none/x.xml", "--report", "sarif=out.sarif", "--report", "json=out.json"]).ends(2);
    run.says("none/x.xml: cannot be written: no such file").shows("error[title]");
    assert_eq!(desk.names(), ["a.txt", "b.txt", "out.json", "out.sarif"]);
    // Written whole or not at all.
    serde_json::from_str::<Value>(&desk.read("out.sarif")).unwrap();
}

#[test]
fn the_status_is_the_same_whatever_the_format() {
    let desk = titles();
    desk.write("c.txt", b"US Secretary of State Marco Rubio left the hall early.\n");
    desk.write("d.txt", b"Ministers left Geneva without a word to anybody.\n");
    for format in FORMATS {
        let run = |arguments: &[&str]| desk.run(&[&["check", "--format", format], arguments].concat());
        run(&["a.txt", "b.txt"]).ends(1);
        run(&["a.txt", "b.txt", "--exit-zero"]).ends(0);
        run(&["a.txt", "b.txt", "-o", "out", "--report", "sarif=out.sarif"]).ends(1).shows_nothing();
        run(&["a.txt", "b.txt", "lost.txt"]).ends(2);
        run(&["a.txt", "b.txt", "lost.txt", "--exit-zero"]).ends(2);
        run(&["b.txt", "c.txt"]).ends(0);
        run(&["a.txt", "d.txt"]).ends(3);
        run(&["a.txt", "d.txt", "--exit-zero"]).ends(3);
    }
    let shown = check(&desk, &["--exit-zero"]).stdout;
    assert_eq!(shown, check(&desk, &[]).stdout);
}

#[test]
fn places_are_counted_as_each_format_counts() {
    // An astral character and two letters of two bytes stand before the words.
    let line = "“😀 Zoë é” and Senator Marco Rubio met reporters on Friday.";
    let units = line.encode_utf16().flat_map(u16::to_le_bytes);
    let files: [(&str, Vec<u8>); 3] = [
        ("utf8.txt", format!("Talks\r\n\r\n{line}\r\n").into_bytes()),
        ("marked.txt", format!("\u{FEFF}{line}").into_bytes()),
        ("utf16.txt", [0xFF, 0xFE].into_iter().chain(units).collect()),
    ];
    let before = line.split_once("Senator").unwrap().0;
    let (characters, bytes, length) = (before.chars().count() as u64, before.len() as u64, "Senator Marco Rubio".len() as u64);
    for (name, content) in files {
        let desk = Desk::with(&[("b.txt", SECRETARY)]);
        desk.write(name, &content);
        let at = if name == "utf8.txt" { 3 } else { 1 };
        let run = |format: &str| desk.run(&["check", name, "b.txt", "--format", format]).ends(1);
        let sarif = run("sarif").json();
        let title = list(&sarif["runs"][0]["results"]).iter().find(|result| result["ruleId"] == "crosscheck/title").unwrap();
        let region = json!({"startLine": at, "startColumn": characters + 1, "endLine": at, "endColumn": characters + 1 + length});
        assert_eq!(title["locations"][0]["physicalLocation"]["region"], region, "{name}");
        let rdjson = run("rdjson").json();
        let title = list(&rdjson["diagnostics"]).iter().find(|one| one["code"]["value"] == "title").unwrap();
        let range = json!({"start": {"line": at, "column": bytes + 1}, "end": {"line": at, "column": bytes + 1 + length}});
        assert_eq!(title["location"]["range"], range, "{name}");
        let github = run("github").stdout;
        let command = github.lines().filter_map(Command::read).find(|command| command.message.contains("titles")).unwrap();
        assert_eq!(command.properties["col"], (characters + 1).to_string(), "{name}");
    }
}

#[test]
fn services_look_for_files_from_the_top_of_the_repository() {
    let desk = Desk::with(&[("desk/my texts/a.txt", SENATOR), ("desk/b.txt", SECRETARY), (".git/HEAD", "ref: refs/heads/main\n")]);
    let absolute = desk.path().canonicalize().unwrap().join("desk/b.txt");
    let shown = |format: &str, path: &str| {
        let arguments = ["check", "a.txt", path, "--format", format];
        run(program(&arguments).current_dir(desk.path().join("desk/my texts"))).ends(1).stdout
    };
    for path in ["../b.txt", &absolute.display().to_string()] {
        let sarif: Value = serde_json::from_str(&shown("sarif", path)).unwrap();
        let uris: BTreeSet<String> = list(&sarif["runs"][0]["results"])
            .iter()
            .flat_map(|result| list(&result["locations"]).iter().chain(list(&result["relatedLocations"])))
            .map(|location| text(&location["physicalLocation"]["artifactLocation"]["uri"]).to_owned())
            .collect();
        assert_eq!(uris, BTreeSet::from(["desk/b.txt".to_owned(), "desk/my%20texts/a.txt".to_owned()]), "{path}");
        assert!(shown("github", path).contains("file=desk/my texts/a.txt,"), "{path}");
        assert!(shown("gitlab", path).contains("\"path\": \"desk/my texts/a.txt\""), "{path}");
        assert!(shown("junit", path).contains("file=\"desk/my texts/a.txt\""), "{path}");
        // Where a person or an editor looks, the path is the one that was given.
        assert!(shown("compact", path).contains(&format!("\n{path}:3:1: ")), "{path}");
    }
}

#[test]
fn a_lost_text_is_told_in_every_format_that_can() {
    let desk = titles();
    let run = |format: &str| check(&desk, &["lost.txt", "--format", format]).ends(2).stdout;
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert!(invocation.to_string().contains("lost.txt: not read: no such file"), "{invocation:#}");
    assert!(run("junit").contains("lost.txt: not read: no such file"));
    assert!(run("markdown").contains("lost.txt: not read: no such file"));
    let whole: Value = serde_json::from_str(&check(&desk, &["--format", "sarif"]).stdout).unwrap();
    assert_eq!(whole["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn a_clean_story_is_a_report_too() {
    let desk =
        Desk::with(&[("a.txt", SECRETARY), ("b.txt", "US Secretary of State Marco Rubio left the hall. The talks lasted five hours.\n")]);
    let shown = |format: &str| check(&desk, &["--format", format]).ends(0).stdout;
    assert!(shown("compact").starts_with("No conflicts: "));
    assert!(shown("github").starts_with("No conflicts: "));
    assert!(shown("markdown").contains("\nNo conflicts: "));
    assert_eq!(shown("gitlab"), "[]\n");
    assert_eq!(shown("rdjsonl"), "");
    let junit = junit_parser::from_reader(shown("junit").as_bytes()).unwrap();
    assert!(junit.failures == 0 && junit.suites[0].cases.iter().any(|case| case.status.is_success()));
    let sarif: Value = serde_json::from_str(&shown("sarif")).unwrap();
    Schema::of("sarif-2.1.0.json").accepts(&sarif);
    assert_eq!(sarif["runs"][0]["results"], json!([]), "an empty list closes alerts, none at all is refused");
}

#[test]
fn a_file_has_no_colours_and_no_links_whatever_the_terminal_has() {
    let desk = titles();
    let looks = ["--color", "always", "--links", "always", "--explain", "-q"];
    let run = check(&desk, &[&looks[..], &["--report", "human=out.txt", "--report", "compact=out.lines"]].concat()).ends(1);
    assert!(run.stdout.contains("\u{1B}[") && run.stdout.contains("\u{1B}]8;;"), "{:?}", run.stdout);
    let plain = check(&desk, &["--color", "never", "--links", "never", "--explain"]).stdout;
    assert_eq!(desk.read("out.txt"), plain);
    assert!(!desk.read("out.lines").contains('\u{1B}') && desk.read("out.lines").contains("in 1 story"), "-q is about what is printed");
}

#[test]
fn what_no_source_supports_is_listed_where_people_read() {
    let desk = titles();
    desk.write("draft.md", b"Senator Marco Rubio met 40 reporters on Friday. The talks lasted two hours, Mayor Ana Vukovic said.\n");
    let run = |format: &str| desk.run(&["check", "--draft", "draft.md", "b.txt", "--unsupported", "--format", format]).ends(1).stdout;
    assert!(run("compact").contains("draft.md:1:") && run("compact").contains(": note[unsupported] "), "{}", run("compact"));
    assert!(run("compact").contains("\"Ana Vukovic\" (in no source)\n"), "{}", run("compact"));
    let markdown = run("markdown");
    assert!(markdown.split_once("\n#### In no source\n").is_some_and(|(_, listed)| listed.contains("Ana Vukovic")), "{markdown}");
    assert!(run("github").contains("title=crosscheck unsupported::in no source: name “Ana Vukovic”"), "{}", run("github"));
    // Who asks for the list and gets none is told so.
    let asked = ["check", "--draft", "draft.md", "b.txt", "--unsupported"];
    let sarif = desk.run(&[&asked[..], &["--format", "sarif", "--report", "junit=out.xml"]].concat()).ends(1);
    assert!(sarif.stderr.contains("but junit and sarif have findings alone; human, compact,"), "{}", sarif.stderr);
    assert_eq!(desk.run(&[&asked[..], &["--format", "sarif", "--report", "markdown=out.md"]].concat()).ends(1).stderr, "");
    assert_eq!(desk.run(&[&asked[..4], &["--format", "sarif"]].concat()).ends(1).stderr, "");
}

#[test]
fn rules_of_a_desk_tell_of_themselves_in_sarif() {
    let desk = titles();
    desk.write("mine/title/rule.yaml", b"summary: Who is who.\nadvice: Ask the [desk](x).\n");
    desk.write("mine/title/why.md", b"Our readers know them.\n");
    let sarif = check(&desk, &["--format", "sarif", "--rules", "mine"]).ends(1).json();
    Schema::of("sarif-2.1.0.json").accepts(&sarif);
    let rule = list(&sarif["runs"][0]["tool"]["driver"]["rules"]).iter().find(|rule| rule["id"] == "crosscheck/title").unwrap().clone();
    assert_eq!(
        (&rule["shortDescription"]["text"], &rule["fullDescription"]["text"]),
        (&"Who is who.".into(), &"Our readers know them.".into())
    );
    assert_eq!(rule["properties"]["precision"], "medium", "what was measured was measured with the built-in rule");
    assert!(text(&rule["help"]["markdown"]).contains("Ask the \\[desk\\](x)."), "{rule:#}");
}

/// The examples of the document: each is what the program prints on the two texts shown at its top, where `…` stands for lines left out.
#[test]
fn the_examples_of_the_document_are_true() {
    let document = fs::read_to_string(tree::path("docs/formats.md")).unwrap();
    let desk = Desk::with(&[]);
    let mut checked = BTreeSet::new();
    let mut blocks = document.split("```");
    let mut before = blocks.next().unwrap();
    while let (Some(block), Some(after)) = (blocks.next(), blocks.next()) {
        let (language, body) = block.split_once('\n').unwrap();
        let named = before.trim_end().strip_suffix("`:").and_then(|text| text.rsplit('`').next());
        if let (Some(file), "text" | "yaml") = (named, language) {
            desk.write(file, body.as_bytes());
        }
        if let Some(format) = before.lines().rev().find_map(|line| line.strip_prefix("## --format ")) {
            let shown = desk.run(&["check", "story.yaml", "--format", format, "--width", "80"]).ends(1).stdout;
            let mut rest = shown.as_str();
            for piece in body.split("…\n").filter(|piece| !piece.is_empty()) {
                let at = rest.find(piece).unwrap_or_else(|| panic!("--format {format} does not print\n{piece}\nbut\n{shown}"));
                rest = &rest[at + piece.len()..];
            }
            checked.insert(format.to_owned());
        }
        before = after;
    }
    let expected: BTreeSet<String> =
        FORMATS.iter().map(|format| (*format).to_owned()).filter(|format| !["human", "json", "jsonl"].contains(&format.as_str())).collect();
    assert_eq!(checked, expected, "each has an example");
}
