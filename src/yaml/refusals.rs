//! Every fault for which a type refuses a YAML document, and not the first alone.
//!
//! A type of serde stops at its first fault. So the document is handed to it again, without what was found faulty, until it takes the rest. What it has
//! taken of a list is not handed over twice, so that many faults take no more than their share of time.

use crate::error::Fault;
use crate::text::similar::one_of;
use crate::yaml::{Node, Placed};
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt;

/// Keys that stand twice, in whatever part of the document. The first one counts.
pub fn repeated(path: &str, root: &Placed<Node>) -> Vec<Fault> {
    let twice = |key: &Placed<String>| key.fault(path, format!("the key `{}` stands here twice", key.value));
    again(root).into_iter().map(|(key, _)| twice(key)).collect()
}

fn again(root: &Placed<Node>) -> Vec<(&Placed<String>, &Placed<Node>)> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Node::Keys(keys) => {
                let mut known = BTreeSet::new();
                found.extend(keys.iter().filter(|(key, _)| !known.insert(key.value.as_str())).map(|(key, value)| (key, value)));
                open.extend(keys.iter().map(|(_, value)| value));
            }
            Node::List(nodes) => open.extend(nodes),
            Node::Text(_) | Node::Empty => {}
        }
    }
    found
}

/// Every fault for which the type refuses the document, keys that stand twice apart. None where it takes it.
pub fn refusals<T: DeserializeOwned>(path: &str, root: &Placed<Node>) -> Vec<Fault> {
    typed::<T>(path, root).err().unwrap_or_default()
}

/// Makes the type, or names every fault for which it refuses the document.
pub fn typed<T: DeserializeOwned>(path: &str, root: &Placed<Node>) -> Result<T, Vec<Fault>> {
    let trial = Trial { path, marks: RefCell::default() };
    trial.marks.borrow_mut().left_out = again(root).into_iter().map(|(_, value)| std::ptr::from_ref(value)).collect();
    loop {
        match T::deserialize(Part { node: root, trial: &trial }) {
            Ok(value) if trial.marks.borrow().faults.is_empty() => return Ok(value),
            Ok(_) => break,
            Err(refusal) => trial.judge(refusal, root),
        }
        // Where the document itself is refused, nothing is left to be tried.
        if trial.is_left_out(root) {
            break;
        }
    }
    Err(trial.marks.into_inner().faults)
}

/// A type being tried on a document.
struct Trial<'t> {
    path: &'t str,
    marks: RefCell<Marks>,
}

type Place = *const Placed<Node>;

/// What has been found so far.
#[derive(Default)]
struct Marks {
    faults: Vec<Fault>,
    /// What is not handed over any more.
    left_out: HashSet<Place>,
    /// Keys that are missing, or were left out, and must have some value so that it shows what else is wrong.
    stand_ins: HashMap<Place, Vec<&'static str>>,
    /// How many entries of a list or of a map have been dealt with.
    taken: HashMap<Place, usize>,
}

/// Why a type does not take a part.
#[derive(Debug)]
enum Refusal {
    /// For a fault that has been named already, and marked.
    Named,
    /// A value that only stood in for a missing one would not do.
    StandIn,
    Missing(&'static str),
    Fault(String),
}

impl Trial<'_> {
    fn is_left_out(&self, node: &Placed<Node>) -> bool {
        self.marks.borrow().left_out.contains(&std::ptr::from_ref(node))
    }

    fn name<T>(&self, at: &Placed<T>, message: String) {
        self.marks.borrow_mut().faults.push(at.fault(self.path, message));
    }

    fn leave_out(&self, node: &Placed<Node>) {
        self.marks.borrow_mut().left_out.insert(std::ptr::from_ref(node));
    }

    /// Names the fault for which a part was refused, and marks it so that it is not met again.
    fn judge(&self, refusal: Refusal, node: &Placed<Node>) {
        match refusal {
            Refusal::Named => {}
            Refusal::StandIn => self.leave_out(node),
            Refusal::Fault(message) => {
                self.name(node, message);
                self.leave_out(node);
            }
            // A key that a type asks for though it has been given: it goes by rules of its own.
            Refusal::Missing(key) if self.stand_ins(node).contains(&key) => self.leave_out(node),
            Refusal::Missing(key) => {
                let written = match &node.value {
                    Node::Keys(keys) => keys.iter().any(|(known, _)| known.value == key),
                    _ => false,
                };
                if !written {
                    self.name(node, format!("missing key `{key}`"));
                }
                self.marks.borrow_mut().stand_ins.entry(std::ptr::from_ref(node)).or_default().push(key);
            }
        }
    }

    fn stand_ins(&self, node: &Placed<Node>) -> Vec<&'static str> {
        self.marks.borrow().stand_ins.get(&std::ptr::from_ref(node)).cloned().unwrap_or_default()
    }

    /// How many entries of a node need not be handed over again.
    fn taken(&self, node: &Placed<Node>) -> usize {
        self.marks.borrow().taken.get(&std::ptr::from_ref(node)).copied().unwrap_or_default()
    }

    fn take(&self, node: &Placed<Node>, count: usize) {
        self.marks.borrow_mut().taken.insert(std::ptr::from_ref(node), count);
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Named | Refusal::StandIn => formatter.write_str("named already"),
            Refusal::Missing(key) => write!(formatter, "missing key `{key}`"),
            Refusal::Fault(message) => formatter.write_str(message),
        }
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Refusal::Fault(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Unit | Unexpected::Option => Node::Empty.describe(),
            Unexpected::Seq => "a list",
            Unexpected::Map | Unexpected::StructVariant | Unexpected::NewtypeStruct => "`key: value` lines",
            _ => "text",
        };
        Refusal::Fault(format!("expected {expected}, found {found}"))
    }

    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Refusal::Fault(format!("unknown key `{key}`, expected {}", one_of(key, known)))
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Refusal::Fault(format!("unknown word `{word}`, expected {}", one_of(word, known)))
    }

    fn missing_field(key: &'static str) -> Self {
        Refusal::Missing(key)
    }
}

/// A part of the document.
#[derive(Clone, Copy)]
struct Part<'t> {
    node: &'t Placed<Node>,
    trial: &'t Trial<'t>,
}

impl<'t> Part<'t> {
    fn refused<T>(self, expected: &str) -> Result<T, Refusal> {
        Err(Refusal::Fault(format!("expected {expected}, found {}", self.node.value.describe())))
    }

    fn nodes(self) -> Result<&'t [Placed<Node>], Refusal> {
        match &self.node.value {
            Node::List(nodes) => Ok(nodes),
            _ => self.refused("a list"),
        }
    }

    /// Entries of which those that were taken need not be seen again.
    fn entries(self, nodes: &'t [Placed<Node>]) -> Entries<'t> {
        Entries { of: self, nodes, next: self.trial.taken(self.node), sort: Sort::List }
    }

    fn keys<V: Visitor<'t>>(self, visitor: V, sort: Sort) -> Result<V::Value, Refusal> {
        let Node::Keys(keys) = &self.node.value else { return self.refused("`key: value` lines") };
        let next = if sort == Sort::List { self.trial.taken(self.node) } else { 0 };
        visitor.visit_map(Keys { of: self, keys, next, stand_ins: self.trial.stand_ins(self.node), sort, value: None })
    }
}

/// How a type takes the entries of a node.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// Any number of them, each by itself.
    List,
    /// All of them together make one value.
    Whole,
}

macro_rules! whole_numbers {
    ($($method:ident $visit:ident $number:ty,)*) => {$(
        fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
            match &self.node.value {
                Node::Text(text) => match text.parse::<$number>() {
                    Ok(number) => visitor.$visit(number),
                    Err(_) => Err(Refusal::Fault(format!("expected a whole number{}, found `{text}`", bounds::<$number>(text)))),
                },
                _ => self.refused("a whole number"),
            }
        }
    )*};
}

/// " from 0 to 255", where a number is whole but out of these.
fn bounds<T: TryFrom<i128>>(text: &str) -> String {
    let Ok(number) = text.parse::<i128>() else { return String::new() };
    let fits = |number: i128| T::try_from(number).is_ok();
    let bound = |negative: bool| {
        let bits = (0..127).take_while(|bits| fits(if negative { -(1_i128 << bits) } else { (1_i128 << bits) - 1 })).last();
        bits.map(|bits| if negative { -(1_i128 << bits) } else { (1_i128 << bits) - 1 })
    };
    match fits(number) {
        true => String::new(),
        false => format!(" from {} to {}", bound(true).unwrap_or(0), bound(false).unwrap_or(0)),
    }
}

impl<'t> Deserializer<'t> for Part<'t> {
    type Error = Refusal;

    // By this `Placed` knows that the place is told by whoever walks the document.
    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.value {
            Node::Keys(_) => self.keys(visitor, Sort::Whole),
            Node::List(nodes) => visitor.visit_seq(Entries { of: self, nodes, next: 0, sort: Sort::List }),
            Node::Text(text) => match text.as_str() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                _ => visitor.visit_str(text),
            },
            Node::Empty => visitor.visit_unit(),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.value {
            Node::Text(text) => match text.as_str() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                _ => Err(Refusal::Fault(format!("expected true or false, found `{text}`"))),
            },
            _ => self.refused("true or false"),
        }
    }

    whole_numbers! {
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
    }

    fn deserialize_f32<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.value {
            Node::Text(text) => match text.parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => Err(Refusal::Fault(format!("expected a number, found `{text}`"))),
            },
            _ => self.refused("a number"),
        }
    }

    fn deserialize_char<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.value {
            Node::Text(text) => visitor.visit_str(text),
            _ => self.refused("text"),
        }
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.value {
            Node::Empty => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.value {
            Node::Empty => visitor.visit_unit(),
            _ => self.refused("nothing"),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_seq(self.entries(self.nodes()?))
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, length: usize, visitor: V) -> Result<V::Value, Refusal> {
        let nodes = self.nodes()?;
        if nodes.len() != length {
            return Err(Refusal::Fault(format!("expected a list of {length} entries, found {}", nodes.len())));
        }
        visitor.visit_seq(Entries { of: self, nodes, next: 0, sort: Sort::Whole })
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(self, _: &'static str, length: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.keys(visitor, Sort::List)
    }

    fn deserialize_struct<V: Visitor<'t>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Refusal> {
        self.keys(visitor, Sort::Whole)
    }

    fn deserialize_enum<V: Visitor<'t>>(self, _: &'static str, words: &'static [&'static str], visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.value {
            Node::Text(text) => visitor.visit_enum(word(text)),
            _ => self.refused(&format!("one of {}", words.join(", "))),
        }
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }
}

fn word(text: &str) -> StrDeserializer<'_, Refusal> {
    text.into_deserializer()
}

/// The entries of a list.
struct Entries<'t> {
    of: Part<'t>,
    nodes: &'t [Placed<Node>],
    next: usize,
    sort: Sort,
}

impl<'t> SeqAccess<'t> for Entries<'t> {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        let trial = self.of.trial;
        if self.sort == Sort::List {
            self.next += self.nodes[self.next..].iter().take_while(|node| trial.is_left_out(node)).count();
        }
        let Some(node) = self.nodes.get(self.next) else { return Ok(None) };
        self.next += 1;
        if trial.is_left_out(node) {
            return seed.deserialize(StandIn).map(Some).map_err(|_| Refusal::StandIn);
        }
        match seed.deserialize(Part { node, trial }) {
            Ok(value) => {
                if self.sort == Sort::List {
                    trial.take(self.of.node, self.next);
                }
                Ok(Some(value))
            }
            Err(refusal) => {
                trial.judge(refusal, node);
                Err(Refusal::Named)
            }
        }
    }
}

/// `key: value` lines.
struct Keys<'t> {
    of: Part<'t>,
    keys: &'t [(Placed<String>, Placed<Node>)],
    next: usize,
    /// Those that have been given already are behind `keys`.
    stand_ins: Vec<&'static str>,
    sort: Sort,
    /// The value of the key that was asked for last; none where it is a stand-in.
    value: Option<&'t Placed<Node>>,
}

impl<'t> MapAccess<'t> for Keys<'t> {
    type Error = Refusal;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        let trial = self.of.trial;
        let rest = self.keys.get(self.next..).unwrap_or_default();
        self.next += rest.iter().take_while(|(_, value)| trial.is_left_out(value)).count();
        if let Some((key, value)) = self.keys.get(self.next) {
            self.next += 1;
            self.value = Some(value);
            return match seed.deserialize(word(&key.value)) {
                Ok(key) => Ok(Some(key)),
                Err(refusal) => {
                    trial.name(key, refusal.to_string());
                    trial.leave_out(value);
                    Err(Refusal::Named)
                }
            };
        }
        self.value = None;
        match self.stand_ins.pop() {
            Some(name) => seed.deserialize(word(name)).map(Some).map_err(|_| Refusal::StandIn),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Refusal> {
        let trial = self.of.trial;
        let Some(node) = self.value else { return seed.deserialize(StandIn).map_err(|_| Refusal::StandIn) };
        match seed.deserialize(Part { node, trial }) {
            Ok(value) => {
                if self.sort == Sort::List {
                    trial.take(self.of.node, self.next);
                }
                Ok(value)
            }
            Err(refusal) => {
                trial.judge(refusal, node);
                Err(Refusal::Named)
            }
        }
    }
}

/// A value of whatever type is asked for, in the place of one that is faulty or missing, so that the rest is still looked at. What comes of it is thrown
/// away.
#[derive(Clone, Copy)]
struct StandIn;

impl StandIn {
    /// Taken by readers of words, of numbers and of fractions.
    const TEXT: &str = "1";
}

macro_rules! stand_in_numbers {
    ($($method:ident $visit:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
            visitor.$visit(1_u8.into())
        }
    )*};
}

impl<'de> Deserializer<'de> for StandIn {
    type Error = Refusal;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_str(Self::TEXT)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_bool(false)
    }

    stand_in_numbers! {
        deserialize_i16 visit_i16,
        deserialize_i32 visit_i32,
        deserialize_i64 visit_i64,
        deserialize_u8 visit_u8,
        deserialize_u16 visit_u16,
        deserialize_u32 visit_u32,
        deserialize_u64 visit_u64,
        deserialize_f32 visit_f32,
        deserialize_f64 visit_f64,
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_i8(1)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_seq(StandIns { names: &[], count: 0 })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_seq(StandIns { names: &[], count: length })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, length: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_map(StandIns { names: &[], count: 0 })
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, names: &'static [&'static str], visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_map(StandIns { names, count: names.len() })
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, words: &'static [&'static str], visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_enum(word(words.first().copied().unwrap_or_default()))
    }

    serde::forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit_struct identifier ignored_any
    }
}

/// Stand-ins for the entries of a list, or for the values of keys.
struct StandIns {
    names: &'static [&'static str],
    count: usize,
}

impl<'t> SeqAccess<'t> for StandIns {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        if self.count == 0 {
            return Ok(None);
        }
        self.count -= 1;
        seed.deserialize(StandIn).map(Some)
    }
}

impl<'t> MapAccess<'t> for StandIns {
    type Error = Refusal;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        let Some((first, rest)) = self.names.split_first() else { return Ok(None) };
        self.names = rest;
        seed.deserialize(word(first)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Refusal> {
        seed.deserialize(StandIn)
    }
}
