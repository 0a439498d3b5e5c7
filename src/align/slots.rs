//! Quantities that fill one slot, found by what tells slots apart and by how alike their sentences are.

use crate::align::figures::{self, Figures};
use crate::align::likeness::{Likeness, Telling};
use crate::align::{Cluster, Confidence, results};
use crate::extract::{Claim, ClaimId, Slot, Status, Subject, Value};
use crate::lexicon::Measure;
use crate::resolve::{Components, Corpus, EntityId};
use crate::text::{Day, SourceId, Span};
use crate::values::Relation;
use crate::values::date::Resolved;
use crate::values::quantity::{self, Quantity};
use std::collections::{BTreeMap, BTreeSet};

/// How alike two sentences must be, in hundredths of the telling words of the shorter, for one slot that is named.
const NAMED: u32 = 10;
/// The same where the figures are not near each other.
const APART: u32 = 25;
/// The same for a noun that is merely counted.
const COUNTED: u32 = 40;
/// The same where the figures are so far apart that they are seldom of one thing.
const FAR: u32 = 65;
/// A sentence of fewer telling words is too short to show that such figures are of one thing.
const LONG: usize = 6;
/// Figures are far apart when one is more than so many times the other.
const TIMES: i128 = 4;

/// A quantity's claim with its parts at hand.
pub struct Member<'a> {
    pub id: ClaimId,
    pub claim: &'a Claim,
    pub slot: &'a Slot,
    pub quantity: &'a Quantity,
    pub owner: Option<EntityId>,
    /// The owner's name.
    name: &'a str,
    /// The days that its sentence names.
    pub days: Vec<(Day, Day)>,
    /// The telling words of its sentence.
    telling: Telling,
}

/// Clusters of quantities of one slot; pairs are those that nothing tells apart.
pub fn by_slot(claims: &[(ClaimId, &Claim)], corpus: &Corpus, likeness: &Likeness<'_>) -> Vec<Cluster> {
    let members = members(claims, corpus, likeness);
    let story = Story { home: home(corpus) };
    let figures = Figures::new(&members, likeness);
    let mut named = story.named(&members, &figures);
    // What the words around two figures say adds to what their slots say, and only where those are silent.
    let mut slots = Components::new(members.len());
    named.iter().for_each(|&(one, other)| slots.join(one, other));
    let mut alike = figures.pairs();
    alike.retain(|&(one, other)| slots.root(one) != slots.root(other));
    // One dispute is one finding: a figure that is like one of a slot, and whose text says nothing of that slot, is the slot's.
    let mut texts: BTreeMap<usize, BTreeSet<SourceId>> = BTreeMap::new();
    // A sentence and its copy in another text are one voice.
    let voices = |set: &Vec<usize>| set.iter().map(|&at| &members[at].slot.context).collect::<BTreeSet<_>>().len();
    for set in slots.members().into_iter().filter(|set| voices(set) > 1) {
        texts.insert(slots.root(set[0]), set.iter().map(|&at| members[at].id.source).collect());
    }
    let joins = |slot: usize, figure: usize| {
        texts.get(&slots.root(slot)).is_some_and(|texts| !texts.contains(&members[figure].id.source))
            && !texts.contains_key(&slots.root(figure))
    };
    let (more, rest): (Vec<_>, Vec<_>) = alike.into_iter().partition(|&(one, other)| joins(one, other) || joins(other, one));
    if !more.is_empty() {
        named.extend(more);
        named = figures.completed(&named);
    }
    let mut alike = figures.completed(&rest);
    let mut clusters = story.clusters(&members, &mut named, corpus, |attribute| {
        format!("one slot: {attribute}, of the same place, period and part as far as the words tell")
    });
    let matched = story
        .clusters(&members, &mut alike, corpus, |_| "one thing: no other figures of the texts stand in sentences as much alike".to_owned());
    clusters.extend(matched.into_iter().filter(|cluster| cluster.members.len() > 1));
    clusters
}

/// The claims of quantities with their parts.
fn members<'a>(claims: &[(ClaimId, &'a Claim)], corpus: &'a Corpus, likeness: &Likeness<'_>) -> Vec<Member<'a>> {
    let mut days: BTreeMap<Span, Vec<(Day, Day)>> = BTreeMap::new();
    for claim in corpus.extractions.iter().flat_map(|extraction| &extraction.claims) {
        // What a rule of somebody's own reads changes nothing for the others.
        if let (Subject::Slot(_), Value::Date(Resolved { days: Some(named), .. })) = (&claim.subject, &claim.value) {
            days.entry(claim.sentence).or_default().push(*named);
        }
    }
    let mut members = Vec::new();
    for (id, claim) in claims {
        if let (Subject::Slot(slot), Value::Quantity(quantity)) = (&claim.subject, &claim.value) {
            let owner = slot.owner.and_then(|owner| corpus.entities.of(id.source, owner));
            let name = owner.map_or("", |owner| &corpus.entities.get(owner).name);
            let days = days.get(&claim.sentence).cloned().unwrap_or_default();
            members.push(Member { id: *id, claim, slot, quantity, owner, name, days, telling: likeness.telling(slot) });
        }
    }
    members
}

/// Pairs of figures of one rule that differ and may be two readings of one fact, each with what speaks for it and against it.
pub fn candidates(claims: &[(ClaimId, &Claim)], corpus: &Corpus, likeness: &Likeness<'_>) -> Vec<(ClaimId, ClaimId, Vec<i32>)> {
    let members = members(claims, corpus, likeness);
    let found = Figures::new(&members, likeness).candidates();
    found.into_iter().map(|(one, other, evidence)| (members[one].id, members[other].id, evidence)).collect()
}

/// The country that the story's texts name most: a toll without a place is this one's.
fn home(corpus: &Corpus) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for extraction in &corpus.extractions {
        for (country, count) in &extraction.countries {
            *counts.entry(country).or_default() += count;
        }
    }
    counts.into_iter().max_by_key(|(name, count)| (*count, std::cmp::Reverse(*name))).map(|(name, _)| name.to_owned())
}

/// What holds for all claims of a story.
struct Story {
    home: Option<String>,
}

impl Story {
    /// Pairs of figures that fill one slot which the words name.
    fn named(&self, members: &[Member<'_>], figures: &Figures<'_>) -> Vec<(usize, usize)> {
        let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate().filter(|(_, member)| member.slot.told && !member.slot.event) {
            groups.entry((&member.slot.attribute, &member.quantity.unit)).or_default().push(at);
        }
        let mut pairs = Vec::new();
        for group in groups.into_values() {
            if group.iter().all(|&at| members[at].quantity.measure == Measure::Score) {
                pairs.extend(results::pairs(&group, members));
                continue;
            }
            for (position, &one) in group.iter().enumerate() {
                for &other in &group[position + 1..] {
                    if members[one].id.source != members[other].id.source
                        && self.is_one(&members[one], &members[other])
                        && !(apart(&members[one], &members[other])
                            && (has_nearer(one, other, &group, members) || has_nearer(other, one, &group, members)))
                        && (members[one].slot.grows || !apart(&members[one], &members[other]) || !figures.stands(one, other))
                    {
                        pairs.push((one, other));
                    }
                }
            }
        }
        pairs
    }

    /// One cluster for each set of figures that the pairs join.
    fn clusters(
        &self,
        members: &[Member<'_>],
        pairs: &mut [(usize, usize)],
        corpus: &Corpus,
        reason: impl Fn(&str) -> String,
    ) -> Vec<Cluster> {
        pairs.sort_unstable();
        let mut components = Components::new(members.len());
        pairs.iter().for_each(|&(one, other)| components.join(one, other));
        let cluster = |component: Vec<usize>| {
            let place = |at: usize| component.binary_search(&at).ok();
            let inner = pairs.iter().filter_map(|&(one, other)| Some((place(one)?, place(other)?))).collect();
            let inside: Vec<&Member<'_>> = component.iter().map(|&at| &members[at]).collect();
            let attribute = attribute(&inside);
            Cluster {
                subject: subject(&attribute, &inside, corpus),
                members: inside.iter().map(|member| member.id).collect(),
                pairs: inner,
                repeats: Vec::new(),
                confidence: if inside.iter().all(|member| member.slot.known) { Confidence::High } else { Confidence::Medium },
                reason: reason(&attribute),
            }
        };
        components.members().into_iter().map(cluster).collect()
    }

    /// Whether two quantities fill one slot as far as the words tell.
    fn is_one(&self, left: &Member<'_>, right: &Member<'_>) -> bool {
        let (one, other) = (left.slot, right.slot);
        if standing(left) != standing(right) || matches!(left.claim.status, Status::Former | Status::Denied) {
            return false;
        }
        if one.who != other.who || one.qualifiers != other.qualifiers || !self.places_agree(one, other) {
            return false;
        }
        if !one.of_people && self.owners_differ(left, right) || one.owned && (left.owner.is_none() || right.owner.is_none()) {
            return false;
        }
        let likeness = left.telling.likeness(&right.telling);
        if far(left.quantity, right.quantity) {
            return if one.grows { likeness >= NAMED } else { likeness >= FAR && one.context.len().min(other.context.len()) >= LONG };
        }
        if one.grows && one.of_people {
            return true;
        }
        let near = !apart(left, right) || figures::near(left.quantity, right.quantity);
        if one.known {
            likeness >= if near { NAMED } else { APART }
        } else {
            near && likeness >= COUNTED && one.near.intersection(&other.near).next().is_some()
        }
    }

    /// Whether the figures belong to two names. A slot that is nobody's own may be bound to either party of a deal: then it matters only if neither
    /// sentence names the other's.
    fn owners_differ(&self, left: &Member<'_>, right: &Member<'_>) -> bool {
        let (Some(one), Some(other)) = (left.owner, right.owner) else { return false };
        if one == other {
            return false;
        }
        let named =
            |member: &Member<'_>, slot: &Slot| member.name.split([' ', '-']).any(|word| slot.context.contains(&word.to_lowercase()));
        left.slot.owned || !(named(left, right.slot) || named(right, left.slot))
    }

    /// People are counted place by place; of a thing a text need not say again where it is.
    fn places_agree(&self, one: &Slot, other: &Slot) -> bool {
        if one.of_people {
            return one.city == other.city && self.country(one) == self.country(other);
        }
        let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
        agree(&one.country, &other.country) && agree(&one.city, &other.city)
    }

    /// A toll without a place is that of the country that the story is about; any other figure without a place is of nobody knows where.
    fn country<'a>(&'a self, slot: &'a Slot) -> Option<&'a str> {
        slot.country.as_deref().or_else(|| self.home.as_deref().filter(|_| slot.of_people))
    }
}

/// Whether the text of one figure gives its slot another that is nearer to the other text's: a magnitude of 7.7 is told beside one of 6.4.
pub fn has_nearer(one: usize, other: usize, slot: &[usize], members: &[Member<'_>]) -> bool {
    let distance = |at: usize| members[at].quantity.amount.zip(members[other].quantity.amount).map(|(a, b)| (a - b).abs());
    let mine = distance(one);
    slot.iter().any(|&third| {
        third != one
            && members[third].id.source == members[one].id.source
            && members[third].slot.attribute == members[one].slot.attribute
            && distance(third).is_some_and(|near| mine.is_some_and(|mine| near < mine))
    })
}

/// Whether two figures exclude each other.
fn apart(one: &Member<'_>, other: &Member<'_>) -> bool {
    quantity::relation(one.quantity, other.quantity) == Some(Relation::Apart)
}

/// Whether a figure is held to. A deal that is to close is the deal that was agreed; a toll that may rise is no toll.
fn standing(member: &Member<'_>) -> Status {
    match member.claim.status {
        Status::Planned if !member.slot.grows && !member.slot.of_people && member.slot.known && !is_forecast(member) => Status::Held,
        status => status,
    }
}

/// Whether a figure lies ahead of what it will be found to be: what inflation should come to is no reading of it. A stake or a premium is nobody's forecast.
pub fn is_forecast(member: &Member<'_>) -> bool {
    member.claim.status == Status::Planned && member.quantity.measure == Measure::Percent && member.slot.known && !member.slot.owned
}

/// Whether one figure is many times the other, unless the same digits were written with another unit: "11.6 million" may be a slip for "11.6 billion".
fn far(one: &Quantity, other: &Quantity) -> bool {
    if one.figure.is_some() && one.figure == other.figure {
        return false;
    }
    match (one.amount, other.amount) {
        (Some(one), Some(other)) => one.abs().max(other.abs()) > TIMES * one.abs().min(other.abs()),
        _ => false,
    }
}

/// What most of the figures are called, a slot's name before any noun.
fn attribute(members: &[&Member<'_>]) -> String {
    let mut counts: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for member in members.iter().filter(|member| !member.slot.attribute.is_empty()) {
        *counts.entry((member.slot.known, &member.slot.attribute)).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|((known, name), count)| (*known, *count, std::cmp::Reverse(*name)));
    most.map_or_else(|| "figure".to_owned(), |((_, name), _)| name.to_owned())
}

/// What a report calls the slot: its name, with the owner and the place where one is said.
fn subject(attribute: &str, members: &[&Member<'_>], corpus: &Corpus) -> String {
    let mut subject = attribute.to_owned();
    let owners: BTreeSet<EntityId> = members
        .iter()
        .filter(|member| !member.slot.of_people && (member.slot.known || member.quantity.measure != Measure::Number))
        .filter_map(|member| member.owner)
        .collect();
    let owner = owners.first().filter(|_| owners.len() == 1).map(|owner| corpus.entities.get(*owner).name.as_str());
    if let Some(owner) = owner {
        subject = format!("{subject} ({owner})");
    }
    let countries: BTreeSet<&String> = members.iter().filter_map(|member| member.slot.country.as_ref()).collect();
    if let (1, Some(country)) = (countries.len(), countries.first())
        && owner.is_none_or(|owner| owner.to_lowercase() != **country)
    {
        let name: Vec<String> = country
            .split(' ')
            .map(|word| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect())
            .collect();
        subject = format!("{subject}, {}", name.join(" "));
    }
    subject
}
