//! A logistic regression with an L2 penalty, by Newton's method (Hastie, Tibshirani & Friedman 2009, 4.4).

use crate::pairs::Pair;
use crosscheck::align::evidence;
use crosscheck::rules::Alignment;
use std::fmt::Write;

/// How strongly weights are drawn to nought, in units of a standardised piece of evidence.
const PENALTY: f64 = 100.0;
/// Newton's method is done after so many steps: each doubles the number of right digits.
const STEPS: usize = 12;

/// A logistic regression over standardised evidence.
pub struct Model {
    bias: f64,
    weights: Vec<f64>,
    mean: Vec<f64>,
    deviation: Vec<f64>,
}

impl Model {
    pub fn learn<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Self {
        let pairs: Vec<&Pair> = pairs.collect();
        let (size, all) = (pairs.first().map_or(0, |pair| pair.evidence.len()), pairs.len() as f64);
        let mean: Vec<f64> = (0..size).map(|at| pairs.iter().map(|pair| pair.evidence[at]).sum::<f64>() / all).collect();
        let variance = |at: usize| pairs.iter().map(|pair| (pair.evidence[at] - mean[at]).powi(2)).sum::<f64>() / all;
        let deviation: Vec<f64> = (0..size).map(|at| variance(at).sqrt().max(1e-9)).collect();
        // A one after the evidence carries the bias, which is drawn nowhere.
        let rows: Vec<Vec<f64>> =
            pairs.iter().map(|pair| (0..size).map(|at| (pair.evidence[at] - mean[at]) / deviation[at]).chain([1.0]).collect()).collect();
        let mut weights = vec![0.0; size + 1];
        for _ in 0..STEPS {
            let mut slope: Vec<f64> =
                weights.iter().enumerate().map(|(at, weight)| if at < size { -PENALTY * weight } else { 0.0 }).collect();
            let mut curvature = vec![vec![0.0; size + 1]; size + 1];
            (0..size).for_each(|at| curvature[at][at] = PENALTY);
            for (row, pair) in rows.iter().zip(&pairs) {
                let sum: f64 = row.iter().zip(&weights).map(|(evidence, weight)| evidence * weight).sum();
                let chance = 1.0 / (1.0 + (-sum).exp());
                let missing = pair.weight * (f64::from(u8::from(!pair.labels.is_empty())) - chance);
                let certain = (pair.weight * chance * (1.0 - chance)).max(1e-9);
                for (at, evidence) in row.iter().enumerate().filter(|(_, evidence)| **evidence != 0.0) {
                    slope[at] += missing * evidence;
                    row[at..].iter().zip(&mut curvature[at][at..]).for_each(|(second, cell)| *cell += certain * evidence * second);
                }
            }
            solve(curvature, slope).iter().zip(&mut weights).for_each(|(step, weight)| *weight += step);
        }
        let bias = weights.pop().unwrap_or_default();
        Self { bias, weights, mean, deviation }
    }

    pub fn score(&self, pair: &Pair) -> f64 {
        let standard = |at: usize| (pair.evidence[at] - self.mean[at]) / self.deviation[at];
        self.bias + self.weights.iter().enumerate().map(|(at, weight)| weight * standard(at)).sum::<f64>()
    }

    /// The weights in whole numbers, for evidence in hundredths that is not standardised.
    pub fn source(&self, align: Alignment) -> String {
        let plain: Vec<f64> = self.weights.iter().zip(&self.deviation).map(|(weight, deviation)| weight / deviation).collect();
        let bias = self.bias - plain.iter().zip(&self.mean).map(|(weight, mean)| weight * mean).sum::<f64>();
        let mut text = String::from("//! Written by examples/weigh.\n\n");
        text.push_str("/// Where the evidence starts from, in thousandths of a logit.\n");
        let _ = writeln!(text, "pub const BIAS: i32 = {};\n", (bias * 1000.0).round() as i64);
        text.push_str("/// What each piece of evidence weighs, in the order of [`crate::align::evidence`]: thousandths of a logit for one that holds in full.\n");
        let _ = writeln!(text, "#[rustfmt::skip]\npub const WEIGHTS: [i32; {}] = [", plain.len());
        for (weight, name) in plain.iter().zip(evidence(align)) {
            let _ = writeln!(text, "    {}, // {name}", (weight * 100_000.0).round() as i64);
        }
        text.push_str("];\n");
        text
    }
}

/// The solution of a system of linear equations with a symmetric, positive definite matrix, of which the upper half is given, by elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let (upper, lower) = matrix.split_at_mut(pivot + 1);
        let (row, value) = (&upper[pivot], right[pivot]);
        for (below, other) in lower.iter_mut().enumerate() {
            let column = pivot + 1 + below;
            let factor = row[column] / row[pivot];
            other[column..].iter_mut().zip(&row[column..]).for_each(|(cell, above)| *cell -= factor * above);
            right[column] -= factor * value;
        }
    }
    for pivot in (0..size).rev() {
        let known: f64 = (pivot + 1..size).map(|at| matrix[pivot][at] * right[at]).sum();
        right[pivot] = (right[pivot] - known) / matrix[pivot][pivot];
    }
    right
}
