//! Whether a text is written in English, told by its commonest words.

use crate::language::{Shape, Token};

/// Short texts show too little; they count as English.
const ENOUGH: usize = 20;

/// Whether the tokens are English: enough of its function words, and no other language's in larger number.
pub(super) fn english(tokens: &[Token]) -> bool {
    let (mut words, mut english, mut foreign, mut latin) = (0usize, 0usize, 0usize, 0usize);
    // The beginning tells; more would only cost time.
    for token in tokens.iter().filter(|token| !matches!(token.shape, Shape::Mark | Shape::Number)).take(2000) {
        words += 1;
        latin += usize::from(token.lower.starts_with(|c: char| c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c)));
        english += usize::from(is_english(&token.lower));
        foreign += usize::from(is_foreign(&token.lower));
    }
    if words < ENOUGH {
        // Even a few words of another script are no English.
        return words == 0 || latin * 2 >= words;
    }
    latin * 2 >= words && english * 12 >= words && english >= foreign
}

fn is_english(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "of"
            | "and"
            | "to"
            | "that"
            | "was"
            | "for"
            | "with"
            | "is"
            | "it"
            | "his"
            | "by"
            | "from"
            | "have"
            | "this"
            | "said"
            | "has"
            | "he"
            | "at"
            | "be"
            | "are"
            | "been"
            | "their"
            | "they"
            | "would"
            | "were"
            | "which"
            | "who"
            | "will"
            | "not"
            | "but"
            | "had"
            | "its"
            | "after"
            | "you"
            | "we"
            | "she"
            | "her"
            | "what"
            | "when"
            | "there"
            | "about"
    )
}

fn is_foreign(word: &str) -> bool {
    matches!(
        word,
        // German, Dutch
        "der" | "und" | "den" | "von" | "zu" | "mit" | "das" | "nicht" | "ist" | "für" | "auf" | "ein" | "eine" | "dem" | "sich" | "werden" | "het" | "een" | "van" | "niet" | "op"
            // French
            | "le" | "la" | "les" | "des" | "et" | "du" | "une" | "est" | "dans" | "que" | "pour" | "qui" | "sur" | "au" | "avec" | "il" | "pas"
            // Spanish, Portuguese, Italian
            | "el" | "los" | "las" | "y" | "del" | "en" | "por" | "con" | "una" | "para" | "su" | "um" | "uma" | "não" | "da" | "em" | "che" | "di" | "per" | "non" | "della" | "sono"
            // Polish, Swedish, Turkish
            | "się" | "nie" | "jest" | "że" | "och" | "att" | "det" | "som" | "ve" | "bir" | "bu"
    )
}
