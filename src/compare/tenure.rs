//! Offices with their days: whether somebody was what a text calls them on the day it was written.
//!
//! Only who is named in full, bears a name that one person alone bears in the lists of holders, and held the very office at some time is judged; a
//! text without a day is not. The end of a term that lasts is nobody's to know, so nothing is said of days after its beginning.

use crate::align::Cluster;
use crate::extract::{Claim, ClaimId, Extraction, Subject, Value};
use crate::lexicon::{Lexicons, Qualifier, Spell};
use crate::resolve::{Corpus, EntityId};
use crate::rules::{ClaimKind, Rules};
use crate::text::{Day, SourceId, Span, plain};
use crate::values::date;
use crate::values::name::Name;
use crate::values::role::Role;
use std::collections::BTreeSet;

/// How an office stands to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It was held that day.
    Held,
    /// It had been held.
    Over,
    /// It was to be held.
    Ahead,
}

/// Before somebody takes an office, texts may call them by another of the same name, such as that of a state's senator, at any time; but not so near
/// to the day.
const ELECT: i32 = 100;

/// Whether two titles that exclude each other were right on the days of their texts: one of them was held on its own day and not on the other's.
pub fn both_may_be_right(left: ClaimId, right: ClaimId, cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> bool {
    let told = |id: ClaimId| match &corpus.claim(id).value {
        Value::Role(role) => Some((role, corpus.extraction(id.source).published?)),
        _ => None,
    };
    let (Some((one, day)), Some((other, other_day))) = (told(left), told(right)) else { return false };
    let explains = |role: &Role, own: Day, other: Day| {
        let at = |day: Day| standing(&spells(role, &cluster.subject, rules.lexicons()), day);
        at(own) == Some(Standing::Held) && matches!(at(other), Some(Standing::Over | Standing::Ahead))
    };
    day != other_day && (explains(one, day, other_day) || explains(other, other_day, day))
}

/// The days of the listed offices among the titles of a cluster: "senator from 2011-01-03 to 2025-01-20".
pub fn days_of(cluster: &Cluster, corpus: &Corpus, rules: &Rules) -> Option<String> {
    let mut known: BTreeSet<(Day, String)> = BTreeSet::new();
    for id in &cluster.members {
        if let Value::Role(role) = &corpus.claim(*id).value {
            known.extend(spells(role, &cluster.subject, rules.lexicons()).into_iter().map(|spell| (spell.from, shown(spell))));
        }
    }
    (!known.is_empty()).then(|| known.into_iter().map(|(_, shown)| shown).collect::<Vec<_>>().join(", "))
}

/// Titles that their bearers did not hold on the day of the text, each where it stands first, with the days; in order of the sources.
pub fn untimely(corpus: &Corpus, rules: &Rules) -> Vec<(SourceId, Span, String)> {
    let mut found = Vec::new();
    for extraction in &corpus.extractions {
        let Some(day) = extraction.published else { continue };
        let mut told: BTreeSet<(String, String)> = BTreeSet::new();
        for claim in extraction.claims.iter().filter(|claim| claim.kind == ClaimKind::Title) {
            let (Subject::Mention(mention), Value::Role(role)) = (&claim.subject, &claim.value) else { continue };
            let Some(entity) = corpus.entities.of(extraction.source, *mention) else { continue };
            let name = &corpus.entities.get(entity).name;
            let spells = spells(role, name, rules.lexicons());
            let late = match standing(&spells, day) {
                // Former heads of state keep the title where they live.
                Some(Standing::Over) => role.office.name != "president",
                Some(Standing::Ahead) => spells.iter().any(|spell| (1..=ELECT).contains(&spell.from.days_since(day))),
                _ => false,
            };
            if late
                && !tells_of_another_time(claim, role, entity, extraction, corpus)
                && told.insert((name.clone(), role.office.name.clone()))
            {
                let days: Vec<String> = spells.into_iter().map(shown).collect();
                let message =
                    format!("{name} is called {}; by the list of offices {}, and the text is of {day}", role.label(), days.join(", "));
                found.push((extraction.source, claim.span, message));
            }
        }
    }
    found
}

/// Whether the list of offices says that somebody held the office of a role on a day.
pub fn is_held(role: &Role, name: &str, day: Day, lexicons: &Lexicons) -> bool {
    standing(&spells(role, name, lexicons), day) == Some(Standing::Held)
}

/// So many days before the text a sentence's own day is of another time.
const RECENT: i32 = 31;

/// Whether the text knows that the office is not held now, or the sentence tells of a day long ago.
fn tells_of_another_time(claim: &Claim, role: &Role, entity: EntityId, extraction: &Extraction, corpus: &Corpus) -> bool {
    let other_tense = |other: &Claim| match (&other.subject, &other.value) {
        (Subject::Mention(mention), Value::Role(told)) => {
            told.office.name == role.office.name
                && is_of_another_time(told)
                && corpus.entities.of(extraction.source, *mention) == Some(entity)
        }
        _ => false,
    };
    let days = |value| date::resolve(value, extraction.published, date::Tense::Past).and_then(|when| when.days);
    let long_ago = |(_, last): (Day, Day)| extraction.published.is_some_and(|day| day.days_since(last) > RECENT);
    let dates = extraction.dates.iter().filter(|date| claim.sentence.covers(date.span));
    dates.filter_map(|date| days(&date.value)).any(long_ago) || extraction.claims.iter().any(other_tense)
}

fn is_of_another_time(role: &Role) -> bool {
    role.qualifiers.iter().any(|qualifier| *qualifier != Qualifier::Rank)
}

/// The times in which the one of that name held the office that a role names, in order; none where the role is of another body or time.
fn spells<'a>(role: &Role, name: &str, lexicons: &'a Lexicons) -> Vec<&'a Spell> {
    let moved = role.office.elsewhere.is_some() && role.office.domain == role.office.elsewhere;
    if moved || is_of_another_time(role) || !name.contains(' ') {
        return Vec::new();
    }
    let country = role.of.as_deref().and_then(|of| lexicons.countries.standing_for(of));
    let spells = lexicons.holders.spells(name, |name| folded(name, lexicons));
    let of_role = |(of, spell): &(&str, &Spell)| spell.office == role.office.name && country.is_none_or(|country| country == *of);
    spells.into_iter().filter(of_role).map(|(_, spell)| spell).collect()
}

/// A name as lists are looked up: without initials, forms of address and what follows the name.
fn folded(name: &str, lexicons: &Lexicons) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    let name = Name::of_person(&words, &lexicons.names);
    let initial = |word: &&String| word.trim_end_matches('.').chars().count() < 2;
    let given: String = name.given.iter().filter(|word| !initial(word)).map(|word| plain(word)).collect();
    format!("{} {}", given.replace('.', ""), plain(&name.family))
}

fn standing(spells: &[&Spell], day: Day) -> Option<Standing> {
    if spells.iter().any(|spell| spell.from <= day && spell.until.is_none_or(|until| day <= until)) {
        return Some(Standing::Held);
    }
    let last = spells.last()?;
    Some(if last.from > day { Standing::Ahead } else { Standing::Over })
}

fn shown(spell: &Spell) -> String {
    match spell.until {
        Some(until) => format!("{} from {} to {until}", spell.office, spell.from),
        None => format!("{} from {}", spell.office, spell.from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, Sources, check};

    fn sources(texts: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::new();
        for (number, (day, text)) in texts.iter().enumerate() {
            let plain = Sources::new().with(&format!("{number}.txt"), text);
            let source = plain.iter().next().map(|(_, source)| Source { published: Day::parse(day), ..source.clone() });
            sources.push(source.unwrap());
        }
        sources
    }

    #[track_caller]
    fn found(texts: &[(&str, &str)], findings: &[&str], notes: &[&str]) {
        let report = check(&sources(texts), &Rules::builtin());
        let shown: Vec<String> =
            report.findings.iter().map(|finding| format!("{} {}: {}", finding.severity.name(), finding.code, finding.message)).collect();
        assert_eq!(shown, findings, "{texts:?}");
        let shown: Vec<&str> = report.notes.iter().map(|note| note.message.as_str()).collect();
        assert_eq!(shown, notes, "{texts:?}");
    }

    const SENATOR: &str = "They met Senator Marco Rubio in the town.";
    const SECRETARY: &str = "They met Secretary of State Marco Rubio in the town.";

    #[test]
    fn each_title_right_on_its_day_is_a_note() {
        let days = "(senator from 2011-01-03 to 2025-01-20, secretary of state from 2025-01-21)";
        let note =
            format!("note title/overlap: Marco Rubio: each title may be right on the day of its text: senator / secretary of state {days}");
        found(&[("2024-11-02", SENATOR), ("2025-02-01", SECRETARY)], &[&note], &[]);
        let error = "error title/apart: Marco Rubio is given 2 titles that exclude each other";
        found(&[("2025-02-01", SENATOR), ("2025-02-01", SECRETARY)], &[error], &[]);
        found(&[("", SENATOR), ("", SECRETARY)], &[error], &[]);
    }

    #[test]
    fn a_title_that_was_over_is_said_with_the_days() {
        let note = "line 1: Marco Rubio is called senator; by the list of offices senator from 2011-01-03 to 2025-01-20, and the text is of 2025-03-04";
        let other = "They met in the town.";
        found(&[("2025-03-04", SENATOR), ("2025-03-04", other)], &[], &[note]);
        found(&[("2025-01-20", SENATOR), ("2025-03-04", other)], &[], &[]);
        found(&[("", SENATOR), ("2025-03-04", other)], &[], &[]);
        // The text knows it, or tells of another time, or of somebody else.
        for text in [
            "They met former Senator Marco Rubio in the town.",
            "In May 2016 they met Senator Marco Rubio in the town.",
            "They met Senator Ana Rubio in the town.",
            "They met Senator Rubio in the town.",
        ] {
            found(&[("2025-03-04", text), ("2025-03-04", other)], &[], &[]);
        }
    }

    #[test]
    fn a_former_president_keeps_the_title_and_one_elected_has_none_yet() {
        let other = "They met in the town.";
        found(&[("2025-03-04", "They met President Joe Biden in the town."), ("2025-03-04", other)], &[], &[]);
        let note = "line 1: Mark Carney is called prime minister; by the list of offices prime minister from 2025-03-14, and the text is of 2025-03-04";
        found(&[("2025-03-04", "They met Prime Minister Mark Carney in the town."), ("2025-03-04", other)], &[], &[note]);
    }
}
