//! What holds for every story, tried on stories that nobody wrote: sentences of the labelled ones, mixed and spoiled.
//!
//! The cases are the same in every run; `PROPTEST_CASES=1000 PROPTEST_RNG_SEED=7` asks for more and for others.

#[path = "../support/mod.rs"]
#[allow(dead_code)]
mod support;
mod texts;
#[path = "../support/tree.rs"]
#[allow(dead_code)]
mod tree;

use crosscheck::compare::support as held;
use crosscheck::read::{Format, read};
use crosscheck::report::{self, Root, Scan, Story, Style, View};
use crosscheck::resolve::{Corpus, read_all};
use crosscheck::{Finding, Report, Role, Rules, Source, SourceId, Sources, Span, check};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::LazyLock;
use support::Desk;
use texts::{sources, texts, unrelated};

static RULES: LazyLock<Rules> = LazyLock::new(Rules::builtin);

/// So many cases, or as many as the environment asks for, the same ones each time.
fn cases(count: u32) -> ProptestConfig {
    let asked = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    ProptestConfig {
        cases: asked("PROPTEST_CASES").and_then(|cases| u32::try_from(cases).ok()).unwrap_or(count),
        rng_seed: RngSeed::Fixed(asked("PROPTEST_RNG_SEED").unwrap_or(2025)),
        failure_persistence: None,
        max_shrink_iters: 600,
        ..ProptestConfig::default()
    }
}

/// A finding, told so that it is the same whichever source has which number.
fn told(finding: &Finding, number: impl Fn(SourceId) -> usize) -> String {
    let mut places: Vec<_> = finding
        .evidence
        .iter()
        .map(|evidence| (number(evidence.span.source), evidence.span.start, evidence.span.end, evidence.value.clone()))
        .collect();
    places.sort();
    format!("{} {} {} {places:?}", finding.key, finding.code, finding.confidence.name())
}

fn all_told(report: &Report, number: impl Fn(SourceId) -> usize) -> Vec<String> {
    let mut told: Vec<String> = report.findings.iter().map(|finding| told(finding, &number)).collect();
    told.sort();
    told
}

fn keys(report: &Report) -> BTreeSet<(String, String)> {
    report.findings.iter().map(|finding| (finding.key.clone(), format!("{}: {}", finding.code, finding.message))).collect()
}

fn ordered(texts: &[String], order: &[usize]) -> Sources {
    order.iter().fold(Sources::new(), |sources, &at| sources.with(&format!("{at}.txt"), &texts[at]))
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_order_of_sources_is_nothing(texts in texts(), shift in 1usize..4, turned in any::<bool>()) {
        let size = texts.len();
        let mut order: Vec<usize> = (0..size).map(|at| (at + shift) % size).collect();
        if turned {
            order.reverse();
        }
        let before = check(&sources(&texts), &RULES);
        let after = check(&ordered(&texts, &order), &RULES);
        prop_assert_eq!(all_told(&before, SourceId::index), all_told(&after, |source| order[source.index()]));
    }

    #[test]
    fn the_key_is_the_same_from_either_side(texts in texts()) {
        let two = |draft: &str, source: &str| keys(&check(&Sources::new().with_draft("d.txt", draft).with("s.txt", source), &RULES));
        let codes = |keys: BTreeSet<(String, String)>| keys.into_iter().map(|(key, _)| key).collect::<BTreeSet<_>>();
        prop_assert_eq!(codes(two(&texts[0], &texts[1])), codes(two(&texts[1], &texts[0])));
    }

    #[test]
    fn a_paragraph_on_something_else_changes_nothing(texts in texts(), at in any::<prop::sample::Index>(), paragraph in unrelated()) {
        let before = check(&sources(&texts), &RULES);
        let mut longer = texts.clone();
        let text = at.index(texts.len());
        longer[text] = format!("{}\n\n{paragraph}\n", longer[text]);
        let after = check(&sources(&longer), &RULES);
        prop_assert_eq!(all_told(&before, SourceId::index), all_told(&after, SourceId::index));
    }

    #[test]
    fn a_text_does_not_contradict_itself(texts in texts()) {
        let twice = Sources::new().with("a.txt", &texts[0]).with("b.txt", &texts[0]);
        prop_assert_eq!(keys(&check(&twice, &RULES)), BTreeSet::new());
    }

    #[test]
    fn a_copy_says_nothing_new(texts in texts(), at in any::<prop::sample::Index>()) {
        let before = check(&sources(&texts), &RULES);
        let mut more = texts.clone();
        let copied = at.index(texts.len());
        more.push(texts[copied].clone());
        let after = check(&sources(&more), &RULES);
        let new: Vec<_> = keys(&after).difference(&keys(&before)).cloned().collect();
        prop_assert!(new.is_empty(), "{new:#?}");
    }
}

/// A story with everything that a report may show, checked.
fn story(name: &str, sources: Sources) -> Story {
    let corpus = Corpus::new(read_all(&sources, &RULES, NonZeroUsize::MIN), &sources, &RULES);
    let report = crosscheck::check::check_corpus(&corpus, &sources, &RULES);
    let support = held(&corpus, &sources, (&report.findings, &report.agreements), &RULES);
    let (backing, unsupported) = support.map(|support| (support.backing, support.unsupported)).unzip();
    Story { name: name.to_owned(), sources, report, backing, unsupported, ..Story::default() }
}

/// How a text comes to be bytes.
#[derive(Debug, Clone, Copy)]
enum Written {
    Utf8,
    Marked,
    Utf16Little,
    Utf16Big,
    Windows1252,
}

fn written() -> impl Strategy<Value = Written> {
    prop::sample::select(&[Written::Utf8, Written::Marked, Written::Utf16Little, Written::Utf16Big, Written::Windows1252] as &[_])
}

impl Written {
    fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Marked => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Self::Utf16Little => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Big => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
            Self::Windows1252 => encoding_rs::WINDOWS_1252.encode(text).0.into_owned(),
        }
    }

    /// What stands at those bytes, or nothing where they are not whole characters.
    fn text(self, bytes: &[u8]) -> Option<String> {
        let pairs = |join: fn([u8; 2]) -> u16| -> Vec<u16> { bytes.as_chunks::<2>().0.iter().map(|pair| join(*pair)).collect() };
        match self {
            Self::Utf8 | Self::Marked => String::from_utf8(bytes.to_vec()).ok(),
            Self::Utf16Little => String::from_utf16(&pairs(u16::from_le_bytes)).ok().filter(|_| bytes.len().is_multiple_of(2)),
            Self::Utf16Big => String::from_utf16(&pairs(u16::from_be_bytes)).ok().filter(|_| bytes.len().is_multiple_of(2)),
            Self::Windows1252 => encoding_rs::WINDOWS_1252.decode_without_bom_handling_and_without_replacement(bytes).map(Into::into),
        }
    }
}

/// Every span that a story has, with what it is the place of.
fn spans(story: &Story) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    let findings = story.report.findings.iter().flat_map(|finding| &finding.evidence);
    for evidence in findings.chain(story.report.agreements.iter().flat_map(|agreement| &agreement.evidence)) {
        spans.extend([("evidence", evidence.span), ("its sentence", evidence.sentence)]);
    }
    spans.extend(story.unsupported.iter().flatten().map(|one| ("what no source says", one.span)));
    for extraction in read_all(&story.sources, &RULES, NonZeroUsize::MIN) {
        spans.extend(extraction.mentions.iter().map(|mention| ("a name", mention.span)));
        spans.extend(extraction.quotes.iter().flat_map(|quote| [("a quotation", quote.span), ("its speaker", quote.attributed())]));
        spans.extend(extraction.quantities.iter().map(|reading| ("a quantity", reading.span)));
        spans.extend(extraction.dates.iter().map(|reading| ("a date", reading.span)));
        spans.extend(extraction.claims.iter().flat_map(|claim| [("a claim", claim.span), ("its sentence", claim.sentence)]));
        spans.extend(extraction.notes.iter().map(|(span, _)| ("a note", *span)));
    }
    spans
}

/// Every report in every look that tells something else.
fn reports(stories: &[Story]) -> Vec<(&'static str, String)> {
    let root = Root { path: "/desk".into(), folder: String::new() };
    let pages = crosscheck::rules::builtin_pages();
    let scan = Scan { rules: &RULES, pages: &pages, root: &root, suppressed: true, is_whole: false };
    let plain = Style::plain();
    let explained: Vec<Vec<String>> =
        stories.iter().map(|story| report::explanation::of_findings(story, &RULES, &|_| None, &plain)).collect();
    let view = |view| report::human(stories, &Style { view: Some(view), agreements: report::Agreements::All, ..plain });
    vec![
        ("human", report::human_explained(stories, &explained, &plain)),
        ("table", view(View::Table)),
        ("ledger", view(View::Ledger)),
        ("paragraphs", report::human(stories, &Style { extent: report::Extent::Paragraph, ascii: true, ..plain })),
        ("compact", report::compact(stories, &plain)),
        ("json", report::json(stories)),
        ("jsonl", report::jsonl(stories)),
        ("sarif", report::sarif(stories, &scan)),
        ("github", report::github(stories, &root, &plain)),
        ("gitlab", report::gitlab(stories, &root)),
        ("junit", report::junit(stories, &root)),
        ("checkstyle", report::checkstyle(stories)),
        ("rdjson", report::rdjson(stories)),
        ("rdjsonl", report::rdjsonl(stories)),
        ("markdown", report::markdown(stories)),
        ("extract", report::extraction::human(stories, &RULES, &plain)),
        ("extract json", report::extraction::json(stories, &RULES)),
        ("extract jsonl", report::extraction::jsonl(stories, &RULES)),
    ]
}

/// Characters that act on a terminal, turn text round or hide in it. Joiners are left out: emoji and some scripts are spelled with them.
fn acts(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// A name for a file or a story with something in it that no name should have.
fn odd_name() -> impl Strategy<Value = String> {
    (texts::odd(), texts::odd()).prop_map(|(one, other)| format!("a{one}b{other}c"))
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn every_place_is_that_of_its_words(texts in texts(), written in written(), extension in prop::sample::select(&["txt", "md", "html"] as &[_])) {
        let mut sources = Sources::new();
        let mut files = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let text = if extension == "html" { format!("<p>{}</p>", text.replace("\n\n", "</p>\n<p>")) } else { text.clone() };
            let bytes = written.bytes(&text);
            let path = format!("{at}.{extension}");
            // What is no text is refused, and has no places.
            let Ok(content) = read(&bytes, Format::of(&path)) else { return Ok(()) };
            let role = if at == 0 { Role::Draft } else { Role::Source };
            sources.push(Source { label: path.clone(), path, role, published: None, language: None, content });
            files.push(bytes);
        }
        let story = story("places", sources);
        for (what, span) in spans(&story) {
            let source = &story.sources[span.source];
            let words = source.text().get(span.range());
            prop_assert!(words.is_some(), "{what} {span:?} is not within characters");
            prop_assert!(span.start <= span.end);
            let (start, end) = (source.start(span), source.end(span));
            let bytes = files[span.source.index()].get(start.offset..end.offset);
            prop_assert!(bytes.is_some(), "{what} {start:?} to {end:?} is not in the file");
            if !source.content.text.contains('\u{FFFD}') {
                let found = written.text(bytes.unwrap_or_default());
                prop_assert_eq!(found.as_deref(), Some(source.excerpt(span)), "{} {:?}", what, span);
            }
            if extension == "txt" {
                prop_assert_eq!(source.excerpt(span), words.unwrap_or_default());
            }
            let file = source.content.positions.file();
            let above = file[..source.content.positions.in_file(span.range()).start].matches('\n').count();
            prop_assert!(start.line == above + 1 || !file.contains('\n') && file.contains('\r'), "{what} {start:?}");
        }
    }

    #[test]
    fn every_report_is_read_by_others(texts in texts(), path in odd_name(), label in odd_name(), name in odd_name(), drafted in any::<bool>()) {
        let mut given = Sources::new();
        for (at, (_, source)) in sources(&texts).iter().enumerate() {
            let role = if at == 0 && drafted { Role::Draft } else { Role::Source };
            given.push(Source { path: format!("{at}{path}"), label: format!("{label}{at}"), role, ..source.clone() });
        }
        let stories = [story(&name, given)];
        for (format, text) in reports(&stories) {
            prop_assert!(!text.contains(acts), "{format}: {:?}", text.lines().find(|line| line.contains(acts)));
            match format {
                "json" | "sarif" | "gitlab" | "rdjson" | "extract json" => {
                    let parsed = serde_json::from_str::<serde_json::Value>(&text);
                    prop_assert!(parsed.is_ok(), "{format}: {parsed:?}");
                }
                "jsonl" | "rdjsonl" | "extract jsonl" => {
                    for line in text.lines() {
                        let parsed = serde_json::from_str::<serde_json::Value>(line);
                        prop_assert!(parsed.is_ok(), "{format}: {parsed:?}");
                    }
                }
                "junit" | "checkstyle" => {
                    let parsed = roxmltree::Document::parse(&text).map(|_| ());
                    prop_assert!(parsed.is_ok(), "{format}: {parsed:?}\n{text}");
                    if format == "junit" {
                        let suites = junit_parser::from_reader(text.as_bytes());
                        prop_assert!(suites.is_ok(), "{suites:?}");
                    }
                }
                _ => {}
            }
        }
    }

    #[test]
    fn reading_side_by_side_reads_the_same(texts in texts()) {
        let sources = sources(&texts);
        let by = |threads| read_all(&sources, &RULES, NonZeroUsize::new(threads).unwrap());
        prop_assert_eq!(by(1), by(8));
    }
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn the_program_prints_the_same_with_one_thread_and_eight(stories in prop::collection::vec(texts(), 3..6)) {
        let desk = Desk::with(&[]);
        for (number, texts) in stories.iter().enumerate() {
            let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
            for (name, text) in names.iter().zip(texts) {
                desk.write(&format!("{number}/{name}"), text.as_bytes());
            }
            desk.write(&format!("{number}/story.yaml"), format!("sources: [{}]\n", names.join(", ")).as_bytes());
        }
        for format in ["human", "json", "sarif", "junit"] {
            let run = |threads| desk.run(&["check", ".", "--format", format, "--threads", threads]);
            let (one, eight) = (run("1"), run("8"));
            prop_assert_eq!((one.status, &one.stdout, &one.stderr), (eight.status, &eight.stdout, &eight.stderr));
            prop_assert!(!one.stdout.contains(acts) && !one.stderr.contains(acts));
        }
    }

    #[test]
    fn a_copy_confirms_nothing(texts in texts(), turned in any::<bool>()) {
        let desk = Desk::with(&[]);
        texts.iter().enumerate().for_each(|(at, text)| desk.write(&format!("{at}.txt"), text.as_bytes()));
        // The same words in other lines are the same text.
        let again = if turned { texts[0].replace(' ', "\n") } else { texts[0].clone() };
        desk.write("copy.txt", again.as_bytes());
        let names: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
        let mut arguments: Vec<&str> = ["check", "--format", "json"].into_iter().chain(names.iter().map(String::as_str)).collect();
        let before = desk.run(&arguments);
        arguments.push("copy.txt");
        let after = desk.run(&arguments);
        for part in ["findings", "agreements"] {
            if before.status < 2 {
                prop_assert_eq!(&before.json()["stories"][0][part], &after.json()["stories"][0][part]);
            }
        }
    }
}
