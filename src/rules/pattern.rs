//! How claims of a rule are read, where data says so: patterns of words and slots.
//!
//! A pattern is words in a row with slots between them. It knows no conditions and no arithmetic: what needs those is code.
//! Where its words and slots are found in a sentence is left to `extract`.

use crate::language::Document;
use crate::lexicon::Measure;
use crate::rules::Alignment;
use crate::text::{Block, BlockKind, Content, Positions, Role, Source, SourceId};

/// How the claims of a rule are read from sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The patterns, in the order in which they are tried.
    pub patterns: Vec<Pattern>,
    /// The words that may stand at `{topic}`.
    pub topics: Vec<WordGroup>,
    /// What may stand at `{value}`.
    pub value: ValueSlot,
}

/// Words and phrases that mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordGroup {
    /// What reports call it: the first of the words.
    pub name: String,
    /// The words, each as its tokens in lower case.
    pub phrases: Vec<Vec<String>>,
}

/// What stands at `{value}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueSlot {
    /// A quantity of that measure.
    Quantity(Measure),
    /// A day or a time of day.
    Date,
    /// One of these words.
    Words(Vec<WordGroup>),
    /// A person.
    Person,
    /// Anybody or anything named.
    Name,
}

/// Words and slots in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// As the rule spells it.
    pub text: String,
    /// Its parts, in order.
    pub elements: Vec<Element>,
}

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// A word, with the base forms that it may be one of: "seats" stands for "seat", "seated", "seating" too.
    Word(Vec<String>),
    /// A slot.
    Slot(Slot),
}

/// A place in a pattern that something of a certain sort fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// One of the rule's topics.
    Topic,
    /// A person of whom the value is said.
    Person,
    /// Anybody or anything named of whom the value is said.
    Name,
    /// The value.
    Value,
    /// One to six words of any sort.
    Words,
}

impl Slot {
    /// All of them.
    pub const ALL: &[Slot] = &[Slot::Topic, Slot::Person, Slot::Name, Slot::Value, Slot::Words];

    /// As patterns spell it, between braces.
    pub fn name(self) -> &'static str {
        match self {
            Slot::Topic => "topic",
            Slot::Person => "person",
            Slot::Name => "name",
            Slot::Value => "value",
            Slot::Words => "words",
        }
    }

    /// Whether it tells of what the value is said.
    pub fn is_subject(self) -> bool {
        matches!(self, Slot::Topic | Slot::Person | Slot::Name)
    }
}

impl Pattern {
    /// Reads a pattern; the error says what is wrong with it and names the slot that is unknown, if one is.
    pub fn parse(text: &str) -> Result<Self, PatternFault> {
        let mut elements = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (before, after) = rest.split_once('{').unwrap_or((rest, ""));
            if before.contains('}') {
                return Err(PatternFault::Brace);
            }
            elements.extend(tokens(before).into_iter().map(|word| Element::Word(base_forms(&word))));
            if before.len() == rest.len() {
                break;
            }
            let (name, after) = after.split_once('}').ok_or(PatternFault::Brace)?;
            let slot = Slot::ALL.iter().find(|slot| slot.name() == name).ok_or_else(|| PatternFault::UnknownSlot(name.to_owned()))?;
            elements.push(Element::Slot(*slot));
            rest = after;
        }
        let pattern = Self { text: text.to_owned(), elements };
        let values = pattern.slots().filter(|slot| *slot == Slot::Value).count();
        let words = pattern.elements.iter().filter(|element| matches!(element, Element::Word(_))).count();
        let open = |element: Option<&Element>| element == Some(&Element::Slot(Slot::Words));
        let mut subjects: Vec<Slot> = pattern.slots().filter(|slot| slot.is_subject()).collect();
        let named = subjects.iter().filter(|slot| **slot != Slot::Topic).count();
        subjects.dedup();
        match () {
            () if values != 1 => Err(PatternFault::Values(values)),
            () if words == 0 => Err(PatternFault::NoWord),
            () if open(pattern.elements.first()) || open(pattern.elements.last()) => Err(PatternFault::OpenEnd),
            () if named > 1 || subjects.iter().filter(|slot| **slot == Slot::Topic).count() > 1 => Err(PatternFault::TwoSubjects),
            () => Ok(pattern),
        }
    }

    /// Its slots, in order.
    pub fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        self.elements.iter().filter_map(|element| match element {
            Element::Slot(slot) => Some(*slot),
            Element::Word(_) => None,
        })
    }

    /// Of what its value is said, sorted.
    pub fn subjects(&self) -> Vec<Slot> {
        let mut subjects: Vec<Slot> = self.slots().filter(|slot| slot.is_subject()).collect();
        subjects.sort_unstable();
        subjects
    }

    /// How claims that it reads are brought together: by the person or thing named, or by the topic, which may be the rule itself.
    pub fn alignment(&self) -> Alignment {
        match self.subjects().as_slice() {
            [Slot::Person | Slot::Name] => Alignment::Entity,
            _ => Alignment::Topic,
        }
    }
}

/// Why a pattern cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternFault {
    /// A brace without its other half.
    Brace,
    /// A slot of no known sort.
    UnknownSlot(String),
    /// So many values instead of one.
    Values(usize),
    /// Nothing but slots.
    NoWord,
    /// Words of any sort at its beginning or end.
    OpenEnd,
    /// Two slots say of what the value is said.
    TwoSubjects,
}

impl WordGroup {
    /// A group of words; the first is its name.
    pub fn new(words: &[String]) -> Self {
        Self { name: words.first().cloned().unwrap_or_default(), phrases: words.iter().map(|word| tokens(word)).collect() }
    }

    /// Whether one of its phrases stands in a text, in any number: "fine" stands in "antitrust fines".
    pub fn stands_in(&self, text: &str) -> bool {
        let words: Vec<Vec<String>> = tokens(text).iter().map(|word| base_forms(word)).collect();
        let is = |forms: &Vec<String>, wanted: &String| base_forms(wanted).iter().any(|form| forms.contains(form));
        self.phrases
            .iter()
            .filter(|phrase| !phrase.is_empty())
            .any(|phrase| words.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(|(forms, wanted)| is(forms, wanted))))
    }
}

/// Words cut as texts are, in lower case, so that "left-wing" and "women's" are found in them.
fn tokens(text: &str) -> Vec<String> {
    let content = Content {
        text: text.to_owned(),
        blocks: vec![Block { kind: BlockKind::Paragraph, range: 0..text.len() }],
        positions: Positions::identity(text),
        published: None,
        notes: Vec::new(),
        comments: Vec::new(),
    };
    let source = Source { path: String::new(), label: String::new(), role: Role::Source, published: None, language: None, content };
    Document::cut(SourceId(0), &source).tokens.into_iter().map(|token| token.lower).collect()
}

/// A word and the base forms that its ending points to. Patterns are too short for the tagger, which needs a sentence around a word.
fn base_forms(word: &str) -> Vec<String> {
    const SHORTEST: usize = 3;
    let mut forms = vec![word.to_owned()];
    let mut add = |form: Option<String>| forms.extend(form.filter(|form| form.chars().count() >= SHORTEST));
    let stem = |ending: &str| word.strip_suffix(ending);
    if !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        add(stem("s").map(str::to_owned));
        add(stem("es").map(str::to_owned));
    }
    add(stem("ies").map(|stem| format!("{stem}y")));
    add(stem("ed").map(str::to_owned));
    add(stem("ed").map(|stem| format!("{stem}e")));
    add(stem("ied").map(|stem| format!("{stem}y")));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_words_and_slots() {
        let pattern = Pattern::parse("{topic} seats {value}").unwrap();
        assert_eq!(pattern.elements[0], Element::Slot(Slot::Topic));
        assert_eq!(pattern.elements[1], Element::Word(vec!["seats".into(), "seat".into()]));
        assert_eq!((pattern.elements.len(), pattern.alignment()), (3, Alignment::Topic));
        assert_eq!(Pattern::parse("{person} weighs {value}").unwrap().alignment(), Alignment::Entity);
        assert_eq!(Pattern::parse("capacity of {value}").unwrap().alignment(), Alignment::Topic);
        assert_eq!(Pattern::parse("{person}'s {topic} lasted {value}").unwrap().alignment(), Alignment::Topic);
    }

    #[test]
    fn what_no_pattern_is() {
        let faulty = |text: &str, expected: PatternFault| assert_eq!(Pattern::parse(text), Err(expected), "{text}");
        faulty("{colour} is {value}", PatternFault::UnknownSlot("colour".into()));
        faulty("{topic} seats", PatternFault::Values(0));
        faulty("{value} of {value}", PatternFault::Values(2));
        faulty("{topic} {value}", PatternFault::NoWord);
        faulty("{topic seats {value}", PatternFault::UnknownSlot("topic seats {value".into()));
        faulty("topic} seats {value}", PatternFault::Brace);
        faulty("seats {value} {words}", PatternFault::OpenEnd);
        faulty("{person} beat {name} by {value}", PatternFault::TwoSubjects);
    }
}
