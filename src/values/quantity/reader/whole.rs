//! Quantities that are more than a figure and a unit: vague counts, shares, scores, stretches, ranks, multiples.

use crate::lexicon::{Change, Fraction, Kind, Measure, WordSet};
use crate::values::numeral;
use crate::values::numeral::{Numeral, Style};
use crate::values::quantity::Quantity;
use crate::values::quantity::meaning::Term;
use crate::values::quantity::measured::Measured;
use crate::values::quantity::reader::{FUNCTION_WORDS, Found, Placed, Reader, suffix};
use crate::values::quantity::{meaning, measured};

/// A side of a result that is told in words has no more votes than the largest parliaments have members.
const MOST_VOTES: i64 = 750;

impl Reader<'_> {
    /// "Dozens", "several hours", "hundreds of millions of dollars".
    pub(super) fn vague(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let (length, vague) = self.lexicon.vague.longest(|offset| pieces.lower(at + offset))?;
        let few = pieces.is(at, "few");
        let before = at.checked_sub(1);
        if few && before.is_some_and(|before| pieces.is_any(before, &["the", "very", "so", "too", "a", "those", "these", "last", "past"]))
            || few && pieces.len() > 2 && self.unit_or_none(at + 1).is_none()
            || before.is_some_and(|before| pieces.is_any(before, &["the", "married", "young", "elderly", "scores"]))
        {
            return None;
        }
        // "He scores": a verb, unless of something.
        if pieces.is(at, "scores") && !pieces.is_any(at + 1, &["of", "more", "were", "are", "have", "dead", "killed", "injured", "remain"])
        {
            return None;
        }
        let mut end = at + length;
        let more = usize::from(pieces.is_any(end, &["more", "other", "further", "additional", "extra"]));
        let of = usize::from(pieces.is(end + more, "of"));
        let mut unit = Measured::none();
        if let Some((past, measured)) = measured::after(pieces, end + more + of, self.lexicon) {
            unit = measured;
            end = past;
        } else if pieces.is_any(at, &["several", "few"]) && pieces.is_any(end, &["other", "former"]) {
            return None;
        }
        let words = self.written(at..end);
        let value = meaning::vague(vague, &unit, &words)?;
        let start = self.hedge_before(at, self.floor()).map_or(at, |(start, _)| start);
        self.found(start..end, value, unit)
    }

    /// "One in five", "two out of three", "nine in 10": a part of a whole.
    pub(super) fn ratio(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let some = self.numeral(at).filter(|some| some.value.under() == 1 && some.scale == Fraction::ONE)?;
        let of = pieces.is(some.end, "out") && pieces.is_any(some.end + 1, &["of"]);
        let joint = some.end + if of { 2 } else { usize::from(pieces.is_any(some.end, &["in"])) };
        if joint == some.end {
            return None;
        }
        let all = self.numeral(joint).filter(|all| all.value.under() == 1 && all.value.over() > 1 && some.value.is_below(all.value))?;
        let opens = at == 0 || self.hedge_before(at, self.floor()).is_some();
        let usual = matches!(all.value.to_whole(), Some(10 | 100 | 1000 | 10_000 | 100_000));
        // "Killed three in two attacks" is none, "one in five" is.
        let plain = of || (some.value == Fraction::ONE || (opens || usual) && some.value.is_below(Fraction::whole(10)));
        let figures = pieces.number(at).is_some() && self.is_year(joint) || self.unit_or_none(all.end).is_some() && !of;
        if !plain || figures || some.value.over() < 1 || some.end > at + 2 {
            return None;
        }
        let value = some.value.divided(all.value)?;
        let term = Term {
            value,
            step: Fraction::new(1, all.value.over())?,
            scale: Fraction::ONE,
            part: true,
            measured: Measured::none(),
            shown: None,
        };
        let (start, hedge) = self.hedge_around(at, all.end);
        let (end, hedge) = match hedge {
            Some((past, hedge)) => (past.max(all.end), Some(hedge)),
            None => (all.end, None),
        };
        let value = meaning::single(&term, hedge, self.lexicon)?;
        self.found(start..end, value, Measured::none())
    }

    /// "Paris 5, Milan 0".
    pub(super) fn named_score(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let small = |at: usize| pieces.number(at).filter(|digits| digits.len() <= 2).and_then(|digits| digits.parse::<i64>().ok());
        let left = small(at)?;
        let named = at > 0 && pieces.is_capital(at - 1) && !pieces.glued(at) && pieces.is(at + 1, ",") && pieces.is_capital(at + 2);
        if !named {
            return None;
        }
        let mut end = at + 3;
        while end < at + 7 && (pieces.is_capital(end) || pieces.is_hyphen(end)) {
            end += 1;
        }
        let right = small(end)?;
        let closed = pieces.get(end + 1).is_none_or(|next| next.kind == Kind::Mark && !matches!(&*next.lower, "%" | "-" | "/" | ","));
        // Two figures of a list ("Ankara 12, Izmir 9") are a score only where nothing speaks of counting, and both are small.
        (closed && self.speaks_of_scores() && !pieces.glued(end)).then_some(())?;
        self.found(at..end + 1, meaning::score(left, right, "-"), Measured::of(Measure::Score))
    }

    /// "5-0", "2–1", "54/46".
    pub(super) fn score(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let side = |at: usize| pieces.number(at).filter(|digits| digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        let (left, right) = (side(at)?, side(at + 2)?);
        let joined =
            (pieces.is_hyphen(at + 1) || pieces.is(at + 1, "/") && pieces.glued(at + 1) && pieces.glued(at + 2)) && !pieces.is(at + 1, "~");
        let inside = pieces.glued(at) && !pieces.is_any(at - 1, &["(", "\"", "“", "‘", "'", "["]);
        let runs_on = pieces.glued(at + 3) && !pieces.is_any(at + 3, &[".", ",", ")", "!", "?", ";", ":", "\"", "”", "’", "'", "]"]);
        let point = pieces.is(at + 3, ".") && pieces.glued(at + 4);
        if !joined || inside || runs_on || point || pieces.number(at + 3).is_some() && pieces.glued(at + 3) {
            return None;
        }
        let (left_side, right_side): (i64, i64) = (left.parse().ok()?, right.parse().ok()?);
        if pieces.is(at + 1, "/") {
            (left_side + right_side == 100 && left_side > 9 && right_side > 9).then_some(())?;
            return self.found(at..at + 3, meaning::score(left_side, right_side, "/"), Measured::of(Measure::Score));
        }
        let zeros = left.len() > 1 && left.starts_with('0') || right.len() > 1 && right.starts_with('0');
        let unit = measured::after(pieces, at + 3, self.lexicon).is_some();
        let rising = left_side < right_side && right_side > 0 && left_side > 0;
        if zeros || unit || (rising && !(self.speaks_of_scores() && right_side < 20)) || left_side > 250 || right_side > 250 {
            return None;
        }
        self.found(at..at + 3, meaning::score(left_side, right_side, "-"), Measured::of(Measure::Score))
    }

    /// "Voted 4 to 1", "by four votes to one".
    pub(super) fn spoken_score(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let side = |at: usize| {
            let numeral = self.numeral(at).filter(|numeral| numeral.scale == Fraction::ONE)?;
            Some((numeral.end, i64::try_from(numeral.value.to_whole()?).ok()?))
        };
        let (end, left) = side(at)?;
        let one_of = |at: usize, words: &WordSet| pieces.word(at).is_some_and(|word| words.contains(word));
        let counted = one_of(end, &self.lexicon.score_units);
        let to = end + usize::from(counted);
        if !pieces.is(to, "to") {
            return None;
        }
        let (past, right) = side(to + 1)?;
        // "Voted on Monday, by 21 to 9."
        let closed = || pieces.get(past).is_none_or(|next| next.kind == Kind::Mark) && self.speaks_of_scores();
        let by = at > 0 && pieces.is(at - 1, "by");
        let decided = |at: usize| one_of(at, &self.lexicon.decided);
        let voted = at > 0 && decided(at - 1) || by && (at > 1 && decided(at - 2) || closed());
        // "Lost three to four points": a range has its unit at the end.
        let ranged = self.unit_or_none(past).is_some() || pieces.is_any(past, &["percent", "%"]) || one_of(past, &self.lexicon.score_units);
        if !(counted || voted) {
            return None;
        }
        let usual = (0..=MOST_VOTES).contains(&left) && (0..=MOST_VOTES).contains(&right);
        (usual && (counted || !ranged)).then_some(())?;
        self.found(at..past, meaning::score(left, right, "-"), Measured::of(Measure::Score))
    }

    pub(super) fn speaks_of_scores(&self) -> bool {
        (0..self.pieces.len().min(400)).any(|at| self.pieces.word(at).is_some_and(|word| self.lexicon.score_words.contains(word)))
    }

    /// "30 to 40", "between 2 and 6.5 hours", "five or six", "10-15 feet".
    pub(super) fn range(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let between = pieces.is(at, "between");
        let from = pieces.is(at, "from");
        let start = at + usize::from(between || from);
        let start = self.hedge_after_preposition(start);
        let low = if between || from { self.bounded_term(start)? } else { self.term(start)? };
        if low.end <= start {
            return None;
        }
        let (low_end, mut low) = (low.end, low);
        let joint = match pieces.lower(low_end)? {
            "and" if between => low_end + 1,
            "to" | "through" if !between || pieces.is(low_end, "to") => low_end + 1,
            "till" | "until" if from => low_end + 1,
            "or" => low_end + 1,
            "-" if pieces.is_any(low_end + 1, &["to"]) => low_end + 2 + usize::from(pieces.is_dash(low_end + 2)),
            _ if pieces.is_dash(low_end) && !pieces.is(low_end, "−") && pieces.glued(low_end) == pieces.glued(low_end + 1) => low_end + 1,
            // "2 -7 g"
            "-" if pieces.glued(low_end + 1) && pieces.number(low_end + 1).is_some() => low_end + 1,
            _ => return None,
        };
        let dash = pieces.is_dash(low_end);
        let high_start = self.hedge_after_preposition(joint);
        // "Less than two hours or more than four days" are two bounds.
        if pieces.is(low_end, "or") && high_start > joint {
            return None;
        }
        let high = self.range_end(high_start, dash)?;
        let end = high.end;
        let or = pieces.is(low_end, "or");
        if low.term.measured.measure == Measure::Number && low.term.measured.show.is_empty() {
            // "7-9 lakh", "$3 to 4 billion", "$3 to $4 billion": the unit and the power of ten are said once.
            let fits = high.term.scale != Fraction::ONE
                && low.term.scale == Fraction::ONE
                && low.term.value.is_below(high.term.value.divided(high.term.scale)?);
            low.term = self.scaled(low.term, if fits { high.term.scale } else { Fraction::ONE })?;
            if high.term.measured.measure != Measure::Number {
                low.term.measured = high.term.measured.clone();
            }
        }
        let mut high_term = high.term;
        if low.term.measured.measure == Measure::Money && high_term.measured.measure == Measure::Number {
            high_term.measured = low.term.measured.clone();
        }
        if low.term.measured.measure == Measure::Money && low.term.scale == Fraction::ONE && high_term.scale != Fraction::ONE {
            let coefficient = high_term.value.divided(high_term.scale)?;
            if low.term.value.is_below(coefficient) && low.term.value.is_below(Fraction::whole(1000)) {
                low.term = self.scaled(low.term, high_term.scale)?;
            }
        }
        let alike = low.term.measured.measure == high_term.measured.measure && low.term.measured.unit == high_term.measured.unit;
        let (low_amount, high_amount) = (low.term.amount()?, high_term.amount()?);
        let rising = low_amount.is_below(high_amount);
        let falling = high_amount.is_below(low_amount) && (between || high_term.measured.measure == Measure::Temperature);
        if !alike || !(rising || falling) || self.is_change_from(at, from) {
            return None;
        }
        // "Five or six" are neighbours; "one or the other", "2 or 20" are not a stretch.
        if or && !self.are_neighbours(&low.term, &high_term) {
            return None;
        }
        if high_term.measured.measure == Measure::Number {
            let years = !high_term.measured.show.is_empty() || !self.is_year(start) && !self.is_year(high_start);
            let named = !between && !from && self.is_named(start, end);
            if !years || named {
                return None;
            }
        }
        // "One to one": a number in words at both ends needs something to count.
        if !between && !from && pieces.is(start, "one") && !self.counts(end) && high_term.measured.measure == Measure::Number {
            return None;
        }
        let (low_term, high_term) = if rising { (low.term, high_term) } else { (high_term, low.term) };
        let (begin, hedge) = self.hedge_around(at, end);
        let (end, hedge) = match hedge {
            Some((past, hedge)) => (past.max(end), Some(hedge)),
            None => (end, None),
        };
        let value = meaning::spread(&low_term, &high_term, hedge.clone())?;
        let (end, value) = self.aged(value, end);
        let value = match self.age_word(at) {
            Some(_) if value.measure == Measure::Number => {
                Quantity { measure: Measure::Age, unit: Measure::Age.base().to_owned(), ..value }
            }
            _ => value,
        };
        let begin = begin.min(self.age_word(at).unwrap_or(begin));
        let unit = high_term.measured.clone();
        let mut found = self.found(begin..end, value, unit)?;
        found.spread = (found.value.measure == Measure::Number).then_some((low_term, high_term));
        found.hedge = hedge;
        Some(found)
    }

    /// The far end of a range: after a dash the digits may touch it.
    pub(super) fn range_end(&self, at: usize, dash: bool) -> Option<Placed> {
        if dash && self.pieces.glued(at) && self.pieces.number(at).is_some() {
            let digits = self.pieces.number(at)?;
            let value = Fraction::parse(&digits.replace(',', ""))?;
            let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
            let power = self.pieces.word(at + 1).and_then(|word| self.lexicon.powers.get(word).copied());
            let letter =
                self.pieces.text(at + 1).filter(|_| self.pieces.glued(at + 1)).and_then(|letter| self.lexicon.letters.get(letter).copied());
            let code = self.pieces.is_hyphen(at + 1) && self.pieces.number(at + 2).is_some();
            let step = Fraction::power_of_ten(-places)?;
            let (end, scale) = match power.or(letter) {
                Some(power) => (at + 2, Fraction::power_of_ten(power)?),
                None => (at + 1, Fraction::ONE),
            };
            let numeral = Numeral { end, value: value.times(scale)?, step: step.times(scale)?, scale, style: Style::Digits };
            return if code { None } else { self.with_unit(at, numeral) };
        }
        self.term(at)
    }

    pub(super) fn scaled(&self, term: Term, scale: Fraction) -> Option<Term> {
        Some(Term { value: term.value.times(scale)?, step: term.step.times(scale)?, scale: term.scale.times(scale)?, ..term })
    }

    pub(super) fn are_neighbours(&self, low: &Term, high: &Term) -> bool {
        let apart = || high.value.minus(low.value)?.divided(high.step);
        apart()
            .is_some_and(|steps| steps.under() == 1 && steps.over() > 0 && (steps.over() <= 2 || matches!(steps.over(), 5 | 10 | 50 | 100)))
    }

    /// Whether "from A to B" is a change rather than a stretch: "rose from 3 to 5", "cut from 44 to 41".
    pub(super) fn is_change_from(&self, at: usize, from: bool) -> bool {
        let changes = |at: usize| {
            self.pieces.word(at).is_some_and(|word| self.lexicon.changes.contains_key(word) || word == "revised" || word == "changed")
        };
        let reach = if from { 4 } else { 1 + usize::from(at > 0 && self.pieces.is(at - 1, "by")) };
        (1..=reach).any(|back| at.checked_sub(back).is_some_and(|at| changes(at) && !self.pieces.is(at, "cut")))
    }

    pub(super) fn hedge_after_preposition(&self, at: usize) -> usize {
        (0..=2)
            .map(|length| at + length)
            .find(|&at| self.numeral(at).is_some() || measured::sign_before(self.pieces, at, self.lexicon).is_some())
            .map_or(at, |found| {
                let hedge = self
                    .lexicon
                    .hedges_before
                    .longest(|offset| found.checked_sub(offset + 1).filter(|&back| back >= at).and_then(|back| self.pieces.lower(back)));
                if found == at || hedge.is_some_and(|(length, _)| length == found - at) { found } else { at }
            })
    }

    /// "In his twenties", "in her 30s".
    pub(super) fn age_group(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let owned = at > 0 && pieces.is_any(at - 1, &["his", "her", "their", "my", "our", "early", "late", "mid", "-", "the"]);
        let person = (1..=4).any(|back| at.checked_sub(back).is_some_and(|at| pieces.is_any(at, &["his", "her", "their", "my", "our"])));
        if !owned || !person {
            return None;
        }
        let word =
            pieces.word(at).and_then(|word| word.strip_suffix("ies")).and_then(|stem| self.lexicon.small.get(&format!("{stem}y")).copied());
        let digits =
            pieces.number(at).filter(|digits| digits.len() == 2 && pieces.glued(at + 1) && pieces.is_any(at + 1, &["s", "'s", "’s"]));
        let (decade, end) = match (word, digits.and_then(|digits| digits.parse::<i64>().ok())) {
            (Some(decade), _) => (decade, at + 1),
            (None, Some(decade)) if decade % 10 == 0 => (decade, at + 2),
            _ => return None,
        };
        let value = meaning::whole(Measure::Age, decade, decade + 10, format!("{decade}s"));
        self.found(at..end, value, Measured::of(Measure::Age))
    }

    /// "Third", "24th", "twenty-first", "one hundred and fifth".
    pub(super) fn ordinal(&self, at: usize) -> Option<Found> {
        let (rank, end) = self.rank(at)?;
        let shown = format!("{rank}{}", suffix(rank));
        self.found(at..end, meaning::whole(Measure::Ordinal, rank, rank, shown), Measured::of(Measure::Ordinal))
    }

    pub(super) fn rank(&self, at: usize) -> Option<(i64, usize)> {
        let pieces = self.pieces;
        if let Some(digits) = pieces.number(at) {
            let ends = pieces.glued(at + 1) && pieces.is_any(at + 1, &["st", "nd", "rd", "th"]);
            let inside = pieces.glued(at) && at > 0 && (pieces.word(at - 1).is_some() || pieces.number(at - 1).is_some());
            return if ends && !inside {
                Some((digits.replace(',', "").parse().ok().filter(|&rank: &i64| rank < 1_000_000)?, at + 2))
            } else {
                None
            };
        }
        if self.is_part_of_whole(at) {
            return None;
        }
        if pieces.is(at, "second") {
            let before = |words: &[&str]| at > 0 && pieces.is_any(at - 1, words);
            let noun = pieces.word(at + 1).is_some_and(|word| !FUNCTION_WORDS.contains(&word) || word == "of");
            let unit = before(&["i", "we", "they", "to", "per"]) || before(&["a", "every", "each", "one"]) && !noun;
            return (!(unit || at > 0 && pieces.glued(at))).then_some((2, at + 1));
        }
        if pieces.is_hyphen(at.checked_sub(1).unwrap_or(usize::MAX)) && self.lexicon.ordinals.contains_key(pieces.word(at)?) {
            return None;
        }
        let (base, joint) = self.rank_base(at);
        let word = pieces.word(joint)?;
        if let Some(&rank) = self.lexicon.ordinals.get(word) {
            let fits = base == 0 || (base % 100 == 0 && rank < 100) || (base % 10 == 0 && rank < 10);
            return fits.then_some((base + rank, joint + 1));
        }
        if let Some(rank) = self.fused_rank(word) {
            return (base % 100 == 0).then_some((base + rank, joint + 1));
        }
        let power = word.strip_suffix("th").and_then(|word| self.lexicon.powers.get(word))?;
        let times = 10_i64.checked_pow(*power as u32)?;
        // "A trillionth" is a part, "two trillionth" a rank.
        if base == 0 && (joint > at || at > 0 && pieces.is(at - 1, "a")) {
            return None;
        }
        Some((base.max(1).checked_mul(times)?, joint + 1))
    }

    /// The cardinal before an ordinal, and where the ordinal stands: "twenty-|first", "one hundred and |fifth".
    pub(super) fn rank_base(&self, at: usize) -> (i64, usize) {
        let pieces = self.pieces;
        let none = (0, at);
        if self.lexicon.ordinals.contains_key(pieces.word(at).unwrap_or_default()) {
            return none;
        }
        let Some(numeral) = numeral::read(pieces, at, self.lexicon).filter(|numeral| numeral.style != Style::Part || numeral.end > at + 1)
        else {
            return none;
        };
        if pieces.number(at).is_some() || numeral.style == Style::Part {
            return none;
        }
        let joint = numeral.end + usize::from(pieces.is_dash(numeral.end) || pieces.is(numeral.end, "and"));
        match numeral.value.to_whole().and_then(|value| i64::try_from(value).ok()) {
            Some(base) => (base, joint),
            None => none,
        }
    }

    pub(super) fn fused_rank(&self, word: &str) -> Option<i64> {
        let split = word.find("ty").filter(|_| word.len() < 16)? + 2;
        let tens = *self.lexicon.small.get(word.get(..split)?)?;
        let unit = *self.lexicon.ordinals.get(word.get(split..)?)?;
        (tens >= 20 && unit < 10).then_some(tens + unit)
    }

    /// Whether a part of a whole begins here, in words that could also be a rank: "a third of", "one third", "two-thirds".
    pub(super) fn is_part_of_whole(&self, at: usize) -> bool {
        let Some(numeral) = numeral::read(self.pieces, at, self.lexicon) else { return false };
        numeral.style == Style::Part && self.is_plain_part(at, &numeral)
    }

    /// Whether a part of a whole in words is meant as such.
    pub(super) fn is_plain_part(&self, at: usize, numeral: &Numeral) -> bool {
        let pieces = self.pieces;
        if pieces.number(at).is_some() || pieces.get(at).is_some_and(|piece| piece.kind == Kind::Mark) {
            return true;
        }
        let alone = at == 0 && numeral.end == pieces.len();
        let next_of = pieces.is(numeral.end, "of");
        let unit = self.unit_or_none(numeral.end).is_some();
        let compared =
            pieces.is_any(numeral.end, &["more", "less", "fewer", "higher", "lower", "larger", "smaller", "full", "empty", "as"]);
        match pieces.word(at) {
            Some("half") => {
                let ranked = at > 0
                    && (pieces.is_any(
                        at - 1,
                        &["the", "latter", "other", "better", "top", "bottom", "this", "that", "each", "per", "-", "wallets"],
                    ) || pieces.word(at - 1).is_some_and(|word| self.lexicon.ordinals.contains_key(word)));
                let hedged = self.hedge_before(at, self.floor()).is_some();
                let dash = pieces.is_dash(numeral.end) && pieces.glued(numeral.end);
                alone
                    || !ranked
                        && (next_of
                            || unit
                            || hedged
                            || !dash && pieces.is_any(numeral.end, &["the", "a", "an", "his", "her", "their", "its", "that"]))
            }
            Some("quarter") => {
                alone
                    || unit
                    || next_of
                        && pieces.is_any(numeral.end + 1, &["a", "an", "the"])
                        && !(at > 0
                            && pieces.word(at - 1).is_some_and(|word| {
                                self.lexicon.ordinals.contains_key(word) || word == "the" || word == "each" || word == "every"
                            }))
            }
            Some("a" | "an") if pieces.is_any(at + 1, &["half", "quarter"]) => {
                !pieces.is_any(at.wrapping_sub(1), &["in", "for", "per"]) || next_of || unit
            }
            Some("a" | "an") => next_of || compared || unit,
            Some(_) if numeral.end == at + 1 => alone || next_of && pieces.is_any(numeral.end + 1, &["a", "an"]) || next_of && unit,
            _ => true,
        }
    }

    /// "Twice", "doubled", "eight times as many", "tenfold".
    pub(super) fn multiple(&self, at: usize) -> Option<Found> {
        let pieces = self.pieces;
        let &times = self.lexicon.multiples.get(pieces.word(at)?)?;
        let verb = pieces.word(at)?.ends_with('d')
            || pieces.word(at)?.ends_with("fold")
            || pieces.word(at)?.ends_with("ing")
            || pieces.word(at)?.ends_with('s');
        let compared = pieces.is_any(at + 1, &["as", "the", "that", "what", "its", "their", "his", "her"]);
        if !(verb || compared) || pieces.is_hyphen(at + 1) {
            return None;
        }
        let mut value = meaning::whole(Measure::Multiple, times, times, format!("{times} times"));
        value.change = (verb).then_some(Change::Up);
        self.found(at..at + 1, value, Measured::of(Measure::Multiple))
    }
}
