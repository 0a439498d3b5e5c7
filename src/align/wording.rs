//! Quotations that render one utterance, found by their words.

use crate::align::repeats::{Folded, fold, speakers as speakers_of};
use crate::align::{Cluster, Confidence, claims as claims_of};
use crate::extract::{Claim, ClaimId, Value};
use crate::lexicon::Words;
use crate::resolve::{Components, Corpus, EntityId};
use crate::text::SourceId;
use crate::values::Relation;
use crate::values::quotation::{Difference, Quotation};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Two quotations of fewer words than this are held together only if the same person spoke them (quotations of one or two words are common in news).
const SHORT: usize = 4;
/// So many telling words are hardly said twice in one story.
const TELLING: usize = 3;
/// A changed quotation must share this much of its words, in hundredths, with the other to be the same utterance.
const SHARED: u32 = 70;
/// A quotation that says the contrary shares at least this much.
const REVERSED: usize = 60;
/// Two interpreters' renderings by one speaker share at least this much.
const RENDERED: u32 = 40;

/// Clusters of quotations: for each utterance those that agree, and those that differ.
pub fn by_wording(claims: &[(ClaimId, &Claim)], corpus: &Corpus, lexicon: &Words) -> Vec<Cluster> {
    let quotations: Vec<&Quotation> = claims.iter().map(|(_, claim)| words(claim)).collect();
    let spoke = speakers_of(claims, corpus);
    let speakers: Vec<Option<EntityId>> = claims.iter().map(|(id, _)| spoke.get(id).map(|speaker| speaker.entity)).collect();
    let about_speakers = claims.first().is_some_and(|(_, claim)| matches!(claim.value, Value::Speaker(..)));
    let mut alike = Edges::new(claims.len());
    let mut unlike = Edges::new(claims.len());
    for (one, other) in candidates(&quotations, lexicon) {
        // Whom a pronoun means is a guess that does not outweigh the words.
        let voices = match (spoke.get(&claims[one].0), spoke.get(&claims[other].0)) {
            (Some(left), Some(right)) if left.entity == right.entity => Voices::One,
            (Some(left), Some(right)) if left.named && right.named => Voices::Two,
            _ => Voices::Unknown,
        };
        let difference = quotations[one].difference(quotations[other], lexicon);
        let short = quotations[one].words.len().min(quotations[other].words.len());
        let within = claims[one].0.source == claims[other].0.source;
        if about_speakers {
            // Only a stretch that nobody else would have said in these words shows that one utterance is meant.
            let telling = shorter(quotations[one], quotations[other]).content(lexicon).count() >= TELLING && short > SHORT;
            let same = difference.relation <= Relation::Within || difference.left.is_empty() && difference.right.is_empty();
            // Two interpreters render one utterance, whoever they name as its speaker.
            let rendered = voices == Voices::Two
                && difference.shared >= SHARED
                && shared_content(quotations[one], quotations[other], lexicon) >= TELLING;
            if telling && (same || rendered) {
                alike.add(one, other);
            }
            continue;
        }
        match judge(&difference, (quotations[one], quotations[other]), voices, lexicon) {
            Some(true) => alike.add(one, other),
            // What one text quotes in two ways is its own affair: it may have been said twice.
            Some(false) if !within => unlike.add(one, other),
            _ => {}
        }
    }
    if about_speakers {
        join_misnamed(&mut alike, &speakers, corpus);
    }
    let mut clusters = Vec::new();
    let all: Vec<(usize, usize)> = alike.pairs.iter().chain(&unlike.pairs).copied().collect();
    for edges in [unlike, alike] {
        for members in edges.connected() {
            let place = |at: usize| members.binary_search(&at).ok();
            let pairs = all.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect();
            let subject = if about_speakers { longest(&members, &quotations) } else { subject(&members, &speakers, &quotations, corpus) };
            let known = members.iter().all(|&member| speakers[member].is_some());
            clusters.push(Cluster {
                subject,
                members: members.iter().map(|&member| claims[member].0).collect(),
                pairs,
                repeats: Vec::new(),
                confidence: if known { Confidence::High } else { Confidence::Medium },
                reason: "one utterance: the words are the same but for what is shown".to_owned(),
            });
        }
    }
    clusters
}

/// Brings together what is quoted of two people of one family name whom the sources give the same words: what is disputed is one thing,
/// how the one who spoke is called, however many quotations show it.
fn join_misnamed(alike: &mut Edges, speakers: &[Option<EntityId>], corpus: &Corpus) {
    let family = |entity: EntityId| corpus.entities.get(entity).name.rsplit(' ').next().map(str::to_lowercase);
    let mut first: BTreeMap<(EntityId, EntityId), usize> = BTreeMap::new();
    for (one, other) in alike.pairs.clone() {
        let (Some(left), Some(right)) = (speakers[one], speakers[other]) else { continue };
        if left != right && family(left) == family(right) {
            let known = *first.entry((left.min(right), left.max(right))).or_insert(one);
            alike.components.join(known, one);
        }
    }
}

/// Whether two quotations were spoken by one person, as far as their texts tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voices {
    One,
    Two,
    Unknown,
}

/// Whether two quotations are one utterance: `Some(true)` where they agree, `Some(false)` where they differ, `None` where they are two.
fn judge(difference: &Difference, (one, other): (&Quotation, &Quotation), voices: Voices, lexicon: &Words) -> Option<bool> {
    let short = one.words.len().min(other.words.len());
    let (same_speaker, two_speakers) = (voices == Voices::One, voices == Voices::Two);
    let content = shorter(one, other).content(lexicon).count();
    match difference.relation {
        Relation::Same | Relation::Within if short >= SHORT || same_speaker && content >= 1 => Some(true),
        Relation::Same | Relation::Within => None,
        _ if two_speakers || content < 2 || short < SHORT + 1 && content < TELLING => None,
        Relation::Variant if difference.shared >= SHARED => Some(false),
        Relation::Apart | Relation::Variant => {
            let altered = is_altered(difference, one, other, lexicon);
            // Of four words another one makes another sentence.
            if altered && short <= SHORT {
                return None;
            }
            let altered = altered || is_reversed(one, other, lexicon);
            let close = difference.shared >= SHARED && shared_content(one, other, lexicon) >= 2;
            (altered || close || is_rendering(difference, one, other, same_speaker, lexicon)).then_some(false)
        }
        _ => None,
    }
}

/// Whether two quotations, not of two people, may be two interpreters' renderings of one utterance: much of the words in one order, or most of the telling
/// words, in whatever order and with whatever endings.
fn is_rendering(difference: &Difference, one: &Quotation, other: &Quotation, same_speaker: bool, lexicon: &Words) -> bool {
    let ordered = difference.shared >= RENDERED && shared_content(one, other, lexicon) >= TELLING;
    let telling = |quotation: &Quotation| quotation.content(lexicon).map(str::to_owned).collect::<BTreeSet<String>>();
    let (left, right) = (telling(one), telling(other));
    let shared = left.iter().filter(|word| right.iter().any(|known| is_inflected(word, known))).count();
    let (fewer, more) = (left.len().min(right.len()), left.len().max(right.len()));
    // Two words in common are a theme, unless there is little else.
    let most = shared >= TELLING && shared * 2 >= fewer || shared + 1 == TELLING && more <= TELLING;
    // Where a text does not tell who spoke, nearly all must be there.
    let nearly_all = shared >= TELLING && shared * 3 >= more * 2 || shared + 1 == TELLING && more == shared;
    if same_speaker { ordered || most } else { nearly_all }
}

/// Whether two words are one with other endings, or one with a prefix: "doubted" and "doubts", "stretched" and "outstretched".
fn is_inflected(one: &str, other: &str) -> bool {
    const STEM: usize = 4;
    const ENDING: usize = 3;
    let stem: usize = one.chars().zip(other.chars()).take_while(|(left, right)| left == right).map(|(left, _)| left.len_utf8()).sum();
    let ending = one.len().max(other.len()) - stem;
    // "Take" and "taking": the "e" is dropped before the ending.
    let bare = |word: &str| word.strip_suffix("ing").or_else(|| word.strip_suffix('e')).unwrap_or(word).len();
    one == other
        || stem >= STEM && ending <= ENDING
        // "Use" and "used".
        || stem + 1 >= STEM && stem == one.len().min(other.len()) && matches!(&one.max(other)[stem..], "d" | "s" | "ed" | "es" | "ing")
        || stem + 1 >= STEM && stem == bare(one) && stem == bare(other)
        || one.len().min(other.len()) > STEM + 1 && (one.ends_with(other) || other.ends_with(one))
}

/// Whether one quotation is the other with a few words changed, rather than another rendering or another sentence.
pub fn is_altered(difference: &Difference, one: &Quotation, other: &Quotation, lexicon: &Words) -> bool {
    let changed = difference.left.iter().chain(&difference.right).filter(|word| !lexicon.is_function(word)).count();
    // A word replaced counts on both sides.
    let content = one.content(lexicon).count() + other.content(lexicon).count();
    // A slip of the pen or of the ear is made at one place; where words differ here and there, another interpreter or another telling is at work.
    // "them" and "these crimes" are the same for a reader.
    let stands_for = |one: &[String], other: &[String]| {
        let stand_in = one.iter().all(|word| lexicon.is_function(word) && !lexicon.is_negation(word));
        // "Before profit" is not "with profit".
        let says = |word: &String| lexicon.is_negation(word) || other.len() == 1 && lexicon.has_opposite(word);
        !one.is_empty() && stand_in && !other.is_empty() && !other.iter().any(says)
    };
    let resolved = stands_for(&difference.left, &difference.right) || stands_for(&difference.right, &difference.left);
    // Nobody renders one figure by another, wherever it stands.
    let figures = |words: &[String]| !words.is_empty() && words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let other_figures = figures(&difference.left) && figures(&difference.right) && difference.shared >= SHARED;
    // A slip puts one word for another; "ask for forgiveness" for "apologise" is another rendering.
    let (left, right) = (difference.left.len(), difference.right.len());
    let replaced = left == 0 || right == 0 || left.abs_diff(right) <= 1;
    other_figures
        || replaced
            && difference.places <= 1
            && !resolved
            && difference.shared >= SHARED
            && changed * 3 <= content
            && shared_content(one, other, lexicon) >= 2
}

/// Whether one quotation says the contrary of the other, in however other words: no interpreter turns "we have found it" into "we have not found it".
pub fn is_reversed(one: &Quotation, other: &Quotation, lexicon: &Words) -> bool {
    let (mut left, mut right) = (one.words.clone(), other.words.clone());
    cancel(&mut left, &mut right, |one, other| one == other);
    let shared = one.words.len() - left.len();
    cancel(&mut left, &mut right, is_inflected);
    let negates = |words: &[String]| words.iter().any(|word| lexicon.is_negation(word));
    let telling = |words: &[String]| -> Vec<String> {
        let tells = |word: &&String| !lexicon.is_function(word) && !lexicon.is_filler(word) && !lexicon.is_negation(word);
        words.iter().filter(tells).cloned().collect()
    };
    let (negated_left, negated_right) = (negates(&left), negates(&right));
    let (left, right) = (telling(&left), telling(&right));
    let opposed = left.iter().any(|one| right.iter().any(|other| lexicon.are_opposites(one, other)));
    let rest = left.len() + right.len();
    // "Not easy" and "hard" are one.
    shared * 100 >= REVERSED * one.words.len().min(other.words.len())
        && if opposed { negated_left == negated_right && rest <= 3 } else { negated_left != negated_right && rest <= 2 }
}

/// Takes words that are alike off both.
fn cancel(left: &mut Vec<String>, right: &mut Vec<String>, alike: fn(&str, &str) -> bool) {
    left.retain(|word| match right.iter().position(|other| alike(word, other)) {
        Some(at) => {
            right.remove(at);
            false
        }
        None => true,
    });
}

/// How many of the telling words of one quotation the other has; what one has more at its ends is shared by nobody.
fn shared_content(one: &Quotation, other: &Quotation, lexicon: &Words) -> usize {
    one.content(lexicon).filter(|word| other.words.iter().any(|known| known == word)).count()
}

fn shorter<'a>(one: &'a Quotation, other: &'a Quotation) -> &'a Quotation {
    if one.words.len() <= other.words.len() { one } else { other }
}

fn words(claim: &Claim) -> &Quotation {
    match &claim.value {
        Value::Quotation(quotation) | Value::Speaker(_, quotation) => quotation,
        _ => unreachable!("Invariant: only quotations are aligned by wording"),
    }
}

/// Whose words they are, or the words; the order of the sources has no say.
fn subject(members: &[usize], speakers: &[Option<EntityId>], quotations: &[&Quotation], corpus: &Corpus) -> String {
    let names = members.iter().filter_map(|&member| Some(corpus.entities.get(speakers[member]?).name.as_str()));
    names.min().map_or_else(|| longest(members, quotations), str::to_owned)
}

/// The longest of some quotations.
fn longest(members: &[usize], quotations: &[&Quotation]) -> String {
    let longest =
        members.iter().map(|&member| quotations[member]).min_by_key(|quotation| (Reverse(quotation.words.len()), &quotation.text));
    longest.map(|quotation| quotation.text.clone()).unwrap_or_default()
}

/// A word that stands in more quotations of different words tells nothing of two that have it. Reports say so of every such word.
pub const MOST_QUOTATIONS: usize = 64;
/// The same for quotations of whatever words: many texts may have one quotation.
const MOST_OF_ANY_WORDS: usize = 512;

/// For each telling word the quotations that have it.
fn index<'a>(quotations: &[&'a Quotation], lexicon: &'a Words) -> BTreeMap<&'a str, Vec<usize>> {
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, quotation) in quotations.iter().enumerate() {
        let content: BTreeSet<&str> = quotation.content(lexicon).collect();
        for word in content {
            index.entry(word).or_default().push(at);
        }
    }
    index
}

/// Whether so many quotations have a word that it tells nothing.
fn is_everywhere(members: &[usize], quotations: &[&Quotation]) -> bool {
    let different = || members.iter().map(|&at| &quotations[at].words).collect::<HashSet<_>>().len();
    members.len() > MOST_OF_ANY_WORDS || members.len() > MOST_QUOTATIONS && different() > MOST_QUOTATIONS
}

/// The words that stand in so many quotations that two which share no rarer word are not compared, with the first source that quotes any of them.
pub fn words_everywhere(corpus: &Corpus, lexicon: &Words) -> Option<(SourceId, Vec<String>)> {
    let Folded { firsts: claims, .. } = fold(&claims_of("quote", corpus), corpus);
    let quotations: Vec<&Quotation> = claims.iter().map(|(_, claim)| words(claim)).collect();
    if quotations.len() <= MOST_QUOTATIONS {
        return None;
    }
    let index = index(&quotations, lexicon);
    let everywhere: Vec<(&str, &Vec<usize>)> =
        index.iter().filter(|(_, members)| is_everywhere(members, &quotations)).map(|(word, members)| (*word, members)).collect();
    let first = everywhere.iter().flat_map(|(_, members)| members.iter()).map(|&at| claims[at].0.source).min()?;
    Some((first, everywhere.iter().map(|(word, _)| (*word).to_owned()).collect()))
}

/// Pairs worth comparing: those that share a telling word, found through an index so that the work grows with the quotations, not their pairs.
fn candidates(quotations: &[&Quotation], lexicon: &Words) -> Vec<(usize, usize)> {
    let index = index(quotations, lexicon);
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for members in index.values() {
        if is_everywhere(members, quotations) {
            continue;
        }
        for (position, &one) in members.iter().enumerate() {
            for &other in &members[position + 1..] {
                *shared.entry((one, other)).or_default() += 1;
            }
        }
    }
    let enough = |(one, other): (usize, usize), count: usize| {
        let fewest = quotations[one].content(lexicon).count().min(quotations[other].content(lexicon).count());
        count >= 2 || fewest <= 2
    };
    shared.into_iter().filter(|&(pair, count)| enough(pair, count)).map(|(pair, _)| pair).collect()
}

/// Pairs that belong together, and what they connect.
struct Edges {
    components: Components,
    pairs: Vec<(usize, usize)>,
}

impl Edges {
    fn new(size: usize) -> Self {
        Self { components: Components::new(size), pairs: Vec::new() }
    }

    fn add(&mut self, one: usize, other: usize) {
        self.components.join(one, other);
        self.pairs.push((one, other));
    }

    /// The connected members.
    fn connected(&self) -> Vec<Vec<usize>> {
        self.components.members().into_iter().filter(|members| members.len() > 1).collect()
    }
}
