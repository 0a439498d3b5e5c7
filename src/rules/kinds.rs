//! The closed sets that rules and formats spell.

use crate::lexicon::Measure;
use serde::Deserialize;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$case:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$case])* #[serde(rename = $text)] $variant),* }

        impl $name {
            /// All of them, in the order of the declaration.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// As rules and formats spell it.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }
    };
}

names! {
    /// What sort of thing a claim states (`kind` of the report format).
    ClaimKind {
        /// An office, post or description of a person.
        Title = "title",
        /// Who took part.
        Participants = "participants",
        /// The words of a quotation.
        Quote = "quote",
        /// Who said a quotation.
        Speaker = "speaker",
        /// How a name is spelled.
        NameSpelling = "name-spelling",
        /// How long something lasted.
        Duration = "duration",
        /// A number of another sort.
        Number = "number",
        /// How many.
        Count = "count",
        /// An amount of money.
        Money = "money",
        /// A share or a rate of change.
        Percent = "percent",
        /// A quantity with a unit.
        Measure = "measure",
        /// The result of a game or a vote.
        Score = "score",
        /// The day, month or year of something.
        Date = "date",
        /// The time of day of something.
        Time = "time",
        /// How old somebody is.
        Age = "age",
        /// A rank or a turn.
        Ordinal = "ordinal",
        /// Where.
        Place = "place",
        /// Which organisation.
        Org = "org",
        /// Whether something happened.
        Negation = "negation",
        /// The same part played by different people or things.
        Other = "other",
    }
}

impl ClaimKind {
    /// What a figure of that measure states.
    pub fn of_figure(measure: Measure) -> Self {
        match measure {
            Measure::Number => ClaimKind::Count,
            Measure::Money => ClaimKind::Money,
            Measure::Percent => ClaimKind::Percent,
            Measure::Time => ClaimKind::Duration,
            Measure::Age => ClaimKind::Age,
            Measure::Ordinal => ClaimKind::Ordinal,
            Measure::Score => ClaimKind::Score,
            Measure::Multiple => ClaimKind::Number,
            _ => ClaimKind::Measure,
        }
    }
}

names! {
    /// What a comparison comes to.
    Verdict {
        /// The values are the same thing.
        Agree = "agree",
        /// Both may hold.
        Compatible = "compatible",
        /// The same thing spelled, trimmed or rendered otherwise.
        Variant = "variant",
        /// An editor should look.
        Check = "check",
        /// Both cannot be true.
        Conflict = "conflict",
    }
}

names! {
    /// How much a finding matters, least first.
    Severity {
        /// Worth harmonising.
        Note = "note",
        /// Asks for a decision.
        Warning = "warning",
        /// Asks for a decision: both sides cannot be printed.
        Error = "error",
    }
}

names! {
    /// How claims of a rule are brought together.
    Alignment {
        /// By whom they are said of.
        Entity = "entity",
        /// By their own words, more or less the same.
        Wording = "wording",
        /// By the name they spell.
        Spelling = "spelling",
        /// By the event they are said of.
        Topic = "topic",
        /// By the slot they fill.
        Slot = "slot",
        /// By the predicate whose day they tell.
        Date = "date",
        /// By the sentence that they stand in, word for word.
        Sentence = "sentence",
        /// By the office that they say is held.
        Office = "office",
        /// By what a number names.
        Identifier = "identifier",
        /// By whom or what they bind to a place or a body, and how.
        Place = "place",
    }
}
