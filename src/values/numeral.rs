//! Numbers in digits and words: "1.2 million", "two and a half", "three-quarters", "2 1/2", "half a dozen".
//!
//! What the number counts or measures is left to the kinds of value.

use crate::lexicon::{Fraction, Kind, Quantities};
use crate::values::pieces::Pieces;

/// A number as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral {
    /// One past its last piece.
    pub end: usize,
    /// The number.
    pub value: Fraction,
    /// One of the last written digit: 0.1 million in "1.2 million".
    pub step: Fraction,
    /// What the written figure is multiplied by: a million in "1.2 million", one in "1,200,000".
    pub scale: Fraction,
    /// How it was written.
    pub style: Style,
}

/// How a number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// As part of a whole: "half", "two-thirds", "3/4".
    Part,
}

/// From here up a power of ten rounds what stands before it; "five thousand" is as exact as "5,000".
const ROUNDING: i32 = 5;

/// The number that begins at a piece, if any. Articles count where a power of ten or a part of a whole follows ("a million", "half").
pub(crate) fn read(pieces: &Pieces, at: usize, lexicon: &Quantities) -> Option<Numeral> {
    may_begin(pieces, at, lexicon).then(|| Reader { pieces, lexicon, joined: true }.signed(at))?
}

/// Whether a number may begin at a piece: one lookup, since most pieces begin none.
fn may_begin(pieces: &Pieces, at: usize, lexicon: &Quantities) -> bool {
    let Some(piece) = pieces.get(at) else { return false };
    match piece.kind {
        Kind::Number => true,
        Kind::Mark => matches!(piece.text, "-" | "−" | "–") || part_sign(piece.text).is_some(),
        Kind::Word if matches!(&*piece.lower, "a" | "an") => {
            let next = at + 1 + usize::from(pieces.is_hyphen(at + 1));
            pieces.word(next).is_some_and(|word| lexicon.number_words.contains(word))
        }
        Kind::Word => lexicon.number_words.contains(&*piece.lower) || piece.lower.len() > 7 && piece.lower.contains("ty"),
    }
}

/// The same inside "between A and B", where "and" does not go on with the number.
pub(crate) fn read_bounded(pieces: &Pieces, at: usize, lexicon: &Quantities) -> Option<Numeral> {
    may_begin(pieces, at, lexicon).then(|| Reader { pieces, lexicon, joined: false }.signed(at))?
}

/// Whether the digits at a piece are the beginning of a number rather than part of a name, a version or a longer code.
fn stands_alone(pieces: &Pieces, at: usize) -> bool {
    let before = |at: usize| at.checked_sub(1);
    if pieces.glued(at) {
        let Some(left) = before(at) else { return true };
        let Some(piece) = pieces.get(left) else { return true };
        match piece.kind {
            Kind::Number => return false,
            // A word that touches the digits makes a name of them ("G7"); currencies ("Rs20") are let in by their own rule.
            Kind::Word => return false,
            Kind::Mark => {
                let beyond = before(left).and_then(|beyond| pieces.get(beyond)).filter(|_| piece.glued);
                match (&*piece.lower, beyond.map(|beyond| beyond.kind)) {
                    ("-" | "‐" | "‑" | "–" | "/" | "." | ":" | "#" | "@" | "_" | "+" | "^", Some(Kind::Word | Kind::Number)) => {
                        return false;
                    }
                    // A point by itself before digits: the tokenizer parted ".5".
                    ("#" | "@" | "_" | "^" | ".", _) => return false,
                    _ => {}
                }
            }
        }
    }
    true
}

struct Reader<'a> {
    pieces: &'a Pieces<'a>,
    lexicon: &'a Quantities,
    /// Whether "and" may join parts of the number.
    joined: bool,
}

impl Reader<'_> {
    fn signed(&self, at: usize) -> Option<Numeral> {
        let pieces = self.pieces;
        let minus = pieces.is_any(at, &["minus", "negative"])
            || (pieces.is_any(at, &["-", "−", "–"]) && !pieces.glued(at) && pieces.glued(at + 1) && pieces.number(at + 1).is_some())
            || (pieces.is(at, "−") && !pieces.glued(at) && pieces.number(at + 1).is_some());
        if !minus {
            return self.unsigned(at);
        }
        let numeral = self.unsigned(at + 1)?;
        Some(Numeral { value: numeral.value.negated(), ..numeral })
    }

    fn unsigned(&self, at: usize) -> Option<Numeral> {
        if let Some(part) = self.part_of_power(at) {
            return Some(part);
        }
        if let Some(group) = self.lone_group(at) {
            return Some(group);
        }
        let cardinal = self.cardinal(at)?;
        Some(self.with_group(self.with_part(cardinal)))
    }

    /// "a dozen", or "dozen" by itself.
    fn lone_group(&self, at: usize) -> Option<Numeral> {
        let article = usize::from(self.pieces.is(at, "a"));
        let word = self.pieces.word(at + article).filter(|word| *word != "score" && !word.ends_with('s'))?;
        let &group = self.lexicon.groups.get(word)?;
        let bare = article == 1 || self.bare_power(at);
        bare.then_some(Numeral {
            end: at + article + 1,
            value: Fraction::whole(group),
            step: Fraction::ONE,
            scale: Fraction::ONE,
            style: Style::Words,
        })
    }

    /// A whole or decimal number with its powers of ten.
    fn cardinal(&self, at: usize) -> Option<Numeral> {
        let mut total: Option<Numeral> = None;
        let mut limit: Option<Fraction> = None;
        let mut at = at;
        // Bounded: every round uses a smaller power of ten.
        while let Some(group) = self.group(at, total.is_some()) {
            if limit.is_some_and(|limit| !group.value.is_below(limit)) || total.is_some() && self.counts_parts(group.end) {
                break;
            }
            let style = total.map_or(group.style, |total| total.style);
            let value = match total {
                Some(total) => total.value.plus(group.value)?,
                None => group.value,
            };
            let decimal =
                group.style == Style::Digits && group.value.divided(group.scale).is_some_and(|coefficient| coefficient.under() > 1);
            total = Some(Numeral { value, style, ..group });
            if group.scale == Fraction::ONE && !self.after_power(group.end) || decimal {
                break;
            }
            limit = self.last_power(group.end);
            if limit.is_none() {
                break;
            }
            at = self.joint(group.end);
        }
        total
    }

    /// The power of ten that ends just before a piece.
    fn last_power(&self, end: usize) -> Option<Fraction> {
        let power = *self.lexicon.powers.get(self.pieces.word(end.checked_sub(1)?)?)?;
        Fraction::power_of_ten(power)
    }

    fn after_power(&self, end: usize) -> bool {
        self.last_power(end).is_some()
    }

    /// Past ", and", "and", a comma or a hyphen.
    fn joint(&self, at: usize) -> usize {
        let comma = usize::from(self.pieces.is(at, ","));
        if self.joined && self.pieces.is_any(at + comma, &["and", "&"]) {
            return at + comma + 1;
        }
        if self.pieces.is_hyphen(at) {
            let and = usize::from(self.pieces.is(at + 1, "and") && self.pieces.is_hyphen(at + 2));
            return at + 1 + 2 * and;
        }
        at + comma
    }

    /// A number below a thousand, or in digits, with the powers of ten that follow it.
    fn group(&self, at: usize, inside: bool) -> Option<Numeral> {
        let mut numeral = match self.pieces.number(at) {
            Some(_) if inside && self.pieces.is(at.checked_sub(1)?, ",") => return None,
            Some(_) => self.digits(at, inside)?,
            None => self.words(at, inside)?,
        };
        let mut rounds = 0;
        while let Some((end, power, rounding)) = self.power(numeral.end, numeral.style) {
            let factor = Fraction::power_of_ten(power)?;
            numeral.value = numeral.value.times(factor)?;
            if rounding || numeral.value.divided(factor)?.under() > 1 {
                numeral.step = numeral.step.times(factor)?;
                numeral.scale = numeral.scale.times(factor)?;
            }
            numeral.end = end;
            rounds += 1;
            if rounds == 3 {
                break;
            }
        }
        Some(numeral)
    }

    /// A power of ten after a number: a word, or a letter that touches the digits. The flag says that it rounds.
    fn power(&self, at: usize, style: Style) -> Option<(usize, i32, bool)> {
        let hyphen = usize::from(self.pieces.is_hyphen(at));
        if let Some(&power) = self.pieces.word(at + hyphen).and_then(|word| self.lexicon.powers.get(word)) {
            return Some((at + hyphen + 1, power, power >= ROUNDING));
        }
        let letter = self.pieces.text(at).filter(|_| style == Style::Digits && self.pieces.glued(at))?;
        let &power = self.lexicon.letters.get(letter)?;
        let ends = !self.pieces.glued(at + 1) || !matches!(self.pieces.get(at + 1)?.kind, Kind::Number | Kind::Word);
        ends.then_some((at + 1, power, power >= ROUNDING))
    }

    fn digits(&self, at: usize, inside: bool) -> Option<Numeral> {
        let pieces = self.pieces;
        if !inside && !stands_alone(pieces, at) {
            return None;
        }
        let (value, step, mut end) = self.figure(at)?;
        let mut numeral = Numeral { end, value, step, scale: Fraction::ONE, style: Style::Digits };
        if let Some((part, past)) = self.written_part(end) {
            numeral.value = if value.over() < 0 { value.minus(part)? } else { value.plus(part)? };
            numeral.step = Fraction::new(1, part.under())?;
            end = past;
        } else if let Some((part, past)) = self.slashed(at) {
            return Some(Numeral {
                end: past,
                value: part,
                step: Fraction::new(1, part.under())?,
                scale: Fraction::ONE,
                style: Style::Part,
            });
        } else if pieces.is(end, "point")
            && !pieces.glued(end)
            && let Some((decimals, places, past)) = self.decimals(end + 1)
        {
            numeral.value = value.plus(decimals)?;
            numeral.step = Fraction::power_of_ten(-places)?;
            end = past;
        }
        numeral.end = end;
        Some(numeral).filter(|_| !self.runs_on(end))
    }

    /// Whether the digits go on as something else: a version, a code, a power in figures.
    fn runs_on(&self, end: usize) -> bool {
        let pieces = self.pieces;
        if !pieces.glued(end) {
            return false;
        }
        // "222-222-2222": a code.
        let dashed = |at: usize| pieces.is_hyphen(at) && pieces.number(at + 1).is_some();
        if dashed(end) && dashed(end + 2) {
            return true;
        }
        let follows = |at: usize| pieces.glued(at) && pieces.get(at).is_some_and(|piece| piece.kind == Kind::Number);
        match pieces.lower(end) {
            Some("^" | "_" | "=" | "@") => true,
            Some("." | ":" | "," | "×") => follows(end + 1),
            Some("x" | "e") => follows(end + 1) || pieces.is_dash(end + 1) && follows(end + 2),
            None => true,
            _ => false,
        }
    }

    /// The figure itself, with thousands that are set off by spaces.
    fn figure(&self, at: usize) -> Option<(Fraction, Fraction, usize)> {
        let pieces = self.pieces;
        let mut digits = pieces.number(at)?.replace(',', "");
        let mut end = at + 1;
        let narrow = |at: usize| {
            let (left, right) = (pieces.get(at - 1)?, pieces.get(at)?);
            let gap = right.start.checked_sub(left.end)?;
            // One space, narrow space or no-break space takes one to three bytes; which it is does not matter.
            let three = right.kind == Kind::Number && right.text.split('.').next()?.len() == 3 && !right.text.contains(',');
            (three && (1..=3).contains(&gap) && !right.text.starts_with('.')).then_some(())
        };
        if (1..=3).contains(&digits.len()) && !digits.starts_with('0') && !digits.contains('.') {
            while narrow(end).is_some() && end < at + 6 && !digits.contains('.') {
                digits.push_str(pieces.number(end)?);
                end += 1;
            }
        }
        // "16,4 percent", as translators leave it: fewer than three digits after a comma are no thousands.
        let fraction = pieces.number(end + 1).filter(|fraction| fraction.len() <= 2 && fraction.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(fraction) = fraction
            && (1..=3).contains(&digits.len())
            && end == at + 1
            && !digits.contains('.')
            && pieces.is(end, ",")
            && pieces.glued(end)
            && pieces.glued(end + 1)
            && !(pieces.is(end + 2, ",") && pieces.glued(end + 2))
            && !(at > 1 && pieces.is(at - 1, ",") && pieces.glued(at))
        {
            digits = format!("{digits}.{fraction}");
            end += 2;
        }
        if digits.len() > 30 {
            return None;
        }
        let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
        let value = Fraction::new(format!("0{whole}{decimals}").parse().ok()?, 10_i128.checked_pow(decimals.len() as u32)?)?;
        Some((value, Fraction::power_of_ten(-(decimals.len() as i32))?, end))
    }

    /// "½", or "1/2" after a whole number: "2½", "2 1/2", "2-1/2".
    fn written_part(&self, at: usize) -> Option<(Fraction, usize)> {
        let sign = |at: usize| self.pieces.text(at).and_then(part_sign);
        if let Some(part) = sign(at) {
            return Some((part, at + 1));
        }
        let hyphen = usize::from(self.pieces.is_hyphen(at));
        if hyphen == 0 && self.pieces.glued(at) {
            return None;
        }
        let (part, end) = self.slashed(at + hyphen)?;
        part.is_below(Fraction::ONE).then_some((part, end))
    }

    /// "3/4": proper, or with a denominator that measures are cut into.
    fn slashed(&self, at: usize) -> Option<(Fraction, usize)> {
        let pieces = self.pieces;
        let plain = |at: usize| pieces.number(at).filter(|digits| digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()));
        let (over, under) = (plain(at)?, plain(at + 2)?);
        if !pieces.is_any(at + 1, &["/", "⁄"]) || pieces.glued(at + 1) != pieces.glued(at + 2) || pieces.is(at + 3, "/") {
            return None;
        }
        if self.lexicon.names.longest(|offset| pieces.text(at + offset)).is_some() {
            return None;
        }
        let (over, under): (i128, i128) = (over.parse().ok()?, under.parse().ok()?);
        // 54/46 are the shares of two sides.
        let shares = over + under == 100 && over > 9;
        let usual = over < under || matches!(under, 2 | 3 | 4 | 8);
        if under < 2 || over == 0 || shares || !usual {
            return None;
        }
        Some((Fraction::new(over, under)?, at + 3))
    }

    /// Digits after a spoken "point": "five", "zero three", "seventy-one", "77".
    fn decimals(&self, at: usize) -> Option<(Fraction, i32, usize)> {
        if let Some(digits) = self.pieces.number(at).filter(|digits| digits.len() <= 9 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        {
            let places = digits.len() as i32;
            return Some((Fraction::whole(digits.parse().ok()?).times(Fraction::power_of_ten(-places)?)?, places, at + 1));
        }
        let mut written = String::new();
        let mut at = at;
        while let Some(&digit) = self.pieces.word(at).and_then(|word| self.lexicon.small.get(word)) {
            if digit >= 10 && !written.is_empty() || written.len() > 8 {
                break;
            }
            written.push_str(&digit.to_string());
            at += 1;
            if digit >= 10 {
                let hyphen = usize::from(self.pieces.is_hyphen(at));
                let unit = self.pieces.word(at + hyphen).and_then(|word| self.lexicon.small.get(word));
                if let Some(unit) = unit.filter(|&&unit| digit >= 20 && (1..10).contains(&unit)) {
                    written = (digit + unit).to_string();
                    at += hyphen + 1;
                }
                break;
            }
        }
        let places = written.len() as i32;
        Some((Fraction::whole(written.parse().ok()?).times(Fraction::power_of_ten(-places)?)?, places, at))
    }

    fn words(&self, at: usize, inside: bool) -> Option<Numeral> {
        let article = usize::from(!inside && self.pieces.is_any(at, &["a", "an"]));
        let (value, mut end) = match self.below_hundred(at) {
            Some((value, end)) if article == 0 => (value, end),
            _ => {
                // "a hundred", "a million", and bare "hundred", "million" where no number goes with them.
                let word = self.pieces.word(at + article)?;
                let power = *self.lexicon.powers.get(word)?;
                let plural = word.ends_with('s');
                if plural || (article == 0 && !self.bare_power(at)) || power < 2 {
                    return None;
                }
                (1, at + article)
            }
        };
        let mut value = i128::from(value);
        let mut step = Fraction::ONE;
        let mut scale = Fraction::ONE;
        let hyphen = usize::from(self.pieces.is_hyphen(end));
        if self.pieces.is_any(end + hyphen, &["hundred", "hundreds"]) {
            value *= 100;
            end += hyphen + 1;
            if let Some((rest, past)) = self.after_hundred(end) {
                value += i128::from(rest);
                end = past;
            }
        }
        let mut exact = Fraction::new(value, 1)?;
        if self.pieces.is(end, "point")
            && let Some((decimals, places, past)) = self.decimals(end + 1)
        {
            exact = exact.plus(decimals)?;
            step = Fraction::power_of_ten(-places)?;
            scale = Fraction::ONE;
            end = past;
        }
        Some(Numeral { end, value: exact, step, scale, style: Style::Words })
    }

    /// "[and] twelve" after "hundred", unless that begins another hundred.
    fn after_hundred(&self, at: usize) -> Option<(i64, usize)> {
        let joint = self.joint(at);
        let (rest, end) =
            match self.pieces.number(joint).filter(|digits| digits.len() <= 2 && joint > at && !self.pieces.is(joint - 1, ",")) {
                Some(digits) => (digits.parse().ok().filter(|&rest: &i64| rest > 0)?, joint + 1),
                None => self.below_hundred(joint)?,
            };
        let comma_only = joint == at + 1 && self.pieces.is(at, ",");
        let hundred = self.pieces.is_any(end, &["hundred", "hundreds"]) || self.pieces.is_hyphen(end) && self.pieces.is(end + 1, "hundred");
        (rest > 0 && !hundred && !comma_only && !self.counts_parts(end)).then_some((rest, end))
    }

    /// Whether what follows makes a numerator of the number before: "hundred and three | quarters".
    fn counts_parts(&self, at: usize) -> bool {
        let hyphen = usize::from(self.pieces.is_hyphen(at));
        self.pieces.word(at + hyphen).is_some_and(|word| word.ends_with('s') && self.lexicon.parts.contains_key(word))
    }

    fn bare_power(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        !self.pieces.is_any(before, &["several", "few", "many", "couple", "of", "per", "the", "half", "quarter"])
            && self.pieces.number(before).is_none()
            && !self.pieces.glued(at)
    }

    fn below_hundred(&self, at: usize) -> Option<(i64, usize)> {
        let word = self.pieces.word(at)?;
        let Some(&value) = self.lexicon.small.get(word) else { return self.fused(word).map(|value| (value, at + 1)) };
        if value < 20 {
            return Some((value, at + 1));
        }
        let hyphen = usize::from(self.pieces.is_dash(at + 1) && self.pieces.glued(at + 1) == self.pieces.glued(at + 2));
        let unit = self.pieces.word(at + 1 + hyphen).and_then(|word| self.lexicon.small.get(word));
        match unit {
            Some(unit) if (1..10).contains(unit) => Some((value + unit, at + 2 + hyphen)),
            _ => Some((value, at + 1)),
        }
    }

    /// "twentyone" in one word.
    fn fused(&self, word: &str) -> Option<i64> {
        if !(8..=12).contains(&word.len()) {
            return None;
        }
        let split = word.find("ty")? + 2;
        let tens = *self.lexicon.small.get(word.get(..split)?)?;
        let unit = *self.lexicon.small.get(word.get(split..)?)?;
        (tens >= 20 && (1..10).contains(&unit)).then_some(tens + unit)
    }

    /// "two | and a half", "one million | and a quarter".
    fn with_part(&self, numeral: Numeral) -> Numeral {
        self.try_part(numeral).unwrap_or(numeral)
    }

    fn try_part(&self, numeral: Numeral) -> Option<Numeral> {
        let pieces = self.pieces;
        let at = numeral.end;
        let hyphen = usize::from(pieces.is_hyphen(at));
        if !pieces.is_any(at + hyphen, &["and", "&"]) {
            return None;
        }
        let start = at + hyphen + 1 + usize::from(pieces.is_hyphen(at + hyphen + 1));
        let (part, end) = self.spoken_part(start)?;
        if !part.is_below(Fraction::ONE) {
            return None;
        }
        // "an hour and a half" and "two hours and a quarter" are the unit's affair; here a number stands before the "and".
        let own_power = self.power(end, Style::Words);
        if let Some((past, power, _)) = own_power.filter(|_| numeral.scale != Fraction::ONE) {
            let scale = Fraction::power_of_ten(power)?;
            let value = numeral.value.plus(part.times(scale)?)?;
            return Some(Numeral { end: past, value, step: scale.divided(Fraction::new(part.under(), 1)?)?, scale, style: numeral.style });
        }
        let value = numeral.value.plus(part.times(numeral.scale)?)?;
        let step = numeral.scale.divided(Fraction::new(part.under(), 1)?)?;
        let whole = Numeral { end, value, step, ..numeral };
        let Some((past, power, _)) = own_power else { return Some(whole) };
        let scale = Fraction::power_of_ten(power)?;
        Some(Numeral { end: past, value: value.times(scale)?, step: step.times(scale)?, scale, style: numeral.style })
    }

    /// "half a million", "three-quarters of a million", "two-thirds", "a third".
    fn part_of_power(&self, at: usize) -> Option<Numeral> {
        let (part, end) = self.spoken_part(at)?;
        let step = Fraction::new(1, part.under())?;
        let of = usize::from(self.pieces.is(end, "of"));
        let article = usize::from(self.pieces.is_any(end + of, &["a", "an"]));
        let word = self.pieces.word(end + of + article);
        let times = |factor: Fraction, end: usize| {
            Some(Numeral { end, value: part.times(factor)?, step: step.times(factor)?, scale: factor, style: Style::Words })
        };
        if let Some(&power) = word.and_then(|word| self.lexicon.powers.get(word)).filter(|&&power| power > 2) {
            return times(Fraction::power_of_ten(power)?, end + of + article + 1);
        }
        if let Some(&group) = word.and_then(|word| self.lexicon.groups.get(word)).filter(|_| of == 0) {
            return times(Fraction::whole(group), end + article + 1).map(|numeral| Numeral {
                scale: Fraction::ONE,
                step: Fraction::ONE,
                ..numeral
            });
        }
        Some(Numeral { end, value: part, step, scale: Fraction::ONE, style: Style::Part })
    }

    /// A part of a whole in words, or as one sign.
    fn spoken_part(&self, at: usize) -> Option<(Fraction, usize)> {
        let pieces = self.pieces;
        if let Some(part) = pieces.text(at).and_then(part_sign).filter(|_| !pieces.glued(at)) {
            return Some((part, at + 1));
        }
        let part = |at: usize| pieces.word(at).and_then(|word| Some((word, *self.lexicon.parts.get(word)?)));
        // "And-a-half" has a hyphen between the two.
        let article = usize::from(pieces.is_any(at, &["a", "an"]));
        let article = article + usize::from(article == 1 && pieces.is_hyphen(at + 1));
        if let Some((word, under)) = part(at + article) {
            let plural = word.ends_with('s') || word == "halves";
            let bare = article > 0 || matches!(word, "half" | "quarter");
            return (bare && !plural).then_some((Fraction::new(1, i128::from(under))?, at + article + 1));
        }
        let (over, end) = self.below_hundred(at)?;
        let hyphen = usize::from(pieces.is_dash(end) && pieces.glued(end) == pieces.glued(end + 1));
        let (word, under) = part(end + hyphen)?;
        let end = end + hyphen + 1;
        // "three quarters", "one third"; "twenty third" is a rank.
        let plural = word.ends_with('s');
        if over == 0 || !plural && over != 1 && hyphen == 0 && word != "quarter" || !plural && over >= 20 {
            return None;
        }
        Some((Fraction::new(i128::from(over), i128::from(under))?, end))
    }

    /// "three dozen", "a dozen", "four score".
    fn with_group(&self, numeral: Numeral) -> Numeral {
        let hyphen = usize::from(self.pieces.is_hyphen(numeral.end));
        let group = self.pieces.word(numeral.end + hyphen).and_then(|word| self.lexicon.groups.get(word));
        let times = group.and_then(|&group| numeral.value.times(Fraction::whole(group)));
        match times.filter(|_| numeral.value.under() == 1) {
            Some(value) => Numeral { end: numeral.end + hyphen + 1, value, style: Style::Words, ..numeral },
            None => numeral,
        }
    }
}

/// A fraction that is one sign.
fn part_sign(text: &str) -> Option<Fraction> {
    let (over, under) = match text {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        "⅐" => (1, 7),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        _ => return None,
    };
    Fraction::new(over, under)
}
