//! Heads as a small neural network weighs them.
//!
//! A word is the sum of rows: of its form, its ending, its beginning, its shape and its tag. Two layers of gated recurrences run over the sentence
//! in both directions, each with a state of its own (without products of states, as in Lei et al. 2018 and Feng et al. 2024).
//! What comes out is weighed in pairs, possible head against word (Dozat and Manning 2017).
//! All of it is whole numbers: weights and activations of 16 bits, sums of 32. The comments say which power of two a number is a multiple of.

use crate::language::atom::Atom;
use crate::language::hash::feature;
use crate::language::table::{BUCKET, find, place};

/// Numbers in the row of a word.
pub const WIDTH: usize = 96;
/// Numbers in the state of a recurrence.
pub const STATE: usize = 64;
/// Numbers that a layer says of a word: the states of both directions.
pub const BOTH: usize = 2 * STATE;
/// Numbers that a layer weighs: gates and candidates of both directions.
pub const GATES: usize = 4 * STATE;
/// Numbers in which heads and words are compared.
pub const ARC: usize = 48;
/// Rows for endings.
pub const SUFFIXES: usize = 2048;
/// Rows for beginnings.
pub const PREFIXES: usize = 1024;
/// Rows for shapes: more than there are.
pub const SHAPES: usize = 320;
/// Rows for tags: as many as a byte can name.
pub const TAGS: usize = 256;
/// Slots of a bucket of words: fingerprints of two bytes, and four bytes that say which row is the first one's.
pub const WORD_SLOTS: usize = 28;
/// How many distances between head and word are told apart, on either side.
pub const REACH: usize = 16;
/// How far a head is from its word, at most: what finding a tree takes grows faster than the sentence.
pub const NEAR: usize = 128;

/// Bits after the point: of the numbers in rows.
pub const ROW_BITS: u32 = 5;
/// Of weights, which lie between -4 and 4.
pub const WEIGHT_BITS: u32 = 13;
/// Of numbers from 0 to 8: what goes into a layer unless it is a state.
pub const ACTIVATION_BITS: u32 = 12;
/// Of states, which lie between -1 and 1.
pub const STATE_BITS: u32 = 14;
/// Of a possible head's numbers, and of those that it is compared with.
pub const HEAD_BITS: u32 = 9;
/// See [`HEAD_BITS`].
pub const WORD_BITS: u32 = 8;
/// Of an arc's score.
pub const SCORE_BITS: u32 = HEAD_BITS + WORD_BITS;

/// Bits after the point of a layer's sums: of products the lower sixteen bits are left out.
pub const fn sum_bits(input_bits: u32) -> u32 {
    input_bits + WEIGHT_BITS - 16
}

/// Which of the rows for endings a word has.
pub fn suffix(atom: &Atom) -> usize {
    feature(95, atom.suffixes[2]) as usize % SUFFIXES
}

/// Which of the rows for beginnings a word has.
pub fn prefix(atom: &Atom) -> usize {
    feature(96, atom.prefixes[2]) as usize % PREFIXES
}

/// Which of the rows for shapes a word has.
pub fn shape(atom: &Atom) -> usize {
    atom.shape as usize % SHAPES
}

/// The feature under which the row of a word is looked up.
pub fn word(word: u64) -> u64 {
    feature(94, word)
}

/// Which of the distances lies between a head and a word: 0 to `2 * REACH - 1`.
pub fn distance(head: usize, word: usize) -> usize {
    let far = head.abs_diff(word);
    let step = match far {
        0..=10 => far,
        11..=13 => 11,
        14..=18 => 12,
        19..=26 => 13,
        27..=40 => 14,
        _ => 15,
    };
    step + if head > word { REACH } else { 0 }
}

/// How many sums are worked out at a time: what the registers of any processor hold.
pub const TILE: usize = 64;

/// The weights of an input, by eights since that is what one instruction multiplies.
type Row = [[i16; 8]; TILE / 8];

/// Weights of as many sums as a tile has.
#[derive(Debug, Clone)]
struct Tile {
    weights: Vec<Row>,
    bias: Row,
}

/// An input that is not zero: which it is, and its number.
type Input = (u16, i16);

impl Tile {
    /// Where the sums start. Of a product its upper half is taken, which is too small by half a unit on average.
    fn start(&self, inputs: usize) -> Row {
        let half = inputs as i16 / 2;
        let mut start = self.bias;
        start.as_flattened_mut().iter_mut().for_each(|bias| *bias = bias.saturating_add(half));
        start
    }

    /// The sums of inputs of which many are zero and left out.
    fn sums_of_some(&self, inputs: &[Input]) -> Row {
        let row = |&(at, number): &Input| Some((self.weights.get(usize::from(at))?, number));
        with_products(&self.start(inputs.len()), inputs.iter().filter_map(row))
    }

    /// The sums of all inputs.
    fn sums_of_all(&self, inputs: &[i16]) -> Row {
        with_products(&self.start(inputs.len()), self.weights.iter().zip(inputs.iter().copied()))
    }
}

/// Sums with the products of the inputs added. By itself and with a variable for every eight, or the compiler does not keep them in registers.
#[inline(never)]
fn with_products<'a>(start: &Row, inputs: impl Iterator<Item = (&'a Row, i16)>) -> Row {
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *start;
    for (row, number) in inputs {
        a = plus(a, &row[0], number);
        b = plus(b, &row[1], number);
        c = plus(c, &row[2], number);
        d = plus(d, &row[3], number);
        e = plus(e, &row[4], number);
        f = plus(f, &row[5], number);
        g = plus(g, &row[6], number);
        h = plus(h, &row[7], number);
    }
    [a, b, c, d, e, f, g, h]
}

/// Eight sums with eight products added.
#[inline(always)]
fn plus(mut sums: [i16; 8], weights: &[i16; 8], number: i16) -> [i16; 8] {
    for at in 0..8 {
        sums[at] = sums[at].saturating_add(upper(weights[at], number));
    }
    sums
}

/// The upper half of a product.
#[inline]
fn upper(left: i16, right: i16) -> i16 {
    ((i32::from(left) * i32::from(right)) >> 16) as i16
}

/// Weights of sums of `IN` inputs.
#[derive(Debug, Clone)]
struct Layer<const IN: usize> {
    tiles: Vec<Tile>,
}

impl<const IN: usize> Layer<IN> {
    /// Reads the weights of so many sums.
    fn read(bytes: &mut Bytes, sums: usize) -> Self {
        let row = |bytes: &mut Bytes| {
            let mut row = Row::default();
            row.as_flattened_mut().fill_with(|| bytes.short());
            row
        };
        let mut tile = || Tile { weights: (0..IN).map(|_| row(bytes)).collect(), bias: row(bytes) };
        Self { tiles: (0..sums.div_ceil(TILE)).map(|_| tile()).collect() }
    }

    /// The sums of every word, whose inputs are hardly ever zero.
    fn sums<const OUT: usize>(&self, words: &[[i16; IN]]) -> Vec<[i16; OUT]> {
        self.by_tiles(words.len(), |tile, word| tile.sums_of_all(&words[word]))
    }

    /// The sums of every word; many of its inputs are zero.
    fn sums_of_some<const OUT: usize>(&self, words: &[[i16; IN]]) -> Vec<[i16; OUT]> {
        let mut inputs: Vec<Input> = Vec::with_capacity(words.len() * IN);
        let mut ends = vec![0];
        for word in words {
            // Every input is written and only those that count are stepped over: nobody could foretell which are zero.
            let (mut list, mut count) = ([Input::default(); IN], 0);
            for (at, &number) in word.iter().enumerate() {
                list[count.min(at)] = (at as u16, number);
                count += usize::from(number != 0);
            }
            inputs.extend_from_slice(&list[..count]);
            ends.push(inputs.len());
        }
        self.by_tiles(words.len(), |tile, word| tile.sums_of_some(&inputs[ends[word]..ends[word + 1]]))
    }

    /// A tile at a time for all words, so that its weights stay near.
    fn by_tiles<const OUT: usize>(&self, words: usize, sums_of: impl Fn(&Tile, usize) -> Row) -> Vec<[i16; OUT]> {
        let mut sums = vec![[0; OUT]; words];
        for (at, tile) in self.tiles.iter().enumerate() {
            for (word, sums) in sums.iter_mut().enumerate() {
                let sums = &mut sums[at * TILE..OUT.min((at + 1) * TILE)];
                sums.copy_from_slice(&sums_of(tile, word).as_flattened()[..sums.len()]);
            }
        }
        sums
    }
}

/// The sum of the products of two rows.
#[inline]
fn product<const LENGTH: usize>(left: &[i16; LENGTH], right: &[i16; LENGTH]) -> i32 {
    left.iter().zip(right).fold(0, |sum: i32, (&left, &right)| sum.wrapping_add(i32::from(left) * i32::from(right)))
}

/// A number from -1 to 1 from one between -2 and 2, both with 13 bits after the point: a parabola on either side that is flat at its end.
/// It takes the place of the hyperbolic tangent, which no two platforms compute alike.
#[inline]
fn bend(value: i16) -> i16 {
    upper(2 * value, 32_767 - value.abs())
}

/// A number with 13 bits after the point, between -2 and 2, from a sum with `bits` of them.
#[inline]
fn narrow(sum: i16, bits: u32) -> i16 {
    let most = (1 << (bits + 1)) - 1;
    sum.clamp(-most, most) << (13 - bits)
}

/// Takes numbers from bytes, one after another.
struct Bytes<'a>(std::slice::Iter<'a, u8>);

impl Bytes<'_> {
    fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn short(&mut self) -> i16 {
        i16::from_le_bytes([self.byte(), self.byte()])
    }

    fn long(&mut self) -> i32 {
        i32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()])
    }
}

/// The network.
#[derive(Debug, Clone)]
pub struct Network<'a> {
    /// Buckets of words.
    buckets: &'a [u8],
    /// Rows of words; the first is that of unknown words.
    words: &'a [u8],
    suffixes: &'a [u8],
    prefixes: &'a [u8],
    shapes: &'a [u8],
    tags: &'a [u8],
    first: Layer<WIDTH>,
    second: Layer<BOTH>,
    /// Numbers of possible heads, then those of words.
    arcs: Layer<BOTH>,
    pairs: Layer<ARC>,
    root: [i16; ARC],
    /// What speaks for a root, whatever the word.
    rooted: i32,
    /// What speaks for heads by where they stand, from [`NEAR`] words to the left to as many to the right.
    distances: Vec<i32>,
}

/// How every word of a sentence can be compared with others.
#[derive(Debug, Clone)]
pub struct Arcs<'a> {
    heads: Vec<[i16; ARC]>,
    words: Vec<[i16; ARC]>,
    network: &'a Network<'a>,
}

impl<'a> Network<'a> {
    /// A network over its sections of the model: the words' rows, and the rest.
    pub fn new(words: &'a [u8], rest: &'a [u8]) -> Self {
        let (count, words) = words.split_at(BUCKET);
        let buckets = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let (buckets, words) = words.split_at(buckets * BUCKET);
        let (suffixes, rest) = rest.split_at(SUFFIXES * WIDTH);
        let (prefixes, rest) = rest.split_at(PREFIXES * WIDTH);
        let (shapes, rest) = rest.split_at(SHAPES * WIDTH);
        let (tags, rest) = rest.split_at(TAGS * WIDTH);
        let mut bytes = Bytes(rest.iter());
        let first = Layer::read(&mut bytes, GATES);
        let second = Layer::read(&mut bytes, GATES);
        let arcs = Layer::read(&mut bytes, 2 * ARC);
        let pairs = Layer::read(&mut bytes, ARC);
        let mut root = [0; ARC];
        root.fill_with(|| bytes.short());
        let mut steps = [0; 2 * REACH];
        steps.fill_with(|| bytes.long());
        let distances = (0..2 * NEAR).map(|head| steps[distance(head, NEAR)]).collect();
        let rooted = bytes.long();
        Self { buckets, words, suffixes, prefixes, shapes, tags, first, second, arcs, pairs, root, rooted, distances }
    }

    /// What the network makes of a sentence.
    pub fn arcs(&'a self, atoms: &[Atom], tags: &[u8]) -> Arcs<'a> {
        let words: Vec<[i16; WIDTH]> = atoms.iter().zip(tags).map(|(atom, &tag)| self.word(atom, tag)).collect();
        let states = scan(&self.first.sums_of_some(&words), sum_bits(ACTIVATION_BITS));
        let states = scan(&self.second.sums(&states), sum_bits(STATE_BITS));
        let sums: Vec<[i16; 2 * ARC]> = self.arcs.sums(&states);
        let (mut heads, mut children) = (vec![[0; ARC]; words.len()], vec![[0; ARC]; words.len()]);
        for ((sums, head), child) in sums.iter().zip(&mut heads).zip(&mut children) {
            let (of_head, of_child) = sums.split_at(ARC);
            head.iter_mut().zip(of_head).for_each(|(head, &sum)| *head = (sum.max(0) >> (sum_bits(STATE_BITS) - HEAD_BITS)).min(4095));
            let shift = ACTIVATION_BITS - sum_bits(STATE_BITS);
            child.iter_mut().zip(of_child).for_each(|(child, &sum)| *child = sum.clamp(0, 32_767 >> shift) << shift);
        }
        let narrow = |sum: i16| (sum >> (sum_bits(ACTIVATION_BITS) - WORD_BITS)).clamp(-8191, 8191);
        let words = self.pairs.sums_of_some(&children).iter().map(|sums: &[i16; ARC]| sums.map(narrow)).collect();
        Arcs { heads, words, network: self }
    }

    /// The sum of a word's rows, none below zero.
    fn word(&self, atom: &Atom, tag: u8) -> [i16; WIDTH] {
        let mut sum = [0i16; WIDTH];
        let mut add = |rows: &[u8], at: usize| {
            // Invariant: every table has a row for everything that is asked of it; nothing is added if it has not.
            let row = rows.get(at * WIDTH..).and_then(|rows| rows.first_chunk::<WIDTH>()).unwrap_or(&[0; WIDTH]);
            for (sum, &number) in sum.iter_mut().zip(row) {
                *sum += i16::from(number as i8);
            }
        };
        add(self.words, self.row(atom.word));
        add(self.suffixes, suffix(atom));
        add(self.prefixes, prefix(atom));
        add(self.shapes, shape(atom));
        add(self.tags, usize::from(tag));
        sum.map(|number| number.clamp(0, 255) << (ACTIVATION_BITS - ROW_BITS))
    }

    /// The row of a word; the first for unknown ones.
    fn row(&self, hash: u64) -> usize {
        let buckets = self.buckets.len() / BUCKET;
        if buckets == 0 {
            return 0;
        }
        let (at, fingerprint) = place(word(hash), buckets);
        let slots = self.buckets[at * BUCKET..].first_chunk().unwrap_or(&[0; BUCKET]);
        let Some(slot) = find::<{ WORD_SLOTS / 4 }>(slots, fingerprint) else { return 0 };
        let base = &slots[2 * WORD_SLOTS..];
        u32::from_le_bytes([base[0], base[1], base[2], base[3]]) as usize + slot
    }
}

/// The states of both directions after every word, from sums with so many bits after the point.
fn scan(sums: &[[i16; GATES]], bits: u32) -> Vec<[i16; BOTH]> {
    let mut states = vec![[0i16; BOTH]; sums.len()];
    let mut state = [0i16; STATE];
    for (sums, states) in sums.iter().zip(&mut states) {
        step(&mut state, &sums[..2 * STATE], bits);
        states[..STATE].copy_from_slice(&state);
    }
    state = [0; STATE];
    for (sums, states) in sums.iter().zip(&mut states).rev() {
        step(&mut state, &sums[2 * STATE..], bits);
        states[STATE..].copy_from_slice(&state);
    }
    states
}

/// Moves every number of the state towards its candidate, as far as its gate is open.
#[inline]
fn step(state: &mut [i16; STATE], sums: &[i16], bits: u32) {
    let (gates, candidates) = sums.split_at(STATE);
    for ((state, &gate), &candidate) in state.iter_mut().zip(gates).zip(candidates) {
        // Of half the sum, and from 0 to 1; both have 14 bits after the point.
        let gate = 8192 + bend(narrow(gate, bits + 1));
        let candidate = 2 * bend(narrow(candidate, bits));
        *state += ((i32::from(gate) * i32::from(candidate - *state) + 8192) >> 14) as i16;
    }
}

impl Arcs<'_> {
    /// How well a word hangs on a head that is less than [`NEAR`] words away.
    #[inline]
    pub fn arc(&self, head: usize, word: usize) -> i32 {
        product(&self.heads[head], &self.words[word]) + self.network.distances[head + NEAR - word]
    }

    /// How well a word is the root.
    pub fn root(&self, word: usize) -> i32 {
        product(&self.network.root, &self.words[word]) + self.network.rooted
    }
}
