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

/// The known word that somebody meant who wrote another: within one edit for a short word, two for a longer one, more for a long one.
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = match word.chars().count() {
        0..=2 => return None,
        3..=4 => 1,
        length => (length / 4).max(2),
    };
    let near = known.into_iter().map(|known| (edits(&word.to_lowercase(), known), known)).filter(|(edits, _)| *edits <= most);
    near.min().map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    #[test]
    fn known_values() {
        assert!((super::jaro_winkler("martha", "marhta") - 0.9611).abs() < 0.001);
        assert_eq!(super::edits("sergei", "sergey"), 1);
    }

    #[test]
    fn slips_of_the_pen_are_understood() {
        let known = ["message", "levels", "when"];
        assert_eq!(super::meant("mesage", known), Some("message"));
        assert_eq!(super::meant("Levels", known), Some("levels"));
        assert_eq!(super::meant("wehn", known), Some("when"));
        assert_eq!(super::meant("colour", known), None);
        assert_eq!(super::meant("we", known), None);
    }
}
