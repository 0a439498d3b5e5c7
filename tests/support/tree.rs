//! Where the tree is, and whether expected values are to be written anew.

use std::path::PathBuf;

/// A path of this tree.
pub fn path(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// Whether `BLESS=1` asks to write expected values instead of comparing them.
pub fn bless() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value == "1")
}
