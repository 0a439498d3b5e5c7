//! What must hold for any bytes at all: one function a target, named as its program in `fuzz` and its folder in `fixtures/fuzz`.

use crosscheck::check::check_corpus;
use crosscheck::compare::support;
use crosscheck::language::conllu;
use crosscheck::read::{Format, read};
use crosscheck::report::{self, Root, Scan, Story, Style, extraction};
use crosscheck::resolve::{Corpus, read_all};
use crosscheck::rules::{RulePage, builtin_pages};
use crosscheck::text::Content;
use crosscheck::values::date::{self, Resolved, Tense};
use crosscheck::values::name::Name;
use crosscheck::values::quotation::Quotation;
use crosscheck::values::{place, quantity, read as read_values, role};
use crosscheck::{Day, Document, Role, RuleFile, Rules, Source, SourceId, Sources, trial};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::LazyLock;

static RULES: LazyLock<Rules> = LazyLock::new(Rules::builtin);
static PAGES: LazyLock<BTreeMap<String, RulePage>> = LazyLock::new(builtin_pages);

/// What stands between two texts of one input.
const BETWEEN: &[u8] = b"\n%%%%\n";

pub fn plain(bytes: &[u8]) {
    leads_back(bytes, Format::Plain);
}

pub fn markdown(bytes: &[u8]) {
    leads_back(bytes, Format::Markdown);
}

pub fn html(bytes: &[u8]) {
    leads_back(bytes, Format::Html);
}

/// A file is read, or refused with a reason; everything in what was read leads back to the bytes of the file.
fn leads_back(bytes: &[u8], format: Format) {
    let content = match read(bytes, format) {
        Ok(content) => content,
        Err(reason) => return assert!(!reason.to_string().is_empty()),
    };
    let (text, file) = (content.text.as_str(), content.positions.file());
    let whole = |range: &Range<usize>| assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    let mut end = 0;
    for block in &content.blocks {
        whole(&block.range);
        assert!(block.range.start >= end && !text[block.range.clone()].trim().is_empty(), "{:?} of {text:?}", content.blocks);
        end = block.range.end;
    }
    for (range, note) in &content.notes {
        whole(range);
        assert!(!note.is_empty());
    }
    for comment in &content.comments {
        assert!(comment.at <= text.len() + 2 && file.is_char_boundary(comment.place), "{comment:?} of {text:?}");
    }
    // A page may name an encoding, and bytes with a zero are held for UTF-16: then the bytes are not those of the text.
    let same_bytes =
        format != Format::Html && !bytes.trim_ascii_start().starts_with(b"<") && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
    // What a picture shows and what a note says is read after what stands around it.
    let mut last = 0;
    for word in words(&content) {
        let stretch = content.positions.in_file(word.clone());
        assert!(
            file.get(stretch.clone()).is_some() && (stretch.start >= last || format != Format::Plain),
            "{word:?} of {text:?} stands at {stretch:?} of {file:?}"
        );
        last = stretch.start;
        let (from, to) = (content.positions.position(stretch.start), content.positions.position(stretch.end));
        assert!(
            from.line >= 1 && from.column >= 1 && from <= to && from.offset <= to.offset && to.offset <= bytes.len(),
            "{from:?} to {to:?}"
        );
        if same_bytes {
            assert_eq!(&bytes[from.offset..to.offset], file[stretch].as_bytes());
        }
        if format == Format::Plain && same_bytes {
            assert_eq!(&bytes[from.offset..to.offset], text[word].as_bytes());
        }
    }
}

/// The words of the blocks, in order.
fn words(content: &Content) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for block in &content.blocks {
        let text = &content.text[block.range.clone()];
        for word in text.split_whitespace() {
            let start = block.range.start + (word.as_ptr() as usize - text.as_ptr() as usize);
            words.push(start..start + word.len());
        }
    }
    words
}

/// The bytes as a source, in the format that they seem to have.
fn source(bytes: &[u8], name: &str, role: Role) -> Option<Source> {
    let format = if bytes.starts_with(b"#") || bytes.starts_with(b"---\n") { Format::Markdown } else { Format::Plain };
    let content = read(bytes, format).ok()?;
    Some(Source { path: name.to_owned(), label: name.to_owned(), role, published: content.published, language: None, content })
}

/// Sentences and tokens stand in order inside their blocks, every token in one sentence, and every word has a head that leads to a root.
pub fn sentences(bytes: &[u8]) {
    let Some(source) = source(bytes, "a.txt", Role::Source) else { return };
    let text = source.text();
    let document = Document::new(SourceId(0), &source);
    let mut end = 0;
    for token in &document.tokens {
        let range = token.span.range();
        assert!(range.start >= end && text.get(range.clone()).is_some_and(|word| !word.is_empty()), "{token:?} of {text:?}");
        end = range.end;
    }
    let (mut next, mut paragraph) = (0, 0);
    for sentence in &document.sentences {
        assert!(
            sentence.tokens.start == next && !sentence.tokens.is_empty() && sentence.paragraph >= paragraph,
            "{sentence:?} of {text:?}"
        );
        (next, paragraph) = (sentence.tokens.end, sentence.paragraph);
        assert!(document.paragraphs[paragraph].span.covers(sentence.span));
        let (first, last) = (&document.tokens[sentence.tokens.start], &document.tokens[sentence.tokens.end - 1]);
        assert_eq!(sentence.span, first.span.to(last.span));
    }
    assert_eq!(next, document.tokens.len(), "{text:?}");
    let mut end = 0;
    for name in &document.names {
        assert!(name.tokens.start >= end && !name.tokens.is_empty() && name.tokens.end <= document.tokens.len(), "{name:?} of {text:?}");
        end = name.tokens.end;
    }
    if document.english {
        for (index, sentence) in document.sentences.iter().enumerate() {
            let root = document.root(index);
            for token in sentence.tokens.clone() {
                assert_eq!(document.sentence_of(token), index);
                // No circle: nobody is further from the root than the sentence has words.
                assert!(document.ancestors(token).take(sentence.tokens.len() + 1).count() <= sentence.tokens.len(), "{text:?}");
                let subtree = document.subtree(token);
                assert!(
                    sentence.tokens.start <= subtree.start && subtree.end <= sentence.tokens.end && subtree.contains(&token),
                    "{text:?}"
                );
            }
            assert!(root.is_none_or(|root| sentence.tokens.contains(&root)));
        }
    }
    for line in conllu(&document, &source).lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        assert_eq!(line.split('\t').count(), 10, "{line:?}");
    }
}

/// No more values of one input are held against each other.
const VALUES: usize = 12;

/// Every kind of value is read from the text, stands in it, can be shown, and relates to another as that relates to it.
pub fn values(bytes: &[u8]) {
    let Some(source) = source(bytes, "a.txt", Role::Source) else { return };
    let (text, lexicons) = (source.text(), RULES.lexicons());
    let document = Document::new(SourceId(0), &source);
    let mut dates: Vec<Resolved> = Vec::new();
    let mut quantities = Vec::new();
    let mut places = Vec::new();
    let mut roles = Vec::new();
    let countries =
        document.tokens.iter().filter_map(|token| lexicons.countries.standing_for(&token.lower)).map(|name| (name.to_owned(), 1)).collect();
    for sentence in 0..document.sentences.len() {
        let tokens = document.words(sentence);
        let stands = |range: &Range<usize>| assert!(!range.is_empty() && range.end <= tokens.len(), "{range:?} of {text:?}");
        let (read_dates, read_quantities) = read_values(tokens, text, lexicons);
        for reading in read_dates.values {
            stands(&reading.tokens);
            assert!(!reading.span.slice(text).is_empty() && !reading.value.to_string().is_empty());
            for anchor in [None, Day::new(2025, 8, 18), Day::new(-9999, 1, 1), Day::new(9999, 12, 31)] {
                for tense in [Tense::Past, Tense::Future, Tense::Open] {
                    dates.extend(date::resolve(&reading.value, anchor, tense));
                }
            }
        }
        for reading in read_quantities.values {
            stands(&reading.tokens);
            assert!(!reading.span.slice(text).is_empty() && !reading.value.to_string().is_empty());
            let _ = (reading.value.written(), reading.value.is_bound(), reading.value.as_age());
            quantities.push(reading.value);
        }
        for placed in place::read(tokens, text, lexicons, &countries) {
            stands(&placed.reading.tokens);
            stands(&placed.name);
            places.extend(placed.inside.into_iter().chain([placed.reading.value]));
        }
        for at in 0..=tokens.len() {
            let read = [
                role::read_before(tokens, at, text, lexicons),
                role::read_apposed(tokens, at, text, lexicons),
                role::read_after(tokens, at, text, lexicons),
            ];
            for reading in read.into_iter().flatten() {
                stands(&reading.tokens);
                assert!(!reading.role.label().is_empty());
                roles.push(reading.role);
            }
        }
    }
    let words: Vec<String> = document.tokens.iter().map(|token| token.span.slice(text).to_owned()).collect();
    let names: Vec<Name> = document
        .names
        .iter()
        .map(|name| &words[name.tokens.clone()])
        .chain(words.windows(3).take(VALUES))
        .flat_map(|words| [Name::of_person(words, &lexicons.names), Name::whole(&words.join(" "))])
        .collect();
    let cut = |range: Range<usize>| Quotation::new(&document.tokens[range.clone()], words[range].join(" "));
    let half = words.len() / 2;
    let quotations = [cut(0..half), cut(half..words.len()), cut(0..words.len())];
    both_ways(&dates, date::relation);
    both_ways(&dates, date::distance);
    both_ways(&quantities, quantity::relation);
    both_ways(&quantities, quantity::differ);
    both_ways(&places, |one, other| one.relation(other, &lexicons.places));
    both_ways(&roles, |one, other| one.relation(other, &lexicons.roles));
    both_ways(&names, |one, other| one.relation(other, &lexicons.names));
    both_ways(&quotations, |one, other| one.difference(other, &lexicons.words).relation);
}

fn both_ways<T: std::fmt::Debug, R: PartialEq + std::fmt::Debug>(values: &[T], relation: impl Fn(&T, &T) -> R) {
    let values = &values[..values.len().min(VALUES)];
    for (index, one) in values.iter().enumerate() {
        for other in &values[index..] {
            assert_eq!(relation(one, other), relation(other, one), "{one:?} and {other:?}");
        }
    }
}

/// Files of a folder with rules, each with its name in the first line, are taken, or every fault has its place; rules that are taken can be used.
pub fn rules(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap_or(("own/rule.yaml", part));
        RuleFile { path: format!("mine/{name}"), name: name.to_owned(), text: text.to_owned() }
    };
    let files: Vec<RuleFile> = text.split("\n%%%%\n").take(4).map(file).collect();
    for file in &files {
        match file.cases() {
            Ok(cases) => cases.iter().for_each(|case| assert!(file.text.get(case.written.clone()).is_some(), "{case:?}")),
            Err(faults) => faults.iter().for_each(|fault| has_a_place(fault, &files)),
        }
    }
    let own = match Rules::load(&files) {
        Ok(own) => own,
        Err(error) => {
            assert!(!error.faults().is_empty());
            return error.faults().iter().for_each(|fault| has_a_place(fault, &files));
        }
    };
    let sources = Sources::new()
        .with("a.txt", "Senator Ana Vukovic, 64, said on Friday that 12 miners died in the fire. The siege of Letur lasted three weeks.")
        .with("b.txt", "Mayor Ana Vukovic, 65, said on Monday that 14 miners died in the fire. The 40-day siege of Letur ended.");
    hold(&checked(sources, &own), &own);
    if let Ok(trials) = trial::trials(&files, &own) {
        for file in &files {
            let mended = RuleFile { text: trial::updated(file, &trials), ..file.clone() };
            assert!(mended.cases().is_ok(), "{:?} became {:?}", file.text, mended.text);
        }
    }
}

fn has_a_place(fault: &crosscheck::Fault, files: &[RuleFile]) {
    let (line, column) = fault.place.unwrap_or((1, 1));
    // As YAML has them, lines end with a carriage return alone too. A name may come twice.
    let lines = |text: &str| text.replace("\r\n", "\n").split(['\n', '\r']).count();
    let most = files.iter().filter(|file| file.path == fault.path).map(|file| lines(&file.text)).max();
    assert!(most.is_some_and(|most| (1..=most + 1).contains(&line)) && column >= 1 && !fault.message.is_empty(), "{fault}");
}

pub fn two_sources(bytes: &[u8]) {
    let Some(sources) = sources(bytes, &[("a.txt", Role::Source), ("b.txt", Role::Source)]) else { return };
    hold(&checked(sources, &RULES), &RULES);
}

pub fn three_sources(bytes: &[u8]) {
    let Some(sources) = sources(bytes, &[("draft.md", Role::Draft), ("a.txt", Role::Source), ("b.txt", Role::Source)]) else { return };
    hold(&checked(sources, &RULES), &RULES);
}

/// The input as so many sources: what stands between the marks, or equal parts where there are none.
fn sources(bytes: &[u8], roles: &[(&str, Role)]) -> Option<Sources> {
    let mut rest = bytes;
    let mut sources = Sources::new();
    for (index, (name, role)) in roles.iter().enumerate() {
        let left = roles.len() - index;
        let mark = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN);
        let (part, after) = match mark {
            _ if left == 1 => (rest, &[][..]),
            Some(at) => (&rest[..at], &rest[at + BETWEEN.len()..]),
            None => rest.split_at(rest.len() / left),
        };
        sources.push(source(part, name, *role)?);
        rest = after;
    }
    Some(sources)
}

fn checked(sources: Sources, rules: &Rules) -> Story {
    // One thread: an input must take the same way every time.
    let corpus = Corpus::new(read_all(&sources, rules, NonZeroUsize::MIN), &sources, rules);
    let report = check_corpus(&corpus, &sources, rules);
    let held = support(&corpus, &sources, (&report.findings, &report.agreements), rules);
    let (backing, unsupported) = held.map(|held| (held.backing, held.unsupported)).unzip();
    Story { name: "Talks".into(), sources, report, backing, unsupported, ..Story::default() }
}

/// All evidence stands in the texts, findings have two sides and words for people, and what is printed holds no command to a terminal.
fn hold(story: &Story, rules: &Rules) {
    let text = |id: SourceId| story.sources[id].text();
    let evidence = story.report.findings.iter().flat_map(|finding| &finding.evidence);
    for evidence in evidence.chain(story.report.agreements.iter().flat_map(|agreement| &agreement.evidence)) {
        for span in [evidence.span, evidence.sentence] {
            assert!(text(span.source).get(span.range()).is_some_and(|words| !words.is_empty()), "{evidence:?}");
            let source = &story.sources[span.source];
            assert!(source.start(span) <= source.end(span));
        }
    }
    for finding in &story.report.findings {
        let sides = finding.evidence.iter().map(|evidence| evidence.side).max().map_or(0, |side| side + 1);
        assert!(sides >= 2 && finding.values.len() == sides, "{finding:?}");
        assert!(!finding.message.is_empty() && !finding.reasons.is_empty() && finding.key.len() == 12, "{finding:?}");
    }
    assert!(story.report.coverage.agreed <= story.report.coverage.compared);
    let stories = std::slice::from_ref(story);
    is_tame(&report::human(stories, &Style::plain()));
    is_tame(&extraction::human(stories, rules, &Style::plain()));
    is_json(&extraction::json(stories, rules));
}

/// No control character but the line's end, and nothing that turns the direction of writing.
fn is_tame(text: &str) {
    let wild = |character: char| {
        character.is_control() && character != '\n'
            || matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(wild), "{text:?}");
}

fn is_json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Whatever stands in a quotation, a name, a label, a path or a story's name: every format for programs parses, with as many findings.
pub fn formats(bytes: &[u8]) {
    let words = String::from_utf8_lossy(bytes);
    let (first, rest) = words.split_once('\n').unwrap_or((&words, ""));
    let said = |month: &str, hours: &str| {
        format!(
            "Talks end\n\n“We will open the {first} bridge over the river in {month},” Mayor Ana Vukovic said on Friday.\n\nThe talks lasted {hours} hours. {rest}\n"
        )
    };
    let mut sources = Sources::new().with("a.txt", &said("May", "two"));
    sources.push(Source {
        path: first.to_owned(),
        label: rest.to_owned(),
        ..Sources::new().with("b.txt", &said("June", "five"))[SourceId(0)].clone()
    });
    let mut story = checked(sources, &RULES);
    story.name = words.clone().into_owned();
    let count = story.report.findings.len();
    hold(&story, &RULES);
    let stories = [story];
    let (root, style) = (Root::default(), Style::plain());
    let counted =
        |value: &serde_json::Value, pointer: &str| value.pointer(pointer).and_then(serde_json::Value::as_array).map_or(0, Vec::len);
    assert_eq!(counted(&is_json(&report::json(&stories)), "/stories/0/findings"), count);
    report::jsonl(&stories).lines().for_each(|line| drop(is_json(line)));
    let scan = Scan { rules: &RULES, pages: &PAGES, root: &root, suppressed: true, is_whole: true };
    assert_eq!(counted(&is_json(&report::sarif(&stories, &scan)), "/runs/0/results"), count);
    is_json(&report::gitlab(&stories, &root));
    assert_eq!(counted(&is_json(&report::rdjson(&stories)), "/diagnostics"), count);
    assert_eq!(report::rdjsonl(&stories).lines().map(is_json).count(), count);
    extraction::jsonl(&stories, &RULES).lines().for_each(|line| drop(is_json(line)));
    for xml in [report::junit(&stories, &root), report::checkstyle(&stories)] {
        if let Err(error) = roxmltree::Document::parse(&xml) {
            panic!("{error}: {xml}");
        }
    }
    for text in [report::compact(&stories, &style), report::markdown(&stories), report::github(&stories, &root, &style)] {
        is_tame(&text);
    }
}
