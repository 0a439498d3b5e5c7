//! Heads and relations: the network weighs possible heads, the best tree is found, and a perceptron names its arcs from the top down.

use crate::language::atom::Atom;
use crate::language::decode::Scores;
use crate::language::hash::{feature, pair};
use crate::language::network::{Memory, NEAR, Network};
use crate::language::relation::Relation;
use crate::language::table::{Classes, best};

/// A relation past all relations: not known yet.
pub const NO_RELATION: u8 = 255;

/// No word.
pub const NONE: usize = usize::MAX;

/// The features under which an arc is looked up that has one relation only: kinds of words with this word, and kinds of words.
pub fn certain(atoms: &[Atom], tags: &[u8], heads: &[usize], word: usize) -> [u64; 2] {
    let head = heads[word];
    let above = tags.get(head).map_or(NO_TAG, |&tag| u64::from(tag));
    let arc = u64::from(tags[word]) | above << 8 | u64::from(head < word) << 16;
    [feature(98, pair(atoms[word].word, arc)), feature(97, arc)]
}

/// The parser: the network that weighs heads, and weights of relations.
#[derive(Debug, Clone)]
pub struct Parser<'a> {
    network: Network<'a>,
    relations: Classes<'a>,
    /// Frequent arcs that have one relation only: "the" before a noun, a mark. They need no weighing.
    certain: Classes<'a>,
}

impl<'a> Parser<'a> {
    /// A parser over its sections of the model.
    pub fn new(words: &'a [u8], network: &'a [u8], relations: &'a [u8], certain: &'a [u8]) -> Self {
        Self { network: Network::new(words, network), relations: Classes::new(relations), certain: Classes::new(certain) }
    }

    /// The heads of a sentence's words, `NONE` at the root, and the relations as indices; `memory` is of this parser alone.
    pub fn parse(&self, atoms: &[Atom], tags: &[u8], memory: &mut Memory) -> (Vec<usize>, Vec<u8>) {
        let heads = heads(&self.network, atoms, tags, memory);
        let relations = self.relations(atoms, tags, &heads);
        (heads, relations)
    }

    fn relations(&self, atoms: &[Atom], tags: &[u8], heads: &[usize]) -> Vec<u8> {
        let mut found = Vec::with_capacity(64);
        const COUNT: usize = Relation::ALL.len();
        let mut scores = [0i32; COUNT.next_power_of_two()];
        let mut relations = vec![NO_RELATION; atoms.len()];
        let tree = Tree::new(heads);
        for word in tree.downward() {
            if let Some(relation) = certain(atoms, tags, heads, word).into_iter().find_map(|arc| self.certain.only(arc)) {
                relations[word] = relation;
                continue;
            }
            relation_features(&tree, atoms, tags, word, &relations, &mut found);
            scores.fill(0);
            self.relations.add_all(&found, &mut scores);
            relations[word] = best(&scores[..COUNT]) as u8;
        }
        relations
    }
}

/// The heads that the network gives. A sentence too long for one tree is cut after every so many words, and the roots of the pieces hang on the first one's.
pub fn heads(network: &Network, atoms: &[Atom], tags: &[u8], memory: &mut Memory) -> Vec<usize> {
    let arcs = network.arcs(atoms, tags, memory);
    let mut heads = Vec::with_capacity(atoms.len());
    let mut root = NONE;
    for start in (0..atoms.len()).step_by(NEAR) {
        let words = (atoms.len() - start).min(NEAR);
        let scores = Scores::new(words, |head, word| arcs.arc(start + head, start + word), |word| arcs.root(start + word));
        for head in scores.best() {
            let hangs = if head == NONE { root } else { start + head };
            if hangs == NONE {
                root = heads.len();
            }
            heads.push(hangs);
        }
    }
    heads
}

const NO_CHILD: u32 = u32::MAX;
/// A tag past all tags: no word.
const NO_TAG: u64 = 255;

/// A finished tree: heads and, for every word, its children in order.
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    heads: &'a [usize],
    first: Vec<u32>,
    next: Vec<u32>,
}

impl<'a> Tree<'a> {
    /// The tree of these heads.
    pub fn new(heads: &'a [usize]) -> Self {
        let (mut first, mut next) = (vec![NO_CHILD; heads.len()], vec![NO_CHILD; heads.len()]);
        for word in (0..heads.len()).rev() {
            if let Some(head) = first.get_mut(heads[word]) {
                next[word] = *head;
                *head = word as u32;
            }
        }
        Self { heads, first, next }
    }

    /// All words, every one after its head and after the children of its head that stand to its left.
    pub fn downward(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.heads.len()).filter(|&word| self.heads[word] >= self.heads.len()).collect();
        let mut at = 0;
        while at < order.len() {
            order.extend(self.children(order[at]));
            at += 1;
        }
        order
    }

    /// The children of a word, in order.
    pub fn children(&self, word: usize) -> impl Iterator<Item = usize> {
        let mut at = self.first[word];
        std::iter::from_fn(move || {
            let child = (at != NO_CHILD).then_some(at as usize)?;
            at = self.next[child];
            Some(child)
        })
    }
}

/// The features of the arc that leads to a word; `done` are the relations found so far: of its head, and of the head's children to its left.
pub fn relation_features(tree: &Tree, atoms: &[Atom], tags: &[u8], word: usize, done: &[u8], out: &mut Vec<u64>) {
    out.clear();
    let tag = |word: usize| tags.get(word).map_or(NO_TAG, |&tag| u64::from(tag));
    let form = |word: usize| atoms.get(word).map_or(7, |atom| atom.word);
    let head = tree.heads[word];
    let grand = tree.heads.get(head).copied().unwrap_or(NONE);
    let side = if head == NONE {
        0
    } else if head < word {
        1 + (word - head).min(4) as u64
    } else {
        6 + (head - word).min(4) as u64
    };
    let (first, last, second) = {
        let mut children = tree.children(word);
        let first = children.next().unwrap_or(NONE);
        let second = children.next().unwrap_or(NONE);
        (first, children.take(8).last().or((second != NONE).then_some(second)).unwrap_or(NONE), second)
    };
    let (mut before, mut after) = (NONE, NONE);
    let mut subject = 0;
    if head != NONE {
        // The nearest siblings, and whether a subject stands already; at most a few, for words with thousands of children.
        let mut seen = 0;
        for sibling in tree.children(head) {
            seen += 1;
            if sibling < word {
                before = sibling;
                if seen < 12 {
                    subject |= done.get(sibling).map_or(0, |&relation| 1u64 << (relation % 64));
                }
            } else if sibling > word {
                after = sibling;
                break;
            }
            if seen > 64 {
                break;
            }
        }
    }
    let (t, h, w, hw) = (tag(word), tag(head), form(word), form(head));
    let relation = |word: usize| done.get(word).map_or(99, |&relation| u64::from(relation));
    let mask = |word: usize, left: bool| match word {
        NONE => 1 << 63,
        _ => tree.children(word).take(12).filter(|&child| (child < word) == left).fold(0u64, |mask, child| mask | 1 << (tag(child) % 61)),
    };
    let mut template = 200;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let three = |a: u64, b: u64, c: u64| a | b << 8 | c << 16;
    let four = |a: u64, b: u64, c: u64, d: u64| a | b << 8 | c << 16 | d << 24;
    add(three(t, h, side));
    add(w);
    add(hw);
    add(pair(w, three(t, h, u64::from(side > 5))));
    add(pair(hw, three(t, h, u64::from(side > 5))));
    add(pair(w, hw));
    add(pair(pair(w, hw), t));
    add(three(t, h, tag(grand)));
    add(four(t, h, tag(first), side));
    add(four(t, h, tag(last), side));
    add(pair(form(first), three(t, h, 0)));
    add(pair(form(second), three(t, h, 1)));
    add(pair(form(first), pair(w, h)));
    add(pair(form(first), pair(hw, t)));
    add(pair(form(last), three(t, h, 2)));
    add(four(t, h, tag(before), u64::from(side > 5)));
    add(four(t, h, tag(after), u64::from(side > 5)));
    add(four(t, h, relation(before), u64::from(side > 5)));
    add(pair(hw, four(t, relation(before), tag(first), u64::from(side > 5))));
    add(pair(subject, three(t, h, u64::from(side > 5))));
    add(pair(relation(head), three(t, h, tag(grand))));
    add(four(t, h, tag(word.wrapping_sub(1)), tag(word + 1)));
    add(four(t, h, tag(head.wrapping_sub(1)), tag(head.wrapping_add(1))));
    add(pair(atoms[word].suffixes[2], three(t, h, side)));
    add(pair(atoms[word].shape, three(t, h, side)));
    add(pair(atoms[word].capital, pair(three(t, h, side), atoms.get(head).map_or(9, |atom| atom.capital))));
    add(pair(w, three(t, tag(first), u64::from(side > 5))));
    // An auxiliary before the head tells a passive; its children are looked through once.
    let mut children = 0u64;
    if head != NONE {
        for sibling in tree.children(head).take(10) {
            if sibling < head {
                children = pair(children, tag(sibling));
            }
        }
    }
    let auxiliary = if head == NONE {
        NONE
    } else {
        tree.children(head).take(12).filter(|&child| child < head && child != word).last().unwrap_or(NONE)
    };
    add(pair(form(auxiliary), three(t, h, side)));
    add(pair(form(auxiliary), pair(w, h)));
    add(pair(children, three(t, h, side)));
    add(pair(form(before), three(t, h, side)));
    add(pair(form(word.wrapping_sub(1)), three(t, h, side)));
    add(pair(form(word + 1), three(t, h, side)));
    // What kinds of words hang on the word and on its head tell clauses from phrases.
    let (left, right) = (mask(word, true), mask(word, false));
    let (head_left, direction) = (mask(head, true), u64::from(side > 5));
    add(pair(left, three(t, h, side)));
    add(pair(right, three(t, h, side)));
    add(pair(left, pair(w, h)));
    add(pair(left, pair(hw, three(t, direction, 0))));
    add(pair(pair(left, right), three(t, h, direction)));
    add(pair(head_left, three(t, h, direction)));
    add(pair(left, three(t, h, relation(head))));
    add(pair(relation(head), pair(w, three(t, h, direction))));
    add(pair(pair(relation(head), relation(before)), three(t, h, direction)));
    add(pair(pair(relation(grand), relation(head)), three(t, h, direction)));
    let role = |word: usize, bits: u32| atoms.get(word).map_or(7, |atom| atom.role(bits));
    let sense = |word: usize, bits: u32| atoms.get(word).map_or(7, |atom| atom.sense(bits));
    add(pair(role(word, 10), three(t, h, side)));
    add(pair(role(head, 10), three(t, h, side)));
    add(pair(pair(role(word, 8), role(head, 8)), direction));
    add(pair(sense(word, 10), three(t, h, direction)));
    add(pair(pair(sense(word, 8), form(first)), three(t, h, direction)));
    add(pair(pair(role(head, 10), form(first)), three(t, h, direction)));
    add(pair(pair(hw, sense(word, 6)), three(t, h, direction)));
}
