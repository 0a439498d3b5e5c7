//! Who is meant by a pronoun or a description, inside one document.

use crate::extract::{Claim, Mention, MentionId, MentionKind, Subject, Value};
use crate::language::{Document, Relation, Shape};
use crate::lexicon::{Lexicons, Sex};
use crate::values::role::Role;

/// Whose sex a pronoun tells; `None` for words that are no personal pronoun in the singular.
pub fn pronoun(word: &str) -> Option<Sex> {
    match word {
        "he" => Some(Sex::Man),
        "she" => Some(Sex::Woman),
        _ => None,
    }
}

/// Nobody is meant who was named more sentences ago, however long the paragraphs are.
const FARTHEST: usize = 48;

/// The person that "he" or "she" at token `at` stands for: the first person named in the nearest stretch before it that suits.
///
/// Pronouns prefer subjects (Hobbs 1978; Lappin and Leass 1994 weigh the subject highest), and in reporting the subject comes first:
/// so the first person of the same sentence, else of the sentences before it, back two paragraphs. What stands inside quotation marks
/// is somebody else's text and names nobody here; a sentence that itself opens with a pronoun passes its subject on.
pub fn antecedent(
    document: &Document,
    mentions: &[Mention],
    quoted: &[bool],
    lexicons: &Lexicons,
    sentence: usize,
    at: usize,
    sex: Sex,
) -> Option<MentionId> {
    let paragraph = document.sentences[sentence].paragraph;
    let earliest = document.paragraphs[paragraph.saturating_sub(2)].sentences.start.max(sentence.saturating_sub(FARTHEST));
    let suits = |mention: &Mention| {
        mention.kind == MentionKind::Person
            && mention.tokens.end <= at
            && mention.sex.is_none_or(|told| told == sex)
            && !quoted[mention.tokens.start]
    };
    for index in (earliest..=sentence).rev() {
        let subject = in_sentence(mentions, index)
            .find(|(_, mention)| suits(mention) && !mention.possessive)
            .or_else(|| in_sentence(mentions, index).find(|(_, mention)| suits(mention)));
        let tokens = document.sentences[index].tokens.clone();
        // "The defendant spoke. He said": a description of whom nobody can tell stands nearer.
        let someone = tokens.clone().find(|&token| {
            token < at
                && !quoted[token]
                && document.tokens[token].lower == "the"
                && (token + 1..(token + 4).min(tokens.end)).any(|noun| {
                    lexicons
                        .roles
                        .longest(&document.tokens[noun..(noun + 1).min(tokens.end)])
                        .is_some()
                        // "The president, Ana Vukovic": the name says who.
                        && document.tokens.get(noun + 1).is_none_or(|next| next.shape == Shape::Lower)
                        && matches!(document.relation(noun), Relation::Subject | Relation::SubjectPassive)
                })
        });
        if someone.is_some_and(|someone| subject.as_ref().is_none_or(|(_, mention)| someone < mention.tokens.start)) {
            return None;
        }
        let opening = tokens.clone().find(|&token| token < at && !quoted[token] && pronoun(&document.tokens[token].lower) == Some(sex));
        // "They said that Jalen Hurts could not win. He is 26": somebody whom the words do not show to be a person may be meant all the same.
        let unknown = |mention: &Mention| {
            mention.kind == MentionKind::Other
                && mention.seems_person
                && !mention.name.given.is_empty()
                && mention.tokens.end <= at
                && !quoted[mention.tokens.start]
        };
        if subject.is_none() && in_sentence(mentions, index).any(|(_, mention)| unknown(mention)) {
            return None;
        }
        match (subject, opening) {
            (Some((id, mention)), opening) if opening.is_none_or(|pronoun| mention.tokens.start < pronoun) => return Some(id),
            // The sentence speaks of "him" before it names anybody: go on with that one, farther up.
            _ => {}
        }
    }
    None
}

/// The mentions of one sentence, in order.
pub fn in_sentence(mentions: &[Mention], sentence: usize) -> impl Iterator<Item = (MentionId, &Mention)> {
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    mentions[first..]
        .iter()
        .take_while(move |mention| mention.sentence == sentence)
        .enumerate()
        .map(move |(index, mention)| (MentionId((first + index) as u32), mention))
}

/// The person that a description such as "the Russian leader" or "the chairman" stands for: the one who holds that office in this document.
pub fn described(role: &Role, claims: &[Claim], lexicons: &Lexicons) -> Option<MentionId> {
    let country = role.of.as_deref().and_then(|of| lexicons.countries.standing_for(of));
    let mut found: Option<MentionId> = None;
    for claim in claims {
        let (Subject::Mention(mention), Value::Role(held)) = (&claim.subject, &claim.value) else { continue };
        let theirs = held.of.as_deref().and_then(|of| lexicons.countries.standing_for(of));
        let suits = held.office.name == role.office.name
            || role.office.name == "leader" && held.office.domain.as_deref().is_some_and(|domain| matches!(domain, "head" | "crown"));
        if !suits || country.is_some() && theirs.is_some() && country != theirs || country.is_some() && theirs.is_none() {
            continue;
        }
        match found {
            // Two people of one office: nobody can tell which is meant, unless the country says.
            Some(other) if other != *mention && country.is_none() => return None,
            _ => found = Some(*mention),
        }
    }
    found
}
