//! Averaged perceptrons over hashed features, and their tables as the model file holds them.

use crate::language::hash::{self, Hashed};
use crate::language::table::{BUCKET, CLASS_SLOTS, CLUSTER_SLOTS, best, cluster, place};

#[derive(Debug, Clone, Copy)]
struct Entry {
    class: u8,
    stamp: u32,
    weight: i32,
    total: i64,
}

/// A feature's weights, and how often it was asked for since it has any.
#[derive(Debug, Clone, Default)]
struct Known {
    entries: Vec<Entry>,
    seen: u32,
}

/// A feature, how much it counts, and its classes' weights.
type Averages = (u64, f64, Vec<(u8, f64)>);

/// A feature, its rank, and its classes' weights as bytes.
type Quantized = (u64, i64, Vec<(u8, i8)>);

/// An averaged perceptron of many classes.
#[derive(Debug, Clone)]
pub struct Perceptron {
    /// How many classes there are.
    pub classes: usize,
    rows: Hashed<Known>,
    step: u32,
    /// Whether only features that have a row may learn.
    closed: bool,
}

impl Perceptron {
    /// One that knows nothing.
    pub fn new(classes: usize) -> Self {
        Self { classes, rows: Hashed::default(), step: 1, closed: false }
    }

    /// One that knows nothing, and will learn of these features only.
    pub fn closed(classes: usize, features: &[u64]) -> Self {
        Self { classes, rows: features.iter().map(|&feature| (feature, Known::default())).collect(), step: 1, closed: true }
    }

    /// The features that find room in a table of `buckets`.
    pub fn kept(&self, buckets: usize) -> Vec<u64> {
        kept(self.averages(), buckets).1
    }

    /// The classes' scores.
    pub fn scores(&mut self, features: &[u64], scores: &mut Vec<i32>) {
        scores.clear();
        scores.resize(self.classes, 0);
        for feature in features {
            if let Some(row) = self.rows.get_mut(feature) {
                row.seen += 1;
                for entry in &row.entries {
                    scores[usize::from(entry.class)] += entry.weight;
                }
            }
        }
    }

    /// Predicts, and learns unless the right class wins by a margin.
    pub fn learn(&mut self, features: &[u64], gold: u8, scores: &mut Vec<i32>) -> u8 {
        self.scores(features, scores);
        let found = best(scores) as u8;
        self.tick();
        let right = scores[usize::from(gold)];
        scores[usize::from(gold)] = i32::MIN;
        let rival = best(scores) as u8;
        if self.classes > 1 && right - scores[usize::from(rival)] <= margin(features.len()) {
            for &feature in features {
                self.change(feature, gold, 1);
                self.change(feature, rival, -1);
            }
        }
        found
    }

    /// One more step for the average.
    pub fn tick(&mut self) {
        self.step += 1;
    }

    /// Changes one weight.
    pub fn change(&mut self, feature: u64, class: u8, by: i32) {
        let step = self.step;
        let row = match self.closed {
            false => &mut self.rows.entry(feature).or_default().entries,
            true => match self.rows.get_mut(&feature) {
                Some(row) => &mut row.entries,
                None => return,
            },
        };
        match row.iter_mut().find(|entry| entry.class == class) {
            Some(entry) => {
                entry.total += i64::from(entry.weight) * i64::from(step - entry.stamp);
                entry.stamp = step;
                entry.weight += by;
            }
            None => row.push(Entry { class, stamp: step, weight: by, total: 0 }),
        }
    }

    /// Adds what another learned in as many steps: two that met the samples in different order err in different places.
    pub fn join(&mut self, other: Self) {
        self.settle();
        let mut other = other;
        other.settle();
        for (feature, known) in other.rows {
            let row = self.rows.entry(feature).or_default();
            row.seen += known.seen;
            for entry in known.entries {
                match row.entries.iter_mut().find(|own| own.class == entry.class) {
                    Some(own) => {
                        own.weight += entry.weight;
                        own.total += entry.total;
                    }
                    None => row.entries.push(Entry { stamp: self.step, ..entry }),
                }
            }
        }
    }

    /// Brings all totals up to the last step.
    fn settle(&mut self) {
        for entry in self.rows.values_mut().flat_map(|row| &mut row.entries) {
            entry.total += i64::from(entry.weight) * i64::from(self.step - entry.stamp);
            entry.stamp = self.step;
        }
    }

    /// The averaged weights as a table of `buckets`, the heaviest features first.
    pub fn table(&self, buckets: usize) -> Vec<u8> {
        table(self.averages(), buckets)
    }

    /// The averaged weights of one feature, in the unit of the table.
    pub fn weights(&self, features: &[u64]) -> Vec<Vec<i32>> {
        let rows = self.averages();
        let scale = scale(&rows);
        let row = |feature: &u64| {
            let mut weights = vec![0; self.classes];
            if let Ok(at) = rows.binary_search_by_key(feature, |&(feature, ..)| feature) {
                for &(class, weight) in &rows[at].2 {
                    weights[usize::from(class)] = (weight * scale).round() as i32;
                }
            }
            weights
        };
        features.iter().map(row).collect()
    }

    fn averages(&self) -> Vec<Averages> {
        let mut rows: Vec<Averages> = Vec::with_capacity(self.rows.len());
        for (&feature, row) in &self.rows {
            let average = |entry: &Entry| {
                let total = entry.total + i64::from(entry.weight) * i64::from(self.step - entry.stamp);
                (entry.class, total as f64 / f64::from(self.step))
            };
            let mut averages: Vec<(u8, f64)> = row.entries.iter().map(average).collect();
            averages.sort_by_key(|&(class, _)| class);
            rows.push((feature, importance(row.seen), averages));
        }
        rows.sort_by_key(|&(feature, ..)| feature);
        rows
    }
}

/// By how much the right class must win: a fraction of what one lesson changes. Narrow wins on known texts are losses on others.
fn margin(features: usize) -> i32 {
    (features as f64 * MARGIN) as i32
}

/// Lessons change the difference of two scores by two for every feature.
const MARGIN: f64 = 0.5;

/// How much a feature that was met so often counts when there is not room for all: a weight that is rarely asked for is rarely missed.
fn importance(seen: u32) -> f64 {
    f64::from(seen + 1).sqrt()
}

/// Rows of class and weight as the bytes of a `language::table::Classes`.
pub fn table(rows: Vec<Averages>, buckets: usize) -> Vec<u8> {
    kept(rows, buckets).0
}

fn kept(rows: Vec<Averages>, buckets: usize) -> (Vec<u8>, Vec<u64>) {
    let mut kept = Vec::new();
    let scale = scale(&rows);
    let mut quantized: Vec<Quantized> = Vec::with_capacity(rows.len());
    for (feature, importance, row) in rows {
        let mass = (row.iter().map(|&(_, weight)| weight.abs()).sum::<f64>() * importance * 1000.0).round() as i64;
        let row: Vec<(u8, i8)> =
            row.into_iter().map(|(class, weight)| (class, root(weight, scale))).filter(|&(_, root)| root.abs() >= LEAST).collect();
        if !row.is_empty() {
            quantized.push((feature, mass, row));
        }
    }
    quantized.sort_by_key(|&(feature, mass, _)| (-mass, feature));
    let mut slots = vec![0u8; buckets * 64];
    let mut filled = vec![0usize; buckets];
    let mut lists = Vec::new();
    for (feature, _, row) in quantized {
        let (bucket, fingerprint) = place(feature, buckets);
        let slot = filled[bucket];
        if slot == CLASS_SLOTS || (0..slot).any(|slot| slots[bucket * 64 + 2 * slot..][..2] == fingerprint.to_le_bytes()) {
            continue;
        }
        filled[bucket] += 1;
        kept.push(feature);
        slots[bucket * 64 + 2 * slot..][..2].copy_from_slice(&fingerprint.to_le_bytes());
        let content = &mut slots[bucket * 64 + 16 + 6 * slot..][..6];
        content[..2].copy_from_slice(&(row.len() as u16).to_le_bytes());
        let list: Vec<u8> = row.iter().flat_map(|&(class, weight)| [class, weight as u8]).collect();
        if row.len() <= 2 {
            content[2..2 + list.len()].copy_from_slice(&list);
        } else {
            content[2..].copy_from_slice(&(lists.len() as u32).to_le_bytes());
            lists.extend_from_slice(&list);
        }
    }
    let mut bytes = (buckets as u32).to_le_bytes().to_vec();
    bytes.resize(BUCKET, 0);
    bytes.extend_from_slice(&slots);
    bytes.extend_from_slice(&lists);
    (bytes, kept)
}

/// Lines of word and two paths as the bytes of a table of clusters; of words that do not fit, the first ones stay.
pub fn clusters(lines: &str, buckets: usize) -> Vec<u8> {
    let mut bytes = vec![0u8; buckets * 64];
    let mut filled = vec![0usize; buckets];
    let mut kept = 0usize;
    for line in lines.lines() {
        let mut parts = line.split('\t');
        let (Some(word), Some(first), Some(second)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let path = |bits: &str| u32::from_str_radix(bits, 16).unwrap_or(0) & 0xfff;
        let both = path(first) << 12 | path(second);
        let (bucket, fingerprint) = place(cluster(hash::word(word)), buckets);
        let (bytes, slot) = (&mut bytes[bucket * 64..][..64], filled[bucket]);
        if slot == CLUSTER_SLOTS || bytes[..2 * slot].chunks_exact(2).any(|taken| taken == fingerprint.to_le_bytes()) {
            continue;
        }
        filled[bucket] += 1;
        kept += 1;
        bytes[2 * slot..][..2].copy_from_slice(&fingerprint.to_le_bytes());
        bytes[2 * CLUSTER_SLOTS + 3 * slot..][..3].copy_from_slice(&both.to_be_bytes()[1..]);
    }
    eprintln!("clusters: {kept} words");
    bytes
}

/// Roots below this are left out: they change nothing that can be measured, and are most of what there is.
const LEAST: i8 = 15;

/// The byte of a weight.
fn root(weight: f64, scale: f64) -> i8 {
    ((weight * scale).abs().sqrt().round() * weight.signum()) as i8
}

/// What turns a weight into the square of at most 127.
fn scale(rows: &[Averages]) -> f64 {
    let most = rows.iter().flat_map(|(.., row)| row.iter().map(|&(_, weight)| weight.abs())).fold(1e-9, f64::max);
    127.0 * 127.0 / most
}
