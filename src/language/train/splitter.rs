//! Where the treebanks' sentences end, learned from their documents as running text without line breaks.

use crate::language::sentence::{Loose, Running, Text, Verdict, features, may_end, verdict};
use crate::language::table::Clusters;
use crate::language::train::perceptron::Perceptron;
use crate::language::train::treebank::Sample;
use crate::language::train::{Options, Random};
use crate::language::{Token, token};
use crate::text::SourceId;
use std::collections::BTreeSet;

/// A document as running text: its tokens, where its sentences end, and what the whole tells.
type Read = (Vec<Token>, BTreeSet<u32>, Text);

/// Trains the splitter and gives its table.
pub fn splitter(samples: &[Sample], clusters: &Clusters, options: Options) -> Vec<u8> {
    let mut documents: Vec<Read> = Vec::new();
    for document in samples.chunk_by(|left, right| left.document == right.document) {
        let (mut text, mut ends) = (String::new(), BTreeSet::new());
        for sample in document {
            text.push_str(sample.text.trim());
            ends.insert(text.len() as u32);
            text.push(' ');
        }
        let mut tokens = Vec::new();
        token::tokens(SourceId(0), &text, 0..text.len(), &mut tokens);
        let text = Text::new(&tokens, Loose::Yes);
        documents.push((tokens, ends, text));
    }
    // First a short training that shows which features there is room for, then several with those alone.
    let buckets = (1 << 12) >> options.smaller;
    let first = pass(&documents, clusters, Options { epochs: options.epochs.min(3), ..options }, Perceptron::new(2));
    let second = Perceptron::closed(2, &first.kept(buckets));
    let mut all = pass(&documents, clusters, options, second.clone());
    let mut options = options;
    for _ in 0..2 {
        options = options.reseeded();
        all.join(pass(&documents, clusters, options, second.clone()));
    }
    all.table(buckets)
}

fn pass(documents: &[Read], clusters: &Clusters, options: Options, mut perceptron: Perceptron) -> Perceptron {
    let mut random = Random::new(options.seed);
    let (mut found, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..options.epochs.min(10) {
        for at in random.order(documents.len()) {
            let (tokens, ends, text) = &documents[at];
            let mut start = 0;
            let mut state = Running::default();
            for at in 0..tokens.len().saturating_sub(1) {
                state.take(&tokens[at]);
                let ended = ends.contains(&tokens[at].span.end);
                let verdict = verdict(tokens, 0, at, tokens.len());
                if verdict != Verdict::Never && may_end(tokens, at) {
                    features(tokens, start, at, tokens.len(), verdict, &state, text, clusters, &mut found);
                    perceptron.learn(&found, u8::from(ended), &mut scores);
                }
                if ended {
                    start = at + 1;
                    state = Running::after(verdict);
                }
            }
        }
    }
    perceptron
}
