//! The network's numbers, learned by going back through all its sums (Adam, Kingma and Ba 2015) with dropout.
//!
//! Sums are of `f32`, in a fixed order and without functions of the platform, so the same samples and seed give the same bytes.

use crate::language::atom::Atom;
use crate::language::hash::{self, Hashed};
use crate::language::network::{
    ACTIVATION_BITS, ARC, ARC_EIGHTS, BOTH, GATE_EIGHTS, GATES, HEAD_BITS, PAIR_EIGHTS, PREFIXES, REACH, ROW_BITS, SCORE_BITS, SHAPES,
    STATE, STATE_BITS, SUFFIXES, TAGS, WEIGHT_BITS, WIDTH, WORD_SLOTS, distance, prefix, shape, suffix, sum_bits, word,
};
use crate::language::parse::NONE;
use crate::language::table::{BUCKET, place};
use crate::language::train::{Lists, Options, Random, Seen};

/// Numbers of a word's vector as the lists have it.
const VECTOR: usize = 80;
/// Numbers in which the relations of arcs are weighed, and how many relations there may be.
const LABEL: usize = 64;
/// Words that one step learns from, at least.
const BATCH: usize = 500;
/// Rows of a table from words: for words that were hardly met, and for words that are unknown.
const RARE: usize = 0;
const UNKNOWN: usize = 1;
/// How much relations count against heads. They are learned along because they teach the states what arcs are; the text's relations are found elsewhere.
const RELATIONS: f32 = 0.5;

/// Numbers that are learned.
#[derive(Debug, Clone, Default)]
struct Numbers {
    /// How many make a row.
    columns: usize,
    values: Vec<f32>,
    gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
    /// Rows that this step changes; all if the table is not sparse.
    touched: Vec<u32>,
    marked: Vec<bool>,
}

impl Numbers {
    fn new(rows: usize, columns: usize, spread: f32, random: &mut Random) -> Self {
        let count = rows * columns;
        let values = (0..count).map(|_| (fraction(random) * 2.0 - 1.0) * spread).collect();
        let zeros = || vec![0.0; count];
        Self { columns, values, gradient: zeros(), mean: zeros(), square: zeros(), touched: Vec::new(), marked: vec![false; rows] }
    }

    fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// Adds to the gradient of one row.
    fn learn(&mut self, row: usize, change: &[f32]) {
        if !self.marked[row] {
            self.marked[row] = true;
            self.touched.push(row as u32);
        }
        let gradient = &mut self.gradient[row * self.columns..(row + 1) * self.columns];
        gradient.iter_mut().zip(change).for_each(|(gradient, change)| *gradient += change);
    }

    /// Marks all rows as changed.
    fn learn_all(&mut self) {
        self.touched.clear();
        self.touched.extend(0..self.marked.len() as u32);
    }

    fn squares(&self) -> f32 {
        let row = |&row: &u32| &self.gradient[row as usize * self.columns..(row as usize + 1) * self.columns];
        self.touched.iter().flat_map(row).map(|gradient| gradient * gradient).sum()
    }

    /// One step against the gradient, which is zero then. Rows that were not met stay as they are.
    fn step(&mut self, step: &Step) {
        for row in self.touched.drain(..) {
            self.marked[row as usize] = false;
            for at in row as usize * self.columns..(row as usize + 1) * self.columns {
                let gradient = self.gradient[at] * step.scale;
                self.gradient[at] = 0.0;
                self.mean[at] = FIRST * self.mean[at] + (1.0 - FIRST) * gradient;
                self.square[at] = SECOND * self.square[at] + (1.0 - SECOND) * gradient * gradient;
                let (mean, square) = (self.mean[at] / step.first, self.square[at] / step.second);
                self.values[at] -= step.rate * mean / (square.sqrt() + 1e-8);
            }
        }
    }
}

/// What Adam remembers of the mean and of the square of gradients.
const FIRST: f32 = 0.9;
const SECOND: f32 = 0.95;

/// How far a step goes.
#[derive(Debug, Clone, Copy)]
struct Step {
    rate: f32,
    scale: f32,
    first: f32,
    second: f32,
}

/// A number from 0 to 1.
fn fraction(random: &mut Random) -> f32 {
    (random.number() >> 40) as f32 / (1u32 << 24) as f32
}

/// The exponential function from sums and products alone.
fn exponential(value: f32) -> f32 {
    let value = value.clamp(-80.0, 80.0);
    let whole = (value * std::f32::consts::LOG2_E + 0.5).floor();
    let rest = value - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0].iter().fold(0.0, |sum, term| sum * rest + term);
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// Adds the product of two matrices: `left` has `inner` columns, `right` and `output` have `columns`, a multiple of the tile's.
fn multiply(left: &[f32], right: &[f32], output: &mut [f32], inner: usize, columns: usize) {
    const TILE: usize = 16;
    let mut panel: Vec<[f32; TILE]> = vec![[0.0; TILE]; inner];
    for tile in (0..columns).step_by(TILE) {
        for (panel, right) in panel.iter_mut().zip(right.chunks_exact(columns)) {
            panel.copy_from_slice(&right[tile..tile + TILE]);
        }
        for (left, output) in left.chunks(2 * inner).zip(output.chunks_mut(2 * columns)) {
            let (mut one, mut two) = ([0.0; TILE], [0.0; TILE]);
            if left.len() == 2 * inner {
                let (first, second) = left.split_at(inner);
                for ((row, &first), &second) in panel.iter().zip(first).zip(second) {
                    for at in 0..TILE {
                        one[at] += first * row[at];
                        two[at] += second * row[at];
                    }
                }
                let (output_one, output_two) = output.split_at_mut(columns);
                output_one[tile..tile + TILE].iter_mut().zip(one).for_each(|(output, one)| *output += one);
                output_two[tile..tile + TILE].iter_mut().zip(two).for_each(|(output, two)| *output += two);
            } else {
                for (row, &first) in panel.iter().zip(left) {
                    for at in 0..TILE {
                        one[at] += first * row[at];
                    }
                }
                output[tile..tile + TILE].iter_mut().zip(one).for_each(|(output, one)| *output += one);
            }
        }
    }
}

fn transposed(values: &[f32], columns: usize) -> Vec<f32> {
    let rows = values.len() / columns;
    let mut turned = vec![0.0; values.len()];
    for (row, values) in values.chunks_exact(columns).enumerate() {
        for (column, &value) in values.iter().enumerate() {
            turned[column * rows + row] = value;
        }
    }
    turned
}

/// The sum of products, in eight sums side by side.
fn product(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    for (left, right) in left.as_chunks::<8>().0.iter().zip(right.as_chunks::<8>().0) {
        for at in 0..8 {
            sums[at] += left[at] * right[at];
        }
    }
    sums.iter().sum()
}

/// Adds a multiple of a row to a row.
fn add(output: &mut [f32], factor: f32, row: &[f32]) {
    output.iter_mut().zip(row).for_each(|(output, value)| *output += factor * value);
}

/// Weights and a bias.
#[derive(Debug, Clone)]
struct Layer {
    weights: Numbers,
    bias: Numbers,
}

impl Layer {
    fn new(from: usize, to: usize, random: &mut Random) -> Self {
        let spread = (6.0 / (from + to) as f32).sqrt();
        Self { weights: Numbers::new(from, to, spread, random), bias: Numbers::new(1, to, 0.0, random) }
    }

    fn forward(&self, input: &[f32]) -> Vec<f32> {
        let (from, to) = (self.weights.marked.len(), self.weights.columns);
        let mut output: Vec<f32> = std::iter::repeat_n(&self.bias.values, input.len() / from).flatten().copied().collect();
        multiply(input, &self.weights.values, &mut output, from, to);
        output
    }

    /// Learns from the gradient of the output and adds to that of the input.
    fn backward(&mut self, input: &[f32], output: &[f32], gradient: &mut [f32]) {
        let (from, to) = (self.weights.marked.len(), self.weights.columns);
        multiply(&transposed(input, from), output, &mut self.weights.gradient, input.len() / from, to);
        for row in output.chunks_exact(to) {
            add(&mut self.bias.gradient, 1.0, row);
        }
        self.weights.learn_all();
        self.bias.learn_all();
        if !gradient.is_empty() {
            multiply(output, &transposed(&self.weights.values, to), gradient, to, from);
        }
    }

    /// As the model file has it: for so many eights of sums at a time the weights of every input and the biases, of sums with so many bits after the point.
    fn write(layers: &[&Self], eights: usize, bits: u32, bytes: &mut Vec<u8>) {
        let columns = |row: usize, bias: bool| -> Vec<f32> {
            let row = |layer: &&Self| if bias { layer.bias.row(row).to_vec() } else { layer.weights.row(row).to_vec() };
            layers.iter().flat_map(row).collect()
        };
        let rows: Vec<Vec<f32>> = (0..layers[0].weights.marked.len()).map(|row| columns(row, false)).collect();
        let bias = columns(0, true);
        let size = 8 * eights;
        for tile in (0..bias.len()).step_by(size) {
            for row in &rows {
                row[tile..tile + size].iter().for_each(|weight| bytes.extend_from_slice(&short(*weight, WEIGHT_BITS).to_le_bytes()));
            }
            bias[tile..tile + size].iter().for_each(|bias| bytes.extend_from_slice(&short(*bias, bits).to_le_bytes()));
        }
    }

    fn all(&mut self) -> [&mut Numbers; 2] {
        [&mut self.weights, &mut self.bias]
    }
}

fn short(value: f32, bits: u32) -> i16 {
    (value * (1u32 << bits) as f32).round().clamp(-32_767.0, 32_767.0) as i16
}

fn long(value: f32, bits: u32) -> i32 {
    (value * (1u32 << bits) as f32).round().clamp(-1e8, 1e8) as i32
}

/// See `network::bend`; and its slope.
fn bend(value: f32) -> (f32, f32) {
    let value = value.clamp(-2.0, 2.0);
    (value * (1.0 - value.abs() / 4.0), 1.0 - value.abs() / 2.0)
}

/// One word as the network sees it.
#[derive(Debug, Clone, Copy)]
struct Item {
    /// Which vector it has, if any.
    vector: Option<u32>,
    learned: usize,
    /// How likely it is not to be known for once: rare words are, so that the row of unknown words learns something.
    forgotten: f32,
    suffix: usize,
    prefix: usize,
    shape: usize,
    tag: usize,
}

/// A sentence to learn from.
#[derive(Debug, Clone)]
struct Lesson {
    items: Vec<Item>,
    heads: Vec<usize>,
    relations: Vec<u8>,
}

/// The words that have a vector or a row.
#[derive(Debug, Clone)]
struct Words<'a> {
    /// Their vectors, of signed bytes.
    vectors: &'a [u8],
    /// Vector and row of a word.
    places: Hashed<(Option<u32>, usize)>,
    /// All words, those that matter most first.
    order: Vec<u64>,
    counts: Hashed<u32>,
    rows: usize,
}

impl<'a> Words<'a> {
    fn new(seen: &[Seen], lists: &Lists<'a>) -> Self {
        let mut counts: Hashed<u32> = Hashed::default();
        for atom in seen.iter().flat_map(|seen| &seen.atoms) {
            *counts.entry(atom.word).or_default() += 1;
        }
        let mut places: Hashed<(Option<u32>, usize)> = Hashed::default();
        let (mut order, mut rows) = (Vec::new(), 2);
        let mut row = |word: u64| match counts.get(&word) {
            Some(&count) if count >= 2 => {
                rows += 1;
                Some(rows - 1)
            }
            _ => None,
        };
        // Words of the treebanks without a vector come first: they are met more often than the vectors' last.
        let lines = lists.clusters.lines().zip(0..(lists.vectors.len() / VECTOR) as u32);
        for (line, vector) in lines {
            let word = hash::word(line.split('\t').next().unwrap_or_default());
            places.entry(word).or_insert_with(|| {
                order.push(word);
                (Some(vector), row(word).unwrap_or(RARE))
            });
        }
        let mut own = Vec::new();
        for atom in seen.iter().flat_map(|seen| &seen.atoms) {
            if !places.contains_key(&atom.word)
                && let Some(row) = row(atom.word)
            {
                own.push(atom.word);
                places.insert(atom.word, (None, row));
            }
        }
        own.extend(order);
        eprintln!("network: {} words, {rows} rows", own.len());
        Self { vectors: lists.vectors, places, order: own, counts, rows }
    }

    fn vector(&self, vector: u32) -> [f32; VECTOR] {
        let mut values = [0.0; VECTOR];
        let bytes = &self.vectors[vector as usize * VECTOR..][..VECTOR];
        values.iter_mut().zip(bytes).for_each(|(value, &byte)| *value = f32::from(byte as i8) / 24.0);
        values
    }

    fn item(&self, atom: &Atom, tag: u8) -> Item {
        let (vector, learned) = self.places.get(&atom.word).copied().unwrap_or((None, UNKNOWN));
        let count = self.counts.get(&atom.word).copied().unwrap_or(0) as f32;
        let forgotten = (0.25 / (0.25 + count)).min(0.5);
        Item { vector, learned, forgotten, suffix: suffix(atom), prefix: prefix(atom), shape: shape(atom), tag: usize::from(tag) }
    }
}

/// The network in the making.
#[derive(Debug, Clone)]
struct Network {
    vectors: Numbers,
    learned: Numbers,
    suffixes: Numbers,
    prefixes: Numbers,
    shapes: Numbers,
    tags: Numbers,
    first: Layer,
    second: Layer,
    heads: Layer,
    children: Layer,
    pairs: Layer,
    root: Numbers,
    distances: Numbers,
    label_words: Layer,
    label_heads: Layer,
    label_root: Numbers,
    labels: Layer,
}

/// Which numbers are left out this time, and by how much the others are larger for it.
fn dropout(count: usize, share: f32, random: &mut Random) -> Vec<f32> {
    let (threshold, kept) = ((share * 65_536.0) as u64, 1.0 / (1.0 - share));
    let mut mask = Vec::with_capacity(count + 3);
    while mask.len() < count {
        let number = random.number();
        mask.extend((0..4).map(|part| if (number >> (16 * part)) & 0xffff < threshold { 0.0 } else { kept }));
    }
    mask.truncate(count);
    mask
}

fn times(values: &mut [f32], mask: &[f32]) {
    values.iter_mut().zip(mask).for_each(|(value, mask)| *value *= mask);
}

/// Sets what is below zero to zero, and notes it in the mask.
fn rectify(values: &mut [f32], mask: &mut [f32]) {
    for (value, mask) in values.iter_mut().zip(mask) {
        if *value <= 0.0 {
            *mask = 0.0;
        }
        *value *= *mask;
    }
}

/// A recurrence over a batch, with what is needed to go back.
#[derive(Debug, Clone)]
struct Scan {
    sums: Vec<f32>,
    states: Vec<f32>,
}

impl Scan {
    fn new(sums: Vec<f32>, ends: &[usize]) -> Self {
        let words = sums.len() / GATES;
        let mut scan = Self { sums, states: vec![0.0; words * BOTH] };
        scan.walk(ends, |sums, before, states, side| {
            let (gates, candidates) = sums[2 * STATE * side..].split_at(STATE);
            for at in 0..STATE {
                let gate = 0.5 + 0.5 * bend(gates[at] / 2.0).0;
                states[at] = before[at] + gate * (bend(candidates[at]).0 - before[at]);
            }
        });
        scan
    }

    /// Calls with the sums, the state before, the state after and the side of every word, in the order of the side.
    fn walk(&mut self, ends: &[usize], mut call: impl FnMut(&[f32], &[f32; STATE], &mut [f32], usize)) {
        let mut start = 0;
        for &end in ends {
            for side in 0..2 {
                let mut before = [0.0; STATE];
                let mut word = |at: usize| {
                    let states = &mut self.states[at * BOTH + side * STATE..][..STATE];
                    call(&self.sums[at * GATES..(at + 1) * GATES], &before, states, side);
                    before.copy_from_slice(states);
                };
                match side {
                    0 => (start..end).for_each(&mut word),
                    _ => (start..end).rev().for_each(&mut word),
                }
            }
            start = end;
        }
    }

    /// The gradient of the sums from that of the states.
    fn backward(&self, ends: &[usize], states: &[f32]) -> Vec<f32> {
        let mut gradient = vec![0.0; self.sums.len()];
        let mut start = 0;
        for &end in ends {
            for side in 0..2 {
                let mut carried = [0.0f32; STATE];
                let mut word = |at: usize| {
                    // The word whose state this one started from.
                    let before = match side {
                        0 if at > start => Some(at - 1),
                        1 if at + 1 < end => Some(at + 1),
                        _ => None,
                    };
                    let before = before.map_or(&[0.0; STATE][..], |before| &self.states[before * BOTH + side * STATE..][..STATE]);
                    let from = at * GATES + 2 * STATE * side;
                    for index in 0..STATE {
                        let (gate, gate_slope) = bend(self.sums[from + index] / 2.0);
                        let (candidate, slope) = bend(self.sums[from + STATE + index]);
                        let gate = 0.5 + 0.5 * gate;
                        let all = carried[index] + states[at * BOTH + side * STATE + index];
                        gradient[from + index] = all * (candidate - before[index]) * gate_slope * 0.25;
                        gradient[from + STATE + index] = all * gate * slope;
                        carried[index] = all * (1.0 - gate);
                    }
                };
                match side {
                    0 => (start..end).rev().for_each(&mut word),
                    _ => (start..end).for_each(&mut word),
                }
            }
            start = end;
        }
        gradient
    }
}

impl Network {
    fn new(rows: usize, random: &mut Random) -> Self {
        let mut layer = |from, to| Layer::new(from, to, random);
        let (first, second) = (layer(WIDTH, GATES), layer(BOTH, GATES));
        let (heads, children, pairs) = (layer(BOTH, ARC), layer(BOTH, ARC), layer(ARC, ARC));
        let (label_words, label_heads, labels) = (layer(BOTH, LABEL), layer(BOTH, LABEL), layer(LABEL, LABEL));
        let mut table = |rows, columns, spread| Numbers::new(rows, columns, spread, random);
        Self {
            vectors: table(VECTOR, WIDTH, 0.15),
            learned: table(rows, WIDTH, 0.08),
            suffixes: table(SUFFIXES, WIDTH, 0.15),
            prefixes: table(PREFIXES, WIDTH, 0.15),
            shapes: table(SHAPES, WIDTH, 0.15),
            tags: table(TAGS, WIDTH, 0.5),
            root: table(1, ARC, 0.2),
            distances: table(2 * REACH + 1, 1, 0.0),
            label_root: table(1, LABEL, 0.2),
            first,
            second,
            heads,
            children,
            pairs,
            label_words,
            label_heads,
            labels,
        }
    }

    /// Adds to all gradients what a batch says, and tells how many heads and relations were right.
    fn learn(&mut self, words: &Words, lessons: &[&Lesson], share: f32, random: &mut Random) -> (usize, usize) {
        let mut items: Vec<Item> = lessons.iter().flat_map(|lesson| lesson.items.iter().copied()).collect();
        let count = items.len();
        let ends: Vec<usize> = lessons
            .iter()
            .scan(0, |end, lesson| {
                *end += lesson.items.len();
                Some(*end)
            })
            .collect();
        // What a word is.
        let mut vectors = vec![0.0; count * VECTOR];
        let mut input = vec![0.0; count * WIDTH];
        for (at, item) in items.iter_mut().enumerate() {
            if fraction(random) < item.forgotten {
                if fraction(random) < 0.5 {
                    (item.vector, item.learned) = (None, UNKNOWN);
                } else if item.vector.is_some() {
                    item.learned = RARE;
                }
            }
            if fraction(random) < 0.05 {
                item.tag = TAGS - 1;
            }
            if let Some(vector) = item.vector {
                vectors[at * VECTOR..(at + 1) * VECTOR].copy_from_slice(&words.vector(vector));
            }
            let row = &mut input[at * WIDTH..(at + 1) * WIDTH];
            for (table, place) in [
                (&self.learned, item.learned),
                (&self.suffixes, item.suffix),
                (&self.prefixes, item.prefix),
                (&self.shapes, item.shape),
                (&self.tags, item.tag),
            ] {
                add(row, 1.0, table.row(place));
            }
        }
        multiply(&vectors, &self.vectors.values, &mut input, VECTOR, WIDTH);
        let mut input_mask = dropout(count * WIDTH, share, random);
        rectify(&mut input, &mut input_mask);
        // What stands around it.
        let one = Scan::new(self.first.forward(&input), &ends);
        let (mut states_one, mask_one) = (one.states.clone(), dropout(count * BOTH, share, random));
        times(&mut states_one, &mask_one);
        let two = Scan::new(self.second.forward(&states_one), &ends);
        let (mut states, mask_two) = (two.states.clone(), dropout(count * BOTH, share, random));
        times(&mut states, &mask_two);
        // Arcs.
        let (mut heads, mut head_mask) = (self.heads.forward(&states), dropout(count * ARC, share, random));
        rectify(&mut heads, &mut head_mask);
        let (mut children, mut child_mask) = (self.children.forward(&states), dropout(count * ARC, share, random));
        rectify(&mut children, &mut child_mask);
        let pairs = self.pairs.forward(&children);
        let (mut heads_gradient, mut pairs_gradient) = (vec![0.0; count * ARC], vec![0.0; count * ARC]);
        let scale = 1.0 / count as f32;
        let mut right = 0;
        let mut start = 0;
        for (lesson, &end) in lessons.iter().zip(&ends) {
            let length = end - start;
            for word in 0..length {
                let pair = &pairs[(start + word) * ARC..(start + word + 1) * ARC];
                // The word's own place stands for the root.
                let mut scores: Vec<f32> = (0..length)
                    .map(|head| match head == word {
                        true => product(pair, &self.root.values) + self.distances.values[2 * REACH],
                        false => {
                            product(pair, &heads[(start + head) * ARC..(start + head + 1) * ARC])
                                + self.distances.values[distance(head, word)]
                        }
                    })
                    .collect();
                let gold = if lesson.heads[word] == NONE { word } else { lesson.heads[word] };
                right += usize::from(soften(&mut scores, gold));
                for (head, score) in scores.iter().map(|score| score * scale).enumerate() {
                    let pair_gradient = &mut pairs_gradient[(start + word) * ARC..(start + word + 1) * ARC];
                    if head == word {
                        add(pair_gradient, score, &self.root.values);
                        add(&mut self.root.gradient, score, pair);
                        self.distances.gradient[2 * REACH] += score;
                    } else {
                        let place = (start + head) * ARC..(start + head + 1) * ARC;
                        add(pair_gradient, score, &heads[place.clone()]);
                        add(&mut heads_gradient[place], score, pair);
                        self.distances.gradient[distance(head, word)] += score;
                    }
                }
            }
            start = end;
        }
        self.root.learn_all();
        self.distances.learn_all();
        let mut gradient = vec![0.0; count * BOTH];
        let mut children_gradient = vec![0.0; count * ARC];
        self.pairs.backward(&children, &pairs_gradient, &mut children_gradient);
        times(&mut children_gradient, &child_mask);
        times(&mut heads_gradient, &head_mask);
        self.children.backward(&states, &children_gradient, &mut gradient);
        self.heads.backward(&states, &heads_gradient, &mut gradient);
        let labelled = self.learn_relations(lessons, &ends, &states, &mut gradient, share, random);
        // And back through the states to the words.
        times(&mut gradient, &mask_two);
        let mut before = vec![0.0; count * BOTH];
        self.second.backward(&states_one, &two.backward(&ends, &gradient), &mut before);
        times(&mut before, &mask_one);
        let mut gradient = vec![0.0; count * WIDTH];
        self.first.backward(&input, &one.backward(&ends, &before), &mut gradient);
        times(&mut gradient, &input_mask);
        multiply(&transposed(&vectors, VECTOR), &gradient, &mut self.vectors.gradient, count, WIDTH);
        self.vectors.learn_all();
        for (item, change) in items.iter().zip(gradient.chunks_exact(WIDTH)) {
            self.learned.learn(item.learned, change);
            self.suffixes.learn(item.suffix, change);
            self.prefixes.learn(item.prefix, change);
            self.shapes.learn(item.shape, change);
            self.tags.learn(item.tag, change);
        }
        (right, labelled)
    }

    /// The part of [`Network::learn`] that relations of the right arcs teach.
    fn learn_relations(
        &mut self,
        lessons: &[&Lesson],
        ends: &[usize],
        states: &[f32],
        gradient: &mut [f32],
        share: f32,
        random: &mut Random,
    ) -> usize {
        let count = states.len() / BOTH;
        let mut sums = self.label_words.forward(states);
        let heads = self.label_heads.forward(states);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let above: Vec<Option<usize>> = lessons
            .iter()
            .zip(starts)
            .flat_map(|(lesson, start)| lesson.heads.iter().map(move |&head| (head != NONE).then(|| start + head)))
            .collect();
        for (sums, head) in sums.chunks_exact_mut(LABEL).zip(&above) {
            add(sums, 1.0, head.map_or(&self.label_root.values, |head| &heads[head * LABEL..(head + 1) * LABEL]));
        }
        let mut mask = dropout(count * LABEL, share, random);
        rectify(&mut sums, &mut mask);
        let mut scores = self.labels.forward(&sums);
        let mut right = 0;
        let relations = lessons.iter().flat_map(|lesson| &lesson.relations);
        for (scores, &relation) in scores.chunks_exact_mut(LABEL).zip(relations) {
            right += usize::from(soften(scores, usize::from(relation)));
            scores.iter_mut().for_each(|score| *score *= RELATIONS / count as f32);
        }
        let mut sums_gradient = vec![0.0; count * LABEL];
        self.labels.backward(&sums, &scores, &mut sums_gradient);
        times(&mut sums_gradient, &mask);
        let mut heads_gradient = vec![0.0; count * LABEL];
        for (change, head) in sums_gradient.chunks_exact(LABEL).zip(&above) {
            match head {
                Some(head) => add(&mut heads_gradient[head * LABEL..(head + 1) * LABEL], 1.0, change),
                None => add(&mut self.label_root.gradient, 1.0, change),
            }
        }
        self.label_root.learn_all();
        self.label_words.backward(states, &sums_gradient, gradient);
        self.label_heads.backward(states, &heads_gradient, gradient);
        right
    }

    fn all(&mut self) -> Vec<&mut Numbers> {
        let mut all = vec![
            &mut self.vectors,
            &mut self.learned,
            &mut self.suffixes,
            &mut self.prefixes,
            &mut self.shapes,
            &mut self.tags,
            &mut self.root,
            &mut self.distances,
            &mut self.label_root,
        ];
        for layer in [
            &mut self.first,
            &mut self.second,
            &mut self.heads,
            &mut self.children,
            &mut self.pairs,
            &mut self.label_words,
            &mut self.label_heads,
            &mut self.labels,
        ] {
            all.extend(layer.all());
        }
        all
    }

    /// The sections of the model: the words' rows, and the rest.
    fn sections(&self, words: &Words, buckets: usize) -> [Vec<u8>; 2] {
        let byte = |value: f32| (value * (1u32 << ROW_BITS) as f32).round().clamp(-127.0, 127.0) as i8 as u8;
        let mut members: Vec<Vec<u64>> = vec![Vec::new(); buckets];
        for &hash in &words.order {
            let (bucket, fingerprint) = place(word(hash), buckets);
            let members = &mut members[bucket];
            if members.len() < WORD_SLOTS && members.iter().all(|&other| place(word(other), buckets).1 != fingerprint) {
                members.push(hash);
            }
        }
        let mut table = (buckets as u32).to_le_bytes().to_vec();
        table.resize(BUCKET, 0);
        let mut rows: Vec<u8> = self.learned.row(UNKNOWN).iter().map(|&value| byte(value)).collect();
        for members in &members {
            let base = rows.len() / WIDTH;
            let start = table.len();
            for &hash in members {
                table.extend_from_slice(&place(word(hash), buckets).1.to_le_bytes());
                let (vector, learned) = words.places[&hash];
                let mut row = self.learned.row(learned).to_vec();
                if let Some(vector) = vector {
                    multiply(&words.vector(vector), &self.vectors.values, &mut row, VECTOR, WIDTH);
                }
                rows.extend(row.iter().map(|&value| byte(value)));
            }
            table.resize(start + 2 * WORD_SLOTS, 0);
            table.extend_from_slice(&(base as u32).to_le_bytes());
            table.resize(start + BUCKET, 0);
        }
        eprintln!("network: {} words find room", rows.len() / WIDTH - 1);
        table.extend(rows);
        let tables = [&self.suffixes, &self.prefixes, &self.shapes, &self.tags];
        let mut rest: Vec<u8> = tables.iter().flat_map(|table| &table.values).map(|&value| byte(value)).collect();
        Layer::write(&[&self.first], GATE_EIGHTS, sum_bits(ACTIVATION_BITS), &mut rest);
        Layer::write(&[&self.second], GATE_EIGHTS, sum_bits(STATE_BITS), &mut rest);
        Layer::write(&[&self.heads, &self.children], ARC_EIGHTS, sum_bits(STATE_BITS), &mut rest);
        Layer::write(&[&self.pairs], PAIR_EIGHTS, sum_bits(ACTIVATION_BITS), &mut rest);
        self.root.values.iter().for_each(|value| rest.extend_from_slice(&short(*value, HEAD_BITS).clamp(-4095, 4095).to_le_bytes()));
        self.distances.values.iter().for_each(|value| rest.extend_from_slice(&long(*value, SCORE_BITS).to_le_bytes()));
        [table, rest]
    }
}

/// Turns scores into the gradient of the negative logarithm of the right one's share; whether the right one was the highest.
fn soften(scores: &mut [f32], gold: usize) -> bool {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let right = scores[gold] >= most;
    scores.iter_mut().for_each(|score| *score = exponential(*score - most));
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
    scores[gold] -= 1.0;
    right
}

/// How fast it learns at most.
const RATE: f32 = 4e-3;
/// How many numbers are left out at a time.
const DROPPED: f32 = 0.06;
/// How often it goes over the samples for every round of the others: it learns slower, and forgets less.
const ROUNDS: f64 = 2.5;
/// Buckets for words.
const BUCKETS: usize = 2_300;

/// Trains the network and gives its two sections; `tags` are those that the tagger would give to sentences it never saw.
pub fn network(seen: &[Seen], tags: &[Vec<u8>], lists: &Lists, options: Options) -> [Vec<u8>; 2] {
    let words = Words::new(seen, lists);
    let lesson = |(seen, tags): (&Seen, &Vec<u8>)| Lesson {
        items: seen.atoms.iter().zip(tags).map(|(atom, &tag)| words.item(atom, tag)).collect(),
        heads: seen.sample.heads.iter().map(|head| head.unwrap_or(NONE)).collect(),
        relations: seen.sample.relations.iter().map(|&relation| relation as u8).collect(),
    };
    let lessons: Vec<Lesson> = seen.iter().zip(tags).map(lesson).collect();
    let all: usize = lessons.iter().map(|lesson| lesson.items.len()).sum();
    let mut random = Random::new(options.seed);
    let mut network = Network::new(words.rows, &mut random);
    let (mut first, mut second) = (1.0, 1.0);
    let mut passed = 0usize;
    let rounds = (options.epochs as f64 * ROUNDS) as usize;
    for epoch in 0..rounds {
        let (mut right, mut labelled) = (0, 0);
        let mut batch: Vec<&Lesson> = Vec::new();
        let order = random.order(lessons.len());
        for (index, &at) in order.iter().enumerate() {
            batch.push(&lessons[at]);
            let size: usize = batch.iter().map(|lesson| lesson.items.len()).sum();
            if size < BATCH && index + 1 < order.len() {
                continue;
            }
            let found = network.learn(&words, &batch, DROPPED, &mut random);
            (right, labelled, passed) = (right + found.0, labelled + found.1, passed + size);
            batch.clear();
            // Slowly first, then slower and slower.
            let progress = passed as f32 / (all * rounds) as f32;
            let rate = RATE * (progress * 60.0).min(1.0) * (1.0 - progress).max(0.01);
            (first, second) = (first * FIRST, second * SECOND);
            let length = network.all().iter().map(|numbers| numbers.squares()).sum::<f32>().sqrt();
            let step = Step { rate, scale: (5.0 / length.max(1e-9)).min(1.0), first: 1.0 - first, second: 1.0 - second };
            network.all().into_iter().for_each(|numbers| numbers.step(&step));
        }
        let share = |count: usize| 100.0 * count as f64 / all.max(1) as f64;
        eprintln!("network, epoch {}: {:.2} % of heads, {:.2} % of relations right", epoch + 1, share(right), share(labelled));
    }
    network.sections(&words, BUCKETS >> options.smaller)
}
