//! What a draft quotes.

use crate::compare::support::page::{Page, words};
use crate::compare::support::{Held, Point, Stated, add, without_keys};
use crate::extract::{MentionId, Value};
use crate::values::Relation;
use crate::values::quotation::Quotation;

/// Share of the words that two renderings of one utterance have in common, in hundredths: another rendering is no invention.
const RENDERED: u32 = 60;

/// The quotations of the draft.
pub fn quotes(held: &Held<'_>) -> Vec<Point> {
    let mut points: Vec<(String, Point)> = Vec::new();
    for quote in &held.extraction().quotes {
        let said = held.words(quote.span);
        let folded = words(said);
        if folded.len() <= 2 {
            continue;
        }
        let claim =
            held.extraction().claims.iter().find(|claim| claim.span.covers(quote.span) && matches!(claim.value, Value::Quotation(_)));
        let quotation = claim.and_then(|claim| match &claim.value {
            Value::Quotation(quotation) => Some(quotation),
            _ => None,
        });
        let speaker =
            |mention: MentionId| held.corpus.entities.of(held.draft, mention).map(|entity| held.corpus.entities.get(entity).name.clone());
        add(&mut points, folded, quote.span, || Point {
            stated: Stated::Quote,
            spans: vec![quote.span],
            subject: quote.speaker.and_then(speaker).unwrap_or_default(),
            value: said.to_owned(),
            by: held.by(|page| has(said, page) || quotation.is_some_and(|quotation| renders(held, quotation, page))),
        });
    }
    without_keys(points)
}

/// Whether a source has the words, in quotation marks or not. What was put in or left out between square brackets or by dots may differ.
fn has(said: &str, page: &Page<'_>) -> bool {
    let mut parts: Vec<String> = Vec::new();
    for (number, piece) in said.split(['[', ']']).enumerate() {
        // Every second piece stands between brackets.
        if number % 2 == 0 {
            parts.extend(piece.split("...").flat_map(|piece| piece.split('…')).map(words));
        }
    }
    parts.retain(|part| part.len() > 2);
    !parts.is_empty() && parts.iter().all(|part| page.has(part))
}

/// Whether a source quotes it in other words.
fn renders(held: &Held<'_>, quotation: &Quotation, page: &Page<'_>) -> bool {
    page.extraction.claims.iter().any(|claim| match &claim.value {
        Value::Quotation(other) => {
            let difference = quotation.difference(other, &held.rules.lexicons().words);
            difference.relation != Relation::Apart || difference.shared >= RENDERED
        }
        _ => false,
    })
}
