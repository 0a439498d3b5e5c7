//! One finding: what it is, its sides in one of the views, why, and what to do.

use crate::compare::{Evidence, Finding};
use crate::report::human::count;
use crate::report::human::page::{Line, Page};
use crate::report::human::{stacked, table};
use crate::report::rulebook::severity_ink;
use crate::report::style::{Ink, View};
use crate::report::{Story, sources_of, wrap};
use crate::rules::Severity;
use crate::text::{Role, Source};

pub fn write(page: &mut Page, story: &Story, finding: &Finding, name_event: bool) {
    page.paragraph();
    heading(page, story, finding, name_event);
    match page.style.view.unwrap_or_else(|| fitting(page, story, finding)) {
        View::Table => table::write(page, story, finding),
        View::Stacked | View::Ledger => stacked::write(page, story, finding),
    }
    advice(page, finding);
}

/// From so many texts on their sentences one below the other are more than can be seen at once.
const MANY: usize = 4;
/// A table whose texts have less room than this cuts away what an editor reads them for.
const READABLE: usize = 40;

/// The view that shows a finding best where nobody asked for one.
fn fitting(page: &Page, story: &Story, finding: &Finding) -> View {
    let many = sources_of(&finding.evidence).len() >= MANY;
    if many && table::room_for_text(page, story, finding) >= READABLE { View::Table } else { View::Stacked }
}

/// Severity, rule and message; the event, how many sources speak of it, and the key.
fn heading(page: &mut Page, story: &Story, finding: &Finding, name_event: bool) {
    let ink = severity_ink(finding.severity);
    let rule = format!("[{}]", page.clean(&finding.rule));
    let lead = Line::new().add(ink, finding.severity.name()).add(Ink::Plain, &rule).add(Ink::Plain, "  ");
    let confidence = format!("confidence {}", finding.confidence.name());
    let message = page.value(&finding.message);
    let beside = lead.width() + wrap::width(&message) + 2 + wrap::width(&confidence) <= page.style.width;
    let indent = Line::new().pad_to(page.hanging(&lead));
    if beside {
        page.spread(lead.add(Ink::Strong, &message), Ink::Faint, &confidence);
    } else {
        page.wrapped(&lead, Ink::Strong, &message);
    }
    let event = name_event.then(|| format!("event {}", page.value(&story.name)));
    let (draft, speaking) = speakers(story, &finding.evidence);
    let sources = format!("{}{speaking} of {}", if draft { "draft and " } else { "" }, count(story.source_count(), "source"));
    let key = format!("key {}", page.clean(&finding.key));
    let statements: Vec<String> = event.into_iter().chain([sources, key]).collect();
    page.statements(&indent, Ink::Faint, &statements, if beside { "" } else { &confidence });
}

/// Whether the draft is among those that some evidence comes from, and how many sources are.
pub fn speakers<'evidence>(story: &Story, evidence: impl IntoIterator<Item = &'evidence Evidence>) -> (bool, usize) {
    let speaking = sources_of(evidence);
    let sources = speaking.iter().filter(|id| story.sources[**id].role == Role::Source).count();
    (sources < speaking.len(), sources)
}

/// The path from where the program was called: those in a manifest are relative to it.
pub fn shown_path(story: &Story, source: &Source) -> String {
    let folder = story.path.as_deref().and_then(|path| path.rfind(['/', '\\']).map(|at| &path[..=at]));
    match folder {
        Some(folder) if !source.path.starts_with(['/', '\\']) && source.path.get(1..2) != Some(":") => format!("{folder}{}", source.path),
        _ => source.path.clone(),
    }
}

fn advice(page: &mut Page, finding: &Finding) {
    let advice = page.value(&finding.advice);
    let reasons: Vec<String> = finding.reasons.iter().map(|reason| page.value(reason)).collect();
    if reasons.is_empty() && advice.is_empty() {
        return;
    }
    page.paragraph();
    for (at, reason) in reasons.iter().enumerate() {
        page.wrapped(&Line::new().add(Ink::Faint, if at == 0 { "  why   " } else { "        " }), Ink::Plain, reason);
    }
    if !advice.is_empty() {
        page.wrapped(&Line::new().add(Ink::Faint, "  next  "), Ink::Plain, &advice);
        // Notes ask for nothing.
        if finding.severity > Severity::Note {
            let accept = format!("crosscheck accept {} --reason \"{}\"", page.clean(&finding.key), page.style.ellipsis());
            page.wrapped(&Line::new().add(Ink::Faint, "  or    "), Ink::Faint, &accept);
        }
    }
}
