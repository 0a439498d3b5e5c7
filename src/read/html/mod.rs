//! HTML: the words of the article as a reader of the page sees them.
//!
//! `markup` reads the tags, `article` says which words are the article's, `published` on which day it came out;
//! `writing` cuts them out of the file, and `notes` tells what was left out.

use crate::text::{Content, File, Positions};
use article::judge;
use notes::notes;
use published::published;
use writing::{Written, write};

mod article;
mod elements;
mod hints;
mod markup;
mod notes;
mod published;
mod references;
#[cfg(test)]
mod tests;
mod writing;

/// Whether a file begins as pages do.
pub fn begins_like_a_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    // The lines that programs put before a page they save.
    for (opening, closing) in [("<?xml", "?>"), ("<!--", "-->")] {
        if rest.starts_with(opening) {
            rest = rest.split_once(closing).map_or("", |(_, rest)| rest).trim_start();
        }
    }
    ["<!doctype html", "<html"].iter().any(|start| {
        let (head, tail) = rest.split_at_checked(start.len()).unwrap_or_default();
        head.eq_ignore_ascii_case(start) && !tail.starts_with(|next: char| next.is_alphanumeric() || next == '-')
    })
}

/// Reads an HTML file.
pub fn content(file: File) -> Content {
    let page = markup::page(&file.text);
    let judged = judge(&page);
    let Written { cutting, comments } = write(&page, &judged);
    let (published, unread) = published(&page, &judged);
    let notes = notes(&page, &judged, &unread);
    Content { text: cutting.text, blocks: cutting.blocks, positions: Positions::new(file, cutting.pieces), published, notes, comments }
}
