//! Hashes of words and of features: fixed functions, so that a model file means the same everywhere.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from what is a hash already.
pub type Hashed<T> = HashMap<u64, T, BuildHasherDefault<Same>>;

/// Takes a hash as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A hash of a word.
pub fn word(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64 ^ (text.len() as u64);
    let mut chunks = text.as_bytes().chunks_exact(8);
    for chunk in &mut chunks {
        let mut bytes = [0u8; 8];
        bytes.copy_from_slice(chunk);
        hash = step(hash, u64::from_le_bytes(bytes));
    }
    let mut last = [0u8; 8];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    step(hash, u64::from_le_bytes(last))
}

fn step(hash: u64, value: u64) -> u64 {
    let mixed = (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// The hash of a feature: which template it fills, and with what.
#[inline]
pub fn feature(template: u64, value: u64) -> u64 {
    let mixed = (value ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Two values as one; the order matters.
#[inline]
pub fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0xa24b_aed4_963e_e407) ^ first
}
