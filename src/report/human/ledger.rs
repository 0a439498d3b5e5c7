//! The ledger: a row for each fact, what is disputed and what is agreed on alike, and a column for each text where there is room.

use crate::compare::{Agreement, Evidence, Finding};
use crate::report::human::count;
use crate::report::human::page::{Line, Page};
use crate::report::rulebook::severity_ink;
use crate::report::style::Ink;
use crate::report::{Story, side_letter, wrap};
use crate::rules::Severity;
use crate::text::{Role, SourceId};
use std::ops::Range;

const GAP: usize = 2;
/// Narrower, a value cannot be read in a column of its own: letters stand for it.
const LEAST: usize = 14;
/// Columns that the letters of one text take.
const LETTER: usize = 3;

/// One fact and who says what of it.
struct Row {
    ink: Ink,
    mark: &'static str,
    fact: String,
    /// The letter and the value that a text has, by source; values of agreements have no letters.
    says: Vec<(SourceId, Option<usize>, String)>,
}

pub fn write(page: &mut Page, story: &Story) {
    let rows = rows(page, story);
    if rows.is_empty() {
        return;
    }
    page.paragraph();
    let sources: Vec<(SourceId, String)> = story
        .sources
        .iter()
        .map(|(id, source)| (id, if source.role == Role::Draft { "your draft".to_owned() } else { page.value(&source.label) }))
        .collect();
    let widest = rows.iter().map(|row| wrap::width(&row.fact)).max().unwrap_or(0);
    let fact = widest.min((page.style.width / 4).max(LEAST));
    let start = mark_width(page) + fact;
    let each = page.style.width.saturating_sub(start) / sources.len().max(1);
    if each >= LEAST + GAP {
        by_value(page, &rows, &sources, fact, each - GAP);
    } else {
        by_letter(page, &rows, &sources);
    }
    totals(page, story);
}

fn mark_width(page: &Page) -> usize {
    wrap::width(page.style.tick()).max(1) + 1
}

fn rows(page: &Page, story: &Story) -> Vec<Row> {
    let findings = story.findings();
    let mut rows: Vec<Row> = findings
        .iter()
        .map(|finding| Row {
            ink: severity_ink(finding.severity),
            mark: page.style.cross(finding.severity),
            fact: fact(page, &finding.rule, &finding.subject),
            says: says(page, &finding.evidence, true),
        })
        .collect();
    // A side of a finding on which several texts agree is told with the finding.
    let told = |agreement: &&Agreement| {
        !findings.iter().any(|finding| finding.rule == agreement.rule && covers(&finding.evidence, &agreement.evidence))
    };
    rows.extend(story.report.agreements.iter().filter(told).map(|agreement| Row {
        ink: Ink::Good,
        mark: page.style.tick(),
        fact: fact(page, &agreement.rule, &agreement.subject),
        says: says(page, &agreement.evidence, false),
    }));
    rows
}

fn covers(one: &[Evidence], other: &[Evidence]) -> bool {
    other.iter().all(|evidence| one.iter().any(|known| known.span == evidence.span))
}

fn fact(page: &Page, rule: &str, subject: &str) -> String {
    let (rule, subject) = (page.clean(rule), page.brief(subject));
    if subject.is_empty() { rule } else { format!("{rule}{}{subject}", page.style.dot()) }
}

/// What each text says, once for each value it has.
fn says(page: &Page, evidence: &[Evidence], lettered: bool) -> Vec<(SourceId, Option<usize>, String)> {
    let mut says: Vec<(SourceId, Option<usize>, String)> = Vec::new();
    for one in evidence {
        let entry = (one.span.source, lettered.then_some(one.side), page.brief(&one.value));
        if !says.contains(&entry) {
            says.push(entry);
        }
    }
    says
}

/// Values in the columns of their texts.
fn by_value(page: &mut Page, rows: &[Row], sources: &[(SourceId, String)], fact: usize, each: usize) {
    let start = |at: usize| mark_width(page) + fact + GAP + at * (each + GAP);
    let starts: Vec<usize> = (0..sources.len()).map(start).collect();
    let names: Vec<(Ink, String)> = sources.iter().map(|(_, name)| (Ink::Strong, name.clone())).collect();
    cells(page, (Line::new(), ""), fact, &starts, each, &names);
    for row in rows {
        let of = |id: SourceId| {
            let said: Vec<&(SourceId, Option<usize>, String)> = row.says.iter().filter(|(source, ..)| *source == id).collect();
            match said.as_slice() {
                [] => (Ink::Faint, page.style.silence().to_owned()),
                [(_, side, _), ..] => {
                    let value = |(_, side, value): &&(SourceId, Option<usize>, String)| match side {
                        Some(side) => format!("{} {value}", side_letter(*side)),
                        None => value.clone(),
                    };
                    let ink = side.map_or(Ink::Plain, Ink::Side);
                    (ink, said.iter().map(value).collect::<Vec<_>>().join(", "))
                }
            }
        };
        let values: Vec<(Ink, String)> = sources.iter().map(|(id, _)| of(*id)).collect();
        cells(page, (Line::new().add(row.ink, row.mark), &row.fact), fact, &starts, each, &values);
    }
}

/// One row, as many lines as its fullest cell takes.
fn cells(page: &mut Page, (mark, text): (Line, &str), fact: usize, starts: &[usize], each: usize, values: &[(Ink, String)]) {
    let facts = wrap::lines(text, fact);
    let pieces: Vec<Vec<Range<usize>>> = values.iter().map(|(_, value)| wrap::lines(value, each)).collect();
    let height = pieces.iter().map(Vec::len).chain([facts.len()]).max().unwrap_or(1);
    let lead = mark_width(page);
    for at in 0..height {
        let begin = if at == 0 { mark.clone() } else { Line::new() };
        let mut line = begin.pad_to(lead).add(Ink::Plain, facts.get(at).map_or("", |piece| &text[piece.clone()]));
        for ((start, (ink, value)), pieces) in starts.iter().zip(values).zip(&pieces) {
            line = line.pad_to(*start).add(*ink, pieces.get(at).map_or("", |piece| &value[piece.clone()]));
        }
        page.line(&line);
    }
}

/// Letters in the columns of the texts, and with the fact what they stand for; the columns have numbers, and the names come first.
fn by_letter(page: &mut Page, rows: &[Row], sources: &[(SourceId, String)]) {
    let numbered: Vec<String> = sources.iter().enumerate().map(|(at, (_, name))| format!("{} {name}", at + 1)).collect();
    page.statements(&Line::new(), Ink::Faint, &numbered, "");
    // Where even letters leave no room, the texts of each value are counted.
    let lettered = sources.len() * LETTER + mark_width(page) + LEAST * 2 <= page.style.width;
    let start = if lettered { page.style.width - sources.len() * LETTER } else { page.style.width };
    if lettered {
        let line = Line::new().pad_to(start);
        let line = (1..=sources.len()).fold(line, |line, number| line.add(Ink::Faint, &format!("{number:>LETTER$}")));
        page.line(&line);
    }
    for row in rows {
        let said = Said::of(page, row, !lettered);
        let lead = mark_width(page);
        for (at, piece) in wrap::lines(&said.text, start.saturating_sub(lead + 1)).into_iter().enumerate() {
            let begin = if at == 0 { Line::new().add(row.ink, row.mark) } else { Line::new() };
            let mut line = begin.pad_to(lead).join(said.painted(piece));
            if at == 0 && lettered {
                line = line.pad_to(start).join(letters(page, row, sources));
            }
            page.line(&line);
        }
    }
}

/// The letter that each text has in a row.
fn letters(page: &Page, row: &Row, sources: &[(SourceId, String)]) -> Line {
    sources.iter().fold(Line::new(), |line, (id, _)| {
        let (ink, letter) = match row.says.iter().find(|(source, ..)| source == id) {
            Some((_, Some(side), _)) => (Ink::Side(*side), side_letter(*side)),
            Some(_) => (Ink::Good, page.style.tick().to_owned()),
            None => (Ink::Faint, page.style.silence().to_owned()),
        };
        line.add(ink, &format!("{letter:>LETTER$}"))
    })
}

/// A fact and its values as one text, with the inks of its stretches.
struct Said {
    text: String,
    inks: Vec<(Range<usize>, Ink)>,
}

impl Said {
    /// `counted`: with the number of texts that have each value.
    fn of(page: &Page, row: &Row, counted: bool) -> Self {
        let mut values: Vec<(Option<usize>, &str, Vec<SourceId>)> = Vec::new();
        for (source, side, value) in &row.says {
            match values.iter_mut().find(|(known, text, _)| known == side && text == value) {
                Some((.., sources)) => sources.push(*source),
                None => values.push((*side, value, vec![*source])),
            }
        }
        let mut said = Self { text: row.fact.clone(), inks: Vec::new() };
        for (at, (side, value, sources)) in values.into_iter().enumerate() {
            said.text += if at == 0 { page.style.dash() } else { " / " };
            let start = said.text.len();
            if let Some(side) = side {
                said.text += &format!("{} ", side_letter(side));
            }
            said.text += value;
            said.inks.push((start..said.text.len(), side.map_or(Ink::Plain, Ink::Side)));
            if counted {
                said.text += &format!(" ({})", count(sources.len(), "text"));
            }
        }
        said
    }

    /// A stretch of it, painted.
    fn painted(&self, piece: Range<usize>) -> Line {
        let mut line = Line::new();
        let mut at = piece.start;
        for (range, ink) in &self.inks {
            let (start, end) = (range.start.clamp(at, piece.end), range.end.clamp(at, piece.end));
            line = line.add(Ink::Plain, &self.text[at..start]).add(*ink, &self.text[start..end]);
            at = end;
        }
        line.add(Ink::Plain, &self.text[at..piece.end])
    }
}

/// The last row: how many facts there are of each sort.
fn totals(page: &mut Page, story: &Story) {
    let findings = &story.report.findings;
    let notes = findings.iter().filter(|finding: &&Finding| finding.severity == Severity::Note).count();
    let coverage = story.report.coverage;
    let facts = coverage.compared + coverage.single_source;
    let parts = [
        count(facts, "fact"),
        count(findings.len() - notes, "conflict"),
        count(notes, "note"),
        format!("{} agreed", coverage.agreed),
        format!("{} in one text only", coverage.single_source),
    ];
    page.statements(&Line::new(), Ink::Faint, &parts, "");
}
