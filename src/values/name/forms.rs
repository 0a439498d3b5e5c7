//! When two names that are made up otherwise are one person's: family names written first, doubled or cut short, patronymics, endings of a language.

use super::{Name, NameRelation, Spelling, compare_words, given_relation, plain, romanised};
use crate::lexicon::Names;

/// How two names whose family names differ stand to each other, where both have a given name.
pub fn made_up_otherwise(one: &Name, other: &Name, names: &Names) -> NameRelation {
    if is_doubled(one, other, names) || is_turned(one, other, names) || is_declined(one, other, names) {
        NameRelation::Variant
    } else if is_cut_short(one, other, names) {
        NameRelation::Part
    } else {
        NameRelation::Apart
    }
}

/// "Dancia Penn" and "Dancia Penn-Sallah", "Nancy Arendt" and "Nancy Kemp-Arendt", "Idris Jusi" and "Idris bin Jusi".
fn is_doubled(one: &Name, other: &Name, names: &Names) -> bool {
    let parts =
        |name: &Name| -> Vec<String> { name.family.split([' ', '-', '‐', '‑']).map(plain).filter(|part| !part.is_empty()).collect() };
    let (left, right) = (parts(one), parts(other));
    let (short, long) = if left.len() < right.len() { (&left, &right) } else { (&right, &left) };
    let given = || given_relation(&one.given[0], &other.given[0], names) <= NameRelation::Variant;
    short.len() < long.len() && !short.is_empty() && (long.starts_with(short) || long.ends_with(short)) && given()
}

/// "Jorge Fernández" and "Jorge Fernández Díaz", "Steven Ho" and "Steven Ho Chun-yin": one writer stops after the first family name. What goes on after
/// it must be a name: "Jorge Fernández of Peru" is told with his country, and an "Air India Boeing" is no fuller Air India.
fn is_cut_short(one: &Name, other: &Name, names: &Names) -> bool {
    let (left, right) = (written(one), written(other));
    let (short, long) = if left.len() < right.len() { (&left, &right) } else { (&right, &left) };
    short.len() >= 2
        && short.len() < long.len()
        && short.iter().zip(long).all(|(word, other)| plain(word) == plain(other))
        && long[short.len()].starts_with(char::is_uppercase)
        && names.is_given(&plain(short[0]))
}

/// "Abdi Yusuf Hassan" and "Yusuf Hassan Abdi", "Hsiao Bi-khim" and "Bi-khim Hsiao", "Putin Vladimir Vladimirovich" and "Vladimir Putin".
fn is_turned(one: &Name, other: &Name, names: &Names) -> bool {
    let words = |name: &Name| -> Vec<String> { written(name).iter().flat_map(|word| word.split(['-', '‐', '‑'])).map(plain).collect() };
    let (left, right) = (words(one), words(other));
    let (short, long) = if left.len() <= right.len() { (&left, &right) } else { (&right, &left) };
    let like = |left: &str, right: &str| {
        left == right || left.len().min(right.len()) >= 4 && compare_words(left, right, names) <= Spelling::Romanised
    };
    let (Some(last), Some(first)) = (short.last(), short.first()) else { return false };
    if short.len() == long.len() {
        // In one order they are compared word by word; two words in another are no likeness alone.
        return short.len() >= 3 && {
            let other_words = |these: &[String], those: &[String]| -> Vec<String> {
                these.iter().filter(|word| !those.contains(word)).cloned().collect()
            };
            match (other_words(long, short).as_slice(), other_words(short, long).as_slice()) {
                ([], []) => short != long,
                ([one], [other]) => like(one, other),
                _ => false,
            }
        };
    }
    short.len() == 2 && like(&long[0], last) && long[1..].iter().any(|word| like(word, first))
}

/// "Vladimir Putin" and "Vladimiras Putinas", "Georgi Parvanov" and "Georgijs Parvanovs": Baltic languages decline names of others.
fn is_declined(one: &Name, other: &Name, names: &Names) -> bool {
    let stem = |word: &str| {
        let word = plain(word);
        ["as", "is", "us", "s"].iter().find_map(|ending| word.strip_suffix(ending)).map(str::to_owned)
    };
    let of = |declined: &Name, bare: &Name| {
        let (Some(given), Some(family)) = (stem(&declined.given[0]), stem(&declined.family)) else { return false };
        let like = |stem: &str, word: &str| stem.len() >= 4 && compare_words(stem, &plain(word), names) <= Spelling::Romanised;
        !bare.family.ends_with('s') && like(&given, &bare.given[0]) && like(&family, &bare.family)
    };
    of(one, other) || of(other, one)
}

/// The words of a name in the order in which they are written, without initials.
fn written(name: &Name) -> Vec<&str> {
    let words = name.given.iter().map(String::as_str).chain(name.family.split(' '));
    let mut words: Vec<&str> = words.filter(|word| word.trim_end_matches('.').chars().count() > 1).collect();
    if name.family_first {
        let family = name.family.split(' ').count().min(words.len());
        words.rotate_right(family);
    }
    words
}

/// Whether two people of one given and one family name have other names between them, written out on both sides: "Rustam Ibrahimovich Aselderov" and
/// "Rustam Magomedovich Aselderov". Names that begin alike are left to the eye: schemes of romanisation differ most in what is seldom written.
pub fn have_other_middle_names(one: &Name, other: &Name, names: &Names) -> bool {
    let middle = |name: &Name| -> Vec<String> { name.given.iter().skip(1).map(|given| plain(given)).collect() };
    let (left, right) = (middle(one), middle(other));
    let initials = |middle: &[String]| middle.iter().any(|given| given.trim_end_matches('.').chars().count() < 2);
    // "K. Rammohan Naidu" and "Ram Mohan Naidu" divide one given name.
    let same_first = one.given.first().zip(other.given.first()).is_some_and(|(one, other)| plain(one) == plain(other));
    if !same_first || left.is_empty() || left.len() != right.len() || initials(&left) || initials(&right) {
        return false;
    }
    let first = |word: &str| romanised(word).chars().next();
    let like = |(left, right): (&String, &String)| given_relation(left, right, names) <= NameRelation::Slip || first(left) == first(right);
    !left.iter().zip(&right).all(like)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    #[track_caller]
    fn check(left: &str, right: &str, expected: NameRelation) {
        let lexicons = Lexicons::builtin();
        let name = |text: &str| Name::of_person(&text.split(' ').map(str::to_owned).collect::<Vec<_>>(), &lexicons.names);
        assert_eq!(name(left).relation(&name(right), &lexicons.names), expected, "{left} {right}");
        assert_eq!(name(right).relation(&name(left), &lexicons.names), expected, "{right} {left}");
    }

    #[test]
    fn doubled_and_cut_short() {
        check("Ana Vukovic", "Ana Vukovic-Horvat", NameRelation::Variant);
        check("Ana Horvat", "Ana Vukovic-Horvat", NameRelation::Variant);
        check("Ana Vukovic", "Ana Vukovic Horvat", NameRelation::Part);
        check("Ana Vukovic", "Ana Vukovic of Croatia", NameRelation::Apart);
        check("Vukovic", "Ana Vukovic Horvat", NameRelation::Part);
        check("Ana Vukovic", "Ivan Vukovic-Horvat", NameRelation::Apart);
        check("Omar Rahim", "Omar bin Rahim", NameRelation::Variant);
    }

    #[test]
    fn turned() {
        check("Ana Maria Vukovic", "Vukovic Ana Maria", NameRelation::Variant);
        check("Chen Bi-lin", "Bi-lin Chen", NameRelation::Variant);
        check("VUKOVIC Ana", "Ana Vukovic", NameRelation::Same);
        check("VUKOVIC Ana", "PETROV Ana", NameRelation::Apart);
        check("JD Vukovic", "Ivan Vukovic", NameRelation::Apart);
    }

    #[test]
    fn declined() {
        check("Boris Petrov", "Boriss Petrovs", NameRelation::Variant);
        check("Clara Collin", "Clara Collins", NameRelation::Apart);
    }

    #[test]
    fn other_middle_names() {
        check("Ivan Ilyich Petrov", "Ivan Sergeyevich Petrov", NameRelation::Apart);
        check("Ivan Ilyich Petrov", "Ivan Petrov", NameRelation::Variant);
        check("Ivan I. Petrov", "Ivan Sergeyevich Petrov", NameRelation::Same);
        check("K. Rammohan Vukovic", "Ram Mohan Vukovic", NameRelation::Variant);
    }
}
