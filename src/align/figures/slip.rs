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
    /// A digit was left out: "12,345" and "1,345".
    Dropped,
    /// One digit before another scale or unit, or with another number of noughts: "$9 million" and "$9 billion".
    Scale,
    /// The same of two digits or more, which are seldom met by chance: "$1.6 million" and "$1.6 billion".
    TellingScale,
}

/// How one figure may be the other miswritten, if it may.
pub fn slip(one: &Quantity, other: &Quantity) -> Option<Slip> {
    if let (Some(left), Some(right)) = (one.score, other.score) {
        // "498-49" and "489-49".
        let parts = [(left[0], right[0], left[1], right[1]), (left[1], right[1], left[0], right[0])];
        let turned = |&(a, b, c, d): &(i64, i64, i64, i64)| c == d && a != b && a > 9 && is_turned(&a.to_string(), &b.to_string());
        return parts.iter().any(turned).then_some(Slip::Turned);
    }
    // All years of a century have two digits in common.
    if matches!(one.measure, Measure::Year | Measure::Ordinal) {
        return None;
    }
    let (left, right) = (one.written()?.abs(), other.written()?.abs());
    if left == 0 || right == 0 {
        return None;
    }
    // Noughts that both end with say nothing; those that one ends with do: 804 and 840 million.
    let mut power = 1;
    while left % (power * 10) == 0 && right % (power * 10) == 0 {
        power *= 10;
    }
    let written = |amount: i128| (amount / power).to_string();
    let (a, b) = (written(left), written(right));
    let digits = a.trim_end_matches('0');
    let rescaled = left != right && one.figure.is_some() && one.figure == other.figure;
    if rescaled || left != right && digits == b.trim_end_matches('0') {
        return Some(if digits.len() > 1 { Slip::TellingScale } else { Slip::Scale });
    }
    if a == b {
        return None;
    }
    if is_turned(&a, &b) {
        return Some(match a.len() {
            2 => Slip::TurnedPair,
            3 => Slip::TurnedThree,
            _ => Slip::Turned,
        });
    }
    if a.len() == b.len() {
        let changed = a.bytes().zip(b.bytes()).filter(|(one, other)| one != other).count();
        return (changed == 1 && a.len() > 1).then_some(if a.len() == 2 { Slip::DigitOfTwo } else { Slip::Digit });
    }
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let dropped = short.len() >= 3
        && long.len() == short.len() + 1
        && (1..long.len()).any(|at| long[..at] == short[..at] && long[at + 1..] == short[at..]);
    dropped.then_some(Slip::Dropped)
}

/// Whether both are of the same digits in another order.
fn is_turned(one: &str, other: &str) -> bool {
    let sorted = |digits: &str| {
        let mut digits = digits.as_bytes().to_vec();
        digits.sort_unstable();
        digits
    };
    one != other && one.len() > 1 && sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Document;
    use crate::lexicon::Lexicons;
    use crate::text::{SourceId, Sources};
    use crate::values::quantity;

    fn read(text: &str) -> Quantity {
        let sources = Sources::new().with("a.txt", text);
        let document = Document::new(SourceId(0), &sources[SourceId(0)]);
        quantity::read(&document.tokens, text, &Lexicons::builtin(), &[]).values[0].value.clone()
    }

    #[test]
    fn slips_are_told_by_their_digits() {
        let cases = [
            ("It cost $72,000.", "It cost $27,000.", Some(Slip::TurnedPair)),
            ("It cost $804 million.", "It cost $840 million.", Some(Slip::TurnedThree)),
            ("There were 80,065 people.", "There were 80,056 people.", Some(Slip::Turned)),
            ("It cost $35.", "It cost $38.", Some(Slip::DigitOfTwo)),
            ("It cost $13,540.", "It cost $13,940.", Some(Slip::Digit)),
            ("It cost $12,345.", "It cost $1,345.", Some(Slip::Dropped)),
            ("It cost $9 million.", "It cost $9 billion.", Some(Slip::Scale)),
            ("It cost $500,000.", "It cost $50,000.", Some(Slip::Scale)),
            ("It cost $1.6 million.", "It cost $1.6 billion.", Some(Slip::TellingScale)),
            ("It cost $35.", "It cost $71.", None),
            ("It cost $35.", "It cost $35.", None),
        ];
        for (one, other, wanted) in cases {
            assert_eq!(slip(&read(one), &read(other)), wanted, "{one} {other}");
        }
    }
}
