//! What follows from the lists of a house: which forms of a name go together, and what texts say otherwise than a list.
//!
//! A list is no source, so that it stands on no side of a finding. It is a reason of one, and where all texts are against it, a remark.

use crate::compare::Finding;
use crate::extract::{Claim, ClaimId, Status, Subject, Value};
use crate::language::Document;
use crate::lexicon::{Lexicons, Listed, ListedRole};
use crate::resolve::{Corpus, EntityId};
use crate::rules::{ClaimKind, Rules};
use crate::text::{Day, Role as Part, SourceId, Sources, Span, plain};
use crate::values::Relation;
use crate::values::name::Name;
use crate::values::role::{Role, read_after};
use std::collections::{BTreeMap, BTreeSet};

/// How two forms of a name stand to each other that a list has for one person or body; `None` where the list does not tell.
///
/// *Within*: the house has nothing against either. *Variant*: it prefers another form than one of them.
pub fn relation(left: ClaimId, right: ClaimId, corpus: &Corpus, rules: &Rules) -> Option<Relation> {
    let (Value::Name(one), Value::Name(other)) = (&corpus.claim(left).value, &corpus.claim(right).value) else { return None };
    let listed = listed(left, corpus, rules)?;
    if entity(left, corpus) != entity(right, corpus) || !is_listed(one, listed) || !is_listed(other, listed) {
        return None;
    }
    let equal = plain(&one.full()) == plain(&other.full());
    Some(match [one, other].map(|name| conforms(name, listed)) {
        [true, true] if equal => Relation::Same,
        [true, true] => Relation::Within,
        [false, false] if equal => Relation::Same,
        _ => Relation::Variant,
    })
}

fn entity(id: ClaimId, corpus: &Corpus) -> Option<EntityId> {
    match corpus.claim(id).subject {
        Subject::Mention(mention) => corpus.entities.of(id.source, mention),
        _ => None,
    }
}

fn listed<'a>(id: ClaimId, corpus: &Corpus, rules: &'a Rules) -> Option<&'a Listed> {
    let index = corpus.entities.get(entity(id, corpus)?).listed?;
    rules.lexicons().house.entities.get(index)
}

/// Whether the list has the name, or a longer one of which it is a part: "Rubio" of "Marco Rubio".
fn is_listed(name: &Name, listed: &Listed) -> bool {
    listed.forms().any(|form| {
        let known: Vec<String> = form.split_whitespace().map(plain).collect();
        plain(form) == plain(&name.full()) || name.full().split_whitespace().all(|word| known.contains(&plain(word)))
    })
}

/// Whether the house has nothing against a form that its list has: it prefers none, or this one, letter for letter but for capitals throughout.
fn conforms(name: &Name, listed: &Listed) -> bool {
    let Some(preferred) = &listed.preferred else { return true };
    let full = name.full();
    let shouted = !full.chars().any(char::is_lowercase);
    let known: Vec<&str> = preferred.split_whitespace().collect();
    full.split_whitespace().all(|word| known.iter().any(|known| *known == word || shouted && known.to_uppercase() == word))
}

/// Tells findings what a list has, and returns what the texts say otherwise than a list where no finding shows it, each at its place.
pub fn remarks(findings: &mut [Finding], sources: &Sources, corpus: &Corpus, rules: &Rules) -> Vec<(Span, String)> {
    let lexicons = rules.lexicons();
    let mut remarks = Vec::new();
    if lexicons.house.entities.is_empty() {
        return remarks;
    }
    let claims = claims(corpus);
    for (index, entity) in corpus.entities.all.iter().enumerate() {
        let Some(listed) = entity.listed.and_then(|listed| lexicons.house.entities.get(listed)) else { continue };
        let of = |kind: ClaimKind| move |finding: &&mut Finding| finding.kind == kind && finding.subject == entity.name;
        let claims = claims.get(&EntityId(index as u32)).map(Vec::as_slice).unwrap_or_default();
        if let Some(preferred) = &listed.preferred {
            let mut shown = false;
            for finding in findings.iter_mut().filter(of(ClaimKind::NameSpelling)) {
                finding.reasons.push(format!("the house list writes “{preferred}” ({})", listed.place));
                finding.advice = format!("Write “{preferred}”, as the house list does.");
                shown = true;
            }
            if !shown && !rules.is_off("name-spelling") {
                remarks.extend(spellings(listed, preferred, claims, sources));
            }
        }
        if !listed.roles.is_empty() {
            let roles = Roles::read(listed, lexicons);
            let mut shown = BTreeSet::new();
            for finding in findings.iter_mut().filter(of(ClaimKind::Title)) {
                let day = sources.event.or_else(|| finding.evidence.iter().find_map(|one| sources[one.span.source].published));
                if let Some(words) = day.and_then(|day| roles.on(day)) {
                    finding.reasons.push(format!("the house list has {words} ({})", listed.place));
                    shown.extend(finding.evidence.iter().map(|one| one.span));
                }
            }
            if !rules.is_off("title") {
                remarks.extend(posts(&roles, claims, sources, lexicons).into_iter().filter(|(span, _)| !shown.contains(span)));
            }
        }
    }
    remarks.sort_by_key(|(span, _)| *span);
    remarks
}

/// The claims on people and bodies, each with its source.
fn claims(corpus: &Corpus) -> BTreeMap<EntityId, Vec<(SourceId, &Claim)>> {
    let mut claims: BTreeMap<EntityId, Vec<(SourceId, &Claim)>> = BTreeMap::new();
    for extraction in corpus.in_order() {
        for claim in &extraction.claims {
            if let Subject::Mention(mention) = claim.subject
                && let Some(entity) = corpus.entities.of(extraction.source, mention)
            {
                claims.entry(entity).or_default().push((extraction.source, claim));
            }
        }
    }
    claims
}

/// Forms that the house does not prefer, each once a text. With a draft only the draft's: nobody edits a source.
fn spellings(listed: &Listed, preferred: &str, claims: &[(SourceId, &Claim)], sources: &Sources) -> Vec<(Span, String)> {
    let drafted = sources.iter().any(|(_, source)| source.role == Part::Draft);
    let mut known = BTreeSet::new();
    let mut remarks = Vec::new();
    for (source, claim) in claims {
        if let Value::Name(name) = &claim.value
            && is_listed(name, listed)
            && !conforms(name, listed)
            && (!drafted || sources[*source].role == Part::Draft)
            && known.insert((source, name.full()))
        {
            remarks.push((claim.span, format!("“{}”: the house list writes “{preferred}” ({})", name.full(), listed.place)));
        }
    }
    remarks
}

/// The posts of an entry, read as those of texts are. What names no post that is known is compared with nothing.
struct Roles<'a> {
    listed: &'a Listed,
    read: Vec<(&'a ListedRole, Option<Role>)>,
}

impl<'a> Roles<'a> {
    fn read(listed: &'a Listed, lexicons: &Lexicons) -> Self {
        let read = |role: &'a ListedRole| {
            let text = Sources::new().with("list", &role.role);
            let (id, source) = text.iter().next()?;
            let document = Document::new(id, source);
            read_after(&document.tokens, 0, source.text(), lexicons).into_iter().next().map(|reading| reading.role)
        };
        Self { listed, read: listed.roles.iter().map(|role| (role, read(role))).collect() }
    }

    /// What the list has for a day.
    fn on(&self, day: Day) -> Option<String> {
        let words: Vec<String> = self.read.iter().filter(|(role, _)| role.holds(day)).map(|(role, _)| role.to_string()).collect();
        (!words.is_empty()).then(|| words.join(" and "))
    }

    /// What the list has against a post on a day, if anything: another that excludes it, or the same with other days.
    fn against(&self, claimed: &Role, day: Option<Day>, lexicons: &Lexicons) -> Option<String> {
        // Without a day nobody can tell which of the posts it is.
        if day.is_none() && self.read.iter().any(|(role, _)| role.is_dated()) {
            return None;
        }
        let relation = |role: &Option<Role>| role.as_ref().and_then(|role| role.relation(claimed, &lexicons.roles));
        let (held, other): (Vec<_>, Vec<_>) = self.read.iter().partition(|(role, _)| day.is_none_or(|day| role.holds(day)));
        if held.iter().any(|(_, role)| relation(role).is_some_and(|relation| relation < Relation::Apart)) {
            return None;
        }
        let excluded = held.iter().any(|(_, role)| relation(role) == Some(Relation::Apart));
        let outside: Vec<String> = other
            .iter()
            .filter(|(_, role)| relation(role).is_some_and(|relation| relation <= Relation::Within))
            .map(|(role, _)| role.to_string())
            .collect();
        match day.and_then(|day| self.on(day)) {
            _ if !excluded && outside.is_empty() => None,
            Some(words) => Some(words),
            None if outside.is_empty() => Some(self.listed.roles.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ")),
            None => Some(outside.join(" and ")),
        }
    }
}

/// Posts that the list has otherwise on the day of the story, each once a text.
fn posts(roles: &Roles<'_>, claims: &[(SourceId, &Claim)], sources: &Sources, lexicons: &Lexicons) -> Vec<(Span, String)> {
    let mut known = BTreeSet::new();
    let mut remarks = Vec::new();
    for (source, claim) in claims.iter().filter(|(_, claim)| claim.status == Status::Held) {
        if let Value::Role(role) = &claim.value
            && role.is_office()
            && let Some(words) = roles.against(role, sources.event.or(sources[*source].published), lexicons)
            && known.insert((source, role.label()))
        {
            let said = sources[*source].excerpt(claim.span);
            remarks.push((claim.span, format!("“{said}”: the house list has {words} ({})", roles.listed.place)));
        }
    }
    remarks
}
