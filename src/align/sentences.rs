//! Sentences of two texts that are one sentence but for a name or a "not".
//!
//! Whatever a sentence is about: where one text copies it from another and one thing in it differs, one of the two is wrong. Sentences are found with
//! the prefix filter of set joins (Bayardo, Ma, Srikant: Scaling up all pairs similarity search, 2007), so the work grows with the sentences that share
//! rare words, not with all their pairs.

use crate::align::{Cluster, Confidence};
use crate::extract::{Claim, ClaimId, MentionId, MentionKind, Statement, Subject, Value};
use crate::lexicon::{Lexicons, WordHasher};
use crate::resolve::{Components, Corpus, EntityId};
use crate::text::SourceId;
use crate::values::Relation;
use crate::values::name::plain;
use crate::values::place::Place;
use crate::values::quantity;
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasherDefault;
use std::sync::Arc;

/// So many telling words a sentence must have that stands in a longer one, not as a whole.
const CONTAINED: usize = 6;
/// So many hundredths of the shorter sentence's words must stand in the other where it was reworded, and neither text knows the other's name.
const REWORDED: usize = 60;
/// So many words at least.
const REWORDED_WORDS: usize = 5;

/// A number for each word.
type Counts<'a> = HashMap<&'a str, u32, BuildHasherDefault<WordHasher>>;

struct Member<'a> {
    id: ClaimId,
    claim: &'a Claim,
    statement: &'a Statement,
    /// Its words as numbers that are the smaller the rarer they are, in order.
    words: Vec<u32>,
}

/// Clusters of claims whose sentences are one sentence but for what is claimed, and which differ in it.
pub fn by_sentence(claims: &[(ClaimId, &Claim)], corpus: &Corpus, lexicons: &Lexicons) -> Vec<Cluster> {
    let members = members(claims);
    let most = members.iter().flat_map(|member| &member.words).max().map_or(0, |&most| most as usize + 1);
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); most];
    for (at, member) in members.iter().enumerate() {
        member.words.iter().for_each(|&word| holders[word as usize].push(at));
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (one, member) in members.iter().enumerate() {
        // All words but one must be shared, so that one of the two rarest is; where a name was changed and the sentence reworded, more may differ.
        let named = matches!(member.claim.value, Value::Named(_));
        let rarest = if named { (member.words.len() * (100 - REWORDED)).div_ceil(100) + 1 } else { 2 };
        for &other in member.words.iter().take(rarest).flat_map(|&word| &holders[word as usize]) {
            if members[other].id.source != member.id.source && differ(member, &members[other], corpus, lexicons) {
                pairs.insert((one.min(other), one.max(other)));
            }
        }
    }
    let kept = |one: usize, other: usize| is_kept(&members[one], &members[other], &members, corpus);
    let pairs: Vec<(usize, usize)> = pairs.into_iter().filter(|&(one, other)| !kept(one, other) && !kept(other, one)).collect();
    let mut components = Components::new(members.len());
    pairs.iter().for_each(|&(one, other)| components.join(one, other));
    components
        .members()
        .into_iter()
        .filter(|component| component.len() > 1)
        .map(|component| cluster(&component, &members, &pairs))
        .collect()
}

fn members<'a>(claims: &[(ClaimId, &'a Claim)]) -> Vec<Member<'a>> {
    let statements = || {
        claims.iter().filter_map(|&(id, claim)| match &claim.subject {
            Subject::Sentence(statement) => Some((id, claim, statement)),
            _ => None,
        })
    };
    let mut used: Counts<'_> = HashMap::default();
    for (_, _, statement) in statements() {
        statement.words.iter().for_each(|word| *used.entry(word).or_default() += 1);
    }
    // Words used as often stand in the order of the alphabet, whatever order the table has.
    let mut order: Vec<(u32, &str)> = used.iter().map(|(word, count)| (*count, *word)).collect();
    order.sort_unstable();
    let ranks: Counts<'_> = order.into_iter().enumerate().map(|(rank, (_, word))| (word, rank as u32)).collect();
    let member = |(id, claim, statement): (ClaimId, &'a Claim, &'a Statement)| {
        let mut words: Vec<u32> = statement.words.iter().map(|word| ranks[word.as_ref()]).collect();
        words.sort_unstable();
        Member { id, claim, statement, words }
    };
    statements().map(member).collect()
}

fn cluster(component: &[usize], members: &[Member<'_>], pairs: &[(usize, usize)]) -> Cluster {
    let place = |at: usize| component.binary_search(&at).ok();
    let shortest = component.iter().map(|&at| members[at].statement).min_by_key(|statement| (statement.words.len(), &statement.words));
    let words =
        shortest.map(|statement| statement.words.iter().take(4).map(AsRef::as_ref).collect::<Vec<&str>>().join(", ")).unwrap_or_default();
    Cluster {
        subject: format!("sentence on {words}"),
        members: component.iter().map(|&at| members[at].id).collect(),
        repeats: Vec::new(),
        pairs: pairs.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect(),
        confidence: Confidence::Medium,
        reason: "one sentence in both texts, but for this".to_owned(),
    }
}

/// Whether two claims differ in what they claim and their sentences in nothing else that matters.
fn differ(one: &Member<'_>, other: &Member<'_>, corpus: &Corpus, lexicons: &Lexicons) -> bool {
    match (&one.claim.value, &other.claim.value) {
        (Value::Named(_), Value::Named(_)) => {
            let told = share_all(one, other) || share_most(one, other) && are_unknown(one, other, corpus);
            told && are_others(one, other, corpus, lexicons)
        }
        (Value::Quantity(left), Value::Quantity(right)) => {
            let days = (corpus.extraction(one.id.source).published, corpus.extraction(other.id.source).published);
            // "At least 40" may have become "at least 46" by the next day.
            let grown = left.hedge.is_some() && days.0 != days.1;
            share_all(one, other) && !grown && quantity::differ(left, right)
        }
        (Value::Day(left), Value::Day(right)) => share_all(one, other) && left.contradicts(right),
        (Value::Written(left), Value::Written(right)) => share_all(one, other) && left != right,
        (Value::Polarity { denied: left, .. }, Value::Polarity { denied: right, .. }) => {
            one.words == other.words && (left != right || turned_round(one, other, corpus))
                || left == right && has_another_word(one, other) && opposites(&one.statement.words, &other.statement.words, lexicons)
        }
        _ => false,
    }
}

/// Whether one sentence says nothing that the other does not, but for the name: as a whole, or inside a longer sentence beside the same words.
fn share_all(one: &Member<'_>, other: &Member<'_>) -> bool {
    if one.words == other.words {
        return true;
    }
    let (short, long) = if one.words.len() <= other.words.len() { (one, other) } else { (other, one) };
    let beside = || one.statement.beside.iter().zip(&other.statement.beside).any(|(left, right)| left.is_some() && left == right);
    short.words.len() >= CONTAINED && beside() && short.words.iter().all(|word| long.words.binary_search(word).is_ok())
}

/// Whether the sentences share most of their words, and the names stand beside the same ones.
fn share_most(one: &Member<'_>, other: &Member<'_>) -> bool {
    let (short, long) = if one.words.len() <= other.words.len() { (one, other) } else { (other, one) };
    let shared = short.words.iter().filter(|word| long.words.binary_search(word).is_ok()).count();
    let beside = || one.statement.beside.iter().zip(&other.statement.beside).any(|(left, right)| left.is_some() && left == right);
    shared >= REWORDED_WORDS && shared * 100 >= short.words.len() * REWORDED && beside()
}

/// Whether neither text names anywhere what the other names here.
fn are_unknown(one: &Member<'_>, other: &Member<'_>, corpus: &Corpus) -> bool {
    let entity = |member: &Member<'_>| match member.claim.value {
        Value::Named(mention) => corpus.entities.of(member.id.source, mention),
        _ => None,
    };
    let (Some(left), Some(right)) = (entity(one), entity(other)) else { return false };
    // Of bodies and places the recogniser is not sure enough, and one may belong to the other.
    if [left, right].iter().any(|entity| corpus.entities.get(*entity).kind != MentionKind::Person) {
        return false;
    }
    let knows =
        |member: &Member<'_>, entity: EntityId| corpus.entities.get(entity).mentions.iter().any(|(source, _)| *source == member.id.source);
    !knows(one, right) && !knows(other, left)
}

/// Whether two names name two things of one sort, of which neither stands in the other's sentence.
fn are_others(one: &Member<'_>, other: &Member<'_>, corpus: &Corpus, lexicons: &Lexicons) -> bool {
    let (Value::Named(left), Value::Named(right)) = (&one.claim.value, &other.claim.value) else { return false };
    let (a, b) = (corpus.mention(one.id.source, *left), corpus.mention(other.id.source, *right));
    let (Some(left), Some(right)) = (corpus.entities.of(one.id.source, *left), corpus.entities.of(other.id.source, *right)) else {
        return false;
    };
    let (left_name, right_name) = (&corpus.entities.get(left).name, &corpus.entities.get(right).name);
    let in_sentence = |member: &Member<'_>, sentence: usize| -> BTreeSet<String> {
        let extraction = corpus.extraction(member.id.source);
        let here = extraction.mentions.iter().enumerate().filter(|(_, mention)| mention.sentence == sentence);
        here.map(|(index, _)| called(member.id.source, MentionId(index as u32), corpus)).collect()
    };
    // "Former US Marine Paul Whelan" may have been read as one name: the family name is enough.
    let has_word = |member: &Member<'_>, name: &str| {
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        member.statement.words.iter().any(|word| word.to_lowercase() == last)
    };
    left != right
        && !has_word(one, right_name)
        && !has_word(other, left_name)
        && (a.kind == MentionKind::Person) == (b.kind == MentionKind::Person)
        && !may_be_one(left_name, right_name, lexicons)
        && !in_sentence(one, a.sentence).contains(&plain(right_name))
        && !in_sentence(other, b.sentence).contains(&plain(left_name))
}

/// What a mention is called in its story, folded: one name may be a person's in one text and in another nobody knows whose.
fn called(source: SourceId, mention: MentionId, corpus: &Corpus) -> String {
    let entity = corpus.entities.of(source, mention);
    entity.map_or_else(|| plain(&corpus.mention(source, mention).name.full()), |entity| plain(&corpus.entities.get(entity).name))
}

/// Whether two names may be of one place, or of one in the other: "landed in Anchorage" and "landed in Alaska" are no dispute.
fn lie_together(one: &str, other: &str, lexicons: &Lexicons) -> bool {
    let place = |name: &str| Place { regions: lexicons.places.named(&plain(&name.replace('.', ""))), near: false, text: name.to_owned() };
    place(one).relation(&place(other), &lexicons.places).is_some_and(|relation| relation < Relation::Apart)
}

/// Whether two names may name one thing, or one a part of the other: a shared word, initials, a country and its capital, a place in a place.
fn may_be_one(one: &str, other: &str, lexicons: &Lexicons) -> bool {
    let words = |name: &str| name.split([' ', '-', '.']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    let (left, right) = (words(one), words(other));
    let initials = |words: &[String]| words.iter().filter_map(|word| word.chars().next()).collect::<String>();
    let country = |name: &str| lexicons.countries.standing_for(&name.to_lowercase()).map(str::to_owned);
    left.iter().any(|word| right.contains(word))
        || initials(&left) == right.concat()
        || initials(&right) == left.concat()
        || country(one).is_some() && country(one) == country(other)
        || lie_together(one, other, lexicons)
}

/// Whether the other text has the sentence with the same name as well: then that is its counterpart.
fn is_kept(one: &Member<'_>, other: &Member<'_>, members: &[Member<'_>], corpus: &Corpus) -> bool {
    let here = |third: &Member<'_>| third.claim.sentence == other.claim.sentence;
    members.iter().any(|third| {
        third.id.source == other.id.source
            && match (&one.claim.value, &third.claim.value) {
                (Value::Named(left), Value::Named(right)) => {
                    share_all(one, third) && corpus.entities.of(one.id.source, *left) == corpus.entities.of(third.id.source, *right)
                }
                // A longer sentence may have both figures: of the dead and of the injured.
                (Value::Quantity(left), Value::Quantity(right)) => (here(third) || share_all(one, third)) && !quantity::differ(left, right),
                (Value::Day(left), Value::Day(right)) => (here(third) || share_all(one, third)) && !left.contradicts(right),
                (Value::Written(left), Value::Written(right)) => (here(third) || share_all(one, third)) && left == right,
                (Value::Polarity { denied: left, .. }, Value::Polarity { denied: right, .. }) => {
                    one.words == third.words && left == right && !turned_round(one, third, corpus)
                }
                _ => false,
            }
    })
}

/// Whether two sentences are the same to the letter but for two names that changed places: who bought whom.
fn turned_round(one: &Member<'_>, other: &Member<'_>, corpus: &Corpus) -> bool {
    let (Value::Polarity { frame, named: left, .. }, Value::Polarity { frame: other_frame, named: right, .. }) =
        (&one.claim.value, &other.claim.value)
    else {
        return false;
    };
    let names = |member: &Member<'_>, named: &[MentionId]| -> Vec<String> {
        named.iter().map(|mention| called(member.id.source, *mention, corpus)).collect()
    };
    let (left, right) = (names(one, left), names(other, right));
    let changed: Vec<usize> = (0..left.len().min(right.len())).filter(|&at| left[at] != right[at]).collect();
    // In a list the order says nothing.
    let listed = |at: usize, then: usize| then == at + 1 && (frame.contains(" and ") || frame.contains(", "));
    frame == other_frame
        && left.len() == right.len()
        && matches!(changed[..], [at, then] if left[at] == right[then] && left[then] == right[at] && !listed(at, then))
}

/// Whether two sentences have as many words and differ in one each. Nearly all pairs do not, and numbers show it sooner than words.
fn has_another_word(one: &Member<'_>, other: &Member<'_>) -> bool {
    let differs = |these: &[u32], those: &[u32]| these.iter().filter(|word| those.binary_search(word).is_err()).take(2).count() == 1;
    one.words.len() == other.words.len() && differs(&one.words, &other.words) && differs(&other.words, &one.words)
}

/// Whether two sentences differ in one word each, and these are opposites or name two things of one sort.
fn opposites(one: &[Arc<str>], other: &[Arc<str>], lexicons: &Lexicons) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let only = |these: &[Arc<str>], those: &[Arc<str>]| -> Vec<Arc<str>> {
        these.iter().filter(|word| those.binary_search(word).is_err()).cloned().collect()
    };
    match (only(one, other).as_slice(), only(other, one).as_slice()) {
        ([left], [right]) => lexicons.words.are_opposites(left, right) || lexicons.words.are_contraries(left, right),
        _ => false,
    }
}
