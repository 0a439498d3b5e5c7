//! What was left out of a page, and where it stands.

use crate::read::html::article::{Fate, Judged};
use crate::read::html::elements::Element;
use crate::read::html::markup::{Leaf, Page};
use crate::read::html::published::Stated;
use std::ops::Range;

/// How many places a note names before it counts the rest.
const NAMED: usize = 3;

/// Notes on what is not read, each for the whole page.
pub fn notes(page: &Page<'_>, judged: &Judged, unread: &[Stated]) -> Vec<(Range<usize>, String)> {
    let lines = Lines { ends: page.file.match_indices('\n').map(|(at, _)| at).collect() };
    let mut notes = Vec::new();
    let is_bare = judged.passages.iter().all(|passage| passage.fate != Fate::Read);
    if is_bare && page.nodes.iter().any(|node| node.element == Element::Script) {
        notes.push("no text on this page: what it shows is made by its scripts; save the article as text".to_owned());
    }
    if !judged.has_article && !is_bare {
        notes.push("no article found on this page: all that can be seen on it is read".to_owned());
    }
    let left_out = |fate: Fate| places(page, judged, fate, &lines);
    let (count, shown) = left_out(Fate::Furniture);
    if count > 0 {
        let blocks = if count == 1 { "1 block".to_owned() } else { format!("{count} blocks") };
        notes.push(format!("not read: {blocks} of page furniture (menus, links, forms, bylines), {shown}"));
    }
    let (count, shown) = left_out(Fate::Outside);
    if count > 0 {
        let paragraphs = if count == 1 { "1 paragraph".to_owned() } else { format!("{count} paragraphs") };
        notes.push(format!(
            "not read: {paragraphs} outside of the article (boxes, comments, notices, hidden text, other articles), {shown}"
        ));
    }
    notes.extend(struck_out(page, judged, &lines));
    notes.extend(unread.iter().map(|stated| {
        format!(
            "line {}: {} {:?} is not read: write `published` in story.yaml as YYYY-MM-DD",
            lines.line(stated.at),
            stated.name,
            stated.value
        )
    }));
    notes.into_iter().map(|note| (0..0, note)).collect()
}

/// How many passages met that fate, and on which lines they stand.
fn places(page: &Page<'_>, judged: &Judged, fate: Fate, lines: &Lines) -> (usize, String) {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    let mut count = 0;
    let mut goes_on = false;
    for passage in &judged.passages {
        if passage.fate == fate {
            count += 1;
            let (first, last) = lines.of(page, passage.leaves.clone());
            match stretches.last_mut() {
                Some(stretch) if goes_on || stretch.1 >= first => stretch.1 = stretch.1.max(last),
                _ => stretches.push((first, last)),
            }
        }
        goes_on = passage.fate == fate;
    }
    let named: Vec<String> = stretches
        .iter()
        .take(NAMED)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    let word = if stretches.len() == 1 && stretches[0].0 == stretches[0].1 { "line" } else { "lines" };
    let rest = match stretches.len().saturating_sub(NAMED) {
        0 => String::new(),
        1 => " and in 1 more place".into(),
        more => format!(" and in {more} more places"),
    };
    (count, format!("{word} {}{rest}", named.join(", ")))
}

/// Struck-out words of the article, or of the page where it has none.
fn struck_out(page: &Page<'_>, judged: &Judged, lines: &Lines) -> Option<String> {
    let mut places = Vec::new();
    let mut goes_on = false;
    for leaf in &page.leaves {
        let Leaf::Words { node, range, value } = leaf else { continue };
        let standing = &judged.standings[*node];
        let is_inside = !judged.has_article || judged.article.contains(node) && !judged.is_furniture(*node);
        let is_struck_out = standing.is_struck_out && !standing.is_unseen && is_inside;
        let words = value.as_deref().unwrap_or(&page.file[range.clone()]);
        if is_struck_out && !goes_on && !words.trim().is_empty() {
            places.push(range.start);
        }
        goes_on = is_struck_out;
    }
    let (&first, rest) = places.split_first()?;
    let more = match rest.len() {
        0 => String::new(),
        more => format!(" here and in {more} more places"),
    };
    Some(format!("line {}: not read: struck-out text{more}", lines.line(first)))
}

/// Lines of the file.
struct Lines {
    ends: Vec<usize>,
}

impl Lines {
    fn line(&self, at: usize) -> usize {
        self.ends.partition_point(|&end| end < at) + 1
    }

    /// The lines on which leaves begin and end.
    fn of(&self, page: &Page<'_>, leaves: Range<usize>) -> (usize, usize) {
        let mut ranges = page.leaves[leaves].iter().filter_map(|leaf| match leaf {
            Leaf::Words { range, .. } => Some(range.clone()),
            _ => None,
        });
        let first = ranges.next().unwrap_or_default();
        let last = ranges.next_back().unwrap_or(first.clone());
        let words = &page.file[first.start..last.end.max(first.start)];
        let blank = words.len() - words.trim_start().len();
        (self.line(first.start + blank), self.line(first.start + words.trim_end().len()))
    }
}
