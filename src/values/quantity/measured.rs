//! Units as they stand in a text: "km", "square feet", "miles an hour", "US$", "per cent", "pence".

use crate::lexicon::{CurrencySign, Fraction, Kind, Measure, Quantities};
use crate::values::pieces::Pieces;

/// A unit, found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    pub measure: Measure,
    /// One of it in the base unit of the measure, or in the currency.
    pub factor: Fraction,
    /// What is added after that.
    pub offset: Option<Fraction>,
    /// How it is shown after a figure.
    pub show: String,
    /// The unit amounts are counted in.
    pub unit: String,
    /// Whether the words leave no doubt about it.
    pub sure: bool,
    /// What people mean by one of it, in the base unit.
    pub single: Option<[i64; 2]>,
}

impl Measured {
    fn plain(measure: Measure, factor: Fraction, show: &str) -> Self {
        Self { measure, factor, offset: None, show: show.to_owned(), unit: measure.base().to_owned(), sure: true, single: None }
    }

    /// No unit at all.
    pub fn none() -> Self {
        Self::plain(Measure::Number, Fraction::ONE, "")
    }

    /// Another plain measure.
    pub fn of(measure: Measure) -> Self {
        Self::plain(measure, Fraction::ONE, "")
    }

    /// Money of that sign.
    pub fn money(sign: CurrencySign, lexicon: &Quantities) -> Self {
        let code = lexicon.currencies[sign.currency].code.clone();
        let factor = if sign.minor { Fraction::new(1, 100).unwrap_or(Fraction::ONE) } else { Fraction::ONE };
        Self { measure: Measure::Money, factor, offset: None, show: String::new(), unit: code, sure: sign.sure, single: None }
    }

    fn unit(index: usize, lexicon: &Quantities) -> Self {
        let unit = &lexicon.units[index];
        Self { offset: unit.offset, single: unit.single, ..Self::plain(unit.measure, unit.factor, &unit.show) }
    }
}

/// A currency sign or code before a number: "$", "US$", "EUR", "Rs.". The flag of the result says that millions are meant ("MEUR").
pub(super) fn sign_before(pieces: &Pieces, at: usize, lexicon: &Quantities) -> Option<(usize, CurrencySign, bool)> {
    if pieces.glued(at) && at > 0 && pieces.word(at - 1).is_some() {
        return None;
    }
    // "A |$130,000 payment" is of no Australian dollars.
    let article = pieces.is(at, "a") && !pieces.glued(at + 1);
    if let Some((length, &sign)) = lexicon.money_signs.longest(|offset| pieces.text(at + offset)).filter(|_| !article) {
        // A word that goes on is no sign: "Rstudio" is one piece and never gets here, "US" alone is no sign.
        return Some((at + length, sign, false));
    }
    // "c $ 300 million", "us$ 15": signs in lower case, with a dollar sign to go by.
    if pieces.is(at + 1, "$") && !pieces.is_any(at, &["a", "s", "r", "us"]) || pieces.is(at, "us") && pieces.is(at + 1, "$") {
        let code = pieces.text(at)?.to_uppercase();
        let sign = lexicon.money_signs.longest(|offset| [Some(code.as_str()), Some("$")].get(offset).copied().flatten());
        if let Some((2, &sign)) = sign {
            return Some((at + 2, sign, false));
        }
    }
    let text = pieces.text(at)?;
    if let Some(code) = text.strip_prefix('M').filter(|code| code.len() == 3) {
        let (_, &sign) = lexicon.money_signs.longest(|offset| (offset == 0).then_some(code))?;
        return Some((at + 1, sign, true));
    }
    let (length, &sign) = lexicon.money_words.longest(|offset| pieces.word(at + offset))?;
    (text.len() > 2 && !sign.minor).then_some((at + length, sign, false))
}

/// The unit after a number that ends at a piece, with one past its last piece.
pub(super) fn after(pieces: &Pieces, at: usize, lexicon: &Quantities) -> Option<(usize, Measured)> {
    if let Some(open) = pieces.lower(at).filter(|open| matches!(*open, "(" | "[" | "{" | "<")) {
        let close = match open {
            "(" => ")",
            "[" => "]",
            "{" => "}",
            _ => ">",
        };
        let (end, measured) = plain(pieces, at + 1, lexicon, false)?;
        return pieces.is(end, close).then_some((end + 1, measured));
    }
    let hyphen = usize::from(pieces.is_hyphen(at));
    plain(pieces, at + hyphen, lexicon, hyphen == 0 && pieces.glued(at)).map(|(end, measured)| rate(pieces, end, measured, lexicon))
}

fn plain(pieces: &Pieces, at: usize, lexicon: &Quantities, glued: bool) -> Option<(usize, Measured)> {
    if let Some(found) = percent(pieces, at) {
        return Some(found);
    }
    let money = money(pieces, at, lexicon);
    let units = unit(pieces, at, lexicon, glued);
    match (money, units) {
        (Some((end, sign)), Some((unit_end, measured, ambiguous))) => {
            let weight = ambiguous && is_weight(pieces, at, unit_end, lexicon);
            let longer = unit_end > end || unit_end == end && !ambiguous;
            Some(if weight || longer { (unit_end, measured) } else { (end, Measured::money(sign, lexicon)) })
        }
        (Some((end, sign)), None) => Some((end, Measured::money(sign, lexicon))),
        (None, Some((end, measured, _))) => Some((end, measured)),
        (None, None) => None,
    }
}

fn percent(pieces: &Pieces, at: usize) -> Option<(usize, Measured)> {
    let point = |at: usize| pieces.is_any(at, &["point", "points"]);
    let hyphen = |at: usize| usize::from(pieces.is_hyphen(at));
    if pieces.is(at, "basis") && point(at + 1) {
        return Some((at + 2, Measured::plain(Measure::Points, Fraction::new(1, 100)?, "bp")));
    }
    let end = match pieces.lower(at)? {
        "%" | "％" | "percent" | "percents" | "pct" | "pct." | "percentage" => at + 1,
        "per" if pieces.is_any(at + 1, &["cent", "cents"]) => at + 2,
        _ => return None,
    };
    let points = end + hyphen(end);
    if point(points) {
        return Some((points + 1, Measured::plain(Measure::Points, Fraction::ONE, "pp")));
    }
    Some((end, Measured::plain(Measure::Percent, Fraction::ONE, "%")))
}

fn money(pieces: &Pieces, at: usize, lexicon: &Quantities) -> Option<(usize, CurrencySign)> {
    let words = lexicon.money_words.longest(|offset| pieces.lower(at + offset));
    if let Some((length, &sign)) = words {
        // "p", "c" and "le" are written as such and touch the digits.
        let short = pieces.text(at)?.len() < 2;
        let as_written = pieces.text(at) == pieces.lower(at) && pieces.glued(at) && !pieces.glued(at + 1);
        if !short || as_written || pieces.is(at, "¢") {
            return Some((at + length, sign));
        }
    }
    if let Some(code) = pieces.text(at).and_then(|text| text.strip_prefix('M')).filter(|code| code.len() == 3) {
        // "30 MUSD": the number's reader multiplies.
        let (_, &sign) = lexicon.money_signs.longest(|offset| (offset == 0).then_some(code))?;
        return Some((at + 1, sign));
    }
    let (length, &sign) = lexicon.money_signs.longest(|offset| pieces.text(at + offset))?;
    // A sign before the next number is that number's: "sold 50 $10 tickets".
    let next = pieces.number(at + length).is_some() && !pieces.glued(at);
    (!next || pieces.word(at).is_some()).then_some((at + length, sign))
}

/// Whether "pounds" between two pieces are a weight.
fn is_weight(pieces: &Pieces, at: usize, end: usize, lexicon: &Quantities) -> bool {
    let near = |at: usize| pieces.word(at).is_some_and(|word| lexicon.weight_words.contains(word));
    // Nobody weighs millions of pounds.
    if at > 0 && pieces.is_any(at - 1, &["million", "billion", "trillion", "bn", "m", "mn"])
        || at > 1 && pieces.is_hyphen(at - 1) && pieces.is_any(at - 2, &["million", "billion"])
    {
        return false;
    }
    let adjective = at > 1 && pieces.is_hyphen(at - 1) && !pieces.word(at - 2).is_some_and(|word| lexicon.powers.contains_key(word));
    let of = pieces.is(end, "of") && pieces.word(end + 1).is_some() && !pieces.is_any(end + 1, &["debt", "savings", "cuts", "aid", "the"]);
    adjective || of || (at.saturating_sub(8)..end + 4).any(near)
}

fn unit(pieces: &Pieces, at: usize, lexicon: &Quantities, glued: bool) -> Option<(usize, Measured, bool)> {
    if let Some((end, measured)) = square(pieces, at, lexicon) {
        return Some((end, measured, false));
    }
    let words = lexicon.unit_words.longest(|offset| pieces.lower(at + offset));
    let symbols = lexicon.unit_symbols.longest(|offset| pieces.text(at + offset));
    let symbols = symbols.filter(|(length, (_, shy))| !shy || is_bold(pieces, at, at + length, glued));
    let (end, index, ambiguous) = match (words, symbols) {
        (Some((length, &(index, ambiguous))), Some((longer, _))) if length >= longer && pieces.text(at)?.len() > 2 => {
            (at + length, index, ambiguous)
        }
        (_, Some((length, &(index, _)))) => (at + length, index, false),
        (Some((length, &(index, ambiguous))), None) => (at + length, index, ambiguous),
        (None, None) => return None,
    };
    // "km2", "km²", "km^3", "km squared".
    let caret = usize::from(pieces.is(end, "^"));
    let letters = |at: usize| pieces.glued(at) && pieces.get(at).is_some_and(|piece| piece.kind != Kind::Mark);
    let power = match pieces.lower(end + caret).or_else(|| pieces.number(end + caret)) {
        Some("²" | "squared") => 2,
        Some("³" | "cubed") => 3,
        Some("2") if pieces.glued(end + caret) && !letters(end + caret + 1) => 2,
        Some("3") if pieces.glued(end + caret) && !letters(end + caret + 1) => 3,
        // Digits that touch the unit make a code of it: "24703 m212".
        _ if pieces.glued(end) && pieces.number(end).is_some() => return None,
        _ => 1,
    };
    let mut measured = Measured::unit(index, lexicon);
    // Degrees of a turn are told from degrees of heat by the words around them.
    let turns = |at: usize| {
        pieces.is_any(
            at,
            &[
                "angle",
                "angles",
                "rotate",
                "rotated",
                "rotates",
                "turn",
                "turned",
                "tilt",
                "tilted",
                "slope",
                "bearing",
                "north",
                "south",
                "east",
                "west",
                "latitude",
                "longitude",
            ],
        )
    };
    if measured.measure == Measure::Degree && (at.saturating_sub(6)..end + 3).any(turns) {
        measured = Measured { unit: Measure::Angle.base().to_owned(), measure: Measure::Angle, ..measured };
    }
    if power > 1 && measured.measure == Measure::Length {
        return Some((end + caret + 1, raised(&measured, power)?, false));
    }
    Some((end, measured, ambiguous))
}

/// Whether a symbol that is also a word stands as a symbol here.
fn is_bold(pieces: &Pieces, at: usize, end: usize, glued: bool) -> bool {
    let quote = pieces.is_any(at, &["\"", "″", "”", "'", "′", "’"]);
    if quote {
        // Quotation marks close what another one opened.
        let opened =
            (at.saturating_sub(200)..at).filter(|&before| pieces.text(before) == pieces.text(at) || pieces.is(before, "“")).count() % 2
                == 1;
        let feet = pieces.is_any(at, &["'", "′", "’"]) && end == at + 1;
        return glued && !opened && (!feet || pieces.number(end).is_some());
    }
    if glued {
        let decade = pieces.is(at, "s") && pieces.number(at.saturating_sub(1)).is_some_and(|digits| digits.ends_with('0'));
        let code = pieces.glued(end)
            && !pieces.is_any(end, &[".", ",", ")", ";", ":", "-", "'", "\"", "’", "”", "²", "³", "!", "?", "]", "–", "—"])
            && pieces.number(end).is_none();
        return !decade && !code;
    }
    match pieces.get(end) {
        None => true,
        Some(next) if next.kind == Kind::Number => !pieces.is(at, "in"),
        Some(next) if next.kind == Kind::Mark => !(pieces.is(end, "-") && pieces.glued(end)),
        Some(_) => {
            pieces.is_any(
                end,
                &["tall", "thick", "long", "wide", "deep", "high", "of", "x", "outside", "olive", "valued", "is", "and", "to", "in"],
            ) && (!pieces.is(at, "in") || pieces.is_any(end, &["tall", "thick", "long", "wide", "deep", "high"]))
        }
    }
}

fn square(pieces: &Pieces, at: usize, lexicon: &Quantities) -> Option<(usize, Measured)> {
    let power = match pieces.lower(at)? {
        "square" | "sq" | "sq." => 2,
        "cubic" | "cu" | "cu." => 3,
        _ => return None,
    };
    let hyphen = usize::from(pieces.is_hyphen(at + 1));
    let at = at + 1 + hyphen;
    let word = lexicon.unit_words.longest(|offset| pieces.lower(at + offset));
    let (length, &(index, _)) = word.or_else(|| lexicon.unit_symbols.longest(|offset| pieces.text(at + offset)))?;
    let measured = Measured::unit(index, lexicon);
    (measured.measure == Measure::Length).then_some(())?;
    Some((at + length, raised(&measured, power)?))
}

fn raised(length: &Measured, power: u8) -> Option<Measured> {
    let square = length.factor.times(length.factor)?;
    if power == 2 {
        return Some(Measured::plain(Measure::Area, square, &format!("{}²", length.show)));
    }
    Some(Measured::plain(Measure::Volume, square.times(length.factor)?, &format!("{}³", length.show)))
}

/// "miles | an hour", "metres | per second", "km | /h".
fn rate(pieces: &Pieces, end: usize, measured: Measured, lexicon: &Quantities) -> (usize, Measured) {
    let speed = || {
        if measured.measure != Measure::Length || !pieces.is_any(end, &["per", "an", "a", "/"]) {
            return None;
        }
        let at = end + 1;
        let word = lexicon.unit_words.longest(|offset| pieces.lower(at + offset));
        let (length, &(index, _)) = word.or_else(|| lexicon.unit_symbols.longest(|offset| pieces.text(at + offset)))?;
        let per = &lexicon.units[index];
        (per.measure == Measure::Time && matches!(per.show.as_str(), "h" | "s" | "min" | "ms")).then_some(())?;
        let factor = measured.factor.divided(per.factor)?;
        Some((at + length, Measured::plain(Measure::Speed, factor, &format!("{}/{}", measured.show, per.show))))
    };
    speed().unwrap_or((end, measured))
}
