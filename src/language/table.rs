//! Weights of features, read in place from the bytes of the model.
//!
//! A table is a row of buckets of 64 bytes, one cache line: eight slots of a 16-bit fingerprint and six bytes of weights.
//! A feature that is not in its bucket weighs nothing. Numbers are little endian.

/// Bytes of a bucket.
const BUCKET: usize = 64;
/// Slots of a bucket.
pub const SLOTS: usize = 8;

/// Where a feature stands in a table of `buckets` (a power of two): its bucket and fingerprint.
#[inline]
pub fn place(feature: u64, buckets: usize) -> (usize, u16) {
    ((feature >> 20) as usize & (buckets - 1), (feature >> 48) as u16 | 1)
}

/// Weights of a few actions: three numbers of 16 bits a feature.
#[derive(Debug, Clone, Copy)]
pub struct Actions<'a> {
    bytes: &'a [u8],
    buckets: usize,
}

impl<'a> Actions<'a> {
    /// A table over `bytes`, a power of two of buckets.
    pub fn new(bytes: &'a [u8]) -> Self {
        let buckets = bytes.len() / BUCKET;
        assert!(buckets.is_power_of_two(), "a model's table is a power of two of buckets");
        Self { bytes, buckets }
    }

    /// Sums of the weights of the features.
    #[inline]
    pub fn scores(&self, features: &[u64]) -> [i32; 3] {
        let mut scores = [0i32; 3];
        for &feature in features {
            let (bucket, fingerprint) = place(feature, self.buckets);
            let slots = &self.bytes[bucket * BUCKET..][..BUCKET];
            let wanted = fingerprint.to_le_bytes();
            for slot in 0..SLOTS {
                if slots[2 * slot..2 * slot + 2] == wanted {
                    let weights = &slots[16 + 6 * slot..][..6];
                    for action in 0..3 {
                        scores[action] += i32::from(i16::from_le_bytes([weights[2 * action], weights[2 * action + 1]]));
                    }
                    break;
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
        assert!(count.is_power_of_two(), "a model's table is a power of two of buckets");
        let (buckets, lists) = rest.split_at(count * BUCKET);
        Self { buckets, lists, count }
    }

    /// Adds the weights of a feature to the classes' scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32]) {
        let (bucket, fingerprint) = place(feature, self.count);
        let slots = &self.buckets[bucket * BUCKET..][..BUCKET];
        let wanted = fingerprint.to_le_bytes();
        for slot in 0..SLOTS {
            if slots[2 * slot..2 * slot + 2] != wanted {
                continue;
            }
            let content = &slots[16 + 6 * slot..][..6];
            let length = usize::from(u16::from_le_bytes([content[0], content[1]]));
            let list = if length <= 2 {
                &content[2..2 + 2 * length]
            } else {
                let start = u32::from_le_bytes([content[2], content[3], content[4], content[5]]) as usize;
                &self.lists[start..start + 2 * length]
            };
            for entry in list.chunks_exact(2) {
                scores[usize::from(entry[0])] += weight(entry[1]);
            }
            return;
        }
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
