//! Results of one part of one contest: who won what is told by few words and always by a score.

use crate::align::slots::Member;
use crate::extract::Status;
use crate::text::SourceId;
use std::collections::BTreeSet;

/// So many texts that give one score leave no doubt which contest the others speak of, unless they name others in it.
const VOICES: usize = 2;
/// Results up to this are met everywhere.
const COMMON: i64 = 4;
/// Two texts alone speak of one contest where their sentences share so many words of names.
const NAMES: usize = 2;

/// Pairs of scores of one part of a contest, among the members at `group`, that are one result in two texts.
///
/// A slip changes one side of a score or keeps the sum of both; scores that differ more are of two contests.
/// A text that knows the other text's score, or that gives two scores itself, tells of more than one.
pub fn pairs(group: &[usize], members: &[Member<'_>]) -> Vec<(usize, usize)> {
    let told = |at: usize| members[at].claim.status == Status::Held;
    let group: Vec<usize> = group.iter().copied().filter(|&at| told(at)).collect();
    let score = |at: usize| members[at].quantity.score.map(|[one, other]| [one.max(other), one.min(other)]);
    let text = |at: usize| members[at].id.source;
    let known: BTreeSet<(SourceId, [i64; 2])> = (0..members.len()).filter_map(|at| Some((text(at), score(at)?))).collect();
    let own: BTreeSet<(SourceId, [i64; 2])> = group.iter().filter_map(|&at| Some((text(at), score(at)?))).collect();
    // A sentence and its copy in another text are one voice.
    let voices = |value: [i64; 2]| {
        let said = group.iter().filter(|&&at| score(at) == Some(value));
        let (texts, words): (BTreeSet<SourceId>, BTreeSet<&BTreeSet<String>>) =
            said.map(|&at| (text(at), &members[at].slot.context)).unzip();
        texts.len().min(words.len())
    };
    let is_alone = |at: usize, other: [i64; 2]| own.iter().filter(|(source, own)| *source == text(at) && is_near(*own, other)).count() == 1;
    let mut pairs = Vec::new();
    for (position, &one) in group.iter().enumerate() {
        for &other in &group[position + 1..] {
            let (Some(a), Some(b)) = (score(one), score(other)) else { continue };
            let (left, right) = (members[one].slot, members[other].slot);
            if text(one) == text(other) || left.year != right.year {
                continue;
            }
            let shared = left.near.intersection(&right.near).count();
            let unnamed = left.near.is_empty() || right.near.is_empty();
            if a == b {
                // A score that is rarely met is no coincidence.
                if shared > 0 || unnamed || a[0] > COMMON {
                    pairs.push((one, other));
                }
                continue;
            }
            let knows = known.contains(&(text(one), b)) || known.contains(&(text(other), a));
            let sure = shared >= NAMES || voices(a).max(voices(b)) >= VOICES && (shared > 0 || unnamed);
            if is_near(a, b) && sure && !knows && is_alone(one, b) && is_alone(other, a) {
                pairs.push((one, other));
            }
        }
    }
    pairs
}

/// Whether one score is the other with one side slightly changed, or with the same points shared otherwise.
fn is_near(one: [i64; 2], other: [i64; 2]) -> bool {
    // A goal or three, or a tenth of the votes.
    const POINTS: i64 = 3;
    let slightly = |left: i64, right: i64| (left - right).abs() <= POINTS.max(left.max(right) / 10);
    let one_side = one[0] == other[0] && slightly(one[1], other[1]) || one[1] == other[1] && slightly(one[0], other[0]);
    one_side || one[0] + one[1] == other[0] + other[1] && slightly(one[0], other[0])
}
