//! Who is who: the mentions of one person or body across all documents, as entities.
//!
//! Inside a document a surname goes to the person last named in full who bears it. Across documents two people are one where their family names
//! are one name (spelled alike, romanised otherwise, or listed) and their given names do not contradict each other; never by a likeness alone.

mod components;
mod corpus;
mod house;

pub use components::Components;
pub use corpus::{Corpus, read_all};

use crate::extract::{Extraction, Mention, MentionId, MentionKind, Subject, Value};
use crate::lexicon::{Lexicons, Sex};
use crate::text::{SourceId, plain};
use crate::values::name::{Name, NameRelation, body_relation, romanised, word_relation};
use std::collections::{BTreeMap, HashMap, HashSet};

/// An entity's index in [`Entities::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// All mentions of one person, body or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// What sort of thing it is.
    pub kind: MentionKind,
    /// The name by which reports call it: the fullest one, the commonest among those.
    pub name: String,
    /// Its mentions, in order of the sources.
    pub mentions: Vec<(SourceId, MentionId)>,
    /// Its entry in the list of the house, as an index.
    pub listed: Option<usize>,
}

/// The entities of one story.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entities {
    /// All of them.
    pub all: Vec<Entity>,
    of: HashMap<(SourceId, MentionId), EntityId>,
}

impl Entities {
    /// The entity that a mention belongs to.
    pub fn of(&self, source: SourceId, mention: MentionId) -> Option<EntityId> {
        self.of.get(&(source, mention)).copied()
    }

    /// One entity.
    pub fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.0 as usize]
    }
}

/// One document's people of one name, before documents are held together.
struct Person {
    source: SourceId,
    name: Name,
    sex: Option<Sex>,
    /// The offices that the document gives to the person, by name, whether held or left.
    roles: Vec<String>,
    mentions: Vec<MentionId>,
}

/// Finds the entities of a story's extractions.
pub fn resolve(extractions: &[Extraction], lexicons: &Lexicons) -> Entities {
    let elsewhere = Elsewhere::new(extractions);
    let mut people = Vec::new();
    for extraction in extractions {
        people.extend(within(extraction, &elsewhere, lexicons));
    }
    let mut groups = Components::new(people.len());
    join_named_in_full(&people, &mut groups, lexicons);
    join_surnames(&people, &mut groups, lexicons);
    let mut found = Vec::new();
    for members in groups.members() {
        let name = fullest(members.iter().flat_map(|&member| {
            let person = &people[member];
            std::iter::repeat_n(person.name.full(), person.mentions.len())
        }));
        let mentions = members
            .iter()
            .flat_map(|&member| people[member].mentions.iter().map(move |&mention| (member, mention)))
            .map(|(member, mention)| (people[member].source, mention))
            .collect();
        found.push(Entity { kind: MentionKind::Person, name, mentions, listed: None });
    }
    found.extend(others(extractions, &elsewhere, lexicons));
    let mut entities = Entities::default();
    for entity in house::join(found, extractions, lexicons) {
        entities.push(entity);
    }
    entities
}

/// So many people of one story share a given name at most, unless it is an archive.
const NAMESAKES: usize = 24;

/// People whom some document names in full: what one text leaves open another tells.
struct Elsewhere<'a> {
    /// Their names, folded.
    named: HashSet<String>,
    by_given: HashMap<String, Vec<&'a Name>>,
    /// Their family names, folded.
    families: HashSet<String>,
}

impl<'a> Elsewhere<'a> {
    fn new(extractions: &'a [Extraction]) -> Self {
        let mut elsewhere = Self { named: HashSet::new(), by_given: HashMap::new(), families: HashSet::new() };
        let mentions = extractions.iter().flat_map(|extraction| &extraction.mentions);
        for mention in mentions.filter(|mention| mention.kind == MentionKind::Person) {
            if let Some(given) = mention.name.given.first()
                && elsewhere.named.insert(plain(&mention.name.full()))
            {
                elsewhere.by_given.entry(plain(given)).or_default().push(&mention.name);
                elsewhere.families.insert(plain(&mention.name.family));
            }
        }
        elsewhere
    }

    /// The name of a person, where the mention is one: another text calls somebody so, or by another spelling of the family name.
    fn person(&self, mention: &Mention, lexicons: &Lexicons) -> Option<Name> {
        if mention.kind == MentionKind::Person {
            return Some(mention.name.clone());
        }
        let words: Vec<String> = mention.name.family.split_whitespace().map(str::to_owned).collect();
        if words.len() < 2 {
            // "García", where another text has Sergio Garcia.
            let known = mention.seems_person && self.families.contains(&plain(&mention.name.family));
            return known.then(|| mention.name.clone());
        }
        let people = self.by_given.get(&plain(&words[0]))?;
        let name = Name::of_person(&words, &lexicons.names);
        // Where very many people bear one given name, a like family name says nothing.
        let like = || {
            let mut people = people.iter().take(NAMESAKES + 1);
            people.len() <= NAMESAKES && people.any(|known| known.relation(&name, &lexicons.names) <= NameRelation::Variant)
        };
        (self.named.contains(&plain(&mention.name.family)) || like()).then_some(name)
    }
}

impl Entities {
    fn push(&mut self, entity: Entity) {
        let id = EntityId(self.all.len() as u32);
        for &(source, mention) in &entity.mentions {
            self.of.insert((source, mention), id);
        }
        self.all.push(entity);
    }
}

/// The people of one document.
fn within(extraction: &Extraction, elsewhere: &Elsewhere<'_>, lexicons: &Lexicons) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let named =
        extraction.mentions.iter().enumerate().filter_map(|(index, mention)| Some((index, mention, elsewhere.person(mention, lexicons)?)));
    let (full, alone): (Vec<_>, Vec<_>) = named.partition(|(_, _, name)| !name.given.is_empty());
    for (index, mention, name) in full {
        let id = MentionId(index as u32);
        let same = people.iter_mut().find(|person| {
            let relation = person.name.relation(&name, &lexicons.names);
            relation <= NameRelation::Variant && suits(person.sex, mention.sex)
        });
        match same {
            Some(person) => {
                if name.full().len() > person.name.full().len() {
                    person.name = name;
                }
                person.mentions.push(id);
            }
            None => people.push(Person { source: extraction.source, name, sex: mention.sex, roles: Vec::new(), mentions: vec![id] }),
        }
    }
    for (index, mention, _) in alone {
        let id = MentionId(index as u32);
        let position = nearest(&people, extraction, mention, elsewhere, lexicons);
        match position {
            Some(at) => people[at].mentions.push(id),
            None => people.push(Person {
                source: extraction.source,
                name: mention.name.clone(),
                sex: mention.sex,
                roles: Vec::new(),
                mentions: vec![id],
            }),
        }
    }
    for person in &mut people {
        person.mentions.sort_unstable();
    }
    for claim in &extraction.claims {
        if let (Subject::Mention(mention), Value::Role(role)) = (&claim.subject, &claim.value)
            && role.is_office()
            && let Some(person) = people.iter_mut().find(|person| person.mentions.contains(mention))
        {
            // "The director", "who was director": one office.
            person.roles.push(role.office.name.clone());
        }
    }
    people
}

/// The person that a surname alone means: the one named last before it, else the only one. Where nobody bears it, somebody whose long name has it inside.
fn nearest(people: &[Person], extraction: &Extraction, mention: &Mention, elsewhere: &Elsewhere<'_>, lexicons: &Lexicons) -> Option<usize> {
    let alone = plain(&mention.name.family);
    let suiting = |is_called: &dyn Fn(&Name) -> bool| -> Vec<usize> {
        (0..people.len()).filter(|&at| is_called(&people[at].name) && suits(people[at].sex, mention.sex)).collect()
    };
    let mut candidates = suiting(&|name| {
        let relation = word_relation(&name.family, &mention.name.family, &lexicons.names);
        let given = name.given.len() == 1 && mention.name.honorific.is_none() && plain(&name.given[0]) == alone;
        relation <= NameRelation::Variant || given
    });
    if candidates.is_empty() && !elsewhere.families.contains(&alone) {
        candidates = suiting(&|name| is_inside(name, &alone, lexicons));
    }
    let before = |at: usize| {
        people[at]
            .mentions
            .iter()
            .map(|id| &extraction.mentions[id.index()])
            .filter(|other| other.tokens.start < mention.tokens.start)
            .map(|other| other.tokens.start)
            .max()
    };
    match candidates.as_slice() {
        [] => None,
        [one] => Some(*one),
        many => many.iter().copied().max_by_key(|&at| (before(at), std::cmp::Reverse(at))),
    }
}

/// Whether a folded word stands inside a long name, by which alone many are known: "Lula" is Luiz Inácio Lula da Silva.
/// The second of two given names is anybody's: Pope Francis is no Robert Francis Prevost.
fn is_inside(name: &Name, word: &str, lexicons: &Lexicons) -> bool {
    const SHORTEST: usize = 4;
    word.len() >= SHORTEST
        && name.given.len() > usize::from(lexicons.names.is_given(word)) + 1
        && name.given.iter().skip(1).any(|given| plain(given) == *word)
}

fn suits(one: Option<Sex>, other: Option<Sex>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Joins people named in full across documents; a key of the folded family name's first letters keeps the work near linear.
fn join_named_in_full(people: &[Person], groups: &mut Components, lexicons: &Lexicons) {
    let mut keys: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, person) in people.iter().enumerate().filter(|(_, person)| !person.name.given.is_empty()) {
        // A slip may stand in the family name or in the given one: both lead here.
        keys.entry(head(&romanised(&person.name.family))).or_default().push(index);
        keys.entry(format!("{}/{}", romanised(&person.name.given[0]), head(&plain(&person.name.family)))).or_default().push(index);
        keys.entry(format!("={}", plain(&person.name.given[0]))).or_default().push(index);
        // "Hashimoto Eiji".
        keys.entry(format!("={}", plain(&person.name.family))).or_default().push(index);
    }
    for members in keys.values() {
        for (position, &one) in members.iter().enumerate() {
            for &other in &members[position + 1..] {
                if people[one].source != people[other].source && are_one(&people[one], &people[other], people, lexicons) {
                    groups.join(one, other);
                }
            }
        }
    }
}

/// So many letters at the end of a name bring it together with others that begin with the same letter.
const ENDING: usize = 3;

fn head(word: &str) -> String {
    word.chars().take(2).collect()
}

/// Whether two people of two documents are one.
fn are_one(one: &Person, other: &Person, people: &[Person], lexicons: &Lexicons) -> bool {
    if !suits(one.sex, other.sex) {
        return false;
    }
    match one.name.relation(&other.name, &lexicons.names) {
        NameRelation::Same | NameRelation::Part | NameRelation::Variant => true,
        // A slip of the pen is one person only if no text knows both, and both are the same to their texts where the texts say what they are.
        NameRelation::Slip => {
            let alike = one.roles.is_empty() || other.roles.is_empty() || one.roles.iter().any(|role| other.roles.contains(role));
            alike && !known_apart(one, other, people)
        }
        // Another given name, but the same office and surname: an editor's question, if no text knows both.
        NameRelation::Apart => {
            plain(&one.name.family) == plain(&other.name.family)
                && one.roles.iter().any(|role| other.roles.contains(role))
                && one.name.given.first().and_then(|given| given.chars().next())
                    == other.name.given.first().and_then(|given| given.chars().next())
                && !known_apart(one, other, people)
        }
    }
}

/// Whether some document names both.
fn known_apart(one: &Person, other: &Person, people: &[Person]) -> bool {
    let named = |source: SourceId, name: &Name| {
        people.iter().any(|person| person.source == source && plain(&person.name.full()) == plain(&name.full()))
    };
    people.iter().any(|person| named(person.source, &one.name) && named(person.source, &other.name))
}

/// Gives people known by surname alone to the one person of that surname, if there is one.
fn join_surnames(people: &[Person], groups: &mut Components, lexicons: &Lexicons) {
    let mut full: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, person) in people.iter().enumerate().filter(|(_, person)| !person.name.given.is_empty()) {
        full.entry(romanised(&person.name.family)).or_default().push(index);
    }
    let mut inside: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, person) in people.iter().enumerate() {
        person.name.given.iter().skip(1).for_each(|given| inside.entry(plain(given)).or_default().push(index));
    }
    let mut alone: BTreeMap<String, usize> = BTreeMap::new();
    for (index, person) in people.iter().enumerate().filter(|(_, person)| person.name.given.is_empty()) {
        let key = romanised(&person.name.family);
        let mut bearers: Vec<usize> = full
            .get(&key)
            .into_iter()
            .flatten()
            .copied()
            .filter(|&at| {
                suits(people[at].sex, person.sex)
                    && word_relation(&people[at].name.family, &person.name.family, &lexicons.names) <= NameRelation::Variant
            })
            .collect();
        if bearers.is_empty() {
            let word = plain(&person.name.family);
            let called = inside.get(&word).into_iter().flatten().copied();
            bearers.extend(called.filter(|&at| suits(people[at].sex, person.sex) && is_inside(&people[at].name, &word, lexicons)));
        }
        bearers.dedup_by_key(|at| groups.root(*at));
        let roots: std::collections::BTreeSet<usize> = bearers.iter().map(|&at| groups.root(at)).collect();
        if roots.len() == 1 {
            groups.join(bearers[0], index);
        } else if roots.is_empty() {
            match alone.get(&key) {
                Some(&first) => groups.join(first, index),
                None => {
                    alone.insert(key, index);
                }
            }
        }
    }
}

/// Bodies and places: one entity for each name; spellings of one name are joined as those of people are, slips only where no text has both.
fn others(extractions: &[Extraction], elsewhere: &Elsewhere<'_>, lexicons: &Lexicons) -> Vec<Entity> {
    let mut found: BTreeMap<String, Vec<(SourceId, MentionId)>> = BTreeMap::new();
    let mut spelled: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for extraction in extractions {
        let bodies = extraction.mentions.iter().enumerate().filter(|(_, mention)| elsewhere.person(mention, lexicons).is_none());
        for (index, mention) in bodies {
            let key = plain(&mention.name.family);
            found.entry(key.clone()).or_default().push((extraction.source, MentionId(index as u32)));
            spelled.entry(key).or_default().push(mention.name.family.clone());
        }
    }
    let keys: Vec<&String> = found.keys().collect();
    let mut groups = Components::new(keys.len());
    // Near spellings begin alike; listed ones are looked up.
    let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.iter().enumerate() {
        buckets.entry(head(&romanised(key))).or_default().push(at);
        // "Piaporta" and "Paiporta": the second letter is a slip as often as any.
        let ends: String = key.chars().take(1).chain(['~']).chain(key.chars().rev().take(ENDING)).collect();
        buckets.entry(ends).or_default().push(at);
        // "Saint Elizabeth" and "St. Elizabeth".
        if let Some((_, last)) = spelled[*key][0].rsplit_once(' ') {
            buckets.entry(format!("|{}", plain(last))).or_default().push(at);
        }
        buckets.entry(format!("={}", lexicons.names.variant_group(key).map_or(usize::MAX, |group| group))).or_default().push(at);
    }
    buckets.remove(&format!("={}", usize::MAX));
    for members in buckets.values() {
        for (position, &one) in members.iter().enumerate() {
            for &other in &members[position + 1..] {
                let (left, right) = (keys[one], keys[other]);
                let apart = found[left].iter().any(|(source, _)| found[right].iter().any(|(other, _)| other == source));
                let joined = match body_relation(&spelled[left][0], &spelled[right][0], &lexicons.names) {
                    NameRelation::Same | NameRelation::Part | NameRelation::Variant => true,
                    NameRelation::Slip => !apart && left.chars().count().min(right.chars().count()) >= 7,
                    NameRelation::Apart => false,
                };
                if joined {
                    groups.join(one, other);
                }
            }
        }
    }
    let entity = |members: Vec<usize>| {
        let name = fullest(members.iter().flat_map(|&at| spelled[keys[at]].iter().cloned()));
        let mut mentions: Vec<_> = members.iter().flat_map(|&at| found[keys[at]].iter().copied()).collect();
        mentions.sort_unstable();
        Entity { kind: MentionKind::Other, name, mentions, listed: None }
    };
    groups.members().into_iter().map(entity).collect()
}

/// The name with most words, the commonest among those, the first in the alphabet among those.
fn fullest(names: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(name, count)| {
            (name.chars().any(char::is_lowercase), name.split(' ').count().min(3), *count, std::cmp::Reverse(name.clone()))
        })
        .map(|(name, _)| name)
        .unwrap_or_default()
}
