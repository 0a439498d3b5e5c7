//! What was read, for people: claims with what they are said of and why, quotations with their speakers, names, and values that made no claim.

use crate::extract::{Claim, Extraction, MentionId, Quote, QuoteForm, Status, Value};
use crate::report::Story;
use crate::report::extraction::{Text, decimal, status};
use crate::report::human::count;
use crate::report::human::page::{Line, Page};
use crate::report::style::{Ink, Style};
use crate::resolve::{Corpus, EntityId};
use crate::rules::{ClaimKind, Rules};
use crate::text::{SourceId, Sources, Span};
use crate::values::Interval;
use crate::values::quantity::Quantity;
use std::collections::BTreeMap;

/// What was read in each text.
///
/// ```
/// use crosscheck::report::{Story, Style, extraction};
/// use crosscheck::{Rules, Sources};
/// let sources = Sources::new().with("a.txt", "The talks in Geneva lasted nearly three hours.");
/// let story = Story { sources, ..Story::default() };
/// let text = extraction::human(&[story], &Rules::builtin(), &Style::plain());
/// assert!(text.contains("talks = nearly 3 h"), "{text}");
/// ```
pub fn human(stories: &[Story], rules: &Rules, style: &Style) -> String {
    let mut page = Page::new(*style);
    for story in stories {
        let corpus = Corpus::read(&story.sources, rules);
        for (id, _) in story.sources.iter() {
            document(&mut page, &story.sources, id, &Text::new(id, &story.sources, &corpus));
        }
    }
    page.text
}

/// Column at which the words of an entry begin.
const INDENT: usize = 10;
/// Places that are listed of one name.
const PLACES: usize = 8;

fn document(page: &mut Page, sources: &Sources, id: SourceId, text: &Text<'_>) {
    page.paragraph();
    let source = text.source;
    let published = source.published.map(|day| format!("published {day}")).unwrap_or_default();
    let path = page.clean(&source.path);
    page.spread(Line::new().add(Ink::Strong, &path), Ink::Faint, &published);
    if source.label != source.path {
        let label = page.value(&source.label);
        page.wrapped(&Line::new().add(Ink::Plain, "  "), Ink::Plain, &label);
    }
    let summary = summary(text);
    page.statements(&Line::new().add(Ink::Plain, "  "), Ink::Faint, &summary, "");
    claims(page, text);
    quotations(page, text);
    names(page, text);
    unbound(page, text);
    dates(page, text);
    remarks(page, sources, id, text.extraction);
}

/// How much of what was read became claims.
fn summary(text: &Text<'_>) -> Vec<String> {
    let Extraction { mentions, quotes, quantities, dates, claims, .. } = text.extraction;
    let bound = quantities.iter().filter(|reading| text.claim_of(reading).is_some()).count();
    let read = match quantities.len() {
        1 => "1 quantity read".to_owned(),
        many => format!("{many} quantities read"),
    };
    let quantities = format!("{read}, {bound} bound, {} without a subject", quantities.len() - bound);
    let listed = claims.iter().filter(|claim| !claim.is_of_sentence()).count();
    vec![
        count(listed, "claim"),
        format!("{} compared with copies of their sentences alone", claims.len() - listed),
        quantities,
        count(dates.len(), "date"),
        count(quotes.len(), "quotation"),
        count(mentions.len(), "mention"),
    ]
}

fn heading(page: &mut Page, text: &str) {
    page.paragraph();
    page.line(&Line::new().add(Ink::Plain, "  ").add(Ink::Strong, text));
}

/// A line's beginning: where in the file something stands.
fn place(text: &Text<'_>, span: Span) -> Line {
    let start = text.source.start(span);
    Line::new().add(Ink::Plain, "    ").add(Ink::Faint, &format!("{}:{}", start.line, start.column)).pad_to(INDENT).add(Ink::Plain, " ")
}

fn below() -> Line {
    Line::new().pad_to(INDENT + 1)
}

/// The words at a span behind a gutter.
fn words(page: &mut Page, text: &Text<'_>, span: Span) {
    let shown = page.value(text.words(span));
    let lead = below().add(Ink::Faint, page.style.gutter()).add(Ink::Plain, " ");
    page.wrapped(&lead, Ink::Plain, &shown);
}

/// The claims by rule; those that only repeat a name or a quotation are listed with the names and quotations.
fn claims(page: &mut Page, text: &Text<'_>) {
    let mut rules: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    let apart = |kind: ClaimKind| matches!(kind, ClaimKind::NameSpelling | ClaimKind::Quote | ClaimKind::Speaker);
    for claim in text.extraction.claims.iter().filter(|claim| !apart(claim.kind) && !claim.is_of_sentence()) {
        rules.entry(&*claim.rule).or_default().push(claim);
    }
    for (rule, claims) in rules {
        heading(page, rule);
        for claim in claims {
            let (subject, value) = (page.value(&text.subject(claim)), page.value(&text.value(claim)));
            page.wrapped(&place(text, claim.span), Ink::Strong, &format!("{subject} = {value}"));
            words(page, text, claim.span);
            let mut narrowed: Vec<String> = Vec::new();
            if claim.status != Status::Held {
                narrowed.push(status(claim.status).to_owned());
            }
            narrowed.extend(text.scope(claim).into_iter().map(|(name, value)| format!("{name}: {}", page.value(&value))));
            if let Value::Quantity(quantity) = &claim.value {
                narrowed.extend(range(quantity));
            }
            if !narrowed.is_empty() {
                page.statements(&below(), Ink::Plain, &narrowed, "");
            }
            let reason = page.value(&claim.reason);
            page.wrapped(&below(), Ink::Faint, &reason);
        }
    }
}

/// What a wording was taken for, where that is more than the figure.
pub fn range(quantity: &Quantity) -> Vec<String> {
    let (usual, hard) = (quantity.range.usual, quantity.range.hard);
    if usual.is_single() && hard == usual {
        return Vec::new();
    }
    let mut ranges = vec![format!("usually {}", interval(usual, &quantity.unit))];
    if hard != usual {
        ranges.push(format!("possibly {}", interval(hard, &quantity.unit)));
    }
    ranges
}

fn interval(interval: Interval, unit: &str) -> String {
    let amount = |end: i128| if unit == "s" { duration(end) } else { figure(end, unit) };
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low == high => amount(low),
        (Some(low), Some(high)) => format!("{} to {}", amount(low), amount(high)),
        (Some(low), None) => format!("{} and up", amount(low)),
        (None, Some(high)) => format!("up to {}", amount(high)),
        (None, None) => "anything".to_owned(),
    }
}

fn figure(amount: i128, unit: &str) -> String {
    match unit {
        "1" => decimal(amount),
        "%" => format!("{}%", decimal(amount)),
        unit => format!("{} {unit}", decimal(amount)),
    }
}

/// Seconds as people count them: in the two largest units that are not nought.
fn duration(billionths: i128) -> String {
    const BILLION: i128 = 1_000_000_000;
    let (sign, mut rest) = if billionths < 0 { ("-", billionths.saturating_neg()) } else { ("", billionths) };
    let mut parts = Vec::new();
    for (unit, seconds) in [("d", 86_400), ("h", 3_600), ("min", 60)] {
        let count = rest / (seconds * BILLION);
        rest -= count * seconds * BILLION;
        if count > 0 {
            parts.push(format!("{count} {unit}"));
        }
    }
    if rest > 0 || parts.is_empty() {
        parts.push(format!("{} s", decimal(rest)));
    }
    parts.truncate(2);
    format!("{sign}{}", parts.join(" "))
}

fn quotations(page: &mut Page, text: &Text<'_>) {
    if text.extraction.quotes.is_empty() {
        return;
    }
    heading(page, "quotations");
    for quote in &text.extraction.quotes {
        let speaker = quote.speaker.map_or_else(|| "speaker not found".to_owned(), |speaker| text.name(speaker));
        let speaker = page.value(&speaker);
        page.wrapped(&place(text, quote.span), Ink::Strong, &speaker);
        words(page, text, quote.span);
        let found = found(page, text, quote);
        page.statements(&below(), Ink::Faint, &found, "");
    }
}

/// How much is quoted, and how the speaker was found.
fn found(page: &Page, text: &Text<'_>, quote: &Quote) -> Vec<String> {
    let mut found = vec![match quote.form {
        QuoteForm::Direct => "direct".to_owned(),
        QuoteForm::Partial => "partial".to_owned(),
    }];
    if let Some(span) = quote.speaker_span {
        found.push(format!("by “{}”", page.value(text.words(span))));
    }
    found.extend(quote.cue.as_ref().map(|cue| format!("cue: {}", page.value(cue))));
    if quote.speaker.is_some() {
        found.push(if quote.explicit { "named with the quotation".to_owned() } else { "found through other sentences".to_owned() });
    }
    found
}

/// Who and what is named, each once, with its spellings and places.
fn names(page: &mut Page, text: &Text<'_>) {
    if text.extraction.mentions.is_empty() {
        return;
    }
    heading(page, "names");
    let mut order: Vec<(Option<EntityId>, Vec<Span>)> = Vec::new();
    let mut known: BTreeMap<EntityId, usize> = BTreeMap::new();
    for (at, mention) in text.extraction.mentions.iter().enumerate() {
        let entity = text.corpus.entities.of(text.extraction.source, MentionId(at as u32));
        match entity.and_then(|entity| known.get(&entity).copied()) {
            Some(place) => order[place].1.push(mention.span),
            None => {
                if let Some(entity) = entity {
                    known.insert(entity, order.len());
                }
                order.push((entity, vec![mention.span]));
            }
        }
    }
    for (entity, spans) in order {
        let name = entity.map_or_else(|| text.words(spans[0]).to_owned(), |entity| text.corpus.entities.get(entity).name.clone());
        let mut spellings: Vec<&str> = Vec::new();
        for spelling in spans.iter().map(|span| text.words(*span)) {
            if spelling != name && !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        }
        let mut statements = vec![page.value(&name)];
        if !spellings.is_empty() {
            statements.push(format!("as {}", page.value(&spellings.join(", "))));
        }
        let places: Vec<String> = spans
            .iter()
            .take(PLACES)
            .map(|span| {
                let start = text.source.start(*span);
                format!("{}:{}", start.line, start.column)
            })
            .collect();
        let more = spans.len() - places.len();
        statements.push(if more > 0 { format!("{} and {more} more", places.join(", ")) } else { places.join(", ") });
        page.statements(&Line::new().add(Ink::Plain, "    "), Ink::Plain, &statements, "");
    }
}

/// Quantities that were read and not bound to anything.
fn unbound(page: &mut Page, text: &Text<'_>) {
    let unbound: Vec<_> = text.extraction.quantities.iter().filter(|reading| text.claim_of(reading).is_none()).collect();
    if unbound.is_empty() {
        return;
    }
    heading(page, "quantities without a subject");
    for reading in unbound {
        let shown = format!("{} = {}", page.value(text.words(reading.span)), page.value(&reading.value.to_string()));
        page.wrapped(&place(text, reading.span), Ink::Plain, &shown);
    }
}

fn dates(page: &mut Page, text: &Text<'_>) {
    if text.extraction.dates.is_empty() {
        return;
    }
    heading(page, "dates and times");
    for reading in &text.extraction.dates {
        let meaning = match text.resolved(reading) {
            Some(resolved) => resolved.to_string(),
            None => format!("{}, on no calendar without the day of publication", reading.value),
        };
        let shown = format!("{} = {}", page.value(text.words(reading.span)), page.value(&meaning));
        page.wrapped(&place(text, reading.span), Ink::Plain, &shown);
    }
}

/// What was not understood.
fn remarks(page: &mut Page, sources: &Sources, id: SourceId, extraction: &Extraction) {
    let source = &sources[id];
    let reading = source.content.notes.iter().map(|(_, message)| message.clone());
    let extracting = extraction.notes.iter().map(|(span, message)| format!("line {}: {message}", source.start(*span).line));
    let remarks: Vec<String> = reading.chain(extracting).collect();
    if remarks.is_empty() {
        return;
    }
    heading(page, "about the text");
    for remark in remarks {
        let shown = page.value(&remark);
        page.wrapped(&Line::new().add(Ink::Plain, "    "), Ink::Plain, &shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_count_them() {
        let check = |seconds: i128, expected: &str| assert_eq!(duration(seconds * 1_000_000_000), expected);
        check(0, "0 s");
        check(90, "1 min 30 s");
        check(7_992, "2 h 13 min");
        check(10_800, "3 h");
        check(90_061, "1 d 1 h");
    }
}
