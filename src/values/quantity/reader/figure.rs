//! A figure with its unit: plain, compound, money, ages.

use crate::lexicon::{CurrencySign, Fraction, Kind, Measure};
use crate::values::numeral;
use crate::values::numeral::{Numeral, Style};
use crate::values::quantity::meaning::Term;
use crate::values::quantity::measured::Measured;
use crate::values::quantity::reader::{Found, Placed, Reader, years};
use crate::values::quantity::{Quantity, meaning, measured};

impl Reader<'_> {
    pub(super) fn single(&self, at: usize) -> Option<Found> {
        let placed = self.term(at)?;
        let Placed { end, term, bare, .. } = placed;
        if bare && !self.may_stand_bare(at, end, &term) {
            return None;
        }
        let (end, term) = self.compound(end, term);
        let (end, term) = self.old(at, end, term);
        let (start, hedge) = self.hedge_around(at, end);
        let (end, hedge) = match hedge {
            Some((past, hedge)) => (past.max(end), Some(hedge)),
            None => (end, None),
        };
        let (end, term) = if term.measured.measure == Measure::Time { self.old(at, end, term) } else { (end, term) };
        let value = meaning::single(&term, hedge.clone(), self.lexicon)?;
        let unit = term.measured.clone();
        let start = start.min(self.age_word(at).unwrap_or(start));
        let end = self.repeated(end, &term);
        let mut found = self.found(start..end, value, unit)?;
        found.number = bare.then_some(term);
        found.hedge = hedge;
        Some(found)
    }

    /// "Forty-five (45)": the figure again in brackets.
    pub(super) fn repeated(&self, end: usize, term: &Term) -> usize {
        let again = || {
            let numeral = self.numeral(end + 1).filter(|_| self.pieces.is(end, "("))?;
            (numeral.value == term.value && self.pieces.is(numeral.end, ")")).then_some(numeral.end + 1)
        };
        again().unwrap_or(end)
    }

    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        numeral::read(self.pieces, at, self.lexicon)
    }

    /// A figure with its unit, or an article with a unit ("an hour").
    pub(super) fn term(&self, at: usize) -> Option<Placed> {
        self.term_of(at, false)
    }

    pub(super) fn bounded_term(&self, at: usize) -> Option<Placed> {
        self.term_of(at, true)
    }

    pub(super) fn term_of(&self, at: usize, bounded: bool) -> Option<Placed> {
        let pieces = self.pieces;
        if let Some((number_at, sign, millions)) = measured::sign_before(pieces, at, self.lexicon) {
            return self.money(number_at, sign, millions);
        }
        if let Some(placed) = self.magnitude(at) {
            return Some(placed);
        }
        let numeral = if bounded { numeral::read_bounded(pieces, at, self.lexicon) } else { self.numeral(at) };
        let Some(numeral) = numeral else { return self.article(at) };
        if numeral.style == Style::Part && !self.is_plain_part(at, &numeral) {
            return None;
        }
        // "Half an hour", "a quarter of a century", "half mile".
        self.with_unit(at, numeral)
    }

    /// The number with the unit after it, if any.
    pub(super) fn with_unit(&self, at: usize, numeral: Numeral) -> Option<Placed> {
        let pieces = self.pieces;
        let mut numeral = numeral;
        // "€10m" is read with its sign; "1.7m people" are millions too, "100m" are metres.
        if let Some((end, power)) = self.counted_millions(numeral) {
            let factor = Fraction::power_of_ten(power)?;
            numeral = Numeral { end, value: numeral.value.times(factor)?, step: numeral.step.times(factor)?, scale: factor, ..numeral };
        }
        let end = numeral.end;
        let part = numeral.style == Style::Part;
        let fraction = part || numeral.style == Style::Words && numeral.value.under() > 1;
        let of = usize::from(fraction && pieces.is(end, "of"));
        let article = usize::from((part || of == 1) && pieces.is_any(end + of, &["a", "an"]));
        let more =
            usize::from(pieces.is_any(
                end,
                &["more", "additional", "extra", "further", "less", "fewer", "full", "whole", "straight", "consecutive", "long"],
            ));
        if let Some((end, measured)) = measured::after(pieces, end + of + article + more, self.lexicon)
            && self.is_unit_here(at, &numeral, &measured, end)
            && !(more == 1 && measured.measure != Measure::Time)
        {
            return self.of_unit(end, numeral, measured);
        }
        if self.times_as(numeral.end) {
            let term = Term { part: false, measured: Measured::of(Measure::Multiple), ..self.term_from(numeral, Measured::none()) };
            return self.placed(numeral.end + 1, term);
        }
        if pieces.is_hyphen(numeral.end) && pieces.is_any(numeral.end + 1, &["fold"]) {
            let term = Term { measured: Measured::of(Measure::Multiple), ..self.term_from(numeral, Measured::none()) };
            return self.placed(numeral.end + 2, term);
        }
        if pieces.is_hyphen(numeral.end) && pieces.is(numeral.end + 1, "magnitude") || pieces.is(numeral.end, "magnitude") {
            let hyphen = usize::from(pieces.is_hyphen(numeral.end));
            let term = Term { measured: Measured::of(Measure::Magnitude), ..self.term_from(numeral, Measured::none()) };
            return self.placed(numeral.end + hyphen + 1, term);
        }
        // "2 below zero"
        if pieces.is(numeral.end, "below") && pieces.is(numeral.end + 1, "zero") {
            let term = Term { value: numeral.value.negated(), ..self.term_from(numeral, Measured::of(Measure::Degree)) };
            return self.placed(numeral.end + 2, Term { measured: Measured { show: "°".to_owned(), ..term.measured }, ..term });
        }
        // Letters that touch the digits and are no unit make a code of them: "3D", "4K".
        if pieces.number(at).is_some() && pieces.glued(end) && pieces.get(end).is_some_and(|piece| piece.kind == Kind::Word) {
            return None;
        }
        let term = self.term_from(numeral, Measured::none());
        Some(Placed { end, bare: true, term })
    }

    pub(super) fn placed(&self, end: usize, term: Term) -> Option<Placed> {
        Some(Placed { end, bare: false, term })
    }

    pub(super) fn term_from(&self, numeral: Numeral, measured: Measured) -> Term {
        let part = numeral.style == Style::Part && measured.measure == Measure::Number;
        Term { value: numeral.value, step: numeral.step, scale: numeral.scale, part, measured, shown: None }
    }

    /// A figure with its unit, and what may still follow: "2 degrees below zero", "75 USD million", "30 MUSD".
    pub(super) fn of_unit(&self, end: usize, numeral: Numeral, measured: Measured) -> Option<Placed> {
        let pieces = self.pieces;
        let degrees = matches!(measured.measure, Measure::Degree | Measure::Temperature);
        if degrees && pieces.is(end, "below") && pieces.is_any(end + 1, &["zero", "freezing"]) && measured.measure == Measure::Degree {
            return self.placed(end + 2, Term { value: numeral.value.negated(), ..self.term_from(numeral, measured) });
        }
        let power = pieces.word(end).and_then(|word| self.lexicon.powers.get(word)).copied().map(|power| (end + 1, power));
        let millions = pieces.text(end - 1).is_some_and(|text| text.len() == 4 && text.starts_with('M')).then_some((end, 6));
        match power.or(millions).filter(|_| measured.measure == Measure::Money && numeral.scale == Fraction::ONE) {
            Some((end, power)) => {
                let term = self.scaled(self.term_from(numeral, measured), Fraction::power_of_ten(power)?)?;
                self.placed(end, term)
            }
            None => self.placed(end, self.term_from(numeral, measured)),
        }
    }

    pub(super) fn counted_millions(&self, numeral: Numeral) -> Option<(usize, i32)> {
        let pieces = self.pieces;
        let end = numeral.end;
        if numeral.style != Style::Digits || numeral.scale != Fraction::ONE || !pieces.glued(end) || pieces.text(end) != Some("m") {
            return None;
        }
        let word = pieces.word(end + 1)?;
        let counted = word.ends_with('s') && word.len() > 3 && !pieces.glued(end + 1)
            || matches!(word, "people" | "children" | "women" | "men" | "of");
        let ends = !matches!(word, "metres" | "runners" | "hurdles" | "less" | "class" | "is" | "was" | "across" | "towards");
        (counted && ends).then_some((end + 1, 6))
    }

    /// Whether a unit word after a number is its unit: "two second-half goals" and "in 1990s" are not.
    pub(super) fn is_unit_here(&self, at: usize, numeral: &Numeral, measured: &Measured, end: usize) -> bool {
        let pieces = self.pieces;
        let unit = numeral.end + usize::from(pieces.is_hyphen(numeral.end));
        if pieces.is(unit, "second") {
            let one = numeral.value == Fraction::ONE || pieces.is_hyphen(numeral.end) || pieces.number(at).is_some();
            let noun = pieces.is_hyphen(end) && !pieces.is(end + 1, "long");
            return one && !noun;
        }
        if measured.measure == Measure::Temperature && pieces.glued(unit) && pieces.is_any(unit, &["f"]) {
            // "30C (86F)": Fahrenheit without its degrees only next to another temperature.
            return self.found.last().is_some_and(|last| last.value.measure == Measure::Temperature) && numeral.style == Style::Digits;
        }
        // "Two stone houses", "three foot patrols" are rare enough; a year is no figure before a unit.
        !(measured.measure != Measure::Money && measured.measure != Measure::Percent && pieces.is_any(unit, &["may"]))
    }

    /// "$3.50", "US$3m", "Rs 12,34,567", "EUR 20 million".
    pub(super) fn money(&self, at: usize, sign: CurrencySign, millions: bool) -> Option<Placed> {
        let pieces = self.pieces;
        let minus = usize::from(pieces.is_any(at, &["-", "−"]));
        let number = at + minus;
        let mut numeral = self.figure_after_sign(number)?;
        if numeral.scale == Fraction::ONE {
            let letter = pieces.text(numeral.end).filter(|_| pieces.glued(numeral.end) && !pieces.glued(numeral.end + 1));
            let letter = letter.or_else(|| {
                pieces
                    .text(numeral.end)
                    .filter(|_| pieces.glued(numeral.end) && pieces.get(numeral.end + 1).is_some_and(|next| next.kind == Kind::Mark))
            });
            let power = letter.and_then(|letter| self.lexicon.money_letters.get(letter)).copied();
            let power = power.or(millions.then_some(6));
            if let Some(power) = power {
                let factor = Fraction::power_of_ten(power)?;
                let end = numeral.end + usize::from(!millions);
                numeral = Numeral { end, value: numeral.value.times(factor)?, step: numeral.step.times(factor)?, scale: factor, ..numeral };
            }
        }
        let mut sign = sign;
        let mut end = numeral.end;
        // "$ 10 dollars", "$1.2 billion Canadian": the word after the number says it again, or whose it is.
        if let Some((length, &again)) = self.lexicon.money_words.longest(|offset| pieces.word(end + offset))
            && pieces.word(end).is_some_and(|word| word.len() > 2)
            && !again.minor
        {
            end += length;
            if again.sure {
                sign = again;
            }
        }
        let mut term = self.term_from(numeral, Measured::money(sign, self.lexicon));
        term.part = false;
        if minus == 1 {
            term.value = term.value.negated();
        }
        self.placed(end, term)
    }

    /// The number right after a currency sign, where digits may touch letters ("Rs20").
    pub(super) fn figure_after_sign(&self, at: usize) -> Option<Numeral> {
        let pieces = self.pieces;
        if pieces.glued(at) && at > 0 && pieces.word(at - 1).is_some() {
            let digits = pieces.number(at)?;
            let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
            let value = Fraction::parse(&format!("0{}", digits.replace(',', "")))?;
            let step = Fraction::power_of_ten(-places)?;
            let mut numeral = Numeral { end: at + 1, value, step, scale: Fraction::ONE, style: Style::Digits };
            let power = pieces.word(at + 1).and_then(|word| self.lexicon.powers.get(word));
            let letter = pieces.text(at + 1).filter(|_| pieces.glued(at + 1)).and_then(|letter| self.lexicon.letters.get(letter));
            if let Some(&power) = power.or(letter) {
                let factor = Fraction::power_of_ten(power)?;
                numeral = Numeral { end: at + 2, value: value.times(factor)?, step: step.times(factor)?, scale: factor, ..numeral };
            }
            return Some(numeral);
        }
        let article = usize::from(pieces.is(at, "a"));
        self.numeral(at + article).filter(|_| {
            pieces.number(at + article).is_some()
                || pieces.get(at + article).is_some_and(|piece| piece.text.starts_with(['½', '¼', '¾']))
                || article == 0 && at > 0 && pieces.is_any(at - 1, &["$", "€", "£"])
        })
    }

    /// "Magnitude 7.7", "magnitude-6.4".
    pub(super) fn magnitude(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        if !pieces.is(at, "magnitude") {
            return None;
        }
        let hyphen = usize::from(pieces.is_hyphen(at + 1));
        let of = usize::from(pieces.is(at + 1, "of"));
        let number = at + 1 + hyphen + of;
        let digits = pieces.number(number)?;
        let value = Fraction::parse(digits).filter(|value| value.is_below(Fraction::whole(11)))?;
        let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
        let numeral =
            Numeral { end: number + 1, value, step: Fraction::power_of_ten(-places)?, scale: Fraction::ONE, style: Style::Digits };
        self.placed(number + 1, self.term_from(numeral, Measured::of(Measure::Magnitude)))
    }

    /// "An hour", "a decade", "a dollar", "another week", "the past decade" without its words.
    pub(super) fn article(&self, at: usize) -> Option<Placed> {
        let pieces = self.pieces;
        if !pieces.is_any(at, &["a", "an", "another", "one"]) || pieces.is(at, "one") {
            return None;
        }
        let full = usize::from(pieces.is_any(at + 1, &["full", "whole", "further", "single"]));
        let (end, measured) = measured::after(pieces, at + 1 + full, self.lexicon)?;
        let word = pieces.word(at + 1 + full)?;
        if word.ends_with('s') && word != "hours'" || word == "second" || word.len() < 2 || pieces.is_hyphen(at + 1 + full) {
            return None;
        }
        // Not "a mark", "a stone wall", "a foot soldier", "a degree in law", "a bit": one of these is seldom measured.
        let seldom = matches!(
            word,
            "foot"
                | "stone"
                | "degree"
                | "bit"
                | "knot"
                | "gray"
                | "minute"
                | "moment"
                | "cup"
                | "yard"
                | "real"
                | "won"
                | "rand"
                | "ounce"
                | "byte"
                | "dong"
                | "mark"
                | "sterling"
                | "percent"
                | "percentage"
                | "square"
                | "cubic"
                | "sq"
                | "quarter"
                | "mil"
        );
        let of_time = word == "minute" && !pieces.is_any(at.wrapping_sub(1), &["wait"]);
        if seldom && !of_time || matches!(measured.measure, Measure::Percent | Measure::Points | Measure::Degree) {
            return None;
        }
        let rate = at > 0 && self.found.last().is_some_and(|last| last.pieces.end == at) && pieces.is_any(at, &["a", "an"]);
        if rate {
            // "$98 a share", "twice a day", "60 miles an hour": a rate.
            return None;
        }
        let idle = pieces.is_any(at + 1 + full, &["day", "year"]) && !self.lasts(at, end);
        if idle {
            return None;
        }
        let term = Term { value: Fraction::ONE, step: Fraction::ONE, scale: Fraction::ONE, part: false, measured, shown: None };
        self.placed(end, term)
    }

    /// Whether "a day", "a year" is a stretch of time here and not one of many.
    pub(super) fn lasts(&self, at: usize, end: usize) -> bool {
        let before = at > 0
            && (self.pieces.is_any(
                at - 1,
                &[
                    "for", "in", "within", "lasted", "took", "after", "half", "than", "over", "nearly", "almost", "about", "lasting",
                    "lasts", "takes", "whole", "only", "just", "spent",
                ],
            ));
        let after = self.pieces.is_any(end, &["ago", "later", "earlier", "after", "before", "and", "from", "long", "or"]);
        // "a day of national mourning", not "a day of the week" or "a year of his".
        let of = self.pieces.is(end, "of")
            && !self
                .pieces
                .is_any(end + 1, &["the", "a", "an", "his", "her", "their", "its", "my", "our", "your", "this", "that", "each", "every"]);
        before || after || of || self.pieces.len() < 4 || self.pieces.is_any(end, &["old"]) || self.pieces.is_hyphen(end)
    }

    /// "Two hours | and 20 minutes", "5 ft | 2 in", "an hour | and a half", "$3 | and 14 cents".
    pub(super) fn compound(&self, end: usize, term: Term) -> (usize, Term) {
        let (mut end, mut term) = (end, term);
        for _ in 0..4 {
            let Some((past, sum)) = self.joined(end, &term) else { break };
            (end, term) = (past, sum);
        }
        (end, term)
    }

    pub(super) fn joined(&self, end: usize, term: &Term) -> Option<(usize, Term)> {
        let pieces = self.pieces;
        let measure = term.measured.measure;
        if !matches!(measure, Measure::Time | Measure::Length | Measure::Mass | Measure::Money) || term.value.over() < 0 {
            return None;
        }
        let comma = usize::from(pieces.is(end, ","));
        let and = usize::from(pieces.is_any(end + comma, &["and", "&"]));
        let next = end + comma + and;
        if pieces.get(next)?.token == pieces.get(end.checked_sub(1)?)?.token && pieces.number(next).is_none() && and == 0 {
            return None;
        }
        let whole = term.value.under() == 1;
        if and == 1
            && comma == 0
            && measure != Measure::Money
            && let Some(numeral) =
                self.numeral(next).filter(|numeral| numeral.style == Style::Part && numeral.value.is_below(Fraction::ONE))
        {
            let unit = self.unit_or_none(numeral.end).is_some() || pieces.is(numeral.end, "of") || pieces.number(next).is_some();
            let word = pieces.is_any(next, &["a", "half", "an"]) || pieces.is(next, "three");
            if !unit && word && whole {
                let step = Fraction::new(1, numeral.value.under())?;
                return Some((numeral.end, Term { value: term.value.plus(numeral.value)?, step, shown: None, ..term.clone() }));
            }
        }
        let finer = self.finer(next, term, and == 1)?;
        let factor = finer.term.measured.factor.divided(term.measured.factor)?;
        let value = term.value.plus(finer.term.value.times(factor)?)?;
        let step = finer.term.step.times(factor)?;
        if measure == Measure::Money {
            let sum =
                Term { value, step, shown: None, measured: Measured { show: String::new(), ..term.measured.clone() }, ..term.clone() };
            return Some((finer.end, sum));
        }
        // The sum is counted in the finer unit, and shown as it was said.
        let shown = format!("{} {}", meaning::show(term)?, meaning::show(&finer.term)?);
        let sum =
            Term { value: value.divided(factor)?, step: finer.term.step, scale: Fraction::ONE, shown: Some(shown), ..finer.term.clone() };
        Some((finer.end, sum))
    }

    /// The next, finer part of a compound.
    pub(super) fn finer(&self, next: usize, term: &Term, and: bool) -> Option<Placed> {
        let pieces = self.pieces;
        let measure = term.measured.measure;
        if measure == Measure::Money {
            if term.scale != Fraction::ONE || term.value.under() != 1 {
                return None;
            }
            return self.cents(next, term, and);
        }
        if pieces.is_any(next, &["a", "an", "another"]) || pieces.glued(next) && pieces.number(next).is_none() {
            return None;
        }
        let finer = self.with_unit(next, self.figure_glued(next)?)?;
        let same = finer.term.measured.measure == measure && finer.term.measured.factor.is_below(term.measured.factor);
        if same && !finer.bare && finer.term.value.over() >= 0 {
            return Some(finer);
        }
        // "1 hour thirty": minutes, if the text ends there.
        let ends = pieces.get(finer.end).is_none_or(|piece| matches!(&*piece.lower, "." | "," | ";" | ")"));
        let minutes =
            finer.bare && measure == Measure::Time && term.measured.show == "h" && ends && finer.term.value.is_below(Fraction::whole(60));
        if minutes && finer.term.step == Fraction::ONE && term.value.under() == 1 && !pieces.is(next.checked_sub(1)?, ",") {
            let (&(index, _), unit) =
                (self.lexicon.unit_words.longest(|offset| (offset == 0).then_some("minutes"))?.1, &self.lexicon.units);
            let measured = Measured { factor: unit[index].factor, show: unit[index].show.clone(), single: None, ..term.measured.clone() };
            return Some(Placed { bare: false, term: Term { measured, ..finer.term }, ..finer });
        }
        None
    }

    /// A number that may touch the unit before it: "5ft2in", "2hr5min".
    pub(super) fn figure_glued(&self, at: usize) -> Option<Numeral> {
        if let Some(numeral) = self.numeral(at) {
            return Some(numeral);
        }
        let digits = self.pieces.number(at).filter(|digits| digits.len() <= 3 && self.pieces.glued(at))?;
        let value = Fraction::parse(digits)?;
        Some(Numeral { end: at + 1, value, step: Fraction::ONE, scale: Fraction::ONE, style: Style::Digits })
    }

    /// "… and 43 cents", "… 43c", "… and forty-five" at the end.
    pub(super) fn cents(&self, next: usize, term: &Term, and: bool) -> Option<Placed> {
        let pieces = self.pieces;
        let numeral = self
            .numeral(next)
            .filter(|numeral| numeral.value.under() == 1 && numeral.value.is_below(Fraction::whole(100)) && numeral.value.over() > 0)?;
        if let Some((end, measured)) = measured::after(pieces, numeral.end, self.lexicon) {
            let hundredths = measured.measure == Measure::Money && measured.factor.is_below(Fraction::ONE);
            if hundredths
                && (measured.unit == term.measured.unit
                    || !measured.sure
                    || pieces.is_any(numeral.end, &["pence", "cents", "cent", "c", "sen", "p"]))
            {
                let unit = Measured { unit: term.measured.unit.clone(), factor: Fraction::new(1, 100)?, ..term.measured.clone() };
                return Some(Placed { end, bare: false, term: self.term_from(numeral, unit) });
            }
            return None;
        }
        let ends = pieces.get(numeral.end).is_none_or(|piece| matches!(&*piece.lower, "." | ";" | ")") && !pieces.glued(numeral.end + 1));
        let said = term.measured.show.is_empty() && (and || numeral.value.over() > 9) && !pieces.is(next.checked_sub(1)?, ",");
        if !ends || !said {
            return None;
        }
        let unit = Measured { factor: Fraction::new(1, 100)?, ..term.measured.clone() };
        Some(Placed { end: numeral.end, bare: false, term: self.term_from(numeral, unit) })
    }

    /// Durations that are ages: "17-year-old", "65 years old", "8 months of age", "aged 9".
    pub(super) fn old(&self, at: usize, end: usize, term: Term) -> (usize, Term) {
        let pieces = self.pieces;
        if self.age_word(at).is_some() && (term.measured.measure == Measure::Number || term.measured.measure == Measure::Time) {
            let factor = if term.measured.measure == Measure::Time { years(term.measured.factor) } else { Some(Fraction::ONE) };
            if let Some(factor) = factor {
                let show = if term.measured.show.is_empty() { "y".to_owned() } else { term.measured.show.clone() };
                return (end, Term { measured: Measured { factor, show, ..Measured::of(Measure::Age) }, part: false, ..term });
            }
        }
        let hyphen = usize::from(pieces.is_hyphen(end));
        let past = match pieces.lower(end + hyphen) {
            Some("old" | "olds") => end + hyphen + 1,
            Some("of") if pieces.is(end + 1, "age") => end + 2,
            Some("yo" | "y.o.") if term.measured.measure == Measure::Number => end + hyphen + 1,
            _ => return (end, term),
        };
        let factor = match term.measured.measure {
            Measure::Time => years(term.measured.factor),
            Measure::Number => Some(Fraction::ONE),
            _ => None,
        };
        let Some(factor) = factor else { return (end, term) };
        let show = if term.measured.show.is_empty() { "y".to_owned() } else { term.measured.show.clone() };
        (past, Term { measured: Measured { factor, show, ..Measured::of(Measure::Age) }, part: false, ..term })
    }

    /// The same for ranges: "40 to 50 years old".
    pub(super) fn aged(&self, value: Quantity, end: usize) -> (usize, Quantity) {
        let pieces = self.pieces;
        let hyphen = usize::from(pieces.is_hyphen(end));
        let past = match pieces.lower(end + hyphen) {
            Some("old" | "olds") => end + hyphen + 1,
            Some("of") if pieces.is(end + 1, "age") => end + 2,
            _ => return (end, value),
        };
        if value.measure != Measure::Time {
            return (end, value);
        }
        const YEAR: i128 = 31_557_600;
        let divided = |interval: crate::values::Interval| crate::values::Interval {
            low: interval.low.map(|low| low / YEAR),
            high: interval.high.map(|high| high / YEAR),
        };
        let range = crate::values::Range { usual: divided(value.range.usual), hard: divided(value.range.hard) };
        (past, Quantity { measure: Measure::Age, unit: Measure::Age.base().to_owned(), range, grain: value.grain / YEAR, ..value })
    }

    /// Where "aged", "age" begins before a number.
    pub(super) fn age_word(&self, at: usize) -> Option<usize> {
        let back = at.checked_sub(1)?;
        if self.pieces.is_any(back, &["aged", "age", "ages"]) {
            return Some(back);
        }
        let (start, _) = self.hedge_before(at, self.floor())?;
        start.checked_sub(1).filter(|&back| self.pieces.is_any(back, &["aged", "age"]))
    }

    pub(super) fn times_as(&self, at: usize) -> bool {
        let pieces = self.pieces;
        pieces.is_any(at, &["times", "x"])
            && (pieces.is_any(
                at + 1,
                &[
                    "as", "more", "higher", "larger", "greater", "bigger", "faster", "the", "its", "their", "what", "less", "that",
                    "smaller", "stronger", "longer", "worse",
                ],
            ))
    }
}
