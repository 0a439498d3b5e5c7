//! From a wording to what it means: ranges, and how they are shown.

use crate::lexicon::{Fraction, Hard, Hedge, Measure, Quantities, Side, Vague};
use crate::values::quantity::Quantity;
use crate::values::quantity::measured::Measured;
use crate::values::quantity::width;
use crate::values::{Interval, Range};

/// A figure with its unit, before hedges.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    /// The figure in its written unit.
    pub value: Fraction,
    /// One of its last written digit.
    pub step: Fraction,
    /// What the digits are multiplied by: a million in "1.2 million".
    pub scale: Fraction,
    /// Said as a part of a whole.
    pub part: bool,
    /// The unit.
    pub measured: Measured,
    /// How it is shown, where that is more than a figure and a unit: "2 h 20 min".
    pub shown: Option<String>,
}

impl Term {
    /// The amount in the base unit.
    pub fn amount(&self) -> Option<Fraction> {
        self.base(self.value)
    }

    fn base(&self, value: Fraction) -> Option<Fraction> {
        let scaled = value.times(self.measured.factor)?;
        self.measured.offset.map_or(Some(scaled), |offset| scaled.plus(offset))
    }

    fn billionths(&self, value: Fraction) -> Option<i128> {
        self.base(value)?.billionths()
    }
}

/// A quantity of one figure.
pub(super) fn single(term: &Term, hedge: Option<(Hedge, String)>, lexicon: &Quantities) -> Option<Quantity> {
    let bare = bare(term)?;
    let range = match &hedge {
        Some((hedge, _)) => hedged(term, bare, *hedge, lexicon)?,
        None => bare,
    };
    Some(Quantity {
        measure: term.measured.measure,
        amount: Some(term.billionths(term.value)?),
        unit: term.measured.unit.clone(),
        sure: term.measured.sure,
        range,
        grain: term.step.times(term.measured.factor)?.billionths()?.abs(),
        hedge: hedge.map(|(_, words)| words),
        change: None,
        spread: false,
        part: term.part,
        score: None,
        figure: Some(term.value.billionths()?),
        shown: show(term)?,
    })
}

/// A quantity from one figure to another of the same unit.
pub(super) fn spread(low: &Term, high: &Term, hedge: Option<(Hedge, String)>) -> Option<Quantity> {
    let interval = Interval::new(low.billionths(low.value)?, high.billionths(high.value)?);
    let shown = match (show(low)?, show(high)?) {
        (low_shown, high_shown) if low.measured == high.measured && low.scale == high.scale && !high.measured.show.is_empty() => {
            let figure = low_shown.strip_suffix(high.measured.show.as_str()).unwrap_or(&low_shown).trim_end().to_owned();
            format!("{figure}–{high_shown}")
        }
        (low, high) => format!("{low}–{high}"),
    };
    // "About 40 to 50" leaves both ends as open as half the stretch between them.
    let hard = if hedge.is_some() { widened(interval) } else { interval };
    Some(Quantity {
        measure: high.measured.measure,
        amount: None,
        unit: high.measured.unit.clone(),
        sure: high.measured.sure,
        range: Range { usual: interval, hard },
        grain: high.step.times(high.measured.factor)?.billionths()?.abs(),
        hedge: hedge.map(|(_, words)| words),
        change: None,
        spread: true,
        part: low.part || high.part,
        score: None,
        figure: None,
        shown,
    })
}

fn widened(interval: Interval) -> Interval {
    let (Some(low), Some(high)) = (interval.low, interval.high) else { return interval };
    Interval::new(low - (high - low) / 2, high + (high - low) / 2)
}

/// "Dozens", "several hours": a count without a figure, of something that has a unit or not.
pub(super) fn vague(vague: &Vague, measured: &Measured, words: &str) -> Option<Quantity> {
    let scaled = |number: i64| Fraction::whole(number).times(measured.factor)?.billionths();
    let end = |number: Option<i64>| match number {
        Some(number) => scaled(number).map(Some),
        None => Some(None),
    };
    Some(Quantity {
        measure: measured.measure,
        amount: vague.amount.and_then(scaled),
        unit: measured.unit.clone(),
        sure: measured.sure,
        range: Range {
            usual: Interval::new(scaled(vague.usual[0])?, scaled(vague.usual[1])?),
            hard: Interval { low: end(vague.hard[0])?, high: end(vague.hard[1])? },
        },
        grain: scaled(vague.usual[0])?,
        hedge: None,
        change: None,
        spread: vague.amount.is_none(),
        part: false,
        score: None,
        figure: vague.amount.map(|amount| i128::from(amount) * 1_000_000_000),
        shown: words.to_owned(),
    })
}

/// A rank, a score or an age group: whole numbers without hedges.
pub(super) fn whole(measure: Measure, low: i64, high: i64, shown: String) -> Quantity {
    let billion = |number: i64| i128::from(number) * 1_000_000_000;
    let usual = Interval::new(billion(low), billion(high));
    Quantity {
        measure,
        amount: (low == high).then_some(billion(low)),
        unit: measure.base().to_owned(),
        sure: true,
        range: Range { usual, hard: usual },
        grain: 1_000_000_000,
        hedge: None,
        change: None,
        spread: low != high,
        part: false,
        score: None,
        figure: (low == high).then_some(billion(low)),
        shown,
    }
}

/// A score of two sides.
pub(super) fn score(left: i64, right: i64, mark: &str) -> Quantity {
    Quantity {
        score: Some([left, right]),
        amount: None,
        figure: None,
        spread: false,
        ..whole(Measure::Score, left, right, format!("{left}{mark}{right}"))
    }
}

/// The range of a figure without a hedge.
///
/// Counts written out are exact; whatever is measured, or rounded by a power of ten, is half of its last digit to either side.
/// Round figures (zeros at the end) do not rule out what they may have been rounded from.
fn bare(term: &Term) -> Option<Range> {
    let value = term.value;
    let around = |half: Fraction| Some(Interval::new(term.billionths(value.minus(half)?)?, term.billionths(value.plus(half)?)?));
    let half = |step: Fraction| step.divided(Fraction::whole(2));
    let rounded = term.scale != Fraction::ONE || term.step.is_below(Fraction::ONE);
    if let Some([low, high]) = term.measured.single.filter(|_| value == Fraction::ONE && !rounded) {
        let billion = 1_000_000_000;
        let usual = Interval::new(i128::from(low) * billion, i128::from(high) * billion);
        return Some(Range { usual, hard: usual });
    }
    let exact = Interval::exactly(term.billionths(value)?);
    let zeros = value.to_whole().map_or(0, width::trailing_zeros);
    let tens = Fraction::power_of_ten(i32::try_from(zeros).ok()?.min(30))?;
    let usual = match term.measured.measure {
        Measure::Ordinal | Measure::Score => exact,
        // An age is told in completed years: 19 lasts until the twentieth birthday.
        Measure::Age => Interval::new(term.billionths(value)?, term.billionths(value.plus(term.step)?)?),
        _ if term.part => around(half(half(term.step)?)?)?,
        Measure::Number | Measure::Multiple if !rounded => exact,
        Measure::Money if term.step == Fraction::new(1, 100)? && term.scale == Fraction::ONE => exact,
        // Prices are cut, not rounded: $449 is said of $449.99.
        Measure::Money if !rounded && value.is_below(Fraction::whole(1000)) => {
            Interval::new(term.billionths(value.minus(half(term.step)?)?)?, term.billionths(value.plus(Fraction::new(99, 100)?)?)?)
        }
        Measure::Money if !rounded => exact,
        _ => around(half(term.step)?)?,
    };
    let least_zeros = if matches!(term.measured.measure, Measure::Number | Measure::Money) { 2 } else { 1 };
    // "27 years and six months" comes to 330 months, but nobody rounded it to that.
    let round = !rounded
        && term.shown.is_none()
        && zeros >= least_zeros
        && !matches!(term.measured.measure, Measure::Ordinal | Measure::Age | Measure::Score);
    let hard = if round { usual.to(around(half(tens)?)?) } else { usual };
    Some(Range { usual, hard })
}

fn hedged(term: &Term, bare: Range, hedge: Hedge, lexicon: &Quantities) -> Option<Range> {
    let kind = &lexicon.hedge_kinds[hedge.kind];
    if kind.side == Side::Exact {
        return Some(bare);
    }
    let value = term.value;
    let figure = value.divided(term.scale)?;
    let (width, wider) = width::width(kind, figure, term.step.divided(term.scale)?)?;
    let width = width.times(term.scale)?.times(Fraction::new(i128::from(hedge.share), 100)?)?;
    let hard_width = width.times(Fraction::new(i128::from(wider), 100)?)?;
    let ends = |low: Fraction, high: Fraction| Some(Interval::new(outward(term, low, false)?, outward(term, high, true)?));
    let around = |width: Fraction| {
        let half = width.divided(Fraction::whole(2))?;
        ends(value.minus(half)?, value.plus(half)?)
    };
    let at = term.billionths(value)?;
    let usual = match kind.side {
        Side::Around => around(width)?.to(bare.usual),
        Side::Below => ends(value.minus(width)?, value)?,
        Side::Above => ends(value, value.plus(width)?)?,
        Side::Exact => bare.usual,
    };
    let hard = match (kind.hard, kind.side) {
        (Hard::Open, _) => Interval { low: None, high: None },
        (Hard::Bound, Side::Below) => Interval { low: None, high: Some(at) },
        (Hard::Bound, Side::Above) => Interval { low: Some(at), high: None },
        _ => around(hard_width)?.to(bare.hard),
    };
    Some(Range { usual, hard })
}

/// The end of a range in the base unit; what is counted comes in whole numbers.
fn outward(term: &Term, value: Fraction, up: bool) -> Option<i128> {
    let counted = term.measured.measure == Measure::Number && term.value.under() == 1;
    if !counted {
        return term.billionths(value);
    }
    let whole = if up { -(-value.over()).div_euclid(value.under()) } else { value.over().div_euclid(value.under()) };
    whole.checked_mul(1_000_000_000)
}

pub(super) fn show(term: &Term) -> Option<String> {
    if let Some(shown) = &term.shown {
        return Some(shown.clone());
    }
    let figure = figure(term.value, term.scale)?;
    let show = &term.measured.show;
    Some(match term.measured.measure {
        Measure::Money => {
            let amount = term.amount()?;
            let scale = if term.measured.factor == Fraction::ONE { term.scale } else { Fraction::ONE };
            money(&term.measured.unit, &self::figure(amount, scale)?)
        }
        Measure::Percent | Measure::Degree => format!("{figure}{show}"),
        Measure::Multiple => format!("{figure} times"),
        Measure::Magnitude => format!("magnitude {figure}"),
        Measure::Age if show == "y" => figure,
        _ if show.is_empty() => figure,
        _ => format!("{figure} {show}"),
    })
}

fn money(code: &str, figure: &str) -> String {
    let sign = match code {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        _ => return format!("{figure} {code}"),
    };
    match figure.strip_prefix('-') {
        Some(figure) => format!("-{sign}{figure}"),
        None => format!("{sign}{figure}"),
    }
}

/// "1,234", "1.2 million", "2.5", "2/3".
fn figure(value: Fraction, scale: Fraction) -> Option<String> {
    let word = match scale.to_whole()? {
        1_000_000 => " million",
        1_000_000_000 => " billion",
        1_000_000_000_000 => " trillion",
        _ => return decimal(value),
    };
    Some(format!("{}{word}", decimal(value.divided(scale)?)?))
}

fn decimal(value: Fraction) -> Option<String> {
    let Some(scaled) =
        (0..=6).find_map(|places| value.times(Fraction::power_of_ten(places)?)?.to_whole().map(|whole| (whole, places as usize)))
    else {
        return Some(format!("{}/{}", value.over(), value.under()));
    };
    let (digits, places) = (scaled.0.unsigned_abs().to_string(), scaled.1);
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, decimals) = digits.split_at(digits.len() - places);
    let mut shown = String::from(if scaled.0 < 0 { "-" } else { "" });
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    if !decimals.is_empty() {
        shown.push('.');
        shown.push_str(decimals);
    }
    Some(shown)
}
