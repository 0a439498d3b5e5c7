//! Heads as a small neural network weighs them.
//!
//! A word is the sum of rows: of its form, its ending, its beginning, its shape and its tag. Two layers of gated recurrences run over the sentence
//! in both directions, each with a state of its own (without products of states, as in Lei et al. 2018 and Feng et al. 2024).
//! What comes out is weighed in pairs, possible head against word (Dozat and Manning 2017).
//! All of it is whole numbers: weights and activations of 16 bits, sums of 32. The comments say which power of two a number is a multiple of.

use crate::language::atom::Atom;
use crate::language::hash::{Hashed, feature, pair};
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

/// How many eights of sums are worked out at a time, as many as the registers of any processor hold: in the layers of gates.
pub const GATE_EIGHTS: usize = 8;
/// In the layer of heads' and words' numbers: all of them.
pub const ARC_EIGHTS: usize = 2 * ARC / 8;
/// In the layer that makes a word's numbers comparable: all of them.
pub const PAIR_EIGHTS: usize = ARC / 8;

/// The weights of an input, by eights since that is what one instruction multiplies.
type Row<const EIGHTS: usize> = [[i16; 8]; EIGHTS];

/// Weights of as many sums as are worked out at a time.
#[derive(Debug, Clone)]
struct Tile<const EIGHTS: usize> {
    weights: Vec<Row<EIGHTS>>,
    bias: Row<EIGHTS>,
}

/// An input that is not zero: which it is, and its number.
type Input = (u16, i16);

impl<const EIGHTS: usize> Tile<EIGHTS>
where
    Row<EIGHTS>: Sums,
{
    /// Where the sums start. Of a product its upper half is taken, which is too small by half a unit on average.
    fn start(&self, inputs: usize) -> Row<EIGHTS> {
        let half = inputs as i16 / 2;
        let mut start = self.bias;
        start.as_flattened_mut().iter_mut().for_each(|bias| *bias = bias.saturating_add(half));
        start
    }

    /// The sums of inputs of which many are zero and left out.
    fn sums_of_some(&self, inputs: &[Input]) -> Row<EIGHTS> {
        let row = |&(at, number): &Input| Some((self.weights.get(usize::from(at))?, number));
        self.start(inputs.len()).with_products(inputs.iter().filter_map(row))
    }

    /// The sums of all inputs.
    fn sums_of_all(&self, inputs: &[i16]) -> Row<EIGHTS> {
        self.start(inputs.len()).with_products(self.weights.iter().zip(inputs.iter().copied()))
    }
}

/// Sums to which products can be added.
trait Sums: Sized {
    /// Sums with the products of the inputs added.
    fn with_products<'a>(self, inputs: impl Iterator<Item = (&'a Self, i16)>) -> Self
    where
        Self: 'a;
}

/// For so many eights a function by itself and with a variable for every eight, or the compiler does not keep them in registers.
macro_rules! sums {
    ($eights:literal: $($sum:ident $at:literal)+) => {
        impl Sums for Row<$eights> {
            #[inline(never)]
            fn with_products<'a>(self, inputs: impl Iterator<Item = (&'a Self, i16)>) -> Self {
                let [$(mut $sum),+] = self;
                for (row, number) in inputs {
                    $($sum = plus($sum, &row[$at], number);)+
                }
                [$($sum),+]
            }
        }
    };
}

sums!(6: a 0 b 1 c 2 d 3 e 4 f 5);
sums!(8: a 0 b 1 c 2 d 3 e 4 f 5 g 6 h 7);
sums!(12: a 0 b 1 c 2 d 3 e 4 f 5 g 6 h 7 i 8 j 9 k 10 l 11);

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

/// Weights of sums of `IN` inputs, `EIGHTS` times eight of which are worked out at a time.
#[derive(Debug, Clone)]
struct Layer<const IN: usize, const EIGHTS: usize> {
    tiles: Vec<Tile<EIGHTS>>,
}

impl<const IN: usize, const EIGHTS: usize> Layer<IN, EIGHTS>
where
    Row<EIGHTS>: Sums,
{
    /// Reads the weights of so many sums.
    fn read(bytes: &mut Bytes, sums: usize) -> Self {
        let row = |bytes: &mut Bytes| {
            let mut row = [[0; 8]; EIGHTS];
            row.as_flattened_mut().fill_with(|| bytes.short());
            row
        };
        let mut tile = || Tile { weights: (0..IN).map(|_| row(bytes)).collect(), bias: row(bytes) };
        Self { tiles: (0..sums / (8 * EIGHTS)).map(|_| tile()).collect() }
    }

    /// The sums of every word, whose inputs are hardly ever zero.
    fn sums<const OUT: usize>(&self, words: &[[i16; IN]]) -> Vec<[i16; OUT]> {
        self.by_tiles(words.len(), |tile, word| tile.sums_of_all(&words[word]))
    }

    /// The sums of every word; many of its inputs are zero.
    fn sums_of_some<const OUT: usize>(&self, words: &[[i16; IN]]) -> Vec<[i16; OUT]> {
        // Every input is written and only those that count are stepped over: nobody could foretell which are zero.
        let mut inputs = vec![Input::default(); words.len() * IN];
        let mut ends = Vec::with_capacity(words.len() + 1);
        ends.push(0);
        let mut count = 0;
        for word in words {
            let list = inputs[count..].first_chunk_mut::<IN>();
            let mut here = 0;
            // Invariant: there is room for every input of every word.
            let Some(list) = list else { break };
            for (at, &number) in word.iter().enumerate() {
                list[here.min(at)] = (at as u16, number);
                here += usize::from(number != 0);
            }
            count += here;
            ends.push(count);
        }
        self.by_tiles(words.len(), |tile, word| tile.sums_of_some(&inputs[ends[word]..ends[word + 1]]))
    }

    /// A tile at a time for all words, so that its weights stay near.
    fn by_tiles<const OUT: usize>(&self, words: usize, sums_of: impl Fn(&Tile<EIGHTS>, usize) -> Row<EIGHTS>) -> Vec<[i16; OUT]> {
        let mut sums = vec![[0; OUT]; words];
        for (at, tile) in self.tiles.iter().enumerate() {
            for (word, sums) in sums.iter_mut().enumerate() {
                sums[at * 8 * EIGHTS..][..8 * EIGHTS].copy_from_slice(sums_of(tile, word).as_flattened());
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
    first: Layer<WIDTH, GATE_EIGHTS>,
    second: Layer<BOTH, GATE_EIGHTS>,
    /// Numbers of possible heads, then those of words.
    arcs: Layer<BOTH, ARC_EIGHTS>,
    pairs: Layer<ARC, PAIR_EIGHTS>,
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

    /// What the network makes of a sentence; `memory` is of this network alone.
    pub fn arcs(&'a self, atoms: &[Atom], tags: &[u8], memory: &mut Memory) -> Arcs<'a> {
        self.know(atoms, tags, memory);
        let states = scan(atoms.len(), |word| &memory.sums[memory.words[word]], sum_bits(ACTIVATION_BITS));
        let sums: Vec<[i16; GATES]> = self.second.sums(&states);
        let states = scan(atoms.len(), |word| &sums[word], sum_bits(STATE_BITS));
        let sums: Vec<[i16; 2 * ARC]> = self.arcs.sums(&states);
        let (mut heads, mut children) = (vec![[0; ARC]; atoms.len()], vec![[0; ARC]; atoms.len()]);
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

    /// Finds the first layer's sums of every word of a sentence: what words look like by themselves decides them.
    fn know(&self, atoms: &[Atom], tags: &[u8], memory: &mut Memory) {
        if memory.sums.len() > MOST {
            memory.rows.clear();
            memory.sums.clear();
        }
        if memory.sums.capacity() == 0 {
            // Room that is not used costs nothing.
            memory.sums.reserve(MOST / 4);
        }
        memory.words.clear();
        let start = memory.sums.len();
        let mut unknown: Vec<[i16; WIDTH]> = Vec::new();
        for (atom, &tag) in atoms.iter().zip(tags) {
            let rows = suffix(atom) | prefix(atom) << 16 | shape(atom) << 32 | usize::from(tag) << 48;
            let place = *memory.rows.entry(pair(atom.word, rows as u64)).or_insert_with(|| {
                unknown.push(self.word(atom, tag));
                start + unknown.len() - 1
            });
            memory.words.push(place);
        }
        if !unknown.is_empty() {
            memory.sums.extend(self.first.sums_of_some::<GATES>(&unknown));
        }
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

/// What the network keeps while it reads texts: words come again, and what the first layer makes of them is worked out once.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// Where the sums of the sentence's words are.
    words: Vec<usize>,
    rows: Hashed<usize>,
    sums: Vec<[i16; GATES]>,
}

/// How many words are kept: two megabytes.
const MOST: usize = 4096;

/// The states of both directions after every word, from the words' sums with so many bits after the point.
fn scan<'a>(words: usize, sums: impl Fn(usize) -> &'a [i16; GATES], bits: u32) -> Vec<[i16; BOTH]> {
    let mut states = vec![[0i16; BOTH]; words];
    let mut state = [0i16; STATE];
    for (word, states) in states.iter_mut().enumerate() {
        step(&mut state, &sums(word)[..2 * STATE], bits);
        states[..STATE].copy_from_slice(&state);
    }
    state = [0; STATE];
    for (word, states) in states.iter_mut().enumerate().rev() {
        step(&mut state, &sums(word)[2 * STATE..], bits);
        states[STATE..].copy_from_slice(&state);
    }
    states
}

/// Moves every number of the state towards its candidate, as far as its gate is open.
#[inline]
fn step(state: &mut [i16; STATE], sums: &[i16], bits: u32) {
    let (gates, candidates) = sums.split_at(STATE);
    for ((state, &gate), &candidate) in state.iter_mut().zip(gates).zip(candidates) {
        // Of half the sum, and from 0 to 1 with 15 bits after the point; candidates have 14. Of the products half a unit is missing on average.
        let gate = 16_384 + 2 * bend(narrow(gate, bits + 1));
        let candidate = 2 * bend(narrow(candidate, bits));
        // The missing half units may bring a state past its lowest candidate by a unit or two, so that the way to the highest is one too long.
        *state += 2 * upper(gate, candidate.saturating_sub(*state)) + 1;
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
