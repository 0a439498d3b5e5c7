//! Heads: a transition-based parser of the arc-hybrid kind, and the relations of its arcs.
//!
//! Words wait in a buffer and move to a stack. Of three actions, *shift* moves the next word to the stack,
//! *left* hangs the top of the stack under the next word, *right* hangs it under the word below it.
//! Every word is shifted once and hung once, so a sentence takes time linear in its length.

use crate::language::atom::Atom;
use crate::language::hash::{feature, pair};
use crate::language::relation::Relation;
use crate::language::table::{Actions, Classes, best};

/// What the parser can do next.
pub const SHIFT: usize = 0;
/// The top of the stack depends on the next word.
pub const LEFT: usize = 1;
/// The top of the stack depends on the word below it.
pub const RIGHT: usize = 2;

/// A relation past all relations: not known yet.
pub const NO_RELATION: u8 = 255;

/// No word.
pub const NONE: usize = usize::MAX;

/// The parser: weights of actions and of relations.
#[derive(Debug, Clone, Copy)]
pub struct Parser<'a> {
    /// Actions on the sentence read backwards, whose tree guides the other pass.
    backward: Actions<'a>,
    actions: Actions<'a>,
    relations: Classes<'a>,
}

impl<'a> Parser<'a> {
    /// A parser over its sections of the model.
    pub fn new(backward: &'a [u8], actions: &'a [u8], relations: &'a [u8]) -> Self {
        Self { backward: Actions::new(backward), actions: Actions::new(actions), relations: Classes::new(relations) }
    }

    /// The heads of a sentence's words, `NONE` at the root, and the relations as indices.
    pub fn parse(&self, atoms: &[Atom], tags: &[u8]) -> (Vec<usize>, Vec<u8>) {
        let guide = Guide::new(backward(&self.backward, atoms, tags));
        let mut state = State::new(atoms.len());
        let mut found = Vec::with_capacity(128);
        state.finish(|state| {
            features(state, atoms, tags, Some(&guide), &mut found);
            self.actions.scores(&found)
        });
        let relations = self.relations(atoms, tags, &state);
        (state.heads, relations)
    }

    fn relations(&self, atoms: &[Atom], tags: &[u8], state: &State) -> Vec<u8> {
        let mut found = Vec::with_capacity(64);
        const COUNT: usize = Relation::ALL.len();
        let mut scores = [0i32; COUNT.next_power_of_two()];
        let mut relations = vec![NO_RELATION; atoms.len()];
        let tree = Tree::new(&state.heads);
        for word in tree.downward() {
            relation_features(&tree, atoms, tags, word, &relations, &mut found);
            scores.fill(0);
            self.relations.add_all(&found, &mut scores);
            relations[word] = best(&scores[..COUNT]) as u8;
        }
        relations
    }
}

/// The heads that a table for sentences read backwards gives.
pub fn backward(actions: &Actions, atoms: &[Atom], tags: &[u8]) -> Vec<usize> {
    let atoms: Vec<Atom> = atoms.iter().rev().copied().collect();
    let tags: Vec<u8> = tags.iter().rev().copied().collect();
    let mut state = State::new(atoms.len());
    let mut found = Vec::with_capacity(64);
    state.finish(|state| {
        features(state, &atoms, &tags, None, &mut found);
        actions.scores(&found)
    });
    reversed(&state.heads)
}

/// Heads of a sentence from heads of the same read backwards, or the other way round.
pub fn reversed(heads: &[usize]) -> Vec<usize> {
    heads.iter().rev().map(|&head| if head == NONE { NONE } else { heads.len() - 1 - head }).collect()
}

/// What the backward pass found, for the forward pass to look at.
#[derive(Debug, Clone)]
pub struct Guide {
    heads: Vec<usize>,
    /// The first and last child of every word; the word itself if there is none on that side.
    reach: Vec<(usize, usize)>,
}

impl Guide {
    /// A guide from heads.
    pub fn new(heads: Vec<usize>) -> Self {
        let mut reach: Vec<(usize, usize)> = (0..heads.len()).map(|word| (word, word)).collect();
        for (word, &head) in heads.iter().enumerate() {
            if let Some(reach) = reach.get_mut(head) {
                *reach = (reach.0.min(word), reach.1.max(word));
            }
        }
        Self { heads, reach }
    }

    fn head(&self, word: usize) -> usize {
        self.heads.get(word).copied().unwrap_or(NONE)
    }
}

/// A parser's state: the stack, the buffer and the arcs so far.
#[derive(Debug, Clone)]
pub struct State {
    /// Words without a head yet, the top last.
    pub stack: Vec<usize>,
    /// The next word.
    pub next: usize,
    /// How many words there are.
    pub words: usize,
    /// Heads found so far.
    pub heads: Vec<usize>,
    /// Leftmost and rightmost child.
    children: Vec<[u32; 2]>,
    /// How many children to the left and right.
    counts: Vec<[u8; 2]>,
}

const NO_CHILD: u32 = u32::MAX;

impl State {
    /// All words in the buffer.
    pub fn new(words: usize) -> Self {
        Self {
            stack: Vec::with_capacity(32),
            next: 0,
            words,
            heads: vec![NONE; words],
            children: vec![[NO_CHILD; 2]; words],
            counts: vec![[0; 2]; words],
        }
    }

    /// Whether one word is left and no action possible.
    pub fn done(&self) -> bool {
        self.next == self.words && self.stack.len() <= 1
    }

    /// Whether an action is possible.
    pub fn allows(&self, action: usize) -> bool {
        match action {
            SHIFT => self.next < self.words,
            LEFT => self.next < self.words && !self.stack.is_empty(),
            _ => self.stack.len() >= 2,
        }
    }

    /// The possible action with the highest score.
    pub fn best(&self, scores: &[i32; 3]) -> usize {
        let mut best = NONE;
        for action in [SHIFT, LEFT, RIGHT] {
            if self.allows(action) && (best == NONE || scores[action] > scores[best]) {
                best = action;
            }
        }
        best
    }

    /// Acts as the scores say until nothing is left to do; where only one action is possible they are not asked for.
    fn finish(&mut self, mut scores: impl FnMut(&Self) -> [i32; 3]) {
        while !self.done() {
            let action = if self.stack.is_empty() {
                SHIFT
            } else if self.next == self.words {
                RIGHT
            } else {
                self.best(&scores(self))
            };
            self.act(action);
        }
    }

    /// Carries out an action.
    pub fn act(&mut self, action: usize) {
        if action == SHIFT {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(child) = self.stack.pop() else { return };
        let head = if action == LEFT { self.next } else { self.stack.last().copied().unwrap_or(0) };
        self.heads[child] = head;
        // Children come nearest first on either side, so the newest is the outermost.
        let side = usize::from(child > head);
        self.children[head][side] = child as u32;
        self.counts[head][side] = self.counts[head][side].saturating_add(1);
    }

    fn child(&self, word: usize, which: usize) -> usize {
        match self.children.get(word).map(|children| children[which]) {
            Some(child) if child != NO_CHILD => child as usize,
            _ => NONE,
        }
    }
}

/// A tag past all tags: no word.
const NO_TAG: u64 = 255;

/// The features of a state.
pub fn features(state: &State, atoms: &[Atom], tags: &[u8], guide: Option<&Guide>, out: &mut Vec<u64>) {
    out.clear();
    let tag = |word: usize| tags.get(word).map_or(NO_TAG, |&tag| u64::from(tag));
    let form = |word: usize| atoms.get(word).map_or(7, |atom| atom.word);
    let depth = state.stack.len();
    let top = |from: usize| if depth > from { state.stack[depth - 1 - from] } else { NONE };
    let ahead = |from: usize| if state.next + from < state.words { state.next + from } else { NONE };
    let (s0, s1, s2, b0, b1, b2) = (top(0), top(1), top(2), ahead(0), ahead(1), ahead(2));
    let (s0t, s1t, s2t, b0t, b1t, b2t) = (tag(s0), tag(s1), tag(s2), tag(b0), tag(b1), tag(b2));
    let (s0w, s1w, b0w, b1w) = (form(s0), form(s1), form(b0), form(b1));
    let child = |word: usize, which: usize| if word == NONE { NONE } else { state.child(word, which) };
    let (s0l, s0r, s1r, b0l) = (child(s0, 0), child(s0, 1), child(s1, 1), child(b0, 0));
    let (s0lt, s0rt, s1rt, b0lt) = (tag(s0l), tag(s0r), tag(s1r), tag(b0l));
    let count = |word: usize, side: usize| if word == NONE { 9 } else { u64::from(state.counts[word][side].min(4)) };
    let distance = |left: usize, right: usize| {
        if left == NONE || right == NONE {
            return 0;
        }
        match right - left {
            distance @ 1..=4 => distance as u64,
            5..=6 => 5,
            7..=10 => 6,
            _ => 7,
        }
    };
    let near = distance(s0, b0);
    let gap = distance(s1, s0);
    let mut template = 0;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let three = |a: u64, b: u64, c: u64| a | b << 8 | c << 16;
    let four = |a: u64, b: u64, c: u64, d: u64| a | b << 8 | c << 16 | d << 24;
    // The words themselves.
    add(s0w);
    add(s0t);
    add(pair(s0w, s0t));
    add(s1t);
    add(pair(s1w, s1t));
    add(b0w);
    add(b0t);
    add(pair(b0w, b0t));
    add(pair(b1w, b1t));
    add(b1t);
    add(b2t);
    // Two of them.
    add(pair(pair(s0w, s0t), pair(b0w, b0t)));
    add(pair(pair(s0w, s0t), b0t));
    add(pair(pair(b0w, b0t), s0t));
    add(pair(s0w, b0w));
    add(three(s0t, b0t, near));
    add(pair(pair(s0w, s0t), pair(s1w, s1t)));
    add(pair(pair(s0w, s0t), s1t));
    add(pair(pair(s1w, s1t), s0t));
    add(three(s0t, s1t, gap));
    add(three(b0t, b1t, 0));
    add(pair(pair(s1w, s1t), b0t));
    add(pair(pair(b0w, b0t), s1t));
    add(pair(s1w, b0w));
    // Three and four.
    add(three(s0t, b0t, b1t));
    add(four(s0t, b0t, b1t, b2t));
    add(three(s1t, s0t, b0t));
    add(four(s1t, s0t, b0t, b1t));
    add(three(s2t, s1t, s0t));
    add(four(s2t, s1t, s0t, b0t));
    // Children.
    add(three(s0t, s0lt, b0t));
    add(three(s0t, s0rt, b0t));
    add(three(s0t, b0t, b0lt));
    add(four(s1t, s1rt, s0t, 1));
    add(four(s1t, s0t, s0lt, 3));
    add(four(s1t, s0t, s0rt, 4));
    add(four(s1t, s1rt, s0t, b0t));
    add(four(s1t, s0t, s0lt, b0t));
    // Words like these.
    let role = |word: usize, bits: u32| atoms.get(word).map_or(7, |atom| atom.role(bits));
    let sense = |word: usize, bits: u32| atoms.get(word).map_or(7, |atom| atom.sense(bits));
    let (s0u, s1u, b0u) = (role(s0, 6), role(s1, 6), role(b0, 6));
    add(pair(role(s0, 10), role(b0, 10)));
    add(pair(role(s1, 10), role(s0, 10)));
    add(three(s0u, b0u, near));
    add(three(s1u, s0u, gap));
    add(pair(s0u, three(b0t, b1t, 1)));
    add(pair(b0u, three(s0t, b1t, 2)));
    add(pair(s1u, three(s0t, b0t, 3)));
    let Some(guide) = guide else { return };
    add(pair(s0u, three(s1t, b0t, 4)));
    add(pair(b0u, three(s1t, s0t, 5)));
    add(pair(pair(s1u, s0u), b0u));
    add(pair(role(s0, 12), three(s1t, b0t, 6)));
    add(pair(role(s1, 12), three(s0t, b0t, 7)));
    add(pair(role(b0, 12), three(s1t, s0t, 8)));
    add(pair(sense(s0, 8), sense(b0, 8)));
    add(pair(sense(s1, 8), sense(s0, 8)));
    add(pair(form(s0l), pair(role(s1, 8), role(s0, 8))));
    add(pair(form(s0l), pair(sense(s1, 8), sense(s0, 6))));
    add(pair(form(s0l), pair(s1w, role(s0, 6))));
    // Words with their neighbours' tags.
    add(pair(s0w, three(s1t, b0t, 0)));
    add(pair(s1w, three(s0t, b0t, 0)));
    add(pair(b0w, three(s1t, s0t, 0)));
    add(pair(s0w, three(b0t, b1t, 0)));
    add(pair(b0w, three(s0t, b1t, 0)));
    add(pair(b1w, three(s0t, b0t, 0)));
    // The preposition of a noun, and whose it may be.
    add(pair(form(s0l), pair(s1w, three(s0t, s1t, 0))));
    add(pair(form(s0l), three(s0t, s1t, 1)));
    add(pair(form(s0l), three(s0t, b0t, 2)));
    add(pair(form(s0r), three(s0t, b0t, 3)));
    add(pair(form(s1r), three(s1t, s0t, 4)));
    add(pair(form(b0l), three(s0t, b0t, 5)));
    add(pair(pair(form(b0l), b0t), s0w));
    // How far, and how many children.
    add(pair(s0w, near));
    add(pair(s0w, three(b0t, near, 1)));
    add(pair(b0w, three(s0t, near, 2)));
    add(pair(s1w, three(s0t, gap, 1)));
    add(pair(s0w, three(s1t, gap, 2)));
    add(four(s0t, b0t, count(s0, 0), count(s0, 1)));
    add(four(s1t, s0t, count(s1, 0), count(s1, 1)));
    add(pair(s1w, three(count(s1, 1), s0t, 0)));
    add(four(b0t, s0t, count(b0, 0), near));
    add(four(s1t, s0t, count(s0, 0), count(s0, 1)) | gap << 40);
    // Words that were never seen.
    let ending = |word: usize| atoms.get(word).map_or(7, |atom| atom.suffixes[2]);
    let capital = |word: usize| atoms.get(word).map_or(9, |atom| atom.capital);
    add(pair(ending(s0), three(s0t, b0t, 0)));
    add(pair(ending(b0), three(s0t, b0t, 0)));
    add(four(s0t, b0t, capital(s0), capital(b0)));
    add(four(s1t, s0t, capital(s1), capital(s0)));
    // What the backward pass made of these words.
    let head = |word: usize| if word == NONE { NONE - 1 } else { guide.head(word) };
    let where_is = |head: usize| match head {
        NONE => 1,
        _ if head == s0 => 2,
        _ if head == s1 => 3,
        _ if head == b0 => 4,
        _ if head == b1 => 5,
        _ if head == NONE - 1 => 0,
        _ if b0 != NONE && head > b0 => 6,
        _ if head > s0 => 7,
        _ if s1 != NONE && head > s1 => 8,
        _ => 9,
    };
    let (g0, g1, gb) = (where_is(head(s0)), where_is(head(s1)), where_is(head(b0)));
    let more = u64::from(s0 != NONE && b0 != NONE && guide.reach[s0].1 >= b0);
    let under = u64::from(s0 != NONE && b0 != NONE && guide.reach[b0].0 <= s0);
    let more1 = u64::from(s1 != NONE && b0 != NONE && guide.reach[s1].1 >= b0);
    template = 160;
    let mut add = |value: u64| {
        template += 1;
        out.push(feature(template, value));
    };
    let all = four(g0, gb, more | under << 1 | more1 << 2, g1);
    add(all);
    add(pair(all, three(s0t, b0t, 0)));
    add(pair(all, three(s1t, s0t, 1)));
    add(four(g0, s0t, b0t, more));
    add(four(g0, s0t, s1t, more));
    add(four(gb, s0t, b0t, under));
    add(four(g0, gb, s0t, 1));
    add(four(g0, gb, b0t, 2));
    add(pair(s0w, three(g0, more, gb)));
    add(pair(b0w, three(gb, under, g0)));
    add(pair(s1w, three(g0, more, g1)));
    add(four(g0, gb, near, gap));
    // How the sentence goes on.
    add(pair(four(s0t, b0t, b1t, b2t), s1t));
    add(pair(four(s2t, s1t, s0t, b0t), b1t));
    add(four(s0t, s1t, depth.min(4) as u64, b0t));
}

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
