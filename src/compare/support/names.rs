//! Who and what a draft names.

use crate::compare::support::page::{Page, words};
use crate::compare::support::{Held, Point, Points, Stated, before};
use crate::extract::{Mention, MentionId, MentionKind};
use crate::lexicon::Lexicons;
use crate::resolve::EntityId;
use crate::text::{SourceId, Span, plain};
use std::collections::BTreeSet;

/// The names of the draft, one point for each person or thing.
pub fn names(held: &Held<'_>) -> Vec<Point> {
    let mut points = Points::new();
    for (index, mention) in (0..).zip(&held.extraction().mentions) {
        let Some(entity) = held.corpus.entities.of(held.draft, MentionId(index)) else { continue };
        if held.is_quoted(mention.span) || is_piece(held, mention) || is_dateline(held, mention) {
            continue;
        }
        points.add(entity, mention.span, || Point {
            stated: Stated::Name,
            spans: vec![mention.span],
            subject: String::new(),
            value: mention.name.full(),
            by: named_by(held, entity),
        });
    }
    points.all
}

/// Whether what looks like a name is a piece of something else: of a day ("New Year's Eve", "mid-May"), a time ("4:09 a.m. ET"), a longer name
/// ("Lula da Silva", "All-Indian"), or a sign ("Rs").
fn is_piece(held: &Held<'_>, mention: &Mention) -> bool {
    let names = &held.rules.lexicons().names;
    let (words, span) = (held.words(mention.span), mention.span);
    let text = &held.sources[held.draft].text()[..span.range().start];
    let day = ["Year's ", "Year’s ", "Christmas "].iter().any(|holiday| text.ends_with(holiday))
        || words.rsplit('-').next().is_some_and(|last| names.is_calendar(&last.to_lowercase()));
    // A zone stands right after its time.
    let follows = |other: Span, gap: u32| other.overlaps(span) || other.end <= span.start && span.start - other.end <= gap;
    let timed = before(&held.extraction().dates, |date| date.span, span).any(|date| follows(date.span, 1)) && words.chars().count() <= 4;
    let particle = text.strip_suffix(' ').and_then(|text| text.rsplit(' ').next()).is_some_and(|word| names.is_particle(word))
        && before(&held.extraction().mentions, |other| other.span, span)
            .any(|other| other.span != span && follows(other.span, LONGEST_PARTICLE));
    let sign = words.chars().count() <= 2 && words.chars().any(char::is_lowercase);
    mention.kind == MentionKind::Other && (day || timed || particle || sign || words.starts_with('-'))
}

/// Bytes of a particle in a name with the blanks around it, at most: " van der ".
const LONGEST_PARTICLE: u32 = 9;

/// Whether a name is where the draft was written: in capitals at the beginning of a paragraph, as agencies do.
fn is_dateline(held: &Held<'_>, mention: &Mention) -> bool {
    const LONGEST: usize = 40;
    let shouted = |text: &str| !text.chars().any(char::is_lowercase);
    let source = &held.sources[held.draft];
    let Some(block) = source.content.blocks.iter().find(|block| block.range.start == mention.span.range().start) else { return false };
    let rest = &source.text()[mention.span.range().end..block.range.end];
    let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
    shouted(held.words(mention.span)) && [" - ", " -- ", " – ", " — ", "—", ": "].iter().any(|mark| rest[..end].contains(mark))
}

/// The sources that name somebody or something, by any of the names that the draft has for it.
pub fn named_by(held: &Held<'_>, entity: EntityId) -> BTreeSet<SourceId> {
    let entity = held.corpus.entities.get(entity);
    let mut by: BTreeSet<SourceId> = held.by(|page| entity.mentions.iter().any(|(source, _)| *source == page.extraction.source));
    for (_, id) in entity.mentions.iter().filter(|(source, _)| *source == held.draft) {
        let mention = &held.extraction().mentions[id.index()];
        by.extend(held.by(|page| stands_in(mention, page, held.rules.lexicons())));
    }
    by
}

/// Whether a name stands in a source in any form.
fn stands_in(mention: &Mention, page: &Page<'_>, lexicons: &Lexicons) -> bool {
    let name = mention.name.full();
    let folded = words(&name);
    let label = words(&page.source.label);
    if page.has(&folded) || label.contains(&folded) {
        return true;
    }
    // "The Frenchman" is of France.
    let people = folded.trim().trim_end_matches("women").trim_end_matches("woman").trim_end_matches("men").trim_end_matches("man");
    let acronym = folded.replace(' ', "");
    let country = [folded.trim(), people, &acronym].into_iter().find_map(|word| lexicons.countries.standing_for(word));
    if country.is_some_and(|country| page.countries.contains(country)) {
        return true;
    }
    if mention.kind == MentionKind::Person {
        // Of a person the family name will do: another given name is a finding, not a stranger.
        return page.has(&words(&mention.name.family));
    }
    let whole = plain(&name);
    let is_form =
        |other: &String| lexicons.names.are_one_body(&whole, &plain(other)) || are_initials(&name, other) || are_initials(other, &name);
    page.names.iter().any(is_form) || has_all_words(&folded, page)
}

/// Whether one name is made of the first letters of the other's capital words: "FEMA".
fn are_initials(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let capitals = letters.len() > 1 && letters.iter().all(|letter| letter.is_uppercase());
    let firsts = long.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|letter| letter.is_uppercase());
    capitals && firsts.eq(letters.iter().copied())
}

/// Whether every word of a name stands somewhere in the source, an ending more or less: "Alaskan" for "Alaska".
fn has_all_words(folded: &str, page: &Page<'_>) -> bool {
    let inflected = |word: &str| word.get(..SHORTEST).is_some_and(|stem| page.beginning(stem).any(|other| is_inflected(word, other)));
    let has = |word: &str| page.has(word) || inflected(word);
    folded.split_whitespace().filter(|word| word.len() > 2).all(has) && folded.split_whitespace().any(|word| word.len() > 2)
}

/// Letters that the shortest word with another ending begins with.
const SHORTEST: usize = 4;

/// Whether two words differ in their endings alone.
fn is_inflected(one: &str, other: &str) -> bool {
    const LONGEST_ENDING: usize = 4;
    let shared = one.bytes().zip(other.bytes()).take_while(|(left, right)| left == right).count();
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    // "Serb" is the beginning of "Serbian"; longer words may lose a letter of their own.
    let begins = shared == short && short >= SHORTEST || shared >= 5 && shared + 1 >= short;
    begins && long - shared <= LONGEST_ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_no_other_names() {
        let same =
            [("alaskan", "alaska"), ("ukrainians", "ukraine"), ("democrats", "democratic"), ("senate", "senators"), ("serb", "serbian")];
        assert!(same.iter().all(|(one, other)| is_inflected(one, other)));
        assert!(
            ![("austria", "australia"), ("slovenia", "slovakia"), ("iran", "iraq")].iter().any(|(one, other)| is_inflected(one, other))
        );
    }

    #[test]
    fn initials_stand_for_names() {
        assert!(are_initials("FEMA", "Federal Emergency Management Agency"));
        assert!(are_initials("FAA", "Federal Aviation Administration"));
        assert!(!are_initials("F", "Federal") && !are_initials("Fema", "Federal Emergency Management Agency"));
    }
}
