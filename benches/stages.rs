//! How long each stage takes on one story of seven texts, and what start-up costs: `cargo bench --bench stages`.

use crosscheck::align::{Likeness, align};
use crosscheck::compare::compare;
use crosscheck::extract::{Extraction, extract};
use crosscheck::read::{Format, read};
use crosscheck::report::{self, Story, Style};
use crosscheck::resolve::{Corpus, resolve};
use crosscheck::{Document, Role, Rules, Source, SourceId, Sources, check};
use divan::counter::BytesCount;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

/// The texts of a story, its draft among them.
fn texts() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stories/alaska-summit");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "yaml"));
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(&path).unwrap())).collect()
}

fn source(path: &Path, bytes: &[u8]) -> Source {
    let path = path.to_string_lossy().into_owned();
    let content = read(bytes, Format::of(&path)).unwrap();
    let role = if path.ends_with("draft.md") { Role::Draft } else { Role::Source };
    Source { label: path.clone(), path, role, published: content.published, language: None, content }
}

fn sources() -> Sources {
    let mut sources = Sources::new();
    for (path, bytes) in texts() {
        sources.push(source(&path, &bytes));
    }
    sources
}

fn documents(sources: &Sources) -> Vec<(Document, SourceId)> {
    sources.iter().map(|(id, source)| (Document::new(id, source), id)).collect()
}

fn size() -> BytesCount {
    BytesCount::new(texts().iter().map(|(_, bytes)| bytes.len()).sum::<usize>())
}

#[divan::bench]
fn a_start_with_the_rules() -> Rules {
    let rules = Rules::builtin();
    // They are made when first asked for.
    rules.lexicons();
    rules
}

/// What start-up would cost if the lexicons were kept as their files spell them.
#[divan::bench]
fn a_start_from_yaml(bencher: divan::Bencher) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicons");
    let files: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    bencher
        .bench(|| files.iter().map(|text| crosscheck::yaml::read::<serde_json::Value>("lexicon.yaml", text).unwrap()).collect::<Vec<_>>());
}

/// The same files as JSON, into the same type.
#[divan::bench]
fn a_start_from_json(bencher: divan::Bencher) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicons");
    let read = |entry: std::io::Result<fs::DirEntry>| fs::read_to_string(entry.unwrap().path()).unwrap();
    let json = |text: String| crosscheck::yaml::read::<serde_json::Value>("lexicon.yaml", &text).unwrap().to_string();
    let files: Vec<String> = fs::read_dir(folder).unwrap().map(read).map(json).collect();
    bencher.bench(|| files.iter().map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap()).collect::<Vec<_>>());
}

#[divan::bench]
fn b_read(bencher: divan::Bencher) {
    let texts = texts();
    bencher.counter(size()).bench(|| texts.iter().map(|(path, bytes)| source(path, bytes)).collect::<Vec<_>>());
}

#[divan::bench]
fn c_parse(bencher: divan::Bencher) {
    let sources = sources();
    bencher.counter(size()).bench(|| documents(&sources));
}

/// Heads are found here, for the sentences that are asked about.
#[divan::bench]
fn d_extract(bencher: divan::Bencher) {
    let (sources, rules) = (sources(), Rules::builtin());
    // Fresh documents each time: heads that were found once are kept.
    bencher.counter(size()).with_inputs(|| documents(&sources)).bench_refs(|documents| {
        documents.iter().map(|(document, id)| extract(document, &sources[*id], &rules)).collect::<Vec<Extraction>>()
    });
}

#[divan::bench]
fn e_resolve(bencher: divan::Bencher) {
    let rules = Rules::builtin();
    let extractions: Vec<Extraction> = Corpus::read(&sources(), &rules).extractions;
    bencher.counter(size()).bench(|| resolve(&extractions, rules.lexicons()));
}

#[divan::bench]
fn f_align_and_compare(bencher: divan::Bencher) {
    let rules = Rules::builtin();
    let corpus = Corpus::read(&sources(), &rules);
    bencher.counter(size()).bench(|| {
        let likeness = Likeness::new(&corpus);
        let mut outcomes = Vec::new();
        for (name, rule) in rules.iter() {
            for cluster in align(name, rule, &corpus, &likeness, &rules) {
                outcomes.push(compare(name, rule, &cluster, &corpus, &rules));
            }
        }
        outcomes
    });
}

fn story() -> Story {
    let sources = sources();
    let report = check(&sources, &Rules::builtin());
    Story { name: "Summit".to_owned(), sources, report, ..Story::default() }
}

#[divan::bench]
fn g_report_for_people(bencher: divan::Bencher) {
    let stories = [story()];
    bencher.counter(size()).bench(|| report::human(&stories, &Style::plain()));
}

#[divan::bench]
fn g_report_as_json(bencher: divan::Bencher) {
    let stories = [story()];
    bencher.counter(size()).bench(|| report::json(&stories));
}

#[divan::bench]
fn h_whole_check(bencher: divan::Bencher) {
    let (sources, rules) = (sources(), Rules::builtin());
    bencher.counter(size()).bench(|| check(&sources, &rules));
}
