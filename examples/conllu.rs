//! Prints files as CoNLL-U: `conllu extract --format conllu FILE...`, each file one paragraph, as treebank scorers expect it.

use crosscheck::language::{Document, conllu};
use crosscheck::text::{Block, BlockKind, Content, Positions, Role, Source, SourceId};

fn main() {
    for path in std::env::args().skip(1).filter(|argument| argument != "extract" && argument != "--format" && argument != "conllu") {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let source = source(&path, text);
        print!("{}", conllu(&Document::new(SourceId(0), &source), &source));
    }
}

fn source(path: &str, text: String) -> Source {
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
    Source { path: path.to_owned(), label: path.to_owned(), role: Role::Source, published: None, language: None, content }
}
