//! Character references: `&amp;`, `&#8212;`, and what looks like one.
//!
//! The package reads them, here it is found out where each stands, so that the words round them keep their places.

use html5gum::{Token, Tokenizer};
use std::ops::Range;

/// A stretch of the file, and what it stands for where that differs.
pub type Part = (Range<usize>, Option<String>);

/// Parts words of the file, `raw`, which begin at byte `start` and read as `value`, into references and what stands between them.
pub fn parted(raw: &str, start: usize, value: &str) -> Vec<Part> {
    if raw == value {
        return vec![(start..start + raw.len(), None)];
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut read = String::new();
    let mut at = 0;
    while at < raw.len() {
        let piece = &raw[at..];
        let piece = &piece[..piece.match_indices('&').map(|(next, _)| next).find(|&next| next > 0).unwrap_or(piece.len())];
        let begins = start + at;
        at += piece.len();
        let (length, stands) = reference(piece);
        if let Some(stands) = &stands {
            read.push_str(stands);
            parts.push((begins..begins + length, Some(stands.clone())));
        }
        if length < piece.len() {
            read.push_str(&piece[length..]);
            parts.push((begins + length..begins + piece.len(), None));
        }
    }
    match read == value {
        true => parts,
        // Somebody reads these words otherwise than one by one: they keep their ends, if not their places.
        false => vec![(start..start + raw.len(), Some(value.to_owned()))],
    }
}

/// How many bytes the reference at the head of a piece takes, and what it stands for; no bytes if there is none.
fn reference(piece: &str) -> (usize, Option<String>) {
    if !piece.starts_with('&') {
        return (0, None);
    }
    let read = decoded(piece);
    if read == piece {
        return (0, None);
    }
    // What follows the reference stands at the end of both; at least one character is the reference's own, though `&semi;` ends like it.
    let first = read.chars().next().map_or(0, char::len_utf8);
    let same = read[first..].chars().rev().zip(piece.chars().rev()).take_while(|(left, right)| left == right);
    let shared: usize = same.map(|(character, _)| character.len_utf8()).sum();
    (piece.len() - shared, Some(read[..read.len() - shared].to_owned()))
}

fn decoded(text: &str) -> String {
    let mut words = String::new();
    for token in Tokenizer::new(text) {
        if let Ok(Token::String(string)) = token {
            words += &String::from_utf8_lossy(&string);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &[(&str, &str)]) {
        let parts = parted(raw, 0, &decoded(raw));
        let found: Vec<(&str, &str)> =
            parts.iter().map(|(range, value)| (&raw[range.clone()], value.as_deref().unwrap_or(&raw[range.clone()]))).collect();
        assert_eq!(found, expected, "{raw:?}");
    }

    #[test]
    fn references_keep_their_places() {
        check("plain", &[("plain", "plain")]);
        check("R&amp;D", &[("R", "R"), ("&amp;", "&"), ("D", "D")]);
        check("&ldquo;No&rdquo;", &[("&ldquo;", "“"), ("No", "No"), ("&rdquo;", "”")]);
        check("a &#8212; b &#x2014; c", &[("a ", "a "), ("&#8212;", "—"), (" b ", " b "), ("&#x2014;", "—"), (" c", " c")]);
        check("&amp;amp;", &[("&amp;", "&"), ("amp;", "amp;")]);
        check("a &#151; b", &[("a ", "a "), ("&#151;", "—"), (" b", " b")]);
    }

    #[test]
    fn broken_references_read_as_browsers_read_them() {
        check(
            "AT&T &copy 2025 &notit; &;",
            &[("AT", "AT"), ("&T ", "&T "), ("&copy", "©"), (" 2025 ", " 2025 "), ("&not", "¬"), ("it; ", "it; "), ("&;", "&;")],
        );
        check("&#59;", &[("&#59;", ";")]);
        check("&semi;;", &[("&semi;", ";"), (";", ";")]);
        check("&#xD800; &#1114112;", &[("&#xD800;", "\u{FFFD}"), (" ", " "), ("&#1114112;", "\u{FFFD}")]);
    }
}
