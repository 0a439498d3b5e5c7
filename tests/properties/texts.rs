//! Stories that nobody wrote: sentences of the labelled stories, mixed, cut and spoiled in the ways in which texts are.

use crosscheck::language::Document;
use crosscheck::read::{Format, read};
use crosscheck::{Role, Source, SourceId, Sources};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The sentences of one labelled story, text by text, as they stand there.
type Sentences = Vec<Vec<String>>;

/// Every labelled story, by name of its folder.
static STORIES: LazyLock<Vec<Sentences>> = LazyLock::new(|| {
    let mut folders: Vec<_> = fs::read_dir(super::tree::path("fixtures/stories"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.iter().map(|folder| sentences(folder)).collect()
});

fn sentences(folder: &std::path::Path) -> Sentences {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    paths.sort();
    let cut = |path: &std::path::PathBuf| {
        let content = read(&fs::read(path).unwrap(), Format::of(&path.to_string_lossy())).unwrap();
        let source = Source { path: String::new(), label: String::new(), role: Role::Source, published: None, language: None, content };
        let document = Document::cut(SourceId(0), &source);
        document.sentences.iter().map(|sentence| sentence.span.slice(source.text()).to_owned()).collect()
    };
    paths.iter().map(cut).collect()
}

/// What texts have in them that readers trip over.
const ODD: &[&str] = &[
    // What acts on a terminal, turns text round or hides in it.
    "\u{1B}[31m",
    "\u{1B}]8;;https://example.org\u{7}",
    "\u{9B}2J",
    "\u{7}",
    "\u{1}",
    "\u{7F}",
    "\u{202E}",
    "\u{202D}",
    "\u{2066}",
    "\u{2069}",
    "\u{200E}",
    "\u{200B}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{61C}",
    "\u{E0041}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{FFFD}",
    "\u{1FFFE}",
    // Line ends and blanks.
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "\u{B}",
    "\u{C}",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{A0}",
    "\u{202F}",
    "\u{3000}",
    "  ",
    // Letters and digits that are not what they look like.
    "\u{301}",
    "\u{308}\u{323}",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ẞ",
    "Ǆ",
    "１２",
    "٣",
    "²",
    "Ⅻ",
    "½",
    "⅔",
    "𝟗",
    "👩🏽‍🚀",
    "🏴",
    "三个小时",
    "село",
    "مي",
    // Marks.
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "„",
    "»",
    "«",
    "…",
    "...",
    "—",
    "–",
    "−",
    "-",
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "[",
    "]",
    "?",
    "!",
    "/",
    "%",
    "$",
    "£",
    "°",
    "№",
    // What another format would read.
    "<b>",
    "</a>",
    "<!--",
    "-->",
    "&amp;",
    "&",
    "]]>",
    "<![CDATA[",
    "::error::",
    "##[group]",
    "**",
    "_",
    "`",
    "```",
    "|",
    "[x](http://x.example)",
    "{",
    "\\",
    "\\n",
    "%0A",
    "{\"a\":1}",
    "#",
    "---",
    "<U+202E>",
    "⟦",
    "⟧",
    "␛",
    // Figures at the ends of what is read.
    "0",
    "1e9",
    "999999999999999999999999999999999",
    "0.0000000000000001",
    "1,2,3",
    "1.2.3",
    "12:61",
    "2025-13-45",
    "31 February",
    "-0",
    "1/0",
    "$",
    "percent",
    "million million",
    "two hundred and",
    // Words that open or turn a claim.
    "not",
    "no",
    "about",
    "at least",
    "former",
    "Senator",
    "President",
    "said",
    "he said",
    "“Yes,” she said.",
    "on Monday",
    "in 2019",
    "Mr",
    "Jr.",
    "U.S.",
];

/// One thing that happens to a sentence.
#[derive(Debug, Clone)]
pub enum Change {
    /// Something is put in.
    Insert(Index, &'static str),
    /// A character is lost.
    Lose(Index),
    /// The text ends there.
    Cut(Index),
    /// A digit is another one.
    Digit(Index, u8),
    /// Quotation marks become straight.
    Straight,
    /// Straight marks become curly ones, all opening.
    Curly,
    /// Letters are taken apart from their accents.
    Decomposed,
    /// All in capitals.
    Shouted,
    /// A word stands there twice.
    Stuttered(Index),
    /// Blanks become line ends.
    Broken,
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    prop_oneof![
        6 => (at(), select(ODD)).prop_map(|(at, odd)| Change::Insert(at, odd)),
        1 => at().prop_map(Change::Lose),
        1 => at().prop_map(Change::Cut),
        4 => (at(), 0u8..10).prop_map(|(at, digit)| Change::Digit(at, digit)),
        1 => Just(Change::Straight),
        1 => Just(Change::Curly),
        1 => Just(Change::Decomposed),
        1 => Just(Change::Shouted),
        1 => at().prop_map(Change::Stuttered),
        1 => Just(Change::Broken),
    ]
}

/// The byte of a character of that text; its end where it is empty.
fn place(text: &str, at: Index) -> usize {
    let count = text.chars().count();
    if count == 0 { 0 } else { text.char_indices().nth(at.index(count)).map_or(0, |(byte, _)| byte) }
}

impl Change {
    fn of(&self, text: &str) -> String {
        match self {
            Self::Insert(at, odd) => {
                let at = place(text, *at);
                format!("{}{odd}{}", &text[..at], &text[at..])
            }
            Self::Lose(at) => {
                let at = place(text, *at);
                text[..at].chars().chain(text[at..].chars().skip(1)).collect()
            }
            Self::Cut(at) => text[..place(text, *at)].to_owned(),
            Self::Digit(at, digit) => {
                let digits: Vec<usize> =
                    text.char_indices().filter(|(_, character)| character.is_ascii_digit()).map(|(at, _)| at).collect();
                if digits.is_empty() {
                    return text.to_owned();
                }
                let at = digits[at.index(digits.len())];
                format!("{}{digit}{}", &text[..at], &text[at + 1..])
            }
            Self::Straight => text.replace(['“', '”'], "\"").replace(['‘', '’'], "'"),
            Self::Curly => text.replace('"', "“").replace('\'', "‘"),
            Self::Decomposed => text.nfd().collect(),
            Self::Shouted => text.to_uppercase(),
            Self::Stuttered(at) => {
                let words: Vec<&str> = text.split(' ').collect();
                let twice = at.index(words.len());
                words
                    .iter()
                    .enumerate()
                    .flat_map(|(at, word)| std::iter::repeat_n(*word, 1 + usize::from(at == twice)))
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Self::Broken => text.replace(' ', "\r\n"),
        }
    }
}

/// One sentence of a text: of which text of which story, and what happens to it.
#[derive(Debug, Clone)]
struct Pick {
    foreign: bool,
    text: Index,
    sentence: Index,
    change: Option<Change>,
    ends_paragraph: bool,
}

fn pick() -> impl Strategy<Value = Pick> {
    let change = prop_oneof![3 => Just(None), 1 => change().prop_map(Some)];
    (prop::bool::weighted(0.05), any::<Index>(), any::<Index>(), change, prop::bool::weighted(0.3))
        .prop_map(|(foreign, text, sentence, change, ends_paragraph)| Pick { foreign, text, sentence, change, ends_paragraph })
}

/// Between two and four texts, made of the sentences of one labelled story and a few of another.
pub fn texts() -> impl Strategy<Value = Vec<String>> {
    let text = prop::collection::vec(pick(), 1..10);
    (any::<Index>(), any::<Index>(), prop::collection::vec(text, 2..5)).prop_map(|(own, other, texts)| {
        let (own, other) = (own.get(&STORIES), other.get(&STORIES));
        texts.iter().map(|picks| text_of(picks, own, other)).collect()
    })
}

fn text_of(picks: &[Pick], own: &Sentences, other: &Sentences) -> String {
    let mut text = String::new();
    for pick in picks {
        let story: &[Vec<String>] = if pick.foreign { other } else { own };
        let of: &Vec<String> = pick.text.get(story);
        let sentence: &String = pick.sentence.get(of);
        text += &pick.change.as_ref().map_or_else(|| sentence.clone(), |change| change.of(sentence));
        text += if pick.ends_paragraph { "\n\n" } else { " " };
    }
    text
}

/// Texts as sources of one story.
pub fn sources(texts: &[String]) -> Sources {
    texts.iter().enumerate().fold(Sources::new(), |sources, (at, text)| sources.with(&format!("{at}.txt"), text))
}

/// A paragraph that has to do with none of the labelled stories.
pub fn unrelated() -> impl Strategy<Value = &'static str> {
    select(&[
        "The allotment society of Nether Wallop gave its marrow prize to Ethelbert Quillfeather, who had grown one of 31 kilograms.",
        "“Knitting is patience made of wool,” said Philippa Thistlewood, the treasurer of the guild, which sold 417 scarves in 2003.",
        "Lanterns were hung along the towpath, and the kingfishers, which nest there each spring, were undisturbed.",
        "Grandmaster Osric Penhaligon annotated the adjourned endgame for the parish magazine; it ran to 88 moves.",
    ] as &[&str])
}

/// Something that readers trip over.
pub fn odd() -> impl Strategy<Value = &'static str> {
    select(ODD)
}
