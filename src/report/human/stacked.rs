//! The stacked view: every side with the sentences it rests on.

use crate::compare::{Evidence, Finding};
use crate::report::human::count;
use crate::report::human::excerpt::{around, excerpt};
use crate::report::human::finding::{shown_path, speakers};
use crate::report::human::page::{Line, Page};
use crate::report::style::{Extent, Ink};
use crate::report::{Story, side_letter, wrap};
use crate::text::Role;

/// Column at which a side's value and its evidence begin.
const INDENT: usize = 5;
/// Pieces of evidence of one side that are shown with their sentences; of more, the words alone.
const IN_FULL: usize = 3;
/// Labels up to this width are set in a column.
const LABEL: usize = 24;

pub fn write(page: &mut Page, story: &Story, finding: &Finding) {
    let sides = sides(finding);
    let column = label_column(page, story, finding);
    for side in &sides {
        page.paragraph();
        side_heading(page, story, side, &sides);
        let mut before = None;
        for (at, places) in places(page, story, side).iter().enumerate() {
            let evidence = places[0];
            place_heading(page, story, evidence, if before == Some(evidence.span.source) { None } else { Some(column) });
            before = Some(evidence.span.source);
            let source = &story.sources[evidence.span.source];
            let shown = match page.style.extent {
                Extent::None => None,
                _ if at < IN_FULL => Some(around(page, source, evidence)),
                _ => Some(excerpt(page, source.text(), evidence.span.range(), evidence.span.range())),
            };
            if let Some(shown) = shown {
                page.excerpt(&shown, INDENT, evidence.side);
            }
            more_places(page, story, &places[1..]);
        }
    }
}

/// The evidence of each side, in the order of the letters.
pub fn sides(finding: &Finding) -> Vec<Vec<&Evidence>> {
    let mut numbers: Vec<usize> = finding.evidence.iter().map(|evidence| evidence.side).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let of = |number| finding.evidence.iter().filter(move |evidence| evidence.side == number);
    let mut sides: Vec<Vec<&Evidence>> = numbers.into_iter().map(|number| of(number).collect()).collect();
    // What one source says stands together, wherever in the list it comes.
    sides.iter_mut().for_each(|side| side.sort_by_key(|evidence| (evidence.span.source, evidence.span.start)));
    sides
}

fn side_heading(page: &mut Page, story: &Story, side: &[&Evidence], sides: &[Vec<&Evidence>]) {
    let is_draft = |evidence: &&Evidence| story.sources[evidence.span.source].role == Role::Draft;
    let number = side[0].side;
    let lead = Line::new().add(Ink::Plain, "  ").add(Ink::Side(number), &side_letter(number)).add(Ink::Plain, "  ");
    let speaker = match () {
        () if side.iter().any(is_draft) => "your draft says  ",
        () if sides.iter().flatten().any(is_draft) => "sources say  ",
        () => "",
    };
    let lead = if speaker.is_empty() { lead } else { lead.add(Ink::Faint, speaker) };
    let mut values: Vec<String> = Vec::new();
    for value in side.iter().map(|evidence| page.brief(&evidence.value)) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let said = match speakers(story, side.iter().copied()) {
        (false, sources) => count(sources, "source"),
        (true, 0) => "draft".to_owned(),
        (true, sources) => format!("draft and {}", count(sources, "source")),
    };
    page.statements(&lead, Ink::Side(number), &values, &said);
}

/// The evidence of a side: what repeats the same words in the same source stands together.
pub fn places<'evidence>(page: &Page, story: &Story, side: &[&'evidence Evidence]) -> Vec<Vec<&'evidence Evidence>> {
    let words = |evidence: &Evidence| page.clean(evidence.span.slice(story.sources[evidence.span.source].text())).to_lowercase();
    let mut places: Vec<Vec<&Evidence>> = Vec::new();
    for evidence in side {
        let same = |other: &&mut Vec<&Evidence>| other[0].span.source == evidence.span.source && words(other[0]) == words(evidence);
        match places.iter_mut().find(same) {
            Some(others) if others.iter().any(|other| other.span == evidence.span) => {}
            Some(others) => others.push(evidence),
            None => places.push(vec![evidence]),
        }
    }
    places
}

/// Label, path with line and column, and day: on one line if they fit, else the path has its own. Without a column for the label,
/// the source is the one just named and its path will do.
fn place_heading(page: &mut Page, story: &Story, evidence: &Evidence, column: Option<usize>) {
    let source = &story.sources[evidence.span.source];
    let start = source.start(evidence.span);
    let place = format!("{}:{}:{}", page.path(&shown_path(story, source)), start.line, start.column);
    let link = story.link(evidence.span.source);
    let published = source.published.map(|day| format!("published {day}")).unwrap_or_default();
    let lead = Line::new().pad_to(INDENT);
    let Some(column) = column else { return page.place_beside(&lead, (&place, link), "") };
    if source.label == source.path {
        return page.place_beside(&lead, (&place, link), &published);
    }
    let label = page.value(&source.label);
    let whole = lead.clone().add(Ink::Strong, &label).pad_to(INDENT + column).add(Ink::Plain, "  ").link(Ink::Plain, &place, link);
    let room = if published.is_empty() { 0 } else { wrap::width(&published) + 2 };
    if whole.width() + room <= page.style.width {
        return page.spread(whole, Ink::Faint, &published);
    }
    page.wrapped_beside(&lead, Ink::Strong, &label, &published);
    page.place_beside(&lead, (&place, link), "");
}

fn more_places(page: &mut Page, story: &Story, places: &[&Evidence]) {
    if places.is_empty() {
        return;
    }
    let where_else: Vec<String> = places
        .iter()
        .map(|evidence| {
            let start = story.sources[evidence.span.source].start(evidence.span);
            format!("{}:{}", start.line, start.column)
        })
        .collect();
    let text = format!("and {} at {}", count(places.len(), "more place"), where_else.join(", "));
    page.wrapped(&Line::new().pad_to(INDENT), Ink::Faint, &text);
}

/// How wide the labels of a finding's sources are, as far as they make a column.
fn label_column(page: &Page, story: &Story, finding: &Finding) -> usize {
    let widths = finding.evidence.iter().map(|evidence| &story.sources[evidence.span.source]);
    let labelled = widths.filter(|source| source.label != source.path).map(|source| wrap::width(&page.value(&source.label)));
    labelled.filter(|width| *width <= LABEL).max().unwrap_or(0)
}
