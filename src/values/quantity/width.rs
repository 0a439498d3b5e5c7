//! How far a hedge reaches: powers and logarithms of ten in whole numbers, so that every platform comes to the same range.

use crate::lexicon::{Fraction, HedgeKind};

/// One, in the fixed point of this file.
const ONE: u128 = 1 << 62;
/// log10 of two, in billionths.
const LOG_OF_TWO: i64 = 301_029_996;
/// Two to the power of 1/2, 1/4, 1/8 …
const ROOTS: [u128; 28] = roots();

const fn roots() -> [u128; 28] {
    let mut roots = [0; 28];
    let mut last = 2 * ONE;
    let mut at = 0;
    while at < 28 {
        last = (last << 62).isqrt();
        roots[at] = last;
        at += 1;
    }
    roots
}

/// The measured width of a hedge at a written figure, and how much wider the hard band is, in per cent.
///
/// The figure is taken as a whole number of its last written digit ("2.5" is 25 tenths), two digits of the width are kept:
/// the fit's residual would not carry more.
pub(super) fn width(kind: &HedgeKind, figure: Fraction, step: Fraction) -> Option<(Fraction, i64)> {
    let steps = figure.divided(step)?;
    let steps = steps.over().checked_abs()? / steps.under();
    if steps == 0 {
        return Some((Fraction::ZERO, 100));
    }
    let zeros = trailing_zeros(steps);
    let five = i64::from(steps / 10_i128.pow(zeros as u32) % 10 == 5);
    let size = log10(steps);
    let [a, b, c, d, e, f, g, h] = kind.width;
    // Coefficients are in ten-thousandths, `size` in billionths: everything in billionths.
    let at = |coefficient: i64| coefficient * 100_000;
    let by_size = |coefficient: i64| coefficient * size / 10_000;
    let exponent = at(a + c * zeros + d * five + g * zeros * five) + by_size(b + e * zeros + f * five + h * zeros * five);
    let width = power_of_ten(exponent)?.times(step)?;
    let wider = power_of_ten(kind.spread * 10_000_000)?.times(Fraction::whole(100))?;
    Some((width, (wider.over() / wider.under()) as i64))
}

/// How many zeros a number ends in.
pub(super) fn trailing_zeros(number: i128) -> i64 {
    let mut zeros = 0;
    let mut rest = number;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        zeros += 1;
    }
    zeros
}

/// log10 of a number above zero, in billionths.
fn log10(number: i128) -> i64 {
    let bits = 127 - number.leading_zeros() as i64;
    let mut rest = if bits <= 62 { (number as u128) << (62 - bits) } else { (number as u128) >> (bits - 62) };
    let mut binary = bits << 30;
    for bit in (0..30).rev() {
        rest = (rest * rest) >> 62;
        if rest >= 2 * ONE {
            rest >>= 1;
            binary += 1 << bit;
        }
    }
    ((i128::from(binary) * i128::from(LOG_OF_TWO)) >> 30) as i64
}

/// Ten to the power of so many billionths, two digits of it.
fn power_of_ten(billionths: i64) -> Option<Fraction> {
    let whole = billionths.div_euclid(1_000_000_000);
    let part = i128::from(billionths.rem_euclid(1_000_000_000));
    // Less than 3.33, in 2^-28 steps.
    let binary = ((part << 28) / i128::from(LOG_OF_TWO)) as u64;
    let mut product = ONE << (binary >> 28);
    for (index, root) in ROOTS.iter().enumerate() {
        if binary >> (27 - index) & 1 == 1 {
            product = (product * root) >> 62;
        }
    }
    // From 1 to 10: ten times it, rounded, has two digits.
    let digits = ((product * 10 + ONE / 2) >> 62) as i64;
    Fraction::whole(digits).times(Fraction::power_of_ten(i32::try_from(whole).ok()? - 1)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    #[test]
    fn logarithms() {
        assert_eq!(log10(1), 0);
        for (number, expected) in [(3, 477_121_255), (1000, 3_000_000_000), (48_700_000_000, 10_687_528_961)] {
            assert!((log10(number) - expected).abs() < 40, "{number}: {}", log10(number));
        }
        assert_eq!(power_of_ten(0), Some(Fraction::ONE));
        assert_eq!(power_of_ten(-108_420_000), Fraction::parse("0.78"));
        assert_eq!(power_of_ten(2_390_000_000), Fraction::parse("250"));
    }

    #[test]
    fn measured_widths() {
        let quantities = Lexicons::builtin().quantities;
        let check = |hedge: &str, number: i64, expected: &str| {
            let found = quantities.hedges_before.longest(|at| (at == 0).then_some(hedge)).unwrap().1;
            let (width, _) = width(&quantities.hedge_kinds[found.kind], Fraction::whole(number), Fraction::ONE).unwrap();
            assert_eq!(Some(width), Fraction::parse(expected), "{hedge} {number}");
        };
        check("about", 3, "0.99");
        check("about", 10, "3.3");
        check("about", 100, "19");
        check("around", 20000, "2000");
        check("nearly", 3, "0.78");
        check("almost", 150, "8.1");
        check("over", 550, "29");
        check("below", 1000, "120");
    }
}
