//! Numbers without a unit: which are quantities at all, and which are years or parts of names.

use crate::lexicon::{Fraction, Kind, Side};
use crate::values::quantity::meaning::Term;
use crate::values::quantity::measured;
use crate::values::quantity::measured::Measured;
use crate::values::quantity::reader::{FUNCTION_WORDS, Reader};

impl Reader<'_> {
    /// Whether a number without a unit is a quantity at all: not a year, not part of a name, not the pronoun "one".
    pub(super) fn may_stand_bare(&self, at: usize, end: usize, term: &Term) -> bool {
        if self.age_word(at).is_some() {
            return true;
        }
        if self.pieces.is(at, "one") && end == at + 1 && !self.is_counted_one(at) {
            return false;
        }
        if self.is_year(at) && end == at + 1 && term.scale == Fraction::ONE && !self.is_counted_year(at) {
            return false;
        }
        !self.is_named(at, end)
    }

    /// "One" with something to count: "one person", not "no one", "one of", "the one who".
    pub(super) fn is_counted_one(&self, at: usize) -> bool {
        let pieces = self.pieces;
        let pronoun = at > 0
            && pieces.is_any(
                at - 1,
                &[
                    "no", "any", "some", "every", "each", "the", "this", "that", "which", "another", "a", "an", "first", "last", "next",
                    "only", "big", "good", "new", "other", "loved", "old", "young", "little", "right", "wrong",
                ],
            );
        let negative = at > 0 && pieces.is_any(at - 1, &["minus", "negative"]);
        let noun = pieces
            .word(at + 1)
            .is_some_and(|word| !FUNCTION_WORDS.contains(&word) && !matches!(word, "of" | "day" | "another" | "must" | "cannot" | "might"));
        let alone = pieces.len() <= 2;
        negative || alone || (!pronoun || at > 0 && pieces.is(at - 1, "only")) && noun && !pieces.is_hyphen(at + 1)
    }

    pub(super) fn is_year(&self, at: usize) -> bool {
        let plain = self.pieces.number(at).filter(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        plain.and_then(|digits| digits.parse::<u32>().ok()).is_some_and(|year| (1500..2100).contains(&year))
    }

    /// A number that could be a year, with something to count after it and nothing that asks for a year before it.
    pub(super) fn is_counted_year(&self, at: usize) -> bool {
        // "Cyberpunk 2077": a name.
        if at > 1 && self.pieces.is_capital(at - 1) && !self.hedged_name(at - 1) {
            return false;
        }
        let asks = at > 0
            && self.pieces.is_any(
                at - 1,
                &[
                    "in", "since", "until", "till", "by", "from", "to", "during", "before", "after", "of", "for", "late", "early", "mid",
                    "summer", "spring", "winter", "autumn", "the", "his", "her", "its", "their", "a", "(", "'s", "’s", "-", "and", "or",
                ],
            );
        let bounded =
            self.hedge_before(at, self.floor()).is_some_and(|(_, (hedge, _))| self.lexicon.hedge_kinds[hedge.kind].side != Side::Around);
        bounded
            || self.hedge_before(at, self.floor()).is_some() && self.counts(at + 1)
            || !asks && self.counts(at + 1) && self.pieces.word(at + 1).is_some_and(|word| word.ends_with('s') || word == "people")
    }

    /// Whether something to count follows: a word in lower case that is no function word.
    pub(super) fn counts(&self, end: usize) -> bool {
        let word = self.pieces.word(end).filter(|_| !self.pieces.is_capital(end) && !self.pieces.glued(end));
        word.is_some_and(|word| !FUNCTION_WORDS.contains(&word))
    }

    /// Whether a number is part of a name: "Flight 370", "Boeing 737", "Switch 2", "No. 10".
    pub(super) fn is_named(&self, at: usize, end: usize) -> bool {
        let pieces = self.pieces;
        let Some(before) = at.checked_sub(1) else { return false };
        if pieces.is(before, "#") || pieces.is(before, "-") && pieces.glued(at) && before > 0 && pieces.glued(before) {
            return true;
        }
        let word = pieces.word(before);
        if word.is_some_and(|word| self.lexicon.named.contains(word)) {
            return pieces.is_capital(before)
                || !self.counts(end)
                || word.is_some_and(|word| word.starts_with("no") || word.starts_with("nr"));
        }
        if pieces.number(at).is_none() || pieces.get(at).is_some_and(|piece| piece.text.contains([',', '.'])) || end > at + 1 {
            return false;
        }
        // "… 900 euros, Lang 450": the figure of the next in a list.
        if before > 0 && pieces.is(before - 1, ",") && self.found.last().is_some_and(|last| last.unit.is_some()) {
            return false;
        }
        // "In Gaza 144 were hurt": people are, a name is.
        if pieces.is_any(end, &["were", "are", "have"]) {
            return false;
        }
        // A name with a number after it, in the middle of a sentence and with nothing to count after it.
        let opens = before == 0
            || pieces
                .get(before - 1)
                .is_some_and(|piece| matches!(&*piece.lower, "." | "!" | "?" | ":" | "\"" | "“" | "-" | "–" | "—" | "*"));
        let inner_capital = pieces.get(before).is_some_and(|piece| {
            piece.kind == Kind::Word && piece.text.chars().skip(1).any(char::is_uppercase) && piece.text.chars().any(char::is_lowercase)
        });
        let named = pieces.is_capital(before)
            && (!opens || !pieces.text(before).is_some_and(|text| FUNCTION_WORDS.contains(&text.to_lowercase().as_str())));
        (named || inner_capital) && !self.counts(end) && !self.hedged_name(before)
    }

    /// A capital that is a hedge or a function word at the start of a sentence names nothing: "About 40", "At 12".
    pub(super) fn hedged_name(&self, before: usize) -> bool {
        let word = self.pieces.word(before).unwrap_or_default();
        FUNCTION_WORDS.contains(&word) || self.lexicon.hedges_before.starts_with(word) || self.lexicon.changes.contains_key(word)
    }

    pub(super) fn unit_or_none(&self, at: usize) -> Option<(usize, Measured)> {
        let of = usize::from(self.pieces.is(at, "of"));
        let article = usize::from(self.pieces.is_any(at + of, &["a", "an"]));
        measured::after(self.pieces, at + of + article, self.lexicon)
    }
}
