//! Lines of a width: where text may be broken, and how wide it is. Alone calls the packages for both.

use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Columns that a text takes on a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Breaks a text without line ends into lines of at most `columns`, where writing allows it; the blanks at breaks are in no line.
pub fn lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = 0..0;
    let mut taken = 0;
    let mut start = 0;
    for (end, _) in unicode_linebreak::linebreaks(text) {
        let piece = start..end;
        start = end;
        let solid = text[piece.clone()].trim_end();
        if taken + width(solid) > columns && !line.is_empty() {
            lines.push(line.start..line.start + text[line.clone()].trim_end().len());
            line = piece.start..piece.start;
            taken = 0;
        }
        // A word wider than the line is cut wherever it must be.
        let mut rest = piece.start;
        while width(&text[rest..piece.start + solid.len()]) > columns {
            let cut = rest + fitting(&text[rest..piece.start + solid.len()], columns);
            lines.push(rest..cut);
            rest = cut;
            line = rest..rest;
        }
        line.end = piece.end;
        taken += width(&text[rest..piece.end]);
    }
    let last = line.start..line.start + text[line.clone()].trim_end().len();
    if !last.is_empty() || lines.is_empty() {
        lines.push(last);
    }
    lines
}

/// Breaks a place, `folder/file.txt:12:9`, into lines of at most `columns`: between folders if that will do, so that names stay whole.
pub fn place_lines(text: &str, columns: usize) -> Vec<Range<usize>> {
    let parts = text.split_inclusive(['/', '\\']);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for part in parts {
        let end = at + part.len();
        match pieces.last_mut() {
            Some(last) if width(&text[last.start..end]) <= columns => last.end = end,
            _ => pieces.push(at..end),
        }
        at = end;
    }
    match pieces.iter().all(|piece| width(&text[piece.clone()]) <= columns) && !pieces.is_empty() {
        true => pieces,
        false => lines(text, columns),
    }
}

/// Bytes of the longest beginning that fits, one character at least; marks and joined characters stay with the one before.
pub fn fitting(text: &str, columns: usize) -> usize {
    let boundaries = text.char_indices().map(|(at, _)| at).skip(1).chain([text.len()]);
    let mut best = 0;
    for end in boundaries {
        let whole =
            text[end..].chars().next().is_none_or(|next| width(next.encode_utf8(&mut [0; 4])) > 0 && !text[..end].ends_with('\u{200D}'));
        if !whole {
            continue;
        }
        if width(&text[..end]) > columns && best > 0 {
            break;
        }
        best = end;
        if width(&text[..end]) > columns {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: usize, expected: &[&str]) {
        let found: Vec<_> = lines(text, columns).into_iter().map(|line| &text[line]).collect();
        assert_eq!(found, expected, "{text:?} in {columns}");
    }

    #[test]
    fn breaks_where_writing_allows() {
        check("They talked for three hours", 12, &["They talked", "for three", "hours"]);
        check("They talked ", 40, &["They talked"]);
        check("a — b", 3, &["a —", "b"]);
        check("", 10, &[""]);
    }

    #[test]
    fn names_of_files_stay_whole() {
        let check = |text: &str, columns: usize, expected: &[&str]| {
            let found: Vec<_> = place_lines(text, columns).into_iter().map(|line| &text[line]).collect();
            assert_eq!(found, expected, "{text:?} in {columns}");
        };
        check("wire/talks/long-name.txt:7:1", 30, &["wire/talks/long-name.txt:7:1"]);
        check("wire/talks/long-name.txt:7:1", 20, &["wire/talks/", "long-name.txt:7:1"]);
        check("wire/a b-c.txt:7:1", 13, &["wire/", "a b-c.txt:7:1"]);
        check("wire/long-name.txt:7:1", 12, &["wire/long-", "name.txt:7:1"]);
        check("", 12, &[""]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        check("会谈持续了三个小时", 8, &["会谈持续", "了三个小", "时"]);
        check("Zoe\u{308} Zoe\u{308}", 3, &["Zoe\u{308}", "Zoe\u{308}"]);
    }

    #[test]
    fn words_that_do_not_fit_are_cut() {
        check("see abcdefghij now", 4, &["see", "abcd", "efgh", "ij", "now"]);
        check("👩🏽‍🚀👩🏽‍🚀", 2, &["👩🏽‍🚀", "👩🏽‍🚀"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("王", 1, &["王"]);
    }
}

#[cfg(test)]
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[a-z—“” \u{301}\u{200D}三é👩🚀🏽-]{0,80}", columns in 2usize..30) {
            let lines = lines(&text, columns);
            let kept: String = lines.iter().map(|line| &text[line.clone()]).collect();
            let solid = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&kept), solid(&text));
            for line in lines {
                let line = &text[line];
                // One picture with all that is joined to it cannot be cut.
                prop_assert!(width(line) <= columns || fitting(line, columns) == line.len(), "{line:?} in {columns}");
            }
        }
    }
}
