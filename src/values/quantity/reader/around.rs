//! What stands around a figure: hedges and words of change.

use crate::lexicon::{Change, Hedge, Side};
use crate::values::quantity::reader::Reader;

impl Reader<'_> {
    /// The hedge just before a piece, and where it starts.
    pub(super) fn hedge_before(&self, at: usize, floor: usize) -> Option<(usize, (Hedge, String))> {
        let word = |offset: usize| at.checked_sub(offset + 1).filter(|&back| back >= floor).and_then(|back| self.pieces.lower(back));
        let (length, &hedge) = self.lexicon.hedges_before.longest(word)?;
        let start = at - length;
        let words = self.written(start..at);
        // "over the past", "some of": a hedge needs its number; "up to" as the end of a change is none ("went up to 40").
        // "<>", "=>" are signs of their own.
        let signs =
            matches!(words.as_str(), "<" | ">") && self.pieces.glued(start) && self.pieces.is_any(start.wrapping_sub(1), &["<", ">", "="]);
        let spread = signs || words == "above" && self.pieces.is(start.wrapping_sub(1), "from");
        (!spread).then_some((start, (hedge, words)))
    }

    /// The hedge before or after a value; the result holds where the value starts and, for the hedge, where it ends.
    #[allow(clippy::type_complexity)]
    pub(super) fn hedge_around(&self, at: usize, end: usize) -> (usize, Option<(usize, (Hedge, String))>) {
        let start = self.age_word(at).map_or(at, |_| at);
        let (mut start, mut hedge) = match self.hedge_before(start, self.floor()) {
            Some((start, hedge)) => (start, Some((end, hedge))),
            None => (at, None),
        };
        if let Some((length, &after)) = self.lexicon.hedges_after.longest(|offset| self.pieces.lower(end + offset)) {
            let plus = self.pieces.is(end, "+") && (!self.pieces.glued(end) || self.pieces.number(end + 1).is_some());
            let plus = plus || self.pieces.is(end, "plus") && self.counts(end + 1);
            let compared = self.pieces.is(end + length, "than");
            let plus = plus || compared;
            let vague = hedge.as_ref().is_none_or(|(_, (hedge, _))| self.lexicon.hedge_kinds[hedge.kind].side == Side::Around);
            if !plus && vague {
                hedge = Some((end + length, (after, self.written(end..end + length).trim_start_matches('-').to_owned())));
            } else if !plus {
                hedge = hedge.map(|(_, hedge)| (end + length, hedge));
            }
        }
        start = start.min(at);
        (start, hedge)
    }

    /// Whether a value is by how much something changed.
    pub(super) fn change(&self, start: usize, end: usize) -> Option<Change> {
        let pieces = self.pieces;
        let word = |at: usize| pieces.word(at).and_then(|word| self.lexicon.changes.get(word));
        let before = start.checked_sub(1)?;
        let is_particle = pieces.is_any(before, &["up", "down"])
            && before.checked_sub(1).and_then(|verb| pieces.word(verb)).is_some_and(|verb| self.lexicon.phrasal.contains(verb));
        if let Some(found) = word(before).filter(|found| found.verb && !is_particle) {
            return Some(found.change);
        }
        if pieces.is_any(before, &["by", "of", "another", "a", "an"]) && before > 0 {
            let by = pieces.is(before, "by");
            let of = pieces.is(before, "of");
            let earlier = (1..=if by { 3 } else { 1 }).find_map(|back| before.checked_sub(back).and_then(word));
            if let Some(found) = earlier.filter(|found| by && (found.verb || found.noun) || of && found.noun || found.verb && !of) {
                return Some(found.change);
            }
        }
        word(end).filter(|found| found.after || found.noun).map(|found| found.change)
    }

    pub(super) fn change_after(&self, end: usize) -> Option<Change> {
        let found = self.pieces.word(end).and_then(|word| self.lexicon.changes.get(word))?;
        (found.after || found.noun).then_some(found.change)
    }
}
