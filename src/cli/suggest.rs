//! What somebody may have meant by a name that does not exist.

use crosscheck::text::similar::edits;

/// The name that is most like a word, if one is like it at all.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    // One slip in a short word, two in six letters, three in nine.
    let most = (word.chars().count() / 3).clamp(1, 3);
    let near = known.into_iter().map(|name| (edits(&word, &name.to_lowercase()), name)).filter(|(edits, _)| *edits <= most);
    near.min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

/// A message that says what was expected, with what may have been meant where it names something that does not exist.
///
/// The library lists what it expected; whoever mistyped one of many names wants to read one.
pub fn with_suggestion(message: &str) -> String {
    let suggestion = || {
        let (before, list) = message.rsplit_once("expected one of ")?;
        let word = quoted(before)?;
        let known = list.split(", ").map(|name| name.trim_matches(['{', '}', '`', '.']));
        nearest(word, known).filter(|name| *name != word)
    };
    match suggestion() {
        Some(name) if !message.contains("did you mean") => format!("{message}; did you mean `{name}`?"),
        _ => message.to_owned(),
    }
}

/// The last word in backticks or braces.
fn quoted(text: &str) -> Option<&str> {
    let last = |open: char, close: char| {
        let (before, _) = text.rsplit_once(close)?;
        let (_, word) = before.rsplit_once(open)?;
        Some(word)
    };
    last('`', '`').or_else(|| last('{', '}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_understood_and_other_words_are_not() {
        let known = ["duration", "date", "name-spelling", "title"];
        let check = |word: &str, expected| assert_eq!(nearest(word, known), expected, "{word}");
        check("durration", Some("duration"));
        check("Titel", Some("title"));
        check("name_spelling", Some("name-spelling"));
        check("weather", None);
        check("dat", Some("date"));
    }

    #[test]
    fn messages_that_list_names_suggest_one() {
        let check = |message: &str, expected: &str| assert_eq!(with_suggestion(message), format!("{message}{expected}"));
        check("unknown key `mesage`, expected one of when, verdict, severity, message", "; did you mean `message`?");
        check("unknown placeholder {subjct}, expected one of {subject}, {values}", "; did you mean `subject`?");
        check("unknown field `sorces`, expected one of story, date, sources", "; did you mean `sources`?");
        check("unknown kind `old`, expected one of title, age", "");
        check("missing key `summary`", "");
    }
}
