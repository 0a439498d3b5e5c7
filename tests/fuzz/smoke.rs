//! A bounded run of targets: every kept input, then changed ones. No clock and no chance: the same inputs every time.

use std::fs;
use std::path::PathBuf;

/// Changed inputs a target, where `FUZZ_CHANGED` asks for no other number.
const CHANGED: usize = 150;
/// A changed input is cut to so many bytes: a bounded run has no time for longer ones.
const LONGEST: usize = 2_000;

/// Runs a target on its folder in `fixtures/fuzz`; a panic is told with its input.
pub fn run(name: &str, target: fn(&[u8])) {
    let kept = kept(name);
    for (file, bytes) in &kept {
        tried(file, bytes, target);
    }
    let (inputs, words): (Vec<&[u8]>, _) = (kept.iter().map(|(_, bytes)| bytes.as_slice()).collect(), words());
    let mut chance = Chance::from(name);
    let asked = std::env::var("FUZZ_CHANGED").ok().map(|number| number.parse().expect("FUZZ_CHANGED is a number"));
    for number in 0..asked.unwrap_or(CHANGED) {
        tried(&format!("change {number}"), &changed(&inputs, &words, &mut chance), target);
    }
}

fn tried(input: &str, bytes: &[u8], target: fn(&[u8])) {
    if let Err(panic) = std::panic::catch_unwind(|| target(bytes)) {
        eprintln!("{input}: {}", bytes.escape_ascii());
        std::panic::resume_unwind(panic);
    }
}

pub fn path(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// The folders in a folder of the tree, by name.
pub fn folders(inside: &str) -> Vec<String> {
    let entries = fs::read_dir(path(inside)).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> =
        entries.filter(|path| path.is_dir()).map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

/// The kept inputs of a target with the names of their files, in order.
fn kept(name: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(path(&format!("fixtures/fuzz/{name}"))).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort_unstable();
    assert!(!files.is_empty(), "{name}: no inputs");
    files.into_iter().map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(file).unwrap())).collect()
}

/// The words of the dictionary that `cargo fuzz` gets too.
fn words() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(path("fixtures/fuzz/words.dict")).unwrap();
    let quoted = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

/// `\xAB`, `\\` and `\"` as the bytes that they stand for.
fn unescaped(word: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = word;
    while let Some(character) = rest.chars().next() {
        let hexadecimal = rest.strip_prefix("\\x").and_then(|rest| u8::from_str_radix(rest.get(..2)?, 16).ok());
        let taken = match (hexadecimal, character) {
            (Some(byte), _) => {
                bytes.push(byte);
                4
            }
            (None, '\\') => {
                bytes.extend(rest.as_bytes().get(1).copied());
                2
            }
            _ => {
                bytes.extend(&rest.as_bytes()[..character.len_utf8()]);
                character.len_utf8()
            }
        };
        rest = &rest[taken.min(rest.len())..];
    }
    bytes
}

/// An input, changed at a few places.
fn changed(inputs: &[&[u8]], words: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = inputs[chance.below(inputs.len())].to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        let piece = match chance.below(6) {
            0 => Vec::new(),
            1 => vec![chance.below(256) as u8],
            2 => bytes[at..end].repeat(2),
            3 | 4 => [&words[chance.below(words.len())], &bytes[at..end]].concat(),
            _ => {
                let other = inputs[chance.below(inputs.len())];
                let from = chance.below(other.len() + 1);
                other[from..(from + chance.below(200)).min(other.len())].to_vec()
            }
        };
        bytes.splice(at..end, piece);
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Numbers that follow from a name: xorshift of 64 bits (Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn from(name: &str) -> Self {
        Self(name.bytes().fold(0x9E37_79B9_7F4A_7C15, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % end as u64) as usize
    }
}
