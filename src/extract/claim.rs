//! What one text says at one place.

use crate::extract::{Mention, MentionId};
use crate::rules::ClaimKind;
use crate::text::{Day, SourceId, Span};
use crate::values::Reading;
use crate::values::body::Body;
use crate::values::date::{DateValue, Resolved};
use crate::values::name::Name;
use crate::values::place::Place;
use crate::values::quantity::Quantity;
use crate::values::quotation::Quotation;
use crate::values::role::Role;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All that was read in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// The document's source.
    pub source: SourceId,
    /// The day it was published, where that is known.
    pub published: Option<Day>,
    /// How often each country is named, by name, capital or adjective.
    pub countries: BTreeMap<String, usize>,
    /// Who and what is named, in order.
    pub mentions: Vec<Mention>,
    /// What stands in quotation marks, in order.
    pub quotes: Vec<Quote>,
    /// Every quantity that was read, whether or not a claim was made of it.
    pub quantities: Vec<Reading<Quantity>>,
    /// Every date and time of day that was read.
    pub dates: Vec<Reading<DateValue>>,
    /// What is claimed, in order.
    pub claims: Vec<Claim>,
    /// What was not understood, with its place.
    pub notes: Vec<(Span, String)>,
}

impl Extraction {
    /// Nothing read yet.
    pub fn new(source: SourceId) -> Self {
        Self {
            source,
            published: None,
            countries: BTreeMap::new(),
            mentions: Vec::new(),
            quotes: Vec::new(),
            quantities: Vec::new(),
            dates: Vec::new(),
            claims: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// One value that one source gives to one subject at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The rule that made it.
    pub rule: Cow<'static, str>,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// What it is said of.
    pub subject: Subject,
    /// What is claimed.
    pub value: Value,
    /// Whether it is said of what happened, what was planned, or denied.
    pub status: Status,
    /// The smallest stretch that carries the value and what it is said of.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: Span,
    /// Why it was made.
    pub reason: String,
}

impl Claim {
    /// Whether it is told by a whole sentence: compared with a copy of the sentence alone, and listed nowhere.
    pub fn is_of_sentence(&self) -> bool {
        matches!(self.subject, Subject::Sentence(_))
    }
}

/// A claim's place: which extraction, which claim in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// The source whose extraction holds it.
    pub source: SourceId,
    /// Its index there.
    pub index: u32,
}

/// What a claim is said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Somebody or something named.
    Mention(MentionId),
    /// An event.
    Topic(Topic),
    /// A slot that a quantity fills: deaths, turnout, the price.
    Slot(Box<Slot>),
    /// The words themselves: quotations are found again by their wording.
    Wording,
    /// A sentence, but for what is claimed.
    Sentence(Statement),
    /// An office of a body, which one person holds at a time.
    Office(Post),
    /// A thing of that kind which a number names: "flight".
    Identified(String),
}

/// A sentence by its telling words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Statement {
    /// Its words that carry meaning, by base form, sorted, each once; what is claimed is left out.
    pub words: Vec<Arc<str>>,
    /// The words right before and after what is claimed.
    pub beside: [Option<String>; 2],
}

/// An office of a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Post {
    /// The office with its portfolio: "finance minister".
    pub office: String,
    /// The country or body, in lower case: "france", "kenvue".
    pub of: String,
}

/// A slot that holds one value at a time for one event, place and period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Slot {
    /// Its name, or the noun that is counted.
    pub attribute: String,
    /// Whether the name is that of a known slot rather than a noun.
    pub known: bool,
    /// Whether its figure grows as the event goes on.
    pub grows: bool,
    /// Whether it counts people.
    pub of_people: bool,
    /// Whether it is always somebody's, so that a figure without owner says nothing.
    pub owned: bool,
    /// Which people are counted, where the noun says: "officer".
    pub who: Option<String>,
    /// In which country.
    pub country: Option<String>,
    /// In which town or place inside it.
    pub city: Option<String>,
    /// Where what is dated happened, by what the place lies in.
    pub place: Option<Place>,
    /// Whose it is.
    pub owner: Option<MentionId>,
    /// What tells it from others of the slot: years, "first" round, "premarket".
    pub qualifiers: BTreeSet<String>,
    /// Whether it is of a period whose figures are never those of a text that names none: before the open.
    pub set_apart: bool,
    /// The year that is said with the figure itself, where it is not that of the text: "won 57.5% in 2019".
    pub year: Option<String>,
    /// The words right around the noun that is counted.
    pub near: BTreeSet<String>,
    /// The words of its sentence that carry meaning.
    pub context: BTreeSet<String>,
    /// The words of the sentences before and after it in its paragraph.
    pub around: BTreeSet<String>,
    /// The noun that is counted or that the unit belongs to.
    pub noun: Option<String>,
    /// The words that say what it is of, nearest first.
    pub words: Vec<String>,
    /// Whether the structure of the sentence says what it is of; if not, only a like sentence can bring it together with another.
    pub told: bool,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// Whether it is said to be a part of another figure.
    pub part: bool,
    /// Whether another figure is said to be a part of it: "37 of the 80 seats".
    pub whole: bool,
    /// The figure that it is said to be a part of, in billionths: 80.
    pub out_of: Option<i128>,
    /// Whether it is how long an event lasted, which a claim about that event says.
    pub event: bool,
}

/// An event that something is said of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Topic {
    /// The class of events that its noun names: "meeting".
    pub class: String,
    /// The noun, in lower case: "summit".
    pub word: String,
    /// What tells it from the event of the day: years, "earlier".
    pub qualifiers: BTreeSet<String>,
    /// Those with whom or between whom it was, or whose it was.
    pub names: Vec<MentionId>,
    /// Whether it is somebody's own, so that one without a name is nobody knows whose.
    pub owned: bool,
}

/// What is claimed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// What somebody is.
    Role(Role),
    /// What was said, word for word.
    Quotation(Quotation),
    /// Who said it, with the words.
    Speaker(MentionId, Quotation),
    /// How a name is spelled.
    Name(Name),
    /// How much, how long.
    Quantity(Quantity),
    /// On which day, at which time.
    Date(Resolved),
    /// Where.
    Place(Place),
    /// To which body somebody belongs.
    Body(Body),
    /// How many met how many.
    Format([u32; 2]),
    /// Who took part.
    Members(Vec<MentionId>),
    /// Who or what is named there.
    Named(MentionId),
    /// The day or time that is written there, on no calendar.
    Day(DateValue),
    /// The one of a rule's words that is said, by the name of its group.
    Choice(String),
    /// The number that is written there, of nobody knows what.
    Written(String),
    /// What a sentence says, and whether it says or denies it.
    Polarity {
        /// The sentence as written.
        said: String,
        /// Whether it is denied.
        denied: bool,
        /// All of its words and marks but the names.
        frame: String,
        /// Whom and what it names, in order.
        named: Vec<MentionId>,
    },
}

/// How a text holds what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It was, or is.
    Held,
    /// It was to be.
    Planned,
    /// It is an estimate, such as a poll's.
    Estimated,
    /// It was once.
    Former,
    /// It was not.
    Denied,
}

/// What stands between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// From the first quoted character to the last, marks left out. A quotation that goes on in the next paragraph is one a paragraph.
    pub span: Span,
    /// The sentence of its first word.
    pub sentence: usize,
    /// A whole utterance, or a fragment.
    pub form: QuoteForm,
    /// Who is said to have said it.
    pub speaker: Option<MentionId>,
    /// The words that say so: "the Russian leader", "he".
    pub speaker_span: Option<Span>,
    /// The lemma of the verb of saying.
    pub cue: Option<String>,
    /// Whether the speaker is named beside the quotation itself, not found through a pronoun or the sentence before.
    pub explicit: bool,
}

impl Quote {
    /// From the quotation to the words that name who spoke, whichever come first.
    pub fn attributed(&self) -> Span {
        self.speaker_span.map_or(self.span, |named| named.to(self.span))
    }
}

/// How much of an utterance is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteForm {
    /// A full utterance.
    Direct,
    /// A fragment inside the text's own sentence.
    Partial,
}
