//! How fast each step of the language layer is: `cargo bench --bench language`.

use crosscheck::language::Document;
use crosscheck::text::{Block, BlockKind, Content, Positions, Role, Source, SourceId};
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// About half a megabyte of articles from the fixtures.
fn articles() -> Source {
    let one = include_str!("../fixtures/stories/alaska-summit/abay-english.txt");
    let text = one.repeat(500_000 / one.len());
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, range: start..start + line.len() });
        }
        start += line.len();
    }
    let positions = Positions::identity(&text);
    let content = Content { text, blocks, positions, published: None, notes: Vec::new(), comments: Vec::new() };
    Source { path: String::new(), label: String::new(), role: Role::Source, published: None, language: None, content }
}

#[divan::bench(sample_count = 5)]
fn sentences_and_tokens(bencher: divan::Bencher) {
    let source = articles();
    bencher.counter(BytesCount::new(source.text().len())).bench(|| Document::cut(SourceId(0), &source));
}

#[divan::bench(sample_count = 5)]
fn tags_lemmas_and_names(bencher: divan::Bencher) {
    let source = articles();
    bencher.counter(BytesCount::new(source.text().len())).bench(|| Document::new(SourceId(0), &source));
}

#[divan::bench(sample_count = 5)]
fn heads_as_well(bencher: divan::Bencher) {
    let source = articles();
    bencher.counter(BytesCount::new(source.text().len())).bench(|| {
        let document = Document::new(SourceId(0), &source);
        (0..document.sentences.len()).filter_map(|sentence| document.root(sentence)).count()
    });
}
