//! How alike two words are: alone calls the string distance package.

/// Jaro-Winkler likeness of two words, 0 to 1 (Winkler 1990, prefix at most four letters).
/// For single words only: over whole names it ranks different people above a man and his surname.
pub fn jaro_winkler(left: &str, right: &str) -> f64 {
    // The package boosts prefixes of any length (rapidfuzz/strsim-rs#53); Winkler's own bound is four.
    let jaro = strsim::jaro(left, right);
    let prefix = left.chars().zip(right.chars()).take(4).take_while(|(a, b)| a == b).count();
    if jaro > 0.7 { jaro + 0.1 * prefix as f64 * (1.0 - jaro) } else { jaro }
}

/// Edits (insertions, deletions, replacements, swaps of neighbours) from one word to the other: optimal string alignment distance.
pub fn edits(left: &str, right: &str) -> usize {
    strsim::osa_distance(left, right)
}

/// The known word that somebody meant who wrote another: one slip away in a short word, two in six letters, three in nine, or one that begins with it.
/// None for a word of one or two letters.
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const SHORTEST: usize = 3;
    let word = word.to_lowercase();
    let letters = word.chars().count();
    let most = (letters / 3).min(3);
    let mut begun = None;
    let mut near: Option<(usize, &str)> = None;
    for known in known {
        let lower = known.to_lowercase();
        let slips = edits(&word, &lower);
        if slips <= most && near.is_none_or(|(fewest, _)| slips < fewest) {
            near = Some((slips, known));
        }
        if begun.is_none() && letters >= SHORTEST && lower.starts_with(&word) {
            begun = Some(known);
        }
    }
    near.map(|(_, known)| known).or(begun)
}

/// "; did you mean `title`?", or nothing.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    meant(word, known).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default()
}

/// What was expected instead of a word: "one of age, date, title", with the one that may be meant.
pub fn one_of(word: &str, known: &[&str]) -> String {
    format!("one of {}{}", known.join(", "), did_you_mean(word, known.iter().copied()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn known_values() {
        assert!((super::jaro_winkler("martha", "marhta") - 0.9611).abs() < 0.001);
        assert_eq!(super::edits("sergei", "sergey"), 1);
    }

    #[test]
    fn slips_of_the_pen_are_understood_and_other_words_are_not() {
        let check = |word: &str, known: &[&str], expected| assert_eq!(super::meant(word, known.iter().copied()), expected, "{word}");
        let keys = ["message", "levels", "when"];
        check("mesage", &keys, Some("message"));
        check("Levels", &keys, Some("levels"));
        check("wehn", &keys, Some("when"));
        check("colour", &keys, None);
        check("we", &keys, None);
        let rules = ["duration", "date", "name-spelling", "title"];
        check("durration", &rules, Some("duration"));
        check("Titel", &rules, Some("title"));
        check("name_spelling", &rules, Some("name-spelling"));
        check("weather", &rules, None);
        check("dat", &rules, Some("date"));
        check("storys", &["version", "stories"], Some("stories"));
        check("warn", &["error", "warning"], Some("warning"));
    }
}
