//! How two claims of one cluster stand to each other, and what a side is called.

use crate::align::{Cluster, is_altered, is_reversed};
use crate::compare::{house, tenure};
use crate::extract::{Claim, ClaimId, MentionId, MentionKind, Subject, Value};
use crate::lexicon::Names;
use crate::resolve::{Corpus, EntityId};
use crate::rules::Rules;
use crate::text::{SourceId, plain};
use crate::values::Relation;
use crate::values::date;
use crate::values::name::{Name, NameRelation};
use crate::values::quantity;
use crate::values::quotation::{Difference, Quotation};
use crate::values::role::Role;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How two claims stand to each other; `None` where they cannot be compared.
pub fn relate(left: ClaimId, right: ClaimId, cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> Option<Relation> {
    let (one, other) = (corpus.claim(left), corpus.claim(right));
    // A house knows what it calls whom.
    if let Some(relation) = house::relation(left, right, corpus, rules) {
        return Some(relation);
    }
    match (&one.value, &other.value) {
        (Value::Role(a), Value::Role(b)) => {
            let relation = a.relation(b, &rules.lexicons().roles)?;
            // Offices that one text gives to the person together do not exclude each other.
            let together = matches!(relation, Relation::Apart | Relation::Near) && held_together(a, b, cluster, corpus, rules);
            let each_on_its_day = || tenure::both_may_be_right(left, right, cluster, corpus, rules);
            match relation {
                _ if together => None,
                Relation::Apart if each_on_its_day() => Some(Relation::Overlap),
                relation => Some(relation),
            }
        }
        (Value::Quotation(a), Value::Quotation(b)) => {
            let words = &rules.lexicons().words;
            let difference = a.difference(b, words);
            Some(match difference.relation {
                // Too much is different for a changed word: another interpreter's rendering.
                Relation::Apart if !is_altered(&difference, a, b, words) && !is_reversed(a, b, words) => Relation::Overlap,
                Relation::Apart if is_translated([left, right], cluster, corpus, rules) => Relation::Overlap,
                Relation::Apart if are_synonyms(&difference, rules) => Relation::Overlap,
                relation => relation,
            })
        }
        (Value::Speaker(a, _), Value::Speaker(b, _)) => {
            let (a, b) = (corpus.entities.of(left.source, *a)?, corpus.entities.of(right.source, *b)?);
            let same = a == b || is_called(&corpus.entities.get(a).name, &corpus.entities.get(b).name);
            // Two pronouns may mean one person, whoever they were taken for; where texts agree on theirs, it is another matter.
            let several = |entity: EntityId| {
                let of = |id: &ClaimId| match corpus.claim(*id).value {
                    Value::Speaker(mention, _) => corpus.entities.of(id.source, mention),
                    _ => None,
                };
                cluster.members.iter().filter(|id| of(id) == Some(entity)).map(|id| id.source).collect::<BTreeSet<_>>().len() > 1
            };
            let told = is_named_beside(left, corpus) || is_named_beside(right, corpus) || several(a) || several(b);
            Some(match same {
                true => Relation::Same,
                false if told => Relation::Apart,
                false => Relation::Near,
            })
        }
        // "Gail" and "Patterson" are no two spellings where somebody is called Gail Patterson.
        (Value::Name(a), Value::Name(b)) if are_halves(a, b, cluster, corpus) => None,
        // A title that was taken for a name is no other name: "Captain Moya" and "Bruce Moya".
        (Value::Name(a), Value::Name(b)) if are_two_given(a, b, cluster, corpus) => {
            // "Lamont Marcell Jacobs" and "Marcell Jacobs" are two forms; what stands before "Bruce Moya" may be his rank.
            let longer = if a.given.len() > b.given.len() { a } else { b };
            let given = rules.lexicons().names.is_given(&longer.given[0].to_lowercase());
            (given || a.given.len() == 1 && b.given.len() == 1).then_some(Relation::Variant)
        }
        (Value::Name(a), Value::Name(b)) => {
            let names = &rules.lexicons().names;
            let (a, b) = (divided(left, a, corpus, names), divided(right, b, corpus, names));
            Some(match a.relation(&b, names) {
                NameRelation::Same if is_other_case(&a, &b) => Relation::Variant,
                NameRelation::Same => Relation::Same,
                NameRelation::Part => Relation::Within,
                NameRelation::Variant if a.is_other_romanisation(&b, names) && is_alone(&a, &b, cluster, corpus) => Relation::Near,
                NameRelation::Variant => Relation::Variant,
                NameRelation::Slip | NameRelation::Apart => Relation::Apart,
            })
        }
        (Value::Quantity(_), Value::Quantity(_)) if matches!(one.subject, Subject::Sentence(_)) => Some(Relation::Apart),
        (Value::Quantity(a), Value::Quantity(b)) => {
            let relation = quantity::relation(a, b)?;
            // A figure that grows is overtaken by a later text, not contradicted.
            let grows = [one, other].iter().any(|claim| matches!(&claim.subject, Subject::Slot(slot) if slot.grows));
            let days = (corpus.extraction(left.source).published, corpus.extraction(right.source).published);
            let overtaken = relation == Relation::Apart && grows && days.0.is_some() && days.0 != days.1;
            // "More than 30,000" and "about 34,000" may both be right, and nothing says that a figure at rest was overtaken.
            let loose = relation == Relation::Near && matches!(one.subject, Subject::Slot(_));
            Some(if overtaken {
                Relation::Near
            } else if loose {
                Relation::Overlap
            } else {
                relation
            })
        }
        (Value::Date(a), Value::Date(b)) => date::relation(a, b),
        (Value::Place(a), Value::Place(b)) => {
            let places = &rules.lexicons().places;
            let relation = a.relation(b, places)?;
            // Somebody may have served or lived in both.
            let loose = matches!(&one.subject, Subject::Topic(topic) if places.is_loose(&topic.class));
            Some(if loose && relation == Relation::Apart { Relation::Near } else { relation })
        }
        (Value::Body(a), Value::Body(b)) => a.relation(b, &rules.lexicons().bodies),
        (Value::Format(a), Value::Format(b)) => (a == b).then_some(Relation::Same),
        (Value::Members(a), Value::Members(b)) => {
            let entities = |id: ClaimId, members: &[MentionId]| -> BTreeSet<EntityId> {
                members.iter().filter_map(|member| corpus.entities.of(id.source, *member)).collect()
            };
            let (a, b) = (entities(left, a), entities(right, b));
            // Who is named is there; who is not named may be there all the same.
            (a.intersection(&b).count() >= 2).then_some(Relation::Overlap)
        }
        (Value::Named(a), Value::Named(b)) => {
            let (a, b) = (corpus.entities.of(left.source, *a)?, corpus.entities.of(right.source, *b)?);
            let same = a == b || is_called(&corpus.entities.get(a).name, &corpus.entities.get(b).name);
            Some(if same { Relation::Same } else { Relation::Apart })
        }
        (Value::Choice(a), Value::Choice(b)) => Some(if a == b { Relation::Same } else { Relation::Apart }),
        (Value::Written(a), Value::Written(b)) if matches!(one.subject, Subject::Identified(_)) => {
            Some(if a == b { Relation::Same } else { Relation::Apart })
        }
        // Sentences are brought together only where they differ so.
        (Value::Polarity { .. }, Value::Polarity { .. }) | (Value::Day(_), Value::Day(_)) | (Value::Written(_), Value::Written(_)) => {
            Some(Relation::Apart)
        }
        _ => None,
    }
}

/// Whether two quotations differ in one word for which the other is another: "reconstruction" and "rebuilding" are two interpreters'.
fn are_synonyms(difference: &Difference, rules: &Rules) -> bool {
    let attributes = &rules.lexicons().attributes;
    match (difference.left.as_slice(), difference.right.as_slice()) {
        ([one], [other]) => attributes.theme(one) == attributes.theme(other),
        _ => false,
    }
}

/// So many ways to render one utterance at most.
const RENDERINGS: usize = 32;

/// Whether a fuller quotation shows that two quotations which differ at one place are two interpreters' renderings: it has the words of one of them and
/// differs from the other at several places. Nobody renders one utterance in more ways than [`RENDERINGS`]; a larger cluster holds set phrases, of
/// which this says nothing.
fn is_translated(two: [ClaimId; 2], cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> bool {
    let words = &rules.lexicons().words;
    let quotation = |id: ClaimId| match &corpus.claim(id).value {
        Value::Quotation(quotation) => Some(quotation),
        _ => None,
    };
    let [Some(one), Some(other)] = two.map(quotation) else { return false };
    if cluster.members.len() > RENDERINGS {
        return false;
    }
    cluster.members.iter().filter_map(|&id| quotation(id)).any(|third| {
        let has = |part: &Quotation| third.words.len() > part.words.len() && third.difference(part, words).relation <= Relation::Within;
        let renders = |part: &Quotation| {
            let difference = third.difference(part, words);
            difference.relation == Relation::Apart && difference.places > 1 && !is_altered(&difference, third, part, words)
        };
        has(one) && renders(other) || has(other) && renders(one)
    })
}

/// Whether two names are the given and the family name of somebody whom the cluster names in full.
fn are_halves(one: &Name, other: &Name, cluster: &Cluster, corpus: &Corpus) -> bool {
    let given = |full: &Name, alone: &Name| alone.given.is_empty() && full.given.iter().any(|given| plain(given) == plain(&alone.family));
    let full = |id: &ClaimId| match &corpus.claim(*id).value {
        Value::Name(full) => given(full, one) && !given(full, other) || given(full, other) && !given(full, one),
        _ => false,
    };
    one.given.is_empty() && other.given.is_empty() && cluster.members.iter().any(full)
}

/// Whether two names call somebody by two of the given names that the cluster has together: "Ramesh Balwani" and "Sunny Balwani", where a text says
/// "Ramesh "Sunny" Balwani".
fn are_two_given(one: &Name, other: &Name, cluster: &Cluster, corpus: &Corpus) -> bool {
    let (Some(left), Some(right)) = (one.given.first(), other.given.first()) else { return false };
    let both = |id: &ClaimId| match &corpus.claim(*id).value {
        Value::Name(full) => {
            let has = |wanted: &String| full.given.iter().any(|given| plain(given) == plain(wanted));
            has(left) && has(right)
        }
        _ => false,
    };
    plain(left) != plain(right) && cluster.members.iter().any(both)
}

/// A name in the parts of a person's, where another text shows that it is one.
fn divided<'a>(id: ClaimId, name: &'a Name, corpus: &Corpus, names: &Names) -> Cow<'a, Name> {
    let person = match &corpus.claim(id).subject {
        Subject::Mention(mention) => {
            corpus.entities.of(id.source, *mention).is_some_and(|entity| corpus.entities.get(entity).kind == MentionKind::Person)
        }
        _ => false,
    };
    if person && name.given.is_empty() && name.family.contains(' ') {
        let words: Vec<String> = name.family.split(' ').map(str::to_owned).collect();
        return Cow::Owned(Name::of_person(&words, names));
    }
    Cow::Borrowed(name)
}

/// Whether an acronym is written in capitals by one house and like a word by the other: "NASA" and "Nasa". Longer names in capitals are emphasis.
fn is_other_case(one: &Name, other: &Name) -> bool {
    const LONGEST_ACRONYM: usize = 6;
    let bare = |name: &Name| name.given.is_empty() && name.family.chars().count() <= LONGEST_ACRONYM && !name.family.contains(' ');
    let capitals = |name: &Name| !name.family.chars().any(char::is_lowercase);
    bare(one) && bare(other) && capitals(one) != capitals(other)
}

/// Whether one of two spellings stands in one source and the other in three at least: who follows a scheme of romanisation of their own is seldom alone.
fn is_alone(one: &Name, other: &Name, cluster: &Cluster, corpus: &Corpus) -> bool {
    let sources = |name: &Name| {
        let spelled = |id: &&ClaimId| matches!(&corpus.claim(**id).value, Value::Name(known) if known.family == name.family);
        cluster.members.iter().filter(spelled).map(|id| id.source).collect::<BTreeSet<_>>().len()
    };
    let (left, right) = (sources(one), sources(other));
    left.min(right) == 1 && left.max(right) >= 3
}

/// Whether a quotation's speaker is named beside it, not found through other sentences.
fn is_named_beside(id: ClaimId, corpus: &Corpus) -> bool {
    let span = corpus.claim(id).span;
    corpus.extraction(id.source).quotes.iter().any(|quote| [quote.span, quote.attributed()].contains(&span) && quote.explicit)
}

/// Whether one name is the other with more before or inside it: a title that was taken for a name, a second given name; or the given name alone.
fn is_called(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    (short.last() == long.last() || short.len() == 1 && short.first() == long.first()) && short.iter().all(|word| long.contains(word))
}

/// Whether some source gives both roles to the subject.
fn held_together(one: &Role, other: &Role, cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> bool {
    let roles = &rules.lexicons().roles;
    let mut held: BTreeMap<_, (bool, bool)> = BTreeMap::new();
    for id in &cluster.members {
        if let Value::Role(role) = &corpus.claim(*id).value {
            let is = |wanted: &Role| role.covers(wanted, roles);
            let entry = held.entry(id.source).or_default();
            entry.0 |= is(one);
            entry.1 |= is(other);
        }
    }
    held.values().any(|&(one, other)| one && other)
}

/// How finely a value says what it says: the finer founds the side.
pub fn fineness(value: &Value) -> usize {
    match value {
        Value::Role(role) => usize::from(role.is_office()) + usize::from(role.portfolio.is_some()),
        Value::Quotation(quotation) | Value::Speaker(_, quotation) => quotation.words.len(),
        Value::Name(name) => name.given.len(),
        Value::Quantity(quantity) => usize::from(quantity.hedge.is_none()),
        Value::Members(members) => members.len(),
        Value::Format(_) => 0,
        Value::Date(when) => usize::from(when.days.is_some_and(|(from, to)| from == to)),
        Value::Place(place) => usize::from(place.is_fine()),
        Value::Body(body) => body.words.len(),
        Value::Named(_) | Value::Day(_) | Value::Choice(_) | Value::Written(_) | Value::Polarity { .. } => 0,
    }
}

/// What a side's value is called: the commonest wording on it.
pub fn label(cluster: &Cluster, side: &[usize], corpus: &Corpus) -> String {
    if let Some(members) = members(cluster, side, corpus) {
        return members;
    }
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    // A surname alone is no way to write the name.
    let given = |member: usize| match &corpus.claim(cluster.members[member]).value {
        Value::Name(name) => name.given.len().min(1),
        _ => 0,
    };
    let fullest = side.iter().map(|&member| given(member)).max().unwrap_or(0);
    for &member in side.iter().filter(|member| given(**member) == fullest) {
        let id = cluster.members[member];
        let claim = corpus.claim(id);
        let entry = counts.entry(wording(id.source, claim, corpus)).or_insert((0, fineness(&claim.value)));
        entry.0 += cluster.repeats[member].len();
    }
    counts
        .into_iter()
        // Of those said as often the finest one, whatever the order of the sources.
        .max_by_key(|(label, (count, fineness))| (*count, *fineness, std::cmp::Reverse(label.clone())))
        .map(|(label, _)| label)
        .unwrap_or_default()
}

/// What a side's value is called in keys: its finest wording, whatever the order and the number of those who say it.
pub fn keyed(cluster: &Cluster, side: &[usize], corpus: &Corpus) -> String {
    let finest = side.iter().map(|&member| {
        let id = cluster.members[member];
        let claim = corpus.claim(id);
        (std::cmp::Reverse(fineness(&claim.value)), wording(id.source, claim, corpus))
    });
    finest.min().map(|(_, wording)| wording).unwrap_or_default()
}

/// Those who are named by two sources at least, in the order of the first that names them.
fn members(cluster: &Cluster, side: &[usize], corpus: &Corpus) -> Option<String> {
    let mut named: Vec<(EntityId, BTreeSet<SourceId>)> = Vec::new();
    for &member in side {
        let id = cluster.members[member];
        let Value::Members(mentions) = &corpus.claim(id).value else { return None };
        for entity in mentions.iter().filter_map(|mention| corpus.entities.of(id.source, *mention)) {
            match named.iter_mut().find(|(known, _)| *known == entity) {
                Some((_, sources)) => {
                    sources.insert(id.source);
                }
                None => named.push((entity, BTreeSet::from([id.source]))),
            }
        }
    }
    let shared = named.iter().filter(|(_, sources)| sources.len() > 1);
    Some(shared.map(|(entity, _)| corpus.entities.get(*entity).name.clone()).collect::<Vec<_>>().join(", "))
}

/// What one claim's value is called.
pub fn wording(source: SourceId, claim: &Claim, corpus: &Corpus) -> String {
    match &claim.value {
        Value::Role(role) => role.label(),
        Value::Quotation(quotation) => quotation.text.clone(),
        Value::Speaker(mention, _) => {
            corpus.entities.of(source, *mention).map(|entity| corpus.entities.get(entity).name.clone()).unwrap_or_default()
        }
        Value::Name(name) => name.full(),
        Value::Quantity(quantity) => quantity.to_string(),
        Value::Date(when) => when.to_string(),
        Value::Place(place) => place.text.clone(),
        Value::Body(body) => body.text.clone(),
        Value::Format([one, other]) => format!("{one} on {other}"),
        Value::Members(_) => String::new(),
        Value::Named(mention) => {
            let entity = corpus.entities.of(source, *mention);
            entity.map_or_else(|| corpus.mention(source, *mention).name.full(), |entity| corpus.entities.get(entity).name.clone())
        }
        Value::Day(value) => value.to_string(),
        Value::Choice(written) | Value::Written(written) => written.clone(),
        Value::Polarity { said, .. } => said.clone(),
    }
}

/// The words that stand in one of two sentences alone, or that two names changed places.
fn sentences_differ(one: &str, other: &str) -> String {
    let words = |text: &str| -> Vec<String> {
        let bare = |word: &str| word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_owned();
        text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
    };
    let (left, right) = (words(one), words(other));
    let only = |these: &[String], those: &[String]| {
        let words: Vec<&str> = these.iter().filter(|word| !those.contains(word)).map(String::as_str).collect();
        if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", words.join(" ")) }
    };
    match (only(&left, &right), only(&right, &left)) {
        (left, right) if left == right => "names changed places".to_owned(),
        (left, right) => format!("{left} against {right}"),
    }
}

/// The words in which the first two sides differ, for messages about quotations and sentences.
pub fn difference(cluster: &Cluster, sides: &[&Vec<usize>], corpus: &Corpus, rules: &Rules) -> String {
    let value = |side: Option<&&Vec<usize>>| side.map(|side| &corpus.claim(cluster.members[side[0]]).value);
    if let (Some(Value::Polarity { said: one, .. }), Some(Value::Polarity { said: other, .. })) =
        (value(sides.first()), value(sides.get(1)))
    {
        return sentences_differ(one, other);
    }
    if let Some(Value::Role(_)) = value(sides.first()) {
        return tenure::days_of(cluster, corpus, rules).unwrap_or_default();
    }
    let quotation = |side: Option<&&Vec<usize>>| match side.map(|side| &corpus.claim(cluster.members[side[0]]).value) {
        Some(Value::Quotation(quotation)) => Some(quotation),
        _ => None,
    };
    // Two sides may be pieces of one quotation; those that differ in words say what is disputed.
    let quotations: Vec<&Quotation> = sides.iter().filter_map(|side| quotation(Some(side))).collect();
    let differences = quotations
        .iter()
        .enumerate()
        .flat_map(|(at, one)| quotations[at + 1..].iter().map(|other| one.difference(other, &rules.lexicons().words)).collect::<Vec<_>>());
    let worst = differences.min_by_key(|difference| {
        (
            std::cmp::Reverse(difference.relation),
            difference.left.is_empty() && difference.right.is_empty(),
            std::cmp::Reverse(difference.shared),
        )
    });
    let Some(difference) = worst else { return String::new() };
    let list = |words: &[String]| if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", words.join(" ")) };
    format!("{} against {}", list(&difference.left), list(&difference.right))
}
