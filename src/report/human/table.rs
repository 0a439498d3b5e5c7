//! The table: a row for each text that speaks of the thing, so that many texts take few lines.

use crate::compare::{Evidence, Finding};
use crate::report::human::excerpt::around;
use crate::report::human::page::{Line, Page};
use crate::report::human::stacked::{places, sides};
use crate::report::style::{Extent, Ink};
use crate::report::{Story, side_letter, sources_of, wrap};
use crate::text::{Role, SourceId};

/// Blanks before a row and between its cells.
const INDENT: usize = 2;
const GAP: usize = 2;
/// Narrower, the words of a text say too little: they get a line of their own.
const LEAST: usize = 28;
/// Indent of that line, and of paragraphs below their row.
const BELOW: usize = 4;

/// One row: what one text says on one side.
struct Row<'a> {
    evidence: &'a Evidence,
    source: String,
    /// Line and column; of more places, how many.
    place: String,
    says: String,
}

pub fn write(page: &mut Page, story: &Story, finding: &Finding) {
    let rows = rows(page, story, finding);
    let columns = Columns::of(page, &rows);
    page.paragraph();
    let says = Line::new().add(Ink::Faint, "says");
    let text = Line::new().add(Ink::Faint, if columns.text > 0 { "text" } else { "" });
    let titles = [Line::new().add(Ink::Faint, "source"), Line::new().add(Ink::Faint, "line"), says, text];
    page.line(&columns.line(titles));
    for row in &rows {
        write_row(page, story, row, &columns);
    }
    silent(page, story, finding);
}

/// The columns that the table would leave for the words of the texts.
pub fn room_for_text(page: &Page, story: &Story, finding: &Finding) -> usize {
    Columns::of(page, &rows(page, story, finding)).text
}

fn rows<'a>(page: &Page, story: &Story, finding: &'a Finding) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for side in sides(finding) {
        // What repeats other words of the same text on the same side is no row of its own.
        let mut known: Vec<SourceId> = Vec::new();
        for place in places(page, story, &side) {
            let evidence = place[0];
            let source = &story.sources[evidence.span.source];
            if known.contains(&evidence.span.source) {
                continue;
            }
            known.push(evidence.span.source);
            let start = source.start(evidence.span);
            let more = side.iter().filter(|other| other.span.source == evidence.span.source && other.span != evidence.span).count();
            let more = if more > 0 { format!(" +{more}") } else { String::new() };
            rows.push(Row {
                evidence,
                source: match source.role {
                    Role::Draft => "your draft".to_owned(),
                    Role::Source => page.value(&source.label),
                },
                place: format!("{}:{}{more}", start.line, start.column),
                says: format!("{} {}", side_letter(evidence.side), page.brief(&evidence.value)),
            });
        }
    }
    // Sides stay together; the draft, which is on the first, comes first.
    rows.sort_by_key(|row| (row.evidence.side, row.evidence.span.source));
    rows
}

/// How wide the cells are.
struct Columns {
    source: usize,
    place: usize,
    says: usize,
    /// None: the text has a line of its own, or there is none.
    text: usize,
}

impl Columns {
    fn of(page: &Page, rows: &[Row<'_>]) -> Self {
        let width = page.style.width;
        let widest = |of: for<'r> fn(&'r Row<'_>) -> &'r String, least: &str| {
            rows.iter().map(|row| wrap::width(of(row))).chain([wrap::width(least)]).max().unwrap_or(0)
        };
        let source = widest(|row| &row.source, "source").min(width / 4);
        let place = widest(|row| &row.place, "line").min(width / 5);
        let rest = width.saturating_sub(INDENT + source + GAP + place + GAP);
        let says = widest(|row| &row.says, "says");
        if page.style.extent == Extent::Sentence {
            let beside = says.min(rest / 3);
            let text = rest.saturating_sub(beside + GAP);
            if text >= LEAST {
                return Self { source, place, says: beside, text };
            }
        }
        Self { source, place, says: says.min(rest), text: 0 }
    }

    /// One line of cells.
    fn line(&self, [source, place, says, text]: [Line; 4]) -> Line {
        let place_at = INDENT + self.source + GAP;
        let right = place_at + self.place.saturating_sub(place.width());
        let line = Line::new().pad_to(INDENT).join(source).pad_to(right).join(place);
        line.pad_to(place_at + self.place + GAP).join(says).pad_to(place_at + self.place + GAP + self.says + GAP).join(text)
    }
}

fn write_row(page: &mut Page, story: &Story, row: &Row<'_>, columns: &Columns) {
    let evidence = row.evidence;
    let (source, link) = (&story.sources[evidence.span.source], story.link(evidence.span.source));
    let side = evidence.side;
    let names = wrap::lines(&row.source, columns.source);
    let values = wrap::lines(&row.says, columns.says);
    let shown = (page.style.extent != Extent::None).then(|| around(page, source, evidence));
    for at in 0..names.len().max(values.len()) {
        let piece =
            |pieces: &[std::ops::Range<usize>], text: &str| pieces.get(at).map_or(String::new(), |piece| text[piece.clone()].to_owned());
        let first = at == 0;
        let text = shown.as_ref().filter(|_| first && columns.text > 0).map(|shown| shown.in_one_line(page, columns.text, side));
        let cells = [
            Line::new().link(Ink::Strong, &piece(&names, &row.source), link),
            Line::new().link(Ink::Faint, if first { &row.place } else { "" }, link),
            Line::new().add(Ink::Side(side), &piece(&values, &row.says)),
            text.unwrap_or_default(),
        ];
        page.line(&columns.line(cells));
    }
    match (page.style.extent, shown) {
        (Extent::Paragraph, Some(shown)) => page.excerpt(&shown, BELOW, side),
        (Extent::Sentence, Some(shown)) if columns.text == 0 => {
            let room = page.style.width.saturating_sub(BELOW);
            let line = Line::new().pad_to(BELOW).join(shown.in_one_line(page, room, side));
            page.line(&line);
        }
        _ => {}
    }
}

/// The texts that say nothing of it.
fn silent(page: &mut Page, story: &Story, finding: &Finding) {
    let speaking = sources_of(&finding.evidence);
    let silent: Vec<String> = story
        .sources
        .iter()
        .filter(|(id, _)| !speaking.contains(id))
        .map(|(_, source)| if source.role == Role::Draft { "your draft".to_owned() } else { page.value(&source.label) })
        .collect();
    if !silent.is_empty() {
        page.wrapped(&Line::new().pad_to(INDENT).add(Ink::Faint, "nothing in  "), Ink::Faint, &silent.join(", "));
    }
}
