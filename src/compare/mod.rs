//! From clusters of claims to findings and agreements.
//!
//! Pairs of values are related, the rule says what each relation comes to, and the claims are put on sides: one finding for one disputed thing.

mod finding;
mod house;
mod once;
mod relate;
mod support;
mod tenure;
mod terms;

pub use finding::{Agreement, Evidence, Finding};
pub use house::remarks;
pub use once::once;
pub use relate::{relate, wording};
pub use support::{Backing, Stated, Support, Unsupported, support};
pub use tenure::untimely;
pub use terms::terms;

use crate::align::Cluster;
use crate::extract::ClaimId;
use crate::resolve::Corpus;
use crate::rules::{Alignment, ClaimKind, Level, Rule, Rules, Severity, Verdict};
use crate::text::SourceId;
use relate::{keyed, label};
use std::collections::{BTreeSet, HashMap};

/// What comparing one cluster comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// The disagreement, if there is one.
    pub finding: Option<Finding>,
    /// What several sources say alike, one for each side that they agree on.
    pub agreements: Vec<Agreement>,
    /// Whether claims of two sources could be compared.
    pub compared: bool,
    /// Whether one source alone speaks of the thing.
    pub single_source: bool,
}

/// Compares the claims of one cluster by the rule of that name.
pub fn compare(name: &str, rule: &Rule, cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> Outcome {
    let mut outcome = Outcome::default();
    let sources: BTreeSet<SourceId> = cluster.members.iter().map(|id| id.source).collect();
    if sources.len() < 2 {
        outcome.single_source = true;
        return outcome;
    }
    let mut pairs = Vec::new();
    for &(one, other) in &cluster.pairs {
        let (left, right) = (cluster.members[one], cluster.members[other]);
        if let Some(relation) = relate(left, right, cluster, corpus, rules)
            && let Some(level) = rule.level(relation)
        {
            pairs.push(Pair { one, other, level });
        }
    }
    let pairs = unequivocal(pairs, cluster, corpus, rules, rule);
    let across = |pair: &&Pair<'_>| cluster.members[pair.one].source != cluster.members[pair.other].source;
    let Some(worst) = pairs.iter().filter(across).max_by_key(|pair| (pair.level.verdict, pair.level.severity)).map(|pair| pair.level)
    else {
        return outcome;
    };
    outcome.compared = true;
    let sides = sides(cluster, &pairs, corpus);
    let subject = Named { name, rule, cluster };
    if !matches!(worst.verdict, Verdict::Agree | Verdict::Compatible) && differ(&sides, worst, &pairs, cluster) {
        outcome.finding = Some(finding(&subject, worst, &sides, &pairs, corpus, rules));
    }
    for side in &sides {
        let sources: BTreeSet<SourceId> = side.iter().map(|&member| cluster.members[member].source).collect();
        if sources.len() > 1 && agrees(rule) {
            outcome.agreements.push(agreement(&subject, side, corpus));
        }
    }
    outcome
}

/// Whether sources differ, rather than each saying all of it: a text that gives two values contradicts no text that gives the same two.
fn differ(sides: &[Vec<usize>], worst: &Level, pairs: &[Pair<'_>], cluster: &Cluster) -> bool {
    let involved: BTreeSet<usize> = members_of(worst, pairs);
    let disputed = sides.iter().filter(|side| side.iter().any(|member| involved.contains(member)));
    let mut sources = disputed.map(|side| side.iter().map(|&member| cluster.members[member].source).collect::<BTreeSet<SourceId>>());
    let first = sources.next();
    sources.any(|other| Some(other) != first)
}

/// The members of the pairs that come to the worst.
fn members_of(worst: &Level, pairs: &[Pair<'_>]) -> BTreeSet<usize> {
    pairs.iter().filter(|pair| pair.level.verdict == worst.verdict).flat_map(|pair| [pair.one, pair.other]).collect()
}

/// A cluster with the rule it is compared by.
struct Named<'a> {
    name: &'a str,
    rule: &'a Rule,
    cluster: &'a Cluster,
}

/// Leaves out the pairs of sources that give one slot two values that exclude each other: they speak of two things, and which is which the words did not tell.
fn unequivocal<'a>(pairs: Vec<Pair<'a>>, cluster: &Cluster, corpus: &Corpus, rules: &Rules, rule: &'a Rule) -> Vec<Pair<'a>> {
    if !matches!(rule.align, Alignment::Slot | Alignment::Date | Alignment::Topic | Alignment::Office | Alignment::Place) {
        return pairs;
    }
    let mut equivocal: BTreeSet<SourceId> = BTreeSet::new();
    // Values that one text gives side by side are of two things in every text.
    let mut known: Vec<(ClaimId, ClaimId)> = Vec::new();
    let verdict = |left: ClaimId, right: ClaimId| {
        relate(left, right, cluster, corpus, rules).and_then(|relation| rule.level(relation)).map(|level| level.verdict)
    };
    for (one, left) in cluster.members.iter().enumerate() {
        for right in cluster.members.iter().skip(one + 1).filter(|right| right.source == left.source) {
            if verdict(*left, *right).is_some_and(|verdict| verdict > Verdict::Compatible) {
                equivocal.insert(left.source);
                known.push((*left, *right));
            }
        }
    }
    let agree = |one: ClaimId, other: ClaimId| one == other || verdict(one, other).is_some_and(|verdict| verdict <= Verdict::Compatible);
    let clear = |pair: &Pair<'_>| {
        let quiet = pair.level.verdict <= Verdict::Compatible;
        let (left, right) = (cluster.members[pair.one], cluster.members[pair.other]);
        let told = || known.iter().any(|&(one, other)| agree(left, one) && agree(right, other) || agree(left, other) && agree(right, one));
        quiet || ![left, right].iter().any(|id| equivocal.contains(&id.source)) && !told()
    };
    pairs.into_iter().filter(clear).collect()
}

/// Two members and what their relation comes to.
struct Pair<'a> {
    one: usize,
    other: usize,
    level: &'a Level,
}

fn agrees(rule: &Rule) -> bool {
    rule.levels.iter().any(|level| level.verdict == Verdict::Agree)
}

/// Puts members on sides: each on the first side with which it agrees in every pair that can be compared and in one at least.
fn sides(cluster: &Cluster, pairs: &[Pair<'_>], corpus: &Corpus) -> Vec<Vec<usize>> {
    let verdicts: HashMap<(usize, usize), Verdict> = pairs.iter().map(|pair| ((pair.one, pair.other), pair.level.verdict)).collect();
    let verdict = |one: usize, other: usize| verdicts.get(&(one.min(other), one.max(other))).copied();
    let mut sides: Vec<Vec<usize>> = Vec::new();
    let mut order: Vec<usize> = (0..cluster.members.len()).collect();
    // Claims that say most come first, so that a vague one joins a side instead of founding one.
    // Among those the wording decides, not the order in which the sources were named.
    order.sort_by_cached_key(|&member| {
        let id = cluster.members[member];
        let claim = corpus.claim(id);
        (std::cmp::Reverse(relate::fineness(&claim.value)), wording(id.source, claim, corpus), member)
    });
    for member in order {
        let side = sides.iter_mut().find(|side| {
            let verdicts: Vec<Option<Verdict>> = side.iter().map(|&other| verdict(member, other)).collect();
            verdicts.iter().flatten().all(|verdict| *verdict <= Verdict::Compatible) && verdicts.iter().any(Option::is_some)
        });
        match side {
            Some(side) => side.push(member),
            None => sides.push(vec![member]),
        }
    }
    for side in &mut sides {
        side.sort_unstable();
    }
    sides.sort();
    sides
}

fn finding(subject: &Named<'_>, worst: &Level, sides: &[Vec<usize>], pairs: &[Pair<'_>], corpus: &Corpus, rules: &Rules) -> Finding {
    let Named { name, rule, cluster } = *subject;
    // Only sides that stand in a pair of the worst sort; the others say something else that disturbs nobody.
    let involved = members_of(worst, pairs);
    let disputed = joined(sides.iter().filter(|side| side.iter().any(|member| involved.contains(member))), cluster, corpus);
    let disputed: Vec<&Vec<usize>> = disputed.iter().collect();
    let values: Vec<String> = disputed.iter().map(|side| label(cluster, side, corpus)).collect();
    let mut evidence = Vec::new();
    for (letter, side) in disputed.iter().enumerate() {
        evidence.extend(pieces(cluster, side, letter, &values[letter], corpus));
    }
    evidence.dedup();
    let finest: Vec<String> = disputed.iter().map(|side| keyed(cluster, side, corpus)).collect();
    let mut sorted = finest.clone();
    sorted.sort();
    let mut parts = vec![name.to_owned(), cluster.subject.clone()];
    parts.extend(sorted);
    // A rule of several kinds has one of its own where its claims differ.
    let kinds: BTreeSet<ClaimKind> =
        disputed.iter().flat_map(|side| side.iter()).map(|&member| corpus.claim(cluster.members[member]).kind).collect();
    let kinds: Vec<ClaimKind> = kinds.into_iter().collect();
    let message = worst.message.as_ref().unwrap_or(&rule.message);
    let days = if rule.kind == ClaimKind::Title { tenure::days_of(cluster, corpus, rules) } else { None };
    Finding {
        key: key(&parts),
        code: format!("{name}/{}", worst.when.name()),
        rule: name.to_owned(),
        kind: kinds.first().copied().filter(|_| kinds.len() == 1).unwrap_or(rule.kind),
        verdict: worst.verdict,
        severity: worst.severity.unwrap_or(Severity::Note),
        confidence: cluster.confidence,
        subject: cluster.subject.clone(),
        message: message
            .replace("{subject}", &cluster.subject)
            .replace("{count}", &values.len().to_string())
            .replace("{values}", &values.join(" / "))
            .replace("{difference}", &relate::difference(cluster, &disputed, corpus, rules)),
        reasons: std::iter::once(cluster.reason.clone()).chain(days.map(|days| format!("by the list of offices: {days}"))).collect(),
        advice: rule.advice.clone(),
        values: finest,
        evidence,
    }
}

/// Sides of one value are one side of a finding, even if nothing shows that their members speak of the same.
fn joined<'a>(sides: impl Iterator<Item = &'a Vec<usize>>, cluster: &Cluster, corpus: &Corpus) -> Vec<Vec<usize>> {
    let mut joined: Vec<(String, Vec<usize>)> = Vec::new();
    for side in sides {
        let value = keyed(cluster, side, corpus);
        match joined.iter_mut().find(|(known, _)| *known == value && !value.is_empty()) {
            Some((_, members)) => members.extend(side),
            None => joined.push((value, side.clone())),
        }
    }
    joined.iter_mut().for_each(|(_, members)| members.sort_unstable());
    joined.into_iter().map(|(_, members)| members).collect()
}

fn agreement(subject: &Named<'_>, side: &[usize], corpus: &Corpus) -> Agreement {
    let Named { name, rule, cluster } = *subject;
    let value = label(cluster, side, corpus);
    let mut evidence = pieces(cluster, side, 0, &value, corpus);
    evidence.dedup();
    Agreement { rule: name.to_owned(), kind: rule.kind, subject: cluster.subject.clone(), value, evidence }
}

/// The evidence of one side: all claims of its members, repeats among them, source by source in the order of the text.
fn pieces(cluster: &Cluster, side: &[usize], letter: usize, value: &str, corpus: &Corpus) -> Vec<Evidence> {
    let mut pieces = Vec::new();
    // Members of one source stand together.
    for members in side.chunk_by(|&one, &other| cluster.members[one].source == cluster.members[other].source) {
        let mut ids: Vec<ClaimId> = members.iter().flat_map(|&member| cluster.repeats[member].iter().copied()).collect();
        ids.sort_unstable();
        for claim in ids.into_iter().map(|id| corpus.claim(id)) {
            pieces.push(Evidence { span: claim.span, sentence: claim.sentence, value: value.to_owned(), side: letter });
        }
    }
    pieces
}

/// Twelve hexadecimal digits of the FNV-1a hash (Fowler, Noll, Vo; 64 bits) of the parts, each ended by a zero byte.
fn key(parts: &[String]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|part| part.bytes().chain(std::iter::once(0))) {
        hash ^= u64::from(byte);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{:012x}", hash & 0xffff_ffff_ffff)
}
