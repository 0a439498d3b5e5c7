//! Parts of speech: the universal ones and the finer ones of the Penn treebank.

/// Defines an enum whose variants have a name in the treebanks.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident, $unknown:ident: $($(#[$doc:meta])* $variant:ident = $text:literal,)+) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// As the treebanks write it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }

            /// What the treebanks write so; the fallback for anything unknown.
            pub fn named(text: &str) -> Self {
                match text {
                    $($text => $name::$variant,)+
                    _ => $name::$unknown,
                }
            }

            /// The one with this index in [`Self::ALL`]; the fallback past the end.
            pub fn at(index: usize) -> Self {
                Self::ALL.get(index).copied().unwrap_or($name::$unknown)
            }
        }
    };
}
pub(super) use named;

named! {
    /// A universal part of speech (UPOS).
    Tag, Other:
    /// "big".
    Adjective = "ADJ",
    /// "in", "up".
    Adposition = "ADP",
    /// "very", "there".
    Adverb = "ADV",
    /// "has" gone, "will", "is" over.
    Auxiliary = "AUX",
    /// "and".
    Conjunction = "CCONJ",
    /// "the", "this" year.
    Determiner = "DET",
    /// "oh", "yes".
    Interjection = "INTJ",
    /// "summit".
    Noun = "NOUN",
    /// "three", "15".
    Number = "NUM",
    /// "not", "'s", "to" go.
    Particle = "PART",
    /// "he", "who", "this".
    Pronoun = "PRON",
    /// "Rubio".
    Name = "PROPN",
    /// ",", "”".
    Punctuation = "PUNCT",
    /// "that" he left, "because".
    Subordinator = "SCONJ",
    /// "$", "%", an emoji.
    Symbol = "SYM",
    /// "said".
    Verb = "VERB",
    /// Anything else.
    Other = "X",
}

named! {
    /// A fine part of speech, as in the Penn treebank and its later extensions (XPOS).
    Fine, Foreign:
    /// Dollar and other currency signs.
    Currency = "$",
    /// A closing quotation mark.
    CloseQuote = "''",
    /// A comma.
    Comma = ",",
    /// An opening bracket.
    OpenBracket = "-LRB-",
    /// A closing bracket.
    CloseBracket = "-RRB-",
    /// A mark that ends a sentence.
    Stop = ".",
    /// A colon, semicolon or dash.
    Colon = ":",
    /// An address on the web or of e-mail.
    Address = "ADD",
    /// A part of a word written apart, as a prefix.
    Affix = "AFX",
    /// "and".
    Conjunction = "CC",
    /// "three".
    Number = "CD",
    /// "the".
    Determiner = "DT",
    /// "there" is.
    Existential = "EX",
    /// A foreign word.
    Foreign = "FW",
    /// A part of a word that was split by mistake.
    GoesWith = "GW",
    /// A hyphen between parts of a word.
    Hyphen = "HYPH",
    /// "in", "because".
    Preposition = "IN",
    /// "big".
    Adjective = "JJ",
    /// "bigger".
    Comparative = "JJR",
    /// "biggest".
    Superlative = "JJS",
    /// The number of a list entry.
    ListItem = "LS",
    /// "will".
    Modal = "MD",
    /// Superfluous marks, emoticons.
    Superfluous = "NFP",
    /// "summit".
    Noun = "NN",
    /// "Rubio".
    Name = "NNP",
    /// "Democrats".
    NamePlural = "NNPS",
    /// "leaders".
    NounPlural = "NNS",
    /// "all" the leaders.
    Predeterminer = "PDT",
    /// "'s".
    Possessive = "POS",
    /// "he".
    Pronoun = "PRP",
    /// "his".
    PossessivePronoun = "PRP$",
    /// "quickly".
    Adverb = "RB",
    /// "faster".
    AdverbComparative = "RBR",
    /// "fastest".
    AdverbSuperlative = "RBS",
    /// give "up".
    VerbParticle = "RP",
    /// A symbol.
    Symbol = "SYM",
    /// "to" go.
    To = "TO",
    /// "oh".
    Interjection = "UH",
    /// "go".
    Base = "VB",
    /// "went".
    Past = "VBD",
    /// "going".
    Gerund = "VBG",
    /// "gone".
    PastParticiple = "VBN",
    /// they "go".
    Present = "VBP",
    /// he "goes".
    PresentThird = "VBZ",
    /// "which" year.
    WhDeterminer = "WDT",
    /// "who".
    WhPronoun = "WP",
    /// "whose".
    WhPossessive = "WP$",
    /// "when".
    WhAdverb = "WRB",
    /// An opening quotation mark.
    OpenQuote = "``",
}
