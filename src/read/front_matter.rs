//! The block of `key: value` lines at the head of a Markdown file.
//!
//! Only two things are read there, the day of publication and the title, so nothing here asks for a YAML reader.

use crate::text::Day;
use std::ops::Range;

/// What front matter says that matters here.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The day of publication.
    pub published: Option<Day>,
    /// The title's words, as a range of the file.
    pub title: Option<Range<usize>>,
    /// Byte of the file, and what could not be read there.
    pub faults: Vec<(usize, String)>,
}

/// Reads front matter that stands at `range` of the file.
pub fn front_matter(file: &str, range: Range<usize>) -> FrontMatter {
    let mut found = FrontMatter::default();
    let mut certain = false;
    let mut at = range.start;
    for line in file[range].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((key, value)) = line.split_once([':', '=']) else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        let value_start = start + line.find(value).unwrap_or_default();
        match key.trim_end() {
            // `published` says what `date` may mean otherwise: the day of the event, or of the last build.
            name @ ("published" | "date") if !value.is_empty() => match day(value) {
                Some(day) if name == "published" || !certain => {
                    certain = name == "published";
                    found.published = Some(day);
                }
                Some(_) => {}
                None => found.faults.push((value_start, format!("{name} {value:?} is not read: write it as YYYY-MM-DD"))),
            },
            // A value with escapes or over several lines is left alone: its words stand nowhere in the file as they read.
            "title" if !value.is_empty() && !value.contains(['\\', '|', '>', '{', '[']) && !value.contains("''") => {
                let from = start + key.len() + 1;
                let words = from + file[from..at].find(value).unwrap_or_default();
                found.title = Some(words..words + value.len());
            }
            _ => {}
        }
    }
    found
}

/// The day at the head of a date: `2025-08-15`, `2025-08-15T10:00:00Z`.
pub fn day(value: &str) -> Option<Day> {
    let (day, rest) = value.split_at_checked(10)?;
    let ends = rest.chars().next().is_none_or(|next| next.is_whitespace() || next == 'T' || next == 't');
    ends.then(|| Day::parse(day)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, published: Option<&str>, title: Option<&str>, faults: &[&str]) {
        let found = front_matter(file, 0..file.len());
        assert_eq!(found.published.map(|day| day.to_string()).as_deref(), published, "{file}");
        assert_eq!(found.title.map(|range| &file[range]), title, "{file}");
        assert_eq!(found.faults.iter().map(|fault| fault.1.as_str()).collect::<Vec<_>>(), faults, "{file}");
    }

    #[test]
    fn days_and_titles() {
        check("date: 2025-08-15\n", Some("2025-08-15"), None, &[]);
        check("date: \"2025-08-15T10:00:00Z\"\ntitle: 'Talks: end'\n", Some("2025-08-15"), Some("Talks: end"), &[]);
        check("published: 2025-08-16\ndate: 2025-08-15\n", Some("2025-08-16"), None, &[]);
        check("date = 2025-08-15\ntitle = \"title\"\r\n", Some("2025-08-15"), Some("title"), &[]);
        check("title: |\n  Two lines\nupdate: 2025-08-15\n", None, None, &[]);
        check("date:\n", None, None, &[]);
        check("date: 15 August\n", None, None, &["date \"15 August\" is not read: write it as YYYY-MM-DD"]);
        check("date: 2025-02-30\n", None, None, &["date \"2025-02-30\" is not read: write it as YYYY-MM-DD"]);
    }
}
