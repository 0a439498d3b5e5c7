//! Weights of features, read in place from the bytes of the model.
//!
//! A table is a row of buckets of 64 bytes, one cache line, of slots: first their fingerprints of 16 bits, then their weights.
//! A feature that is not in its bucket weighs nothing. Numbers are little endian; a weight is a byte, see [`weight`].

/// Bytes of a bucket.
const BUCKET: usize = 64;
/// Slots of a bucket of classes: six bytes of weights each.
pub const CLASS_SLOTS: usize = 8;
/// Slots of a bucket of actions: three bytes of weights each.
pub const ACTION_SLOTS: usize = 12;

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

const ONES: u128 = 0x0001_0001_0001_0001_0001_0001_0001_0001;

/// The slot of a bucket with that fingerprint: all eight are compared at once.
#[inline]
fn find(slots: &[u8], fingerprint: u16) -> Option<usize> {
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&slots[..16]);
    let different = u128::from_le_bytes(bytes) ^ (ONES * u128::from(fingerprint));
    // The lowest lane that is zero borrows; lanes above a zero one may seem to, but only the lowest is asked for.
    let zero = different.wrapping_sub(ONES) & !different & (ONES << 15);
    (zero != 0).then(|| zero.trailing_zeros() as usize / 16)
}

/// The same for the last four of twelve slots.
#[inline]
fn find_last(slots: &[u8], fingerprint: u16) -> Option<usize> {
    const ONE: u64 = ONES as u64;
    let mut bytes = [0u8; 8];
    bytes.copy_from_slice(&slots[16..24]);
    let different = u64::from_le_bytes(bytes) ^ (ONE * u64::from(fingerprint));
    let zero = different.wrapping_sub(ONE) & !different & (ONE << 15);
    (zero != 0).then(|| 8 + zero.trailing_zeros() as usize / 16)
}

/// Weights of the parser's three actions.
#[derive(Debug, Clone, Copy)]
pub struct Actions<'a> {
    bytes: &'a [u8],
    buckets: usize,
}

impl<'a> Actions<'a> {
    /// A table over `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, buckets: bytes.len() / BUCKET }
    }

    /// Sums of the weights of the features.
    #[inline]
    pub fn scores(&self, features: &[u64]) -> [i32; 3] {
        touch(self.bytes, self.buckets, features);
        let mut scores = [0i32; 3];
        for &feature in features {
            let (bucket, fingerprint) = place(feature, self.buckets);
            let slots = &self.bytes[bucket * BUCKET..][..BUCKET];
            let found = find(slots, fingerprint).or_else(|| find_last(slots, fingerprint));
            if let Some(slot) = found {
                let weights = &slots[2 * ACTION_SLOTS + 3 * slot..][..3];
                for (score, &byte) in scores.iter_mut().zip(weights) {
                    *score += weight(byte);
                }
            }
        }
        scores
    }
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
    /// A table over `bytes`: the number of buckets, the buckets, the lists.
    pub fn new(bytes: &'a [u8]) -> Self {
        let (count, rest) = bytes.split_at(4);
        let count = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let (buckets, lists) = rest.split_at(count * BUCKET);
        Self { buckets, lists, count }
    }

    /// Adds the weights of all features to the classes' scores.
    #[inline]
    pub fn add_all(&self, features: &[u64], scores: &mut [i32]) {
        touch(self.buckets, self.count, features);
        for &feature in features {
            self.add(feature, scores);
        }
    }

    /// Adds the weights of a feature to the classes' scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32]) {
        let (bucket, fingerprint) = place(feature, self.count);
        let slots = &self.buckets[bucket * BUCKET..][..BUCKET];
        let Some(slot) = find(slots, fingerprint) else { return };
        let content = &slots[16 + 6 * slot..][..6];
        let length = usize::from(u16::from_le_bytes([content[0], content[1]]));
        let list = if length <= 2 {
            &content[2..2 + 2 * length]
        } else {
            let start = u32::from_le_bytes([content[2], content[3], content[4], content[5]]) as usize;
            &self.lists[start..start + 2 * length]
        };
        for entry in list.chunks_exact(2) {
            if let Some(score) = scores.get_mut(usize::from(entry[0])) {
                *score += weight(entry[1]);
            }
        }
    }

    /// The one class that a feature stands for: for tables that map.
    #[inline]
    pub fn only(&self, feature: u64) -> Option<u8> {
        let (bucket, fingerprint) = place(feature, self.count);
        let slots = &self.buckets[bucket * BUCKET..][..BUCKET];
        find(slots, fingerprint).map(|slot| slots[16 + 6 * slot + 2])
    }

    /// The classes a feature speaks for, as bits of a number: for tables that hold sets.
    #[inline]
    pub fn set(&self, feature: u64) -> u32 {
        let mut scores = [0i32; 32];
        self.add(feature, &mut scores);
        scores.iter().enumerate().fold(0, |set, (class, &score)| if score > 0 { set | 1 << class } else { set })
    }
}

/// A weight from its byte: the square of a signed number, so that small weights keep their resolution and large ones their size.
#[inline]
pub fn weight(byte: u8) -> i32 {
    let root = i32::from(byte as i8);
    root * root.abs()
}

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
