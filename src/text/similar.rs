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

#[cfg(test)]
mod tests {
    #[test]
    fn known_values() {
        assert!((super::jaro_winkler("martha", "marhta") - 0.9611).abs() < 0.001);
        assert_eq!(super::edits("sergei", "sergey"), 1);
    }
}
