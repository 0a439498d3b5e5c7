use super::*;
use crate::{Day, Document, SourceId, Sources};

fn values(text: &str) -> Vec<(String, DateValue)> {
    let sources = Sources::new().with("a.txt", text);
    let document = Document::new(SourceId(0), &sources[SourceId(0)]);
    let readings = read(&document.tokens, text, &Lexicons::builtin());
    readings.values.into_iter().map(|reading| (reading.span.slice(text).to_owned(), reading.value)).collect()
}

/// What is read of a text written on Monday, 18 August 2025.
fn check(text: &str, expected: &[&str]) {
    let anchor = Day::parse("2025-08-18");
    let shown = |value: &DateValue| resolve(value, anchor, Tense::Past).map_or("unknown".to_owned(), |date| date.to_string());
    let found: Vec<String> = values(text).iter().map(|(words, value)| format!("{words} = {}", shown(value))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn days() {
    check("He spoke on Aug. 15.", &["Aug. 15 = 2025-08-15"]);
    check("He spoke on 15 August 2024.", &["15 August 2024 = 2024-08-15"]);
    check("talks Friday", &["Friday = 2025-08-15"]);
}
