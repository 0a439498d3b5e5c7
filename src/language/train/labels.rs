//! What is learned word by word: classes of tags, edits of lemmas, relations, names.

use crate::language::atom::{Atom, atoms};
use crate::language::hash::{self, pair};
use crate::language::lemma;
use crate::language::names::{self, LABELS, Listed, NameKind};
use crate::language::parse::{self, NO_RELATION, NONE, Tree, relation_features};
use crate::language::relation::Relation;
use crate::language::table::{Classes, Clusters};
use crate::language::tag::{Fine, Tag};
use crate::language::tagger::{Memory, Tagger};
use crate::language::train::perceptron::{Perceptron, table};
use crate::language::train::treebank::Sample;
use crate::language::train::{Lists, Options, Random, Seen};
use crate::language::{Token, token};
use std::collections::BTreeMap;

/// The pairs of universal and fine tags that the tagger tells apart.
#[derive(Debug, Clone)]
pub struct Pairs {
    pairs: Vec<(Tag, Fine)>,
    /// For rare pairs the class of the commonest with the same universal tag.
    fallback: BTreeMap<Tag, u8>,
}

impl Pairs {
    /// The pairs that stand in the samples three times or more.
    pub fn new(samples: &[Sample]) -> Self {
        let mut counts: BTreeMap<(Tag, Fine), usize> = BTreeMap::new();
        for tags in samples.iter().flat_map(|sample| &sample.tags) {
            *counts.entry(*tags).or_default() += 1;
        }
        let mut pairs: Vec<((Tag, Fine), usize)> = counts.into_iter().filter(|&(_, count)| count >= 3).collect();
        pairs.sort_by_key(|&(tags, count)| (usize::MAX - count, tags));
        let pairs: Vec<(Tag, Fine)> = pairs.into_iter().map(|(tags, _)| tags).collect();
        let mut fallback = BTreeMap::new();
        for (class, &(tag, _)) in pairs.iter().enumerate() {
            fallback.entry(tag).or_insert(class as u8);
        }
        Self { pairs, fallback }
    }

    /// The class of a pair.
    pub fn class(&self, tags: (Tag, Fine)) -> u8 {
        match self.pairs.iter().position(|&pair| pair == tags) {
            Some(class) => class as u8,
            None => self.fallback.get(&tags.0).copied().unwrap_or(0),
        }
    }

    /// As the model file has them.
    pub fn bytes(&self) -> Vec<u8> {
        self.pairs.iter().flat_map(|&(tag, fine)| [tag as u8, fine as u8]).collect()
    }
}

/// The lemmatizer's weights and edits.
pub fn lemmas(seen: &[Seen], options: Options) -> (Vec<u8>, Vec<u8>) {
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut cases = Vec::new();
    for seen in seen {
        let sample = seen.sample;
        for at in 0..sample.tokens.len() {
            let (tag, fine) = sample.tags[at];
            let (lower, base) = (&sample.tokens[at].lower, token::lower(&sample.lemmas[at]));
            if lemma::inflects(tag, fine) && base != "_" {
                let edit = edit(lower, &base);
                *counts.entry(edit.clone()).or_default() += 1;
                cases.push((lower, tag, fine, edit));
            }
        }
    }
    let mut edits: Vec<((usize, String), usize)> = counts.into_iter().filter(|&(_, count)| count >= 2).collect();
    edits.sort_by(|(left, few), (right, many)| many.cmp(few).then(left.cmp(right)));
    edits.truncate(250);
    let classes: BTreeMap<&(usize, String), u8> = edits.iter().enumerate().map(|(class, (edit, _))| (edit, class as u8)).collect();
    let mut perceptron = Perceptron::new(edits.len().max(1));
    let mut random = Random::new(options.seed);
    let (mut found, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..options.epochs.min(6) {
        for at in random.order(cases.len()) {
            let (lower, tag, fine, edit) = &cases[at];
            if let Some(&class) = classes.get(edit) {
                lemma::features(lower, *tag, *fine, &mut found);
                perceptron.learn(&found, class, &mut scores);
            }
        }
    }
    let lines: String = edits.iter().map(|((cut, add), _)| format!("{cut} {add}\n")).collect();
    (perceptron.table((1 << 12) >> options.smaller), lines.into_bytes())
}

/// From a word to its base form: characters to cut, letters to add.
fn edit(lower: &str, base: &str) -> (usize, String) {
    let common = lower.chars().zip(base.chars()).take_while(|(left, right)| left == right).count();
    (lower.chars().count() - common, base.chars().skip(common).collect())
}

/// The weights of relations, learned on the right trees, and the arcs that need none.
pub fn relations(seen: &[Seen], tags: &[Vec<u8>], options: Options) -> [Vec<u8>; 2] {
    // First a short training that shows which features there is room for, then one with those alone.
    const BUCKETS: usize = 13_000;
    let classes = Relation::ALL.len();
    let certain = certain(seen, tags, options);
    let pass = |options, perceptron| relations_pass(seen, tags, &Classes::new(&certain), options, perceptron);
    let first = pass(Options { epochs: options.epochs.min(3), ..options }, Perceptron::new(classes));
    let second = Perceptron::closed(classes, &first.kept(BUCKETS >> options.smaller));
    let mut both = pass(options, second.clone());
    both.join(pass(options.reseeded(), second));
    [both.table(BUCKETS >> options.smaller), certain]
}

fn heads(sample: &Sample) -> Vec<usize> {
    sample.heads.iter().map(|head| head.unwrap_or(NONE)).collect()
}

fn relations_pass(seen: &[Seen], tags: &[Vec<u8>], certain: &Classes, options: Options, mut perceptron: Perceptron) -> Perceptron {
    let mut random = Random::new(options.seed);
    let (mut found, mut scores) = (Vec::new(), Vec::new());
    for _ in 0..options.epochs.min(8) {
        for at in random.order(seen.len()) {
            let (sample, atoms) = (seen[at].sample, &seen[at].atoms);
            let heads = heads(sample);
            let tree = Tree::new(&heads);
            let mut done = vec![NO_RELATION; heads.len()];
            for word in tree.downward() {
                let known = parse::certain(atoms, &tags[at], &heads, word).into_iter().find_map(|arc| certain.only(arc));
                done[word] = known.unwrap_or_else(|| {
                    relation_features(&tree, atoms, &tags[at], word, &done, &mut found);
                    perceptron.learn(&found, sample.relations[word] as u8, &mut scores)
                });
            }
        }
    }
    perceptron
}

/// Arcs that were met twenty times and more, all but one time in a hundred with the same relation.
fn certain(seen: &[Seen], tags: &[Vec<u8>], options: Options) -> Vec<u8> {
    let mut counts: BTreeMap<u64, BTreeMap<u8, usize>> = BTreeMap::new();
    for (seen, tags) in seen.iter().zip(tags) {
        let heads = heads(seen.sample);
        for (word, &relation) in seen.sample.relations.iter().enumerate() {
            for arc in parse::certain(&seen.atoms, tags, &heads, word) {
                *counts.entry(arc).or_default().entry(relation as u8).or_default() += 1;
            }
        }
    }
    let mut rows = Vec::new();
    for (arc, relations) in counts {
        let all: usize = relations.values().sum();
        let most = relations.iter().max_by_key(|&(_, &count)| count);
        if let Some((&relation, &count)) = most
            && all >= 20
            && (all - count) * 100 <= all
        {
            rows.push((arc, all as f64, vec![(relation, 1.0)]));
        }
    }
    eprintln!("{} arcs have one relation only", rows.len());
    table(rows, (1 << 9) >> options.smaller.min(9))
}

/// A sentence with the labels of its names.
struct Case<'a> {
    tokens: &'a [Token],
    atoms: Vec<Atom>,
    tags: Vec<u8>,
    listed: Vec<u32>,
    labels: Vec<u8>,
}

/// The recogniser's weights, lists and steps.
///
/// Samples without annotated names have those of [`Lists::taught`].
pub fn names(named: &[Sample], unnamed: &[Sample], given: Lists, clusters: &Clusters, tagger: &Tagger, options: Options) -> [Vec<u8>; 3] {
    let lists = lists(given.gazetteer, 4_800 >> options.smaller);
    let known = Classes::new(&lists);
    let case = |sample| {
        let sample: &Sample = sample;
        let atoms = atoms(&sample.tokens, clusters);
        let listed = names::listed(&known, &sample.tokens, &atoms);
        let labels = sample.names.iter().map(|name| label(name)).collect();
        Case { tokens: &sample.tokens, tags: tagger.tag(&atoms, &mut Memory::default()), atoms, listed, labels }
    };
    let mut cases: Vec<Case> = named.iter().filter(|sample| sample.names.len() == sample.tokens.len()).map(case).collect();
    let taught = taught(given.taught);
    for (index, sample) in unnamed.iter().enumerate() {
        let mut case = case(sample);
        case.labels = labels(sample.tokens.len(), taught.get(&index).map_or(&[], Vec::as_slice));
        cases.push(case);
    }
    let mut recogniser = recogniser_of(&cases, options);
    recogniser.join(recogniser_of(&cases, options.reseeded()));
    let steps = steps(&recogniser).concat().into_iter().flat_map(i32::to_le_bytes).collect();
    [recogniser.table((1 << 13) >> options.smaller), lists.clone(), steps]
}

/// A name that nobody annotated but other recognisers see: first word, word past the last, kind.
type Taught = (usize, usize, usize);

fn taught(lines: &str) -> BTreeMap<usize, Vec<Taught>> {
    let mut taught: BTreeMap<usize, Vec<Taught>> = BTreeMap::new();
    for line in lines.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        let [sentence, from, to, kind] = parts.as_slice() else { continue };
        let kind = NameKind::ALL.iter().position(|other| other.as_str() == *kind);
        if let (Ok(sentence), Ok(from), Ok(to), Some(kind)) = (sentence.parse(), from.parse(), to.parse(), kind) {
            taught.entry(sentence).or_default().push((from, to, kind));
        }
    }
    taught
}

/// The labels of a sentence of so many words with these names.
fn labels(words: usize, names: &[Taught]) -> Vec<u8> {
    let mut labels = vec![0; words];
    for &(from, past, kind) in names {
        for (word, label) in labels.iter_mut().enumerate().take(past).skip(from) {
            *label = (1 + 2 * kind + usize::from(word > from)) as u8;
        }
    }
    labels
}

fn step_feature(previous: usize) -> u64 {
    hash::feature(399, previous as u64)
}

fn steps(perceptron: &Perceptron) -> Vec<Vec<i32>> {
    let features: Vec<u64> = (0..LABELS).map(step_feature).collect();
    perceptron.weights(&features)
}

fn recogniser_of(cases: &[Case], options: Options) -> Perceptron {
    let mut perceptron = Perceptron::new(LABELS);
    let mut random = Random::new(options.seed);
    let mut scores = Vec::new();
    for _ in 0..options.epochs {
        for at in random.order(cases.len()) {
            let case = &cases[at];
            let mut found = vec![Vec::new(); case.tokens.len()];
            let mut emissions = vec![[0; LABELS]; case.tokens.len()];
            for word in 0..case.tokens.len() {
                names::features(case.tokens, &case.atoms, &case.tags, &case.listed, word, &mut found[word]);
                perceptron.scores(&found[word], &mut scores);
                emissions[word].copy_from_slice(&scores);
                for (label, score) in emissions[word].iter_mut().enumerate() {
                    *score += if label == usize::from(case.labels[word]) { 0 } else { AHEAD };
                }
            }
            let mut steps = [[0; LABELS]; LABELS];
            for (previous, row) in steps.iter_mut().enumerate() {
                perceptron.scores(&[step_feature(previous)], &mut scores);
                row.copy_from_slice(&scores);
            }
            let (labels, gold) = (names::decode(&emissions, |previous, label| steps[previous][label]), &case.labels);
            perceptron.tick();
            for word in 0..labels.len() {
                let before = |labels: &[u8]| word.checked_sub(1).map_or(0, |word| usize::from(labels[word]));
                if labels[word] != gold[word] {
                    for &feature in &found[word] {
                        perceptron.change(feature, gold[word], 1);
                        perceptron.change(feature, labels[word], -1);
                    }
                }
                if labels[word] != gold[word] || before(&labels) != before(gold) {
                    perceptron.change(step_feature(before(gold)), gold[word], 1);
                    perceptron.change(step_feature(before(&labels)), labels[word], -1);
                }
            }
        }
    }
    perceptron
}

/// By how much the right label must win in every word of a sentence: what one lesson changes is twice the features, some 160.
const AHEAD: i32 = 60;

fn label(name: &str) -> u8 {
    let Some((place, kind)) = name.split_once('-') else { return 0 };
    let Some(kind) = NameKind::ALL.iter().position(|other| other.as_str() == kind) else { return 0 };
    (1 + 2 * kind + usize::from(place == "I")) as u8
}

/// The gazetteer as a table from phrases to the lists they are on.
fn lists(gazetteer: &str, buckets: usize) -> Vec<u8> {
    let mut sets: BTreeMap<u64, (f64, Vec<(u8, f64)>)> = BTreeMap::new();
    for (kind, name) in gazetteer.lines().filter_map(|line| line.split_once('\t')) {
        // Where there is not room for all, the many surnames go first.
        let rank: f64 = match kind {
            "surname" => 1.0,
            "given" | "city" => 2.0,
            _ => 3.0,
        };
        let list = match kind {
            "given" => Listed::Given,
            "surname" => Listed::Surname,
            "country" => Listed::Country,
            "city" => Listed::City,
            "company" => Listed::Company,
            "body" => Listed::Body,
            _ => Listed::Region,
        };
        let mut tokens = Vec::new();
        token::tokens(crate::text::SourceId(0), name, 0..name.len(), &mut tokens);
        let phrase = atoms(&tokens, &Clusters::new(&[])).iter().fold(1, |phrase, atom| pair(phrase, atom.word));
        let set = sets.entry(hash::feature(77, phrase)).or_default();
        set.0 = rank.max(set.0);
        if !set.1.iter().any(|&(other, _)| other == list as u8) {
            set.1.push((list as u8, 1.0));
        }
    }
    table(sets.into_iter().map(|(feature, (rank, set))| (feature, rank, set)).collect(), buckets)
}
