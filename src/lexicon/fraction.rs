//! Exact fractions.

use serde::de::{Deserialize, Deserializer, Error};

/// A whole number over a whole number, in lowest terms. Arithmetic gives `None` where a part would not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction { over: 0, under: 1 };
    /// One.
    pub const ONE: Fraction = Fraction { over: 1, under: 1 };

    /// `over` divided by `under`.
    pub fn new(over: i128, under: i128) -> Option<Self> {
        if under == 0 || over == i128::MIN || under == i128::MIN {
            return None;
        }
        let shared = common_divisor(over.unsigned_abs(), under.unsigned_abs()) as i128;
        let sign = under.signum();
        Some(Self { over: sign * over / shared, under: sign * under / shared })
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self { over: i128::from(number), under: 1 }
    }

    /// Ten to that power, from -30 to 30.
    pub fn power_of_ten(power: i32) -> Option<Self> {
        let ten = 10_i128.checked_pow(power.unsigned_abs()).filter(|_| power.abs() <= 30)?;
        if power < 0 { Self::new(1, ten) } else { Self::new(ten, 1) }
    }

    /// Reads "12", "-0.3048" or "5/9".
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((over, under)) = text.split_once('/') {
            return Self::parse(over)?.divided(Self::parse(under)?);
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits: i128 = format!("{whole}{decimals}").parse().ok()?;
        Self::new(digits, 10_i128.checked_pow(decimals.len() as u32)?)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.over.checked_mul(other.under)?;
        let right = other.over.checked_mul(self.under)?;
        Self::new(left.checked_add(right)?, self.under.checked_mul(other.under)?)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        let left = Self::new(self.over, other.under)?;
        let right = Self::new(other.over, self.under)?;
        Self::new(left.over.checked_mul(right.over)?, left.under.checked_mul(right.under)?)
    }

    /// The quotient.
    pub fn divided(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.under, other.over)?)
    }

    /// The same with the other sign.
    pub fn negated(self) -> Self {
        Self { over: -self.over, under: self.under }
    }

    /// In billionths, the nearest whole number of them.
    pub fn billionths(self) -> Option<i128> {
        let scaled = self.times(Self { over: 1_000_000_000, under: 1 })?;
        let doubled = scaled.over.checked_mul(2)?.checked_add(scaled.under)?;
        Some(doubled.div_euclid(scaled.under.checked_mul(2)?))
    }

    /// The part above the line.
    pub fn over(self) -> i128 {
        self.over
    }

    /// The part below the line, above zero.
    pub fn under(self) -> i128 {
        self.under
    }

    /// The number, if whole.
    pub fn to_whole(self) -> Option<i128> {
        (self.under == 1).then_some(self.over)
    }

    /// Whether this is less than the other; sizes that cannot be multiplied out count as not less.
    pub fn is_below(self, other: Self) -> bool {
        match (self.over.checked_mul(other.under), other.over.checked_mul(self.under)) {
            (Some(left), Some(right)) => left < right,
            _ => false,
        }
    }
}

fn common_divisor(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}

impl<'de> Deserialize<'de> for Fraction {
    /// From text: a decimal number of a file would not be exact.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("expected a number such as \"0.3048\" or \"5/9\", found {text:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic() {
        let half = Fraction::parse("0.5").unwrap();
        assert_eq!(half.plus(Fraction::parse("1/3").unwrap()).unwrap(), Fraction::parse("5/6").unwrap());
        assert_eq!(Fraction::parse("-2/3").unwrap().billionths(), Some(-666_666_667));
        assert_eq!(Fraction::whole(2).divided(Fraction::ZERO), None);
        assert!(half.is_below(Fraction::ONE));
    }
}
