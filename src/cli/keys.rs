//! Findings by the first digits of their keys.

use crosscheck::Finding;
use crosscheck::report::Story;
use crosscheck::text::similar;

/// Digits of a key.
const KEY: usize = 12;

/// Whether a word can be a key or the beginning of one: hexadecimal digits.
pub fn is_key(word: &str) -> bool {
    (1..=KEY).contains(&word.len()) && word.chars().all(|character| character.is_ascii_hexdigit())
}

/// The findings of the one key that begins so, each with its story: one key may stand in several. Never empty.
pub fn find<'a>(key: &str, stories: &'a [Story]) -> Result<Vec<(&'a Story, &'a Finding)>, String> {
    let key = key.to_lowercase();
    let all: Vec<(&Story, &Finding)> =
        stories.iter().flat_map(|story| story.findings().into_iter().map(move |finding| (story, finding))).collect();
    let meant: Vec<(&Story, &Finding)> = all.iter().filter(|(_, finding)| finding.key.starts_with(&key)).copied().collect();
    let shown = |(_, finding): &(&Story, &Finding)| format!("{} ({}: {})", finding.key, finding.rule, finding.subject);
    if meant.is_empty() {
        let keys = all.iter().map(|(_, finding)| finding.key.as_str());
        // A whole key that is mistyped, or a beginning with one wrong digit.
        let near = similar::meant(&key, keys.clone())
            .or_else(|| keys.clone().find(|known| similar::meant(&key, known.get(..key.len())).is_some() && key.len() >= 4));
        return Err(match near {
            Some(near) => format!("nothing with the key {key} is found in these texts; did you mean {near}?"),
            None => format!("nothing with the key {key} is found in these texts, and {} other findings are", all.len()),
        });
    }
    if meant.windows(2).any(|pair| pair[0].1.key != pair[1].1.key) {
        return Err(format!("several keys begin with {key}: {}", meant.iter().map(shown).collect::<Vec<_>>().join(", ")));
    }
    Ok(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_names() {
        assert!(["7f3a", "7F3A9C21D0E4", "0"].iter().all(|word| is_key(word)));
        assert!(["title", "", "7f3a9c21d0e45", "dur"].iter().all(|word| !is_key(word)));
    }
}
