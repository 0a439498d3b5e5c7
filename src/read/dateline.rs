//! The day that a dateline states: "ANCHORAGE, Aug. 15, 2025 (Wire) — …".
//!
//! Only a full date counts, before the dash that opens the article. "June 1" alone has no year, and a date elsewhere on the page
//! ("Published …", "Updated …") is furniture that may belong to anything.

use crate::text::{Block, BlockKind, Day};

/// The day in the dateline of the first paragraph.
pub fn published(text: &str, blocks: &[Block]) -> Option<Day> {
    let first = blocks.iter().find(|block| block.kind != BlockKind::Heading)?;
    let opening = &text[first.range.clone()];
    let dash = ["—", "–", " --", " - "].iter().filter_map(|dash| opening.find(dash)).min()?;
    let head = opening[..dash].trim();
    if head.chars().count() > 100 {
        return None;
    }
    let head = match head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((head, _)) => head.trim_end(),
        None => head,
    };
    // What stands before the date is a place and nothing else: it ends in a comma.
    let starts = std::iter::once(0).chain(head.match_indices(',').map(|(at, _)| at + 1));
    starts.filter_map(|at| day(head[at..].trim())).next()
}

/// `August 15, 2025`, `Aug. 15, 2025`, `15 August 2025`, `2025-08-15`; nothing before or after.
pub fn day(words: &str) -> Option<Day> {
    let parts: Vec<&str> = words.split_whitespace().map(|part| part.trim_end_matches([',', '.'])).collect();
    match parts.as_slice() {
        [iso] => Day::parse(iso),
        [one, two, year] if year.len() == 4 => {
            let (month, day) = month(one).map(|month| (month, two)).or_else(|| month(two).map(|month| (month, one)))?;
            Day::new(year.parse().ok()?, month, day.parse().ok()?)
        }
        _ => None,
    }
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

fn month(word: &str) -> Option<i8> {
    let lower = word.to_ascii_lowercase();
    let position = MONTHS.iter().position(|month| *month == lower || lower.len() >= 3 && lower.len() <= 4 && month.starts_with(&lower))?;
    i8::try_from(position + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plain;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(published(text, &plain::blocks(text).0).map(|day| day.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn full_dates_before_the_dash() {
        check("August 16, 2025 — The meeting closed.", Some("2025-08-16"));
        check("Talks end\n\nANCHORAGE, Alaska, Aug. 15, 2025 (Wire) — They met.", Some("2025-08-15"));
        check("LONDON, 3 Sept 2025 -- They met.", Some("2025-09-03"));
        check("PARIS, 2025-05-31 – They met.", Some("2025-05-31"));
    }

    #[test]
    fn nothing_else() {
        check("WARSAW, June 1 (Wire) — They met.", None);
        check("They met on August 16, 2025 — a Saturday.", None);
        check("They met.\n\nAugust 16, 2025 — The meeting closed.", None);
        check("August 16, 2025. They met.", None);
        check("", None);
    }
}
