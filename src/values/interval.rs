//! Ranges of whole numbers, and how two values stand to each other.

/// A range of amounts, both ends inside; `None` is an open end.
///
/// Amounts are billionths of the unit's base (seconds, metres, one person, one dollar), so that every conversion factor
/// in use (0.45359237, 0.09290304 …) is a whole number and nothing depends on floating point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The lowest amount, or open.
    pub low: Option<i128>,
    /// The highest amount, or open.
    pub high: Option<i128>,
}

impl Interval {
    /// From one amount to another.
    pub fn new(low: i128, high: i128) -> Self {
        Self { low: Some(low.min(high)), high: Some(low.max(high)) }
    }

    /// One amount alone.
    pub fn exactly(amount: i128) -> Self {
        Self::new(amount, amount)
    }

    /// Whether some amount lies in both. Two stretches that only touch do not meet: "7.8" reaches up to 7.85, where "7.9" begins.
    pub fn meets(self, other: Interval) -> bool {
        let single = self.is_single() || other.is_single();
        let below = |high: Option<i128>, low: Option<i128>| match (high, low) {
            (Some(high), Some(low)) => high < low || (high == low && !single),
            _ => false,
        };
        !below(self.high, other.low) && !below(other.high, self.low)
    }

    /// Whether it is one amount.
    pub fn is_single(self) -> bool {
        self.low.is_some() && self.low == self.high
    }

    /// The smallest stretch over both.
    pub fn to(self, other: Interval) -> Interval {
        let end = |left: Option<i128>, right: Option<i128>, pick: fn(i128, i128) -> i128| Some(pick(left?, right?));
        Interval { low: end(self.low, other.low, i128::min), high: end(self.high, other.high, i128::max) }
    }

    fn times(self, factor: i128) -> Interval {
        let times = |end: Option<i128>| end.map(|end| end.saturating_mul(factor));
        Interval { low: times(self.low), high: times(self.high) }
    }

    /// Whether every amount of `other` lies in this one.
    pub fn holds(self, other: Interval) -> bool {
        let low = self.low.is_none_or(|low| other.low.is_some_and(|other| low <= other));
        let high = self.high.is_none_or(|high| other.high.is_some_and(|other| other <= high));
        low && high
    }
}

/// What a wording means: what people take it for, and what it does not rule out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// What people mean by the wording.
    pub usual: Interval,
    /// What the wording does not rule out; it holds the usual range.
    pub hard: Interval,
}

impl Range {
    /// One amount and nothing else.
    pub fn exactly(amount: i128) -> Self {
        Self { usual: Interval::exactly(amount), hard: Interval::exactly(amount) }
    }

    /// Every amount that many times as large.
    pub fn times(self, factor: u32) -> Self {
        Self { usual: self.usual.times(i128::from(factor)), hard: self.hard.times(i128::from(factor)) }
    }

    /// How two wordings of one unit stand to each other.
    pub fn relation(&self, other: &Range) -> Relation {
        if self == other {
            Relation::Same
        } else if self.usual.holds(other.usual) || other.usual.holds(self.usual) {
            Relation::Within
        } else if self.usual.meets(other.usual) {
            Relation::Overlap
        } else if self.hard.meets(other.hard) {
            Relation::Near
        } else {
            Relation::Apart
        }
    }
}

/// How two values stand to each other, closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// No difference.
    Same,
    /// One says what the other says, more finely.
    Within,
    /// Their usual ranges meet.
    Overlap,
    /// Only their hard ranges meet.
    Near,
    /// Another form of the same thing; each kind of value says what that means for it.
    Variant,
    /// They exclude each other.
    Apart,
}

impl Relation {
    /// All of them, closest first.
    pub const ALL: &[Relation] = &[Relation::Same, Relation::Within, Relation::Overlap, Relation::Near, Relation::Variant, Relation::Apart];

    /// The name by which rules speak of it.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Within => "within",
            Relation::Overlap => "overlap",
            Relation::Near => "near",
            Relation::Variant => "variant",
            Relation::Apart => "apart",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: (i128, i128), right: (i128, i128), expected: Relation) {
        let range = |(low, high)| Range { usual: Interval::new(low, high), hard: Interval::new(low - 5, high + 5) };
        assert_eq!(range(left).relation(&range(right)), expected, "{left:?} {right:?}");
        assert_eq!(range(right).relation(&range(left)), expected, "{right:?} {left:?}");
    }

    #[test]
    fn relations() {
        check((0, 10), (0, 10), Relation::Same);
        check((0, 10), (2, 9), Relation::Within);
        check((0, 10), (10, 10), Relation::Within);
        check((0, 10), (9, 20), Relation::Overlap);
        check((0, 10), (10, 20), Relation::Near);
        check((0, 10), (19, 20), Relation::Near);
        check((0, 10), (20, 30), Relation::Apart);
    }
}
