//! What was read, for programs.

use crate::extract::{Claim, MentionId, MentionKind, Quote, QuoteForm, Subject, Value};
use crate::lexicon::{Bound, Measure};
use crate::report::Story;
use crate::report::extraction::{Text, decimal, status};
use crate::report::json::{PlaceShape, SCHEMA, TOOL, Tool, escaped, places};
use crate::resolve::Corpus;
use crate::rules::Rules;
use crate::text::{Day, Sources, Span};
use crate::values::date::{Clock, DateValue, Resolved};
use crate::values::quantity::Quantity;
use crate::values::{Interval, Reading};
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};

/// One document for all texts, in the order given.
pub fn json(stories: &[Story], rules: &Rules) -> String {
    let corpora: Vec<Corpus> = stories.iter().map(|story| Corpus::read(&story.sources, rules)).collect();
    let texts = texts(stories, &corpora);
    let documents = texts.iter().map(|(sources, text)| document(sources, text)).collect();
    let mut printed = escaped(serde_json::to_string_pretty(&Whole { schema: SCHEMA, tool: TOOL, documents }));
    printed.push('\n');
    printed
}

/// One line a text, each a document of its own.
pub fn jsonl(stories: &[Story], rules: &Rules) -> String {
    let corpora: Vec<Corpus> = stories.iter().map(|story| Corpus::read(&story.sources, rules)).collect();
    let line = |(sources, text): &(&Sources, Text<'_>)| {
        escaped(serde_json::to_string(&Line { schema: SCHEMA, tool: TOOL, document: document(sources, text) })) + "\n"
    };
    texts(stories, &corpora).iter().map(line).collect()
}

fn texts<'a>(stories: &'a [Story], corpora: &'a [Corpus]) -> Vec<(&'a Sources, Text<'a>)> {
    let of = |(story, corpus): (&'a Story, &'a Corpus)| {
        story.sources.iter().map(move |(id, _)| (&story.sources, Text::new(id, &story.sources, corpus)))
    };
    stories.iter().zip(corpora).flat_map(of).collect()
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    tool: Tool,
    documents: Vec<DocumentShape<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    tool: Tool,
    #[serde(flatten)]
    document: DocumentShape<'a>,
}

#[derive(Serialize)]
struct DocumentShape<'a> {
    path: &'a str,
    published: Option<String>,
    values: Vec<ValueShape<'a>>,
    mentions: Vec<MentionShape<'a>>,
    quotes: Vec<QuoteShape<'a>>,
    claims: Vec<ClaimShape<'a>>,
}

#[derive(Serialize)]
struct ValueShape<'a> {
    kind: &'static str,
    text: &'a str,
    start: PlaceShape,
    end: PlaceShape,
    value: Option<Figure>,
    unit: Option<&'a str>,
    hedge: Option<&'a str>,
    change: Option<&'static str>,
    usual: [Option<Figure>; 2],
    hard: [Option<Figure>; 2],
    of: Option<String>,
    shown: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<[i64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
}

/// A number as exact as it was read, or a date.
#[derive(Serialize)]
#[serde(untagged)]
enum Figure {
    Number(Box<RawValue>),
    Date(String),
}

#[derive(Serialize)]
struct MentionShape<'a> {
    kind: &'static str,
    text: &'a str,
    start: PlaceShape,
    end: PlaceShape,
    entity: Option<&'a str>,
    name: NameShape<'a>,
}

#[derive(Serialize)]
struct NameShape<'a> {
    title: Option<&'a str>,
    first: Option<&'a str>,
    middle: Option<String>,
    last: &'a str,
    suffix: Option<&'a str>,
}

#[derive(Serialize)]
struct QuoteShape<'a> {
    text: &'a str,
    start: PlaceShape,
    end: PlaceShape,
    form: &'static str,
    speaker: Option<String>,
    speaker_text: Option<&'a str>,
    cue: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimShape<'a> {
    rule: &'a str,
    kind: &'static str,
    subject: String,
    value: String,
    start: PlaceShape,
    end: PlaceShape,
    text: &'a str,
    status: &'static str,
    scope: BTreeMap<&'static str, String>,
    reason: &'a str,
}

fn document<'a>(sources: &'a Sources, text: &Text<'a>) -> DocumentShape<'a> {
    let extraction = text.extraction;
    let mut values: Vec<(Span, ValueShape<'a>)> =
        extraction.quantities.iter().map(|reading| (reading.span, quantity(sources, text, reading))).collect();
    values.extend(extraction.dates.iter().map(|reading| (reading.span, date(sources, text, reading))));
    values.sort_by_key(|(span, _)| *span);
    let titles = titles(text);
    DocumentShape {
        path: &text.source.path,
        published: text.source.published.map(|day| day.to_string()),
        values: values.into_iter().map(|(_, value)| value).collect(),
        mentions: (0..extraction.mentions.len()).map(|at| mention(sources, text, MentionId(at as u32), &titles)).collect(),
        quotes: quotes(sources, text),
        claims: extraction.claims.iter().filter(|claim| !claim.is_of_sentence()).map(|one| claim(sources, text, one)).collect(),
    }
}

fn quantity<'a>(sources: &'a Sources, text: &Text<'a>, reading: &'a Reading<Quantity>) -> ValueShape<'a> {
    let (start, end) = places(sources, reading.span);
    let quantity = &reading.value;
    let ends = |interval: Interval| [interval.low.map(number), interval.high.map(number)];
    ValueShape {
        kind: kind(quantity.measure),
        text: text.source.excerpt(reading.span),
        start,
        end,
        value: quantity.amount.filter(|_| !quantity.spread).map(number),
        unit: Some(&quantity.unit),
        hedge: quantity.hedge.as_deref(),
        change: quantity.change.map(|change| change.name()),
        usual: ends(quantity.range.usual),
        hard: ends(quantity.range.hard),
        of: text.claim_of(reading).map(|claim| text.subject(claim)),
        shown: quantity.to_string(),
        score: quantity.score,
        bound: None,
    }
}

fn number(billionths: i128) -> Figure {
    // Invariant: what `decimal` prints is a JSON number; its test covers both ends.
    Figure::Number(RawValue::from_string(decimal(billionths)).expect("a decimal is JSON"))
}

/// The sort of a quantity; what is measured in units of its own is a measure.
fn kind(measure: Measure) -> &'static str {
    match measure {
        Measure::Number | Measure::Multiple => "number",
        Measure::Money => "money",
        Measure::Percent | Measure::Points => "percent",
        Measure::Time => "duration",
        Measure::Age => "age",
        Measure::Ordinal => "ordinal",
        Measure::Score => "score",
        _ => "measure",
    }
}

fn date<'a>(sources: &'a Sources, text: &Text<'a>, reading: &'a Reading<DateValue>) -> ValueShape<'a> {
    let (start, end) = places(sources, reading.span);
    let resolved = text.resolved(reading);
    let [from, to] = resolved.as_ref().and_then(ends).map_or([None, None], |ends| ends.map(Some));
    let range = || [from.clone().map(Figure::Date), to.clone().map(Figure::Date)];
    ValueShape {
        kind: if reading.value.when.is_some() { "date" } else { "time" },
        text: text.source.excerpt(reading.span),
        start,
        end,
        value: resolved.as_ref().and_then(single).map(Figure::Date),
        unit: None,
        hedge: None,
        change: None,
        usual: range(),
        hard: range(),
        of: text.claim_of_date(reading.span).map(|(claim, _)| text.subject(claim)),
        shown: reading.value.to_string(),
        score: None,
        bound: reading.value.bound.map(|bound| match bound {
            Bound::Since => "since",
            Bound::Until => "until",
            Bound::Before => "before",
            Bound::After => "after",
            Bound::By => "by",
        }),
    }
}

/// A date that is one day, month or year, with its time of day; a time alone. Others are ranges.
fn single(resolved: &Resolved) -> Option<String> {
    let clock = resolved.clock.as_ref().map(|clock| clock.to_string());
    let Some((from, to)) = resolved.days else { return clock.filter(|_| resolved.clock.as_ref().is_some_and(is_moment)) };
    let day = if from == to {
        from.to_string()
    } else if from.day() == 1
        && to.plus_days(1).is_some_and(|next| next.day() == 1)
        && (from.year(), from.month()) == (to.year(), to.month())
    {
        format!("{:04}-{:02}", from.year(), from.month())
    } else if from == first_of(from.year())? && Some(to) == Day::new(from.year(), 12, 31) {
        format!("{:04}", from.year())
    } else {
        return None;
    };
    Some(match clock {
        Some(clock) => format!("{day}T{clock}"),
        None => day,
    })
}

fn first_of(year: i16) -> Option<Day> {
    Day::new(year, 1, 1)
}

fn is_moment(clock: &Clock) -> bool {
    clock.from == clock.to
}

/// First and last day, or first and last moment.
fn ends(resolved: &Resolved) -> Option<[String; 2]> {
    if let Some((from, to)) = resolved.days {
        return Some([from.to_string(), to.to_string()]);
    }
    let clock = resolved.clock.as_ref()?;
    let moment = |seconds: u32| Clock { from: seconds, to: seconds, ..clock.clone() }.to_string();
    Some([moment(clock.from), moment(clock.to)])
}

/// The title that stands directly before a name, by mention: the widest one.
fn titles(text: &Text<'_>) -> HashMap<MentionId, Span> {
    let mut titles: HashMap<MentionId, Span> = HashMap::new();
    for claim in &text.extraction.claims {
        if let (Subject::Mention(mention), Value::Role(_)) = (&claim.subject, &claim.value) {
            let name = text.extraction.mentions[mention.index()].span;
            if claim.span.end == name.end && claim.span.start < name.start {
                let widest = titles.entry(*mention).or_insert(claim.span);
                widest.start = widest.start.min(claim.span.start);
            }
        }
    }
    titles
}

fn mention<'a>(sources: &'a Sources, text: &Text<'a>, id: MentionId, titles: &HashMap<MentionId, Span>) -> MentionShape<'a> {
    let mention = &text.extraction.mentions[id.index()];
    let titled = titles.get(&id).copied();
    let span = titled.unwrap_or(mention.span);
    let (start, end) = places(sources, span);
    let title = titled.map(|span| text.words(Span { end: mention.span.start, ..span }).trim());
    let given = &mention.name.given;
    let middle = given.get(1..).filter(|rest| !rest.is_empty()).map(|rest| rest.join(" "));
    MentionShape {
        kind: match mention.kind {
            MentionKind::Person => "person",
            MentionKind::Other => "other",
        },
        text: text.source.excerpt(span),
        start,
        end,
        entity: text.entity(id),
        name: NameShape {
            title: title.or(mention.name.honorific.as_deref()),
            first: given.first().map(String::as_str),
            middle,
            last: &mention.name.family,
            suffix: mention.name.suffix.as_deref(),
        },
    }
}

fn quotes<'a>(sources: &'a Sources, text: &Text<'a>) -> Vec<QuoteShape<'a>> {
    let shape = |quote: &'a Quote| {
        let (start, end) = places(sources, quote.span);
        QuoteShape {
            text: text.source.excerpt(quote.span),
            start,
            end,
            form: match quote.form {
                QuoteForm::Direct => "direct",
                QuoteForm::Partial => "partial",
            },
            speaker: quote.speaker.map(|speaker| text.name(speaker)),
            speaker_text: quote.speaker_span.map(|span| text.words(span)),
            cue: quote.cue.as_deref(),
        }
    };
    text.extraction.quotes.iter().map(shape).collect()
}

fn claim<'a>(sources: &'a Sources, text: &Text<'a>, claim: &'a Claim) -> ClaimShape<'a> {
    let (start, end) = places(sources, claim.span);
    ClaimShape {
        rule: &claim.rule,
        kind: claim.kind.name(),
        subject: text.subject(claim),
        value: text.value(claim),
        start,
        end,
        text: text.source.excerpt(claim.span),
        status: status(claim.status),
        scope: text.scope(claim).into_iter().collect(),
        reason: &claim.reason,
    }
}
