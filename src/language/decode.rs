//! The best tree from the scores of arcs.

use crate::language::network::NEAR;
use crate::language::parse::{NONE, Tree};

/// The largest score of an arc, far beyond what the network gives: the sum of as many as [`NEAR`] words have is still a number.
const MOST: i32 = 8_000_000;
const _: () = assert!((MOST as i64) * (NEAR as i64 + 1) < i32::MAX as i64);

/// Scores of all arcs of a sentence.
#[derive(Debug, Clone)]
pub struct Scores {
    words: usize,
    /// For every word the scores of all its possible heads; that of itself is the score of being the root.
    scores: Vec<i32>,
}

impl Scores {
    /// The scores of so many words, [`NEAR`] at most: of every head and word, and of every word as the root.
    pub fn new(words: usize, arc: impl Fn(usize, usize) -> i32, root: impl Fn(usize) -> i32) -> Self {
        let mut scores = Vec::with_capacity(words * words);
        for word in 0..words {
            scores.extend((0..words).map(|head| if head == word { root(word) } else { arc(head, word) }.clamp(-MOST, MOST)));
        }
        Self { words, scores }
    }

    fn row(&self, word: usize) -> &[i32] {
        &self.scores[word * self.words..(word + 1) * self.words]
    }

    /// The heads of the projective tree with the highest score, `NONE` at its one root.
    pub fn best(&self) -> Vec<usize> {
        let heads: Vec<usize> = (0..self.words).map(|word| crate::language::table::best(self.row(word))).collect();
        let heads: Vec<usize> = heads.iter().enumerate().map(|(word, &head)| if head == word { NONE } else { head }).collect();
        // If the best heads make a tree, there is no better one.
        if is_tree(&heads) { heads } else { Spans::new(self).heads(self) }
    }
}

/// Whether the heads make one tree whose subtrees are runs of words.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|&&head| head == NONE).count() != 1 {
        return false;
    }
    let order = Tree::new(heads).downward();
    let mut below: Vec<(usize, usize, usize)> = (0..heads.len()).map(|word| (word, word, 1)).collect();
    for &word in order.iter().rev() {
        let (first, last, count) = below[word];
        if last - first + 1 != count {
            return false;
        }
        if let Some(above) = below.get_mut(heads[word]) {
            *above = (above.0.min(first), above.1.max(last), above.2 + count);
        }
    }
    order.len() == heads.len()
}

/// A square of scores of spans.
#[derive(Debug, Clone)]
struct Square {
    side: usize,
    scores: Vec<i32>,
}

impl Square {
    fn new(side: usize) -> Self {
        Self { side, scores: vec![0; side * side] }
    }

    fn set(&mut self, row: usize, column: usize, score: i32) {
        self.scores[row * self.side + column] = score;
    }

    fn get(&self, row: usize, column: usize) -> i32 {
        self.scores[row * self.side + column]
    }

    fn run(&self, row: usize, columns: std::ops::RangeInclusive<usize>) -> &[i32] {
        &self.scores[row * self.side + columns.start()..row * self.side + columns.end() + 1]
    }
}

/// The scores of the best trees over all spans (Eisner 1996): *whole* ones lack no child of the head at their end,
/// *open* ones reach from a head to a child that may get more. Some are kept twice, by row and by column, so that what is added stands in a run.
#[derive(Debug, Clone)]
struct Spans {
    /// Of the head at the left: by its place and the last word, and by the last word and its place.
    right: Square,
    right_by_end: Square,
    /// Of the head at the right: by the first word and its place, and by its place and the first word.
    left: Square,
    left_by_end: Square,
    /// From a head at the left to a child at the right.
    open_right: Square,
    /// From a head at the right to a child at the left: by head and child.
    open_left: Square,
}

/// The highest sum of two runs.
#[inline]
fn highest(first: &[i32], second: &[i32]) -> i32 {
    first.iter().zip(second).fold(i32::MIN, |most, (first, second)| most.max(first + second))
}

/// Where the sum of two runs is highest first.
fn place(first: &[i32], second: &[i32]) -> usize {
    let most = highest(first, second);
    first.iter().zip(second).position(|(first, second)| first + second == most).unwrap_or(0)
}

/// What is left to unfold: first word, last word, whether the head is at the left, whether the span is open.
type Task = (usize, usize, bool, bool);

impl Spans {
    fn new(scores: &Scores) -> Self {
        let words = scores.words;
        let square = || Square::new(words);
        let mut spans = Self {
            right: square(),
            right_by_end: square(),
            left: square(),
            left_by_end: square(),
            open_right: square(),
            open_left: square(),
        };
        for length in 1..words {
            for from in 0..words - length {
                let to = from + length;
                let inner = highest(spans.right.run(from, from..=to - 1), spans.left_by_end.run(to, from + 1..=to));
                spans.open_right.set(from, to, inner + scores.row(to)[from]);
                spans.open_left.set(to, from, inner + scores.row(from)[to]);
                let right = highest(spans.open_right.run(from, from + 1..=to), spans.right_by_end.run(to, from + 1..=to));
                spans.right.set(from, to, right);
                spans.right_by_end.set(to, from, right);
                let left = highest(spans.left.run(from, from..=to - 1), spans.open_left.run(to, from..=to - 1));
                spans.left.set(from, to, left);
                spans.left_by_end.set(to, from, left);
            }
        }
        spans
    }

    fn heads(&self, scores: &Scores) -> Vec<usize> {
        let last = scores.words - 1;
        let mut heads = vec![NONE; scores.words];
        let whole = |word: usize| self.left.get(0, word) + self.right.get(word, last) + scores.row(word)[word];
        let root = (0..scores.words).reduce(|best, word| if whole(word) > whole(best) { word } else { best }).unwrap_or(0);
        let mut tasks: Vec<Task> = vec![(0, root, false, false), (root, last, true, false)];
        while let Some((from, to, head_left, open)) = tasks.pop() {
            if from == to {
                continue;
            }
            match (open, head_left) {
                (true, _) => {
                    let (head, child) = if head_left { (from, to) } else { (to, from) };
                    heads[child] = head;
                    let middle = from + place(self.right.run(from, from..=to - 1), self.left_by_end.run(to, from + 1..=to));
                    tasks.extend([(from, middle, true, false), (middle + 1, to, false, false)]);
                }
                (false, true) => {
                    let middle = from + 1 + place(self.open_right.run(from, from + 1..=to), self.right_by_end.run(to, from + 1..=to));
                    tasks.extend([(from, middle, true, true), (middle, to, true, false)]);
                }
                (false, false) => {
                    let middle = from + place(self.left.run(from, from..=to - 1), self.open_left.run(to, from..=to - 1));
                    tasks.extend([(from, middle, false, false), (middle, to, false, true)]);
                }
            }
        }
        heads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All projective trees with one root, by trying all heads.
    fn slow(words: usize, scores: &Scores) -> i32 {
        let mut best = i32::MIN;
        for number in 0..words.pow(words as u32) {
            let heads: Vec<usize> = (0..words).map(|word| number / words.pow(word as u32) % words).collect();
            let heads: Vec<usize> = heads.iter().enumerate().map(|(word, &head)| if head == word { NONE } else { head }).collect();
            if is_tree(&heads) {
                best = best.max(score(scores, &heads));
            }
        }
        best
    }

    fn score(scores: &Scores, heads: &[usize]) -> i32 {
        heads.iter().enumerate().map(|(word, &head)| scores.row(word)[if head == NONE { word } else { head }]).sum()
    }

    #[test]
    fn no_tree_is_better_than_the_best() {
        let mut random = crate::language::train::Random::new(5);
        for round in 0..60 {
            let words = 1 + round % 5;
            let scores = Scores { words, scores: (0..words * words).map(|_| (random.number() % 50) as i32).collect() };
            let heads = scores.best();
            assert!(is_tree(&heads), "{heads:?}");
            assert_eq!(score(&scores, &heads), slow(words, &scores));
            assert!(is_tree(&Spans::new(&scores).heads(&scores)));
        }
    }
}
