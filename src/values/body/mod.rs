//! Bodies that somebody belongs to, by the telling words of their names.

use crate::lexicon::Bodies;
use crate::values::Relation;
use std::collections::BTreeSet;

/// A body as one text names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Body {
    /// What sort of body it is: "party".
    pub sort: String,
    /// The words of the name that tell it from others of the sort, in lower case.
    pub words: BTreeSet<String>,
    /// As written.
    pub text: String,
}

impl Body {
    /// How two bodies of one person stand to each other; `None` where the names may be those of one.
    ///
    /// *Same*: the names have the same telling words. *Within*: one has more. *Apart*: what one has more makes it another body. *Near*: two parties
    /// without a word in common; universities have too many names for that, and people too many universities.
    pub fn relation(&self, other: &Body, bodies: &Bodies) -> Option<Relation> {
        if self.sort != other.sort || self.words.is_empty() || other.words.is_empty() {
            return None;
        }
        if self.words == other.words {
            return Some(if self.text == other.text { Relation::Same } else { Relation::Variant });
        }
        let contained = self.words.is_subset(&other.words) || other.words.is_subset(&self.words);
        let more = self.words.symmetric_difference(&other.words);
        if contained {
            let told = more.into_iter().any(|word| bodies.distinguishes(word));
            return Some(if told && self.sort == "university" { Relation::Apart } else { Relation::Within });
        }
        (self.sort == "party" && self.words.is_disjoint(&other.words)).then_some(Relation::Near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;

    fn check(sort: &str, one: &str, other: &str, expected: Option<Relation>) {
        let body = |text: &str| Body { sort: sort.to_owned(), words: text.split(' ').map(str::to_owned).collect(), text: text.to_owned() };
        assert_eq!(body(one).relation(&body(other), &Lexicons::builtin().bodies), expected, "{one}, {other}");
    }

    #[test]
    fn names_of_bodies() {
        check("university", "arizona", "arizona state", Some(Relation::Apart));
        check("university", "arizona", "arizona", Some(Relation::Same));
        check("university", "california", "california berkeley", Some(Relation::Within));
        check("university", "rome", "sapienza", None);
        check("party", "green", "citizens", Some(Relation::Near));
        check("party", "green", "ecologist green", Some(Relation::Within));
    }
}
