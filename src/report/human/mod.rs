//! Reports for people: every finding with its sides, stacked or as a table, or a ledger of all facts.
//!
//! The words that matter are marked inside the sentence, not under it, so that a sentence may be wrapped to any width
//! and wide or combining characters cannot push a mark out of place. Nothing is said by colour alone.

use crate::check::Coverage;
use crate::compare::{Agreement, Backing};
use crate::report::human::page::{Line, Page};
use crate::report::style::{Agreements, Ink, Style, View};
use crate::report::{Story, Sum, sources_of, wrap};

mod excerpt;
mod finding;
mod ledger;
pub(super) mod page;
mod settled;
mod stacked;
mod table;

pub(super) use finding::shown_path;

/// The report on all stories.
///
/// ```
/// use crosscheck::report::{Story, Style, human};
/// use crosscheck::{Rules, Sources, check};
/// let sources = Sources::new().with("a.txt", "The siege lasted three weeks.");
/// let report = check(&sources, &Rules::builtin());
/// let story = Story { name: "Siege".into(), sources, report, ..Story::default() };
/// assert!(human(&[story], &Style::plain()).contains("it takes two sources"));
/// ```
pub fn human(stories: &[Story], style: &Style) -> String {
    human_explained(stories, &[], style)
}

/// The same with a text after each finding: story by story what [`of_findings`](crate::report::explanation::of_findings) gives.
pub fn human_explained(stories: &[Story], explanations: &[Vec<String>], style: &Style) -> String {
    let several = stories.len() > 1;
    let mut text = String::new();
    for (at, story) in stories.iter().enumerate() {
        let explained = explanations.get(at).map_or(&[][..], Vec::as_slice);
        text += &human_story(story, explained, several, !text.is_empty(), style);
    }
    let summary = human_summary(&Sum::of(stories), !text.is_empty(), style);
    text + &summary
}

/// What [`human_explained`] says of one story, so that a report on any number of them can be written as they come. `several` says whether it is one of
/// several, `goes_on` whether something stands above it already.
pub fn human_story(story: &Story, explained: &[String], several: bool, goes_on: bool, style: &Style) -> String {
    let mut page = Page::below(goes_on, *style);
    let titled = match style.findings_only {
        true => several && has_something(story, style),
        false => several || story.path.is_some(),
    };
    if titled {
        heading(&mut page, story);
    }
    if style.view == Some(View::Ledger) {
        ledger::write(&mut page, story);
    } else {
        for (number, found) in story.findings().into_iter().enumerate() {
            finding::write(&mut page, story, found, several);
            explained.get(number).into_iter().for_each(|text| page.insert(text));
        }
    }
    if style.settled {
        settled::write(&mut page, story);
    }
    unsupported(&mut page, story);
    if !style.findings_only {
        if style.view != Some(View::Ledger) {
            agreements(&mut page, story);
        }
        remarks(&mut page, story);
    }
    page.text
}

/// What [`human_explained`] says at the end of all stories: nothing where the findings alone are asked for.
pub fn human_summary(sum: &Sum, goes_on: bool, style: &Style) -> String {
    let mut page = Page::below(goes_on, *style);
    if !style.findings_only {
        page.paragraph();
        summary(&mut page, sum);
    }
    page.text
}

/// Whether anything stands below the heading of a story where findings alone are shown.
fn has_something(story: &Story, style: &Style) -> bool {
    let ledger = style.view == Some(View::Ledger);
    ledger
        || !story.report.findings.is_empty()
        || style.settled && !story.settled.is_empty()
        || story.unsupported.iter().flatten().next().is_some()
}

/// The end of the report alone, for formats whose lines have no width: what all of it comes to.
pub fn closing(sum: &Sum, style: &Style) -> String {
    let mut page = Page::new(Style { width: 10_000, ..*style });
    summary(&mut page, sum);
    page.text
}

/// What the story is and what was written about it.
fn heading(page: &mut Page, story: &Story) {
    page.paragraph();
    let name = page.clean(&story.name);
    page.wrapped(&Line::new(), Ink::Strong, &name);
    let event = story.sources.event.map(|day| day.to_string());
    let path = story.path.as_deref().map(|path| page.path(path));
    let parts: Vec<String> = event.into_iter().chain([texts(&Sum::of(std::slice::from_ref(story)))]).chain(path).collect();
    page.statements(&Line::new(), Ink::Faint, &parts, "");
}

/// Agreements shown where not all are asked for.
const FEW: usize = 5;

fn agreements(page: &mut Page, story: &Story) {
    let all = &story.report.agreements;
    let shown = match page.style.agreements {
        Agreements::All => all.len(),
        Agreements::Short => FEW.min(all.len()),
        Agreements::None => return,
    };
    if all.is_empty() {
        return;
    }
    page.paragraph();
    page.line(&Line::new().add(Ink::Strong, "The sources agree"));
    for agreement in &all[..shown] {
        let text = statement(page, story, agreement);
        let lead = Line::new().add(Ink::Plain, "  ").add(Ink::Good, page.style.tick()).add(Ink::Plain, " ");
        page.wrapped(&lead, Ink::Plain, &text);
    }
    if shown < all.len() {
        let more = format!("{} {} more: --agreements all shows them", page.style.ellipsis(), all.len() - shown);
        page.wrapped(&Line::new().add(Ink::Plain, "  "), Ink::Faint, &more);
    }
}

fn statement(page: &Page, story: &Story, agreement: &Agreement) -> String {
    let labels: Vec<String> = sources_of(&agreement.evidence).into_iter().map(|id| page.clean(&story.sources[id].label)).collect();
    [page.value(&agreement.value), page.value(&agreement.subject), labels.join(", ")].join(page.style.dash())
}

/// What of the draft stands in no source, one line each: where it is, what it is, and as much of what stands around it as the line takes.
fn unsupported(page: &mut Page, story: &Story) {
    let Some(listed) = story.unsupported.as_ref().filter(|listed| !listed.is_empty()) else { return };
    page.paragraph();
    page.line(&Line::new().add(Ink::Strong, "In no source"));
    let places: Vec<String> = listed
        .iter()
        .map(|one| {
            let source = &story.sources[one.span.source];
            let start = source.start(one.span);
            format!("{}:{}:{}", page.path(&shown_path(story, source)), start.line, start.column)
        })
        .collect();
    let column = places.iter().map(|place| wrap::width(place)).max().unwrap_or(0);
    let beside = 2 + column + 2 + KIND + LEAST <= page.style.width;
    for (one, place) in listed.iter().zip(&places) {
        let lead = Line::new().add(Ink::Plain, "  ");
        let kind = format!("{:<KIND$}", one.stated.name());
        let link = story.link(one.span.source);
        let lead = if beside {
            lead.link(Ink::Plain, place, link).pad_to(2 + column + 2).add(Ink::Note, &kind)
        } else {
            page.place_beside(&lead, (place, link), "");
            Line::new().pad_to(4).add(Ink::Note, &kind)
        };
        let words = excerpt::in_paragraph(page, &story.sources[one.span.source], one.span);
        let line = words.in_one_line(page, page.style.width.saturating_sub(lead.width()), DRAFT);
        page.line(&lead.join(line));
    }
}

/// Columns of a sort of things, with the blanks after it.
const KIND: usize = 8;
/// Columns that the words must have beside their place.
const LEAST: usize = 24;
/// The side of a draft.
const DRAFT: usize = 0;

fn remarks(page: &mut Page, story: &Story) {
    let remarks = story.remarks();
    if remarks.is_empty() {
        return;
    }
    page.paragraph();
    page.line(&Line::new().add(Ink::Strong, "About the texts"));
    for (path, message) in remarks {
        let text = format!("{}: {}", page.path(path), page.value(message));
        page.wrapped(&Line::new().add(Ink::Plain, "  "), Ink::Plain, &text);
    }
}

/// The last line: what all of it comes to.
fn summary(page: &mut Page, sum: &Sum) {
    let Sum { totals, beyond, hidden, .. } = *sum;
    let sources = texts(sum);
    let Coverage { claims, compared, agreed, .. } = sum.coverage;
    let conflicts = totals.errors + totals.warnings;
    let settled = settled::count(sum);
    let notes = if totals.notes > 0 { format!(", {}", count(totals.notes, "note")) } else { String::new() };
    let (ink, head, rest) = if conflicts > 0 {
        let parts = [(totals.errors, "error"), (totals.warnings, "warning")];
        let parts: Vec<String> = parts.iter().filter(|part| part.0 > 0).map(|(number, name)| count(*number, name)).collect();
        let head = format!("{} ({}){notes}", count(conflicts, "conflict"), parts.join(", "));
        let read = [sources, count(claims, "claim"), format!("{compared} compared")].join(", ");
        let settled = settled.map(|settled| format!("{}{settled}", page.style.dot())).unwrap_or_default();
        (
            if totals.errors > 0 { Ink::Error } else { Ink::Warning },
            head,
            format!(" in {}{}{read}{settled}", count_stories(sum.stories), page.style.dot()),
        )
    } else if sum.bare == sum.stories {
        (Ink::Warning, "Nothing compared".to_owned(), format!(": {}", nothing_compared(sum)))
    } else {
        let sources = if sources.starts_with("draft") { format!("the {sources}") } else { sources };
        let across = if sum.stories > 1 { format!("{sources} in {}", count_stories(sum.stories)) } else { sources };
        let agree = if agreed == 1 { "1 agrees".to_owned() } else { format!("{agreed} agree") };
        let settled = settled.map(|settled| format!(" {settled}.")).unwrap_or_default();
        (Ink::Good, format!("No conflicts{notes}"), format!(": {} compared across {across}, {agree}.{settled}", count(compared, "claim")))
    };
    page.opening(ink, &head, &rest);
    backing(page, sum);
    if beyond > 0 {
        let are = if beyond == 1 { "is" } else { "are" };
        let text = format!("{} {are} not shown: --max-findings says how many are", count(beyond, "more finding"));
        page.wrapped(&Line::new(), Ink::Faint, &text);
    }
    if hidden > 0 {
        let (are, them) = if hidden == 1 { ("is", "it") } else { ("are", "them") };
        let text = format!("{} of less confidence {are} hidden: --min-confidence low shows {them}", count(hidden, "finding"));
        page.wrapped(&Line::new(), Ink::Faint, &text);
    }
}

/// How much of the drafts stands in their sources.
fn backing(page: &mut Page, sum: &Sum) {
    let Backing { claims, backed, by_two_or_more: several, disputed, unsupported } = sum.backing;
    if claims == 0 {
        return;
    }
    let drafts = if sum.backed > 1 { "The drafts" } else { "The draft" };
    let listed = sum.listed.0 > 0;
    let mut parts = vec![format!("{backed} of {} {} in a source, {several} in two or more", count(claims, "claim"), stand(backed))];
    parts.extend((disputed > 0).then(|| format!("{disputed} {} disputed", if disputed == 1 { "is" } else { "are" })));
    let hint = if listed { "" } else { " (--unsupported lists what)" };
    parts.extend((unsupported > 0).then(|| format!("{unsupported} {} in none{hint}", stand(unsupported))));
    page.wrapped(&Line::new(), Ink::Plain, &format!("{drafts}: {}.", parts.join("; ")));
}

fn stand(number: usize) -> &'static str {
    if number == 1 { "stands" } else { "stand" }
}

fn nothing_compared(sum: &Sum) -> String {
    if sum.several == 0 {
        let here = match sum.stories {
            1 => format!("and there is {}", if sum.sources + sum.drafts == 0 { "none" } else { "one" }),
            _ => "and no story has them".to_owned(),
        };
        return format!("it takes two sources, {here}.");
    }
    match sum.coverage.claims {
        0 => "no claims were found in the texts.".to_owned(),
        claims => format!("{} found, but no two sources speak of the same thing.", count(claims, "claim")),
    }
}

/// `3 sources`, `draft and 3 sources`.
fn texts(sum: &Sum) -> String {
    let sources = count(sum.sources, "source");
    match sum.drafts {
        0 => sources,
        1 => format!("draft and {sources}"),
        drafts => format!("{drafts} drafts and {sources}"),
    }
}

fn count_stories(stories: usize) -> String {
    if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") }
}

/// `1 source`, `2 sources`.
pub(super) fn count(number: usize, name: &str) -> String {
    if number == 1 { format!("1 {name}") } else { format!("{number} {name}s") }
}

#[cfg(test)]
mod tests;
