//! YAML into a type: alone calls the YAML package.

mod refusals;

use crate::error::Fault;
use serde::Deserialize;
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde_yaml::MessageFormatter;
use serde_yaml::options::DuplicateKeyPolicy;
use std::fmt;

/// A value and where it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Line and column, both from 1.
    pub place: (usize, usize),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A document that is walked for its faults: whoever walks it knows the place.
        if !deserializer.is_human_readable() {
            return T::deserialize(deserializer).map(|value| Self { value, place: (0, 0) });
        }
        let spanned = serde_yaml::Spanned::<T>::deserialize(deserializer)?;
        let (line, column) = (spanned.referenced.line(), spanned.referenced.column());
        Ok(Self { value: spanned.value, place: (line as usize, column as usize) })
    }
}

impl<T> Placed<T> {
    /// A fault at this value.
    pub fn fault(&self, path: &str, message: impl Into<String>) -> Fault {
        Fault { path: path.to_owned(), place: Some(self.place), message: message.into() }
    }
}

/// A YAML document as it is written, for readers that want to name every fault and not the first alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// `key: value` lines, in order.
    Keys(Vec<(Placed<String>, Placed<Node>)>),
    /// A list.
    List(Vec<Placed<Node>>),
    /// Text, or a number or a truth value as text.
    Text(String),
    /// Nothing.
    Empty,
}

impl Node {
    /// What it is, for messages.
    pub fn describe(&self) -> &'static str {
        match self {
            Node::Keys(_) => "`key: value` lines",
            Node::List(_) => "a list",
            Node::Text(_) => "text",
            Node::Empty => "nothing",
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("YAML")
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        Node::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut keys = Vec::new();
        while let Some(entry) = map.next_entry()? {
            keys.push(entry);
        }
        Ok(Node::Keys(keys))
    }
}

/// Reads a YAML document; the faults say where and what was expected, and all of them are named.
///
/// Keys that the type does not know are refused where it says `deny_unknown_fields`; a key given twice always is. What is no YAML at all has one fault:
/// behind it nothing can be told.
///
/// ```
/// #[derive(Debug, serde::Deserialize)]
/// #[serde(deny_unknown_fields)]
/// struct Hedge {
///     word: String,
///     width: u32,
/// }
/// let faults = crosscheck::yaml::read::<Hedge>("hedges.yaml", "word: [about]\nwidht: 10\n").unwrap_err();
/// let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
/// assert_eq!(faults, [
///     "hedges.yaml:1:1: missing key `width`",
///     "hedges.yaml:1:7: expected text, found a list",
///     "hedges.yaml:2:1: unknown key `widht`, expected one of word, width; did you mean `width`?",
/// ]);
/// ```
pub fn read<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Vec<Fault>> {
    parse(path, text, DuplicateKeyPolicy::Error).map_err(|first| {
        let mut faults = match parse::<Placed<Node>>(path, text, DuplicateKeyPolicy::PassThrough) {
            Ok(root) => [refusals::repeated(path, &root), refusals::<T>(path, &root)].concat(),
            Err(_) => Vec::new(),
        };
        faults.sort_by_key(|fault| fault.place);
        if faults.is_empty() { vec![first] } else { faults }
    })
}

/// Reads a YAML document as it is written, with the faults that it has whatever is made of it: keys that stand twice, of which the first counts.
/// What is no YAML at all is refused.
///
/// ```
/// let (root, faults) = crosscheck::yaml::written("a.yaml", "a: 1\na: 2\n").unwrap();
/// assert_eq!(root.value.describe(), "`key: value` lines");
/// assert_eq!(faults[0].to_string(), "a.yaml:2:1: the key `a` stands here twice");
/// ```
pub fn written(path: &str, text: &str) -> Result<(Placed<Node>, Vec<Fault>), Vec<Fault>> {
    let root: Placed<Node> = parse(path, text, DuplicateKeyPolicy::PassThrough).map_err(|fault| vec![fault])?;
    let faults = refusals::repeated(path, &root);
    Ok((root, faults))
}

/// Every fault for which a type refuses a document that has been read, keys that stand twice apart. None where it takes it.
///
/// Numbers may stand in quotation marks here, and a number will do as a word.
pub fn refusals<T: DeserializeOwned>(path: &str, root: &Placed<Node>) -> Vec<Fault> {
    refusals::refusals::<T>(path, root)
}

/// Makes a type of a document that has been read; the faults are those that [`refusals`] names.
pub fn typed<T: DeserializeOwned>(path: &str, root: &Placed<Node>) -> Result<T, Vec<Fault>> {
    refusals::typed(path, root)
}

/// Reads a document up to its first fault.
fn parse<T: DeserializeOwned>(path: &str, text: &str, duplicate_keys: DuplicateKeyPolicy) -> Result<T, Fault> {
    // A mark is no part of the document; the reader would count it as a column.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // Lexicons are larger than the reader's default allowance, which guards against files that unfold without end.
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_nodes: 2_000_000, max_events: 8_000_000 },
        // "no" and "on" are words.
        strict_booleans: true,
        duplicate_keys: duplicate_keys,
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let place = error.location().map(|location| (location.line() as usize, location.column() as usize));
        let message = plain_words(&serde_yaml::DefaultMessageFormatter.format_message(error.without_snippet()));
        Fault { path: path.to_owned(), place, message }
    })
}

/// The byte of a text at which a place of it stands: line and column as in [`Placed`], a byte order mark not counted.
///
/// ```
/// assert_eq!(crosscheck::yaml::offset("a: 1\nb: 2\n", (2, 4)), Some(8));
/// assert_eq!(crosscheck::yaml::offset("a: 1\r\rb: 2\r", (3, 4)), Some(9));
/// assert_eq!(crosscheck::yaml::offset("a: 1\n", (7, 1)), None);
/// ```
pub fn offset(text: &str, (line, column): (usize, usize)) -> Option<usize> {
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let text = &text[mark..];
    let mut start = 0;
    // Lines end as the reader has them end, with a carriage return alone too.
    for _ in 0..line.checked_sub(1)? {
        let at = start + text[start..].find(['\n', '\r'])?;
        start = at + if text[at..].starts_with("\r\n") { 2 } else { 1 };
    }
    let (within, _) = text[start..].char_indices().nth(column.checked_sub(1)?)?;
    Some(mark + start + within)
}

/// The reader speaks to programmers; whoever wrote the file reads this.
fn plain_words(message: &str) -> String {
    let known = [
        ("expected string scalar", "expected text"),
        ("expected mapping start", "expected `key: value` lines"),
        ("expected sequence start", "expected a list"),
        ("cannot deserialize null into string", "expected text, found nothing"),
        ("multiple YAML documents detected", "expected one document, a second one begins here"),
        ("unexpected end of input", "unexpected end of file"),
        ("tabs disallowed within this context", "lines are indented with spaces, found a tab"),
        ("while scanning a plain scalar, found a tab", "lines are indented with spaces, found a tab"),
        ("budget breached", "this unfolds to far more than is written, expected a file without aliases of aliases"),
        ("invalid u", "expected a whole number"),
        ("invalid i", "expected a whole number"),
    ];
    let number = |start: &str| matches!(start, "invalid u" | "invalid i");
    let translated =
        known.iter().find(|(start, _)| message.strip_prefix(start).is_some_and(|rest| !number(start) || rest.parse::<u8>().is_ok()));
    let again = message.strip_prefix("duplicate mapping key: ").map(|key| key.split(", set ").next().unwrap_or(key));
    match (translated, again) {
        (Some((_, plain)), _) => (*plain).to_owned(),
        (None, Some(key)) => format!("the key `{key}` stands here twice"),
        (None, None) => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Thing {
        name: Placed<String>,
        #[serde(default)]
        sizes: Vec<u32>,
    }

    fn faulty(text: &str, expected: &str) {
        let faults = read::<Thing>("a.yaml", text).unwrap_err();
        assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected], "{text}");
    }

    #[test]
    fn values_have_places() {
        let thing: Thing = read("a.yaml", "\u{FEFF}# comment\nname: Zoë\nsizes: [1, 2]\n").unwrap();
        assert_eq!(thing, Thing { name: Placed { value: "Zoë".into(), place: (2, 7) }, sizes: vec![1, 2] });
    }

    #[test]
    fn a_document_is_read_as_it_is_written() {
        let Placed { value: Node::Keys(keys), .. } = read("a.yaml", "name: a\nlist:\n  - {one: 1}\n  - no\nnone:\n").unwrap() else {
            panic!("keys")
        };
        let (key, list) = &keys[1];
        assert_eq!((key.value.as_str(), key.place, list.value.describe()), ("list", (2, 1), "a list"));
        let Node::List(items) = &list.value else { panic!("list") };
        assert_eq!((items[0].place, &items[1]), ((3, 5), &Placed { value: Node::Text("no".into()), place: (4, 5) }));
        assert_eq!(keys[2].1.value, Node::Empty);
    }

    #[test]
    fn faults_have_places_and_say_what_was_expected() {
        faulty("name: a\nsize: 1\n", "a.yaml:2:1: unknown key `size`, expected one of name, sizes; did you mean `sizes`?");
        faulty("name: a\nsizes: [1, many]\n", "a.yaml:2:12: expected a whole number, found `many`");
        faulty("name: a\nsizes: [1, -1]\n", "a.yaml:2:12: expected a whole number from 0 to 4294967295, found `-1`");
        faulty("name: a\nsizes: 3\n", "a.yaml:2:8: expected a list, found text");
        faulty("name: a\nname: b\n", "a.yaml:2:1: the key `name` stands here twice");
        faulty("name: a\nsizes:\n\t- 1\n", "a.yaml:3:2: lines are indented with spaces, found a tab");
        faulty("sizes: [1]\n", "a.yaml:1:1: missing key `name`");
        faulty("- a\n", "a.yaml:1:1: expected `key: value` lines, found a list");
        faulty("name:\n", "a.yaml:1:5: expected text, found nothing");
        faulty("name: a: b\n", "a.yaml:1:8: mapping values are not allowed in this context");
        faulty("name: a\n---\nname: b\n", "a.yaml:3:1: expected one document, a second one begins here");
        faulty("", "a.yaml:1:1: expected `key: value` lines, found nothing");
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Things {
        list: Vec<Thing>,
        named: std::collections::BTreeMap<String, Thing>,
        ends: [i8; 2],
        colour: Option<Colour>,
        only: bool,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Red,
        Green,
    }

    #[test]
    fn all_faults_are_named_at_once() {
        let text = "list:\n  - {name: [a], sizes: [1, x, 2, y]}\n  - {sizes: [3]}\n  - {name: b, sizs: [3]}\n  - b\n\
            named:\n  one: {name: c, name: d}\n  two: {}\n  three: {sizes: z}\nends: [300, no]\ncolour: rde\n";
        let faults = read::<Things>("a.yaml", text).unwrap_err();
        assert_eq!(
            faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "a.yaml:1:1: missing key `only`",
                "a.yaml:2:12: expected text, found a list",
                "a.yaml:2:28: expected a whole number, found `x`",
                "a.yaml:2:34: expected a whole number, found `y`",
                "a.yaml:3:5: missing key `name`",
                "a.yaml:4:15: unknown key `sizs`, expected one of name, sizes; did you mean `sizes`?",
                "a.yaml:5:5: expected `key: value` lines, found text",
                "a.yaml:7:18: the key `name` stands here twice",
                "a.yaml:8:8: missing key `name`",
                "a.yaml:9:10: missing key `name`",
                "a.yaml:9:18: expected a list, found text",
                "a.yaml:10:8: expected a whole number from -128 to 127, found `300`",
                "a.yaml:10:13: expected a whole number, found `no`",
                "a.yaml:11:9: unknown word `rde`, expected one of red, green; did you mean `red`?",
            ]
        );
    }

    #[test]
    fn many_faults_take_their_share_of_time_and_no_more() {
        let text: String = (0..20_000).map(|number| format!("- {{name: a{number}, sizes: [1, x]}}\n")).collect();
        assert_eq!(read::<Vec<Thing>>("a.yaml", &text).unwrap_err().len(), 20_000);
    }
}
