//! Plain text: blocks from its lines.

use std::ops::Range;

/// The lines that hold something, as ranges.
pub fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        if start < end {
            blocks.push(start..end);
        }
        at += line.len();
    }
    blocks
}
