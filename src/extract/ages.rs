//! How old people are said to be: "Hackman, 95,", "aged 9", "the 19-year-old Senny Mayulu", "He was 95."

use crate::extract::people::{antecedent, in_sentence, pronoun};
use crate::extract::{Claim, Extraction, Mention, MentionId, MentionKind, Status, Subject, Value};
use crate::language::{Document, Shape, Tag};
use crate::lexicon::{Lexicons, Measure, Sex};
use crate::rules::ClaimKind;
use crate::values::Reading;
use crate::values::quantity::Quantity;
use std::collections::BTreeMap;

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
        let by_pronoun = |at: usize, sex| {
            antecedent(document, &extraction.mentions, &vec![false; document.tokens.len()], lexicons, sentence, base + at, sex)
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
            // "Castillo Cabrera, of 28 years,": as translators write.
            Measure::Time
                if start >= 3
                    && matches!(lower(start - 1), "of" | "aged")
                    && lower(start - 2) == ","
                    && words.get(end - 1).is_some_and(|word| word.lemma == "year")
                    && matches!(lower(end), "," | "." | ")" | ";" | "") =>
            {
                person(start - 3).map(|(id, mention)| (id, mention.span.to(reading.span)))
            }
            // "He was 95."
            Measure::Number
                if start >= 2
                    && end - start == 1
                    && matches!(lower(start - 1), "was" | "is")
                    && matches!(lower(end), "." | "," | "when" | "and" | "")
                    && plain_age(&reading.value)
                    // "when he was 25": an age of another day.
                    && !(start >= 3 && matches!(lower(start - 3), "when" | "since" | "until" | "till" | "before" | "after")) =>
            {
                match pronoun(lower(start - 2)) {
                    Some(sex) => by_pronoun(start - 2, sex).map(|id| (id, reading.span)),
                    // "Ana Vukovic, who is 47,".
                    None if lower(start - 2) == "who" => start
                        .checked_sub(3 + usize::from(lower(start.wrapping_sub(3)) == ","))
                        .and_then(person)
                        .map(|(id, mention)| (id, mention.span.to(reading.span))),
                    None => person(start - 2).map(|(id, mention)| (id, mention.span.to(reading.span))),
                }
            }
            // "DeJean, who turned 22 that day"; "will turn 80" is not yet so.
            Measure::Number
                if start >= 2
                    && lower(start - 1) == "turned"
                    && plain_age(&reading.value)
                    && words.get(end).is_none_or(|word| !matches!(word.tag, Tag::Noun | Tag::Name | Tag::Adjective))
                    && !(start.saturating_sub(4)..start - 1).any(|at| matches!(lower(at), "will" | "to" | "would" | "'ll" | "before")) =>
            {
                let at = start - 2;
                let at = if lower(at) == "who" { at.checked_sub(1 + usize::from(lower(at.wrapping_sub(1)) == ",")) } else { Some(at) };
                match at.and_then(|at| pronoun(lower(at)).map(|sex| (at, sex))) {
                    Some((at, sex)) => by_pronoun(at, sex).map(|id| (id, reading.span)),
                    None => at.and_then(person).map(|(id, mention)| (id, mention.span.to(reading.span))),
                }
            }
            // "Playing on his 22nd birthday": on that day; "ahead of his 22nd birthday" is not.
            Measure::Ordinal
                if lower(end) == "birthday"
                    && start >= 2
                    && (matches!(lower(start - 2), "on" | "," | "(" | "was" | "is")
                        || matches!(words[start - 2].lemma.as_str(), "celebrate" | "mark")) =>
            {
                possessor(lower(start - 1)).and_then(|sex| by_pronoun(start - 1, sex)).map(|id| (id, reading.span))
            }
            // "At 80, he makes an odd defendant"; of the past, "at 30, he founded", it says nothing of today.
            Measure::Number
                if start == 1
                    && lower(0) == "at"
                    && lower(end) == ","
                    && plain_age(&reading.value)
                    && words.get(end + 2).is_some_and(|verb| matches!(verb.fine.as_str(), "VBZ" | "VBP")) =>
            {
                match pronoun(lower(end + 1)) {
                    Some(sex) => by_pronoun(end + 1, sex).map(|id| (id, reading.span)),
                    None => person(end + 1).map(|(id, mention)| (id, reading.span.to(mention.span))),
                }
            }
            // "19-year-old academy graduate Senny Mayulu", "Nawrocki, aged 42", "the 42-year-old Nawrocki", "Bastian, its 67-year-old chief executive".
            Measure::Age => after(words, end).and_then(person).map(|(id, mention)| (id, mention.span.to(reading.span))).or_else(|| {
                let opens = matches!(lower(start.wrapping_sub(1)), "," | "a" | "an" | "the" | "its" | "his" | "her" | "their");
                let before = start.checked_sub(1 + usize::from(opens))?;
                let at = if lower(before) == "," { before.checked_sub(1)? } else { before };
                (lower(start.saturating_sub(1)) == "," || lower(before) == ",")
                    .then(|| person(at))
                    .flatten()
                    .map(|(id, mention)| (id, mention.span.to(reading.span)))
            }),
            _ => None,
        };
        // "the 24-year-old Italian", "told the 32-year-old": whoever the text spoke of last.
        let found = found.or_else(|| {
            let definite = reading.value.measure == Measure::Age && start > 0 && lower(start - 1) == "the";
            definite.then(|| spoken_of(document, &extraction.mentions, sentence, base + start)).flatten().map(|id| (id, reading.span))
        });
        let Some((id, span)) = found else { continue };
        let Some(value) = reading.value.as_age() else { continue };
        // "He was 95; she was 65": where one text would give somebody two ages, a pronoun or a description was followed to the wrong person.
        let followed = span == reading.span;
        let family = |id: MentionId| &extraction.mentions[id.index()].name.family;
        let told = |claim: &Claim| matches!((&claim.subject, &claim.value), (Subject::Mention(other), Value::Quantity(age)) if family(*other) == family(id) && age.amount != value.amount);
        if followed && extraction.claims.iter().chain(&claims).filter(|claim| claim.rule == "age").any(told) {
            continue;
        }
        claims.push(Claim {
            rule: "age".into(),
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

/// The person of whom the text spoke last before a place in a sentence: the one whom the sentence before names, if it is one or the first in the same
/// paragraph; else the one of whom the text speaks most. Nobody whom the sentence itself has named, for then it would say "he" or "she".
fn spoken_of(document: &Document, mentions: &[Mention], sentence: usize, at: usize) -> Option<MentionId> {
    let person = |(_, mention): &(MentionId, &Mention)| mention.kind == MentionKind::Person && mention.tokens.end <= at;
    let here: Vec<&str> = in_sentence(mentions, sentence).filter(person).map(|(_, mention)| mention.name.family.as_str()).collect();
    let main = protagonist(mentions);
    let before = sentence.checked_sub(1)?;
    let named: Vec<(MentionId, &Mention)> = in_sentence(mentions, before)
        .filter(|found| person(found) && !found.1.possessive && !here.contains(&found.1.name.family.as_str()))
        .collect();
    let close = document.sentences[before].paragraph == document.sentences[sentence].paragraph;
    let one = named.windows(2).all(|pair| pair[0].1.name.family == pair[1].1.name.family);
    match named.first() {
        Some(&(id, mention)) if here.is_empty() && (close || one) || main == Some(mention.name.family.as_str()) => Some(id),
        _ => {
            let main = main.filter(|family| {
                !here.contains(family) && (named.is_empty() || named.iter().any(|(_, other)| other.name.family == *family))
            })?;
            let found = mentions.iter().position(|mention| mention.kind == MentionKind::Person && mention.name.family == main)?;
            Some(MentionId(found as u32))
        }
    }
}

/// The family name of the person of whom a text speaks at least three times, and twice as often as of anybody else.
fn protagonist(mentions: &[Mention]) -> Option<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Person) {
        *counts.entry(&mention.name.family).or_default() += 1;
    }
    let (&family, &most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().filter(|(other, _)| **other != family).map(|(_, count)| *count).max().unwrap_or(0);
    (most >= 3 && most >= 2 * second).then_some(family)
}

/// Whose sex a possessive pronoun tells.
fn possessor(word: &str) -> Option<Sex> {
    match word {
        "his" => Some(Sex::Man),
        "her" => Some(Sex::Woman),
        _ => None,
    }
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
