//! The targets: what must hold for any bytes. They stand with the tests, which run each of them on its kept corpus.

#![forbid(unsafe_code)]

/// The program's own files are read by code that no library shows.
#[path = "../../src/cli/mod.rs"]
#[allow(dead_code)]
mod cli;
#[path = "../../tests/fuzz/targets.rs"]
pub mod targets;

pub use cli::fuzz as files;
