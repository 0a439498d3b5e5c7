//! When two names of bodies are one: legal forms, articles, points in acronyms.

use super::{NameRelation, plain, word_relation};
use crate::lexicon::Names;

/// How two names of bodies stand to each other. A legal form may be left out or written otherwise ("Kenvue", "Kenvue Inc.", "Vodafone Ltd",
/// "Vodafone Limited"); two different ones are two bodies.
pub fn body_relation(left: &str, right: &str, names: &Names) -> NameRelation {
    let relation = word_relation(left, right, names);
    if relation > NameRelation::Variant && names.are_one_body(&plain(left), &plain(right)) {
        return NameRelation::Part;
    }
    if relation == NameRelation::Same || !has_more(left, names) && !has_more(right, names) {
        return relation;
    }
    let (one, other) = (Body::new(left, names), Body::new(right, names));
    if one.name.is_empty() || other.name.is_empty() {
        return relation;
    }
    if !one.forms.is_empty() && !other.forms.is_empty() && one.forms.iter().all(|form| !other.forms.contains(form)) {
        return NameRelation::Apart;
    }
    let bare = word_relation(&one.name, &other.name, names);
    match bare {
        NameRelation::Same if left != right => NameRelation::Part.min(relation),
        bare => bare.min(relation),
    }
}

/// Whether a name has something that may be left out: most have not, and taking one apart costs more than all other comparisons.
fn has_more(name: &str, names: &Names) -> bool {
    let mut words = name.split(' ');
    let is = |word: Option<&str>| {
        word.is_some_and(|word| {
            let word = word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase();
            word == "the" || word.contains('.') || names.is_legal_word(&word)
        })
    };
    name.contains(' ') && (is(words.next()) || is(words.next_back()))
}

/// A body's name without what may be left out, and the legal forms it has.
struct Body {
    name: String,
    forms: Vec<usize>,
}

impl Body {
    fn new(name: &str, names: &Names) -> Self {
        let folded: Vec<String> = name
            .split_whitespace()
            .map(|word| word.trim_matches(|mark: char| matches!(mark, ',' | '(' | ')')))
            .filter(|word| !word.is_empty())
            .map(|word| if word == "&" { "and".to_owned() } else { word.replace('.', "") })
            .collect();
        let mut words: &[String] = &folded;
        let mut forms = Vec::new();
        let lower = |words: &[String]| words.join(" ").to_lowercase();
        // "Limited Liability Company X", "X Public Limited Company": the longest form at either end, as often as there is one.
        loop {
            let longest = words.len().saturating_sub(1).min(LONGEST_FORM);
            let behind = (1..=longest).rev().find_map(|length| {
                let (rest, form) = words.split_at(words.len() - length);
                names.legal_form(&lower(form)).map(|group| (rest, group))
            });
            let before = || {
                (1..=longest).rev().find_map(|length| {
                    let (form, rest) = words.split_at(length);
                    names.legal_form(&lower(form)).map(|group| (rest, group))
                })
            };
            let Some((rest, group)) = behind.or_else(before) else { break };
            forms.push(group);
            words = rest;
        }
        if words.len() > 1 && words[0].eq_ignore_ascii_case("the") {
            words = &words[1..];
        }
        if words.len() > 1 && words[words.len() - 1].eq_ignore_ascii_case("and") {
            words = &words[..words.len() - 1];
        }
        Self { name: words.join(" "), forms }
    }
}

/// "Open joint stock company".
const LONGEST_FORM: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    #[track_caller]
    fn check(left: &str, right: &str, expected: NameRelation) {
        let lexicons = Lexicons::builtin();
        assert_eq!(body_relation(left, right, &lexicons.names), expected, "{left} {right}");
        assert_eq!(body_relation(right, left, &lexicons.names), expected, "{right} {left}");
    }

    #[test]
    fn legal_forms_say_more() {
        check("Acme Limited", "Acme Ltd.", NameRelation::Part);
        check("Acme Group", "Acme Group, Inc.", NameRelation::Part);
        check("The Acme Company", "Acme Company", NameRelation::Part);
        check("A.C.M. Holdings", "ACM Holdings", NameRelation::Part);
        check("Acme plc", "Acme AG", NameRelation::Apart);
        check("Acme Trust Company", "Acme", NameRelation::Apart);
        check("Acme", "Acme", NameRelation::Same);
        check("Limited", "Ltd", NameRelation::Apart);
        check("UNESCO", "Unesco", NameRelation::Same);
        check("WHO", "World Health Organization", NameRelation::Part);
        check("World Health Organisation", "World Health Organization", NameRelation::Variant);
        check("ICC", "International Criminal Court", NameRelation::Part);
        check("International Cricket Council", "International Criminal Court", NameRelation::Apart);
    }
}
