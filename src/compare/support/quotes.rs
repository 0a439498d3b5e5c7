//! What a draft quotes.

use crate::compare::support::page::{Page, words};
use crate::compare::support::{Held, Point, Points, Stated};
use crate::extract::{Claim, MentionId, Value};
use crate::text::Span;
use crate::values::Relation;
use crate::values::quotation::{Difference, Quotation};
use std::collections::BTreeMap;

/// Share of the words that two renderings of one utterance have in common, in hundredths: another rendering is no invention.
const RENDERED: u32 = 60;

/// The quotations of the draft.
pub fn quotes(held: &Held<'_>) -> Vec<Point> {
    let mut points = Points::new();
    let quotations: BTreeMap<Span, &Quotation> = held.extraction().claims.iter().filter_map(quotation).collect();
    for quote in &held.extraction().quotes {
        let said = held.words(quote.span);
        let folded = words(said);
        if folded.len() <= 2 {
            continue;
        }
        // The claim may be about a part of what is quoted, without a mark at its end.
        let said_so =
            quotations.range(quote.span..).next().filter(|(span, _)| span.start == quote.span.start).map(|(_, quotation)| *quotation);
        let speaker =
            |mention: MentionId| held.corpus.entities.of(held.draft, mention).map(|entity| held.corpus.entities.get(entity).name.clone());
        points.add(folded, quote.span, || Point {
            stated: Stated::Quote,
            spans: vec![quote.span],
            subject: quote.speaker.and_then(speaker).unwrap_or_default(),
            value: said.to_owned(),
            by: held.by(|page| has(said, page) || said_so.is_some_and(|quotation| renders(held, quotation, page))),
        });
    }
    points.all
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

fn quotation(claim: &Claim) -> Option<(Span, &Quotation)> {
    match &claim.value {
        Value::Quotation(quotation) => Some((claim.span, quotation)),
        _ => None,
    }
}

/// Whether a source quotes it in other words.
fn renders(held: &Held<'_>, quotation: &Quotation, page: &Page<'_>) -> bool {
    page.quotations.iter().any(|(other, words)| {
        // To hold all quotations word by word against each other takes long: those that share few words are two.
        let shared = quotation.words.iter().filter(|word| words.contains(word.as_str())).count();
        let difference = || quotation.difference(other, &held.rules.lexicons().words);
        let renders = |difference: Difference| difference.relation != Relation::Apart || difference.shared >= RENDERED;
        shared * 2 >= quotation.words.len().min(other.words.len()) && renders(difference())
    })
}
