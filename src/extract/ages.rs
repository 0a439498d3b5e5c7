//! How old people are said to be: "Hackman, 95,", "aged 9", "the 19-year-old Senny Mayulu", "He was 95."

use crate::extract::people::{antecedent, in_sentence, pronoun};
use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Status, Subject, Value};
use crate::language::{Document, Relation, Shape};
use crate::lexicon::{Lexicons, Measure};
use crate::rules::ClaimKind;
use crate::values::Reading;
use crate::values::quantity::Quantity;

/// The claims that one sentence's quantities make about ages.
pub fn ages(
    document: &Document,
    sentence: usize,
    readings: &[Reading<Quantity>],
    extraction: &Extraction,
    lexicons: &Lexicons,
) -> Vec<Claim> {
    let base = document.sentences[sentence].tokens.start;
    let words = document.words(sentence);
    let lower = |at: usize| words.get(at).map(|word| word.lower.as_str()).unwrap_or_default();
    let mut claims = Vec::new();
    for reading in readings {
        let (start, end) = (reading.tokens.start, reading.tokens.end);
        let person = |at: usize| -> Option<(MentionId, &Mention)> {
            in_sentence(&extraction.mentions, sentence)
                .find(|(_, mention)| mention.kind == MentionKind::Person && mention.tokens.contains(&(base + at)))
        };
        let found = match reading.value.measure {
            // "Hackman, 95, and"; "(Hackman, 95)".
            Measure::Number
                if start >= 2
                    && matches!(lower(start - 1), "," | "(")
                    && matches!(lower(end), "," | "." | ")" | ";" | "")
                    && plain_age(&reading.value) =>
            {
                person(start - 2).map(|(id, mention)| (id, mention.span.to(reading.span)))
            }
            // "Sinner, 23 years old", "Ramesh, 40 years of age": read as an age.
            Measure::Age if start >= 2 && lower(start - 1) == "," && person(start - 2).is_some() => {
                person(start - 2).map(|(id, mention)| (id, mention.span.to(reading.span)))
            }
            // "He was 95."
            Measure::Number
                if start >= 2
                    && end - start == 1
                    && matches!(lower(start - 1), "was" | "is")
                    && matches!(lower(end), "." | "," | "when" | "and" | "")
                    && plain_age(&reading.value) =>
            {
                match pronoun(lower(start - 2)) {
                    Some(sex) => antecedent(
                        document,
                        &extraction.mentions,
                        &vec![false; document.tokens.len()],
                        lexicons,
                        sentence,
                        base + start - 2,
                        sex,
                    )
                    .map(|id| (id, reading.span)),
                    None => person(start - 2).map(|(id, mention)| (id, mention.span.to(reading.span))),
                }
            }
            // "19-year-old academy graduate Senny Mayulu", "Nawrocki, aged 42", "the 42-year-old Nawrocki".
            Measure::Age => after(words, end).and_then(person).map(|(id, mention)| (id, mention.span.to(reading.span))).or_else(|| {
                let before = start.checked_sub(1 + usize::from(matches!(lower(start.wrapping_sub(1)), "," | "a" | "the")))?;
                let at = if lower(before) == "," { before.checked_sub(1)? } else { before };
                (lower(start.saturating_sub(1)) == "," || lower(before) == ",")
                    .then(|| person(at))
                    .flatten()
                    .map(|(id, mention)| (id, mention.span.to(reading.span)))
            }),
            _ => None,
        };
        // "the 24-year-old Italian": whoever the text spoke of last.
        let found = found.or_else(|| {
            let head = document.head_of(base + start..base + end);
            let subject = head.is_some_and(|head| {
                let above = document.head(head);
                let of = |token: usize| matches!(document.relation(token), Relation::Subject | Relation::SubjectPassive);
                of(head) || above.is_some_and(of)
            });
            let definite = reading.value.measure == Measure::Age && subject && start > 0 && lower(start - 1) == "the";
            definite.then(|| last_subject(document, &extraction.mentions, sentence, base + start)).flatten().map(|id| (id, reading.span))
        });
        let Some((id, span)) = found else { continue };
        let value = reading.value.as_age();
        claims.push(Claim {
            rule: "age",
            kind: ClaimKind::Age,
            subject: Subject::Mention(id),
            value: Value::Quantity(value),
            status: Status::Held,
            span,
            sentence: document.sentences[sentence].span,
            reason: "an age stands beside the name".to_owned(),
        });
    }
    claims
}

/// The person whom the sentence before it in the paragraph named first; nobody, if its own sentence has named somebody before.
fn last_subject(document: &Document, mentions: &[Mention], sentence: usize, at: usize) -> Option<MentionId> {
    let person =
        |(_, mention): &(MentionId, &Mention)| mention.kind == MentionKind::Person && mention.tokens.end <= at && !mention.possessive;
    if in_sentence(mentions, sentence).any(|found| person(&found)) {
        return None;
    }
    let before =
        sentence.checked_sub(1).filter(|&before| document.sentences[before].paragraph == document.sentences[sentence].paragraph)?;
    in_sentence(mentions, before).find(person).map(|(id, _)| id)
}

/// A whole number of years that somebody can have.
fn plain_age(value: &Quantity) -> bool {
    value.hedge.is_none()
        && !value.spread
        && value.change.is_none()
        && value.amount.is_some_and(|amount| amount % 1_000_000_000 == 0 && (0..=120 * 1_000_000_000).contains(&amount))
}

/// The name that ends the noun phrase which goes on at `at`, if only words that may stand before a name come first.
fn after(words: &[crate::language::Token], at: usize) -> Option<usize> {
    let mut at = at;
    let mut steps = 0;
    while let Some(word) = words.get(at) {
        match word.shape {
            Shape::Capital | Shape::Mixed => return Some(at),
            Shape::Lower if steps < 4 && matches!(word.tag, crate::language::Tag::Noun | crate::language::Tag::Adjective) => {}
            Shape::Mark if word.lower == "-" => {}
            _ => return None,
        }
        steps += 1;
        at += 1;
    }
    None
}
