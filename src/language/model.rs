//! The model that is compiled in: sections of bytes, used where they lie.

use crate::language::lemma::Lemmatizer;
use crate::language::names::Recogniser;
use crate::language::parse::Parser;
use crate::language::sentence::Splitter;
use crate::language::table::{BUCKET, Clusters};
use crate::language::tagger::Tagger;
use std::sync::OnceLock;

/// Bytes at the start of a cache line.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static ENGLISH: &Aligned<[u8]> = &Aligned(*include_bytes!("../../models/english.model"));

/// The first bytes of a model file.
pub const MAGIC: &[u8; 8] = b"xcheck04";

/// Sections of a model file, in order.
pub const SECTIONS: usize = 15;

/// A language model: tagger, lemmatizer, recogniser of names, parser.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    /// Ends of sentences.
    pub splitter: Splitter<'a>,
    /// Parts of speech.
    pub tagger: Tagger<'a>,
    /// Base forms.
    pub lemmatizer: Lemmatizer<'a>,
    /// Names.
    pub recogniser: Recogniser<'a>,
    /// Heads and relations.
    pub parser: Parser<'a>,
    /// Which words are alike.
    pub clusters: Clusters<'a>,
}

impl Model<'static> {
    /// The English model.
    pub fn english() -> &'static Self {
        static MODEL: OnceLock<Model<'static>> = OnceLock::new();
        MODEL.get_or_init(|| Model::new(&ENGLISH.0))
    }
}

impl<'a> Model<'a> {
    /// Reads a model file.
    ///
    /// # Panics
    ///
    /// If the bytes are not a model file: they are made by the training program and compiled in.
    pub fn new(bytes: &'a [u8]) -> Self {
        let sections = sections(bytes);
        Self {
            splitter: Splitter::new(sections[10]),
            tagger: Tagger::new(sections[0], sections[1], sections[12], sections[2]),
            lemmatizer: Lemmatizer::new(sections[3], sections[4]),
            recogniser: Recogniser::new(sections[5], sections[6], sections[7]),
            parser: Parser::new(sections[8], sections[11], sections[9], sections[14]),
            clusters: Clusters::new(sections[13]),
        }
    }
}

fn sections(bytes: &[u8]) -> [&[u8]; SECTIONS] {
    let mut sections = [&bytes[..0]; SECTIONS];
    assert!(bytes.starts_with(MAGIC), "not a model file");
    let mut at = (MAGIC.len() + 4 * SECTIONS).next_multiple_of(BUCKET);
    for (index, section) in sections.iter_mut().enumerate() {
        let place = MAGIC.len() + 4 * index;
        let length = u32::from_le_bytes([bytes[place], bytes[place + 1], bytes[place + 2], bytes[place + 3]]) as usize;
        *section = &bytes[at..at + length];
        at = (at + length).next_multiple_of(BUCKET);
    }
    sections
}

/// Writes a model file.
pub fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for section in sections {
        bytes.extend_from_slice(&(section.len() as u32).to_le_bytes());
    }
    for section in sections {
        bytes.resize(bytes.len().next_multiple_of(BUCKET), 0);
        bytes.extend_from_slice(section);
    }
    bytes
}
