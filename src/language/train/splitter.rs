//! Where the treebanks' sentences end, learned from their documents as running text without line breaks.

use crate::language::sentence::{Running, Verdict, features, may_end, style, verdict};
use crate::language::table::Clusters;
use crate::language::token;
use crate::language::train::perceptron::Perceptron;
use crate::language::train::treebank::Sample;
use crate::language::train::{Options, Random};
use crate::text::SourceId;
use std::collections::BTreeSet;

/// Trains the splitter and gives its table.
pub fn splitter(samples: &[Sample], clusters: &Clusters, options: Options) -> Vec<u8> {
    let mut documents = Vec::new();
    for document in samples.chunk_by(|left, right| left.document == right.document) {
        let (mut text, mut ends) = (String::new(), BTreeSet::new());
        for sample in document {
            text.push_str(sample.text.trim());
            ends.insert(text.len() as u32);
            text.push(' ');
        }
        let mut tokens = Vec::new();
        token::tokens(SourceId(0), &text, 0..text.len(), &mut tokens);
        let style = style(&tokens);
        documents.push((tokens, ends, style));
    }
    let mut perceptron = Perceptron::new(2);
    let mut random = Random::new(options.seed);
    let (mut found, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..options.epochs.min(10) {
        for at in random.order(documents.len()) {
            let (tokens, ends, style) = &documents[at];
            let mut start = 0;
            let mut state = Running::default();
            for at in 0..tokens.len().saturating_sub(1) {
                state.take(&tokens[at]);
                let ended = ends.contains(&tokens[at].span.end);
                let verdict = verdict(tokens, 0, at, tokens.len());
                if verdict != Verdict::Never && may_end(tokens, at) {
                    features(tokens, start, at, tokens.len(), verdict, &state, *style, clusters, &mut found);
                    perceptron.learn(&found, u8::from(ended), &mut scores);
                }
                if ended {
                    start = at + 1;
                    state = Running::default();
                }
            }
        }
    }
    perceptron.table((1 << 12) >> options.smaller)
}
