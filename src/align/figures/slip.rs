//! Figures that look like another one miswritten.

use crate::lexicon::Measure;
use crate::values::quantity::Quantity;

/// How one figure may have become the other at a keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// Two digits of two turned round: "53" and "35".
    TurnedPair,
    /// Three digits in another order.
    TurnedThree,
    /// Four digits or more in another order.
    Turned,
    /// One of two digits is another.
    DigitOfTwo,
    /// One of three digits or more is another.
    Digit,
    /// A digit was left out: "11.02" and "11.2".
    Dropped,
    /// The same digits before another scale or unit: "$11 million" and "$11 billion".
    Scale,
}

/// How one figure may be the other miswritten, if it may.
pub fn slip(one: &Quantity, other: &Quantity) -> Option<Slip> {
    // All years of a century have two digits in common.
    if matches!(one.measure, Measure::Year | Measure::Ordinal | Measure::Score) {
        return None;
    }
    // "676 days" are so many seconds: what was written counts.
    let figure = |quantity: &Quantity| if quantity.measure == Measure::Time { quantity.figure } else { quantity.amount };
    let (left, right) = (figure(one)?.abs(), figure(other)?.abs());
    if left == 0 || right == 0 {
        return None;
    }
    if left != right && one.figure.is_some() && one.figure == other.figure {
        return Some(Slip::Scale);
    }
    // Noughts that both end with say nothing; those that one ends with do: 804 and 840 million.
    let mut power = 1;
    while left % (power * 10) == 0 && right % (power * 10) == 0 {
        power *= 10;
    }
    let written = |amount: i128| (amount / power).to_string().into_bytes();
    let (a, b) = (written(left), written(right));
    if a == b {
        return None;
    }
    if a.len() == b.len() {
        let sorted = |digits: &[u8]| {
            let mut digits = digits.to_vec();
            digits.sort_unstable();
            digits
        };
        if sorted(&a) == sorted(&b) {
            return Some(match a.len() {
                2 => Slip::TurnedPair,
                3 => Slip::TurnedThree,
                _ => Slip::Turned,
            });
        }
        let changed = a.iter().zip(&b).filter(|(one, other)| one != other).count();
        return (changed == 1 && a.len() > 1).then_some(if a.len() == 2 { Slip::DigitOfTwo } else { Slip::Digit });
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let dropped = short.len() >= 3
        && long.len() == short.len() + 1
        && (1..long.len()).any(|at| long[..at] == short[..at] && long[at + 1..] == short[at..]);
    dropped.then_some(Slip::Dropped)
}
