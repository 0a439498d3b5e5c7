use super::*;
use crate::lexicon::Lexicons;
use crate::{Document, SourceId, Sources};

fn values(text: &str) -> Vec<(String, Quantity)> {
    let sources = Sources::new().with("a.txt", text);
    let document = Document::new(SourceId(0), &sources[SourceId(0)]);
    let readings = read(&document.tokens, text, &Lexicons::builtin(), &[]);
    readings.values.into_iter().map(|reading| (reading.span.slice(text).to_owned(), reading.value)).collect()
}

/// What is read of a text: measure and short form of each value.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = values(text).into_iter().map(|(_, value)| format!("{:?} {value}", value.measure).to_lowercase()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn durations() {
    check("It lasted nearly three hours.", &["time nearly 3 h"]);
    check("two and a half hours", &["time 2.5 h"]);
    check("about 2 1/2 hours of talks", &["time about 2.5 h"]);
}
