//! Tests of whole documents: what must hold of any text, and of a few sentences of news.

use crate::language::model::Model;
use crate::language::train::{Lists, Options, train, treebank};
use crate::language::{Document, NameKind, Relation, Tag, conllu};
use crate::text::{Block, BlockKind, Content, Positions, Role, Source, SourceId};
use proptest::prelude::*;

fn source(text: &str) -> Source {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, range: start..start + line.len() });
        }
        start += line.len();
    }
    let content = Content {
        text: text.to_owned(),
        blocks,
        positions: Positions::identity(text),
        published: None,
        notes: Vec::new(),
        comments: Vec::new(),
    };
    Source { path: "a.txt".to_owned(), label: "a.txt".to_owned(), role: Role::Source, published: None, language: None, content }
}

fn read(text: &str) -> Document {
    Document::new(SourceId(0), &source(text))
}

/// What holds of every document, whatever the text.
fn sound(text: &str) {
    let document = read(text);
    let mut end = 0;
    for token in &document.tokens {
        assert!(token.span.start >= end && token.span.end > token.span.start);
        assert!(text.get(token.span.range()).is_some(), "spans lie on characters");
        end = token.span.end;
    }
    for (index, sentence) in document.sentences.iter().enumerate() {
        assert!(!sentence.tokens.is_empty());
        let roots = sentence.tokens.clone().filter(|&token| document.head(token).is_none()).count();
        assert_eq!(roots, 1);
        assert_eq!(document.root(index).map(|root| document.subtree(root)), Some(sentence.tokens.clone()));
        let last = sentence.tokens.end - 1;
        assert!(document.ancestors(last).count() <= sentence.tokens.len());
    }
    assert_eq!(document.sentences.last().map_or(0, |sentence| sentence.tokens.end), document.tokens.len());
    assert!(conllu(&document, &source(text)).starts_with("# newdoc"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        sound(&text);
    }

    #[test]
    fn any_marks_are_read(text in r#"[a-zA-Z0-9 .,:;!?'"’“”()\[\]@#$%&*/\-–—\n\t\u{0}\u{200b}\u{301}👍🇺🇸é]{0,300}"#) {
        sound(&text);
    }
}

#[test]
fn hostile_texts_are_read() {
    sound(&"(".repeat(10_000));
    sound(&"word ".repeat(5_000));
    sound(&"Name ".repeat(5_000));
    sound(&"a-".repeat(20_000));
    sound(&"1.".repeat(20_000));
    sound(&"'".repeat(5_000));
    sound(&"x@".repeat(5_000));
    sound(&"👍🏽".repeat(2_000));
    sound(&"\0\u{200f}".repeat(1_000));
    sound(&"| 1 | 2 | 3 |\n".repeat(500));
    sound("");
}

#[test]
fn reads_a_sentence_of_news() {
    let text = "Foreign Minister Sergei Lavrov met U.S. Secretary of State Marco Rubio in Anchorage on Friday.";
    let document = read(text);
    let token = |lower: &str| document.tokens.iter().position(|token| token.lower == lower).unwrap();
    let met = token("met");
    assert_eq!(document.tokens[met].tag, Tag::Verb);
    assert_eq!(document.tokens[met].lemma, "meet");
    assert_eq!(document.head(met), None);
    let subject = document.child(met, Relation::Subject).unwrap();
    assert!(document.subtree_span(subject).slice(text).contains("Lavrov"));
    assert_eq!(document.path(token("anchorage"), met).last(), Some(&met));
    let names: Vec<(NameKind, &str)> = document.names.iter().map(|name| (name.kind, name.span.slice(text))).collect();
    assert!(names.contains(&(NameKind::Person, "Sergei Lavrov")), "{names:?}");
    assert!(names.contains(&(NameKind::Place, "Anchorage")), "{names:?}");
}

#[test]
fn prints_words_written_together() {
    let text = "They don't know Trump's plan.";
    let printed = conllu(&read(text), &source(text));
    assert!(printed.contains("\n2-3\tdon't\t_\t"), "{printed}");
    assert!(printed.contains("\n5-6\tTrump's\t_\t"), "{printed}");
    assert!(printed.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).all(|line| line.split('\t').count() == 10));
}

#[test]
fn knows_english_from_other_languages() {
    assert!(read("The talks ended.").english);
    assert!(read("The minister said on Friday that the talks with the government had ended and that they would not be resumed before the end of the year.").english);
    for text in [
        "Der Minister sagte am Freitag, dass die Gespräche mit der Regierung beendet sind und nicht vor dem Ende des Jahres wieder aufgenommen werden.",
        "Le ministre a déclaré vendredi que les discussions avec le gouvernement étaient terminées et qu'elles ne reprendraient pas avant la fin de l'année.",
        "El ministro dijo el viernes que las conversaciones con el gobierno habían terminado y que no se reanudarían antes de que acabe el año.",
        "Министр заявил в пятницу, что переговоры с правительством завершены и не возобновятся до конца года, сообщает агентство.",
    ] {
        assert!(!read(text).english, "{text}");
    }
}

#[test]
fn the_same_training_gives_the_same_bytes() {
    let sentence = "# newdoc\n# text = Trump met Putin .\n\
        1\tTrump\tTrump\tPROPN\tNNP\t_\t2\tnsubj\t_\tNE=B-PER\n2\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\tNE=O\n\
        3\tPutin\tPutin\tPROPN\tNNP\t_\t2\tobj\t_\tNE=B-PER\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tNE=O\n\n";
    let samples = treebank::read(&sentence.repeat(8));
    let options = Options { epochs: 8, seed: 1, smaller: 8 };
    let run = || {
        train(
            &samples,
            &samples,
            &samples,
            Lists { gazetteer: "given\tDonald\nsurname\tTrump\n", clusters: "said\t001\t800\n", vectors: &[3; 80], taught: "" },
            options,
        )
    };
    let bytes = run();
    assert_eq!(bytes, run());
    let model = Model::new(&bytes);
    let atoms = crate::language::atom::atoms(&samples[0].tokens, &model.clusters);
    let classes = model.tagger.tag(&atoms, &mut crate::language::tagger::Memory::default());
    assert_eq!(model.tagger.meaning(classes[1]).0, Tag::Verb);
    assert_eq!(model.parser.parse(&atoms, &classes, &mut crate::language::network::Memory::default()).0[0], 1);
}
