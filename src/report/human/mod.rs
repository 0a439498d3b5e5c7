//! Reports for people: every finding with its sides stacked, each side with the sentences it rests on.
//!
//! The words that matter are marked inside the sentence, not under it, so that a sentence may be wrapped to any width
//! and wide or combining characters cannot push a mark out of place. Nothing is said by colour alone.

use crate::compare::Agreement;
use crate::report::human::page::{Line, Page};
use crate::report::style::{Agreements, Ink, Style};
use crate::report::{Story, Totals, sources_of};

mod excerpt;
mod finding;
pub(super) mod page;
mod settled;

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
    let mut page = Page::new(*style);
    for story in stories {
        if stories.len() > 1 || story.path.is_some() && !style.findings_only {
            heading(&mut page, story);
        }
        for found in story.findings() {
            finding::write(&mut page, story, found, stories.len() > 1);
        }
        if style.settled {
            settled::write(&mut page, story);
        }
        if !style.findings_only {
            agreements(&mut page, story);
            remarks(&mut page, story);
        }
    }
    if !style.findings_only {
        page.paragraph();
        summary(&mut page, stories);
    }
    page.text
}

/// The end of the report alone, for formats whose lines have no width: what all of it comes to.
pub(super) fn closing(stories: &[Story], style: &Style) -> String {
    let mut page = Page::new(Style { width: 10_000, ..*style });
    summary(&mut page, stories);
    page.text
}

/// What the story is and what was written about it.
fn heading(page: &mut Page, story: &Story) {
    page.paragraph();
    let name = page.clean(&story.name);
    page.wrapped(&Line::new(), Ink::Strong, &name);
    let event = story.sources.event.map(|day| day.to_string());
    let path = story.path.as_deref().map(|path| page.clean(path));
    let parts: Vec<String> = event.into_iter().chain([texts(std::slice::from_ref(story))]).chain(path).collect();
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

fn remarks(page: &mut Page, story: &Story) {
    let remarks = story.remarks();
    if remarks.is_empty() {
        return;
    }
    page.paragraph();
    page.line(&Line::new().add(Ink::Strong, "About the texts"));
    for (path, message) in remarks {
        let text = format!("{}: {}", page.clean(path), page.value(message));
        page.wrapped(&Line::new().add(Ink::Plain, "  "), Ink::Plain, &text);
    }
}

/// The last line: what all of it comes to.
fn summary(page: &mut Page, stories: &[Story]) {
    let totals = Totals::of(stories);
    let sum = |of: fn(&Story) -> usize| stories.iter().map(of).sum::<usize>();
    let sources = texts(stories);
    let (claims, compared) = (sum(|story| story.report.coverage.claims), sum(|story| story.report.coverage.compared));
    let agreed = sum(|story| story.report.coverage.agreed);
    let conflicts = totals.errors + totals.warnings;
    let settled = settled::count(stories);
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
            format!(" in {}{}{read}{settled}", count_stories(stories), page.style.dot()),
        )
    } else if stories.iter().all(Story::is_bare) {
        (Ink::Warning, "Nothing compared".to_owned(), format!(": {}", nothing_compared(stories, claims)))
    } else {
        let sources = if sources.starts_with("draft") { format!("the {sources}") } else { sources };
        let across = if stories.len() > 1 { format!("{sources} in {}", count_stories(stories)) } else { sources };
        let agree = if agreed == 1 { "1 agrees".to_owned() } else { format!("{agreed} agree") };
        let settled = settled.map(|settled| format!(" {settled}.")).unwrap_or_default();
        (Ink::Good, format!("No conflicts{notes}"), format!(": {} compared across {across}, {agree}.{settled}", count(compared, "claim")))
    };
    page.opening(ink, &head, &rest);
    let hidden = sum(|story| story.hidden);
    if hidden > 0 {
        let (are, them) = if hidden == 1 { ("is", "it") } else { ("are", "them") };
        let text = format!("{} of less confidence {are} hidden: --min-confidence low shows {them}", count(hidden, "finding"));
        page.wrapped(&Line::new(), Ink::Faint, &text);
    }
}

fn nothing_compared(stories: &[Story], claims: usize) -> String {
    if stories.iter().all(|story| story.sources.len() < 2) {
        let here = match stories {
            [story] => format!("and there is {}", if story.sources.is_empty() { "none".to_owned() } else { "one".to_owned() }),
            _ => "and no story has them".to_owned(),
        };
        return format!("it takes two sources, {here}.");
    }
    match claims {
        0 => "no claims were found in the texts.".to_owned(),
        _ => format!("{} found, but no two sources speak of the same thing.", count(claims, "claim")),
    }
}

/// `3 sources`, `draft and 3 sources`.
fn texts(stories: &[Story]) -> String {
    let sources = count(stories.iter().map(Story::source_count).sum(), "source");
    match stories.iter().filter(|story| story.has_draft()).count() {
        0 => sources,
        1 => format!("draft and {sources}"),
        drafts => format!("{drafts} drafts and {sources}"),
    }
}

fn count_stories(stories: &[Story]) -> String {
    if stories.len() == 1 { "1 story".to_owned() } else { format!("{} stories", stories.len()) }
}

/// `1 source`, `2 sources`.
pub(super) fn count(number: usize, name: &str) -> String {
    if number == 1 { format!("1 {name}") } else { format!("{number} {name}s") }
}

#[cfg(test)]
mod tests;
