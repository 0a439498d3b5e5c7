//! What the words of two texts say for and against two claims being of one thing: how alike their sentences are, which other claims could be
//! meant instead, where else their values stand.

use crate::align::likeness::{Comparison, LaidOut, Weighed};
use crate::text::SourceId;

/// All that holds of a pair is in hundredths: 100 for what is so, 0 for what is not.
pub const SO: i32 = 100;

/// What is weighed of the words, in order; for every kind of value.
pub const NAMES: [&str; COUNT] = [
    // How alike the sentences are, and the words that say what the values are of.
    "alike",
    "alike, its root",
    "near words alike",
    "words shared",
    "one word shared at most",
    // Other values that could be meant.
    "ahead of rivals",
    "both have likelier rivals",
    "ahead of free rivals",
    "times a free rival",
    "lonely in one text",
    "lonely in both texts",
    // The same values elsewhere in the two texts, and in others.
    "in one's other text",
    "in each other's text",
    "likeness where it stands",
    "likelier where it stands",
    "texts for the one",
    "texts for the other",
    "likeness of those texts",
    "likeness with the other's texts",
    "likeness with the other's texts, squared",
    "likeness with the other's texts, new",
    "one against several",
    "several to both",
    "near words alike, new",
    // The same for values that are met everywhere.
    "common, alike",
    "common, ahead",
    "common, new",
];

/// How many pieces of evidence the words give.
pub const COUNT: usize = 27;

/// A claim of another text, and how its words go with those of a claim.
#[derive(Debug, Clone, Copy)]
pub struct Tie {
    /// The other claim.
    pub other: usize,
    /// Whether both may give one value.
    pub same: bool,
    /// How alike the words around both are, in hundredths.
    pub alike: i32,
    /// The same for the words that say what each is of.
    pub near: i32,
    /// All of it, up to two hundred.
    pub whole: i32,
    /// How many words of their sentences both have.
    pub shared: i32,
}

/// The claims of a story that could be compared, and what ties each to those of other texts.
pub struct Ties {
    sources: Vec<SourceId>,
    /// The number that stands for a claim's value: equal values of one text have one number.
    values: Vec<usize>,
    /// For each claim those of other texts whose words or value it shares, in order.
    ties: Vec<Vec<Tie>>,
    /// For each claim the ties to those that may give its value, in order.
    same: Vec<Vec<Tie>>,
    /// For each claim its source, and those that have its sentence word for word.
    copies: Vec<SourceSet>,
}

/// Some of the sources of a story: sets are joined and compared for every pair of claims that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SourceSet(Vec<u64>);

impl SourceSet {
    const BITS: usize = u64::BITS as usize;

    /// No source of so many.
    fn none(sources: usize) -> Self {
        Self(vec![0; sources.div_ceil(Self::BITS)])
    }

    fn insert(&mut self, source: SourceId) {
        self.0[source.index() / Self::BITS] |= 1 << (source.index() % Self::BITS);
    }

    fn contains(&self, source: SourceId) -> bool {
        self.0[source.index() / Self::BITS] >> (source.index() % Self::BITS) & 1 == 1
    }

    fn meets(&self, other: &SourceSet) -> bool {
        self.0.iter().zip(&other.0).any(|(one, other)| one & other != 0)
    }

    fn join(&self, other: &SourceSet) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one | other).collect())
    }

    fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}

/// In which further texts a claim's value stands: how many, and how like the likest sentence is.
#[derive(Debug, Clone, Copy)]
struct Support {
    texts: usize,
    likest: i32,
}

impl Ties {
    /// Ties the claims of every group across its texts. A group holds the claims that could be compared, text by text;
    /// `same` says whether two may give one value, `near` whether they are worth a look without a word in common. The claims of one source stand together.
    pub fn new(
        weighed: Vec<Weighed>,
        sources: Vec<SourceId>,
        values: Vec<usize>,
        groups: &[Vec<&[usize]>],
        same: impl Fn(usize, usize) -> bool,
        near: impl Fn(usize, usize) -> bool,
    ) -> Self {
        let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); weighed.len()];
        let mut laid_out = LaidOut::new(&weighed);
        for texts in groups {
            for (position, left) in texts.iter().enumerate() {
                for &one in *left {
                    laid_out.lay_out(&weighed[one]);
                    for &other in texts[position + 1..].iter().copied().flatten() {
                        let tie = tie(&laid_out, &weighed[other], other, same(one, other));
                        if tie.same || tie.whole > 0 || near(one, other) {
                            ties[one].push(tie);
                            ties[other].push(Tie { other: one, ..tie });
                        }
                    }
                }
            }
        }
        ties.iter_mut().for_each(|ties| ties.sort_by_key(|tie| tie.other));
        let same: Vec<Vec<Tie>> = ties.iter().map(|ties| ties.iter().filter(|tie| tie.same).copied().collect()).collect();
        let most = sources.iter().map(|source| source.index() + 1).max().unwrap_or(0);
        let copies = |(claim, ties): (usize, &Vec<Tie>)| {
            let mut copies = SourceSet::none(most);
            copies.insert(sources[claim]);
            let alike = ties.iter().filter(|tie| weighed[claim].is_copy(&weighed[tie.other]));
            alike.for_each(|tie| copies.insert(sources[tie.other]));
            copies
        };
        let copies = same.iter().enumerate().map(copies).collect();
        Self { sources, values, ties, same, copies }
    }

    /// Every pair of claims that share something, once.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, &Tie)> {
        self.ties.iter().enumerate().flat_map(|(one, ties)| ties.iter().filter(move |tie| one < tie.other).map(move |tie| (one, tie)))
    }

    /// Whether several texts give one of two values and only one the other, and neither text gives both.
    pub fn is_one_against_several(&self, one: usize, tie: &Tie) -> bool {
        let other = tie.other;
        if !self.is_new(one, other) {
            return false;
        }
        let (left, right) = (self.support(one, other).texts, self.support(other, one).texts);
        left.min(right) == 0 && left.max(right) > 0
    }

    /// Whether neither text gives the other's value.
    pub fn is_new(&self, one: usize, other: usize) -> bool {
        self.standing(one, other).is_none() && self.standing(other, one).is_none()
    }

    /// Whether each text gives the other's value as well, in a sentence as like or liker: then neither claim is about the other's.
    pub fn has_counterparts(&self, one: usize, tie: &Tie) -> bool {
        let likelier = |claim: usize, other: usize| self.standing(claim, other).is_some_and(|there| there >= tie.whole);
        likelier(one, tie.other) && likelier(tie.other, one)
    }

    /// How alike the words around two claims of two texts of one group are, in hundredths.
    pub fn alike(&self, one: usize, other: usize) -> u32 {
        // Claims that nothing ties have no word in common.
        self.between(one, other).map_or(0, |tie| tie.alike as u32)
    }

    /// What the words say of a pair, in the order of [`NAMES`]. `lonely` is how many claims of the sort each text has; a `common` value is met
    /// everywhere.
    pub fn evidence(&self, one: usize, tie: &Tie, lonely: [usize; 2], common: bool) -> [i32; COUNT] {
        let other = tie.other;
        let so = |holds: bool| if holds { SO } else { 0 };
        let rivals = [self.rival(one, other, false), self.rival(other, one, false)];
        let rival = rivals[0].max(rivals[1]);
        let free = self.rival(one, other, true).max(self.rival(other, one, true));
        let alone = lonely.map(|claims| SO / claims.max(1) as i32);
        let stands = [self.standing(one, other), self.standing(other, one)];
        let new = stands.iter().all(Option::is_none);
        let there = stands.iter().flatten().copied().max().unwrap_or(0);
        let (left, right) = (self.support(one, other), self.support(other, one));
        let (most, fewest) = (left.texts.max(right.texts) as i32, left.texts.min(right.texts) as i32);
        let likest = left.likest.max(right.likest);
        let cross = self.crossing(one, other).max(self.crossing(other, one));
        let ahead = (tie.whole - rival).clamp(-50, 50);
        [
            tie.alike,
            root(tie.alike),
            tie.near,
            tie.shared.min(6) * SO,
            so(tie.shared < 2),
            (tie.whole - rival).clamp(-200, 200),
            so(rivals.iter().all(|rival| *rival > tie.whole)),
            (tie.whole - free).clamp(-200, 200),
            (tie.whole * SO / free.max(5)).min(4 * SO),
            alone[0].max(alone[1]),
            alone[0].min(alone[1]),
            so(!new),
            so(stands.iter().all(Option::is_some)),
            there,
            so(there > tie.whole),
            most.min(4) * SO,
            fewest.min(3) * SO,
            likest,
            cross,
            cross * cross / SO,
            if new { cross } else { 0 },
            so(new && fewest == 0 && most >= 1),
            so(new && most >= 2),
            if new { tie.near } else { 0 },
            if common { tie.alike } else { 0 },
            if common { ahead } else { 0 },
            so(common && new),
        ]
    }

    /// How two claims go together, if they share anything.
    fn between(&self, one: usize, other: usize) -> Option<&Tie> {
        self.ties[one].binary_search_by_key(&other, |tie| tie.other).ok().map(|at| &self.ties[one][at])
    }

    /// What the claims of another claim's text have in common with a claim.
    fn in_text(&self, claim: usize, text: usize) -> &[Tie] {
        let source = self.sources[text];
        let ties = &self.ties[claim];
        // The claims of a source stand together, so do its ties.
        let place = ties.partition_point(|tie| tie.other < text);
        let start = ties[..place].iter().rposition(|tie| self.sources[tie.other] != source).map_or(0, |at| at + 1);
        let end = place + ties[place..].iter().take_while(|tie| self.sources[tie.other] == source).count();
        &ties[start..end]
    }

    /// How alike the claim of the other text is that could be meant instead; of the `free` ones alone, which have no counterpart nearly as like:
    /// of two lists that differ in one entry, the entries left over are each other's.
    fn rival(&self, claim: usize, other: usize, free: bool) -> i32 {
        let rivals = self.in_text(claim, other).iter().filter(|tie| self.values[tie.other] != self.values[other]);
        let taken = |tie: &Tie| {
            let counterpart = self.in_text(tie.other, claim).iter().filter(|known| known.same).map(|known| known.whole).max();
            counterpart.is_some_and(|counterpart| counterpart * 5 > tie.whole * 4)
        };
        rivals.filter(|tie| !free || !taken(tie)).map(|tie| tie.whole).max().unwrap_or(0)
    }

    /// How alike the sentence of the other text is that gives the claim's value, if one does.
    fn standing(&self, claim: usize, other: usize) -> Option<i32> {
        self.in_text(claim, other).iter().filter(|tie| tie.same).map(|tie| tie.whole).max()
    }

    /// In which further texts a claim's value stands, each counted once. A text that copies another is no further voice.
    fn support(&self, claim: usize, other: usize) -> Support {
        let parties = self.copies[claim].join(&self.copies[other]);
        let mut texts = SourceSet::none(self.copies[claim].0.len() * SourceSet::BITS);
        let mut likest = 0;
        for tie in &self.same[claim] {
            let source = self.sources[tie.other];
            if !parties.contains(source) && (texts.contains(source) || !texts.meets(&self.copies[tie.other])) {
                texts.insert(source);
                likest = tie.whole.max(likest);
            }
        }
        Support { texts: texts.len(), likest }
    }

    /// How alike a claim's sentence is with the likest of those that give the other's value in any further text.
    fn crossing(&self, claim: usize, other: usize) -> i32 {
        let parties = self.copies[claim].join(&self.copies[other]);
        let same = self.same[other].iter().filter(|tie| !parties.contains(self.sources[tie.other]));
        same.filter_map(|tie| self.between(claim, tie.other)).map(|tie| tie.whole).max().unwrap_or(0)
    }
}

fn tie(laid_out: &LaidOut<'_>, two: &Weighed, other: usize, same: bool) -> Tie {
    let Comparison { likeness, overlap, nearest, shared } = laid_out.compare(two);
    let (alike, near) = (likeness as i32, nearest as i32);
    Tie { other, same, alike, near, whole: alike + overlap as i32 / 2 + near / 2, shared: shared as i32 }
}

/// What evidence in hundredths comes to, in thousandths of a logit: `bias`, and for each piece its weight, in thousandths where it holds in full.
pub fn weigh(evidence: &[i32], bias: i32, weights: &[i32]) -> i32 {
    let sum: i64 = evidence.iter().zip(weights).map(|(evidence, weight)| i64::from(*evidence) * i64::from(*weight)).sum();
    bias + (sum / i64::from(SO)) as i32
}

/// The square root of hundredths, in hundredths.
fn root(hundredths: i32) -> i32 {
    (hundredths.max(0) as u32 * SO as u32).isqrt() as i32
}
