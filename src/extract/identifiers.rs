//! Numbers that name a thing: "Flight 1282", "Decree No. 11,377".

use crate::extract::{Claim, Status, Subject, Value};
use crate::language::{Document, Tag};
use crate::lexicon::Lexicons;
use crate::rules::ClaimKind;
use crate::text::Span;

/// Numbers of fewer digits are near each other by chance: gates, articles, seats.
const DIGITS: usize = 3;
/// What stands between the word and its number: "No.", "number".
const MARKS: [&str; 4] = ["no", "no.", "number", "nr"];

/// The numbers of one sentence that stand behind the word for what they name.
pub fn identifiers(document: &Document, sentence: usize, lexicons: &Lexicons) -> Vec<Claim> {
    let tokens = document.sentences[sentence].tokens.clone();
    let lower = |at: usize| document.tokens[at].lower.as_str();
    let mut claims = Vec::new();
    for at in tokens.clone() {
        let kind = lexicons.attributes.one_word(&document.tokens[at].lemma);
        if !lexicons.quantities.identified.contains(kind) || !matches!(document.tokens[at].tag, Tag::Noun | Tag::Name) {
            continue;
        }
        // "No." may be one token or two.
        let marked = (at + 1 < tokens.end && MARKS.contains(&lower(at + 1))).then(|| at + 2);
        let number = marked.map_or(at + 1, |number| number + usize::from(number < tokens.end && lower(number) == "."));
        if number >= tokens.end {
            continue;
        }
        let digits: String = lower(number).chars().filter(|character| *character != ',').collect();
        let plain = digits.len() >= DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        // "The bill 2024 brought": a year.
        let year = marked.is_none() && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        if !plain || year {
            continue;
        }
        let span = Span::new(document.source, document.tokens[at].span.start as usize..document.tokens[number].span.end as usize);
        claims.push(Claim {
            rule: "identifier".into(),
            kind: ClaimKind::Number,
            subject: Subject::Identified(kind.to_owned()),
            value: Value::Written(digits),
            status: Status::Held,
            span,
            sentence: document.sentences[sentence].span,
            reason: "the number names what stands before it".to_owned(),
        });
    }
    claims
}
