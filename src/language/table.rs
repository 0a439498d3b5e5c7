//! Weights of features, read in place from the bytes of the model.
//!
//! A table is a row of buckets of 64 bytes, one cache line, of slots: first their fingerprints of 16 bits, then their weights.
//! A feature that is not in its bucket weighs nothing. Numbers are little endian; a weight is a byte, see [`weight`].

/// Bytes of a bucket. Everything in a model starts at a multiple of it: a bucket that lies across two cache lines takes twice as long.
pub const BUCKET: usize = 64;
/// Slots of a bucket of classes: six bytes of weights each.
pub const CLASS_SLOTS: usize = 8;
/// Slots of a bucket of clusters: three bytes of paths each.
pub const CLUSTER_SLOTS: usize = 12;

/// Where a feature stands in a table of so many buckets: its bucket and fingerprint.
#[inline]
pub fn place(feature: u64, buckets: usize) -> (usize, u16) {
    let bucket = ((feature >> 32) * buckets as u64) >> 32;
    (bucket as usize, feature as u16 | 1)
}

/// Reads a byte of every bucket that the features stand in, so that the cache lines come together and not one after another:
/// the look-ups branch on what they find, and a wrong guess there would wait for each line by itself.
#[inline]
fn touch(bytes: &[u8], buckets: usize, features: &[u64]) {
    let all = features.iter().fold(0, |all, &feature| all | bytes[place(feature, buckets).0 * BUCKET]);
    std::hint::black_box(all);
}

const ONES: u64 = 0x0001_0001_0001_0001;

/// The slot with that fingerprint among the first `QUARTERS` times four: four are compared at once.
#[inline]
pub fn find<const QUARTERS: usize>(slots: &[u8; BUCKET], fingerprint: u16) -> Option<usize> {
    let wanted = ONES * u64::from(fingerprint);
    for quarter in 0..QUARTERS {
        let mut bytes = [0u8; 8];
        bytes.copy_from_slice(&slots[8 * quarter..8 * quarter + 8]);
        let different = u64::from_le_bytes(bytes) ^ wanted;
        // The lowest lane that is zero borrows; lanes above a zero one may seem to, but only the lowest is asked for.
        let zero = different.wrapping_sub(ONES) & !different & (ONES << 15);
        if zero != 0 {
            return Some(4 * quarter + zero.trailing_zeros() as usize / 16);
        }
    }
    None
}

/// The bytes of a bucket, at their fixed length, so that what is read inside it needs no check.
#[inline]
fn bucket(bytes: &[u8], at: usize) -> &[u8; BUCKET] {
    // Invariant: `place` gives a bucket of the table, whose length is a multiple of a bucket's; there is nothing at any other.
    bytes[at * BUCKET..].first_chunk().unwrap_or(&[0; BUCKET])
}

/// Where words stand in two trees of words: twelve bits each.
#[derive(Debug, Clone, Copy)]
pub struct Clusters<'a> {
    bytes: &'a [u8],
    buckets: usize,
}

impl<'a> Clusters<'a> {
    /// A table over `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, buckets: bytes.len() / BUCKET }
    }

    /// Both paths of a word by its hash, a one before each; zeros where the word is not known.
    #[inline]
    pub fn paths(&self, word: u64) -> (u16, u16) {
        if self.buckets == 0 {
            return (0, 0);
        }
        let (at, fingerprint) = place(cluster(word), self.buckets);
        let slots = bucket(self.bytes, at);
        let Some(slot) = find::<{ CLUSTER_SLOTS / 4 }>(slots, fingerprint) else { return (0, 0) };
        let paths = &slots[2 * CLUSTER_SLOTS + 3 * slot..][..3];
        let (first, middle, last) = (u16::from(paths[0]), u16::from(paths[1]), u16::from(paths[2]));
        (1 << 12 | first << 4 | middle >> 4, 1 << 12 | (middle & 15) << 8 | last)
    }
}

/// The feature under which a word's paths are looked up.
pub fn cluster(word: u64) -> u64 {
    crate::language::hash::feature(91, word)
}

/// Weights of many classes, of which a feature speaks for few: lists of class and weight, a byte each.
///
/// A slot holds the length of its list and either the list itself, up to two entries, or where it starts.
#[derive(Debug, Clone, Copy)]
pub struct Classes<'a> {
    buckets: &'a [u8],
    lists: &'a [u8],
    count: usize,
}

impl<'a> Classes<'a> {
    /// A table over `bytes`: the number of buckets, at the length of a bucket, the buckets, the lists.
    pub fn new(bytes: &'a [u8]) -> Self {
        let (count, rest) = bytes.split_at(BUCKET);
        let count = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let (buckets, lists) = rest.split_at(count * BUCKET);
        Self { buckets, lists, count }
    }

    /// Adds the weights of all features to the classes' scores.
    #[inline]
    pub fn add_all<const CLASSES: usize>(&self, features: &[u64], scores: &mut [i32; CLASSES]) {
        touch(self.buckets, self.count, features);
        for &feature in features {
            self.add(feature, scores);
        }
    }

    /// Adds the weights of a feature to the classes' scores, whose number is a power of two, so that no class needs a check.
    #[inline]
    pub fn add<const CLASSES: usize>(&self, feature: u64, scores: &mut [i32; CLASSES]) {
        const { assert!(CLASSES.is_power_of_two()) };
        let mut add = |[class, byte]: [u8; 2]| scores[usize::from(class) & (CLASSES - 1)] += weight(byte);
        // By fours, since counting takes as long as adding.
        let (fours, rest) = self.list(feature).as_chunks::<4>();
        for &[first, second, third, fourth] in fours {
            add(first);
            add(second);
            add(third);
            add(fourth);
        }
        for &entry in rest {
            add(entry);
        }
    }

    /// A feature's classes and their weights.
    #[inline]
    fn list(&self, feature: u64) -> &[[u8; 2]] {
        let (at, fingerprint) = place(feature, self.count);
        let slots = bucket(self.buckets, at);
        let Some(slot) = find::<{ CLASS_SLOTS / 4 }>(slots, fingerprint) else { return &[] };
        let content = &slots[2 * CLASS_SLOTS + 6 * slot..][..6];
        let length = usize::from(u16::from_le_bytes([content[0], content[1]]));
        let list = if length <= 2 {
            &content[2..2 + 2 * length]
        } else {
            let start = u32::from_le_bytes([content[2], content[3], content[4], content[5]]) as usize;
            &self.lists[start..start + 2 * length]
        };
        list.as_chunks().0
    }

    /// The one class that a feature stands for: for tables that map.
    #[inline]
    pub fn only(&self, feature: u64) -> Option<u8> {
        self.list(feature).first().map(|&[class, _]| class)
    }

    /// The classes a feature speaks for, as bits of a number: for tables that hold sets.
    #[inline]
    pub fn set(&self, feature: u64) -> u32 {
        self.list(feature).iter().filter(|&&[class, byte]| class < 32 && weight(byte) > 0).fold(0, |set, &[class, _]| set | 1 << class)
    }
}

/// As many classes as a byte can name.
pub const CLASSES: usize = 256;

/// A weight from its byte: the square of a signed number, so that small weights keep their resolution and large ones their size.
#[inline]
pub fn weight(byte: u8) -> i32 {
    WEIGHTS[usize::from(byte)]
}

/// The weight of every byte: looking it up takes half the time of squaring.
static WEIGHTS: [i32; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let root = byte as u8 as i8 as i32;
        weights[byte] = root * root.abs();
        byte += 1;
    }
    weights
};

/// The class with the highest score; the first of equals, so that ties fall the same way everywhere.
#[inline]
pub fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = class;
        }
    }
    best
}
