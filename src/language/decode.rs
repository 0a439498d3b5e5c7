//! The best tree from the scores of arcs.

use crate::language::network::SCORE_BITS;
use crate::language::parse::{NONE, Tree};

/// Scores of all arcs of a sentence.
#[derive(Debug, Clone)]
pub struct Scores {
    words: usize,
    /// For every word the scores of all its possible heads; that of itself is the score of being the root.
    scores: Vec<i32>,
}

impl Scores {
    /// The scores of so many words: of every head and word, and of every word as the root.
    pub fn new(words: usize, arc: impl Fn(usize, usize) -> i32, root: impl Fn(usize) -> i32) -> Self {
        let mut scores = Vec::with_capacity(words * words);
        for word in 0..words {
            scores.extend((0..words).map(|head| if head == word { root(word) } else { arc(head, word) }));
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
        if is_tree(&heads) { heads } else { Spans::new(self).heads() }
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

/// How much worse than its best head every head of a word is: who has which head is the same for trees, and the numbers are small enough
/// for sixteen bits, of which eight are added or compared at once. A tree that loses more than these can hold is as bad as any other.
fn losses(scores: &Scores) -> Square {
    let mut losses = Square::new(scores.words);
    for word in 0..scores.words {
        let row = scores.row(word);
        let best = row.iter().copied().max().unwrap_or(0);
        for (head, &score) in row.iter().enumerate() {
            let loss = score.saturating_sub(best) >> (SCORE_BITS - LOSS_BITS);
            losses.set(word, head, loss.max(i32::from(LOWEST)) as i16);
        }
    }
    losses
}

/// Bits after the point of losses.
const LOSS_BITS: u32 = 7;
/// What stands where no span is.
const LOWEST: i16 = i16::MIN;
/// How many losses are compared at once: one instruction's.
const LANES: usize = 8;

/// A square of losses of spans. Rows go on with as many as are compared at once, so that runs can be taken in whole steps.
#[derive(Debug, Clone)]
struct Square {
    side: usize,
    losses: Vec<i16>,
}

impl Square {
    /// With nothing lost on the diagonal, and no spans elsewhere.
    fn new(words: usize) -> Self {
        let side = words + LANES;
        let mut square = Self { side, losses: vec![LOWEST; side * words] };
        (0..words).for_each(|word| square.set(word, word, 0));
        square
    }

    fn set(&mut self, row: usize, column: usize, loss: i16) {
        self.losses[row * self.side + column] = loss;
    }

    fn get(&self, row: usize, column: usize) -> i16 {
        self.losses[row * self.side + column]
    }

    /// So many losses of a row and, up to a whole step, those after them.
    fn run(&self, row: usize, column: usize, length: usize) -> &[[i16; LANES]] {
        self.losses[row * self.side + column..][..length.next_multiple_of(LANES)].as_chunks().0
    }
}

/// The best trees over all spans (Eisner 1996): *whole* ones lack no child of the head at their end,
/// *open* ones reach from a head to a child that may get more. Some are kept twice, by row and by column, so that what is added stands in a run.
#[derive(Debug, Clone)]
struct Spans {
    losses: Square,
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

/// The highest sum of two runs. After the end of a run stand spans that are not known yet, or none: no sum with them is higher.
#[inline]
fn highest(first: &[[i16; LANES]], second: &[[i16; LANES]]) -> i16 {
    let mut most = [LOWEST; LANES];
    for (first, second) in first.iter().zip(second) {
        for lane in 0..LANES {
            most[lane] = most[lane].max(first[lane].saturating_add(second[lane]));
        }
    }
    most.into_iter().fold(LOWEST, i16::max)
}

/// Where the sum of two runs of that length is highest first. When trees are unfolded all spans are known, those after the runs too.
fn place(first: &[[i16; LANES]], second: &[[i16; LANES]], length: usize) -> usize {
    let sum = |(first, second): (&i16, &i16)| first.saturating_add(*second);
    let sums = || first.as_flattened().iter().zip(second.as_flattened()).map(sum).take(length);
    let most = sums().max();
    sums().position(|sum| Some(sum) == most).unwrap_or(0)
}

/// What is left to unfold: first word, last word, whether the head is at the left, whether the span is open.
type Task = (usize, usize, bool, bool);

impl Spans {
    fn new(scores: &Scores) -> Self {
        let words = scores.words;
        let square = || Square::new(words);
        let mut spans = Self {
            losses: losses(scores),
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
                let inner = highest(spans.right.run(from, from, length), spans.left_by_end.run(to, from + 1, length));
                spans.open_right.set(from, to, inner.saturating_add(spans.losses.get(to, from)));
                spans.open_left.set(to, from, inner.saturating_add(spans.losses.get(from, to)));
                let right = highest(spans.open_right.run(from, from + 1, length), spans.right_by_end.run(to, from + 1, length));
                spans.right.set(from, to, right);
                spans.right_by_end.set(to, from, right);
                let left = highest(spans.left.run(from, from, length), spans.open_left.run(to, from, length));
                spans.left.set(from, to, left);
                spans.left_by_end.set(to, from, left);
            }
        }
        spans
    }

    fn heads(&self) -> Vec<usize> {
        let words = self.losses.side - LANES;
        let last = words - 1;
        let mut heads = vec![NONE; words];
        let whole = |word: usize| {
            i32::from(self.left.get(0, word)) + i32::from(self.right.get(word, last)) + i32::from(self.losses.get(word, word))
        };
        let root = (0..words).reduce(|best, word| if whole(word) > whole(best) { word } else { best }).unwrap_or(0);
        let mut tasks: Vec<Task> = vec![(0, root, false, false), (root, last, true, false)];
        while let Some((from, to, head_left, open)) = tasks.pop() {
            if from == to {
                continue;
            }
            let length = to - from;
            match (open, head_left) {
                (true, _) => {
                    let (head, child) = if head_left { (from, to) } else { (to, from) };
                    heads[child] = head;
                    let middle = from + place(self.right.run(from, from, length), self.left_by_end.run(to, from + 1, length), length);
                    tasks.extend([(from, middle, true, false), (middle + 1, to, false, false)]);
                }
                (false, true) => {
                    let middle =
                        from + 1 + place(self.open_right.run(from, from + 1, length), self.right_by_end.run(to, from + 1, length), length);
                    tasks.extend([(from, middle, true, true), (middle, to, true, false)]);
                }
                (false, false) => {
                    let middle = from + place(self.left.run(from, from, length), self.open_left.run(to, from, length), length);
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

    /// The smallest difference of scores that is not lost in losses.
    const UNIT: i32 = 1 << (SCORE_BITS - LOSS_BITS);

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
            let scores = Scores { words, scores: (0..words * words).map(|_| (random.number() % 50) as i32 * UNIT).collect() };
            let heads = scores.best();
            assert!(is_tree(&heads), "{heads:?}");
            assert_eq!(score(&scores, &heads), slow(words, &scores));
            assert!(is_tree(&Spans::new(&scores).heads()));
        }
    }
}
